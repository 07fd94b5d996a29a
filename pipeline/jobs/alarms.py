"""What an officer must hear of at once, as promised mails; and the log of our own faults."""

from __future__ import annotations

import logging

from pipeline.deciding import letters
from pipeline.domain.decision import Decision, MessageRecord
from pipeline.domain.outbox import Outgoing
from pipeline.jobs.desk import Desk
from pipeline.jobs.ledger import fact
from pipeline.jobs.rows import veiled_case, waiting_messages

log = logging.getLogger("hotline")


def log_fault(error: BaseException) -> None:
    """A fault of ours: its kind and place go to the log, never the mail's words."""
    log.error("decision failed: %s", type(error).__name__, exc_info=log.isEnabledFor(logging.DEBUG))


def for_set_aside(record: MessageRecord, desk: Desk) -> tuple[Outgoing, ...]:
    """Tells the officers of a mail that was set aside."""
    if not desk.policy.identity.officers:
        return ()
    items = [{"slug": "mail_set_aside", "detail": f"{record.id[:10]} {record.sender}", "code": ""}]
    return (letters.alarm(f"set_aside:{record.id[:16]}", "mail_set_aside", items, desk.policy, desk.now),)


def for_outgoing(outgoing: Outgoing, slug: str, desk: Desk) -> tuple[Outgoing, ...]:
    """Tells the officers of a promised mail that did not leave; never of an alarm, so that none breeds another."""
    if not desk.policy.identity.officers or outgoing.key.startswith("alarm:"):
        return ()
    detail = f"{', '.join(outgoing.to)}: {outgoing.error}"[:300]
    items = [{"slug": slug, "detail": detail, "code": outgoing.case or ""}]
    return (letters.alarm(f"{slug}:{outgoing.key}", slug, items, desk.policy, desk.now),)


def office_clocks(desk: Desk) -> int:
    """The hotline's own clocks: cases not yet assigned and mails held too long, each told once. Returns how many."""
    if not desk.policy.identity.officers:
        return 0
    now, clocks, calendar = desk.now, desk.policy.clocks, desk.policy.calendar
    late: list[tuple[str, dict[str, str]]] = []
    with desk.store.view() as tx:
        for code, document in tx.find("cases", "triage"):
            if fact(tx, f"alarmed:triage:{code}"):
                continue
            case = veiled_case(document)
            if clocks.transfer.after(case.opened_at, calendar) <= now:
                late.append((f"alarmed:triage:{code}", {"slug": "case_not_assigned", "detail": "", "code": code}))
        for record in waiting_messages(tx):
            if clocks.held_alarm.after(record.at, calendar) <= now and not fact(tx, f"alarmed:held:{record.id}"):
                late.append(
                    (
                        f"alarmed:held:{record.id}",
                        {"slug": "mail_held_long", "detail": f"{record.id[:10]} {record.sender}", "code": ""},
                    )
                )
    if late and calendar.open_at(now):
        items = [item for _, item in late]
        letter = letters.alarm(f"clocks:{now.isoformat()}", "office_late", items, desk.policy, now)
        facts = tuple(("facts", key, {"at": now.isoformat()}) for key, _ in late)
        desk.ledger.commit(lambda _: Decision(at=now, actor="pipeline", cause="job:office_clocks", outbox=(letter,), facts=facts))
        return len(late)
    return 0
