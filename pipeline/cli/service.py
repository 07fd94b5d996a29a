"""`tick`, `run`, `status`, `reconcile`: the work itself."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

import typer

from pipeline.cli.context import GLOBALS, clock_of, desk, office
from pipeline.cli.language import text, words
from pipeline.cli.terminal import say, show, show_json
from pipeline.errors import EXIT_FAILED, EXIT_TRY_AGAIN


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
    app.command()(tick)
    app.command()(run)
    app.command()(status)
    app.command()(reconcile)


def tick() -> int:
    """One pass; prints one summary line."""
    from pipeline.wiring import worker_lock
    from pipeline.worker import tick as one_pass

    found = office()
    with worker_lock(found), desk(found) as opened:
        summary = one_pass(opened)
    if GLOBALS.json:
        show_json(summary.counts)
    else:
        show(" ".join(f"{name}={count}" for name, count in summary.counts.items()))
    for reason in summary.away:
        say(words().reason(reason), "bad")
    return EXIT_TRY_AGAIN if summary.away else 0


def run(every: int = typer.Option(60, "--every", min=1, metavar="SECONDS")) -> None:
    """The background service."""
    from pipeline.wiring import surroundings, worker_lock
    from pipeline.worker import Service

    found = office()
    with worker_lock(found):
        Service(surroundings(found.folder, clock_of(found.policy.calendar.zone)), every).run()


def status() -> int:
    """How the service is; exit 1 where somebody should look."""
    from pipeline.jobs.health import health

    with desk() as opened:
        found, zone = health(opened), opened.policy.calendar.zone
    if GLOBALS.json:
        show_json(asdict(found))
        return EXIT_FAILED if found.troubles else 0

    def moment(value: datetime | None) -> str:
        return value.astimezone(zone).strftime("%d/%m/%Y %H:%M") if value else text("never")

    for side, contact in (("fetched", found.fetch), ("sent", found.send)):
        show(text(f"last_{side}", at=moment(contact.ok)))
        if contact.away_since:
            show(text("away_since", at=moment(contact.away_since), why=words().sentence(contact.error)), "warn")
    show(text("outbox", counts=_counts("outbox_state", found.outbox)))
    show(text("waiting", held=found.held, aside=found.set_aside, oldest=moment(found.oldest_held)))
    show(text("open_cases", open=found.open_cases, overdue=found.overdue_cases))
    for slug in found.troubles:
        show(text("look", trouble=words().reason(slug)), "bad")
    if not found.troubles:
        show(text("all_well"), "good")
    return EXIT_FAILED if found.troubles else 0


def reconcile() -> int:
    """The daily statement; exit 1 on a difference."""
    from pipeline.jobs.reconcile import reconcile as count_both

    with desk() as opened:
        statement = count_both(opened)
    if GLOBALS.json:
        show_json({"mailbox": statement.mailbox, "ledger": statement.ledger, "agree": statement.agree, "oldest_held": statement.oldest_held,
                   "differences": list(statement.differences)})  # fmt: skip
        return 0 if statement.agree else EXIT_FAILED
    show(text("mailbox", counts=_counts("folder", statement.mailbox)))
    show(text("ledger", counts=_counts("message_outcome", statement.ledger)))
    if statement.agree:
        show(text("numbers_agree"), "good")
    for difference in statement.differences:
        show(text("difference", what=words().sentence(difference)), "bad")
    return 0 if statement.agree else EXIT_FAILED


def _counts(table: str, counts: dict[str, int]) -> str:
    return ", ".join(f"{words().of(table, name)} {count}" for name, count in counts.items())
