"""Answers in an old mail that no mark parts from them: where they cannot be told apart, the whole is used."""

from __future__ import annotations

import textwrap
from email.message import EmailMessage

import pytest

from pipeline.domain.reading import Split
from pipeline.reading import mime
from pipeline.reading.quotes import split

OLD = "From: VP <vp@tinh.example>\nSent: Monday, April 13, 2026 8:15 AM\nTo: so@mau.example\nSubject: Giao việc\n\n1. Đường hỏng.\nĐã dặm vá xong."


def _split(words: str, old: str = OLD) -> Split:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "so@mau.example", "RE: Giao việc"
    mail.set_content(f"{words}\n\n{old}\n")
    return split(mime.parse(bytes(mail)))


@pytest.mark.parametrize(
    "words",
    ["Sở trả lời ở bên dưới.", "Kính gửi VP,\nSở trả lời từng nội dung như sau:", "Xem phía dưới nhé\n\nTrân trọng,\nMẫu"],
)
def test_what_is_only_announced_is_looked_for_in_the_whole(words: str) -> None:
    found = _split(words)
    assert found.whole_used
    assert "Đã dặm vá xong." in found.new_text


@pytest.mark.parametrize("words", ["Sở gửi kết quả dưới đây: đã sửa xong.", "Sở đã sửa xong đoạn dưới chân cầu."])
def test_what_was_said_above_needs_no_old_mail(words: str) -> None:
    assert (_split(words).new_text, _split(words).whole_used) == (words, False)


def test_a_marked_quote_holds_no_answers() -> None:
    found = _split("Sở trả lời ở bên dưới.", "On 13/4/2026 8:15, VP wrote:\n> 1. Đường hỏng.\n\nĐã dặm vá xong.")
    assert " ".join(found.new_text.split()) == "Sở trả lời ở bên dưới. Đã dặm vá xong."


def test_who_answers_nobody_marks_his_own_lines() -> None:
    mail = EmailMessage()
    mail["Subject"] = "Zalo 27/8"
    mail.set_content(">> Zalo OA, 27/08/2025\n>> Tên Zalo: Gió Sông\n\nHẻm 12 ngập ngang mắt cá.")
    assert split(mime.parse(bytes(mail))).new_text == "Zalo OA, 27/08/2025\nTên Zalo: Gió Sông\n\nHẻm 12 ngập ngang mắt cá."
    mail["In-Reply-To"] = "<a@mail.example>"
    assert split(mime.parse(bytes(mail))).new_text == "Hẻm 12 ngập ngang mắt cá."


@pytest.mark.parametrize("mark", ["|", ">"])
def test_answers_between_marked_lines_below_header_lines_are_found(mark: str) -> None:
    """Zimbra marks with bars where it is told to."""
    header = '----- Thư gốc -----\nTừ: "VP" <vp@tinh.example>\nTới: so@mau.example\nĐã gửi: Thứ Hai, 13 Tháng Tư, 2026 8:15:20 SA\nChủ đề: Giao việc\n\n'
    old = f"{header}{mark} 1. Đường hỏng.\n\nĐã dặm vá xong.\n\n{mark} 2. Cống nghẹt.\n{mark} Trân trọng."
    found = _split("", old)
    assert (found.new_text, found.whole_used) == ("Đã dặm vá xong.", False)
    assert _split("Đã xong.", f"{header}{mark} 1. Đường hỏng.\n{mark} 2. Cống nghẹt.").new_text == "Đã xong."


@pytest.mark.parametrize("width", [68, 72, 76])
def test_a_quote_that_a_client_broke_before_names_and_numbers_is_no_answer(width: int) -> None:
    ours = (
        "Văn phòng Tỉnh ủy Lạng Mẫu chuyển đến Sở Giao thông vận tải tỉnh Lạng Mẫu phản ánh của Nhân dân xã Thử Nghiệm, huyện Lạng Thử, đề nghị Giám đốc Sở chỉ đạo.",
        "1. Đường liên xã Nà Mẫu - Bản Thử hư hỏng, nhiều ổ gà, đề nghị sửa chữa (Lĩnh vực: Giao thông).",
        "2. Cống nghẹt",
        "Nếu không thuộc thẩm quyền thì Sở trả lời trước 17 giờ 00, thứ Năm, ngày 10/3/2026, nêu đơn vị có thẩm quyền.",
        "Trân trọng./.",
    )
    broken = ["\n".join(textwrap.wrap(f"> {line}", width)) for line in ours]
    old = "Vào Th 2, 9 thg 3, 2026 lúc 10:20 VP <vp@tinh.example> đã viết:\n" + "\n>\n".join(broken)
    assert _split("Đang kiểm tra.", old).new_text == "Đang kiểm tra."
    between = old.replace("Cống nghẹt\n>", "Cống nghẹt\nSở đã nạo vét xong.\n>")
    assert " ".join(_split("Đang kiểm tra.", between).new_text.split()) == "Đang kiểm tra. Sở đã nạo vét xong."
