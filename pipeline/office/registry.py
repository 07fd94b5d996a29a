"""`registry/*.toml`: units, fields, places and the calendar, checked against each other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic import Field as Key

from pipeline.domain.report import CaseClass
from pipeline.domain.text import fold
from pipeline.domain.unit import Commune, District, Field, Former, Registry, Successor, Unit, Urgency
from pipeline.errors import Problem
from pipeline.office.settings import AddressOrDomain, MailAddress
from pipeline.office.toml import read_toml, validated

UNITS, FIELDS, LOCALITIES, CALENDAR = (
    "registry/units.toml",
    "registry/fields.toml",
    "registry/localities.toml",
    "registry/calendar.toml",
)
_DATED = re.compile(r"(convened|praised)_\d{4}_\d{2}_\d{2}")


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SuccessorTable(_Table):
    id: str
    since: date = Key(alias="from")
    kind: Literal["rename", "merge", "split", "replace", "dissolve"]
    note: str = ""
    districts: tuple[str, ...] = ()
    communes: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


class FormerTable(_Table):
    until: date
    name: str = ""
    short: str = ""
    head_title: str = ""
    to: tuple[MailAddress, ...] = ()
    head_address: MailAddress | Literal[""] = ""


class UnitTable(_Table):
    id: str = Key(min_length=1, pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$")
    name: str = Key(min_length=1)
    short: str = ""
    type: str = ""
    head_title: str = ""
    aliases: tuple[str, ...] = ()
    document_symbols: tuple[str, ...] = ()
    parent: str | None = None
    district: str | None = None
    fields: tuple[str, ...] = ()
    to: tuple[MailAddress, ...] = ()
    head_address: MailAddress | Literal[""] = ""
    sender_domains: tuple[AddressOrDomain, ...] = ()
    sender_addresses: tuple[MailAddress, ...] = ()
    can_lead: bool = True
    convened: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    successor: tuple[SuccessorTable, ...] = ()
    former: tuple[FormerTable, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _dated_facts(cls, data: object) -> object:
        """`convened_2016_05_31 = true`: the unit was convened at that conference."""
        if not isinstance(data, dict):
            return data
        dated = {key: value for key, value in data.items() if _DATED.fullmatch(str(key))}
        rest = {key: value for key, value in data.items() if key not in dated}
        if any(key.startswith("convened") and value for key, value in dated.items()):
            rest["convened"] = True
        return rest


class FieldTable(_Table):
    code: str = Key(min_length=1)
    name: str = Key(min_length=1)
    lead: str
    cooperating: tuple[str, ...] = ()
    also_local_committee: bool = False
    default_class: CaseClass = CaseClass.NORMAL
    sensitive: bool = False
    strong: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    skip_unaccented: tuple[str, ...] = ()
    lead_by: Literal["field", "district"] = "field"
    lead_by_field_if: str = Key(default="", max_length=2_000)
    note: str = ""


class UrgencyTable(_Table):
    instant_strong: tuple[str, ...] = ()
    hazard: tuple[str, ...] = ()
    ongoing_habitual: tuple[str, ...] = ()
    past_negators: tuple[str, ...] = ()
    urgent_fields: tuple[str, ...] = ()
    weak_alone: tuple[str, ...] = ()


class CommuneTable(_Table):
    name: str = Key(min_length=1)
    bare: str = Key(min_length=1)
    aliases: tuple[str, ...] = ()


class DistrictTable(_Table):
    slug: str = Key(min_length=1)
    name: str = Key(min_length=1)
    unit: str
    aliases: tuple[str, ...] = ()
    commune: tuple[CommuneTable, ...] = ()


class UnitsFile(_Table):
    unit: tuple[UnitTable, ...] = ()


class FieldsFile(_Table):
    field: tuple[FieldTable, ...] = ()
    urgency: UrgencyTable = UrgencyTable()


class LocalitiesFile(_Table):
    district: tuple[DistrictTable, ...] = ()
    ambiguous: dict[str, tuple[str, ...]] = {}


class DayTable(_Table):
    date: date
    name: str = ""


class CalendarFile(_Table):
    confirmed: tuple[int, ...] = ()
    off: tuple[DayTable, ...] = ()
    working: tuple[DayTable, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeCalendar:
    """What the office's calendar says over the library's."""

    confirmed: frozenset[int] = frozenset()
    off: dict[date, str] = field(default_factory=dict)
    working: dict[date, str] = field(default_factory=dict)


def load_registry(folder: Path, problems: list[Problem]) -> Registry:
    """The registry of an office; every fault is added to `problems`."""
    units = validated(UnitsFile, read_toml(folder, UNITS, problems), UNITS, problems) or UnitsFile()
    fields = validated(FieldsFile, read_toml(folder, FIELDS, problems), FIELDS, problems) or FieldsFile()
    places = validated(LocalitiesFile, read_toml(folder, LOCALITIES, problems), LOCALITIES, problems) or LocalitiesFile()
    unread = {problem.file for problem in problems if not problem.warning}
    if units.unit:
        _check(units, fields, places, unread, problems)
    return Registry(
        units=tuple(_unit(unit) for unit in units.unit),
        fields=tuple(Field(**field.model_dump()) for field in fields.field),
        urgency=Urgency(**fields.urgency.model_dump()),
        districts=tuple(_district(district) for district in places.district),
        ambiguous=dict(places.ambiguous) or _shared_names(places),
    )


def load_calendar(folder: Path, problems: list[Problem]) -> OfficeCalendar:
    """`registry/calendar.toml`; missing: nothing is confirmed."""
    data = read_toml(folder, CALENDAR, problems, needed=False)
    file = validated(CalendarFile, data, CALENDAR, problems) or CalendarFile()
    return OfficeCalendar(
        frozenset(file.confirmed), {day.date: day.name for day in file.off}, {day.date: day.name for day in file.working}
    )


def _unit(table: UnitTable) -> Unit:
    values: dict[str, Any] = table.model_dump(exclude={"successor", "former"})
    successors = tuple(Successor(**item.model_dump()) for item in table.successor)
    former = tuple(Former(**item.model_dump()) for item in table.former)
    return Unit(
        **{**values, "short": table.short or table.name, "head_title": table.head_title}, successors=successors, former=former
    )


def _district(table: DistrictTable) -> District:
    communes = tuple(Commune(item.name, item.bare, item.aliases) for item in table.commune)
    return District(table.slug, table.name, table.unit, table.aliases, communes)


def _shared_names(places: LocalitiesFile) -> dict[str, tuple[str, ...]]:
    """Commune names that stand in several districts, where the file does not list them."""
    found: dict[str, list[str]] = {}
    for district in places.district:
        for commune in district.commune:
            found.setdefault(commune.bare, []).append(district.slug)
    return {name: tuple(slugs) for name, slugs in found.items() if len(slugs) > 1}


def _check(units: UnitsFile, fields: FieldsFile, places: LocalitiesFile, unread: set[str], problems: list[Problem]) -> None:
    """What one file names of another; names of a file that could not be read are not looked for."""
    known = {unit.id for unit in units.unit}
    slugs = {district.slug for district in places.district} if LOCALITIES not in unread else None
    codes = {item.code for item in fields.field} if FIELDS not in unread else None
    _twice(UNITS, "unit", [unit.id for unit in units.unit], problems)
    _twice(FIELDS, "field", [item.code for item in fields.field], problems)
    _twice(LOCALITIES, "district", [district.slug for district in places.district], problems)
    for unit in units.unit:
        _named(UNITS, f"unit {unit.id}.parent", [unit.parent], known, "unit", problems)
        _named(UNITS, f"unit {unit.id}.district", [unit.district], slugs, "district", problems)
        _named(UNITS, f"unit {unit.id}.fields", unit.fields, codes, "field", problems)
        if not unit.to:
            problems.append(
                Problem(UNITS, f"unit {unit.id}.to", "has no address", "a unit without mail can only be assigned by hand", True)
            )
        for successor in unit.successor:
            _named(UNITS, f"unit {unit.id}.successor.districts", successor.districts, slugs, "district", problems)
            _named(UNITS, f"unit {unit.id}.successor.fields", successor.fields, codes, "field", problems)
            if successor.id not in known:
                words = f"the successor {successor.id} is not listed yet"
                problems.append(Problem(UNITS, f"unit {unit.id}.successor", words, "list it before the cut-over date", True))
    for item in fields.field:
        _named(FIELDS, f"field {item.code}.lead", [item.lead], known, "unit", problems)
        _named(FIELDS, f"field {item.code}.cooperating", item.cooperating, known, "unit", problems)
        try:
            re.compile(item.lead_by_field_if)
        except re.error as error:
            problems.append(Problem(FIELDS, f"field {item.code}.lead_by_field_if", f"is no regular expression: {error}"))
    _named(FIELDS, "urgency.urgent_fields", fields.urgency.urgent_fields, codes, "field", problems)
    for district in places.district:
        _named(LOCALITIES, f"district {district.slug}.unit", [district.unit], known, "unit", problems)
    for name, listed in places.ambiguous.items():
        _named(LOCALITIES, f"ambiguous.{name}", listed, slugs, "district", problems)
    _check_shared(places, problems)


def _check_shared(places: LocalitiesFile, problems: list[Problem]) -> None:
    listed = {fold(name) for name in places.ambiguous}
    for name, slugs in _shared_names(places).items():
        if places.ambiguous and fold(name) not in listed:
            words = f"{name} stands in {', '.join(slugs)} but not under [ambiguous]"
            problems.append(Problem(LOCALITIES, "ambiguous", words, "add it, so that the office is asked", True))


def _twice(file: str, what: str, names: list[str], problems: list[Problem]) -> None:
    for name in sorted({name for name in names if names.count(name) > 1}):
        problems.append(Problem(file, f"{what} {name}", "is listed twice", "remove or rename one"))


def _named(file: str, key: str, names: Iterable[str | None], known: set[str] | None, what: str, problems: list[Problem]) -> None:
    problems += [
        Problem(file, key, f"there is no {what} {name!r}", f"list it in the registry, or correct the {what}'s id")
        for name in names
        if name and known is not None and name not in known
    ]
