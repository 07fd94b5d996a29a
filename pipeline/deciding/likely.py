"""What a text sounds like as a whole: how likely it is of each field, by all its words and pairs of neighbouring words.

A phrase (`scores`) tells much by what is said of nothing else, and nothing where it is not said. Here every word tells a
little: how often it was said in reports of a topic (`counted.toml`, made by `benchmarks/topic_words.py`), and whether the
topic's own phrases hold it (`topics.toml`). The two err apart, so that what they agree on is worth more than either says.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from pipeline.deciding.thesaurus import inherited
from pipeline.deciding.topics import Topic, topics
from pipeline.domain.text import fold
from pipeline.domain.unit import Registry

_READ = 3_000
"""Characters of a text: what comes later repeats it."""
_WORD = re.compile(r"[a-z]+")
_PHRASES = {"names": 0.1, "tells": 0.1, "hints": 0.04, "things": 0.03, "troubles": 0.015}
"""What a word of a topic's phrases counts of a report in which it is said."""
_SMOOTH, _UNSAID, _NO_REPORT = 0.2, 30, 0.5
"""Reports in which a topic is taken to say what all say; reports in which no word is known; a topic of which none was read."""
_TOGETHER = 0.5
"""What a word tells of what it would by itself: words of a text repeat each other."""


def said_in(text: str) -> frozenset[str]:
    """The words and pairs of neighbours of a text, without accents."""
    words = _WORD.findall(fold(text[:_READ]))
    return frozenset((*(word for word in words if len(word) > 1), *map(" ".join, pairwise(words))))


@dataclass(frozen=True, slots=True)
class Counts:
    """Of each topic the reports read of it, and in how many of these each word was said (phrases count as parts of a report)."""

    reports: tuple[float, ...]
    words: tuple[Mapping[str, float], ...]

    @classmethod
    def of(cls, said: Iterable[tuple[int, Iterable[str]]]) -> Counts:
        """Counted of reports, each with its topic's number and its words, beside the phrases of every topic."""
        reports = [_NO_REPORT] * len(topics())
        words = [Counter(own) for own in _of_phrases()]
        for topic, told in said:
            reports[topic] += 1
            words[topic].update(told)
        return cls(tuple(reports), tuple(words))

    def weights(self, word: str) -> tuple[float, ...] | None:
        """What a word tells of each topic; None: nobody said it."""
        counts = [told.get(word, 0.0) for told in self.words]
        usual = sum(counts) / (sum(self.reports) + _UNSAID)
        if not usual:
            return None
        pairs = zip(counts, self.reports, strict=True)
        return tuple(_TOGETHER * math.log((said + _SMOOTH * usual) / (read + _SMOOTH) / usual) for said, read in pairs)

    def shares(self, words: Iterable[str]) -> tuple[float, ...]:
        """How likely words are of each topic; 1 together."""
        every = sum(self.reports)
        told = [weights for word in words if (weights := self._remembered(word)) is not None]
        sums = [math.log(read / every) + sum(own) for read, *own in zip(self.reports, *told, strict=True)]
        most = max(sums)
        powers = [math.exp(value - most) for value in sums]
        return tuple(power / sum(powers) for power in powers)

    def _remembered(self, word: str) -> tuple[float, ...] | None:
        return _weights(word) if self is counted() else self.weights(word)


@cache
def _of_phrases() -> tuple[Counter[str], ...]:
    return tuple(map(_in_phrases, topics()))


def _in_phrases(topic: Topic) -> Counter[str]:
    found: Counter[str] = Counter()
    for sort, part in _PHRASES.items():
        for phrase in getattr(topic, sort):
            for word in said_in(phrase):
                found[word] += part  # type: ignore[assignment]
    return found


@cache
def counted() -> Counts:
    """What was counted once, read from the package when the first matter is weighed."""
    rows = tomllib.loads(Path(__file__).with_name("counted.toml").read_text("utf-8"))
    numbers = {topic.names[0]: number for number, topic in enumerate(topics())}
    reports = [_NO_REPORT] * len(numbers)
    words = [Counter(own) for own in _of_phrases()]
    for name, row in rows.items():
        reports[numbers[name]] += row["reports"]
        for item in row["said"].split(","):
            word, _, times = " ".join(item.split()).rpartition(" ")
            words[numbers[name]][word] += int(times)
    return Counts(tuple(reports), tuple(words))


@lru_cache(maxsize=8_192)
def _weights(word: str) -> tuple[float, ...] | None:
    return counted().weights(word)


@lru_cache(maxsize=16)
def _shares(text: str) -> tuple[float, ...]:
    return counted().shares(said_in(text))


def likely(text: str, registry: Registry) -> dict[str, float]:
    """How likely a text is of each field that takes a topic (`thesaurus`); what is of no field's topic is left out."""
    return of_fields(_shares(text), registry)


def of_fields(shares: tuple[float, ...], registry: Registry) -> dict[str, float]:
    """The shares of topics as shares of the fields that take them."""
    found: dict[str, float] = {}
    for code, number in taken(registry):
        found[code] = found.get(code, 0.0) + shares[number]
    return found


def taken(registry: Registry) -> tuple[tuple[str, int], ...]:
    """The topics, by number, that each field of an office takes; kept with the registry."""
    kept = vars(registry)
    if "_taken" not in kept:
        numbers = {id(topic): number for number, topic in enumerate(topics())}
        kept["_taken"] = tuple((field.code, numbers[id(topic)]) for field, topic, wide in inherited(registry.fields) if not wide)
    found: tuple[tuple[str, int], ...] = kept["_taken"]
    return found
