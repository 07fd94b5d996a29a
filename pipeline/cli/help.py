"""`--help` in the reader's language: texts of table [help], by command and option, put into the commands that typer built."""

from __future__ import annotations

import re
from typing import Any

import typer

from pipeline.cli.language import words

_HelpFormatter: Any = typer.Context.formatter_class
_TYPE = re.compile(r" <[\w\[\]]+>$")
"""What typer writes behind an argument's name: the type it has in Python, which tells a reader nothing."""


class _Formatter(_HelpFormatter):  # type: ignore[misc]
    """Headings in the reader's language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        for word in ("OPTIONS", "COMMAND", "ARGS"):
            args = args.replace(word, words().of("heading", word))
        super().write_usage(prog, args, prefix or f"{words().of('heading', 'Usage')}: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(words().of("heading", heading))

    def write_dl(self, rows: Any, *given: Any, **more: Any) -> None:
        super().write_dl([(_TYPE.sub("", first), _ending(second)) for first, second in rows], *given, **more)


def _ending(said: str) -> str:
    """What typer adds to an option's help, in the reader's language."""
    for word in ("required", "default"):
        said = said.replace(f"[{word}", f"[{words().of('heading', word)}")
    return said


class _Context(typer.Context):
    formatter_class = _Formatter

    def __init__(self, command: Any, *given: Any, **more: Any) -> None:
        super().__init__(command, *given, **more)
        command.get_help_option(self).help = words().of("help", "--help")


def key_of(path: str, parameter: Any = None) -> str:
    """`cases`, `cases --unit`, `init DIR`: how table [help] names a command, an option, an argument."""
    if parameter is None:
        return path
    return f"{path} {parameter.opts[0] if parameter.param_type_name == 'option' else parameter.metavar}"


def translated(command: Any, path: str = "hotline") -> Any:
    """The command and all below it with their help filled in. Returns the command."""
    texts = words().tables.get("help", {})
    command.context_class = _Context
    command.help = texts.get(path, "")
    command.short_help = command.help.partition("\n")[0]
    if path == "hotline":
        command.epilog = texts.get("epilogue", "")
    for parameter in command.params:
        parameter.help = texts.get(key_of(path, parameter), texts.get(key_of("", parameter).strip(), "")) or None
    for name, inner in getattr(command, "commands", {}).items():
        translated(inner, name if path == "hotline" else f"{path} {name}")
    return command
