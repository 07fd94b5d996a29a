"""The board: how the hotline stands now and how the last months went. One for the office, one that may be published.

The public one is made of sums only: no case, no person, no words of a report. Lines of fewer than `LEAST` cases are summed up as
others, with so many of the smallest beside them that the sum tells nothing either; sensitive cases stand in no line of a unit and
only among the other fields. A sum over the whole province is told as it is: it points at nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo

from pipeline.domain.case import Case
from pipeline.reporting.figures import Row, figures, late_at, led
from pipeline.reporting.periods import Period, month

LEAST = 5
MONTHS = 12
OTHERS = "others"
"""The name of the line that sums up the small ones; an empty name is a case without a unit or field."""


@dataclass(frozen=True, slots=True)
class Line:
    """One unit's or field's counts: `on_time` and `late` are answered, `in_time` and `overdue` are open."""

    name: str
    received: int
    on_time: int
    late: int
    in_time: int
    overdue: int

    @property
    def total(self) -> int:
        return self.on_time + self.late + self.in_time + self.overdue


@dataclass(frozen=True, slots=True)
class Month:
    """A reporting month, by its last day."""

    end: date
    received: int
    resolved: int


@dataclass(frozen=True, slots=True)
class Owed:
    """An answer that a unit owes: only what an office screen may show, where any visitor can read it."""

    code: str
    unit: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Board:
    """Counts from the first day of `start` to the moment `until`."""

    start: date
    until: datetime
    whole: Line
    not_accepted: int
    carried_over: int
    units: tuple[Line, ...]
    fields: tuple[Line, ...]
    months: tuple[Month, ...]
    owed: tuple[Owed, ...] = ()


@dataclass(frozen=True, slots=True)
class _ToNow(Period):
    """Days up to a moment: what is due this afternoon is not overdue this morning."""

    until: datetime | None = None

    def bounds(self, zone: tzinfo) -> tuple[datetime, datetime]:
        start, end = Period.bounds(self, zone)
        return start, self.until or end


def months_shown(first: datetime, now: datetime, start_day: int) -> list[Period]:
    """The reporting months up to now, at most twelve, oldest first; none before the first report. Both in one time zone."""
    today = now.date()
    begun = min(first.astimezone(now.tzinfo).date(), today)
    found = [
        month("monthly", year, number, start_day)
        for year in range(today.year - 2, today.year + 2)
        for number in range(1, 13)
    ]  # fmt: skip
    return [one for one in found if one.start <= today and one.end >= begun][-MONTHS:]


def office_board(cases: Sequence[Case], months: Sequence[Period], now: datetime, launched: date | None = None) -> Board:
    """The board of the office's own screen. `now` in the office's time zone; `launched`: nothing counts from before.

    `months` are those shown (`months_shown`); `cases` all that lived in them.
    """
    board = _board(cases, cases, months, now, launched)
    owed = sorted(_owed(cases, now), key=lambda item: (item.due_at, item.code, item.unit))
    return replace(board, owed=tuple(owed))


def public_board(cases: Sequence[Case], months: Sequence[Period], now: datetime, launched: date | None = None) -> Board:
    """The board that may be published: sums that point at nobody."""
    board = _board(cases, [case for case in cases if not _delicate(case)], months, now, launched)
    # The sensitive ones are among the others: left out, they would be the difference between the whole and its lines.
    rest = _board(cases, [case for case in cases if _delicate(case)], months, now, launched).fields
    return replace(board, units=told(board.units), fields=told([*board.fields, _sum(rest)]))


def _delicate(case: Case) -> bool:
    return case.sensitive or case.held_back


def told(lines: Sequence[Line], least: int = LEAST) -> tuple[Line, ...]:
    """The lines with the small ones summed up; none at all where even their sum is small."""
    kept = [line for line in lines if line.total >= least and line.name != OTHERS]
    small = [line for line in lines if line.total and line not in kept]
    while small and sum(line.total for line in small) < least and kept:
        small.append(kept.pop(kept.index(min(kept, key=lambda line: line.total))))
    if not small:
        return tuple(kept)
    others = _sum(small)
    return (*kept, others) if others.total >= least else tuple(kept)


def _sum(lines: Iterable[Line]) -> Line:
    lines = tuple(lines)
    return Line(OTHERS, *(sum(getattr(line, name) for line in lines) for name in Line.__slots__[1:]))


def _board(
    cases: Sequence[Case], listed: Sequence[Case], months: Sequence[Period], now: datetime, launched: date | None
) -> Board:
    """`listed` are the cases that lines of units and fields speak of."""
    zone = now.tzinfo
    assert zone is not None
    start = max(months[0].start, min(launched or months[0].start, now.date()))
    period = _ToNow("board", "", start, now.date(), "period_range", until=now)
    whole, lines = figures(cases, period, zone), figures(listed, period, zone)
    return Board(
        start=period.start,
        until=now,
        whole=_line(whole.whole),
        not_accepted=len(whole.whole.not_accepted),
        carried_over=len(whole.whole.carried_over),
        units=tuple(_line(row) for row in lines.by_unit),
        fields=tuple(_line(row) for row in lines.by_field),
        months=tuple(_month(cases, one, now) for one in months),
    )


def _line(row: Row) -> Line:
    counts = (row.received, row.resolved_on_time, row.resolved_late, row.in_time, row.overdue)
    return Line(row.name, *(len(cases) for cases in counts))


def _month(cases: Sequence[Case], period: Period, now: datetime) -> Month:
    zone = now.tzinfo
    assert zone is not None
    until = min(now, period.bounds(zone)[1])
    row = figures(cases, _ToNow("board", "", period.start, period.end, "period_month", until=until), zone).whole
    return Month(period.end, len(row.received), row.resolved)


def _owed(cases: Iterable[Case], now: datetime) -> Iterable[Owed]:
    """Overdue answers. A case that is held back is known to the officers alone."""
    for case in cases:
        if case.ended or _delicate(case):
            continue
        for assignment in led(case):
            if assignment.due_at is not None and late_at(assignment, now):
                yield Owed(case.code, assignment.unit, assignment.due_at)
