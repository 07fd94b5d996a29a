"""The state machine: status follows from contents and parts; illegal transitions are refused."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.assignment import Assignment, Part, PartStatus, Role
from pipeline.domain.case import Case, CaseStatus, Content, ContentStatus
from pipeline.domain.documents import from_document, to_document
from pipeline.domain.events import (
    Accepted,
    Acknowledged,
    Answered,
    Assigned,
    CaseOpened,
    Closed,
    Declined,
    Event,
    Progressed,
    Reopened,
    Returned,
    Staged,
    Stamp,
)
from pipeline.domain.lifecycle import evolve
from pipeline.domain.report import CaseKind, Channel
from pipeline.errors import NotAllowed

AT = datetime(2016, 3, 9, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
STAMP = Stamp(case="DDN-2016-0001-U", at=AT, actor="test", why="test")


def opened(contents: int = 2) -> Case:
    case = Case(
        code="DDN-2016-0001-U", number=1, year=2016, received_at=AT, opened_at=AT, channel=Channel.PHONE, kind=CaseKind.REPORT,
        contents=tuple(Content(n, f"content {n}") for n in range(1, contents + 1)),
    )  # fmt: skip
    parts = tuple(Part(n, Role.LEAD, due_at=AT + timedelta(days=3)) for n in range(1, contents + 1))
    given_to = Assignment("a", "SGTVT", "Sở", "Giám đốc", ("x@y.example",), parts, sent_at=AT)
    return evolve(evolve(None, CaseOpened(**STAMP, snapshot=case)), Assigned(**STAMP, assignment=given_to))


def test_partial_answers_leave_the_rest_open() -> None:
    case = evolve(opened(), Answered(**STAMP, assignment="a", contents=(1,)))
    assert [content.status for content in case.contents] == [ContentStatus.ANSWERED, ContentStatus.OPEN]
    assert case.status is CaseStatus.ASSIGNED


def test_a_case_is_resolved_only_when_every_content_is_accepted() -> None:
    case = evolve(opened(), Answered(**STAMP, assignment="a"))
    assert case.status is CaseStatus.ANSWERED
    assert evolve(case, Accepted(**STAMP, assignment="a")).status is CaseStatus.RESOLVED


def test_a_cooperating_answer_never_closes_the_leads_part() -> None:
    helper = Assignment("b", "HU", "Huyện ủy", "Bí thư", ("b@y.example",), (Part(1, Role.COOPERATING),), sent_at=AT)
    case = evolve(evolve(opened(1), Assigned(**STAMP, assignment=helper)), Answered(**STAMP, assignment="b"))
    assert case.status is CaseStatus.ASSIGNED
    assert case.contents[0].status is ContentStatus.OPEN


def test_a_declined_lead_waits_for_an_officer() -> None:
    assert evolve(opened(1), Declined(**STAMP, assignment="a")).status is CaseStatus.AWAITING_TRIAGE


def test_nothing_is_accepted_that_was_not_answered() -> None:
    with pytest.raises(NotAllowed, match="nothing_to_accept"):
        evolve(opened(), Accepted(**STAMP, assignment="a"))


def test_an_ended_case_takes_no_answer() -> None:
    done = evolve(evolve(evolve(opened(), Answered(**STAMP, assignment="a")), Accepted(**STAMP, assignment="a")), Closed(**STAMP))
    with pytest.raises(NotAllowed, match="case_has_ended"):
        evolve(done, Progressed(**STAMP, assignment="a"))
    again = evolve(done, Reopened(**STAMP, due_at=AT))
    assert again.status is CaseStatus.REOPENED
    assert evolve(again, Acknowledged(**STAMP, assignment="a")).status is CaseStatus.IN_PROGRESS


EVENTS: list[Event] = [
    Acknowledged(**STAMP, assignment="a"),
    Progressed(**STAMP, assignment="a"),
    Answered(**STAMP, assignment="a", contents=(1,)),
    Answered(**STAMP, assignment="a"),
    Accepted(**STAMP, assignment="a"),
    Returned(**STAMP, assignment="a"),
    Declined(**STAMP, assignment="a"),
    Reopened(**STAMP),
    Closed(**STAMP),
]


@given(st.lists(st.sampled_from(EVENTS), max_size=14))
def test_no_sequence_of_events_reaches_an_illegal_state(events: list[Event]) -> None:
    case = opened()
    for event in events:
        try:
            case = evolve(case, event)
        except NotAllowed:
            continue
        resolved = [content.status is ContentStatus.RESOLVED for content in case.contents]
        assert case.status in CaseStatus
        assert all(resolved) or case.status not in (CaseStatus.RESOLVED, CaseStatus.CLOSED)
        for part in case.assignments[0].parts:
            accepted = case.contents[part.content - 1].status is ContentStatus.RESOLVED
            assert accepted == (part.status is PartStatus.ACCEPTED)
        assert from_document(Case, to_document(case)) == case


def test_history_grows_with_every_event() -> None:
    case = opened()
    assert [entry.event for entry in case.history] == ["case_opened", "assigned"]
    assert replace(case, history=()) != case


def test_an_answer_ends_the_wait_for_the_informant() -> None:
    waiting = evolve(opened(1), Staged(**STAMP, stage=CaseStatus.AWAITING_INFORMATION))
    answered = evolve(waiting, Answered(**STAMP, assignment="a"))
    assert answered.status is CaseStatus.ANSWERED
    assert evolve(answered, Accepted(**STAMP, assignment="a")).status is CaseStatus.RESOLVED
