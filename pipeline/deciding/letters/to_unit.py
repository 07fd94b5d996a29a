"""What a unit is told of an assignment it has: what its answer lacks, whether it gets more time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pipeline.deciding import privacy
from pipeline.deciding.letters.pieces import iso, place_of, signed
from pipeline.domain.assignment import Assignment
from pipeline.domain.case import Case
from pipeline.domain.outbox import MailKind, Outgoing
from pipeline.domain.policy import Policy
from pipeline.domain.report import CaseClass
from pipeline.domain.unit import Registry


def return_letter(
    case: Case, assignment: Assignment, key: str, missing: Sequence[str], why: str, registry: Registry, policy: Policy, now: datetime,
    contents: Sequence[int] = (), *, moved: bool = False,
) -> Outgoing:  # fmt: skip
    """Tells a unit what its answer lacks: slugs in `missing`, an officer's own words in `why`.

    `moved`: the due date moved by the time the answer waited at the office.
    """
    hidden = privacy.identities_in(case)
    wanted = contents or assignment.contents
    due_at = min((part.due_at for part in assignment.parts if part.due_at and part.content in wanted), default=None)
    context = {
        "code": case.code,
        "unit_name": assignment.unit_name,
        "place": place_of(case, registry, hide_home=True),
        "missing": list(missing),
        "contents": [
            {"n": c.n, "text": privacy.conceal(c.text, hidden)} for c in case.contents if c.n in wanted and not case.held_back
        ],
        "why": privacy.conceal(why, hidden),
        "due_at": iso(due_at),
        "moved": moved,
        "urgent": case.case_class is CaseClass.URGENT,
    }
    return to_unit(key, MailKind.RETURN, "return", case, assignment, context, policy, now)


def extension_letter(
    case: Case, assignment: Assignment, key: str, granted: bool | None, until: str | None, why: str, policy: Policy, now: datetime
) -> Outgoing:
    """Answers a request for more time; `granted` None: it cannot be considered, `why` being the slug that says why."""
    owed = assignment.owed_contents
    context = {
        "code": case.code,
        "unit_name": assignment.unit_name,
        "granted": granted,
        "contents": [n for n in owed if len(owed) < len(assignment.contents)],
        "until": until,
        "due_at": iso(assignment.due_at),
        "why": privacy.conceal(why, privacy.identities_in(case)),
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
    return Outgoing(
        key=key,
        kind=kind,
        to=assignment.to,
        template=template,
        created_at=now,
        context={**signed(policy), **context},
        case=case.code,
        cases=(case.code,),
        assignment=assignment.id,
        unit=assignment.unit,
        thread=assignment.thread,
        identities=privacy.identities_in(case),
        urgent=case.case_class is CaseClass.URGENT,
        ready=now,
    )
