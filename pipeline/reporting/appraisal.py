"""Praise and shortcomings from what happened (domain notes §4): each statement with its numerator, denominator and cases.

Counted are assignments of lead units. A unit is named only with at least three of them in the period. A correct refusal of
authority the same day does not count; what waits for the office does not count against the unit. The chair decides: these
are proposals.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from statistics import median

from rapidfuzz import fuzz

from pipeline.domain.assignment import Assignment
from pipeline.domain.case import Case, FiledReply, verdict_told
from pipeline.domain.reply import ReplyKind, Verdict
from pipeline.domain.report import CaseClass
from pipeline.reporting.figures import Figures, led, on_time, owed_late
from pipeline.reporting.periods import Period

LEAST = 3
QUICK_RATIO = 0.5
ON_TIME = THOROUGH = ACKNOWLEDGED = 0.9
WITH_MEASURE, DISSATISFIED = 0.8, 0.1
REPEAT_AFTER = timedelta(days=90)
_ALIKE, _ALIKE_LEAST = 90, 80
_CLAIMS = frozenset({ReplyKind.FINAL, ReplyKind.PARTIAL, ReplyKind.FORMAL, ReplyKind.ATTACHMENT_ONLY})

Pair = tuple[Case, Assignment]


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that can be said: `cases` of `whole`, both as `code/unit` (a verdict as `code`); `units` with enough of them to be named."""

    slug: str
    cases: tuple[str, ...]
    whole: tuple[str, ...]
    units: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.cases)


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """How a unit did: its lead assignments, and of how many each good thing holds, as (holds, counted)."""

    unit: str
    assigned: tuple[str, ...]
    quick: tuple[int, int]
    acknowledged: tuple[int, int]
    on_time: tuple[int, int]
    thorough: tuple[int, int]
    with_measure: tuple[int, int]
    dissatisfied: tuple[int, int]
    ratio: float | None
    overdue: int
    formal: int

    @property
    def praised(self) -> bool:
        """Quick, in time, thorough and effective, with nothing overdue and no formal answer."""
        return (
            len(self.assigned) >= LEAST
            and self.ratio is not None
            and self.ratio <= QUICK_RATIO
            and (self.acknowledged[1] == 0 or _share(self.acknowledged) >= ACKNOWLEDGED)
            and self.on_time[1] > 0
            and _share(self.on_time) >= ON_TIME
            and _share(self.thorough) >= THOROUGH
            and _share(self.with_measure) >= WITH_MEASURE
            and (self.dissatisfied[1] == 0 or _share(self.dissatisfied) <= DISSATISFIED)
            and not self.overdue
            and not self.formal
        )


@dataclass(frozen=True, slots=True)
class Appraisal:
    """What can be said of a period. `waiting` splits what is overdue: no answer, acknowledged only, interim only, extension asked."""

    records: tuple[UnitRecord, ...]
    praised: tuple[str, ...]
    replied: Statement
    on_time: Statement
    no_result: Statement
    waiting: tuple[Statement, ...]
    slow_urgent: Statement
    formal: Statement
    partial: Statement
    unsatisfactory: Statement
    repeated: Statement
    reminded: Statement
    verdicts: tuple[Statement, ...]
    """What units found of the reports that were resolved; counted by case."""

    @property
    def shortcomings(self) -> tuple[Statement, ...]:
        """Those with cases, in the order of the definitions."""
        found = (self.no_result, self.slow_urgent, self.formal, self.partial, self.unsatisfactory, self.repeated)
        return tuple(statement for statement in found if statement)


def appraise(figures: Figures, period: Period, zone: tzinfo, cases: Mapping[str, Case]) -> Appraisal:
    """The appraisal of a period. `cases`: every case by its code, to look up those that repeat another."""
    _, end = period.bounds(zone)
    pairs = [(case, a) for case in figures.active for a in led(case) if a.sent_at is not None and a.sent_at < end]
    alike = _alike(pairs, end)
    records = _records(pairs, end, cases, alike)
    enough = frozenset(record.unit for record in records if len(record.assigned) >= LEAST)

    def said(slug: str, whole: Iterable[Pair], found: Iterable[Pair]) -> Statement:
        keys = _keys(found)
        named = dict.fromkeys(unit for key in keys if (unit := key.partition("/")[2]) in enough)
        return Statement(slug, keys, _keys(whole), tuple(named))

    answered = [pair for pair in pairs if _answered(pair[1], end)]
    claimed = [pair for pair in pairs if any(reply.kind in _CLAIMS for reply in _replies(*pair, end))]
    late = sorted((pair for pair in pairs if owed_late(*pair, end)), key=lambda pair: (_due(pair[1]) or end, pair[0].code))
    urgent = [pair for pair in pairs if pair[0].case_class is CaseClass.URGENT]
    return Appraisal(
        records=records,
        praised=tuple(record.unit for record in records if record.praised),
        replied=said("replied", pairs, (pair for pair in pairs if _substantive(*pair, end))),
        on_time=said("on_time", _decided(pairs, end), (p for p in answered if on_time(p[1]))),
        no_result=said("no_result", pairs, late),
        waiting=tuple(
            said(slug, late, (pair for pair in late if _waits_as(*pair, end) == slug))
            for slug in ("no_answer", "only_acknowledged", "only_interim", "extension_pending")
        ),
        slow_urgent=said("slow_urgent", urgent, (pair for pair in urgent if _slow(pair[1], end))),
        formal=said("formal", pairs, (pair for pair in pairs if _formal(*pair, end) or _key(pair) in alike)),
        partial=said("partial", claimed, (pair for pair in claimed if _left_contents(*pair, end))),
        unsatisfactory=said("unsatisfactory", claimed, (pair for pair in claimed if _unsatisfactory(*pair))),
        repeated=said("repeated", pairs, (pair for pair in pairs if _repeats(*pair, cases, end, timedelta(days=36500)))),
        reminded=said("reminded", pairs, (p for p in pairs if any(r.level >= 2 and r.at < end for r in p[1].reminders))),
        verdicts=_verdicts(figures, end),
    )


def _verdicts(figures: Figures, end: datetime) -> tuple[Statement, ...]:
    """Resolved cases by what their units had found until the end of the period; those where none said anything are in no statement."""
    resolved = {*figures.whole.resolved_on_time, *figures.whole.resolved_late}
    found: dict[Verdict, list[str]] = {verdict: [] for verdict in Verdict}
    for case in figures.active:
        verdict = verdict_told(reply for reply in case.replies if reply.at < end)
        if case.code in resolved and verdict:
            found[verdict].append(case.code)
    return tuple(Statement(verdict, tuple(codes), tuple(sorted(resolved)), ()) for verdict, codes in found.items() if codes)


def _key(pair: Pair) -> str:
    return f"{pair[0].code}/{pair[1].unit}"


def _keys(pairs: Iterable[Pair]) -> tuple[str, ...]:
    return tuple(_key(pair) for pair in pairs)


def _share(found: tuple[int, int]) -> float:
    return found[0] / found[1] if found[1] else 0.0


def _due(assignment: Assignment) -> datetime | None:
    return min((part.due_at for part in assignment.parts if part.due_at), default=None)


def _answered(assignment: Assignment, end: datetime) -> bool:
    return assignment.answered_at is not None and assignment.answered_at < end


def _decided(pairs: Sequence[Pair], end: datetime) -> list[Pair]:
    """Assignments that can be judged: answered, or past their due date."""
    return [pair for pair in pairs if _answered(pair[1], end) or owed_late(*pair, end)]


def _replies(case: Case, assignment: Assignment, end: datetime) -> list[FiledReply]:
    return [reply for reply in case.replies if reply.unit == assignment.unit and reply.at < end]


def _substantive(case: Case, assignment: Assignment, end: datetime) -> bool:
    """Whether the unit answered more than a receipt."""
    acted = assignment.first_action_at is not None and assignment.first_action_at < end
    return acted or _answered(assignment, end) or any(reply.kind in _CLAIMS for reply in _replies(case, assignment, end))


def _waits_as(case: Case, assignment: Assignment, end: datetime) -> str:
    """What is there of an overdue answer."""
    extension = assignment.extension
    if extension is not None and extension.requested_at < end and (extension.decided_at is None or extension.decided_at >= end):
        return "extension_pending"
    if _substantive(case, assignment, end):
        return "only_interim"
    seen = assignment.acknowledged_at is not None and assignment.acknowledged_at < end
    return "only_acknowledged" if seen else "no_answer"


def _slow(assignment: Assignment, end: datetime) -> bool:
    """An urgent tip with no acknowledgement, first action or result by its hour."""
    limits = (
        (assignment.acknowledge_by, assignment.acknowledged_at),
        (assignment.first_action_by, assignment.first_action_at),
        (max((part.due_at for part in assignment.parts if part.due_at), default=None), assignment.answered_at),
    )
    return any(by is not None and by < end and (done is None or done > by) for by, done in limits)


def _formal(case: Case, assignment: Assignment, end: datetime) -> bool:
    """A reply that only forwards, directs or quotes rules."""
    return any(reply.kind in (ReplyKind.FORMAL, ReplyKind.FORWARDED) for reply in _replies(case, assignment, end))


def _left_contents(case: Case, assignment: Assignment, end: datetime) -> bool:
    """The unit says that it is done, and a content was left; where it asked for more time for the rest it does not."""
    asked = assignment.extension.requested_at if assignment.extension else None
    told = (reply for reply in _replies(case, assignment, end) if reply.at != asked)
    return any(reply.kind is ReplyKind.PARTIAL or "contents_left" in reply.flags for reply in told)


def _unsatisfactory(case: Case, assignment: Assignment) -> bool:
    """Returned by the office, or the citizen was not satisfied."""
    return assignment.returned > 0 or case.outcome.satisfied is False


def _repeats(case: Case, assignment: Assignment, cases: Mapping[str, Case], end: datetime, within: timedelta) -> bool:
    """Whether the matter was reported again after the unit's answer."""
    since = assignment.answered_at or assignment.first_action_at
    if since is None:
        return False
    later = [cases[code].received_at for code in case.repeats if code in cases]
    return any(since < at < min(end, since + within) for at in later)


def _alike(pairs: Sequence[Pair], end: datetime) -> frozenset[str]:
    """Answers that state no measure and are nearly the same text for two reports: one pattern for all."""
    found: set[str] = set()
    by_unit: dict[str, list[tuple[str, FiledReply]]] = {}
    for pair in pairs:
        for reply in _replies(*pair, end):
            if reply.kind in _CLAIMS and not reply.measures and len(reply.text) >= _ALIKE_LEAST:
                by_unit.setdefault(pair[1].unit, []).append((_key(pair), reply))
    for texts in by_unit.values():
        for n, (key, reply) in enumerate(texts[:200]):
            for other, earlier in texts[:n]:
                if (
                    key != other
                    and reply.message != earlier.message
                    and fuzz.ratio(reply.text, earlier.text, score_cutoff=_ALIKE)
                ):
                    found |= {key, other}
    return frozenset(found)


def _records(pairs: Sequence[Pair], end: datetime, cases: Mapping[str, Case], alike: frozenset[str]) -> tuple[UnitRecord, ...]:
    units: dict[str, list[Pair]] = {}
    for pair in pairs:
        units.setdefault(pair[1].unit, []).append(pair)
    return tuple(_record(unit, units[unit], end, cases, alike) for unit in sorted(units))


def _record(unit: str, own: list[Pair], end: datetime, cases: Mapping[str, Case], alike: frozenset[str]) -> UnitRecord:
    answered = [pair for pair in own if _answered(pair[1], end)]
    ratios = [ratio for _, a in own if (ratio := _ratio(a, end)) is not None]
    to_acknowledge = [a for _, a in own if a.acknowledge_by is not None and a.acknowledge_by < end]
    thorough = [
        (case, a)
        for case, a in answered
        if not _left_contents(case, a, end) and not a.returned and not _repeats(case, a, cases, end, REPEAT_AFTER)
    ]
    measured = [(c, a) for c, a in answered if any(reply.measures for reply in _replies(c, a, end))]
    told = [case for case, _ in own if case.outcome.satisfied is not None]
    return UnitRecord(
        unit=unit,
        assigned=_keys(own),
        quick=(sum(ratio <= QUICK_RATIO for ratio in ratios), len(ratios)),
        acknowledged=(sum(_acknowledged_in_time(a) for a in to_acknowledge), len(to_acknowledge)),
        on_time=(sum(on_time(a) for _, a in answered), len(_decided(own, end))),
        thorough=(len(thorough), len(answered)),
        with_measure=(len(measured), len(answered)),
        dissatisfied=(sum(case.outcome.satisfied is False for case in told), len(told)),
        ratio=median(ratios) if ratios else None,
        overdue=sum(owed_late(c, a, end) for c, a in own),
        formal=sum(_formal(c, a, end) or _key((c, a)) in alike for c, a in own),
    )


def _acknowledged_in_time(assignment: Assignment) -> bool:
    by, done = assignment.acknowledge_by, assignment.acknowledged_at
    return by is not None and done is not None and done <= by


def _ratio(assignment: Assignment, end: datetime) -> float | None:
    """First substantive answer after the transfer, as a share of the time allowed."""
    due, sent, acted = _due(assignment), assignment.sent_at, assignment.first_action_at
    if due is None or sent is None or acted is None or acted >= end or due <= sent:
        return None
    return (acted - sent) / (due - sent)
