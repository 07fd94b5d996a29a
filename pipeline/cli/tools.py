"""`read`, `access`, `rebuild`, `backup`, `restore`: for the administrator."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import typer

from pipeline.cli.context import GLOBALS, desk, office, say, show, show_json, table
from pipeline.errors import NotAllowed, NotFound


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
    app.command()(read)
    app.command()(rebuild)
    app.command("access")(access)
    app.command()(backup)
    app.command()(restore)


def read(paths: list[Path] = typer.Argument(..., metavar="PATH…")) -> None:
    """How a mail, or every mail under a folder or Maildir, is read. Touches no state."""
    from pipeline.cli.reading import mails_under, read_object

    found = [read_object(path, GLOBALS.office) for path in mails_under(paths)]
    if GLOBALS.json:
        show_json(found)
        return
    for item in found:
        show(
            f"{item['path']}\n  {item['kind']} ({', '.join(item['kind_reasons'])}) from {item['from']['address']}: {item['subject']}"
        )
        if item["report"]:
            report = item["report"]
            show(
                f"  {report['channel']}, {report['kind']}, {report['class']}; {report['locality'].get('district')}, {report['locality'].get('commune')}"
            )
            for content in report["contents"]:
                show(f"  {content['n']}. [{content['field']} → {content['lead']}] {content['text'][:100]}")
        if item["reply"]:
            show(f"  reply: {item['reply']['kind']}; codes {', '.join(item['codes']) or '-'}")
        if item["error"]:
            show(f"  error: {item['error']}")


def rebuild(into: Path = typer.Option(..., "--into", metavar="DIR", help="A new office folder.")) -> None:
    """Derive the state anew from the archive and the recorded decisions."""
    import shutil

    from pipeline.jobs import journal
    from pipeline.wiring import office_at, open_store

    if (into / "state").exists():
        raise NotAllowed(f"{into / 'state'} exists; name a folder without a state")
    with desk() as opened:
        journal.write_out(opened.store, opened.archive)
        source = office()
        into.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source.folder / "hotline.toml", into / "hotline.toml")
        for name in ("registry", "templates"):
            shutil.copytree(source.folder / name, into / name, dirs_exist_ok=True)
        for name in ("archive", "keys", "reports"):
            if (source.folder / "state" / name).is_dir():
                shutil.copytree(source.folder / "state" / name, into / "state" / name)
        (into / "state").chmod(0o700)
        store = open_store(office_at(into), into / "state")
        count = journal.rebuild(opened.archive, store, opened.policy)
        store.close()
    say(f"{count} decisions replayed into {into}")


def access(case: str = typer.Option("", "--case", metavar="CODE", help="Only looks that showed this case.")) -> None:
    """Who looked at informants from the shell, when, at which case."""
    from pipeline.jobs.access import looks
    from pipeline.jobs.act import canonical_code

    with desk() as opened:
        found = looks(opened, canonical_code(opened, case) if case else "")
        if GLOBALS.json:
            show_json(found)
            return
        zone = opened.policy.calendar.zone
        rows = [
            [
                datetime.fromisoformat(row["at"]).astimezone(zone).strftime("%d/%m/%Y %H:%M"),
                row["user"],
                row["command"],
                ", ".join(row["cases"][:5]) + (f" +{len(row['cases']) - 5}" if len(row["cases"]) > 5 else "")
                or (row["mail"] or "*")[:10],
            ]
            for row in found
        ]
        table(["at", "user", "command", "what"], rows)


def backup(file: Path = typer.Argument(..., metavar="FILE")) -> None:
    """One consistent file of state, archive, keys, settings and templates, while the service runs."""
    from pipeline.cli.saving import write_backup

    with desk() as opened:
        write_backup(opened, office().folder, file)
    show(str(file))


def restore(file: Path = typer.Argument(..., metavar="FILE")) -> None:
    """Unpack a backup into the office folder, which must have no state."""
    from pipeline.cli.saving import unpack_backup

    if not file.is_file():
        raise NotFound(f"{file}: there is no such file")
    unpack_backup(file, GLOBALS.office)
    say(f"restored into {GLOBALS.office}")
