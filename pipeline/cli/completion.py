"""What the Tab key offers: values of the vocabulary, units and codes of the office. Silent where there is no office."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

from pipeline.cli.language import words
from pipeline.errors import HotlineError

Completer = Callable[[str], list[Any]]


def of_table(table: str) -> Completer:
    """The slugs of a table of the catalogue, with their words."""

    def complete(incomplete: str) -> list[Any]:
        return [item for item in words().tables.get(table, {}).items() if item[0].startswith(incomplete)]

    return complete


def units(incomplete: str) -> list[Any]:
    """Units of the registry by id."""
    from pipeline.wiring import registry_of

    found = registry_of(_office()).units
    return [(unit.id, unit.name) for unit in found if unit.id.lower().startswith(incomplete.lower())]


def codes(incomplete: str) -> list[Any]:
    """Codes of the cases, the latest first."""
    from pipeline.jobs.rows import veiled_case
    from pipeline.wiring import office_at, open_store

    try:
        store = open_store(office_at(_office()))
        with store.view() as tx:
            rows = deque(((code, row) for code, row in tx.all("cases") if code.startswith(incomplete.upper())), maxlen=100)
        store.close()
    except HotlineError:
        return []
    return [(code, words().of("class", veiled_case(row).case_class)) for code, row in reversed(rows)]


def _office() -> Path:
    """The office of the line being typed: the shell hands it over in COMP_WORDS (bash) or _TYPER_COMPLETE_ARGS (zsh, fish)."""
    typed = (os.environ.get("_TYPER_COMPLETE_ARGS") or os.environ.get("COMP_WORDS") or "").split()
    named = [after for option, after in pairwise(typed) if option == "--office"]
    return Path(named[-1] if named else os.environ.get("HOTLINE_OFFICE", ".")).expanduser()
