"""The kind of a unit's answer, on its new text alone; and whether its clauses tell that the matter is at its end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from pipeline.domain.reply import ReplyKind
from pipeline.domain.text import fold
from pipeline.reading.replies import words
from pipeline.reading.replies.aspects import Aspect
from pipeline.reading.replies.checked import unfounded
from pipeline.reading.replies.clauses import Act, Clause, clauses
from pipeline.reading.replies.voices import spoken
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


def tells_an_end(text: str, received: date | None = None, *, checked: bool = False) -> bool:
    """Whether clauses tell a measure, or that nothing is to be done, and none behind it that the matter goes on.

    `received`: the day of the mail, after which nothing in it was done. `checked`: what stands around the text tells of a check.
    """
    text = spoken(text)
    said = clauses(text, received)
    done = unfounded(text, received, checked=checked) or any(clause.measure for clause in said)
    return done and not _goes_on(said, fold(text))


def _goes_on(said: Sequence[Clause], folded: str) -> bool:
    """Whether the matter is not at its end, though measures were taken: the answer's last words are of work under way."""
    if words.WAITS.stands_in(folded):
        return True
    if _in_part(folded):
        return True
    if words.FOR_NOW.stands_in(folded) and any(clause.aspect in (Aspect.FUTURE, Aspect.OPEN) for clause in said):
        return True
    last = max((clause.sentence for clause in said if clause.act is not Act.NONE or clause.aspect is not Aspect.NONE), default=0)
    measured = max((place for place, clause in enumerate(said) if clause.measure), default=-1)
    behind = [clause for place, clause in enumerate(said) if place > measured and clause.sentence >= last - 1]
    return any(clause.open or clause.to_do or words.TROUBLE.stands_in(clause.folded) for clause in behind)


_PARTS = re.compile(
    r"(?<![\d/])(?<!ngay )(?<!thang )(?<!sang )(?<!chieu )(?<!toi )(?<!dem )(\d{1,4})/(\d{1,4}) "
    r"(?:ho|nguoi|em|ap|thon|buon|khu pho|to dan pho|tram|nha|phong|lop|may|nap|tru|bong|diem|vi tri|truong hop|cot|bo|cong|can|doi tuong|noi dung|kien nghi|km|m|met|tuyen|thua|hoc sinh|cong nhan|con|xe|tru)\b"
)


_OF = re.compile(
    r"(?<![\d/.,])(\d{1,4}) (?:\w+ ){0,2}?(?:tren|trong)(?: tong)?(?: so)? (\d{1,4})(?![\d/.,])(?! (?:ngay|gio|thang|tuan|phut|buoi|dem|nam|h)\b)"
)


_BARE_OF = re.compile(r"(?<![\d/.,])(\d{1,4}) (?:tren|trong)(?: tong)?(?: so)? (\d{1,4})(?![\d/.,])")
"""Without a word between them whatever they count: 2 of 4 months."""


_PERCENT = re.compile(r"\bdat (?:khoang |tren |gan |hon )?\d{1,2}(?:[.,]\d+)? ?%")


_SAME = re.compile(r"(?<![\d/.,])(\d{1,4}) (\w+)\b[^.]{0,60}?\b(?:duoc|xong) (\d{1,4}) \2\b")
"""Broken at 2 places, mended at 1."""


_SOME = re.compile(r"\b(?:duoc|xong) (?:nua(?= \w)|mot (?:so|phan|nua|it|vai)|(?:hon|gan|khoang) (?:mot )?nua)\b")


_VOTE = re.compile(
    r"\b(?:hop(?! dong)|bieu quyet|bo phieu|binh xet|lay (?:y kien|phieu))\b[^.;\n]{0,60}? \d+/\d+ \w+ (?:\w+ ){0,2}(?:dong y|tan thanh|nhat tri|thong nhat|bieu quyet|du hop|co mat)\b(?! (?:di doi|hien|nhan|giao|gop|thao|tra|ban giao|ky)\b)(?!.*\b(?:con lai|chua)\b)"
)
"""How many of a meeting were for it is no part of the work."""


def _in_part(folded: str) -> bool:
    """Told as a fraction: 12/15 households, 30 of 50 plots, 65 % of the work."""
    folded = _VOTE.sub(" ", folded)
    if _SOME.search(folded):
        return True
    fewer = any(int(part) < int(whole) for whole, _, part in _SAME.findall(folded))
    return (
        fewer
        or _PERCENT.search(folded) is not None
        or any(int(part) < int(whole) for way in (_PARTS, _OF, _BARE_OF) for part, whole in way.findall(folded))
    )
