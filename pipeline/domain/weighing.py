"""What sort a text is, told by the weight of its words.

The weights are learnt from labelled texts by `benchmarks/weigh.py` (multinomial logistic regression over which words and pairs
stand in a text) and kept beside the room that reads with them. A rule sees the words its author thought of; the weights of a
thousand answers see the rest.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, pairwise
from math import exp, sqrt
from pathlib import Path
from typing import NamedTuple, cast

from pipeline.domain.packing import packed, unpacked
from pipeline.domain.text import ByWord, canonical, fold, is_accented, mostly_plain

SCALE = 10
"""Weights are kept as whole numbers, so many times as large."""
_READ = 2_000
"""Characters of a text that are weighed."""
_WORD = re.compile(r"[^\W\d]+|\d+|\?")
_LETTERS = re.compile(r"[^\W\d]+")
_NUMBER = re.compile(r"\d+")
_ACCENTED, _LAST = "^", "$"
"""Marks of words as they are accented, and of those in the last sentence: how a text ends weighs by itself."""


@dataclass(frozen=True, slots=True)
class Weights:
    """`sorts`: what a text may be. `words`: of each known word or pair, how much it speaks for each of them, packed into one number; or as it
    is written, parted by tabs, until it is first asked for: a mail has few of them.

    `lessons`: the digest of the texts they were learnt from.
    """

    lessons: str
    sorts: tuple[str, ...]
    bias: tuple[int, ...]
    words: dict[str, int | str]

    @classmethod
    def of(cls, lessons: str, sorts: tuple[str, ...], bias: tuple[int, ...], words: Mapping[str, tuple[int, ...]]) -> Weights:
        """The weights as they are learnt, one of each word for each sort."""
        return cls(lessons, sorts, bias, {word: _packed(weights) for word, weights in words.items()})

    def shares(self, pieces: Collection[str]) -> dict[str, float]:
        """The probability of each sort, together 1. A long text's many words weigh less each, by the root of their number."""
        number, whole = self._known(pieces)
        root = sqrt(number or 1)
        if len(self.sorts) == _TWO:
            one, other = self.bias
            more = one + whole / root - other
            less = exp(-abs(more) / SCALE)
            likelier = 1 / (1 + less), less / (1 + less)
            return dict(zip(self.sorts, likelier if more > 0 else likelier[::-1], strict=True))
        sums = [bias + weight / root for bias, weight in zip(self.bias, unpacked(whole, len(self.sorts)), strict=True)]
        most = max(sums)
        powers = [exp((one - most) / SCALE) for one in sums]
        total = sum(powers)
        return {sort: power / total for sort, power in zip(self.sorts, powers, strict=True)}

    def _known(self, pieces: Collection[str]) -> tuple[int, int]:
        """How many of them are known, and what these weigh."""
        found = list(filter(None, map(self.words.get, pieces)))
        try:
            return len(found), sum(cast("list[int]", found))
        except TypeError:  # one is as it is written
            for piece in pieces:
                if isinstance(written := self.words.get(piece), str):
                    del self.words[piece]  # the word of `_OF_WORD` itself becomes the key, which is soonest compared
                    self.words[piece] = _packed(_numbers(written.split("\t")))
            return self._known(pieces)


_TWO = 2
"""Sorts of which only matters how much more a word speaks for the first."""


def _packed(row: tuple[int, ...]) -> int:
    return _more(*row) if len(row) == _TWO else packed(row)


@lru_cache(maxsize=512)
def _more(first: int, second: int) -> int:
    """So few numbers that each is kept but once, where the next word finds it soon."""
    return first - second


def pieces(text: str, last: str = "") -> frozenset[str]:
    """What is weighed of a text: its words and pairs without accents, its words with them, and those of its `last` sentence.

    Every number is one word: which it is says nothing of the sort.
    """
    said, with_accents, words, accented = zip(*map(_of_line, text[:_READ].split("\n")), strict=True)
    if not mostly_plain(sum(accented), sum(words)):
        said += with_accents
    ends = map(_LAST.__add__, _of_line(" ".join(last[:_READ].split())).said) if last else ()
    return frozenset(ends).union(*said)


class _Line(NamedTuple):
    """What a line gives to be weighed: its words and pairs without accents, and with them; how many words it has, and of them with any."""

    said: tuple[str, ...]
    with_accents: tuple[str, ...]
    words: int
    accented: int


@lru_cache(maxsize=64)
def _of_line(line: str) -> _Line:
    """Remembered, since lines come again in parts of a mail."""
    told = list(map(_OF_WORD.__getitem__, line.split()))
    folded, canonical_ones, accented = zip(*told, strict=True) if told else ((), (), ())
    said = tuple(chain.from_iterable(folded))
    return _Line((*said, *map(" ".join, pairwise(said))), tuple(chain.from_iterable(canonical_ones)), len(told), sum(accented))


# Of each word what it gives to be weighed, in one place: what a text costs is mostly waiting for memory.
_OF_WORD: ByWord[tuple[tuple[str, ...], tuple[str, ...], bool]] = ByWord(
    lambda word: (
        tuple(_WORD.findall(_NUMBER.sub("0", fold(word)))),
        tuple(_ACCENTED + letters for letters in _LETTERS.findall(canonical(word))),
        is_accented(word),
    )
)


@cache
def load(path: Path) -> Weights:
    """The weights kept in a file: their lessons, the sorts, their bias, then a word or pair a line with its weights; parted by tabs."""
    lines = path.read_text("utf-8").splitlines()
    (_, lessons), (_, *sorts), (_, *bias) = (line.split("\t") for line in lines[:_HEAD])
    words: dict[str, int | str] = {word: weights for word, _, weights in (line.partition("\t") for line in lines[_HEAD:])}
    return Weights(lessons, tuple(sorts), _numbers(bias), words)


_HEAD = 3
"""Lines above the words."""


def _numbers(row: Iterable[str]) -> tuple[int, ...]:
    return tuple(map(int, row))
