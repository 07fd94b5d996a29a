"""`hotline`: the commands, one file a group; no logic here."""

from __future__ import annotations

import traceback

import typer

from pipeline import __version__
from pipeline.cli import cases, logs, office, reports, review, service, tools, upkeep
from pipeline.cli.context import GLOBALS, say, take_globals
from pipeline.errors import EXIT_FAILED, EXIT_SETTINGS, EXIT_USAGE, HotlineError, SettingsError

app = typer.Typer(
    name="hotline",
    help="Runs a citizens' hotline by ordinary mail: reports become cases, cases assignments, answers Word conclusions.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Anywhere on the line: --office DIR (else HOTLINE_OFFICE, else this folder), --now T (ISO 8601, replaces the clock), -v, --json, --log-format json.",
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"hotline {__version__}")
        raise typer.Exit


@app.callback()
def hotline(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version."),
    office: str = typer.Option(".", "--office", metavar="DIR", help="The office folder."),
    now: str = typer.Option("", "--now", metavar="T", help="Replaces the clock (ISO 8601)."),
    log_format: str = typer.Option("text", "--log-format", metavar="F", help="text, or json: one object a line."),
    verbose: int = typer.Option(0, "-v", count=True, help="Say more; twice: tracebacks."),
) -> None:
    """Shared options; they may also stand after a command's name."""


for group in (office, service, cases, review, reports, tools, upkeep):
    group.register(app)


def run(arguments: list[str]) -> int:
    """Runs one command line; returns its exit code. No traceback reaches a user without `-v -v`."""
    try:
        rest = take_globals(arguments)
        logs.start(GLOBALS.verbose, GLOBALS.log_format)
        result = app(args=rest, standalone_mode=False)
        return result if isinstance(result, int) else 0
    except SettingsError as error:
        for problem in error.problems:
            say(str(problem))
        return EXIT_SETTINGS
    except HotlineError as error:
        say(_sentence(str(error)))
        return error.exit_code
    except BrokenPipeError:
        return 0
    except Exception as error:  # noqa: BLE001 a fault of ours ends in one sentence, not in a traceback
        if (code := _of_command_line(error)) is not None:
            return code
        if GLOBALS.verbose > 1:
            traceback.print_exc()
        say(f"internal fault: {type(error).__name__}: {error}; run again with -v -v and tell the maintainers")
        return EXIT_FAILED


def _of_command_line(error: Exception) -> int | None:
    """The exit code of what typer raises (a stop, or words it does not understand, which it shows); None for the rest."""
    if type(error).__name__ == "Abort":
        return EXIT_FAILED
    code = getattr(error, "exit_code", None)
    show = getattr(error, "show", None)
    if callable(show):
        show()
        return EXIT_USAGE
    return code if isinstance(code, int) else None


def _sentence(message: str) -> str:
    """A refusal's slug in the office's words."""
    from pipeline.office.folder import load_words

    return load_words(GLOBALS.office, "vi", []).reason(message) if " " not in message.partition(": ")[0] else message
