"""A brake per address: a flood of mail from one sender breeds no flood of questions, and no loop of machines goes on for ever."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from pipeline.deciding import letters
from pipeline.deciding.circumstances import Circumstances, decision_on
from pipeline.domain.decision import Decision, MessageOutcome, MessageRecord
from pipeline.domain.outbox import Outgoing
from pipeline.domain.reading import MACHINE_KINDS


def _key(record: MessageRecord) -> str:
    """The address may be a citizen's: it is counted by its digest."""
    return f"received:{hashlib.sha256(record.sender.encode()).hexdigest()[:24]}"


def _day(around: Circumstances) -> str:
    return around.now.astimezone(around.policy.calendar.zone).date().isoformat()


def count_today(record: MessageRecord, around: Circumstances) -> int:
    """How many mails came from this address today, this one included."""
    day, _, count = (around.known.remembered(_key(record)) or "").partition(" ")
    return int(count) + 1 if day == _day(around) and count.isdigit() else 1


def counted(decision: Decision, record: MessageRecord, count: int, around: Circumstances) -> Decision:
    """The decision, with the mail counted."""
    fact = ("facts", f"remembered:{_key(record)}", {"value": f"{_day(around)} {count}"})
    return replace(decision, facts=(*decision.facts, fact))


def pulled(record: MessageRecord, count: int, around: Circumstances) -> Decision | None:
    """What becomes of a mail beyond the limit: a machine's is passed over, a person's waits. The officers hear of it once a day.

    Those who forward reports, and the officers, write as much as they want.
    """
    policy = around.policy
    if count <= policy.incoming_per_address_per_day or not record.sender:
        return None
    if policy.identity.is_forwarder(record.sender) or policy.identity.is_officer(record.sender):
        return None
    outcome = MessageOutcome.IGNORED if record.kind in MACHINE_KINDS else MessageOutcome.HELD
    braked = replace(record, outcome=outcome, reasons=(f"flood: {record.sender}", *record.reasons))
    outbox: tuple[Outgoing, ...] = ()
    if policy.identity.officers:
        items = [{"slug": "flood", "detail": record.sender, "code": ""}]
        outbox = (letters.alarm(f"flood:{record.sender}:{_day(around)}", "flood", items, policy, around.now),)
    return decision_on(braked, around, (), outbox)
