"""Text of OpenDocument files (odt, ods, odp) and of PowerPoint slides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from pipeline.reading.files import tables
from pipeline.reading.files.archives import Archive, local, value

_GONE = frozenset(["tracked-changes", "annotation", "annotation-end", "forms", "sequence-decls", "bookmark", "title", "desc"])
_MAX_LINES, _MAX_SLIDES = 20_000, 200


def text_of(archive: Archive) -> str:
    """What a reader sees; the text that tracked changes removed, or that a style hides, is not."""
    lines: list[str] = []
    styles = archive.optional_xml("styles.xml")
    for line in _seen(archive.xml("content.xml"), *(() if styles is None else (styles,))):
        lines.append(line)
        if len(lines) > _MAX_LINES:
            archive.cut = True
            break
    return "\n".join(lines)


def text_of_root(root: etree._Element) -> str:
    """The text of an OpenDocument file that is one XML document (fodt)."""
    return "\n".join(islice(_seen(root), _MAX_LINES))


def _seen(root: etree._Element, *styles: etree._Element) -> Iterator[str]:
    """The lines of a file without what a style hides, its own or one by name in these, whose others are of heads and feet."""
    named = (found for one in styles for found in one.iterchildren("{*}styles"))
    letters = (found for place in (root, *named) for found in place.iter("{*}text-properties"))
    hidden = {value(found.getparent(), "name") for found in letters if value(found, "display") == "none"} - {""}
    for element in list(root.iter("{*}p", "{*}h", "{*}span")) if hidden else ():
        if value(element, "style-name") in hidden:
            element.clear(keep_tail=True)  # type: ignore[call-arg]  # the stubs do not know of it
    return _lines(root)


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
