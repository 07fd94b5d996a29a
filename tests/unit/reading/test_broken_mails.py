"""Mails that stop or mislead parsers, one a test: nothing is lost, and nothing is believed that a hostile writer planted."""

from __future__ import annotations

import base64
import hashlib
import quopri
import re
import time
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import mailparser
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7

from pipeline.adapters.maildir import MaildirMailbox
from pipeline.domain.message import Message
from pipeline.reading import mime
from pipeline.reading.files import smime
from pipeline.reading.foreign import foreign_block
from pipeline.reading.headers import header_date
from pipeline.reading.replies.facts import proposed_date

JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4


def parse(head: str | bytes, body: str | bytes = "x") -> Message:
    parts = [part.encode() if isinstance(part, str) else part for part in (head, body)]
    return mime.parse(parts[0] + b"\n\n" + parts[1])


def mixed(*parts: str | bytes, head: str = "From: a@b.example") -> Message:
    body = b"".join(b"--b\n" + (part.encode() if isinstance(part, str) else part) + b"\n" for part in parts) + b"--b--\n"
    return parse(f"{head}\nContent-Type: multipart/mixed; boundary=b", body)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (
            b"Content-Type: multipart/mixed; boundary=a\n\n--a\n\nfirst\n--a\nContent-Type: multipart/alternative; boundary=c\n\nsecond",
            "first",
        ),
        (b"Content-Type: message/rfc822\n\nContent-Type: multipart/mixed; boundary=z\n\nwithout a boundary", None),
        (b"Content-Type: text/plain; charset=\x00utf-8\n\nwords", "words"),
        (b"Content-Type: multipart/mixed\n\nno boundary at all", "no boundary"),
        (b"Content-Type: text/plain; charset*=us-ascii''us-ascii\n\nd\xe1\xba\xa5u", "dấu"),
        (b"Content-Type: text/plain; charset=rot13\n\nwords", "words"),
        (b"Content-Type: text/plain; charset=unicode_escape\n\nwords", "words"),
        (b"Content-Transfer-Encoding: base64\n\n####", "####"),
        (b"Content-Transfer-Encoding: x-unknown\n\nwords", "words"),
    ],
)
def test_bodies_are_kept(raw: bytes, words: str | None) -> None:
    message = mime.parse(b"From: a@b.example\nSubject: s\n" + raw)
    assert (message.sender.address, message.subject) == ("a@b.example", "s")
    assert words is None or words in message.text


@pytest.mark.parametrize(
    ("header", "name", "address"),
    [
        ("=?UTF-8?B?a?= <a@b.example>", None, "a@b.example"),
        ('"=?UTF-8?B?w4Fu?=" <a@b.example>', "Án", "a@b.example"),
        ('"An" an@b.example>', "An", "an@b.example"),
        ("An <a@b.example.>", "An", "a@b.example"),
        ("Sales: An <a@b.example>", None, "a@b.example"),
        ("An <a@b.example> Binh <c@d.example>", None, "c@d.example"),
        ("=?utf-8?q?=3Cx=40evil.example=3E?= <a@b.example>", "<x@evil.example>", "a@b.example"),
        ("=?utf-8?q?An?= =?utf-8?q?_B=C3=ACnh?= <a@b.example>", "An Bình", "a@b.example"),
        ("=?utf-8?B?Tmd1eeG7?= =?utf-8?B?hW4=?= <a@b.example>", "Nguyễn", "a@b.example"),
        ("=?utf-8*vi?Q?Nguy=E1=BB=85n?= <a@b.example>", "Nguyễn", "a@b.example"),
        ("=?iso-8859-1?Q?Nguy=E1=BB=85n?= <a@b.example>", "Nguyễn", "a@b.example"),
        ("a@b.example (Nguyễn Mẫu)", "Nguyễn Mẫu", "a@b.example"),
        ("<a@b.example> <x@evil.example", None, "a@b.example"),
    ],
)
def test_senders(header: str, name: str | None, address: str) -> None:
    found = parse(f"From: {header}").sender
    assert found.address == address
    assert name is None or found.name == name


def test_a_sender_is_looked_for_where_there_is_no_from() -> None:
    assert parse("Reply-To: a@b.example").sender.address == "a@b.example"
    assert parse("Return-Path: <a@b.example>").sender.address == "a@b.example"


@pytest.mark.parametrize(
    ("header", "subject"),
    [
        (b"\xc4\x90\xc6\xb0\xe1\xbb\x9dng", "Đường"),
        (b"\xd0\xfd\xf5\xccng h\xf4\xecng", "Đường hống"),
        (b"=?utf-8?q?=C4=90?= \xc6\xb0", "Đ ư"),
        (b"=?utf-8?Q?S=E1=BB=91 12?=", "Số 12"),
        (b"=?utf-8?B?U+G7kQ?=", "Số"),
        (b"=?utf-8?q?a?==?utf-8?q?b?=", "ab"),
        (b"=?iso-8859-1?Q?Fr\xf6sche?=", "Frösche"),
        (b"=?utf-8?b?T0sNCkJjYzogeEB5?=", "OK Bcc: x@y"),
        (b"=?gb2312?B?1tC5+g==?=", "中国"),
        (b"=?x-unknown?Q?caf=C3=A9?=", "café"),
        (b"a\r\n b\r\n\tc", "a b c"),
        (b"=?utf-8?q?=00=1B=E2=80=AEx?=", "\ufffd\ufffdx"),
    ],
)
def test_subjects(header: bytes, subject: str) -> None:
    assert mime.parse(b"From: a@b.example\nSubject: " + header + b"\n\nx").subject == subject


def test_what_servers_wrote_on_the_way_changes_nothing_and_is_not_parsed() -> None:
    way = (
        "Received: from a.example by b.example\n\twith ESMTP id 1;\n\tWed, 09 Mar 2016 09:00:00 +0700\n"
        "DKIM-Signature: v=1; a=rsa-sha256;\n b=abc;\n"
    )
    own = "From: a@b.example\nSubject: =?utf-8?b?xJDGsOG7nW5n?=\n goes on\n"
    plain, travelled = parse(own.rstrip()), parse(f"{way}{own}Received: from c.example\n by d.example".rstrip())
    assert travelled.subject == "Đường goes on"
    assert travelled.headers == plain.headers
    assert travelled.defects == plain.defects == ()


def test_a_server_that_made_cr_lf_of_every_lf_hides_nothing() -> None:
    mail = "From: a@b.example\nSubject: Tin\nContent-Type: text/plain; charset=utf-8\n\nHọ tên: Mẫu\nxã Mới\n"
    read = mime.parse(mail.replace("\n", "\r\r\n").encode())
    assert (read.subject, read.text) == ("Tin", "Họ tên: Mẫu\nxã Mới")


def test_the_first_of_repeated_headers_counts() -> None:
    message = parse("From: a@b.example\nFrom: c@d.example\nSubject: one\nSubject: two\nMessage-ID: <1@x>\nMessage-ID: <2@x>")
    assert (message.sender.address, message.subject, message.message_id) == ("a@b.example", "one", "1@x")


@pytest.mark.parametrize(
    "before",
    [b"\xef\xbb\xbf", b"\r\n\r\n", b"From a@b Mon Mar  7 09:00:00 2016\n", b"junk without a colon\n", b"\x00\x00", b">From x\n"],
)
def test_what_stands_before_the_header_hides_nothing(before: bytes) -> None:
    message = mime.parse(before + b"From: a@b.example\nSubject: s\nContent-Type: text/plain\n\nbody")
    assert (message.sender.address, message.subject, message.text) == ("a@b.example", "s", "body")


@pytest.mark.parametrize(
    "text",
    [
        "Kính gửi Văn phòng: đường thôn Bắc ngập.\n\nĐề nghị xem.",
        "Thanx :-)\n\nSent from my phone",
        "----- Forwarded Message -----\nFrom: a@b.example\nTo: c@d.example\n\nĐường ngập.",
    ],
)
def test_bytes_without_a_header_are_text_from_their_first_line(text: str) -> None:
    assert mime.parse(text.encode()).text.strip() == text


@pytest.mark.parametrize("kind", ["", "Content-Type: text/plain\n"])
def test_a_mail_that_no_parser_read_keeps_its_first_paragraph(kind: str) -> None:
    read = mime.simple(f"From: a@b.example\nSubject: s\n{kind}\nĐường ngập.\n\nĐề nghị xem.".encode())
    assert (read.sender.address, read.subject, read.text) == ("a@b.example", "s", "Đường ngập.\n\nĐề nghị xem.")
    assert mime.simple("Đường ngập.\nĐề nghị xem.".encode()).text == "Đường ngập.\nĐề nghị xem."


def test_mail_parser_is_given_the_fields_only_that_tell_the_shape_of_the_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    given = list[bytes]()
    whole = mailparser.MailParser.from_bytes
    monkeypatch.setattr(mailparser.MailParser, "from_bytes", lambda raw: given.append(raw) or whole(raw))
    assert parse("From: a@b.example\nSubject: s\nContent-Type: text/plain\nX-Odd: [").subject == "s"
    assert given == [b"content-type: text/plain\n\nx"]


def test_a_field_that_mail_parser_would_stumble_over_costs_no_other() -> None:
    message = parse("From: a@b.example\nTo: =?utf-8?b?a?= <c@d.example\nDate: [\nSubject :  s\nReceived: from [ by (")
    assert (message.sender.address, message.subject, message.defects) == ("a@b.example", "s", ())
    assert [name for name, _ in message.headers] == ["from", "to", "date", "subject"]


@pytest.mark.parametrize(
    ("header", "stamp"),
    [
        ("Wed, 09 Mar 2016 9:15:00 +0700", "2016-03-09T09:15:00+07:00"),
        ("Wed, 9 Mar 2016 09:15:00+0700", "2016-03-09T09:15:00+07:00"),
        ("Wednesday, 9 March 2016 09:15:00 +0700", "2016-03-09T09:15:00+07:00"),
        ("Wed, 9 Mar 2016 09:15:00 GMT+7", "2016-03-09T09:15:00+07:00"),
        ("Wed, 9 Mar 2016 09:15:00 ICT", "2016-03-09T09:15:00+07:00"),
        ("Wed, 9 Mar 99999 09:15:00 +0700", None),
        ("Wed, 9 Mar 2016 99:99:99 +9999", None),
        ("Wed, 9 Mar 2016 02:15:00 -0000", "2016-03-09T02:15:00+00:00"),
        ("Wed, 09 Mar 2016 02:15 -0000 (UTC)", "2016-03-09T02:15:00+00:00"),
        ("Tue, 8 Mar 2016 21:15:00 -5", "2016-03-08T21:15:00-05:00"),
        ("Wed, 9 Mar 2016 09:15:00 +07", "2016-03-09T09:15:00+07:00"),
        ("Wed, 9 Mar 2016 07:45:00 +5:30", "2016-03-09T07:45:00+05:30"),
        ("Wed, 9 Mar 2016 11:15:00 GMT +0900", "2016-03-09T11:15:00+09:00"),
        ("Wed Mar 09 2016 09:15:00 GMT+0700 (Indochina Time)", "2016-03-09T09:15:00+07:00"),
        ("2016-03-09T02:15:00.250Z", "2016-03-09T02:15:00+00:00"),
        ("2016-03-09 09:15:00+07:00", "2016-03-09T09:15:00+07:00"),
        ("Wed, 9 Mar 2016 12:15:00 AM UTC+7", "2016-03-09T00:15:00+07:00"),
        ("9 Mar 2016 02:15:00 CH +0700", "2016-03-09T14:15:00+07:00"),
        ("Wed , 9 Mar 2016 09:15:00 +0700", "2016-03-09T09:15:00+07:00"),
        ("Thứ Tư, 09 Tháng Ba 2016 09:15:00 +0700", "2016-03-09T09:15:00+07:00"),
        ("CN, 13 Th3 2016 09:15:00 SE Asia Standard Time", "2016-03-13T09:15:00+07:00"),
        ("13/03/2016 09:15:00 +0700", "2016-03-13T09:15:00+07:00"),
        ("09:15 13-03-2016", None),  # no zone, and what follows a hyphen is none
        ("Wed, 9 Mar 2016 09:15:00", None),
        ("3/9/2016 9:15:00 AM +0700", None),  # either March or September
        ("Wed, 9 Mar 2016", None),
        ("", None),
    ],
)
def test_dates(header: str, stamp: str | None) -> None:
    date = parse(f"From: a@b.example\nDate: {header}").date
    assert (date.isoformat() if date else None) == stamp


def test_a_date_that_names_no_zone_is_on_the_clock_that_is_given() -> None:
    assert header_date("Wed, 9 Mar 2016 09:15:00", ZoneInfo("Asia/Ho_Chi_Minh")) == datetime(2016, 3, 9, 2, 15, tzinfo=UTC)
    assert header_date("Wed, 9 Mar 2016 09:15:00 -0000", ZoneInfo("Asia/Ho_Chi_Minh")) == datetime(2016, 3, 9, 9, 15, tzinfo=UTC)


def test_a_day_without_its_year_is_none_where_nobody_knows_when_the_mail_was_sent() -> None:
    asks = "Xin gia hạn đến ngày 15/3."
    assert proposed_date(asks, date(2016, 3, 9)) == date(2016, 3, 15)
    assert proposed_date(asks, None) is proposed_date("Xin gia hạn đến hết tháng này.", None) is None
    assert proposed_date("Xin gia hạn đến ngày 15/3/2016.", None) == date(2016, 3, 15)


@pytest.mark.parametrize(
    "head",
    ["Received: by mx.b.example; Wed, 9 Mar 2016 02:15:00 -0000", "Date: 2016-03-09T09:15:00", "Date: Wed, 9 Mar 2016 09:15 +07"],
)
def test_a_maildir_reads_a_date_as_the_reader_does_and_asks_no_machine_for_its_zone(
    head: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    box = MaildirMailbox(tmp_path / "box", zone=ZoneInfo("Asia/Ho_Chi_Minh"))
    assert not list(box.new())
    (tmp_path / "box" / "new" / "1.a").write_text(f"From: a@b.example\n{head}\n\nTin\n")
    try:
        assert [mail.arrived for mail in box.new()] == [datetime(2016, 3, 9, 2, 15, tzinfo=UTC)]
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    "head",
    ["Content-Type: image/jpeg", "Content-Type: image/jpeg\nContent-Disposition: inline", "Content-Type: image/heic; x=y", "Content-Type: application/x; name=",
     "Content-Type: image/jpeg; name*=utf-8''a; name*0=b", "Content-Disposition: attachment; filename*99999=x", "Content-Type: ///"],
)  # fmt: skip
def test_no_bytes_of_a_part_are_lost(head: str) -> None:
    message = mixed("\ntext", f"{head}\nContent-Transfer-Encoding: base64\n\n{base64.encodebytes(JPEG).decode()}")
    assert [item.digest for item in message.attachments] == [hashlib.sha256(JPEG).hexdigest()]


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ('filename="Báo cáo số 12.docx"', "Báo cáo số 12.docx"),
        ('filename="=?utf-8?B?QsOhbyBjw6FvLmRvY3g=?="', "Báo cáo.docx"),
        ('filename="=?utf-8?B?QsOhbyBj?=\n =?utf-8?B?w6FvLmRvY3g=?="', "Báo cáo.docx"),
        ("filename*=utf-8''B%C3%A1o%20c%C3%A1o.docx", "Báo cáo.docx"),
        ("filename*=iso-8859-1''B%C3%A1o.docx", "Báo.docx"),
        ("filename*0*=utf-8''B%C3%A1o%20;\n filename*1*=c%C3%A1o; filename*2=\".docx\"", "Báo cáo.docx"),
        ('filename*0="Bao "; filename*1="cao.docx"', "Bao cao.docx"),
        ('filename="B%C3%A1o%20c%C3%A1o.docx"', "Báo cáo.docx"),
        ("filename=\"bao.docx\"; filename*=utf-8''B%C3%A1o.docx", "Báo.docx"),
        ("filename=Bao cao 12.docx", "Bao cao 12.docx"),
        ("filename='C:\\Users\\x\\bao.docx'", "bao.docx'"),
        ('filename="a;b.docx"', "a;b.docx"),
        ('filename="a\\"b.docx"', "a_b.docx"),
        ('filename="../../etc/passwd"', "passwd"),
        ('filename="a\u202egpj.exe"', "agpj.exe"),
        ('filename="CON.txt"', "_CON.txt"),
        ('filename="=?utf-8?q?x=0D=0ABcc=3A_y?="', "x Bcc_ y"),
        ('filename="\x00.pdf"', "_.pdf"),
        ("filename=", "part-2.bin"),
    ],
)  # fmt: skip
def test_names_of_files(header: str, name: str) -> None:
    message = mixed("\ntext", f"Content-Type: application/octet-stream\nContent-Disposition: attachment; {header}\n\nx")
    assert [item.name for item in message.attachments] == [name]


def test_an_attached_mail_keeps_its_bytes_and_its_own_text() -> None:
    inner = (
        b"From: c@d.example\nSubject: \xe1\xba\xa5y\nX: "
        + b"y" * 100
        + b"\nContent-Type: text/plain; charset=\xff\n\nb\xea\xb0\x80n trong DDN-2016-0012-X\n"
    )
    message = mixed("\nngoài", b"Content-Type: message/rfc822\n\n" + inner)
    assert message.text == "ngoài"
    assert message.attached[0].sender.address == "c@d.example"
    assert message.attachments[0].digest == hashlib.sha256(inner).hexdigest()


def test_an_attached_mail_encoded_against_the_rules() -> None:
    inner = base64.encodebytes(b"From: c@d.example\nSubject: s\n\nbody").decode()
    message = mixed(f"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{inner}")
    assert [(mail.sender.address, mail.text) for mail in message.attached] == [("c@d.example", "body")]


def test_mails_within_mails_end_somewhere_and_lose_nothing() -> None:
    raw = b"From: deep@b.example\n\ndeep"
    for _ in range(40):
        raw = b"From: a@b.example\nContent-Type: message/rfc822\n\n" + raw
    message, depth = mime.parse(raw), 0
    while message.attached:
        message, depth = message.attached[0], depth + 1
    assert depth == 6
    assert [item.note for item in message.attachments] == ["nested_too_deep"]
    assert message.attachments[0].size > 1_000


def test_a_machines_report_is_fields_and_its_prose_is_text() -> None:
    message = mixed(
        "\nCould not deliver",
        "Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; a@b.example\nStatus: 5.1.1\n",
    )
    assert dict(message.report_fields[1])["status"] == "5.1.1"
    assert "only prose" in mixed("Content-Type: message/delivery-status\n\nonly prose, no field\n").text


def test_files_within_the_text() -> None:
    message = parse("From: a@b.example", "Xin gửi:\nbegin 644 ket-qua.txt\n+-C$R+U-81\"U45'(`\n`\nend\nHết")
    assert message.text.split() == ["Xin", "gửi:", "Hết"]
    assert [(item.name, item.text[:7]) for item in message.attachments] == [("ket-qua.txt", "612/SXD")]
    assert parse("From: a@b.example", "begin 644 the work\nnot encoded at all, but words\nend").attachments == ()


def test_a_body_of_seven_bits_in_another_alphabet() -> None:
    assert parse("From: a@b.example\nContent-Type: text/plain", "\x1b$B$3$s\x1b(B").text == "こん"


def test_nothing_unsafe_comes_out_of_a_body() -> None:
    message = mime.parse(
        b"From: a@b.example\nContent-Type: text/plain; charset=utf-16-le\n\n"
        + "x\ud800\x00\x07\ufffe\u202ey".encode("utf-16-le", "surrogatepass")
    )
    message.text.encode("utf-8")
    assert not set("\x00\x07\ufffe\u202e") & set(message.text)


def test_a_page_saved_as_a_mail_is_a_file_with_text() -> None:
    page = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=q\n\n--q\nContent-Type: text/html\n\n<p>Số 12</p>\n--q--\n"
    )
    message = mixed("\nngoài", f"Content-Type: application/msword\nContent-Disposition: attachment; filename=bc.doc\n\n{page}")
    assert (message.attached, message.text) == ((), "ngoài")
    assert message.attachments[0].text == "Số 12"


def test_a_mail_inside_an_opaque_signature_is_not_mute() -> None:
    inner = b"Content-Type: multipart/mixed; boundary=i\r\n\r\n--i\r\n\r\nDa xu ly xong\r\n--i\r\nContent-Type: text/plain; name=bc.txt\r\n\r\n612/SXD-TTr\r\n--i--\r\n"
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "x")])
    days = datetime(2016, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
    certificate = builder.not_valid_before(days[0]).not_valid_after(days[1]).sign(key, hashes.SHA256())
    signed = pkcs7.PKCS7SignatureBuilder().set_data(inner).add_signer(certificate, key, hashes.SHA256())
    data = signed.sign(serialization.Encoding.DER, [pkcs7.PKCS7Options.Binary])
    head = "From: a@b.example\nContent-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\nContent-Transfer-Encoding: base64"
    message = parse(head, base64.encodebytes(data))
    assert message.text.strip() == "Da xu ly xong"
    assert [(item.name, item.text) for item in message.attachments[1:]] == [("bc.txt", "612/SXD-TTr")]
    for cut in range(0, len(data), 7):
        assert [item.name for item in parse(head, base64.encodebytes(data[:cut])).attachments][:1] == ["smime.p7m"]


def test_an_octet_string_in_pieces_of_no_stated_length() -> None:
    pieces = b"\xa0\x80\x24\x80\x04\x06\nDa xu\x04\x03 ly\x00\x00\x00\x00"
    data = (
        b"\x30\x80\x06\x09"
        + smime._SIGNED
        + b"\xa0\x80\x30\x80\x02\x01\x01\x31\x00\x30\x80\x06\x01\x00"
        + pieces
        + b"\x00\x00" * 4
    )
    assert smime.signed_content(data) == b"\nDa xu ly"


WORDS = "Tuyến đường thôn Bắc Sơn bị ngập nước thải đã nhiều ngày, đề nghị các cấp sớm xử lý dứt điểm giúp bà con."


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Content-Transfer-Encoding: quoted-printable", quopri.encodestring(WORDS.encode()).replace(b"=\n", b"= \t\n")),
        ("From: a@b.example", quopri.encodestring(WORDS.encode())),
        ("From: a@b.example", base64.encodebytes(WORDS.encode())),
        ("Content-Type: text/plain; charset=utf-8; format=flowed; DelSp=Yes", re.sub("(.{40})", "\\1 \n", WORDS).encode()),
    ],
)
def test_a_text_is_decoded_as_it_was_encoded(head: str, body: bytes) -> None:
    assert "".join(parse(head, body).text.split("\n")).strip() == WORDS


def test_an_equation_and_a_key_stay_as_they_are() -> None:
    for text in ("a = \nb", "x=C3 y=C4 z=C5", "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9w"):
        assert parse("Subject: x", text).text.strip() == text


def test_a_head_encoded_twice_or_by_numbers_is_read() -> None:
    once = "=?utf-8?B?" + base64.b64encode(b"Ph\xe1\xba\xa3n \xc3\xa1nh").decode() + "?="
    assert parse(f"Subject: =?utf-8?B?{base64.b64encode(once.encode()).decode()}?=").subject == "Phản ánh"
    assert parse("Subject: Ph&#7843;n &#225;nh &#273;&#432;&#7901;ng").subject == "Phản ánh đường"
    assert parse("From: Phan Mẫu <mailto:X@y.example>").sender.address == "x@y.example"


def test_an_encoded_word_within_an_address_is_no_address() -> None:
    parsed = parse("From: =?utf-8?B?w4E=?= <=?utf-8?B?w4E=?=@mail.example>\nTo: a@b.example")
    assert "\0" not in parsed.sender.address + parsed.sender.name
    assert parsed.sender.address in ("", "á@mail.example")


def test_what_a_web_archive_says_to_other_programs_is_no_text() -> None:
    found = parse(
        "Content-Type: multipart/related; boundary=a",
        "This is a Web archive.\n--a\nContent-Type: text/html\n\n<p>Da sua xong.</p>\n--a--\n",
    )
    assert found.text.strip() == "Da sua xong."


def test_lines_between_header_lines_that_stand_apart_end_nothing() -> None:
    """Found by fuzzing: the reading broke off."""
    text = "Von: a b@c.example\n\nAn: c\nlärm\nBetreff: d\nlärm\nBis: e\nlärm\n\nMein Wort."
    assert foreign_block(text.split("\n")) == text.count("\n") + 1
