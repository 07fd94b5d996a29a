"""Reports of invented provinces, in the words of citizens, call-takers, newspapers and agencies, come out as labelled."""

from __future__ import annotations

from functools import cache

import pytest
from labelled_reports import SETS, Outcome, outcome, rows, tally

BARS = {
    "contents": 0.95,
    "lead": 0.95,
    "place": 0.95,
    "informant": 0.95,
    "class": 0.95,
    "kind": 0.95,
    "channel": 0.95,
    "time": 0.95,
    "sensitive": 0.95,
    "field": 0.95,
    "status": 0.85,
    "access": 1.0,
}
# Written blind and only measured. An office of few phrases has no word for many a matter: then it is asked, not guessed.
UNSEEN = {
    "merged": {"field": 0.85, "lead": 0.85, "class": 0.88, "informant": 0.85, "kind": 0.93, "status": 0.55},
    "forms": {"field": 0.88, "lead": 0.88, "class": 0.9},
    "coast": {"field": 0.9, "lead": 0.9, "class": 0.88, "place": 0.9, "informant": 0.55, "kind": 0.9},
    "city": {"field": 0.9, "lead": 0.88, "class": 0.85, "place": 0.88, "informant": 0.85, "kind": 0.83, "channel": 0.93},
    "citizens": {"field": 0.9, "lead": 0.9, "class": 0.93, "place": 0.93, "informant": 0.83},
    "mixed": {"field": 0.78, "lead": 0.85, "class": 0.85, "place": 0.85, "informant": 0.9},
    "between": {"field": 0.75, "lead": 0.75, "class": 0.78, "place": 0.68, "informant": 0.88, "kind": 0.9},
    "callers": {"field": 0.6, "lead": 0.68, "class": 0.8, "place": 0.73, "informant": 0.6, "kind": 0.78, "channel": 0.9, "time": 0.95},
    "delta": {"field": 0.85, "lead": 0.85, "informant": 0.85, "class": 0.9, "kind": 0.9},
    "shore": {"field": 0.93, "lead": 0.95, "place": 0.93, "informant": 0.93, "class": 0.91, "kind": 0.93},
    "industry": {"field": 0.85, "lead": 0.85, "informant": 0.91, "class": 0.93, "kind": 0.93, "access": 0.97},
    "river": {"field": 0.92, "informant": 0.92, "kind": 0.92},
    "midland": {"field": 0.92, "lead": 0.85, "informant": 0.82, "class": 0.92, "kind": 0.87},
    "vale": {"informant": 0.9, "kind": 0.9},
    "foothill": {"lead": 0.93, "place": 0.88, "informant": 0.91, "class": 0.93},
    "marsh": {"field": 0.93, "informant": 0.9, "kind": 0.93},
    "plateau": {"field": 0.9, "lead": 0.9, "kind": 0.93},
    "southeast": {"informant": 0.9, "kind": 0.84},
    "tea": {"informant": 0.93},
    "lagoons": {"field": 0.86, "lead": 0.88, "informant": 0.91, "kind": 0.93, "sensitive": 0.75},
    "salt": {"field": 0.93, "lead": 0.93, "informant": 0.91, "kind": 0.88},
    "coal": {"field": 0.91, "lead": 0.91, "place": 0.91, "informant": 0.78, "kind": 0.91},
    "oranges": {"field": 0.86, "lead": 0.86, "place": 0.93, "informant": 0.85},
    "dunes": {"field": 0.93, "lead": 0.93, "informant": 0.93},
    "factories": {"contents": 0.9, "field": 0.88, "lead": 0.9},
    "coffee": {"field": 0.93, "lead": 0.93, "informant": 0.86, "kind": 0.91},
    "ridges": {"field": 0.91, "lead": 0.88, "informant": 0.85, "class": 0.93, "kind": 0.93},
    "storms": {"field": 0.91, "lead": 0.93, "informant": 0.88, "kind": 0.93},
    "dikes": {"field": 0.92, "lead": 0.94, "informant": 0.92, "kind": 0.92},
    "bays": {"contents": 0.94, "field": 0.9, "lead": 0.92, "informant": 0.94, "class": 0.92, "kind": 0.88},
    "passes": {"field": 0.94, "informant": 0.92, "kind": 0.94, "channel": 0.94, "sensitive": 0.92},
    "valleys": {"field": 0.9, "lead": 0.92, "informant": 0.88, "kind": 0.92},
    "plants": {"contents": 0.92, "field": 0.86, "lead": 0.88, "informant": 0.88, "class": 0.92},
    "islets": {"field": 0.92, "lead": 0.94, "informant": 0.9},
    "orchards": {"informant": 0.93},
    "ferries": {"place": 0.93, "informant": 0.93},
    "gates": {"place": 0.91, "informant": 0.93},
    "depots": {"place": 0.93, "informant": 0.88},
    "sands": {"place": 0.93, "informant": 0.9, "class": 0.93},
    "limes": {"informant": 0.9},
    "fens": {"kind": 0.93},
    "breakwaters": {"informant": 0.9},
    "docks": {"informant": 0.93},
    "summits": {"field": 0.93, "informant": 0.93},
    "pagodas": {"field": 0.93, "informant": 0.88, "kind": 0.9},
    "headlands": {"field": 0.9, "lead": 0.93, "kind": 0.88},
    "embankments": {"field": 0.91, "lead": 0.93},
    "cataracts": {"informant": 0.86},
    "clams": {"contents": 0.93, "field": 0.9, "lead": 0.93, "informant": 0.93, "kind": 0.93},
    "landings": {"class": 0.91},
    "mists": {"kind": 0.9},
    "wharves": {"place": 0.9},
    "hillsides": {"field": 0.91, "informant": 0.93, "kind": 0.93},
    "mangroves": {"informant": 0.91},
    "probes": {"field": 0.65, "lead": 0.75, "class": 0.78, "place": 0.93, "informant": 0.68, "kind": 0.85},
}  # fmt: skip


KEPT_BACK = {"contents": 0.98, "field": 0.945, "lead": 0.955, "place": 0.98, "informant": 0.935, "class": 0.97, "kind": 0.95}
"""Of all sets together that nothing was learnt from. Weights that are learnt anew turn one report of a set and another back."""

KNOWN = {
    "EK47": 'a second matter that begins with "Cũng từ hồi trại đó …"',
    "AB43": "false manure, in an office where farming and trade both have it",
    "TX59": "a second matter in the middle of a letter that is about the writer's rubber trees",
    "HK43": "the road to the fields, told as one more trouble of the fields",
    "TX20": "short weight at a mill, told as one more thing an old woman had to say of a weak signal",
    "SN25": "two aids that one office gives, read as one matter",
    "BG59": "praise and blame of a desk that asks for nothing; the desk's own office is told",
    "VT55": "praise and blame of a desk that asks for nothing; the desk's own office is told",
    "AK59": "thanks to doctors before a matter: the health office is told of the thanks",
    "SH48": 'two matters of one office, the second begun with "Ngoài ra", read as one',
    "TN52": 'a heap of rubbish beside a road that is told first, begun with "Với cả"',
    "TN54": "prices at a beach, in the middle of what is told of its litter",
    "SV59": "land that sand boats wash away, read as a second matter",
    "DX53": "a bill for electricity in the middle of what an old woman tells of the list of the poor",
}
"""Given to a wrong unit, and why."""


_ACCUSE_NOBODY = ("between",)


_LESSONS = [name for name, file in SETS.items() if file.startswith("fields_")]
_HARD = [name for name, file in SETS.items() if file.startswith("hard_")]
_REST = [name for name in SETS if name not in _HARD]
MEASURED = [name for name in _REST if name not in _LESSONS or (not name.endswith("2") and _LESSONS.index(name) % 2 == 0)]
"""Those that end in 2 were written as lessons; of the others that weights have learnt from every second is read here: what is learnt from
measures little. `benchmarks/fields.py` reads all, and those that were made hard: they have no bar, they show how far there is to go.
"""


@pytest.fixture(scope="module", params=MEASURED)
def name(request: pytest.FixtureRequest) -> str:
    """Each set in turn, its tests one after another, so that it is read once."""
    found: str = request.param
    return found


@cache
def outcomes(name: str) -> list[Outcome]:
    return [outcome(row) for row in rows(name)]


def test_the_bars_are_kept(name: str) -> None:
    bars = BARS | UNSEEN.get(name, {})
    shares = {measure: right / total for measure, (right, total) in tally(outcomes(name)).items() if measure in bars}
    low = {measure: round(share, 3) for measure, share in shares.items() if share < bars[measure]}
    assert not low, [(item.id, [m for m, right in item.right.items() if not right and m in low]) for item in outcomes(name)]


def test_the_bars_of_all_sets_that_nothing_was_learnt_from_are_kept() -> None:
    found = [item for name, file in SETS.items() if file.startswith("held_") for item in outcomes(name)]
    shares = {measure: right / total for measure, (right, total) in tally(found).items() if measure in KEPT_BACK}
    assert not {measure: round(share, 4) for measure, share in shares.items() if share < KEPT_BACK[measure]}


def test_what_is_assigned_without_a_person_goes_to_the_right_unit(name: str) -> None:
    assigned = [item for item in outcomes(name) if item.assigned]
    wrong = [(item.id, item.seen["lead"], item.wanted["lead"]) for item in assigned if item.lead_wrong and item.id not in KNOWN]
    assert len(wrong) * 50 <= len(assigned), wrong


@pytest.mark.parametrize("name", ["own", "holdout"])
def test_an_office_of_two_phrases_a_field_is_helped_by_topics(name: str) -> None:
    found = [outcome(row, few=True) for row in rows(name)]
    right, total = tally(found)["field"]
    assert right >= 0.87 * total
    assert sum(item.lead_wrong for item in found) * 50 <= sum(item.assigned for item in found)


def test_no_unit_is_mailed_about_an_accusation(name: str) -> None:
    """Denunciations and corruption wait for an officer, whatever the office has registered."""
    accusations = [item for item in outcomes(name) if item.wanted["kind"] == "denunciation"]
    assert accusations or name in _ACCUSE_NOBODY
    assert not [item.id for item in accusations if item.assigned or item.mailed]
