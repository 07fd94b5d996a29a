"""A newspaper passes on what others told it: its name is nobody's identity, however much it is the province's too."""

from __future__ import annotations

import pytest

from pipeline.deciding.privacy import identities_of, leaks
from pipeline.domain.report import Informant


@pytest.mark.parametrize("name", ["Báo Bình Phước", "Đài Phát thanh và Truyền hình Bình Phước", "Tạp chí Cộng sản"])
def test_a_newspaper_is_nobody(name: str) -> None:
    assert not leaks({"paper": ("UBND TỈNH, Bình Phước, ngày 19 tháng 11 năm 2026",)}, identities_of(Informant(name=name)))


@pytest.mark.parametrize("who", [Informant(name="Bảo Thị An"), Informant(name="Báo Văn Đông", phone="+84900000101")])
def test_a_person_is_somebody(who: Informant) -> None:
    assert who.name in identities_of(who)
