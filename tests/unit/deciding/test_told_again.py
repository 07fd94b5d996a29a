"""A second report that moves a date is told to who owes it by mail, and never of whom it speaks."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from pipeline.adapters.holidays_vn import year_days
from pipeline.deciding.told_again import told_again
from pipeline.domain.assignment import Assignment, Part, PartStatus, Role
from pipeline.domain.case import Case, Content, ContentStatus
from pipeline.domain.events import Reopened
from pipeline.domain.outbox import Outgoing
from pipeline.domain.report import CaseKind, Channel
from pipeline.office.folder import load_office, sample_office

OFFICE = load_office(sample_office(), year_days)
AT = datetime(2016, 3, 9, 9, tzinfo=OFFICE.policy.calendar.zone)
DUE = AT.replace(day=23)
LEAD = Assignment(
    "a", "SGTVT", "Sở", "Giám đốc", ("u@u.example",), (Part(1, Role.LEAD, PartStatus.ACCEPTED, due_at=AT.replace(day=14)),), sent_at=AT,
)  # fmt: skip
OLD = Case(
    "DDN-2016-0001-U", 1, 2016, AT, AT, Channel.PHONE, CaseKind.REPORT,
    (Content(1, "đường hỏng", status=ContentStatus.RESOLVED, resolved_at=AT),), assignments=(LEAD,), resolved_at=AT,
)  # fmt: skip
AGAIN = replace(OLD, code="DDN-2016-0002-V", number=2, assignments=())
REOPENED = Reopened(case=OLD.code, at=AT.replace(day=16), actor="pipeline", why="reported_again", due_at=DUE)


def letters(old: Case = OLD, again: Case = AGAIN) -> list[Outgoing]:
    return list(told_again(old, (REOPENED,), again, OFFICE.registry, OFFICE.policy, REOPENED.at))


def test_the_unit_is_told_the_new_date_and_which_case_tells_of_it() -> None:
    [letter] = letters()
    assert letter.to == ("u@u.example",)
    assert letter.context["due_at"] == DUE.isoformat()
    assert AGAIN.code in str(letter.context)


def test_what_was_given_on_paper_is_moved_on_paper() -> None:
    assert not letters(replace(OLD, assignments=(replace(LEAD, by_hand=True),)))


@pytest.mark.parametrize("why", [{"sensitive": True}, {"held_back": True}, {"conflict_units": ("SGTVT",)}])
def test_a_report_that_may_accuse_the_unit_is_not_named_to_it(why: dict[str, object]) -> None:
    [letter] = letters(again=replace(AGAIN, **why))  # type: ignore[arg-type]
    assert AGAIN.code not in str(letter.context)
