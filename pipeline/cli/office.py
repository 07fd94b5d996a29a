"""`init`, `check`, `demo`: making and checking an office."""

from __future__ import annotations

from pathlib import Path

import typer

from pipeline.cli.context import GLOBALS, office, say, show, show_json


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
    app.command()(init)
    app.command()(check)
    app.command()(demo)


def init(folder: Path = typer.Argument(..., metavar="DIR")) -> None:
    """Write a new office folder, commented, ready to edit."""
    from pipeline.office.folder import write_office

    for path in write_office(folder):
        say(f"written: {path}")
    show(f"Edit {folder / 'hotline.toml'} and {folder / 'registry'}, then run: hotline --office {folder} check")


def check(connect: bool = typer.Option(False, "--connect", help="Also log in to IMAP, SMTP and the database.")) -> None:
    """Validate settings, registry and templates; with --connect also the servers."""
    from pipeline.cli.checking import check_connections, check_templates
    from pipeline.errors import SettingsError

    found = office()
    problems = check_templates(found)
    if problems:
        raise SettingsError(problems)
    notes = check_connections(found) if connect else []
    if GLOBALS.json:
        show_json({"ok": True, "warnings": [str(warning) for warning in found.warnings], "servers": notes})
        return
    for warning in found.warnings if GLOBALS.verbose else ():
        say(f"warning: {warning}")
    for note in notes:
        show(note)
    units, fields, places = len(found.registry.units), len(found.registry.fields), len(found.registry.districts)
    show(f"{found.policy.office}: settings, {units} units, {fields} fields, {places} districts and every template are in order"
         f" ({len(found.warnings)} warnings{'' if GLOBALS.verbose else '; -v shows them'})")  # fmt: skip


def demo(
    out: Path | None = typer.Option(None, "--out", metavar="DIR", help="Where to leave the office (default: a scratch folder)."),
) -> None:
    """Play a simulated quarter of a province through the real pipeline and leave the Word files."""
    from pipeline.cli.play import play

    play(out)
