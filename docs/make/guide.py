"""Makes the operator's guide as a Word file from README.vi.md, in the form of the office's own documents.

    .venv/bin/python docs/make/guide.py        (or: make guide)

Styles, margins and page numbers are those of `templates/word/`; the text stands once, in README.vi.md.
"""

from __future__ import annotations

import io
import re
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from docx.shared import Mm

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "templates" / "word"))

from base import TEXT_MM, describe, new, put  # noqa: E402 the templates' own parts

from pipeline.writing.form import Paper, apply_form, set_properties  # noqa: E402 after the path is set

SOURCE, TARGET = ROOT / "README.vi.md", ROOT / "docs" / "so-tay-van-hanh.docx"
PROFILE = ROOT / "templates" / "word" / "profiles" / "nd30.toml"
_PICTURE = re.compile(r"!\[(.*)\]\((.*)\)")
_WIDEST_MM = {"word.png": 95, "mail.png": 120}


def blocks(text: str) -> Iterator[tuple[str, list[str]]]:
    """The source in blocks: `title`, `heading`, `table`, `code`, `picture`, `item`, `text`."""
    lines = iter([*text.splitlines(), ""])
    table: list[str] = []
    for line in lines:
        if line.startswith("|"):
            table.append(line)
            continue
        if table:
            yield "table", table
            table = []
        if line.startswith("```"):
            yield "code", list(iter(lambda: next(lines), "```"))
        elif match := re.match(r"(#+) (.*)", line):
            yield ("title" if match[1] == "#" else "heading"), [match[2]]
        elif match := _PICTURE.fullmatch(line):
            yield "picture", [match[1], match[2]]
        elif re.match(r"(-|\d+\.) ", line):
            yield "item", [line]
        elif line:
            yield "text", [line]


def build() -> bytes:
    document = new()
    for kind, lines in blocks(SOURCE.read_text("utf-8")):
        if kind == "title":
            put(document, lines[0].upper(), "HLType")
            put(document, "", "HLGap")
        elif kind == "heading":
            put(document, lines[0], "Heading1")
        elif kind == "table":
            _table(
                document,
                [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if not re.match(r"\|[-|]+$", line)],
            )
        elif kind == "code":
            for line in lines:
                put(document, line, "HLFree")
        elif kind == "picture":
            _picture(document, lines[0], ROOT / lines[1])
        else:
            put(document, lines[0], "HLText")
    return _same_each_time(document)


def _table(document, rows: list[list[str]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]))
    table._tbl.tblPr.style = "TableGrid"  # noqa: SLF001 python-docx has no public way
    describe(table, rows[0][0], "; ".join(rows[0]))
    first = 0.42 if len(rows[0]) == 2 else 1 / len(rows[0])
    widths = [TEXT_MM * first, *[TEXT_MM * (1 - first) / (len(rows[0]) - 1)] * (len(rows[0]) - 1)]
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for number, row in enumerate(rows):
        cells = table.add_row().cells
        for cell, said, width in zip(cells, row, widths, strict=True):
            cell.width = Mm(width)
            cell.paragraphs[0]._p.get_or_add_pPr().get_or_add_pStyle().val = "HLCell" if number else "HLHeadCell"  # noqa: SLF001 python-docx has no public way
            cell.paragraphs[0].add_run(said)
    put(document, "", "HLGap")


def _picture(document, words: str, path: Path) -> None:
    paragraph = put(document, "", "HLChart")
    shape = paragraph.add_run().add_picture(str(path), width=Mm(_WIDEST_MM.get(path.name, TEXT_MM)))
    shape._inline.docPr.set("descr", words)  # noqa: SLF001 python-docx has no public way
    put(document, words, "HLAnnexNote")


def _same_each_time(document) -> bytes:
    profile = tomllib.loads(PROFILE.read_text("utf-8"))
    apply_form(document, profile)
    title = SOURCE.read_text("utf-8").partition("\n")[0].removeprefix("# ")
    set_properties(document, Paper("guide", b"", profile, title, "hotline", datetime(2026, 1, 1, tzinfo=UTC)))
    loose, packed = io.BytesIO(), io.BytesIO()
    document.save(loose)
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            target.writestr(zipfile.ZipInfo(entry.filename, (2026, 1, 1, 0, 0, 0)), source.read(entry), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


if __name__ == "__main__":
    TARGET.write_bytes(build())
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size // 1024} KB")
