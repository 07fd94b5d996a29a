"""Names of units in offices that nobody had in mind: a city, a province with another word order, an office of the State."""

from __future__ import annotations

from datetime import time
from zoneinfo import ZoneInfo

import pytest

from pipeline.domain.calendar import WorkingCalendar
from pipeline.domain.policy import Identity, OfficeClocks, Policy, ReminderSteps, Span
from pipeline.domain.unit import Registry, Unit
from pipeline.reporting.names import BLANK, Names


def names(office: str, committee: str, place: str, *units: Unit) -> Names:
    span = Span.parse("1wd")
    calendar = WorkingCalendar(ZoneInfo("Asia/Ho_Chi_Minh"), lambda _: ({}, {}), time(7, 30), time(17))
    policy = Policy(
        Identity(), office, committee, place, (), calendar, {}, OfficeClocks(span, span, span), ReminderSteps(span, (span,)),
    )  # fmt: skip
    return Names(Registry(units), policy)


def unit(name: str, short: str = "", head: str = "", kind: str = "so_nganh", symbols: tuple[str, ...] = ()) -> Unit:
    return Unit(name, name, short or name, kind, head, ("a@b.example",), document_symbols=symbols)


CITY = names(
    "Văn phòng Thành ủy Sông Lam", "Thành ủy Sông Lam", "Sông Lam",
    unit("Thành ủy Sông Lam", "Thành ủy", "Bí thư Thành ủy", "thanh_uy", ("ThU",)),
    unit("Văn phòng Thành ủy Sông Lam", "VP Thành ủy", "Chánh Văn phòng Thành ủy", "van_phong", ("VPThU",)),
    unit("Sở Xây dựng thành phố Sông Lam", "Sở Xây dựng", "Giám đốc Sở"),
    unit("Sở Y tế thành phố Sông Lam", "Sở Y tế", "Giám đốc Sở Y tế"),
    unit("Sở Tài chính thành phố Sông Lam", "STC", "Giám đốc Sở"),
    unit("Công an thành phố Sông Lam", "Công an thành phố", "Giám đốc Công an thành phố", "luc_luong_vu_trang"),
    unit("Công ty Điện lực Sông Lam", "Điện lực", "Giám đốc", "doanh_nghiep"),
    unit("Đảng ủy xã Bình Minh", "Đảng ủy Bình Minh", "Bí thư Đảng ủy", "dang_uy"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "said", "head"),
    [
        ("Sở Xây dựng thành phố Sông Lam", "Sở Xây dựng", "Giám đốc Sở Xây dựng"),
        ("Sở Y tế thành phố Sông Lam", "Sở Y tế", "Giám đốc Sở Y tế"),
        ("Sở Tài chính thành phố Sông Lam", "Sở Tài chính", "Giám đốc Sở Tài chính"),
        ("Công an thành phố Sông Lam", "Công an thành phố", "Giám đốc Công an thành phố"),
        ("Công ty Điện lực Sông Lam", "Công ty Điện lực Sông Lam", "Giám đốc Công ty Điện lực Sông Lam"),
        ("Đảng ủy xã Bình Minh", "Đảng ủy xã Bình Minh", "Bí thư Đảng ủy xã Bình Minh"),
        ("Văn phòng Thành ủy Sông Lam", "Văn phòng Thành ủy", "Chánh Văn phòng Thành ủy"),
    ],
)
def test_a_unit_is_named_in_full_and_without_what_everyone_knows(name: str, said: str, head: str) -> None:
    assert CITY.unit(name) == said
    assert CITY.head(CITY.registry.unit_by_id[name]) == head


def test_the_office_signs_by_its_post_and_numbers_with_its_symbol() -> None:
    assert (CITY.committee, CITY.office, CITY.office_head()) == ("Thành ủy", "Văn phòng Thành ủy", "Chánh Văn phòng")
    assert (CITY.symbol("Văn phòng Thành ủy Sông Lam"), CITY.symbol("Không có")) == ("VPThU", "……")


def test_an_office_without_place_or_registry_has_its_own_names_and_blanks() -> None:
    bare = names("Văn phòng", "Ủy ban nhân dân", "")
    assert (bare.committee, bare.office, bare.office_head(), bare.unit("X")) == ("Ủy ban nhân dân", "Văn phòng", BLANK, "X")
    assert bare.attendance(lambda _, slug: f"{{names}} {slug}") == BLANK
