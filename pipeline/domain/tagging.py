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

SCALE = 100
"""Weights are kept as whole numbers, so many times as large."""
OUTSIDE = "O"
"""The tag of what is nothing; any other is `B` or `I` and what the word begins, or goes on with."""


@dataclass(frozen=True, slots=True)
class Chain:
    """`steps`: from each tag to each, how much a step is worth. `features`: how much each speaks for each tag.

    `lessons`: the digest of the texts they were learnt from.
    """

    lessons: str
    tags: tuple[str, ...]
    steps: tuple[tuple[float, ...], ...]
    features: Mapping[str, tuple[float, ...]]

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
        outside, back = self.tags.index(OUTSIDE), tuple(zip(*self.steps, strict=True))
        anything = (1.0,) * len(self.tags)
        before = list(self._sums(worth, self.steps, anything if begins else self.steps[outside]))
        behind = list(self._sums(worth[::-1], back, anything if ends else back[outside]))[::-1]
        told = []
        for own, one, other in zip(worth, before, behind, strict=True):
            found = [left * right / itself for left, right, itself in zip(one, other, own, strict=True)]
            total = sum(found)
            told.append([share / total for share in found])
        return told

    def _worth(self, features: Iterable[str]) -> list[float]:
        """What its own features make of each tag of a word, 1 together."""
        get = self.features.get
        known = [weights for feature in features if (weights := get(feature))]
        sums = list(map(sum, zip(*known, strict=True))) if known else [0.0] * len(self.tags)
        most = max(sums)
        powers = [exp(one - most) + _LEAST for one in sums]
        total = sum(powers)
        return [one / total for one in powers]

    def _sums(
        self, worth: Sequence[list[float]], steps: tuple[tuple[float, ...], ...], first: tuple[float, ...]
    ) -> Iterator[list[float]]:
        """At each word the worth of all chains that lead to each of its tags, each time 1 together. `first`: a step to the first word's."""
        into = tuple(zip(*steps, strict=True))
        here = list(first)
        for place, own in enumerate(worth):
            if place:
                here = [sum(map(mul, here, step)) for step in into]
            here = list(map(mul, here, own))
            total = sum(here)
            here = [one / total for one in here]
            yield here

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
        at = 0
        while at < len(best):
            what, end = best[at][1:], at + 1
            while end < len(best) and best[end] == f"I{what}":
                end += 1
            if what:
                yield what, at, end
            at = end


_NOTHING = (1.0, 0.1, 0.03, 0.01)
"""How much it counts, time after time, that a word is likely nothing."""
_LEAST = 1e-9
"""What no tag's worth is less than, so that it may be divided by."""


@cache
def load(path: Path) -> Chain:
    """The weights kept in a file: their lessons, the tags, a row of steps from each of them, then a feature a line; parted by tabs."""
    (_, lessons), (_, *tags), *rows = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    steps = tuple(tuple(map(exp, _numbers(row))) for _, *row in rows[: len(tags)])
    return Chain(lessons, tuple(tags), steps, {feature: _numbers(row) for feature, *row in rows[len(tags) :]})


def _numbers(row: Iterable[str]) -> tuple[float, ...]:
    return tuple(int(one) / SCALE for one in row)
