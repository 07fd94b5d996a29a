"""What the IMAP mailbox knows without a server: names of folders, sizes of batches, the meaning of errors."""

from __future__ import annotations

import imaplib
import socket
import ssl
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from imapclient.exceptions import LoginError, ProtocolError

from pipeline.adapters.imap.errors import understand
from pipeline.adapters.imap.fetching import BATCH_BYTES, BATCH_MAILS, Listed, batches, fetch, header_block
from pipeline.adapters.imap.folders import full_name
from pipeline.adapters.imap.session import Place
from pipeline.adapters.tls import is_loopback
from pipeline.errors import Unavailable


@pytest.mark.parametrize(
    ("name", "prefix", "delimiter", "expected"),
    [
        ("Processed", "", "/", "Processed"),
        ("Processed", "INBOX.", ".", "INBOX.Processed"),
        ("INBOX.Processed", "INBOX.", ".", "INBOX.Processed"),
        ("Hotline/Đã xử lý", "INBOX.", ".", "INBOX.Hotline.Đã xử lý"),
        ("inbox", "INBOX.", ".", "INBOX"),
        ("Processed", "", "", "Processed"),
    ],
)
def test_a_folder_is_named_as_the_server_wants(name: str, prefix: str, delimiter: str, expected: str) -> None:
    assert full_name(name, prefix, delimiter) == expected


def grouped(*sizes: int, limit: int = 10_000_000) -> list[list[int]]:
    mails = (Listed(uid, size, None) for uid, size in enumerate(sizes, 1))
    return [[mail.uid for mail in batch] for batch in batches(mails, limit)]


def test_batches_hold_few_megabytes_and_few_mails() -> None:
    assert grouped() == []
    assert grouped(1, 2, 3) == [[1, 2, 3]]
    assert grouped(BATCH_BYTES - 1, 1, 1) == [[1, 2], [3]]
    assert grouped(1, BATCH_BYTES + 1, 1) == [[1], [2], [3]]
    assert [len(batch) for batch in grouped(*[1] * (BATCH_MAILS + 1))] == [BATCH_MAILS, 1]
    assert grouped(1, 60, 1, 1, limit=50) == [[1], [2], [3, 4]]


def test_a_header_ends_with_its_empty_line() -> None:
    assert header_block(b"A: 1\r\n\r\nbody\n\nmore") == b"A: 1\r\n\r\n"
    assert header_block(b"A: 1\n\nbody\r\n\r\nmore") == b"A: 1\n\n"
    assert len(header_block(b"x" * 1_000_000)) == 262_144


@pytest.mark.parametrize(
    ("error", "words", "passing"),
    [
        (
            LoginError("b'[AUTHENTICATIONFAILED] no hush here'"),
            "refused the login of me ([AUTHENTICATIONFAILED] no … here)",
            False,
        ),
        (LoginError("[UNAVAILABLE] Temporary authentication failure"), "takes no login at the moment", True),
        (imaplib.IMAP4.readonly("mailbox"), "read-only", False),
        (imaplib.IMAP4.abort("* BYE bye hush"), "ended the connection (* BYE bye …)", True),
        (imaplib.IMAP4.error("move failed: b'[TRYCREATE] no such folder'"), "[TRYCREATE] no such folder", True),
        (imaplib.IMAP4.error("select failed: b'no such folder'"), "check the folders and rights of me", False),
        (ProtocolError("odd"), "what is not IMAP", True),
        (ValueError("odd"), "what is not IMAP", True),
        (TimeoutError("timed out"), "did not answer in time", True),
        (socket.gaierror(-2, "Name or service not known"), "cannot be found", True),
        (ConnectionRefusedError(111, "Connection refused"), "whether the server runs", True),
        (ssl.SSLEOFError(8, "EOF occurred"), "cannot be reached", True),
    ],
)
def test_an_error_becomes_a_sentence_with_a_remedy_and_no_secret(error: BaseException, words: str, passing: bool) -> None:
    trouble = understand(error, "the server", "me", "hush")
    assert words in trouble.sentence
    assert "hush" not in trouble.sentence
    assert trouble.passing is passing


def test_this_machine_is_known_by_name_and_address() -> None:
    assert all(
        is_loopback(host) for host in ("localhost", "LOCALHOST.", "mail.localhost", "127.0.0.1", "127.8.8.8", "::1", "[::1]")
    )
    assert not any(is_loopback(host) for host in ("", "localhost.example", "127.0.0.1.example", "10.0.0.1", "0.0.0.0", "::"))


class Damaged:
    """A session with a server that holds four mails and cannot give one; `how`: what it does instead. Mail 1 has no date."""

    account = SimpleNamespace(server="the server")

    def __init__(self, how: str, spoilt: int = 3) -> None:
        self.how, self.spoilt, self.mails = how, spoilt, [1, 2, 3, 4]

    def run(self, step: Any, place: object = None, *, repeatable: bool = True) -> Any:
        if self.how == "away":
            raise Unavailable("cannot be reached")
        return step(self)

    def search(self, _: object) -> list[int]:
        return self.mails

    def fetch(self, uids: list[int], items: list[str]) -> dict[int, dict[bytes, object]]:
        if items[0] == "RFC822.SIZE":
            when = datetime(2016, 4, 4, tzinfo=UTC)
            return {uid: {b"RFC822.SIZE": 9, b"INTERNALDATE": when.replace(year=1970) if uid == 1 else when} for uid in uids}
        if self.how == "goes away":
            self.how = "away"
        if self.spoilt in uids and self.how != "leaves it out":
            raise Unavailable(self.how)
        return {uid: {b"BODY[]": None if uid == self.spoilt else b"%d" % uid} for uid in uids if uid in self.mails}


def taken(session: Any) -> tuple[list[int], str]:
    got = []
    try:
        for mail in fetch(session, Place("INBOX", 1), [1, 2, 3, 4], 1000):
            got.append(mail.uid)
    except Unavailable as error:
        return got, str(error)
    return got, ""


@pytest.mark.parametrize("how", ["said no: could not be converted to RFC 822", "ended the connection", "leaves it out"])
def test_a_mail_that_a_server_cannot_give_keeps_no_other_back_and_is_named(how: str) -> None:
    got, words = taken(Damaged(how))
    assert got == [1, 2, 4]
    assert "04/04/2016" in words


def test_a_server_that_is_away_is_no_fault_of_a_mail() -> None:
    assert taken(Damaged("goes away")) == ([], "cannot be reached")


def test_a_mail_that_somebody_deletes_meanwhile_is_no_trouble() -> None:
    session = Damaged("leaves it out")
    session.mails = [1, 2, 4]
    assert taken(session) == ([1, 2, 4], "")


def test_a_date_of_1970_is_none() -> None:
    found = list(fetch(Damaged("", spoilt=0), Place("INBOX", 1), [1, 2], 1000))  # type: ignore[arg-type]
    assert [mail.arrived and mail.arrived.year for mail in found] == [None, 2016]
