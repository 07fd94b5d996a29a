"""The words after `hotline act CODE VERB`, to an officer's decision."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, NoReturn

from pipeline.cli.context import required_text
from pipeline.cli.language import text, words
from pipeline.deciding import command_lines, officer
from pipeline.deciding.officer import Assign, Done, Office
from pipeline.domain.case import Case
from pipeline.domain.report import CaseClass
from pipeline.errors import UsageError
from pipeline.jobs.act import canonical_code
from pipeline.jobs.desk import Desk
from pipeline.jobs.ledger import Known

Work = Callable[[Case, Office, Known], Done]


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{self.prog}: {words().sentence(message)}")


def read_day(written: str) -> date:
    """A day of the command line, with its year. Raises UsageError."""
    found = command_lines.read_day(written, datetime(2016, 1, 1).astimezone()) if re.search(r"\d{4}", written) else None
    if found is None:
        raise UsageError(text("no_day", value=written))
    return found


def _parser() -> _Parser:
    parser = _Parser(prog="act", add_help=False)
    verbs = parser.add_subparsers(dest="verb", required=True, parser_class=_Parser)

    def verb(name: str, *options: tuple[str, dict[str, Any]]) -> None:
        own = verbs.add_parser(name, add_help=False)
        for option, settings in options:
            own.add_argument(option, **settings)

    need, flag = {"required": True}, {"action": "store_true"}
    said = {**need, "type": required_text}
    verb("assign", ("--lead", need), ("--with", {"dest": "cooperating", "default": ""}), ("--contents", {"default": ""}), ("--due", {}),
         ("--class", {"dest": "case_class", "choices": [str(c) for c in CaseClass]}), ("--direction", {}), ("--also", {"default": ""}), ("--by-hand", flag))  # fmt: skip
    verb("accept", ("--unit", {}))
    verb("return", ("--unit", need), ("--why", said))
    verb("extend", ("--unit", need), ("--until", {}), ("--deny", flag), ("--why", {"default": ""}))
    verb("transfer", ("--to", need), ("--why", {"default": ""}))
    for name in ("ask", "refuse", "reopen"):
        verb(name, ("--why", said))
    verb("merge", ("into", {}))
    verb("inform", ("--at", need), ("--satisfied", {"choices": ["yes", "no"]}))
    verb("close")
    verb("note", ("text", {}))
    return parser


def decision_of(name: str, options: list[str], desk: Desk) -> Work:
    """The decision that a verb and its options mean. Raises UsageError."""
    given = _parser().parse_args([name, *options])
    match name:
        case "assign":
            order = _assign(given)
            return lambda case, office, _: officer.assign(case, order, office)
        case "accept":
            return lambda case, office, _: officer.accept(case, office, given.unit)
        case "return":
            return lambda case, office, _: officer.send_back(case, office, given.why, given.unit)
        case "extend":
            if bool(given.until) == bool(given.deny):
                raise UsageError(text("until_or_deny"))
            until = read_day(given.until) if given.until else None
            return lambda case, office, _: officer.extend(case, office, given.unit, until, given.why)
        case "transfer":
            return lambda case, office, _: officer.transfer(case, office, given.to, given.why)
        case "ask":
            return lambda case, office, _: officer.ask(case, office, given.why)
        case "refuse":
            return lambda case, office, _: officer.refuse(case, office, given.why)
        case "reopen":
            return lambda case, office, _: officer.reopen(case, office, given.why)
        case "merge":
            return lambda case, office, known: officer.merge(case, _other(known, canonical_code(desk, given.into)), office)
        case "inform":
            on = datetime.combine(read_day(given.at), desk.policy.calendar.opens, desk.policy.calendar.zone)
            satisfied = None if given.satisfied is None else given.satisfied == "yes"
            return lambda case, office, _: officer.inform(case, office, on, satisfied)
        case "note":
            said = required_text(given.text, "note_missing")
            return lambda case, office, _: officer.note(case, office, said)
        case _:
            return lambda case, office, _: officer.close(case, office)


def _other(known: Known, code: str) -> Case:
    found = known.case(code)
    if found is None:
        raise UsageError(f"code_unknown: {code}")
    return found


def _assign(given: argparse.Namespace) -> Assign:
    def names(listed: str) -> tuple[str, ...]:
        return tuple(name.strip() for name in listed.split(",") if name.strip())

    try:
        contents = tuple(int(number) for number in names(given.contents))
    except ValueError as error:
        raise UsageError(text("no_numbers", value=given.contents)) from error
    return Assign(
        lead=given.lead,
        cooperating=names(given.cooperating),
        contents=contents,
        due=read_day(given.due) if given.due else None,
        case_class=CaseClass(given.case_class) if given.case_class else None,
        direction=given.direction,
        also=names(given.also),
        by_hand=given.by_hand,
    )
