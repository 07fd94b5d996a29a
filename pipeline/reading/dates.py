"""Dates as mail clients write them, Vietnamese and English, in linear time. Libraries misread the Vietnamese ones."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

from pipeline.domain.text import fold

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august", "sep sept september",
         "oct october", "nov november", "dec december"), start=1)
    for name in names.split()
}  # fmt: skip
_SPELT = {"gieng": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
          "muoi mot": 11, "muoi hai": 12, "chap": 12}  # fmt: skip
_TIME = re.compile(
    r"(?<!\d)(\d{1,2})\s?(?::|h|gio)\s?(\d{2})?(?:\s?phut)?(?::(\d{2}))?\s?(am|pm|sa|ch|sang|chieu|toi)?(?![a-z0-9])"
)
_ZONE = re.compile(r"(?:gmt|utc)?\s?([+-])(\d{2}):?(\d{2})\b")
_FORMS = (
    re.compile(r"(?P<y>(?:19|20)\d\d)-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>(?:19|20)\d\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2}),? (?:thg|thang) (?P<m>\d{1,2}),? (?:nam )?(?P<y>(?:19|20)\d\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2}),? thang (?P<s>[a-z]+(?: (?:mot|hai))?),? (?:nam )?(?P<y>(?:19|20)\d\d)"),
    re.compile(r"(?:thg|thang) (?P<m>\d{1,2}) (?P<d>\d{1,2}),? (?P<y>(?:19|20)\d\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2}),? (?P<m>\d{1,2}) nam (?P<y>(?:19|20)\d\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th)? (?:of )?(?P<n>[a-z]{3,9})\.?,? (?P<y>(?:19|20)\d\d)"),
    re.compile(r"(?P<n>[a-z]{3,9})\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>(?:19|20)\d\d)"),
)


def read_date(text: str) -> str | None:
    """ISO 8601, with an offset only where the text names one; None where no date is in it."""
    rfc = re.match(r"^\s*(?:\w{3},?\s+)?\d{1,2}\s+\w{3}\s+\d{4}\s+\d{1,2}:\d{2}(:\d{2})?\s+[+-]\d{4}", text[:100])
    if rfc:
        try:
            return parsedate_to_datetime(rfc[0]).isoformat()
        except (ValueError, TypeError):
            pass
    folded = fold(text[:200])
    for form in _FORMS:
        if match := form.search(folded):
            return _assembled(match, folded)
    return None


def _assembled(match: re.Match[str], folded: str) -> str | None:
    groups = match.groupdict()
    month = int(groups["m"]) if groups.get("m") else _MONTHS.get(groups.get("n") or "") or _SPELT.get(groups.get("s") or "")
    if not month:
        return None
    rest = folded[: match.start()] + " | " + folded[match.end() :]
    hour, minute, second = _clock(rest)
    try:
        moment = datetime(int(groups["y"]), month, int(groups["d"]), hour or 0, minute, second)  # noqa: DTZ001 the text names no zone
    except ValueError:
        return None
    if hour is None:
        return moment.date().isoformat()
    zone = _ZONE.search(rest)
    return moment.isoformat() + (f"{zone[1]}{zone[2]}:{zone[3]}" if zone else "")


def _clock(text: str) -> tuple[int | None, int, int]:
    match = _TIME.search(text)
    if match is None:
        return None, 0, 0
    hour, half = int(match[1]), match[4]
    if half in ("pm", "ch", "chieu", "toi") and hour < 12:
        hour += 12
    elif half in ("am", "sa") and hour == 12:
        hour = 0
    return (hour, int(match[2] or 0), int(match[3] or 0)) if hour < 24 else (None, 0, 0)
