"""Units in time: how each is called on a day, whose work another has taken over, and the registry as it stands on a day.

A unit's id never changes. Its earlier names and addresses are dated facts (`former`), its successors dated links, many to
many: a merger gives several units one successor, a split gives one unit several, told apart by place or field.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from pipeline.domain.text import fold
from pipeline.domain.unit import District, Field, Registry, Successor, Unit

_LONGEST_CHAIN = 6


def ended_on(unit: Unit, day: date, registry: Registry) -> date | None:
    """The last day of a unit that is no more on `day`; None while it works.

    A split alone does not end a unit, nor does a successor that is not listed yet: somebody must get the work.
    """
    if unit.valid_to is not None:
        return unit.valid_to if unit.valid_to < day else None
    ends = [
        link.since - timedelta(days=1)
        for link in unit.successors
        if link.kind != "split" and link.since <= day and link.id in registry.unit_by_id
    ]
    return min(ends, default=None)


def called(unit: Unit, day: date) -> Unit:
    """The unit with the name, head and addresses that it had on a day."""
    for former in sorted(unit.former, key=lambda former: former.until):
        if day <= former.until:
            facts = {name: getattr(former, name) for name in ("name", "short", "head_title", "to", "head_address")}
            return replace(unit, **{name: value for name, value in facts.items() if value})
    return unit


def forwarded(to: tuple[str, ...], registry: Registry, day: date) -> tuple[str, ...]:
    """Where mail goes on a day: what was a unit's address until it changed is written to those that the unit has now."""
    moved: dict[str, tuple[str, ...]] = {}
    for unit in registry.units:
        now = called(unit, day)
        for former in unit.former:
            if former.until < day:
                moved |= {old: now.to for old in former.to if now.to and old not in (*now.to, now.head_address)}
                if former.head_address and now.head_address:
                    moved[former.head_address] = (now.head_address,)
    return tuple(dict.fromkeys(new for address in to for new in moved.get(address, (address,))))


def heir(
    registry: Registry,
    unit_id: str,
    day: date,
    *,
    district: str | None = None,
    commune: str | None = None,
    field: str | None = None,
) -> Unit | None:
    """Who has on `day` what was this unit's work for a place and a field; the unit itself while it works; None: not told.

    Of several successors the one that the link names for the place or the field, else the one whose own district or fields
    say so; never a guess.
    """
    for _ in range(_LONGEST_CHAIN):
        unit = registry.unit_by_id.get(unit_id)
        if unit is None:
            return None
        links = [link for link in unit.successors if link.since <= day and link.id in registry.unit_by_id]
        ended = ended_on(unit, day, registry)
        chosen = _chosen(links, registry, district, commune, field, alone=ended is not None)
        if chosen is None:
            return None if ended else unit
        unit_id = chosen
    return None


def _chosen(
    links: list[Successor], registry: Registry, district: str | None, commune: str | None, field: str | None, *, alone: bool
) -> str | None:
    named = [link.id for link in links if _names(link, district, commune, field)]
    if len(set(named)) == 1:
        return named[0]
    open_links = [link.id for link in links if not (link.districts or link.communes or link.fields)]
    if named or not alone:
        return None
    if len(set(open_links)) == 1 and len(links) == len(open_links):
        return open_links[0]
    for fits in (lambda unit: bool(field) and field in unit.fields, lambda unit: bool(district) and unit.district == district):
        own = [unit_id for unit_id in dict.fromkeys(open_links) if fits(registry.unit_by_id[unit_id])]
        if len(own) == 1:
            return own[0]
    return None


def _names(link: Successor, district: str | None, commune: str | None, field: str | None) -> bool:
    """Whether a link is told for this very place or field; every condition it states must hold."""
    if not (link.districts or link.communes or link.fields):
        return False
    place = {fold(name) for name in link.communes}
    return (
        (not link.districts or district in link.districts)
        and (not place or fold(commune or "-") in place)
        and (not link.fields or field in link.fields)
    )


def as_of(registry: Registry, day: date, grace_days: int = 0) -> Registry:
    """The registry as it stands on a day: names, who leads what, whose mail is whose.

    A unit that is no more leads nothing and gets no mail. For `grace_days` its addresses are its only heir's; where there are
    several heirs they stay its own (its mail is then held for a person); afterwards they are nobody's.
    """
    if not any(unit.former or ended_on(unit, day, registry) or _started(unit, day) for unit in registry.units):
        return registry
    units = {unit.id: _still_writing_as(called(unit, day), day, grace_days) for unit in registry.units}
    for unit in registry.units:
        ended = ended_on(unit, day, registry)
        if ended is None:
            continue
        successor = heir(registry, unit.id, day)
        in_grace = day <= ended + timedelta(days=grace_days)
        if in_grace and successor is not None:
            units[successor.id] = _writing_as(units[successor.id], units[unit.id])
        units[unit.id] = _gone(units[unit.id], keeps_senders=in_grace and successor is None)
    return replace(
        registry,
        units=tuple(units.values()),
        fields=tuple(_field(field, registry, day) for field in registry.fields),
        districts=tuple(_district(district, registry, day) for district in registry.districts),
    )


def _started(unit: Unit, day: date) -> bool:
    return any(link.since <= day for link in unit.successors)


def _writing_as(unit: Unit, old: Unit) -> Unit:
    """The successor, whose mail may still come from the old addresses."""
    addresses = (*unit.sender_addresses, *old.sender_addresses, *old.to, *((old.head_address,) if old.head_address else ()))
    return replace(
        unit,
        sender_domains=tuple(dict.fromkeys((*unit.sender_domains, *old.sender_domains))),
        sender_addresses=tuple(dict.fromkeys(addresses)),
    )


def _still_writing_as(unit: Unit, day: date, grace_days: int) -> Unit:
    """A unit that changed its addresses, whose mail may still come from the old ones."""
    old = [former for former in unit.former if former.until < day <= former.until + timedelta(days=grace_days)]
    addresses = (address for former in old for address in (*former.to, former.head_address) if address)
    return replace(unit, sender_addresses=tuple(dict.fromkeys((*unit.sender_addresses, *addresses)))) if old else unit


def _gone(unit: Unit, *, keeps_senders: bool) -> Unit:
    if keeps_senders:
        return replace(unit, can_lead=False)
    return replace(unit, can_lead=False, to=(), head_address="", sender_domains=(), sender_addresses=())


def _field(field: Field, registry: Registry, day: date) -> Field:
    lead = heir(registry, field.lead, day, field=field.code)
    helpers = (heir(registry, unit, day, field=field.code) for unit in field.cooperating)
    cooperating = tuple(dict.fromkeys(unit.id for unit in helpers if unit is not None))
    return replace(field, lead=lead.id if lead else field.lead, cooperating=cooperating)


def _district(district: District, registry: Registry, day: date) -> District:
    unit = heir(registry, district.unit, day, district=district.slug)
    return replace(district, unit=unit.id) if unit else district
