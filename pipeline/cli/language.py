"""What the terminal says, in the reader's language: `--lang`, else HOTLINE_LANG, else the locale. No sentence stands in code."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from pipeline.errors import Problem
from pipeline.office.words import load_words
from pipeline.writing.words import Words

LANGUAGES = ("vi", "en")


def of_environment() -> str:
    """`vi` where HOTLINE_LANG or the locale names Vietnamese (POSIX, chapter 8.2), else `en`."""
    for name in ("HOTLINE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "vi" if value.lower().startswith("vi") else "en"
    return "en"


_chosen = [of_environment(), "."]


def choose(language: str, office: Path) -> None:
    """The language of this command line, and the office whose own wording comes first."""
    _chosen[:] = language or of_environment(), str(office)


def words() -> Words:
    """The catalogue of the language chosen."""
    return _words(*_chosen)


@cache
def _words(language: str, office: str) -> Words:
    """Of the reasons those of the terminal first: what a mail teaches is not typed here."""
    tables = load_words(Path(office), language, []).tables
    return Words({**tables, "reasons": {**tables.get("reasons", {}), **tables.get("shell", {})}})


def text(slug: str, **values: object) -> str:
    """A sentence of table [terminal]."""
    return words().text("terminal", slug, **values)


def problem(found: Problem) -> str:
    """One thing wrong in the office folder, as a line."""
    place = f"{found.file}: {found.key}" if found.key else found.file
    hint = f" — {words().sentence(found.hint)}" if found.hint else ""
    return f"{place}: {words().sentence(found.message)}{hint}"
