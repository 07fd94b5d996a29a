"""A shift's calls in one text: the forms or the numbered paragraphs of several callers, each a report of its own."""

from __future__ import annotations

import re

from pipeline.domain.text import fold
from pipeline.reading.reports.labels import read_form
from pipeline.reading.reports.phones import find_phone
from pipeline.reading.reports.speakers import name_of

_ITEM = re.compile(
    r"^\W{0,4}(?:(?:cuoc(?: goi)?|tin(?: nhan| bao| phan anh)?|truong hop|vu(?: viec)?|y kien|phan anh|phieu)(?: thu| so)? )?\d{1,2}(?:[.:)/-](?!\d)|$)"
)
# "14h15 chị …", "- 15h00: anh …": a shift's note tells each call behind its hour.
_HOUR = re.compile(r"^\W{0,4}(?:(?:luc|hoi) )?\d{1,2} ?(?:h|g|gio|:) ?(?:\d{1,2}(?!\d))?")
_TELLS = 25
"""Characters behind a caller's number that tell his matter, at least; of a label's value fewer do, of a whole note more."""
_TELLS_LABELLED, _TOLD = 10, 60
_CELLS, _ROWS = 3, 2
"""Cells of a row of a list; rows that a list has more of, with its heading."""
_MOST = 1_000
"""Lines that are looked at: a shift's calls take less."""
_WHO = ("name", "phone")


def each_caller(text: str) -> tuple[str, ...]:
    """The text of each caller's report; empty where it is not of several. `text`: tables as lines.

    Each has a caller's number or name of its own and a matter: neither several contents of one caller nor a list of households is.
    """
    lines = text.split("\n")[:_MOST]
    forms = _forms(lines)
    if len(forms) > 1 and all(map(_is_form, forms)) and len(set(forms)) == len(forms):
        return tuple(forms)
    for items, caller, tells in ((_items(lines, _ITEM), _caller, _tells), (_items(lines, _HOUR), _noted, _noted)):
        if len(items) > 1 and all(map(tells, items)) and len(set(map(caller, items))) == len(items):
            return tuple(items)
    return ()


def tells_of_several(text: str) -> bool:
    """Whether several callers may stand in a text that is not taken apart: forms of which some say too little, lines with a number and
    a matter each, or the rows of a table that is no form. None of them may be lost, or told to another's unit.
    """
    lines = text.split("\n")[:_MOST]
    numbers = {phone[0] for line in lines if _tells(line) and (phone := find_phone(line))}
    rows = sum(line.count("\t") >= _CELLS - 1 for line in lines)
    hours = {caller for item in _items(lines, _HOUR) if (caller := _noted(item))}
    return sum(map(_is_form, _forms(lines))) > 1 or len(numbers) > 1 or len(hours) > 1 or rows > _ROWS


def _is_form(block: str) -> bool:
    """Whether a block says who called, though he be nobody by name, and what of."""
    form = read_form(block)
    told = any(kind == "content" and len(value) >= _TELLS_LABELLED for kind, value in form)
    return told and any(kind in _WHO for kind, _ in form)


def _items(lines: list[str], mark: re.Pattern[str]) -> list[str]:
    """The paragraphs that begin with a number, or with an hour."""
    return _cut(lines, [at for at, line in enumerate(lines) if mark.match(fold(line[:60]))])


def _forms(lines: list[str]) -> list[str]:
    """The forms: one begins where the first label comes again once a content was told; its heading goes with it."""
    starts, first, told = list[int](), "", False
    for at, line in enumerate(lines):
        for kind, _ in read_form(line) if ":" in line else ():
            if not first and kind in (*_WHO, "channel", "time", "number"):
                first = kind
                starts.append(at)
            elif kind == first and told:
                starts.append(_heading(lines, at))
                told = False
            told = told or kind == "content"
    return _cut(lines, starts)


def _heading(lines: list[str], at: int) -> int:
    return at - 1 if at and _ITEM.match(fold(lines[at - 1][:60])) else at


def _cut(lines: list[str], starts: list[int]) -> list[str]:
    ends = [*starts, len(lines)]
    return ["\n".join(lines[start : ends[number + 1]]).strip() for number, start in enumerate(starts)]


def _caller(block: str) -> str:
    phone = find_phone(block)
    return phone[0] if phone else fold(next((value for kind, value in read_form(block) if kind == "name"), ""))


def _noted(block: str) -> str:
    """Who is noted behind an hour as having called, where his matter is told too."""
    named = _caller(block)
    return named or (fold(name_of(block, noted=True) or "") if len(block) > _TOLD else "")


def _tells(block: str) -> bool:
    if not _caller(block):
        return False
    if any(kind == "content" and len(value) >= _TELLS for kind, value in read_form(block)):
        return True
    phone = find_phone(block)
    return phone is not None and len(block.partition(phone[1])[2].strip()) >= _TELLS
