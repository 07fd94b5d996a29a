"""The kind of a unit's answer, on its new text alone: what it decides, in the order in which one word outweighs another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from pipeline.domain.phrases import word_count
from pipeline.domain.reply import ReplyKind
from pipeline.domain.text import fold
from pipeline.reading.replies import words
from pipeline.reading.replies.aspects import Aspect
from pipeline.reading.replies.checked import unfounded
from pipeline.reading.replies.clauses import Act, Clause, clauses
from pipeline.reading.replies.voices import spoken
from pipeline.reading.replies.weighed import shares

FEW = 4
"""Words of an answer, at least, to have a weight."""
_ACTED = 2.5
"""How many times as likely the kind is that the acts of its clauses tell; weighed on answers that neither knew."""
_FLAGS: dict[ReplyKind, tuple[str, ...]] = {
    ReplyKind.FORMAL: ("formalistic", "no_measure"),
    ReplyKind.FORWARDED: ("passed_on",),
    ReplyKind.ASK_INFORMANT: ("asks_for_informant",),
}


def reply_kind(
    text: str, subject: str = "", received: date | None = None, *, checked: bool = False
) -> tuple[ReplyKind, tuple[str, ...]]:
    """The kind and its flags: the likeliest by the weight of the words and what the clauses tell.

    `received`: the day of the mail, after which nothing in it was done. `checked`: what stands around the text tells of a check.
    """
    kind = acted(text, subject, received, checked=checked)
    if word_count(text, FEW) >= FEW and not _CORRECTED.search(subject):
        told = shares(text)
        kind = max(told, key=lambda one: told[one] * (_ACTED if one is kind else 1))
    return kind, _FLAGS.get(kind, ())


def acted(text: str, subject: str = "", received: date | None = None, *, checked: bool = False) -> ReplyKind:
    """The kind by what is done in its clauses. The order matters: a decline that also tells what was checked stays a decline."""
    text = spoken(text)
    folded = fold(text)
    said = clauses(text, received)
    done = unfounded(text, received, checked=checked) or any(clause.measure for clause in said)
    asks = words.ASKS_TO_GIVE.stands_in(folded)
    theirs = words.OTHERS_MATTER.stands_in(folded) and (asks or words.MAY_NOT.stands_in(folded))
    others = theirs or (asks and words.NOT_OUR_THING.stands_in(folded))
    others = others and not words.AT_WORK.stands_in(folded)
    # Whoever did something and yet wants another to have the matter is not done with it.
    corrects = words.CORRECTS.stands_in(folded) or _CORRECTED.search(subject) is not None
    if ((words.NOT_OURS.stands_in(folded) or others) and (asks or not done)) or (_gives_back(folded, done=done) and not corrects):
        return ReplyKind.NOT_IN_AUTHORITY
    if corrects:
        return ReplyKind.CORRECTION
    if words.more_time(folded) and not words.RESULT_FULL.stands_in(folded):
        return ReplyKind.EXTENSION_REQUEST
    if words.asks_who(folded) and not any(clause.measure and clause.known for clause in said):
        return ReplyKind.ASK_INFORMANT
    if done:
        return ReplyKind.INTERIM if _goes_on(said, folded) else ReplyKind.FINAL
    if words.COPIED_DOWN.stands_in(folded) and len(folded) < 600:
        return ReplyKind.ACK
    if words.RECEIVE.stands_in(folded) and words.ANSWERS_ITSELF.stands_in(folded):
        return _without_measure(said, folded)
    if any(
        clause.act is Act.HAND_ON and clause.aspect is not Aspect.FUTURE and not words.NOT_BY_US.stands_in(clause.folded)
        for clause in said
    ):
        return ReplyKind.FORWARDED
    return _without_measure(said, folded)


_CORRECTED = re.compile(r"(?<!gia )\bdinh chinh\b")


def _gives_back(folded: str, *, done: bool) -> bool:
    """Says whose matter it is, and wants it taken back; what went astray where something was done is the matter itself."""
    if not words.GIVES_BACK.stands_in(folded):
        return False
    misled = re.search(r"(chuyen|gui) (nham|lon)(?! (?:tien|tai khoan))|nham (dia chi|don vi|cho|noi)", folded)
    return bool((misled and not done) or words.OTHERS_MATTER.stands_in(folded) or words.NOT_OURS.stands_in(folded))


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


def _under_way(clause: Clause) -> bool:
    """Whether it goes on; where nothing was done, after-care that is under way is the work itself."""
    return clause.open or (clause.aspect is Aspect.OPEN and clause.act is Act.LOOK and _NOW.search(clause.folded) is not None)


_NOW = re.compile(r"\bdang (?!ky\b)")


_TERM = re.compile(
    r"\b(?:thu (?:\d|hai|ba|tu|nam|sau|bay)|chu nhat|mai|tuan (?:sau|toi)|\d{1,2}/\d{1,2}|\d{1,2} ?(?:h|gio)\d{0,2})\b"
)


def _without_measure(said: Sequence[Clause], folded: str) -> ReplyKind:
    """No measure: under way, acknowledged, or claimed and ordered without saying what was done."""
    acts = {clause.act for clause in said if clause.aspect is Aspect.DONE}
    received = Act.RECEIVE in {clause.act for clause in said} or words.RECEIVE.stands_in(folded)
    promising = [clause.folded for clause in said if words.PROMISES.stands_in(clause.folded)]
    manners = bool(promising) and all(map(words.MANNERS.stands_in, promising))
    promises = words.PROMISES.stands_in(folded) and not manners
    under_way = _in_part(folded) or any(
        words.PROMISED.stands_in(clause.folded)
        or (_under_way(clause) and not (Act.LOOK not in acts and words.TRIES.stands_in(clause.folded)))
        for clause in said
    )
    orders = Act.INSTRUCT in acts or (words.INSTRUCT.stands_in(folded) and not promises and not words.ENQUIRES.stands_in(folded))
    claims = Act.CLAIM in acts or (manners and not received) or words.BY_RULES.stands_in(folded)
    if under_way:
        return ReplyKind.INTERIM
    if received and (promises or not claims or words.TRIES.stands_in(folded)):
        return ReplyKind.ACK
    if Act.LOOK in acts and not claims and not orders:
        return ReplyKind.INTERIM
    if words.BY_RULES.stands_in(folded) and not promises:
        return ReplyKind.FORMAL
    if promises:
        return ReplyKind.INTERIM if acts & {Act.LOOK, Act.INSTRUCT, Act.CLAIM} and not received else ReplyKind.ACK
    if orders and any(clause.to_do or (clause.aspect is Aspect.FUTURE and _TERM.search(clause.folded)) for clause in said):
        return ReplyKind.INTERIM
    if claims or orders:
        return ReplyKind.FORMAL
    tells = any(
        (clause.known or (clause.act is Act.CLAIM and clause.aspect is not Aspect.NONE) or words.DATED.stands_in(clause.folded))
        and not words.NO_ACT.stands_in(clause.folded)
        for clause in said
    )
    return ReplyKind.INTERIM if len(folded) > 80 or tells else ReplyKind.ACK
