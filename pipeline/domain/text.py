"""Vietnamese text made comparable: Unicode form, tone placement, accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar, cast

T = TypeVar("T")

UPPER = "A-Z" + "".join(chr(code) for code in (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)) if chr(code).isupper())
"""Upper-case letters of Vietnamese, for a character class (a range of accented letters holds the lower-case ones too)."""
_SPACE = re.compile(r"[\s\u00a0\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]+")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_UNSAFE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BREAK = re.compile("[\x0b\x0c\x85\u2028\u2029]")
"""Ends of lines and pages as Word, Apple's programs and old printers write them (Unicode, 5.8)."""
_ODD = re.compile(f"{_INVISIBLE.pattern[:-1]}{_BREAK.pattern[1:-1]}{_UNSAFE.pattern[1:]}")
# Old and new placement of the tone mark in oa, oe, uy (hoà/hòa, uỷ/ủy): both are in daily use.
_TONES = {
    old + tone: new
    for pair in ("oa", "oe", "uy")
    for tone in "\u0300\u0301\u0303\u0309\u0323"
    for old, new in ((pair, pair[0] + tone + pair[1]),)
}
_LATE_TONE = re.compile("(?:oa|oe|(?<!q)uy)[\u0300\u0301\u0303\u0309\u0323](?![a-z])")
_MARK = "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_RUN = 31
_MARKS = re.compile(_MARK)
_MARK_RUN = re.compile(f"{_MARK}{{{_RUN}}}")


_SHORT = 100
"""Characters. Words and names come again and again and are remembered long; a mail's text only while it is being read."""


def _remembered(work: Callable[[str], T]) -> Callable[[str], T]:
    words, texts = lru_cache(maxsize=2_048)(work), lru_cache(maxsize=24)(work)

    @wraps(work)
    def remembering(text: str) -> T:
        return words(text) if len(text) <= _SHORT else texts(text)

    return remembering


@_remembered
def nfc(text: str) -> str:
    """Unicode NFC. A hostile run of combining marks (NFC is quadratic in its length) is left as it is."""
    # One of each 31 characters is enough to see that no 31 marks follow each other.
    if text.isascii() or (_MARKS.search(text[_RUN - 1 :: _RUN]) and _MARK_RUN.search(text)):
        return text
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def clean(text: str, line: str = "\n") -> str:
    """Text safe for a database, XML and a terminal: NFC, no control characters, lone surrogates or direction marks. `line`: what
    stands for the ends of lines that are neither CR nor LF.
    """
    if "\r" in text:
        text = text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    if text.replace("\n", "").isprintable():  # the characters sought for below are none of those
        return nfc(text)
    return nfc(_UNSAFE.sub("\ufffd", _INVISIBLE.sub("", _BREAK.sub(line, text))) if _ODD.search(text) else text)


def one_line(text: str) -> str:
    """`clean` text with every run of white space made one space."""
    return _SPACE.sub(" ", clean(text)).strip()


class ByWord(dict[str, T]):
    """What became of each word: a language says the same ones again and again. Emptied before a hostile mail fills it."""

    def __init__(self, work: Callable[[str], T]) -> None:
        self._work = work

    def __missing__(self, word: str) -> T:
        if len(self) > 16_384:
            self.clear()
        done = self._work(word)
        if done == word:
            done = cast("T", word)  # one object, so that whoever has found it waits for no other
        if len(word) <= _SHORT:
            self[word] = done
        return done


def joined(kept: ByWord[str]) -> Callable[[str], str]:
    """What became of the words of a text, one space apart. Its lines are remembered: they come again in parts of the text."""

    @_remembered
    def joining(text: str) -> str:
        if "\n" in text:
            return " ".join(filter(None, map(joining, text.split("\n"))))
        if not text.isascii():
            for narrow in _NARROW:
                text = text.replace(narrow, " ")
        return " ".join(filter(None, map(kept.__getitem__, text.split())))

    return joining


def in_place(kept: ByWord[str]) -> Callable[[str], str]:
    """What became of the words of a text, in their places, for work that goes character by character and leaves lines."""

    @_remembered
    def placed(text: str) -> str:
        if "\n" in text:
            return "\n".join(map(placed, text.split("\n")))
        return " ".join(map(kept.__getitem__, text.split(" ")))

    return placed


_NARROW = "\u200b\u2060\ufeff"
"""White space that `str.split` does not know."""


def _canonical(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", nfc(word).lower())
    return unicodedata.normalize("NFC", _LATE_TONE.sub(lambda match: _TONES[match.group()], decomposed))


canonical = joined(ByWord(_canonical))
"""Lower case, one Unicode form, one tone placement, single spaces: equal when a reader would say equal."""


class _Plain(dict[int, str]):
    """Each character without accents and in lower case, đ as d; filled as characters are met (`str.translate` is C)."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFD", chr(code).lower()).replace("đ", "d")
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
        if len(self) < 100_000:  # a hostile mail may hold every character there is
            self[code] = plain
        return plain


PLAIN = _Plain()


fold = joined(ByWord(lambda word: word.lower() if word.isascii() else word.translate(PLAIN)))
"""`canonical` without any accent, đ as d: what a person types on a phone without a Vietnamese keyboard."""


class _InPlace(dict[int, str]):
    """Each character folded to one character, white space and what folds to none or several to a space."""

    def __missing__(self, code: int) -> str:
        plain = "\n" if code == 10 else PLAIN[code]
        self[code] = found = plain if len(plain) == 1 and (plain == "\n" or not plain.isspace()) else " "
        return found


_IN_PLACE = _InPlace()


fold_in_place = in_place(ByWord(lambda word: word.translate(_IN_PLACE)))
"""Folded text with one character for each of the text, so that places in one are places in the other; lines stay."""


@_remembered
def lowered(text: str) -> str:
    """Lower case with one character for each of the text; what a pattern without regard to case finds is found in it as it stands."""
    if not text.isascii():
        for odd, plain in _FOLDS_ODDLY:
            text = text.replace(odd, plain)
    return text.lower()


_FOLDS_ODDLY = (("İ", "i"), ("ı", "i"), ("ſ", "s"))
"""What `re.IGNORECASE` takes for these letters, and `str.lower` does not."""


@_remembered
def reads_plain(text: str) -> bool:
    """Whether a text is written without accents but for stray ones: its words must be compared folded.

    In ordinary Vietnamese well over half of the words carry one; a phone's typist leaves a few.
    """
    words = text.split()
    first = len(words) // 3 + 1  # mostly enough to tell
    accented = sum(map(_ACCENTED.__getitem__, words[:first]))
    return accented * 6 <= len(words) and (accented + sum(map(_ACCENTED.__getitem__, words[first:]))) * 6 <= len(words)


def mostly_plain(accented: int, words: int) -> bool:
    """The same of so many words, of which so many have an accent."""
    return accented * 6 <= words


def is_accented(word: str) -> bool:
    """Whether any of its letters carries an accent, of Vietnamese or another language."""
    return _ACCENT.search(word) is not None


_ACCENT = re.compile("[\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]")
_ACCENTED = ByWord(is_accented)


def has_accents(text: str) -> bool:
    """Whether any letter carries a Vietnamese accent; text without is matched by `fold`."""
    if text.isascii():
        return False
    return any(unicodedata.combining(c) for c in unicodedata.normalize("NFD", nfc(text))) or "đ" in text.lower()
