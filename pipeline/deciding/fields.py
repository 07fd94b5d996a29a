"""Which field a matter belongs to: phrases of the registry, strong 3 points, keyword 1, whole words only.

Points are counted once a phrase. For the rank they weigh less where the phrase only says where it is ("trước cổng
trường"), who suffers or who is called for help, where it stands late, and in what is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.domain.dialect import common
from pipeline.domain.phrases import Phrases, stands_at
from pipeline.domain.text import canonical, fold, has_accents, reads_plain
from pipeline.domain.unit import Field, Registry

CLEAR = 3
_MARGIN = 1.2
"""How much more the first field must weigh than the second to be clear."""
# What may be wrong with a thing: it and the thing may stand apart in a clause ("đường vào xóm hỏng" is "đường hỏng").
_STATES = ("hỏng", "mất", "vỡ", "sập", "ngập", "yếu", "đứt", "đục", "đổ", "tắc", "cháy", "nợ", "chậm", "trễ")
_APART = 12
_LANDMARK = re.compile(
    r"(?<!\w)(truoc( cong| mat)?|gan|canh|ben canh|sau|phia sau|doi dien|ngang( qua)?|sat|ke|cong|duong vao|loi vao|tu [^,.;]{2,30} (den|toi)|vao|dau|cuoi|truoc nha|sau lung)( \w+){0,1} $"
)
_PEOPLE = frozenset(
    [
        "hoc sinh",
        "phu huynh",
        "cong nhan",
        "nong dan",
        "tieu thuong",
        "benh nhan",
        "tre em",
        "nguoi gia",
        "sinh vien",
        "ba con dong bao",
        "chau nho",
    ]
)
_PASSES = re.compile(r"^( \w+){0,2} (di|qua|den truong|tan hoc|phai|te|nga|so|met|mac|ho|ngo doc|chet|duoi nuoc|bi)\b")
_CALLED = re.compile(
    r"(?<!\w)(de nghi|bao|goi|goi dien|hoi|nho|mong|yeu cau|kien nghi|nhac|gui|trinh bao|len|xuong|kieu|moi)( \w+){0,3} $"
)
_COMES = re.compile(r"^( \w+){0,2} (xuong|den|vao cuoc|xu ly|kiem tra|biet|lam ngo|giai quyet|can thiep|khong nghe|tra loi)\b")
_REQUEST = re.compile(
    r"^\W*((toi|chung toi|ba con|nguoi dan|ong|ba|anh|chi|em|vi vay|do do|nay|rat|kinh) )*(de nghi|kinh mong|mong|xin|yeu cau|kien nghi|nho)\b"
)


@dataclass(frozen=True, slots=True)
class Score:
    """A field's points in a text, the phrases that gave them, and what they weigh for the rank."""

    field: Field
    points: int
    phrases: tuple[str, ...]
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class _Phrase:
    code: str
    points: int
    shown: str


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """One pattern for every phrase of the registry, and phrase → whose it is; things with the states told of them."""

    phrases: Phrases
    table: dict[str, list[_Phrase]]
    apart: dict[str, list[tuple[str, re.Pattern[str], _Phrase]]]


def _lexicon(registry: Registry, *, plain: bool) -> _Lexicon:
    """Built once for a registry and kept with it."""
    kept, key = vars(registry), f"_lexicon_{plain}"
    if key not in kept:
        kept[key] = _build(registry.fields, plain=plain)
    found: _Lexicon = kept[key]
    return found


def _phrases(field: Field) -> Iterator[tuple[str, int]]:
    """Strong phrases, keywords, and the parts of the field's own name as keywords."""
    yield from ((phrase, 3) for phrase in field.strong)
    yield from ((phrase, 1) for phrase in field.keywords)
    known = {canonical(phrase) for phrase in (*field.strong, *field.keywords)}
    for part in re.split(r"[,:;()/–-]| và ", field.name):
        if " " in part.strip() and canonical(part) not in known:
            yield part.strip(), 1


def _build(fields: Iterable[Field], *, plain: bool) -> _Lexicon:
    table: dict[str, list[_Phrase]] = {}
    apart: dict[str, list[tuple[str, re.Pattern[str], _Phrase]]] = {}
    states = {fold(state) if plain else state for state in _STATES}
    for field in fields:
        skipped = {fold(phrase) for phrase in field.skip_unaccented}
        for phrase, points in _phrases(field):
            # A short word without its accents is another word ("mủ" is not "mu").
            if plain and (fold(phrase) in skipped or not (" " in phrase or len(fold(phrase)) >= 5 or not has_accents(phrase))):
                continue
            spelt = common(fold(phrase) if plain else canonical(phrase), plain=plain)
            table.setdefault(spelt, []).append(_Phrase(field.code, points, phrase))
            words = spelt.split(" ")
            if points == 3 and 2 <= len(words) <= 3 and not plain:
                for state in states & {words[0], words[-1]}:
                    thing = " ".join(words[1:] if words[0] == state else words[:-1])
                    apart.setdefault(state, []).append((thing, _apart(thing, state), _Phrase(field.code, 3, phrase)))
    return _Lexicon(Phrases(table), table, apart)


def _apart(thing: str, state: str) -> re.Pattern[str]:
    between = rf"(?: [^\s,]+){{0,{_APART}}}? "
    return re.compile(rf"(?<!\w)(?:{re.escape(thing)}{between}{state}|{state}{between}{re.escape(thing)})(?!\w)")


def score_fields(text: str, registry: Registry) -> list[Score]:
    """Fields with points, the weightiest first. Text without accents is compared without them."""
    plain = reads_plain(text)
    lexicon = _lexicon(registry, plain=plain)
    units = _units(registry)
    seen: dict[str, dict[str, tuple[int, float]]] = {}
    for place, sentence in enumerate(part for part in re.split(r"[.;!?\n]+(?=\s|$)", text[:8_000]) if part.strip()):
        source = common(fold(sentence) if plain else canonical(sentence), plain=plain)
        share = max(0.6, 1 - 0.1 * place) * (0.5 if _REQUEST.match(fold(source)) else 1)
        for phrase, start, end in _found(source, lexicon):
            later = 0.8 if "," in source[:start] else 1.0  # the first clause of a sentence says most
            part = share * later * _aside(source, start, end, units)
            best = seen.setdefault(phrase.code, {}).get(phrase.shown, (0, 0.0))
            seen[phrase.code][phrase.shown] = max(best, (phrase.points, phrase.points * part), key=lambda item: item[1])
    order = {field.code: place for place, field in enumerate(registry.fields)}
    scores = [
        Score(registry.field_by_code[code], sum(p for p, _ in found.values()), tuple(found), sum(w for _, w in found.values()))
        for code, found in seen.items()
    ]
    return sorted(scores, key=lambda score: (_catches_all(score.field), -score.weight, order[score.field.code]))


def _catches_all(field: Field) -> bool:
    """The field for what fits nowhere else ("Khác"): any other goes before it."""
    return fold(field.name).startswith("khac")


def _found(source: str, lexicon: _Lexicon) -> Iterator[tuple[_Phrase, int, int]]:
    """Phrases with their places, then things told with their state further on in the clause."""
    told: set[tuple[str, str]] = set()
    for start, spelt in lexicon.phrases.everywhere(source):
        for phrase in lexicon.table[spelt]:
            told.add((phrase.code, phrase.shown))
            yield phrase, start, start + len(spelt)
    for state, found in lexicon.apart.items():
        if stands_at(state, source) < 0:
            continue
        for thing, pattern, phrase in found:
            if thing in source and (phrase.code, phrase.shown) not in told and (match := pattern.search(source)):
                yield phrase, match.start(), match.end()


def _aside(source: str, start: int, end: int, units: _Units) -> float:
    """1, or less where the phrase tells of the place, of those who suffer or of whom one called, not of the matter."""
    folded = fold(source) if len(fold(source)) == len(source) else source
    before, phrase, after = (
        f"{folded[max(0, start - 48) : start].rstrip()} ",
        folded[start:end],
        f" {folded[end : end + 40].strip()}",
    )
    if _LANDMARK.search(before) or (phrase in _PEOPLE and _PASSES.match(after)):
        return 0.3
    if f" {phrase} " in units.names and (_CALLED.search(before) or _COMES.match(after)):
        return 0.3
    inside = (mention.span() for mention in units.pattern.finditer(folded)) if units.pattern else ()
    return 0.3 if any(first <= start and end <= last and last - first > end - start for first, last in inside) else 1.0


@dataclass(frozen=True, slots=True)
class _Units:
    """The registry's units by name, folded: all of them in one text, and a pattern of those of three words and more."""

    names: str
    pattern: re.Pattern[str] | None


_CALLED_FOR_HELP = ("csgt", "canh sat giao thong", "kiem lam", "cong an", "dien luc", "quan ly thi truong", "thanh tra")


def _units(registry: Registry) -> _Units:
    kept = vars(registry)
    if "_units_named" not in kept:
        names = {fold(name) for unit in registry.units for name in unit.names() if name} | set(_CALLED_FOR_HELP)
        names |= {re.sub(r" (?:tinh|thanh pho) .*", "", name) for name in names}  # as people call them
        long = [name for name in names if name.count(" ") >= 2]
        kept["_units_named"] = _Units("|".join(f" {name} " for name in names), _whole(long))
    found: _Units = kept["_units_named"]
    return found


def _whole(names: list[str]) -> re.Pattern[str] | None:
    listed = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})(?!\w)") if listed else None


def choose_field(text: str, context: str, registry: Registry) -> tuple[Field | None, bool, tuple[str, ...]]:
    """The field of a matter, whether that is clear, and why.

    A sensitive field with 3 points wins ties (domain rule); fewer than 3 points, or another field of nearly the same
    weight, is not clear. What stands above the matter (`context`) breaks ties and helps a matter without points of its own.
    """
    scores = score_fields(text, registry)
    if not scores or scores[0].points < CLEAR:
        wider = score_fields(f"{context}\n{text}", registry) if context.strip() else []
        if wider and wider[0].points >= CLEAR:
            scores = wider
    if not scores:
        return None, False, ("field_unclear",)
    chosen, clear = _choice(scores, context, registry)
    reasons = (f"field: {chosen.field.code} ({', '.join(chosen.phrases[:4])})", *(() if clear else ("field_unclear",)))
    return chosen.field, clear, reasons


def is_general_track(field: Field) -> bool:
    """The field for what the law calls khiếu nại and tố cáo, whatever they are about: a more specific one goes first."""
    return any(re.search(r"(?<!\w)(to cao|khieu nai)(?!\w)", fold(phrase)) for phrase in (*field.strong, *field.keywords))


def _choice(scores: list[Score], context: str, registry: Registry) -> tuple[Score, bool]:
    best = scores[0]
    sensitive = [score for score in scores if score.field.sensitive and score.points >= CLEAR]
    held_back = [score for score in sensitive if not score.field.also_local_committee and score.weight * 3 >= best.weight]
    if held_back:
        return min(held_back, key=lambda score: is_general_track(score.field)), True
    if sensitive and sensitive[0].points >= best.points - 1:
        return sensitive[0], True
    near = [score for score in scores if score.weight * _MARGIN > best.weight and not _catches_all(score.field)] or [best]
    if len(near) == 1:
        return best, best.points >= CLEAR
    helped = {score.field.code: score.weight for score in score_fields(context, registry)} if context.strip() else {}
    ranked = sorted(near, key=lambda score: -helped.get(score.field.code, 0.0) - score.weight / 100)
    first, second = (helped.get(score.field.code, 0.0) for score in ranked[:2])
    return (ranked[0], ranked[0].points >= CLEAR) if first > second else (best, False)
