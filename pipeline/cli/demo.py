"""`hotline demo`: plays the quarter and says what it left."""

from __future__ import annotations

import tempfile
from pathlib import Path

from pipeline.cli.context import GLOBALS
from pipeline.cli.language import text, words
from pipeline.cli.terminal import progress, say, show, show_json, table
from pipeline.demo.quarter import DAYS, REPORTS, Quarter
from pipeline.domain.case import Case
from pipeline.office.new import write_office
from pipeline.wiring import office_at, worker_lock

_SHOWN = 14


def play(out: Path | None) -> None:
    """Plays the quarter in `out` (or a scratch folder) and names what it left."""
    folder = out or Path(tempfile.mkdtemp(prefix="hotline-demo-"))
    write_office(folder)
    office = office_at(folder)
    say(text("demo_begins", office=office.policy.office, reports=REPORTS, days=DAYS, folder=folder))
    with worker_lock(office):
        quarter = Quarter(office)
        with progress("demo", DAYS) as advance:
            quarter.play(advance)
        files, cases = quarter.write_reports(), quarter.cases()
        quarter.desk.close()
    replies = sum(len(case.replies) for case in cases)
    if GLOBALS.json:
        show_json({"office": str(folder), "files": [str(file) for file in files], "cases": len(cases), "replies": replies})
        return
    _show_cases(cases)
    show(text("demo_ends", cases=len(cases), replies=replies, folder=folder), "good")
    for file in files:
        show(str(file))


def _show_cases(cases: list[Case]) -> None:
    rows = [
        [case.code, words().of("case_status", case.status), ", ".join(dict.fromkeys(a.unit_name for a, _ in case.leads())), why]
        for case in cases
        if (why := _why(case))
    ]
    table(["code", "status", "lead", "look"], rows[:_SHOWN])


def _why(case: Case) -> str:
    """What makes a case worth looking at."""
    if case.repeat_of:
        return text("demo_repeat", code=case.repeat_of)
    if any(reminder.level >= 3 for assignment in case.assignments for reminder in assignment.reminders):
        return text("demo_escalated")
    if "formalistic" in case.flags or "passed_on" in case.flags:
        return text("demo_formal")
    if case.declined:
        return text("demo_declined")
    return text("demo_undelivered") if "undelivered" in case.flags else ""
