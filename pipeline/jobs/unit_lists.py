"""Once a week each unit gets the list of what it owes, to check against its own books."""

from __future__ import annotations

from datetime import datetime

from pipeline.deciding.letters.reminders import Due, unit_list
from pipeline.deciding.overdue import days_overdue
from pipeline.domain.decision import Decision
from pipeline.jobs.desk import Desk
from pipeline.jobs.ledger import Known


def send_unit_lists(desk: Desk, moment: datetime) -> int:
    """Promises the lists of a week; what was given on paper stands on no list by mail. Returns how many."""
    year, week, _ = moment.isocalendar()
    with desk.store.view() as tx:
        known = Known(tx, desk.signer)
        cases = [case for code, _ in tx.find("cases", "open_since") if (case := known.case(str(code))) is not None]
    owed: dict[str, list[Due]] = {}
    for case in cases:
        for assignment in case.assignments:
            if assignment.sent_at is not None and not assignment.by_hand and not case.held_back and case.owed(assignment):
                late = days_overdue(case, assignment, desk.now, desk.policy)
                owed.setdefault(assignment.unit, []).append(Due(case, assignment, 0, late))
    lists = tuple(
        unit_list(f"unit_digest:{unit}:{year}-W{week:02d}", dues, desk.registry, desk.policy, desk.now)
        for unit, dues in sorted(owed.items())
    )
    if lists:
        desk.ledger.commit(lambda _: Decision(at=desk.now, actor="pipeline", cause="job:unit_lists", outbox=lists))
    return len(lists)
