"""A plain table as a file that every spreadsheet opens: CSV in UTF-8 with a byte order mark (RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from pipeline.domain.text import clean, one_line

TYPE = "text/csv"
_FORMULA = ("=", "+", "-", "@")


def csv_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The bytes of a table. A cell that a spreadsheet would take for a formula begins with an apostrophe."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(heads)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return b"\xef\xbb\xbf" + buffer.getvalue().encode("utf-8", "replace")


def _cell(value: str) -> str:
    text = one_line(clean(value)).strip()
    return f"'{text}" if text.startswith(_FORMULA) else text
