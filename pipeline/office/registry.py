"""`registry/*.toml`: units, fields, places and the calendar, checked against each other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, model_validator
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


def _unit_id(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", text):
        raise ValueError(f"{text!r} is no unit id: write letters A–Z, numbers, - and _, for instance HU-DONGPHU")
    return text


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
    id: Annotated[str, AfterValidator(_unit_id)]
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
    written = {name: read_toml(folder, name, problems) for name in (UNITS, FIELDS, LOCALITIES)}
    units = validated(UnitsFile, written[UNITS], UNITS, problems) or UnitsFile()
    fields = validated(FieldsFile, written[FIELDS], FIELDS, problems) or FieldsFile()
    places = validated(LocalitiesFile, written[LOCALITIES], LOCALITIES, problems) or LocalitiesFile()
    _check(_tables(written[UNITS], "unit"), _tables(written[FIELDS], "field"), written, problems)
    _check_shared(places, problems)
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


_Written = dict[str, Any]
"""A table as it stands in a file, whatever else is wrong with it: one fault hides no other."""


def _check(units: list[_Written], fields: list[_Written], written: dict[str, _Written], problems: list[Problem]) -> None:
    """What one file names of another; names of a file that holds none, or could not be read, are not looked for."""
    places, urgency = _tables(written[LOCALITIES], "district"), written[FIELDS].get("urgency")
    known = _listed(UNITS, "unit", units, "id", problems)
    codes = _listed(FIELDS, "field", fields, "code", problems)
    slugs = _listed(LOCALITIES, "district", places, "slug", problems)
    for unit in units:
        _check_unit(unit, f"unit {unit.get('id')}", known, slugs, codes, problems)
    for item in fields:
        key = f"field {item.get('code')}"
        for name in ("lead", "cooperating"):
            _named(FIELDS, f"{key}.{name}", _texts(item, name), known, "unit", problems)
        try:
            re.compile("".join(_texts(item, "lead_by_field_if")))
        except re.error as error:
            problems.append(Problem(FIELDS, f"{key}.lead_by_field_if", f"is no regular expression: {error}"))
    if isinstance(urgency, dict):
        _named(FIELDS, "urgency.urgent_fields", _texts(urgency, "urgent_fields"), codes, "field", problems)
    for district in places:
        _named(LOCALITIES, f"district {district.get('slug')}.unit", _texts(district, "unit"), known, "unit", problems)
    ambiguous = written[LOCALITIES].get("ambiguous")
    ambiguous = ambiguous if isinstance(ambiguous, dict) else {}
    for name in ambiguous:
        _named(LOCALITIES, f"ambiguous.{name}", _texts(ambiguous, name), slugs, "district", problems)


def _check_unit(
    unit: _Written, key: str, known: set[str] | None, slugs: set[str] | None, codes: set[str] | None, problems: list[Problem]
) -> None:
    _named(UNITS, f"{key}.parent", _texts(unit, "parent"), known, "unit", problems)
    _named(UNITS, f"{key}.district", _texts(unit, "district"), slugs, "district", problems)
    _named(UNITS, f"{key}.fields", _texts(unit, "fields"), codes, "field", problems)
    if not unit.get("to"):
        problems.append(Problem(UNITS, f"{key}.to", "has no address", "a unit without mail can only be assigned by hand", True))
    for successor in _tables(unit, "successor"):
        _named(UNITS, f"{key}.successor.districts", _texts(successor, "districts"), slugs, "district", problems)
        _named(UNITS, f"{key}.successor.fields", _texts(successor, "fields"), codes, "field", problems)
        for name in _texts(successor, "id"):
            if known is not None and name not in known:
                words = f"the successor {name} is not listed yet"
                problems.append(Problem(UNITS, f"{key}.successor", words, "list it before the cut-over date", True))


def _tables(table: _Written, key: str) -> list[_Written]:
    found = table.get(key)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def _texts(table: _Written, key: str) -> list[str]:
    """The names that stand under a key, one or a list."""
    found = table.get(key)
    return [item for item in (found if isinstance(found, list) else [found]) if isinstance(item, str)]


def _check_shared(places: LocalitiesFile, problems: list[Problem]) -> None:
    listed = {fold(name) for name in places.ambiguous}
    for name, slugs in _shared_names(places).items():
        if places.ambiguous and fold(name) not in listed:
            words = f"{name} stands in {', '.join(slugs)} but not under [ambiguous]"
            problems.append(Problem(LOCALITIES, "ambiguous", words, "add it, so that the office is asked", True))


def _listed(file: str, what: str, tables: list[_Written], key: str, problems: list[Problem]) -> set[str] | None:
    """What a file lists, none of it twice; None where it lists nothing."""
    names = [name for table in tables for name in _texts(table, key)]
    for name in sorted({name for name in names if names.count(name) > 1}):
        problems.append(Problem(file, f"{what} {name}", "is listed twice", "remove or rename one"))
    return set(names) or None


def _named(file: str, key: str, names: Iterable[str], known: set[str] | None, what: str, problems: list[Problem]) -> None:
    problems += [
        Problem(file, key, f"there is no {what} {name!r}", f"list it in the registry, or correct the {what}'s id")
        for name in names
        if name and known is not None and name not in known
    ]
