"""Rows of large tables, written while the document is zipped: constant memory and linear time, however many there are.

A loop of one table row whose cells name nothing but `{{ row.key }}` needs no template engine. Its rows are kept out of the
document's tree (a processing instruction holds their place) and put in as text when the part is compressed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from unicodedata import is_normalized

from pipeline.domain.text import clean

_LOOP = re.compile(
    r"\{%\s*for (?P<row>\w+) in (?P<name>\w+)\s*%\}\s*(?P<xml><w:tr[ >](?:(?!<w:tr[ >]|\{%).)*?</w:tr>)\s*\{%\s*endfor\s*%\}",
    re.DOTALL,
)
_FIELD = re.compile(r"\{\{\s*(\w+)\.(\w+)\s*\}\}")
_PLACE = re.compile(rb"<\?rows (\d+)\?>")
_BATCH = 500
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_SPECIAL = re.compile(
    r"[&<>\x00-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""What `plain` changes, beside the Unicode form."""
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": _BREAK, "\t": " "})


@dataclass(frozen=True, slots=True)
class Loop:
    """One loop: `name` of its rows in the context, and its row's XML as literal, key, literal, key … literal."""

    name: str
    pieces: tuple[str, ...]

    def xml(self, rows: Iterable[Mapping[str, str]]) -> Iterator[bytes]:
        """The rows as XML, some hundreds at a time. Raises KeyError for a key that a row lacks."""
        keys = self.pieces[1::2]
        form = "%s".join(piece.replace("%", "%%") for piece in self.pieces[::2])
        batch: list[str] = []
        for row in rows:
            values = [row[key] for key in keys]
            # One look at the whole row: nearly every one needs nothing done to it.
            whole = "".join(values)
            if _SPECIAL.search(whole) or not is_normalized("NFC", whole):
                values = [plain(value) for value in values]
            batch.append(form % tuple(values))
            if len(batch) == _BATCH:
                yield "".join(batch).encode()
                batch.clear()
        yield "".join(batch).encode()


@dataclass
class Loops:
    """The loops of one document, in the order of their marks."""

    found: list[Loop] = field(default_factory=list)

    def take_out(self, xml: str) -> str:
        """The template's XML with a mark in the place of every simple loop."""
        return _LOOP.sub(self._mark, xml)

    def _mark(self, match: re.Match[str]) -> str:
        row = match["xml"]
        fields = list(_FIELD.finditer(row))
        simple = row.count("{{") == len(fields) and all(found[1] == match["row"] for found in fields)
        if not simple:
            return match[0]
        pieces = _FIELD.split(row)
        # split gives literal, row, key, literal …: the name of the row is the same everywhere.
        self.found.append(Loop(match["name"], tuple(piece for n, piece in enumerate(pieces) if n % 3 != 1)))
        return f"<?rows {len(self.found) - 1}?>"

    def put_back(self, part: bytes, context: Mapping[str, Iterable[Mapping[str, str]]]) -> Iterator[bytes]:
        """The finished part, piece by piece, with the rows in their places."""
        pieces = _PLACE.split(part)
        yield pieces[0]
        for number, after in zip(pieces[1::2], pieces[2::2], strict=True):
            loop = self.found[int(number)]
            yield from loop.xml(context[loop.name])
            yield after


def plain(value: str) -> str:
    """A value as XML text: tags and control characters of a citizen's words are printed, never obeyed."""
    return clean(value).translate(_ESCAPES)
