"""`tick`, `run`, `reconcile`: the work itself."""

from __future__ import annotations

import typer

from pipeline.cli.context import GLOBALS, desk, office, say, show, show_json
from pipeline.errors import EXIT_FAILED, EXIT_TRY_AGAIN


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
    app.command()(tick)
    app.command()(run)
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
    from pipeline.wiring import worker_lock
    from pipeline.worker import Service

    with worker_lock(office()), desk() as opened:
        Service(opened, every).run()


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
