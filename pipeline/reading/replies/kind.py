"""The kind of a unit's answer, on its new text alone."""

from __future__ import annotations

import re

from pipeline.domain.patterns import Sought
from pipeline.domain.reply import ReplyKind
from pipeline.domain.text import fold
from pipeline.reading.replies import words
from pipeline.reading.replies.measures import measures
from pipeline.reading.replies.sentences import sentences
from pipeline.reading.replies.weighed import shares

_FLAGS: dict[ReplyKind, tuple[str, ...]] = {
    ReplyKind.FORMAL: ("formalistic", "no_measure"),
    ReplyKind.FORWARDED: ("passed_on",),
    ReplyKind.ASK_INFORMANT: ("asks_for_informant",),
}
_CORRECTED = re.compile(r"(?<!gia )\bdinh chinh\b")
_REACTED = Sought(
    r"\b(?:reacted to your (?:message|e-?mail)|(?:bay to|the hien) cam xuc (?:qua|voi|ve) (?:gmail|outlook|thu|tin nhan|e-?mail))\b"
)
"""What Outlook and Gmail write where somebody answers with a sign only."""


def reply_kind(text: str, subject: str = "") -> tuple[ReplyKind, tuple[str, ...]]:
    """The kind and its flags: the likeliest by the weight of the words; a correction where the folded `subject` says so."""
    if _CORRECTED.search(subject):
        return ReplyKind.CORRECTION, ()
    if not any(map(str.isalnum, text)) or _REACTED.stands_in(fold(text[:_LONGEST])):
        return ReplyKind.ACK, ()  # a thumb up tells that it was read
    told = shares(text)
    kind = ReplyKind(max(told, key=told.__getitem__))
    if kind in _LEFT_AT_THAT and words.says_answered(fold(text)) and not words.declines(fold(text)):
        return ReplyKind.ASK_INFORMANT, ("asks_the_office",)
    if _asks_of_us(kind, text) or (kind is not ReplyKind.ASK_INFORMANT and _only_asks(text)):
        kind = ReplyKind.ASK_INFORMANT
    if kind is ReplyKind.ASK_INFORMANT and not words.about_the_informant(fold(text)):
        return kind, ("asks_the_office",)
    return kind, _FLAGS.get(kind, ())


def _asks_of_us(kind: ReplyKind, text: str) -> bool:
    """Whether the office itself is asked for something: who asks for it neither declines nor asks for more time, and has told nothing
    of the matter.
    """
    folded = fold(text)
    if kind is ReplyKind.EXTENSION_REQUEST:
        return words.asks_of_it(folded) and not words.more_time(folded)
    if not words.asks_of_us(folded) or words.declines(folded):
        return False
    return kind in _TELLS_NOTHING or (words.cannot_be_read(folded) and not measures(text))


_TELLS_NOTHING = frozenset({ReplyKind.NOT_IN_AUTHORITY, ReplyKind.ACK})
"""Kinds that hold no word of what was done."""
_LEFT_AT_THAT = _TELLS_NOTHING | {ReplyKind.FORWARDED}
"""Kinds that a person hardly looks at: who says in such words that he has answered would be reminded on."""


def _only_asks(text: str) -> bool:
    """Whether nothing is said but a question."""
    if len(text) >= _LONGEST or "?" not in text:
        return False
    said = sentences(text)
    return bool(said) and all(one.endswith("?") and words.WHICH.stands_in(fold(one)) for one in said)


_LONGEST = 300
"""Characters of what is only a question, at most."""
