"""Which field a matter belongs to: phrases of the registry, strong 3 points, keyword 1, whole words only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.domain.phrases import Phrases
from pipeline.domain.text import canonical, fold, has_accents, reads_plain
from pipeline.domain.unit import Field, Registry

CLEAR = 3


@dataclass(frozen=True, slots=True)
class Score:
    """A field's points in a text, and the phrases that gave them."""

    field: Field
    points: int
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Phrases:
    accented: Phrases
    unaccented: Phrases
    points: dict[str, list[tuple[str, int, str]]]
    points_unaccented: dict[str, list[tuple[str, int, str]]]


def _phrases(registry: Registry) -> _Phrases:
    """Every phrase of the registry in one pattern; built once for a registry and kept with it."""
    kept = vars(registry)
    if "_phrases" not in kept:
        kept["_phrases"] = _build(registry.fields)
    found: _Phrases = kept["_phrases"]
    return found


def _build(fields: Iterable[Field]) -> _Phrases:
    accented: dict[str, list[tuple[str, int, str]]] = {}
    unaccented: dict[str, list[tuple[str, int, str]]] = {}
    for field in fields:
        skipped = {fold(phrase) for phrase in field.skip_unaccented}
        for phrase, points in (*((p, 3) for p in field.strong), *((p, 1) for p in field.keywords)):
            accented.setdefault(canonical(phrase), []).append((field.code, points, phrase))
            plain = fold(phrase)
            # A short word without its accents is another word ("mủ" is not "mu").
            if plain not in skipped and (" " in plain or len(plain) >= 5 or not has_accents(phrase)):
                unaccented.setdefault(plain, []).append((field.code, points, phrase))
    return _Phrases(Phrases(accented), Phrases(unaccented), accented, unaccented)


def score_fields(text: str, registry: Registry) -> list[Score]:
    """Fields with points, most first. Text without accents is compared without them."""
    phrases = _phrases(registry)
    plain = reads_plain(text)
    wanted, table = (phrases.unaccented, phrases.points_unaccented) if plain else (phrases.accented, phrases.points)
    seen: dict[str, dict[str, int]] = {}
    for phrase in wanted.found(fold(text[:8_000]) if plain else canonical(text[:8_000])):
        for code, points, shown in table[phrase]:
            seen.setdefault(code, {})[shown] = points
    order = {field.code: place for place, field in enumerate(registry.fields)}
    scores = [Score(registry.field_by_code[code], sum(found.values()), tuple(found)) for code, found in seen.items()]
    return sorted(scores, key=lambda score: (-score.points, order[score.field.code]))


def choose_field(text: str, context: str, registry: Registry) -> tuple[Field | None, bool, tuple[str, ...]]:
    """The field of a matter, whether that is clear, and why.

    A sensitive field with 3 points wins ties (domain rule); a tie of others, or fewer than 3 points, is not clear. The
    report's subject (`context`) only breaks ties and helps a matter that has no points of its own.
    """
    scores = score_fields(text, registry)
    if not scores or scores[0].points < CLEAR:
        wider = score_fields(f"{text}\n{context}", registry)
        if wider and wider[0].points >= CLEAR:
            scores = wider
    if not scores:
        return None, False, ("field_unclear",)
    best = scores[0].points
    tied = [score for score in scores if score.points == best]
    sensitive = [score for score in scores if score.field.sensitive and score.points >= CLEAR]
    if sensitive and sensitive[0].points >= best - 1:
        chosen, clear = sensitive[0], True
    elif len(tied) > 1:
        chosen, clear = _tie(tied, context, registry)
    else:
        chosen, clear = scores[0], best >= CLEAR
    reasons = (f"field: {chosen.field.code} ({', '.join(chosen.phrases[:4])})", *(() if clear else ("field_unclear",)))
    return chosen.field, clear, reasons


def _tie(tied: list[Score], context: str, registry: Registry) -> tuple[Score, bool]:
    helped = {score.field.code: score.points for score in score_fields(context, registry)}
    ranked = sorted(tied, key=lambda score: -helped.get(score.field.code, 0))
    first, second = (helped.get(score.field.code, 0) for score in ranked[:2])
    return ranked[0], first > second
