"""Cases a held mail may belong to, best first, each with its reasons: for the person who decides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from pipeline.deciding.known import Known
from pipeline.deciding.links import informant_keys
from pipeline.deciding.pointing import Pointers, nearly
from pipeline.domain.case import Case
from pipeline.domain.decision import Suggestion
from pipeline.domain.reading import Reading
from pipeline.domain.report import Informant
from pipeline.domain.text import fold
from pipeline.domain.unit import Registry, Unit

_WEIGHT = {
    "decided_before": 0.7,
    "subject_code": 0.6,
    "body_code": 0.6,
    "attachment_code": 0.55,
    "attachment_name": 0.5,
    "code_nearly: confirmed": 0.55,
    "code_nearly: digits": 0.45,
    "in_reply_to": 0.45,
    "references": 0.4,
    "reply_address": 0.45,
    "case_number": 0.4,
    "same_informant": 0.4,
    "code_nearly: near": 0.25,
    "quoted_code": 0.25,
}
"""How much each piece says; of pieces of one family (thread, new words) only the best counts in full. What was written anew
outweighs the thread: people reuse old mails."""
_AT_MOST = 5
_WORD = re.compile(r"\w+")
_MAX_TEXT = 3_000


@dataclass(slots=True)
class _Guess:
    case: Case
    pieces: list[str] = field(default_factory=list)


def suggest(reading: Reading, pointers: Pointers, known: Known, registry: Registry, unit: Unit | None) -> tuple[Suggestion, ...]:
    """At most five. Where the sender is unknown, the unit that a person named before, or that the mail names, stands in."""
    unit = unit or guessed_unit(reading, known, registry)
    scored = []
    for guess in _guesses(reading, pointers, known, unit).values():
        score, why = _score(guess, reading, unit)
        if why:
            scored.append(Suggestion(guess.case.code, round(min(score, 0.99), 3), why))
    return tuple(sorted(scored, key=lambda item: (-item.score, item.case)))[:_AT_MOST]


def guessed_unit(reading: Reading, known: Known, registry: Registry) -> Unit | None:
    """Whom an unknown address probably writes for: as a person decided before, else the unit it names at head or foot, else that over
    the commune it names there.
    """
    remembered = registry.unit_by_id.get(known.remembered(f"sender:{reading.message.sender.address}") or "")
    if remembered is not None:
        return remembered
    text = reading.split.new_text
    ends = f" {fold(f'{reading.message.sender.name} {text[:200]} {text[-300:]} {reading.split.signature[:400]}')} "
    named = [
        (ends.find(f" {plain}"), unit)
        for unit in registry.units
        for name in unit.names()
        if unit.can_lead and len(plain := fold(name)) >= 8 and f" {plain}" in ends
    ]
    return min(named, key=lambda item: item[0])[1] if named else _over_the_commune(ends, registry)


def _over_the_commune(ends: str, registry: Registry) -> Unit | None:
    """The unit of the district whose commune is named; of a name that several districts have, none."""
    spoken = f" {' '.join(_WORD.findall(ends))} "
    over = {
        district.unit for district in registry.districts for commune in district.communes if f" {fold(commune.name)} " in spoken
    }
    return registry.unit_by_id.get(over.pop()) if len(over) == 1 else None


def _guesses(reading: Reading, pointers: Pointers, known: Known, unit: Unit | None) -> dict[str, _Guess]:
    guesses: dict[str, _Guess] = {}

    def guess(case: Case, *pieces: str) -> None:
        own = guesses.setdefault(case.code, _Guess(case)).pieces
        own += [piece for piece in pieces if piece not in own]

    for code in _remembered(reading, known):
        if (case := known.case(code)) is not None:
            guess(case, "decided_before")
    for code, pieces in pointers.by_code.items():
        if (case := known.case(code)) is not None:
            guess(case, *pieces)
    evidence = reading.evidence
    own_words = (*evidence.subject_codes, *evidence.body_codes)
    unsure = (code for code in own_words if code.valid is None or code.code in pointers.unknown)
    for doubtful in (*pointers.wrong, *unsure):
        for case, how in nearly(doubtful, known):
            guess(case, f"code_nearly: {how}")
    for number in evidence.numbers:
        for case in known.numbered(number.number, number.year):
            guess(case, "case_number")
    for case in _told_by(reading.message.sender.address, known):
        guess(case, "same_informant")
    for case in known.open_of(unit.id) if unit is not None else ():
        guess(case)
    return guesses


def _told_by(address: str, known: Known) -> tuple[Case, ...]:
    """The cases that the sender himself reported by mail."""
    return tuple(case for key in informant_keys(Informant(email=address), None) for case in known.linked(key))


def _remembered(reading: Reading, known: Known) -> Iterator[str]:
    """Cases to which a person filed an answer with the same broken reference."""
    for reference in (*reading.evidence.in_reply_to, *reading.evidence.references):
        if (code := known.remembered(f"reference:{reference}")) is not None:
            yield code


def _score(guess: _Guess, reading: Reading, unit: Unit | None) -> tuple[float, tuple[str, ...]]:
    weights = sorted((_WEIGHT.get(piece, 0.2) for piece in guess.pieces), reverse=True)
    score = sum(weight * (1.0 if place == 0 else 0.15) for place, weight in enumerate(weights))
    why = [piece.partition(":")[0] for piece in guess.pieces]
    if unit is not None and guess.case.assignment_of(unit.id):
        score += 0.15 if guess.case.ended else 0.25
        why.append("unit_holds_case")
    alike = likeness(reading, guess.case)
    score += 0.4 * alike / 100
    if alike >= 45:
        why.append("similar_wording")
    return score, tuple(dict.fromkeys(why))


def likeness(reading: Reading, case: Case) -> float:
    """How much an answer's words are those of a case, 0 to 100: its matter, its place, its person."""
    texts = (
        reading.message.subject,
        reading.split.new_text[:_MAX_TEXT],
        *(a.text[:_MAX_TEXT] for a in reading.message.attachments[:3]),
    )
    text = fold(" ".join(texts))
    matter = fold(" ".join(content.text for content in case.contents))[:1_500]
    wording = float(fuzz.token_set_ratio(text, matter)) if len(text) >= 20 else 0.0
    places = [fold(place) for place in (case.locality.commune, case.locality.hamlet) if place]
    told = f" {' '.join(_WORD.findall(text))} "
    named = sum(f" {place} " in told for place in places) / len(places) if places else 0.0
    who = fold(case.informant.name or "")
    return min(100.0, 0.7 * wording + 30.0 * named + (20.0 if who and who in text else 0.0))
