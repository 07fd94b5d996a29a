"""The ways in which an answer keeps or loses its thread, and the files it may come in."""

from __future__ import annotations

import io
import itertools
import re
import textwrap
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

from docx import Document

from labelled import clients
from labelled.world import HOTLINE

_numbers = itertools.count(1)


@dataclass
class Draft:
    """An answer before it is sent."""

    sender: str
    subject: str
    text: str
    ours: clients.Ours
    client: str = "gmail"
    keep_headers: bool = True
    keep_quote: bool = True
    headers: dict[str, str] = field(default_factory=dict)
    files: list[tuple[str, str, bytes]] = field(default_factory=list)
    to: str = HOTLINE
    cc: str = ""

    def raw(self) -> bytes:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self.sender, self.to, self.subject
        if self.cc:
            message["Cc"] = self.cc
        message["Date"] = "Tue, 12 Apr 2016 09:30:00 +0700"
        message["Message-ID"] = f"<{next(_numbers)}.labelled@{self.sender.rpartition('@')[2].rstrip('>')}>"
        if self.keep_headers:
            message["In-Reply-To"] = self.ours.message_id
            message["References"] = self.ours.message_id
        for name, value in self.headers.items():
            message[name] = value
        self._body(message)
        for name, kind, data in self.files:
            main, _, sub = kind.partition("/")
            message.add_attachment(data, maintype=main, subtype=sub, filename=name)
        return bytes(message)

    def _body(self, message: EmailMessage) -> None:
        client = self.client if self.keep_quote else "nothing"
        if client in clients.HTML:
            message.set_content(clients.gmail(self.text, self.ours))
            message.add_alternative(clients.HTML[client](self.text, self.ours), subtype="html")
        else:
            message.set_content(clients.PLAIN[client](self.text, self.ours))


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def docx(*paragraphs: str, table: list[list[str]] | None = None) -> bytes:
    document: Any = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        grid = document.add_table(rows=len(table), cols=len(table[0]))
        for row, cells in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pdf(text: str) -> bytes:
    """A PDF of one page with plain ASCII words."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D")) if c.isascii())
    lines = [line for part in re.sub(r"[\\()]", "", plain).split("\n") for line in textwrap.wrap(part, 80)]
    stream = "BT /F1 11 Tf 50 780 Td 14 TL " + " ".join(f"({line}) '" for line in lines) + " ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]  # fmt: skip
    out, places = "%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{item}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return out.encode("ascii")


def _lose(draft: Draft, *, headers: bool = True, quote: bool = True) -> None:
    draft.keep_headers, draft.keep_quote = draft.keep_headers and not headers, draft.keep_quote and not quote


# Each way: what it does to the draft of an answer to the case with this code.
def kept(draft: Draft, code: str) -> None:
    pass


def only_references(draft: Draft, code: str) -> None:
    draft.keep_headers = False
    draft.headers["References"] = f"<abc.1@{draft.sender.rpartition('@')[2]}> {draft.ours.message_id}"
    draft.subject = "Trả lời: phúc đáp"


def subject_rewritten(draft: Draft, code: str) -> None:
    draft.subject = "V/v phúc đáp nội dung người dân phản ánh"


def yahoo_subject(draft: Draft, code: str) -> None:
    draft.subject = f"Về việc: Re: {draft.ours.subject}"


def headers_stripped(draft: Draft, code: str) -> None:
    _lose(draft)


def headers_stripped_no_quote(draft: Draft, code: str) -> None:
    _lose(draft, quote=True)


def quote_only(draft: Draft, code: str) -> None:
    """No header of the thread, a new subject: only the quoted mail tells."""
    draft.keep_headers = False
    draft.subject = "V/v báo cáo"
    if draft.client == "nothing":
        draft.client = "outlook"


def new_mail_code_in_subject(draft: Draft, code: str) -> None:
    _lose(draft, quote=True)
    draft.subject = f"Báo cáo kết quả xử lý tin {code}"


def new_mail_code_in_text(draft: Draft, code: str) -> None:
    _lose(draft, quote=True)
    draft.subject = "V/v báo cáo kết quả xử lý phản ánh"
    draft.text = f"Kính gửi Văn phòng. Về tin {code}:\n\n{draft.text}"


def code_spelt_loosely(draft: Draft, code: str) -> None:
    _lose(draft, quote=True)
    prefix, year, number, letter = code.split("-")
    draft.subject = f"tra loi tin {prefix.lower()} {year} / {int(number):04d} – {letter.lower()}"


def code_in_full_width(draft: Draft, code: str) -> None:
    _lose(draft, quote=True)
    draft.subject = "Trả lời tin " + "".join(chr(ord(c) + 0xFEE0) for c in code)


def bare_number(draft: Draft, code: str) -> None:
    _lose(draft, quote=True)
    draft.subject = f"V/v phúc đáp tin số {int(code.split('-')[2])}/2016"


def code_in_docx(draft: Draft, code: str) -> None:
    _lose(draft, quote=True)
    draft.subject = "V/v báo cáo kết quả"
    body = draft.text
    draft.text = "Kính gửi văn bản phúc đáp của đơn vị."
    draft.files.append(("bao-cao.docx", DOCX, docx("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", f"V/v giải quyết tin {code}", body)))


def code_in_pdf(draft: Draft, code: str) -> None:
    _lose(draft, quote=True)
    draft.subject = "Báo cáo"
    body = draft.text
    draft.text = "Gửi anh file phúc đáp."
    draft.files.append(("scan001.pdf", "application/pdf", pdf(f"V/v giai quyet tin {code}. {body}")))


def code_in_file_name(draft: Draft, code: str) -> None:
    _lose(draft, quote=True)
    draft.subject = "Văn bản phúc đáp"
    draft.files.append((f"phuc_dap_{code.replace('-', '_')}.jpg", "image/jpeg", b"\xff\xd8\xff\xe0picture"))


def colleague(draft: Draft, code: str) -> None:
    """Another address of the same unit: a department below the unit's own domain."""
    local, domain = draft.sender.split("@")
    draft.sender = f"phong.quanly@mail.{domain}" if "webmail" not in domain else draft.sender


def reply_address(draft: Draft, code: str) -> None:
    """Nothing but the address answered to: our Message-ID's token as a plus address, seen by the server only."""
    _lose(draft, quote=True)
    draft.subject = "Phúc đáp"
    token = draft.ours.message_id.strip("<>").partition("@")[0]
    local, _, domain = HOTLINE.partition("@")
    draft.headers["Received"] = f"from mx by mail.{domain} for <{local}+{token}@{domain}>; Tue, 12 Apr 2016 09:30:00 +0700"
    draft.headers["Delivered-To"] = f"{local}+{token}@{domain}"


def copied_inside(draft: Draft, code: str) -> None:
    """Sent on inside the unit, the hotline in copy."""
    draft.to, draft.cc = f"phongban@{draft.sender.rpartition('@')[2]}", HOTLINE


SURE: tuple[Callable[[Draft, str], None], ...] = (
    kept, only_references, subject_rewritten, yahoo_subject, headers_stripped, quote_only, new_mail_code_in_subject,
    new_mail_code_in_text, code_spelt_loosely, code_in_full_width, bare_number, colleague, reply_address, copied_inside,
    headers_stripped_no_quote,
)  # fmt: skip
IN_FILES = (code_in_docx, code_in_pdf, code_in_file_name)
