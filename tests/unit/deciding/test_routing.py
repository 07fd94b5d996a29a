"""The department leads where the field's expression says so: not by a place's name, nor by what lies beside."""

from __future__ import annotations

import pytest

from pipeline.deciding.routing import route
from pipeline.domain.report import DraftContent, Locality
from pipeline.domain.unit import District, Field, Registry, Unit

UNITS = tuple(Unit(key, key, key, "", "", (f"vt@{key.lower()}.example",), "") for key in ("S", "H"))
REGISTRY = Registry(units=UNITS, districts=(District("dak-song", "Huyện Đắk Sông", "H"),))
FIELD = Field(
    "MT", "Môi trường", "S", also_local_committee=True, lead_by="district", lead_by_field_if="nhà máy|sông|quốc lộ|đường tỉnh"
)


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Bãi rác thị trấn, huyện Đắk Sông", "H"),
        ("Rác trôi đầy sông", "S"),
        ("Mùi hôi từ nhà máy bột cá", "S"),
        ("Bãi rác gần nhà máy", "H"),
        ("Rác từ quốc lộ vào xóm", "H"),
        ("Bãi rác trên đg tỉnh 454", "S"),
        ("Bai rac huyen Dak Song", "H"),
        ("Mui hoi tu nha may bot ca", "S"),
    ],
)
def test_who_leads(text: str, lead: str) -> None:
    routed = route(DraftContent(1, text), FIELD, Locality(district="dak-song"), text, REGISTRY, (), offence=False)
    assert routed.lead == lead
