"""`verify`, `keys rotate`, `state move`: what keeps an office well over the years."""

from __future__ import annotations

import typer

from pipeline.cli.context import GLOBALS, actor, answer, desk, office, required_text
from pipeline.cli.language import text, words
from pipeline.cli.terminal import progress, say, show, show_json
from pipeline.errors import EXIT_FAILED


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
    keys = typer.Typer(no_args_is_help=True)
    state = typer.Typer(no_args_is_help=True)
    retention = typer.Typer(no_args_is_help=True)
    app.command()(verify)
    keys.command()(rotate)
    state.command()(move)
    app.add_typer(keys, name="keys")
    app.add_typer(state, name="state")
    retention.command("list")(retention_list)
    retention.command("erase")(retention_erase)
    app.add_typer(retention, name="retention")


def verify() -> int:
    """Compares the archive with the state; exit 1 where anything is missing or changed."""
    from pipeline.jobs.verify import verify as look

    with desk(office(only_settings=True)) as opened, progress("verify") as advance:
        wrong = list(look(opened, advance))
    if GLOBALS.json:
        show_json({"ok": not wrong, "problems": wrong})
        return EXIT_FAILED if wrong else 0
    for sentence in wrong:
        show(text("difference", what=words().sentence(sentence)), "bad")
    if not wrong:
        show(text("archive_agrees"), "good")
    return EXIT_FAILED if wrong else 0


def rotate() -> None:
    """Write a new key that signs from now on."""
    from pipeline.wiring import new_key

    number = new_key(office())
    answer({"key": number}, text("new_key", number=number), "good")


def retention_list() -> None:
    """Ended cases whose informant the office need not keep any longer."""
    from pipeline.jobs.retention import due

    with desk() as opened:
        found = due(opened)
        zone = opened.policy.calendar.zone
    if GLOBALS.json:
        show_json([{"case": item.code, "ended_at": item.ended.isoformat()} for item in found])
        return
    for item in found:
        show(text("retention_due", code=item.code, at=item.ended.astimezone(zone).strftime("%d/%m/%Y")))
    if not found:
        show(text("retention_none"), "good")


def retention_erase(
    codes: list[str] = typer.Argument(..., metavar="CODE…"), why: str = typer.Option(..., "--why", metavar="T")
) -> None:
    """Erase who told of these ended cases, and their mails; the record of it stays."""
    from pipeline.jobs.act import find_case
    from pipeline.jobs.retention import erase

    erased, why = list[str](), required_text(why)
    with desk() as opened:
        for code in codes:
            erased.append(find_case(opened, code).code)
            erase(opened, erased[-1], why, actor())
    answer({"cases": erased}, "\n".join(text("retention_erased", code=code) for code in erased), "good")


def move(source: str = typer.Argument(..., metavar="FROM"), target: str = typer.Argument(..., metavar="TO")) -> None:
    """Copy the state to another store and verify the copy. The service must be stopped."""
    from pipeline.jobs.move import move as copy
    from pipeline.wiring import folder_lock, store_named

    found = office()
    with folder_lock(found), progress("move") as advance:
        old, new = store_named(found, source, begun_already=True), store_named(found, target)
        try:
            counts = copy(old, new, advance)
        finally:
            old.close()
            new.close()
    if GLOBALS.json:
        show_json(counts)
        return
    show(text("moved", counts=", ".join(f"{words().of('document', kind)} {count}" for kind, count in counts.items())), "good")
    say(text("after_move", url=target))
