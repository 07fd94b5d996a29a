"""What one yes to a question about a unit's answer would do, so that a plain yes means that and nothing else."""

from __future__ import annotations

from pipeline.deciding.declined import next_lead
from pipeline.domain.assignment import PartStatus
from pipeline.domain.case import Case
from pipeline.domain.policy import Policy
from pipeline.domain.unit import Registry

Proposal = dict[str, object]
"""As the question's context keeps it: the contents to `accept`, `until` when more time is granted, the `lead` to name."""


def waiting(case: Case, unit: str) -> list[int]:
    """The contents whose answer by the unit waits to be accepted."""
    return sorted({part.content for item in case.held_by(unit) for part in item.parts if part.status is PartStatus.ANSWERED})


def proposal(case: Case, unit: str, registry: Registry, policy: Policy) -> Proposal | None:
    """The one thing proposed; None where there is none, several, or where a person's own word is needed."""
    if case.held_back or case.sensitive or case.conflict_units:
        return None
    accept = waiting(case, unit)
    asked = [item.extension.until for item in case.held_by(unit) if item.waits_for_extension and item.extension]
    until = asked[0].isoformat() if len(asked) == 1 and asked[0] else ""
    lead = next_lead(case, registry, policy)
    if bool(accept or asked) == (lead is not None) or len(asked) > 1 or bool(asked) != bool(until):
        return None
    return {"accept": accept, "until": until, "lead": lead.id if lead else ""}
