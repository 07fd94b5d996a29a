"""How many reports came and were resolved, week by week or month by month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeline.domain.calendar import official_day
from pipeline.reporting.figures import Figures
from pipeline.reporting.periods import Period, steps
from pipeline.reporting.teller import Teller


def trend_of(figures: Figures, period: Period, teller: Teller) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Received and resolved by week or month; each case once, what came before the period in its first step."""
    zone = teller.policy.calendar.zone
    whole = figures.whole
    received, resolved = set(whole.received), {*whole.resolved_on_time, *whole.resolved_late}
    cut = steps(period, zone)
    counts = [[0, 0] for _ in cut]
    for case in figures.active:
        if case.code in received:
            counts[_step(case.received_at.astimezone(zone).date(), cut)][0] += 1
        if case.code in resolved:
            ends = [at for at, _ in case.ends if at < period.bounds(zone)[1]]
            counts[_step(max(ends).astimezone(zone).date() if ends else period.start, cut)][1] += 1
    weekly = len(cut) > 1 and (cut[0][1] - cut[0][0]).days < 7
    form = teller.word("report", "step_week" if weekly else "step_month")
    return tuple(
        (form.format(start=_short(start), end=_short(end)), (a, b)) for (start, end), (a, b) in zip(cut, counts, strict=True)
    )


def _short(day: date) -> str:
    return official_day(day).rpartition("/")[0]


def _step(day: date, cut: Sequence[tuple[date, date]]) -> int:
    return next((n for n, (_, end) in enumerate(cut) if day <= end), len(cut) - 1)
