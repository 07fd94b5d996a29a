"""What is weighed of each word of a text: itself, those beside it, their shapes, of whom the sentence spoke last, and where it stands.

The weights lie by the word that bears them: a word is looked up once for all its neighbours, a pair once for the four words about it.
Whoever learns them walks the same way over a table that tells what is weighed instead of how much.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from sys import intern
from typing import Any, NamedTuple, Protocol

from pipeline.domain.tagging import load

LINE = "\\n"
MYSELF = frozenset(["toi", "em", "e", "tui", "minh", "mk", "con", "chau"])
TITLES = frozenset(["ong", "ba", "anh", "chi", "co", "chu", "bac", "cu", "o", "thay", "di", "cau"])
_KIN = frozenset(
    ["me", "ma", "bo", "cha", "chong", "vo", "con", "chau", "bac", "chu", "di", "cau", "mo", "ngoai", "noi", "hang", "xom"]
)
_LIVES, _SAYS = (
    frozenset(["o", "tai", "ngu", "tru", "song"]),
    frozenset(["goi", "bao", "noi", "phan", "cho", "kien", "de", "hoi"]),
)
_ENDS = frozenset([".", "!", "?", LINE])
_TELLING = MYSELF | TITLES | _KIN | _LIVES | _SAYS | _ENDS
_NEAR, _END = 6, 15
"""Words from a number that are beside it, and words that a text begins and ends with."""


class Token(NamedTuple):
    """A word, figure or sign of a text: where it stands, as it is compared, and its shape (one letter)."""

    start: int
    end: int
    word: str
    shape: str


class Kept(Protocol):
    """What is kept under a key: a dictionary, or what answers like one."""

    def get(self, key: str, default: Any, /) -> Any: ...


class Table(NamedTuple):
    """What a word weighs in each role (`w|C`: for itself, in capitals), and, by the one behind it, with that; what marks weigh; and what
    nothing does.
    """

    words: Kept
    marks: Kept
    nothing: Any


_WITH_SHAPE, _OF_PAIRS = ("w", "ps", "p2", "n2"), ("pw", "wn", "pp", "nn")
"""Roles of a word, with the shape of the one it weighs for, and of two words."""
_ROLES = {shape: [f"{role}|{shape}" for role in _WITH_SHAPE] for shape in "NTdlUCp"}
_NOBODY: dict[str, Any] = {}
_UNKNOWN = _NOBODY, _NOBODY


def weighed(words: Sequence[Token], near: Sequence[bool], table: Table, *, noted: bool) -> Iterator[Any]:
    """What each word weighs in all; None of those that are not `near`. `noted`: a call-taker, or another office, writes."""
    spelt = ["^", "^", *(token.word for token in words), "$", "$"]
    shapes = f"xx{''.join([token.shape for token in words])}xx"
    known = [table.words.get(word, _UNKNOWN) for word in spelt]
    alone = [one for one, _ in known]
    pairs = [ahead.get(other, _NOBODY) for (_, ahead), other in zip(known, spelt[1:], strict=False)]
    marks, nothing = table.marks, table.nothing
    for at, (context, place, may_be) in enumerate(zip(contexts(words), _places(words, noted=noted), near, strict=True)):
        if not may_be:
            yield None
            continue
        shape = shapes[at + 2]
        itself, last, second, after = _ROLES[shape]
        yield (
            alone[at + 2].get(itself, nothing)
            + alone[at + 1].get("p", nothing)
            + alone[at + 1].get(last, nothing)
            + alone[at].get(second, nothing)
            + alone[at + 3].get("n", nothing)
            + alone[at + 4].get(after, nothing)
            + pairs[at].get("pp", nothing)
            + pairs[at + 1].get("pw", nothing)
            + pairs[at + 2].get("wn", nothing)
            + pairs[at + 3].get("nn", nothing)
            + marks.get("s3=" + shapes[at + 1 : at + 4], nothing)
            + marks.get("s5=" + shapes[at : at + 5], nothing)
            + marks.get("la=" + context + "|" + shape, nothing)
            + marks.get("po=" + place + "|" + shape, nothing)
        )


def contexts(words: Sequence[Token]) -> Iterator[str]:
    """Before each word, of whom its sentence spoke last (himself, somebody titled, kin), and whether of living or of saying."""
    who = what = "0"
    for place, (_, _, word, _) in enumerate(words):
        yield who + what
        if word not in _TELLING:
            continue
        if word in _ENDS:
            who = what = "0"
        elif word in MYSELF:
            who = "m"
        elif word in TITLES and who != "k":
            who = "h"
        if word in _KIN and place + 1 < len(words) and words[place + 1].word in MYSELF:
            who = "k"
        if word in _LIVES:
            what = "@"
        elif word in _SAYS:
            what = "s"


def _places(words: Sequence[Token], *, noted: bool) -> Iterator[str]:
    """Whether a word stands at the head or the foot, where in its line, on which side of a number, and in whose text."""
    numbers = [place for place, word in enumerate(words) if word.shape == "T"]
    beside = {place for number in numbers for place in range(number - _NEAR, number + _NEAR + 1)}
    first, foot = numbers[0] if numbers else 0, len(words) - _END
    line, writer = 0, "o" if noted else "c"
    for place, word in enumerate(words):
        side = ("a" if place < first else "b") + ("n" if place in beside else "f") if numbers else "-"
        yield f"{'h' if place < _END else 'f' if place > foot else 'm'}{min(place - line, 2)}{side}{writer}"
        line = place + 1 if word.shape == "N" else line


@cache
def table(path: Path) -> Table:
    """The weights kept in a file of a chain (`pipeline/domain/tagging.py`), by the words that bear them."""
    words = defaultdict[str, tuple[dict[str, int], dict[str, dict[str, int]]]](lambda: ({}, {}))
    marks = dict[str, int]()
    for feature, weight in load(path).features.items():
        role, _, value = feature.partition("=")
        if role in _OF_PAIRS:
            word, _, other = value.partition(" ")
            words[intern(word)][1].setdefault(intern(other), {})[role] = weight
        elif role in ("p", "n"):
            words[intern(value)][0][role] = weight
        elif role in _WITH_SHAPE:
            words[intern(value[:-2])][0][role + value[-2:]] = weight
        else:
            marks[feature] = weight
    return Table(dict(words), marks, 0)


class _Named:
    """Under each key what is made of it."""

    def __init__(self, name: Callable[[str], Any]) -> None:
        self._name = name

    def get(self, key: str, _: Any, /) -> Any:
        return self._name(key)


_NAMES = Table(
    _Named(
        lambda word: (
            _Named(lambda role: (f"{role[:2].rstrip('|')}={word}{role[-2:] if '|' in role else ''}",)),
            _Named(lambda other: _Named(lambda role: (f"{role}={word} {other}",))),
        )
    ),
    _Named(lambda mark: (mark,)),
    (),
)


def features(words: Sequence[Token], *, noted: bool) -> list[tuple[str, ...]]:
    """What is weighed of each word, by its names: for those who learn the weights."""
    return list(weighed(words, [True] * len(words), _NAMES, noted=noted))
