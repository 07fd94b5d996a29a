"""The jobs that time makes due. Each remembers in the state when it last ran; after a gap it catches up once."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from pipeline.deciding import letters
from pipeline.domain.decision import Decision
from pipeline.errors import SettingsError, Unavailable
from pipeline.jobs import alarms, calendars, digests, handing_over, reconcile, reminders, retention
from pipeline.jobs.desk import Desk
from pipeline.jobs.ledger import last_run
from pipeline.writing.render import TemplateProblem

log = logging.getLogger("hotline")

_DIGEST_AT = time(7, 30)


@dataclass(frozen=True, slots=True)
class Job:
    """`due(desk, last)` gives the moment for which it is due, or None; `work` does it and says how much (None: not yet all)."""

    name: str
    due: Callable[[Desk, datetime | None], datetime | None]
    work: Callable[[Desk, datetime], int | None]
    looks_into_mailbox: bool = False


def _always(desk: Desk, last: datetime | None) -> datetime | None:  # noqa: ARG001 one shape for every job
    return desk.now


def _each_morning(desk: Desk, last: datetime | None) -> datetime | None:
    """The newest working morning that has come and was not done; of several missed only the latest."""
    calendar = desk.policy.calendar
    day = desk.now.date()
    for back in range(14):
        candidate = day - timedelta(days=back)
        moment = datetime.combine(candidate, _DIGEST_AT, calendar.zone)
        if last is not None and moment <= last:
            return None
        if moment <= desk.now and calendar.is_working(candidate):
            return moment
    return None


def _each_week(desk: Desk, last: datetime | None) -> datetime | None:
    """Eight o'clock of the first working day of this week, or the first office hour after it."""
    calendar, day = desk.policy.calendar, desk.now.date()
    first = calendar.add_working_days(day - timedelta(days=day.weekday()), 0)
    moment = datetime.combine(first, desk.policy.reminders.at, calendar.zone)
    return moment if moment <= desk.now and (last is None or last < moment) and desk.policy.writes_at(desk.now) else None


def _daily(desk: Desk, last: datetime | None) -> datetime | None:
    today = datetime.combine(desk.now.date(), time(0), desk.policy.calendar.zone)
    return desk.now if last is None or last < today else None


def _daily_in_hours(desk: Desk, last: datetime | None) -> datetime | None:
    return _daily(desk, last) if desk.policy.writes_at(desk.now) else None


def _unit_lists(desk: Desk, moment: datetime) -> int:
    from pipeline.jobs import unit_lists  # loads Word

    return unit_lists.send_unit_lists(desk, moment)


def _reconciliations(desk: Desk, _: datetime) -> int | None:
    from pipeline.jobs import papers  # Word is loaded once a day, not with every command

    return papers.send_due_reconciliations(desk)


def _drafts(desk: Desk, _: datetime) -> int | None:
    from pipeline.jobs import reports

    return reports.send_due_drafts(desk)


JOBS = (
    Job("handover", _daily, lambda desk, _: handing_over.hand_over_ended(desk)),
    Job("rules", _always, lambda desk, _: reminders.take_over_rules(desk)),
    Job("reminders", _always, lambda desk, _: reminders.remind(desk)),
    Job("office_clocks", _always, lambda desk, _: alarms.office_clocks(desk)),
    Job("calendar", _each_morning, lambda desk, moment: calendars.announce(desk, moment.date())),
    Job("digest", _each_morning, lambda desk, moment: int(digests.send_digest(desk, moment))),
    Job(
        "statement",
        _each_morning,
        lambda desk, moment: int(reconcile.send_statement(desk, moment.date())),
        looks_into_mailbox=True,
    ),
    Job("unit_lists", _each_week, _unit_lists),
    Job("reconciliations", _daily_in_hours, _reconciliations),
    Job("reports", _daily, _drafts),
    Job("erasures", _daily, lambda desk, _: retention.finish(desk)),
)
"""In this order; `_always` jobs keep no record of their own, their steps do."""


def run_due(desk: Desk, *, mailbox_away: bool = False) -> int:
    """Runs what is due; returns how many jobs did something. What looks into the mailbox waits until that is back."""
    ran = 0
    for job in JOBS:
        if mailbox_away and job.looks_into_mailbox:
            continue
        if not desk.go_on():
            break
        with desk.store.view() as tx:
            last = last_run(tx, job.name)
        moment = job.due(desk, last)
        if moment is None:
            continue
        try:
            done = job.work(desk, moment)
        except (TemplateProblem, SettingsError) as error:
            # The mail must go on: the officers are told once a day, and the job is tried again until the file is mended.
            _alarm(desk, job.name, str(error))
            continue
        except Unavailable as error:  # a server of this one job is away: it is done when that is back
            log.warning("%s: %s", job.name, error)
            continue
        if done is None:
            continue
        ran += bool(done)
        if job.due is not _always:
            _remember(desk, job.name, moment)
    return ran


def _alarm(desk: Desk, name: str, what: str) -> None:
    if not desk.policy.identity.officers:
        return
    items = [{"slug": "template_broken", "detail": what, "code": ""}]
    letter = letters.alarm(f"template:{name}:{desk.now.date().isoformat()}", "template_broken", items, desk.policy, desk.now)
    desk.ledger.commit(lambda _: Decision(at=desk.now, actor="pipeline", cause=f"job:{name}", outbox=(letter,)))


def _remember(desk: Desk, name: str, moment: datetime) -> None:
    facts = (("facts", f"ran:{name}", {"at": moment.isoformat()}),)
    desk.ledger.commit(lambda _: Decision(at=desk.now, actor="pipeline", cause=f"job:{name}", facts=facts))
