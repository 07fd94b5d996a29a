"""Makes the pictures of the documents anew from a demo: an assignment mail, the terminal, a Word page, the board.

    .venv/bin/python docs/make/pictures.py        (or: make pictures)

Needs chromium and LibreOffice (apt-get install chromium libreoffice-writer-nogui fonts-liberation2).
"""

from __future__ import annotations

import email
import html
import io
import json
import os
import pty
import shutil
import subprocess
import sys
import tempfile
from email import policy
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops
from rich.console import Console
from rich.text import Text

HERE = Path(__file__).resolve().parents[1] / "pictures"
HOTLINE = Path(sys.executable).with_name("hotline")
NOW = "2016-05-16T15:00"
LARGEST = 150_000
LETTER = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: #fff; color: #1c2128; font: 15px/1.45 "Liberation Sans", sans-serif; }}
header {{ padding: 14px 22px; background: #f1f3f5; border-bottom: 1px solid #d5d9de; }}
header p {{ display: flex; margin: 2px 0; }} header b {{ flex: 0 0 76px; color: #57606a; font-weight: 400; }}
main {{ padding: 14px 22px; }}
</style><header>{head}</header><main>{body}</main>"""


def main() -> None:
    for program in ("chromium", "soffice"):
        if shutil.which(program) is None:
            sys.exit(f"{program} is missing: apt-get install chromium libreoffice-writer-nogui fonts-liberation2")
    HERE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        scratch, office = Path(name), Path(name) / "office"
        run("demo", "--out", str(office))
        os.environ["HOTLINE_OFFICE"] = str(office)
        run("board", "--out", str(scratch / "board"), "--now", NOW)
        photograph(scratch / "board" / "office" / "index.html", "board", 1180, 980)
        photograph(scratch / "board" / "public" / "index.html", "board-phone", 500, 1500)
        photograph(letter(office, scratch), "mail", 860, 940)
        photograph(terminal(scratch, "cases", "--overdue", "--lang", "vi", "--now", NOW), "cases", 1180, 700)
        photograph(terminal(scratch, "show", busiest(), "--lang", "vi", "--now", NOW), "show", 1180, 900)
        word(next(iter(sorted(office.glob("ket-luan*.docx")))), scratch)


def run(*arguments: str) -> str:
    return subprocess.run([HOTLINE, *arguments], check=True, capture_output=True, text=True).stdout


def busiest() -> str:
    """The code of a case that has seen much, but not too much for a picture."""
    cases = json.loads(run("export", "--redact", "--now", NOW))["cases"]
    fitting = [case for case in cases if not case["sensitive"] and len(case["history"]) <= 16]
    return str(max(fitting, key=lambda case: (len(case["replies"]), len(case["history"])))["code"])


def letter(office: Path, scratch: Path) -> Path:
    """The first assignment mail, as a mail program shows it."""
    for path in sorted((office / "mailboxes" / "outgoing" / "new").iterdir()):
        message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
        body = message.get_body(("html",))
        if body is not None and "Chuyển thông tin" in str(message["Subject"]):
            break
    else:
        sys.exit("the demo sent no assignment")
    names = {"Từ": "From", "Đến": "To", "Tiêu đề": "Subject", "Ngày": "Date"}
    head = "".join(f"<p><b>{label}</b>{html.escape(str(message[name]))}</p>" for label, name in names.items())
    page = scratch / "mail.html"
    page.write_text(LETTER.format(head=head, body=body.get_content()), "utf-8")
    return page


def terminal(scratch: Path, *arguments: str) -> Path:
    """What a command shows on a terminal of 100 columns."""
    reader, writer = pty.openpty()
    environment = {**os.environ, "COLUMNS": "100", "TERM": "xterm-256color"}
    process = subprocess.Popen([HOTLINE, *arguments], stdout=writer, env=environment)
    os.close(writer)
    shown = b""
    while True:
        try:
            piece = os.read(reader, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        shown += piece
    process.wait()
    console = Console(record=True, width=100, file=io.StringIO(), force_terminal=True)
    console.print(
        Text(f"$ hotline {arguments[0]}{' ' + arguments[1] if arguments[0] == 'show' or '--overdue' in arguments else ''}")
    )
    console.print(Text.from_ansi(shown.decode().replace("\r\n", "\n")))
    drawn = console.export_svg(title="hotline", font_aspect_ratio=0.6).replace("Fira Code", "Liberation Mono")
    page = scratch / f"{arguments[0]}.html"
    page.write_text(f"<!doctype html><meta charset='utf-8'><body style='margin:0;width:1100px'>{drawn}", "utf-8")
    return page


def photograph(page: Path, name: str, width: int, height: int) -> None:
    shot = page.with_name(f"{name}.png")
    subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={width},{height}",
         f"--screenshot={shot}", page.as_uri()],
        check=True, capture_output=True,
    )  # fmt: skip
    keep(Image.open(shot).convert("RGB"), name)


def word(document: Path, scratch: Path) -> None:
    """The first page."""
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(scratch), str(document)], check=True, capture_output=True
    )
    page = pypdfium2.PdfDocument(scratch / f"{document.stem}.pdf")[0]
    picture = page.render(scale=1.5).to_pil().convert("RGB")
    framed = Image.new("RGB", (picture.width + 2, picture.height + 2), "#c9ced4")
    framed.paste(picture, (1, 1))
    keep(framed, "word")


def keep(picture: Image.Image, name: str) -> None:
    """Cut to what is drawn and written small."""
    corner = picture.getpixel((picture.width - 1, picture.height - 1))
    drawn = ImageChops.difference(picture, Image.new("RGB", picture.size, corner)).getbbox()
    if drawn and name != "word":
        picture = picture.crop((0, 0, min(picture.width, drawn[2] + 16), min(picture.height, drawn[3] + 16)))
    target = HERE / f"{name}.png"
    for colours in (128, 64, 32, 16):
        picture.quantize(colours, dither=Image.Dither.NONE).save(target, optimize=True)
        if target.stat().st_size < LARGEST:
            break
    print(f"{target.relative_to(HERE.parents[1])}: {target.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
