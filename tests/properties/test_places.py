"""Places are looked for about their names only; what is found is what their pattern finds in the whole text."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from labelled_reports import DATA, registry_of

from pipeline.domain.text import fold_in_place
from pipeline.reading.reports.places.gazetteer import Gazetteer, gazetteer_of

OFFICES = sorted(path.name for path in (DATA / "provinces").iterdir() if path.is_dir())
TEXTS = [line for path in sorted(DATA.glob("fields_*.jsonl")) for line in path.read_text("utf-8").splitlines()]
KINDS = st.sampled_from(["xa ", "x.", "phuong", "phuong ", "p.", "p", "tp. ", "khom ", "huyen  ", "o ", "_", "\n", ", ", "."])
NUMBERS = st.sampled_from(["1", "03", " 3", "19/5 ", "2 "])


@cache
def _of(office: str) -> Gazetteer:
    return gazetteer_of(registry_of(office))


def _named_alike(gazetteer: Gazetteer, folded: str) -> None:
    """A number without its kind names nothing."""
    found, all_found = (
        [match.span() for match in matches if match["kind"] or not match["name"].isdigit()]
        for matches in (gazetteer.matches(folded), gazetteer.pattern.finditer(folded))
    )
    assert found == all_found


@pytest.mark.parametrize("office", OFFICES)
def test_labelled_reports_name_the_same_places(office: str) -> None:
    """Each office reads one of three texts, so that each text is read by a third of the offices."""
    for text in TEXTS[OFFICES.index(office) % 3 :: 3]:
        _named_alike(_of(office), fold_in_place(text))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(OFFICES), st.data())
def test_names_kinds_and_numbers_in_any_order(office: str, data: st.DataObject) -> None:
    gazetteer = _of(office)
    names = st.sampled_from(sorted(gazetteer.places))
    parts = data.draw(st.lists(st.one_of(names, names.map(lambda name: f"{name} "), KINDS, NUMBERS), max_size=12))
    _named_alike(gazetteer, "".join(parts))
