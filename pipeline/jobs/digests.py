"""The office's morning digest, as one mail: what is new, what waits for whom, what is due and overdue, what did not arrive."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from pipeline.deciding import letters, privacy
from pipeline.deciding.circumstances import can_wait, mailable
from pipeline.deciding.opening import HELD_BACK_FLAG
from pipeline.deciding.overdue import HIGHEST, days_overdue, due_of, is_late
from pipeline.domain.assignment import OWES, Assignment, PartStatus, Role
from pipeline.domain.case import Case
from pipeline.domain.decision import Decision, MessageOutcome, MessageRecord
from pipeline.domain.documents import stamp
from pipeline.domain.outbox import MailKind, Outgoing, OutgoingFile
from pipeline.domain.unit import Registry
from pipeline.jobs.calendars import unconfirmed
from pipeline.jobs.desk import Desk
from pipeline.jobs.review import reread
from pipeline.jobs.rows import veiled_case, waiting_messages
from pipeline.ports import Document
from pipeline.writing.table import TYPE, csv_table

SECTIONS = ("awaiting", "extensions", "answered", "held", "overdue", "due_today", "unseen", "untold", "new")
"""In the order in which an officer has something to do."""
_CASES = tuple(name for name in SECTIONS if name != "held")
_SHOWN = 40
_UNTOLD = 1_000
"""An office that tells no citizen has them all waiting: so many are counted."""
_LONG = 30
"""With more open cases than this the digest brings the whole list as a table."""
_SUMMARY = 120
_EXCERPT = 400


def send_digest(desk: Desk, moment: datetime) -> bool:
    """Promises the digest of a morning; False where there is nobody to get it or nothing to say."""
    if not desk.policy.identity.officers:
        return False
    context = _context(desk, moment)
    if not any(context[key] for key in (*SECTIONS, "bad_addresses", "warnings")):
        return False
    codes = tuple(dict.fromkeys(row["code"] for name in _CASES for row in context[name]))
    files = (_table(desk, moment),) if context["open"] > _LONG else ()
    letter = Outgoing(
        key=f"digest:{moment.date().isoformat()}",
        kind=MailKind.DIGEST,
        to=desk.policy.identity.officers,
        template="digest",
        created_at=desk.now,
        context={**context, "files": [file.name for file in files]},
        cases=codes,
        files=files,
        ready=desk.now,
    )
    desk.ledger.commit(lambda _: Decision(at=desk.now, actor="pipeline", cause="job:digest", outbox=(letter,)))
    return True


def _context(desk: Desk, moment: datetime) -> dict[str, Any]:
    with desk.store.view() as tx:
        cases = [veiled_case(document) for _, document in tx.find("cases", "open_since")]
        begun = stamp(datetime.combine(desk.policy.calendar.add_working_days(moment.date(), -1), moment.timetz()))
        untold = tx.find("cases", "untold", upto=begun, limit=_UNTOLD)  # the office had a day to do it
        held = waiting_messages(tx)
        bad = {key.removeprefix("bad_address:"): fact for key, fact in tx.all("facts") if key.startswith("bad_address:")}
    sections = {**_sections(cases, moment, desk), "untold": _untold(untold, desk)}
    return {
        "office": desk.policy.office,
        "committee": desk.policy.committee,
        "address": desk.policy.identity.address,
        "date": moment.date().isoformat(),
        "open": len(cases),
        **{name: rows[:_SHOWN] for name, rows in sections.items()},
        "held": [_mail(record, desk) for record in held[:_SHOWN]],
        "counts": {**{name: len(rows) for name, rows in sections.items()}, "untold": len(untold), "held": len(held)},
        "bad_addresses": [_address(address, str(fact.get("since", "")), desk.registry) for address, fact in bad.items()],
        "warnings": [f"year_not_confirmed: {year}" for year in unconfirmed(desk.policy.calendar, moment.date())],
    }


def _untold(found: list[tuple[str, Document]], desk: Desk) -> list[dict[str, Any]]:
    """The resolved cases of which the citizen was not told, the oldest first, as many as are shown."""
    return [_row(case, _leads(case), desk) for case in (veiled_case(document) for _, document in found[:_SHOWN])]


def _table(desk: Desk, moment: datetime) -> OutgoingFile:
    """Every open case with each unit that leads it, the next due first, for a spreadsheet."""
    word, zone = desk.words.of, desk.policy.calendar.zone
    with desk.store.view() as tx:
        cases = [veiled_case(document) for _, document in tx.find("cases", "open_since")]
    rows = []
    for case in cases:
        for own in [[one] for one in _leads(case)] or [[]]:
            row = _row(case, own, desk)
            due_at = datetime.fromisoformat(row["due_at"]).astimezone(zone) if row["due_at"] else None
            cells = (case.code, word("class", case.case_class), row["place"], row["summary"], ", ".join(row["units"]),
                     word("case_status", case.status), f"{case.received_at.astimezone(zone):%d/%m/%Y}",
                     f"{due_at:%d/%m/%Y %H:%M}" if due_at else "", str(row["days_overdue"] or ""))  # fmt: skip
            rows.append((row["due_at"] or "9", cells))
    heads = [word("list", key) for key in ("code", "class", "place", "matter", "unit", "status", "received", "due", "overdue")]
    data = csv_table(heads, (cells for _, cells in sorted(rows)))
    return OutgoingFile(f"{word('list', 'file')}-{moment.date().isoformat()}.csv", TYPE, desk.archive.put(data))


def _sections(cases: list[Case], moment: datetime, desk: Desk) -> dict[str, list[dict[str, Any]]]:
    """The rows of each section; a case may stand in several."""
    calendar, now = desk.policy.calendar, desk.now
    day, zone = moment.date(), calendar.zone
    before = datetime.combine(calendar.add_working_days(day, -1), moment.timetz())

    def due_today(case: Case, assignment: Assignment) -> bool:
        due_at = due_of(case, assignment)
        return due_at is not None and due_at.astimezone(zone).date() == day

    late = _rows(cases, lambda case, one: is_late(case, one, now), desk)
    return {
        "awaiting": [_row(case, (), desk) for case in cases if case.waits_for_officer],
        "extensions": _rows(cases, lambda _, one: one.waits_for_extension, desk, {PartStatus.EXTENSION_REQUESTED}),
        "answered": _rows(cases, _answered, desk, {PartStatus.ANSWERED}),
        "overdue": sorted(late, key=lambda row: (-row["level"], -row["days_overdue"], row["code"])),
        "due_today": _rows(cases, due_today, desk),
        "unseen": _rows(cases, lambda case, one: _unseen(case, one, now), desk),
        "new": [_row(case, _leads(case), desk) for case in cases if case.opened_at >= before],
    }


def _rows(cases: list[Case], wanted: Any, desk: Desk, about: Container[PartStatus] = OWES) -> list[dict[str, Any]]:
    found = ((case, [one for one in case.assignments if wanted(case, one)]) for case in cases)
    return [_row(case, assignments, desk, about) for case, assignments in found if assignments]


def _answered(case: Case, assignment: Assignment) -> bool:
    """Whether an answer waits to be accepted, of a content that still needs one."""
    resolved = {content.n for content in case.contents if content.resolved_at is not None}
    return any(part.status is PartStatus.ANSWERED and part.content not in resolved for part in assignment.parts)


def _leads(case: Case) -> list[Assignment]:
    return list({assignment.id: assignment for assignment, _ in case.leads()}.values())


def _unseen(case: Case, assignment: Assignment, now: datetime) -> bool:
    """Whether a unit has let the time of its acknowledgement, or of its first action or progress, go by."""
    if not case.owed(assignment):
        return False
    limits = (
        (assignment.acknowledge_by, assignment.acknowledged_at),
        (assignment.first_action_by or assignment.progress_by, assignment.first_action_at),
    )
    return any(by is not None and by < now and done is None for by, done in limits)


def _row(case: Case, assignments: Iterable[Assignment], desk: Desk, about: Container[PartStatus] = ()) -> dict[str, Any]:
    """One case of the digest; `assignments` are those that its section is about, `about` tells of which of their contents."""
    mine = list(assignments)
    hidden = privacy.identities_in(case)
    meant = {part.content for one in mine for part in one.parts if part.status in about}
    text = next((content.text for content in case.contents if content.n in meant), case.contents[0].text if case.contents else "")
    told = privacy.conceal(text, hidden)
    dues = [due for one in mine or _leads(case) if (due := due_of(case, one)) is not None]
    due_at = min(dues, default=None)
    until = next((one.extension.until for one in mine if one.extension and one.waits_for_extension), None)
    return {
        "code": case.code,
        "place": letters.place_of(case, desk.registry, hide_home=True),
        "summary": desk.words.of("flag", HELD_BACK_FLAG) if case.held_back else _short(told),
        "status": str(case.status),
        "class": str(case.case_class),
        "units": list(dict.fromkeys(_named(one, desk) for one in mine)),
        "due_at": due_at.isoformat() if due_at else None,
        "unconfirmed": due_at is not None and due_at.year not in desk.policy.calendar.confirmed,
        "days_overdue": max((days_overdue(case, one, desk.now, desk.policy) for one in mine), default=0),
        "level": max((r.level for one in mine for r in one.reminders if not r.skipped), default=0),
        "escalated": any(r.level >= HIGHEST for one in mine for r in one.reminders),
        "until": until.isoformat() if until else None,
    }


def _named(assignment: Assignment, desk: Desk) -> str:
    helps = all(part.role is Role.COOPERATING for part in assignment.parts)
    return f"{assignment.unit_name} ({desk.words.of('role', Role.COOPERATING)})" if helps else assignment.unit_name


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _SUMMARY else f"{plain[:_SUMMARY].rpartition(' ')[0] or plain[:_SUMMARY]}…"


def _mail(record: MessageRecord, desk: Desk) -> dict[str, Any]:
    """A mail that waits: whose, about what, the likeliest case and why; its words too where it got no mail of its own."""
    words = ""
    if record.outcome is MessageOutcome.HELD and can_wait(record):
        words = " ".join(reread(desk, record).split.new_text.split())[:_EXCERPT]
    # Of a mail that may be a denunciation nothing is told but that it waits.
    secret = HELD_BACK_FLAG in record.flags or privacy.never_mailed(f"{record.subject}\n{words}")
    return {
        "id": record.id[:10],
        "from": mailable(replace(record, flags=(HELD_BACK_FLAG,)) if secret else record, desk.policy).sender,
        "subject": "" if secret else _short(record.subject),
        "secret": secret,
        "words": "" if secret else words,
        "at": record.at.isoformat(),
        "suggestions": [{"case": found.case, "why": list(found.why)} for found in record.suggestions[:1]],
    }


def _address(address: str, since: str, registry: Registry) -> dict[str, Any]:
    unit = next((unit for unit in registry.units if address in (*unit.to, unit.head_address)), None)
    return {"address": address, "unit": unit.name if unit else "", "since": since or None}
