"""Figures and appraisal of random quarters, counted a second time from the export by other code."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import recount
from quarters import ZONE, quarter

from pipeline.domain.assignment import PartStatus
from pipeline.domain.case import Case
from pipeline.domain.events import HandedOver
from pipeline.domain.lifecycle import evolve
from pipeline.errors import UsageError
from pipeline.jobs.export import case_object
from pipeline.reporting.appraisal import appraise
from pipeline.reporting.figures import Figures, Opening, Row, closing, figures
from pipeline.reporting.periods import Period, last_year, parse_period, previous, report_period, steps

QUARTER = parse_period("quarterly", "2016-Q2", 15)
SEEDS = range(12)


def exported(cases: list[Case]) -> dict[str, Any]:
    return {"cases": [{**case_object(case, ZONE), "replies": [_reply(r) for r in case.replies]} for case in cases]}


def _reply(reply: Any) -> dict[str, Any]:
    return {
        "at": reply.at.isoformat(),
        "unit": reply.unit,
        "kind": str(reply.kind),
        "flags": reply.flags,
        "measures": reply.measures,
    }


def counted(cases: list[Case], period: Period) -> Figures:
    return figures(cases, period, ZONE)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_number_is_that_of_a_second_count(seed: int) -> None:
    cases = quarter(seed)
    found = recount.whole(exported(cases), *QUARTER.bounds(ZONE))
    row = counted(cases, QUARTER).whole
    assert {column: set(getattr(row, column)) for column in recount.COLUMNS} == found


@pytest.mark.parametrize("seed", SEEDS)
def test_every_row_of_every_table_closes_and_tables_add_up(seed: int) -> None:
    found = counted(quarter(seed), QUARTER)
    tables = (found.by_field, found.by_district, found.by_channel, found.by_class)
    for row in (found.whole, *found.by_unit, *(row for table in tables for row in table)):
        assert row.closes, row
    for table in tables:
        assert {key: sum(row.counts()[key] for row in table) for key in Row("").counts()} == found.whole.counts()


@pytest.mark.parametrize("seed", SEEDS)
def test_unit_lists_and_statements_are_those_of_a_second_count(seed: int) -> None:
    cases = quarter(seed, 70)
    export, bounds = exported(cases), QUARTER.bounds(ZONE)
    found = appraise(counted(cases, QUARTER), QUARTER, ZONE, {case.code: case for case in cases})
    assert set(found.praised) == recount.praised(export, *bounds)
    for slug, keys in recount.statements(export, *bounds).items():
        assert set(getattr(found, slug).cases) == keys, slug
    assert {r.unit: len(r.assigned) for r in found.records} == {
        u: len(own) for u, own in recount.by_unit(export, *bounds).items()
    }


def test_some_quarter_praises_and_some_does_not() -> None:
    """The comparison above would be idle otherwise."""
    praised = [recount.praised(exported(quarter(seed, 70)), *QUARTER.bounds(ZONE)) for seed in SEEDS]
    assert any(praised)
    assert not all(praised)


def test_a_unit_with_two_assignments_is_never_named() -> None:
    cases = quarter(3)
    found = appraise(counted(cases, QUARTER), QUARTER, ZONE, {case.code: case for case in cases})
    few = {record.unit for record in found.records if len(record.assigned) < 3}
    named = {unit for statement in found.shortcomings for unit in statement.units} | set(found.praised)
    assert not few & named


@pytest.mark.parametrize("seed", SEEDS)
def test_what_one_month_leaves_open_the_next_carries_over(seed: int) -> None:
    cases = quarter(seed)
    may, june = (parse_period("monthly", f"2016-0{n}", 15) for n in (5, 6))
    left = counted(cases, may).whole
    assert set(counted(cases, june).whole.carried_over) == {*left.in_time, *left.overdue}


def test_an_issued_report_stays_and_what_was_wrong_in_it_is_an_adjustment_of_the_next() -> None:
    cases = quarter(5)
    may, june = (parse_period("monthly", f"2016-0{n}", 15) for n in (5, 6))
    issued = closing(counted(cases, may))
    start = june.bounds(ZONE)[0]
    opening = Opening(start, frozenset(issued["known"]) - {issued["known"][0]}, frozenset(issued["open"]) | {"DDN-2016-9999-X"})
    entered = replace(cases[0], code="DDN-2016-8888-X", received_at=datetime(2016, 5, 1, 9, tzinfo=ZONE), ends=(), stage=None)
    wrong = replace(entered, code="DDN-2016-9999-X", ends=((datetime(2016, 5, 9, tzinfo=ZONE), "resolved"),))
    row = figures([*cases, entered, wrong], june, ZONE, opening)
    assert row.whole.closes
    assert {*issued["open"], "DDN-2016-9999-X"} == set(row.whole.carried_over)
    assert ("DDN-2016-9999-X", "ended_before") in row.adjusted
    assert ("DDN-2016-8888-X", "entered_late") in row.adjusted


def test_a_period_that_is_not_over_calls_nothing_of_the_future_late() -> None:
    cases = [case for case in quarter(1) if case.received_at < datetime(2016, 5, 1, tzinfo=ZONE)]
    now = datetime(2016, 4, 20, 9, tzinfo=ZONE)
    row = figures(cases, QUARTER.counted_at(now), ZONE).whole
    due = {case.code: min(p.due_at for a, p in case.leads() if p.due_at) for case in cases if case.leads()}
    assert row.overdue
    assert all(due[code] < now for code in row.overdue)


def test_the_period_before_a_quarter_is_the_quarter_before() -> None:
    assert (previous(QUARTER).start.isoformat(), previous(QUARTER).end.isoformat()) == ("2015-12-15", "2016-03-14")
    assert (last_year(QUARTER).start.isoformat(), last_year(QUARTER).end.isoformat()) == ("2015-03-15", "2015-06-14")


def test_the_steps_of_a_trend_cover_the_period_without_a_gap() -> None:
    for period in (QUARTER, parse_period("monthly", "2016-02", 15), parse_period("yearly", "2016", 31 % 28)):
        cut = steps(period, ZONE)
        assert (cut[0][0], cut[-1][1]) == (period.start, period.end)
        assert all((b[0] - a[1]).days == 1 for a, b in itertools.pairwise(cut))


@pytest.mark.parametrize(
    ("kind", "text"), [("yearly", "2016-05"), ("monthly", "2016-Q2"), ("half-year", "2016"), ("quarterly", "2016-9M")]
)
def test_a_report_of_a_kind_is_of_a_period_of_that_kind(kind: str, text: str) -> None:
    with pytest.raises(UsageError, match=f"no period of a {kind} report"):
        report_period(kind, text, 15)
    assert report_period(kind, "2016-03-01..2016-05-31", 15).end == date(2016, 5, 31)
    assert report_period("conclusion", text, 15).kind == "conclusion"


@pytest.mark.parametrize("day", [1, 20])
def test_a_case_that_changes_hands_when_a_period_is_over_is_the_first_units_in_it(day: int) -> None:
    """As at the merging of 1 July: the draft of June that is written in July."""
    end = QUARTER.bounds(ZONE)[1]
    case = next(case for case in quarter(1) if not case.ended and case.leads() and case.received_at < end)
    (old, part), at = case.leads()[0], end + timedelta(days=day)
    new = replace(old, id="new", unit="HEIR", parts=(replace(part, status=PartStatus.SENT),), assigned_at=at, sent_at=at)
    going = HandedOver(case=case.code, at=at, actor="pipeline", why="heir", assignment=old.id, to=new)
    before, after = (counted([found], QUARTER) for found in (case, evolve(case, going)))
    assert after.by_unit == before.by_unit
    assert appraise(after, QUARTER, ZONE, {}).no_result == appraise(before, QUARTER, ZONE, {}).no_result
    later = parse_period("quarterly", "2016-Q3", 15)
    assert [row.name for row in counted([evolve(case, going)], later).by_unit] == ["HEIR"]
