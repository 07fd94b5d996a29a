"""One text in every encoding that mails come in, labelled rightly, wrongly or not at all; and heads and names of files."""

from __future__ import annotations

import base64
import quopri
import unicodedata
from html.entities import codepoint2name

import pytest
from test_charsets import cp1258, tcvn3, twice, vni

from pipeline.domain.message import Message
from pipeline.reading import mime
from pipeline.reading.files import tables

TEXT = (
    "Kính gửi Đường dây nóng, tuyến đường thôn Bắc Sơn bị ngập nước thải đã nhiều ngày, đề nghị các cấp sớm xử lý. "
    "Nguyễn Thị Mẫu, số 12 ngõ Chợ."
)
UTF8, TCVN3, VNI, WINDOWS = TEXT.encode(), tcvn3(TEXT).encode("latin-1"), vni(TEXT).encode("cp1252"), cp1258(TEXT)
NUMBERS = "".join(letter if letter.isascii() else f"&#{ord(letter)};" for letter in TEXT)


def named(text: str) -> str:
    return "".join(
        f"&{codepoint2name[ord(letter)]};"
        if ord(letter) in codepoint2name
        else f"&#{ord(letter)};"
        if ord(letter) > 126
        else letter
        for letter in text
    )


NAMED = named(TEXT)


def mail(body: bytes, kind: str = "", coding: str = "8bit", subject: bytes = b"Tin", sender: bytes = b"a@b.example") -> bytes:
    label = f"Content-Type: {kind}\r\n".encode() if kind else b""
    coded = f"Content-Transfer-Encoding: {coding}\r\n".encode() if coding else b""
    return b"From: " + sender + b"\r\nSubject: " + subject + b"\r\nMIME-Version: 1.0\r\n" + label + coded + b"\r\n" + body


BODIES = {
    "TCVN3 without a label": mail(TCVN3),
    "TCVN3 as Latin-1": mail(TCVN3, "text/plain; charset=iso-8859-1"),
    "TCVN3 as UTF-8": mail(TCVN3, "text/plain; charset=utf-8"),
    "TCVN3 whose letters were made UTF-8": mail(tcvn3(TEXT).encode(), "text/plain; charset=utf-8"),
    "TCVN3 by its font": mail(b"<font face='.VnTime'>" + TCVN3 + b"</font>", "text/html; charset=windows-1252"),
    "VNI without a label": mail(VNI),
    "VNI as UTF-8": mail(vni(TEXT).encode(), "text/plain; charset=utf-8"),
    "windows-1258": mail(WINDOWS, "text/plain; charset=windows-1258"),
    "windows-1258 without a label": mail(WINDOWS),
    "windows-1258 as Latin-1": mail(WINDOWS, "text/plain; charset=iso-8859-1"),
    "windows-1258 by the page": mail(b"<meta charset=windows-1258>" + WINDOWS, "text/html"),
    "accents apart": mail(unicodedata.normalize("NFD", TEXT).encode(), "text/plain; charset=utf-8"),
    "UTF-7 without a label": mail(TEXT.encode("utf-7"), "text/plain", "7bit"),
    "UTF-8 as Latin-1": mail(UTF8, "text/plain; charset=iso-8859-1"),
    "UTF-8 as ASCII": mail(UTF8, "text/plain; charset=us-ascii", "7bit"),
    "UTF-8 twice": mail(twice(TEXT, 1).encode(), "text/plain; charset=utf-8"),
    "UTF-8 three times": mail(twice(TEXT, 2).encode(), "text/plain; charset=utf-8"),
    "UTF-16": mail(base64.b64encode(TEXT.encode("utf-16")), "text/plain; charset=utf-16", "base64"),
    "GB 18030 as GB 2312": mail(TEXT.encode("gb18030"), "text/plain; charset=gb2312"),
    "base64 with signs that are none": mail(base64.encodebytes(UTF8).replace(b"\n", b" \n!\n"), "text/plain; charset=utf-8", "base64"),
    "base64 without its end": mail(base64.b64encode(UTF8).rstrip(b"="), "text/plain; charset=utf-8", "base64"),
    "base64 without its end above a footer": mail(
        base64.encodebytes(UTF8).rstrip(b"=\n") + b"\n\n--\nScanned by the gateway\n", "text/plain; charset=utf-8", "base64"
    ),
    "base64 above a footer with a heading": mail(base64.encodebytes(UTF8) + b"\nNotice\nThis mail is private.\n", "text/plain", "base64"),
    "base64 that is none": mail(UTF8, "text/plain; charset=utf-8", "base64"),
    "a page called plain text": mail(base64.b64encode(f"<html><body><b>{TEXT}</b></body></html>".encode()), "text/plain", "base64"),
    "a page called plain text, by a form": mail(f"<p>{TEXT}</p>\n<table><tr><td>1</td></tr></table>".encode(), "text/plain; charset=utf-8"),
    "names and numbers escaped twice": mail(f"<p>{NAMED.replace('&', '&amp;')}</p><p>Tôi ở đây.</p>".encode(), "text/html"),
    "names in plain text": mail(NAMED.encode(), "text/plain", "7bit"),
    "UTF-8 twice, in names, beside good letters": mail(f"<p>{named(twice(TEXT, 1))}</p><p>Tôi ở đây.</p>".encode(), "text/html"),
    "numbers in a page": mail(f"<p>{NUMBERS}</p>".encode(), "text/html; charset=us-ascii", "7bit"),
    "numbers in a plain text": mail(NUMBERS.encode(), "text/plain; charset=us-ascii", "7bit"),
    **{
        f"quoted-printable called {told}": mail(quopri.encodestring(UTF8), "text/plain; charset=utf-8", told)
        for told in ("quoted-printable; x=y", '"quoted-printable"', "(x) quoted-printable (by y)", "quoted_printable", "7bit", "8bit", "base64")
    },
    **{
        f"base64 called {told}": mail(base64.encodebytes(UTF8), "text/plain; charset=utf-8", told)
        for told in ("base64;", "BASE64 (x)", "'base64'", "7bit", "quoted-printable")
    },
    "base64 of base64": mail(base64.encodebytes(base64.encodebytes(UTF8)), "text/plain; charset=utf-8", "base64"),
    "quoted-printable of quoted-printable, told once": mail(
        quopri.encodestring(quopri.encodestring(UTF8)), "text/plain; charset=utf-8", "7bit"
    ),
    "a page in quoted-printable that is not told": mail(quopri.encodestring(f"<p>{TEXT}</p>".encode()), "text/html; charset=utf-8", "8bit"),
    "an unknown coding": mail(UTF8, "text/plain; charset=utf-8", "8bits"),
    "a broken label": mail(UTF8, 'text/plain; charset="utf-8\\"'),
    "a mark before it": mail(b"\xef\xbb\xbf" + UTF8, "text/plain; charset=utf-8"),
    "a cut letter at its end": mail(UTF8 + b"\xe1\xba", "text/plain; charset=utf-8"),
    "unbreakable spaces": mail(TEXT.replace(" ", "\u00a0").encode(), "text/plain; charset=utf-8"),
    "invisible letters": mail(TEXT.replace(" ", " \u200b").encode(), "text/plain; charset=utf-8"),
}  # fmt: skip


@pytest.mark.parametrize("raw", BODIES.values(), ids=BODIES)
def test_a_text_comes_out_right(raw: bytes) -> None:
    assert " ".join(mime.parse(raw).text.split()).startswith(TEXT)


def test_a_plain_text_that_tells_of_codings_stays_as_it_is() -> None:
    told = "Ma loi: =C3=A9=C3=A8 =C3=A9=C3=A8 =C3=A9=C3=A8 trong tep, xin xem lai giup toi"
    assert mime.parse(mail(told.encode(), "text/plain; charset=utf-8", "7bit")).text == told


@pytest.mark.parametrize("between", ["\t: ", "\t:\t", ":\t", "\t\t: ", " \t : \t\t"])
def test_a_form_whose_colons_stand_below_each_other_is_labels_and_values(between: str) -> None:
    form = (("Họ và tên", "Nguyễn Văn Mẫu"), ("Địa chỉ", "thôn Mới, xã Mẫu"), ("Nội dung", "cầu sập"))
    typed = "\n".join(f"{label}{between}{value}" for label, value in form)
    assert mime.parse(mail(typed.encode(), "text/plain; charset=utf-8")).text == "\n".join(map(": ".join, form))


def test_tabs_that_part_columns_stay() -> None:
    table = "Họ tên:\tTuổi:\tXã:\nMẫu\t40\tMới"
    assert mime.parse(mail(table.encode(), "text/plain; charset=utf-8")).text == table


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (("Họ tên", ":", "Mẫu"), "Họ tên: Mẫu"),
        (("Họ tên", ": Mẫu"), "Họ tên: Mẫu"),
        (("Họ tên:", "", "Mẫu"), "Họ tên: Mẫu"),
        (("3", "Họ tên", "：", "Mẫu"), "3. Họ tên: Mẫu"),
        (("Họ tên", ":", ""), "Họ tên:"),
        (("1", "Mẫu", "", "xã Mới"), "1\tMẫu\t\txã Mới"),
        (("", ":", ""), ""),
    ],
)
def test_a_cell_that_holds_a_colon_only_is_none(cells: tuple[str, ...], line: str) -> None:
    assert tables.row(cells) == line


HEAD = "Phản ánh đường Nguyễn Văn Linh bị ngập, đề nghị xử lý"


def word(text: str | bytes) -> str:
    return base64.b64encode(text if isinstance(text, bytes) else text.encode()).decode()


HEADS = {
    "UTF-8 as it is": HEAD.encode(),
    "windows-1258 as it is": cp1258(HEAD),
    "TCVN3 as it is": tcvn3(HEAD).encode("latin-1"),
    "cut through a letter": f"=?UTF-8?B?{word(HEAD.encode()[:20])}?=\r\n =?UTF-8?B?{word(HEAD.encode()[20:])}?=".encode(),
    "one at the other": f"=?utf-8?B?{word(HEAD[:20])}?==?utf-8?B?{word(HEAD[20:])}?=".encode(),
    "spaces within": b"=?utf-8?Q?" + quopri.encodestring(HEAD.encode(), header=False).replace(b"=\n", b"") + b"?=",
    "folded within": f"=?utf-8?B?{word(HEAD)[:30]}\r\n {word(HEAD)[30:]}?=".encode(),
    "without its end": f"=?utf-8?B?{word(HEAD).rstrip('=')}?=".encode(),
    "with a wrong label": f"=?iso-8859-1?B?{word(HEAD)}?=".encode(),
    "with a language": f"=?utf-8*vi?B?{word(HEAD)}?=".encode(),
    "words of which none has its end": f"=?utf-8?B?{word(HEAD[:20])}\r\n =?utf-8?B?{word(HEAD[20:])}".encode(),
    "twice": f"=?utf-8?B?{word(f'=?utf-8?B?{word(HEAD)}?=')}?=".encode(),
    "accents apart": f"=?utf-8?B?{word(unicodedata.normalize('NFD', HEAD))}?=".encode(),
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_a_head_comes_out_right(head: bytes) -> None:
    assert mime.parse(mail(UTF8, subject=head)).subject == HEAD


@pytest.mark.parametrize(
    "coded",
    [
        f"=?utf-8?B?{word(HEAD.encode()[:-2])}",
        quopri.encodestring(HEAD.encode()[:-1], header=True).join((b"=?utf-8?Q?", b"=")).decode(),
    ],
)
def test_a_head_that_was_cut_off_ends_with_a_whole_letter(coded: str) -> None:
    assert mime.parse(mail(UTF8, subject=coded.replace("=\n", "").encode())).subject == HEAD[:-1]


def test_a_comma_within_an_encoded_name_divides_nobody() -> None:
    found = mime.parse(mail(UTF8, sender=b"=?utf-8?Q?M=E1=BA=ABu,_Phan?= <x@y.example>, =?utf-8?Q?B;?= <z@y.example>")).sender
    assert (found.name, found.address) == ("Mẫu, Phan", "x@y.example")


def alternative(kind: str, *parts: tuple[str, str]) -> Message:
    body = "".join(f"--B\r\nContent-Type: text/{sort}; charset=utf-8\r\n\r\n{text}\r\n" for sort, text in parts) + "--B--\r\n"
    return mime.parse(mail(body.encode(), f"multipart/{kind}; boundary=B"))


@pytest.mark.parametrize(
    "pointer",
    [
        "Thư này ở định dạng HTML, vui lòng mở bằng trình đọc khác để xem thư này có gì và ai là người đã gửi nó cho anh chị.",
        "To view this mail in your browser: https://x.example/a",
        "(không có nội dung)",
        "[image: logo.png]",
    ],
)
def test_a_plain_text_that_only_points_to_the_page_is_none(pointer: str) -> None:
    assert alternative("alternative", ("plain", pointer), ("html", f"<p>{TEXT}</p>")).text == TEXT


def test_a_plain_text_that_says_what_the_page_says_is_the_text() -> None:
    marked = TEXT.replace("nước thải", "*nước thải*")
    page = f"<p>{TEXT.replace('nước', '<b>nước</b>')}</p><p>Ảnh: {TEXT * 3}</p>"
    assert alternative("alternative", ("plain", marked), ("html", page)).text == marked
    assert alternative("alternative", ("plain", TEXT), ("html", "<p><img src='cid:1'></p>")).text == TEXT


def test_a_remark_beside_a_letter_in_html_does_not_hide_it() -> None:
    remark = "Thư này chỉ dành cho người nhận."
    for letter in (TEXT, "Cầu hỏng."):
        for said in (remark, remark * 9):
            assert alternative("mixed", ("html", f"<p>{letter}</p>"), ("plain", said)).text == f"{letter}\n\n{said}"
            assert alternative("mixed", ("plain", said), ("html", f"<p>{letter}</p>")).text == f"{said}\n\n{letter}"
    assert alternative("alternative", ("html", "<p>Cầu hỏng.</p>"), ("plain", remark)).text == remark


def test_what_is_written_of_html_stays_as_it_is() -> None:
    said = "Trang web in ra &nbsp; và <b>thay cho chữ, anh chị gõ R&D thì hỏng."
    assert mime.parse(mail(said.encode(), "text/plain; charset=utf-8")).text == said
    assert alternative("mixed", ("html", "<p>Gõ &amp;agrave; để có à.</p>")).text == "Gõ &agrave; để có à."


@pytest.mark.parametrize(
    "sender",
    [
        "Phan Thị Mẫu <x@y.example>", "'Phan Thị Mẫu' <X@Y.Example>", "x@y.example (Phan Thị Mẫu)", "Phan Thị Mẫu <<x@y.example>>",
        "Phan Thị Mẫu <mailto:x@y.example>", "Phan Thị Mẫu <x@y.example.>", "Phan Thị Mẫu [x@y.example]",
        f"=?utf-8?B?{word('Phan Thị Mẫu')}?=<x@y.example>", f'"=?utf-8?B?{word("Phan Thị Mẫu")}?=" <x@y.example>',
    ],
)  # fmt: skip
def test_a_sender_comes_out_right(sender: str) -> None:
    found = mime.parse(mail(UTF8, sender=sender.encode())).sender
    assert (found.name, found.address) == ("Phan Thị Mẫu", "x@y.example")


NAME = "Báo cáo kết quả số 12.pdf"
PERCENT = "".join(f"%{byte:02X}" for byte in NAME.encode())


@pytest.mark.parametrize(
    "parameter",
    [
        f"filename*=utf-8''{PERCENT}", f"filename*0*=utf-8''{PERCENT[:30]};\r\n filename*1*={PERCENT[30:]}", f'filename="{NAME}"',
        f"filename={NAME}", f"filename*=\"utf-8''{PERCENT}\"", f'filename="{PERCENT}"', f"filename=\"x.pdf\"; filename*=UTF-8''{PERCENT}",
        f"filename*=''{PERCENT}", f'filename="=?utf-8?B?{word(NAME)}?="',
        f'filename="=?utf-8?B?{word(NAME[:12])}?=\r\n =?utf-8?B?{word(NAME[12:])}?="',
    ],
)  # fmt: skip
def test_a_files_name_comes_out_right(parameter: str) -> None:
    body = f"--B\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; {parameter}\r\n\r\nx\r\n--B--\r\n"
    (file,) = mime.parse(mail(body.encode(), "multipart/mixed; boundary=B")).attachments
    assert file.name == NAME


SENDER = "Trần Thị Mẫu Đông"


@pytest.mark.parametrize(
    "name", [cp1258(SENDER), tcvn3(SENDER.title()).encode("latin-1"), vni(SENDER).encode("cp1252"), twice(SENDER, 1).encode()]
)
def test_a_senders_name_as_bytes_of_an_old_page_is_read(name: bytes) -> None:
    for quoted in (name, b'"' + name + b'"'):
        found = mime.parse(mail(UTF8, sender=quoted + b" <x@y.example>")).sender
        assert (found.name, found.address) == (SENDER, "x@y.example")


@pytest.mark.parametrize("name", ["Hervé Noël", "Jürgen Müller", "José Núñez", "Lê Hà"])
def test_a_name_of_another_language_stays(name: str) -> None:
    assert mime.parse(mail(UTF8, sender=f"{name} <x@y.example>".encode("latin-1"))).sender.name == name


@pytest.mark.parametrize(
    "sender",
    [
        f"=?utf-8?B?{word('Văn thư <x@y.example>')}?=",
        f"Mẫu =?utf-8?B?{word('<x@y.example>')}?=",
        "=?utf-8?Q?x=40y.example?=",
        "Văn thư <SMTP:x@y.example>",
        "Văn thư < x @ y.example >",
        "Văn thư <x＠y.example>",
    ],
)
def test_the_one_address_of_a_sender_is_found_where_it_should_not_stand(sender: str) -> None:
    assert mime.parse(mail(UTF8, sender=sender.encode())).sender.address == "x@y.example"


@pytest.mark.parametrize(
    "sender",
    [
        f"=?utf-8?B?{word('chief@office.example')}?= <x@y.example>",
        f"=?utf-8?B?{word('<chief@office.example>')}?=, <x@y.example>",
        "chief＠office.example <x@y.example>",
        "(chief@office.example) x@y.example",
        '"chief@office.example" x@y.example',
    ],
)
def test_an_address_that_stands_as_it_should_is_the_senders_whatever_his_name_holds(sender: str) -> None:
    assert mime.parse(mail(UTF8, sender=sender.encode())).sender.address == "x@y.example"


def test_an_address_in_quotes_before_a_domain_is_another() -> None:
    assert mime.parse(mail(UTF8, sender=b'"chief@office.example"@y.example')).sender.address != "chief@office.example"
    assert mime.parse(mail(UTF8, sender=b'"x@y.example"')).sender.address == "x@y.example"


def test_of_two_hidden_addresses_none_is_the_senders() -> None:
    assert mime.parse(mail(UTF8, sender=f"=?utf-8?B?{word('a@b.example, x@y.example')}?=".encode())).sender.address == ""
    assert mime.parse(mail(UTF8, sender="a b＠c d.example".encode())).sender.address in ("", "b@c")


@pytest.mark.parametrize(
    ("subject", "read"),
    [
        ("=?utf-8?Q?Bao_gi=E1=BB=9D_s=E1=BB=ADa_c=E1=BA=A7u??=", "Bao giờ sửa cầu?"),
        ("=?utf-8?Q?Sao_ch=E1=BA=ADm?_C=E1=BA=A7u_M=E1=BA=ABu?=", "Sao chậm? Cầu Mẫu"),
        ("=?utf-8?Q?Sao=3F_=E1=BA=A4p_1?=C4=90=C3=B4ng?=", "Sao? Ấp 1?Đông"),
        ("=?utf-8?Q?C=E1=BA=A7u?= 12 =?utf-8?Q?M=E1=BA=ABu?=", "Cầu 12 Mẫu"),
        ("=?utf-8?Q?C=E1=BA=A7u?==?utf-8?Q?_M=E1=BA=ABu?=", "Cầu Mẫu"),
        ("Sở TN&amp;MT trả lời &quot;gấp&quot;", 'Sở TN&MT trả lời "gấp"'),
        ("R&D & M&A &copy; 5", "R&D & M&A &copy; 5"),
    ],
)
def test_a_question_mark_ends_no_word_and_signs_of_a_page_are_signs(subject: str, read: str) -> None:
    assert mime.parse(mail(UTF8, subject=subject.encode())).subject == read
