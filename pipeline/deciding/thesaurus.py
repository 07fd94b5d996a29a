"""Which field of an office a topic belongs to: the one whose name and own phrases speak of it most; none where two do alike."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import product

from pipeline.deciding.topics import Topic, topics
from pipeline.domain.dialect import common
from pipeline.domain.phrases import bounds, stands_at
from pipeline.domain.text import canonical
from pipeline.domain.unit import Field

_ENOUGH = 3
"""What one strong phrase of the office, or a part of the field's name, is worth."""


def inherited(fields: Iterable[Field]) -> Iterator[tuple[Field, Topic, bool]]:
    """Each topic with the field that takes its words, and whether it only takes them because no field is called so."""
    known = [_Known(field) for field in fields if not field.catches_all]
    for topic in topics():
        names, told = _words(topic)
        if (one := _foremost([(one.speaks_of(names, told), one) for one in known])) is not None:
            yield one.field, topic, not one.means(names)
        elif (one := _foremost([(one.called(map(_spelt, topic.wider)), one) for one in known])) is not None:
            yield one.field, topic, True


@cache
def is_called(field: Field, names: tuple[str, ...]) -> bool:
    """Whether a field's name, or a phrase of it, is one of these."""
    return _Known(field).means([_spelt(name) for name in names])


@cache
def _words(topic: Topic) -> tuple[tuple[str, ...], frozenset[str]]:
    """What a topic is called, and what it is told by, its names among it."""
    names = tuple(map(_spelt, topic.names))
    return names, frozenset((*names, *map(_spelt, topic.tells)))


def _foremost(ranked: list[tuple[int, _Known]]) -> _Known | None:
    """The one that speaks of it most; none where nobody does or two do alike."""
    ranked = sorted(ranked, key=lambda item: -item[0])
    clear = ranked and ranked[0][0] >= _ENOUGH and (len(ranked) == 1 or ranked[0][0] > ranked[1][0])
    return ranked[0][1] if clear else None


class _Known:
    """A field's name and phrases as they are compared."""

    def __init__(self, field: Field) -> None:
        self.field = field
        self._name = _spelt(field.name)
        self._parts = {_spelt(part) for part in re.split(r"[,:;()/–-]| và ", field.name)}
        self._strong = [_Told(_spelt(phrase)) for phrase in field.strong]
        self._keywords = [_Told(_spelt(phrase)) for phrase in field.keywords]

    def speaks_of(self, names: tuple[str, ...], told: frozenset[str]) -> int:
        """A part of the name counts 4, a strong phrase 3 (2 where it says more than the topic does), a keyword 1."""
        named = self.called(names)
        if not named and all(phrase.words.isdisjoint(names) for phrase in (*self._strong, *self._keywords)):
            return 0  # what a topic is told by may be told by chance
        strong = sum(3 if phrase.text in told else 2 for phrase in self._strong if not phrase.words.isdisjoint(told))
        return named + strong + sum(1 for phrase in self._keywords if not phrase.words.isdisjoint(told))

    def means(self, names: Collection[str]) -> bool:
        """Whether the field is called so, or a phrase of it says just that: "sạt lở đường" says more than "sạt lở"."""
        return self.called(names) > 0 or any(phrase.text in names for phrase in (*self._strong, *self._keywords))

    def called(self, names: Iterable[str]) -> int:
        return sum(4 for name in names if self._is_called(name))

    def _is_called(self, name: str) -> bool:
        # One syllable is a name only where it stands alone ("Điện", not the "điện" of "điện thoại").
        return name in self._parts if " " not in name else stands_at(name, self._name) >= 0


class _Told:
    """A phrase, and the words that are told with it: itself, and every two or more words of it that stand together."""

    def __init__(self, text: str) -> None:
        self.text = text
        starts, ends = bounds(text)
        parts = (text[start:end] for start, end in product(starts, ends) if start < end)
        self.words = frozenset((text, *(part for part in parts if " " in part)))


def _spelt(text: str) -> str:
    return common(canonical(text), plain=False)
