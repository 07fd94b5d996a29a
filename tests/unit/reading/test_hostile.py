"""Any bytes are read: no exception, nothing unsafe in what comes out."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.reading import mime
from pipeline.reading.attachments import safe_name
from pipeline.reading.forwards import layers
from pipeline.reading.quotes import split

BOMBS = {
    "nested": b"From: a@b.example\nSubject: x\n"
    + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(1000)),
    "parts": b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 100_000,
    "parameters": b'From: a@b.example\nContent-Type: text/plain; x="' + b";" * 100_000 + b"\n\nx",
    "marks": b"From: a@b.example\nContent-Type: text/plain; charset=utf-8\n\na" + "\u0301".encode() * 100_000,
    "words": b"From: a@b.example\nSubject: " + b"=?utf-8?q?a?= " * 50_000 + b"\n\nx",
    "nul": b"From: a@b.example\nContent-Type: text/plain; charset=\x00\x01\n\n\x00\xff",
    "base64": b"From: =?UTF-8?B?a?= <a@b.example>\nSubject: =?UTF-8?B?a?=\n\nx",
    "line": b"From: a@b.example\n\n" + b"a" * 3_000_000,
    "labels": b"From: a@b.example\nSubject: Fwd: x\n\n" + b"From: a@b.c\n" * 5_000,
    "replies": b"From: a@b.example\nSubject: Re: x\n\n" + "Vào Th 2, 9 thg 3 2026 lúc\n".encode() * 3_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_read_in_time(name: str) -> None:
    begun = time.process_time()
    message = mime.parse(BOMBS[name])
    layers(message)
    split(message)
    # Far above what it takes and far below the office's limit: only a quadratic reader fails.
    assert time.process_time() - begun < 15
    message.text.encode("utf-8")
    assert message.digest


@given(st.binary(max_size=2_000))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_a_message(raw: bytes) -> None:
    message = mime.parse(b"From: a@b.example\nSubject: " + raw)
    for text in (message.text, message.subject, message.sender.address, *(value for _, value in message.headers)):
        text.encode("utf-8")
        assert "\x00" not in text


@pytest.mark.parametrize("name", ["../../etc/passwd", "CON.txt", "a\u202egpj.exe", "x\r\nBcc: y", "", "a" * 500 + ".pdf"])
def test_names_are_never_paths(name: str) -> None:
    safe = safe_name(name, "application/pdf", 1)
    assert "/" not in safe
    assert "\n" not in safe
    assert "\u202e" not in safe
    assert 0 < len(safe) <= 130


def test_an_attached_mail_is_not_the_mails_own_text() -> None:
    raw = (
        b"From: a@b.example\nSubject: Fwd\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nouter\n--b\n"
        b"Content-Type: message/rfc822\n\nFrom: citizen@mail.example\nSubject: inner\n\ninner text DDN-2016-0012-X\n--b--\n"
    )
    message = mime.parse(raw)
    assert message.text.strip() == "outer"
    own, chain = layers(message)
    assert chain[-1].sender.address == "citizen@mail.example"
    assert "inner text" in chain[-1].body


def test_a_type_that_is_none_is_some_bytes() -> None:
    raw = b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: application/vnd.\x00ms\xff; name=a.bin\r\n\r\nabc\r\n--x--\r\n"
    assert [item.type for item in mime.parse(raw).attachments] == ["application/octet-stream"]
