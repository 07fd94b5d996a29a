"""What a check found: that nothing is to be mended is a result as well as a measure, where it is told how that was found out."""

from __future__ import annotations

from datetime import date

from pipeline.domain.reply import Verdict
from pipeline.domain.text import fold
from pipeline.reading.replies import words
from pipeline.reading.replies.aspects import Aspect
from pipeline.reading.replies.clauses import Act, Clause, clauses, sentences
from pipeline.reading.replies.frame import without_frame
from pipeline.reading.replies.verdict import stated_verdict
from pipeline.reading.replies.voices import spoken


def _tells_a_check(text: str, received: date | None = None) -> bool:
    """Whether a text tells that its writer looked into the matter."""
    return words.CHECKED.stands_in(fold(spoken(text))) or any(map(_looked, clauses(text, received)))


def measures(text: str, received: date | None = None) -> tuple[str, ...]:
    """The sentences that state a concrete measure or what a check found, shortened."""
    text = without_frame(text)
    whole = sentences(text)
    stated = {clause.sentence for clause in clauses(text, received) if clause.measure}
    if _tells_a_check(text, received):
        stated |= {number for number, sentence in enumerate(whole) if _nothing_found(sentence)}
    return tuple(whole[number][:160] for number in sorted(stated))[:12]


def _nothing_found(sentence: str) -> bool:
    return words.FOUND.stands_in(fold(spoken(sentence))) or stated_verdict(sentence) is Verdict.UNFOUNDED


def _looked(clause: Clause) -> bool:
    told = clause.aspect in (Aspect.DONE, Aspect.NONE) and not words.NO_ACT.stands_in(clause.folded)
    return clause.act is Act.LOOK and clause.own and told
