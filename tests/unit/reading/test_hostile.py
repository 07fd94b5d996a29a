"""Any bytes are read: no exception, nothing unsafe in what comes out."""

import base64
import io
import random
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office_files import doc, docx, p, pdf, xlsx, zipped
from outlook import compound, file, message, winmail

from pipeline.office.folder import load_office, sample_office
from pipeline.reading import mime
from pipeline.reading.files.attachments import describe, safe_name
from pipeline.reading.forwards import layers
from pipeline.reading.understand import in_full, understand

OFFICE = load_office(sample_office(), lambda _: ())

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
    "people": b"From: a@b.example\nSubject: Fwd: x\n\n" + b"--- a --- From: x <a@b.c>To: y\n" * 4_000,
    "replies": b"From: a@b.example\nSubject: Re: x\n\n" + "Vào Th 2, 9 thg 3 2026 lúc\n".encode() * 3_000,
    "quotes": b"From: a@b.example\nSubject: Re: x\n\n" + b"> x\n" * 60_000,
    "depth": b"From: a@b.example\n"
    + b"".join(b"Content-Type: multipart/mixed; boundary=c%d\n\n--c%d\n" % (n, n) for n in range(90))
    + b"\nx\n" * 20_000,
    "mails": b"From: a@b.example\n" + b"Content-Type: message/rfc822\n\n" * 900 + b"\nx",
    "long 8-bit header of an attached mail": b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n"
    b"From: c@d.example\nReferences: " + b"<x\xff@y>\n " * 8_000 + b"\n\ninner\n--b--\n",
    "open parameter of an attached part": b'From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: a/b; x="'
    + b";" * 20_000
    + b"\n\nx\n--b--\n",
    "headers": b"From: a@b.example\n" + b"X-A: b\n" * 50_000 + b"\nx",
    "received": b"From: a@b.example\n" + b"Received: from a by b for <c@d>; Mon, 7 Mar 2016 09:00:00 +0700\n" * 5_000 + b"\nx",
    "recipients": b"From: a@b.example\nTo: " + b"a@b.example, " * 10_000 + b"\n\nx",
    "html depth": b"From: a@b.example\nContent-Type: text/html\n\n" + b"<div>" * 50_000 + b"x",
    "html tables": b"From: a@b.example\nContent-Type: text/html\n\n" + b"<table><tr><td>" * 3_000 + b"x",
    "html spans": b"From: a@b.example\nContent-Type: text/html\n\n<table><tr><td><td><td><td></tr>"
    + b"<tr><td rowspan=65534 colspan=1000><td rowspan=65534></tr>" * 30_000
    + b"</table>x",
    "html heading of a span": b"From: a@b.example\nContent-Type: text/html\n\n<table><tr><td>a<td>b<td>c<td>d</tr><tr><td rowspan=65534>"
    + b"x" * 500
    + b"<td>a<td>b<td>c</tr>"
    + b"<tr><td>a<td>b<td>c</tr>" * 60_000,
    "boxes": "From: a@b.example\nContent-Type: text/plain; charset=utf-8\n\nKênh: ".encode() + "☐ [ ] ( ) ".encode() * 60_000,
    "html attributes": b"From: a@b.example\nContent-Type: text/html\n\n<p " + b"a=b " * 100_000 + b">x",
    "uuencode": b"From: a@b.example\n\n" + b"begin 644 x\n" * 20_000,
    "mojibake": b"From: a@b.example\nContent-Type: text/plain; charset=utf-8\n\n" + "Ã¡".encode() * 200_000,
    "tcvn3": b"From: a@b.example\nContent-Type: text/plain; charset=iso-8859-1\n\n" + b"\xae\xb7 s\xf6a ch\xf7a " * 60_000,
    "utf-7": b"From: a@b.example\n\n" + b"+AOA-" * 100_000,
    "stops": b"From: a@b.example\n\nThua anh. " + b"?! " * 12_000,
    "codes in one breath": b"From: vanthu@sgtvt.binhphuoc.example\nSubject: Re: x\n\nBC: "
    + b"DDN-2016-0007-" * 1_500
    + b" DDN-2016-0008-",
    "numbers": b"From: vanthu@sgtvt.binhphuoc.example\nSubject: Re: x\n\nBC tin so 1/2016 va tin so 2/2016. "
    + b"tin so 7/2016, " * 20_000,
    "viqr": b"From: a@b.example\n\n" + b"Vie^.t + " * 50_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_read_in_time(name: str) -> None:
    begun = time.process_time()
    message = mime.parse(BOMBS[name])
    in_full(understand(message, OFFICE.registry, OFFICE.policy.identity), OFFICE.registry, OFFICE.policy.identity)
    # Far above what it takes and far below the office's limit: only a quadratic reader fails.
    assert time.process_time() - begun < 15
    message.text.encode("utf-8")
    assert message.digest
    assert not name.startswith("html") or name == "html heading of a span" or message.text.strip() == "x"
    assert len(message.text) < 2_000_000 or not name.startswith("html")


@given(st.binary(max_size=2_000))
@settings(max_examples=150)
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


def zip_bomb(size: int, member: str = "word/document.xml") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, b"<a>" + b" " * size)
    return out.getvalue()


ENTITIES = (
    '<!DOCTYPE a [<!ENTITY b "' + "x" * 100 + '">' + "".join(f'<!ENTITY b{n} "{"&b;" * 10}">' for n in range(9)) + "]><a>&b8;</a>"
)
OUTSIDE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><w:document xmlns:w="w"><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>'
FILES = {
    "ratio": zip_bomb(40_000_000),
    "many small members that grow": zipped(
        {f"word/header{n}.xml": b" " * 900_000 for n in range(120)} | {"word/document.xml": b"<a/>"}
    ),
    "members": zipped({f"{n}": b"" for n in range(6_000)}),
    "nested": zipped({"a.zip": zip_bomb(3_000_000)}),
    "entities": zipped({"word/document.xml": ENTITIES}),
    "outside": zipped({"word/document.xml": OUTSIDE}),
    "depth": zipped({"word/document.xml": "<w:p>" * 100_000}),
    "tables": docx("<w:tbl><w:tr><w:tc>" * 200),
    "cells": xlsx(
        '<row><c t="s"><v>99999999999</v></c><c s="999"><v>1e400</v></c><c r="XFD1048576"><v>nan</v></c></row>' * 2_000
    ),
    "spaces": zipped({"mimetype": "", "content.xml": "<a xmlns:t='t'><t:p><t:s t:c='999999999'/></t:p></a>"}),
    "rtf": b"{\\rtf1" + b"{" * 200_000 + b"\\u-1?" * 50_000 + b"\\bin999999999 x",
    "pdf": b"%PDF-1.4\n" + b"1 0 obj<</Length 99999999999>>stream\n" * 2_000,
    "doc": doc([("x" * 500 + "\r", b"")])[:3_000],
    "html": b"<html>" + b"<b>" * 100_000,
}


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_read_in_time_or_says_why_not(name: str) -> None:
    begun = time.process_time()
    found = describe("tep", "application/octet-stream", 1, FILES[name], None)
    assert time.process_time() - begun < 10
    assert len(found.text) <= 400_000
    assert "root:" not in found.text
    assert name != "many small members that grow" or found.note == "partly_read"
    if name in ("ratio", "members", "entities", "outside", "pdf", "doc"):
        assert found.note in ("expands_too_far", "too_many_members", "document_type_refused", "not_readable")


def mutated(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.randrange(1, 20)):
        place = chance.randrange(len(out) + 1)
        kind = chance.randrange(4)
        if kind == 0 and out:
            out[place % len(out)] = chance.randrange(256)
        elif kind == 1:
            del out[place : place + chance.randrange(1, 40)]
        elif kind == 2:
            out[place:place] = bytes(chance.randrange(256) for _ in range(chance.randrange(1, 9)))
        elif len(out) > 8:
            place %= len(out) - 4
            out[place : place + 4] = chance.choice([b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"\xff\xff\xff\x7f"])
    return bytes(out)


SEEDS = {
    "a.docx": docx(p("Số 12") + "<w:tbl><w:tr><w:tc>" + p("x") + "</w:tc></w:tr></w:tbl>", header1=p("y"), styles="<w:style/>"),
    "a.xlsx": xlsx('<row><c t="s"><v>0</v></c></row>', "<cellXfs><xf/></cellXfs>", "<si><t>x</t></si>"),
    "a.doc": doc([("Xin\x07chào\x07\x07\r", b"")], rows=(9,)),
    "a.rtf": b"{\\rtf1\\ansi{\\fonttbl{\\f0 .VnTime;}}\\f0 \\'ae\\u272? \\trowd x\\cell\\row\\par}",
    "a.msg": compound(message(("A", "a@b.example"), "s", "t", [file("b.txt", b"c" * 50)])),
    "winmail.dat": winmail("than", {"b.txt": b"c" * 50}),
    "a.html": b"<style>p{font-family:.VnTime}</style><p>\xae\xb7<table><tr><td>x</table>",
    "a.zip": zipped({"b": b"c"}),
    "a.pdf": pdf(b"BT /F 12 Tf 50 700 Td (x) Tj ET", b"/AcroForm<</Fields[7 0 R]>>", b"6 0 R 7 0 R"),
}


@pytest.mark.parametrize("name", SEEDS)
def test_mutated_files_are_read(name: str) -> None:
    """`benchmarks/fuzz.py` does this for long."""
    chance = random.Random(name)
    for _ in range(60):
        data = mutated(SEEDS[name], chance)
        encoded = base64.encodebytes(data)
        raw = b"From: a@b.example\nContent-Type: multipart/mixed; boundary=q\n\n--q\nContent-Type: application/octet-stream; name=%s\n"
        found = mime.parse(raw % name.encode() + b"Content-Transfer-Encoding: base64\n\n" + encoded + b"\n--q--\n")
        assert found.defects == ()
        assert name in [item.name for item in found.attachments]
        for item in found.attachments:
            item.text.encode("utf-8")
