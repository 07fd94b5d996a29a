"""What the officers are told, asked and confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from pipeline.deciding import privacy
from pipeline.deciding.letters.pieces import iso, place_of, signed
from pipeline.deciding.repeats import Repeat
from pipeline.domain.assignment import Extension, PartStatus, Role
from pipeline.domain.case import Case, CaseStatus
from pipeline.domain.decision import MessageRecord, Suggestion
from pipeline.domain.outbox import MailKind, Outgoing
from pipeline.domain.policy import Policy
from pipeline.domain.report import CaseClass
from pipeline.domain.unit import Registry, Unit

_EXCERPT = 4_000


def office_notices(
    case: Case, stage: CaseStatus | None, reasons: Sequence[str], repeats: Sequence[Repeat], registry: Registry, policy: Policy,
    now: datetime,
) -> list[Outgoing]:  # fmt: skip
    """What the officers are told of a new case: a stub of a sensitive one, a question where one waits for them.

    `repeats`: the earlier cases whose matter it may be.
    """
    if not policy.identity.officers or stage is CaseStatus.CLOSED:
        return []
    if case.held_back:
        context = {"code": case.code, "kind": str(case.kind)}
        letter = _to_office(f"sensitive:{case.code}", MailKind.REVIEW, "sensitive", context, policy, now)
        return [replace(letter, case=case.code, cases=(case.code,), identities=privacy.identities_in(case))]
    if stage is not None:
        return [case_review(case, reasons, registry, policy, now, f"triage:{case.code}", repeats=repeats)]
    if case.case_class is CaseClass.URGENT:
        items = [urgent_item(case, "urgent_case_opened", place_of(case, registry))]
        return [alarm(f"urgent:{case.code}", "urgent_case", items, policy, now)]
    return []


def urgent_item(case: Case, slug: str, detail: str) -> dict[str, Any]:
    """An urgent case as an item of an alarm: enough to pick up the telephone."""
    leads = dict.fromkeys(one.unit_name for one in case.assignments if one.role is Role.LEAD)
    return {"slug": slug, "detail": detail, "code": case.code, "matter": _matter(case), "units": list(leads)}


def _matter(case: Case) -> str:
    """What was reported, numbered as units are told it, without the informant; nothing of what must not go by mail."""
    if case.held_back:
        return ""
    told = "\n".join(f"{content.n}. {content.text}" for content in case.contents)
    return privacy.redact(told, privacy.identities_in(case))[:_EXCERPT]


def case_review(
    case: Case, reasons: Sequence[str], registry: Registry, policy: Policy, now: datetime, key: str, text: str | None = None,
    *, repeats: Sequence[Repeat] = (), next_lead: Unit | None = None, extension: Extension | None = None, waiting: Sequence[int] = (),
    proposed: Mapping[str, object] | None = None,
) -> Outgoing:  # fmt: skip
    """A question to the officers about one case, which they answer with commands.

    `text`: of the mail that raises it, beside what was reported. `next_lead`: the unit proposed for what was declined; `extension`: the request that waits. Both are confirmed by one word,
    and with it the contents `waiting` that the same unit has answered. `proposed`: what a plain yes does, where it is one thing.
    """
    urgent = case.case_class is CaseClass.URGENT
    context = {
        "id": case.code,
        "from": None,
        "subject": case.code,
        "at": iso(case.received_at),
        "matter": _matter(case),
        "text": privacy.redact(text or "", privacy.identities_in(case))[:_EXCERPT],
        "kind": str(case.kind),
        "urgent": urgent,
        "reasons": list(reasons),
        "suggestions": [
            {
                "case": one.case.code,
                "score": round(one.score, 2),
                "why": list(one.why),
                "place": place_of(one.case, registry, hide_home=True),
            }
            for one in repeats
        ],
        "case": {"code": case.code, "place": place_of(case, registry, hide_home=True), "status": str(case.status)},
        "units": _unit_guesses(case, registry),
        "next_lead": {"id": next_lead.id, "name": next_lead.name} if next_lead else None,
        "until": extension.until.isoformat() if extension and extension.until else None,
        "due_at": iso(min((a.due_at for a in case.assignments if a.waits_for_extension and a.due_at), default=None)),
        "several": len(case.contents) > 1,
        "done": list(waiting) if extension else [],
        "waiting": list(waiting),
        "proposal": proposed,
    }
    letter = _to_office(key, MailKind.REVIEW, "review", context, policy, now)
    return replace(letter, case=case.code, cases=(case.code,), urgent=urgent)


def _unit_guesses(case: Case, registry: Registry) -> list[dict[str, str]]:
    """Units an officer may want to name: who leads now, leads of the fields, the local unit; none accused, none that handed it back."""
    district = registry.district_by_slug.get(case.locality.district or "")
    fields = (registry.field_by_code.get(content.field or "") for content in case.contents)
    wanted = [assignment.unit for assignment, _ in case.leads()]
    wanted += [field.lead for field in fields if field]
    wanted += [district.unit] if district else []
    declined = {a.unit for a in case.assignments if all(part.status is PartStatus.DECLINED for part in a.parts)}
    units = (registry.unit_by_id.get(unit) for unit in dict.fromkeys(wanted) if unit not in declined)
    return [
        {"id": unit.id, "name": unit.short}
        for unit in units
        if unit and not any(registry.under(unit.id, accused) for accused in case.conflict_units)
    ]


def mail_review(
    record: MessageRecord, text: str, suggestions: Iterable[Suggestion], places: dict[str, str], policy: Policy, now: datetime
) -> Outgoing:
    """The question about a held mail: its text, the ranked suggestions and why."""
    context = {
        "id": record.id[:10],
        "from": record.sender,
        "subject": record.subject,
        "at": iso(record.at),
        "matter": "",
        "text": text[:_EXCERPT],
        "kind": str(record.kind),
        "urgent": False,
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
    """Something an officer must know at once. Each item: `{slug, detail, code}`, of an urgent case `{matter, units}` too."""
    letter = _to_office(f"alarm:{key}", MailKind.REVIEW, "alarm", {"title": title, "items": list(items)}, policy, now)
    cases = tuple(dict.fromkeys(item["code"] for item in items if item.get("code")))
    return replace(letter, case=case or (cases[0] if len(cases) == 1 else None), cases=cases, urgent=True)


def confirmation(
    key: str, to: str, results: Sequence[dict[str, Any]], policy: Policy, now: datetime, cases: tuple[str, ...]
) -> Outgoing:
    """Answers an officer's commands, once: what was done, or why not and how to write it."""
    letter = _to_office(key, MailKind.CONFIRMATION, "confirmation", {"results": list(results)}, policy, now)
    return replace(letter, to=(to,), cases=cases, case=cases[0] if len(cases) == 1 else None)


def _to_office(key: str, kind: MailKind, template: str, context: dict[str, Any], policy: Policy, now: datetime) -> Outgoing:
    return Outgoing(
        key=key,
        kind=kind,
        to=policy.identity.officers,
        template=template,
        created_at=now,
        context={**signed(policy), **context},
        ready=now,
    )
