"""Vietnamese telephone numbers as people write them, to E.164, with the renumberings of 2017 and 2018."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.domain.numbering import today

_HEAD, _FOOT = r"[(+80](?<![\d/].)(?:(?<=\()(?:\+?84\)?|0(?=\d{2,3}\)))|(?<=\+)84\)?|(?<=8)4\)?|(?<=0))", r"(?![\d/])"
# A figure on the next line begins a list there; a number is on two lines only where none is on one.
_PHONE = re.compile(rf"{_HEAD}(?:[ \t\xa0.\-)]{{0,2}}\d){{8,10}}{_FOOT}")
_WRAPPED = re.compile(rf"{_HEAD}(?:[\s.\-)]{{0,2}}\d){{8,10}}{_FOOT}")


# In a hurry some type the letter for the figure: "O9OO 312 001".
_TYPED = re.compile(
    r"[0oO](?<!\w[0oO])(?=[\s.\-\d]{0,24}[oO])(?:[\s.\-]{0,2}[\doO]){8,10}(?!\w|/)|[oO](?<!\w[oO])(?:[\s.\-]{0,2}[\doO]){8,10}(?!\w|/)"
)
_SLASHED = re.compile(r"0(?<!\w0)\d{2,3}/\d{3}/\d{3}(?![\d/])")
_FIGURES = str.maketrans("oO", "00")
_FEWEST = 5
"""Figures of a number that some letters stand in, at least."""


_FIGURE = r"\d[\s.\-/oO]{0,12}"
_FIGURES_TOGETHER = re.compile(rf"{_FIGURE}{_FIGURE}{_FIGURE}{_FIGURE}\d")
"""What every number holds, and few lines do."""


def find_phone(text: str) -> tuple[str, str] | None:
    """The first telephone number in a text: E.164 and as written."""
    if not _FIGURES_TOGETHER.search(text):
        return None
    match = _PHONE.search(text)
    if match is None or _A_DAY.search(match[0]):
        match = next(_numbers(text), None) if match or "\n" in text else None
    written = _without_more(match[0]) if match else ""
    if number := to_e164(written):
        return number, written.strip()
    return None if match else _typed_otherwise(text)


_A_DAY = re.compile(r"\d{1,2}[.\-]\d{1,2}[.\-](?:19|20)\d\d(?!\d)")


def _numbers(text: str) -> Iterator[re.Match[str]]:
    """What looks like a number and holds no day: "02-09-2026 21:07" is an hour."""
    found = False
    for match in _PHONE.finditer(text):
        if not _A_DAY.search(match[0]):
            found = True
            yield match
    if not found and "\n" in text:
        yield from (match for match in _WRAPPED.finditer(text) if not _A_DAY.search(match[0]))


_MOBILE = re.compile(r"0[35789](?:[\s.\-]{0,2}\d){8}(?=\. )")


def _without_more(written: str) -> str:
    """A mobile number without a figure that begins the next sentence: "0900 614 104. 8h05"."""
    match = _MOBILE.match(written)
    return match[0] if match else written


def _typed_otherwise(text: str) -> tuple[str, str] | None:
    for match in (*_TYPED.finditer(text), *_SLASHED.finditer(text)):
        if sum(map(str.isdecimal, match[0])) >= _FEWEST and (number := to_e164(match[0].translate(_FIGURES))):
            return number, match[0].strip()
    return None


def phones_in(text: str) -> Iterator[tuple[int, int]]:
    """Where the telephone numbers of a text stand."""
    matches = ((match.start(), _without_more(match[0])) for match in _numbers(text))
    found = [(at, at + len(written)) for at, written in matches if to_e164(written)]
    yield from found
    if not found and (typed := _typed_otherwise(text)):
        at = text.index(typed[1])
        yield at, at + len(typed[1])


def to_e164(written: str) -> str | None:
    """E.164 of a national or international number; None where its length cannot be one."""
    digits = "".join(filter(str.isdecimal, written))
    national = "0" + digits[2:] if digits.startswith("84") and len(digits) > 10 else digits
    if not national.startswith("0") or not 9 <= len(national) <= 12:
        return None
    return "+84" + today(national)[1:]
