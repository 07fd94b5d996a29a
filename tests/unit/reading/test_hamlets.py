"""Hamlets and quarters as citizens write them."""

from __future__ import annotations

import pytest

from pipeline.domain.unit import Commune, District, Registry
from pipeline.reading.reports.places.places import find_place, hamlet_of, place_of_hamlet


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
        ("b. Nhàn, khối 3 p. Cửa Tiền, nác máy vàng khè", "khối 3"),
        ("Cống tắc ở phố 2, phường Cửa Tiền", "phố 2"),
        ("Ap Go Xoai tui toi chiu het noi cai trai heo cua ong Sau Lan", "ấp Go Xoai"),
    ],
)
def test_a_quarter_keeps_its_whole_name(text: str, hamlet: str) -> None:
    assert hamlet_of(text) == hamlet


@pytest.mark.parametrize(
    ("text", "hamlet"),
    [
        ("TRONG BẢN CÓ NHIỀU NGƯỜI NGHIỆN, BẢN ĐÃ HỌP 3 LẦN", None),
        ("XÓM CÓ 5 HỘ NUÔI LỢN", None),
        ("RÁC ĐỔ ĐẦY Ở BẢN SUỐI THẦU, XÃ VÀNG MA", "BẢN SUỐI THẦU"),
        ("MẤT ĐIỆN Ở ẤP 3 XÃ VÀNG MA", "ẤP 3"),
    ],
)
def test_a_sentence_in_capitals_names_no_hamlet(text: str, hamlet: str | None) -> None:
    assert hamlet_of(text) == hamlet


@pytest.mark.parametrize(
    "text",
    [
        "o bai soi xa Tu Lo huyen Tam Lo co tau hut cat, xin giu kin, bon no hung lam",
        "day tro so 18 duong Ama Pui phuong Ea Nur, thang toc vang ban hang da, cong an vo kiem tra giup",
        "bé nhà em học trường Lý Tự Trọng, tx Buôn Hrang, mới họp đầu năm",
        "cống phố Hàng Mẫu, phường Cửa Tiền tắc đã nửa tháng",
        "Dịp Giỗ Tổ Hùng Vương đường lên đền kẹt cứng",
        "Báo Đất Tổ Hôm Nay đăng bài về trường dột",
    ],
)
def test_what_only_sounds_like_a_hamlet_is_none(text: str) -> None:
    assert hamlet_of(text) is None


REGISTRY = Registry(
    districts=(
        District(
            "a", "Phường Vĩnh Điềm", "U", communes=(Commune("Xã Hưng Lạc", "Hưng Lạc"), Commune("Phường Phố Nhội", "Phố Nhội"))
        ),
        District("b", "Huyện Mường Sai", "V", communes=(Commune("Xã Pa Hu", "Pa Hu"), Commune("Xã Chợ Rạng", "Chợ Rạng"))),
    )
)


def test_a_quarter_that_keeps_a_communes_name_is_not_that_commune() -> None:
    for quarter, subject in (("tổ dân phố Hưng Lạc 1", "xây lấn mương Hưng Lạc"), ("tổ dân phố Nhội 2", "khoản nộp đầu năm")):
        found = find_place([f"{quarter}, phường Vĩnh Điềm"], ["", subject], REGISTRY)
        assert (found.district, found.commune, found.hamlet) == ("a", None, quarter)


def test_a_crossroads_called_after_its_commune_tells_it_beside_its_district() -> None:
    assert find_place(["cây xăng ngã ba Chợ Rạng, huyện Mường Sai"], [], REGISTRY).commune == "Chợ Rạng"


def test_a_hamlet_called_like_one_commune_lies_there_perhaps() -> None:
    found = place_of_hamlet("bản Pa Hu", REGISTRY)
    assert (found.district, found.commune, found.ambiguous) == ("b", "Pa Hu", True)
    assert place_of_hamlet("thôn 4", REGISTRY).district is None


ALIKE = Registry(
    districts=(
        District(
            "a", "Huyện Mường Sai", "U", communes=(Commune("Xã Phú Thạnh", "Phú Thạnh"), Commune("Xã Phú Thành", "Phú Thành"))
        ),
        District("b", "Xã Hoà Lợi", "V"),
        District("c", "Xã Hòa Lội", "W"),
    )
)


@pytest.mark.parametrize(
    ("text", "district", "commune"),
    [
        ("xã Phú Thành, huyện Mường Sai", "a", "Phú Thành"),
        ("ấp 2, XÃ PHÚ THẠNH", "a", "Phú Thạnh"),
        ("xa Phu Thanh, huyen Muong Sai", "a", None),  # which of the two is not told
        ("xã Hòa Lợi", "b", None),
        ("xã Hoà Lội", "c", None),
    ],
)
def test_communes_that_only_their_accents_tell_apart_are_two(text: str, district: str, commune: str | None) -> None:
    found = find_place([text], [], ALIKE)
    assert (found.district, found.commune, found.ambiguous) == (district, commune, False)
