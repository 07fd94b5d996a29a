"""Whether an answer read as a result may be none: it is filed, and accepted by a person only.

A unit that reports a result tells what was done, or how the matter ended, and stops. What stands ahead of the end is how it came
about: that a tender was held, that the pit had been left open. Doubtful is what tells no end; and what goes on behind it, or
beside it tells of work under way or to come, of an undertaking with a term, of another body's matter, or asks for something.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeline.domain.patterns import Sought
from pipeline.domain.reply import ReplyKind
from pipeline.domain.text import fold
from pipeline.reading.replies import words
from pipeline.reading.replies.aspects import Aspect
from pipeline.reading.replies.checked import unfounded
from pipeline.reading.replies.clauses import Act, Clause, clauses, sentences
from pipeline.reading.replies.kind import tells_an_end
from pipeline.reading.replies.voices import Voice, spoken
from pipeline.reading.replies.weighed import LIKELY, SURE, shares

_BUT = Sought(
    r"\b(?:tuy nhien|tuy vay|nhung|con lai|tam thoi|truoc mat|buoc dau)\b|^\W*(?:rieng|de xuat|kien nghi)\b(?!.*\b(?:da|vua)\b|:? ?khong\b)"
)
"""What says that there is more to it; of a sentence."""
_SECURED = Sought(
    r"\b(?:niem phong|tam giu|thu giu|tam dung|rao chan|lap bien ban|lay mau|(?<!ky )(?<!viet )(?<!ban )cam ket|to chuc (?:\w+ ){0,4}?ky cam ket|bien (?:bao )?(?:canh bao|nguy hiem)|cang day)\b"
)
"""What keeps a matter as it is until it is decided: no end by itself."""
_DONE = Sought(r"\b(?:da|xong|hoan thanh)\b")
_ENDED = Sought(
    r"\b(?:xong|hoan tat|hoan thanh|(?<!den )(?<!toi )(?<!truoc )het(?! (?:ngay|thang|quy|nam|tuan|han|gio|mua)\b)|tro lai|binh thuong|thong (?:xe|thoang|suot)|em thuan|on dinh|yen tinh|khong con|mo lai|(?<!chinh )(?<!danh )(?<!so )sach|"
    r"ky nhan|tan tay|vao tai khoan|dong (?:tinh|thuan)|hoa giai thanh|(?:dan|ba con|ho|ong|ba|ay|gia dinh|hai ben|cac ben|nguoi)(?: \w+){0,4} (?:dong y|thong nhat|chap nhan)|hai long|xac nhan|(?:nhan|tra|chi|ve|phat|bo sung) du|hoan (?:tra|lai|\d)|ho tro \d|tra the)\b"
)
"""How a matter ends: the state it is in, who got what was his, who agrees."""
_LED_BY = 12
"""Characters by which a clause is found again in its sentence."""
_VALID = Sought(r"\b(?:bao hanh|su dung|hieu luc|thoi han|han dung)\b")
"""How long what was given lasts: nothing to come."""
_NO_PLAN = Sought(r"\b(?:khong|chua|ngoai) (?:co |nam trong |theo |dung )?(?:ke hoach|phuong an|chu truong|du toan)\b")


def doubtful(text: str, received: date | None = None, *, checked: bool = False) -> bool:
    """Whether the text of a result says more than a result, or less. `received`, `checked`: as for the kind."""
    written = spoken(text)
    folded, said = fold(written), clauses(text, received)
    if shares(text)[ReplyKind.FINAL] < (LIKELY if tells_an_end(text, received, checked=checked) else SURE):
        return True
    whole = sentences(written)
    found = _found(whole, received) if unfounded(text, received, checked=checked) else frozenset()
    settled = [place for place, clause in enumerate(said) if _settles(clause) or clause.sentence in found]
    if not settled and not found:
        return True
    if words.more_time(folded) or words.asks_who(folded):
        return True
    last = settled[-1] if settled else -1
    told = max((place for place, clause in enumerate(said) if clause.sentence in found), default=-1)
    return _more_is_said(whole, said[last] if settled else None) or any(
        _unsettled(clause, place, said, last) for place, clause in enumerate(said) if not _led_to(clause, place < told)
    )


def _found(whole: Sequence[str], received: date | None) -> frozenset[int]:
    """The sentences that tell of nothing to act on: the end of such an answer."""
    return frozenset(number for number, one in enumerate(whole) if unfounded(one, received, checked=True))


def _led_to(clause: Clause, ahead: bool) -> bool:
    """Whether a clause tells of papers ahead of what was found in them."""
    return ahead and clause.aspect in (Aspect.DONE, Aspect.NONE) and not words.PROMISED.stands_in(clause.folded)


def _more_is_said(whole: Sequence[str], settled: Clause | None) -> bool:
    """Whether a sentence gives something back, or one from what was settled last on tells of others' matter or a contrast."""
    folded = [fold(sentence) for sentence in whole]
    end = settled.sentence if settled else 0
    if settled:  # of its own sentence, what stands behind it
        folded[end] = folded[end][max(folded[end].find(settled.folded[:_LED_BY]), 0) :]
    return any(words.NOT_OURS.stands_in(one) or words.ASKS_TO_GIVE.stands_in(one) for one in map(fold, whole)) or any(
        words.OTHERS_MATTER.stands_in(one) or words.LEFT.stands_in(one) or (_BUT.stands_in(one) and not _after(one))
        for one in folded[end:]
    )


def _settles(clause: Clause) -> bool:
    """A known measure, or an end."""
    if _not_at_an_end(clause.folded):
        return False
    return (clause.measure and clause.known and not _only_secured(clause.folded)) or _ends(clause)


def _not_at_an_end(folded: str) -> bool:
    return words.TROUBLE.stands_in(folded) or (words.FOR_OTHERS.stands_in(folded) and not _DONE.stands_in(folded))


def _only_secured(folded: str) -> bool:
    return _SECURED.stands_in(folded) and not words.WORK.stands_in(_SECURED.sub(" ", folded))


def _ends(clause: Clause) -> bool:
    ended = _ENDED.stands_in(clause.folded) or words.SETTLED.stands_in(clause.folded)
    return clause.own and clause.aspect in (Aspect.DONE, Aspect.NONE) and ended


def _after(folded: str) -> bool:
    return words.AFTERCARE.stands_in(folded) or words.THREATENS.stands_in(folded)


def _unsettled(clause: Clause, place: int, said: Sequence[Clause], last: int) -> bool:
    """Whether a clause tells of what is not at its end: work anywhere, anything else only behind what was settled last."""
    folded, behind = clause.folded, place > last
    if words.PROMISED.stands_in(folded) or words.FIRST_TIME.stands_in(folded):
        return True
    if words.FOR_NOW.stands_in(folded) and place >= last:
        return True
    if _after(folded) or clause.voice in (Voice.CONDITION, Voice.PAST):
        return False
    if words.PLAN.stands_in(folded) or (words.PREPARES.stands_in(folded) and clause.aspect is not Aspect.NONE):
        return not any(map(_ends, said[place:])) and not _NO_PLAN.stands_in(folded)
    if behind and (
        _not_at_an_end(folded)
        or words.AGAIN.stands_in(folded)
        or (words.ORDERED.stands_in(folded) and clause.act is Act.INSTRUCT)
    ):
        return True
    if not clause.own:
        return behind and clause.act is not Act.NONE
    if clause.aspect is Aspect.OPEN:
        return behind or (clause.act is not Act.NONE and not folded.startswith("sau "))
    if clause.aspect is Aspect.FUTURE:
        return (behind or clause.act is not Act.NONE) and not _VALID.stands_in(folded)
    handed = clause.act is Act.HAND_ON and not words.NOT_BY_US.stands_in(folded)
    return handed and (behind or clause.aspect is Aspect.DONE)
