"""Mail that no person wrote: an auto-reply answers nothing, a bounce is believed only with our token."""

from __future__ import annotations

from dataclasses import replace

from pipeline.deciding import letters
from pipeline.deciding.circumstances import Circumstances, decision_on, held, ignored, told
from pipeline.deciding.known import answered
from pipeline.deciding.opening import PIPELINE
from pipeline.deciding.pointing import codes_of, point
from pipeline.domain.case import Case
from pipeline.domain.decision import Decision, MessageOutcome, MessageRecord
from pipeline.domain.events import Noted
from pipeline.domain.outbox import MailKind, Outgoing
from pipeline.domain.reading import Bounce, MessageKind, Reading
from pipeline.domain.report import CaseClass


def _pointed(reading: Reading, around: Circumstances) -> list[tuple[Case, tuple[str, ...]]]:
    unit = around.registry.unit_of_sender(reading.message.sender.address)
    pointers = point(reading, around.known, unit)
    return [(case, tuple(pieces)) for code, pieces in pointers.by_code.items() if (case := around.known.case(code)) is not None]


def machine(reading: Reading, record: MessageRecord, around: Circumstances) -> Decision:
    """An auto-reply or receipt never answers and stops no clock; of an urgent case it goes at once to the unit's head too."""
    if _carries_document(reading, record, around):
        return held(reading, record, around, ("machine_with_document",))
    pointed = _pointed(reading, around)
    if not pointed:
        return ignored(record, around, reading.kind, reading.reasons)
    case, _ = pointed[0]
    away = reading.kind is MessageKind.AUTO_REPLY and case.case_class is CaseClass.URGENT and not case.ended
    flags = ("urgent_auto_reply",) if away else (str(reading.kind),)
    why = f"{reading.kind}: {record.sender}"
    noted = Noted(case=case.code, at=record.at, actor=PIPELINE, why=why, message=record.id, flags=flags)
    filed = replace(record, outcome=MessageOutcome.FILED, cases=(case.code,), flags=flags)
    return decision_on(filed, around, (noted,), _escalated(reading, record, case, around) if away else ())


def _carries_document(reading: Reading, record: MessageRecord, around: Circumstances) -> bool:
    """A unit's document system sends its answers as "auto-generated": with a document in it a person looks at it."""
    generated = any(reason.startswith("auto_submitted: auto-generated") for reason in reading.reasons)
    document = any(attachment.text.strip() for attachment in reading.message.attachments)
    return generated and document and around.registry.unit_of_sender(record.sender) is not None


def _escalated(reading: Reading, record: MessageRecord, case: Case, around: Circumstances) -> tuple[Outgoing, ...]:
    """Nobody sits at the unit's desk: its head gets our mail, the officers are told. Once a unit and case: two machines that
    answer each other end here.
    """
    unit = around.registry.unit_of_sender(record.sender)
    if unit is None or case.assignment_of(unit.id) is None:
        return ()
    ours = next((mail for mail in answered(reading.evidence, around.known) if mail.unit == unit.id), None)
    resent = _resent(ours, (record.sender,), around) if ours else ()
    if not around.policy.identity.officers:
        return resent
    items = [letters.urgent_item(case, "urgent_auto_reply", record.sender)]
    key = f"urgent_auto_reply:{case.code}:{unit.id}"
    return (*resent, letters.alarm(key, "urgent_auto_reply", items, around.policy, around.now))


def bounce_report(reading: Reading, record: MessageRecord, around: Circumstances) -> Decision:
    """Believed only with our token: then the address is marked and the mail goes to the unit's other address or head.

    Without it an officer is told and nothing changes: anybody can write a bounce. A mail that is only late failed nothing.
    """
    bounce = reading.bounce or Bounce((), failed=True)
    ours = _bounced(reading, bounce, around)
    codes = tuple(dict.fromkeys((*(codes_of(ours) if ours else ()), *(case.code for case, _ in _pointed(reading, around)))))
    if ours is None and not codes:
        return ignored(record, around, MessageKind.BOUNCE, (*reading.reasons, "not_about_our_mail"))
    citizens = {case.informant.email for code in codes if (case := around.known.case(code)) is not None}
    failed = bounce.recipients or (ours.to if ours else ())
    thanks = ours is not None and ours.kind is MailKind.ACKNOWLEDGEMENT
    reached = [] if thanks else [address for address in failed if address.lower() not in citizens]
    detail = ", ".join(reached)
    to_citizen = thanks or (bool(failed) and not reached)  # his address is told to nobody
    flag = ("citizen_not_reached" if to_citizen else "undelivered") if bounce.failed else "delayed"
    events = tuple(
        Noted(
            case=code,
            at=record.at,
            actor=PIPELINE,
            why=f"{flag}: {detail}" if detail else flag,
            message=record.id,
            flags=(flag,) * bounce.failed,
        )
        for code in codes
        if around.known.case(code)
    )
    filed = replace(record, outcome=MessageOutcome.FILED, cases=codes, flags=(flag,))
    if not bounce.failed:
        return decision_on(filed, around, events)
    items = [{"slug": flag, "detail": detail, "code": code} for code in codes or ("",)]
    resent = _resent(ours, bounce.recipients, around) if ours else ()
    decision = decision_on(filed, around, events, (*resent, *told(record, items, flag, around)))
    return replace(decision, facts=() if to_citizen else _bad_addresses(ours, bounce, record))


def _bounced(reading: Reading, bounce: Bounce, around: Circumstances) -> Outgoing | None:
    """Our mail that came back, by its signed token."""
    evidence = reading.evidence
    texts = (
        *bounce.original_message_ids,
        *evidence.in_reply_to,
        *evidence.references,
        *evidence.quoted_message_ids,
        *evidence.reply_addresses,
    )
    return next((promised for text in texts if (promised := around.known.promised(text)) is not None), None)


def _bad_addresses(ours: Outgoing | None, bounce: Bounce, record: MessageRecord) -> tuple[tuple[str, str, dict[str, str]], ...]:
    """Addresses marked bad: only those that our mail was sent to."""
    written = (*ours.to, *ours.cc) if ours else ()
    mark = {"since": record.at.isoformat(), "why": bounce.diagnostic[:300]}
    return tuple(("facts", f"bad_address:{address}", mark) for address in bounce.recipients if address in written)


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
        _anew(ours, around), key=f"{ours.key}:again", to=others[:1], created_at=around.now, ready=around.now, attempts=0, sent_at=None,
        message_id="", ref="", subject="", bytes_digest="", error="", thread=ours.thread or ours.key,
    )  # fmt: skip
    return (replace(again, state=type(ours.state).QUEUED),)


def _anew(ours: Outgoing, around: Circumstances) -> Outgoing:
    """An assignment's letter composed from its case as it is: what was promised is kept without what only that unit may know."""
    case = around.known.case(ours.case or "")
    if ours.kind is not MailKind.ASSIGNMENT or case is None:
        return ours
    given = next((item for item in case.assignments if item.id == ours.assignment), None)
    if given is None:
        return ours
    told_freely = not ours.context.get("no_free_text")
    letter = letters.assignment_letter(case, given, around.registry, around.policy, around.now, free_text=told_freely)
    return replace(ours, context=letter.context, identities=letter.identities, pictures=letter.pictures)
