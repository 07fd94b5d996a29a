"""Digits in folded text, in whatever way they are told: figures, words ("không chín"), letters that stand for figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DIGIT_WORDS = {
    "khong": "0", "ko": "0", "zero": "0", "mot": "1", "mots": "1", "hai": "2", "ba": "3", "bon": "4", "tu": "4", "nam": "5", "lam": "5",
    "nham": "5", "sau": "6", "bay": "7", "tam": "8", "chin": "9",
}  # fmt: skip
_FILLERS = frozenset({"cham", "gach", "ngang", "phay", "roi", "va", "cach", "dau"})
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[\W_]+")
_FARTHEST = 8
"""Characters that may stand between two digits of one number."""
_PIECE = re.compile(r"\d+|[^\W\d_]+")
_SPEAKS = frozenset({*_DIGIT_WORDS, *_FILLERS, "muoi", "tram", "linh", "le"})
CUT = 7
"""Digits that tell a number as well as all of them."""
# What every run of seven digits holds: four pieces that say digits, close together.
_MAY_BE_NUMBER = re.compile(
    rf"(?:(?:\d|{'|'.join(sorted({*_DIGIT_WORDS, *_FILLERS, 'muoi', 'tram', 'linh', 'le'}, key=len, reverse=True))}|[oil]+)[\W_]{{0,{_FARTHEST}}}){{4,}}"
)


def told(word: str) -> str:
    """A letter for each digit that a word's pieces may tell: `d` as such, `w` in words or letters; a space for another piece."""
    letters = []
    for piece in _PIECE.findall(word):
        if piece.isdigit():
            letters.append("d" * len(piece))
        elif piece in _SPEAKS:
            letters.append("ww")
        else:
            letters.append(" " if piece.strip("oil") else "w" * len(piece))
    return "".join(letters)


def chains(folded: str) -> Iterator[tuple[int, int]]:
    """Stretches of whole words in which a number may be told; those that touch are one."""
    first = last = -1
    for match in _MAY_BE_NUMBER.finditer(folded):
        start, end = match.span()
        while start and folded[start - 1].isalnum():
            start -= 1
        while end < len(folded) and folded[end].isalnum():
            end += 1
        if first >= 0 and start > last:
            yield first, last
            first = -1
        first, last = (start if first < 0 else first), end
    if first >= 0:
        yield first, last


def runs(folded: str, start: int, end: int) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Digits, digit words ("không chín", "chín mươi", "trăm linh") and letters that stand for digits, run by run."""
    digits: list[str] = []
    places: list[tuple[int, int]] = []
    tokens = list(_TOKEN.finditer(folded, start, end))
    for number, token in enumerate(tokens):
        word, span = token[0], token.span()
        joined = number + 2 < len(tokens) and tokens[number + 1][0].isspace()
        after = tokens[number + 2][0] if joined else ""
        value = _value(word, digits, after, folded, span)
        if value is None:
            if digits:
                yield "".join(digits), places
            digits, places = [], []
            continue
        digits += value
        places += [(span[0] + i, span[0] + i + 1) for i in range(len(value))] if word.isdigit() else [span] * len(value)
    if digits:
        yield "".join(digits), places


def _value(word: str, before: list[str], after: str, folded: str, span: tuple[int, int]) -> str | None:
    """The digits of one token; None where it ends the run."""
    if word.isdigit():
        return word
    if not word[:1].isalpha():
        return "" if len(word) <= _FARTHEST else None
    if word in _DIGIT_WORDS:
        return _DIGIT_WORDS[word]
    if word == "muoi":
        follows = after in _DIGIT_WORDS or after == "mot"
        return ("" if follows else "0") if before else ("1" if follows else "10")
    if word == "tram":
        return "" if after in _DIGIT_WORDS or after in ("linh", "le") else "00"
    if word in ("linh", "le"):
        return "0"
    if word in _FILLERS:
        return "" if before else None
    beside = folded[max(0, span[0] - 1) : span[0]] + folded[span[1] : span[1] + 1]
    if set(word) <= set("oil") and (before or any(c.isdigit() for c in beside)):
        return "".join("0" if c == "o" else "1" for c in word)
    return None
