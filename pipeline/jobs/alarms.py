"""What an officer must hear of at once, as promised mails; and the log of our own faults."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from pipeline.deciding import letters
from pipeline.deciding.circumstances import mailable
from pipeline.domain.decision import Decision, MessageRecord
from pipeline.domain.documents import from_document, stamp
from pipeline.domain.outbox import MailKind, OutboxState, Outgoing
from pipeline.domain.policy import Span
from pipeline.domain.report import CaseClass
from pipeline.jobs.desk import Desk
from pipeline.jobs.ledger import fact
from pipeline.jobs.rows import veiled_case, waiting_messages
from pipeline.ports import Tx

_TOLD_LONG_AGO = timedelta(days=60)
log = logging.getLogger("hotline")


def log_fault(error: BaseException) -> None:
    """A fault of ours: its kind and place go to the log, never the mail's words."""
    log.error("decision failed: %s", type(error).__name__, exc_info=log.isEnabledFor(logging.DEBUG))


def for_set_aside(record: MessageRecord, desk: Desk) -> tuple[Outgoing, ...]:
    """Tells the officers of a mail that was set aside."""
    if not desk.policy.identity.officers:
        return ()
    slug, _, detail = record.reasons[0].partition(": ")
    items = [
        {"slug": "mail_set_aside", "detail": f"{record.id[:10]} · {record.sender} · {record.subject}", "code": ""},
        {"slug": slug, "detail": detail, "code": ""},
    ]
    return (letters.alarm(f"set_aside:{record.id[:16]}", "mail_set_aside", items, desk.policy, desk.now),)


def for_outgoing(outgoing: Outgoing, slug: str, desk: Desk) -> tuple[Outgoing, ...]:
    """Tells the officers of a promised mail that did not leave; never of an alarm, so that none breeds another."""
    if not desk.policy.identity.officers or outgoing.key.startswith("alarm:"):
        return ()
    about = "" if outgoing.case else "".join(f"; {code}" for code in outgoing.cases)
    detail = f"{', '.join(outgoing.to)}: {outgoing.error}{about}"[:300]
    items = [{"slug": slug, "detail": detail, "code": outgoing.case or ""}]
    return (letters.alarm(f"{slug}:{outgoing.key}", slug, items, desk.policy, desk.now),)


def office_clocks(desk: Desk) -> int:
    """The hotline's own clocks: what waits for an officer, or has not left, beyond its time; each is told once. Returns how many.

    Urgent cases are told round the clock, the rest in office hours.
    """
    if not desk.policy.identity.officers:
        return 0
    with desk.store.view() as tx:
        late = [one for one in (*_unassigned(tx, desk), *_unsent(tx, desk), *_held(tx, desk)) if fact(tx, one.key) is None]
    late = [one for one in late if one.urgent or desk.policy.calendar.open_at(desk.now)]
    if not late:
        return 0
    now = desk.now
    items = [{"slug": one.slug, "detail": one.detail, "code": one.code} for one in late]
    letter = letters.alarm(f"clocks:{late[0].key}", "office_late", items, desk.policy, now)
    facts = tuple(("facts", one.key, {"at": now.isoformat()}) for one in late)
    desk.ledger.commit(lambda _: Decision(at=now, actor="pipeline", cause="job:office_clocks", outbox=(letter,), facts=facts))
    return len(late)


@dataclass(frozen=True, slots=True)
class _Late:
    """One thing that the office has let lie; `key` names this time of lying."""

    key: str
    slug: str
    detail: str = ""
    code: str = ""
    urgent: bool = False


def _transfer(urgent: bool, desk: Desk) -> Span:
    return desk.policy.clocks.transfer_urgent if urgent else desk.policy.clocks.transfer


def _unassigned(tx: Tx, desk: Desk) -> Iterator[_Late]:
    """Cases that wait for an officer to name a unit, since they came or since a unit handed them back.

    What waits for months was told long ago and stands in each morning's digest: a pass does not read it again.
    """
    for code, document in tx.find("cases", "triage", since=stamp(desk.now - _TOLD_LONG_AGO)):
        case = veiled_case(document)
        since, urgent = case.status_since or case.opened_at, case.case_class is CaseClass.URGENT
        if _transfer(urgent, desk).after(since, desk.policy.calendar) <= desk.now:
            key = f"alarmed:triage:{code}:{since.isoformat()}"
            yield _Late(key, "case_not_assigned", code=case.code, urgent=urgent)


def _unsent(tx: Tx, desk: Desk) -> Iterator[_Late]:
    """Assignments whose mail was tried and has not left."""
    for key, document in tx.find("outbox", "ready"):
        outgoing = from_document(Outgoing, document)
        if outgoing.kind is not MailKind.ASSIGNMENT or outgoing.state is not OutboxState.RETRY:
            continue  # what was not tried yet is tried in this pass
        if _transfer(outgoing.urgent, desk).after(outgoing.created_at, desk.policy.calendar) <= desk.now:
            detail = ", ".join(outgoing.to)
            yield _Late(f"alarmed:unsent:{key}", "assignment_not_sent", detail, outgoing.case or "", outgoing.urgent)


def _held(tx: Tx, desk: Desk) -> Iterator[_Late]:
    for record in waiting_messages(tx):
        if desk.policy.clocks.held_alarm.after(record.at, desk.policy.calendar) <= desk.now:
            yield _Late(
                f"alarmed:held:{record.id}", "mail_held_long", f"{record.id[:10]} {mailable(record, desk.policy).sender}".strip()
            )
