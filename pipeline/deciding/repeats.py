"""Whether a report tells of a matter the office knows already: linked when sure, suggested when likely.

Candidates come from trails (informant, place and field, marks at a place) and from the numbers the citizen speaks of, so
that the cost does not grow with the number of cases. Names and wording are compared folded: across channels and spellings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rapidfuzz import fuzz

from pipeline.deciding.known import Known
from pipeline.deciding.links import informant_keys, matter_keys, trails_of
from pipeline.deciding.marks import Marks, marks_of
from pipeline.domain.case import Case
from pipeline.domain.codes import find_codes, find_numbers
from pipeline.domain.policy import Policy
from pipeline.domain.report import Locality, Report
from pipeline.domain.text import fold

SURE = 1.0
LIKELY = 0.55
_NEAR, _ALIKE, _ON_A_ROAD = 0.12, 0.25, 0.5
"""Share of the topic's words that two tellings of one matter have in common; regions tell it in quite different ones. More of them
where nothing but a road is told by both.
"""
_SAME_TEXT = 92
_SUGGESTED = 3


@dataclass(frozen=True, slots=True)
class Repeat:
    """An earlier case about the same matter; linked when `score` reaches SURE. `another`: another citizen tells of it.

    `also` are the next likely ones, where none is sure.
    """

    case: Case
    score: float
    why: tuple[str, ...]
    another: bool = False
    also: tuple[Repeat, ...] = ()

    @property
    def sure(self) -> bool:
        return self.score >= SURE


def find_repeat(
    report: Report, received_at: datetime, known: Known, policy: Policy, beside: Sequence[Case] = ()
) -> Repeat | None:
    """The best earlier case, if any reaches LIKELY; of a matter reported several times the first. `beside`: cases not known yet, of
    the mail that the report came with.
    """
    named = _named(report, known, policy)
    since = received_at - timedelta(days=policy.repeat_days)
    marks = marks_of(report)
    scored = [
        _score(report, marks, case, case.code in named)
        for case in _candidates(report, known, named, since, beside)
        if case.received_at <= received_at and (case.heard_at >= since or case.code in named)
    ]
    ranked = sorted(scored, key=lambda repeat: (repeat.score, repeat.case.received_at), reverse=True)
    likely = [repeat for repeat in ranked if repeat.score >= LIKELY]
    if not likely:
        return None
    return _at_its_root(likely[0], known, beside) if likely[0].sure else replace(likely[0], also=tuple(likely[1:_SUGGESTED]))


def _at_its_root(repeat: Repeat, known: Known, beside: Sequence[Case]) -> Repeat:
    """A repeat of a repeat belongs to the first case, which gathers all who reported the matter."""
    code = repeat.case.repeat_of or ""
    first = next((case for case in beside if case.code == code), None) or known.case(code)
    return replace(repeat, case=first) if first is not None else repeat


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


def _candidates(report: Report, known: Known, named: dict[str, Case], since: datetime, beside: Sequence[Case]) -> list[Case]:
    found = dict(named)
    keys = (*informant_keys(report.informant, report.locality), *matter_keys(report))
    for key in keys:
        found.update({case.code: case for case in known.linked(key, since)})
    found.update({case.code: case for case in beside if not trails_of(case).isdisjoint(keys)})
    return list(found.values())


def _score(report: Report, marks: Marks, case: Case, named: bool) -> Repeat:
    """How sure it is that both tell of one matter. Nothing counts alone: two agreements at least, and none against."""
    mine, theirs = _contacts(report), _contacts(case)
    contact = not mine.isdisjoint(theirs)
    name = not contact and _same_name(report, case) and not (mine and theirs)
    apart = _other_place(report.locality, case.locality)
    if apart and not named and not (contact and report.repeat_words):  # whatever both tell of
        return Repeat(case, 0.0, ())
    other = marks_of(case)
    fields = {content.field for content in report.contents} & {content.field for content in case.contents} - {None}
    same_text, alike = _same_text(marks, other), marks.alike(other)
    enough = _ON_A_ROAD if marks.only_a_road_shared(other) and not (contact or name) else _ALIKE
    facts = {
        "number_named": named,
        "same_informant": contact,
        "same_name": name,
        "same_place": _same_commune(report.locality, case.locality),
        "place_untold": not (report.locality.district or report.locality.commune),
        "same_field": bool(fields),
        "field_unknown": None in {*(content.field for content in report.contents), *(content.field for content in case.contents)},
        "same_mark": bool(marks.shared(other)),
        "same_wording": same_text,
        "similar_wording": not same_text and alike >= enough,
        "near_wording": _NEAR <= alike < enough,
        "same_name_told": marks.names_shared(other),
        "says_again": report.repeat_words,
    }
    elsewhere = apart or marks.contradicts(other)
    score = round(sum(weight for slug, weight in _WEIGHTS.items() if facts[slug]), 2)
    if named:
        # A number alone may be misheard.
        score = SURE if sum(facts[slug] for slug in _WEIGHTS) > 1 else LIKELY
    elif elsewhere or not _one_matter(facts):
        score = min(max(score, LIKELY), SURE - 0.01) if _near(facts, elsewhere=elsewhere) else 0.0
    else:
        score = max(score, SURE)
    why = tuple(slug for slug in _WEIGHTS if facts[slug])
    return Repeat(case, score, why, another=not contact and not name)


_WEIGHTS = {"number_named": 0.6, "same_informant": 0.45, "same_name": 0.35, "same_place": 0.3, "same_field": 0.25, "same_mark": 0.2,
            "same_wording": 0.4, "similar_wording": 0.15, "says_again": 0.1}  # fmt: skip


def _one_matter(facts: dict[str, bool]) -> bool:
    """The same person about the same sort of thing at the same place, or who goes on without naming the place again; or several
    people about one marked thing there.
    """
    alike = facts["same_wording"] or facts["similar_wording"] or facts["same_name_told"]
    kind = facts["same_field"] or facts["same_wording"]
    if facts["same_informant"] and facts["place_untold"] and alike:
        return facts["same_field"] or facts["says_again"]
    if not facts["same_place"]:
        return facts["same_informant"] and facts["same_field"] and alike and (facts["same_mark"] or facts["same_wording"])
    if facts["same_informant"] or facts["same_name"]:
        return kind and (alike or facts["says_again"] or (facts["same_mark"] and facts["near_wording"]))
    return kind and facts["same_mark"] and alike


def _near(facts: dict[str, bool], *, elsewhere: bool) -> bool:
    """Worth an officer's look: the person again with something in common or no place told, or the place with the sort of matter."""
    alike = facts["same_wording"] or facts["similar_wording"] or facts["near_wording"] or facts["same_name_told"]
    if elsewhere:
        return facts["same_informant"] and facts["says_again"] and (alike or facts["same_field"])
    if facts["same_informant"] and facts["place_untold"]:
        return True
    if facts["same_informant"] or facts["same_name"]:
        return facts["same_field"] or facts["same_mark"] or alike or facts["says_again"]
    kind = facts["same_field"] or facts["field_unknown"] or alike
    return facts["same_place"] and kind and (facts["same_mark"] or (facts["same_field"] and alike))


def _contacts(matter: Report | Case) -> set[str]:
    return set(informant_keys(matter.informant, None))


def _same_name(report: Report, case: Case) -> bool:
    mine, theirs = fold(report.informant.name or ""), fold(case.informant.name or "")
    return len(mine.split()) > 1 and mine == theirs


def _same_commune(one: Locality, other: Locality) -> bool:
    if one.district is None or one.district != other.district:
        return False
    return one.two_levels or bool(one.commune and other.commune and fold(one.commune) == fold(other.commune))


def _other_place(one: Locality, other: Locality) -> bool:
    """Both places are known and they differ."""
    if one.district and other.district and (one.district != other.district or one.two_levels):
        return one.district != other.district
    return bool(one.commune and other.commune) and fold(one.commune or "") != fold(other.commune or "")


def _same_text(one: Marks, other: Marks) -> bool:
    new, old = one.words[:800], other.words[:800]
    return min(len(new), len(old)) >= 40 and fuzz.token_set_ratio(new, old, score_cutoff=_SAME_TEXT) >= _SAME_TEXT
