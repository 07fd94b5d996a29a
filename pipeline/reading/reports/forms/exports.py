"""What a portal's program writes down of a report, as a form's lines: an object of JSON, or rows below a heading of labels (CSV)."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable

_FEW = 3
"""Labels that are known, at least, in what is a form."""
_MOST = 1_000
"""Objects of an export, at most."""
_DECODER = json.JSONDecoder()
_NEXT = re.compile(r"[\s,]{0,100}\{")
_DELIMITERS = ";,|"


def as_exported(text: str, is_label: Callable[[str], bool]) -> str:
    """A text whose export stands as `label: value` lines; as it is where it holds none. `is_label`: of a cell or a key."""
    for read in (_of_object, _of_rows):
        if lines := read(text, is_label):
            return lines
    return text


def _of_object(text: str, is_label: Callable[[str], bool]) -> str:
    """One object, or several: in a list, or a line each. What stands before and behind them stays."""
    begun = text.find("{")
    if begun < 0 or text.count('":', begun) < _FEW:
        return ""
    told, end = _objects(text, begun)
    if not told:
        return ""
    before, behind = text[:begun].strip(), text[end:].strip()
    if before.endswith("[") and behind.startswith("]"):
        before, behind = before[:-1].strip(), behind[1:].strip()
    order = {key: place for place, key in enumerate(told[0])}  # of each the same, so that all forms begin alike
    told = [dict(sorted(one.items(), key=lambda item: order.get(item[0], len(order)))) for one in told]
    forms = [{str(key).replace("_", " "): _written(value) for key, value in one.items()} for one in told]
    if any(sum(is_label(key) for key, value in values.items() if value) < _FEW for values in forms):
        return ""
    written = ["\n".join(f"{key}: {value}" for key, value in values.items() if value) for values in forms]
    return "\n".join(filter(None, [before, "\n\n".join(written), behind]))


def _objects(text: str, begun: int) -> tuple[list[dict[str, object]], int]:
    """The objects that follow one another from a place on, and where they end."""
    found, place = list[dict[str, object]](), begun
    while len(found) < _MOST and (start := _NEXT.match(text, place)):
        try:
            told, place = _DECODER.raw_decode(text, start.end() - 1)
        except (ValueError, RecursionError):
            break
        found.append(told)
    inner = [value for value in found[0].values() if isinstance(value, list)] if len(found) == 1 else []
    listed = [one for value in inner for one in value if isinstance(one, dict)]  # {"data": [{…}, {…}]}
    return (listed if len(listed) > 1 else found), place


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
