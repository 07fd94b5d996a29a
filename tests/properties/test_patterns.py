"""A pattern that asks for its pieces first finds what the pattern alone finds."""

import importlib
import pkgutil
import random
import re
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labelled_reports import DATA

import pipeline.deciding
import pipeline.reading
from pipeline.domain.patterns import Sought, divided, word_start
from pipeline.domain.text import fold, lowered

_MODULES = [
    item.name
    for room in (pipeline.reading, pipeline.deciding)
    for item in pkgutil.walk_packages(room.__path__, f"{room.__name__}.")
]


def _within(name: str, value: Any) -> Iterator[tuple[str, Sought]]:
    """The patterns of a name of a module, also those that stand in a tuple."""
    if isinstance(value, Sought):
        yield name, value
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from _within(f"{name}.{place}", item)


SOUGHT = {
    name: pattern
    for module in _MODULES
    for attribute, value in vars(importlib.import_module(module)).items()
    for name, pattern in _within(f"{module}.{attribute}", value)
    if pattern.needs  # read already: the first questions go to the pattern itself
}
WHOLE_CHARACTERS = "".join(chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000)
LINES = [line for path in sorted(DATA.glob("fields_*.jsonl")) for line in path.read_text("utf-8").splitlines()]
TEXTS = [(line, fold(line), line.upper())[place % 3] for place, line in enumerate(LINES)]
"""Some four thousand reports, in each way a third of them: written with accents, without, and in capitals."""
TRIES, ENOUGH = 5_000, 10
"""How many texts are made of a way to match until so many do."""
LONG = "\n~" * 600
"""What makes a text long enough to be asked for pieces."""
ANY = "aÁế_1 \n.,-("
CATEGORIES = {
    "CATEGORY_DIGIT": "17", "CATEGORY_SPACE": " \n", "CATEGORY_WORD": "aÁế_1",
    "CATEGORY_NOT_DIGIT": "aÁế_ \n.,-(", "CATEGORY_NOT_SPACE": "aÁế_1.,-(", "CATEGORY_NOT_WORD": " \n.,-(",
}  # fmt: skip
"""Letters that stand for all, and for those of a category of `re`."""
LETTER = st.sampled_from("aiknosưđờKİıſ .,(1\n")


def test_there_are_patterns_to_look_at() -> None:
    assert len(SOUGHT) > 20
    assert sum(bool(pattern.needs[0]) for pattern in SOUGHT.values()) > 15


class Writer:
    """Writes texts that a pattern may match, at random from its parse tree; what it only looks at, now and then."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.tree = importlib.import_module("re._parser").parse(pattern.pattern, pattern.flags)
        self.chance = random.Random(pattern.pattern)

    def text(self) -> str:
        before, after = self.chance.choices(("", " ", "\n", "a"), k=2)
        return f"{before}{self.sequence(self.tree)}{after}"

    def sequence(self, tree: Any) -> str:
        return "".join([self.part(str(operation), value) for operation, value in tree])

    def part(self, operation: str, value: Any) -> str:
        match operation:
            case "LITERAL":
                return chr(value) if self.chance.random() < 0.9 else chr(value).swapcase()
            case "IN":
                return self.chance.choice(self.letters(value))
            case "ANY" | "NOT_LITERAL":
                return self.chance.choice(ANY)
            case "BRANCH":
                return self.sequence(self.chance.choice(value[1]))
            case "SUBPATTERN":
                return self.sequence(value[-1])
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                least, most, inner = value
                return "".join([self.sequence(inner) for _ in range(min(most, least + self.chance.choice((0, 0, 1, 1, 2, 4))))])
            case "ASSERT":
                return self.sequence(value[1]) if self.chance.random() < 0.5 else ""
            case "ASSERT_NOT" | "AT":
                return ""
        raise NotImplementedError(operation)

    def letters(self, members: Any) -> str:
        """Letters of a class."""
        if str(members[0][0]) == "NEGATE":
            excluded = self.letters(members[1:])
            return "".join(letter for letter in ANY if letter not in excluded)
        found = ""
        for kind, value in members:
            match str(kind):
                case "LITERAL":
                    found += chr(value)
                case "RANGE":
                    found += "".join(map(chr, range(value[0], value[1] + 1)))
                case "CATEGORY":
                    found += CATEGORIES[str(value)]
        return found


GROUPED = re.compile(
    r"(?P<before>(?:\\b|\^|\(\?<!\\w\))*)\((?:\?:|(?!\?))(?P<inside>.*)\)(?P<behind>(?:\\b|\$|\(\?!\\w\))*)", re.DOTALL
)
"""A pattern that is one group between what takes no place."""


def ways_of(pattern: str) -> list[str]:
    """The ways to match a pattern; one where it has but one, or where that is not told from its outermost bars alone."""
    if pattern.startswith("(?i") or re.search(r"\\[1-9]|\(\?(?:P=|\()", pattern):
        return [pattern]
    ways = divided(pattern)
    grouped = GROUPED.fullmatch(pattern)
    if len(ways) == 1 and grouped and (inner := divided(grouped["inside"])):
        ways = [f"{grouped['before']}(?:{way}){grouped['behind']}" for way in inner]
    return [final for way in ways for final in (ways_of(way) if len(ways) > 1 else [way])]


@pytest.mark.parametrize("name", SOUGHT)
def test_every_match_of_a_pattern_holds_a_piece(name: str) -> None:
    """Texts made from the pattern itself, of each of its ways, in a text long enough to be asked for pieces."""
    for way in [Sought(way, SOUGHT[name].flags) for way in ways_of(SOUGHT[name].pattern)]:
        writer = Writer(way.compiled)
        written = (writer.text() for _ in range(TRIES))
        longer = ((text, f"{text}{LONG}") for text in written if way.compiled.search(text))
        matched = list(islice((long if way.compiled.search(long) else text for text, long in longer), ENOUGH))
        assert matched, way.pattern
        for pattern in (way, SOUGHT[name]):
            assert pattern.needs  # read already, as above
            assert all(pattern.may_be_in(text) and pattern.stands_in(text) for text in matched), pattern.pattern


@pytest.mark.parametrize("name", SOUGHT)
def test_labelled_reports_are_read_as_by_the_pattern_alone(name: str) -> None:
    pattern = SOUGHT[name]
    for text in TEXTS:
        plain = pattern.compiled
        places = [match.span() for match in plain.finditer(text)]
        assert pattern.stands_in(text) is bool(places)
        assert [match.span() for match in pattern.finditer(text)] == places
        assert pattern.sub("|", text) == (plain.sub("|", text) if places else text)
        assert pattern.split(text) == (plain.split(text) if places else [text])


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
    assert ways_of(pattern) == ways


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
