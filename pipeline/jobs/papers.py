"""The papers beside the reports: the official reminder letter, each unit's reconciliation list, a case's file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from pipeline.deciding import privacy
from pipeline.deciding.unit_names import unit_called
from pipeline.domain.assignment import Assignment, Role
from pipeline.domain.case import Case
from pipeline.domain.decision import Decision
from pipeline.domain.outbox import MailKind, Outgoing, OutgoingFile
from pipeline.errors import NotFound, UsageError
from pipeline.jobs.desk import Desk
from pipeline.jobs.drafts import file_name, fill, teller_of
from pipeline.jobs.ledger import Known
from pipeline.jobs.reports import DOCX, since_last
from pipeline.jobs.rows import cases_since, load_case
from pipeline.reporting.figures import Figures, Row, figures, late_at, led
from pipeline.reporting.names import BLANK
from pipeline.reporting.papers import Hide, case_file_context, reconciliation_context, reminder_context
from pipeline.reporting.periods import Period, ended_between, parse_period

DAYS_BEFORE_FINAL = 2
"""Units get their list this many working days before the figures are final."""


def reminder_letter(desk: Desk, unit: str, pairs: Sequence[tuple[Case, Assignment]]) -> OutgoingFile:
    """The official letter (công văn đôn đốc) to a unit for what it owes, in the archive and ready to be attached to a mail.

    `pairs`: the unit's overdue assignments, at least one. Raises TemplateProblem.
    """
    name, data = _reminder(desk, unit, pairs)
    return OutgoingFile(name, DOCX, desk.archive.put(data))


def _reminder(desk: Desk, unit: str, pairs: Sequence[tuple[Case, Assignment]]) -> tuple[str, bytes]:
    title = f"{desk.words.of('report', 'reminder')} {teller_of(desk).names.unit(unit)}"
    return file_name(title), fill(
        desk, "reminder", reminder_context(teller_of(desk), unit, pairs, desk.now, _hiding(pairs)), title
    )


def write_reminder(desk: Desk, unit: str) -> tuple[str, bytes]:
    """The reminder letter for everything a unit owes now: file name and bytes. Raises UsageError, NotFound where it owes nothing."""
    found = unit_called(unit, desk.registry)
    with desk.store.view() as tx:
        pairs = [
            (case, a)
            for case in cases_since(tx, desk.now, whole=True)
            if not case.ended
            for a in led(case)
            if a.unit == found.id and late_at(a, desk.now)
        ]
    if not pairs:
        raise NotFound(f"nothing_overdue: {found.short}")
    return _reminder(desk, found.id, pairs)


def write_reconciliation(desk: Desk, text: str, unit: str) -> tuple[str, bytes]:
    """A unit's list for a period: file name and bytes. Raises NotFound, UsageError."""
    if not unit:
        raise UsageError("unit_missing")
    found = unit_called(unit, desk.registry)
    period = parse_period("monthly", text, desk.policy.period_start_day).counted_at(desk.now)
    counts, cases = _counted(desk, period)
    return _reconciliation(desk, period, found.id, counts, cases)


def _counted(desk: Desk, period: Period) -> tuple[Figures, dict[str, Case]]:
    zone = desk.policy.calendar.zone
    with desk.store.view() as tx:
        cases = {case.code: case for case in cases_since(tx, period.bounds(zone)[0], whole=True)}
    return figures(cases.values(), period, zone), cases


def _reconciliation(desk: Desk, period: Period, unit: str, counts: Figures, cases: dict[str, Case]) -> tuple[str, bytes]:
    row = next((row for row in counts.by_unit if row.name == unit), Row(unit))
    pairs = [(cases[case.code], a) for case in counts.active if not case.held_back for a in led(case) if a.unit == unit]
    final = period.end + timedelta(days=1)
    hide = _hiding(pairs)
    context = reconciliation_context(teller_of(desk), unit, row, pairs, period, desk.now.date(), final, hide)
    title = f"{desk.words.of('report', 'reconciliation')} {context['period']} {context['unit_name']}"
    return file_name(title), fill(desk, "reconciliation", context, title)


def send_due_reconciliations(desk: Desk) -> int | None:
    """Mails each unit its list two working days before the figures of a period are final; of several that end together the longest.

    None: stopped on the way.
    """
    since, today = since_last(desk, "reconciliations"), desk.now.date()
    calendar = desk.policy.calendar
    ahead = calendar.add_working_days(today, DAYS_BEFORE_FINAL + 1)
    periods = ended_between(desk.policy.report_kinds, since, ahead + timedelta(days=1), desk.policy.period_start_day)
    ending = {period.end: period for period in sorted(periods, key=lambda period: period.end - period.start)}
    due = [period for period in ending.values() if since <= _list_day(desk, period) <= today <= period.end + timedelta(days=1)]
    sent = 0
    for period in due:
        counts, cases = _counted(desk, period.counted_at(desk.now))
        letters = list[Outgoing]()
        for row in counts.by_unit:
            if not desk.go_on():
                return None
            letters += [_list_letter(desk, period, row, counts, cases)] if row.name in desk.registry.unit_by_id else []
        if letters:
            decision = Decision(at=desk.now, actor="pipeline", cause="job:reconciliations", outbox=tuple(letters))
            desk.ledger.commit(partial(_as_decided, decision))
        sent += len(letters)
    return sent


def _as_decided(decision: Decision, _: Known) -> Decision:
    return decision


def _list_day(desk: Desk, period: Period) -> date:
    return desk.policy.calendar.add_working_days(period.end + timedelta(days=1), -DAYS_BEFORE_FINAL)


def _list_letter(desk: Desk, period: Period, row: Row, counts: Figures, cases: dict[str, Case]) -> Outgoing:
    unit = desk.registry.unit_by_id[row.name]
    name, data = _reconciliation(desk, period.counted_at(desk.now), unit.id, counts, cases)
    codes = tuple(case.code for case in counts.active if not case.held_back and any(a.unit == unit.id for a in led(case)))
    key = f"reconciliation:{unit.id}:{period.end.isoformat()}"
    teller = teller_of(desk)
    context = {
        "office": desk.policy.office,
        "committee": desk.policy.committee,
        "address": desk.policy.identity.address,
        "unit_name": teller.names.full(unit),
        "head_title": unit.head_title,
        "date": (period.end + timedelta(days=1)).isoformat(),
        "total": row.total,
        "files": [name],
    }
    return Outgoing(
        key=key, kind=MailKind.RECONCILIATION, to=unit.to, template="unit_list", created_at=desk.now, context=context, cases=codes,
        unit=unit.id, files=(OutgoingFile(name, DOCX, desk.archive.put(data)),), ready=desk.now,
        identities=tuple(dict.fromkeys(i for code in codes for i in privacy.identities_in(cases[code]))),
    )  # fmt: skip


def write_case_file(desk: Desk, code: str, *, public: bool = False) -> tuple[str, bytes]:
    """One case as a Word file: file name and bytes. `public`: nobody is named in it. Raises NotFound."""
    with desk.store.view() as tx:
        case = load_case(tx, code.strip().upper())
    if case is None:
        raise NotFound(f"code_unknown: {code}")
    informant = _informant(desk, case, public=public)
    title = f"{desk.words.of('report', 'case-file')} {case.code}"
    hide = hidden if public or informant["name"] != case.informant.name else lambda _, text: text
    shown = replace(case, history=()) if public else case
    return file_name(title), fill(desk, "case-file", case_file_context(teller_of(desk), shown, desk.now, informant, hide), title)


def _informant(desk: Desk, case: Case, *, public: bool) -> dict[str, str]:
    """Who reported, as far as this paper may say: by the rules of the lead unit, and not at all in public."""
    who = case.informant
    access = privacy.Access.NONE if public else privacy.access(case, Role.LEAD, desk.policy)
    if access is privacy.Access.NONE:
        return {"name": desk.words.of("report", "kept_secret"), "phone": "", "address": ""}
    if access is privacy.Access.MASKED:
        return {
            "name": privacy.mask_name(who.name or "") or BLANK,
            "phone": privacy.mask_phone(who.phone_as_written or ""),
            "address": "",
        }
    return {"name": who.name or BLANK, "phone": who.phone_as_written or who.phone or "", "address": who.address or ""}


def hidden(case: Case, text: str) -> str:
    """A text of the case with every identity of its informant masked; nothing where it must not leave."""
    return privacy.in_papers(case, text, privacy.identities_in(case))


def _hiding(pairs: Sequence[tuple[Case, Assignment]]) -> Hide:
    """What masks in the matters of a list the informants of all its cases."""
    matters = (content.text for case, _ in pairs for content in case.contents)
    identities = privacy.told_in(matters, (case for case, _ in pairs))
    return lambda case, text: privacy.in_papers(case, text, identities)
