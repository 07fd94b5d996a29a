"""A text as identities are looked for in it: folded, in one piece, its digits, its capitals; with the way back to its own places."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property, lru_cache

from pipeline.domain.digits import CUT, chains, runs, told
from pipeline.domain.text import ByWord, canonical, reads_plain

UPPER = "A-Z" + "".join(c for c in map(chr, range(0xC0, 0x1EFA)) if c.isupper())
"""Upper-case letters for a character class, more than Vietnamese has: a name may be foreign."""
LETTERS = re.compile(r"[^\W\d_]+")
_ALIKE = dict(zip("аеорсухіјѕӏɑο", "aeopcyxijslao", strict=True))


class _Bare(dict[int, str]):
    """Each character as a plain one: compatibility form, no accent, lower case, ASCII digits; nothing where it is invisible."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if unicodedata.category(character) == "Cf":
            plain = ""
        elif unicodedata.decimal(character, None) is not None:
            plain = str(unicodedata.decimal(character))
        elif character.isspace():
            plain = " "
        else:
            spread = unicodedata.normalize("NFKD", character).lower().replace("đ", "d")
            plain = "".join(_ALIKE.get(c, c) for c in spread if not unicodedata.combining(c))
        if len(self) < 100_000:
            self[code] = plain
        return plain


_BARE = _Bare()


class Seen:
    """A text folded, with the way back to its own places; each view of it is made when it is first needed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._words = text.split()
        self._places: list[int] | None = None

    @cached_property
    def folded(self) -> str:
        return self.text.translate(_BARE)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The text's own start and end of a stretch of the folded text."""
        if self._places is None:
            self._places = [place for place, character in enumerate(self.text) for _ in _BARE[ord(character)]]
        return self._places[start], self._places[end - 1] + 1

    @cached_property
    def plain(self) -> bool:
        return reads_plain(self.text)

    @cached_property
    def numbers(self) -> list[tuple[str, list[tuple[int, int]]]]:
        """Every run of digits, however written, with each digit's place in the folded text."""
        return [run for start, end in chains(self.folded) for run in runs(self.folded, start, end)]

    @cached_property
    def digits(self) -> str:
        """Every digit in one piece."""
        return self.solid.encode("ascii", "ignore").translate(None, _NO_DIGIT).decode()

    @cached_property
    def spoken(self) -> bool:
        """Whether a stretch of words and letters may tell seven digits."""
        stretches = "".join(map(_TOLD.__getitem__, self._words)).split()
        return any(len(stretch) >= CUT and "w" in stretch for stretch in stretches)

    @cached_property
    def solid(self) -> str:
        """Letters and digits only: whatever is spread over spaces and dots stands here in one piece."""
        return "".join(map(_SOLID.__getitem__, self._words))

    @cached_property
    def solid_places(self) -> list[int]:
        """Where each character of the solid text stands in the folded one."""
        return [place for place, character in enumerate(self.folded) if character.isalnum()]

    @cached_property
    def proper(self) -> frozenset[str]:
        """The words that begin with a capital, canonical."""
        return frozenset(canonical(word) for word in set(LETTERS.findall(self.text)) if word[:1].isupper())


_NO_DIGIT = bytes({*range(256)} - {*b"0123456789"})


def _bare(word: str) -> str:
    return word.lower() if word.isascii() else word.translate(_BARE)


def solid_word(word: str) -> str:
    """A folded word's letters and digits."""
    return word if word.isalnum() else re.sub(r"[\W_]+", "", word)


_SOLID: ByWord[str] = ByWord(lambda word: solid_word(_bare(word)))
_TOLD: ByWord[str] = ByWord(lambda word: told(_bare(word)))


@lru_cache(maxsize=32)
def look(text: str) -> Seen:
    """The views of a text, remembered while it is being looked at."""
    return Seen(text)
