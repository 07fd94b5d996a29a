"""Mails that no person wrote and that do not say so in their heads; and mails of persons that read like them."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from pipeline.domain.policy import Identity
from pipeline.office.folder import load_office, sample_office
from pipeline.reading import mime
from pipeline.reading.automatic import machine_kind, read_bounce
from pipeline.reading.understand import read

OURS = "[DDN-2016-0001-U] Chuyển nội dung phản ánh"


def kind(subject: str, body: str, calendar: str = "") -> str | None:
    message = EmailMessage()
    message["From"], message["Subject"] = "vanthu@so.example", subject
    message.set_content(body)
    if calendar:
        message.add_alternative(calendar, subtype="calendar")
    found = machine_kind(mime.parse(bytes(message)))
    return found[0] if found else None


@pytest.mark.parametrize(
    ("subject", "body", "expected"),
    [
        (f"Đã nhận: {OURS}", "Đây là email tự động, vui lòng không trả lời email này. Chúng tôi đã nhận được email của bạn.", "auto_reply"),
        (f"Re: {OURS}", "Xin chào,\nHiện tại tôi không có mặt tại cơ quan, sẽ không kiểm tra email cho đến ngày 25/3.", "auto_reply"),
        (f"Re: {OURS}", "Em đang nghỉ thai sản đến tháng 6 ạ.\n> Kính gửi: Sở Giao thông vận tải\n> Đề nghị xử lý", "auto_reply"),
        (f"Đã đọc: {OURS}", "Thư của bạn\nĐã gửi: 9/3/2016\nđã được đọc vào 10/3/2016 8:00:00", "receipt"),
        (f"Chưa đọc: {OURS}", "Thư của bạn đã bị xóa mà không được đọc vào 10/3/2016", "receipt"),
        (f"Re: {OURS}", "Tôi đang đi công tác, đã giao anh Hùng.", None),
        (f"Re: {OURS}", "Anh Nam phụ trách đang nghỉ phép, đơn vị sẽ trả lời trước 25/3.", None),
        (f"Re: {OURS}", "Đơn vị đã tiếp nhận và xử lý xong ngày 15/3. Thư này được gửi tự động.", None),
        (f"Re: {OURS}", "Tôi đang đi công tác đến 20/3, việc gấp xin gọi văn thư. Tôi sẽ trả lời sau khi về.", "auto_reply"),
        (f"Re: {OURS}", "Em đang nghỉ ốm, xin lùi hạn trả lời đến thứ 6 ạ.", None),
        (f"Re: {OURS}", "Tôi đang đi công tác, việc này anh hỏi phòng Quản lý đô thị nhé.", None),
        (f"Re: {OURS}", "Mình nghỉ phép tuần này, mà cũng không phải địa bàn bên mình.", None),
        ("Re: Đường hỏng", "Hôm nay em đi công tác, anh trực giúp.\n\n----- Thư đã chuyển tiếp -----\nTừ: A <a@b.example>\nChủ đề: Đường hỏng\n\nĐường hỏng.", None),
        ("Nợ lương", "Tôi đang nghỉ thai sản, công ty nợ bảo hiểm sáu tháng nay.", None),
        ("Đã đọc: tin trên báo về cầu sập", "Tôi thấy cầu ở xã tôi cũng nứt.", None),
    ],
)  # fmt: skip
def test_who_speaks(subject: str, body: str, expected: str | None) -> None:
    assert kind(subject, body) == expected


def test_an_answer_by_a_calendar() -> None:
    assert kind("Accepted: Họp giao ban", "\n", "BEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR") == "auto_reply"
    assert kind("Họp giao ban", "\n", "BEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR") is None


def test_a_message_id_in_a_bounce_without_fields_is_no_recipient() -> None:
    text = "Không gửi được thư đến:\n\n  vanthu@xa.example\n\nMessage-ID:\n  <ddn.1.abc@tinh.example>\n550 5.1.1 no such user"
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "MAILER-DAEMON@xa.example", "duongdaynong@tinh.example", "Thư không gửi được"
    mail.set_content(text)
    bounce = read_bounce(mime.parse(bytes(mail)))
    assert bounce is not None
    assert bounce.recipients == ("vanthu@xa.example",)
    assert bounce.original_message_ids == ("ddn.1.abc@tinh.example",)


REPORT = "Tôi là Nguyễn Văn Mẫu, 0900.000.101. Cống thoát nước ở ấp 2 xã Tân Hòa bị nghẹt, nước ngập vào nhà dân, đề nghị xử lý."
NEWS = "Bản tin tuần này: khai mạc hội thao, lịch nghỉ lễ, hướng dẫn sử dụng phần mềm mới. Trân trọng giới thiệu."


@pytest.mark.parametrize(
    ("headers", "body", "expected"),
    [
        ({"List-Id": "<ddn.tinh.example>", "List-Post": "<mailto:ddn@tinh.example>", "Precedence": "list"}, REPORT, "report"),
        ({"List-Unsubscribe": "<mailto:off@cong.example>"}, REPORT, "unknown"),
        ({"List-Id": "<lang.dan.example>", "List-Post": "<mailto:lang@dan.example>"}, REPORT, "unknown"),
        ({"List-Id": "<bantin.so.example>", "List-Unsubscribe": "<mailto:off@so.example>"}, NEWS, "unrelated"),
    ],
)
def test_a_report_that_came_through_a_list_is_not_passed_over(headers: dict[str, str], body: str, expected: str) -> None:
    """The hotline's address may be a group; a portal's mailer adds the heads of a list. A newsletter is none of the office's."""
    message = EmailMessage()
    message["From"], message["Subject"] = "mau@dan.example", "Thông tin"
    for name, value in headers.items():
        message[name] = value
    message.set_content(body)
    identity = Identity(address="ddn@tinh.example")
    assert read(bytes(message), load_office(sample_office(), lambda _: ()).registry, identity).kind == expected
