"""What marks a matter, and what two reports must share to be one matter."""

from __future__ import annotations

import pytest

from pipeline.deciding.marks import marks_in
from pipeline.domain.report import Locality

PLACE = Locality("dong-phu", "Tân Lập")


@pytest.mark.parametrize(
    ("one", "other", "shared", "against"),
    [
        ("Đường ấp 3 hỏng", "duong o ap 3 hu", {"ap 3"}, False),
        ("Đường ấp 3 hỏng", "Đường ấp 5 hỏng", set(), True),
        ("KP. 4 mất nước", "khu phố 4 cúp nước", {"khu pho 4"}, False),
        ("Đường ĐT741 hỏng", "tỉnh lộ 741 nát", {"dt 741"}, False),
        ("Trại heo ông Bảy Lúa hôi", "trai heo bay lua thui", {"bay lua"}, False),
        ("thôn Bù Kroai 1 mất điện", "thôn Bù Kroai 3 mất điện", set(), True),
        ("Rác ở chợ xã Tân Lập, huyện Đồng Phú", "Rác ở trường xã Tân Lập, huyện Đồng Phú", set(), False),
    ],
)
def test_marks(one: str, other: str, shared: set[str], against: bool) -> None:
    mine, theirs = marks_in(one, PLACE), marks_in(other, PLACE)
    assert set(mine.shared(theirs)) == set(theirs.shared(mine)) == shared
    assert mine.contradicts(theirs) is against
