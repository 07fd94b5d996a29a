"""What gives a unit its part of a case, and what lets another know of it."""

from __future__ import annotations

from collections.abc import Container
from datetime import datetime
from typing import Any

from pipeline.deciding import privacy
from pipeline.deciding.deadlines import decline_by, sent_dates
from pipeline.deciding.letters.pieces import iso, place_of, signed
from pipeline.domain.assignment import Assignment, Part, Role
from pipeline.domain.case import Case, Content
from pipeline.domain.outbox import MailKind, Outgoing
from pipeline.domain.policy import Policy
from pipeline.domain.report import CaseClass
from pipeline.domain.unit import Registry, Unit


def assignment_key(assignment_id: str) -> str:
    """The outbox key of an assignment's mail."""
    return f"assignment:{assignment_id}"


def assignment_letter(
    case: Case, assignment: Assignment, registry: Registry, policy: Policy, now: datetime, *, free_text: bool = True
) -> Outgoing:
    """The mail that gives a unit its part. `free_text=False`: without the citizen's words, after a privacy hit."""
    case_class = case.class_of(assignment)
    access = privacy.access(case, assignment.role, policy)
    place = place_of(case, registry, hide_home=access is not privacy.Access.FULL or not free_text)
    parts = {part.content: part for part in assignment.parts}
    dates = sent_dates(case_class, now, policy, assignment.due_at)
    everyone = {item.unit: item for item in (*case.assignments, assignment)}.values()
    leads = [other.unit_name for other, part in case.leads() if part.content in parts]
    context: dict[str, Any] = {
        "code": case.code,
        "number": case.number,
        "year": case.year,
        "unit_name": assignment.unit_name,
        "head_title": assignment.head_title,
        "role": str(assignment.role),
        "class": str(case_class),
        "contents": [_content(case, c, parts[c.n], access, registry) for c in case.contents if c.n in parts] if free_text else [],
        "place": place,
        "received_at": iso(case.received_at),
        "channel": str(case.channel),
        "direction": _shown(case, case.direction, access) if case.direction and free_text else None,
        "also_sent_to": [registry.unit_by_id[u].name for u in case.also_sent_to if u in registry.unit_by_id],
        "informant": _informant(case, access, place) if free_text else None,
        "due_at": iso(assignment.due_at),
        "acknowledge_by": iso(dates.acknowledge_by),
        "first_action_by": iso(dates.first_action_by),
        "progress_by": iso(dates.progress_by),
        "decline_by": iso(decline_by(case, assignment, policy)),
        "extension": _span(policy, case_class),
        "extensions": _spans(case, assignment, policy),
        "cooperating": [other.unit_name for other in everyone if other.unit != assignment.unit and _helps(other, parts)],
        "lead_name": ", ".join(dict.fromkeys(leads)) or assignment.unit_name,
        # Who is told who spoke before knows who speaks again.
        "repeat_of": case.repeat_of if access is privacy.Access.FULL else None,
        "taken_over_from": assignment.taken_over_from or None,
        **signed(policy),
        "files": [],
        "no_free_text": not free_text,
    }
    key = assignment_key(assignment.id)
    return Outgoing(
        key=key if free_text else f"{key}:bare",
        kind=MailKind.ASSIGNMENT,
        to=assignment.to,
        template="assignment" if assignment.role is Role.LEAD else "assignment_cooperating",
        created_at=now,
        context=context,
        case=case.code,
        cases=(case.code,),
        assignment=assignment.id,
        unit=assignment.unit,
        identities=_forbidden(case, access),
        pictures=case.pictures if free_text and privacy.may_have_pictures(case, assignment.role, policy) else (),
        urgent=case_class is CaseClass.URGENT,
        ready=now,
    )


def for_information(case: Case, unit: Unit, key: str, registry: Registry, policy: Policy, now: datetime) -> Outgoing:
    """What a unit gets that a case is "also sent to": masked as for one that cooperates, and nothing is asked of it."""
    access = privacy.access(case, Role.COOPERATING, policy)
    context = {
        "code": case.code,
        "unit_name": unit.name,
        "class": str(case.case_class),
        "place": place_of(case, registry, hide_home=access is not privacy.Access.FULL),
        "received_at": iso(case.received_at),
        "channel": str(case.channel),
        "direction": _shown(case, case.direction, access) if case.direction else None,
        "contents": [{"n": content.n, "text": _shown(case, content.text, access)} for content in case.contents],
        "leads": list(dict.fromkeys(assignment.unit_name for assignment, _ in case.leads())),
        **signed(policy),
    }
    return Outgoing(
        key=key,
        kind=MailKind.ASSIGNMENT,
        to=unit.to,
        template="for_information",
        created_at=now,
        context=context,
        case=case.code,
        cases=(case.code,),
        unit=unit.id,
        identities=_forbidden(case, access),
        ready=now,
    )


def _helps(other: Assignment, parts: Container[int]) -> bool:
    """Whether a unit cooperates, still, in one of these contents."""
    return any(part.role is Role.COOPERATING and part.content in parts and part.held for part in other.parts)


def _content(case: Case, content: Content, part: Part | None, access: privacy.Access, registry: Registry) -> dict[str, Any]:
    field = registry.field_by_code.get(content.field or "")
    lead = next((a.unit_name for a, p in case.leads() if p.content == content.n), None)
    return {
        "n": content.n,
        "text": _shown(case, content.text, access),
        "role": str(part.role) if part else None,
        "field_name": field.name if field else None,
        "due": iso(part.due_at) if part else None,
        "lead_name": lead,
    }


def _informant(case: Case, access: privacy.Access, place: str) -> dict[str, Any] | None:
    who = case.informant
    if access is privacy.Access.NONE:
        return None
    if access is privacy.Access.FULL:
        known = {"name": who.name, "phone": who.phone_as_written or who.phone, "address": who.address}
        return {**known, "masked": False, "anonymous": who.anonymous}
    return {
        "name": privacy.mask_name(who.name) if who.name else None,
        "phone": privacy.mask_phone(who.phone_as_written or who.phone or "") or None,
        "address": place or None,
        "masked": True,
        "anonymous": who.anonymous,
    }


def _shown(case: Case, text: str, access: privacy.Access) -> str:
    if access is privacy.Access.FULL:
        return text
    return privacy.conceal(text, privacy.identities_in(case))


def _forbidden(case: Case, access: privacy.Access) -> tuple[str, ...]:
    return () if access is privacy.Access.FULL else privacy.identities_in(case)


def _span(policy: Policy, case_class: CaseClass) -> str | None:
    span = policy.deadlines[case_class].extension
    return str(span) if span and span.count else None


def _spans(case: Case, assignment: Assignment, policy: Policy) -> list[dict[str, Any]]:
    """How much longer each content may take, those of one span together."""
    found: dict[str, list[int]] = {}
    for content in case.contents:
        if content.n in assignment.contents and (span := _span(policy, content.case_class)):
            found.setdefault(span, []).append(content.n)
    return [{"span": span, "contents": contents} for span, contents in found.items()]
