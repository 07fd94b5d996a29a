"""Text of Word files (WordprocessingML): what a reader sees with all changes accepted.

Insertions, text boxes, content controls, nested tables, footnotes, headers and automatic numbers count; deletions, hidden text
and the second copy that old programs get of a drawing do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from lxml import etree

from pipeline.reading import legacy
from pipeline.reading.files import tables
from pipeline.reading.files.archives import Archive, local, value
from pipeline.reading.files.numbering import Numbering

_GONE = frozenset(
    ["del", "moveFrom", "instrText", "delText", "Fallback", "annotationRef", "rPr", "pPr", "tblPr", "trPr", "tcPr", "sdtPr"]
)
_LISTED = 3
"""Cells of its own that a row of a list has, at least: in a form the head of a group stands once."""
_SIGNS = {"F0FE": "☒", "F0FD": "☒", "F052": "☒", "F053": "☒", "F0A8": "☐", "F06F": "☐", "F071": "☐", "F0FC": "✓", "F0B7": "•"}


def text_of(archive: Archive) -> str:
    """Headers, body, the words of diagrams, notes, footers. A header that repeats is told once."""
    names = list(archive.members)
    styles, numbering = _styles(archive), Numbering(archive)
    texts: list[str] = []
    for pattern in (r"header\d*", r"document\w*", r"diagrams/data\d*", r"footnotes", r"endnotes", r"footer\d*"):
        for name in sorted(found for found in names if re.fullmatch(rf"word/{pattern}\.xml", found)):
            root = archive.xml(name) if pattern.startswith("document") else archive.optional_xml(name)
            text = "\n".join(_Part(styles, numbering).lines(root)).strip("\n") if root is not None else ""
            if text.strip() and text not in texts:
                texts.append(text)
    return "\n".join(texts)


def text_of_root(root: etree._Element) -> str:
    """The text of a Word file that is one XML document (Word 2003, flat OPC)."""
    return "\n".join(_Part(_Styles(), Numbering(None)).lines(root))


@dataclass(frozen=True)
class _Style:
    font: str
    based_on: str
    numbers: etree._Element | None
    hides: bool | None


@dataclass(frozen=True)
class _Styles:
    """Fonts of before Unicode tell the encoding of their text, and some styles number their paragraphs."""

    styles: dict[str, _Style] = field(default_factory=dict)
    default: str = ""

    def of(self, name: str) -> str:
        return next((style.font for style in self.chain(name) if style.font), self.default)

    def hides(self, *names: str) -> bool:
        """Whether the first of these styles, or of those they are based on, that says so hides its text."""
        return next((style.hides for name in names for style in self.chain(name) if style.hides is not None), False)

    def numbers(self, name: str) -> etree._Element | None:
        """The paragraph properties of the style that numbers its paragraphs."""
        return next((style.numbers for style in self.chain(name) if style.numbers is not None), None)

    def chain(self, name: str) -> Iterator[_Style]:
        for _ in range(12):
            style = self.styles.get(name)
            if style is None:
                return
            yield style
            name = style.based_on


def _font(properties: etree._Element | None) -> str:
    fonts = next((item for item in properties if local(item) == "rFonts"), None) if properties is not None else None
    return value(fonts, "ascii") or value(fonts, "hAnsi")


def _hides(properties: etree._Element | None) -> bool | None:
    """Whether text with these properties is hidden; None where they do not say."""
    hidden = _child(properties, "vanish")
    return None if hidden is None else value(hidden) not in ("0", "false", "off")


def _child(element: etree._Element | None, *names: str) -> etree._Element | None:
    for name in names:
        element = next((item for item in element if local(item) == name), None) if element is not None else None
    return element


def _styles(archive: Archive) -> _Styles:
    root = archive.optional_xml("word/styles.xml")
    if root is None:
        return _Styles()
    styles, default = {}, _font(_child(root, "docDefaults", "rPrDefault", "rPr"))
    for style in root:
        if local(style) == "style":
            properties = _child(style, "pPr")
            numbers = properties if _child(properties, "numPr") is not None else None
            letters = _child(style, "rPr")
            styles[value(style, "styleId")] = _Style(_font(letters), value(_child(style, "basedOn")), numbers, _hides(letters))
            if value(style, "default") == "1" and value(style, "type") == "paragraph":
                default = _font(_child(style, "rPr")) or default
    return _Styles(styles, default)


@dataclass
class _Part:
    """One part of the file, walked once."""

    styles: _Styles
    numbering: Numbering
    styled: str = ""
    """The style of the paragraph at hand."""

    def lines(self, element: etree._Element) -> Iterator[str]:
        for child in element:
            name = local(child)
            if name in _GONE or not name:
                continue
            if name == "p":
                yield from self.paragraph(child)
            elif name == "tbl":
                yield from self.table(child)
            else:
                yield from self.lines(child)

    def table(self, table: etree._Element) -> Iterator[str]:
        above: list[str] = []
        for row in _through(table, "tr"):
            if _child(row, "trPr", "del") is None:
                cells = list(_through(row, "tc"))
                told = ["\n".join(self.lines(cell)).strip() for cell in cells]
                if len(told) == len(above) and sum(map(bool, told)) >= _LISTED:
                    told = [top if not own and _goes_on(cell) else own for own, top, cell in zip(told, above, cells, strict=True)]
                above = told
                yield tables.row(told)

    def paragraph(self, paragraph: etree._Element) -> Iterator[str]:
        """Its line, then the lines of the boxes anchored in it."""
        properties = _child(paragraph, "pPr")
        boxes: list[etree._Element] = []
        style = self.styled = value(_child(properties, "pStyle"))
        font = self.styles.of(style)
        pieces = groupby(self.inline(paragraph, font, boxes), key=itemgetter(1))
        words = "".join(legacy.by_font("".join(text for text, _ in piece), font) for font, piece in pieces)
        numbered = properties if _child(properties, "numPr") is not None else self.styles.numbers(style)
        yield self.numbering.label(numbered) + words if words.strip() else words
        for box in boxes:
            yield from self.lines(box)

    def inline(self, element: etree._Element, font: str, boxes: list[etree._Element]) -> Iterator[tuple[str, str]]:
        """Pieces and their fonts: a letter of before Unicode may be two, in two pieces."""
        for child in element:
            name = local(child)
            if name in _GONE or not name:
                continue
            if name == "t":
                yield child.text or "", font
            elif name in ("tab", "ptab"):
                yield "\t", font
            elif name in ("br", "cr"):
                yield "\n", font
            elif name == "noBreakHyphen":
                yield "-", font
            elif name == "softHyphen" and font.lower().startswith(".vn"):
                yield "\xad", font  # a letter of these fonts
            elif name == "sym":
                yield _SIGNS.get(value(child, "char").upper(), ""), ""
            elif name == "fldChar":
                yield _chosen(child), font
            elif name == "txbxContent":
                boxes.append(child)
            elif name == "r":
                yield from self.run(child, font, boxes)
            else:
                yield from self.inline(child, font, boxes)

    def run(self, run: etree._Element, font: str, boxes: list[etree._Element]) -> Iterator[tuple[str, str]]:
        properties = _child(run, "rPr")
        hides = _hides(properties)
        style = value(_child(properties, "rStyle"))
        if self.styles.hides(style, self.styled) if hides is None else hides:
            return
        styled = next((found.font for found in self.styles.chain(style) if found.font), "")
        yield from self.inline(run, _font(properties) or styled or font, boxes)


def _chosen(field: etree._Element) -> str:
    """What is ticked or chosen in a field of an old form (ECMA-376, 17.16.7, 17.16.9), which keeps it apart from its text."""
    box, listed = _child(field, "ffData", "checkBox"), _child(field, "ffData", "ddList")
    if box is not None:
        told = next((found for name in ("checked", "default") if (found := _child(box, name)) is not None), None)
        return "☐" if told is None or value(told) in ("0", "false", "off") else "☒"
    entries = [value(entry) for entry in listed if local(entry) == "listEntry"] if listed is not None else []
    place = value(_child(listed, "result")) or value(_child(listed, "default")) or "0"
    return entries[int(place)] if place.isdecimal() and len(place) < 4 and int(place) < len(entries) else ""


def _goes_on(cell: etree._Element) -> bool:
    """Whether a cell is part of the one above it (`vMerge`), whose words are those of its row as well."""
    merged = _child(cell, "tcPr", "vMerge")
    return merged is not None and value(merged) != "restart"


def _through(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows or cells, also those inside content controls and insertions."""
    for child in element:
        found = local(child)
        if found == name:
            yield child
        elif found and found not in _GONE and found not in ("tbl", "p", "tr", "tc"):
            yield from _through(child, name)
