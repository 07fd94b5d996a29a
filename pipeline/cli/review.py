"""`review` and `set-aside`: mails that wait for a person."""

from __future__ import annotations

import typer

from pipeline.cli import completion
from pipeline.cli.context import GLOBALS, actor, answer, desk, required_text
from pipeline.cli.language import text, words
from pipeline.cli.terminal import paint, show, show_json, table
from pipeline.errors import UsageError

review_app = typer.Typer(invoke_without_command=True)
aside_app = typer.Typer(no_args_is_help=True)
ID = typer.Argument(..., metavar="ID")


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
    app.add_typer(review_app, name="review")
    app.add_typer(aside_app, name="set-aside")


@review_app.callback()
def review(context: typer.Context) -> None:
    """List the held mails."""
    if context.invoked_subcommand is None:
        _list("held")


def _list(outcome: str) -> None:
    from pipeline.domain.decision import MessageOutcome
    from pipeline.jobs.rows import waiting_messages

    with desk() as opened, opened.store.view() as tx:
        records, zone = waiting_messages(tx, MessageOutcome(outcome)), opened.policy.calendar.zone
    if GLOBALS.json:
        show_json(
            [
                {"id": r.id, "at": r.at.isoformat(), "from": r.sender, "subject": r.subject, "reasons": list(r.reasons),
                 "suggestions": [{"case": s.case, "score": s.score, "why": list(s.why)} for s in r.suggestions]}
                for r in records
            ]
        )  # fmt: skip
        return
    rows = [
        [r.id[:10], r.at.astimezone(zone).strftime("%d/%m %H:%M"), r.sender, r.subject[:50],
         "; ".join(words().reason(reason) for reason in r.reasons[:2]), ", ".join(s.case for s in r.suggestions[:2])]
        for r in records
    ]  # fmt: skip
    table(["id", "at", "from", "subject", "why", "suggestions"], rows)


@review_app.command("show")
def review_show(identifier: str = ID) -> None:
    """One held mail: its text, the suggestions and why."""
    from pipeline.jobs import access
    from pipeline.jobs.review import find_waiting, reread

    with desk() as opened:
        record = find_waiting(opened, identifier)
        access.record(opened, actor(), "review show", mail=record.id)
        said = reread(opened, record).message.text
    if GLOBALS.json:
        show_json({"id": record.id, "from": record.sender, "subject": record.subject, "text": said, "reasons": list(record.reasons),
                   "suggestions": [{"case": s.case, "score": s.score, "why": list(s.why)} for s in record.suggestions]})  # fmt: skip
        return
    show(record.id, "strong")
    for column, value in (("from", record.sender), ("subject", record.subject)):
        show(f"{words().of('column', column)}: {value}")
    for reason in record.reasons:
        show(f"- {words().reason(reason)}", "warn")
    for item in record.suggestions:
        show(f"? {paint(item.case, 'strong')} ({item.score:.2f}): {'; '.join(words().reason(why) for why in item.why)}")
    show(f"\n{said}")


@review_app.command("file")
def review_file(
    identifier: str = ID,
    codes: list[str] = typer.Argument(..., metavar="CODE…"),
    unit: str = typer.Option("", "--unit", metavar="U", autocompletion=completion.units),
    note: bool = typer.Option(False, "--note"),
) -> None:
    """File a held mail to one or more cases."""
    from pipeline.jobs.act import canonical_code
    from pipeline.jobs.review import file_mail, release_decided

    with desk() as opened:
        decision = file_mail(opened, identifier, [canonical_code(opened, code) for code in codes], actor(), unit, note=note)
        release_decided(opened)
        _done(decision.message.cases if decision.message else ())


@review_app.command("open")
def review_open(identifier: str = ID) -> None:
    """Open a case from a held mail."""
    from pipeline.jobs.review import open_mail, release_decided

    with desk() as opened:
        decision = open_mail(opened, identifier, actor())
        release_decided(opened)
        _done(decision.message.cases if decision.message else ())


@review_app.command("dismiss")
def review_dismiss(identifier: str = ID, why: str = typer.Option(..., "--why", metavar="T")) -> None:
    """Say that a held mail needs nothing, and why."""
    from pipeline.jobs.review import dismiss_mail, release_decided

    with desk() as opened:
        dismiss_mail(opened, identifier, required_text(why), actor())
        release_decided(opened)
        _done(())


def _done(codes: tuple[str, ...]) -> None:
    answer({"cases": list(codes)}, text("done_with", codes=", ".join(codes)) if codes else text("done"), "good")


@aside_app.command("list")
def aside_list() -> None:
    """The mails set aside."""
    _list("set_aside")


@aside_app.command("show")
def aside_show(identifier: str = ID) -> None:
    """One mail set aside, with its error."""
    review_show(identifier)


@aside_app.command("retry")
def aside_retry(
    identifier: str = typer.Argument("", metavar="ID", show_default=False), everything: bool = typer.Option(False, "--all")
) -> None:
    """Read and decide a mail again."""
    from pipeline.domain.decision import MessageOutcome
    from pipeline.jobs.review import find_waiting, release_decided
    from pipeline.jobs.rows import waiting_messages
    from pipeline.jobs.setting_aside import retry

    if bool(identifier) == everything:
        raise UsageError(text("one_or_all"))
    with desk() as opened:
        if everything:
            with opened.store.view() as tx:
                records = waiting_messages(tx, MessageOutcome.SET_ASIDE)
        else:
            records = [find_waiting(opened, identifier)]
        outcomes = {record.id: str(retry(opened, record)) for record in records}
        release_decided(opened)
    if GLOBALS.json:
        show_json(outcomes)
        return
    for digest, outcome in outcomes.items():
        show(f"{digest[:10]} {words().of('message_outcome', outcome)}")
