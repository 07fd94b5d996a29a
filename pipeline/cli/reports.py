"""`report`, `issue`, `board`, `export`: what leaves the pipeline."""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import typer

from pipeline.cli import completion
from pipeline.cli.context import actor, answer, desk, office
from pipeline.cli.language import text, words
from pipeline.cli.terminal import say, write_json
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.jobs.desk import Desk


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
    app.command()(report)
    app.command()(issue)
    app.command()(board)
    app.command()(export)


def report(
    kind: str = typer.Argument(..., metavar="KIND", autocompletion=completion.of_table("report_kind")),
    what: str = typer.Argument(..., metavar="PERIOD"),
    out: Path | None = typer.Option(None, "--out", metavar="FILE"),
    unit: str = typer.Option("", "--unit", metavar="U"),
    public: bool = typer.Option(False, "--public"),
) -> None:
    """Write a Word draft; freezes and mails nothing."""
    with desk() as opened:
        name, data, figures = _written(opened, kind, what, unit, public=public)
        wanted = out or Path(name)
        wanted.parent.mkdir(parents=True, exist_ok=True)
        path = _beside_edited(wanted)
        path.write_bytes(data)
        path.chmod(0o600)
        answer({"file": str(path), "kind": kind, "period": what, "figures": figures}, str(path))
        if path != wanted:
            say(text("edited_kept", kept=wanted, path=path), "warn")


def _beside_edited(wanted: Path) -> Path:
    """Where a document is written: over an earlier one of ours, under a number beside a file that somebody has worked on."""
    from pipeline.writing.word_text import is_as_written

    numbered = (wanted.with_stem(f"{wanted.stem}-{number}") for number in count(2))
    return next(path for path in chain([wanted], numbered) if not path.is_file() or is_as_written(path.read_bytes()))


def _written(opened: Desk, kind: str, what: str, unit: str, *, public: bool) -> tuple[str, bytes, dict[str, int]]:
    """File name, bytes and figures of a paper."""
    from pipeline.jobs import access, drafts, papers

    if kind not in (kinds := words().tables["report_kind"]):
        raise UsageError(text("not_a_choice", option="report", value=kind, choices=", ".join(kinds)))
    if kind == "case-file":
        access.record(opened, actor(), "case-file", (what.strip().upper(),))
        return *papers.write_case_file(opened, what, public=public), {}
    if kind == "reminder":
        return *papers.write_reminder(opened, what), {}
    if kind == "reconciliation":
        return *papers.write_reconciliation(opened, what, unit), {}
    found = drafts.write_evidence(opened, what) if kind == "evidence" else drafts.write_draft(opened, kind, what, public=public)
    return found.file_name, found.data, found.figures


def issue(
    file: Path = typer.Argument(..., metavar="FILE", exists=True, dir_okay=False),
    accept_changes: bool = typer.Option(False, "--accept-changes"),
) -> None:
    """Check an edited draft's figures, freeze it, send it to the recipients."""
    from pipeline.jobs.reports import issue as freeze

    with desk() as opened:
        decision = freeze(opened, file.read_bytes(), actor(), changes_meant=accept_changes)
        to = [address for letter in decision.outbox for address in letter.to]
        said = text("issued", to=", ".join(to) or "-") if decision.facts else text("issued_before")
        answer({"issued": bool(decision.facts), "to": to}, said, "good" if decision.facts else "", aside=True)


def board(out: Path = typer.Option(..., "--out", metavar="DIR")) -> None:
    """Static web pages of how the hotline stands: one for the office, one to publish."""
    from pipeline.jobs.board import pages
    from pipeline.wiring import board_files

    here = office()
    with desk(here) as opened:
        found = pages(opened, board_files(here))
    written = []
    for name, html in found.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        new = (out / name).with_suffix(".new")
        new.write_text(html, "utf-8")
        written.append(str(new.replace(out / name)))
    answer({"files": written}, "\n".join(written))


def export(
    out: Path | None = typer.Option(None, "--out", metavar="FILE"),
    redact: bool = typer.Option(False, "--redact"),
) -> None:
    """Everything as JSON."""
    from pipeline.jobs import access
    from pipeline.jobs.export import exported

    with desk() as opened:
        if not redact:
            access.record(opened, actor(), "export")
        with exported(opened, redact=redact) as found, _private(out) if out else nullcontext(sys.stdout) as stream:
            write_json(found, stream)
    if out:
        answer({"file": str(out)}, text("written", path=out), aside=True)


def _private(path: Path) -> TextIO:
    """A text file that nobody else can read, before its first byte is written."""
    stream = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8")
    if path.is_file():  # it may have been there, open to others; a device stays as it is
        path.chmod(0o600)
    return stream
