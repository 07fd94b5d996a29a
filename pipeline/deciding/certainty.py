"""Whether what is told of a matter is enough to give it to a unit without a person.

What the words say of a unit's fields is weighed against what they say of the field of another unit that they speak of
most: two fields of one unit do not disagree. Words that say what happens count in full, those of where it happens and to
whom, and a thing that stands near some trouble, count less. The subject, where somebody says in a few words what it is
about, counts as a second agreement.
"""

from __future__ import annotations

from collections.abc import Callable

from pipeline.deciding.scores import CLEAR, INHERITED, LATER, Score, catches_all, score_fields, sentences, tells_nothing
from pipeline.domain.text import reads_plain
from pipeline.domain.unit import Field, Registry

_TOLD_OVER = 2 * CLEAR
"""Points of a field that is told of again and again: nothing beside it makes it doubtful."""
_DISPUTED = 0.45
"""What the fields of other units may weigh together, of the unit's own weight, where the subject alone speaks for the field."""
_PAIRED, _PLACED = 0.25, 0.6
"""What is taken off for things with their troubles, and for places and people."""
_RIVAL = 0.5
"""What the foremost field of another unit may weigh, of the unit's own weight, where the field is clear."""
_BESIDE_ONE = 0.42
"""As `_RIVAL`, where a single phrase tells of the field: it may name the occasion of what another word tells."""
_A_STORY = 3
"""Sentences in which a single phrase tells of the field, at most."""
_NOTHING = 0.1
"""As `_RIVAL`, where nothing but hints, places, people and things with their troubles tell of the field."""
_RIVALS = {2: 0.3, 3: 0.4, 4: 0.75}
"""As `_RIVAL`, where it is not: the more, the more points say what happens in words of nothing else."""

Leads = Callable[[Field], str | None]


def is_certain(field: Field, text: str, heading: str, registry: Registry, leads: Leads, *, clear: bool) -> bool:
    """Whether the unit of a field is sure. `clear`: the field is; `leads`: whom a field's matters of this place go to.

    A field that is not clear may yet be sure by its unit: hardly a word tells of another's, or the subject says so too.
    """
    scores = score_fields(text, registry)
    chosen = next((score for score in scores if score.field is field), None)
    if chosen is None:
        return clear
    unit = leads(field)
    above = score_fields(heading, registry) if heading.strip() else []
    agreed = any(score.points and leads(score.field) == unit for score in above)
    if clear and (agreed or chosen.points >= _TOLD_OVER):
        return True
    if len(chosen.phrases) == 1 and sum(not tells_nothing(sentence) for sentence in sentences(text)) > _A_STORY:
        return False  # one word in a long story may be told by the way
    own = [score for score in scores if score is chosen or leads(score.field) == unit]
    rivals = [score for score in scores if score not in own and not catches_all(score.field)]
    margin = max(map(_weight, rivals), default=0.0) / max(sum(map(_weight, own)), _LEAST)
    if clear:
        if _said(chosen) < _SAID:
            return margin <= _NOTHING
        return margin <= (_RIVAL if len(chosen.phrases) > 1 else _BESIDE_ONE)
    if any(score.field.sensitive and score.points > score.hinted for score in scores):
        return False  # of an official's conduct a person tells whether it is meant
    if agreed and chosen.is_told and chosen.points - chosen.wide >= CLEAR:
        return sum(score.weight for score in rivals) <= _DISPUTED * sum(score.weight for score in own)
    allowed = _RIVALS.get(min(_said(chosen), max(_RIVALS)), 0.0) / (2 if reads_plain(text) else 1)
    return scores[0] in own and 0 < allowed >= margin and not _by_the_way(chosen)


_LEAST = 0.05
_SAID = 2
"""Points of words that say what happens, at least."""


def _said(score: Score) -> int:
    """Points of words that say what happens and are said of nothing else."""
    return score.points - score.hinted - score.wide - score.paired - score.placed


def _by_the_way(score: Score) -> bool:
    """Whether a single word tells of it, in a later clause."""
    full = score.points * (1 if score.own else INHERITED)
    return len(score.phrases) == 1 and score.weight < LATER * full + 0.01


def _weight(score: Score) -> float:
    """What a field's words weigh against another's."""
    if not score.points:
        return 0.0
    return score.weight * max(0.0, 1 - (_PAIRED * score.paired + _PLACED * score.placed) / score.points)
