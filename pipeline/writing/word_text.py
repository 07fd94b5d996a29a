"""What an edited document says, line by line, and the mark of a draft and the seal of a document in its properties.

The file is a stranger's: sizes are bounded.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from itertools import zip_longest

from lxml import etree

from pipeline.domain.text import one_line
from pipeline.errors import UsageError
from pipeline.writing.workbook import entry

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DC = "{http://purl.org/dc/elements/1.1/}"
PROPERTIES = "docProps/core.xml"
_MOST = 200_000_000


def lines_of(data: bytes) -> list[str]:
    """Every paragraph and table row in order, cells parted by tabs; a table of one row is a frame and is left out.

    Text inserted with tracked changes counts, deleted text does not. Raises UsageError where it is no Word file.
    """
    body = _part(data, "word/document.xml").find(f"{_W}body")
    if body is None:
        raise UsageError("no_figures")
    return [line for line in _lines(body) if line.strip()]


def chart_lines_of(data: bytes) -> list[str]:
    """The numbers that charts show, as lines of category and values, chart by chart. Raises UsageError."""
    with _opened(data) as package:
        names = sorted(name for name in package.namelist() if re.fullmatch(r"word/charts/chart\d+\.xml", name))
    return [line for name in names for line in _chart_lines(_part(data, name))]


def marks_left_in(data: bytes) -> int:
    """How many changes still wait to be accepted, and how many comments stand beside the text: Word names the author of each.

    They tell every reader what an officer struck out or asked. Raises UsageError.
    """
    with _opened(data) as package:
        names = [name for name in package.namelist() if re.fullmatch(r"word/[a-z]+\d*\.xml", name)]
    return sum(f"{_W}author" in element.attrib for name in names for element in _part(data, name).iter(etree.Element))


def _chart_lines(chart: etree._Element) -> list[str]:
    columns: list[list[str]] = []
    for series in chart.iter(f"{_C}ser"):
        found = [
            [v.text or "" for v in cache.iter(f"{_C}v")] for tag in ("cat", "val") for cache in series.iterfind(f"{_C}{tag}")
        ]
        columns += found if not columns else found[1:]
    return ["\t".join(one_line(cell) for cell in row) for row in zip_longest(*columns, fillvalue="")]


def _lines(container: etree._Element) -> Iterator[str]:
    for child in container:
        if child.tag == f"{_W}p":
            yield _text(child)
        elif child.tag == f"{_W}tbl":
            found = child.findall(f"{_W}tr")
            if len(found) > 1:
                yield from ("\t".join(_text(cell) for cell in row.iter(f"{_W}tc")) for row in found)
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"):
            yield from _lines(child)


def _text(element: etree._Element) -> str:
    parts = []
    for node in element.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}p"):
        parts.append(node.text or "" if node.tag == f"{_W}t" else " ")
    return one_line("".join(parts))


def mark_of(data: bytes) -> str:
    """What `Paper.mark` wrote into a draft's properties; empty where there is none."""
    try:
        return _part(data, PROPERTIES).findtext(f"{_DC}description") or ""
    except UsageError:
        return ""


def without_mark(data: bytes) -> bytes:
    """The same document for its readers: without the draft's mark and seal."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            target.writestr(entry(name), _unmarked(source.read(name)) if name == PROPERTIES else source.read(name))
    return buffer.getvalue()


def sealed(core: bytes, package: zipfile.ZipFile) -> bytes:
    """A document's properties with a seal on its other parts: `is_as_written` tells by it whether somebody has edited them."""
    root = etree.fromstring(core, _parser())
    stands = root.find(f"{_DC}identifier")  # the template may bring one, and only one may be
    holds = stands if stands is not None else etree.SubElement(root, f"{_DC}identifier")
    holds.text = _seal(package)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def is_as_written(data: bytes) -> bool:
    """Whether a file is a document of ours that nobody has edited."""
    try:
        with _opened(data) as package:
            return _part(data, PROPERTIES).findtext(f"{_DC}identifier") == _seal(package)
    except UsageError:
        return False


def _seal(package: zipfile.ZipFile) -> str:
    """Of every part its name, size and checksum, as the package itself lists them."""
    parts = sorted((info.filename, info.file_size, info.CRC) for info in package.infolist() if info.filename != PROPERTIES)
    return f"sha256:{hashlib.sha256(repr(parts).encode()).hexdigest()}"


def _unmarked(core: bytes) -> bytes:
    root = etree.fromstring(core, _parser())
    for name in ("description", "identifier"):
        for found in root.findall(f"{_DC}{name}"):
            root.remove(found)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _part(data: bytes, name: str) -> etree._Element:
    try:
        with _opened(data) as package:
            return etree.fromstring(package.read(name), _parser())
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise UsageError("no_figures") from error


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise UsageError("no_figures") from error
    if sum(info.file_size for info in package.infolist()) > _MOST:
        raise UsageError("no_figures")
    return package


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
