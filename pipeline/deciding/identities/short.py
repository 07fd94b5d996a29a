"""Names cut short: a part of a name with initials for the rest, and the initials of who must not be told even by them.

One word may be cut to its first letter or to the consonants before its first vowel ("Ng."). What is cut is a person only where
a person is named: behind a title, or by dots, capitals and as many words as nothing else has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from pipeline.deciding.identities.find import NAME, TITLES, WRITTEN_TITLES, Find, mask_name
from pipeline.deciding.identities.seen import LETTERS, Seen
from pipeline.domain.text import canonical, fold, nfc

_WRITTEN = WRITTEN_TITLES | frozenset(canonical("o a b c ô mr mrs ms tên tôi").split())
_TITLE = rf"(?:{TITLES}|(?:toi )?(?:ten|la)|ten la)"
_TITLED = re.compile(rf"(?<![^\W\d_])(?:{_TITLE}|[oabc])[\s._:]{{1,3}}$")
_OF_A_PLACE = re.compile(
    r"(?<![^\W\d_])(?:duong|pho|cau|cho|hem|ngo|truong|thpt|thcs|khu|ap|thon|to|xa|phuong|quan|huyen|tinh|cong ty|cty)[\s.]{1,3}$"
)
_KINDS_OF_PLACE = ("p", "q", "h", "x", "t", "d", "tp", "tt", "tx", "kp", "dk")
"""What stands before a place's own name as initials might."""
_GAP = r"[\s._]{0,3}"
_VOWELS = "aeiouy"


def _cuts(word: str) -> tuple[str, ...]:
    """A word cut short, the longest cut first."""
    first = re.match(rf"[^{_VOWELS}]*", word)
    cuts = dict.fromkeys((first[0] if first else "", word[0]))
    return tuple(cut for cut in cuts if cut and cut != word)


@dataclass(frozen=True, slots=True)
class _Short:
    """A name's words, folded and as written, and what a text holds where it stands cut short: `given` or `ended`, with its word."""

    words: tuple[str, ...]
    written: tuple[str, ...]
    given: tuple[str, ...]
    ended: tuple[str, ...]


@lru_cache(maxsize=256)
def _short(name: str) -> _Short | None:
    written = tuple(canonical(word) for word in LETTERS.findall(name))
    words = tuple(map(fold, written))
    if not 2 <= len(words) <= 6 or len(words[-1]) < 2 or not all(word.isascii() for word in words):
        return None
    *others, given = words
    before = [cut + given for word in others for cut in _cuts(word)]
    behind = [given + word[0] for word in others]
    middles = product(*(("", word, *_cuts(word)) for word in others[1:]))
    ended = [others[0] + "".join(middle) + given[0] for middle in middles]
    return _Short(words, written, tuple(dict.fromkeys((*before, *behind))), tuple(dict.fromkeys(ended)))


def short_may(seen: Seen, name: str) -> bool:
    """Whether the name can stand cut short in the text at all."""
    short = _short(name)
    if short is None:
        return False
    told = ((short.words[-1], short.given), (short.words[0], short.ended))
    return any(word in seen.solid and any(trace in seen.solid for trace in traces) for word, traces in told)


@lru_cache(maxsize=256)
def _patterns(words: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    told = [f"({'|'.join((word, *(cut if len(cut) == 1 else rf'{cut}(?![a-z])' for cut in _cuts(word))))})" for word in words]
    rest = "".join(f"(?:{word}{_GAP})?" for word in told[:-1])
    first = rf"({words[-1]})[\s,(_]{{0,3}}"
    last = "".join(f"(?:{_GAP}{word})?" for word in told[:-1])
    return (re.compile(rf"(?<![a-z]){rest}{told[-1]}(?![a-z])"), re.compile(rf"(?<![a-z]){first}{last}(?![a-z])"))


@dataclass(frozen=True, slots=True)
class _Standing:
    """A place where a name may stand cut short: the span of each of its words that stands there, and which of them are cut."""

    seen: Seen
    start: int
    end: int
    spans: tuple[tuple[int, int] | None, ...]
    cut: frozenset[int]

    @property
    def told(self) -> list[int]:
        return [n for n, span in enumerate(self.spans) if span]

    @property
    def whole(self) -> list[int]:
        return [n for n in self.told if n not in self.cut]

    def text(self, n: int) -> str:
        span = self.spans[n]
        if span is None:
            return ""
        start, end = self.seen.span(*span)
        return self.seen.text[start:end]

    def capital(self, n: int) -> bool:
        return self.text(n)[:1].isupper() or not any(c.isupper() for c in self.seen.text)

    @property
    def capitals(self) -> bool:
        return all(map(self.capital, self.told))

    @property
    def glued(self) -> bool:
        """Whether initials are written in one with a whole word."""
        edges = {edge for n in self.cut if (span := self.spans[n]) for edge in span}
        return any(edge in edges for n in self.whole if (span := self.spans[n]) for edge in span)

    @property
    def dotted(self) -> bool:
        return all(self.seen.folded[span[1] : span[1] + 1] == "." for n in self.cut if (span := self.spans[n]))


def find_short(seen: Seen, name: str) -> Iterator[Find]:
    """Where the name stands cut short but for its given name, or for its family name."""
    short = _short(name) if short_may(seen, name) else None
    if short is None:
        return
    for order, pattern in enumerate(_patterns(short.words)):
        for match in pattern.finditer(seen.folded):
            groups = match.groups() if not order else (*match.groups()[1:], match[1])
            cut = frozenset(n for n, (word, found) in enumerate(zip(short.words, groups, strict=True)) if found and found != word)
            if not cut:
                continue
            spans = [match.span(n) if match[n] else None for n in range(1, len(short.words) + 1)]
            if order:
                spans = [*spans[1:], spans[0]]
            standing = _Standing(seen, *match.span(), tuple(spans), cut)
            if _names(standing, short, given_first=bool(order)) and _in_text(seen, standing.start, standing.end):
                start, end = seen.span(*match.span())
                end += seen.text[end : end + 1] == "." and (len(short.words) - 1 in cut or bool(order))
                yield Find(start, end, NAME, mask_name(seen.text[start:end]), weak=True)


def _names(standing: _Standing, short: _Short, *, given_first: bool) -> bool:
    """Whether a person is named here: no place, no word of the language, nobody with other accents."""
    told, whole, last = standing.told, standing.whole, len(short.words) - 1
    ended, glued = last in standing.cut, standing.glued
    # What is cheap to see comes first: most of what looks like a cut name is the end of a word before a given name.
    if len(told) < 2 or (glued and not len(told) == last + 1 > 2) or (ended and not (0 in whole and len(short.words[0]) > 1)):
        return False
    other = any(canonical(standing.text(n)) not in (short.written[n], short.words[n]) for n in whole)
    # Words of one letter are vowels, all of them: "ở", "à".
    word = any(fold(standing.text(n)) in _VOWELS and standing.text(n).islower() for n in standing.cut)
    if other or word or (glued and not _reads_glued(standing, short.words[-1])):
        return False
    if glued or titled(standing.seen, standing.start):
        return True
    if _OF_A_PLACE.search(standing.seen.folded[max(0, standing.start - 12) : standing.start]) or _is_place(standing):
        return False
    covered, several = len(told) == last + 1 > 2, len(standing.cut) > 1
    if ended:
        return standing.capitals and (len(told) > 2 or standing.dotted)
    if given_first:
        return 0 in told and several and (standing.dotted or standing.capitals)
    if standing.dotted:
        return several or len(whole) > 1 or standing.capitals
    return covered and standing.capitals


def _reads_glued(standing: _Standing, given: str) -> bool:
    """Whether "nvbinh", "binhnv" or "NVAn" is no syllable: "Hữu Anh" cut is "hanh", "Gia Hoa" turned round "hoang"."""
    begun = standing.text(len(standing.spans) - 1)[:2]
    if begun.istitle() and begun[1:].islower() and all(standing.text(n).isupper() for n in standing.cut):
        return True
    letters = standing.seen.folded[standing.start : standing.end]
    return given[0] not in _VOWELS and (letters.endswith(given) or not letters.endswith(("ng", "nh", "ch")))


def _in_text(seen: Seen, start: int, end: int) -> bool:
    """Whether words stand around: in the bytes of a picture or an archive few letters say nothing."""
    return "\ufffd" not in seen.folded[max(0, start - 20) : end + 20]


def _is_place(standing: _Standing) -> bool:
    """Whether what looks like initials says what kind of place follows: "P. An Lộc", "TX. Bình Long"."""
    kind = fold("".join(standing.text(n) for n in sorted(standing.cut)))
    if len(standing.whole) != 1 or kind not in _KINDS_OF_PLACE:
        return False
    end = standing.seen.span(standing.start, standing.end)[1]
    after = standing.seen.text[end : end + 4]
    return after[:1].isspace() and after.lstrip()[:1].isupper()


def titled(seen: Seen, start: int) -> bool:
    """Whether a title stands before that place of the folded text, with its accents where the text has some."""
    first = max(0, start - 14)
    match = _TITLED.search(seen.folded, first, start) if start else None
    if match is None:
        return False
    begun, ended = seen.span(*match.span())
    word = canonical(LETTERS.findall(nfc(seen.text[begun:ended]))[0])
    return word in _WRITTEN or (seen.plain and word == fold(word))


@lru_cache(maxsize=256)
def _initials(initials: str) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    letters = LETTERS.findall(fold(initials))
    told = [letter if letter in _VOWELS else rf"{letter}(?:[^\W\d_{_VOWELS}]{{1,2}}(?![^\W\d_]))?" for letter in letters]
    some = "".join(rf"(?:{word}[.\s]{{0,2}})?" for word in told[:-1])
    behind = re.compile(
        rf"(?<![^\W\d_])(?:{_TITLE})(?:\s{{1,2}}|[._:]\s?)(?P<name>{some}{told[-1]})(?![^\W\d_]|\.[a-z]|\.\s[a-z]\.)"
    )
    if len(letters) < 3:
        return behind, None
    inner = "".join(rf"(?:{word}\.\s?)?" for word in told[1:-1])
    return behind, re.compile(rf"(?<![\w/.\-])(?P<name>{told[0]}\.\s?{inner}{told[-1]})(?![\w/\-]|\.\s?\w\.)")


def find_initials(seen: Seen, initials: str) -> Iterator[Find]:
    """Where somebody is told by these initials, behind a title by some of them, too."""
    behind, dotted = _initials(initials)
    for pattern in (behind, dotted):
        for match in pattern.finditer(seen.folded) if pattern else ():
            at = match.start("name")
            start, end = seen.span(*match.span("name"))
            if not _are_initials(seen, seen.text[start:end]):
                continue
            if pattern is behind:
                named = titled(seen, at)
            else:
                named = match["name"].count(".") >= 2 and not _OF_A_PLACE.search(seen.folded[max(0, at - 12) : at])
            if named and _in_text(seen, at, match.end("name")):
                yield Find(start, end + (seen.text[end : end + 1] == "."), NAME, "…", weak=True)


def _are_initials(seen: Seen, text: str) -> bool:
    """Whether letters begin words: "Tú", "TÚ" and, where all is written in capitals or nothing is, "TU" and "A" are a word."""
    alike = seen.text.isupper() or not any(c.isupper() for c in seen.text)
    pieces = LETTERS.findall(text)
    word = any(_SYLLABLE.match(fold(piece)) for piece in pieces if alike or len(piece) > 1)
    toned = any(_TONE.search(unicodedata.normalize("NFD", piece)) for piece in pieces if len(piece) > 1)
    return not (word and (alike or toned or not text.isupper())) and (alike or text[:1].isupper())


_SYLLABLE = re.compile(rf"(?:[bcdghklmnpqrstvx]|[cgknpt]h|ngh?|tr)?[{_VOWELS}]")
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


def initials_may(seen: Seen, initials: str) -> bool:
    return any(True for _ in find_initials(seen, initials))
