"""Case codes: `PREFIX-YEAR-NUMBER-CHECK`, read in every spelling people use, never guessed.

The check letter (contract §5) is the letter at place `Σ digitᵢ·2ⁱ mod 23` of an alphabet without I and O, so that no slip of
one digit and no swap of two neighbours reaches another valid code.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.domain.text import ByWord, fold, in_place, nfc

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ"
_DASH = r"[\-‐‑‒–—―−_./·]"
_GAP = r"[\s\-‐‑‒–—―−_./·]{0,3}"
_CODE = re.compile(
    rf"(?<![A-Z0-9])(?P<prefix>[A-Z]{{2,8}}+){_GAP}(?P<year>(?:19|2[0O])[\dOIL]{{2}})(?P<between>{_GAP})(?P<number>[\dOIL]{{0,8}}\d)(?!\d)"
    rf"(?:(?P<gap>{_GAP})(?P<check>[A-Z])(?![A-Z0-9]))?"
)
_YEARLY = re.compile(r"[12１２](?:(?<=[1１])[9９]|(?<=[2２])[0０Oo])[\dOoIiLl]{2}[\W_]{0,3}[\dOoIiLl]")
_COUNTED = re.compile(r"tin(?: phan anh| bao)?[^\da-z]{0,8}(?:so|no)?[^\da-z]{0,8}\d")
"""What no code, and (folded) no bare number, is without: most texts need no closer look."""
_BARE = re.compile(
    r"tin(?<![a-z0-9]tin)(?<!ban tin)(?: phan anh| bao)?\s{0,3}(?:so|#|no\.?)?\s{0,3}[:.]?\s{0,3}0{0,6}(?P<number>\d{1,6})"
    r"(?>\s{0,2}/\s{0,2}(?P<year>20\d\d)|\s{1,3}(?:nam|ngay\s{1,2}\d{1,2}[/-]\d{1,2}[/-])\s{0,2}(?P<year2>20\d\d))?+"
    r"(?!\d|\s{0,2}[/-]\s{0,2}[a-z])"
)


@dataclass(frozen=True, slots=True)
class CodeFound:
    """A code as it stands in a text; `at` counts characters of the NFC text.

    `valid` is True where the check letter is right, False where it is wrong, None where there is none: then it is no more
    than a bare number. `letter` is the check letter as written.
    """

    prefix: str
    year: int
    number: int
    valid: bool | None
    code: str
    at: int
    letter: str | None = None


@dataclass(frozen=True, slots=True)
class NumberFound:
    """A bare case number, "tin số 12/2016"; `year` is None where the text names none."""

    number: int
    year: int | None
    at: int


def check_letter(year: int, number: int) -> str:
    """The check letter of a case (contract §5): digits are YEAR followed by NUMBER as printed, i = 0 at the last.

    >>> check_letter(2016, 12)
    'X'
    """
    digits = f"{year:04d}{number:04d}"
    return ALPHABET[sum(int(digit) << place for place, digit in enumerate(reversed(digits))) % len(ALPHABET)]


def case_code(prefix: str, year: int, number: int) -> str:
    """The printed code of a case, for example `DDN-2016-0012-X`."""
    return f"{prefix}-{year:04d}-{number:04d}-{check_letter(year, number)}"


class _Plain(dict[int, str]):
    """One character for each, so that places in the plain text are places in the text; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        base = unicodedata.normalize("NFKD", chr(code))[:1].upper()
        plain = "D" if base == "Đ" else base if len(base) == 1 else chr(code)
        if len(self) < 100_000:  # a hostile mail may hold every character there is
            self[code] = plain
        return plain


_PLAIN = _Plain()
plain = in_place(ByWord(lambda word: word.translate(_PLAIN)))
"""Text (NFC) in upper case ASCII where it can be, đ as D, full-width as ASCII; one character for each character."""


def find_codes(text: str, prefix: str | None = None) -> Iterator[CodeFound]:
    """Every code in `text`, in order; with `prefix`, only the office's own, and those that miss it by one letter.

    Wrong check letters are reported, not hidden; so are codes with a mistyped prefix, or with O, I or L where digits belong.
    """
    wanted = plain(prefix) if prefix else None
    for begin, part in _near_years(nfc(text)) if _YEARLY.search(text) else ():
        yield from _codes_in(part, begin, prefix, wanted)


def _near_years(source: str) -> Iterator[tuple[int, str]]:
    """The parts of a text that hold all of a code whose year stands in them, with their places: most of a text is far from any."""
    begin = end = 0
    for at in (hit.start() for hit in _YEARLY.finditer(source)):
        if at - _BEFORE >= end:
            if end:
                yield begin, source[begin:end]
            begin = at - _BEFORE
        end = at + _BEHIND
    yield begin, source[begin:end]


_BEFORE, _BEHIND = 16, 40
"""More characters than a code has before its year and from there on, with what is looked at around it."""


def _codes_in(part: str, begin: int, prefix: str | None, wanted: str | None) -> Iterator[CodeFound]:
    for match in _CODE.finditer(plain(part)):
        digits = (match["year"] + match["number"]).isdigit()
        own = wanted is None or match["prefix"] == wanted
        if not (digits and own) and not (wanted and match["check"] and one_slip(match["prefix"], wanted)):
            continue
        year, number = (int(match[name].translate(_LOOKALIKES)) for name in ("year", "number"))
        valid = _valid(match, year, number) if digits and own else False
        name = prefix or match["prefix"]
        yield CodeFound(name, year, number, valid, case_code(name, year, number), begin + match.start(), match["check"])


_LOOKALIKES = str.maketrans("OIL", "011")


def one_slip(written: str, meant: str) -> bool:
    """Whether two texts are equal or differ by one character changed, left out, added, or swapped with its neighbour."""
    if written == meant:
        return True
    if len(written) == len(meant):
        apart = [place for place in range(len(meant)) if written[place] != meant[place]]
        swapped = (
            len(apart) == 2
            and apart[1] == apart[0] + 1
            and written[apart[0]] == meant[apart[1]]
            and written[apart[1]] == meant[apart[0]]
        )
        return len(apart) == 1 or swapped
    short, long = sorted((written, meant), key=len)
    return len(long) - len(short) == 1 and any(long[:place] + long[place + 1 :] == short for place in range(len(long)))


def _valid(match: re.Match[str], year: int, number: int) -> bool | None:
    """True only where no slip of one character can have made this code of another: see the rules inside."""
    written, rest = match["number"], match.string[match.end() :]
    if len(written) == 3 or (written.startswith("0") and len(written) != 4):
        return False  # never printed so: a digit was lost or swapped
    if match["check"] is None:
        # A dash goes on to the letter; where something else stands there, the letter was mistyped.
        return False if re.match(rf"{_DASH}?[A-Z0-9]", rest) else None
    if match["check"] != check_letter(year, number):
        # After a mere space the letter may be a word of the sentence ("tin … ở xã"): then the code has no letter.
        return False if re.search(_DASH, match["gap"]) or not match["gap"] else None
    one_gap_lost = bool(match["gap"]) != bool(match["between"]) and len(written) > 4  # a digit typed over the dash
    letter_in_digits = not match["gap"] and re.match(rf"{_DASH}[A-Z](?![A-Z0-9])", rest)  # a letter typed over the last digit
    return not (one_gap_lost or letter_in_digits)


def find_numbers(text: str) -> Iterator[NumberFound]:
    """Bare case numbers: only after the word "tin", never document numbers such as `64/2016/NĐ-CP`."""
    if not _COUNTED.search(fold(text)):
        return
    for match in _BARE.finditer(plain(nfc(text)).lower()):
        year = match["year"] or match["year2"]
        yield NumberFound(int(match["number"]), int(year) if year else None, match.start())
