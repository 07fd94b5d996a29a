"""The kind of a unit's answer, on its new text alone."""

from __future__ import annotations

import re

from pipeline.domain.reply import ReplyKind
from pipeline.reading.replies.weighed import shares

_FLAGS: dict[ReplyKind, tuple[str, ...]] = {
    ReplyKind.FORMAL: ("formalistic", "no_measure"),
    ReplyKind.FORWARDED: ("passed_on",),
    ReplyKind.ASK_INFORMANT: ("asks_for_informant",),
}
_CORRECTED = re.compile(r"(?<!gia )\bdinh chinh\b")


def reply_kind(text: str, subject: str = "") -> tuple[ReplyKind, tuple[str, ...]]:
    """The kind and its flags: the likeliest by the weight of the words; a correction where the folded `subject` says so."""
    if _CORRECTED.search(subject):
        return ReplyKind.CORRECTION, ()
    told = shares(text)
    kind = max(told, key=lambda one: told[one])
    return kind, _FLAGS.get(kind, ())
