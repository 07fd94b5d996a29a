"""What is valid in a registry and yet seldom meant: told by `hotline check` as warnings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from pipeline.domain.policy import Identity
from pipeline.domain.text import fold
from pipeline.domain.unit import Registry, is_commune
from pipeline.errors import Problem
from pipeline.office.registry import FIELDS, LOCALITIES, UNITS
from pipeline.office.settings import SETTINGS

T = TypeVar("T")
_EVERYBODYS = ("gmail.com", "googlemail.com", "yahoo.com", "yahoo.com.vn", "outlook.com", "hotmail.com", "live.com", "icloud.com")
"""Domains where anyone has an address: a citizen who writes from one would be taken for the unit."""


def seldom_meant(registry: Registry, identity: Identity) -> Iterator[Problem]:
    """Each finding with its file and key, and what to do about it."""
    if not identity.officers:
        hint = "name at least one address; without it nobody is asked and nobody may command by mail"
        yield _warning(SETTINGS, "office.officers", "no officer is named", hint)
    for domain in sorted({*identity.forwarders} & {*_EVERYBODYS}):
        hint = "name whole addresses: every citizen who writes from there would be taken for the forwarder"
        yield _warning(SETTINGS, "office.forwarders", f"anyone may have an address at {domain}", hint)
    boxes = {address: unit.id for unit in registry.units for address in (*unit.to, *unit.sender_addresses)}
    for officer in identity.officers:
        if identity.is_own(officer):
            hint = "name the officer's own mailbox: the hotline would write to itself"
            yield _warning(SETTINGS, "office.officers", f"{officer} is the hotline's own address", hint)
        elif officer in boxes:
            hint = "let officers have mailboxes of their own: what comes from there counts as an officer's, never as the unit's answer"
            yield _warning(SETTINGS, "office.officers", f"{officer} is the address of {boxes[officer]} too", hint)
    yield from _fields(registry)
    yield from _units(registry, identity)
    yield from _places(registry)


def _fields(registry: Registry) -> Iterator[Problem]:
    if registry.fields and not registry.urgency.instant_strong:
        hint = "copy [urgency] from the fields.toml that hotline init writes, with the codes of your fields"
        yield _warning(FIELDS, "urgency.instant_strong", "no word of urgency is listed: dangers may be found late", hint)
    for item in registry.fields:
        lead = registry.unit_by_id.get(item.lead)
        if item.lead in item.cooperating:
            key = f"field {item.code}.cooperating"
            yield _warning(FIELDS, key, f"{item.lead} leads the field and helps in it too", "remove it from cooperating")
        if len(set(item.cooperating)) < len(item.cooperating):
            yield _warning(FIELDS, f"field {item.code}.cooperating", "a unit stands there twice", "remove one")
        if lead is not None and not lead.can_lead and item.keywords and not item.catches_all:
            hint = "name another lead, or remove can_lead = false from the unit"
            yield _warning(FIELDS, f"field {item.code}.lead", f"{item.lead} cannot lead: it gets none of these cases", hint)


def _units(registry: Registry, identity: Identity) -> Iterator[Problem]:
    for unit in registry.units:
        for address in (*unit.to, *unit.sender_addresses, unit.head_address):
            if address and identity.is_own(address):
                hint = "name the unit's own mailbox: the hotline would write to itself"
                yield _warning(UNITS, f"unit {unit.id}.to", f"{address} is the hotline's own address", hint)
        for domain in sorted({*unit.sender_domains} & {*_EVERYBODYS}):
            hint = "list whole addresses in sender_addresses: every citizen who writes from there would be taken for the unit"
            yield _warning(UNITS, f"unit {unit.id}.sender_domains", f"anyone may have an address at {domain}", hint)
        if registry.under(unit.parent or "", unit.id):
            yield _warning(UNITS, f"unit {unit.id}.parent", "the unit stands below itself", "correct the parent")
    boxes = ((address, unit) for unit in registry.units for address in {*unit.to, *unit.sender_addresses})
    for address, units in _shared(boxes):
        words = f"{address} is the address of {units[0].id} and {units[1].id}: what comes from it counts as {units[0].id}'s"
        yield _warning(UNITS, f"unit {units[1].id}.to", words, "give each unit an address of its own")
    for domain, units in _shared((domain, unit) for unit in registry.units for domain in unit.sender_domains):
        words = f"{domain} is the domain of {units[0].id} and {units[1].id}: it tells of neither"
        yield _warning(UNITS, f"unit {units[1].id}.sender_domains", words, "list whole addresses in sender_addresses")
    named = (
        (fold(name), unit) for unit in registry.units if unit.valid_to is None for name in {unit.name, unit.short, *unit.aliases}
    )
    for _, units in _shared(named):
        name = next(n for n in units[1].names() if fold(n) in {fold(own) for own in units[0].names()})
        words = f"{name} is a name of {units[0].id} and of {units[1].id}: who writes it means {units[0].id}"
        yield _warning(UNITS, f"unit {units[1].id}.aliases", words, "let each name stand for one unit")


def _places(registry: Registry) -> Iterator[Problem]:
    for name, twins in _shared((district.name, district.slug) for district in registry.districts):
        words = f"{name} is the name of {twins[0]} and of {twins[1]}"
        yield _warning(LOCALITIES, f"district {twins[1]}.name", words, "let each place have a name of its own")
    for district in registry.districts:
        for commune in district.communes:
            if commune.bare == commune.name and not commune.name[-1:].isdigit() and is_commune(commune.name):
                words = f"{commune.name} is written with its kind in bare"
                hint = "write only the proper name in bare, or the place is not found by it"
                yield _warning(LOCALITIES, f"district {district.slug}.commune", words, hint)


def _shared(pairs: Iterable[tuple[str, T]]) -> Iterator[tuple[str, list[T]]]:
    """What several have alike, with these."""
    found: dict[str, list[T]] = {}
    for value, unit in pairs:
        if unit not in (units := found.setdefault(value, [])):
            units.append(unit)
    return ((value, units) for value, units in found.items() if len(units) > 1)


def _warning(file: str, key: str, words: str, hint: str) -> Problem:
    return Problem(file, key, words, hint, warning=True)
