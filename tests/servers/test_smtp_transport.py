"""SMTP against a server with STARTTLS and AUTH: what is taken, what waits, what is refused for good, and who is told why."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from loopback import Authority, Mailserver

from pipeline.adapters.smtp import SmtpTransport
from pipeline.errors import Refused, Unavailable

MAIL = "Subject: x\r\n\r\nMột dòng\r\n".encode()
HOTLINE = "hotline@office.example"


@pytest.fixture
def send(smtp_server: Mailserver, authority: Authority) -> Callable[..., dict[str, str]]:
    out = SmtpTransport("127.0.0.1", smtp_server.port, "hotline", lambda: "secret", "starttls", str(authority.ca), 10)

    def hand_over(*recipients: str, raw: bytes = MAIL, sender: str = HOTLINE) -> dict[str, str]:
        return dict(out.send(sender, recipients, raw))

    return hand_over


def test_many_mails_take_one_connection(smtp_server: Mailserver, send: Callable[..., dict[str, str]]) -> None:
    for number in range(3):
        assert send(f"a{number}@d.example") == {}
    assert [to for to, _ in smtp_server.taken] == [["a0@d.example"], ["a1@d.example"], ["a2@d.example"]]
    assert smtp_server.logins == 1
    assert smtp_server.taken[0][1] == MAIL
    assert "BODY=8BITMIME" in smtp_server.options
    assert "SMTPUTF8" not in smtp_server.options


def test_who_is_refused_for_good_is_named_and_the_others_get_it(
    smtp_server: Mailserver, send: Callable[..., dict[str, str]]
) -> None:
    smtp_server.refused = {"bad@d.example": "550 5.1.1 no such user"}
    assert send("a@d.example", "bad@d.example") == {"bad@d.example": "550 5.1.1 no such user"}
    assert [to for to, _ in smtp_server.taken] == [["a@d.example"]]
    with pytest.raises(Refused, match=r"bad@d\.example: 550 5\.1\.1 no such user"):
        send("bad@d.example")


@pytest.mark.parametrize("answer", ["450 4.7.1 greylisted", "451 4.3.0 later", "452 4.2.2 mailbox full", "421 4.3.2 going down"])
def test_a_recipient_refused_for_the_moment_makes_the_whole_mail_wait(
    smtp_server: Mailserver, send: Callable[..., dict[str, str]], answer: str
) -> None:
    """Nobody loses the mail and nobody gets it twice."""
    smtp_server.refused = {"slow@d.example": answer}
    with pytest.raises(Unavailable, match=answer):
        send("a@d.example", "slow@d.example")
    assert smtp_server.taken == []
    smtp_server.refused = {}
    assert send("a@d.example", "slow@d.example") == {}
    assert [to for to, _ in smtp_server.taken] == [["a@d.example", "slow@d.example"]]


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ("451 4.3.0 later", Unavailable),
        ("552 5.3.4 too big", Refused),
        ("554 5.7.1 spam", Refused),
        ("421 4.3.2 closing", Unavailable),
    ],
)
def test_an_answer_to_the_mail_is_later_or_never(
    smtp_server: Mailserver, send: Callable[..., dict[str, str]], answer: str, error: type[Exception]
) -> None:
    smtp_server.answers = [answer]
    with pytest.raises(error, match=answer):
        send("a@d.example")
    assert send("a@d.example") == {}
    assert len(smtp_server.taken) == 1


@pytest.mark.parametrize("answer", ["530 5.7.0 authentication required", "503 5.5.1 bad sequence"])
def test_a_missing_login_is_no_fault_of_the_mail(
    smtp_server: Mailserver, send: Callable[..., dict[str, str]], answer: str
) -> None:
    smtp_server.senders = [answer]
    with pytest.raises(Unavailable, match="check the user and the password"):
        send("a@d.example")
    assert send("a@d.example") == {}


@pytest.mark.parametrize("answer", ["553 5.7.1 sender not owned by user", "550 5.7.1 sender rejected", "554 5.5.1 not accepting"])
def test_a_sender_that_is_refused_fails_no_mail(
    smtp_server: Mailserver, send: Callable[..., dict[str, str]], answer: str
) -> None:
    """All our mails have that sender: the promised ones wait until the server takes it again."""
    smtp_server.senders = [answer]
    with pytest.raises(Unavailable, match=f"does not let hotline send as {HOTLINE}"):
        send("a@d.example")
    smtp_server.senders = ["552 5.3.4 message size exceeds limit"]
    with pytest.raises(Refused, match="552"):
        send("a@d.example")
    assert send("a@d.example") == {}


def test_a_connection_lost_in_the_middle_of_a_mail_is_unavailable(
    smtp_server: Mailserver, send: Callable[..., dict[str, str]]
) -> None:
    smtp_server.answers = ["DROP"]
    with pytest.raises(Unavailable, match=r"ended the connection|cannot be reached"):
        send("a@d.example")
    assert send("a@d.example") == {}


def test_a_kept_connection_that_died_is_opened_again(smtp_server: Mailserver, send: Callable[..., dict[str, str]]) -> None:
    assert send("a@d.example") == {}
    smtp_server.drop_all()
    assert send("b@d.example") == {}
    assert smtp_server.logins == 2


def test_addresses_beyond_ascii_and_addresses_that_are_none(smtp_server: Mailserver, send: Callable[..., dict[str, str]]) -> None:
    assert send("dân@tỉnh.example", "a@d.example", "x>\r\nRCPT TO:<y@d.example", "no address") == {
        "x>\r\nRCPT TO:<y@d.example": "501 this is no mail address",
        "no address": "501 this is no mail address",
    }
    assert smtp_server.taken[0][0] == ["dân@tỉnh.example", "a@d.example"]
    assert "SMTPUTF8" in smtp_server.options


def test_bare_line_ends_smuggle_nothing(smtp_server: Mailserver, send: Callable[..., dict[str, str]]) -> None:
    hidden = b"Subject: x\n\nhi\n.\nMAIL FROM:<evil@d.example>\r.\rend\n"
    assert send("a@d.example", raw=hidden) == {}
    assert [raw for _, raw in smtp_server.taken] == [b"Subject: x\r\n\r\nhi\r\n.\r\nMAIL FROM:<evil@d.example>\r\n.\r\nend\r\n"]


def transport(smtp_server: Mailserver, authority: Authority, password: str = "secret", **more: object) -> SmtpTransport:
    given = {"security": "starttls", "ca_file": str(authority.ca), "timeout": 10.0, **more}
    return SmtpTransport("127.0.0.1", smtp_server.port, "hotline", lambda: password, **given)  # type: ignore[arg-type]


def test_a_login_that_fails_names_the_remedy_and_no_secret(smtp_server: Mailserver, authority: Authority) -> None:
    with pytest.raises(Unavailable, match=r"refused the login of hotline.*app password.*OAuth") as error:
        transport(smtp_server, authority, "not-the-secret").check()
    assert "not-the-secret" not in str(error.value) + repr(error.value.__cause__)


def test_a_password_may_have_any_letters(smtp_server: Mailserver, authority: Authority) -> None:
    smtp_server.password = "mật-khẩu"
    out = transport(smtp_server, authority, "mật-khẩu")
    assert "logged in" in out.check()[0]
    assert "TLSv1." in out.check()[0]
    out.close()


def test_trust_and_encryption_are_demanded(smtp_server: Mailserver, authority: Authority) -> None:
    with pytest.raises(Unavailable, match=r"not trusted here.*ca_file"):
        transport(smtp_server, authority, ca_file="").check()
    with pytest.raises(Unavailable, match="does not speak TLS on this port"):
        transport(smtp_server, authority, security="smtps").check()
    with pytest.raises(Unavailable, match="no mail is sent without TLS"):
        SmtpTransport("smtp.office.example", 25, "", lambda: "", "plain").check()
    with pytest.raises(Unavailable, match="offers no login by XOAUTH2"):
        transport(smtp_server, authority, oauth2=True).check()


def test_a_server_that_is_not_there_is_said(unused_port: int) -> None:
    with pytest.raises(Unavailable, match="connection refused"):
        SmtpTransport("127.0.0.1", unused_port, "", lambda: "", "plain", timeout=5).send(HOTLINE, ("a@d.example",), MAIL)
