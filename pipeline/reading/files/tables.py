"""Rows of tables as lines: a label and its value as `label: value`, other cells apart by tabs."""

from __future__ import annotations

import re
from collections.abc import Iterable

_COLUMNS = 4
"""A row of so many cells is one of a list."""
_ITEM = re.compile(r"^ ?(?:[-–+•*]|\(?(?:\d{1,2}|[a-h])[.)/])\s", re.MULTILINE)
_LINES, _SHORT = 4, 60
"""Lines of a cell of a list that are read as one, and characters of each, at most."""


_COLONS = (":", "：")
_BEFORE_COLON = re.compile(r" {0,8}\t[ \t]{0,8}(?=[:：])")
_BEHIND_COLON = re.compile(r"^([^\t\n:：]{1,60}[:：])[ \t]{0,8}\t[ \t]{0,8}(?=[^\t\n]*$)", re.MULTILINE)


def labelled(text: str) -> str:
    """A form whose colons are aligned by tabs, without them: `label: value`. Where more tabs stand in a line, they part columns."""
    return _BEHIND_COLON.sub(r"\1 ", _BEFORE_COLON.sub("", text))


def row(cells: Iterable[str]) -> str:
    """One row. Numbered rows of a form (`1 | Họ và tên | …`) are a label and its value too; a column left empty keeps its place."""
    every = [cell.strip() for cell in cells]
    places = [cell for cell in every if cell not in _COLONS]  # some forms have their colons in a column
    filled = [cell for cell in places if cell]
    if not filled:
        return ""
    if len(filled) == 1 and len(places) < len(every) and _is_label(filled[0]):
        return f"{filled[0].rstrip(' :')}:"
    listed = [_on_one_line(cell) for cell in places] if len(places) >= _COLUMNS and len(filled) > 1 else ["\n"]
    if not any("\n" in cell for cell in listed):
        return "\t".join(listed).rstrip("\t")
    label = filled[0].rstrip(" :")
    if len(filled) == 2 and _is_label(label) and not label[:1].isdigit():
        return f"{label}: {_value(filled[1])}"
    if len(filled) == 3 and label.strip(". ").isdigit() and _is_label(filled[1]):
        return f"{label.strip('. ')}. {filled[1].rstrip(' :')}: {_value(filled[2])}"
    return "\n".join(filled) if any("\n" in cell for cell in filled) else "\t".join(filled)


def _on_one_line(cell: str) -> str:
    """Who somebody is, where he lives and his number, a line each in one cell of a list; a cell that tells a story keeps its lines."""
    lines = cell.split("\n")
    if len(lines) > _LINES or max(map(len, lines)) > _SHORT or _ITEM.search(cell):
        return cell
    return re.sub(r"(?<=[.!?:;,-])\n", " ", cell).replace("\n", "; ")


def _value(cell: str) -> str:
    """A cell without the colon that some forms write before a value."""
    return cell[1:].lstrip() if cell.startswith(_COLONS) else cell


def _is_label(cell: str) -> bool:
    return "\n" not in cell and len(cell) <= 60 and re.search(r"[^\W\d_]{2}", cell) is not None
