"""Word documents: a long annex beside its floor, python-docx and plain docxtpl; a normal monthly report.

.venv/bin/python benchmarks/word.py            # our way, the floor and the report; seconds
.venv/bin/python benchmarks/word.py --beside   # also python-docx add_row and docxtpl, at 1,000 rows: minutes
Each way runs in a process of its own: CPU seconds, best of three, and peak memory above start-up.
"""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
KEYS = ("n", "code", "field", "place", "units", "received", "due", "days")
LONG = "Tuyến đường liên xã hư hỏng nặng, nhiều ổ gà sâu, mưa xuống đọng nước, đã có người té ngã; đề nghị đơn vị kiểm tra, sửa chữa sớm để người dân đi lại an toàn. "


def rows(count: int) -> Iterator[dict[str, str]]:
    for n in range(1, count + 1):
        yield {"n": str(n), "code": f"DDN-2016-{n:04d}-X", "field": f"{LONG}{n}"[:160], "place": f"Xã Tân Lập {n}, huyện Đồng Phú", "units": "Sở Giao thông vận tải",
               "received": "01/3/2016", "due": "15/3/2016", "days": f"{n % 90}"}  # fmt: skip


def frame() -> bytes:
    """A template with one table of eight columns and a loop, as a clerk would make it."""
    from docx import Document

    document = Document()
    table = document.add_table(rows=4, cols=len(KEYS))
    for cell, key in zip(table.rows[0].cells, KEYS, strict=True):
        cell.text = key
    table.rows[1].cells[0].text = "{%tr for row in overdue %}"
    for cell, key in zip(table.rows[2].cells, KEYS, strict=True):
        cell.text = f"{{{{ row.{key} }}}}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


class Rows:
    """Rows made when they are asked for, as from a store."""

    def __init__(self, count: int) -> None:
        self.count = count

    def __iter__(self) -> Iterator[dict[str, str]]:
        return rows(self.count)


def floor(count: int) -> None:
    """The same strings in the same tags, deflated."""
    with zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as target, target.open("word/document.xml", "w") as part:
        for row in rows(count):
            part.write(
                b"<w:tr>%s</w:tr>"
                % "".join(
                    f"<w:tc><w:tcPr><w:tcW w:type='dxa' w:w='1080'/></w:tcPr><w:p><w:r><w:t>{row[key]}</w:t></w:r></w:p></w:tc>"
                    for key in KEYS
                ).encode()
            )


def ours(count: int) -> None:
    from pipeline.writing.form import Paper
    from pipeline.writing.word import render_document

    render_document(Paper("annex", frame(), {}, "Annex", "Office", datetime(2016, 6, 1, tzinfo=ZONE)), {"overdue": Rows(count)})


def add_row(count: int) -> None:
    from docx import Document

    document = Document()
    table = document.add_table(rows=1, cols=len(KEYS))
    for row in rows(count):
        for cell, key in zip(table.add_row().cells, KEYS, strict=True):
            cell.text = row[key]
    document.save(io.BytesIO())


def docxtpl(count: int) -> None:
    from docxtpl import DocxTemplate

    document = DocxTemplate(io.BytesIO(frame()))
    document.render({"overdue": list(rows(count))}, autoescape=True)
    document.save(io.BytesIO())


def monthly(_: int) -> None:
    """A month of the demo's office, all of it: reading the state, counting, charts, annexes."""
    from pipeline.jobs.drafts import write_draft
    from pipeline.wiring import desk_for, office_at

    desk = desk_for(office_at(Path(sys.argv[4])), lambda: datetime(2016, 5, 16, 8, tzinfo=ZONE))
    write_draft(desk, "monthly", "2016-05")


WAYS = {"floor": floor, "ours": ours, "add_row": add_row, "docxtpl": docxtpl, "monthly": monthly}


def measure(name: str, count: int) -> None:
    """In a process of its own: warm up (imports), then best of three."""
    way = WAYS[name]
    way(20)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    best = 1e9
    for _ in range(3 if count <= 10_000 else 1):
        begun = time.process_time()
        way(count)
        best = min(best, time.process_time() - begun)
    print(f"{best:.3f} {(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024:.0f}")


def apart(name: str, count: int, office: str = "") -> tuple[float, float]:
    done = subprocess.run([sys.executable, __file__, "one", name, str(count), office], check=True, capture_output=True, text=True)
    seconds, megabytes = done.stdout.split()
    return float(seconds), float(megabytes)


def main() -> None:
    print(
        f"annex of n rows x 8 columns, one of 160 characters\n{'':>10}{'rows':>8}{'CPU s':>9}{'x floor':>9}{'MB above start':>16}"
    )
    floors = {}
    for count in (1_000, 10_000, 20_000):
        floors[count] = apart("floor", count)[0]
        for name in ("floor", "ours"):
            seconds, megabytes = apart(name, count)
            print(f"{name:>10}{count:>8}{seconds:>9.3f}{seconds / floors[count]:>9.1f}{megabytes:>16.0f}")
    if "--beside" in sys.argv:
        for name in ("docxtpl", "add_row"):
            seconds, megabytes = apart(name, 1_000)
            print(f"{name:>10}{1_000:>8}{seconds:>9.3f}{seconds / floors[1_000]:>9.1f}{megabytes:>16.0f}")
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run([Path(sys.executable).parent / "hotline", "demo", "--out", scratch], check=True, capture_output=True)
        seconds, megabytes = apart("monthly", 1, scratch)
        print(
            f"a monthly report of the demo's office, from the state to the file: {seconds:.3f} s CPU after start-up, {megabytes:.0f} MB"
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["one"]:
        measure(sys.argv[2], int(sys.argv[3]))
    else:
        main()
