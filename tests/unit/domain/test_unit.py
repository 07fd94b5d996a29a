"""What a unit is called: with and without its province."""

from __future__ import annotations

from dataclasses import replace

from pipeline.domain.unit import Unit

UNIT = Unit("SGTVT", "Sở Giao thông vận tải tỉnh Tam Giống", "Sở GTVT", "so", "Giám đốc", ("vanthu@sgtvt.example",))


def test_a_department_is_called_without_its_province() -> None:
    assert "Sở Giao thông vận tải" in UNIT.names()


def test_what_stands_on_every_level_keeps_its_province() -> None:
    assert replace(UNIT, name="Ủy ban nhân dân tỉnh Tam Giống", short="UBND tỉnh").names() == (
        "Ủy ban nhân dân tỉnh Tam Giống",
        "UBND tỉnh",
    )
