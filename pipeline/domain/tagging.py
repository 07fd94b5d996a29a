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

from pipeline.domain.packing import packed, unpacked

SCALE = 100
"""Weights are kept as whole numbers, so many times as large."""
OUTSIDE = "O"
"""The tag of what is nothing; any other is what the word is of, or begins."""


Three = tuple[float, float, float]
"""One number for each tag."""
_ANYTHING = 1.0, 1.0, 1.0


@dataclass(frozen=True, slots=True)
class Chain:
    """`tags`: what is nothing, and two sorts of what is something; three, so that the sums over them can be written out, which costs
    a fifth of loops. `steps`: from each tag to each, how much likelier a step makes them. `features`: what each weighs for each tag, packed.

    `lessons`: the digest of the texts they were learnt from.
    """

    lessons: str
    tags: tuple[str, str, str]
    steps: tuple[Three, Three, Three]
    features: Mapping[str, int]

    def weight(self, features: Collection[str]) -> int | None:
        """What some features weigh together; None where there are none."""
        return sum(filter(None, map(self.features.get, features))) if features else None

    def likely(self, weights: Sequence[int | None]) -> list[Three]:
        """How likely each word has each tag, each 1 together, told from what its features weigh; without any it is nothing, and parts
        a text.
        """
        outside = self.tags.index(OUTSIDE)
        nothing = float(outside == 0), float(outside == 1), float(outside == 2)
        told: list[Three] = []
        for weighed, group in groupby(weights, key=lambda weight: weight is not None):
            run = list(group)
            ends = len(told) + len(run) == len(weights)
            told += (
                self._told([_worth(weight) for weight in run if weight is not None], not told, ends)
                if weighed
                else [nothing] * len(run)
            )
        return told

    def _told(self, worth: list[Three], begins: bool, ends: bool) -> Iterator[Three]:
        """The same of words that stand together: the text begins or ends with them, or else what is nothing stands beside them."""
        outside = self.tags.index(OUTSIDE)
        first, second, third = self.steps
        into = tuple(zip(first, second, third, strict=True))
        before = _led_on(worth, into, _ANYTHING if begins else self.steps[outside])
        behind = _led_on(worth[::-1], self.steps, _ANYTHING if ends else into[outside])
        for (one, two, three), (p, q, r), (x, y, z) in zip(worth, before, reversed(behind), strict=True):
            a, b, c = one * p * x, two * q * y, three * r * z
            total = a + b + c
            yield a / total, b / total, c / total

    def proposed(self, weights: Sequence[int | None]) -> Iterator[tuple[str, int, int, float]]:
        """What may be marked: each time its tag, from which word to before which, and how likely its least likely word is of something.

        First what is likelier marked than not, then what would be, were nothing less likely, beside it.
        """
        told, outside = self.likely(weights), self.tags.index(OUTSIDE)
        for may_be, group in groupby(enumerate(told), key=lambda word: word[1][outside] * _NOTHING[-1] < 1 - word[1][outside]):
            if may_be:
                run = list(group)
                yield from self._proposed([shares for _, shares in run], run[0][0], outside)

    def _proposed(self, told: Sequence[Three], begun: int, outside: int) -> Iterator[tuple[str, int, int, float]]:
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

    def _spans(self, told: Sequence[Three], nothing: float) -> Iterator[tuple[str, int, int]]:
        """What is marked where being nothing counts so much."""
        counts = [nothing if tag == OUTSIDE else 1.0 for tag in self.tags]
        best = [max(zip(map(mul, shares, counts), self.tags, strict=True))[1] for shares in told]
        for what, group in groupby(range(len(best)), key=best.__getitem__):
            if what != OUTSIDE:
                places = list(group)
                yield what, places[0], places[-1] + 1


def _worth(weight: int) -> Three:
    """What the features of a word, by what they weigh together, make of each tag."""
    one, two, three = unpacked(weight, 3)
    return exp(one / SCALE), exp(two / SCALE), exp(three / SCALE)


def _led_on(worth: Iterable[Three], steps: Sequence[Three], first: Three) -> list[Three]:
    """What those before each word make of its tags, `first` what stands before them all."""
    (aa, ab, ac), (ba, bb, bc), (ca, cb, cc) = steps
    led_on, here = list[Three](), first
    for one, two, three in worth:
        led_on.append(here)
        a, b, c = one * here[0], two * here[1], three * here[2]
        total = a + b + c
        here = (a * aa + b * ab + c * ac) / total, (a * ba + b * bb + c * bc) / total, (a * ca + b * cb + c * cc) / total
    return led_on


_NOTHING = (1.0, 0.1, 0.03, 0.01)
"""How much it counts, time after time, that a word is likely nothing."""


@cache
def load(path: Path) -> Chain:
    """The weights kept in a file: their lessons, the tags, a row of steps from each of them, then a feature a line; parted by tabs."""
    (_, lessons), (_, one, two, three), *rows = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    first, second, third = (_three(row) for row in rows[:_TAGS])
    features = {feature: packed(list(map(int, row))) for feature, *row in rows[_TAGS:]}
    return Chain(lessons, (one, two, three), (first, second, third), features)


_TAGS = 3


def _three(row: list[str]) -> Three:
    _, one, two, three = row
    return exp(int(one) / SCALE), exp(int(two) / SCALE), exp(int(three) / SCALE)
