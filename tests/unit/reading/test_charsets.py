"""Text comes out right whatever its label says, and good text is never touched."""

from __future__ import annotations

import unicodedata

import pytest

from pipeline.domain.text import clean
from pipeline.reading import charsets, legacy
from pipeline.reading.charsets import decode, decode_html, readable
from pipeline.reading.html import text_of

GOOD = (
    "Đường liên xã bị hư hỏng, đề nghị sớm sửa chữa.\n"
    "Cống thoát nước tổ 4 ở ấp 3, xã Tân Lập. Kính gửi: Sở Giao thông vận tải, số 612/SXD-TTr ngày 12° §3"
)
TONES = "\u0300\u0301\u0303\u0309\u0323"


def cp1258(text: str) -> bytes:
    """windows-1258 as Windows writes it: letters composed, tones apart."""
    out = b""
    for letter in text:
        apart = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in TONES))
        out += (base + "".join(mark for mark in apart if mark in TONES)).encode("cp1258")
    return out


def tcvn3(text: str) -> str:
    back = {letter: chr(code) for code, letter in legacy._TCVN3.items()}
    return "".join(back.get(letter, letter) if letter not in "°§" else letter for letter in text)


def vni(text: str) -> str:
    back = {letter: pair for pair, letter in sorted(legacy._VNI.items(), key=lambda item: -len(item[0]))}
    return "".join(back.get(letter, letter) for letter in text)


def twice(text: str, times: int) -> str:
    for _ in range(times):
        text = "".join(
            bytes([byte]).decode("cp1252") if byte not in b"\x81\x8d\x8f\x90\x9d" else chr(byte) for byte in text.encode("utf-8")
        )
    return text


@pytest.mark.parametrize(
    "label", ["windows-1258", "utf-8", "us-ascii", "iso-8859-1", "windows-1252", "", "no-such-charset", "base64"]
)
def test_the_bytes_decide_and_not_the_label(label: str) -> None:
    assert decode(GOOD.encode(), label)[0] == GOOD
    assert decode(cp1258(GOOD), label)[0] == GOOD
    assert decode(unicodedata.normalize("NFD", GOOD).encode(), label)[0] == GOOD


@pytest.mark.parametrize("label", ["utf-7", "us-ascii", "utf-8", ""])
def test_utf7(label: str) -> None:
    assert decode(GOOD.encode("utf-7"), label)[0] == GOOD
    assert decode(b"1+1 -2 +AAA-B C+DEF- x", "")[0] == "1+1 -2 +AAA-B C+DEF- x"


def test_one_broken_byte_spoils_one_character() -> None:
    raw = GOOD.encode()
    text, held = decode(raw[:40] + b"\xff" + raw[40:-1], "utf-8")
    assert "Sở Giao thông vận tải" in text
    assert not held


@pytest.mark.parametrize("times", [1, 2, 3])
def test_double_encoding_is_undone_also_beside_good_text(times: int) -> None:
    plain = GOOD.partition("°")[0]
    assert readable(twice(plain, times)) == plain
    assert readable(f"{plain}\n{twice(plain, times)}") == f"{plain}\n{plain}"


@pytest.mark.parametrize("text", ["Đường hỏng", "Lá thư cảm ơn", "Hà Nội", "TOÀN BỘ XÃ"])
def test_double_encoding_of_a_subject(text: str) -> None:
    assert readable(f"Re: {twice(text, 1)}") == f"Re: {text}"


def shown_as_1258(text: str, times: int = 1) -> str:
    for _ in range(times):
        text = "".join(
            bytes([byte]).decode("cp1258") if byte not in b"\x8a\x8d\x8e\x8f\x90\x9a\x9d\x9e\x81" else chr(byte)
            for byte in text.encode()
        )
    return text


@pytest.mark.parametrize("text", ["Tôi tên Mẫu, ở xã Mới", "CỐNG THOÁT NƯỚC Ở ẤP ĐÔNG", "Nguyễn Văn Mẫu", "Hà Mẫu Ổi"])
def test_utf8_read_as_windows_1258_is_made_whole(text: str) -> None:
    assert readable(shown_as_1258(text)) == text
    assert readable(f"{GOOD}\n{shown_as_1258(text, 2)}") == f"{GOOD}\n{text}"


def test_a_no_break_space_within_a_letter_that_became_a_space_is_found() -> None:
    plain = "Nhà tôi là nhà làng, hàng ngày xe chạy về Hà Nội"
    spaced = twice(plain, 1).replace("\xa0", " ")
    assert readable(spaced) == readable(spaced.replace("  ", " ")) == plain
    assert decode_html(f"<p>{twice(plain, 1)}</p>".replace("\xa0", "&nbsp;").encode())[0] == f"<p>{plain}</p>"
    assert readable(f"XÃ Hội, NGÃ TƯ\n{spaced}").startswith("XÃ Hội, NGÃ TƯ\nNhà tôi là nhà làng, hàng ngày")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ðường ở xã Ðông, do HÐND và QÐ 12", "Đường ở xã Đông, do HĐND và QĐ 12"),
        ("ðề nghị sửa ðường ðất, gặp ð/c Mẫu", "đề nghị sửa đường đất, gặp đ/c Mẫu"),
        ("Ɖèn hỏng ở ấp Ɖình", "Đèn hỏng ở ấp Đình"),
        ("Kinh gui Ðoan", "Kinh gui Đoan"),
        ("ÐT 741, [ÐDN-2016-0012-X]", "ĐT 741, [ĐDN-2016-0012-X]"),
        (unicodedata.normalize("NFD", "Ðồng Ðội"), "Đồng Đội"),
    ],
)
def test_a_letter_that_only_looks_like_d_with_its_stroke_is_one_in_vietnamese(typed: str, meant: str) -> None:
    assert readable(typed) == meant
    assert decode(typed.encode())[0] == meant


@pytest.mark.parametrize(
    "text", ["Sigurður Guðmundsson, ÞAÐ er gott veður", "Ông Sigurður ở đường Mẫu", "Að þið eruð góð við mig"]
)
def test_icelandic_keeps_its_own_letter(text: str) -> None:
    assert readable(text) == text


@pytest.mark.parametrize("label", ["tcvn", "viscii", "vni", "gb2312", "big5", "utf-16", "euc-kr", "iso-2022-jp"])
def test_utf8_under_a_label_of_which_any_bytes_are_letters(label: str) -> None:
    assert decode("Cầu Mẫu bị sập".encode(), label)[0] == "Cầu Mẫu bị sập"
    assert decode("道路".encode("gb18030"), "gb2312")[0] == "道路"


@pytest.mark.parametrize("label", ["utf-16", "utf-8", "unicode", "windows-1258", ""])
@pytest.mark.parametrize("coding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark(label: str, coding: str) -> None:
    assert decode(GOOD.encode(coding), label)[0] == GOOD
    assert decode("Tin 12".encode(coding), label)[0] == "Tin 12"
    assert "Tin" in decode(b"Tin\0 12, xe ch\xe1\xba\xa1y", label if label != "utf-16" else "")[0]


def test_what_was_pasted_behind_a_label_in_unicode_is_converted() -> None:
    said = "Tuyến đường liên thôn bị sạt lở, đề nghị sớm sửa chữa"
    for old in (tcvn3(said), vni(said)):
        assert readable(f"Họ và tên: Lê Hà\nNội dung phản ánh: {old}") == f"Họ và tên: Lê Hà\nNội dung phản ánh: {said}"


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\r\r\n"])
def test_ends_of_lines_of_all_sorts_are_lines(end: str) -> None:
    assert clean(f"Họ tên: Mẫu{end}Địa chỉ: xã Mới") == "Họ tên: Mẫu\nĐịa chỉ: xã Mới"
    page = decode_html(f"<p>Họ tên: Mẫu{end}Địa chỉ: xã Mới</p>".encode(), "utf-8")[0]
    assert text_of(page) == ("Họ tên: Mẫu\nĐịa chỉ: xã Mới" if "\n" not in end else "Họ tên: Mẫu Địa chỉ: xã Mới")


@pytest.mark.parametrize("number", ["27", "x1b", "7", "11", "8238", "x200b", "155"])
def test_no_letter_of_a_page_written_by_its_number_reaches_a_terminal(number: str) -> None:
    shown = text_of(f"<p>Xe&#{number}; tải</p>")
    assert shown.replace("\n", "").replace("\ufffd", "").isprintable() and "\x1b" not in shown


def test_tcvn3_and_vni_without_a_font() -> None:
    plain = GOOD.partition(", số")[0]
    assert readable(tcvn3(plain)) == plain
    assert decode(tcvn3(plain).encode("latin-1"), "iso-8859-1")[0] == plain
    assert readable(vni(plain)) == plain
    assert readable(f"{plain}\n{tcvn3(plain)}") == f"{plain}\n{plain}"


def test_viscii_and_viqr() -> None:
    table = {letter: 128 + place for place, letter in enumerate(legacy._VISCII_BYTES)}
    plain = GOOD.partition(", số")[0]
    assert decode(bytes(table.get(letter, ord(letter)) for letter in plain), "viscii")[0] == plain
    assert (
        readable("Kinh gu+?i So+? Giao tho^ng va^.n ta?i: ddu+o+`ng bi. hu+ ho?ng.")
        == "Kinh gửi Sở Giao thông vận tải: đường bị hư hỏng."
    )


@pytest.mark.parametrize(
    "text",
    [
        "“BÀ Ã” NÃO – CÔ GIÁO” Là Â» à",
        "Tôi là Hà, xã Sài Gòn, có thôn ông Hòa",
        "Le préfet a été informé, l'école élémentaire près de la forêt est fermée «à jamais» où ça ?",
        "Größe über Straße Mädchen schön für Öl",
        "El año pasado está qué número más acción niño",
        "São José não está à função coração",
        "Ærø så smørrebrød på blå",
        "Đà Nẵng ngày 12° §3 ½ «x» ¼ ± µ ® ©",
        "a^2 + b^2 = (a+b)^2 - 2ab; x^2, o+ o+ o+",
    ],
)
def test_good_text_is_not_touched(text: str) -> None:
    assert readable(text) == text
    assert decode(text.encode(), "utf-8") == (text, True)


def test_a_font_decides() -> None:
    assert legacy.by_font(tcvn3("Sở Xây dựng"), ".VnTime") == "Sở Xây dựng"
    assert legacy.by_font(tcvn3("sở xây dựng"), ".VnTimeH") == "SỞ XÂY DỰNG"
    assert legacy.by_font(vni("Sở Xây dựng"), "VNI-Times") == "Sở Xây dựng"
    assert legacy.by_font("Größe", "Times New Roman") == "Größe"


def test_a_page_names_its_own_charset() -> None:
    assert decode_html(b'<html><meta charset="koi8-r">\xd0\xd2\xc9\xd7\xc5\xd4')[0].endswith("привет")
    assert decode("\ufeffSố 12".encode("utf-16"))[0] == "Số 12"


def test_what_is_whole_at_a_glance_is_what_the_closer_look_leaves_as_it_is() -> None:
    whole = [letter for letter in map(chr, range(0x3000)) if charsets._WHOLE.fullmatch(letter)]
    assert len(whole) > 200
    for letter in whole:
        assert not legacy._ODD.search(letter), "an older spelling is made of it"
        assert not charsets._TRAILING.search(letter), "a double encoding is made of it"
        assert clean(letter) == letter and letter not in "^+"


def test_letters_written_by_their_numbers_are_letters() -> None:
    numbers = "".join(letter if letter.isascii() else f"&#{ord(letter)};" for letter in GOOD)
    apart = "".join(c if c.isascii() else f"&#x{ord(c):X};" for c in unicodedata.normalize("NFD", GOOD))
    assert decode(numbers.encode())[0] == GOOD
    assert decode_html(apart.encode())[0] == GOOD
    assert decode_html(b"<p>Ti&#xEA;&#x301;n</p>")[0] == "<p>Tiến</p>"
    assert decode(b"Ma h\xc3\xa0ng &#272; 1")[0] == "Ma hàng &#272; 1"  # one may be meant
    assert "<" not in decode_html(b"&#60;script&#62; &#7897;")[0]


@pytest.mark.parametrize("odd", ["\u00ad", "\u200b", "\u202e", "\ufeff", "\x00", "\x7f", "\ud800", "\uffff"])
def test_no_character_that_nobody_sees_is_left_among_letters_that_one_does(odd: str) -> None:
    assert clean(f"Đèn{odd} tắt\n Ấp 3") in ("Đèn tắt\n Ấp 3", "Đèn\ufffd tắt\n Ấp 3")
    assert clean("Đèn tắt\n ☐ Ấp 3 – “bơ”") == "Đèn tắt\n ☐ Ấp 3 – “bơ”"


@pytest.mark.parametrize(
    ("written", "shown"), [("&nbsp;", " "), (" &nbsp;", " "), ("&nbsp;&nbsp; ", " "), (" ", " "), ("&nbsp;x&nbsp;", " x ")]
)
def test_blanks_of_a_page_that_do_not_break_are_blanks(written: str, shown: str) -> None:
    assert text_of(f"<p>Ấp{written}3</p>") == f"Ấp{shown}3"
