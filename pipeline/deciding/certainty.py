"""Whether what is told of a matter is enough to give it to a unit without a person.

What the words say of a unit's fields is weighed against what they say of other units': two fields of one unit do not
disagree. The subject, where somebody says in a few words what it is about, counts as a second agreement.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.deciding.fields import CLEAR, Score, catches_all, score_fields, sentences
from pipeline.domain.text import fold
from pipeline.domain.unit import Field, Registry

_TOLD_OVER = 2 * CLEAR
"""Points of a field that is told of again and again: nothing beside it makes it doubtful."""
_DISPUTED = 0.45
"""What the fields of other units may weigh together, of the field's own weight."""
_A_SENTENCE = 1.1
"""What a field weighs, a sentence of the matter, at least: what so much else is told beside may be told by the way."""
_NOTHING = 0.05
"""What other units' fields weigh, of the field's own weight, where hardly a word tells of them."""
_PAIR = 0.25
"""What a point of a thing with its trouble loses against a field."""
# Who writes, where he lives, by which number he is called, and that he thanks tells of no matter.
_NO_MATTER = re.compile(
    r"\W*+(?:da )?(?:toi|em|chau|con|minh)(?: xin)? (?:ten(?: la)?|la)(?: \w+){1,6},? (?:hien |nguoi |dang )*"
    r"(?:(?:cu |thuong |tam )?tru|ngu|o|song|sinh (?:nam|song)|nha|dia chi|thon|ap|xom|ban|to|khu|khom|so)\b[^;]{0,110}$"
    r"|\W*+(?:(?:xin|rat|toi|em|chau|con|chan thanh|tran trong|kinh) )*cam on\b.{0,40}$"
    r"|\W*+(?:\w+ ){0,4}\+?[0-9][\d .]{8,13}\W*$"
)

Leads = Callable[[Field], str | None]


def is_certain(field: Field, text: str, heading: str, registry: Registry, leads: Leads, *, clear: bool) -> bool:
    """Whether the unit of a field is sure. `clear`: the field is; `leads`: whom a field's matters of this place go to.

    A field that is not clear may yet be sure by its unit: the subject says so too, and no other unit is spoken of as much.
    """
    scores = score_fields(text, registry)
    chosen = next((score for score in scores if score.field is field), None)
    if chosen is None:
        return clear
    above = score_fields(heading, registry) if heading.strip() else []
    unit = leads(field)
    agreed = any(score.points and leads(score.field) == unit for score in above)
    same = [score is chosen or leads(score.field) == unit for score in scores]
    mine = sum(score.weight for score, is_same in zip(scores, same, strict=True) if is_same)
    others = sum(_as_rival(score) for score, is_same in zip(scores, same, strict=True) if not is_same)
    disputed = others > _DISPUTED * mine
    if not clear:
        accuses = any(score.field.sensitive and score.points > score.hinted for score in scores)  # a person tells which is meant
        return agreed and not (disputed or accuses) and chosen.is_told and chosen.points - chosen.wide >= CLEAR
    if agreed or chosen.points >= _TOLD_OVER:
        return True
    told = sum(1 for sentence in sentences(text) if not _NO_MATTER.match(fold(sentence)))
    if disputed:
        return told <= 1
    return others < _NOTHING * mine or mine >= _A_SENTENCE * told


def _as_rival(score: Score) -> float:
    """What another field's words weigh against: a thing that stands near some trouble says less than a word of its own."""
    return 0.0 if catches_all(score.field) else score.weight - min(score.weight, score.paired * _PAIR)
