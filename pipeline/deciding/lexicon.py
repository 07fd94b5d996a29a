"""The registry's phrases, ready to be looked for: whole words, common words for those of dialects, things and their states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from pipeline.deciding.thesaurus import inherited
from pipeline.deciding.topics import Topic
from pipeline.domain.dialect import common
from pipeline.domain.phrases import Phrases, stands_at
from pipeline.domain.text import canonical, fold, has_accents
from pipeline.domain.unit import Field, Registry

# What may be wrong with a thing: it and the thing may stand apart in a clause ("đường vào xóm hỏng" is "đường hỏng").
_STATES = frozenset({"hỏng", "mất", "vỡ", "sập", "ngập", "yếu", "đứt", "đục", "đổ", "tắc", "cháy", "nợ", "chậm", "trễ"})
_DAMAGED = ("hỏng", "sập", "yếu", "mục", "gãy", "nghiêng", "nứt", "thủng")
"""Ways in which a structure is broken: told of one in a phrase, any of them in the text is meant."""
_APART = 12


_AFTER, _BEFORE = 60, 20
"""Characters within which a thing's trouble is told behind it, or before it ("sập cầu")."""
_CLOSE = 12
"""Characters that may stand between two syllables without accents for them to belong together."""
_PARTS = re.compile(r"[,:(]")
_ANOTHER_WORD = {
    "đường": frozenset({"dây", "ống", "link", "cát", "sắt", "huyết", "truyền"}),
    "điện": frozenset({"thoại", "tử", "máy"}),
    "nước": frozenset(
        {
            "ngoài",
            "mắm",
            "ngọt",
            "thải",
            "sông",
            "suối",
            "kênh",
            "kinh",
            "rạch",
            "biển",
            "ao",
            "hồ",
            "lũ",
            "mưa",
            "tưới",
            "cấy",
            "ruộng",
        }
    ),
    "cầu": frozenset({"mong", "cứu", "thủ", "lông", "thang", "dao"}),
    "nhà": frozenset({"nước", "trường", "báo", "mạng", "máy", "thầu", "văn", "hàng", "xe"}),
    "đất": frozenset({"nước"}),
    "xe": frozenset({"lăn", "cứu"}),
}
"""What makes another word of a thing ("đường dây")."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of a field: strong 3 points, keyword 1, of a topic 2 or 1; `shown` as it is listed.

    `own`: the office's. `wide`: of a topic that the field takes only because no other is called so: it makes nothing clear.
    `paired`: a thing with its trouble, which says less than words of its own.
    """

    code: str
    points: int
    shown: str
    own: bool = True
    wide: bool = False
    paired: bool = False

    @property
    def is_hint(self) -> bool:
        """A topic's word that is also said of other things."""
        return not self.own and self.points == 1


@dataclass(frozen=True, slots=True)
class _Half:
    """A thing or a trouble of a topic (by its number), told of a field only together with the other."""

    topic: int
    code: str
    shown: str
    thing: bool
    wide: bool


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
    halves: dict[str, list[_Half]]

    def spelt(self, text: str) -> str:
        """A text as its phrases are spelt."""
        return common(fold(text) if self.plain else canonical(text), plain=self.plain)

    def found(self, source: str) -> Iterator[tuple[Phrase, int, int]]:
        """Phrases of a spelt sentence with their places, then things told with their state further on in the clause."""
        told: set[Phrase] = set()
        spans: list[tuple[str, int, int]] = []
        own: list[tuple[int, int]] = []
        things: dict[int, list[tuple[_Half, int, int]]] = {}
        troubles: dict[int, list[tuple[_Half, int, int]]] = {}
        for start, spelt in self.phrases.everywhere(source):
            for phrase in () if _begins_another(spelt, source, start + len(spelt)) else self.table.get(spelt, ()):
                told.add(phrase)
                yield phrase, start, start + len(spelt)
                spans.append((phrase.code, start, start + len(spelt)))
                if phrase.own:
                    own.append((start, start + len(spelt)))
            for half in self.halves.get(spelt, ()):
                (things if half.thing else troubles).setdefault(half.topic, []).append((half, start, start + len(spelt)))
        for topic in things.keys() & troubles.keys():
            if (
                pair := _paired(
                    _by_themselves(things[topic], own), _by_themselves(troubles[topic], own), source, spans, plain=self.plain
                )
            ) is not None:
                yield pair
        for state, apart in self.apart.items():
            if stands_at(state, source) < 0:
                continue
            for item in apart:
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


def _build(fields: tuple[Field, ...], *, plain: bool) -> Lexicon:
    table: dict[str, list[Phrase]] = {}
    apart: dict[str, list[_Apart]] = {}
    halves: dict[str, list[_Half]] = {}
    for field in fields:
        for spelt, phrase in _own_phrases(field, plain=plain):
            if all(other.code != field.code for other in table.setdefault(spelt, [])):
                table[spelt].append(phrase)
            if phrase.points == 3 and not plain:
                for state, thing in _told_apart(spelt.split(" ")):
                    apart.setdefault(state, []).append(_Apart(thing, _pattern(thing, state), phrase))
    for number, (field, topic, wide) in enumerate(inherited(fields)):
        for spelt, phrase in _topic_phrases(field, topic, wide=wide, plain=plain):
            table[spelt] = _beside(table.get(spelt, []), phrase, accuses=_accuses(field))
        for word, spelt, is_thing in _topic_halves(topic, plain=plain):
            halves.setdefault(spelt, []).append(_Half(number, field.code, word, is_thing, wide))
    return Lexicon(plain, Phrases((*table, *halves)), table, apart, halves)


def _own_phrases(field: Field, *, plain: bool) -> Iterator[tuple[str, Phrase]]:
    """The office's own phrases as texts spell them."""
    skipped = {fold(phrase) for phrase in field.skip_unaccented}
    for own, points in _phrases(field):
        # One syllable without its accents may be another word ("mủ" is not "mu", "nghiện" not "nghiến").
        if plain and (fold(own) in skipped or (" " not in own and has_accents(own))):
            continue
        yield common(fold(own) if plain else canonical(own), plain=plain), Phrase(field.code, points, own)


def _accuses(field: Field) -> bool:
    """Whether it is of accusations: those are never left to a sum of hints."""
    return field.sensitive and not field.also_local_committee


def _topic_phrases(field: Field, topic: Topic, *, wide: bool, plain: bool) -> Iterator[tuple[str, Phrase]]:
    for words, points in ((topic.tells, 3 if _accuses(field) else 2), (topic.hints, 1)):
        for word in words:
            spelt = _spelt(word, plain=plain)
            # In common words "bị bán" is "bán", "nát" is any "hỏng".
            if spelt and (" " in spelt or " " not in word):
                yield spelt, Phrase(field.code, points, word, own=False, wide=wide)


def _beside(known: list[Phrase], phrase: Phrase, *, accuses: bool) -> list[Phrase]:
    """A topic's word beside what its spelling tells already: the office's own word says whose it is, and what topics of several
    fields tell of hints at each of them.
    """
    if not known:
        return [phrase]
    if accuses or any(other.own or other.code == phrase.code for other in known):
        return known
    return [replace(other, points=1) for other in (*known, phrase)]


def _topic_halves(topic: Topic, *, plain: bool) -> Iterator[tuple[str, str, bool]]:
    """Things and troubles of a topic: the word, its spelling, whether it is a thing."""
    for words, is_thing in ((topic.things, True), (topic.troubles, False)):
        for word in words:
            if word.startswith("bị ") and word.count(" ") == 1:
                continue  # in common words "bị bán" is "bán"
            # What it stands with says which word it is.
            if spelt := _spelt(word, plain=plain) or (fold(word) if len(word) > 3 else ""):
                yield word, spelt, is_thing


@cache
def _spelt(word: str, *, plain: bool) -> str:
    """A topic's word as texts spell it; empty for one syllable that without its accents may be another."""
    if not plain:
        return common(canonical(word), plain=False)
    return "" if " " not in word and has_accents(word) else common(fold(word), plain=True)


def _begins_another(thing: str, source: str, end: int) -> bool:
    """Whether what ends here begins another word ("cầu" in "cầu cứu")."""
    others = _ANOTHER_WORD.get(thing)
    return others is not None and source[end : end + 12].lstrip().partition(" ")[0].rstrip(".,;:!?") in others


def _by_themselves(halves: list[tuple[_Half, int, int]], own: list[tuple[int, int]]) -> list[tuple[_Half, int, int]]:
    """Halves that are words by themselves: "liệt" is none in "liệt sĩ", where the office has a longer phrase (`own`)."""
    return [half for half in halves if not any(a <= half[1] and half[2] <= b and b - a > half[2] - half[1] for a, b in own)]


def _paired(
    things: list[tuple[_Half, int, int]],
    troubles: list[tuple[_Half, int, int]],
    source: str,
    told: list[tuple[str, int, int]],
    *,
    plain: bool,
) -> tuple[Phrase, int, int] | None:
    """The thing of a topic whose trouble is told nearest to it, as a phrase that stands where the thing does.

    What a phrase of the field tells already (`told`) is no trouble besides. Across a comma the two merely hint.
    """
    best: tuple[int, Phrase, int, int] | None = None
    for thing, start, end in things:
        if _begins_another(thing.shown, source, end):
            continue
        for trouble, first, last in troubles:
            gap = first - end if first > start else start - last
            if not 0 < gap <= (_AFTER if first > start else _BEFORE) or (best and best[0] <= gap):
                continue
            if plain and gap > _CLOSE and " " not in thing.shown and " " not in trouble.shown:
                continue  # without accents two syllables far apart may be any others
            if any(code == thing.code and begun <= first and last <= done for code, begun, done in told):
                continue
            parted = _PARTS.search(source, min(end, last), max(start, first)) is not None
            shown = f"{thing.shown} … {trouble.shown}"
            best = gap, Phrase(thing.code, 1 if parted else 2, shown, own=False, wide=thing.wide, paired=True), start, end
    return best[1:] if best else None


def _told_apart(words: list[str]) -> Iterator[tuple[str, str]]:
    """State and thing of a phrase of two or three words that tells of both."""
    if not 2 <= len(words) <= 3:
        return
    for state in _STATES & {words[0], words[-1]}:
        thing = " ".join(words[1:] if words[0] == state else words[:-1])
        yield from ((other, thing) for other in (_DAMAGED if state in _DAMAGED else (state,)))


def _pattern(thing: str, state: str) -> re.Pattern[str]:
    between = rf"(?: [^\s,]+){{0,{_APART}}}? "
    others = "|".join(sorted(_ANOTHER_WORD.get(thing, ())))
    named = rf"{re.escape(thing)}(?! (?:{others})(?!\w))" if others else re.escape(thing)
    return re.compile(rf"(?<!\w)(?:{named}{between}{state}|{state}{between}{named})(?!\w)")
