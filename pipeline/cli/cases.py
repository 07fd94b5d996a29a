"""`cases`, `show`, `act`: looking at cases and deciding on them."""

from __future__ import annotations

from datetime import datetime, tzinfo
from enum import StrEnum
from typing import TYPE_CHECKING

import typer

from pipeline.cli import completion
from pipeline.cli.context import GLOBALS, actor, answer, desk
from pipeline.cli.language import text, words
from pipeline.cli.terminal import Style, show, show_hanging, show_json, table
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.deciding.officer import Done, Office
    from pipeline.domain.case import Case, FiledReply
    from pipeline.jobs.desk import Desk
    from pipeline.jobs.ledger import Known
    from pipeline.reporting.teller import Teller

CODE = typer.Argument(..., metavar="CODE", autocompletion=completion.codes)
_CALM = ("resolved", "closed", "transferred", "refused", "merged")


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
    app.command()(cases)
    app.command("show")(show_case)
    app.command("act", context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(act)


def cases(
    status: str = typer.Option("", "--status", metavar="S", autocompletion=completion.of_table("case_status")),
    unit: str = typer.Option("", "--unit", metavar="U", autocompletion=completion.units),
    overdue: bool = typer.Option(False, "--overdue"),
    case_class: str = typer.Option("", "--class", metavar="C", autocompletion=completion.of_table("class")),
) -> None:
    """The list of cases."""
    from pipeline.deciding.overdue import is_overdue
    from pipeline.deciding.unit_names import unit_called
    from pipeline.domain.case import CaseStatus
    from pipeline.domain.report import CaseClass
    from pipeline.jobs import access
    from pipeline.jobs import act as jobs
    from pipeline.jobs.export import case_object
    from pipeline.jobs.rows import all_cases

    one_of(CaseStatus, status)
    one_of(CaseClass, case_class)

    def meant(case: Case, now: datetime) -> bool:
        return (
            (not status or case.status == status)
            and (not wanted or any(assignment.unit == wanted for assignment in case.assignments))
            and (not case_class or case.case_class == case_class)
            and (not overdue or is_overdue(case, now))
        )

    with desk() as opened:
        now, zone = opened.now, opened.policy.calendar.zone
        wanted = unit_called(unit, opened.registry).id if unit else ""
        with opened.store.view() as tx:
            # A line of each, not the case: an office may have hundreds of thousands.
            found = [(_row(case, zone), _style(case, late=is_overdue(case, now))) for case in all_cases(tx) if meant(case, now)]
        codes = tuple(row[0] for row, _ in found)
        if GLOBALS.json:
            access.record(opened, actor(), "cases", codes)
            show_json([case_object(jobs.find_case(opened, code), zone, history=False) for code in codes])
            return
        table(["code", "status", "class", "lead", "due", "matter"], [row for row, _ in found], [style for _, style in found])


def one_of(values: type[StrEnum], given: str) -> None:
    """Raises UsageError with what may be written, where something else was."""
    if given and given not in list(values):
        raise UsageError(f"value_not_known: {given} ({', '.join(values)})")


def _style(case: Case, *, late: bool) -> Style:
    if late:
        return "bad"
    if case.status in _CALM:
        return "faint"
    return "warn" if case.case_class == "urgent" or case.status.startswith("awaiting") else ""


def _row(case: Case, zone: tzinfo) -> list[str]:
    due = min((a.due_at for a, _ in case.leads() if a.due_at and a.owes), default=None)
    return [
        case.code,
        words().of("case_status", case.status),
        words().of("class", case.case_class),
        ", ".join(dict.fromkeys(a.unit for a, _ in case.leads())) or "-",
        _moment(due, zone),
        "***" if case.held_back else (case.contents[0].text[:60] if case.contents else ""),
    ]


def _moment(value: datetime | None, zone: tzinfo) -> str:
    return value.astimezone(zone).strftime("%d/%m/%Y %H:%M") if value else "-"


def show_case(code: str = CODE) -> None:
    """One case."""
    from pipeline.jobs import access
    from pipeline.jobs.act import find_case
    from pipeline.jobs.export import case_object
    from pipeline.jobs.review import citizens_words

    with desk() as opened:
        case = find_case(opened, code)
        access.record(opened, actor(), "show", (case.code,))
        zone = opened.policy.calendar.zone
        teller = _teller(opened)
        later = [] if GLOBALS.json else citizens_words(opened, case)
    if GLOBALS.json:
        show_json(case_object(case, zone))
        return
    show(case.code, "strong")
    told = [f"  ← {_moment(at, zone)} {text('citizen_wrote')}: {' '.join(words_.split())}" for at, words_ in later]
    for line in (*_head(case, zone, teller), *told, *_work(case, zone, teller)):
        show_hanging(line)
    for line in _history(case, zone, teller):
        show_hanging(line, "faint")


def _head(case: Case, zone: tzinfo, teller: Teller) -> list[str]:
    of, who = words().of, case.informant
    kinds = (of("case_status", case.status), of("class", case.case_class), of("channel", case.channel))
    lines = [" · ".join(kinds), text("received", at=_moment(case.received_at, zone))]
    if case.flags:
        lines.append(text("flags", flags=", ".join(of("flag", flag) for flag in case.flags)))
    lines.append(
        text(
            "informant", who=", ".join(part for part in (who.name, who.phone_as_written or who.phone, who.address) if part) or "-"
        )
    )
    if case.direction:
        lines.append(text("direction", text=case.direction))
    if case.also_sent_to:
        lines.append(text("also_sent_to", units=", ".join(map(teller.names.unit, case.also_sent_to))))
    if case.outcome.verdict:
        lines.append(text("verdict", verdict=of("verdict", case.outcome.verdict)))
    if case.outcome.informed_at:
        lines.append(
            text("citizen_told", at=_moment(case.outcome.informed_at, zone), satisfied=_satisfied(case.outcome.satisfied))
        )
    lines += [
        f"  {c.n}. [{teller.field(c.field) if c.field else '-'}; {of('content_status', c.status)}] {c.text}"
        for c in case.contents
    ]
    return lines


def _satisfied(satisfied: bool | None) -> str:
    return {True: text("yes"), False: text("no"), None: "-"}[satisfied]


def _work(case: Case, zone: tzinfo, teller: Teller) -> list[str]:
    of, lines = words().of, []
    for item in case.assignments:
        told = f"{item.unit_name} ({of('role', item.role)}): {of('assignment_status', item.status)}"
        lines.append(f"  → {told}{text('due', at=_moment(item.due_at, zone)) if item.due_at else ''}")
    for reply in case.replies:
        said = [of("reply_kind", reply.kind), *([reply.document.number] if reply.document.number else [])]
        said += [", ".join(str(n) for n in reply.contents)] if reply.contents and len(case.contents) > 1 else []
        flags = "".join(f"; {of('flag', flag)}" for flag in reply.flags)
        lines.append(f"  ← {_moment(reply.at, zone)} {teller.names.unit(reply.unit)}: {' · '.join(said)}{flags}")
        by = "; ".join(of("matched_by", piece) for piece in reply.matched_by)
        lines += [f"      {words().reason(f'filed_because: {by}')}", *(f"      · {line}" for line in _said(case, reply))]
    return lines


def _said(case: Case, reply: FiledReply) -> tuple[str, ...]:
    """What an answer tells that was done; all of it where it tells nothing of the sort, or no mail tells it."""
    return reply.measures[:4] if reply.measures and not case.held_back else tuple(filter(None, (" ".join(reply.text.split()),)))


def _history(case: Case, zone: tzinfo, teller: Teller) -> list[str]:
    from pipeline.reporting.history import what_in_words, who_in_words, why_in_words

    return [
        f"  {_moment(e.at, zone)} {who_in_words(e.actor, teller)}{_account(e.actor)}: {what_in_words(e, teller)} — {why_in_words(e.why, teller)}"
        for e in case.history
    ]


def _account(actor: str) -> str:
    """The address or account of a person, where it is known."""
    _, _, who = actor.partition(":")
    return f" {who}" if who else ""


def _teller(opened: Desk) -> Teller:
    """Who tells on this terminal: the office's names, in the reader's words."""
    from pipeline.reporting.teller import Teller

    def word(table: str, slug: object) -> str:
        return words().reason(str(slug)) if table == "why" else words().of(table, slug)

    return Teller(opened.registry, opened.policy, word, {})


def act(
    context: typer.Context,
    code: str = CODE,
    verb: str = typer.Argument(..., metavar="VERB", autocompletion=completion.of_table("verb")),
) -> None:
    """An officer's decision."""
    from pipeline.cli.verbs import decision_of
    from pipeline.jobs import act as jobs

    with desk() as opened:
        work: Callable[[Case, Office, Known], Done] = decision_of(verb, list(context.args), opened)
        decision = jobs.act(opened, code, actor(), work)
        case = jobs.find_case(opened, code)
    told = {"code": case.code, "status": case.status, "events": [event.event for event in decision.events]}
    answer(told, f"{case.code}: {words().of('case_status', case.status)}", "good")
