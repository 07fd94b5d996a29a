"""Mail that no person wrote: an auto-reply answers nothing, a bounce is believed only with our token."""

from __future__ import annotations

from dataclasses import replace

from pipeline.deciding.circumstances import Circumstances, decision_on, ignored, told
from pipeline.deciding.opening import PIPELINE
from pipeline.deciding.pointing import point
from pipeline.domain.case import Case
from pipeline.domain.decision import Decision, MessageOutcome, MessageRecord
from pipeline.domain.events import Event, Noted
from pipeline.domain.outbox import MailKind, Outgoing
from pipeline.domain.reading import MessageKind, Reading
from pipeline.domain.report import CaseClass


def _pointed(reading: Reading, around: Circumstances) -> list[tuple[Case, tuple[str, ...]]]:
    unit = around.registry.unit_of_sender(reading.message.sender.address)
    pointers = point(reading, around.known, unit)
    return [(case, tuple(pieces)) for code, pieces in pointers.by_code.items() if (case := around.known.case(code)) is not None]


def machine(reading: Reading, record: MessageRecord, around: Circumstances) -> Decision:
    """An auto-reply or receipt never answers and stops no clock; on an urgent case the officers are told at once."""
    pointed = _pointed(reading, around)
    if not pointed:
        return ignored(record, around, reading.kind, reading.reasons)
    events: list[Event] = []
    alarms = []
    for case, _ in pointed[:1]:
        flags: tuple[str, ...] = (str(reading.kind),)
        if reading.kind is MessageKind.AUTO_REPLY and case.case_class is CaseClass.URGENT and not case.ended:
            flags = ("urgent_auto_reply",)
            alarms.append({"slug": "urgent_auto_reply", "detail": record.sender, "code": case.code})
        why = f"{reading.kind}: {record.sender}"
        events.append(Noted(case=case.code, at=record.at, actor=PIPELINE, why=why, message=record.id, flags=flags))
    filed = replace(
        record,
        outcome=MessageOutcome.FILED,
        cases=tuple(case.code for case, _ in pointed[:1]),
        flags=tuple(flag for event in events if isinstance(event, Noted) for flag in event.flags),
    )
    return decision_on(filed, around, tuple(events), told(record, alarms, "urgent_auto_reply", around))


def bounce_report(reading: Reading, record: MessageRecord, around: Circumstances) -> Decision:
    """Believed only with our token: then the address is marked and the mail goes to the unit's head. Else an officer looks."""
    known = around.known
    bounce = reading.bounce
    evidence = reading.evidence
    ours = next(
        (
            promised
            for text in (*(bounce.original_message_ids if bounce else ()), *evidence.in_reply_to, *evidence.references,
                         *evidence.quoted_message_ids, *evidence.reply_addresses)
            if (promised := known.promised(text)) is not None
        ),
        None,
    )  # fmt: skip
    pointed = _pointed(reading, around)
    codes = tuple(
        dict.fromkeys((*((ours.cases or ((ours.case,) if ours.case else ())) if ours else ()), *(c.code for c, _ in pointed)))
    )
    if ours is None and not codes:
        return ignored(record, around, MessageKind.BOUNCE, (*reading.reasons, "not_about_our_mail"))
    recipients = bounce.recipients if bounce else ()
    failed = bounce.failed if bounce else True
    detail = ", ".join(recipients) or (", ".join(ours.to) if ours else "")
    events = tuple(
        Noted(case=code, at=record.at, actor=PIPELINE, why=f"undelivered: {detail}", message=record.id, flags=("undelivered",))
        for code in codes
        if known.case(code)
    )
    resent = _resent(ours, recipients, around) if ours and failed else ()
    facts = tuple(
        ("facts", f"bad_address:{address}", {"since": record.at.isoformat(), "why": (bounce.diagnostic if bounce else "")[:300]})
        for address in (recipients if ours and failed else ())
        if ours and address in (*ours.to, *ours.cc)
    )
    items = [{"slug": "undelivered", "detail": detail, "code": code} for code in codes] or [
        {"slug": "undelivered", "detail": detail, "code": ""}
    ]
    filed = replace(record, outcome=MessageOutcome.FILED, cases=codes, flags=("undelivered",))
    decision = decision_on(filed, around, events, (*resent, *told(record, items, "undelivered", around)))
    return replace(decision, facts=facts)


def _resent(ours: Outgoing, recipients: tuple[str, ...], around: Circumstances) -> tuple[Outgoing, ...]:
    """The same promise to the unit's other address or head, once."""
    unit = around.registry.unit_by_id.get(ours.unit or "")
    if (
        unit is None
        or ours.key.endswith(":again")
        or ours.kind not in (MailKind.ASSIGNMENT, MailKind.REMINDER, MailKind.ESCALATION)
    ):
        return ()
    failed = set(recipients) or set(ours.to)
    others = tuple(
        address for address in (*unit.to, unit.head_address) if address and address not in failed and address not in ours.to
    )
    if not others:
        return ()
    again = replace(
        ours, key=f"{ours.key}:again", to=others[:1], created_at=around.now, ready=around.now, attempts=0, sent_at=None,
        message_id="", ref="", subject="", bytes_digest="", error="", thread=ours.thread or ours.key,
    )  # fmt: skip
    return (replace(again, state=type(ours.state).QUEUED),)
