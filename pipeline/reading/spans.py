"""Cells of a table that reach over several rows or columns of a page.

In a list each row gets the cells that reach down into it; in a form such a cell heads the rows beside it and stands above them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from lxml import etree

_WIDEST, _LONGEST = 60, 1_000
"""Columns and rows that a cell reaches over, at most."""
_SAID_AGAIN = 600
"""Characters of a cell that stand in further rows; of a longer one only its place does."""
_MOST = 400_000
"""Characters, a cell counted as one more, that are added to a page: a span costs its writer nothing."""
_COLUMNS, _LISTED = 3, 4
"""Cells of a row that heads a list, at least; and of one in which an empty place is kept (`tables.row`)."""
_CELLS = ("td", "th")


def spread(root: etree._Element) -> None:
    """The page with every cell in each row of a list that it reaches into. Linear in the page and what is added."""
    left = _MOST
    for table in list(root.iter("table")):
        widths: set[int] = set()
        for group in _groups(table):
            left = _spread(group, widths, left)


def _groups(table: etree._Element) -> Iterator[list[etree._Element]]:
    """Its rows, those of each part by themselves: no cell reaches from one part into another (HTML, 4.9.12)."""
    yield [row for row in table if row.tag == "tr"]
    for part in table:
        if part.tag in ("thead", "tbody", "tfoot"):
            yield [row for row in part if row.tag == "tr"]


def _spread(rows: list[etree._Element], widths: set[int], left: int) -> int:
    """What is left to add. `widths`: of the rows so far that may head a list."""
    hanging: dict[int, tuple[int, str]] = {}
    for row in rows:
        cells = [cell for cell in row if cell.tag in _CELLS][:_WIDEST]
        across = [_reach(cell, "colspan", _WIDEST) for cell in cells]
        down = [_reach(cell, "rowspan", _LONGEST) for cell in cells]
        width = sum(across) + len(hanging)
        listed = bool(cells) and width in widths
        if listed and left > 0:
            left -= _fill(row, cells, across, hanging)
        elif _heads_a_group(cells, down) and not hanging:
            _put_above(row, cells[0])
            continue
        begun = _columns(across, hanging)
        hanging = {column: (rows_left - 1, text) for column, (rows_left, text) in hanging.items() if rows_left > 1}
        for column, cell, reach in zip(begun, cells, down, strict=True):
            if reach > 1 and len(hanging) < _WIDEST:
                hanging[column] = (reach - 1, _words(cell))
        # A heading of two lines: what stands over one column only reaches down into the second.
        two_lines = sum(reach == 2 for reach in down) > 1 and max(across, default=1) > 1
        if len(cells) >= _COLUMNS and (two_lines or max(down) == 1):
            widths.add(width)
    return left


def _reach(cell: etree._Element, over: str, most: int) -> int:
    told = (cell.get(over) or "").strip()
    return min(max(int(told), 1), most) if told.isascii() and told.isdigit() and len(told) < len("100000") else 1


def _columns(across: list[int], hanging: dict[int, tuple[int, str]]) -> list[int]:
    """The column in which each cell of a row begins."""
    columns, column = list[int](), 0
    for reach in across:
        while column in hanging:
            column += 1
        columns.append(column)
        column += reach
    return columns


def _fill(row: etree._Element, cells: list[etree._Element], across: list[int], hanging: dict[int, tuple[int, str]]) -> int:
    """The cells of the rows above that reach into a row, and the places that its own take beside their first. How much was added."""
    added, column = 0, 0
    for cell, reach in zip(cells, across, strict=True):
        while column in hanging:
            added += _put(cell.addprevious, hanging[column][1])
            column += 1
        column += reach
        if cell is not cells[-1] and sum(across) + len(hanging) >= _LISTED:
            added += sum(_put(cell.addnext, "") for _ in range(reach - 1))
    while column in hanging:
        added += _put(row.append, hanging[column][1])
        column += 1
    return added


def _put(place: Callable[[etree._Element], None], text: str) -> int:
    cell = etree.Element("td")
    cell.text = text
    place(cell)
    return len(text) + 1


def _words(cell: etree._Element) -> str:
    said = ""
    for text in islice(cell.itertext(), _SAID_AGAIN):
        said += str(text)
        if len(said) > _SAID_AGAIN:
            return ""
    return " ".join(said.split())


def _heads_a_group(cells: list[etree._Element], down: list[int]) -> bool:
    """Whether the first cell reaches down beside labels and values: "Người phản ánh | Họ tên | …"."""
    return len(cells) >= _COLUMNS and len(cells) % 2 == 1 and down[0] > 1 and max(down[1:]) == 1


def _put_above(row: etree._Element, cell: etree._Element) -> None:
    above = etree.Element("tr")
    row.addprevious(above)
    above.append(cell)
