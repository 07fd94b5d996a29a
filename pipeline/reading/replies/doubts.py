"""Whether an answer read as a result also says what results do not say: it is filed, and never accepted without a person.

A unit that reports a result tells what was done and stops. Where it also tells of work to come, of a plan or an undertaking, of
another body's matter, of what others claim, or goes on with "tuy nhiên", the result may be of a part only, or none.
"""

from __future__ import annotations

from pipeline.domain.patterns import Sought
from pipeline.domain.text import fold
from pipeline.reading.replies import words
from pipeline.reading.replies.clauses import Act, Aspect, Clause, clauses
from pipeline.reading.replies.voices import without_names

_BUT = Sought(r"\b(?:tuy nhien|tuy vay|nhung|de xuat|rieng|con lai|tam thoi|truoc mat|buoc dau)\b")
_OF_OTHERS = (words.NOT_OURS, words.OTHERS_MATTER, words.ASKS_TO_GIVE)
_TO_COME = (words.MORE_TIME, words.PROMISED, words.PLAN)


def mixed(text: str) -> bool:
    """Whether the text of a result says more than a result."""
    folded = fold(without_names(text))
    return any(way.stands_in(folded) for way in (_BUT, *_OF_OTHERS, *_TO_COME)) or any(map(_unsettled, clauses(text)))


def _unsettled(clause: Clause) -> bool:
    if words.AFTERCARE.stands_in(clause.folded) or words.THREATENS.stands_in(clause.folded):
        return False
    if not clause.own:
        return clause.act is not Act.NONE
    return clause.aspect in (Aspect.OPEN, Aspect.FUTURE) or clause.act is Act.HAND_ON
