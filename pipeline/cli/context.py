"""What every command shares: the office, the clock, how it prints. `--office`, `--now`, `-v` and `--json` stand anywhere."""

from __future__ import annotations

import contextlib
import getpass
import json
import logging
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.jobs.desk import Desk
    from pipeline.office.folder import Office


@dataclass
class Globals:
    """The options that stand before or after a command's name."""

    office: Path = field(default_factory=lambda: Path(os.environ.get("HOTLINE_OFFICE", ".")))
    now: str | None = None
    verbose: int = 0
    json: bool = False
    log_format: str = "text"


GLOBALS = Globals()


def take_globals(arguments: list[str]) -> list[str]:
    """Takes the shared options out of a command line. Raises UsageError where a value is missing."""
    GLOBALS.office, GLOBALS.now, GLOBALS.verbose, GLOBALS.json = Globals().office, None, 0, False
    GLOBALS.log_format = "text"
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        name, equals, value = argument.partition("=")
        if argument == "--":
            return [*rest, argument, *waiting]
        if name in _WITH_VALUE:
            if not equals:
                value = next(waiting, "")
            if not value:
                raise UsageError(f"{name} needs a value")
            _take(name, value)
        elif argument in ("-v", "--verbose", "-vv"):
            GLOBALS.verbose += argument.count("v") if argument != "--verbose" else 1
        elif argument == "--json":
            GLOBALS.json = True
        else:
            rest.append(argument)
    return rest


_WITH_VALUE = ("--office", "--now", "--log-format")


def _take(name: str, value: str) -> None:
    if name == "--office":
        GLOBALS.office = Path(value)
    elif name == "--now":
        GLOBALS.now = value
    elif value in ("text", "json"):
        GLOBALS.log_format = value
    else:
        raise UsageError(f"--log-format {value!r}: write text or json")


def office() -> Office:
    """The office of this command. Raises SettingsError."""
    from pipeline.wiring import office_at

    found = office_at(GLOBALS.office.resolve())
    if GLOBALS.verbose:
        for warning in found.warnings:
            say(f"warning: {warning}")
    return found


def clock_of(zone: Any) -> Any:
    """The clock in force: `--now`, in the office's time zone if it names none, else the machine's."""
    from pipeline.wiring import real_clock

    if GLOBALS.now is None:
        return real_clock
    try:
        moment = datetime.fromisoformat(GLOBALS.now)
    except ValueError as error:
        raise UsageError(f"--now {GLOBALS.now!r} is no time; write for instance 2016-03-09T09:05") from error
    fixed = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return lambda: fixed


@contextlib.contextmanager
def desk() -> Iterator[Desk]:
    """The desk of this command's office, closed afterwards."""
    from pipeline.wiring import desk_for

    found = office()
    opened = desk_for(found, clock_of(ZoneInfo(found.settings.office.timezone)))
    try:
        yield opened
    finally:
        opened.close()


def actor() -> str:
    """Who acts from the shell."""
    try:
        return f"shell:{getpass.getuser()}"
    except (OSError, KeyError):
        return "shell"


def say(text: str) -> None:
    """Messages: standard error, as a log line where those are JSON."""
    if GLOBALS.log_format == "json":
        logging.getLogger("hotline").warning("%s", text)
    else:
        sys.stderr.write(text + "\n")


def show(text: str) -> None:
    """Results: standard output."""
    sys.stdout.write(text + "\n")


def show_json(value: Any) -> None:
    """One JSON document on standard output and nothing else."""
    show(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def table(titles: list[str], rows: list[list[str]]) -> None:
    """A table that fits the terminal; plain, tab-separated lines where it is none."""
    if not sys.stdout.isatty():
        for row in [titles, *rows]:
            show("\t".join(row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(*titles, box=None, pad_edge=False)
    for row in rows:
        drawn.add_row(*(Text(cell) for cell in row))
    Console().print(drawn)


@contextlib.contextmanager
def progress(what: str) -> Iterator[Callable[[int], None]]:
    """A bar that counts, on a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress, TextColumn, TimeElapsedColumn

    columns = TextColumn("{task.completed} " + what), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda count: bar.advance(task, count)
