"""Who should lead what a unit handed back: the unit it named; after a second decline the office's coordinator."""

from __future__ import annotations

from pipeline.domain.case import Case, leaderless
from pipeline.domain.policy import Policy
from pipeline.domain.reply import ReplyKind
from pipeline.domain.unit import Registry, Unit


def next_lead(case: Case, registry: Registry, policy: Policy) -> Unit | None:
    """The unit to propose to an officer for the contents that nobody leads; None where nothing was declined or none was named."""
    partly = (ReplyKind.PARTIAL, ReplyKind.FINAL)  # declined beside a result
    declines = [r for r in case.replies if r.kind is ReplyKind.NOT_IN_AUTHORITY or (r.kind in partly and r.suggested_unit)]
    if not declines or not leaderless(case):
        return None
    named = policy.coordinator if case.declined >= 2 and policy.coordinator else declines[-1].suggested_unit
    unit = registry.unit_by_id.get(named or "")
    return None if unit is None or unit.id in {reply.unit for reply in declines} else unit
