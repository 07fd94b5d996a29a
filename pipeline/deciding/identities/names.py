"""Names. A whole name counts wherever it stands; a part of it only where it cannot be another word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.deciding.identities.find import NAME, TITLES, WRITTEN_TITLES, Find, mask_name
from pipeline.deciding.identities.seen import LETTERS, Seen
from pipeline.deciding.identities.short import find_short, short_may
from pipeline.domain.text import canonical, fold

_TITLES = f"{TITLES}|o|b|a|c|duong|mo|thim|bo|me"
_SPOKEN_TITLES = "ong|ba|anh|chi|co|chu|bac"
_SOLID_TITLES = tuple(re.sub(r"[\W_]", "", title) for title in _TITLES.split("|"))
_ALONE = 6
"""Letters of a name of one word that is a name wherever it stands."""
_BEFORE, _AFTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"


@dataclass(frozen=True, slots=True)
class _Name:
    """A name's folded words in the forms in which it may stand: whole, its parts, and a title before the given name."""

    letters: int
    given: str
    whole: tuple[tuple[str, ...], ...]
    parts: tuple[tuple[str, ...], ...]

    @property
    def titled(self) -> tuple[tuple[str, ...], ...]:
        # A letter is what masks a given name; where that tells too much it is sought as initials are.
        return tuple((title, self.given) for title in _SOLID_TITLES) if len(self.given) > 1 else ()


@lru_cache(maxsize=256)
def _name(name: str) -> _Name | None:
    words = tuple(re.findall(r"[^\W\d_]+", fold(name)))
    letters = sum(map(len, words))
    if len(words) > 1 and letters < 4:
        return None
    given = words[-1] if words else ""
    if len(words) < 2:  # one word is anybody's, or another word, unless it is long or a title stands before it
        return _Name(letters, given, (words,) if letters >= _ALONE else (), ()) if len(given) > 1 else None
    parts = [(words[0], given), (given, words[0])] if len(words) > 2 else []
    parts += [words[start:] for start in range(1, len(words) - 1)]
    parts += [(words[0], *words[start:]) for start in range(2, len(words) - 1)]
    return _Name(letters, given, (words, words[::-1], (given, *words[:-1])), tuple(sorted(parts, key=len, reverse=True)))


@dataclass(frozen=True, slots=True)
class _Spacing:
    """How many characters that are no letters and digits may stand between two letters of a word, and between two words."""

    within: int
    least: int
    most: int


def _spacing(name: _Name) -> _Spacing:
    """The more letters, the further apart they are still a name."""
    if len(name.whole) < 2:
        return _Spacing(0, 0, 0)
    return _Spacing(2, 0, 5) if name.letters >= 8 else _Spacing(0, 0 if name.letters >= 6 else 1, 3)


_APART = _Spacing(0, 1, 3)


def _standing(forms: tuple[tuple[str, ...], ...], spacing: _Spacing, seen: Seen) -> Iterator[tuple[int, int]]:
    """Where one of the forms stands in the folded text, from left to right; of those that begin at one place the first.

    What a pattern would find; but names are as many as people, and to make a pattern of each costs more than to look.
    """
    starts = []
    for order, form in enumerate(forms):
        letters = "".join(form)
        at = seen.solid.find(letters)
        while at >= 0:
            starts.append((at, order))
            at = seen.solid.find(letters, at + 1)
    done = 0
    for at, order in sorted(starts):
        span = _spaced(forms[order], at, spacing, seen)
        if span is not None and span[0] >= done:
            done = span[1]
            yield span


def _spaced(form: tuple[str, ...], at: int, spacing: _Spacing, seen: Seen) -> tuple[int, int] | None:
    """The place in the folded text of a form whose letters begin at `at` of the solid one; None where they stand too far apart."""
    places, first = seen.solid_places, at
    for word in form:
        if at > first and not spacing.least <= places[at] - places[at - 1] - 1 <= spacing.most:
            return None
        for place in range(at + 1, at + len(word)):
            if places[place] - places[place - 1] - 1 > spacing.within:
                return None
        at += len(word)
    start, end = places[first], places[at - 1] + 1
    return None if _is_letter(seen.folded[start - 1 : start]) or _is_letter(seen.folded[end : end + 1]) else (start, end)


def _is_letter(character: str) -> bool:
    return LETTERS.match(character) is not None


def _titled(name: _Name) -> re.Pattern[str]:
    """A title before the given name."""
    return re.compile(rf"{_BEFORE}(?:{_TITLES})[\s._]{{1,3}}(?P<given>{name.given}){_AFTER}")


def find_names(seen: Seen, text: str) -> Iterator[Find]:
    name = _name(text)
    if name is None:
        return
    mine = {fold(word): canonical(word) for word in re.findall(r"[^\W\d_]+", text)}
    short = len(mine) <= 2
    for place in _standing(name.whole, _spacing(name), seen):
        start, end = seen.span(*place)
        # Two short words may be others but for their accents: "Lê An" is not "lẻ ăn".
        if not short or _same_accents(seen.text[start:end], mine):
            yield Find(start, end, NAME, mask_name(text))
    for place in _standing(name.parts, _APART, seen):
        start, end = seen.span(*place)
        if _may_be_name(seen, start, end, mine):
            yield Find(start, end, NAME, mask_name(seen.text[start:end]), weak=True)
    for match in _titled(name).finditer(seen.folded) if _spread(name.titled, seen) else ():
        start, end = seen.span(*match.span("given"))
        if _is_no_title(seen.text[seen.span(*match.span())[0] : start]):
            continue
        spoken = seen.plain and re.match(rf"(?:{_SPOKEN_TITLES})[\s._]", match[0])
        if spoken or _may_be_name(seen, start, end, mine):
            yield Find(start, end, NAME, mask_name(seen.text[start:end]), weak=True)
    yield from find_short(seen, text)


_WRITTEN_TITLES = WRITTEN_TITLES | frozenset(canonical("dượng mợ thím bố mẹ").split())
_ALSO_WORDS = frozenset(("duong", "mo", "thim", "bo", "me"))
"""Titles that are titles with their accents only: "đường Sơn" is a road, "mỏ Sơn" a mine."""


def _is_no_title(before: str) -> bool:
    """Whether a word only looks like a title without its accents, and begins a proper name: "Bắc Sơn" is no "bác Sơn"."""
    word = next(iter(_words(before)), "")
    written = canonical(word)
    if fold(word) in _ALSO_WORDS:
        return written not in _WRITTEN_TITLES
    return word[:1].isupper() and written != fold(word) and written not in _WRITTEN_TITLES


@dataclass(frozen=True, slots=True)
class _Traces:
    """What a text must hold where a name stands: `least` in every case, then one of `solid`, or the given name `alone`."""

    least: str
    solid: tuple[str, ...]
    alone: str


@lru_cache(maxsize=256)
def _traces(text: str) -> _Traces:
    words, name = _words(text), _name(text)
    alone = canonical(words[-1]) if len(words) > 1 and len(words[-1]) > 1 else ""
    forms = (*name.whole, *name.parts, *name.titled) if name else ()
    solid = tuple(dict.fromkeys("".join(form) for form in forms))
    least = fold(words[-1]) if words else ""
    # Each form ends in or begins with the given name. A letter that folds otherwise alone than in a text tells nothing.
    return _Traces(least if least.isascii() and all(least in form for form in solid) else "", solid, alone)


def name_may(seen: Seen, text: str) -> bool:
    traces = _traces(text)
    if short_may(seen, text):
        return True
    if traces.least not in seen.solid:
        return False
    return any(form in seen.solid for form in traces.solid) or traces.alone in seen.proper


def _spread(forms: tuple[tuple[str, ...], ...], seen: Seen) -> bool:
    return any("".join(form) in seen.solid for form in forms)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text))


def _same_accents(found: str, mine: dict[str, str]) -> bool:
    """Whether each word is one of the name's, with its accents or with none."""
    return all(canonical(word) in (mine.get(fold(word)), fold(word)) for word in _words(found))


def _may_be_name(seen: Seen, start: int, end: int, mine: dict[str, str]) -> bool:
    found = seen.text[start:end]
    capital = all(word[:1].isupper() for word in _words(found))
    return (capital or (seen.plain and not any(c.isupper() for c in seen.text))) and _same_accents(found, mine)


def given_alone(text: str, name: str) -> tuple[Find, ...]:
    """The given name by itself inside a sentence ("nhà Thuận"), not within a longer proper name ("xã Thuận Phú")."""
    words = _words(name)
    if len(words) < 2 or len(words[-1]) < 2 or fold(words[-1]) not in fold(text):
        return ()
    proper = r"(?<![^\W\d_])[^\W\d_]+(?![^\W\d_])"
    tokens = [(match.start(), match.end()) for match in re.finditer(proper, text)]
    found = []
    for place, (start, end) in enumerate(tokens):
        word = text[start:end]
        if not word[:1].isupper() or canonical(word) != canonical(words[-1]):
            continue
        neighbours = [tokens[i] for i in (place - 1, place + 1) if 0 <= i < len(tokens)]
        alone = not any(
            text[s:e][:1].isupper() and re.fullmatch(r"\s*", text[min(e, end) : max(s, start)]) for s, e in neighbours
        )
        if alone and not re.search(r"(?:^|[.!?\n])\s*$", text[:start]):
            found.append(Find(start, end, NAME, mask_name(word), weak=True))
    return tuple(found)
