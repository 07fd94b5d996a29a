"""The lines of a mail's text as every rule of forwards and quotes sees them: what a header line is, in all the shapes it comes in,
and what parts an old mail from the words above it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

from pipeline.domain.text import fold, fold_in_place, nfc
from pipeline.reading.clients import CLIENTS

MAX_CHARACTERS = 262_144
MAX_LINES = 2_000
# Scissors may stand in it (The Bat!'s `===8<=====`), and whose mail it is (Horde, Notes), which may have a hyphen.
SEPARATOR = re.compile(
    r"^[>\s]{0,10}[-_=━*]{3,80}(?:[8%]<[-_=━*]{3,80})?\s{0,3}(?P<words>(?:[^-_=━]|[-_](?![-_=━*])){3,160}?)\s{0,3}[-_=━*]{3,80}\s{0,5}$"
)
RULE = re.compile(r"^[>\s]{0,10}[_\-=]{20,120}\s*$")
DATED = re.compile(r"(?:(?:19|20)\d\d.{0,20}?\d{1,2}[:h]\d\d|\d{1,2}[:h]\d\d.{0,40}?(?:19|20)\d\d)")
# mutt, Horde, Yandex and The Bat! close what they pass on with a rule too.
_ENDS = re.compile(
    r"\s?(?:end|ket thuc|het|конец|завершение|ende|fin|fine|fim)\b.{0,24}(?:forward|message|mail|\bthu\b|tin nhan|сообщени|nachricht|mensaje|messagg|mensagem)"
)
# What clients write above a forward without dashes, folded.
_BEGINS = re.compile(
    r"(?:bat dau )?(?:thu|tin nhan|e-?mail) (?:da )?(?:duoc )?chuyen tiep ?:?|(?:(?:noi dung|thong tin) )?(?:thu|tin nhan|e-?mail) goc ?:?"
    r"|это пересылаемое сообщение|(?:(?:begin|this is a) )?forwarded (?:message|e-?mail) ?:?|original (?:message|e-?mail) ?:?"
)
_BEGINS_LONGEST = 60
_ARROW = re.compile(r"^[>\s]{0,10}[^\W\d][^\n]{1,120}?-{3}\d{1,4}[./-]\d{1,2}[./-]\d{1,4} \d{1,2}[:.]\d\d.{0,8}-{3}")
"""Notes has writer, time and the first words of the old mail on one line beside its arrow."""
_MARKS = r"[>\s*_|•·\[–-]{0,12}"
"""What stands before a label: marks of a quote, and of bold words, tables and lists in text made of HTML."""
_LONGEST = 160
"""Characters of a line that are looked at for a label; no client begins a forward with a longer one."""
_LEAST = 3
"""Kinds of header lines that make a block of lines without colons, or of one line."""
_NEAR = 20
"""Lines above and below the one that names the writer, at most, that may be header lines without colons."""
_APART = "\n" * 4
_ADJACENT = re.compile(r"[^\n]\n[^\n]")
_LONGEST_BLOCK = 2_000
_WIDE = re.compile(r"[ \t]{9,}")
_BLANK = re.compile(r"(?<=\n)[ \t]{1,80}(?=\n)")
# Lines of a block that say nothing of who wrote what to whom.
_OTHER = ("Reply-To", "Trả lời tới", "Trả lời đến", "Trả lời cho", "Importance", "Mức độ quan trọng", "Mức quan trọng", "Tầm quan trọng", "Độ quan trọng", "Priority", "Ưu tiên",
          "Sensitivity", "Bcc", "Attachments", "Tệp đính kèm", "Phần đính kèm", "Files")  # fmt: skip
# Yahoo's plain text has the whole block on the line of its separator, label after value.
_ON_ONE_LINE = re.compile(r"^[>\s]{0,10}(?P<rule>[-_=]{3,40} ?[^-_=]{3,60}? ?[-_=]{3,40}) ?(?=\S)(?P<rest>.{20,2000})$")
_BLOCK_BEGINS = re.compile(r"^[>\s]{0,10}[-_=]{3,40} ?[^-_=:]{3,60}? ?[-_=]{3,40}(?![-_=]) ?[^\s:]")
_RULES = tuple("-_=━*")
_RULED = re.compile(r"[-_=]{3}")
_BREAKS, _BLOCKS = 5, 12
"""Lines that a gateway makes of such a block, beyond the first; beginnings of such blocks that are looked at."""
_QUOTED = re.compile(r"^[>\s]{0,10}")
_RUN_ON = re.compile(
    r"^( {0,8}[^\W\d_][^\n<>\d]{0,60}\d[^\n<>]{1,240}<[^<>\s]{1,64}@[^<>\s]{1,255}>,? (?:wrote|(?:đã )?viết):) {2,8}(?=\S)",
    re.MULTILINE,
)
"""Yahoo's app has the first line of a quote behind the line that introduces it, spaces between; one that is quoted itself stays."""
_LONG = 400
"""Characters at the end of a line that are looked at for an address."""
_ENDS_IN_ADDRESS = re.compile(r"[^\s<>]{1,64}@[^\s<>]{1,255}[>)\]|*\s]{0,5}$")


@lru_cache(maxsize=8)
def lines_of(text: str) -> list[str]:
    """The first lines of a text, in the form every rule of forwards and quotes works on."""
    limited = nfc(text[:MAX_CHARACTERS]).replace("\u00a0", " ")
    if _APART in limited and _ADJACENT.search(limited) is None:
        limited = limited.replace("\n\n", "\n")  # a gateway put a blank line below each
    if "\n " in limited:
        limited = _BLANK.sub("", limited)  # format=flowed and gateways leave spaces on blank lines
    if "\t" in limited or " " * 9 in limited:
        limited = _WIDE.sub("        ", limited)
    if ":  " in limited:
        limited = _RUN_ON.sub(r"\1\n", limited)
    lines = limited.split("\n")[:MAX_LINES]
    if "@" not in limited:
        return lines
    whole = _rejoined(lines) if _RULED.search(limited) else lines
    return _with_colons([part for line in whole for part in (_unfolded(line) if line.count(":") >= _LEAST else [line])])


def label_of(line: str) -> tuple[str, str] | None:
    """The kind and the value of a header line, or None."""
    label, colon, value = line.replace("：", ":", 1).partition(":")
    if not colon or len(label) > _LONGEST:
        return None
    match = _label_pattern().fullmatch(fold(label))
    return (_kinds()[match["label"]], value.strip(" *_|\t")) if match else None


def lone_label(line: str) -> str:
    """The kind of a line that is a label and nothing else, without a colon too; empty where it is none."""
    bare = _bare(line) if len(line) <= _BEGINS_LONGEST else None
    return bare[0] if _alone(bare) and bare is not None else ""


def is_blank(line: str) -> bool:
    """Whether nothing stands on a line but marks of a quote or of bold words, or the rule of a table drawn with bars."""
    return not line.strip(" >*") or (line[:12].lstrip(" >")[:1] == "|" and not line.strip(" >|:-"))


def is_separator(line: str) -> bool:
    """Any rule with words in it, or a line a client begins a forward with: no list of phrases is needed."""
    if SEPARATOR.match(line) is not None or ("---" in line and _ARROW.match(line) is not None):
        return True
    return len(line) <= _BEGINS_LONGEST and _BEGINS.fullmatch(fold(line.strip(" >*"))) is not None


def end_rule(lines: list[str]) -> int:
    """The last rule that says that an old mail ends; the number of lines where there is none."""
    ruled = (at for at in range(len(lines) - 1, -1, -1) if lines[at].rstrip().endswith(_RULES))
    found = ((at, SEPARATOR.match(lines[at])) for at in ruled)
    return next((at for at, rule in found if rule and _ENDS.match(fold(rule["words"]))), len(lines))


def separator_above(lines: list[str], place: int) -> int:
    """The first line of the separator above a block, if there is one."""
    above = place - 1
    while above >= 0 and above >= place - 3 and is_blank(lines[above]):
        above -= 1
    if above >= 0 and (is_separator(lines[above]) or RULE.match(lines[above])):
        return above
    if above > 0 and lines[above].rstrip().endswith("---") and is_separator(f"{lines[above - 1]} {lines[above]}"):
        return above - 1  # one that a client broke
    return place


def _rejoined(lines: list[str]) -> list[str]:
    """The lines, with each block on the line of its separator whole again where a gateway broke it: up to its subject."""
    for place in [at for at, line in enumerate(lines) if _BLOCK_BEGINS.match(line)][:_BLOCKS]:
        for last in range(place, min(place + _BREAKS, len(lines) - 1) + 1):
            parts = _unfolded(" ".join(item.strip() for item in lines[place : last + 1]))
            if any((label_of(part) or ("",))[0] == "subject" for part in parts[1:]):
                return [*lines[:place], *parts, *lines[last + 1 :]]
    return lines


def _unfolded(line: str) -> list[str]:
    """A block that stands on one line, with its separator or without, as lines; any other line as it is."""
    match = _ON_ONE_LINE.match(line) if line.lstrip(" >")[:3] in ("---", "___", "===") else None
    rest = match["rest"] if match else line
    if len(rest) > _LONGEST_BLOCK or "@" not in rest or not label_of(rest):
        return [line]
    plain = fold_in_place(nfc(rest))
    cuts = [found.start("label") for found in _inner_label().finditer(plain)]
    parts = [rest[start:end].strip(" \t;,|") for start, end in pairwise([*cuts, None])]
    kinds = dict(found for found in map(label_of, parts) if found)
    if len(kinds) < _LEAST or "@" not in kinds.get("sender", ""):
        return [line]
    quoted = _QUOTED.match(line)
    return [f"{quoted[0] if quoted else ''}{part}" for part in ([match["rule"], *parts] if match else parts)]


def _with_colons(lines: list[str]) -> list[str]:
    """The lines, with a colon behind each label of a block that has none (eM Client's).

    It has lines of three kinds or more, one of them ends in its writer's address; and a separator above it or a day and a clock in
    it: an answer may tell in three sentences where something came from, what was done up to when, and on which day.
    """
    for place in [place for place, line in enumerate(lines) if "@" in line]:
        label = place if _bare(lines[place]) else _line_above(lines, place)
        if (_bare(lines[label]) or ("",))[0] != "sender":
            continue
        found = _bare_labels(lines, label)
        dated = any(
            kind == "date" and DATED.search(" ".join([line, *lines[at + 1 : at + 3]])) for at, (kind, line) in found.items()
        )
        told = dated and _ENDS_IN_ADDRESS.search(lines[place][-_LONG:])
        if len(found) >= _LEAST and (told or separator_above(lines, min(found)) < min(found)):
            for at, (_, line) in found.items():
                lines[at] = line
    return lines


def _bare_labels(lines: list[str], place: int) -> dict[int, tuple[str, str]]:
    """The header lines without colons around one, by their numbers: each kind once, its value beside the label or below it."""
    found = dict[int, tuple[str, str]]()
    for way in (range(place, min(place + _NEAR, len(lines))), range(place - 1, max(place - _NEAR, -1), -1)):
        for at in way:
            kinds, bare = {kind for kind, _ in found.values()}, _bare(lines[at])
            if is_blank(lines[at]) and not kinds >= {"sender", "to", "date", "subject"}:
                continue
            if not _alone(bare) and _alone(_bare(lines[_line_above(lines, at)])):
                continue  # the value of the label above
            if bare is None or bare[0] in kinds:
                break
            found[at] = bare
    return found


def _alone(bare: tuple[str, str] | None) -> bool:
    return bare is not None and bare[1].endswith(": ")


def _line_above(lines: list[str], place: int) -> int:
    """The line above one that is not blank, at most two above; the line itself where there is none."""
    return next((at for at in range(place - 1, max(place - 3, -1), -1) if not is_blank(lines[at])), place)


def _bare(line: str) -> tuple[str, str] | None:
    """The kind of a header line without a colon, and the line with one; None where it begins with no label."""
    match = _bare_label().match(fold_in_place(nfc(line[:_LONGEST])))
    if match is None:
        return None
    return _kinds()[match["label"]], f"{line[: match.end('label')]}: {line[match.end() :]}"


@cache
def _kinds() -> dict[str, str]:
    """Folded label → kind, longest first ("đến từ" before "đến")."""
    kinds: dict[str, str] = {}
    for client in CLIENTS:
        for kind in ("sender", "to", "cc", "date", "subject"):
            for label in getattr(client, kind):
                kinds.setdefault(fold(label), kind)
    kinds |= {fold(label): "other" for label in _OTHER}
    return dict(sorted(kinds.items(), key=lambda item: -len(item[0])))


@cache
def _label_pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(label) for label in _kinds())
    return re.compile(rf"{_MARKS}(?P<label>{words})(?: thu| e-?mail| tin nhan)?[*_\]]{{0,2}}")


@cache
def _bare_label() -> re.Pattern[str]:
    words = "|".join(re.escape(label) for label, kind in _kinds().items() if kind != "other")
    return re.compile(
        rf"^{_MARKS}(?P<label>{words})[*_\]]{{0,2}}(?:(?:[ \t]{{1,8}}(?:[-–=|][ \t]{{1,4}})?|\|)(?=[^\s:])|[ \t]{{0,8}}$)"
    )


@cache
def _inner_label() -> re.Pattern[str]:
    words = "|".join(re.escape(label) for label, kind in _kinds().items() if kind != "other")
    return re.compile(rf"(?:^|[>\s\w]{{0,3}}?)(?P<label>(?:{words})) ?: ")
