"""Vietnamese telephone numbers as people write them, to E.164, with the renumberings of 2017 and 2018."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from pipeline.domain.digits import chains, runs
from pipeline.domain.numbering import A_DAY, NUMBER, SEPARATORS, figures, number_pattern, today, with_trunk
from pipeline.domain.text import fold, fold_in_place

# A figure on the next line begins a list there; a number is on two lines only where none is on one.
_WRAPPED = number_pattern(r"\s")


# In a hurry some type the letter for the figure: "O9OO 312 001".
_TYPED = re.compile(r"[0oO](?<!\w.)(?:(?<=[oO])|(?=[\s.\-\d]{0,24}[oO]))(?:[\s.\-]{0,2}[\doO]){8,10}(?!\w|/)")
_SLASHED = re.compile(r"0(?<!\w0)\d{2,3}/\d{3}/\d{3}(?![\d/])")
_FIGURES = str.maketrans("oO", "00")
_FEWEST = 5
"""Figures of a number that some letters stand in, at least."""


_FIGURE = rf"\d[\s{SEPARATORS}/oO]{{0,12}}"
_FIGURES_TOGETHER = re.compile(rf"{_FIGURE}{_FIGURE}{_FIGURE}{_FIGURE}\d")
"""What every number holds, and few lines do."""


def find_phone(text: str) -> tuple[str, str] | None:
    """The first telephone number in a text: E.164 and as written."""
    if not _FIGURES_TOGETHER.search(text):
        return _in_words(text)
    match = NUMBER.search(text)
    if match is None or _A_DAY.search(match[0]):
        match = next(_numbers(text), None) if match or "\n" in text else None
    written = _without_more(match[0]) if match else ""
    if number := to_e164(written):
        return number, written.strip()
    return None if match else _typed_otherwise(text) or _in_words(text)


_A_DAY = re.compile(A_DAY)


def _numbers(text: str) -> Iterator[re.Match[str]]:
    """What looks like a number and holds no day: "02-09-2026 21:07" is an hour."""
    found = False
    for match in NUMBER.finditer(text):
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


# "không chín không năm, một hai ba …", "0 chín không bảy …": what begins so, and in short words, may be a number told in words.
_SPELT = re.compile(r"[kK0](?<!\w.)(?:(?<=0)|(?<=[kK])(?:[hH][ôÔoO][nN][gG]|[oO]))[ ,.\-]{1,3}(?:[^\W_]{1,5}[ ,.\-]{1,3}){4}")
_ANNOUNCED = re.compile(
    r"(?:^|\b(?:so|sdt|dt|dtdd|may|dien thoai|di dong|zalo|goi|nhan|lien he|lien lac|tel|phone)\b[^\d;!?]{0,24})\W{0,3}$"
)
"""What stands before it: a word for a telephone, or nothing."""
_BEFORE, _TOLD, _TRIED = 60, 120, 200
"""Characters in which that word stands, and that a number in words takes; beginnings that are looked at."""
_SENTENCE = re.compile(r"[.;!?]\s|\n")
_WHOLE = re.compile(r"0(?:[35789]\d{8}|2\d{9})")
"""A mobile's number or one of a household, as they are today."""


def _spelt(text: str) -> tuple[int, int, str] | None:
    """Where a whole number is told in words behind a word for a telephone, and the number."""
    for begins in islice(_SPELT.finditer(text), _TRIED):
        start = begins.start()
        if not _ANNOUNCED.search(fold(text[max(0, start - _BEFORE) : start])):
            continue
        told = fold_in_place(_SENTENCE.split(text[start : start + _TOLD])[0])
        for digits, places in (run for stretch in chains(told) for run in runs(told, *stretch)):
            if _WHOLE.fullmatch(digits):
                return start + places[0][0], start + places[-1][1], digits
    return None


def _typed_otherwise(text: str) -> tuple[str, str] | None:
    for match in (*_TYPED.finditer(text), *_SLASHED.finditer(text)):
        if sum(map(str.isdecimal, match[0])) >= _FEWEST and (number := to_e164(match[0].translate(_FIGURES))):
            return number, match[0].strip()
    return None


def _in_words(text: str) -> tuple[str, str] | None:
    told = _spelt(text)
    number = to_e164(told[2]) if told else None
    return (number, text[told[0] : told[1]]) if told and number else None


# A table takes the first 0 of a number for nothing.
_WITHOUT_ZERO = re.compile(
    rf"(?:[35789](?:[{SEPARATORS}]{{0,2}}\d){{8}}|2(?:[{SEPARATORS}]{{0,2}}\d){{9}})(?!\d|[ .-]\d|/\d{{1,7}}(?!\d))"
)


def labelled_phone(value: str) -> tuple[str, str] | None:
    """The number that stands under a label for it: there its first 0 may be missing."""
    if found := find_phone(value):
        return found
    cut = _WITHOUT_ZERO.match(value.lstrip(" '’"))
    digits = "0" + figures(cut[0]) if cut else ""
    number = to_e164(digits) if _WHOLE.fullmatch(digits) else None
    return (number, cut[0]) if cut and number else None


def phones_in(text: str) -> Iterator[tuple[int, int]]:
    """Where the telephone numbers of a text stand."""
    matches = ((match.start(), _without_more(match[0])) for match in _numbers(text))
    found = [(at, at + len(written)) for at, written in matches if to_e164(written)]
    yield from found
    if found:
        return
    if _FIGURES_TOGETHER.search(text) and (typed := _typed_otherwise(text)):
        at = text.index(typed[1])
        yield at, at + len(typed[1])
    elif told := _spelt(text):
        yield told[:2]


_POSSIBLE = re.compile(r"0[1-9]\d{7,9}")


def to_e164(written: str) -> str | None:
    """E.164 of a national or international number; None where it cannot be one."""
    digits = figures(written)
    if digits.startswith("84") and len(digits) < _WITH_CODE:
        return None
    national = with_trunk(digits)
    return "+84" + today(national)[1:] if _POSSIBLE.fullmatch(national) else None


_WITH_CODE = 11
"""Figures of a number with its country's code, at least."""
