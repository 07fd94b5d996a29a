"""Labels that no grammar knows, told by their words and what stands behind them."""

from __future__ import annotations

import pytest

from pipeline.reading.reports.forms.label_kinds import likely_kind
from pipeline.reading.reports.forms.labels import read_form
from pipeline.reading.reports.forms.layouts import as_lines
from pipeline.reading.reports.matter import matter_of


@pytest.mark.parametrize(
    ("label", "value", "kind"),
    [
        ("Bên kia đầu dây", "chị Vi Thị Mẫu, bán rau", "name"),
        ("Muốn gọi lại thì", "0900 000 512", "phone"),
        ("Chị ấy muốn", "cho người xuống thông cống", "request"),
        ("Ai nghe máy", "Thu (ca chiều)", "taker"),
    ],
)
def test_a_label_is_told_by_its_words_and_its_value(label: str, value: str, kind: str) -> None:
    assert likely_kind(label, value) == kind


def test_what_is_no_label_for_sure_is_none() -> None:
    assert likely_kind("Hỏi thì cán bộ quầy số hai của xã trả lời là", "chờ") is None


def test_a_form_of_such_labels_is_read_whole() -> None:
    text = (
        "Ai gọi: bà Đặng Thị Mẫu\nGọi lại số: 0900 000 513\nNhà bà ở: ấp 4, xã Láng Cò\nBà kể: nắp cống đầu ấp bể hai tháng nay\n"
        "Bà muốn: thay nắp mới\nNgười nghe: Hạnh"
    )
    form = dict(read_form(text))
    assert (form["name"], form["phone"], form["address"]) == ("bà Đặng Thị Mẫu", "0900 000 513", "ấp 4, xã Láng Cò")
    assert matter_of(read_form(text), text) == "nắp cống đầu ấp bể hai tháng nay"


def test_a_table_of_such_labels_is_a_form() -> None:
    rows = "| Mục | Ghi nhận |\n| Ai báo | ông Lâm Văn Mẫu |\n| Gọi lại | 0900 000 514 |\n| Chuyện gì | kinh nội đồng bị lấp cả tháng nay, lúa ngập mà không ai lo |"
    form = read_form(as_lines(rows))
    assert [kind for kind, _ in form] == ["name", "phone", "content"]


def test_what_stands_in_the_matter_like_a_label_is_of_it() -> None:
    text = "Họ tên: Mẫu\nSĐT: 0900 000 515\nNội dung:\nRác thải: mười ngày chưa ai gom.\nNước máy: đục ngầu cả tuần."
    assert [kind for kind, _ in read_form(text)] == ["name", "phone", "content"]


def test_a_letter_with_colons_is_no_form() -> None:
    assert read_form("Tôi hỏi thì được trả lời: chờ. Sau đó lại nói: hết tiền. Xin hỏi: bao giờ xong?") == ()
