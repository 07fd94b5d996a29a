"""By which channel a report came, as the heads of offices' mails tell."""

from __future__ import annotations

import pytest

from pipeline.reading.reports import channels
from pipeline.reading.reports.channels import channel_of
from pipeline.reading.reports.forms.labels import read_form


def channel(whole: str, *, gateway: str = "Trực ban", by_office: bool = True, **more: bool) -> str:
    return channel_of(read_form(whole), whole, forwarded=False, by_office=by_office, paper=False, gateway=gateway, **more)


@pytest.mark.parametrize(
    ("whole", "found"),
    [
        ("Tin 12/3\n9h05 bà Vi Thị Mẫu gọi báo đường vào xóm sạt lở.", "phone"),
        ("Tiếp dân 12/3\nÔng Vi Văn Mẫu tới tận phòng trực lúc 9h05, kể rằng đường vào xóm sạt lở.", "in_person"),
        ("Thư của bà Mẫu\nThư nhận qua bưu điện sáng nay, gõ lại: Kính gửi các đồng chí, đường vào xóm tôi sạt lở.", "letter"),
        ("Phản ánh mới\nỨng dụng Công dân số, phiếu 1204\nNgười gửi: Vi Thị Mẫu\nĐường vào xóm sạt lở.", "website"),
        ("Tin 12/3\nKênh: Zalo\nHọ tên: Vi Thị Mẫu\nNội dung: đường vào xóm sạt lở.", "zalo"),
    ],
)
def test_the_head_tells_how_it_came(whole: str, found: str) -> None:
    assert channel(whole) == found


def test_a_citizen_s_own_mail_is_one_whatever_it_tells_of() -> None:
    assert (
        channel("Phản ánh\nTôi gọi điện lên xã và gửi thư mấy lần mà không ai trả lời.", gateway="Vi Thị Mẫu", by_office=False)
        == "email"
    )


def test_a_citizen_who_fills_in_a_form_writes_himself() -> None:
    whole = "Tin 12/3\nHọ và tên: Vi Thị Mẫu\nSố điện thoại: 0900 000 511\nNội dung: đường vào xóm sạt lở."
    assert channel(whole) == "phone"
    assert channel(whole, gateway="Vi Thị Mẫu vtmau", by_office=False) == "email"
    assert channel(whole, gateway="vtmau", by_office=False) == "email"
    assert channel(whole, gateway="Ứng dụng Công dân số app", by_office=False) == "website"


def test_a_body_passes_letters_on_and_a_person_who_speaks_of_one_does_not() -> None:
    whole = "Chuyển đơn\nHội Nông dân tỉnh chuyển đơn của bà Vi Thị Mẫu, đề nghị xem xét."
    assert channel(whole, gateway="Hội Nông dân tỉnh vp", by_office=False) == "agency"
    assert channel(whole, gateway="Vi Thị Mẫu vtmau", by_office=False) == "email"


def test_what_a_unit_passes_on_comes_from_an_agency() -> None:
    assert channel("Chuyển đơn\nKính chuyển đơn của bà Vi Thị Mẫu.", by_office=False, by_unit=True) == "agency"


def test_of_a_citizen_s_own_mail_no_word_is_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(channels, "load", None)
    assert channel("Đường hỏng\nĐường vào xóm tôi sạt lở đã ba tháng.", gateway="Vi Thị Mẫu vtmau", by_office=False) == "email"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("[x] Điện thoại   [ ] Thư   [ ] Trực tiếp", "phone"),
        ("Trực tiếp ☐  Zalo ☒  Điện thoại ☐", "zalo"),
        ("☐ Điện thoại  ☒ Trực tiếp", "in_person"),
    ],
)
def test_a_line_of_boxes_tells_what_is_ticked_in_it(line: str, found: str) -> None:
    assert channel(f"Tin 12/3\n{line}\nHọ tên: Vi Thị Mẫu\nNội dung: đường vào xóm sạt lở.") == found
