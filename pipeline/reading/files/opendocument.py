"""Text of OpenDocument files (odt, ods, odp) and of PowerPoint slides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.reading.files import tables
from pipeline.reading.files.archives import Archive, local, value

_GONE = frozenset(["tracked-changes", "annotation", "annotation-end", "forms", "sequence-decls", "bookmark", "title", "desc"])
_MAX_LINES, _MAX_SLIDES = 20_000, 200


def text_of(archive: Archive) -> str:
    """What a reader sees; the text that tracked changes removed is not."""
    lines: list[str] = []
    for line in _lines(archive.xml("content.xml")):
        lines.append(line)
        if len(lines) > _MAX_LINES:
            archive.cut = True
            break
    return "\n".join(lines)


def _lines(element: etree._Element) -> Iterator[str]:
    for child in element:
        name = local(child)
        if name in _GONE or not name:
            continue
        if name in ("p", "h"):
            boxes: list[etree._Element] = []
            yield "".join(_inline(child, boxes))
            for box in boxes:
                yield from _lines(box)
        elif name == "table-row":
            row = tables.row("\n".join(_lines(cell)).strip() for cell in child if local(cell) == "table-cell")
            if row:
                yield row
        else:
            yield from _lines(child)


def _inline(element: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = local(child)
        if name == "s":
            count = value(child, "c")
            yield " " * (min(int(count), 100) if count.isdigit() and len(count) < 6 else 1)
        elif name == "tab":
            yield "\t"
        elif name == "line-break":
            yield "\n"
        elif name in ("text-box", "note-body"):
            boxes.append(child)
        elif name and name not in _GONE:
            yield from _inline(child, boxes)
        yield child.tail or ""


def slides(archive: Archive) -> str:
    """The text of a presentation, slide by slide."""
    names = [name for name in archive.members if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
    lines: list[str] = []
    archive.cut = len(names) > _MAX_SLIDES
    for name in sorted(names, key=lambda found: (len(found), found))[:_MAX_SLIDES]:
        slide = archive.optional_xml(name)
        for paragraph in slide.iter("{*}p") if slide is not None else ():
            lines.append("".join("\n" if local(piece) == "br" else piece.text or "" for piece in paragraph.iter("{*}t", "{*}br")))
    return "\n".join(line for line in lines if line.strip())
