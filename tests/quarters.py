"""Random quarters: cases made by the events that make them in life, for tests that count them a second time."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from pipeline.domain.assignment import Assignment, Part, Reminder, Role
from pipeline.domain.case import Case, CaseStatus, Content, FiledReply
from pipeline.domain.events import (
    Accepted,
    Acknowledged,
    Answered,
    Assigned,
    AssignmentSent,
    CaseOpened,
    Closed,
    Event,
    Informed,
    Progressed,
    Reminded,
    Reopened,
    RepeatLinked,
    ReplyFiled,
    Returned,
    Staged,
)  # fmt: skip
from pipeline.domain.lifecycle import evolve
from pipeline.domain.reply import ReplyKind
from pipeline.domain.report import CaseClass, CaseKind, Channel, Informant, Locality

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
BEGIN = datetime(2016, 2, 1, 8, tzinfo=ZONE)
UNITS = ("SGTVT", "SYT", "SXD", "HU-LOCNINH", "TXU-DONGXOAI", "CAT")
FIELDS = ("GIAO_THONG", "Y_TE", "MOI_TRUONG", None)
PLACES = ("loc-ninh", "dong-xoai", "bu-dang", None)


def quarter(seed: int, count: int = 45) -> list[Case]:
    """Cases received from February to June 2016, as they stand at the end of June."""
    chance = random.Random(seed)
    good = {unit: chance.choice((0.1, 0.5, 0.8, 1.0)) for unit in UNITS}
    cases = [_case(n, chance, good) for n in range(1, count + 1)]
    for n in range(2, count, 7):
        if not cases[n].ended and chance.random() < 0.7:
            first = chance.randrange(n)
            cases[n] = _then(cases[n], RepeatLinked, cases[n].received_at, other=cases[first].code, by_other=True)
            cases[first] = _then(cases[first], RepeatLinked, cases[n].received_at, other=cases[n].code)
    return cases


def _case(n: int, chance: random.Random, good: dict[str, float]) -> Case:
    received = BEGIN + timedelta(days=chance.uniform(0, 140))
    unit = chance.choice(UNITS)
    urgent = chance.random() < 0.15
    contents = tuple(
        Content(k, f"Nội dung {k}", chance.choice(FIELDS), CaseClass.URGENT if urgent else CaseClass.NORMAL)
        for k in range(1, chance.choice((2, 2, 3)))
    )
    snapshot = Case(
        code=f"DDN-2016-{n:04d}-X", number=n, year=2016, received_at=received, opened_at=received, channel=chance.choice(list(Channel)[:4]),
        kind=CaseKind.REPORT, contents=contents, informant=Informant("Người Gọi Thử", "+84900000111", "0900.000.111"),
        locality=Locality(chance.choice(PLACES), "Tân Lập"),
    )  # fmt: skip
    case = evolve(None, CaseOpened(case=snapshot.code, at=received, actor="pipeline", why="routed", snapshot=snapshot))
    if chance.random() < 0.08:
        return _then(case, Staged, received + timedelta(days=1), stage=CaseStatus.REFUSED)
    span = timedelta(hours=24) if urgent else timedelta(days=14)
    due = received + span
    assignment = Assignment(
        id=f"{n}", unit=unit, unit_name=unit, head_title="Giám đốc", to=("a@unit.example",),
        parts=tuple(Part(content.n, Role.LEAD, due_at=due) for content in contents), assigned_at=received, first_due_at=due,
    )  # fmt: skip
    case = _then(case, Assigned, received, assignment=assignment)
    sent = received + timedelta(hours=1)
    first = timedelta(hours=2) if urgent else timedelta(days=1)
    case = _then(
        case,
        AssignmentSent,
        sent,
        assignment=assignment.id,
        acknowledge_by=sent + first,
        first_action_by=sent + first * 2,
        progress_by=None,
    )
    return _lived(case, assignment.id, unit, sent, due, chance, good[unit])


def _lived(case: Case, own: str, unit: str, sent: datetime, due: datetime, chance: random.Random, good: float) -> Case:
    span = due - sent
    if chance.random() < good:
        case = _then(case, Acknowledged, sent + span * chance.uniform(0.01, 0.05), assignment=own)
    kind = chance.choices(
        (ReplyKind.FINAL, ReplyKind.FORMAL, ReplyKind.INTERIM, None), (0.5 + 2 * good, 1 - good, 0.3 - 0.3 * good, 1 - good)
    )[0]
    if kind is None:
        at = due + timedelta(days=3)
        return _then(case, Reminded, at, assignment=own, reminder=Reminder(2, at))
    at = sent + span * (chance.uniform(0.1, 0.45) if chance.random() < good else chance.uniform(0.5, 1.6))
    flags = ("contents_left",) if chance.random() < 0.2 * (1 - good) else ()
    measures = ("xử phạt",) if chance.random() < 0.4 + good else ()
    reply = FiledReply(
        f"m{case.code}", at, unit, kind, measures=measures, flags=flags, text=f"Trả lời {case.code} {chance.random()}"
    )
    case = _then(case, ReplyFiled, at, reply=reply)
    if kind is not ReplyKind.FINAL:
        return _then(case, Progressed, at, assignment=own, contents=())
    case = _then(case, Answered, at, assignment=own, contents=())
    if chance.random() < 0.1 * (1 - good):
        return _then(case, Returned, at + timedelta(hours=20), assignment=own, contents=())
    if chance.random() < 0.1 * (1 - good):
        return case
    case = _then(case, Accepted, at + timedelta(days=1), assignment=own, contents=())
    if chance.random() < 0.5:
        case = _then(
            case, Informed, at + timedelta(days=2), on=at + timedelta(days=2), satisfied=chance.random() < 0.5 + good / 2
        )
        case = _then(case, Closed, at + timedelta(days=2))
    if chance.random() < 0.08:
        case = _then(case, Reopened, at + timedelta(days=9), due_at=at + timedelta(days=19))
    return case


def _then(case: Case, event: type[Event], at: datetime, **more: object) -> Case:
    return evolve(case, event(case=case.code, at=at, actor="pipeline", why="test", **more))  # type: ignore[call-arg]


def until(cases: list[Case], moment: datetime) -> list[Case]:
    """Only the cases that were received before a moment."""
    return [replace(case) for case in cases if case.received_at < moment]
