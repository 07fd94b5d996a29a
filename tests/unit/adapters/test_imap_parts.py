"""What the IMAP mailbox knows without a server: names of folders, sizes of batches, the meaning of errors."""

from __future__ import annotations

import imaplib
import socket
import ssl

import pytest
from imapclient.exceptions import LoginError, ProtocolError

from pipeline.adapters.imap.errors import understand
from pipeline.adapters.imap.fetching import BATCH_BYTES, BATCH_MAILS, Listed, batches, header_block
from pipeline.adapters.imap.folders import full_name
from pipeline.adapters.tls import is_loopback


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
