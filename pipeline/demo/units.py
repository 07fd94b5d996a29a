"""What units answer: each keeps one habit, and answers now in the thread, now in a new mail, now with a bare number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from pipeline.demo.post import Post
from pipeline.domain.case import Case
from pipeline.domain.outbox import Outgoing
from pipeline.domain.text import fold
from pipeline.domain.unit import Unit
from pipeline.jobs.desk import Desk
from pipeline.jobs.rows import load_outgoing
from pipeline.office.folder import Office

_HABITS = (("prompt", 6), ("late", 2), ("formal", 1), ("silent", 1))
"""How units behave, with weights."""
_SUBJECTS = ("thread_subject", "answer_subject", "result_subject", "number_subject")


class Units:
    """The units of an office and what they have answered already."""

    def __init__(self, office: Office, scenario: dict[str, Any], post: Post) -> None:
        self._office, self._scenario, self._post = office, scenario, post
        self._texts: dict[str, str] = scenario["replies"]
        self._answered: set[str] = set()
        self._assignments = self._replies = 0
        weighted = [habit for habit, weight in _HABITS for _ in range(weight)]
        self._habits = {unit.id: weighted[sum(map(ord, unit.id)) % len(weighted)] for unit in office.registry.units}

    def answer(self, desk: Desk, cases: Sequence[Case], now: datetime) -> None:
        """Answers to the assignments sent since the last look, by each unit's habit."""
        for case in cases:
            for assignment, _ in case.leads():
                if assignment.sent_at is not None and assignment.id not in self._answered:
                    self._answered.add(assignment.id)
                    with desk.store.view() as tx:
                        ours = load_outgoing(tx, assignment.thread)
                    self._plan(case, self._office.registry.unit_by_id[assignment.unit], ours, now, assignment.due_at or now)

    def _plan(self, case: Case, unit: Unit, ours: Outgoing | None, now: datetime, due_at: datetime) -> None:
        self._assignments += 1
        count, habit, urgent, texts = self._assignments, self._habits[unit.id], case.case_class == "urgent", self._texts
        soon = now + timedelta(hours=1 if urgent else 5)

        def say(at: datetime, text: str, *, auto: bool = False) -> None:
            self._say(case, unit, ours, at, text, auto=auto)

        if habit == "silent":
            if count % 2 == 0:
                say(soon, texts["auto"], auto=True)
            return
        if habit == "prompt" or (count % 4 == 0 and not urgent):
            say(soon, texts["ack"])
        if habit == "formal":
            say(soon + timedelta(days=1), texts["formal"] if count % 2 else texts["forwarded"])
            return
        if count % 11 == 0 and not urgent:
            due_at += timedelta(days=7)
            say(soon + timedelta(hours=3), texts["extension"].replace("{until}", due_at.strftime("%d/%m/%Y")))
        elif count % 13 == 0:
            say(soon, texts["decline"])
            return
        elif count % 5 == 0 and not urgent:
            say(soon + timedelta(hours=20), texts["interim"])
        at = due_at + timedelta(days=4) if habit == "late" else now + (due_at - now) * 0.4
        say(max(at, soon + timedelta(hours=1)), self._result(case))

    def _result(self, case: Case) -> str:
        """What the unit found out, by the matter's own words (what stands behind the place)."""
        matters, told = self._scenario["matter"], fold(case.body)
        return str(next((m["final"] for m in matters if fold(m["text"].rpartition("}")[2]) in told), matters[0]["final"]))

    def _say(self, case: Case, unit: Unit, ours: Outgoing | None, at: datetime, text: str, *, auto: bool) -> None:
        self._replies += 1
        way = self._replies % len(_SUBJECTS)
        values = {"code": case.code, "number": case.number, "year": case.year}
        subject = self._texts[_SUBJECTS[way] if ours is not None or way > 1 else _SUBJECTS[0]].format(**values)
        body = text.format(
            unit=unit.short,
            day=at.strftime("%d/%m/%Y"),
            until=(at + timedelta(days=9)).strftime("%d/%m/%Y"),
            other=self._neighbour(case, unit),
        )
        headers: dict[str, str] = {}
        if way in (0, 1) and ours is not None:
            headers["In-Reply-To"] = f"<{ours.message_id}>"
            body += self._texts["quote"].format(at=at, address=self._office.policy.identity.address, unit=unit.name, **values)
        if auto:
            headers |= {"Auto-Submitted": "auto-replied", "In-Reply-To": f"<{ours.message_id}>" if ours else "<x@y.example>"}
            subject = self._texts["auto_subject"].format(**values)
        self._post.write(unit.to[0], subject, self._texts["greeting"] + body, at, headers)

    def _neighbour(self, case: Case, unit: Unit) -> str:
        """The unit that a declining one names."""
        near = (u.short for u in self._office.registry.units if u.district == case.locality.district and u.id != unit.id)
        return next(near, self._texts["elsewhere"])
