"""Everything as one JSON object (contract §4), lists sorted by code or time; whole, or without any identity."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, tzinfo
from functools import partial
from typing import Any

from pipeline.deciding.privacy import conceal
from pipeline.domain.assignment import Assignment
from pipeline.domain.case import Case, FiledReply
from pipeline.domain.decision import MessageRecord
from pipeline.domain.documents import from_document
from pipeline.domain.outbox import Outgoing
from pipeline.domain.reading import MessageKind
from pipeline.domain.report import Informant
from pipeline.jobs.desk import Desk
from pipeline.jobs.rows import load_case, load_message, veiled_case, whole_outgoing
from pipeline.ports import Tx


def export(desk: Desk, *, redact: bool = False) -> dict[str, Any]:
    """The whole state. `redact`: without the informants, from the rows that do not hold them."""
    with exported(desk, redact=redact) as found:
        return {name: list(value) if isinstance(value, Iterator) else value for name, value in found.items()}


@contextmanager
def exported(desk: Desk, *, redact: bool = False) -> Iterator[dict[str, Any]]:
    """The same with an iterator for each list: years of cases need not be held in memory at once."""
    zone = desk.policy.calendar.zone
    public = partial(_concealed, public=partial(_public, desk=desk)) if redact else _as_it_is
    with desk.store.view() as tx:
        cases = (case_object(_case(tx, key, row, redact=redact), zone) for key, row in tx.all("cases"))
        messages = (_message(_record(tx, key, row, desk, redact=redact), zone) for key, row in _in_order(tx, "messages", "when"))
        outbox = (_outgoing(_promise(tx, row, redact=redact), zone) for _, row in _in_order(tx, "outbox", "created"))
        reports = ({key: value for key, value in row.items() if key != "issued"} for _, row in tx.all("reports"))
        yield {
            "schema": 1,
            "generated_at": desk.now.isoformat(),
            "cases": map(public, cases),
            "messages": map(public, messages),
            "outbox": map(public, outbox),
            "reports": map(public, sorted(reports, key=lambda row: (row["issued_at"], row["kind"]))),
        }


def _as_it_is(value: Any) -> Any:
    return value


def _in_order(tx: Tx, kind: str, time: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The documents of a kind by a field that holds a time, then by key."""
    for _, key in sorted((document[time], key) for key, document in tx.all(kind)):
        document = tx.get(kind, key)
        assert document is not None  # one view
        yield key, document


def _case(tx: Tx, code: str, document: dict[str, Any], *, redact: bool) -> Case:
    whole = None if redact else load_case(tx, code)
    return whole or veiled_case(document)


def _record(tx: Tx, digest: str, document: dict[str, Any], desk: Desk, *, redact: bool) -> MessageRecord:
    whole = None if redact else load_message(tx, digest)
    return whole or _unnamed(from_document(MessageRecord, document), desk)


def _promise(tx: Tx, document: dict[str, Any], *, redact: bool) -> Outgoing:
    if not redact:
        return whole_outgoing(tx, document)
    outgoing = from_document(Outgoing, document)
    # A question about a mail that waits repeats its subject, of which nobody knows yet whom it names.
    return replace(outgoing, subject="") if outgoing.about else outgoing


_OF_CITIZENS = frozenset({MessageKind.REPORT, MessageKind.REPEAT})


def _unnamed(record: MessageRecord, desk: Desk) -> MessageRecord:
    """A mail of somebody the office does not know: neither who wrote it nor its subject is told."""
    sender, identity = record.sender, desk.policy.identity
    known = identity.is_own(sender) or identity.is_officer(sender) or identity.is_forwarder(sender)
    if known or desk.registry.unit_of_sender(sender) is not None:
        return replace(record, subject="") if record.kind in _OF_CITIZENS and not record.cases else record
    return replace(record, sender="***", subject="", message_id="")


def _public(text: str, desk: Desk) -> str:
    """A text without any telephone number or address but the office's and the units' own."""
    own = {*desk.policy.identity.officers, desk.policy.identity.address, *desk.policy.standing, *desk.policy.recipients}
    kept = {
        f"\x00{n}\x00": address for n, address in enumerate(_addresses(text)) if address.lower() in own or _of_unit(address, desk)
    }
    for mark, address in kept.items():
        text = text.replace(address, mark)
    text = conceal(text, ())
    for mark, address in kept.items():
        text = text.replace(mark, address)
    return text


def _of_unit(address: str, desk: Desk) -> bool:
    return desk.registry.unit_of_sender(address) is not None


def _addresses(text: str) -> list[str]:
    return re.findall(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+", text)


def _concealed(value: Any, public: Callable[[str], str]) -> Any:
    """A value with every text made public."""
    if isinstance(value, str):
        return public(value)
    if isinstance(value, dict):
        return {key: inner if key in _OUR_OWN else _concealed(inner, public) for key, inner in value.items()}
    return [_concealed(inner, public) for inner in value] if isinstance(value, list) else value


_OUR_OWN = frozenset({"id", "message", "message_id", "key", "code", "case", "cases", "repeats", "repeat_of"})
"""Fields that hold only what the program made: codes and digests, in which chance digits are no telephone number."""


def _at(moment: datetime | None, zone: tzinfo) -> str | None:
    return moment.astimezone(zone).isoformat() if moment else None


def case_object(case: Case, zone: tzinfo, *, history: bool = True) -> dict[str, Any]:
    """One case as the contract shows it."""
    found: dict[str, Any] = {
        "code": case.code,
        "number": case.number,
        "year": case.year,
        "received_at": _at(case.received_at, zone),
        "opened_at": _at(case.opened_at, zone),
        "channel": case.channel,
        "kind": case.kind,
        "class": case.case_class,
        "urgent_reasons": list(case.urgent_reasons),
        "sensitive": case.sensitive,
        "status": case.status,
        "repeat_of": case.repeat_of,
        "repeats": list(case.repeats),
        "merged_into": case.merged_into,
        "informant": _informant(case.informant),
        "locality": {
            "district": case.locality.district,
            "commune": case.locality.commune,
            "hamlet": case.locality.hamlet,
            "text": case.locality.text,
        },
        "direction": case.direction,
        "also_sent_to": list(case.also_sent_to),
        "outcome": {
            "verdict": case.outcome.verdict,
            "informed_at": _at(case.outcome.informed_at, zone),
            "satisfied": case.outcome.satisfied,
        },
        "flags": list(case.flags),
        "contents": [
            {
                "n": content.n,
                "text": content.text,
                "field": content.field,
                "status": content.status,
                "resolved_at": _at(content.resolved_at, zone),
            }
            for content in case.contents
        ],
        "assignments": [_assignment(assignment, zone) for assignment in case.assignments],
        "replies": [_reply(reply, zone) for reply in case.replies],
    }
    if history:
        found["history"] = [
            {"at": _at(e.at, zone), "actor": e.actor, "event": e.event, "why": e.why, "unit": e.unit or None}
            for e in case.history
        ]
    return found


def _informant(informant: Informant) -> dict[str, Any]:
    return {
        "name": informant.name,
        "phone": informant.phone,
        "phone_as_written": informant.phone_as_written,
        "email": informant.email,
        "address": informant.address,
        "anonymous": informant.anonymous,
        "confidential": informant.confidential,
        "group_size": informant.group_size,
    }


def _assignment(assignment: Assignment, zone: tzinfo) -> dict[str, Any]:
    extension = assignment.extension
    return {
        "id": assignment.id,
        "unit": assignment.unit,
        "unit_name": assignment.unit_name,
        "role": assignment.role,
        "contents": list(assignment.contents),
        "status": assignment.status,
        "parts": [
            {"content": part.content, "role": part.role, "status": part.status, "due_at": _at(part.due_at, zone)}
            for part in assignment.parts
        ],
        "sent_at": _at(assignment.sent_at, zone),
        "due_at": _at(assignment.due_at, zone),
        "acknowledged_at": _at(assignment.acknowledged_at, zone),
        "first_action_at": _at(assignment.first_action_at, zone),
        "answered_at": _at(assignment.answered_at, zone),
        "accepted_at": _at(assignment.accepted_at, zone),
        "returned": assignment.returned,
        "by_hand": assignment.by_hand,
        "extension": None
        if extension is None
        else {
            "requested_at": _at(extension.requested_at, zone),
            "until": extension.until.isoformat() if extension.until else None,
            "granted": extension.granted,
            "decided_at": _at(extension.decided_at, zone),
        },
        "reminders": [{"level": r.level, "at": _at(r.at, zone)} for r in assignment.reminders if not r.skipped],
        "reminders_skipped": [r.level for r in assignment.reminders if r.skipped],
    }


def _reply(reply: FiledReply, zone: tzinfo) -> dict[str, Any]:
    return {
        "message": reply.message,
        "at": _at(reply.at, zone),
        "unit": reply.unit,
        "kind": reply.kind,
        "contents": list(reply.contents),
        "matched_by": list(reply.matched_by),
        "document": {
            "number": reply.document.number,
            "date": reply.document.dated.isoformat() if reply.document.dated else None,
            "signer": reply.document.signer,
        },
        "proposed_date": reply.proposed_date.isoformat() if reply.proposed_date else None,
        "suggested_unit": reply.suggested_unit,
        "measures": list(reply.measures),
        "flags": list(reply.flags),
    }


def _message(record: MessageRecord, zone: tzinfo) -> dict[str, Any]:
    return {
        "id": record.id,
        "message_id": f"<{record.message_id}>" if record.message_id else "",
        "at": _at(record.at, zone),
        "from": record.sender,
        "subject": record.subject,
        "kind": record.kind,
        "outcome": record.outcome,
        "cases": list(record.cases),
        "reasons": list(record.reasons),
        "suggestions": [{"case": s.case, "score": s.score, "why": list(s.why)} for s in record.suggestions],
        "flags": list(record.flags),
        "unit": record.unit,
        "decided_by": record.decided_by,
    }


def _outgoing(outgoing: Outgoing, zone: tzinfo) -> dict[str, Any]:
    return {
        "key": outgoing.key,
        "kind": outgoing.kind,
        "case": outgoing.case,
        "cases": list(outgoing.cases),
        "to": list(outgoing.to),
        "subject": outgoing.subject,
        "state": outgoing.state,
        "attempts": outgoing.attempts,
        "created_at": _at(outgoing.created_at, zone),
        "sent_at": _at(outgoing.sent_at, zone),
        "message_id": f"<{outgoing.message_id}>",
        "error": outgoing.error,
    }
