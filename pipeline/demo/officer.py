"""The officer of the play: accepts complete answers, grants extensions, assigns what waits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from pipeline.deciding import officer
from pipeline.domain.case import Case
from pipeline.jobs.act import act
from pipeline.jobs.desk import Desk


def work(desk: Desk, cases: Sequence[Case]) -> None:
    """One look at the end of a day."""
    for case in cases:
        if case.status == "answered":
            act(desk, case.code, "officer", lambda c, office, _: officer.accept(c, office))
            act(desk, case.code, "officer", lambda c, office, _: officer.close(c, office))
        for assignment, _ in case.leads():
            asked = assignment.extension
            if asked is not None and asked.granted is None and asked.until is not None and not case.ended:
                until = max(asked.until, desk.now.date())
                act(desk, case.code, "officer", partial(_grant, unit=assignment.unit, until=until))
        if case.status == "awaiting_triage" and not case.held_back and case.locality.district:
            lead = desk.registry.district_by_slug[case.locality.district].unit
            act(desk, case.code, "officer", partial(_assign, lead=lead))


def _grant(case: Case, office: officer.Office, _: object, *, unit: str, until: date) -> officer.Done:
    return officer.extend(case, office, unit, until)


def _assign(case: Case, office: officer.Office, _: object, *, lead: str) -> officer.Done:
    return officer.assign(case, officer.Assign(lead), office)
