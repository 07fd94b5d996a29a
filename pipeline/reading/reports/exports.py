"""What a portal's program writes down of a report, as a form's lines: an object of JSON, or rows below a heading of labels (CSV)."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable

_FEW = 3
"""Labels that are known, at least, in what is a form."""
_DELIMITERS = ";,|"


def as_exported(text: str, is_label: Callable[[str], bool]) -> str:
    """A text whose export stands as `label: value` lines; as it is where it holds none. `is_label`: of a cell or a key."""
    for read in (_of_object, _of_rows):
        if lines := read(text, is_label):
            return lines
    return text


def _of_object(text: str, is_label: Callable[[str], bool]) -> str:
    begun, end = text.find("{"), text.rfind("}")
    if begun < 0 or end < begun or text.count('":', begun, end) < _FEW:
        return ""
    try:
        told = json.loads(text[begun : end + 1])
    except (ValueError, RecursionError):
        return ""
    if not isinstance(told, dict):
        return ""
    values = {str(key).replace("_", " "): _written(value) for key, value in told.items()}
    if sum(is_label(key) for key, value in values.items() if value) < _FEW:
        return ""
    lines = [text[:begun].strip(), *(f"{key}: {value}" for key, value in values.items() if value), text[end + 1 :].strip()]
    return "\n".join(filter(None, lines))


def _written(value: object) -> str:
    if isinstance(value, str):
        return value.strip()
    return "" if value in (None, [], {}) else json.dumps(value, ensure_ascii=False)


def _of_rows(text: str, is_label: Callable[[str], bool]) -> str:
    """The rows below the first line that is a heading, each with its labels; the lines above and behind them stay."""
    lines = text.split("\n")
    for place, line in enumerate(lines[:-1]):
        for delimiter in _DELIMITERS:
            labels = [cell.strip().replace("_", " ") for cell in line.split(delimiter)] if line.count(delimiter) >= _FEW else []
            known = sum(map(is_label, labels))
            if known >= _FEW and 2 * known >= len(labels):
                rows, taken = _rows(lines[place + 1 :], delimiter, len(labels))
                told = [f"{label}: {cell}" for row in rows for label, cell in zip(labels, row, strict=True) if cell.strip()]
                return "\n".join([*lines[:place], *told, *lines[place + 1 + taken :]]) if rows else ""
    return ""


def _rows(lines: list[str], delimiter: str, width: int) -> tuple[list[list[str]], int]:
    """Rows of so many cells, up to the first that is none, and how many lines they take."""
    rows, taken = list[list[str]](), 0
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter)
    try:
        for row in reader:
            if len(row) != width:
                break
            rows.append(row)
            taken = reader.line_num
    except csv.Error:
        pass
    return rows, taken
