"""What every command shares: the office, the clock, who acts. The shared options stand anywhere on the line."""

from __future__ import annotations

import contextlib
import getpass
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from pipeline.cli import language, terminal
from pipeline.cli.language import LANGUAGES, text
from pipeline.cli.terminal import Style
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
    lang: str = ""


GLOBALS = Globals()


def take_globals(arguments: list[str]) -> list[str]:
    """Takes the shared options out of a command line. Raises UsageError where a value is missing or wrong."""
    GLOBALS.__dict__.update(vars(Globals()))
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        name, equals, value = argument.partition("=")
        if argument == "--":
            rest += [argument, *waiting]
        elif name in _WITH_VALUE:
            _take(name, value if equals else next(waiting, ""))
        elif argument in ("-v", "--verbose", "-vv"):
            GLOBALS.verbose += argument.count("v") if argument != "--verbose" else 1
        elif argument == "--json":
            GLOBALS.json = True
        else:
            rest.append(argument)
    language.choose(GLOBALS.lang, GLOBALS.office)
    terminal.json_lines = GLOBALS.log_format == "json"
    return rest


_WITH_VALUE = ("--office", "--now", "--log-format", "--lang")
_CHOICES = {"--log-format": ("text", "json"), "--lang": LANGUAGES}


def _take(name: str, value: str) -> None:
    language.choose(GLOBALS.lang, GLOBALS.office)  # so that what is wrong is said in it
    if not value:
        raise UsageError(text("value_missing", option=name))
    if value not in _CHOICES.get(name, (value,)):
        raise UsageError(text("not_a_choice", option=name, value=value, choices=", ".join(_CHOICES[name])))
    GLOBALS.__dict__[name.removeprefix("--").replace("-", "_")] = Path(value) if name == "--office" else value


def office(*, only_settings: bool = False) -> Office:
    """The office of this command. Raises SettingsError. `only_settings`: a fault of registry or templates is no hindrance."""
    from pipeline.wiring import office_at

    found = office_at(GLOBALS.office.resolve(), only_settings=only_settings)
    if GLOBALS.verbose:
        for warning in found.warnings:
            terminal.say(text("warning", problem=language.problem(warning)), "warn")
    return found


def clock_of(zone: Any) -> Any:
    """The clock in force: `--now`, in the office's time zone if it names none, else the machine's."""
    from pipeline.wiring import real_clock

    if GLOBALS.now is None:
        return real_clock
    try:
        moment = datetime.fromisoformat(GLOBALS.now)
    except ValueError as error:
        raise UsageError(text("no_time", value=GLOBALS.now)) from error
    fixed = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return lambda: fixed


@contextlib.contextmanager
def desk(found: Office | None = None) -> Iterator[Desk]:
    """The desk of this command's office, closed afterwards; `found` where the command has read its office already."""
    from pipeline.wiring import desk_for

    found = found or office()
    opened = desk_for(found, clock_of(ZoneInfo(found.settings.office.timezone)))
    try:
        yield opened
    finally:
        opened.close()


def answer(value: Any, said: str, style: Style = "", *, aside: bool = False) -> None:
    """What a command has done: a JSON document where that is wanted, else a sentence (`aside`: a message, no result)."""
    if GLOBALS.json:
        terminal.show_json(value)
    elif aside:
        terminal.say(said, style)
    else:
        terminal.show(said, style)


def actor() -> str:
    """Who acts from the shell."""
    try:
        return f"shell:{getpass.getuser()}"
    except (OSError, KeyError):
        return "shell"


def required_text(words: str, missing: str = "reason_missing") -> str:
    """Words that must say something. Raises UsageError where they are blank."""
    if not words.strip():
        raise UsageError(missing)
    return words
