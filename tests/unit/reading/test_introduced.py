"""Who speaks, in any spelling and also of one word; never whoever is told about."""

from __future__ import annotations

import pytest

from pipeline.reading.reports.homes import address_of
from pipeline.reading.reports.introduced import introduced_home, introduced_name
from pipeline.reading.reports.labels import first, read_form


@pytest.mark.parametrize(
    ("text", "name", "home"),
    [
        ("nguyen van hoa, to 5 kp 3 p an hoa. mua xuong la ngap", "nguyen van hoa", "to 5 kp 3 p an hoa"),
        ("tôi lê thị thắm xóm 7 xã đài sơn, chồng tôi đi bộ đội", "lê thị thắm", "xóm 7 xã đài sơn"),
        ("Ông Ba ở xóm 4 xã Yên Lâm gọi lúc 8h10, nói con đường sụt.", "Ba", "xóm 4 xã Yên Lâm"),
        ("Chị Mận con bà Xuyến, nhà sau đình Lam Kiều, điện lúc 10h.", "Mận", "sau đình Lam Kiều"),
        ("toi ten la sam o xom 5, trau bo uong vao lan dung", "sam", "xom 5"),
    ],
)
def test_who_speaks_is_named_with_his_home(text: str, name: str, home: str) -> None:
    assert introduced_name(text) == name
    assert introduced_home(text, name) == home


@pytest.mark.parametrize(
    "text",
    [
        "Tôi xin phản ánh ông Lê Văn Chất thu mỗi nhà 300 nghìn.",
        "Nhà ông Thơi ở thôn 2 xã Phúc Sơn đêm nào cũng sát phạt, gọi công an không tới.",
        "Em viết hộ bà ngoại em là bà Nguyễn Thị Tẹo, 79 tuổi.",
        "Chúng tôi không dám viết thư có tên, con đánh rơi ví ở chợ.",
        "me con la bui thi na bi benh than",
        "em la hoc sinh lop 9, o truong thu tien hoai",
    ],
)
def test_whoever_is_told_about_is_not_named(text: str) -> None:
    assert introduced_name(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Nhà ông Hoàng Văn Thơi ở thôn 2 xã Phúc Sơn đánh bạc suốt đêm.",
        "Tiệm gas Phú Lợi ở phường Bình Hải tự sang chiết bình.",
        "Bà chủ hụi tên Tư Sang ở thị trấn Giồng Sao ôm tiền bỏ trốn.",
        "Tôi nghỉ xưởng gỗ Tân Hòa ở xã Phú Lạc từ tháng 2.",
        "Mẹ tôi là bà Trần Thị Sửu nằm viện ở phường Bến Gạo.",
    ],
)
def test_the_place_of_whoever_is_told_about_is_not_the_informants(text: str) -> None:
    assert address_of((), text) is None
    assert introduced_home(text, None) is None


def test_a_web_form_may_ask_instead_of_naming() -> None:
    form = read_form(
        "Bạn tên là gì? Trần Hữu Lộc\nSố điện thoại của bạn? 0900771010\nBạn ở đâu? Xóm Đông, xã Yên Lâm\n"
        "Bạn phản ánh về việc gì? Cột điện nghiêng.\nXảy ra ở đâu? Xóm Đông"
    )
    assert first(form, "name") == "Trần Hữu Lộc"
    assert first(form, "phone") == "0900771010"
    assert first(form, "address") == "Xóm Đông, xã Yên Lâm"
    assert first(form, "content") == "Cột điện nghiêng."
    assert first(form, "place") == "Xóm Đông"


def test_a_letter_that_asks_is_no_form() -> None:
    assert not read_form("Tiền đi đâu?\nAi bắt họ đóng?\nDân sống sao đây?")
