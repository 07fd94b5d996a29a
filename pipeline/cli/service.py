"""`tick`, `run`, `reconcile`: the work itself."""

from __future__ import annotations

from dataclasses import asdict

import typer

from pipeline.cli.context import GLOBALS, clock_of, desk, office, say, show, show_json
from pipeline.errors import EXIT_FAILED, EXIT_TRY_AGAIN


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
    app.command()(tick)
    app.command()(run)
    app.command()(status)
    app.command()(reconcile)


def tick() -> int:
    """One pass: fetch, decide, commit, run the jobs that are due, deliver; prints one summary line."""
    from pipeline.wiring import worker_lock
    from pipeline.worker import tick as one_pass

    with worker_lock(office()), desk() as opened:
        summary = one_pass(opened)
    if GLOBALS.json:
        show_json(summary.counts)
    else:
        show(" ".join(f"{name}={count}" for name, count in summary.counts.items()))
    for words in summary.away:
        say(words)
    return EXIT_TRY_AGAIN if summary.away else 0


def run(every: int = typer.Option(60, "--every", metavar="SECONDS", help="How often to look when no mail comes.")) -> None:
    """The background service: waits for mail, runs the schedule, stops cleanly on SIGTERM or SIGINT."""
    from pipeline.wiring import surroundings, worker_lock
    from pipeline.worker import Service

    found = office()
    with worker_lock(found):
        Service(surroundings(found.folder, clock_of(found.policy.calendar.zone)), every).run()


def status() -> int:
    """When the servers were last reached, what waits, what failed; exit 1 where somebody should look."""
    from pipeline.jobs.health import health

    with desk() as opened:
        found, words = health(opened), opened.words
    if GLOBALS.json:
        show_json(asdict(found))
    else:
        for side, contact in (("fetch", found.fetch), ("send", found.send)):
            show(f"last {side}: {contact.ok or 'never'}" + (f"; away since {contact.away_since}" if contact.away_since else ""))
        show("outbox: " + ", ".join(f"{state} {count}" for state, count in found.outbox.items()))
        show(f"held: {found.held}, set aside: {found.set_aside}, oldest: {found.oldest_held or '-'}")
        show(f"open cases: {found.open_cases}, overdue: {found.overdue_cases}")
        for slug in found.troubles:
            show(f"LOOK: {words.reason(slug)}")
    return EXIT_FAILED if found.troubles else 0


def reconcile() -> int:
    """The daily statement: mails in the mailbox = mails in the ledger; exit 1 on a difference."""
    from pipeline.jobs.reconcile import reconcile as count_both

    with desk() as opened:
        statement = count_both(opened)
    if GLOBALS.json:
        show_json({"mailbox": statement.mailbox, "ledger": statement.ledger, "agree": statement.agree, "oldest_held": statement.oldest_held,
                   "differences": list(statement.differences)})  # fmt: skip
    else:
        show("mailbox: " + ", ".join(f"{name} {count}" for name, count in statement.mailbox.items()))
        show("ledger: " + ", ".join(f"{name} {count}" for name, count in statement.ledger.items()))
        show("agree" if statement.agree else "DIFFERENCE: " + "; ".join(statement.differences))
    return 0 if statement.agree else EXIT_FAILED
