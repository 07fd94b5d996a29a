"""Praise and shortcomings from what happened: each statement with its numerator, denominator and cases.

A unit is named only with at least three lead assignments in the period. The chair decides; these are proposals.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from pipeline.domain.case import Assignment, Case
from pipeline.domain.reply import ReplyKind
from pipeline.domain.report import CaseClass
from pipeline.domain.unit import Registry
from pipeline.reporting.figures import Figures, late_at, led, on_time
from pipeline.reporting.periods import Period

LEAST = 3
ON_TIME_SHARE = 0.9
_TYPES = ("huyen_uy", "thanh_uy", "thi_uy", "dang_uy", "so_nganh", "luc_luong_vu_trang")


@dataclass(frozen=True, slots=True)
class Appraisal:
    """Units to praise in the order of their kind and name, and shortcomings as lists of `code/unit`."""

    praised: tuple[str, ...]
    replied_share: float
    overdue: tuple[str, ...]
    no_answer: tuple[str, ...]
    formalistic: tuple[str, ...]
    slow_urgent: tuple[str, ...]
    partial: tuple[str, ...]
    unsatisfactory: tuple[str, ...]
    grounds: tuple[tuple[str, int, int], ...] = ()


def appraise(figures: Figures, period: Period, registry: Registry, zone: tzinfo) -> Appraisal:
    """The appraisal of a period."""
    _, end = period.bounds(zone)
    pairs = [(case, assignment) for case in figures.active for assignment in led(case)]
    overdue = _listed((c, a) for c, a in pairs if late_at(a, end))
    replied = sum(a.answered_at is not None and a.answered_at < end for _, a in pairs)
    return Appraisal(
        praised=_praised(pairs, registry, end),
        replied_share=replied / len(pairs) if pairs else 0.0,
        overdue=overdue,
        no_answer=_listed((c, a) for c, a in pairs if late_at(a, end) and not _replies(c, a, end)),
        formalistic=_listed((c, a) for c, a in pairs if _formal(c, a, end)),
        slow_urgent=_listed((c, a) for c, a in pairs if c.case_class is CaseClass.URGENT and _slow(a, end)),
        partial=_listed((c, a) for c, a in pairs if "contents_left" in _flags(c, a, end)),
        unsatisfactory=_listed((c, a) for c, a in pairs if a.returned or c.outcome.satisfied is False or _repeated(c, end)),
        grounds=_grounds(pairs, end),
    )


def _listed(pairs: Iterable[tuple[Case, Assignment]]) -> tuple[str, ...]:
    return tuple(f"{case.code}/{assignment.unit}" for case, assignment in pairs)


def _replies(case: Case, assignment: Assignment, end: datetime) -> list[ReplyKind]:
    return [reply.kind for reply in case.replies if reply.unit == assignment.unit and reply.at < end]


def _flags(case: Case, assignment: Assignment, end: datetime) -> set[str]:
    return {flag for reply in case.replies if reply.unit == assignment.unit and reply.at < end for flag in reply.flags}


def _formal(case: Case, assignment: Assignment, end: datetime) -> bool:
    kinds = _replies(case, assignment, end)
    return ReplyKind.FORMAL in kinds or ReplyKind.FORWARDED in kinds


def _slow(assignment: Assignment, end: datetime) -> bool:
    """An urgent tip with no acknowledgement, first action or result by its hour."""
    limits = (
        (assignment.acknowledge_by, assignment.acknowledged_at),
        (assignment.first_action_by, assignment.first_action_at),
        (max((part.due_at for part in assignment.parts if part.due_at), default=None), assignment.answered_at),
    )
    return any(by is not None and by < end and (done is None or done > by) for by, done in limits)


def _repeated(case: Case, end: datetime) -> bool:
    return bool(case.repeats) and any(at < end for at, _ in case.ends) and any(at < end for at in case.reopened_at)


def _praised(pairs: list[tuple[Case, Assignment]], registry: Registry, end: datetime) -> tuple[str, ...]:
    """Quick, in time, thorough and effective: answered in time nearly always, nothing owed late, formal or returned."""
    chosen = []
    for unit_id in dict.fromkeys(assignment.unit for _, assignment in pairs):
        own = [(case, assignment) for case, assignment in pairs if assignment.unit == unit_id]
        answered = [a for _, a in own if a.answered_at is not None and a.answered_at < end]
        good = [a for a in answered if on_time(a)]
        clean = not any(
            late_at(a, end) or a.returned or _formal(c, a, end) or _repeated(c, end) or c.outcome.satisfied is False
            for c, a in own
        )
        if (
            len(own) >= LEAST
            and answered
            and len(good) / len(answered) >= ON_TIME_SHARE
            and len(answered) * 2 >= len(own)
            and clean
        ):
            chosen.append(unit_id)
    order = {kind: place for place, kind in enumerate(_TYPES)}
    units = [registry.unit_by_id[unit] for unit in chosen if unit in registry.unit_by_id]
    return tuple(unit.id for unit in sorted(units, key=lambda unit: (order.get(unit.type, 99), unit.short)))


def _grounds(pairs: list[tuple[Case, Assignment]], end: datetime) -> tuple[tuple[str, int, int], ...]:
    """For every lead unit: answers in time, lead assignments."""
    found = []
    for unit_id in sorted({assignment.unit for _, assignment in pairs}):
        own = [a for _, a in pairs if a.unit == unit_id]
        good = sum(a.answered_at is not None and a.answered_at < end and on_time(a) for a in own)
        found.append((unit_id, good, len(own)))
    return tuple(found)
