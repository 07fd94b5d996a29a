"""Decisions that go together: one transaction, and each sees what those before it changed."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from kit import Hotline

from pipeline.domain.case import Case
from pipeline.domain.codes import case_code
from pipeline.domain.decision import Decision
from pipeline.domain.events import CaseOpened, Event, Noted, Stamp
from pipeline.domain.report import CaseKind, Channel
from pipeline.jobs.ledger import Known

AT = datetime(2016, 3, 9, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
CODE = case_code("DDN", 2016, 1)
STAMP = Stamp(case=CODE, at=AT, actor="test", why="test")
CASE = Case(CODE, 1, 2016, AT, AT, Channel.PHONE, CaseKind.REPORT, ())


def test_a_decision_sees_what_those_before_it_in_the_batch_changed(hotline: Hotline) -> None:
    seen: list[tuple[str, ...] | None] = []

    def after_looking(event: Event) -> Decision:
        return Decision(at=AT, actor="test", cause="test", events=(event,))

    def looks(known: Known) -> Decision:
        case = known.case(CODE)
        seen.append(case.flags if case else None)
        flag = f"look_{len(seen)}"
        return after_looking(Noted(**STAMP, flags=(flag,)) if case else CaseOpened(**STAMP, snapshot=CASE))

    hotline.desk.ledger.commit_all([looks, looks, looks])
    assert seen == [None, (), ("look_2",)]
