"""`read`, `access`, `rebuild`, `backup`, `restore`: for the administrator."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from pipeline.cli import completion
from pipeline.cli.context import GLOBALS, actor, answer, desk, office
from pipeline.cli.language import text, words
from pipeline.cli.terminal import paint, progress, say, show, show_json, table
from pipeline.errors import EXIT_FAILED, NotAllowed, NotFound, StateUnreadable, UsageError

FILE = typer.Argument(..., metavar="FILE")


if TYPE_CHECKING:
    from pipeline.domain.case import Case
    from pipeline.office.folder import Office


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
    app.command()(read)
    app.command()(rebuild)
    app.command("access")(access)
    app.command("hand-over")(hand_over)
    app.command()(backup)
    app.command()(restore)


def read(paths: list[Path] = typer.Argument(..., metavar="PATH…")) -> None:
    """How a mail, or every mail under a folder or Maildir, is read."""
    from pipeline.cli.reading import mails_under, read_objects

    files = list(mails_under(paths))
    found = []
    with progress("read", len(files)) as advance:
        for item in read_objects(files, GLOBALS.office):
            found.append(item)
            advance(1)
    if GLOBALS.json:
        show_json(found)
        return
    for item in found:
        _show_mail(item)


def _show_mail(item: dict[str, Any]) -> None:
    of = words().of
    show(item["path"], "strong")
    why = ", ".join(words().reason(reason) for reason in item["kind_reasons"])
    show(f"  {of('message_kind', item['kind'])} ({why}) · {item['from']['address']} · {item['subject']}")
    for report in item["reports"]:
        place = " · ".join(part for part in (report["locality"].get("commune"), report["locality"].get("district")) if part)
        show(
            f"  {of('channel', report['channel'])} · {of('case_kind', report['kind'])} · {of('class', report['class'])}  {place}"
        )
        for content in report["contents"]:
            show(f"  {content['n']}. [{content['field'] or '-'} → {content['lead'] or '-'}] {content['text'][:100]}")
    if reply := item["reply"]:
        show(f"  {of('reply_kind', reply['kind'])} · {', '.join(item['codes']) or '-'}")
    if item["error"]:
        show(f"  {paint(words().sentence(item['error']), 'bad')}")


def rebuild(into: Path = typer.Option(..., "--into", metavar="DIR")) -> int:
    """Derive the state anew from the archive and the recorded decisions; exit 1 where bytes of a mail are missing."""
    from pipeline.jobs import journal
    from pipeline.jobs.verify import missing
    from pipeline.wiring import office_at, open_archive, open_store

    if into.is_dir() and any(into.iterdir()):
        raise NotAllowed(text("not_empty", folder=into))
    source = office()
    _write_out(source)
    _copy_office(source.folder, source.settings.state.archive, into)
    archive = open_archive(source)
    anew = office_at(into)
    store = open_store(anew) if anew.settings.state.url.startswith("tinydb:") else open_store(anew, into / "state")
    try:
        with progress("rebuild") as advance:
            count = journal.rebuild(archive, store, source.policy, advance)
        wrong = list(missing(store, set(archive.digests())))
    finally:
        store.close()
    told = {"office": str(into), "decisions": count, "problems": wrong}
    answer(told, text("rebuilt", count=count, folder=into), "good", aside=True)
    for sentence in wrong:
        say(text("difference", what=words().sentence(sentence)), "bad")
    return EXIT_FAILED if wrong else 0


def _write_out(source: Office) -> None:
    """What the old state has not yet told the archive; where it cannot be read, the archive alone has to do."""
    from pipeline.jobs import journal

    try:
        with desk(source) as opened:
            journal.write_out(opened.store, opened.archive)
    except StateUnreadable as error:
        say(text("rebuilt_alone", why=words().sentence(str(error))), "warn")


def _copy_office(source: Path, archive: str, into: Path) -> None:
    """What a state is derived from and works with; an archive outside the office stays where it is."""
    import shutil

    into.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source / "hotline.toml", into / "hotline.toml")
    for name in ("registry", "templates"):
        shutil.copytree(source / name, into / name, dirs_exist_ok=True)
    kept = ("state/keys", "state/reports", *(() if Path(archive).is_absolute() else (archive,)))
    for name in kept:
        if (source / name).is_dir():
            shutil.copytree(source / name, into / name)
    (into / "state").mkdir(exist_ok=True)
    (into / "state").chmod(0o700)


def hand_over(
    unit: str = typer.Argument(..., metavar="UNIT", autocompletion=completion.units),
    to: str = typer.Option(..., "--to", metavar="U", autocompletion=completion.units),
    district: str = typer.Option("", "--district", metavar="SLUG"),
    commune: str = typer.Option("", "--commune", metavar="NAME"),
    field: str = typer.Option("", "--field", metavar="CODE"),
) -> None:
    """Hand over what a unit still owes to another, by place or field; due dates stay, the new unit is mailed."""
    from pipeline.domain.text import fold
    from pipeline.jobs.handing_over import hand_over_by_command

    def wanted(case: Case, code: str | None) -> bool:
        place = case.locality
        return (
            (not district or place.district == district)
            and (not commune or fold(place.commune or "") == fold(commune))
            and (not field or code == field)
        )

    with desk() as opened:
        places = opened.registered.districts
        _known(district, [place.slug for place in places])
        _known(fold(commune), [fold(one.bare) for place in places for one in place.communes], commune)
        _known(field, opened.registered.field_by_code)
        codes = hand_over_by_command(opened, unit, to, actor(), wanted)
    answer({"cases": codes}, text("done_with", codes=", ".join(codes)) if codes else text("nothing"), "good")


def _known(given: str, values: Collection[str], written: str = "") -> None:
    """Raises UsageError where a place or field is none of the registry's: nothing would be done, and it would be said so."""
    if given and given not in values:
        raise UsageError(f"not_in_registry: {written or given}")


def access(case: str = typer.Option("", "--case", metavar="CODE", autocompletion=completion.codes)) -> None:
    """Who looked at informants from the shell, when, at which case."""
    from pipeline.jobs.access import looks
    from pipeline.jobs.act import canonical_code

    with desk() as opened:
        found = looks(opened, canonical_code(opened, case) if case else "")
        zone = opened.policy.calendar.zone
    if GLOBALS.json:
        show_json(found)
        return
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


def backup(file: Path = FILE) -> None:
    """One consistent file of state, archive, keys, settings and templates."""
    from pipeline.cli.saving import write_backup

    found = office(only_settings=True)
    with desk(found) as opened, progress("backup") as advance:
        write_backup(opened, found, file, advance)
    answer({"file": str(file)}, str(file))


def restore(file: Path = FILE) -> None:
    """Unpack a backup into the office folder, which must have no state."""
    from pipeline.cli.saving import unpack_backup

    if not file.is_file():
        raise NotFound(text("no_file", path=file))
    unpack_backup(file, GLOBALS.office)
    answer({"office": str(GLOBALS.office)}, text("restored", folder=GLOBALS.office), "good", aside=True)
