"""Numbers that Word writes by itself before a paragraph (`1.`, `a)`, `-`): a reader sees them, the text does not hold them."""

from __future__ import annotations

import re

from lxml import etree

from pipeline.reading.files.archives import Archive, local, value

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
          (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
Level = tuple[str, str, int]
"""Format, text with `%1` for the number of level 1, first number."""


class Numbering:
    """The lists of one Word file; counts as the paragraphs come."""

    def __init__(self, archive: Archive | None) -> None:
        self._levels: dict[tuple[str, int], Level] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._list: dict[str, str] = {}
        root = archive.optional_xml("word/numbering.xml") if archive is not None else None
        if root is not None:
            self._read(root)

    def _read(self, root: etree._Element) -> None:
        for item in root:
            if local(item) == "abstractNum":
                for level in item:
                    if local(level) == "lvl":
                        inside = {local(child): value(child) for child in level}
                        start = inside.get("start", "")
                        place = (value(item, "abstractNumId"), _number(value(level, "ilvl")))
                        self._levels[place] = (
                            inside.get("numFmt", ""),
                            inside.get("lvlText", ""),
                            _number(start) if start else 1,
                        )
            elif local(item) == "num":
                abstract = next((child for child in item if local(child) == "abstractNumId"), None)
                self._list[value(item, "numId")] = value(abstract)

    def label(self, properties: etree._Element | None) -> str:
        """What stands before a paragraph with these properties, with a space behind it."""
        marked = next((item for item in properties if local(item) == "numPr"), None) if properties is not None else None
        if marked is None:
            return ""
        inside = {local(child): value(child) for child in marked}
        number, depth = inside.get("numId", ""), min(_number(inside.get("ilvl", "0")), 8)
        level = self._levels.get((self._list.get(number, ""), depth))
        if level is None:
            return ""
        shape, text, start = level
        if shape == "bullet":
            return "- "
        self._counts[number, depth] = self._counts.get((number, depth), start - 1) + 1
        for deeper in range(depth + 1, 9):
            self._counts.pop((number, deeper), None)
        return re.sub(r"%(\d)", lambda match: self._shown(number, int(match[1]) - 1), text) + " "

    def _shown(self, number: str, depth: int) -> str:
        shape, _, start = self._levels.get((self._list.get(number, ""), depth), ("decimal", "", 1))
        count = self._counts.get((number, depth), start)
        if shape in ("lowerLetter", "upperLetter"):
            text = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1 if count < 200 else 1)
        elif shape in ("lowerRoman", "upperRoman"):
            text = _roman(count)
        else:
            return f"{count:02d}" if shape == "decimalZero" else str(count)
        return text.upper() if shape.startswith("upper") else text


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    out = ""
    for worth, letters in _ROMAN:
        out += letters * (count // worth)
        count %= worth
    return out


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"\d{1,6}", text) else 0
