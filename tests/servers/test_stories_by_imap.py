"""Stories through Dovecot and an SMTP server with TLS instead of Maildirs."""

from __future__ import annotations

import email

import pytest
from kit import OFFICER, Hotline, mail
from loopback import Authority, Dovecot, Mailserver

from pipeline.adapters.imap import ImapMailbox
from pipeline.adapters.smtp import SmtpTransport

pytestmark = pytest.mark.server("dovecot")
FORM = (
    "Kênh: Điện thoại\nTiếp nhận: 08 giờ 40, ngày 09/3/2016\nHọ tên: Nguyễn Văn Mẫu\nSĐT: 0900.000.101\n"
    "Nội dung: Tuyến ĐT741 qua xã Tân Lập, huyện Đồng Phú nhiều ổ gà, đề nghị sửa chữa."
)


def mailbox(dovecot: Dovecot, authority: Authority) -> ImapMailbox:
    return ImapMailbox("127.0.0.1", dovecot.port, "hotline", lambda: "secret", ca_file=str(authority.ca), timeout=10)


def transport(server: Mailserver, authority: Authority) -> SmtpTransport:
    return SmtpTransport("127.0.0.1", server.port, "hotline", lambda: "secret", "starttls", str(authority.ca), 10)


def test_a_story_through_imap_and_smtp(hotline: Hotline, dovecot: Dovecot, smtp_server: Mailserver, authority: Authority) -> None:
    hotline.desk.open_mailbox = lambda: mailbox(dovecot, authority)
    hotline.desk.open_transport = lambda: transport(smtp_server, authority)
    dovecot.deliver(mail(OFFICER, "Tin phản ánh", FORM, "2016-03-09T09:00"))
    hotline.tick()
    assert hotline.cases()[0]["status"] == "assigned"
    raw = next(email.message_from_bytes(data) for to, data in smtp_server.taken if to == ["vanthu@sgtvt.binhphuoc.example"])
    hotline.at("2016-03-15T08:00")
    hotline.tick()
    assert {item["state"] for item in hotline.sent("reminder")} == {"sent"}, "to the lead and to who cooperates"
    hotline.at("2016-03-15T10:00")
    answer = "Ngày 14/3/2016 Sở đã kiểm tra hiện trường và dặm vá toàn bộ 46 m2 mặt đường./."
    dovecot.deliver(
        mail("vanthu@sgtvt.binhphuoc.example", "Re: kết quả", answer, "2016-03-15T10:00", In_Reply_To=raw["Message-ID"])
    )
    hotline.tick()
    assert hotline.cases()[0]["status"] == "answered"
    hotline.at("2016-06-01T08:00")
    hotline.tick()
    assert any("conclusion" in item["key"] and item["state"] == "sent" for item in hotline.sent("report"))
    assert hotline.desk.mailbox.count()["inbox"] == 0


def test_one_greylisted_mail_does_not_keep_the_others(hotline: Hotline, smtp_server: Mailserver, authority: Authority) -> None:
    hotline.desk.open_transport = lambda: transport(smtp_server, authority)
    smtp_server.answers = ["451 greylisted, come back"]
    hotline.deliver(mail(OFFICER, "Tin phản ánh", FORM, "2016-03-09T09:00"))
    assert not hotline.tick().away
    assert sorted(item["state"] for item in hotline.sent("assignment")) == ["retry", "sent"]
    hotline.at("2016-03-09T09:10")
    hotline.tick()
    assert {item["state"] for item in hotline.sent("assignment")} == {"sent"}
