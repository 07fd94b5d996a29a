"""`cases`, `show`, `act`: looking at cases and deciding on them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import typer

from pipeline.cli.context import GLOBALS, actor, desk, show, show_json, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.deciding.officer import Done, Office
    from pipeline.domain.case import Case
    from pipeline.jobs.ledger import Known


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
    app.command()(cases)
    app.command("show")(show_case)
    app.command("act", context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(act)


def cases(
    status: str = typer.Option("", "--status", metavar="S"),
    unit: str = typer.Option("", "--unit", metavar="U"),
    overdue: bool = typer.Option(False, "--overdue"),
    case_class: str = typer.Option("", "--class", metavar="C"),
) -> None:
    """The list of cases."""
    from pipeline.deciding.overdue import is_overdue
    from pipeline.jobs import access
    from pipeline.jobs import act as jobs
    from pipeline.jobs.export import case_object
    from pipeline.jobs.rows import all_cases

    with desk() as opened:
        with opened.store.view() as tx:
            found = [
                case
                for case in all_cases(tx)
                if (not status or case.status == status)
                and (not unit or any(assignment.unit == unit for assignment in case.assignments))
                and (not case_class or case.case_class == case_class)
                and (not overdue or is_overdue(case, opened.now))
            ]
        zone, words = opened.policy.calendar.zone, opened.words
        if GLOBALS.json:
            access.record(opened, actor(), "cases", tuple(case.code for case in found))
            whole = [jobs.find_case(opened, case.code) for case in found]
            show_json([case_object(case, zone, history=False) for case in whole])
            return
        rows = []
        for case in found:
            dues = [a.due_at for a, _ in case.leads() if a.due_at and a.owes]
            due = min(dues, default=None)
            rows.append(
                [
                    case.code,
                    words.of("case_status", case.status),
                    words.of("class", case.case_class),
                    ", ".join(dict.fromkeys(a.unit for a, _ in case.leads())) or "-",
                    due.astimezone(zone).strftime("%d/%m/%Y %H:%M") if due else "-",
                    "***" if case.held_back else (case.contents[0].text[:60] if case.contents else ""),
                ]
            )
        table(["code", "status", "class", "lead", "due", "matter"], rows)


def show_case(code: str = typer.Argument(..., metavar="CODE")) -> None:
    """One case: contents, assignments, mails, history, why each decision was taken."""
    from pipeline.jobs import access
    from pipeline.jobs.act import find_case
    from pipeline.jobs.export import case_object

    with desk() as opened:
        case = find_case(opened, code)
        access.record(opened, actor(), "show", (case.code,))
        if GLOBALS.json:
            show_json(case_object(case, opened.policy.calendar.zone))
            return
        words, zone = opened.words, opened.policy.calendar.zone

        def moment(value: datetime | None) -> str:
            return value.astimezone(zone).strftime("%d/%m/%Y %H:%M") if value else "-"

        show(
            f"{case.code}  {words.of('case_status', case.status)}  {words.of('class', case.case_class)}  {words.of('channel', case.channel)}"
        )
        show(f"received {moment(case.received_at)}; flags: {', '.join(words.of('flag', flag) for flag in case.flags) or '-'}")
        who = case.informant
        show(f"informant: {who.name or '-'}, {who.phone or '-'}, {who.address or '-'}")
        for content in case.contents:
            show(f"  {content.n}. [{content.field or '-'}; {words.of('content_status', content.status)}] {content.text}")
        for item in case.assignments:
            show(
                f"  → {item.unit_name} ({words.of('role', item.role)}): {words.of('assignment_status', item.status)}; due {moment(item.due_at)}"
            )
        for reply in case.replies:
            by = ", ".join(words.of("matched_by", piece) for piece in reply.matched_by)
            show(
                f"  ← {moment(reply.at)} {reply.unit}: {words.of('reply_kind', reply.kind)} ({by}) {' '.join(words.of('flag', f) for f in reply.flags)}"
            )
        for entry in case.history:
            show(f"  {moment(entry.at)} {entry.actor}: {words.of('event', entry.event)} — {words.reason(entry.why)}")


def act(
    context: typer.Context, code: str = typer.Argument(..., metavar="CODE"), verb: str = typer.Argument(..., metavar="VERB")
) -> None:
    """An officer's decision: assign, accept, return, extend, transfer, ask, refuse, merge, reopen, inform, close, note.

    assign --lead U [--with U,…] [--contents 1,2] [--due D] [--class C] [--direction TEXT] [--also U,…] [--by-hand] ·
    accept [--unit U] · return --unit U --why T · extend --unit U (--until D | --deny --why T) · transfer --to TEXT --why T ·
    ask --why T · refuse --why T · merge INTO · reopen --why T · inform --at D [--satisfied yes|no] · close · note TEXT
    """
    from pipeline.cli.verbs import decision_of
    from pipeline.jobs import act as jobs

    with desk() as opened:
        work: Callable[[Case, Office, Known], Done] = decision_of(verb, list(context.args), opened)
        decision = jobs.act(opened, code, actor(), work)
        case = jobs.find_case(opened, code)
        if GLOBALS.json:
            show_json({"code": case.code, "status": case.status, "events": [event.event for event in decision.events]})
        else:
            show(f"{case.code}: {opened.words.of('case_status', case.status)}")
