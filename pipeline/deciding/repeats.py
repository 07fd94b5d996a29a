"""Whether a report tells of a matter the office knows already: linked when sure, suggested when likely.

Candidates come from links (informant, place and field) and from the numbers the citizen speaks of, so that the cost does
not grow with the number of cases. Names and wording are compared folded: across channels and spellings.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from rapidfuzz import fuzz

from pipeline.deciding.known import Known
from pipeline.deciding.links import informant_keys, place_key
from pipeline.domain.case import Case
from pipeline.domain.codes import find_codes, find_numbers
from pipeline.domain.policy import Policy
from pipeline.domain.report import Report
from pipeline.domain.text import fold

SURE = 1.0
LIKELY = 0.55


@dataclass(frozen=True, slots=True)
class Repeat:
    """An earlier case about the same matter; linked when `score` reaches SURE."""

    case: Case
    score: float
    why: tuple[str, ...]

    @property
    def sure(self) -> bool:
        return self.score >= SURE


def find_repeat(report: Report, received_at: datetime, known: Known, policy: Policy) -> Repeat | None:
    """The best earlier case, if any reaches LIKELY."""
    named = _named(report, known, policy)
    since = received_at - timedelta(days=policy.repeat_days)
    scored = [
        _score(report, case, case.code in named)
        for case in _candidates(report, known, named)
        if case.received_at <= received_at and (_last_heard(case) >= since or case.code in named)
    ]
    best = max(scored, key=lambda repeat: (repeat.score, repeat.case.received_at), default=None)
    return best if best is not None and best.score >= LIKELY else None


def _last_heard(case: Case) -> datetime:
    return max([case.received_at, *(reply.at for reply in case.replies)])


def _named(report: Report, known: Known, policy: Policy) -> dict[str, Case]:
    """Cases the report speaks of by code or number."""
    named = {}
    for words in report.refers_to:
        for code in find_codes(words, policy.identity.code_prefix):
            if code.valid is not False and (case := known.case(code.code)):
                named[case.code] = case
        for number in find_numbers(words):
            cases = known.numbered(number.number, number.year)
            if len(cases) == 1:
                named[cases[0].code] = cases[0]
    return named


def _candidates(report: Report, known: Known, named: dict[str, Case]) -> list[Case]:
    keys = list(informant_keys(report.informant))
    keys += [key for content in report.contents if (key := place_key(report.locality, content.field))]
    found = dict(named)
    for key in keys:
        found.update({case.code: case for case in known.linked(key)})
    return list(found.values())


def _score(report: Report, case: Case, named: bool) -> Repeat:
    """How sure it is that both tell of one matter. A number alone may be misheard: it needs a second agreement."""
    why: list[str] = []
    score = 0.0
    fields = {content.field for content in report.contents} & {content.field for content in case.contents} - {None}
    same_place = bool(report.locality.district) and report.locality.district == case.locality.district
    same_commune = same_place and fold(report.locality.commune or "") == fold(case.locality.commune or "")
    wording = _wording(report, case)
    if named:
        score, why = score + 0.6, [*why, "number_named"]
    if set(informant_keys(report.informant)) & set(informant_keys(case.informant)):
        score, why = score + 0.45, [*why, "same_informant"]
    elif report.informant.name and fold(report.informant.name) == fold(case.informant.name or ""):
        score, why = score + 0.25, [*why, "same_name"]
    if same_commune:
        score, why = score + (0.3 if report.locality.commune else 0.15), [*why, "same_place"]
    if fields:
        score, why = score + 0.2, [*why, "same_field"]
    if wording >= 85:
        score, why = score + 0.55, [*why, "same_wording"]
    elif wording >= 65:
        score, why = score + 0.15, [*why, "similar_wording"]
    if report.repeat_words and why:
        score, why = score + 0.2, [*why, "says_again"]
    # Without the matter in common it is another matter of the same person or place.
    ceiling = SURE if (fields or wording >= 85) and (named or same_commune) else SURE - 0.01
    return Repeat(case, min(round(score, 2), ceiling) if not named or len(why) > 1 else LIKELY, tuple(why))


def _wording(report: Report, case: Case) -> float:
    new = fold(" ".join(content.text for content in report.contents))[:800]
    old = fold(" ".join(content.text for content in case.contents))[:800]
    return fuzz.token_set_ratio(new, old) if min(len(new), len(old)) >= 40 else 0.0
