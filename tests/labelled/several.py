"""One mail that answers several cases: prose, lists, tables of HTML, Word and Excel; each gets only its own part."""

from __future__ import annotations

import hashlib
import html
import io
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage

from labelled import ways
from labelled.answers import Labelled
from labelled.world import HOTLINE, World, code_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WASTE = ("Đã dọn sạch 4 tấn rác ven kênh ngày 9/4, cắm 2 biển cấm.", "final", (1,))
LAND = ("Đang đo đạc lại thửa đất, dự kiến cuối tháng trả kết quả.", "interim", ())
RUDE = ("Đã chỉ đạo xử lý theo quy định.", "formal", ())
ROADS = (
    (1, "Đã vá 22 ổ gà, 65 m2, xong ngày 10/4.", "final", (1,)),
    (21, "Đang khảo sát, lập dự toán, chờ phê duyệt.", "interim", ()),
    (
        12,
        "Nội dung 1: đã thay nắp cống, trám 12 m2 đường ngày 8/4. Nội dung 2: cột đèn gãy đã dựng lại ngày 9/4.",
        "final",
        (1, 2),
    ),
)
HUYEN = ((2, *WASTE), (4, *LAND), (13, *RUDE))
Rows = tuple[tuple[int, str, str, tuple[int, ...]], ...]


WRITTEN = "Tue, 12 Apr 2016 09:30:00 +0700"
"""After the days of which the answers tell."""


def _mail(
    sender: str, text: str, markup: str = "", files: list[tuple[str, str, bytes]] | None = None, subject: str = ""
) -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = sender, HOTLINE
    message["Subject"] = subject or "V/v báo cáo kết quả giải quyết các tin đường dây nóng"
    message["Date"], message["Message-ID"] = (
        WRITTEN,
        f"<{hashlib.sha256(f'{sender}{text}{markup}{subject}'.encode()).hexdigest()[:16]}@several.example>",
    )
    message.set_content(text)
    if markup:
        message.add_alternative(markup, subtype="html")
    for name, kind, data in files or []:
        main, _, sub = kind.partition("/")
        message.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return bytes(message)


def _labelled(name: str, raw: bytes, rows: Rows) -> Labelled:
    codes = [code_of(row[0]) for row in rows]
    kinds = {code_of(n): kind for n, _, kind, _ in rows}
    return Labelled(name, raw, frozenset(codes), codes[0], kinds, {code_of(n): done for n, _, _, done in rows if done})


def _xlsx(rows: list[list[str]]) -> bytes:
    """A workbook of one sheet, its words in shared strings as Excel writes them."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    words = [cell for row in rows for cell in row]
    sheet = "".join(
        f'<row r="{r}">' + "".join(f'<c r="{chr(64 + c)}{r}" t="s"><v>{(r - 1) * len(row) + c - 1}</v></c>' for c, _ in enumerate(row, 1)) + "</row>"
        for r, row in enumerate(rows, 1)
    )  # fmt: skip
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        archive.writestr("xl/workbook.xml", f'<workbook xmlns="{main}"/>')
        archive.writestr(
            "xl/sharedStrings.xml",
            f'<sst xmlns="{main}">' + "".join(f"<si><t>{html.escape(w)}</t></si>" for w in words) + "</sst>",
        )
        archive.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>')
    return buffer.getvalue()


def several(world: World) -> Iterator[Labelled]:
    for name, sender, rows in (("hm", "vanthu@haiminh.sonhai.example", HUYEN), ("sxd", "vanthu@sxd.sonhai.example", ROADS)):
        for count in (2, 3):
            some = rows[:count]
            yield from _forms(f"{name}{count}", sender, some)


def _forms(name: str, sender: str, rows: Rows) -> Iterator[Labelled]:
    head = "Kính gửi: Văn phòng. Đơn vị báo cáo như sau:"
    prose = head + "\n\n" + "\n\n".join(f"Về tin {code_of(n)}: {text}" for n, text, _, _ in rows)
    yield _labelled(f"{name}.prose", _mail(sender, prose), rows)
    listed = head + "\n" + "\n".join(f"- {code_of(n)}: {text}" for n, text, _, _ in rows) + "\nTrân trọng./."
    yield _labelled(f"{name}.list", _mail(sender, listed), rows)
    numbered = head + "\n" + "\n".join(f"{place}. Tin số {n}/2016: {text}" for place, (n, text, _, _) in enumerate(rows, 1))
    yield _labelled(f"{name}.numbers", _mail(sender, numbered), rows)
    after = head + "\n\n" + "\n\n".join(f"{text} (tin {code_of(n)})" for n, text, _, _ in rows)
    yield _labelled(f"{name}.after", _mail(sender, after), rows)
    headings = (
        head + "\n\n" + "\n\n".join(f"{'I' * place}. TIN {code_of(n)}\n{text}" for place, (n, text, _, _) in enumerate(rows, 1))
    )
    yield _labelled(f"{name}.headings", _mail(sender, headings), rows)
    cells = [["STT", "Mã tin", "Kết quả giải quyết"], *([str(p), code_of(n), text] for p, (n, text, _, _) in enumerate(rows, 1))]
    table = (
        "<table border=1>"
        + "".join("<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in row) + "</tr>" for row in cells)
        + "</table>"
    )
    flat = head + "\n\n" + "\n".join(cell for row in cells for cell in row) + "\n\nTrân trọng./."
    yield _labelled(f"{name}.html_table", _mail(sender, flat, f"<p>{head}</p>{table}<p>Trân trọng./.</p>"), rows)
    only = EmailMessage()
    only["Date"] = WRITTEN
    only["From"], only["To"], only["Subject"], only["Message-ID"] = (
        sender,
        HOTLINE,
        "V/v báo cáo",
        f"<{name}.only@several.example>",
    )
    only.set_content(f"<p>{head}</p>{table}<p>Trân trọng./.</p>", subtype="html")
    yield _labelled(f"{name}.html_only", bytes(only), rows)
    plain = "\n".join("\t".join(row) for row in cells)
    yield _labelled(f"{name}.text_table", _mail(sender, f"{head}\n{plain}"), rows)
    word = ways.docx("BÁO CÁO kết quả giải quyết tin đường dây nóng", table=cells)
    yield _labelled(
        f"{name}.docx_table", _mail(sender, "Kính gửi văn bản báo cáo.", files=[("baocao.docx", ways.DOCX, word)]), rows
    )
    letter = ways.docx("BÁO CÁO", *(f"{p}. Tin {code_of(n)}: {text}" for p, (n, text, _, _) in enumerate(rows, 1)))
    yield _labelled(f"{name}.docx_list", _mail(sender, "Gửi file báo cáo.", files=[("baocao.docx", ways.DOCX, letter)]), rows)
    yield _labelled(f"{name}.xlsx", _mail(sender, "Gửi bảng tổng hợp.", files=[("tonghop.xlsx", XLSX, _xlsx(cells))]), rows)
