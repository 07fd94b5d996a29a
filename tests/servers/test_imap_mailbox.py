"""The IMAP mailbox against Dovecot: nothing is changed before `done`, nothing of other people's ever, and every loss heals."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable

import pytest
from imapclient import IMAPClient
from loopback import Authority, Dovecot

from pipeline.adapters.imap import ImapMailbox, fetching
from pipeline.errors import Unavailable

pytestmark = pytest.mark.server("dovecot")
WITHOUT_MOVE = "protocol imap {\n imap_capability = IMAP4rev1 SASL-IR LITERAL+ ID ENABLE NAMESPACE UIDPLUS\n}"
BARE = "protocol imap {\n imap_capability = IMAP4rev1 NAMESPACE\n}"
READ_ONLY = "mail_plugins = acl\nprotocol imap {\n mail_plugins = acl imap_acl\n}\nplugin {\n acl = vfile\n}"


def mailbox(server: Dovecot, authority: Authority, password: str = "secret", **settings: object) -> ImapMailbox:
    given = {"ca_file": str(authority.ca), "timeout": 10.0, "backoff": (0.05,), **settings}
    return ImapMailbox("127.0.0.1", server.port, "hotline", lambda: password, **given)  # type: ignore[arg-type]


def somebody_else(server: Dovecot) -> IMAPClient:
    client = IMAPClient("127.0.0.1", server.plain_port, ssl=False, timeout=10)
    client.login("hotline", "secret")
    client.select_folder("INBOX")
    return client


def raw(number: int, size: int = 20, message_id: str | None = None) -> bytes:
    named = f"Message-ID: <{message_id or number}@vptu.example>\r\n" if message_id != "" else ""
    return f"From: a@b.example\r\nSubject: {number}\r\n{named}\r\n{'x' * size}\r\n".encode()


def put(server: Dovecot, *mails: bytes) -> None:
    client = somebody_else(server)
    for mail in mails:
        client.append("INBOX", mail)
    client.logout()


def numbers(box: ImapMailbox) -> list[int]:
    return [int(mail.raw.split(b"Subject: ")[1].split()[0]) for mail in box.new() if mail.raw]


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_reading_changes_nothing_and_keeps_the_order(dovecot: Dovecot, authority: Authority) -> None:
    put(dovecot, *(raw(number) for number in range(1, 121)))
    box = mailbox(dovecot, authority)
    received = list(box.new())
    assert [mail.raw for mail in received] == [raw(number) for number in range(1, 121)]
    assert [int(mail.place.partition("/")[2]) for mail in received] == list(range(1, 121))
    assert all(mail.arrived is not None and mail.arrived.utcoffset() is not None for mail in received)
    assert somebody_else(dovecot).search("SEEN") == []
    assert [mail.place for mail in box.new(lambda place: not place.endswith("/7"))] == [received[6].place]


def test_a_very_full_mailbox_is_searched_in_windows(
    dovecot: Dovecot, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """imaplib refuses a line over a million bytes, which a search of some 140,000 mails would be."""
    monkeypatch.setattr(fetching, "SEARCH_WINDOW", 4)
    put(dovecot, *(raw(number) for number in range(1, 11)))
    assert numbers(mailbox(dovecot, authority)) == list(range(1, 11))


def test_of_a_mail_over_the_limit_only_the_header_is_read(dovecot: Dovecot, authority: Authority) -> None:
    put(dovecot, raw(1), raw(2, 30_000), raw(3))
    box = mailbox(dovecot, authority, limit=20_000)
    small, large, other = box.new()
    header = raw(2).partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
    assert (small.raw, other.raw) == (raw(1), raw(3))
    assert (large.raw, large.header, large.size) == (None, header, len(raw(2, 30_000)))
    box.done([large], "held")
    box.release(large.place, "2@vptu.example", digest(large.header))
    assert box.count() == {"inbox": 2, "processed": 1, "held": 0}


@pytest.mark.parametrize("more", ["", WITHOUT_MOVE, BARE], ids=["MOVE", "UIDPLUS", "bare"])
def test_a_mail_is_moved_once_and_no_other_is_touched(
    dovecot_like: Callable[..., Dovecot], authority: Authority, more: str
) -> None:
    server = dovecot_like(more=more)
    put(server, raw(1), raw(2), raw(3), raw(4))
    box = mailbox(server, authority)
    received = list(box.new())
    somebody_else(server).add_flags([4], [b"\\Deleted"])
    box.done([received[0]], "processed")
    box.done([received[0]], "processed")
    box.done([received[1]], "held")
    assert box.count() == {"inbox": 1, "processed": 1, "held": 1}
    assert numbers(box) == [3]
    assert 4 in somebody_else(server).search("ALL")
    box.release(received[1].place, "2@vptu.example", digest(raw(2)))
    box.release(received[1].place, "2@vptu.example", digest(raw(2)))
    assert box.count() == {"inbox": 1, "processed": 2, "held": 0}


def test_folders_lie_where_the_server_wants_them(dovecot_like: Callable[..., Dovecot], authority: Authority) -> None:
    server = dovecot_like(inbox="prefix = INBOX.\n separator = .")
    put(server, raw(1), raw(2))
    box = mailbox(server, authority, processed="Đường dây nóng/Đã xử lý", held="INBOX.Chờ")
    for mail, folder in zip(box.new(), ("processed", "held"), strict=True):
        box.done([mail], folder)  # type: ignore[arg-type]
    assert box.count() == {"inbox": 0, "processed": 1, "held": 1}
    subscribed = {name for _, _, name in somebody_else(server).list_sub_folders()}
    assert {"INBOX.Đường dây nóng.Đã xử lý", "INBOX.Chờ"} <= subscribed


def test_a_folder_that_somebody_removed_is_made_again(dovecot: Dovecot, authority: Authority) -> None:
    put(dovecot, raw(1), raw(2))
    box = mailbox(dovecot, authority)
    first, second = box.new()
    box.done([first], "processed")
    somebody_else(dovecot).delete_folder("Processed")
    box.done([second], "processed")
    assert box.count() == {"inbox": 0, "processed": 1, "held": 0}


def test_a_move_whose_connection_broke_is_made(dovecot: Dovecot, authority: Authority) -> None:
    put(dovecot, raw(1), raw(2))
    box = mailbox(dovecot, authority)
    box.done(list(box.new()), "processed")
    dovecot.stop()
    dovecot.start()
    box.settle()
    client = somebody_else(dovecot)
    client.select_folder("Processed")
    assert len(client.search()) == 2


def test_looking_makes_no_folder(dovecot: Dovecot, authority: Authority) -> None:
    box = mailbox(dovecot, authority)
    assert box.count() == {"inbox": 0, "processed": 0, "held": 0}
    said = "\n".join(box.check())
    assert "TLSv1." in said
    assert "IDLE" in said
    assert "moved by MOVE" in said
    assert "the folder Held is missing and will be made" in said
    assert [name for _, _, name in somebody_else(dovecot).list_folders()] == ["INBOX"]


def test_a_mail_deleted_while_we_read_is_left_out(dovecot: Dovecot, authority: Authority) -> None:
    put(dovecot, *(raw(number, 1_500_000) for number in range(1, 5)))
    box = mailbox(dovecot, authority)
    mails = box.new()
    first = next(mails)
    other = somebody_else(dovecot)
    other.delete_messages([1, 3])
    other.expunge()
    assert [mail.place.partition("/")[2] for mail in mails] == ["2", "4"]
    box.done([first], "processed")
    assert box.count()["processed"] == 0


def renumber(server: Dovecot) -> None:
    """As after a restored backup: the same files, other numbers (the list of UIDVALIDITYs given so far stays)."""
    for pattern in ("dovecot-uidlist*", "dovecot.index*"):
        for path in (server.folder / "mail").glob(pattern):
            path.unlink()


def test_after_a_renumbering_every_mail_is_new_and_old_numbers_move_nothing(dovecot: Dovecot, authority: Authority) -> None:
    put(dovecot, raw(1), raw(2))
    box = mailbox(dovecot, authority)
    before = list(box.new())
    box.close()
    renumber(dovecot)
    box.done([before[0]], "processed")
    after = list(box.new())
    assert [mail.raw for mail in after] == [mail.raw for mail in before]
    assert not {mail.place for mail in after} & {mail.place for mail in before}
    box.done([before[1]], "processed")
    assert box.count()["inbox"] == 2


def test_a_renumbering_in_the_middle_ends_the_pass(dovecot: Dovecot, authority: Authority) -> None:
    put(dovecot, *(raw(number, 1_500_000) for number in range(1, 4)))
    box = mailbox(dovecot, authority)
    mails = box.new()
    next(mails)
    dovecot.stop()
    renumber(dovecot)
    dovecot.start()
    assert list(mails) == []
    assert numbers(box) == [1, 2, 3]


def test_a_held_mail_is_known_by_its_bytes(dovecot: Dovecot, authority: Authority) -> None:
    """A Message-ID may be shared, be part of another, or be missing."""
    twin, longer, nameless, other = raw(2, message_id="1"), raw(3, message_id="41"), raw(4, message_id=""), raw(5, message_id="")
    put(dovecot, raw(1), twin, longer, nameless, other)
    box = mailbox(dovecot, authority)
    for mail in list(box.new()):
        box.done([mail], "held")
    box.release("1/1", "1@vptu.example", digest(twin))
    box.release("1/1", "", digest(nameless))
    box.release("1/1", "1@vptu.example", digest(b"a mail that is gone"))
    assert box.count() == {"inbox": 0, "processed": 2, "held": 3}
    client = somebody_else(dovecot)
    client.select_folder("Processed")
    moved = [data[b"BODY[]"] for data in client.fetch(client.search(), ["BODY.PEEK[]"]).values()]
    assert moved == [twin, nameless]


def test_idle_ends_when_a_mail_comes(dovecot: Dovecot, authority: Authority) -> None:
    box = mailbox(dovecot, authority)
    assert numbers(box) == []

    def deliver_once_idle() -> None:
        while not box._session.idling:
            time.sleep(0.01)
        put(dovecot, raw(1))

    begun = time.monotonic()
    threading.Thread(target=deliver_once_idle).start()
    box.wait(30)
    assert time.monotonic() - begun < 10
    assert numbers(box) == [1]


def test_idle_stays_on_from_one_short_wait_to_the_next(dovecot: Dovecot, authority: Authority) -> None:
    box = mailbox(dovecot, authority)
    assert numbers(box) == []
    box.wait(0.1)
    since = box._session._idle_since
    box.wait(0.1)
    assert since is not None
    assert box._session._idle_since == since
    assert numbers(box) == []


@pytest.mark.parametrize("more", ["", BARE], ids=["IDLE", "no IDLE"])
def test_a_mail_that_came_before_the_wait_ends_it(dovecot_like: Callable[..., Dovecot], authority: Authority, more: str) -> None:
    server = dovecot_like(more=more)
    slept: list[float] = []
    box = mailbox(server, authority, sleep=slept.append)
    assert numbers(box) == []
    put(server, raw(1))
    begun = time.monotonic()
    box.wait(20)
    assert (time.monotonic() - begun < 10, slept) == (True, [])
    assert numbers(box) == [1]


def test_without_idle_the_time_is_slept(dovecot_like: Callable[..., Dovecot], authority: Authority) -> None:
    slept: list[float] = []
    box = mailbox(dovecot_like(more=BARE), authority, sleep=slept.append)
    assert numbers(box) == []
    box.wait(20)
    assert slept == [pytest.approx(20, abs=2)]


def test_a_server_that_goes_away_is_said_and_comes_back(dovecot: Dovecot, authority: Authority) -> None:
    put(dovecot, raw(1))
    slept: list[float] = []
    box = mailbox(dovecot, authority, sleep=slept.append)
    (mail,) = box.new()
    box.wait(0.05)
    dovecot.stop()
    slept.clear()
    box.wait(9)
    assert slept == [pytest.approx(9, abs=2)], "a dead server must not make the wait a busy loop"
    with pytest.raises(Unavailable, match=r"127\.0\.0\.1.*refused.*whether the server runs"):
        list(box.new())
    with pytest.raises(Unavailable):
        box.done([mail], "processed")
    dovecot.start()
    box.done([mail], "processed")
    assert box.count() == {"inbox": 0, "processed": 1, "held": 0}


def test_a_connection_that_the_server_closed_is_opened_again_unnoticed(dovecot: Dovecot, authority: Authority) -> None:
    put(dovecot, raw(1), raw(2))
    box = mailbox(dovecot, authority)
    first, second = box.new()
    box.done([first], "processed")
    dovecot.stop()
    dovecot.start()
    box.done([second], "processed")
    assert box.count() == {"inbox": 0, "processed": 2, "held": 0}


def test_a_read_only_mailbox_is_said(dovecot_like: Callable[..., Dovecot], authority: Authority) -> None:
    server = dovecot_like(more=READ_ONLY)
    (server.folder / "mail" / "dovecot-acl").write_text("owner lr\n")
    with pytest.raises(Unavailable, match=r"read-only.*give hotline the right to move mails"):
        mailbox(server, authority).check()


def test_a_login_that_fails_names_the_remedy_and_no_secret(dovecot: Dovecot, authority: Authority) -> None:
    with pytest.raises(Unavailable, match=r"refused the login of hotline.*app password.*OAuth") as error:
        mailbox(dovecot, authority, "not-the-secret").check()
    assert "not-the-secret" not in str(error.value)
    assert "not-the-secret" not in repr(error.value.__cause__)


def test_a_password_may_have_any_letters(dovecot: Dovecot, authority: Authority) -> None:
    users = dovecot.folder / "users"
    users.write_text(users.read_text().replace("{PLAIN}secret", "{PLAIN}mật-khẩu"))
    assert mailbox(dovecot, authority, "mật-khẩu").check()


def test_a_server_without_oauth_is_said(dovecot: Dovecot, authority: Authority) -> None:
    with pytest.raises(Unavailable, match="offers no XOAUTH2"):
        mailbox(dovecot, authority, oauth2=True).check()


def test_an_unknown_authority_a_wrong_name_and_a_missing_file_are_told_apart(dovecot: Dovecot, authority: Authority) -> None:
    with pytest.raises(Unavailable, match=r"not trusted here.*ca_file"):
        mailbox(dovecot, authority, ca_file="").check()
    with pytest.raises(Unavailable, match=r"ca_file \(missing\.pem\) cannot be used: No such file"):
        mailbox(dovecot, authority, ca_file="missing.pem").check()
    elsewhere = ImapMailbox("127.0.0.2", dovecot.plain_port, "hotline", lambda: "secret", "imaps", backoff=(), timeout=5)
    with pytest.raises(Unavailable, match="connection refused"):
        elsewhere.check()
    with pytest.raises(Unavailable, match="does not speak TLS on this port"):
        ImapMailbox("127.0.0.1", dovecot.plain_port, "hotline", lambda: "secret", "imaps", backoff=(), timeout=5).check()


def test_starttls_is_used_and_demanded(dovecot_like: Callable[..., Dovecot], authority: Authority) -> None:
    server = dovecot_like()
    box = ImapMailbox(
        "127.0.0.1", server.plain_port, "hotline", lambda: "secret", "starttls", ca_file=str(authority.ca), timeout=10
    )
    assert "TLSv1." in box.check()[0]
    box.close()
    without = dovecot_like(more="ssl = no")
    with pytest.raises(Unavailable, match="offers no STARTTLS"):
        ImapMailbox("127.0.0.1", without.plain_port, "hotline", lambda: "secret", "starttls", timeout=10).check()


def test_no_password_leaves_this_machine_without_tls() -> None:
    def never() -> str:
        raise AssertionError

    with pytest.raises(Unavailable, match="no password is sent without TLS"):
        ImapMailbox("imap.office.example", 143, "hotline", lambda: "secret", "plain").check()
