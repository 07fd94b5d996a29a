"""The weights by which texts are told: all loaded at once, before the first mail, so that no mail waits for them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pipeline.domain import tagging, weighing
from pipeline.reading.reports.persons.beside import table
from pipeline.reading.reports.persons.mentions import WEIGHTS


@cache
def load_weights() -> None:
    """Reads every table of weights that lies beside the rooms that use it; each is kept, and they are looked for once."""
    for path in sorted(Path(__file__).parent.rglob("*.tsv")):
        with path.open(encoding="utf-8") as file:
            of_chain = file.readlines(_HEAD)[1].startswith("tags")
        (tagging if of_chain else weighing).load(path)
    table(WEIGHTS)


_HEAD = 200
"""Characters of a table that hold its second line, which tells what sort of table it is."""
