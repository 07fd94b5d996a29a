"""What an answer is for an assignment: some kinds are of the answer as a whole, and nothing is done anew once a case has ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from pipeline.deciding.heard import heard, told_before
from pipeline.domain.assignment import Assignment, Part, PartStatus, Role
from pipeline.domain.case import Case, CaseStatus, Content
from pipeline.domain.reply import Item, PartReply, ReplyKind
from pipeline.domain.report import CaseKind, Channel

AT = datetime(2016, 3, 9, 9, tzinfo=UTC)
LEADS = Assignment("a", "U", "Sở", "Giám đốc", ("u@u.example",), (Part(1, Role.LEAD), Part(2, Role.LEAD)))
CASE = Case(
    "DDN-2016-0001-U", 1, 2016, AT, AT, Channel.PHONE, CaseKind.REPORT,
    (Content(1, "đường hỏng"), Content(2, "mất nước")), assignments=(LEADS,),
)  # fmt: skip
FIRST_DONE = Item((1,), "Nội dung 1: đã sửa xong đường.", ReplyKind.FINAL)
REST_ASKED = Item((2,), "Nội dung 2: xin gia hạn đến 30/3.", ReplyKind.EXTENSION_REQUEST)


def test_a_correction_that_tells_a_result_is_still_a_correction() -> None:
    said = heard(CASE, LEADS, PartReply(ReplyKind.CORRECTION, (1,), items=(FIRST_DONE,)))
    assert (said.kind, said.contents) == (ReplyKind.CORRECTION, (1,))


def test_a_result_beside_a_request_for_more_time_is_a_part_of_what_is_owed() -> None:
    said = heard(CASE, LEADS, PartReply(ReplyKind.EXTENSION_REQUEST, (1, 2), items=(FIRST_DONE, REST_ASKED)))
    assert (said.kind, said.done, said.contents) == (ReplyKind.PARTIAL, (1,), (1,))


def test_of_an_ended_case_nothing_is_done_beside_a_request() -> None:
    ended = replace(CASE, stage=CaseStatus.REFUSED)
    said = heard(ended, LEADS, PartReply(ReplyKind.EXTENSION_REQUEST, (1, 2), items=(FIRST_DONE, REST_ASKED)))
    assert (said.kind, said.done) == (ReplyKind.EXTENSION_REQUEST, ())


def test_what_a_helper_told_for_good_is_no_result_that_its_later_answer_takes_back() -> None:
    helps = replace(LEADS, parts=(Part(1, Role.COOPERATING, PartStatus.ANSWERED), Part(2, Role.LEAD)))
    leads = replace(LEADS, parts=(Part(1, Role.LEAD, PartStatus.ANSWERED), Part(2, Role.LEAD)))
    goes_on = PartReply(ReplyKind.INTERIM, (1,))
    assert told_before(heard(CASE, leads, goes_on), leads)
    assert not told_before(heard(CASE, helps, goes_on), helps)
