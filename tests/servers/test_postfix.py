"""From our transport through a real Postfix into a real Dovecot, and back through our mailbox."""

from __future__ import annotations

import pytest
from loopback import Authority, Dovecot, Postfix

from pipeline.adapters.imap import ImapMailbox
from pipeline.adapters.smtp import SmtpTransport
from pipeline.domain.message import Received
from pipeline.errors import Refused, Unavailable

pytestmark = [pytest.mark.server("dovecot"), pytest.mark.server("postfix")]
MAIL = (
    "From: a@vptu.example\r\nDate: Wed, 9 Mar 2016 09:00:00 +0700\r\nMessage-ID: <1@vptu.example>\r\n\r\nMột dòng\r\n.\r\n"
).encode()


def test_a_mail_goes_out_and_comes_back_as_it_was(postfix: Postfix, dovecot: Dovecot, authority: Authority) -> None:
    out = SmtpTransport("127.0.0.1", postfix.port, "", lambda: "", "starttls", str(authority.ca), 10)
    box = ImapMailbox("127.0.0.1", dovecot.port, "hotline", lambda: "secret", ca_file=str(authority.ca), timeout=10)
    assert list(box.new()) == []
    assert out.send("a@vptu.example", ("hotline@office.example",), MAIL) == {}
    mails: list[Received] = []
    for _ in range(20):  # Dovecot overlooks for a while what comes in the very second in which it looked
        box.wait(1)
        if mails := list(box.new()):
            break
    (received,) = mails
    assert received.raw is not None
    assert received.raw.endswith(MAIL)
    assert b"Received: " in received.raw
    box.done([received], "processed")
    assert box.count() == {"inbox": 0, "processed": 1, "held": 0}


def test_what_postfix_refuses_is_told_apart(postfix: Postfix, authority: Authority) -> None:
    out = SmtpTransport("127.0.0.1", postfix.port, "", lambda: "", "starttls", str(authority.ca), 10)
    assert out.send("a@vptu.example", ("hotline@office.example", "nobody@office.example"), MAIL).keys() == {
        "nobody@office.example"
    }
    with pytest.raises(Refused, match=r"550 5\.1\.1"):
        out.send("a@vptu.example", ("nobody@office.example",), MAIL)
    with pytest.raises(Unavailable, match=r"454 4\.7\.1.*Relay access denied"):
        out.send("a@vptu.example", ("a@elsewhere.example",), MAIL)
    with pytest.raises(Refused, match=r"552 5\.3\.4"):
        out.send("a@vptu.example", ("hotline@office.example",), MAIL + b"x" * 300_000)
    plain = SmtpTransport("127.0.0.1", postfix.port, "", lambda: "", "plain", timeout=10)
    with pytest.raises(Unavailable, match="STARTTLS command first"):
        plain.send("a@vptu.example", ("hotline@office.example",), MAIL)
