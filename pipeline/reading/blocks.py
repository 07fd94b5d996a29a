"""Finds the header block of a forwarded mail in plain text: line by line, with bounded patterns, in linear time."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from pipeline.domain.text import fold, fold_in_place, nfc
from pipeline.reading.clients import CLIENTS

MAX_CHARACTERS = 262_144
MAX_LINES = 2_000
SEPARATOR = re.compile(r"^[>\s]{0,10}[-_=━*]{3,80}\s{0,3}(?P<words>[^-_=━]{3,60}?)\s{0,3}[-_=━*]{3,80}\s{0,5}$")
# What clients write above a forward without dashes, folded.
_BEGINS = re.compile(
    r"(?:bat dau )?(?:thu|tin nhan|e-?mail) (?:da )?(?:duoc )?chuyen tiep ?:?|(?:(?:noi dung|thong tin) )?(?:thu|tin nhan|e-?mail) goc ?:?"
    r"|(?:(?:begin|this is a) )?forwarded (?:message|e-?mail) ?:?|original (?:message|e-?mail) ?:?"
)
_BEGINS_LONGEST = 60
RULE = re.compile(r"^[>\s]{0,10}[_\-=]{20,120}\s*$")
# A header line whose label is in no list, where known ones stand above and below it.
_UNKNOWN = re.compile(r"^[>\s*]{0,12}[^\W\d][^:：@<>]{0,30}(?::\*?\s{1,8}|：\s{0,8})(?P<value>\S.{0,400})$")
_DATED = re.compile(r"(?:(?:19|20)\d\d.{0,20}?\d{1,2}[:h]\d\d|\d{1,2}[:h]\d\d.{0,40}?(?:19|20)\d\d)")
_HEADERS = 12
"""Lines above and below one that names the writer that may be header lines without colons."""
_FOLDED_FROM = 50
_LONGEST = 400
"""Characters of a line that are looked at for a label; no client begins a forward with a longer one."""
_WIDE = re.compile(r"[ \t]{9,}")
# Lines of a block that say nothing of who wrote what to whom.
_OTHER = ("Reply-To", "Trả lời tới", "Trả lời đến", "Importance", "Mức độ quan trọng", "Tầm quan trọng", "Độ quan trọng", "Priority", "Ưu tiên",
          "Sensitivity", "Bcc", "Attachments", "Tệp đính kèm", "Phần đính kèm")  # fmt: skip
# Yahoo's plain text has the whole block on the line of its separator, label after value.
_ON_ONE_LINE = re.compile(r"^[>\s]{0,10}(?P<rule>[-_=]{3,40} ?[^-_=]{3,60}? ?[-_=]{3,40}) ?(?=\S)(?P<rest>.{20,2000})$")
_ENDS_IN_ADDRESS = re.compile(r"[^\s<>]{1,64}@[^\s<>]{1,255}>?\s{0,3}$")
_AT = re.compile(r"[^\s<>]{1,64}@[^\s<>]{1,255}")


@dataclass(slots=True)
class Block:
    """A header block: its values by kind, and the lines it takes (`start` includes the separator above it)."""

    start: int
    end: int
    values: dict[str, str] = field(default_factory=dict)
    separated: bool = False


@lru_cache(maxsize=8)
def lines_of(text: str) -> list[str]:
    """The first lines of a text, in the form every rule of forwards and quotes works on."""
    limited = nfc(text[:MAX_CHARACTERS]).replace("\u00a0", " ")
    if "\t" in limited or " " * 9 in limited:
        limited = _WIDE.sub("        ", limited)
    lines = limited.split("\n")[:MAX_LINES]
    if "---" in limited or "___" in limited or "===" in limited:
        lines = [part for line in lines for part in _unfolded(line)]
    return _with_colons(lines) if "@" in limited else lines


def _with_colons(lines: list[str]) -> list[str]:
    """The lines, with a colon behind each label of a block that has none (eM Client's).

    It has a line of three kinds or more, one of them ends in its writer's address; and a separator above it or a day and a clock in
    it: an answer may tell in three sentences where something came from, what was done up to when, and on which day.
    """
    for place in [place for place, line in enumerate(lines) if "@" in line and (_bare(line) or ("",))[0] == "sender"]:
        found = dict[int, tuple[str, str]]()
        for way in (range(place, min(place + _HEADERS, len(lines))), range(place - 1, max(place - _HEADERS, -1), -1)):
            for number in way:
                kinds = {kind for kind, _ in found.values()}
                bare = _bare(lines[number])
                if bare is None and not lines[number].strip() and not kinds >= {"sender", "to", "date", "subject"}:
                    continue
                if bare is None or bare[0] in kinds:
                    break
                found[number] = bare
        separated = separator_above(lines, min(found)) < min(found)
        told = _ENDS_IN_ADDRESS.search(lines[place]) and any(kind == "date" and _DATED.search(line) for kind, line in found.values())
        if len(found) >= 3 and (separated or told):
            lines = [found[number][1] if number in found else line for number, line in enumerate(lines)]
    return lines


def _bare(line: str) -> tuple[str, str] | None:
    """The kind of a header line without a colon, and the line with one; None where it begins with no label."""
    match = _bare_label().match(fold_in_place(nfc(line[:_LONGEST])))
    if match is None:
        return None
    end = match.end("label")
    return dict(_labels())[match["label"]], f"{line[:end]}:{line[end:]}"


@cache
def _bare_label() -> re.Pattern[str]:
    words = "|".join(re.escape(label) for label, kind in _labels() if kind != "other")
    return re.compile(rf"^[>\s*]{{0,12}}(?P<label>{words})\*?[ \t]{{1,8}}(?=[^\s:])")


def _unfolded(line: str) -> list[str]:
    """A block that stands on one line with its separator, as lines; any other line as it is."""
    match = _ON_ONE_LINE.match(line) if line.lstrip(" >")[:3] in ("---", "___", "===") else None
    if match is None or not label_of(match["rest"]):
        return [line]
    plain = fold_in_place(nfc(match["rest"]))
    cuts = [found.start("label") for found in _inner_label().finditer(plain)]
    if len(cuts) < 3:
        return [line]
    return [match["rule"], *(match["rest"][start:end].strip() for start, end in zip(cuts, [*cuts[1:], None], strict=True))]


@cache
def _inner_label() -> re.Pattern[str]:
    words = "|".join(re.escape(label) for label, kind in _labels() if kind != "other")
    return re.compile(rf"(?:^|[>\s\w]{{0,3}}?)(?P<label>(?:{words})) ?: ")


@cache
def _labels() -> tuple[tuple[str, str], ...]:
    """Folded label → kind, longest first ("đến từ" before "đến")."""
    kinds: dict[str, str] = {}
    for client in CLIENTS:
        for kind in ("sender", "to", "cc", "date", "subject"):
            for label in getattr(client, kind):
                kinds.setdefault(fold(label), kind)
    kinds |= {fold(label): "other" for label in _OTHER}
    return tuple(sorted(kinds.items(), key=lambda item: -len(item[0])))


@cache
def _label_pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(label) for label, _ in _labels())
    return re.compile(rf"^[>\s*]{{0,12}}(?P<label>{words})\*?\s{{0,2}}:\*?\s{{0,8}}")


def label_of(line: str) -> tuple[str, str] | None:
    """The kind and the value of a header line, or None."""
    if ":" not in line and "：" not in line:
        return None
    line = line.replace("：", ":", 1)
    match = _label_pattern().match(fold(line[:_LONGEST]))
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
        above = separator_above(lines, place)
        if above == place and "sender" not in block.values and (named := _named_over(lines, place)):
            above, block.values = separator_above(lines, named), block.values | _writer(lines[named:place])
        block.separated = above < place
        if _is_block(block, separated=block.separated, forward_subject=forward_subject):
            block.start, block.end = above, _below_rule(lines, above, block.end)
            return block
        place = block.end
    return None


def _read_block(lines: list[str], place: int) -> Block:
    """Adjacent header lines; a line that is none folds the value above it, when that can be."""
    block = Block(place, place)
    last = ""
    while place < len(lines) and place - block.start < 30:
        line = lines[place]
        found = label_of(line)
        if found is not None and (found[0] == "other" or found[0] not in block.values):
            block.values[found[0]] = found[1]
            last = found[0]
            block.end = place + 1
        elif not line.strip(" >*"):
            if not _goes_on(lines, place, block):
                break
        elif found is None and block.end == place and (unknown := _UNKNOWN.match(line)) and _label_next(lines, place):
            if "date" not in block.values and _DATED.search(unknown["value"]):
                block.values["date"] = unknown["value"]
            last, block.end = "", place + 1
        elif last and block.end == place and (_folds(block, last, line) or (last == "subject" and _label_soon(lines, place))):
            block.values[last] = " ".join(part for part in (block.values[last], line.strip(" >\t")) if part)
            block.end = place + 1
        else:
            break
        place += 1
    block.end = max(block.end, block.start + 1)
    return block


def _below_rule(lines: list[str], above: int, end: int) -> int:
    """The end of a block that a rule closes too (SquirrelMail's), or its own separator once more (Zoho's)."""
    if end >= len(lines) or not (
        RULE.match(lines[end]) or (is_separator(lines[end]) and lines[end].strip() == lines[above].strip())
    ):
        return end
    return end if _label_next(lines, end) else end + 1


def _goes_on(lines: list[str], place: int, block: Block) -> bool:
    """Whether the block has more lines below a blank one: another header line that it does not have yet."""
    below = next((line for line in lines[place : place + 3] if line.strip(" >*")), "")
    found = label_of(below)
    return found is not None and found[0] not in block.values


def _label_soon(lines: list[str], place: int) -> bool:
    """As `_label_next`; of a subject that takes three lines, below one more."""
    return _label_next(lines, place) or (
        bool("".join(lines[place + 1 : place + 2]).strip(" >*")) and _label_next(lines, place + 1)
    )


def _label_next(lines: list[str], place: int) -> bool:
    """A long subject may go on unindented; then another header line follows."""
    return place + 1 < len(lines) and label_of(lines[place + 1]) is not None


def _folds(block: Block, last: str, line: str) -> bool:
    """A folded line: indented, or an address list going on, or an empty value that stands on the next line."""
    if last in ("to", "cc", "sender"):
        return (
            (line[:1] in " \t><" and bool(_AT.search(line)))
            or not block.values[last]
            or block.values[last].rstrip().endswith((",", ";", "<"))
        )
    # Only a long value is folded; below a short one an indented line is the body.
    if len(block.values[last]) < _FOLDED_FROM:
        return not block.values[last]
    return (line[:1] in " \t" and line.strip() != "") or (last == "date" and block.values[last].endswith(","))


def separator_above(lines: list[str], place: int) -> int:
    """The first line of the separator above a block, if there is one."""
    above = place - 1
    while above >= 0 and above >= place - 2 and not lines[above].strip(" >*"):
        above -= 1
    if above >= 0 and (is_separator(lines[above]) or RULE.match(lines[above])):
        return above
    if above > 0 and lines[above].rstrip().endswith("---") and is_separator(f"{lines[above - 1]} {lines[above]}"):
        return above - 1  # one that a client broke
    return place


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


def is_separator(line: str) -> bool:
    """Any rule with words in it, or a line a client begins a forward with: no list of phrases is needed."""
    if SEPARATOR.match(line) is not None:
        return True
    return len(line) <= _BEGINS_LONGEST and _BEGINS.fullmatch(fold(line.strip(" >*"))) is not None


def _is_block(block: Block, *, separated: bool, forward_subject: bool) -> bool:
    """Citizens write `Từ: 19h00 / Đến: 23h30` and forms with `Người gửi:`: a block must be surer than that."""
    values = block.values
    if "sender" not in values or len(values) < (2 if separated or forward_subject else 3):
        return False
    if _AT.search(values["sender"]):
        return True
    complete = {"date", "subject", "to"} <= set(values)
    return separated or (complete and not re.match(r"^\d{1,2}\s*(h|:|giờ)", values["sender"]))
