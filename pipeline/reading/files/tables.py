"""Rows of tables as lines: a label and its value as `label: value`, other cells apart by tabs."""

from __future__ import annotations

import re
from collections.abc import Iterable

_COLUMNS = 4
"""A row of so many cells is one of a list."""


def row(cells: Iterable[str]) -> str:
    """One row. Numbered rows of a form (`1 | Họ và tên | …`) are a label and its value too; a column left empty keeps its place."""
    places = [cell.strip() for cell in cells]
    filled = [cell for cell in places if cell]
    if not filled:
        return ""
    if len(places) >= _COLUMNS and len(filled) > 1 and not any("\n" in cell for cell in filled):
        return "\t".join(places).rstrip("\t")
    label = filled[0].rstrip(" :")
    if len(filled) == 2 and _is_label(label) and not label[:1].isdigit():
        return f"{label}: {filled[1]}"
    if len(filled) == 3 and label.strip(". ").isdigit() and _is_label(filled[1]):
        return f"{label.strip('. ')}. {filled[1].rstrip(' :')}: {filled[2]}"
    return "\n".join(filled) if any("\n" in cell for cell in filled) else "\t".join(filled)


def _is_label(cell: str) -> bool:
    return "\n" not in cell and len(cell) <= 60 and re.search(r"[^\W\d_]{2}", cell) is not None
