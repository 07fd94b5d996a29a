"""A unit as an officer types it: the whole name, its beginning, a part of it, abbreviated, without accents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.deciding.unit_names import unit_called
from pipeline.errors import UsageError
from pipeline.wiring import office_at

REGISTRY = office_at(Path(__file__).parents[3]).registry


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("SGTVT", "SGTVT"),
        ("sở gtvt", "SGTVT"),
        ("Sở Giao thông vận tải tỉnh Bình Phước", "SGTVT"),
        ("Sở Giao thông vận tải", "SGTVT"),
        ("Sở Giao thông vận tải Bình Phước", "SGTVT"),
        ("so tai nguyen & moi truong", "STNMT"),
        ("Điện lực Bình Phước", "DIENLUC"),
        ("TX Đồng Xoài", "TXU-DONGXOAI"),
        ("UBND H. Đồng Phú", "HU-DONGPHU"),
        ("cho sở y tế nhé", "SYT"),
        ("Sở VHTTDL", "SVHTTDL"),
        ("Sở TNMT chủ trì", "STNMT"),
        ("về Sở GDĐT", "SGDDT"),
    ],
)
def test_a_unit_is_known_as_officers_call_it(name: str, unit: str) -> None:
    assert unit_called(name, REGISTRY).id == unit


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Sở", "unit_not_known"),
        ("Công an huyện Đồng Phú", "unit_not_known"),
        ("Bình Phước", "unit_ambiguous"),
        ("Sở G", "unit_not_known"),
    ],
)
def test_what_names_no_unit_or_several_names_none(name: str, why: str) -> None:
    with pytest.raises(UsageError, match=f"{why}: {name}"):
        unit_called(name, REGISTRY)


@pytest.mark.parametrize(
    ("name", "called"),
    [("Lai Vung", "Huyện ủy Lai Vung"), ("Phong Nha", "UBND thị trấn Phong Nha"), ("Về Nguồn", "Ban quản lý khu Về Nguồn")],
)
def test_what_officers_put_around_a_name_may_be_the_name(name: str, called: str) -> None:
    units = (replace(REGISTRY.units[0], id="X", name=called, short=called, aliases=()), *REGISTRY.units[1:])
    assert unit_called(name, replace(REGISTRY, units=units)).id == "X"
