"""`init`, `check`, `demo`: making and checking an office."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pipeline.cli import language
from pipeline.cli.context import GLOBALS, answer, office
from pipeline.cli.language import text
from pipeline.cli.terminal import say, show, show_json

if TYPE_CHECKING:
    from pipeline.errors import SettingsError
    from pipeline.office.new import Value

OUT = typer.Option(None, "--out", metavar="DIR")


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
    app.command()(init)
    app.command()(check)
    app.command()(demo)


def init(
    folder: Path = typer.Argument(..., metavar="DIR"),
    name: str = typer.Option("", "--name", metavar="T"),
    committee: str = typer.Option("", "--committee", metavar="T"),
    place: str = typer.Option("", "--place", metavar="T"),
    address: str = typer.Option("", "--address", metavar="MAIL"),
    officer: list[str] = typer.Option([], "--officer", metavar="MAIL"),
    profile: str = typer.Option("", "--profile", metavar="P"),
    levels: str = typer.Option("", "--levels", metavar="N"),
    mailbox: str = typer.Option("", "--mailbox", metavar="URL"),
    outgoing: str = typer.Option("", "--outgoing", metavar="URL"),
    yes: bool = typer.Option(False, "--yes", "-y"),
) -> None:
    """Write a new office folder; on a terminal, ask for what is not given."""
    from pipeline.cli.questions import ask
    from pipeline.office.new import write_office

    given: dict[str, Value] = {
        "office.name": name, "office.committee": committee, "office.place": place, "office.address": address,
        "office.officers": tuple(officer), "office.profile": profile, "mailbox.url": mailbox, "outgoing.url": outgoing,
    }  # fmt: skip
    named = {key: value for key, value in given.items() if value}
    answers, levels = (named, levels) if yes else ask(folder, named, levels)
    written = write_office(folder, answers, levels)
    for path in written:
        say(text("written", path=path))
    answer({"office": str(folder), "files": [str(path) for path in written]}, text("after_init", folder=folder), "good")


def check(connect: bool = typer.Option(False, "--connect")) -> int:
    """Validate settings, registry and templates; with --connect also the servers. Exit 75 where one of them is away."""
    from pipeline.cli.checking import all_problems, check_connections, check_templates
    from pipeline.errors import SettingsError

    try:
        found = office()
    except SettingsError as error:
        raise _told(SettingsError(all_problems(GLOBALS.office.resolve(), error))) from error
    problems = check_templates(found)
    if problems:
        raise _told(SettingsError(problems))
    told = check_connections(found) if connect else []
    failed = max((server.exit_code for server in told), default=0)
    if GLOBALS.json:
        notes = [note for server in told for note in server.notes]
        show_json({"ok": not failed, "warnings": [str(warning) for warning in found.warnings], "servers": notes,
                   "failed": [server.error for server in told if server.error]})  # fmt: skip
        return failed
    for server in told:
        for note in server.notes:
            show(f"✓ {language.words().sentence(note)}", "good")
        if server.error:
            show(f"✗ {language.words().sentence(server.error)}", "bad")
    units, fields, places = len(found.registry.units), len(found.registry.fields), len(found.registry.districts)
    show(text("in_order", office=found.policy.office, units=units, fields=fields, places=places))
    if found.warnings and not GLOBALS.verbose:
        show(text("warnings", count=len(found.warnings)), "warn")
    return failed


def _told(error: SettingsError) -> SettingsError:
    """The problems, on standard output too where a program reads them there."""
    if GLOBALS.json:
        problems = [
            {"file": problem.file, "key": problem.key, "message": problem.message, "hint": problem.hint}
            for problem in error.problems
        ]
        show_json({"ok": False, "problems": problems})
    return error


def demo(out: Path | None = OUT) -> None:
    """Play a simulated quarter of a province through the real pipeline."""
    from pipeline.cli.demo import play

    play(out)
