"""How a command speaks: results to standard output, everything else to standard error; tables, bars and colours for people only."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import re
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal, TextIO

from pipeline.cli.language import text, words

Style = Literal["", "good", "bad", "warn", "strong", "faint"]
_CODES = {"good": "32", "bad": "1;31", "warn": "33", "strong": "1", "faint": "2"}
_RICH = {"": "", "good": "green", "bad": "bright_red", "warn": "yellow", "strong": "bold", "faint": "dim"}
_CONTROL = re.compile(r"\x1b(?!\[[\d;]*m)|[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f]")
_CUT = "matter"
"""The column that is cut where the terminal ends: a case is one line of a list, `show` tells all of it."""
_LEAST_CUT = 16
_COLUMN = 11
"""Characters that a column needs to be read; below that a table becomes blocks."""
json_lines = False
"""Whether messages are log lines in JSON (`--log-format json`)."""


def coloured(stream: TextIO) -> bool:
    """Colours on a terminal, unless NO_COLOR is set (no-color.org) or the terminal knows none."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def paint(said: str, style: Style, stream: TextIO | None = None) -> str:
    """Words in a colour, where the stream (standard output) has any. Colour never says what words do not."""
    return f"\x1b[{_CODES[style]}m{said}\x1b[0m" if style and coloured(stream or sys.stdout) else said


def say(said: str, style: Style = "") -> None:
    """A message: standard error, as a log line where those are JSON."""
    if json_lines:
        logging.getLogger("hotline").warning("%s", said)
    else:
        sys.stderr.write(paint(_CONTROL.sub("\ufffd", said), style, sys.stderr) + "\n")


def show(said: str, style: Style = "") -> None:
    """A result: standard output. What a mail brings cannot move the cursor or ring."""
    sys.stdout.write(paint(_CONTROL.sub("\ufffd", said), style) + "\n")


def show_hanging(said: str, style: Style = "") -> None:
    """A result that a terminal breaks between words, later lines further in than the first."""
    if sys.stdout.isatty():
        inset = " " * (len(said) - len(said.lstrip()) + 4)
        said = textwrap.fill(said, max(shutil.get_terminal_size().columns, 20), subsequent_indent=inset)
    show(said, style)


def show_json(value: Any) -> None:
    """One JSON document on standard output and nothing else."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")


def write_json(found: Mapping[str, Any], stream: TextIO) -> None:
    """An object as `show_json` shows it, whose lists may be iterators: one element is in memory at a time."""
    before = "{\n  "
    for name, value in found.items():
        stream.write(f"{before}{json.dumps(name)}: ")
        if isinstance(value, Iterator):
            opened = "["
            for item in value:
                stream.write(f"{opened}\n    {_json(item, 4)}")
                opened = ","
            stream.write("[]" if opened == "[" else "\n  ]")
        else:
            stream.write(_json(value, 2))
        before = ",\n  "
    stream.write("\n}\n")


def _json(value: Any, margin: int) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=str).replace("\n", "\n" + margin * " ")


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], styles: Sequence[Style] = ()) -> None:
    """A table as wide as the terminal, blocks where that is too narrow; tab-separated lines where it is none.

    `columns` are slugs of table [column]; `styles` one a row.
    """
    titles = [words().of("column", column) for column in columns]
    styles = styles or [""] * len(rows)
    if not sys.stdout.isatty():
        for row in [titles, *rows]:
            show("\t".join(row))
    elif not rows:
        show(text("nothing"), "faint")
    elif shutil.get_terminal_size().columns < _COLUMN * len(titles):
        _blocks(titles, rows, styles)
    else:
        _drawn(titles, _cut(rows, titles) if columns[-1] == _CUT else rows, styles)


def _cut(rows: Sequence[Sequence[str]], titles: Sequence[str]) -> Sequence[Sequence[str]]:
    """The last column cut to the room that the others leave, where that is enough to read."""
    others = [max(len(row[place]) for row in [titles, *rows]) for place in range(len(titles) - 1)]
    room = shutil.get_terminal_size().columns - sum(others) - 2 * len(others)
    if room < _LEAST_CUT:
        return rows
    return [[*row[:-1], row[-1] if len(row[-1]) <= room else row[-1][: room - 1] + "…"] for row in rows]


def _blocks(titles: Sequence[str], rows: Sequence[Sequence[str]], styles: Sequence[Style]) -> None:
    width = max(shutil.get_terminal_size().columns, 20)
    for row, style in zip(rows, styles, strict=True):
        show(row[0], style or "strong")
        for title, cell in zip(titles[1:], row[1:], strict=True):
            if cell:
                show(textwrap.fill(f"{title}: {cell}", width, initial_indent="  ", subsequent_indent="    "))


def _drawn(titles: Sequence[str], rows: Sequence[Sequence[str]], styles: Sequence[Style]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=None, pad_edge=False)
    for place, title in enumerate(titles):
        drawn.add_column(title, no_wrap=place == 0)
    for row, style in zip(rows, styles, strict=True):
        first, *rest = (Text(_CONTROL.sub("\ufffd", cell)) for cell in row)
        first.stylize(_RICH[style] or "default")
        drawn.add_row(first, *rest, style="dim" if style == "faint" else "")
    Console().print(drawn)


Advance = Callable[[int], None]


@contextlib.contextmanager
def progress(what: str, total: int | None = None) -> Iterator[Advance]:
    """A bar on a terminal (a counter where the total is not known), nothing elsewhere. `what` is a slug of table [progress]."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    named = TextColumn(words().of("progress", what)), MofNCompleteColumn()
    ends = (BarColumn(), TimeRemainingColumn()) if total else (TimeElapsedColumn(),)
    with Progress(*named, *ends, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda count: bar.advance(task, count)
