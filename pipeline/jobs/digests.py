"""The office's morning digest, as one mail: new, waiting, due today, overdue, answered, bad addresses, calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from pipeline.deciding import letters, privacy
from pipeline.deciding.circumstances import can_wait
from pipeline.deciding.overdue import is_overdue
from pipeline.domain.case import Case, CaseStatus
from pipeline.domain.decision import Decision, MessageOutcome, MessageRecord
from pipeline.domain.outbox import MailKind, Outgoing
from pipeline.domain.text import one_line
from pipeline.jobs.desk import Desk
from pipeline.jobs.review import reread
from pipeline.jobs.rows import veiled_case, waiting_messages

_MONTHS_AHEAD = 60
_EXCERPT = 400


def send_digest(desk: Desk, day: date) -> bool:
    """Promises the digest of a day; False where there is nobody to get it or nothing to say."""
    if not desk.policy.identity.officers:
        return False
    context = _context(desk, day)
    if not any(
        context[key] for key in ("new", "awaiting", "held", "due_today", "overdue", "answered", "bad_addresses", "warnings")
    ):
        return False
    key = f"digest:{day.isoformat()}"
    codes = tuple(
        dict.fromkeys(row["code"] for name in ("awaiting", "overdue", "answered") for row in context[name] if row["case"])
    )
    letter = Outgoing(
        key=key,
        kind=MailKind.DIGEST,
        to=desk.policy.identity.officers,
        template="digest",
        created_at=desk.now,
        context=context,
        cases=codes,
        ready=desk.now,
    )
    desk.ledger.commit(lambda _: Decision(at=desk.now, actor="pipeline", cause="job:digest", outbox=(letter,)))
    return True


def _context(desk: Desk, day: date) -> dict[str, Any]:
    zone = desk.policy.calendar.zone
    with desk.store.view() as tx:
        cases = [veiled_case(document) for _, document in tx.find("cases", "open_since")]
        held = waiting_messages(tx)
        bad = [key.removeprefix("bad_address:") for key, _ in tx.all("facts") if key.startswith("bad_address:")]
    since = day - timedelta(days=1 if day.weekday() else 3)

    def rows(chosen: list[Case]) -> list[dict[str, Any]]:
        return [_row(case, desk) for case in chosen]

    return {
        "office": desk.policy.office,
        "committee": desk.policy.committee,
        "address": desk.policy.identity.address,
        "date": day.isoformat(),
        "open": len(cases),
        "new": rows([case for case in cases if case.opened_at.astimezone(zone).date() >= since]),
        "awaiting": rows([c for c in cases if c.status in (CaseStatus.AWAITING_TRIAGE, CaseStatus.AWAITING_INFORMATION)]),
        "held": [_held_row(record, desk) for record in held],
        "due_today": rows([c for c in cases if _due_on(c, day, desk)]),
        "overdue": rows([c for c in cases if is_overdue(c, desk.now)]),
        "answered": rows([c for c in cases if c.status is CaseStatus.ANSWERED]),
        "bad_addresses": bad,
        "warnings": calendar_warnings(desk, day),
    }


def _held_row(record: MessageRecord, desk: Desk) -> dict[str, Any]:
    """A mail that waits: whose, about what, the likeliest case and why; its words too where it got no mail of its own."""
    words = ""
    if record.outcome is MessageOutcome.HELD and can_wait(record):
        words = one_line(reread(desk, record).split.new_text)[:_EXCERPT]
    first = [{"case": s.case, "why": list(s.why)} for s in record.suggestions[:1]]
    return {
        "code": record.id[:10], "place": record.sender, "summary": " · ".join(part for part in (record.subject[:120], words) if part),
        "units": [], "case": False, "suggestions": first,
    }  # fmt: skip


def _row(case: Case, desk: Desk) -> dict[str, Any]:
    hidden = privacy.identities_of(case.informant)
    summary = "" if case.held_back else privacy.redact(case.contents[0].text if case.contents else "", hidden)[:120]
    units = [assignment.unit_name for assignment, _ in case.leads()]
    place = letters.place_of(case, desk.registry, hide_home=True)
    return {"code": case.code, "place": place, "summary": summary, "units": list(dict.fromkeys(units)), "case": True}


def _due_on(case: Case, day: date, desk: Desk) -> bool:
    zone = desk.policy.calendar.zone
    return any(a.owes and a.due_at is not None and a.due_at.astimezone(zone).date() == day for a, _ in case.leads())


def calendar_warnings(desk: Desk, day: date) -> list[str]:
    """Years that are near and that the office has not checked in its calendar."""
    years = {day.year, (day + timedelta(days=_MONTHS_AHEAD)).year}
    return [f"year_not_confirmed: {year}" for year in sorted(years - desk.policy.calendar.confirmed)]
