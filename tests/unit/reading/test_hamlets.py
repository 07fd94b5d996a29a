"""Hamlets and quarters as citizens write them."""

from __future__ import annotations

import pytest

from pipeline.reading.reports.places import hamlet_of


@pytest.mark.parametrize(
    ("text", "hamlet"),
    [
        ("nước máy khu tdp Chợ Đình 2 p. Bình Lộc đục ngầu", "tdp Chợ Đình 2"),
        ("Bà Sáu, tdp Đức Hòa 1, P. Đức An", "tdp Đức Hòa 1"),
        ("Rác ở KP5 phường 9 chưa ai lấy", "KP5"),
        (
            "nha tro cuoi kiet 40 to dan pho Binh Loc 3 phuong Binh Loc, phong so 7 ban ma tuy, toi nao cung co",
            "tổ dân phố Binh Loc 3",
        ),
        ("xa rac o khu vuc tieu khu 21 xa Dak O", "tiểu khu 21"),
    ],
)
def test_a_quarter_keeps_its_whole_name(text: str, hamlet: str) -> None:
    assert hamlet_of(text) == hamlet
