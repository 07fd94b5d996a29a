"""A form's layouts made into lines of `label: value`: tables, printed lines to write on, dashes, columns apart by spaces, labels above
their values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.domain.patterns import Sought
from pipeline.domain.text import fold
from pipeline.reading.reports.forms import boxes
from pipeline.reading.reports.forms.exports import as_exported
from pipeline.reading.reports.forms.label_kinds import likely_kind
from pipeline.reading.reports.forms.labels import label_kind
from pipeline.reading.reports.forms.levels import is_level

_FORM = 3
"""Rows with a label that make a form, at least."""
_RULED = 3
"""Bars, or printed lines, in a text that are a table's or a form's."""
_COLUMNS, _BROAD = 3, 6
"""Cells of a list's row, at least; and of one that may look like pairs by chance."""
_HEADS = frozenset(["muc", "stt", "tt", "truong", "thong tin", "cot", "hang muc", "tieu chi"])
"""What heads a column of labels."""
_HEADING, _LABEL, _LONGEST = 40, 60, 80
"""Characters of a cell that heads a row, of one that is a label, and of a label with what stands before it."""


@lru_cache(maxsize=8)
def as_lines(text: str) -> str:
    """A text whose tables (cells apart by tabs, or a label and its value on lines of their own) stand as `label: value`."""
    for step in (_exported, _without_rules, _dotted, _assigned, _dashed, _barred):
        text = step(text)
    lines = text.split("\n")
    return "\n".join(_paired(list(_of_rows(lines)) if "\t" in text else lines))


def _exported(text: str) -> str:
    """What a portal's program writes down, as a form."""
    if "{" in text or ("\n" in text and _HEADED.search(f"\n{text}")):
        return as_exported(text, lambda cell: label_kind(fold(cell)) is not None)
    return text


_HEADED = re.compile(r"\n[^\n:.]{2,40}(?:[;,|][^\n:.;,|]{2,40}){3,}$", re.MULTILINE)
"""A line of cells, none of which says anything."""


def _without_rules(text: str) -> str:
    """A form without its printed lines to write on, which are no part of what stands there; one left blank stays."""
    if len(_BEGINS_RULED.findall(text)) < _RULED:
        return text
    return _RULES.sub(lambda rule: rule["blank"] or "   ", text)


# "Họ tên:……Bà Thêu……"
_BEGINS_RULED = Sought(r":[ \t]{0,3}(?:\.{3}|…{2}|_{3})|(?:…{2}|_{3}) ?:", pieces=("...", "……", "___"))
_RULES = re.compile(r"(?P<blank>:[ \t]{0,3}[.…_]{3,}[ \t]*$)|\.{3,}(?=\w)|\.{4,}|…[.…]+|_{3,}", re.MULTILINE)


def _colon_for(row: re.Match[str]) -> str:
    """A label with a colon for what stood between it and its value; a row as it is where it is none."""
    return f"{row[1]}: " if label_kind(fold(row[1])) else row[0]


def _dotted(text: str) -> str:
    return _DOTTED.sub(_colon_for, text) if text.count("....") >= _RULED else text


# "Người gọi ....... Bà Thêu"
_DOTTED = re.compile(r"^[ \t]*([^\n:.]{2,40}?)[ \t]*\.{3,}[ \t]*(?=\S)", re.MULTILINE)


def _assigned(text: str) -> str:
    if text.count("=") < _RULED or len(_ASSIGNED.findall(text)) < _RULED:
        return text
    return _ASSIGNED.sub(lambda row: f"{row[1].replace('_', ' ')}: ", text)


# "ho_ten = Bà Thêu", as a program writes a form down.
_ASSIGNED = re.compile(r"^[ \t]*([^\W\d][\w \t]{1,30}?)[ \t]*=(?![=>])[ \t]*(?=\S)", re.MULTILINE)


def _dashed(text: str) -> str:
    labels = _DASHED.findall(text) if sum(map(text.count, _DASHES)) >= _FORM else []
    return _DASHED.sub(_colon_for, text) if sum(label_kind(fold(label)) is not None for label in labels) >= _FORM else text


# "Người báo - Bà Thêu"
_DASHED = re.compile(r"^[ \t]*([^\W\d_][^\n:.,–—-]{1,40}?)[ \t]+[–—-][ \t]+(?=\S)", re.MULTILINE)
_DASHES = (" -", "\t-", " –", "\t–", " —", "\t—")


def _barred(text: str) -> str:
    """A table that somebody drew with bars, its cells apart by tabs."""
    return "\n".join(_in_bars(text.split("\n"))) if "\t" not in text and text.count(" | ") >= _RULED else text


def _in_bars(lines: list[str]) -> Iterator[str]:
    """Rows that begin with a label without a colon, and those below with as many bars, whether the table has bars at its sides or not."""
    bars = 0
    for line in (_SIDES.sub("", line) if line.count("|") > 2 else line for line in lines):
        cells = line.split(" | ")
        label, bar = _unnumbered(cells)[0], len(cells) > 1
        pair = len(_unnumbered(cells)) == 2
        known = (
            bar and ":" not in label and (label_kind(fold(label[:_LABEL])) or (pair and likely_kind(label[:_LABEL], cells[-1])))
        )
        if known:
            bars = line.count(" | ")
        elif not bar or line.count(" | ") != bars:
            bars = 0
        yield line.replace(" | ", "\t") if bars else line


_SIDES = re.compile(r"^\s*\|\s?|\s?\|\s*$")


def _of_rows(lines: list[str]) -> Iterator[str]:
    """Rows of a table as lines: below a heading of labels, of pairs, or of two columns the first of which are labels."""
    paired, header = _paired_rows(lines), list[str]()
    for place, line in enumerate(lines):
        cells = _unnumbered([cell.strip() for cell in line.split("\t")])
        kinds = [label_kind(fold(cell)) if 0 < len(cell) <= _LABEL else None for cell in cells]
        listed = len(cells) >= _COLUMNS and _is_listed(lines[place + 1 : place + 2])
        pairs = len(cells) % 2 == 0 and all(kinds[::2]) and not (listed and _says_labels(kinds))
        if len(cells) >= _COLUMNS and all(cells) and _heads(cells, kinds, pairs=pairs, listed=listed):
            header = cells
        elif header and (len(cells) == len(header) or _COLUMNS <= len(cells) < len(header)):  # the last may be empty
            yield from (f"{label.rstrip(' :')}: {cell}" for label, cell in zip(header, cells, strict=False) if cell)
        elif len(cells) >= 2 and pairs:
            yield from (f"{label.rstrip(' :')}: {cell}" for label, cell in zip(cells[::2], cells[1::2], strict=True))
        elif kinds[0] and boxes.are_options(cells[1:]):
            yield f"{cells[0].rstrip(' :')}: {'  '.join(cells[1:])}"
        elif len(cells) == 2 and _ITEM.fullmatch(fold(cells[0])):
            yield f"Nội dung: {cells[0].rstrip(' :')}: {cells[1]}"
        elif place in paired:
            yield f"{cells[0].rstrip(' :')}: {cells[1]}"
        else:
            header = header if not line.strip() else []
            yield line


def _is_listed(below: list[str]) -> bool:
    """Whether the line below a heading is a row of its list, and no form's, that begins with a label: else the heading is told as it is."""
    cells = _unnumbered(below[0].split("\t")) if below else []
    return len(cells) >= _COLUMNS and label_kind(fold(cells[0].strip())) is None


def _says_labels(kinds: list[str | None]) -> bool:
    """Whether most of what would be values in a row of pairs are labels themselves: it heads a list."""
    return len(kinds) >= _BROAD and sum(kind is not None for kind in kinds[1::2]) * 4 > len(kinds)


def _heads(cells: list[str], kinds: list[str | None], *, pairs: bool, listed: bool) -> bool:
    """Whether cells head a list: all of them are labels, or all but one, or most where a caller and his matter are among them and a row of
    it is below.
    """
    if not any(kinds):
        return False
    known = sum(kind is not None or is_level(fold(cell)) for cell, kind in zip(cells, kinds, strict=True))
    if known >= len(cells) - (not pairs):
        return True
    return listed and not pairs and known * 2 > len(cells) and "content" in kinds and ("name" in kinds or "phone" in kinds)


_ITEM = re.compile(r"(?:noi dung|van de|vu viec|su viec|viec|vu|chuyen|y)(?: thu| so)? \d\W*")
"""A row of a form that holds one of several matters: "Việc 2"."""


def _paired_rows(lines: list[str]) -> set[int]:
    """The rows of tables of two columns, the first of labels: three at least, of which some are known."""
    found, run = set[int](), dict[int, bool]()
    for place, line in enumerate([*lines, ""]):
        cells = _unnumbered([cell.strip() for cell in line.split("\t")])
        if len(cells) == 2 and 0 < len(cells[0]) <= _HEADING and fold(cells[0]) not in _HEADS:
            run[place] = label_kind(fold(cells[0])) is not None or likely_kind(*cells) is not None
        else:
            found |= run.keys() if len(run) >= _FORM and 2 * sum(run.values()) >= len(run) else set()
            run.clear()
    return found


def _unnumbered(cells: list[str]) -> list[str]:
    """A row without the figure that numbers it: "4 | SĐT | 0900…"."""
    if len(cells) < _COLUMNS or not cells[0].rstrip(".").isdigit():
        return cells
    labelled = label_kind(fold(cells[1])) or (len(cells) == _COLUMNS and likely_kind(cells[1], cells[2]))
    return cells[1:] if labelled else cells


def _paired(lines: list[str]) -> list[str]:
    """Labels on a line of their own above their value, as a mail client writes a table's plain text: three of them make a form."""
    filled = [line for line in lines if line.strip()]
    alone = [
        place
        for place, line in enumerate(filled[:-1])
        if len(line.strip()) <= _HEADING and ":" not in line and label_kind(fold(line)) and not _is_labelled(filled[place + 1])
    ]
    if len(alone) < 3:
        return lines
    out: list[str] = []
    for place, line in enumerate(filled):
        if place - 1 in alone:
            out[-1] = f"{out[-1].strip()}: {line}"
        else:
            out.append(line)
    return out


def _is_labelled(line: str) -> bool:
    """Whether a line is a label, or has one: what stands above it is no label of it, but heads a part of the form."""
    return label_kind(fold(line.partition(":")[0][:_LONGEST])) is not None


def without_colons(text: str) -> str:
    """A form without them as `label: value`: "Họ tên    Bà Thêu", "SĐT 0900…". Three such labels make one, if one asks for a name."""
    if "|" in text or "\t" in text:
        return text
    rows = [row for pattern in (_WIDE, _BARE) for row in pattern.finditer(text)]
    kinds = {kind for row in rows if (kind := label_kind(fold(row[1])))}
    if len(kinds) < _FORM or "name" not in kinds:
        return text
    for pattern in (_WIDE, _BARE):
        text = pattern.sub(_colon_for, text)
    return text


# "Người báo     Bà Thêu", and what a form asks for under names that begin no line of a letter.
_WIDE = Sought(r"^[ ]{0,12}([^\W\d_][^\n\t:]{1,38}?) {2,60}(?=[^\s:])(?![^\n]{0,40}:(?!\d))", re.MULTILINE, pieces=("  ",))
_BARE = re.compile(
    r"^[ ]{0,12}(Họ (?:và )?tên|Ho (?:va )?ten|S?[ĐD]T|(?:Số )?[Đđ]iện thoại|(?:So )?[Dd]ien thoai|Địa chỉ|Dia chi|Nội dung|Noi dung|Thời gian|Thoi gian) (?=[^\s:])(?![^\n]{0,40}:(?!\d))",
    re.MULTILINE,
)
