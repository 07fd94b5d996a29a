"""Patterns that know what every match of theirs holds: a text without any of it is passed over in a fraction of the time.

Most patterns find nothing in a given mail, and trying one at each of its characters costs tens of times what `in` costs. The
pieces, one of which every match holds, are told from the pattern's own parse tree (as RE2's prefilter does).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from importlib import import_module
from typing import Any, NamedTuple

from pipeline.domain.text import UPPER, lowered

_MOST_PIECES = 40
_MOST_EXACT = 24
"""How many pieces are worth asking for, and how many texts one part of a pattern may be before they are cut into pieces."""
_PAYS = 4_000
"""Characters that are looked through with a pattern itself before it is read, which takes as long: a process may see but a few mails."""
_SHORT = 2
"""So many characters of text take as long to match as a piece takes to be asked for."""
_CAPITAL = re.compile(rf"(?<!\\)(?<!\(\?)[{UPPER}]")
r"""A capital in a pattern that is no sign of `re` (`\W`, `(?P`)."""
_OFTEN = " nhaitgocu"
_EVERYDAY = (
    " nguoi dan | phan anh | kien nghi | de nghi | kinh gui | noi dung | thong tin | thoi gian | dia chi | dia diem | xa | huyen | thi tran "
    "| duong | tai | khu vuc | van phong | co quan chuc nang | kiem tra | xu ly | giai quyet | khong | duoc | chua | thay | da | bao cao | so "
    "| dien thoai | ngay | thang | nam | người dân | phản ánh | kiến nghị | đề nghị | kính gửi | nội dung | thông tin | thời gian | địa chỉ "
    "| địa điểm | xã | huyện | tại | của | không | được | đã | số "
)
"""What nearly every mail holds, apart by bars: to ask for it tells nothing."""


def word_start(words: str) -> str:
    r"""As `\b(?:one|two|three)`, led by the first letters: with `\b` ahead the engine would stop at every character of a text.

    Each word begins with a letter as it stands, or with two of them in brackets (`[Tt]ôi`).
    """
    return "(?:" + by_letter(words, r"{0}(?<!\w{0})") + ")"


def by_letter(words: str, begun: str = "{0}") -> str:
    """As `one|two|three`: without regard to case the engine would try all of them at each word. `begun`: what stands for a first letter."""
    found: dict[str, list[str]] = {}
    for word in divided(words):
        first, rest = (word[1:3], word[4:]) if word[0] == "[" else (word[0], word[1:])
        for letter in first:
            found.setdefault(letter, []).append(rest)
    return "|".join(f"{begun.format(letter)}(?:{'|'.join(rests)})" for letter, rests in found.items())


class Sought:
    """A compiled pattern that looks for its pieces first. Its methods are those of `re.Pattern`, with the same results."""

    def __init__(self, pattern: str, flags: int = 0, pieces: tuple[str, ...] = ()) -> None:
        """`pieces` in lower case, of which every match holds one, where those told from the pattern are not the best to ask for."""
        self.pattern, self.flags = pattern, flags
        self._unread = 0 if pieces else _PAYS
        if pieces:
            self.needs = pieces, "(?i" in pattern or bool(flags & re.IGNORECASE or _CAPITAL.search(pattern))

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """Made when it is first needed: many a pattern never is."""
        return re.compile(self.pattern, self.flags)

    @cached_property
    def needs(self) -> tuple[tuple[str, ...], bool]:
        """Pieces of which every match holds one, none where nothing is known; and whether they are of lowered text."""
        pieces, caseless = _needed(self.pattern, self.flags)
        return tuple(sorted(pieces, key=len, reverse=True)), caseless

    def stands_in(self, text: str) -> bool:
        """Whether there is a match anywhere."""
        return self.may_be_in(text) and self.compiled.search(text) is not None

    def may_be_in(self, text: str) -> bool:
        """False where the text has none of the pieces, so that nothing in it can match."""
        if self._unread > 0:
            self._unread -= len(text)
            return True
        pieces, caseless = self.needs
        if len(text) < len(pieces) * _SHORT:
            return True
        if caseless:
            text = lowered(text)
        for piece in pieces:
            if piece in text:
                return True
        return not pieces

    def search(self, text: str, *span: int) -> re.Match[str] | None:
        return self.compiled.search(text, *span) if self.may_be_in(text) else None

    def finditer(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        return self.compiled.finditer(text, *span) if self.may_be_in(text) else iter(())

    def findall(self, text: str) -> list[Any]:
        return self.compiled.findall(text) if self.may_be_in(text) else []

    def sub(self, repl: str | Callable[[re.Match[str]], str], text: str) -> str:
        return self.compiled.sub(repl, text) if self.may_be_in(text) else text

    def split(self, text: str) -> list[str | Any]:
        return self.compiled.split(text) if self.may_be_in(text) else [text]


def divided(pattern: str) -> list[str]:
    """A pattern cut at the bars outside all brackets; nothing where a bracket is closed that it did not open."""
    parts, depth, begun, place = [], 0, 0, 0
    while place < len(pattern):
        character = pattern[place]
        if character == "\\":
            place += 1
        elif character == "[":
            place = pattern.index("]", place + 2 + (pattern[place + 1] == "^"))
        elif character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
            if depth < 0:
                return []
        elif character == "|" and not depth:
            parts.append(pattern[begun:place])
            begun = place + 1
        place += 1
    return [*parts, pattern[begun:]]


def _needed(pattern: str, flags: int) -> tuple[frozenset[str], bool]:
    """The pieces, and whether they are in lower case; none where the parser of `re` is not where it is expected."""
    try:
        parser: Any = import_module("re._parser")
        tree: Any = parser.parse(pattern, flags)
    except (ImportError, AttributeError):
        return frozenset(), False
    reader = _Reader(caseless="(?i" in pattern or bool(flags & re.IGNORECASE))
    found = reader.sequence(tree)
    return found.pieces, reader.caseless


def _worth(texts: frozenset[str]) -> frozenset[str]:
    """The texts as pieces, those left out that hold another; none where they would be of no use."""
    if not 0 < len(texts) <= _MOST_PIECES or min(map(len, texts)) < 2:
        return frozenset()
    least = frozenset(text for text in texts if not any(other != text and other in text for other in texts))
    return least if _cost(least) < 1 else frozenset()


def _cost(pieces: frozenset[str]) -> float:
    """What to ask for the pieces costs, and how often it is in vain, beside what the pattern itself costs (1); none tell nothing."""
    return min(1.0, sum(0.015 + _chance(piece) for piece in pieces)) if pieces else 1.0


def _chance(piece: str) -> float:
    """How likely a piece stands in a mail of a page."""
    if piece in _EVERYDAY:
        return 1.0
    chance = 2_000.0
    for character in piece:
        chance *= 0.1 if character in _OFTEN else 0.03 if character.isalnum() else 0.02
    return chance


class _Part(NamedTuple):
    """What is known of a part of a pattern: all the texts it can be (None where they are many), and the best pieces to ask for."""

    exact: frozenset[str] | None = None
    pieces: frozenset[str] = frozenset()


_ANY = _Part()
_NOTHING = _Part(frozenset({""}))


class _Reader:
    """Reads a parse tree of `re`. What it does not know tells nothing."""

    def __init__(self, *, caseless: bool) -> None:
        self.caseless = caseless

    def sequence(self, tree: Any) -> _Part:
        """Neighbours are one text as long as they are few texts; of all the pieces the cheapest are kept."""
        run, whole, pieces = frozenset({""}), True, frozenset[str]()
        for operation, value in tree:
            part = self.one(str(operation), value)
            if part.exact is not None and len(part.exact) == 1:
                (after,) = part.exact
                run = frozenset(before + after for before in run)
                continue
            pieces = min(pieces, part.pieces, _worth(run), key=_cost)
            if part.exact is not None and len(run) * len(part.exact) <= _MOST_EXACT:
                run = frozenset(before + after for before in run for after in part.exact)
            else:
                run, whole = frozenset({""}) if part.exact is None else part.exact, False
        return _Part(run if whole else None, min(pieces, _worth(run), key=_cost))

    def one(self, operation: str, value: Any) -> _Part:
        match operation:
            case "LITERAL":
                return self.literal(value)
            case "AT":
                return _NOTHING
            case "IN":
                return self.union([self.literal(item) if str(kind) == "LITERAL" else _ANY for kind, item in value])
            case "BRANCH":
                return self.union([self.sequence(branch) for branch in value[1]])
            case "SUBPATTERN":
                return self.sequence(value[3])
            case "ATOMIC_GROUP":
                return self.sequence(value)
            case "ASSERT":
                return _Part(None, self.sequence(value[1]).pieces)
            case "ASSERT_NOT":
                return _NOTHING
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                return self.repeated(*value)
        return _ANY

    def literal(self, code: int) -> _Part:
        character = chr(code)
        if not self.caseless:
            return _Part(frozenset({character}))
        lower = character.lower()
        return _Part(frozenset({lower})) if _folds_simply(lower) else _ANY

    def repeated(self, least: int, most: int, inner: Any) -> _Part:
        part = self.sequence(inner)
        if part.exact is not None and most == 1:
            return part if least else _Part(part.exact | {""})
        if part.exact is not None and least == most and len(part.exact) == 1:
            return _Part(frozenset(text * least for text in part.exact))
        return _Part(None, part.pieces) if least else _ANY

    def union(self, parts: list[_Part]) -> _Part:
        pieces = [part.pieces for part in parts]
        either = _worth(frozenset[str]().union(*pieces)) if all(pieces) else frozenset[str]()
        exact = frozenset[str]().union(*(part.exact or () for part in parts))
        known = all(part.exact is not None for part in parts) and len(exact) <= _MOST_EXACT
        return _Part(exact if known else None, either)


def _folds_simply(character: str) -> bool:
    """Whether `lowered` makes every other case of a character this one."""
    known = character.isascii() or "\u00c0" <= character <= "\u01b0" or "\u1ea0" <= character <= "\u1ef9"
    return len(character) == 1 and known and lowered(character) == character
