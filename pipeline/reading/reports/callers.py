"""A shift's calls in one text: the forms or the numbered paragraphs of several callers, each a report of its own."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.domain.text import fold
from pipeline.reading.reports.forms.labels import label_kind, read_form
from pipeline.reading.reports.persons.phones import find_phone
from pipeline.reading.reports.persons.speakers import name_of

_ITEM = re.compile(
    r"^\W{0,4}(?:(?:cuoc(?: goi)?|tin(?: nhan| bao| phan anh)?|truong hop|vu(?: viec)?|y kien|phan anh|phieu)(?: thu| so)? )?\d{1,2}(?:[.:)/-](?!\d)|$)"
)
# "14h15 chị …", "- 15h00: anh …": a shift's note tells each call behind its hour.
_HOUR = re.compile(r"^\W{0,4}(?:(?:luc|hoi) )?\d{1,2} ?(?:(?:h|g|gio)(?![a-z])|:) ?(?:\d{1,2}(?!\d))?")
_PART = re.compile(r"(?<=[.;:!?])\s+")
"""Between parts of a paragraph, each of which may tell another call."""
_TELLS = 25
"""Characters behind a caller's number that tell his matter, at least; of a label's value fewer do, of a whole note more."""
_TELLS_LABELLED, _TOLD = 10, 60
_REGISTER = re.compile(r"(?:^|\n)\W{0,4}(?:so )?s?tt\b[^:]{0,200}?\bnoi dung\b")
_REGISTER_HEAD = 2_000
"""What heads a list of callers and their matters, and characters of a text in which it is looked for."""
_CELLS, _ROWS = 3, 2
"""Cells of a row of a list; rows that a list has more of, with its heading."""
_MOST = 4_000
"""Lines that are looked at: a shift's calls take less. A text of more is not taken apart: who is told of last would be lost."""
_LEADS = 6
"""Columns of a list that may stand ahead of the first that tells of the caller: "Xã", "Ca trực"."""
_WHO = ("name", "phone")
_BEGINS = (*_WHO, "channel", "time", "number")
"""With what a form begins."""


def each_caller(text: str) -> tuple[str, ...]:
    """The text of each caller's report; empty where it is not of several. `text`: tables as lines.

    Each has a caller's number or name of its own and a matter: neither several contents of one caller nor a list of households is.
    """
    lines = text.split("\n", _MOST)
    if len(lines) > _MOST:
        return ()
    # A list may tell the matter before who told it; then nothing that is told stands above the first.
    first = next((kind for line in lines if ":" in line for kind, _ in read_form(line)), "")
    for begins in (_BEGINS, ("content",)) if first == "content" else (_BEGINS,):
        forms = _forms(lines, begins)
        if len(forms) > 1 and all(map(is_form, forms)) and len(set(forms)) == len(forms):
            return tuple(forms)
    for items, caller, told in ((_items(lines, _ITEM), caller_of, tells), (_items(lines, _HOUR), _noted, _noted)):
        if len(items) > 1 and all(map(told, items)) and len(set(map(caller, items))) == len(items):
            return tuple(items)
    return ()


def tells_of_several(text: str) -> bool:
    """Whether several callers may stand in a text that is not taken apart: forms of which some say too little, lines with a number and
    a matter each, or the rows of a table that is no form. None of them may be lost, or told to another's unit.
    """
    rows = sum(line.count("\t") >= _CELLS - 1 for line in text.split("\n")[:_MOST])
    return rows > _ROWS or names_several(text)


def names_several(text: str) -> bool:
    """Whether several callers may stand in a text, each with what he has told; rows of a table may be of anything."""
    lines = text.split("\n")[:_MOST]
    numbers = {phone[0] for line in lines if tells(line) and (phone := find_phone(line))}
    said = [part for line in lines for part in _PART.split(line)]
    hours = {caller for item in _items(said, _HOUR) if (caller := _noted(item))}
    if _REGISTER.search(fold(text[:_REGISTER_HEAD])):  # its rows may be broken anywhere, as in a file that was printed
        numbers |= {phone[0] for line in lines if (phone := find_phone(line))}
    return sum(map(is_form, _forms(lines))) > 1 or len(numbers) > 1 or len(hours) > 1


def is_form(block: str) -> bool:
    """Whether a block says who called, though he be nobody by name, and what of."""
    form = read_form(block)
    told = any(kind == "content" and len(value) >= _TELLS_LABELLED for kind, value in form)
    return told and any(kind in _WHO for kind, _ in form)


def _items(lines: list[str], mark: re.Pattern[str]) -> list[str]:
    """The paragraphs that begin with a number, or with an hour."""
    return _cut(lines, [at for at, line in enumerate(lines) if mark.match(fold(line[:60]))])


def _forms(lines: list[str], begins: tuple[str, ...] = _BEGINS) -> list[str]:
    """The forms: one begins where the first label comes again once a content was told; its heading goes with it."""
    starts, first, told = list[int](), "", False
    for at, line in enumerate(lines):
        for kind, _ in read_form(line) if ":" in line else ():
            if not first and kind in begins:
                first = kind
                starts.append(at)
            elif kind == first and told:
                starts.append(_heading(lines, at))
                told = False
            told = told or kind == "content"
    return _cut(lines, _with_leads(lines, starts))


def _with_leads(lines: list[str], starts: list[int]) -> list[int]:
    """Where forms begin, with what stands ahead of the first's first label and again ahead of the others': columns of a list. What the
    last has behind its beginning as well stands at the end of each.
    """
    if len(starts) < 2:
        return starts
    behind = {_label(line) for line in lines[starts[-1] :]} | {""}
    ahead = dict[str, int]()
    for at in range(starts[0] - 1, max(starts[0] - _LEADS, 0) - 1, -1):
        if (label := _label(lines[at])) in behind or label_kind(fold(label)) == "content":
            break
        ahead[label] = at
    found, used = list[int](), {starts[0]}
    for before, start in pairwise(starts):
        at = start
        while at - 1 > before and (label := _label(lines[at - 1])) in ahead:
            at -= 1
            used.add(ahead[label])
        found.append(at)
    return [min(used), *found]


def _label(line: str) -> str:
    label, colon, _ = line.partition(":")
    return label.strip() if colon else ""


def _heading(lines: list[str], at: int) -> int:
    return at - 1 if at and _ITEM.match(fold(lines[at - 1][:60])) else at


def _cut(lines: list[str], starts: list[int]) -> list[str]:
    ends = [*starts, len(lines)]
    return ["\n".join(lines[start : ends[number + 1]]).strip() for number, start in enumerate(starts)]


def caller_of(block: str) -> str:
    phone = find_phone(block)
    return phone[0] if phone else fold(next((value for kind, value in read_form(block) if kind == "name"), ""))


def _noted(block: str) -> str:
    """Who is noted behind an hour as having called, where his matter is told too."""
    named = caller_of(block)
    return named or (fold(name_of(block, noted=True) or "") if len(block) > _TOLD else "")


def tells(block: str) -> bool:
    """Whether a block has a caller's number or name and tells his matter."""
    if not caller_of(block):
        return False
    if any(kind == "content" and len(value) >= _TELLS for kind, value in read_form(block)):
        return True
    phone = find_phone(block)
    return phone is not None and len(block.partition(phone[1])[2].strip()) >= _TELLS
