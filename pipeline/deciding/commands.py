"""What a command by mail does (contract §6): a decision of `deciding.officer` on the case that it means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime

from pipeline.deciding import officer
from pipeline.deciding.command_lines import Command, contents_of, numbers_in, read_day, returned, without_codes
from pipeline.deciding.officer import Assign, Done, Office
from pipeline.domain.case import Case
from pipeline.domain.report import CaseClass
from pipeline.domain.text import fold, fold_in_place
from pipeline.errors import UsageError

_CLASSES = (("khan", CaseClass.URGENT), ("som", CaseClass.SOON), ("thuong", CaseClass.NORMAL), ("phuc tap", CaseClass.COMPLEX))


_OF_WHOLE_CASE = frozenset({"refuse", "transfer"})
"""Verbs that take a case from every unit that has it: words that name one of its contents mean less."""
_ONE_CONTENT = re.compile(r"\b(?:noi dung|nd|muc) ?(?:so )?\d")


def run(command: Command, case: Case, office: Office, other: Callable[[str], Case | None]) -> Done:
    """What a command does to a case. Raises UsageError or NotAllowed with a slug that says why not."""
    words = without_codes(command.words, office.policy.identity.code_prefix)
    if command.verb in _OF_WHOLE_CASE and len(case.contents) > 1 and _ONE_CONTENT.search(fold(words)):
        raise UsageError(f"not_for_one_content: {case.code}")
    match command.verb:
        case "assign":
            return officer.assign(case, assignment_order(words, office.now), office)
        case "accept":
            contents = contents_of(words)
            if not contents and _ONE_CONTENT.search(fold(words)):
                raise UsageError(f"words_not_understood: {command.line}")  # a yes to all is not what these words say
            return officer.accept(case, office, office.unit, contents)
        case "return":
            contents, why = returned(words)
            return officer.send_back(case, office, why, office.unit, contents)
        case "extend":
            return officer.extend(case, office, office.unit, _day(words, office.now))
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
            day = read_day(words, office.now, been=True)
            on = datetime.combine(day, office.policy.calendar.opens, office.policy.calendar.zone) if day else office.now
            return officer.inform(case, office, on, _satisfied(words))
        case "close":
            return officer.close(case, office)
        case "merge":
            return _merge(command, case, office, other)
    raise UsageError(f"verb_not_here: {command.verb}")


def _day(words: str, now: datetime) -> date:
    day = read_day(words, now)
    if day is None:
        raise UsageError("date_missing")
    return day


def _merge(command: Command, case: Case, office: Office, other: Callable[[str], Case | None]) -> Done:
    code = next((code for code in command.codes if code != case.code), next(iter(command.codes), None))
    if code is None:
        raise UsageError("code_missing")
    into = other(code)
    if into is None:
        raise UsageError(f"code_unknown: {code}")
    return officer.merge(case, into, office)


def _satisfied(words: str) -> bool | None:
    folded = fold(words)
    if re.search(r"(khong|chua) hai long", folded):
        return False
    return True if "hai long" in folded else None


_PIECES = {
    "with": "(?:don vi )?phoi hop",
    "also": "(?:dong|cung) gui",
    "due": "(?:thoi )?han(?: (?:bao cao|tra loi|xu ly))?",
    "contents": "noi dung|nd",
    "direction": "(?:y kien )?chi dao|y kien",
    "by_hand": "ban giay",
    "class": r"muc do|(?=(?:khan|som|thuong|phuc tap) *[,.]?$|(?:khan|som|thuong|phuc tap) *,)",
}
"""Folded: how the pieces of an assignment order begin."""
_BEGINS = re.compile(
    "|".join(
        rf"(?P<{name}>(?:{words})(?!\w)|(?:{words})$)" if name != "class" else rf"(?P<class>{words})"
        for name, words in _PIECES.items()
    )
)
_COMMA = re.compile(rf",\s*(?={'|'.join(_PIECES.values())})")


def assignment_order(words: str, now: datetime) -> Assign:
    """`SGTVT; phối hợp: HU-DONGPHU; hạn: 15/4/2016; khẩn` in any order after the lead, with or without the colons."""
    pieces = [piece for part in re.split(r"[;\n]", words) for found in _pieces(part) if (piece := found.strip(" ,."))]
    if not pieces:
        raise UsageError("unit_missing")
    lead, contents = _lead_and_contents(pieces[0])
    order = Assign(lead, contents=contents)
    for piece in pieces[1:]:
        order = _with_piece(order, piece, now)
    return order


def _pieces(part: str) -> Iterator[str]:
    """What stands between semicolons; a comma divides it where a piece begins after it, but never what the officer directs."""
    plain, begin = fold_in_place(part), 0
    for comma in _COMMA.finditer(plain):
        if _directs(plain[begin:].strip()):
            break
        yield part[begin : comma.start()]
        begin = comma.end()
    yield part[begin:]


def _directs(plain: str) -> bool:
    begins = _BEGINS.match(plain)
    return begins is not None and begins.lastgroup == "direction"


def _lead_and_contents(piece: str) -> tuple[str, tuple[int, ...]]:
    match = re.search(r"\(?\b(?:nội dung|noi dung|nd)\s*([\d,\s]+)\)?$", piece, re.IGNORECASE)
    if match is None:
        return piece.strip(" ,."), ()
    return piece[: match.start()].strip(" ,.("), numbers_in(match[1])


def _with_piece(order: Assign, piece: str, now: datetime) -> Assign:
    """The order with what one piece adds. Raises UsageError where nothing of it is known: no wish is passed over."""
    begins = _BEGINS.match(fold_in_place(piece))
    value = piece[begins.end() :].strip(" :.") if begins else ""
    names = tuple(name.strip(" .") for name in re.split(r",| và ", value) if name.strip(" ."))
    match begins.lastgroup if begins else None:
        case "with" if names:
            return replace(order, cooperating=(*order.cooperating, *names))
        case "also" if names:
            return replace(order, also=(*order.also, *names))
        case "due":
            return replace(order, due=_day(value, now))
        case "contents" if numbers := numbers_in(value):
            return replace(order, contents=numbers)
        case "direction" if value:
            return replace(order, direction=value)
        case "by_hand":
            return replace(order, by_hand=True)
        case "class" if case_class := dict(_CLASSES).get(fold(value)):
            return replace(order, case_class=case_class)
    raise UsageError(f"words_not_understood: {piece}")
