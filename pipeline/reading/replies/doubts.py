"""Whether an answer read as a result may be none: it is filed, and accepted by a person only.

A unit that reports a result tells what was done, or how the matter ended, and stops. Where it also tells of work to come, of a plan
or an undertaking, of another body's matter, of what others claim, or goes on with "tuy nhiên", the result may be of a part only, or
none. So may something done that is no known measure ("đã mượn được máy xúc") where nothing tells of an end.
"""

from __future__ import annotations

from datetime import date

from pipeline.domain.patterns import Sought
from pipeline.domain.text import fold
from pipeline.reading.replies import words
from pipeline.reading.replies.aspects import Aspect
from pipeline.reading.replies.clauses import Act, Clause, clauses
from pipeline.reading.replies.voices import without_names

_BUT = Sought(r"\b(?:tuy nhien|tuy vay|nhung|de xuat|rieng|con lai|tam thoi|truoc mat|buoc dau)\b")
_OF_OTHERS = (words.NOT_OURS, words.OTHERS_MATTER, words.ASKS_TO_GIVE)
_TO_COME = (words.MORE_TIME, words.PROMISED, words.PLAN, words.PREPARES)
_ENDED = Sought(
    r"\b(?:xong|hoan tat|hoan thanh|het|tro lai|binh thuong|thong (?:xe|thoang|suot)|em thuan|on dinh|yen tinh|khong con|mo lai|(?<!chinh )(?<!danh )(?<!so )sach|"
    r"ky nhan|tan tay|vao tai khoan|dong (?:tinh|thuan)|(?:dan|ba con|ho|ong|ba|ay|gia dinh|hai ben|cac ben|nguoi)(?: \w+){0,4} (?:dong y|thong nhat|chap nhan)|hai long|xac nhan|(?:nhan|tra|chi|ve|phat|bo sung) du|hoan (?:tra|lai|\d)|ho tro \d|tra the)\b"
)
"""How a matter ends: the state it is in, who got what was his, who agrees."""


def doubtful(text: str, received: date | None = None) -> bool:
    """Whether the text of a result says more than a result, or less. `received`: the day of the mail."""
    folded, said = fold(without_names(text)), clauses(text, received)
    more = any(way.stands_in(folded) for way in (_BUT, *_OF_OTHERS, *_TO_COME)) or any(map(_unsettled, said))
    return more or not (any(map(_settles, said)) or words.unfounded(folded))


def _settles(clause: Clause) -> bool:
    """A known measure, or an end."""
    known = clause.measure and clause.act is Act.WORK and words.WORK.stands_in(clause.folded)
    return known or (clause.own and clause.aspect in (Aspect.DONE, Aspect.NONE) and _ENDED.stands_in(clause.folded))


def _unsettled(clause: Clause) -> bool:
    if words.AFTERCARE.stands_in(clause.folded) or words.THREATENS.stands_in(clause.folded):
        return False
    if not clause.own:
        return clause.act is not Act.NONE
    return clause.aspect in (Aspect.OPEN, Aspect.FUTURE) or clause.act is Act.HAND_ON
