"""`hotline`: the commands, one file a group; no logic here."""

from __future__ import annotations

import traceback
from functools import cache
from typing import Any

import typer

from pipeline import __version__
from pipeline.cli import cases, logs, office, reports, review, service, tools, upkeep
from pipeline.cli.context import GLOBALS, take_globals
from pipeline.cli.help import translated
from pipeline.cli.language import problem, text, words
from pipeline.cli.terminal import say, show
from pipeline.errors import EXIT_FAILED, EXIT_SETTINGS, EXIT_USAGE, HotlineError, SettingsError

app = typer.Typer(
    name="hotline",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        show(f"hotline {__version__}")
        raise typer.Exit


@app.callback()
def hotline(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True),
    office: str = typer.Option(".", "--office", metavar="DIR", show_default=False),
    now: str = typer.Option("", "--now", metavar="T"),
    lang: str = typer.Option("", "--lang", metavar="L"),
    json: bool = typer.Option(False, "--json"),
    log_format: str = typer.Option("text", "--log-format", metavar="F", show_default=False),
    verbose: int = typer.Option(0, "-v", count=True, show_default=False),
) -> None:
    """The shared options, for `--help` and completion; `take_globals` reads them wherever they stand."""


for group in (office, service, cases, review, reports, tools, upkeep):
    group.register(app)


@cache
def command() -> Any:
    """The whole command line as typer builds it, without its help."""
    return typer.main.get_command(app)


def run(arguments: list[str]) -> int:
    """Runs one command line; returns its exit code. No traceback reaches a user without `-v -v`."""
    try:
        rest = take_globals(arguments)
        logs.start(GLOBALS.verbose, GLOBALS.log_format)
        result = translated(command()).main(rest, "hotline", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except SettingsError as error:
        for found in error.problems:
            say(problem(found), "bad")
        return EXIT_SETTINGS
    except HotlineError as error:
        say(words().reason(str(error)), "bad")
        return error.exit_code
    except BrokenPipeError:
        return 0
    except OSError as error:
        if GLOBALS.verbose > 1:
            traceback.print_exc()
        say(text("file_refused", path=error.filename or "", why=words().sentence(error.strerror or type(error).__name__)), "bad")
        return EXIT_FAILED
    except Exception as error:  # noqa: BLE001 a fault of ours ends in one sentence, not in a traceback
        if (code := _of_command_line(error)) is not None:
            return code
        if GLOBALS.verbose > 1:
            traceback.print_exc()
        say(text("internal_fault", kind=type(error).__name__, error=error), "bad")
        return EXIT_FAILED


def _of_command_line(error: Exception) -> int | None:
    """The exit code of what typer raises (a stop, or words it does not understand, which are told); None for the rest."""
    if type(error).__name__ == "Abort":
        return EXIT_FAILED
    code, message = getattr(error, "exit_code", None), getattr(error, "format_message", None)
    if message is None:
        return code if isinstance(code, int) else None
    if type(error).__name__ == "NoArgsIsHelpError":
        show(message())
    else:
        context = getattr(error, "ctx", None)
        if context is not None:
            say(context.get_usage())
        say(words().sentence(message()), "bad")
        say(text("try_help", command=getattr(context, "command_path", "hotline")))
    return EXIT_USAGE
