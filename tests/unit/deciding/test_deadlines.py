"""Every row of the office's table of deadlines: what is due when, over Tết, 30/4 and make-up Saturdays; what an extension may reach.

The expected times are written out from the official notices of days off, not computed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from pipeline.adapters.holidays_vn import year_days
from pipeline.deciding.deadlines import decline_by, given_back, latest_extension, result_due, sent_dates
from pipeline.deciding.overdue import steps
from pipeline.domain.assignment import Assignment, Part, PartStatus, Role
from pipeline.domain.case import Case, CaseStatus, Content, ContentStatus
from pipeline.domain.report import CaseClass, CaseKind, Channel
from pipeline.office.folder import load_office, sample_office

POLICY = load_office(sample_office(), year_days).policy
CODE = "DDN-2016-0001-U"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=POLICY.calendar.zone)


def shown(moment: datetime | None) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M") if moment else "-"


def given(case_class: str, sent: str, due: str, **changes: object) -> tuple[Case, Assignment]:
    """A case with one content, led by one unit."""
    kind, due_at = CaseClass(case_class), at(due) if due else None
    dates = sent_dates(kind, at(sent), POLICY)
    role = changes.pop("role", Role.LEAD)
    values = {
        "sent_at": at(sent), "owed_since": at(sent), "first_due_at": due_at, "acknowledge_by": dates.acknowledge_by,
        "first_action_by": dates.first_action_by, "progress_by": dates.progress_by, **changes,
    }  # fmt: skip
    assignment = Assignment("a", "U", "Sở", "Giám đốc", ("u@u.example",), (Part(1, role, due_at=due_at),), **values)  # type: ignore[arg-type]
    contents = (Content(1, "x", case_class=kind),)
    case = Case(CODE, 1, 2016, at(sent), at(sent), Channel.PHONE, CaseKind.REPORT, contents, assignments=(assignment,))
    return case, assignment


# received → due, by class. Working days end at 17:00; the day of receipt is not counted, whatever its hour.
RESULTS = [
    ("urgent", "2016-03-09T08:40", "2016-03-10T08:40", "24 clock hours"),
    ("urgent", "2016-04-29T17:55", "2016-04-30T17:55", "into a holiday"),
    ("urgent", "2016-02-07T23:30", "2016-02-08T23:30", "on New Year's night"),
    ("soon", "2016-03-09T08:40", "2016-03-14T17:00", "Wednesday, over a weekend"),
    ("soon", "2016-03-09T23:59", "2016-03-14T17:00", "late in the evening: the same"),
    ("soon", "2016-03-12T10:00", "2016-03-16T17:00", "received on a Saturday"),
    ("soon", "2016-02-05T09:00", "2016-02-17T17:00", "Tết 2016: 8 to 12/2 off"),
    ("soon", "2016-02-04T09:00", "2016-02-16T17:00", "Tết 2016, one day before"),
    ("soon", "2016-02-10T09:00", "2016-02-17T17:00", "received in Tết"),
    ("soon", "2016-04-15T09:00", "2016-04-21T17:00", "Hùng kings 2016 fell on Saturday: Monday 18/4 off"),
    ("soon", "2016-04-27T08:00", "2016-05-04T17:00", "30/4 to 3/5/2016 off"),
    ("soon", "2016-04-30T08:00", "2016-05-06T17:00", "received on 30/4/2016"),
    ("soon", "2016-08-31T08:00", "2016-09-06T17:00", "2/9/2016, a Friday"),
    ("normal", "2016-03-09T08:40", "2016-03-23T17:00", "ten working days"),
    ("normal", "2016-04-20T08:00", "2016-05-06T17:00", "ten, over 30/4"),
    ("normal", "2016-01-29T08:00", "2016-02-19T17:00", "ten, over Tết"),
    ("complex", "2016-03-21T20:11", "2016-04-11T17:00", "fifteen working days"),
    ("complex", "2016-04-18T08:00", "2016-05-11T17:00", "fifteen, received on a day off, over 30/4"),
    ("statutory", "2016-03-09T08:40", "-", "tracked without dates"),
    ("soon", "2025-01-24T09:00", "2025-02-05T17:00", "Tết 2025: 27 to 31/1 off"),
    ("soon", "2025-04-24T09:00", "2025-04-28T17:00", "Saturday 26/4/2025 is worked"),
    ("soon", "2025-04-25T09:00", "2025-04-29T17:00", "Saturday 26/4, Monday, Tuesday"),
    ("soon", "2025-04-28T09:00", "2025-05-06T17:00", "30/4 to 4/5/2025 off"),
    ("soon", "2025-08-29T09:00", "2025-09-05T17:00", "1 and 2/9/2025 off"),
    ("soon", "2025-12-31T09:00", "2026-01-07T17:00", "1 and 2/1/2026 off"),
    ("soon", "2026-01-08T09:00", "2026-01-12T17:00", "Saturday 10/1/2026 is worked, from the office's own calendar"),
    ("soon", "2026-02-13T09:00", "2026-02-25T17:00", "Tết 2026: 16 to 20/2 off"),
    ("soon", "2026-04-24T09:00", "2026-05-04T17:00", "Hùng kings 2026 fell on Sunday: Monday 27/4 off; 30/4, 1/5 off"),
    ("soon", "2026-08-20T09:00", "2026-08-24T17:00", "Saturday 22/8/2026 is worked"),
    ("soon", "2026-08-28T09:00", "2026-09-07T17:00", "31/8 to 2/9/2026 off"),
]


@pytest.mark.parametrize(
    ("case_class", "received", "due", "why"), RESULTS, ids=[f"{row[0]} {row[1]} {row[3]}" for row in RESULTS]
)
def test_a_result_is_due(case_class: str, received: str, due: str, why: str) -> None:
    assert shown(result_due(CaseClass(case_class), at(received), POLICY)) == due, why


SENT = [
    ("urgent", "2016-03-12T22:00", ("2016-03-13T00:00", "2016-03-13T02:00", "-")),
    ("soon", "2016-03-11T16:59", ("2016-03-14T17:00", "-", "-")),
    ("normal", "2016-03-09T09:00", ("2016-03-10T17:00", "-", "2016-03-16T17:00")),
    ("complex", "2016-03-09T09:00", ("2016-03-10T17:00", "-", "2016-03-23T17:00")),
    ("statutory", "2016-03-09T09:00", ("-", "-", "-")),
]


@pytest.mark.parametrize(("case_class", "sent", "expected"), SENT)
def test_acknowledgement_first_action_and_progress_count_from_the_sending(
    case_class: str, sent: str, expected: tuple[str, ...]
) -> None:
    dates = sent_dates(CaseClass(case_class), at(sent), POLICY)
    assert (shown(dates.acknowledge_by), shown(dates.first_action_by), shown(dates.progress_by)) == expected


EXTENSIONS = [
    ("urgent", "2016-03-10T08:40", "-"),
    ("soon", "2016-03-14T17:00", "2016-03-17T17:00"),
    ("normal", "2016-03-23T17:00", "2016-04-06T17:00"),
    ("complex", "2016-05-12T17:00", "2016-06-02T17:00"),
    ("statutory", "", "-"),
]


@pytest.mark.parametrize(("case_class", "due", "latest"), EXTENSIONS)
def test_an_extension_goes_no_further_than(case_class: str, due: str, latest: str) -> None:
    assert shown(latest_extension(*given(case_class, "2016-03-09T09:00", due), POLICY)) == latest


def test_an_extension_counts_from_what_is_still_owed() -> None:
    """The first content, due on 14/3, is answered; the second, of ten working days, is due on 23/3: more time is for that."""
    case, assignment = given("soon", "2016-03-09T09:00", "2016-03-14T17:00")
    answered = Part(1, Role.LEAD, PartStatus.ANSWERED, due_at=at("2016-03-14T17:00"), answered_at=at("2016-03-11T09:00"))
    owed = Part(2, Role.LEAD, due_at=at("2016-03-23T17:00"))
    case = replace(case, contents=(*case.contents, Content(2, "y", case_class=CaseClass.NORMAL)))
    assert shown(latest_extension(case, replace(assignment, parts=(answered, owed)), POLICY)) == "2016-04-06T17:00"


@pytest.mark.parametrize(
    ("case_class", "until"), [("urgent", "2016-03-09T10:00"), ("soon", "2016-03-10T17:00"), ("normal", "2016-03-10T17:00")]
)
def test_a_part_is_handed_back_within_a_day(case_class: str, until: str) -> None:
    assert shown(decline_by(*given(case_class, "2016-03-09T09:00", "2016-03-14T17:00"), POLICY)) == until


STEPS = [
    # Two hours, four hours, a day; round the clock.
    ("urgent", "2016-03-12T22:00", "2016-03-13T21:00", {}, "1 2016-03-13T00:00, 2 2016-03-13T02:00, 3 2016-03-13T21:00"),
    ("urgent", "2016-03-12T22:00", "2016-03-13T21:00", {"acknowledged_at": at("2016-03-12T23:00")}, "2 2016-03-13T02:00, 3 2016-03-13T21:00"),
    ("soon", "2016-03-09T09:00", "2016-03-14T17:00", {}, "0 2016-03-14T08:00, 1 2016-03-15T08:00, 2 2016-03-17T08:00, 3 2016-03-23T08:00"),
    ("normal", "2016-03-09T09:00", "2016-03-23T17:00", {}, "0 2016-03-22T08:00, 1 2016-03-24T08:00, 2 2016-03-28T08:00, 3 2016-04-01T08:00"),
    ("complex", "2016-03-09T09:00", "2016-04-11T17:00", {}, "0 2016-04-08T08:00, 1 2016-04-12T08:00, 2 2016-04-14T08:00, 3 2016-04-21T08:00"),
    ("soon", "2016-04-27T09:00", "2016-05-04T17:00", {}, "0 2016-05-04T08:00, 1 2016-05-05T08:00, 2 2016-05-09T08:00, 3 2016-05-13T08:00"),
    ("normal", "2016-01-22T09:00", "2016-02-05T17:00", {}, "0 2016-02-04T08:00, 1 2016-02-15T08:00, 2 2016-02-17T08:00, 3 2016-02-23T08:00"),
    ("normal", "2025-04-11T09:00", "2025-04-25T17:00", {}, "0 2025-04-24T08:00, 1 2025-04-26T08:00, 2 2025-04-29T08:00, 3 2025-05-08T08:00"),
    ("statutory", "2016-03-09T09:00", "", {}, ""),
    # A cooperating unit is reminded, and not escalated.
    ("soon", "2016-03-09T09:00", "2016-03-14T17:00", {"role": Role.COOPERATING}, "0 2016-03-14T08:00, 1 2016-03-15T08:00, 2 2016-03-17T08:00"),
    # Given late, when its time was nearly or wholly over: the steps count from the day it was given.
    ("soon", "2016-03-14T09:00", "2016-03-14T17:00", {}, "1 2016-03-15T08:00, 2 2016-03-17T08:00, 3 2016-03-23T08:00"),
    ("soon", "2016-04-01T09:00", "2016-03-14T17:00", {}, "1 2016-04-04T08:00, 2 2016-04-06T08:00, 3 2016-04-12T08:00"),
    ("urgent", "2016-03-12T22:00", "2016-03-12T21:00", {}, "1 2016-03-13T00:00, 2 2016-03-13T02:00, 3 2016-03-13T22:00"),
    # An officer's date on a Sunday: recalled on the last working morning before it.
    ("soon", "2016-03-09T09:00", "2016-03-20T17:00", {}, "0 2016-03-18T08:00, 1 2016-03-21T08:00, 2 2016-03-23T08:00, 3 2016-03-29T08:00"),
]  # fmt: skip


@pytest.mark.parametrize(("case_class", "sent", "due", "changes", "expected"), STEPS)
def test_the_steps_of_a_silent_unit(case_class: str, sent: str, due: str, changes: dict[str, object], expected: str) -> None:
    found = steps(*given(case_class, sent, due, **changes), POLICY)
    assert ", ".join(f"{step.level} {shown(step.at)}" for step in found) == expected
    assert len({step.name for step in found}) == len(found)


def test_nobody_is_reminded_while_the_office_has_the_word() -> None:
    case, assignment = given("soon", "2016-03-09T09:00", "2016-03-14T17:00")
    assert steps(replace(case, stage=CaseStatus.AWAITING_INFORMATION), assignment, POLICY) == ()
    answered = replace(assignment, parts=(replace(assignment.parts[0], status=PartStatus.ANSWERED),))
    assert steps(replace(case, assignments=(answered,)), answered, POLICY) == ()
    helper = replace(assignment, parts=(replace(assignment.parts[0], role=Role.COOPERATING),))
    told = replace(case, contents=(replace(case.contents[0], status=ContentStatus.ANSWERED),))
    assert steps(told, helper, POLICY) == (), "the lead has answered what it helps with"


RETURNS = [
    # answered, returned → due: the working days, or the hours, that the answer lay at the office
    ("soon", "2016-03-14T17:00", "2016-03-14T15:00", "2016-03-14T16:00", "2016-03-14T17:00"),
    ("soon", "2016-03-14T17:00", "2016-03-11T15:00", "2016-03-16T09:00", "2016-03-17T17:00"),
    ("soon", "2016-03-14T17:00", "2016-03-16T15:00", "2016-03-18T09:00", "2016-03-16T17:00"),
    ("normal", "2016-02-05T17:00", "2016-02-04T15:00", "2016-02-16T09:00", "2016-02-17T17:00"),
    ("urgent", "2016-03-13T21:00", "2016-03-13T02:00", "2016-03-13T07:00", "2016-03-14T02:00"),
]  # fmt: skip


@pytest.mark.parametrize(("case_class", "due", "answered", "returned", "expected"), RETURNS)
def test_the_offices_own_time_does_not_count(case_class: str, due: str, answered: str, returned: str, expected: str) -> None:
    case, assignment = given(case_class, "2016-01-22T09:00", due)
    part = replace(assignment.parts[0], status=PartStatus.ANSWERED, answered_at=at(answered))
    assert [shown(new) for _, new in given_back(case, replace(assignment, parts=(part,)), at(returned), POLICY)] == [expected]
