"""The registry's places, ready to be looked for: every name with its kind, abbreviations, numbers, old names; no accents needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.domain.patterns import word_start
from pipeline.domain.phrases import places_of, words_in
from pipeline.domain.text import canonical, fold, fold_in_place
from pipeline.domain.unit import Commune, District, Registry

_KINDS = {
    "xa": "xa", "x": "xa", "phuong": "phuong", "p": "phuong", "thi tran": "thi tran", "tt": "thi tran", "huyen": "huyen", "h": "huyen",
    "thi xa": "thi xa", "tx": "thi xa", "thanh pho": "thanh pho", "tp": "thanh pho", "quan": "quan", "q": "quan", "dac khu": "dac khu", "dk": "dac khu",
}  # fmt: skip
# A commune may have become a ward, a district a town: within one level another kind may mean the same place.
_UPPER_LEVEL = frozenset({"huyen", "thi xa", "thanh pho", "quan"})
_KIND = re.compile(rf"^(?:{'|'.join(sorted(_KINDS, key=len, reverse=True))})\.?\s+")
# What stands before a name that is no place's: a river, a road, a person; a school or market is named after its place.
_OF_OTHERS = re.compile(
    r"(?<!\w)(song|suoi|kenh|kinh|rach|cau|duong|hem|ngo|pho|tinh|ong|(?<!nga )ba|anh|chi|thon|ap|ban|xom|soc|buon|bon|lang|khom|khu|to|to dan|phum|nui|dai lo|lo|xe|nha xe|tuyen|chuyen)\.?\s{1,2}$"
)

# A place that is called by its number is told by its kind alone.
_NUMBERED = re.compile(rf"{word_start('|'.join(sorted(_KINDS, key=len, reverse=True)))}(?:\.\s{{0,2}}|\s{{1,2}}|)(?P<number>\d)")
_COUNTED = re.compile(r" ?(?:lan|nam|thang|ngay|gio|phut|ho|nguoi|nha|dot|bua|bon|hom|tuan)\b")
"""What a number counts behind the word for a commune is none ("ra xã 2 lần")."""
_BEFORE = 16
"""Characters that a kind takes before a name."""
_AT = re.compile(r"(?<!\w)(o|tai|ben|khu vuc|dia ban|doan qua|ve)\s{1,2}$")


@dataclass(frozen=True, slots=True)
class Place:
    """A name of the registry: a district (or, without districts, what stands in its stead), or a commune of one."""

    kind: str
    district: District
    commune: Commune | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called by."""
        if self.commune is None:
            return self.district.name, *self.district.aliases
        return self.commune.bare, self.commune.name, *self.commune.aliases


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A name as it stands in a text: its kind where one is written, and the places that it may mean."""

    start: int
    end: int
    kind: str
    places: tuple[Place, ...]
    placed: bool = False  # a word of place stands before it ("ở", "tại")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Every name, folded and without its kind → the places called so; one pattern tells them with their kinds.

    `by_first`: the names by the first word of each, `numbers` apart, if there are any: most of a text is far from all. `longest`:
    more characters than any name takes with what must follow it. `spelt`: how each is written, in small letters.
    """

    places: dict[str, tuple[Place, ...]]
    pattern: re.Pattern[str]
    by_first: dict[str, list[str]]
    numbers: bool
    longest: int
    own_names: str
    spelt: dict[str, frozenset[str]]

    def mentions(self, text: str) -> list[NamedPlace]:
        """The registry's names in a text. A number or a name of three letters is one only after its kind; what has no capital and
        other accents is another word ("phường hai lần" is not the ward of Hải Lạn).
        """
        folded = fold_in_place(text)
        found = []
        for match in self.matches(folded):
            name, kind = match["name"].lstrip("0"), _KINDS.get((match["kind"] or "").strip(" ."), "")
            if name[0].isdigit() and _COUNTED.match(folded, match.end()):
                continue
            if not kind and (len(name) <= 3 or _OF_OTHERS.search(folded[max(0, match.start() - 14) : match.start()])):
                continue
            written = text[match.start("name") : match.end("name")]
            if written.islower() and not written.isascii() and canonical(written) not in self.spelt[name]:
                continue
            if places := _as_spelt(_of_kind(self.places[name], kind), written):
                before = folded[max(0, match.start() - 14) : match.start()]
                found.append(NamedPlace(match.start(), match.end(), kind, places, _AT.search(before) is not None))
        return found

    def matches(self, folded: str) -> Iterator[re.Match[str]]:
        """All that the pattern finds in the text, looked for about the names."""
        named: set[int] = set()
        for first in self.by_first.keys() & words_in(folded):
            for name in self.by_first[first]:
                named.update(places_of(name, folded))
        if self.numbers:
            named.update(match.start("number") for match in _NUMBERED.finditer(folded))
        last = 0
        for at in sorted(named):
            while last <= at and (match := self.pattern.search(folded, max(last, at - _BEFORE), at + self.longest)):
                if match.start() > at:
                    break
                yield match
                last = match.end()


def _of_kind(places: tuple[Place, ...], kind: str) -> tuple[Place, ...]:
    """Places of the kind written; else those of its level."""
    if not kind:
        return places
    exact = tuple(place for place in places if place.kind == kind)
    return exact or tuple(place for place in places if (place.kind in _UPPER_LEVEL) == (kind in _UPPER_LEVEL))


def _as_spelt(places: tuple[Place, ...], written: str) -> tuple[Place, ...]:
    """Of several places those that have the accents written, if any has: Lộc Thành is not Lộc Thạnh."""
    if len(places) < 2 or written.isascii():
        return places
    return tuple(place for place in places if canonical(written) in map(_spelt, place.names)) or places


def gazetteer_of(registry: Registry) -> Gazetteer:
    """Built once for a registry and kept with it."""
    kept = vars(registry)
    if "_gazetteer" not in kept:
        kept["_gazetteer"] = _build(registry)
    found: Gazetteer = kept["_gazetteer"]
    return found


def bare(name: str) -> str:
    """A name folded, without its kind and leading zeros."""
    return re.sub(r"^0+(?=\d)", "", _KIND.sub("", fold(name), count=1).strip())


def _spelt(name: str) -> str:
    """The same with its accents."""
    return canonical(name)[-len(bare(name)) :]


def _kind(name: str, otherwise: str) -> str:
    match = _KIND.match(fold(name))
    return _KINDS[match[0].strip(" .")] if match else otherwise


def _any_of(names: list[str]) -> str:
    """A pattern of any of the names, the longest that fits: letters they share stand once, so that a text is passed quickly."""
    tree: dict[str, Any] = {}
    for name in names:
        at = tree.setdefault("0?", {}) if name.isdigit() else tree  # "ấp 03" and "ấp 3" are one
        for letter in name:
            at = at.setdefault(re.escape(letter), {})
        at[""] = {}
    return _branch(tree)


def _branch(tree: dict[str, Any]) -> str:
    ways = [letter + _branch(below) for letter, below in tree.items() if letter]
    joined = ways[0] if len(ways) == 1 and "" not in tree else f"(?:{'|'.join(ways)})"
    return "" if not ways else f"{joined}?" if "" in tree else joined


def _build(registry: Registry) -> Gazetteer:
    places: dict[str, list[Place]] = {}
    spelt: dict[str, set[str]] = {}
    for district in registry.districts:
        own = _kind(district.name, "huyen")
        for name in Place(own, district).names:
            places.setdefault(bare(name), []).append(Place(_kind(name, own), district))
            spelt.setdefault(bare(name), set()).add(_spelt(name))
        for commune in district.communes:
            kind = _kind(commune.name, "xa")
            for name in dict.fromkeys(Place(kind, district, commune).names):
                places.setdefault(bare(name), []).append(Place(_kind(name, kind), district, commune))
                spelt.setdefault(bare(name), set()).add(_spelt(name))
    unique = {
        name: tuple({(p.district.slug, p.commune.name if p.commune else "", p.kind): p for p in found}.values())
        for name, found in places.items()
    }
    listed = sorted((name for name in unique if name), key=len, reverse=True)
    kinds = "|".join(sorted(_KINDS, key=len, reverse=True))
    names = _any_of(listed) or "(?!)"
    pattern = re.compile(rf"(?<!\w)(?:(?P<kind>{kinds})(?:\.\s{{0,2}}|\s{{1,2}}|(?=\d)))?(?P<name>{names})(?!\w)")
    own_names = " | ".join(fold(text) for unit in registry.units for text in unit.names())
    longest = max(map(len, listed), default=0) + _BEFORE
    by_first: dict[str, list[str]] = {}
    for name in listed:
        if not name.isdigit() and (words := words_in(name)):
            by_first.setdefault(words[0], []).append(name)
    numbers = any(name[0].isdigit() for name in listed)
    return Gazetteer(
        unique, pattern, by_first, numbers, longest, own_names, {name: frozenset(forms) for name, forms in spelt.items()}
    )
