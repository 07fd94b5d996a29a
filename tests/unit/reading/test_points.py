"""A list whose points are each of a matter of its own is an answer by points; the parts of a letter about one matter are not."""

from __future__ import annotations

from datetime import date

import pytest
from kit import mail

from pipeline.domain.reading import Split
from pipeline.domain.reply import Longer, PartReply, ReplyKind
from pipeline.domain.unit import Registry
from pipeline.reading import mime
from pipeline.reading.replies.facts import longer
from pipeline.reading.replies.parts import points_of
from pipeline.reading.replies.whole import read_reply


def answer(text: str) -> PartReply:
    message = mime.parse(mail("VT <vt@unit.example>", "Re: tin", f"{text}\n", "2016-03-18T15:30"))
    return read_reply(message, Split(text), Registry((), ()), date(2016, 3, 18), "DDN").whole


def kind_of(text: str) -> ReplyKind:
    return answer(text).kind


@pytest.mark.parametrize("said", ["Không", "Không có nội dung", "(không có gì)", "Như trên", "Không đúng.", "Dạ đã xong ạ"])
def test_a_word_or_two_close_nothing_by_themselves(said: str) -> None:
    assert {"result_doubtful", "formalistic"} & set(answer(said).flags)
    assert not answer(f"{said}. Đã vá xong 14 ổ gà ngày 13/3, xe cộ đi lại bình thường.").flags


@pytest.mark.parametrize(
    "text",
    [
        "1. Rác cổng chợ: đã dọn 3 xe ngày 13/3.\n2. Đèn hẻm 12: đang chờ bóng.",
        "- Về đèn: đã thay 9 bóng ngày 14/3.\n- Về nhà vệ sinh: chưa được duyệt vốn.",
        "Kết quả: (1) Đã thay 9 bóng ngày 14/3; (2) Còn mương thì đang xin vốn.",
    ],
)
def test_points_of_their_own_are_told_apart(text: str) -> None:
    assert len(points_of(text)) == 2
    assert kind_of(text) is ReplyKind.PARTIAL


@pytest.mark.parametrize(
    "text",
    [
        "1. Kết quả kiểm tra: đường có 14 ổ gà.\n2. Biện pháp: đã vá xong 46 m2 ngày 13/3.",
        "1. Nguyên nhân: ống phi 90 bị vỡ.\n2. Xử lý: ngày 13/3 đã thay 6 m ống.",
        "Đã vá 14 ổ gà ngày 13/3.",
    ],
)
def test_parts_of_a_letter_are_one_answer(text: str) -> None:
    assert points_of(text) == ()
    assert kind_of(text) is ReplyKind.FINAL


def test_a_content_told_again_ahead_of_its_answer_is_a_point() -> None:
    text = "a) Nội dung phản ánh đèn tắt: đã thay 4 bóng ngày 14/3.\nb) Nội dung phản ánh cống hư: đang chờ vốn."
    assert kind_of(text) is ReplyKind.PARTIAL


def test_measures_in_a_list_are_one_result() -> None:
    assert kind_of("- Đã phạt 3 lái xe 10.500.000 đồng ngày 13/3;\n- Đã đắp lại 420 m đường ngày 15/3.") is ReplyKind.FINAL


def test_what_stands_below_the_last_point_is_none_of_it() -> None:
    assert points_of("1. Đèn: đã thay.\n2. Rác: đã dọn.\nĐơn vị báo cáo.") == ("Đèn: đã thay", "Rác: đã dọn")


@pytest.mark.parametrize(
    ("others", "kind"),
    [
        ("Các tin khác Sở đang xử lý, sẽ báo cáo sau.", ReplyKind.FINAL),
        ("Tin còn lại đơn vị đang kiểm tra.", ReplyKind.FINAL),
        ("- Riêng 02 tin còn lại: chưa có kết quả.", ReplyKind.FINAL),
        ("Phần còn lại Sở đang xử lý, sẽ báo cáo sau.", ReplyKind.INTERIM),
    ],
)
def test_what_is_told_of_other_cases_leaves_nothing_of_this_one_open(others: str, kind: ReplyKind) -> None:
    assert kind_of(f"Ngày 15/3/2016 Sở đã dặm vá 38 ổ gà, 52 m2 mặt đường.\n{others}") is kind


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Sở xin gia hạn thêm 01 tuần kể từ ngày 21/3/2016.", Longer(7, since=date(2016, 3, 21))),
        ("Xin gia hạn thêm 5 ngày làm việc.", Longer(5, working=True)),
        ("Đề nghị lùi thời hạn báo cáo hai tuần do mưa.", Longer(14)),
        ("Xin gia hạn 10 (mười) ngày kể từ hôm nay.", Longer(10, since=date(2016, 3, 18))),
        ("Xin gia hạn đến ngày 25 tháng 3.", None),
        ("Xin gia hạn do chờ vật tư.", None),
    ],
)
def test_how_much_more_time_is_asked_for(text: str, asked: Longer | None) -> None:
    assert longer(text, date(2016, 3, 18)) == asked


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Xong hết rồi anh nhé", ReplyKind.FORMAL),
        ("hoan thanh het ca 2 noi dung roi a", ReplyKind.FORMAL),
        ("Đã vét xong", ReplyKind.FINAL),
        ("Hôm qua xuống xác minh, đúng như bà con nói.", ReplyKind.INTERIM),
        ("Tổ công tác đã rà soát, việc lấn lề đường là có thật.", ReplyKind.INTERIM),
        ("Đã kiểm tra, đúng như bà con nói, đã phạt chủ quán 2 triệu đồng.", ReplyKind.FINAL),
        ("Đúng như phản ánh. Đã kiểm tra, lắp lại biển báo.", ReplyKind.FINAL),
        ("Phản ánh đúng. Qua kiểm tra xã đã cho máy múc san lấp.", ReplyKind.FINAL),
    ],
)
def test_who_tells_of_no_measure_has_given_no_result(text: str, kind: ReplyKind) -> None:
    """Not a bare claim, and not that the report is true."""
    assert kind_of(text) is kind


@pytest.mark.parametrize("beside", ["Kính báo cáo.", "Em là Mẫu, cán bộ xã.", "Có gì anh gọi em."])
def test_a_courtesy_is_no_item(beside: str) -> None:
    assert [item.kind for item in answer(f"Trạm đã bơm nước lại từ 8 giờ sáng ngày 8/3. {beside}").items] == [ReplyKind.FINAL]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Nd1: vớt bèo xong 200 m. Nd2: chưa. Nd3: phạt 500k.", ReplyKind.PARTIAL),
        ("ND1 da lap 4 nap ho ga ngay 9/3, ND2 da thay 6 bong ngay 9/3", ReplyKind.FINAL),
        ("ND1 đã lấp ổ gà ngày 9/3, ND2 đang chờ kinh phí.", ReplyKind.PARTIAL),
        ("Nội dung 1: xong rồi ạ.\nNội dung 2: không thuộc xã, đề nghị chuyển Công an.", ReplyKind.PARTIAL),
        ("Nội dung 1: đã vớt bèo xong.\nNội dung 2: xong ngày 9/3, thay 6 bóng.", ReplyKind.FINAL),
    ],
)
def test_each_numbered_content_is_heard_by_itself(text: str, kind: ReplyKind) -> None:
    assert kind_of(text) is kind
