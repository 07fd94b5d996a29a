"""One pass, and the background service that makes passes."""

from __future__ import annotations

import logging
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType
from typing import Any

from pipeline.errors import HotlineError, SettingsError, Unavailable
from pipeline.jobs import health, intake, journal, review
from pipeline.jobs import schedule as jobs
from pipeline.jobs.delivery import deliver
from pipeline.jobs.desk import Desk

log = logging.getLogger("hotline")
_TOLD_EVERY = 5.0
"""Seconds between two words to the service manager's watchdog, which waits for minutes."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What one pass did; `away` are the servers that could not be reached; `reads`: it had the mailbox's turn."""

    counts: dict[str, int]
    away: tuple[str, ...] = ()
    reads: bool = True


def tick(desk: Desk) -> Summary:
    """Fetch, decide, commit; run the jobs that are due; deliver all that can be delivered.

    Of several workers on one database only the one that has the mailbox's turn reads and runs jobs; all deliver.
    """
    taken, away, ran = intake.Taken(), "", 0
    reads = desk.store.turn("mailbox")
    if reads:
        away = _take_in(desk, taken)
        ran = jobs.run_due(desk, mailbox_away=bool(away))
        health.note(desk, "fetch", away)
    delivered = deliver(desk)
    health.note(desk, "send", delivered.away)
    if reads:
        journal.write_out(desk.store, desk.archive, desk.go_on)
    counts = {
        "fetched": taken.fetched,
        "filed": taken.outcomes["filed"],
        "held": taken.outcomes["held"],
        "ignored": taken.outcomes["ignored"],
        "set_aside": taken.outcomes["set_aside"],
        "opened": taken.opened,
        "sent": delivered.outcomes["sent"],
        "failed": delivered.outcomes["failed"] + delivered.outcomes["withheld"],
        "jobs": ran,
    }
    return Summary(counts, tuple(words for words in (away, delivered.away) if words), reads)


def _take_in(desk: Desk, taken: intake.Taken) -> str:
    """New mail; what could not be reached is said, and the pass goes on."""
    try:
        intake.take_in(desk, taken)
        review.release_decided(desk)
    except Unavailable as error:
        return str(error)
    return ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the service needs of the machine it runs on.

    `open_desk` opens the office anew; `mark` changes when its files change; `tell` says to the service manager
    ("READY=1", "WATCHDOG=1", "STOPPING=1"); `publish` shows the state to whoever watches.
    """

    open_desk: Callable[[], Desk]
    mark: Callable[[], object]
    tell: Callable[[str], None]
    publish: Callable[[Desk], None]


def run_due(planner: Any, every: int) -> None:
    """Runs what is due by the clock; all of it where the clock was set back: what was planned before would wait until it caught up."""
    if (planner.idle_seconds or 0) > every:
        planner.run_all()
    planner.run_pending()


class Service:
    """`hotline run`: a pass when mail comes or a minute is over, until it is told to stop.

    Settings, registry, templates and keys that changed on disk are taken over before the next pass; where they
    are wrong the service says so and goes on with those it has.
    """

    def __init__(self, around: Surroundings, every: int = 60) -> None:
        self._around = around
        self._every = every
        self._stopping = False
        self._told = 0.0
        self._desk = self._opened()
        self._mark = around.mark()
        self._reads = True

    def run(self) -> None:
        """Returns after SIGTERM or SIGINT, at the end of a pass."""
        import schedule

        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self._stop)
        if hasattr(signal, "SIGHUP"):
            signal.signal(signal.SIGHUP, self._reload)
        planner = schedule.Scheduler()
        planner.every(self._every).seconds.do(self._pass)
        self._around.tell("READY=1")
        log.info("service started")
        self._pass()
        while not self._stopping:
            run_due(planner, self._every)
            self._wait(min(float(self._every), max(0.5, planner.idle_seconds or 1.0)))
        self._around.tell("STOPPING=1")
        self._desk.close()
        log.info("service stopped")

    def _wait(self, seconds: float) -> None:
        """Until mail may have come; a mailbox that is away is tried again at the next pass."""
        end = time.monotonic() + seconds
        try:
            # In short stretches, so that a signal is heeded at once.
            while self._reads and not self._stopping and time.monotonic() < end:
                before = time.monotonic()
                self._desk.mailbox.wait(min(5.0, end - time.monotonic()))
                self._live()
                if time.monotonic() - before < 4.5 and not self._stopping:
                    self._pass()
                    return
        except Unavailable as error:
            log.warning("%s", error)
        while not self._stopping and time.monotonic() < end:
            time.sleep(0.5)
            self._live()

    def _pass(self) -> None:
        """One pass; what fails outside is said and tried again."""
        self._take_over_changes()
        try:
            summary = tick(self._desk)
            self._around.publish(self._desk)
        except Unavailable as error:
            log.warning("%s", error)
            return
        finally:
            self._live()
        self._reads = summary.reads
        for words in summary.away:
            log.warning("%s", words)
        if any(summary.counts.values()):
            log.info("%s", " ".join(f"{name}={count}" for name, count in summary.counts.items() if count))

    def _opened(self) -> Desk:
        desk = self._around.open_desk()
        desk.go_on = self._goes_on
        return desk

    def _goes_on(self) -> bool:
        """A long pass is no dead one, and stops between two mails when it is told to."""
        self._live()
        return not self._stopping

    def _live(self) -> None:
        if time.monotonic() - self._told >= _TOLD_EVERY:
            self._told = time.monotonic()
            self._around.tell("WATCHDOG=1")

    def _take_over_changes(self) -> None:
        mark = self._around.mark()
        if mark == self._mark:
            return
        self._mark = mark
        try:
            fresh = self._opened()
        except SettingsError as error:
            for problem in error.problems:
                log.warning("settings not taken over: %s", problem)
        except HotlineError as error:
            log.warning("settings not taken over: %s", error)
        else:
            self._desk.close()
            self._desk = fresh
            log.info("settings taken over")

    def _reload(self, number: int, frame: FrameType | None) -> Any:  # noqa: ARG002 the shape of a signal handler
        self._mark = None

    def _stop(self, number: int, frame: FrameType | None) -> Any:  # noqa: ARG002 the shape of a signal handler
        self._stopping = True
