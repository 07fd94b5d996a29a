"""`hotline check --connect` names the common mistakes with their remedies, on a real Dovecot and a scriptable SMTP server."""

from __future__ import annotations

import os
import re
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from kit import mail
from loopback import Authority, Dovecot, Mailserver, free_port

from pipeline.cli.app import run
from pipeline.office.new import write_office

pytestmark = [
    pytest.mark.server("dovecot"),
    pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS"),  # the server is ours
]
Check = Callable[..., tuple[int, str]]


@pytest.fixture
def check(tmp_path: Path, authority: Authority, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Check:
    """Writes an office with these settings and checks its servers: exit code and all that is said."""
    monkeypatch.setenv("HOTLINE_IMAP_PASSWORD", "secret")
    monkeypatch.setenv("HOTLINE_SMTP_PASSWORD", "secret")

    def told(mailbox: str = "", outgoing: str = "", ca: str = str(authority.ca), language: str = "en") -> tuple[int, str]:
        folder = tmp_path / "office"
        write_office(folder, {key: url for key, url in (("mailbox.url", mailbox), ("outgoing.url", outgoing)) if url})
        settings = (folder / "hotline.toml").read_text("utf-8")
        for table in ("mailbox", "outgoing"):
            settings = settings.replace(f"[{table}]\n", f'[{table}]\nca_file = "{ca}"\n')
        (folder / "hotline.toml").write_text(settings, "utf-8")
        code = run(["check", "--connect", "--office", str(folder), "--lang", language])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        assert "secret" not in said.out + said.err
        return code, said.out + said.err

    return told


def imaps(server: Dovecot, folder: str = "INBOX", host: str = "localhost") -> str:
    return f"imaps://hotline@{host}:{server.port}/{folder}"


@contextmanager
def smtp(authority: Authority, host: str = "127.0.0.1", *, tls: bool = True, greeting: str = "ready") -> Iterator[Mailserver]:
    """An SMTP server with TLS from the first byte, or with none at all."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(authority.certificate, authority.key)
    handler = Mailserver(free_port())
    controller = Controller(
        handler, hostname=host, port=handler.port, ident=greeting, ssl_context=context if tls else None,
        auth_required=True, auth_require_tls=False, authenticator=handler.authenticate,
    )  # fmt: skip
    controller.start()
    try:
        yield handler
    finally:
        controller.stop()


@pytest.fixture
def smtps(authority: Authority) -> Iterator[Mailserver]:
    with smtp(authority) as server:
        yield server


def smtps_url(server: Mailserver) -> str:
    return f"smtps://hotline@127.0.0.1:{server.port}"


def test_a_wrong_folder_is_told_with_those_there_are(check: Check, dovecot: Dovecot) -> None:
    code, said = check(imaps(dovecot, "Inbox/Phan-anh"))
    assert code == 75
    assert re.search(r"no folder Inbox.Phan-anh: correct the end of the url; there are INBOX", said)


def test_a_wrong_password_speaks_of_app_passwords(check: Check, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOTLINE_IMAP_PASSWORD", "wrong")
    code, said = check(imaps(dovecot), language="vi")
    assert code == 75
    assert "từ chối đăng nhập của hotline" in said
    assert "mật khẩu ứng dụng" in said


def test_a_missing_password_is_a_matter_of_settings(check: Check, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOTLINE_IMAP_PASSWORD")
    code, said = check(imaps(dovecot))
    assert code == 78
    assert "export HOTLINE_IMAP_PASSWORD=" in said


def test_a_private_authority_belongs_into_ca_file(check: Check, dovecot: Dovecot) -> None:
    code, said = check(imaps(dovecot), ca="")
    assert code == 75
    assert "ca_file" in said


def test_a_name_that_the_certificate_does_not_have(check: Check, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch) -> None:
    resolve = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *more, **options: resolve("127.0.0.1", *more, **options))
    code, said = check(imaps(dovecot, host="mail.office.example"))
    assert code == 75
    assert "was issued for another name" in said
    assert "write the server's name as its certificate has it" in said


def test_a_host_that_is_not_there(check: Check) -> None:
    code, said = check("imaps://hotline@mail.nowhere.invalid/INBOX", f"smtp://hotline@localhost:{free_port()}")
    assert code == 75
    assert "cannot be found: check the spelling" in said
    assert "connection refused" in said  # one server that fails hides no other


def test_a_server_without_tls_gets_no_password(check: Check, authority: Authority) -> None:
    with smtp(authority, "127.0.0.2", tls=False) as server:
        code, said = check("", f"smtp://hotline@127.0.0.2:{server.port}")
    assert code == 75
    assert "offers no STARTTLS: write smtps://" in said
    assert server.logins == 0


def test_tls_where_the_server_speaks_none(check: Check, authority: Authority) -> None:
    with smtp(authority, tls=False) as server:
        code, said = check("", smtps_url(server))
    assert code == 75
    assert "does not speak TLS on this port" in said


def test_a_mailbox_that_is_read_only(check: Check, dovecot_like: Callable[..., Dovecot], tmp_path: Path) -> None:
    rights = tmp_path / "acl"
    rights.write_text("* user=hotline lr\n")
    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(folder.stat().st_mode | 0o055)
    rights.chmod(0o644)
    server = dovecot_like(
        more=f"mail_plugins = acl\nprotocol imap {{\n  mail_plugins = acl\n}}\nplugin {{\n  acl = vfile:{rights}\n}}"
    )
    code, said = check(imaps(server), language="vi")
    assert code == 75
    assert "chỉ cho đọc" in said
    assert "quyền chuyển thư" in said


def test_our_clock_is_behind_that_of_the_mailbox(check: Check, dovecot: Dovecot) -> None:
    dovecot.deliver(mail("a@b.example", "x", "x", "2016-03-09T09:00"))
    newest = next((dovecot.folder / "mail" / "new").iterdir())
    os.utime(newest, (time.time() + 1500, time.time() + 1500))
    code, said = check(imaps(dovecot))
    assert code == 75
    assert re.search(r"clock is 2[45] minutes behind the IMAP server .*NTP", said)


@pytest.mark.parametrize(("minutes", "word"), [(-12, "ahead of"), (12, "behind")])
def test_our_clock_differs_from_the_greeting_of_the_smtp_server(
    check: Check, authority: Authority, minutes: int, word: str
) -> None:
    greeting = f"Service ready at {format_datetime(datetime.now(UTC) + timedelta(minutes=minutes))}"
    with smtp(authority, greeting=greeting) as server:
        code, said = check("", smtps_url(server))
    assert code == 75
    assert re.search(rf"clock is 1[12] minutes {word} the SMTP server", said)


def test_a_server_that_relays_nothing(check: Check, smtps: Mailserver) -> None:
    for unit_address in [line.split('"')[1] for line in UNITS.read_text("utf-8").splitlines() if line.startswith("to = [")]:
        smtps.refused[unit_address] = "554 5.7.1 Relay access denied"
    code, said = check("", smtps_url(smtps))
    assert code == 75
    assert "takes no mail for" in said
    assert "Relay access denied" in said
    assert not smtps.taken


def test_a_sender_that_is_not_ours(check: Check, smtps: Mailserver) -> None:
    smtps.senders = ["553 5.7.1 Sender address rejected: not owned by user hotline"]
    code, said = check("", smtps_url(smtps))
    assert code == 75
    assert "does not let hotline send as duongdaynong@" in said


def test_two_servers_that_are_well(check: Check, dovecot: Dovecot, smtps: Mailserver) -> None:
    code, said = check(imaps(dovecot), smtps_url(smtps), language="vi")
    assert code == 0, said
    assert "đã đăng nhập máy chủ IMAP" in said
    assert "sẽ được nhận" in said
    assert "✗" not in said
    assert not smtps.taken  # nothing was sent


UNITS = Path(__file__).parents[2] / "registry" / "units.toml"
