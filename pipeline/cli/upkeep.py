"""`verify`, `keys rotate`, `state move`: what keeps an office well over the years."""

from __future__ import annotations

import typer

from pipeline.cli.context import GLOBALS, desk, office, progress, say, show, show_json
from pipeline.errors import EXIT_FAILED


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
    keys = typer.Typer(help="The keys that sign our Message-IDs.", no_args_is_help=True)
    state = typer.Typer(help="Where the state is kept.", no_args_is_help=True)
    app.command()(verify)
    keys.command()(rotate)
    state.command()(move)
    app.add_typer(keys, name="keys")
    app.add_typer(state, name="state")


def verify() -> int:
    """Re-reads the archive and compares it with the state; exit 1 where anything is missing or changed."""
    from pipeline.jobs.verify import verify as look

    with desk() as opened, progress("files") as advance:
        wrong = list(look(opened, advance))
    if GLOBALS.json:
        show_json({"ok": not wrong, "problems": wrong})
    else:
        for sentence in wrong:
            show(sentence)
        show("DIFFERENCE" if wrong else "archive and state agree")
    return EXIT_FAILED if wrong else 0


def rotate() -> None:
    """Write a new key that signs from now on; mails signed before are still recognised."""
    from pipeline.wiring import new_key

    show(f"key {new_key(office())} signs from now on; keep the older ones, and back up state/keys")


def move(
    source: str = typer.Argument(..., metavar="FROM", help="tinydb:state or postgresql://USER@HOST/DB"),
    target: str = typer.Argument(..., metavar="TO", help="An empty place; then write it into [state] url."),
) -> None:
    """Copy the state to another store and verify the copy. The service must be stopped."""
    from pipeline.jobs.move import move as copy
    from pipeline.wiring import folder_lock, open_store

    found = office()
    with folder_lock(found), progress("documents") as advance:
        old, new = open_store(found, url=source), open_store(found, url=target)
        try:
            counts = copy(old, new, advance)
        finally:
            old.close()
            new.close()
    if GLOBALS.json:
        show_json(counts)
    else:
        show(", ".join(f"{kind} {count}" for kind, count in counts.items()) + ": copied and compared")
        say(
            f'now write url = "{target}" under [state] in hotline.toml, and keep the old state until a backup of the new one exists'
        )
