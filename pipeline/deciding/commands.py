"""Commands by mail (contract §6): one a line, with or without accents, on the first lines of an officer's answer.

Parsing is separate from doing: a line becomes a `Command` or a reason why not; `run` turns it into a decision of
`deciding.officer` on the case it means.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from pipeline.deciding import officer
from pipeline.deciding.officer import Assign, Done, Office
from pipeline.domain.case import Case
from pipeline.domain.codes import find_codes
from pipeline.domain.report import CaseClass
from pipeline.domain.text import fold
from pipeline.errors import UsageError

VERBS = (
    ("khong gia han", "deny"),
    ("gia han", "extend"),
    ("giao", "assign"),
    ("thuoc", "file"),
    ("mo tin", "open"),
    ("mo lai", "reopen"),
    ("duyet", "accept"),
    ("tra lai", "return"),
    ("gop", "merge"),
    ("khong thu ly", "refuse"),
    ("bo qua", "dismiss"),
    ("ghi chu", "note"),
    ("phat hanh", "issue"),
    ("chuyen", "transfer"),
    ("yeu cau bo sung", "ask"),
    ("da tra loi dan", "inform"),
    ("dong", "close"),
)
"""Folded words and what they mean; a longer verb stands before one that begins like it."""

_MAX_LINES = 12
_DATE = re.compile(r"(?<!\d)(\d{1,2})[/.\-](\d{1,2})(?:[/.\-](\d{4}|\d{2}))?(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_CLASSES = (("khan", CaseClass.URGENT), ("som", CaseClass.SOON), ("thuong", CaseClass.NORMAL), ("phuc tap", CaseClass.COMPLEX))


@dataclass(frozen=True, slots=True)
class Command:
    """One line understood: the verb, its words, and the case codes it names."""

    line: str
    verb: str
    words: str
    codes: tuple[str, ...]
    doubtful: tuple[str, ...] = ()


def parse(text: str, prefix: str) -> tuple[Command, ...]:
    """The commands on the first lines of an answer. The first line that is none ends them."""
    commands: list[Command] = []
    for raw in text.splitlines()[: _MAX_LINES * 3]:
        line = raw.strip().strip("-*•>").strip()
        if not line:
            continue
        command = _parse_line(line, prefix)
        if command is None or len(commands) >= _MAX_LINES:
            break
        commands.append(command)
    return tuple(commands)


def not_understood(text: str, prefix: str) -> str | None:
    """The line that ended the commands, where it is written like one (capitals, a colon): its writer waits for it to be done."""
    for raw in text.splitlines()[: _MAX_LINES * 3]:
        line = raw.strip().strip("-*•>").strip()
        if line and _parse_line(line, prefix) is None:
            words = line.partition(":")[0].strip()
            return line if words.isupper() and 1 < len(words) < 30 and len(words.split()) <= 4 else None
    return None


def _parse_line(line: str, prefix: str) -> Command | None:
    folded = fold(line)
    for words, verb in VERBS:  # noqa: B007 both are used after the break
        if folded == words or re.match(rf"{words}\s*[:;\s]", folded):
            break
    else:
        return None
    rest = _after(line, len(words.split()))
    codes = list(find_codes(rest, prefix))
    valid = tuple(dict.fromkeys(code.code for code in codes if code.valid))
    doubtful = tuple(dict.fromkeys(f"{code.prefix}-{code.year}-{code.number:04d}" for code in codes if not code.valid))
    return Command(line, verb, rest, valid, doubtful)


def _after(line: str, count: int) -> str:
    """The words after the verb, without the colon."""
    rest = line
    for _ in range(count):
        rest = re.sub(r"^[^\s:;]+", "", rest.lstrip())
    return rest.lstrip(" :;\t")


def without_codes(words: str, prefix: str) -> str:
    """The words of a command without the case codes at their beginning."""
    match = re.match(
        rf"\s*(?:{_loose(prefix)}[\w\s\-/.]{{0,6}}?\d{{4}}\W{{0,2}}\d{{1,9}}(?:\W{{0,2}}[A-Za-z]\b)?[\s,;:]*)+", words
    )
    return words[match.end() :].strip() if match else words.strip()


def _loose(prefix: str) -> str:
    return "".join(f"[{c}{c.lower()}{'Đđ' if c == 'D' else ''}]" for c in prefix)


def read_day(text: str, now: datetime) -> date | None:
    """A day as an officer writes it: 15/4/2016, 15/4 (the next one to come), 2016-04-15."""
    if match := _ISO.search(text):
        year, month, day = (int(group) for group in match.groups())
    elif match := _DATE.search(text):
        day, month = int(match[1]), int(match[2])
        year = int(match[3]) + (2000 if len(match[3]) == 2 else 0) if match[3] else now.year
    else:
        return None
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    if not _ISO.search(text) and not match[3] and (now.date() - found).days > 180:
        found = found.replace(year=found.year + 1)
    return found


def run(command: Command, case: Case, office: Office, other: Callable[[str], Case | None]) -> Done:
    """What a command does to a case. Raises UsageError or NotAllowed with a slug that says why not."""
    words = without_codes(command.words, office.policy.identity.code_prefix)
    day = read_day(words, office.now)
    match command.verb:
        case "assign":
            return officer.assign(case, _order(words, office), office)
        case "accept":
            return officer.accept(case, office, office.unit)
        case "return":
            return officer.send_back(case, office, words, office.unit)
        case "extend":
            if day is None:
                raise UsageError("date_missing")
            return officer.extend(case, office, office.unit, day)
        case "deny":
            return officer.extend(case, office, office.unit, None, words)
        case "reopen":
            return officer.reopen(case, office, words)
        case "refuse":
            return officer.refuse(case, office, words)
        case "note":
            return officer.note(case, office, words)
        case "transfer":
            return officer.transfer(case, office, words)
        case "ask":
            return officer.ask(case, office, words)
        case "inform":
            on = datetime.combine(day, office.policy.calendar.opens, office.policy.calendar.zone) if day else office.now
            return officer.inform(case, office, on, _satisfied(words))
        case "close":
            return officer.close(case, office)
        case "merge":
            return _merge(command, case, office, other)
    raise UsageError(f"verb_not_here: {command.verb}")


def _merge(command: Command, case: Case, office: Office, other: Callable[[str], Case | None]) -> Done:
    codes = [code for code in command.codes if code != case.code]
    into = other(codes[0]) if codes else None
    if into is None:
        raise UsageError("code_missing")
    return officer.merge(case, into, office)


def _satisfied(words: str) -> bool | None:
    folded = fold(words)
    if re.search(r"(khong|chua) hai long", folded):
        return False
    return True if "hai long" in folded else None


def _order(words: str, office: Office) -> Assign:
    """`SGTVT; phối hợp: HU-DONGPHU; hạn: 15/4/2016; khẩn` in any order after the lead."""
    pieces = [piece.strip() for piece in re.split(r"[;\n]", words) if piece.strip()]
    if not pieces:
        raise UsageError("unit_missing")
    lead, contents = _lead_and_contents(pieces[0])
    order = Assign(lead, contents=contents)
    for piece in pieces[1:]:
        order = _with_piece(order, piece, office)
    return order


def _lead_and_contents(piece: str) -> tuple[str, tuple[int, ...]]:
    match = re.search(r"\(?\b(?:nội dung|noi dung|nd)\s*([\d,\s]+)\)?$", piece, re.IGNORECASE)
    if match is None:
        return piece.strip(" ,."), ()
    return piece[: match.start()].strip(" ,.("), tuple(int(number) for number in re.findall(r"\d+", match[1]))


def _with_piece(order: Assign, piece: str, office: Office) -> Assign:
    folded = fold(piece)
    key, _, value = piece.partition(":")
    names = tuple(name.strip(" .") for name in re.split(r",| và ", value) if name.strip(" ."))
    if folded.startswith("phoi hop"):
        return replace(order, cooperating=names)
    if folded.startswith(("dong gui", "cung gui")):
        return replace(order, also=names)
    if folded.startswith(("han", "thoi han")):
        day = read_day(piece, office.now)
        if day is None:
            raise UsageError("date_missing")
        return replace(order, due=day)
    if folded.startswith(("noi dung", "nd")):
        return replace(order, contents=tuple(int(number) for number in re.findall(r"\d+", piece)))
    if folded.startswith(("chi dao", "y kien")):
        return replace(order, direction=value.strip() or key)
    if folded.startswith("ban giay"):
        return replace(order, by_hand=True)
    for word, case_class in _CLASSES:
        if folded in (word, f"muc do {word}", f"muc do: {word}"):
            return replace(order, case_class=case_class)
    raise UsageError(f"words_not_understood: {piece}")
