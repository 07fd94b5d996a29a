"""A case's history in words: what was done, for which unit, why, and who did it."""

from __future__ import annotations

from pipeline.domain.case import Entry
from pipeline.reporting.numbers import lower_first, upper_first
from pipeline.reporting.teller import Teller

_BECAME = " → "
"""Between the unit that a case was taken from and the one that it was given to."""


def what_in_words(entry: Entry, teller: Teller) -> str:
    """What was done, with the unit it concerns where that did not do it itself."""
    done = upper_first(teller.word("event", entry.event))
    return f"{done}: {teller.names.unit(entry.unit)}" if entry.unit and entry.unit != entry.actor else done


def why_in_words(why: str, teller: Teller) -> str:
    """A reason in words: its slug, the slugs it lists, and the field or the units it names."""
    name, _, detail = why.partition(": ")
    if name == "field":
        code, _, phrases = detail.partition(" ")
        return teller.word("why", f"{name}: {lower_first(teller.field(code))} {phrases}".rstrip())
    units = detail.split(_BECAME)
    if all(unit in teller.registry.unit_by_id for unit in units):
        return teller.word("why", f"{name}: {_BECAME.join(map(teller.names.unit, units))}")
    slugs = detail.split(", ")
    if not all(part.isascii() and part.islower() and "_" in part for part in slugs):
        return teller.word("why", why)
    return teller.word("why", f"{name}: {', '.join(lower_first(teller.word('why', part)) for part in slugs)}")


def who_in_words(actor: str, teller: Teller) -> str:
    """Who did it: a unit by its name, the rest in the office's words."""
    if actor in teller.registry.unit_by_id:
        return teller.names.unit(actor)
    return teller.word("actor", actor.partition(":")[0])
