"""What stands around the matter of an answer is taken off, what is asked for or told there is not; shortened words are read in full."""

from __future__ import annotations

import pytest

from pipeline.reading.replies.frame import without_frame
from pipeline.reading.replies.kind import reply_kind
from pipeline.reading.replies.shorthand import written_out

RETOLD = (
    "1. Nội dung phản ánh\nÔng Mẫu phản ánh đường hư, đề nghị chuyển Sở sửa chữa.\n2. Kết quả kiểm tra\nĐã vá 14 ổ gà ngày 13/3."
)


def test_the_report_told_again_is_left_out() -> None:
    assert without_frame("1. Tóm tắt vụ việc: Bà Mẫu phản ánh.\n2. Kết quả xác minh: đúng.") == "2. Kết quả xác minh: đúng."
    assert without_frame("1. Nội dung: Ông Mẫu phản ánh ao bị lấp.\n2. Xử lý: đã đào lại.") == "2. Xử lý: đã đào lại."
    assert without_frame(RETOLD) == "2. Kết quả kiểm tra\nĐã vá 14 ổ gà ngày 13/3."
    assert without_frame("I. Nội dung phản ánh: Đường hư.\nII. Kết quả: đã vá xong.") == "II. Kết quả: đã vá xong."


@pytest.mark.parametrize(
    "text",
    [
        "1. Nội dung phản ánh về đèn đường: đã thay 4 bóng.\n2. Nội dung phản ánh về rác: đang dọn.",
        "1. Nội dung phản ánh\nĐã thay 4 bóng.",
        "Nội dung phản ánh của bà con là đúng.\nKết quả: đã xử lý.",
    ],
)
def test_what_answers_the_report_is_not(text: str) -> None:
    assert without_frame(text) == text


@pytest.mark.parametrize(
    "line",
    [
        "Trên đây là báo cáo của UBND huyện.",
        "UBND huyện kính báo cáo./.",
        "Sở xin thông tin để Văn phòng biết, theo dõi./.",
        "Rất mong nhận được sự quan tâm của Văn phòng.",
        "Cảm ơn người dân đã kịp thời thông báo!",
    ],
)
def test_courtesies_are_left_out(line: str) -> None:
    assert without_frame(f"Đã vá 14 ổ gà ngày 13/3.\n{line}").strip() == "Đã vá 14 ổ gà ngày 13/3."


@pytest.mark.parametrize(
    "line",
    [
        "Vậy UBND huyện báo cáo và đề nghị gia hạn đến ngày 30/3.",
        "Xin gửi lại bản đã sửa.",
        "Xin thông tin để công an tiếp tục truy xét.",
        "Cảm ơn anh, bên em vá xong rồi.",
        "Kính báo cáo: đã thay 4 bóng đèn.",
    ],
)
def test_lines_that_say_more_are_not(line: str) -> None:
    assert line in without_frame(f"Đã kiểm tra ngày 13/3.\n{line}")


def test_a_text_of_nothing_else_stays() -> None:
    assert without_frame("Trân trọng cảm ơn Văn phòng.") == "Trân trọng cảm ơn Văn phòng."


def test_the_paper_answered_passes_nothing_on() -> None:
    assert reply_kind("Thực hiện Phiếu chuyển số 58-PC/VPTU, ngày 13/3 xã đã dọn 3 xe rác.")[0] == "final"
    assert reply_kind("Ban Tiếp công dân đã gửi Phiếu chuyển đơn số 87 đến UBND huyện Phù Khê giải quyết.")[0] == "forwarded"


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("e nhận đc mail rồi", "em nhận được mail rồi"),
        ("em ko rõ", "em không rõ"),
        ("phạt 2tr chứ không phải 20tr", "phạt 2 triệu chứ không phải 20 triệu"),
        ("lập BB phạt 1tr5", "lập biên bản phạt 1,5 triệu"),
        ("vá chiều t5", "vá chiều thứ 5"),
        ("ko co ai, a xem lai", "khong co ai, anh xem lai"),
        ("ſdt của em", "ſdt của em"),
        (
            "Báo cáo số 44/BC-UBND, đc Nam, mục a) lớp 1A, 25 kg, T3/2016",
            "Báo cáo số 44/BC-UBND, đc Nam, mục a) lớp 1A, 25 kg, T3/2016",
        ),
    ],
)
def test_shortened_words_are_written_out(short: str, full: str) -> None:
    assert written_out(short) == full


@pytest.mark.parametrize(
    "said",
    [
        "Chào chị, đèn sáng rồi ạ",
        "Chào anh đèn đã sáng",
        "Kính chuyển UBND thị xã xem xét, giải quyết.",
        "Kính gửi anh kết quả: đội sửa xong cống.",
    ],
)
def test_who_greets_and_goes_on_says_something(said: str) -> None:
    assert said in without_frame(f"{said}\nCảm ơn chị.")


@pytest.mark.parametrize(
    "head",
    ["Kính gửi: Quý Ông/Bà.", "Kính chào Ông/Bà.", "Vấn đề quý Ông/Bà phản ánh, UBND phường xin thông báo kết quả như sau:"],
)
def test_a_greeting_and_what_announces_an_answer_are_none(head: str) -> None:
    assert without_frame(f"{head}\nĐội đã lấp hố ga.") == "Đội đã lấp hố ga."
