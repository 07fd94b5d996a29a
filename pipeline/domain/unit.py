"""The registry: units, fields and places of one office, as plain values. Code knows none of their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import takewhile

from pipeline.domain.report import CaseClass
from pipeline.domain.text import canonical, fold


@dataclass(frozen=True, slots=True)
class Successor:
    """A dated link to the unit that takes over (kind: rename, merge, split, replace, dissolve).

    `districts` (slugs), `communes` and `fields` say which part of the work goes there; all empty: the whole, or what no
    other successor is named for.
    """

    id: str
    since: date
    kind: str
    note: str = ""
    districts: tuple[str, ...] = ()
    communes: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Former:
    """How a unit was called and reached up to a day, that day included; empty: as now."""

    until: date
    name: str = ""
    short: str = ""
    head_title: str = ""
    to: tuple[str, ...] = ()
    head_address: str = ""


_DEPARTMENT = re.compile(r"(Sở .+?) (?:tỉnh|thành phố) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """A responsible unit. `id` never changes and means nothing; the rest are dated facts about it."""

    id: str
    name: str
    short: str
    type: str
    head_title: str
    to: tuple[str, ...]
    head_address: str = ""
    aliases: tuple[str, ...] = ()
    document_symbols: tuple[str, ...] = ()
    parent: str | None = None
    district: str | None = None
    fields: tuple[str, ...] = ()
    sender_domains: tuple[str, ...] = ()
    sender_addresses: tuple[str, ...] = ()
    can_lead: bool = True
    convened: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[Successor, ...] = ()
    former: tuple[Former, ...] = ()

    def names(self) -> tuple[str, ...]:
        """Every way the unit is or was called, longest first. A department is one of its kind: its province may be left out."""
        old = (name for former in self.former for name in (former.name, former.short) if name)
        names = {self.name, self.short, *self.aliases, *old}
        bare = {match[1] for name in names if (match := _DEPARTMENT.match(name))}
        return tuple(sorted(names | bare, key=lambda name: (-len(name), name)))


def is_commune(name: str) -> bool:
    """Whether a place's name begins as a commune's: its kind, and a proper name behind it."""
    return re.match(r"(?:xa|phuong|thi tran|dac khu) ", fold(name)) is not None


@dataclass(frozen=True, slots=True)
class Field:
    """A field (lĩnh vực): phrases that point to it (strong 3 points, keyword 1) and who leads."""

    code: str
    name: str
    lead: str
    cooperating: tuple[str, ...] = ()
    also_local_committee: bool = False
    default_class: CaseClass = CaseClass.NORMAL
    sensitive: bool = False
    strong: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    skip_unaccented: tuple[str, ...] = ()
    lead_by: str = "field"
    lead_by_field_if: str = ""
    note: str = ""

    @property
    def catches_all(self) -> bool:
        """The field for what fits nowhere else ("Khác"): any other goes before it."""
        return fold(self.name).startswith("khac")


@dataclass(frozen=True, slots=True)
class Urgency:
    """The cue lists of `[urgency]` in fields.toml."""

    instant_strong: tuple[str, ...] = ()
    hazard: tuple[str, ...] = ()
    ongoing_habitual: tuple[str, ...] = ()
    past_negators: tuple[str, ...] = ()
    urgent_fields: tuple[str, ...] = ()
    weak_alone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune or ward: `name` with its kind ("Xã Tân Lập"), `bare` without."""

    name: str
    bare: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class District:
    """A district or town, and the unit that answers for it."""

    slug: str
    name: str
    unit: str
    aliases: tuple[str, ...] = ()
    communes: tuple[Commune, ...] = ()

    @property
    def kind(self) -> str:
        """What it is, the words before its proper name: `huyện`, `thị xã`, `đặc khu`."""
        first, *rest = self.name.split() or [""]
        return " ".join([first.lower(), *takewhile(str.islower, rest)])

    def with_commune(self, commune: str | None) -> tuple[str, ...]:
        """The names of a place from the narrower to the wider; a commune of before stands in brackets behind that of today."""
        if not commune:
            return (self.name,)
        inside = commune[:1].lower() + commune[1:]
        if not self.is_commune:
            return commune, self.name
        return (self.name if fold(commune) == fold(self.name) else f"{self.name} ({inside})",)

    @property
    def is_commune(self) -> bool:
        """Whether it is a commune itself, as where there are two levels since 2025; its communes are those it was made of."""
        return is_commune(self.name)


@dataclass(frozen=True)
class Registry:
    """All an office has registered. Lookups ignore case and accents where people do."""

    units: tuple[Unit, ...] = ()
    fields: tuple[Field, ...] = ()
    urgency: Urgency = Urgency()
    districts: tuple[District, ...] = ()
    ambiguous: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def unit_by_id(self) -> dict[str, Unit]:
        return {unit.id: unit for unit in self.units}

    @cached_property
    def field_by_code(self) -> dict[str, Field]:
        return {item.code: item for item in self.fields}

    @cached_property
    def field_places(self) -> dict[str, int]:
        """Each field's place in the office's list."""
        return {item.code: place for place, item in enumerate(self.fields)}

    @cached_property
    def district_by_slug(self) -> dict[str, District]:
        return {district.slug: district for district in self.districts}

    @cached_property
    def two_levels(self) -> bool:
        """Whether communes stand directly under the province, as since 2025."""
        return bool(self.districts) and all(district.is_commune for district in self.districts)

    @cached_property
    def proper_names(self) -> tuple[str, ...]:
        """Names of units, heads and places: what may look like a person's and is none."""
        units = [name for unit in self.units for name in (*unit.names(), unit.head_title)]
        places = [name for district in self.districts for name in (district.name, *district.aliases)]
        communes = [name for d in self.districts for commune in d.communes for name in (commune.name, commune.bare)]
        return tuple(dict.fromkeys(name for name in (*units, *places, *communes) if name))

    @cached_property
    def places_folded(self) -> tuple[str, ...]:
        """The names of places without their kind and accents, as far as they have several words."""
        bare = (
            re.sub(r"^(?:xa|phuong|thi tran|huyen|thi xa|thanh pho|quan|dac khu) ", "", fold(name)) for name in self._places()
        )
        return tuple(dict.fromkeys(name for name in bare if " " in name))

    def _places(self) -> Iterator[str]:
        for district in self.districts:
            yield from (district.name, *district.aliases, *(commune.bare for commune in district.communes))

    @cached_property
    def names_by_first(self) -> dict[str, list[tuple[str, int]]]:
        """First word → the folded names of five letters or more that begin with it, each with the place of its unit in `units`."""
        names: dict[str, list[tuple[str, int]]] = {}
        for place, unit in enumerate(self.units):
            for name in map(fold, unit.names()):
                if len(name) >= 5:
                    names.setdefault(re.split(r"[\W_]", name, maxsplit=1)[0], []).append((name, place))
        return names

    @cached_property
    def _by_name(self) -> dict[str, Unit]:
        names: dict[str, Unit] = {}
        for unit in self.units:
            for name in (unit.id, *unit.names()):
                names.setdefault(canonical(name), unit)
                names.setdefault(fold(name), unit)
        return names

    def unit_named(self, name: str) -> Unit | None:
        """The unit whose id, name, short name or alias this is (case and accents do not matter)."""
        return self._by_name.get(canonical(name)) or self._by_name.get(fold(name))

    def unit_of_sender(self, address: str) -> Unit | None:
        """The unit that writes from this address: a whole address first, then whole domain labels, the longest first."""
        wanted = address.lower()
        if wanted in self._by_address:
            return self._by_address[wanted]
        domain = wanted.rpartition("@")[2]
        while domain:
            if (unit_id := self._by_domain.get(domain)) is not None:
                return self.unit_by_id[unit_id]
            domain = domain.partition(".")[2]
        return None

    @cached_property
    def _by_address(self) -> dict[str, Unit]:
        """Units by each address of theirs; one that several share is the first one's."""
        found: dict[str, Unit] = {}
        for unit in self.units:
            for address in (*unit.to, *unit.sender_addresses, *((unit.head_address,) if unit.head_address else ())):
                found.setdefault(address, unit)
        return found

    @cached_property
    def _by_domain(self) -> dict[str, str]:
        """Domains of one unit; one that several share names none of them."""
        owners: dict[str, set[str]] = {}
        for unit in self.units:
            for domain in unit.sender_domains:
                owners.setdefault(domain, set()).add(unit.id)
        return {domain: next(iter(units)) for domain, units in owners.items() if len(units) == 1}

    def under(self, unit_id: str, ancestor: str) -> bool:
        """Whether a unit is `ancestor` or stands below it."""
        seen: set[str] = set()
        current: str | None = unit_id
        while current and current not in seen:
            if current == ancestor:
                return True
            seen.add(current)
            unit = self.unit_by_id.get(current)
            current = unit.parent if unit else None
        return False
