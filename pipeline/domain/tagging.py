"""What each word of a text is, told by what stands about it: a linear chain of tags (conditional random field).

The weights are learnt from marked texts by `benchmarks/weigh.py` and kept beside the room that reads with them. Which tag a word
has is told with how likely it is, all chains of tags together (forward and backward sums), so that a caller may ask to be sure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from math import exp
from operator import mul
from pathlib import Path

from pipeline.domain.packing import packed, summed

SCALE = 100
"""Weights are kept as whole numbers, so many times as large."""
OUTSIDE = "O"
"""The tag of what is nothing; any other is what the word is of, or begins."""


@dataclass(frozen=True, slots=True)
class Chain:
    """`steps`: from each tag to each, how much likelier a step makes them. `features`: what each weighs for each tag, packed.

    `lessons`: the digest of the texts they were learnt from.
    """

    lessons: str
    tags: tuple[str, ...]
    steps: tuple[tuple[float, ...], ...]
    features: Mapping[str, int]

    def likely(self, words: Sequence[Collection[str]]) -> list[list[float]]:
        """How likely each word has each tag; each 1 together. A word without features is nothing, and parts a text."""
        nothing = [float(tag == OUTSIDE) for tag in self.tags]
        told: list[list[float]] = []
        for weighed, group in groupby(words, key=bool):
            run = list(group)
            ends = len(told) + len(run) == len(words)
            told += self._told(list(map(self._worth, run)), not told, ends) if weighed else [nothing] * len(run)
        return told

    def _told(self, worth: list[list[float]], begins: bool, ends: bool) -> list[list[float]]:
        """The same of words that stand together: the text begins or ends with them, or else what is nothing stands beside them."""
        outside, into = self.tags.index(OUTSIDE), tuple(zip(*self.steps, strict=True))
        anything = (1.0,) * len(self.tags)
        behind, led_on = anything if ends else into[outside], []
        for own in reversed(worth):
            led_on.append(behind)
            here = list(map(mul, own, behind))
            total = sum(here)
            behind = tuple(sum(map(mul, here, step)) / total for step in self.steps)
        before, told = anything if begins else self.steps[outside], []
        for own, behind in zip(worth, reversed(led_on), strict=True):
            here = list(map(mul, own, before))
            found = list(map(mul, here, behind))
            total = sum(found)
            told.append([share / total for share in found])
            total = sum(here)
            before = tuple(sum(map(mul, here, step)) / total for step in into)
        return told

    def _worth(self, features: Iterable[str]) -> list[float]:
        """What its own features make of each tag of a word."""
        known = list(filter(None, map(self.features.get, features)))
        return [exp(weight / SCALE) for weight in summed(known, len(self.tags))]

    def proposed(self, words: Sequence[Collection[str]]) -> Iterator[tuple[str, int, int, float]]:
        """What may be marked: each time its tag, from which word to before which, and how likely its least likely word is of something.

        First what is likelier marked than not, then what would be, were nothing less likely, beside it.
        """
        told, outside = self.likely(words), self.tags.index(OUTSIDE)
        for may_be, group in groupby(enumerate(told), key=lambda word: word[1][outside] * _NOTHING[-1] < 1 - word[1][outside]):
            if may_be:
                run = list(group)
                yield from self._proposed([shares for _, shares in run], run[0][0], outside)

    def _proposed(self, told: Sequence[list[float]], begun: int, outside: int) -> Iterator[tuple[str, int, int, float]]:
        """The same of words that stand together between others that cannot be anything. `begun`: where the first of them stands."""
        taken = set[int]()
        for nothing in _NOTHING:
            for what, first, end in self._spans(told, nothing):
                places = range(first, end)
                if taken.isdisjoint(places):
                    taken.update(places)
                    yield what, begun + first, begun + end, min(1 - told[place][outside] for place in places)
            if len(taken) == len(told):
                return

    def _spans(self, told: Sequence[list[float]], nothing: float) -> Iterator[tuple[str, int, int]]:
        """What is marked where being nothing counts so much."""
        counts = [nothing if tag == OUTSIDE else 1.0 for tag in self.tags]
        best = [max(zip(map(mul, shares, counts), self.tags, strict=True))[1] for shares in told]
        for what, group in groupby(range(len(best)), key=best.__getitem__):
            if what != OUTSIDE:
                places = list(group)
                yield what, places[0], places[-1] + 1


_NOTHING = (1.0, 0.1, 0.03, 0.01)
"""How much it counts, time after time, that a word is likely nothing."""


@cache
def load(path: Path) -> Chain:
    """The weights kept in a file: their lessons, the tags, a row of steps from each of them, then a feature a line; parted by tabs."""
    (_, lessons), (_, *tags), *rows = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    steps = tuple(tuple(exp(int(one) / SCALE) for one in row) for _, *row in rows[: len(tags)])
    return Chain(lessons, tuple(tags), steps, {feature: packed(list(map(int, row))) for feature, *row in rows[len(tags) :]})
