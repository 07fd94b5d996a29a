"""Appointments and visiting cards (RFC 5545, RFC 6350): what they are of, when and where, whose. They are nobody's form or letter."""

from __future__ import annotations

import re

_TOLD = ("SUMMARY", "DTSTART", "DTEND", "LOCATION", "FN", "ORG", "TITLE", "TEL", "EMAIL")
_LINE = re.compile(r"(?:[A-Za-z0-9-]{1,30}\.)?([A-Za-z-]{1,30})(?:;[^:\n]{0,500})?:([^\n]{0,2000})")
_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d{0,2})?(Z?)")
_ESCAPED = re.compile(r"\\([\\;,nN])")
_MOST = 200


def is_cards(head: bytes) -> bool:
    """Whether a file is one of these, whatever it is called."""
    return re.match(rb"(?:\xef\xbb\xbf)?\s{0,40}BEGIN:(?:VCALENDAR|VCARD)\b", head, re.IGNORECASE) is not None


def text_of(text: str) -> tuple[str, str | None]:
    """(text, note): a line for each thing told. `calendar_reply`: somebody's program says that he comes or does not."""
    unfolded = re.sub(r"\r?\n[ \t]", "", text)
    lines, reply, alarm = list[str](), False, 0
    for line in unfolded.split("\n"):
        found = _LINE.match(line.strip())
        if found is None:
            continue
        name, value = found[1].upper(), found[2].strip()
        if (name, value.upper()) == ("METHOD", "REPLY"):
            reply = True
        if value.upper() in ("VALARM", "VTIMEZONE"):
            alarm += 1 if name == "BEGIN" else -1
        if name in _TOLD and value and alarm <= 0 and len(lines) < _MOST:
            lines.append(_moment(_ESCAPED.sub(lambda match: " " if match[1] in "nN" else match[1], value)))
    return "\n".join(lines), "calendar_reply" if reply else None


def _moment(value: str) -> str:
    """`20160321T080000` as a day and a clock are written."""
    match = _MOMENT.fullmatch(value)
    if match is None:
        return value
    day = f"{match[3]}/{match[2]}/{match[1]}"
    return f"{day} {match[4]}:{match[5]}{' UTC' * bool(match[6])}" if match[4] else day
