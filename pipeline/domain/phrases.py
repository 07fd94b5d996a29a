"""Many phrases looked for in one text, as whole words, in a time that hardly grows with their number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

_WORD = re.compile(r"\w+")
_LONG = 6
"""Characters of a word with what stands behind it: most words are shorter."""


class _Apart(dict[int, str]):
    """Each character of a word as it is, any other as a space; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        found = chr(code) if _is_word(chr(code)) else " "
        if len(self) < 100_000:  # a hostile mail may hold every character there is
            self[code] = found
        return found


_APART = _Apart()


def words_in(folded: str) -> list[str]:
    """The words of a folded text in their order: what is mostly ASCII is parted by `str.translate` in a third of a pattern's time."""
    return folded.translate(_APART).split()


@lru_cache(maxsize=64)
def words_of(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(words_in(text) if text.isascii() else _WORD.findall(text))


@lru_cache(maxsize=8)
def word_count(text: str, most: int) -> int:
    """How many words a text has, counted up to `most`."""
    count = len(_WORD.findall(text, 0, most * _LONG))
    if count < most and len(text) > most * _LONG:
        count = sum(1 for _ in islice(_WORD.finditer(text), most))
    return min(count, most)


def stands_at(phrase: str, text: str, begun: int = 0) -> int:
    """Where a phrase stands first in a text from `begun` on, as whole words; -1 where it does not."""
    place = text.find(phrase, begun)
    while place >= 0:
        end = place + len(phrase)
        if not (place and _is_word(text[place - 1])) and not (end < len(text) and _is_word(text[end])):
            return place
        place = text.find(phrase, place + 1)
    return -1


def places_of(phrase: str, text: str) -> Iterator[int]:
    """Wherever a phrase stands in a text as whole words; its places may overlap."""
    at = stands_at(phrase, text)
    while at >= 0:
        yield at
        at = stands_at(phrase, text, at + 1)


def bounds(text: str) -> tuple[list[int], list[int]]:
    """Where a phrase that `stands_at` finds in the text may begin, and where it may end."""
    places = range(len(text) + 1)
    starts = [place for place in places if not (place and _is_word(text[place - 1]))]
    return starts, [place for place in places if not (place < len(text) and _is_word(text[place]))]


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


class Phrases:
    """A list of phrases, kept by the first two words of each: only those of which a text has both are looked for in it.

    Phrases and texts must be of one spelling (both folded, or both canonical).
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_words: dict[str, dict[str, list[str]]] = {}
        for phrase in dict.fromkeys(phrases):
            first, second, *_ = (*_WORD.findall(phrase), "", "")
            self._by_words.setdefault(first, {}).setdefault(second, []).append(phrase)

    def _standing(self, text: str) -> Iterator[str]:
        """The phrases that may stand in the text: it has their first two words and their letters."""
        words = words_of(text)
        for first in self._by_words.keys() & words:
            for second, phrases in self._by_words[first].items():
                if not second or second in words:
                    yield from [phrase for phrase in phrases if phrase in text]

    def found(self, text: str) -> list[str]:
        """The phrases that stand in the text, in the order of their first places, longer ones first. They may overlap."""
        places = [(at, -len(phrase), phrase) for phrase in self._standing(text) if (at := stands_at(phrase, text)) >= 0]
        return [phrase for _, _, phrase in sorted(places)]

    def everywhere(self, text: str, most: int = 3) -> list[tuple[int, str]]:
        """The phrases with their places in the text, of each the first few."""
        places: list[tuple[int, str]] = []
        for phrase in self._standing(text):
            begun = 0
            for _ in range(most):
                at = stands_at(phrase, text, begun)
                if at < 0:
                    break
                places.append((at, phrase))
                begun = at + len(phrase)
        return sorted(places)

    def read(self, text: str) -> Iterator[tuple[int, str]]:
        """The phrases as one reads them, with their places: from the left, the longest at each place, none over another."""
        places = [(at, -len(phrase), phrase) for phrase in self._standing(text) for at in places_of(phrase, text)]
        end = 0
        for at, _, phrase in sorted(places):
            if at >= end:
                yield at, phrase
                end = at + len(phrase)
