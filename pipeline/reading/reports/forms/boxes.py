"""Boxes to tick: of the options that a form prints, those that somebody has ticked ("☐ Thường ☑ Khẩn", "Zalo [ ] Điện thoại [x]")."""

from __future__ import annotations

import re

TICKED, EMPTY = "☑☒✓✔✅🗹🗸🗷■", "☐□▢◻⬜❏❑"
"""Signs of a box that somebody has ticked, and of one that nobody has."""
_BOX = re.compile(
    rf"(?P<ticked>[{TICKED}]|\[ ?[xXvV✓✔*] ?\]|\( ?[xXvV✓✔] ?\))\ufe0f?|[{EMPTY}]\ufe0f?|\[[ _]{{0,3}}\]|\([ _]{{1,3}}\)"
)
_SIGN = re.compile(rf"[{TICKED}{EMPTY}[(]")
"""What a box begins with."""
_ANY = _BOX.pattern.replace("?P<ticked>", "?:")
_TITLE = r"(?:ông|bà|anh|chị|cô|chú|bác|nam|nữ|khác)"
_BEFORE_TITLE = re.compile(rf"(?:{_ANY})\s{{0,3}}{_TITLE}(?!\w)", re.IGNORECASE)
_BEHIND_TITLE = re.compile(rf"{_TITLE}\s{{0,3}}(?:{_ANY})", re.IGNORECASE)
_LONGEST_NAME = 200
_BESIDE = re.compile(r"[/,;|\t]|\s{2,}")
"""What parts options, where only one of them has a box."""
_SAYS = re.compile(r"\w")
_EDGE = re.compile(rf"^\W{{0,4}}(?:{_ANY})|(?:{_ANY})\W{{0,4}}$")
_WORDS = 10
"""Words of an option, at most: what is longer is told, not printed."""


def ticked(value: str, *, choice: bool) -> str:
    """A value without the options that nobody has ticked; as it is where it has no boxes.

    `choice`: its label asks to choose. What any other says is taken for options only where some are ticked and some are not, in lines
    that begin or end with a box: boxes may be bullets. A box without words stays: its label is the option.
    """
    boxes = list(_BOX.finditer(value)) if _SIGN.search(value) else []
    mixed = len({box["ticked"] is None for box in boxes}) > 1
    if not boxes or not (choice or mixed) or not _SAYS.search(_BOX.sub("", value)):
        return value
    before = _stand_before(value, boxes)
    alone = choice and len(boxes) == 1
    lines = (
        _chosen(line, before=before, choice=choice, alone=alone) if choice or _EDGE.search(line) else line
        for line in value.split("\n")
    )
    return "\n".join(line for line in lines if line is not None)


def only_ticked(text: str) -> str:
    """A text without the options that a form prints in lines of their own and nobody has ticked, where others are."""
    if not _SIGN.search(text) or not any(box["ticked"] for box in _BOX.finditer(text)):
        return text
    lines = (_only_ticked(line) for line in text.split("\n"))
    return "\n".join(line for line in lines if line is not None)


def _only_ticked(line: str) -> str | None:
    boxes = list(_BOX.finditer(line))
    if len(boxes) > 1 or _EDGE.search(line):
        return _chosen(line, before=_stand_before(line, boxes), choice=False, alone=False)
    return line


def without_titles(name: str) -> str:
    """A name without the sexes and titles that a form prints beside it to choose from: "Bà Thêu  ☐ Nam ☑ Nữ", "☐ Ông ☑ Bà Thêu"."""
    boxes = len(_BOX.findall(name)) if len(name) < _LONGEST_NAME else 0
    for option in (_BEFORE_TITLE, _BEHIND_TITLE) if boxes else ():
        if len(option.findall(name)) == boxes:
            return option.sub(" ", name).strip(" \t()/,;:-–")
    return name


def _stand_before(value: str, boxes: list[re.Match[str]]) -> bool:
    """Whether boxes stand before the words of their options, as all of one value do, or behind them."""
    ahead = value[: boxes[0].start()].strip()
    behind = value[boxes[-1].end() :].split("\n", maxsplit=1)[0]
    return not _SAYS.search(ahead) or (ahead[-1] in ":)" and _SAYS.search(behind) is not None)


def are_options(cells: list[str]) -> bool:
    """Whether each cell of a row is an option with its box."""
    return len(cells) > 1 and all(len(_BOX.findall(cell)) == 1 and len(cell.split()) <= _WORDS for cell in cells)


def _chosen(line: str, *, before: bool, choice: bool, alone: bool) -> str | None:
    """A line without what is not ticked in it; None where nothing is left. `alone`: it has the only box of several options."""
    boxes = list(_BOX.finditer(line))
    if not boxes:
        return line
    edges = [box.start() if before else box.end() for box in boxes]
    pieces = [line[: edges[0]]] if before and not choice else []  # "(chọn một) ☐ …": of no option
    for number, box in enumerate(boxes):
        start = box.end() if before else (edges[number - 1] if number else 0)
        end = box.start() if not before else (boxes[number + 1].start() if number + 1 < len(boxes) else len(line))
        said = line[start:end]
        if alone and box["ticked"]:
            parts = _BESIDE.split(said.strip())
            said = parts[0] if before else parts[-1]
        if box["ticked"] or len(said.split()) > _WORDS:
            pieces.append(said)
    if not before:
        pieces.append(line[edges[-1] :])
    kept = "; ".join(piece for piece in (piece.strip(" \t,;/|-–:") for piece in pieces) if piece)
    return kept or None
