"""A pattern that asks for its pieces first finds what the pattern alone finds."""

import importlib
import pkgutil
import re
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from labelled_reports import DATA

import pipeline.reading
from pipeline.domain.patterns import Sought, word_start
from pipeline.domain.text import fold, lowered

_MODULES = [item.name for item in pkgutil.walk_packages(pipeline.reading.__path__, "pipeline.reading.")]
SOUGHT = {
    f"{module}.{name}": pattern
    for module in _MODULES
    for name, pattern in vars(importlib.import_module(module)).items()
    if isinstance(pattern, Sought) and pattern.needs  # read already: the first questions go to the pattern itself
}
WHOLE_CHARACTERS = "".join(chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000)
TEXTS = [line for path in sorted(DATA.glob("fields_*.jsonl")) for line in path.read_text("utf-8").splitlines()]
LETTER = st.sampled_from("aiknosưđờKİıſ .,(1\n")


def test_there_are_patterns_to_look_at() -> None:
    assert len(SOUGHT) > 20
    assert sum(bool(pattern.needs[0]) for pattern in SOUGHT.values()) > 15


@pytest.mark.parametrize("name", SOUGHT)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(data=st.data())
def test_every_match_of_a_pattern_holds_a_piece(name: str, data: st.DataObject) -> None:
    """Texts made from the pattern itself, in a text long enough to be asked for pieces."""
    pattern = data.draw(st.sampled_from([SOUGHT[name], *SOUGHT[name].alternatives]))
    text = data.draw(st.from_regex(pattern.compiled)) + "\n~" * 600
    if pattern.needs and pattern.compiled.search(text):
        assert pattern.may_be_in(text)
        assert pattern.stands_in(text)


@pytest.mark.parametrize("name", SOUGHT)
def test_labelled_reports_are_read_as_by_the_pattern_alone(name: str) -> None:
    pattern = SOUGHT[name]
    for line in TEXTS:
        for text in (line, fold(line), line.upper()):
            plain = pattern.compiled
            assert pattern.stands_in(text) is (plain.search(text) is not None)
            assert [match.span() for match in pattern.finditer(text)] == [match.span() for match in plain.finditer(text)]
            assert pattern.sub("|", text) == plain.sub("|", text)
            assert pattern.split(text) == plain.split(text)


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        (r"\bkhieu nai\b", {"khieu nai"}),
        (r"(toa an|khoi kien) nao", {"toa an nao", "khoi kien nao"}),
        (r"(xin|toi) (\w+ ){0,3}to cao", {"to cao"}),
        (r"\d+ (?:m2|kva)", {" m2", " kva"}),
        (r"(?i)TOÀ án", {"toà án"}),
        (r"(?!toa an)\w+", set()),
        (r"(?:toa an)?\d", set()),
        (r"x(?=.*toa an)", {"toa an"}),
        (r"\d|khoi kien", set()),
        (r"(?:toa an|khoi kien){2}", {"toa an", "khoi kien"}),
        (r"[tx]oa an", {"toa an", "xoa an"}),
        (r"[^t]oa an", {"oa an"}),
    ],
)
def test_the_pieces_of_a_pattern(pattern: str, pieces: set[str]) -> None:
    assert set(Sought(pattern).needs[0]) == pieces


@pytest.mark.parametrize(
    ("pattern", "ways"),
    [
        (r"a|b[|)]|(c|d)e", ["a", "b[|)]", "(c|d)e"]),
        (r"\b(?:a|b(?:c|d))\b", [r"\b(?:a)\b", r"\b(?:b(?:c|d))\b"]),
        (r"(a|b)(c|d)", ["(a|b)(c|d)"]),
        (r"(?P<n>a|b)", ["(?P<n>a|b)"]),
        (r"(a|b)\1", [r"(a|b)\1"]),
    ],
)
def test_the_ways_to_match_a_pattern(pattern: str, ways: list[str]) -> None:
    assert [way.pattern for way in Sought(pattern).alternatives] == ways


def test_lowered_text_keeps_its_places() -> None:
    assert len(lowered(WHOLE_CHARACTERS)) == len(WHOLE_CHARACTERS)


def test_without_regard_to_case_is_in_lowered_text() -> None:
    """Every character that `re` takes for a letter of a piece is that letter in lowered text."""
    letters = {letter for pattern in SOUGHT.values() if pattern.needs[1] for piece in pattern.needs[0] for letter in piece}
    assert letters
    for letter in letters | set("iskå"):
        others = re.findall(re.escape(letter), WHOLE_CHARACTERS, re.IGNORECASE)
        assert set(lowered("".join(others))) == {letter}


@given(st.text(LETTER, max_size=40))
def test_a_word_start_is_a_boundary_before_words(text: str) -> None:
    led, plain = re.compile(word_start("không|ko|k|ở|đi")), re.compile(r"\b(?:không|ko|k|ở|đi)")
    assert [match.span() for match in led.finditer(text)] == [match.span() for match in plain.finditer(text)]
