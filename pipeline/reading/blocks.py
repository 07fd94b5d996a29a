"""Finds the header block of a forwarded mail in plain text: line by line, with bounded patterns, in linear time."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from pipeline.domain.text import fold, nfc
from pipeline.reading.clients import CLIENTS

MAX_CHARACTERS = 262_144
MAX_LINES = 2_000
SEPARATOR = re.compile(r"^[>\s]{0,10}[-_=━*]{3,80}\s{0,3}(?P<words>[^-_=━]{3,60}?)\s{0,3}[-_=━*]{3,80}\s{0,5}$")
RULE = re.compile(r"^[>\s]{0,10}[_\-=]{20,120}\s*$")
_WIDE = re.compile(r"[ \t\u00a0]{9,}")
_AT = re.compile(r"[^\s<>]{1,64}@[^\s<>]{1,255}")


@dataclass(slots=True)
class Block:
    """A header block: its values by kind, and the lines it takes (`start` includes the separator above it)."""

    start: int
    end: int
    values: dict[str, str] = field(default_factory=dict)
    separated: bool = False


def lines_of(text: str) -> list[str]:
    """The first lines of a text, in the form every rule of forwards and quotes works on."""
    limited = _WIDE.sub("        ", nfc(text[:MAX_CHARACTERS]).replace("\u00a0", " "))
    return limited.split("\n")[:MAX_LINES]


@cache
def _labels() -> tuple[tuple[str, str], ...]:
    """Folded label → kind, longest first ("đến từ" before "đến")."""
    kinds: dict[str, str] = {}
    for client in CLIENTS:
        for kind in ("sender", "to", "cc", "date", "subject"):
            for label in getattr(client, kind):
                kinds.setdefault(fold(label), kind)
    return tuple(sorted(kinds.items(), key=lambda item: -len(item[0])))


@cache
def _label_pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(label) for label, _ in _labels())
    return re.compile(rf"^[>\s*]{{0,12}}(?P<label>{words})\*?\s{{0,2}}:\*?\s{{0,8}}")


@cache
def begins() -> frozenset[str]:
    """Folded lines that stand above a block without dashes."""
    return frozenset(fold(line) for client in CLIENTS for line in client.begins)


def label_of(line: str) -> tuple[str, str] | None:
    """The kind and the value of a header line, or None."""
    match = _label_pattern().match(fold(line[:400]))
    if match is None:
        return None
    kind = dict(_labels())[match["label"]]
    return kind, line.partition(":")[2].strip(" *\t")


def find_block(lines: list[str], start: int, *, forward_subject: bool) -> Block | None:
    """The first header block at or after a line."""
    place = start
    while place < len(lines):
        if label_of(lines[place]) is None:
            place += 1
            continue
        block = _read_block(lines, place)
        above = _above(lines, place)
        block.separated = above < place
        if _is_block(block, separated=block.separated, forward_subject=forward_subject):
            block.start = above
            return block
        place = block.end
    return None


def _read_block(lines: list[str], place: int) -> Block:
    """Adjacent header lines; a line that is none folds the value above it, when that can be."""
    block = Block(place, place)
    last = ""
    blanks = 0
    while place < len(lines) and place - block.start < 30:
        line = lines[place]
        found = label_of(line)
        if found is not None and found[0] not in block.values:
            block.values[found[0]] = found[1]
            last, blanks = found[0], 0
            block.end = place + 1
        elif not line.strip(" >*"):
            blanks += 1
            if blanks > 1 or (len(block.values) >= 3 and _next_is_no_label(lines, place)):
                break
        elif last and blanks == 0 and _folds(block, last, line):
            block.values[last] += " " + line.strip(" >")
            block.end = place + 1
        else:
            break
        place += 1
    block.end = max(block.end, block.start + 1)
    return block


def _next_is_no_label(lines: list[str], place: int) -> bool:
    return place + 1 >= len(lines) or label_of(lines[place + 1]) is None


def _folds(block: Block, last: str, line: str) -> bool:
    """A folded line: indented, or an address list going on, or an empty value that stands on the next line."""
    if last in ("to", "cc", "sender"):
        return (
            (line[:1] in " \t>" and bool(_AT.search(line)))
            or not block.values[last]
            or block.values[last].rstrip().endswith((",", ";", "<"))
        )
    return (line[:1] in " \t" and line.strip() != "") or not block.values[last]


def _above(lines: list[str], place: int) -> int:
    """The first line of the separator above a block, if there is one."""
    above = place - 1
    while above >= 0 and above >= place - 2 and not lines[above].strip(" >*"):
        above -= 1
    if above >= 0 and (is_separator(lines[above]) or RULE.match(lines[above])):
        return above
    return place


def is_separator(line: str) -> bool:
    """Any rule with words in it, or a line a client begins a forward with: no list of phrases is needed."""
    return SEPARATOR.match(line) is not None or fold(line.strip(" >*")) in begins()


def _is_block(block: Block, *, separated: bool, forward_subject: bool) -> bool:
    """Citizens write `Từ: 19h00 / Đến: 23h30` and forms with `Người gửi:`: a block must be surer than that."""
    values = block.values
    if "sender" not in values or len(values) < (2 if separated or forward_subject else 3):
        return False
    if _AT.search(values["sender"]):
        return True
    complete = {"date", "subject", "to"} <= set(values)
    return separated or (complete and not re.match(r"^\d{1,2}\s*(h|:|giờ)", values["sender"]))
