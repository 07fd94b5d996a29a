"""The daily statement: every mail in the mailbox stands in the ledger, and the ledger's outcomes add up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from pipeline.domain.decision import Decision, MessageOutcome
from pipeline.domain.outbox import MailKind, Outgoing
from pipeline.jobs.desk import Desk
from pipeline.jobs.rows import waiting_messages


@dataclass(frozen=True, slots=True)
class Statement:
    """Mails by folder and by outcome; `agree`: they account for each other."""

    mailbox: dict[str, int]
    ledger: dict[str, int]
    agree: bool
    oldest_held: str | None = None
    differences: tuple[str, ...] = field(default=())


def reconcile(desk: Desk) -> Statement:
    """Counts both sides. Raises Unavailable where the mailbox is away."""
    mailbox = desk.mailbox.count()
    outcomes: Counter[str] = Counter()
    with desk.store.view() as tx:
        for outcome in MessageOutcome:
            outcomes[str(outcome)] = tx.count("messages", "outcome", str(outcome))
        waiting = waiting_messages(tx)
    total = sum(outcomes.values())
    ledger = {**{str(outcome): outcomes[str(outcome)] for outcome in MessageOutcome}, "total": total}
    held = outcomes["held"] + outcomes["set_aside"]
    done = outcomes["filed"] + outcomes["ignored"]
    differences = []
    if mailbox["held"] != held:
        differences.append(f"held: {mailbox['held']} in the mailbox, {held} in the ledger")
    if mailbox["processed"] != done:
        differences.append(f"processed: {mailbox['processed']} in the mailbox, {done} in the ledger")
    oldest = min((record.at for record in waiting), default=None)
    return Statement(mailbox, ledger, not differences, oldest.isoformat() if oldest else None, tuple(differences))


def send_statement(desk: Desk, day: date) -> bool:
    """Promises the statement of a day to the officers. Raises Unavailable where the mailbox is away: it is made when it is back."""
    if not desk.policy.identity.officers:
        return False
    found = reconcile(desk)
    context = {
        "office": desk.policy.office,
        "committee": desk.policy.committee,
        "address": desk.policy.identity.address,
        "date": day.isoformat(),
        "mailbox": found.mailbox,
        "ledger": found.ledger,
        "agree": found.agree,
        "oldest_held": found.oldest_held,
    }
    letter = Outgoing(
        key=f"statement:{day.isoformat()}",
        kind=MailKind.RECONCILIATION,
        to=desk.policy.identity.officers,
        template="reconciliation",
        created_at=desk.now,
        context=context,
        ready=desk.now,
    )
    desk.ledger.commit(lambda _: Decision(at=desk.now, actor="pipeline", cause="job:reconciliation", outbox=(letter,)))
    return True
