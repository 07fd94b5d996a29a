"""No sequence of mails, commands, sendings and reminders brings a case into an illegal state.

The invariants are stated here on the bare values, without the product's own notion of status.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from pipeline.adapters.holidays_vn import year_days
from pipeline.deciding import answers, officer
from pipeline.deciding.deadlines import sent_dates
from pipeline.deciding.matching import Match
from pipeline.deciding.officer import Assign, Done, Office
from pipeline.deciding.opening import draft_assignments
from pipeline.deciding.overdue import next_step, steps_due
from pipeline.domain.assignment import Assignment, Reminder
from pipeline.domain.case import Case, Content
from pipeline.domain.decision import MessageOutcome, MessageRecord
from pipeline.domain.documents import from_document, to_document
from pipeline.domain.events import Assigned, AssignmentSent, CaseOpened, Event, Reminded, RepeatLinked, Stamp
from pipeline.domain.lifecycle import evolve
from pipeline.domain.reading import MessageKind
from pipeline.domain.reply import Item, PartReply, Reply, ReplyKind
from pipeline.domain.report import CaseClass, CaseKind, Channel, DraftContent
from pipeline.errors import NotAllowed, UsageError
from pipeline.office.folder import load_office, sample_office

OFFICE = load_office(sample_office(), year_days)
POLICIES = [replace(OFFICE.policy, accept=accept) for accept in ("officer", "auto")]
UNITS = ("SGTVT", "SYT", "HU-DONGPHU", "STNMT")
CODE = "DDN-2016-0001-U"
START = datetime(2016, 3, 9, 9, tzinfo=OFFICE.policy.calendar.zone)
CLASSES = (CaseClass.URGENT, CaseClass.SOON, CaseClass.NORMAL, CaseClass.COMPLEX, CaseClass.STATUTORY)
OWING = {"sent", "acknowledged", "in_progress", "extension_requested", "returned"}
GONE = {"declined", "handed_over"}
OVER = {"resolved", "closed", "refused", "transferred", "merged"}

numbers = st.lists(st.integers(1, 4), max_size=3, unique=True).map(tuple)
units = st.sampled_from(UNITS)
days = st.integers(-5, 40).map(lambda n: START.date() + timedelta(days=n))
kinds = st.sampled_from(list(ReplyKind))


class LifeOfACase(RuleBasedStateMachine):
    """One case, its units, its officers and the clock."""

    @initialize(
        count=st.integers(1, 3),
        classes=st.lists(st.sampled_from(CLASSES), min_size=3, max_size=3),
        policy=st.sampled_from(POLICIES),
    )
    def opened(self, count: int, classes: list[CaseClass], policy: object) -> None:
        self.policy, self.now, self.mails = policy, START, 0
        drafts = tuple(
            DraftContent(n, f"nội dung {n}", "GIAO_THONG", UNITS[n % 2], (UNITS[2],), classes[n - 1]) for n in range(1, count + 1)
        )
        contents = tuple(Content(d.n, d.text, d.field, d.case_class or CaseClass.NORMAL) for d in drafts)
        case = Case(CODE, 1, 2016, START, START, Channel.PHONE, CaseKind.REPORT, contents)
        self.case = evolve(None, CaseOpened(**self.stamp(), snapshot=case))
        for assignment in draft_assignments(case, drafts, OFFICE.registry, self.policy, START):
            self.case = evolve(self.case, Assigned(**self.stamp(), assignment=assignment))

    def stamp(self) -> Stamp:
        return Stamp(case=CODE, at=self.now, actor="test", why="test")

    def apply(self, events: tuple[Event, ...]) -> None:
        """All or nothing, as one transaction; events of other cases are not ours."""
        after = self.case
        for event in events:
            if event.case == CODE:
                before, after = after, evolve(after, event)
                self.stepped(before, after, event)
        self.case = after

    def stepped(self, before: Case, after: Case, event: Event) -> None:
        """History only grows, by one line with an actor and a reason; an ended case is left only by reopening."""
        assert after.history[:-1] == before.history
        assert (after.history[-1].event, after.history[-1].actor, bool(after.history[-1].why)) == (event.event, event.actor, True)
        if before.status in OVER and after.status not in OVER:
            assert event.event == "reopened"
        if before.status in OVER and after.status in OVER and before.status != after.status:
            assert (str(before.status), str(after.status)) == ("resolved", "closed")
        if event.event in ("acknowledged", "progressed", "extension_requested", "reminded"):
            assert due_dates(before) == due_dates(after), "the clock runs on"
        if event.event == "extension_decided":
            assert all(b is None or a is None or a >= b for a, b in zip(due_dates(after), due_dates(before), strict=True))

    def decide(self, work: object) -> None:
        """An officer's decision, which may be refused with a reason."""
        office = Office("officer@x.example", self.now, OFFICE.registry, self.policy, f"k{len(self.case.history)}")
        refused = ""
        try:
            done = work(office)  # type: ignore[operator]
            assert isinstance(done, Done)
            self.apply(done.events)
        except (NotAllowed, UsageError) as error:
            refused = str(error)
        assert not refused or refused.partition(":")[0] in OFFICE.words.tables["reasons"], f"{refused} is no sentence"

    # ── what may happen ───────────────────────────────────────────────────────────────────────────────────────────────

    @rule(
        unit=units,
        kind=kinds,
        contents=numbers,
        until=st.none() | days,
        suggested=st.none() | units,
        by_content=st.lists(st.tuples(st.integers(1, 3), kinds), max_size=3),
    )
    def a_unit_answers(
        self,
        unit: str,
        kind: ReplyKind,
        contents: tuple[int, ...],
        until: date | None,
        suggested: str | None,
        by_content: list[tuple[int, ReplyKind]],
    ) -> None:
        if self.case.assignment_of(unit) is None:
            return
        self.mails += 1
        digest = f"{self.mails:064x}"
        record = MessageRecord(digest, "", self.now, "a@b.example", "Re", MessageKind.REPLY, MessageOutcome.FILED)
        part = PartReply(kind, contents, "Đã kiểm tra.", items=tuple(Item((n,), "Đã kiểm tra.", one) for n, one in by_content))
        reply = Reply(part, proposed_date=until, suggested_unit=suggested)
        got = answers.answer(
            Match(self.case, ("in_reply_to", "sender")),
            OFFICE.registry.unit_by_id[unit],
            reply,
            record,
            OFFICE.registry,
            self.policy,
            self.now,
            unit,
        )
        self.apply(got.events)  # a mail that was matched always finds its place
        assert self.case.replies[-1].message == digest
        assert all(letter.to for letter in got.outbox)

    @rule(
        lead=units,
        helpers=st.lists(units, max_size=2),
        contents=numbers,
        due=st.none() | days,
        case_class=st.none() | st.sampled_from(CLASSES),
        by_hand=st.booleans(),
    )
    def assign(
        self,
        lead: str,
        helpers: list[str],
        contents: tuple[int, ...],
        due: date | None,
        case_class: CaseClass | None,
        by_hand: bool,
    ) -> None:
        order = Assign(lead, tuple(helpers), contents, due, case_class, by_hand=by_hand)
        self.decide(lambda office: officer.assign(self.case, order, office))

    @rule(unit=st.none() | units)
    def accept(self, unit: str | None) -> None:
        self.decide(lambda office: officer.accept(self.case, office, unit))

    @rule(unit=st.none() | units)
    def send_back(self, unit: str | None) -> None:
        self.decide(lambda office: officer.send_back(self.case, office, "chưa rõ", unit))

    @rule(unit=st.none() | units, until=st.none() | days)
    def extend(self, unit: str | None, until: date | None) -> None:
        self.decide(lambda office: officer.extend(self.case, office, unit, until, "lý do"))

    @rule(
        verb=st.sampled_from(["transfer", "ask", "refuse", "reopen", "close", "merge", "inform"]),
        satisfied=st.none() | st.booleans(),
    )
    def other(self, verb: str, satisfied: bool | None) -> None:
        another = replace(self.case, code="DDN-2016-0002-S", stage=None)
        works = {
            "transfer": lambda o: officer.transfer(self.case, o, "Bộ"),
            "ask": lambda o: officer.ask(self.case, o, "hỏi thêm"),
            "refuse": lambda o: officer.refuse(self.case, o, "ngoài phạm vi"),
            "reopen": lambda o: officer.reopen(self.case, o, "còn nữa"),
            "close": lambda o: officer.close(self.case, o),
            "merge": lambda o: officer.merge(self.case, another, o),
            "inform": lambda o: officer.inform(self.case, o, self.now, satisfied),
        }
        self.decide(works[verb])

    @rule(which=st.integers(0, 9))
    def sent(self, which: int) -> None:
        unsent = [assignment for assignment in self.case.assignments if assignment.sent_at is None]
        if unsent:
            assignment = unsent[which % len(unsent)]
            dates = sent_dates(self.case.class_of(assignment), self.now, self.policy, assignment.due_at)
            self.apply((AssignmentSent(**self.stamp(), assignment=assignment.id, acknowledge_by=dates.acknowledge_by,
                                       first_action_by=dates.first_action_by, progress_by=dates.progress_by),))  # fmt: skip

    @rule(hours=st.sampled_from([1, 5, 26, 80, 300]))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        for assignment in self.case.assignments:
            for step in steps_due(self.case, assignment, self.now, self.policy):
                assert step.at <= self.now
                reminder = Reminder(step.level, self.now, step=step.name)
                self.apply((Reminded(**self.stamp(), assignment=assignment.id, reminder=reminder),))

    @rule()
    def reported_again(self) -> None:
        self.apply((RepeatLinked(**self.stamp(), other="DDN-2016-0003-P"),))

    # ── what must always hold ─────────────────────────────────────────────────────────────────────────────────────────

    @invariant()
    def each_content_has_one_lead_and_its_status(self) -> None:
        if not hasattr(self, "case"):
            return
        leads = Counter(part.content for a in self.case.assignments for part in a.parts if part.role == "lead" and part.held)
        assert all(count == 1 for count in leads.values())
        for content in self.case.contents:
            status = next((str(p.status) for a in self.case.assignments for p in a.parts
                           if p.content == content.n and p.role == "lead" and p.held), "none")  # fmt: skip
            if content.status != "refused":
                assert str(content.status) == {"answered": "answered", "accepted": "resolved"}.get(status, "open")
            assert (content.resolved_at is not None) == (content.status == "resolved")

    @invariant()
    def a_unit_holds_a_content_once(self) -> None:
        if hasattr(self, "case"):
            held = Counter((a.unit, p.content) for a in self.case.assignments for p in a.parts if p.held)
            assert all(count == 1 for count in held.values())
            assert len({a.id for a in self.case.assignments}) == len(self.case.assignments)

    @invariant()
    def the_status_says_what_is_so(self) -> None:
        if not hasattr(self, "case"):
            return
        case, contents = self.case, [str(content.status) for content in self.case.contents]
        if case.status in ("resolved", "closed"):
            assert set(contents) == {"resolved"}
        if case.status in ("refused", "transferred"):
            assert set(contents) <= {"refused", "resolved"}
        if case.status == "answered":
            assert "open" not in contents
        if case.status in ("assigned", "acknowledged", "in_progress"):
            assert "open" in contents
        assert (case.status in OVER) == (case.ends != () and (not case.reopened_at or len(case.ends) > len(case.reopened_at)))

    @invariant()
    def nothing_is_owed_by_whom_it_is_not(self) -> None:
        if not hasattr(self, "case"):
            return
        for assignment in self.case.assignments:
            owed = self.case.owed(assignment)
            assert all(part.status in OWING for part in owed)
            if self.case.status in OVER:
                assert owed == ()
            self.dates_fit(assignment)
        if self.case.status in OVER:
            assert next_step(self.case, self.policy) is None
        steps = Counter((a.id, r.step) for a in self.case.assignments for r in a.reminders)
        assert all(count == 1 for count in steps.values())

    def dates_fit(self, assignment: Assignment) -> None:
        statuses = {str(part.status) for part in assignment.parts}
        if assignment.accepted_at is not None and self.case.status not in OVER:
            assert statuses <= GONE | {"accepted"}
        for part in assignment.parts:
            if part.status in ("answered", "accepted"):
                assert part.answered_at is not None
            if part.status in OWING:
                assert part.answered_at is None

    @invariant()
    def it_is_kept_as_it_is(self) -> None:
        if hasattr(self, "case"):
            assert from_document(Case, to_document(self.case)) == self.case


def due_dates(case: Case) -> list[datetime | None]:
    return [part.due_at for assignment in case.assignments for part in assignment.parts]


LifeOfACase.TestCase.settings = settings(max_examples=120, stateful_step_count=25, derandomize=True, phases=[Phase.generate])
TestLifeOfACase = LifeOfACase.TestCase
