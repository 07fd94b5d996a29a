"""IMAP and SMTP as they are: a whole story through Dovecot and a TLS mail server, and what happens when they fail."""

from __future__ import annotations

import email
import hashlib

import pytest
from kit import Hotline, mail

from pipeline.adapters.imap import ImapMailbox
from pipeline.adapters.smtp import SmtpTransport
from pipeline.errors import Refused, Unavailable

pytestmark = pytest.mark.server("dovecot")
FORM = (
    "Kênh: Điện thoại\nTiếp nhận: 08 giờ 40, ngày 09/3/2016\nHọ tên: Nguyễn Văn Mẫu\nSĐT: 0900.000.101\n"
    "Nội dung: Tuyến ĐT741 qua xã Tân Lập, huyện Đồng Phú nhiều ổ gà, đề nghị sửa chữa."
)
FORWARDER = "truc.ddn@vptu.binhphuoc.example"


def mailbox(dovecot, authority, **more) -> ImapMailbox:  # type: ignore[no-untyped-def]
    return ImapMailbox(
        "127.0.0.1",
        dovecot.port,
        "hotline",
        lambda: more.pop("password", "secret"),
        ca_file=more.pop("ca", str(authority.ca)),
        timeout=10,
        **more,
    )


def transport(smtp_server, authority, password="secret") -> SmtpTransport:  # type: ignore[no-untyped-def]
    return SmtpTransport("127.0.0.1", smtp_server.port, "hotline", lambda: password, "starttls", str(authority.ca), 10)


def test_mails_come_in_order_unseen_and_are_moved(dovecot, authority) -> None:  # type: ignore[no-untyped-def]
    for number in range(3):
        dovecot.deliver(mail("a@b.example", f"Thư số {number}", "x", f"2016-03-09T09:0{number}"))
    box = mailbox(dovecot, authority)
    received = list(box.new())
    assert len(received) == 3
    assert all(item.raw and item.arrived and item.arrived.tzinfo for item in received)
    box.done([received[0]], "processed")
    box.done([received[0]], "processed")
    box.done([received[1]], "held")
    assert box.count() == {"inbox": 1, "processed": 1, "held": 1}
    message_id = email.message_from_bytes(received[1].raw or b"")["Message-ID"].strip("<>")
    box.release(received[1].place, message_id, hashlib.sha256(received[1].raw or b"").hexdigest())
    assert box.count() == {"inbox": 1, "processed": 2, "held": 0}
    box.close()


def test_a_large_mail_comes_as_its_header(dovecot, authority) -> None:  # type: ignore[no-untyped-def]
    dovecot.deliver(mail("a@b.example", "to", "x" * 50_000, "2016-03-09T09:00"))
    received = next(iter(mailbox(dovecot, authority, limit=20_000).new()))
    assert received.raw is None
    assert b"From: a@b.example" in received.header


def test_a_login_that_fails_says_so_without_the_secret(dovecot, authority) -> None:  # type: ignore[no-untyped-def]
    box = ImapMailbox("127.0.0.1", dovecot.port, "hotline", lambda: "wrong-secret", ca_file=str(authority.ca), timeout=10)
    with pytest.raises(Unavailable, match="refused the login of hotline") as error:
        box.check()
    assert "wrong-secret" not in str(error.value)


def test_an_unknown_authority_is_not_trusted(dovecot, authority) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Unavailable, match=r"name the issuer's certificate .* in ca_file"):
        mailbox(dovecot, authority, ca="").check()


def test_a_server_that_went_away_comes_back(dovecot, authority) -> None:  # type: ignore[no-untyped-def]
    box = mailbox(dovecot, authority)
    assert box.check()
    dovecot.stop()
    box.close()
    with pytest.raises(Unavailable, match="IMAP server 127"):
        list(box.new())
    dovecot.start()
    assert list(box.new()) == []


def test_smtp_answers_are_told_apart(smtp_server, authority) -> None:  # type: ignore[no-untyped-def]
    out = transport(smtp_server, authority)
    assert out.send("a@b.example", ("c@d.example",), b"Subject: x\r\n\r\nx") == {}
    smtp_server.answers = ["451 later"]
    with pytest.raises(Unavailable, match="451"):
        out.send("a@b.example", ("c@d.example",), b"Subject: x\r\n\r\nx")
    smtp_server.answers = ["554 never"]
    with pytest.raises(Refused, match="554"):
        out.send("a@b.example", ("c@d.example",), b"Subject: x\r\n\r\nx")
    smtp_server.refused = {"bad@d.example": "550 no such user"}
    assert "550" in out.send("a@b.example", ("c@d.example", "bad@d.example"), b"Subject: x\r\n\r\nx")["bad@d.example"]
    assert len(smtp_server.taken) == 2
    with pytest.raises(Unavailable, match="refused the login of hotline"):
        transport(smtp_server, authority, "wrong").check()


def test_a_story_through_imap_and_smtp(hotline: Hotline, dovecot, smtp_server, authority) -> None:  # type: ignore[no-untyped-def]
    hotline.desk.open_mailbox = lambda: mailbox(dovecot, authority)
    hotline.desk.open_transport = lambda: transport(smtp_server, authority)
    dovecot.deliver(mail(FORWARDER, "Tin phản ánh", FORM, "2016-03-09T09:00"))
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


def test_one_greylisted_mail_does_not_keep_the_others(hotline: Hotline, smtp_server, authority) -> None:  # type: ignore[no-untyped-def]
    hotline.desk.open_transport = lambda: transport(smtp_server, authority)
    smtp_server.answers = ["451 greylisted, come back"]
    hotline.deliver(mail(FORWARDER, "Tin phản ánh", FORM, "2016-03-09T09:00"))
    assert not hotline.tick().away
    assert sorted(item["state"] for item in hotline.sent("assignment")) == ["retry", "sent"]
    hotline.at("2016-03-09T09:10")
    hotline.tick()
    assert {item["state"] for item in hotline.sent("assignment")} == {"sent"}
