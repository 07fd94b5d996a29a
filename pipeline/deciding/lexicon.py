"""The registry's phrases, ready to be looked for: whole words, common words for those of dialects, things and their states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.domain.dialect import common
from pipeline.domain.phrases import Phrases, stands_at
from pipeline.domain.text import canonical, fold, has_accents
from pipeline.domain.unit import Field, Registry

# What may be wrong with a thing: it and the thing may stand apart in a clause ("đường vào xóm hỏng" is "đường hỏng").
_STATES = frozenset({"hỏng", "mất", "vỡ", "sập", "ngập", "yếu", "đứt", "đục", "đổ", "tắc", "cháy", "nợ", "chậm", "trễ"})
_DAMAGED = ("hỏng", "sập", "yếu", "mục", "gãy", "nghiêng", "nứt", "thủng")
"""Ways in which a structure is broken: told of one in a phrase, any of them in the text is meant."""
_APART = 12


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of a field: strong 3 points, keyword 1; `shown` as the registry writes it."""

    code: str
    points: int
    shown: str


@dataclass(frozen=True, slots=True)
class _Apart:
    thing: str
    pattern: re.Pattern[str]
    phrase: Phrase


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Every phrase of the registry by its spelling, and by state the things that are told with it. Known by itself: one a registry."""

    plain: bool
    phrases: Phrases
    table: dict[str, list[Phrase]]
    apart: dict[str, list[_Apart]]

    def spelt(self, text: str) -> str:
        """A text as its phrases are spelt."""
        return common(fold(text) if self.plain else canonical(text), plain=self.plain)

    def found(self, source: str) -> Iterator[tuple[Phrase, int, int]]:
        """Phrases of a spelt sentence with their places, then things told with their state further on in the clause."""
        told: set[Phrase] = set()
        for start, spelt in self.phrases.everywhere(source):
            for phrase in self.table[spelt]:
                told.add(phrase)
                yield phrase, start, start + len(spelt)
        for state, things in self.apart.items():
            if stands_at(state, source) < 0:
                continue
            for item in things:
                if item.thing in source and item.phrase not in told and (match := item.pattern.search(source)):
                    told.add(item.phrase)
                    yield item.phrase, match.start(), match.end()


def lexicon_of(registry: Registry, *, plain: bool) -> Lexicon:
    """Built once for a registry and kept with it. `plain`: for texts without accents."""
    kept, key = vars(registry), f"_lexicon_{plain}"
    if key not in kept:
        kept[key] = _build(registry.fields, plain=plain)
    found: Lexicon = kept[key]
    return found


def _phrases(field: Field) -> Iterator[tuple[str, int]]:
    """Strong phrases, keywords, and the parts of the field's own name as keywords."""
    yield from ((phrase, 3) for phrase in field.strong)
    yield from ((phrase, 1) for phrase in field.keywords)
    known = {canonical(phrase) for phrase in (*field.strong, *field.keywords)}
    for part in re.split(r"[,:;()/–-]| và ", field.name):
        if " " in part.strip() and canonical(part) not in known:
            yield part.strip(), 1


def _build(fields: Iterable[Field], *, plain: bool) -> Lexicon:
    table: dict[str, list[Phrase]] = {}
    apart: dict[str, list[_Apart]] = {}
    for field in fields:
        skipped = {fold(phrase) for phrase in field.skip_unaccented}
        for words, points in _phrases(field):
            # One syllable without its accents may be another word ("mủ" is not "mu", "nghiện" not "nghiến").
            if plain and (fold(words) in skipped or (" " not in words and has_accents(words))):
                continue
            spelt = common(fold(words) if plain else canonical(words), plain=plain)
            phrase = Phrase(field.code, points, words)
            if all(other.code != field.code for other in table.setdefault(spelt, [])):
                table[spelt].append(phrase)
            if points == 3 and not plain:
                for state, thing in _told_apart(spelt.split(" ")):
                    apart.setdefault(state, []).append(_Apart(thing, _pattern(thing, state), phrase))
    return Lexicon(plain, Phrases(table), table, apart)


def _told_apart(words: list[str]) -> Iterator[tuple[str, str]]:
    """State and thing of a phrase of two or three words that tells of both."""
    if not 2 <= len(words) <= 3:
        return
    for state in _STATES & {words[0], words[-1]}:
        thing = " ".join(words[1:] if words[0] == state else words[:-1])
        yield from ((other, thing) for other in (_DAMAGED if state in _DAMAGED else (state,)))


def _pattern(thing: str, state: str) -> re.Pattern[str]:
    between = rf"(?: [^\s,]+){{0,{_APART}}}? "
    return re.compile(rf"(?<!\w)(?:{re.escape(thing)}{between}{state}|{state}{between}{re.escape(thing)})(?!\w)")
