"""Units in time: names of the day, heirs by place and field, whose mail is whose."""

from datetime import date

import pytest

from pipeline.domain.succession import as_of, called, ended_on, heir
from pipeline.domain.unit import District, Field, Former, Registry, Successor, Unit

CUT = date(2025, 7, 1)
BEFORE = date(2025, 6, 30)


def unit(
    name: str, *successors: Successor, valid_to: date | None = None, fields: tuple[str, ...] = (), district: str | None = None
) -> Unit:
    return Unit(
        name, f"Unit {name}", name, "", "Head", (f"mail@{name.lower()}.example",), successors=successors, valid_to=valid_to,
        fields=fields, district=district, sender_domains=(f"{name.lower()}.example",),
    )  # fmt: skip


def link(to: str, kind: str = "merge", since: date = CUT, **where: tuple[str, ...]) -> Successor:
    return Successor(to, since, kind, **where)


REGISTRY = Registry(
    units=(
        unit("ROADS", link("BUILD")), unit("HOUSES", link("BUILD")), unit("BUILD"),
        unit("LABOUR", link("HOME", "split"), link("HEALTH", "split"), valid_to=BEFORE, fields=("JOBS", "POOR")),
        unit("HOME", fields=("JOBS",)), unit("HEALTH", fields=("POOR",)),
        unit("EAST", link("E1", "dissolve", communes=("Tân Lập",)), link("E2", "dissolve", communes=("Tân Tiến", "Đồng Tâm")), valid_to=BEFORE),
        unit("E1"), unit("E2"),
        unit("OLD", link("MID", "rename", date(2020, 1, 1))), unit("MID", link("NEW", "rename")), unit("NEW"),
        unit("LOST", link("NOBODY", "dissolve"), valid_to=BEFORE),
        unit("TAX", link("CUSTOMS", "split", fields=("BORDER",))), unit("CUSTOMS"),
    ),
    fields=(Field("ROAD", "Roads", "ROADS", ("HOUSES", "LABOUR")), Field("JOBS", "Jobs", "LABOUR"), Field("BORDER", "Border", "TAX")),
    districts=(District("east", "East", "EAST"),),
)  # fmt: skip


@pytest.mark.parametrize(
    ("old", "where", "new"),
    [
        ("ROADS", {}, "BUILD"), ("HOUSES", {}, "BUILD"), ("BUILD", {}, "BUILD"), ("OLD", {}, "NEW"),
        ("LABOUR", {"field": "JOBS"}, "HOME"), ("LABOUR", {"field": "POOR"}, "HEALTH"), ("LABOUR", {}, None), ("LABOUR", {"field": "ROAD"}, None),
        ("EAST", {"commune": "Tân Lập"}, "E1"), ("EAST", {"commune": "tan tien"}, "E2"), ("EAST", {"commune": "Khác"}, None),
        ("LOST", {}, None), ("TAX", {"field": "BORDER"}, "CUSTOMS"), ("TAX", {}, "TAX"), ("UNKNOWN", {}, None),
    ],
)  # fmt: skip
def test_an_heir_is_told_by_place_or_field_and_never_guessed(old: str, where: dict[str, str], new: str | None) -> None:
    found = heir(REGISTRY, old, CUT, **where)
    assert (found.id if found else None) == new
    if old not in ("OLD", "UNKNOWN"):
        before = heir(REGISTRY, old, BEFORE, **where)
        assert before is not None
        assert before.id == old


def test_the_registry_of_a_day_gives_the_work_to_whoever_has_it() -> None:
    now = as_of(REGISTRY, CUT)
    assert {field.code: (field.lead, field.cooperating) for field in now.fields} == {
        "ROAD": ("BUILD", ("BUILD",)), "JOBS": ("HOME", ()), "BORDER": ("CUSTOMS", ()),
    }  # fmt: skip
    assert now.districts[0].unit == "EAST"
    assert not now.unit_by_id["EAST"].can_lead
    assert as_of(REGISTRY, date(2016, 3, 9)) is REGISTRY


def test_old_addresses_write_for_the_only_heir_while_the_grace_lasts() -> None:
    def writer(day: date, address: str) -> str | None:
        found = as_of(REGISTRY, day, grace_days=30).unit_of_sender(address)
        return found.id if found else None

    assert writer(BEFORE, "x@roads.example") == "ROADS"
    assert writer(CUT, "x@roads.example") == writer(CUT, "mail@houses.example") == "BUILD"
    assert writer(date(2025, 9, 1), "x@roads.example") is None
    assert writer(CUT, "x@labour.example") == "LABOUR"  # two heirs: its mail is held for a person
    assert writer(date(2025, 9, 1), "x@labour.example") is None
    assert writer(date(2025, 9, 1), "x@build.example") == "BUILD"


def test_names_and_addresses_are_those_of_the_day() -> None:
    old = Former(date(2018, 12, 31), name="Thị ủy Đồng Xoài", head_title="Bí thư Thị ủy", to=("old@dx.example",))
    city = Unit("DX", "Thành ủy Đồng Xoài", "Thành ủy", "", "Bí thư Thành ủy", ("new@dx.example",), former=(old,))
    then, now = called(city, date(2016, 3, 9)), called(city, date(2019, 1, 1))
    assert (then.name, then.head_title, then.to) == ("Thị ủy Đồng Xoài", "Bí thư Thị ủy", ("old@dx.example",))
    assert now == city
    registry = Registry(units=(city,))
    for day in (date(2016, 3, 9), date(2019, 1, 1)):
        assert as_of(registry, day).unit_named("Thị ủy Đồng Xoài") is not None
    assert ended_on(city, CUT, registry) is None


def test_a_unit_whose_successor_is_not_listed_yet_goes_on() -> None:
    roads = unit("ROADS", link("BUILD"))
    assert as_of(Registry(units=(roads,)), CUT).unit_by_id["ROADS"].can_lead
    assert not as_of(Registry(units=(roads, unit("BUILD"))), CUT).unit_by_id["ROADS"].can_lead
