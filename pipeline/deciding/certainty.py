"""Whether what is told of a matter is enough to give it to a unit without a person.

Three things are weighed, which err apart: by how much the words of its field outweigh those of the field of another
unit that they speak of most (two fields of one unit do not disagree); by how much the text as a whole is likelier of the
unit's fields than of any other unit's; whether the subject, where somebody says in a few words what it is about, agrees.

What each is worth is fitted by `benchmarks/certainty.py` to labelled reports as they are told by weights that were not learnt
from them (`tests/data/first_sight.jsonl`), a wrong errand counted as twenty questions.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.deciding.likely import likely
from pipeline.deciding.scores import score_fields
from pipeline.domain.unit import Field, Registry

_CONSTANT, _MARGIN, _WHOLE, _AGREED = 0.59, 2.05, 0.55, 1.39
"""What the evidence is worth, as logarithms of odds."""
_ENOUGH, _IN_DANGER = 3.0, 1.8
"""The odds from which nobody is asked, likewise: 20 to 1; and from which a danger waits for nobody: 6 to 1."""
_LIKELIER, _NOT_ELSEWHERE = 0.2, -3.5
"""So much likelier of the unit than of any other the text as a whole must be, whatever single words say, unless the subject agrees;
and so little suffices in danger."""
_NO_WORDS, _UNLIKELY = 0.6, 0.01
"""What no word is taken to weigh, and what no likelihood is taken to be, so that they may be divided by."""

Leads = Callable[[Field], str | None]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for the unit of a field: two logarithms of ratios, 0 where another's speaks as loudly; the subject."""

    margin: float
    whole: float
    agreed: bool
    conduct: bool = False
    """Whether an official's manner is told of as well: a person tells which is meant, where the subject does not."""

    @property
    def odds(self) -> float:
        return _CONSTANT + _MARGIN * self.margin + _WHOLE * self.whole + _AGREED * self.agreed

    @property
    def enough(self) -> bool:
        """Whether nobody need be asked."""
        return self.suffices(_ENOUGH, _LIKELIER)

    @property
    def enough_in_danger(self) -> bool:
        """Whether nobody is waited for where somebody is in danger."""
        return self.suffices(_IN_DANGER, _NOT_ELSEWHERE)

    def suffices(self, odds: float, whole: float) -> bool:
        """Whether the evidence has these odds, and the text as a whole is so much likelier of the unit."""
        return self.odds >= odds and (self.agreed or not (self.conduct or self.whole < whole))


def evidence(field: Field, text: str, heading: str, registry: Registry, leads: Leads) -> Evidence:
    """What a matter and its subject tell of the unit of a field, and of others'."""
    unit = leads(field)
    told = score_fields(text, registry)
    weights = [(score.field, score.weight) for score in told if not score.field.catches_all]
    own = sum(weight for other, weight in weights if other is field)
    rival = max((weight for other, weight in weights if leads(other) != unit), default=0.0)
    shares: dict[str | None, float] = {}
    for code, share in likely(text, registry, sure=True).items():
        if share >= _UNLIKELY / 10:
            lead = leads(registry.field_by_code[code])
            shares[lead] = shares.get(lead, 0.0) + share
    nobody = 1 - sum(shares.values())  # topics that no field is called after
    others = max((share for lead, share in shares.items() if lead != unit), default=0.0)
    above = score_fields(heading, registry) if heading.strip() else []
    conduct = any(score.field.sensitive and score.points > score.hinted and score.field is not field for score in told)
    return Evidence(
        math.log((own + _NO_WORDS) / (rival + _NO_WORDS)),
        math.log((shares.get(unit, 0.0) + _UNLIKELY) / (max(others, nobody) + _UNLIKELY)),
        any(score.points > score.wide and leads(score.field) == unit for score in above),
        conduct,
    )
