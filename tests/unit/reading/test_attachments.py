"""Attachments as text: what a reader of the file would see, and nothing he would not."""

from __future__ import annotations

import struct
from datetime import date
from email.message import EmailMessage
from types import SimpleNamespace
from typing import Any

import pytest
from office_files import doc, docx, p, pdf, table, xlsx, zipped

from pipeline.domain.message import Attachment
from pipeline.domain.reply import Reply
from pipeline.domain.unit import Registry, Unit
from pipeline.reading import legacy, mime
from pipeline.reading.files.attachments import describe
from pipeline.reading.files.sheets import xls
from pipeline.reading.official import is_sent_to, read_document
from pipeline.reading.quotes import split
from pipeline.reading.replies.whole import read_reply


def read(data: bytes, name: str = "tep", kind: str = "application/octet-stream", extract: Any = None) -> Attachment:
    return describe(name, kind, 1, data, extract)


def tcvn3(text: str) -> str:
    back = {letter: chr(code) for code, letter in legacy._TCVN3.items()}
    return "".join(back.get(letter, letter) for letter in text)


def test_a_form_is_labels_and_values() -> None:
    form = table(
        (p("Họ và tên:"), p("Nguyễn Văn Mẫu")),
        (p("Nội dung phản ánh"), p("Đường hư hỏng") + p("nhiều ổ gà")),
        (p("1"), p("Cống nghẹt"), p("Sở X"), p("ngay")),
    )
    text = read(docx(form)).text
    assert text == "Họ và tên: Nguyễn Văn Mẫu\nNội dung phản ánh: Đường hư hỏng\nnhiều ổ gà\n1\tCống nghẹt\tSở X\tngay"


def test_changes_count_as_accepted_and_hidden_text_is_none() -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">Đã </w:t></w:r><w:del><w:r><w:delText>chưa </w:delText></w:r></w:del>'
        "<w:ins><w:r><w:t>xử lý</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>cũ</w:t></w:r></w:moveFrom>"
        '<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> xong</w:t></w:r></w:p>'
    )
    assert read(docx(body)).text == "Đã xử lý xong"


def test_what_a_style_hides_is_none_of_the_letter() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Con"><w:basedOn w:val="An"/></w:style>'
        '<w:style w:type="character" w:styleId="Ro"><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    )
    shown = '<w:p><w:pPr><w:pStyle w:val="An"/></w:pPr><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>vẫn thấy</w:t></w:r></w:p>'
    run = '<w:p><w:r><w:rPr><w:rStyle w:val="Con"/></w:rPr><w:t>nguồn tin</w:t></w:r><w:r><w:t>Đã xử lý</w:t></w:r></w:p>'
    body = (
        p("ghi chú riêng", '<w:pPr><w:pStyle w:val="An"/></w:pPr>')
        + shown
        + shown.replace('<w:vanish w:val="0"/>', '<w:rStyle w:val="Ro"/>')
    )
    assert read(docx(body + run, styles=styles)).text.split() == ["vẫn", "thấy", "vẫn", "thấy", "Đã", "xử", "lý"]


def test_what_is_chosen_in_the_fields_of_an_old_form_is_told() -> None:
    def field(data: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'

    kinds = '<w:listEntry w:val="Điện thoại"/><w:listEntry w:val="Zalo"/></w:ddList>'
    boxes = ('<w:checked w:val="1"/>', '<w:default w:val="1"/><w:checked w:val="0"/>', '<w:default w:val="0"/><w:checked/>', "")
    chosen = "".join(field(f"<w:checkBox>{box}</w:checkBox>") for box in boxes)
    listed = [
        field(f"<w:ddList>{result}{kinds}")
        for result in ('<w:result w:val="1"/>', '<w:default w:val="1"/>', "", '<w:result w:val="9"/>', '<w:result w:val="²"/>')
    ]
    assert read(docx("".join(f"<w:p>{one}</w:p>" for one in (chosen, *listed)))).text.split() == [
        "☒☐☒☐",
        "Zalo",
        "Zalo",
        "Điện",
        "thoại",
    ]


def test_the_words_of_a_diagram_are_read() -> None:
    letter = '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>Như sơ đồ:</w:t></w:r></w:p></w:body></w:document>'
    drawn = '<x xmlns:a="a"><a:p><a:r><a:t>Xã lập biên bản</a:t></a:r></a:p></x>'
    assert read(zipped({"word/document.xml": letter, "word/diagrams/data1.xml": drawn})).text == "Như sơ đồ:\nXã lập biên bản"


def test_boxes_controls_and_nested_tables_are_told_once() -> None:
    box = f"<w:txbxContent>{p('Trong khung')}</w:txbxContent>"
    body = (
        f'<w:p><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>'
        f"<w:sdt><w:sdtContent>{p('Trong ô điều khiển')}</w:sdtContent></w:sdt>"
        + table((p("Ngoài"), table((p("Trong"), p("bảng con"))) + p("")))
    )
    assert read(docx(body)).text.split("\n") == ["Trong khung", "Trong ô điều khiển", "Ngoài: Trong: bảng con"]


def test_headers_notes_and_numbers_of_lists() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
    )
    first = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr>'
    below = first.replace('w:ilvl w:val="0"', 'w:ilvl w:val="1"')
    body = p("Cống", first) + p("tổ 4", below) + p("tổ 5", below) + p("Đường", first) + p("ấp 3", below)
    text = read(docx(body, header1=p("UBND"), header2=p("UBND"), footnotes=p("Ghi chú"), numbering=numbering)).text
    assert text.split("\n") == ["UBND", "1. Cống", "a) tổ 4", "b) tổ 5", "2. Đường", "a) ấp 3", "Ghi chú"]


def test_old_fonts_of_runs_and_of_styles() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="N" w:default="1"><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr></w:style>'
    modern = '<w:p><w:r><w:rPr><w:rFonts w:ascii="Arial"/></w:rPr><w:t>Đã rõ</w:t></w:r></w:p>'
    capitals = f'<w:p><w:r><w:rPr><w:rFonts w:ascii=".VnTimeH"/></w:rPr><w:t>{tcvn3("sở")}</w:t></w:r></w:p>'
    assert read(docx(p(tcvn3("Đường xã")) + modern + capitals, styles=styles)).text == "Đường xã\nĐã rõ\nSỞ"


def test_a_letter_of_an_old_font_in_two_runs_is_one() -> None:
    def runs(font: str, *pieces: str) -> str:
        return "".join(f'<w:r><w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>{piece}</w:r>' for piece in pieces)

    split = [f"<w:t>{piece}</w:t>" for piece in ("nöô", "ùc ba", "ån")]
    assert read(docx(f"<w:p>{runs('VNI-Times', *split)}</w:p>")).text == "nước bẩn"
    other = runs("VNI-Times", "<w:t>ba</w:t>") + runs("Arial", "<w:t>å</w:t>")
    assert read(docx(f"<w:p>{other}</w:p>")).text == "baå"
    hyphen = runs(".VnTime", "<w:t>t</w:t>", "<w:softHyphen/>", "<w:t>¬i</w:t>")
    assert read(docx(f"<w:p>{hyphen}</w:p>")).text == "tươi"
    assert read(docx("<w:p><w:r><w:t>đề</w:t><w:softHyphen/><w:t>nghị</w:t></w:r></w:p>")).text == "đềnghị"


def test_the_letter_that_word_takes_for_an_optional_hyphen_is_there() -> None:
    old_font = struct.pack("<HH", 0x4A4F, 1)
    typed = tcvn3("Tưới nước").replace("\xad", "\x1f")
    assert read(doc([(typed, old_font), ("\r", b"")], ("Arial", ".VnTime")), "bc.doc").text.strip() == "Tưới nước"
    assert read(doc([("\x1f", old_font), ("\r", b"")], ("Arial", ".VnTime")), "bc.doc").text.strip() == "ư"
    assert read(doc([("đề\x1fnghị\r", b"")]), "bc.doc").text.strip() == "đềnghị"


def test_rtf_in_old_fonts_token_by_token() -> None:
    head = rb"{\rtf1\ansi{\fonttbl{\f0 VNI-Times;}{\f1 .VnTime;}{\f2 Arial;}}"
    assert read(head + rb"\f0 n\u246?\u244?{\b \u249?}c ba\'e5n\par}").text.strip() == "nước bẩn"
    assert read(head + rb"\f1 t\- do\par \f2 a\-b\par}").text.strip() == "tư do\nab"
    assert read(head + rb"\trowd\intbl\f0 ba\cell \'e5n\cell\row}").text.strip() == "ba: ån"


def test_old_word_by_its_pieces() -> None:
    deleted, old_font = struct.pack("<HB", 0x0800, 1), struct.pack("<HH", 0x4A4F, 1)
    runs = [
        ("SỞ XÂY DỰNG\rHọ và tên\x07Nguyễn Mẫu\x07\x07", b""),
        ("Đã xóa", deleted),
        (tcvn3("Đường hỏng"), old_font),
        ("\rHết\r", b""),
    ]
    end = runs[0][0].index("\x07\x07") + 1
    text = read(doc(runs, ("Arial", ".VnTime"), rows=(end,)), "bc.doc").text
    assert text.split("\n") == ["SỞ XÂY DỰNG", "Họ và tên: Nguyễn Mẫu", "Đường hỏng", "Hết"]


def test_an_encrypted_or_broken_word_file_says_so() -> None:
    assert read(doc([("x\r", b"")], flags=0x0300), "bc.doc").note == "encrypted"
    whole = doc([("x\r", b"")])
    assert read(whole[:900], "bc.doc").note == "not_readable"


def test_word_files_that_are_something_else() -> None:
    assert read(b"<html><body><p>S\xe1\xbb\x91 12</p></body></html>", "bc.doc").text == "Số 12"
    assert read(b"{\\rtf1\\ansi S\\u7889? 12\\par}", "bc.doc").text.strip() == "Số 12"
    assert read(docx(p("Số 12")), "bc.doc").text == "Số 12"
    flat = '<?xml version="1.0"?><w:wordDocument xmlns:w="w"><w:body><w:p><w:r><w:t>Số 12</w:t></w:r></w:p></w:body></w:wordDocument>'
    assert read(flat.encode(), "bc.doc").text == "Số 12"


def test_rtf() -> None:
    text = (
        rb"{\rtf1\ansi\ansicpg1258\uc1{\fonttbl{\f0\fcharset163 Times New Roman;}{\f1\fcharset0 .VnTime;}{\f2 .VnTimeH;}}{\*\generator x}"
        rb"\f0 \u272?\u432?\'f5\'ccng {\f1 h\'e1ng}\par{\f2 s\'eb}\par {\deleted x\'f3a}{\v an}"
        rb"\trowd\intbl H\u7885? t\u234?n\cell M\u7851?u\cell\row\pard H\u7871?t {\pict 0102}\u-10179?\u-8704?\par}"
    )
    assert read(text).text.strip().split("\n") == ["Đường hỏng", "SỞ", "Họ tên: Mẫu", "Hết 😀"]
    assert read(rb"{\rtf1 H\u7871?t}" + b"\r\n\0").text.strip() == "Hết"


def test_a_page_that_an_office_system_calls_a_word_file() -> None:
    page = "<html xmlns:w='urn:x'><head><title>Phiếu</title></head><body><p>Số: 93/PC</p></body></html>"
    for coding in ("utf-8", "utf-8-sig", "utf-16"):
        assert read(page.encode(coding), "Phieu.doc", "application/msword").text == "Số: 93/PC"


def test_html_with_old_fonts() -> None:
    page = f'<style>p.a {{font-family:".VnTime"}}</style><p class=a>{tcvn3("Đường hỏng")}</p><font face="VNI-Times">xaõ <font face="Arial">é</font></font>'
    assert read(page.encode("cp1252"), "x.html").text == "Đường hỏng\n\nxã é"
    outlook = f'<p style=\'font:12.0pt ".VnTime","serif"\'>{tcvn3("xã")} <span style=\'font-family:"Times New Roman",serif\'>é</span></p>'
    assert read(outlook.encode("cp1252"), "x.html").text == "xã é"
    entities = "".join(
        f"<p>{''.join(f'&#{ord(c)};' if ord(c) > 127 else c for c in tcvn3(words))}</p>"
        for words in ("Kính gửi Sở", "cống nghẹt ở ấp")
    )
    assert "Kính gửi Sở" in read(entities.encode(), "x.html").text


def test_sheets_show_days_and_forms() -> None:
    strings = f'<si><t>Ngày nhận</t></si><si><r><rPr><rFont val=".VnTime"/></rPr><t>{tcvn3("Cống nghẹt")}</t></r></si>'
    styles = '<numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>'
    rows = (
        '<row><c t="s"><v>0</v></c><c s="1"><v>42502</v></c></row><row><c t="s"><v>1</v></c><c><v>12.50</v></c></row>'
        '<row><c t="inlineStr"><is><t>Số</t></is></c><c/><c t="b"><v>1</v></c><c t="str"><v>x</v></c></row>'
    )
    assert read(xlsx(rows, styles, strings)).text.split("\n") == ["Ngày nhận: 12/05/2016", "Cống nghẹt: 12.5", "Số\t\tTRUE\tx"]


def test_an_hour_in_a_cell_of_its_own_is_an_hour() -> None:
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="20"/></cellXfs>'
    assert read(xlsx('<row><c s="1"><v>0.3368055556</v></c><c><v>0.5</v></c></row>', styles)).text == "08:05\t0.5"


def test_opendocument_without_what_was_deleted() -> None:
    names = 'xmlns:o="urn:o" xmlns:text="urn:text" xmlns:table="urn:table"'
    body = (
        "<text:tracked-changes><text:p>xóa</text:p></text:tracked-changes><text:p>Số<text:s text:c='2'/>612<text:tab/>x<text:line-break/>y</text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>Họ tên</text:p></table:table-cell><table:table-cell><text:p>Mẫu</text:p></table:table-cell></table:table-row></table:table>"
    )
    data = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": f"<o:body {names}>{body}</o:body>"})
    assert read(data).text == "Số  612\tx\ny\nHọ tên: Mẫu"


@pytest.mark.parametrize("flat", [True, False])
def test_opendocument_without_what_its_styles_hide(*, flat: bool) -> None:
    names = 'xmlns:office="urn:o" xmlns:text="urn:text" xmlns:style="urn:s"'
    hides = '<style:text-properties text:display="none"/>'
    style = (
        f'<office:styles><style:style style:name="T1">{hides}</style:style><style:default>{hides}</style:default></office:styles>'
    )
    heads = f'<office:automatic-styles><style:style style:name="T2">{hides}</style:style></office:automatic-styles>'
    body = '<office:body><text:p>Đã <text:span text:style-name="T1">chưa </text:span>xử <text:span text:style-name="T2">lý</text:span></text:p><text:p text:style-name="T1">ẩn</text:p></office:body>'
    whole = f"<office:document {names}>{style}{body}</office:document>"
    packed = {
        "mimetype": "x",
        "content.xml": f"<office:c {names}>{body}</office:c>",
        "styles.xml": f"<office:c {names}>{style}{heads}</office:c>",
    }
    assert read(whole.encode() if flat else zipped(packed), "cv.fodt").text.strip() == "Đã xử lý"


def test_a_zip_is_listed_and_its_files_are_read_one_level_deep_and_another() -> None:
    inner = zipped({"sau.txt": "612/SXD-TTr".encode("utf-16"), "b.zip": zipped({"xa.txt": b"khong doc"})})
    found = read(
        zipped({"thư mục/Báo cáo 12.docx": docx(p("Số: 58-BC/TXU")), "../../etc/passwd": b"root", "a.zip": inner}), "a.zip"
    )
    assert found.text.split("\n") == [
        "Báo cáo 12.docx",
        "passwd",
        "a.zip",
        "Số: 58-BC/TXU",
        "root",
        "sau.txt",
        "b.zip",
        "612/SXD-TTr",
        "xa.txt",
    ]
    assert found.note == "archive_listed"
    assert read(zipped({"a.docx": docx(p("Số: 58-BC/TXU"))})).note is None
    raw = zipped({"Bao cao": b""}).replace(b"Bao cao", "Số.txt".encode()[:7])
    assert read(raw).text == "Số.tx"


def test_archives_in_an_archive_open_no_more_files_than_one() -> None:
    many = zipped({f"{number}.txt": b"x" for number in range(20)})
    found = read(zipped({"a.zip": many, "b.zip": many}))
    assert (found.text.split("\n").count("x"), found.note) == (28, "archive_listed")


def test_a_broken_part_of_a_word_file_spoils_only_itself() -> None:
    whole = zipped(
        {
            "word/document.xml": f"<w:document xmlns:w='w'>{p('Số 12')}</w:document>",
            "word/styles.xml": "<!DOCTYPE a><a/>",
            "word/header1.xml": b"\x00",
        }
    )
    assert (read(whole).text, read(whole).note) == ("Số 12", "partly_read")


def test_a_mail_in_a_zip_is_read_as_one() -> None:
    message = EmailMessage()
    message["Subject"] = "Trả lời 612/SXD-TTr"
    message.set_content("Đã sửa xong vỉa hè.", cte="base64")
    message.add_alternative("<p>Đã sửa xong vỉa hè.</p>", subtype="html")
    found = read(zipped({"Trả lời.eml": bytes(message)})).text.rstrip().split("\n")
    assert found == ["Trả lời.eml", "Trả lời 612/SXD-TTr", "Đã sửa xong vỉa hè."]


def test_a_mail_of_many_levels_in_a_zip_is_not_opened() -> None:
    level = b"--a\nContent-Type: multipart/mixed; boundary=a\n\n"
    found = read(zipped({"a.eml": b"Content-Type: multipart/mixed; boundary=a\n\n" + level * 600}))
    assert (found.text, found.note) == ("a.eml", "archive_listed")


def test_a_letter_photographed_into_word_goes_to_the_program() -> None:
    photograph, ornament = b"\xff\xd8\xff\xe0" + bytes(30_000), b"\x89PNG\r\n" + bytes(500)

    def extract(name: str, kind: str, data: bytes) -> tuple[str, str | None]:
        return f"{name} 612/SXD-TTr", "ocr"

    pictures = {"word/media/image1.jpg": photograph, "word/media/image2.png": ornament}
    pasted = zipped({"word/document.xml": f"<w:document xmlns:w='w'>{p('Kính gửi')}</w:document>", **pictures})
    found = read(pasted, "a.docx", extract=extract)
    assert (found.text, found.note) == ("Kính gửi\nimage1.jpg 612/SXD-TTr", "ocr")
    assert read(pasted, "a.docx").note == "image_not_read"
    written = zipped({"word/document.xml": f"<w:document xmlns:w='w'>{p('Kính gửi ' * 50)}</w:document>", **pictures})
    assert read(written, "a.docx", extract=extract).note is None


def test_pieces_of_other_kinds_within_word_are_read() -> None:
    whole = zipped(
        {
            "word/document.xml": f"<w:document xmlns:w='w'>{p('Số 12')}</w:document>",
            "word/afchunk1.htm": "<html><meta charset=utf-8><p>Hộ đã tháo dỡ</p></html>".encode(),
            "word/embeddings/Sheet1.xlsx": xlsx('<row><c t="inlineStr"><is><t>Hộ ông Thử</t></is></c></row>'),
        }
    )
    assert read(whole).text.startswith("Số 12\nHộ đã tháo dỡ\n")
    assert "Hộ ông Thử" in read(whole).text


def test_what_was_typed_onto_a_pdf_is_read() -> None:
    text = b"BT /F 12 Tf 50 700 Td (So: 612/SXD-TTr) Tj ET"
    typed = read(pdf(text, b"/AcroForm<</Fields[7 0 R]>>", b"6 0 R 7 0 R")).text
    assert typed.split("\n") == ["So: 612/SXD-TTr", "Chuyển phòng Quản lý đô thị", "Da sua xong"]


def test_a_pdf_whose_letters_cannot_be_told_goes_to_the_program() -> None:
    garbled = pdf(b"BT /F 12 Tf 50 700 Td (\\001\\002\\003 \\004\\005\\006\\007) Tj ET")
    assert read(garbled).note == "scan_not_read"
    assert read(garbled, extract=lambda *_: ("Số: 612/SXD-TTr", "ocr")).text == "Số: 612/SXD-TTr"


def test_an_archive_of_another_kind_says_that_it_was_not_read() -> None:
    for head in (b"Rar!\x1a\x07\x01\x00", b"7z\xbc\xaf\x27\x1c\x00\x04", b"\x1f\x8b\x08\x00text"):
        assert read(head + bytes(40), "a.txt", "text/plain").note == "archive_not_read"


def test_plain_files_whatever_they_are_called() -> None:
    old = "Kết quả xử lý: công trình xây dựng sai phép tầng 3, người ký Trần Thị Mẫu"
    assert read(tcvn3(old).encode("latin-1"), "cu.txt").text == old
    assert read("Số 12\n".encode("utf-16")).text == "Số 12\n"
    assert read("a;b\nSố;12".encode(), "x.csv").text == "a;b\nSố;12"
    assert read(b"BEGIN:VCALENDAR\r\nSUMMARY:H\xe1\xbb\x8dp\r\nEND:VCALENDAR", kind="text/calendar").text == "Họp"
    assert read(b"\x00\x01\x02\x03binary").note == "format_not_read"
    assert read(b"no pdf", "x.pdf").note == "not_readable"


def test_pictures_and_scans_go_to_the_program_with_their_notes() -> None:
    seen = []

    def extract(name: str, kind: str, data: bytes) -> tuple[str, str | None]:
        seen.append((name, data[:4]))
        return "612/SXD-TTr", "ocr"

    assert read(b"\xff\xd8\xff\xe0 jpeg", "anh.bin", extract=extract).note == "ocr"
    assert read(b"\xff\xd8\xff\xe0 jpeg").note == "image_not_read"
    assert seen == [("anh.bin", b"\xff\xd8\xff\xe0")]


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("Số: 612/SXD-TTr", "612/SXD-TTr"),
        ("Số: 612 /SXD-TTr", "612/SXD-TTr"),
        ("Số : 58 - BC/TXU", "58-BC/TXU"),
        ("Số:       /UBND-NC", None),
        ("Số 1234/UBND-KTN", "1234/UBND-KTN"),
        ("Số: 05/BC-SLĐTBXH", "05/BC-SLĐTBXH"),
        ("Căn cứ Quyết định số 12/QĐ-UBND ngày 3/3/2016", None),
        ("SỐ: 77/CAT-PV01", "77/CAT-PV01"),
        ("Số: 15/TTr-P.QLĐT", "15/TTr-P.QLĐT"),
        ("Số: 345/UBND-VP.TD", "345/UBND-VP.TD"),
    ],
)
def test_a_documents_own_number(head: str, number: str | None) -> None:
    form = table((p("SỞ XÂY DỰNG") + p(head), p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + p("Bình Mẫu, ngày 12 tháng 5 năm 2016")))
    foot = p("KT. GIÁM ĐỐC") + p("PHÓ GIÁM ĐỐC") + p("(Đã ký)") + p("Trần Văn Mẫu")
    found = read_document("", (read(docx(form + p("BÁO CÁO kết quả") + foot)),))
    assert found.number == number
    assert str(found.dated) == "2016-05-12"
    assert found.signer == "Trần Văn Mẫu, Phó giám đốc"


@pytest.mark.parametrize(
    ("foot", "signer"),
    [
        ("HIỆU TRƯỞNG|Ths. Phan Thị Mẫu", "Phan Thị Mẫu, Hiệu trưởng"),
        ("GIÁM ĐỐC|[Đã ký và đóng dấu]|Đỗ Minh Mẫu", "Đỗ Minh Mẫu, Giám đốc"),
        ("KT. CỤC TRƯỞNG|PHÓ CỤC TRƯỞNG|Signature Not Verified|Đặng Thị Mẫu", "Đặng Thị Mẫu, Phó cục trưởng"),
        ("CHI CỤC TRƯỞNG|(Ký tên, đóng dấu)|Đinh Công Mẫu|Liên hệ: 0900000111", "Đinh Công Mẫu, Chi cục trưởng"),
        ("CHÁNH THANH TRA|Trương Thị Mẫu", "Trương Thị Mẫu, Chánh thanh tra"),
        ("GIÁM ĐỐC|Bs. Lý Kim Mẫu", "Lý Kim Mẫu, Giám đốc"),
        ("GIÁM ĐỐC|ThS.BSCKII. Lý Kim Mẫu", "Lý Kim Mẫu, Giám đốc"),
        ("GIÁM ĐỐC|TP. Hồ Chí Minh", None),
        ("Nơi nhận: TM. ỦY BAN NHÂN DÂN|- Như trên; CHỦ TỊCH|- Lưu: VT.|` tr Số|Triệu Văn Mẫu", "Triệu Văn Mẫu, Chủ tịch"),
        ("Nơi nhận: TRƯỞNG THÔN|- Như trên;|~ Lưu: VT.|Sầm Văn Mẫu", "Sầm Văn Mẫu, Trưởng thôn"),
        ("Người làm đơn|Nông Văn Mẫu", None),
        ("Kính gửi Giám đốc|Về việc trên, đơn vị báo cáo", None),
        ("GIÁM ĐỐC|V Về|Phùng Gia Mẫu", "Phùng Gia Mẫu, Giám đốc"),
        ("CHỦ TỊCH||Y Thanh Mẫu", "Y Thanh Mẫu, Chủ tịch"),
    ],
)
def test_who_signed(foot: str, signer: str | None) -> None:
    assert read_document(f"Đơn vị báo cáo như trên.\n{foot.replace('|', chr(10))}", ()).signer == signer


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Tan Hoa, ngay 12 thang 6 nam 2026", date(2026, 6, 12)),
        ("Tân Hòa, 14.6.2026", date(2026, 6, 14)),
        ("Tân Hòa, ngày 12 tháng 6 năm\n2026", date(2026, 6, 12)),
        ("Tân Hòa, ngày\n12 tháng 6 năm 2026", date(2026, 6, 12)),
        ("Số: 5/HTX  Tân Hòa, ngày 12 tháng 6 năm\nV/v đường hỏng 2026", date(2026, 6, 12)),
        ("Căn cứ Công văn ngày 12 tháng 6 năm\n2026", None),
        ("Họp từ ngày 12 tháng 6\ncó 2026 người", None),
        ("Ngày ký: 15/05/2026 14:22:10", date(2026, 5, 15)),
        ("Căn cứ Công văn ngày 12 tháng 6 năm 2026", None),
        ("Đường hỏng từ ngày 12/6/2026", None),
    ],
)
def test_the_day_of_a_document(head: str, day: date | None) -> None:
    assert read_document(f"Số: 05/HTX\n{head}\nĐơn vị báo cáo.", ()).dated == day


@pytest.mark.parametrize(
    ("told", "number", "day"),
    [
        ("Văn bản số 612/STNMT-TTr ngày 23/3/2016.", "612/STNMT-TTr", date(2016, 3, 23)),
        ("Báo cáo số 45/BC-SGTVT, ngày 5 tháng 4 năm 2016 như sau:", "45/BC-SGTVT", date(2016, 4, 5)),
        ("Báo cáo số 45/BC-SGTVT (đề ngày 5.4.2016)", "45/BC-SGTVT", date(2016, 4, 5)),
        ("Thực hiện công văn số 99/VPTU ngày 1/3/2016, đơn vị đã kiểm tra.", None, None),
    ],
)
def test_the_day_that_stands_behind_a_documents_number(told: str, number: str | None, day: date | None) -> None:
    found = read_document(f"Kính gửi Văn phòng.\n{told}\nĐơn vị báo cáo.", ())
    assert (found.number, found.dated) == (number, day)


def test_an_answer_read_from_a_picture_says_so() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "vanthu@sxd.example", "Re: DDN-2016-0012-X"
    message.set_content("Xin gửi kèm báo cáo.")
    message.add_attachment(b"\xff\xd8\xff\xe0 jpeg", maintype="image", subtype="jpeg", filename="bc.jpg")
    answer = "Sở đã kiểm tra, sửa chữa xong tuyến đường ngày 12/5/2016."
    parsed = mime.parse(bytes(message), lambda *_: (answer, "ocr"))
    reply = read_reply(parsed, split(parsed), Registry(()), date(2016, 5, 13), None)
    assert "ocr" in reply.flags
    assert answer in reply.whole.text


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Kính gửi.", "not_in_authority"),
        ("Gửi anh chị văn bản trả lời.", "not_in_authority"),
        ("Đã nhận được, đơn vị sẽ trả lời sau.", "ack"),
        ("Đơn vị đã sửa xong vỉa hè ngày 12/5/2016.", "final"),
        ("Đội đang khảo sát.", "interim"),
    ],
)
def test_a_greeting_leaves_it_to_the_letter_beside_it(body: str, kind: str) -> None:
    letter = docx(
        p("Kính gửi: Văn phòng") + p("Tuyến đường nêu trên thuộc thẩm quyền quản lý của UBND huyện Đồng Phú, không thuộc phạm vi quản lý của Sở.")
        + p("Đề nghị Văn phòng chuyển UBND huyện Đồng Phú xem xét, giải quyết theo thẩm quyền.")
    )  # fmt: skip
    message = EmailMessage()
    message["From"], message["Subject"] = "vanthu@sxd.example", "Re: DDN-2016-0012-X"
    message.set_content(body)
    message.add_attachment(letter, maintype="application", subtype="octet-stream", filename="cv.docx")
    parsed = mime.parse(bytes(message))
    assert read_reply(parsed, split(parsed), Registry(()), date(2016, 5, 13), None).whole.kind == kind


_UNIT = Unit("S", "Sở Xây dựng", "SXD", "department", "Giám đốc", ("vanthu@sxd.example",), document_symbols=("SXD",), sender_domains=("sxd.example",))  # fmt: skip
_DONE = "Ngày 12/5/2016, Đội quản lý đã vá xong toàn bộ 14 vị trí ổ gà bằng bê tông nhựa nguội, mặt đường đã êm thuận, người dân đi lại bình thường."
_GOES_ON = "Đơn vị đang lập hồ sơ thiết kế; kết quả sẽ báo cáo sau khi được phê duyệt."
_LONG_COVER = (
    "Thực hiện Công văn số 45-CV/VPTU ngày 09/5/2016 của Văn phòng về việc xử lý thông tin phản ánh qua đường dây nóng, Sở Xây dựng gửi "
    "Công văn số 612/SXD-TTr ngày 12/5/2016 (có văn bản đính kèm). Kính đề nghị Văn phòng xem xét, tổng hợp báo cáo theo quy định."
)


def _letter(said: str = _DONE, number: str = "612/SXD-TTr", office: str = "SỞ XÂY DỰNG", to: str = "Văn phòng", name: str = "Trần Văn Mẫu") -> bytes:  # fmt: skip
    head = table((p(office) + p(f"Số: {number}"), p("CỘNG HÒA") + p("Bình Mẫu, ngày 12 tháng 5 năm 2016")))
    return docx(head + p(f"Kính gửi: {to}.") + p(said) + p("GIÁM ĐỐC") + p(name))


def _answer(body: str, *files: tuple[str, bytes], extract: Any = None) -> Reply:
    message = EmailMessage()
    message["From"], message["Subject"] = "vanthu@sxd.example", "Re: DDN-2016-0012-X"
    message.set_content(body)
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    parsed = mime.parse(bytes(message), extract)
    return read_reply(parsed, split(parsed), Registry((_UNIT,)), date(2016, 5, 13), None)


@pytest.mark.parametrize(
    "cover",
    [
        _LONG_COVER,
        "Sở đã kiểm tra, xử lý xong nội dung phản ánh. Chi tiết tại văn bản gửi kèm.",
        "Chào anh, em là văn thư Sở. Em gửi anh công văn trả lời của Sở, lãnh đạo vừa ký chiều nay, bản chính em gửi qua bưu điện. Anh nhận được thì báo lại giúp em để em lưu hồ sơ nhé. Em cảm ơn anh.",
    ],
)
def test_a_units_letter_is_its_answer_however_long_the_mail_around_it(cover: str) -> None:
    reply = _answer(cover, ("cv.docx", _letter()))
    assert reply.whole.kind == "final"
    assert _DONE in reply.whole.text
    assert "cover_differs" not in reply.flags


def test_a_mail_and_a_letter_that_say_different_things_ask_a_person() -> None:
    assert "cover_differs" in _answer(f"{_DONE} {_LONG_COVER}", ("cv.docx", _letter(_GOES_ON))).flags


def test_a_paper_of_another_office_does_not_answer_for_the_unit() -> None:
    other = _letter(_GOES_ON, "99/UBND-VX", "ỦY BAN NHÂN DÂN TỈNH", "Sở Xây dựng")
    assert _answer(_DONE, ("cv.docx", other)).whole.kind == "final"


@pytest.mark.parametrize(
    "to", ["Kính gửi: Sở Xây dựng.", "Kính gửi:\n- Sở Y tế;\n- Sở Xây dựng;\nĐề nghị", "Kính gửi:\n\nSở Xây dựng"]
)
def test_a_letter_to_the_unit_is_not_its_own(to: str) -> None:
    assert is_sent_to(f"VĂN PHÒNG TỈNH ỦY\nSố 45-CV/VPTU\n{to}\nChuyển thông tin.", _UNIT)
    assert not is_sent_to(f"SỞ XÂY DỰNG\nSố 45/SXD\n{to}", _UNIT)
    assert not is_sent_to("Số 45/SXD\nKính gửi:\nVăn phòng\nSở Xây dựng báo cáo", _UNIT)


def test_a_letter_without_its_head_is_the_units_who_writes_of_itself() -> None:
    plain = docx(p("Số: 612/XYZ") + p("Kính gửi: Văn phòng.") + p("Sở Xây dựng báo cáo như sau:") + p(_DONE))
    assert _answer("Xin gửi kèm.", ("cv.docx", plain), ("b.docx", docx(p(_GOES_ON)))).document.number == "612/XYZ"


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize(
    "other",
    [
        _letter("Văn phòng chuyển thông tin phản ánh.", "45-CV/VPTU", "VĂN PHÒNG TỈNH ỦY", "Sở Xây dựng", "Võ Văn Mẫu"),
        docx(p("BIÊN BẢN KIỂM TRA") + p("Bình Mẫu, ngày 11 tháng 5 năm 2016") + p("ĐỘI TRƯỞNG") + p("Lê Văn Mẫu")),
        docx(p("ỦY BAN NHÂN DÂN TỈNH") + p("Số: 518/QĐ-UBND") + p("Bình Mẫu, ngày 1 tháng 5 năm 2016") + p("Điều 1. Duyệt.") + p("CHỦ TỊCH") + p("Hồ Văn Mẫu")),
    ],
)  # fmt: skip
def test_number_day_and_signer_are_of_one_paper_the_units_own(other: bytes, first: int) -> None:
    files = [("a.docx", _letter()), ("b.docx", other)]
    found = _answer("Xin gửi kèm báo cáo.", files[first], files[1 - first]).document
    assert (found.number, str(found.dated), found.signer) == ("612/SXD-TTr", "2016-05-12", "Trần Văn Mẫu, Giám đốc")


_ARMOUR = "-----BEGIN PGP MESSAGE-----\n\n" + "wcBMA0nv7yGkq1cXAQf/ZkP0a8mXvQxv3Jd0kR5sTQ2WnB8uLhC4eYpKxM6gVtAj\n" * 90 + "=aBcD\n-----END PGP MESSAGE-----\n"  # fmt: skip


@pytest.mark.parametrize("way", ["inline", "file", "inline and a word", "cut"])
def test_what_is_encrypted_is_no_answer(way: str) -> None:
    text = {"file": "", "inline and a word": f"Gửi anh.\n\n{_ARMOUR}", "cut": _ARMOUR[:3000]}.get(way, _ARMOUR)
    reply = _answer(text, *([("cv.docx.asc", _ARMOUR.encode())] if way == "file" else []))
    assert reply.whole.kind == "attachment_only"
    assert "attachment_unread" in reply.flags


def test_a_long_text_without_words_is_no_answer() -> None:
    assert _answer("wcBMA0nv7yGkq1cXAQfZkP0a8mXvQxv3Jd0kR5sTQ2WnB8uLhC4eYpKxM6gVtAj\n" * 60).whole.kind == "attachment_only"


def test_a_signed_text_is_read() -> None:
    signed = f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n{_DONE}\n-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----\n"
    assert read(signed.encode(), "cv.txt.asc").text == _DONE


@pytest.mark.parametrize("packed", ["mail", "eml file", "zip"])
def test_a_letter_in_a_mail_in_a_mail_is_read(packed: str) -> None:
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "lan@sxd.example", "Công văn trả lời"
    inner.set_content("Gửi văn thư phát hành công văn kèm theo.")
    inner.add_attachment(_letter(), maintype="application", subtype="octet-stream", filename="cv.docx")
    if packed != "mail":
        file = ("thu.eml", bytes(inner)) if packed == "eml file" else ("thu.zip", zipped({"thu.eml": bytes(inner)}))
        reply = _answer("Sở gửi kèm công văn trả lời.", file)
    else:
        outer = EmailMessage()
        outer["From"], outer["Subject"] = "vanthu@sxd.example", "Re: DDN-2016-0012-X"
        outer.set_content("Sở gửi kèm công văn trả lời.")
        outer.add_attachment(inner)
        parsed = mime.parse(bytes(outer))
        reply = read_reply(parsed, split(parsed), Registry((_UNIT,)), date(2016, 5, 13), None)
    assert reply.whole.kind == "final"
    assert reply.document.number == "612/SXD-TTr"


_LOCKED_FILE = ("cv.docx", b"PK\x03\x04 cut")


@pytest.mark.parametrize(
    "files",
    [
        [("lan.vcf", b"BEGIN:VCARD\r\nFN:Nguyen Thi Mau Lan Van thu So\r\nEND:VCARD\r\n"), _LOCKED_FILE],
        [("link.url", b"[InternetShortcut]\r\nURL=https://files.example/cong-van-tra-loi\r\n")],
        [("cv.zip", zipped({"cong van tra loi.docx": b"PK\x03\x04 cut", "phu luc.docx": b"PK\x03\x04 cut"}))],
        [("image001.png", b"\x89PNG\r\n logo"), _LOCKED_FILE],
    ],
)
def test_a_scrap_that_is_read_hides_no_letter_that_is_not(files: list[tuple[str, bytes]]) -> None:
    reply = _answer("Sở gửi kèm công văn trả lời.", *files, extract=lambda *_: ("Scene photo KM 21", "ocr"))
    assert reply.whole.kind == "attachment_only"
    assert "attachment_unread" in reply.flags


def test_an_unread_letter_beside_one_that_is_read_is_told_and_a_picture_of_the_place_is_not() -> None:
    assert "attachment_unread" in _answer("Xin gửi kèm báo cáo.", ("a.docx", _letter()), ("b.docx", b"PK\x03\x04 cut")).flags
    assert "attachment_unread" not in _answer(_DONE, ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(50_000))).flags


def test_the_strongest_reason_goes_up_from_an_archive() -> None:
    data = bytearray(zipped({"cv.docx": "x", "__MACOSX/._cv.docx": "y", ".DS_Store": "z"}))
    assert read(bytes(data), "a.zip").text == "cv.docx"
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert read(bytes(data), "a.zip").note == "encrypted"


@pytest.mark.parametrize("mode", [3, 0])
def test_text_that_lies_unseen_under_a_picture_was_not_typed(mode: int) -> None:
    picture = b"q 600 0 0 800 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q "
    page = picture + b"BT /F 1 Tf %d Tr 50 700 Td (%s) Tj ET" % (mode, b"Da sua xong duong. " * 30)
    found = read(pdf(page), "scan.pdf", extract=lambda *_: ("Đã sửa xong đường", "ocr"))
    assert found.note == ("ocr" if mode == 3 else None)
    assert ("Đã sửa" in found.text) == (mode == 3)


def test_an_appointment_tells_what_when_and_where() -> None:
    data = b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nDESCRIPTION:Ho ten: Mau\\nNoi dung: don\r\nSUMMARY;LANGUAGE=vi:Hop giao\r\n  ban\r\nDTSTART:20160321T080000\r\nLOCATION:UBND xa\\, huyen\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    assert read(data, "moi.ics", "text/calendar").text == "Hop giao ban\n21/03/2016 08:00\nUBND xa, huyen"


@pytest.mark.parametrize(
    ("foot", "signer"),
    [
        ("GIÁM ĐỐC|Nguyễn Như Ý", "Nguyễn Như Ý, Giám đốc"),
        ("GIÁM ĐỐC|Hồ Văn Ô", "Hồ Văn Ô, Giám đốc"),
        ("CHỦ TỊCH|Điểu K'Mẫu", "Điểu K'Mẫu, Chủ tịch"),
        ("CHỦ TỊCH|H'Mẫu Niê", "H'Mẫu Niê, Chủ tịch"),
        ("CHỦ TỊCH|Y-Mẫu Niê", "Y-Mẫu Niê, Chủ tịch"),
        ("GIÁM ĐỐC|Tổ A", None),
        ("Nơi nhận: KT. GIÁM ĐỐC|- Như trên; PHÓ GIÁM ĐỐC|- Lưu: VT, KCHT.|Trần Văn Mẫu", "Trần Văn Mẫu, Phó giám đốc"),
        ("GIÁM ĐỐC|Trần Văn Mẫu|PHỤ LỤC" + "|1 Hộ ông Lê Văn Mẫu, tổ 2" * 40, "Trần Văn Mẫu, Giám đốc"),
    ],
)
def test_who_signed_before_an_annex_between_columns_and_by_any_name(foot: str, signer: str | None) -> None:
    text = f"{'Đơn vị báo cáo như trên. ' * 8}\n" * 6 + foot.replace("|", "\n")
    assert read_document(text, ()).signer == signer


def test_numbers_are_shown_as_their_formats_say_and_sheets_are_found_by_the_book() -> None:
    styles = '<numFmts><numFmt numFmtId="170" formatCode="0000000000"/><numFmt numFmtId="171" formatCode="h:mm"/></numFmts><cellXfs><xf numFmtId="170"/><xf numFmtId="9"/><xf numFmtId="171"/><xf numFmtId="0"/></cellXfs>'
    cells = (("0", "900000111"), ("1", "0.985"), ("2", "0.3125"), ("3", "0.5"))
    row = "<row>" + "".join(f'<c s="{style}"><v>{number}</v></c>' for style, number in cells) + "</row>"
    assert read(xlsx(row, styles)).text == "0900000111\t98.5%\t07:30\t0.5"
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    sheet = f'<worksheet {main}><sheetData><row><c t="inlineStr"><is><t>%s</t></is></c></row></sheetData></worksheet>'
    book = {
        "xl/workbook.xml": f'<workbook {main} xmlns:r="x"><sheets><sheet name="a" sheetId="1" r:id="r2"/><sheet name="b" sheetId="2" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r1" Target="worksheets/Hai.xml"/><Relationship Id="r2" Target="/xl/worksheets/Mot.xml"/></Relationships>',
        "xl/worksheets/Hai.xml": sheet % "hai",
        "xl/worksheets/Mot.xml": sheet % "một",
    }
    assert read(zipped(book)).text == "một\nhai"


def test_hidden_rows_are_not_told_but_a_person_learns_of_them_and_hidden_sheets_are_lists_to_choose_from() -> None:
    row = '<row%s><c t="inlineStr"><is><t>%s</t></is></c></row>'
    found = read(xlsx(row % ("", "Cống nghẹt") + row % (' hidden="1"', "Dòng nháp") + row % (' hidden="0"', "Đường ngập")))
    assert (found.text, found.note) == ("Cống nghẹt\nĐường ngập", "partly_read")
    assert read(xlsx(row % ("", "Cống nghẹt") + '<row hidden="true"><c/></row>')).note is None
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    book = {
        "xl/workbook.xml": f'<workbook {main} xmlns:r="x"><sheets><sheet r:id="r1"/><sheet state="veryHidden" r:id="r2"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r1" Target="worksheets/1.xml"/><Relationship Id="r2" Target="worksheets/2.xml"/></Relationships>',
        "xl/worksheets/1.xml": f"<worksheet {main}>{row % ('', 'Mức độ: Khẩn')}</worksheet>",
        "xl/worksheets/2.xml": f"<worksheet {main}>{row % ('', 'Thường')}</worksheet>",
    }
    sheet = read(zipped(book))
    assert (sheet.text, sheet.note) == ("Mức độ: Khẩn", None)
    cells = "".join(f'<c t="inlineStr"><is><t>{word}</t></is></c>' for word in ("1", "Nguyễn Văn Mẫu", "Cống nghẹt"))
    table = read(zipped(book | {"xl/worksheets/2.xml": f"<worksheet {main}><row>{cells}</row></worksheet>"}))
    assert (table.text, table.note) == ("Mức độ: Khẩn", "partly_read")


def test_an_old_book_hides_sheets_and_rows_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def sheet(visibility: int, *rows: tuple[str, int]) -> SimpleNamespace:
        cells = [[SimpleNamespace(ctype=1, value=text, xf_index=None)] for text, _ in rows]
        told = {at: SimpleNamespace(hidden=hidden) for at, (_, hidden) in enumerate(rows)}
        values = [[text] for text, _ in rows]
        return SimpleNamespace(
            visibility=visibility, nrows=len(rows), rowinfo_map=told, row=cells.__getitem__, row_values=values.__getitem__
        )

    for draft, note in (("Dòng nháp", "partly_read"), ("", None)):
        sheets = [sheet(0, ("Cống nghẹt", 0), (draft, 1)), sheet(1, ("Thường", 0))]
        book = SimpleNamespace(sheets=lambda sheets=sheets: sheets, nsheets=2)
        monkeypatch.setattr("xlrd.open_workbook", lambda book=book, **_: book)
        assert xls(b"") == ("Cống nghẹt", note)
        sheets[1].row_values = lambda _: ["1", "Nguyễn Văn Mẫu", "Cống nghẹt"]
        assert xls(b"") == ("Cống nghẹt", "partly_read")


@pytest.mark.parametrize(("rows", "note"), [(5_001, "text_cut"), (5_000, None)])
def test_a_file_of_which_something_is_left_out_says_so(rows: int, note: str | None) -> None:
    assert read(xlsx("<row><c><v>1</v></c></row>" * rows)).note == note


def test_what_is_struck_out_or_hidden_in_a_page_is_none_of_it() -> None:
    page = "<html><body><p>Đã <del>chưa</del> sửa xong<span style='DISPLAY: none'> bản nháp</span>.</p></body></html>"
    assert read(page.encode(), "cv.html").text == "Đã sửa xong."


def test_a_long_letter_says_that_it_was_cut() -> None:
    assert read(docx(p("từ " * 1_000) * 150)).note == "text_cut"


def test_photographs_of_the_place_wait_for_the_scanned_letter() -> None:
    seen: list[str] = []

    def extract(name: str, *_: object) -> tuple[str, str | None]:
        seen.append(name)
        return "", "time_over"

    message = EmailMessage()
    message.set_content("Xin gửi kèm báo cáo.")
    for name, data in (("1.jpg", b"\xff\xd8\xff\xe0"), ("cv.pdf", pdf(b"")), ("2.jpg", b"\xff\xd8\xff\xe0")):
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    assert [item.name for item in mime.parse(bytes(message), extract).attachments] == ["1.jpg", "cv.pdf", "2.jpg"]
    assert seen == ["cv.pdf", "1.jpg", "2.jpg"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Đã rào công trình. (Công văn số 612/SXD-TTr ngày 25/4/2016)", "612/SXD-TTr"),
        ("Sở đã trả lời tại Công văn số 614/SXD-QLN ngày 26/4/2016.", "614/SXD-QLN"),
        ("Phúc đáp Công văn số 45-CV/VPTU ngày 04/4/2016, Sở báo cáo đã rào công trình.", None),
        ("Căn cứ Công văn số 100/SXD-TTr ngày 01/3/2016, nhà thầu đã rào công trình.", None),
    ],
)
def test_a_letter_that_bears_the_units_symbol_is_its_answer_unless_it_is_only_cited(text: str, number: str | None) -> None:
    assert read_document(text, (), _UNIT).number == number


@pytest.mark.parametrize("words", ["👍 Văn thư Mẫu đã thể hiện cảm xúc qua Gmail", "❤️ Mẫu reacted via Gmail"])
def test_a_sign_that_gmail_sends_for_an_answer_tells_only_that_it_was_read(words: str) -> None:
    """It was a doubtful result, and a bare thumb up progress."""
    mail = EmailMessage()
    mail.set_content(words)
    mail.add_alternative(b'{"emoji":"x","version":1}', maintype="text", subtype="vnd.google.email-reaction+json")
    mail.add_alternative(f"<p>{words}</p>", subtype="html")
    parsed = mime.parse(bytes(mail))
    assert read_reply(parsed, split(parsed), Registry(()), date(2016, 5, 13), None).whole.kind == "ack"


def test_a_printed_hyphen_is_a_letter_of_before_unicode_only_where_it_makes_a_word() -> None:
    said = "Kính gửi Văn phòng\nđã sửa đ\xadờng và t\xadờng rào nh\xad kế hoạch kinh tế-xã hội số 12-BC/HU, gồm 5-7 đoạn"
    old = tcvn3(said.replace("ư", "\xad")).replace("\xad", "-")
    assert legacy.modern(old) == said.replace("\xad", "ư")


def test_of_files_within_a_pdf_a_person_learns() -> None:
    page = b"BT /F 12 Tf 50 700 Td (Danh sach gui trong tep nhung, de nghi mo) Tj ET"
    names = b"/Names<</EmbeddedFiles<</Names[(a.docx)<</Type/Filespec/F(a.docx)>>]>>>>"
    assert read(pdf(page, names)).note == "partly_read"
    assert read(pdf(page)).note is None


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Kính gửi báo cáo kết quả theo đường dẫn: https://drive.google.com/file/d/1AbC/view?usp=sharing", "attachment_only"),
        ("Tài liệu của phòng em để ở đây anh nhé https://1drv.example/w/s!Abc", "attachment_only"),
        ("www.fshare.example/file/ABC", "attachment_only"),
        ("Nội dung này không thuộc thẩm quyền của Sở, xem quy định phân cấp tại https://vbpl.example/123", "not_in_authority"),
        ("Đã nhận. https://sxd.example", "ack"),
        ("Sở đã xử phạt 20 triệu đồng ngày 02/5/2016, ảnh tại https://drive.google.com/x", "final"),
    ],
)
def test_a_link_stands_for_a_file_that_was_not_read(said: str, kind: str) -> None:
    assert _answer(said).whole.kind == kind


@pytest.mark.parametrize("number", ["120a/BC-UBND", "12b-CV/VPTU", "7Đ/2016/QĐ-UBND"])
@pytest.mark.parametrize("day", ["ngày 07 tháng 6 năm2016", "ngày07tháng6năm2016"])
def test_a_number_put_in_between_and_a_date_printed_without_spaces(number: str, day: str) -> None:
    told = read_document(f"SỞ MẪU\nSố: {number}\nBình Mẫu, {day}\nKính gửi: Văn phòng", ())
    assert (told.number, told.dated) == (number, date(2016, 6, 7))
    assert read_document("Kính gửi: Văn phòng\nĐịa chỉ: số 12a/3 đường Lê Lợi, đã sửa ngày 07 tháng 6", ()).number is None
