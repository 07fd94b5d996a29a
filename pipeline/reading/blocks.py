"""Finds the header block of a forwarded mail in plain text: line by line, with bounded patterns, in linear time."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.reading.header_lines import DATED, RULE, is_blank, is_separator, label_of, lone_label, separator_above

# A header line whose label is in no list, where known ones stand above and below it.
_UNKNOWN = re.compile(r"^[>\s*]{0,12}[^\W\d][^:：@<>]{0,30}(?::\*?\s{1,8}|：\s{0,8})(?P<value>\S.{0,400})$")
# A field of RFC 5322 that some clients print below the others (`User-Agent: …`).
_FIELD = re.compile(r"^[>\s*]{0,12}[A-Z][A-Za-z]{0,20}(?:-[A-Za-z]{1,20}){1,4}: ")
_RAW_FIELD = re.compile(r"^[>\s*]{0,12}[A-Z][A-Za-z-]{1,40}: ")
_RAW = 80
"""Lines of fields above those that tell who wrote what, at most."""
_FOLDED_FROM = 50
_MOST = 30
"""Lines of a block."""
_APART = 4
"""Lines from a blank one on among which the block goes on: it may have two where one stood, and a label nobody knows."""
_ADDRESSED = re.compile(r"[^:<>@]{0,80}<[^\s<>@]{1,64}@[^\s<>]{1,255}>")
_AT = re.compile(r"[^\s<>]{1,64}@[^\s<>]{1,255}")
_PERSON = re.compile(rf"{_AT.pattern}\s{{0,8}}|{_ADDRESSED.pattern}\s{{0,8}}")
"""A value that is somebody's address and nothing else."""


@dataclass(slots=True)
class Block:
    """A header block: its values by kind, and the lines it takes (`start` includes the separator above it)."""

    start: int
    end: int
    values: dict[str, str] = field(default_factory=dict)
    separated: bool = False


def find_block(lines: list[str], start: int, *, forward_subject: bool) -> Block | None:
    """The first header block at or after a line."""
    place = start
    while place < len(lines):
        if label_of(lines[place]) is None:
            place += 1
            continue
        block = _read_block(lines, place)
        above = separator_above(lines, place)
        if (within := _begins_within(lines, block, separated=above < place)) > place:
            place = within
            continue
        if above == place and "sender" not in block.values and (named := _named_over(lines, place)):
            above, block.values = separator_above(lines, named), block.values | _writer(lines[named:place])
        # a rule without words stands above a portal's form too: who sent it, and when
        worded = any(map(str.isalpha, lines[above])) or not {"subject", "to"}.isdisjoint(block.values)
        block.separated = above < place and worded
        if _is_block(block, separated=block.separated, forward_subject=forward_subject):
            begins = above if above < place else _raw_above(lines, place)
            block.start, block.end = begins, _below_rule(lines, above, block.end)
            return block
        place = block.end
    return None


def _raw_above(lines: list[str], place: int) -> int:
    """The separator above fields that a client shows as they came, trace and signatures, ahead of who wrote what; else `place`."""
    first = place
    while first > max(0, place - _RAW) and (_RAW_FIELD.match(lines[first - 1]) or _is_indented(lines[first - 1])):
        first -= 1
    above = separator_above(lines, first)
    return above if above < first < place else place


def _is_indented(line: str) -> bool:
    return line[:1] in " \t" and line.strip() != ""


def _read_block(lines: list[str], place: int) -> Block:
    """Adjacent header lines; a line that is none folds the value above it, when that can be."""
    block = Block(place, place)
    last, below = "", (label_of(lines[place]) or ("", ""))[1] == ""  # values stand below their labels, blank lines between
    while place < len(lines) and place - block.start < _MOST:
        line = lines[place]
        found = label_of(line)
        if found is not None and (found[0] == "other" or found[0] not in block.values):
            block.values[found[0]] = found[1]
            last = found[0]
            block.end = place + 1
        elif is_blank(line):
            if last and not block.values[last] and below and not _goes_on(lines, place, block):
                block.end = place + 1
            elif not _goes_on(lines, place, block):
                break
        elif found is None and below and last and not block.values[last] and block.end == place:
            block.values[last], block.end = line.strip(" >\t"), place + 1
        elif (
            found is None
            and (unknown := _UNKNOWN.match(line))
            and (_label_below(lines, place) or _answered_to(lines, place, block, unknown["value"]))
        ):
            if "date" not in block.values and DATED.search(unknown["value"]):
                block.values["date"] = unknown["value"]
            last, block.end = "", place + 1
        elif found is None and (
            (_label_next(lines, place) and lone_label(line)) or (len(block.values) > 2 and _FIELD.match(line))
        ):
            last, block.end = "", place + 1
        elif (
            last
            and block.end == place
            and (_folds(block, last, line) or (last == "subject" and _label_soon(lines, place, block)))
        ):
            block.values[last] = " ".join(part for part in (block.values[last], line.strip(" >\t")) if part)
            block.end = place + 1
        else:
            break
        place += 1
    block.end = max(block.end, block.start + 1)
    return block


def _answered_to(lines: list[str], place: int, block: Block, value: str) -> bool:
    """Whether the last line of a whole block, a blank one below it, tells only an address: whither to answer, in any words."""
    ends = block.end == place and (place + 1 >= len(lines) or is_blank(lines[place + 1]))
    return ends and _PERSON.fullmatch(value) is not None and _whole(block.values)


def _whole(values: dict[str, str]) -> bool:
    """Whether header lines say by themselves who wrote when, and to whom or of what."""
    if not {"sender", "date"} <= values.keys():
        return False
    return {"to", "subject"} <= values.keys() or ("@" in values["sender"] and not {"to", "subject"}.isdisjoint(values))


def _begins_within(lines: list[str], block: Block, *, separated: bool) -> int:
    """Where a whole block begins inside one; its own beginning where none does.

    Whoever passes a mail on may end his words with a line like one of a header ("Nơi nhận: …"). Adjacent header lines that are whole
    below a blank line are the mail's own, and so are those among which a kind comes once more.
    """
    end, starts = block.end, list[int]()
    again = label_of(lines[end]) if end < len(lines) else None
    if again is not None and again[0] in block.values:
        starts = [at + 1 for at in range(block.start, end) if (label_of(lines[at]) or ("",))[0] == again[0]]
    if not separated:
        starts += [at for at in range(block.start + 1, end) if is_blank(lines[at - 1])]
    return min((at for at in starts if label_of(lines[at]) and _whole(_adjacent(lines, at).values)), default=block.start)


def _adjacent(lines: list[str], place: int) -> Block:
    """The header lines from a place on, down to the first blank line."""
    below = next((at for at in range(place, min(place + _MOST, len(lines))) if is_blank(lines[at])), place + _MOST)
    return _read_block(lines[place:below], 0)


def _below_rule(lines: list[str], above: int, end: int) -> int:
    """The end of a block that a rule closes too (SquirrelMail's), its own separator once more (Zoho's), or scissors (The Bat!'s)."""
    below = next((place for place in range(end, min(end + 2, len(lines))) if not is_blank(lines[place])), end)
    ends = lines[below].strip() if below < len(lines) else ""
    if ("<" in ends or ends == lines[above].strip()) and is_separator(ends):
        return below + 1
    if end >= len(lines) or not RULE.match(lines[end]):
        return end
    return end if _label_next(lines, end) else end + 1


def _goes_on(lines: list[str], place: int, block: Block) -> bool:
    """Whether the block has more lines below a blank one: another header line that it does not have yet.

    One whose lines are adjacent and whole has no more but a subject (QQ's). Where blank lines part all its lines, a line whose label nobody knows may stand between; elsewhere that is a citizen's form.
    """
    below = [line for line in lines[place : place + _APART] if not is_blank(line)][:2]
    blanks = sum(map(is_blank, lines[block.start : place]))
    apart = len(block.values) <= 1 + blanks
    if apart and below and label_of(below[0]) is None and _UNKNOWN.match(below[0]):
        del below[0]
    found = label_of(below[0]) if below else None
    if found is not None and not blanks and _whole(block.values):
        return found[0] == "subject" and "subject" not in block.values
    return found is not None and found[0] not in block.values


def _label_soon(lines: list[str], place: int, block: Block) -> bool:
    """As `_label_next`, of a kind that the block does not have yet; of a subject that takes three lines, below one more."""
    goes_on = bool("".join(lines[place + 1 : place + 2]).strip(" >*"))
    found = next((kind for line in lines[place + 1 : place + 2 + goes_on] if (kind := label_of(line))), None)
    return found is not None and found[0] not in block.values


def _label_next(lines: list[str], place: int) -> bool:
    """A long subject may go on unindented; then another header line follows."""
    return place + 1 < len(lines) and label_of(lines[place + 1]) is not None


def _label_below(lines: list[str], place: int) -> bool:
    """As `_label_next`, below a blank line too where blank lines part all lines of a block."""
    apart = place > 1 and is_blank(lines[place - 1]) and place + 1 < len(lines) and is_blank(lines[place + 1])
    return _label_next(lines, place + apart)


def _folds(block: Block, last: str, line: str) -> bool:
    """A folded line: indented, or an address list going on, or an empty value that stands on the next line."""
    if last in ("to", "cc", "sender"):
        return (
            (line[:1] in " \t><[" and bool(_AT.search(line)))
            or not block.values[last]
            or block.values[last].rstrip().endswith((",", ";", "<"))
            or _unfinished(block.values[last], line)
        )
    # Only a long value is folded; below a short one an indented line is the body.
    if len(block.values[last]) < _FOLDED_FROM:
        return not block.values[last]
    return (line[:1] in " \t" and line.strip() != "") or (last == "date" and block.values[last].endswith(","))


def _unfinished(value: str, line: str) -> bool:
    """Whether a line ends the name that a value breaks off in: the last of its people has no address yet, and this line has one."""
    person = re.split(r"[;,]", value)[-1]
    return "@" not in person and bool(person.strip()) and _ADDRESSED.match(line) is not None


# Notes of old names the writer on a line without a label: `NAME <addr> on 03/09/2026 10:20 AM`, the time also on the next line.
_WRITER = re.compile(
    r"^[>\s\"]{0,12}(?P<who>[^\W\d].{1,200}?)(?: (?:on|vào|lúc|ngày))?\s+(?P<when>\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\s.{0,12}\d{1,2}[:.]\d\d.{0,16})$"
)


def _named_over(lines: list[str], place: int) -> int:
    """The first of the one or two lines above a block that name writer and time, where a separator stands above them; else 0."""
    return next(
        (
            first
            for first in range(place - 1, max(0, place - 3), -1)
            if _WRITER.match(" ".join(lines[first:place])) and separator_above(lines, first) < first
        ),
        0,
    )


def _writer(lines: list[str]) -> dict[str, str]:
    match = _WRITER.match(" ".join(lines))
    return {"sender": match["who"], "date": match["when"]} if match else {}


def _is_block(block: Block, *, separated: bool, forward_subject: bool) -> bool:
    """Citizens write `Từ: 19h00 / Đến: 23h30` and forms with `Người gửi:`: a block must be surer than that."""
    values = block.values
    addressed = _AT.search(values.get("sender", "")) is not None
    # who passes a mail on may leave nothing of its header but the writer
    least = 1 if separated and forward_subject and addressed else 2 if separated or forward_subject else 3
    if "sender" not in values or len(values) < least:
        return False
    if addressed:
        return True
    complete = {"date", "subject", "to"} <= set(values)
    return separated or (complete and not re.match(r"^\d{1,2}\s*(h|:|giờ)", values["sender"]))
