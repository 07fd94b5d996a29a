"""Who speaks, in any spelling and also of one word, and where he is; never whoever is told about."""

from __future__ import annotations

import pytest

from pipeline.reading.reports.forms.labels import first, read_form
from pipeline.reading.reports.persons.phones import find_phone
from pipeline.reading.reports.persons.speakers import home_of, name_of


@pytest.mark.parametrize(
    ("text", "name", "home"),
    [
        ("nguyen van hoa, to 5 kp 3 p an hoa. mua xuong la ngap", "nguyen van hoa", "to 5 kp 3 p an hoa"),
        ("tôi lê thị thắm xóm 7 xã đài sơn, chồng tôi đi bộ đội", "lê thị thắm", "xóm 7 xã đài sơn"),
        ("Ông Ba ở xóm 4 xã Yên Lâm gọi lúc 8h10, nói con đường sụt.", "Ba", "xóm 4 xã Yên Lâm"),
        ("Chị Mận con bà Xuyến, nhà sau đình Lam Kiều, điện lúc 10h.", "Mận", "sau đình Lam Kiều"),
        ("13h: chồng bà Ba Thêu ở thôn Suối Le (ông tên Võ Văn Mẫu), kêu bò lạc vô rẫy", "Võ Văn Mẫu", "thôn Suối Le"),
        ("Ông Mẫu báo quán ở thôn Đoài (chủ tên Nguyễn Văn Thử) ồn ào.", "Mẫu", None),
        ("toi ten la sam o xom 5, trau bo uong vao lan dung", "sam", "xom 5"),
    ],
)
def test_who_speaks_is_named_with_his_home(text: str, name: str, home: str | None) -> None:
    assert (name_of(text, noted=True), home_of(text, noted=True)) == (name, home)


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
    assert name_of(text, noted=False) is None


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
    assert home_of(text, noted=False) is None


@pytest.mark.parametrize(
    ("note", "name", "home"),
    [
        ("8h22 14/8 anh Lường Văn Pánh (O9OO 312 001) bản Lặc - Nậm Tong - MK bc: cầu đứt cáp.", "Lường Văn Pánh", "bản Lặc - Nậm Tong - MK"),
        ("10h 20/9, ông Võ Mẫu gọi, 0967 000 133, thôn Suối Cạn (chưa kịp hỏi xã). Đồng hồ chạy nhanh.", "Võ Mẫu", "thôn Suối Cạn"),
        ("15h00 - 22/8 - Bùi Tiến Dũng - 84900312022 - tổ 12 Tân Phong - cống tắc, đề nghị nạo vét", "Bùi Tiến Dũng", "tổ 12 Tân Phong"),
        ("19h15 anh Kiên thôn 5 Lâm Giang 0900312020 báo cột điện nghiêng", "Kiên", "thôn 5 Lâm Giang"),
        ("Ông Giàng A Tếnh, trưởng bản Phình Hồ, xã Đại Sơn, h.Vân Yên, sđt +84 900 312 004, gọi lúc 9h05.", "Giàng A Tếnh", "bản Phình Hồ, xã Đại Sơn, h.Vân Yên"),
        ("14h - 15.8 - bà Hoàng Thị Nhình (vợ ông Sáng), tổ 7 P. Nà Lay. ĐT: 0900 312-005. Bà bảo chưa nhận tiền.", "Hoàng Thị Nhình", "tổ 7 P. Nà Lay"),
        ("14h35. Nữ, nói tên Xuyến, ko cho sđt. Ở bản Pe, xã Chiềng Khoi. Con gái bà bị dọa.", "Xuyến", "bản Pe, xã Chiềng Khoi"),
        ("20h, cụ Cầm Thị Inh 80 tuổi nhờ con trai là anh Cầm Văn Hặc gọi hộ, số anh Hặc 0900312018.", "Cầm Văn Hặc", None),
        ("8h20, ông Nông Văn Tỵ, Bí thư chi bộ thôn Nà Hốc, xã Nghĩa Lợi; 0917 553 280. Thôn chưa có nhà văn hóa.", "Nông Văn Tỵ", "thôn Nà Hốc, xã Nghĩa Lợi"),
        ("14h20: vợ ông Bốn Đực ở thôn Nước Nia (bà tên Hồ Thị Rin), số của con 0336 118 507, kêu trâu phá lúa", "Hồ Thị Rin", "thôn Nước Nia"),
        ("Bà Hai Lượm (Nguyễn Thị Lượm), 0905 111 222, thôn 3 Ninh Thọ: rác đổ đầy mương", "Nguyễn Thị Lượm", "thôn 3 Ninh Thọ"),
        ("8h: ông Lài (thôn Phước Đông) nhờ cháu là anh Nam gọi giúp, số anh Nam 0905 111 222: mất nước", "Nam", None),
        ("21h30 9/9. Chú Khổng V. Mẫu, 0900000504, tổ 8 p.Nông Phố TP Việt Lâm. Nhà hàng xóm mở loa.", "Khổng V. Mẫu", "tổ 8 p.Nông Phố TP Việt Lâm"),
        ("8h10 a Mẫu gọi (Đặng Anh Mẫu, bảo vệ trường, máy 0912000615). Nói cổng trường có hố.", "Đặng Anh Mẫu", None),
        ("9h anh Nam (Trần Hưng Đạo, phường 1, 0905 111 222) báo mất điện.", "Nam", "Trần Hưng Đạo, phường 1"),
        ("Chị Đoàn Thị Mẫu (giáo viên, nhà 5 ngõ 18 phố Hàng Bừa, phường Đông Quan, 0977 000 619) gọi 9h22.", "Đoàn Thị Mẫu", "5 ngõ 18 phố Hàng Bừa, phường Đông Quan"),
        ("Cụ Nguyễn Hữu Mẫu, 79 tuổi, đến tận phòng trực lúc 14h30, trình bày nhà bên lấn đất.", "Nguyễn Hữu Mẫu", None),
        ("7h45 ngày 15/6, ông Bảy Cò 0900551228: đường đal ấp Giồng Dài, xã An Thủy bị cạp.", "Bảy Cò", None),
    ],
)  # fmt: skip
def test_the_caller_and_where_he_is(note: str, name: str, home: str | None) -> None:
    assert (name_of(note, noted=True), home_of(note, noted=True)) == (name, home)


@pytest.mark.parametrize(
    "note",
    [
        "Người dân gọi từ số 0900312003 lúc 9h: ông Tư ở ấp 3 xã Long Phú đổ rác xuống kênh.",
        "0900312003 gọi: ông Tư, ấp 3, đổ rác.",
        "16h10 dân báo nhà ông Hoàng Văn Thơi đánh bạc, số 0900312003",
        "Phản ánh ông Lê Văn Chất, trưởng thôn, thu tiền rác. 0900312003",
        "NGƯỜI GỌI: cô giáo mầm non (không nêu tên). 0900312007. Hiệu trưởng Trần Thị Hoa bắt nộp tiền.",
        "9h quán karaoke của anh Tuấn, tổ 3, mở nhạc tới khuya, dân gọi 0900312003",
    ],
)
def test_whoever_is_told_about_did_not_call(note: str) -> None:
    assert name_of(note, noted=True) is None


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("O9OO 312 001", "+84900312001"),
        ("09oo412016", "+84900412016"),
        ("0900/312/028", "+84900312028"),
        ("0900 3 1 2 0 0 8", "+84900312008"),
    ],
)
def test_numbers_in_odd_shapes(written: str, number: str) -> None:
    assert find_phone(f"số {written}, gọi lúc 9h") == (number, written)


@pytest.mark.parametrize("text", ["lúc 21 giờ 05 10/4/2019", "01 08/08/2018", "mo 12 345 678 o", "ngày 12/10/2020 01/02"])
def test_days_and_words_are_no_numbers(text: str) -> None:
    assert find_phone(text) is None


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
