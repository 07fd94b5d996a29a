"""What a portal's program writes down is read as the form that it was."""

from __future__ import annotations

import pytest

from pipeline.reading.reports.forms.labels import Form, read_form
from pipeline.reading.reports.forms.layouts import as_lines
from pipeline.reading.reports.matter import matter_of

FORM: Form = (
    ("time", "2026-10-14T20:31"),
    ("name", "Hoàng Thị Mẫu"),
    ("phone", "0900 000 220"),
    ("address", "tổ 17, phường Nam Mẫu"),
    ("content", "Em khai tạm trú; ba lần bị trả lại."),
)


@pytest.mark.parametrize(
    "export",
    [
        '{"gui_luc": "2026-10-14T20:31", "ho_ten": "Hoàng Thị Mẫu", "dien_thoai": "0900 000 220", "dia_chi": "tổ 17, phường Nam Mẫu",'
        ' "noi_dung": "Em khai tạm trú; ba lần bị trả lại.", "tep": []}',
        'thoi_gian;ten;sdt;dia_chi;noi_dung\n2026-10-14T20:31;Hoàng Thị Mẫu;0900 000 220;"tổ 17, phường Nam Mẫu";'
        '"Em khai tạm trú; ba lần bị trả lại."',
        "Xuất từ ứng dụng\nthời gian|họ tên|sđt|địa chỉ|nội dung\n"
        "2026-10-14T20:31|Hoàng Thị Mẫu|0900 000 220|tổ 17, phường Nam Mẫu|Em khai tạm trú; ba lần bị trả lại.",
    ],
)
def test_an_export_is_a_form(export: str) -> None:
    assert read_form(as_lines(export)) == FORM


@pytest.mark.parametrize(
    ("export", "kept"),
    [
        ('{"ho_ten": "Mẫu", "sdt": "0900000101", "noi_dung": "Đường hỏng"}\nTrực ban: dân xin giấu tên.', ["dân xin giấu tên"]),
        (
            'Xuất 17/10\n{"ho_ten": "Mẫu", "sdt": "0900000101", "noi_dung": "Hỏng", "vi_tri": {"xa": "Tân Lập"}}',
            ["Xuất 17/10", "Tân Lập"],
        ),
        ("ten;sdt;dia_chi;noi_dung\nMẫu;0900000101;ấp 3;Đường hỏng\nTrực ban: dân xin giấu tên.", ["dân xin giấu tên"]),
        ('ten;sdt;dia_chi;noi_dung\nMẫu;0900000101;ấp 3;"Đường\nhỏng"\nHết.', ["Đường\nhỏng", "Hết."]),
    ],
)
def test_what_stands_beside_an_export_or_within_it_is_not_lost(export: str, kept: list[str]) -> None:
    read = as_lines(export)
    assert ("name", "Mẫu") in read_form(read)
    assert [words for words in kept if words not in read] == []


@pytest.mark.parametrize(
    "text",
    [
        '{"ho_ten": "Mẫu", "sdt": "0900", "noi_dung": ',
        "{không phải JSON}: đường hỏng, cống tắc, đèn tắt, rác đầy",
        "Đường hỏng, cống tắc, đèn tắt, rác đầy\nĐề nghị sửa, thông, thay, dọn",
        "họ tên, địa chỉ, số điện thoại, nội dung\nlà bốn thứ tôi đã khai mà vẫn bị trả.",
    ],
)
def test_what_only_looks_like_an_export_stays_as_it_is(text: str) -> None:
    assert as_lines(text) == text


def test_the_rows_of_a_list_are_matters_of_their_own() -> None:
    table = "Stt | Việc | Mong muốn\n1 | Nước máy vàng khè | súc ống\n2 | Bãi trống đầy phế thải | dọn đi"
    form = read_form(as_lines(table))
    assert matter_of(form, table) == "1. Nước máy vàng khè\n2. Bãi trống đầy phế thải"


@pytest.mark.parametrize(
    "head",
    [
        ("STT", "Ngày nhận", "Họ và tên", "SĐT", "Huyện", "Xã", "Thôn/ấp", "Nội dung"),
        ("TT", "Người phản ánh", "Điện thoại", "Phường", "Nội dung phản ánh", "Đơn vị", "Tình trạng"),
        ("STT", "Họ và tên", "Số ĐT", "Nơi ở", "Nội dung phản ánh", "Đề xuất xử lý"),
        ("STT", "Huyện", "Xã", "Ấp", "Tổ", "Người gọi", "Nội dung"),
    ],
)
def test_a_register_with_columns_of_its_own_is_a_list(head: tuple[str, ...]) -> None:
    table = "\t".join(head) + "\n" + "\t".join(f"giá trị {place}" for place in range(len(head)))
    assert as_lines(table).split("\n") == [f"{label}: giá trị {place}" for place, label in enumerate(head)]
    pairs = "Họ tên\tLê Văn Mẫu\tKênh\tĐiện thoại\tNội dung\tĐường hỏng"
    assert as_lines(pairs).startswith("Họ tên: Lê Văn Mẫu\nKênh: Điện thoại")


@pytest.mark.parametrize(
    "head", [("Ngày", "Địa chỉ", "Số điện thoại", "Số tiền", "Tỷ lệ"), ("Họ tên", "Nội dung", "Số tiền", "Tỷ lệ", "Đợt thu")]
)
def test_a_table_of_something_else_is_no_list_of_callers(head: tuple[str, ...]) -> None:
    table = "\t".join(head) + "\na\tb\tc\td\te"
    assert as_lines(table) == table


@pytest.mark.parametrize("row", ["Họ tên\tLê Văn Mẫu\tĐiện thoại\t0900 000 101\tĐịa chỉ\tấp 3", "", "Đường hỏng."])
def test_what_looks_like_the_head_of_a_list_heads_none_without_a_row_of_it(row: str) -> None:
    told = as_lines(f"Kênh\tĐiện thoại\tMức độ\tThường\tLoại\tPhản ánh\n{row}")
    assert told.startswith("Kênh: Điện thoại\nMức độ: Thường\nLoại: Phản ánh")
    assert "Lê Văn Mẫu" in as_lines(f"Họ tên\tLê Văn Mẫu\tĐiện thoại\t0900 000 101\tNội dung\n{row}")


def test_what_is_headed_as_one_of_several_matters_is_no_label_of_a_form() -> None:
    record = (
        "BIÊN BẢN GHI LỜI TRÌNH BÀY\n(09h10, 19/12/2017; người tiếp: Đỗ Thị Mẫu)\nCông dân: Vi Văn Mẫu, 70 tuổi, xóm Nà Hin, xã Minh Cầu\n"
        "Ý thứ nhất - Tiền nuôi cháu mồ côi: Ông nuôi hai đứa cháu, từ tháng 7 không ai phát nữa.\n"
        "Ý thứ hai - Mạng điện thoại: Cả xóm không bắt được sóng."
    )
    matter = matter_of(read_form(record), record)
    assert "không ai phát" in matter
    assert "không bắt được sóng" in matter
