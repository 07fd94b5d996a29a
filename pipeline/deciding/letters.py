"""The mails that a decision promises: to whom, about what, with which words' data. Texts stand in `templates/mail/`.

Contexts hold allowed fields only (domain rules on privacy): what a reader must not know is masked here, and what must not
appear is named in `Outgoing.identities`, for the check of the finished mail.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from pipeline.deciding import privacy
from pipeline.domain.case import Assignment, Case, CaseStatus, Content, Extension, Part, Role
from pipeline.domain.decision import MessageRecord, Suggestion
from pipeline.domain.outbox import MailKind, Outgoing
from pipeline.domain.policy import Policy
from pipeline.domain.report import CaseClass
from pipeline.domain.text import fold
from pipeline.domain.unit import Registry, Unit

_EXCERPT = 4_000


def assignment_key(assignment_id: str) -> str:
    """The outbox key of an assignment's mail."""
    return f"assignment:{assignment_id}"


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _inside(name: str) -> str:
    """A registry name, which begins with the kind of place, inside a sentence."""
    return name[:1].lower() + name[1:]


def place_of(case: Case, registry: Registry, *, hide_home: bool = False) -> str:
    """The place in words, from the registry; without the hamlet where that would tell the informant's home."""
    locality = case.locality
    district = registry.district_by_slug.get(locality.district or "")
    commune = next(
        (
            _inside(item.name)
            for item in (district.communes if district else ())
            if fold(item.bare) == fold(locality.commune or "-")
        ),
        locality.commune,
    )
    home = hide_home and locality.hamlet and fold(locality.hamlet) in fold(case.informant.address or "")
    parts = [None if home else locality.hamlet, commune, _inside(district.name) if district else None]
    return ", ".join(part for part in parts if part) or ("" if hide_home else locality.text or "")


def _shown(case: Case, text: str, access: privacy.Access) -> str:
    return text if access is privacy.Access.FULL else privacy.conceal(text, privacy.identities_of(case.informant))


def _forbidden(case: Case, access: privacy.Access) -> tuple[str, ...]:
    return () if access is privacy.Access.FULL else privacy.identities_of(case.informant)


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


def _content(case: Case, content: Content, part: Part | None, access: privacy.Access, registry: Registry) -> dict[str, Any]:
    field = registry.field_by_code.get(content.field or "")
    lead = next((a.unit_name for a, p in case.leads() if p.content == content.n), None)
    return {
        "n": content.n,
        "text": _shown(case, content.text, access),
        "role": str(part.role) if part else None,
        "field_name": field.name if field else None,
        "due": _moment(part.due_at) if part else None,
        "lead_name": lead,
    }


def assignment_letter(
    case: Case, assignment: Assignment, registry: Registry, policy: Policy, now: datetime, *, free_text: bool = True
) -> Outgoing:
    """The mail that gives a unit its part. `free_text=False`: without the citizen's words, after a privacy hit."""
    case_class = case.class_of(assignment)
    access = privacy.access(case, assignment.role, policy)
    place = place_of(case, registry, hide_home=access is not privacy.Access.FULL or not free_text)
    parts = {part.content: part for part in assignment.parts}
    units = {item.unit: item for item in (*case.assignments, assignment)}
    leading = (other for other, part in case.leads() if part.content in parts)
    lead = assignment if assignment.role is Role.LEAD else next(leading, assignment)
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
        "received_at": _moment(case.received_at),
        "channel": str(case.channel),
        "direction": _shown(case, case.direction, access) if case.direction and free_text else None,
        "also_sent_to": [registry.unit_by_id[u].name for u in case.also_sent_to if u in registry.unit_by_id],
        "informant": _informant(case, access, place) if free_text else None,
        "due_at": _moment(assignment.due_at),
        "acknowledge_by": _moment(_sent_date(case_class, policy, "acknowledge", now)),
        "first_action_by": _moment(_sent_date(case_class, policy, "first_action", now)),
        "progress_by": _moment(_sent_date(case_class, policy, "progress", now)),
        "extension": _span(policy, case_class),
        "cooperating": [a.unit_name for a in units.values() if a.role is Role.COOPERATING and a.unit != assignment.unit],
        "lead_name": lead.unit_name,
        "repeat_of": case.repeat_of,
        "taken_over_from": assignment.taken_over_from or None,
        "office": policy.office,
        "committee": policy.committee,
        "address": policy.identity.address,
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
        "received_at": _moment(case.received_at),
        "channel": str(case.channel),
        "direction": _shown(case, case.direction, access) if case.direction else None,
        "contents": [{"n": content.n, "text": _shown(case, content.text, access)} for content in case.contents],
        "leads": list(dict.fromkeys(assignment.unit_name for assignment, _ in case.leads())),
        "office": policy.office,
        "committee": policy.committee,
        "address": policy.identity.address,
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


def _sent_date(case_class: CaseClass, policy: Policy, which: str, now: datetime) -> datetime | None:
    span = getattr(policy.deadlines[case_class], which)
    return span.after(now, policy.calendar) if span and span.count else None


def _span(policy: Policy, case_class: CaseClass) -> str | None:
    span = policy.deadlines[case_class].extension
    return str(span) if span and span.count else None


def _to_office(key: str, kind: MailKind, template: str, context: dict[str, Any], policy: Policy, now: datetime) -> Outgoing:
    office = {"office": policy.office, "committee": policy.committee, "address": policy.identity.address}
    return Outgoing(
        key=key,
        kind=kind,
        to=policy.identity.officers,
        template=template,
        created_at=now,
        context={**office, **context},
        ready=now,
    )


def office_notices(
    case: Case, stage: CaseStatus | None, reasons: Sequence[str], registry: Registry, policy: Policy, now: datetime
) -> list[Outgoing]:
    """What the officers are told of a new case: a stub of a sensitive one, a question where one waits for them."""
    if not policy.identity.officers or stage is CaseStatus.CLOSED:
        return []
    if case.held_back:
        context = {"code": case.code, "kind": str(case.kind)}
        letter = _to_office(f"sensitive:{case.code}", MailKind.REVIEW, "sensitive", context, policy, now)
        return [replace(letter, case=case.code, cases=(case.code,), identities=privacy.identities_of(case.informant))]
    if stage is not None:
        return [case_review(case, reasons, registry, policy, now, f"triage:{case.code}")]
    if case.case_class is CaseClass.URGENT:
        items = [{"slug": "urgent_case_opened", "detail": place_of(case, registry), "code": case.code}]
        return [alarm(f"urgent:{case.code}", "urgent_case", items, policy, now, case=case.code)]
    return []


def case_review(
    case: Case, reasons: Sequence[str], registry: Registry, policy: Policy, now: datetime, key: str, text: str | None = None,
    *, next_lead: Unit | None = None, extension: Extension | None = None,
) -> Outgoing:  # fmt: skip
    """A question to the officers about one case, which they answer with commands.

    `next_lead`: the unit proposed for what was declined; `extension`: the request that waits. Both are confirmed by one word.
    """
    shown = text if text is not None else "\n".join(f"{content.n}. {content.text}" for content in case.contents)
    context = {
        "id": case.code,
        "from": None,
        "subject": case.code,
        "at": _moment(case.received_at),
        "text": privacy.redact(shown, privacy.identities_of(case.informant))[:_EXCERPT],
        "kind": str(case.kind),
        "reasons": list(reasons),
        "suggestions": [],
        "case": {"code": case.code, "place": place_of(case, registry, hide_home=True), "status": str(case.status)},
        "units": _unit_guesses(case, registry),
        "next_lead": {"id": next_lead.id, "name": next_lead.name} if next_lead else None,
        "until": extension.until.isoformat() if extension and extension.until else None,
    }
    letter = _to_office(key, MailKind.REVIEW, "review", context, policy, now)
    return replace(letter, case=case.code, cases=(case.code,), urgent=case.case_class is CaseClass.URGENT)


def _unit_guesses(case: Case, registry: Registry) -> list[dict[str, str]]:
    """Units an officer may want to name: leads of the fields, and the local unit."""
    guesses: dict[str, str] = {}
    for content in case.contents:
        field = registry.field_by_code.get(content.field or "")
        if field and field.lead in registry.unit_by_id:
            guesses[field.lead] = registry.unit_by_id[field.lead].short
    district = registry.district_by_slug.get(case.locality.district or "")
    if district and district.unit in registry.unit_by_id:
        guesses[district.unit] = registry.unit_by_id[district.unit].short
    return [{"id": unit, "name": name} for unit, name in guesses.items()]


def mail_review(
    record: MessageRecord, text: str, suggestions: Iterable[Suggestion], places: dict[str, str], policy: Policy, now: datetime
) -> Outgoing:
    """The question about a held mail: its text, the ranked suggestions and why."""
    context = {
        "id": record.id[:10],
        "from": record.sender,
        "subject": record.subject,
        "at": _moment(record.at),
        "text": text[:_EXCERPT],
        "kind": str(record.kind),
        "reasons": list(record.reasons),
        "suggestions": [
            {"case": s.case, "score": round(s.score, 2), "why": list(s.why), "place": places.get(s.case, "")} for s in suggestions
        ],
        "case": None,
        "units": [],
        "next_lead": None,
        "until": None,
    }
    letter = _to_office(f"review:{record.id}", MailKind.REVIEW, "review", context, policy, now)
    return replace(letter, about=record.id, cases=record.cases)


def alarm(
    key: str, title: str, items: Sequence[dict[str, Any]], policy: Policy, now: datetime, case: str | None = None
) -> Outgoing:
    """Something an officer must know at once. Each item: `{slug, detail, code}`."""
    letter = _to_office(f"alarm:{key}", MailKind.REVIEW, "alarm", {"title": title, "items": list(items)}, policy, now)
    cases = tuple(dict.fromkeys(item["code"] for item in items if item.get("code")))
    return replace(letter, case=case or (cases[0] if len(cases) == 1 else None), cases=cases, urgent=True)


def return_letter(
    case: Case, assignment: Assignment, key: str, missing: Sequence[str], why: str, registry: Registry, policy: Policy, now: datetime,
    contents: Sequence[int] = (), *, moved: bool = False,
) -> Outgoing:  # fmt: skip
    """Tells a unit what its answer lacks: slugs in `missing`, an officer's own words in `why`.

    `moved`: the due date moved by the time the answer waited at the office.
    """
    hidden = privacy.identities_of(case.informant)
    wanted = contents or assignment.contents
    context = {
        "code": case.code,
        "unit_name": assignment.unit_name,
        "place": place_of(case, registry, hide_home=True),
        "missing": list(missing),
        "contents": [
            {"n": c.n, "text": privacy.conceal(c.text, hidden)} for c in case.contents if c.n in wanted and not case.held_back
        ],
        "why": privacy.conceal(why, hidden),
        "due_at": _moment(assignment.due_at),
        "moved": moved,
    }
    return to_unit(key, MailKind.RETURN, "return", case, assignment, context, policy, now)


def extension_letter(
    case: Case, assignment: Assignment, key: str, granted: bool | None, until: str | None, why: str, policy: Policy, now: datetime
) -> Outgoing:
    """Answers a request for more time; `granted` None: it cannot be considered, `why` being the slug that says why."""
    context = {
        "code": case.code,
        "unit_name": assignment.unit_name,
        "granted": granted,
        "until": until,
        "due_at": _moment(assignment.due_at),
        "why": privacy.conceal(why, privacy.identities_of(case.informant)),
    }
    return to_unit(key, MailKind.EXTENSION_DECISION, "extension_decision", case, assignment, context, policy, now)


def to_unit(
    key: str,
    kind: MailKind,
    template: str,
    case: Case,
    assignment: Assignment,
    context: dict[str, Any],
    policy: Policy,
    now: datetime,
) -> Outgoing:
    """A letter to the unit of an assignment, in its thread."""
    office = {"office": policy.office, "committee": policy.committee, "address": policy.identity.address}
    return Outgoing(
        key=key,
        kind=kind,
        to=assignment.to,
        template=template,
        created_at=now,
        context={**office, **context},
        case=case.code,
        cases=(case.code,),
        assignment=assignment.id,
        unit=assignment.unit,
        thread=assignment.thread,
        identities=privacy.identities_of(case.informant),
        urgent=case.case_class is CaseClass.URGENT,
        ready=now,
    )


def acknowledgement(case: Case, policy: Policy, now: datetime) -> Outgoing:
    """Thanks a citizen who wrote himself."""
    context = {
        "code": case.code,
        "received_at": _moment(case.received_at),
        "office": policy.office,
        "committee": policy.committee,
        "address": policy.identity.address,
    }
    return Outgoing(
        key=f"acknowledgement:{case.code}",
        kind=MailKind.ACKNOWLEDGEMENT,
        to=(case.informant.email or "",),
        template="acknowledgement",
        created_at=now,
        context=context,
        case=case.code,
        cases=(case.code,),
        ready=now,
    )


def confirmation(
    key: str, to: str, results: Sequence[dict[str, Any]], policy: Policy, now: datetime, cases: tuple[str, ...]
) -> Outgoing:
    """Answers an officer's commands, once: what was done, or why not and how to write it."""
    letter = _to_office(key, MailKind.CONFIRMATION, "confirmation", {"results": list(results)}, policy, now)
    return replace(letter, to=(to,), cases=cases, case=cases[0] if len(cases) == 1 else None)
