"""`report`, `issue`, `export`: what leaves the pipeline."""

from __future__ import annotations

from pathlib import Path

import typer

from pipeline.cli import completion
from pipeline.cli.context import GLOBALS, actor, desk
from pipeline.cli.language import text
from pipeline.cli.terminal import say, show, show_json
from pipeline.errors import UsageError


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
    app.command()(report)
    app.command()(issue)
    app.command()(export)


def report(
    kind: str = typer.Argument(..., metavar="KIND", autocompletion=completion.of_table("report_kind")),
    period: str = typer.Argument(..., metavar="PERIOD"),
    out: Path | None = typer.Option(None, "--out", metavar="FILE"),
    public: bool = typer.Option(False, "--public"),
) -> None:
    """Write a Word draft; freezes and mails nothing."""
    from pipeline.jobs.reports import write_draft
    from pipeline.writing.render import TemplateProblem

    with desk() as opened:
        try:
            draft = write_draft(opened, kind, period, public=public)
        except TemplateProblem as error:
            raise UsageError(str(error)) from error
        path = out or Path(draft.file_name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(draft.data)
        if GLOBALS.json:
            show_json({"file": str(path), "kind": kind, "period": period, "figures": draft.figures})
        else:
            show(str(path))


def issue(file: Path = typer.Argument(..., metavar="FILE", exists=True, dir_okay=False)) -> None:
    """Check an edited draft's figures, freeze it, send it to the recipients."""
    from pipeline.jobs.reports import issue as freeze

    with desk() as opened:
        decision = freeze(opened, file.read_bytes(), actor())
        say(text("issued", to=", ".join(address for letter in decision.outbox for address in letter.to) or "-"), "good")


def export(
    out: Path | None = typer.Option(None, "--out", metavar="FILE"),
    redact: bool = typer.Option(False, "--redact"),
) -> None:
    """Everything as JSON."""
    import json

    from pipeline.jobs import access
    from pipeline.jobs.export import export as everything

    with desk() as opened:
        if not redact:
            access.record(opened, actor(), "export")
        data = everything(opened, redact=redact)
    if out is None:
        show_json(data)
        return
    out.write_text(json.dumps(data, ensure_ascii=False, indent=2, default=str) + "\n", encoding="utf-8")
    out.chmod(0o600)
    say(text("written", path=out))
