"""TinyDB's table on SQLite rows: one JSON document a row, read and written singly."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from functools import cache
from typing import Any

from tinydb import where
from tinydb.table import Table

from pipeline.domain.documents import as_json, from_json

_REMEMBERED = 512
"""Rows of one kind whose text is remembered, or waits to be written, at a time."""


class Texts:
    """Rows of one kind as texts: those read or written lately, and those that wait to be written together."""

    def __init__(self, connection: sqlite3.Connection, kind: str, lately: dict[str, str]) -> None:
        self._connection = connection
        self._kind = kind
        self._lately = lately
        self._waiting: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        """The row as it is stored, or will be."""
        for known in (self._waiting, self._lately):
            if key in known:
                return known[key]
        row = self._connection.execute(sql("SELECT doc FROM {kind} WHERE key = ?", self._kind), (key,)).fetchone()
        if row is None:
            return None
        self._remember(key, row[0])
        return str(row[0])

    def put(self, key: str, text: str) -> None:
        """A row to be written: once, however often it is put before."""
        self._waiting[key] = text
        self._remember(key, text)
        if len(self._waiting) >= _REMEMBERED:
            self.write()

    def write(self) -> None:
        """Writes what waits."""
        if self._waiting:
            statement = sql("INSERT OR REPLACE INTO {kind} (key, doc) VALUES (?, ?)", self._kind)
            self._connection.executemany(statement, self._waiting.items())
            self._waiting.clear()

    def remove(self, key: str) -> bool:
        """Whether there was such a row."""
        self.write()
        self._lately.pop(key, None)
        return self._connection.execute(sql("DELETE FROM {kind} WHERE key = ?", self._kind), (key,)).rowcount > 0

    def _remember(self, key: str, text: str) -> None:
        if len(self._lately) >= _REMEMBERED:
            del self._lately[next(iter(self._lately))]
        self._lately[key] = text


class _Rows(MutableMapping[str, Mapping[str, Any]]):
    """One table's rows as the mapping TinyDB works on; a document handed out is written back if it was changed."""

    def __init__(self, connection: sqlite3.Connection, kind: str, texts: Texts) -> None:
        self._connection = connection
        self._kind = kind
        self._texts = texts
        self._handed: dict[str, tuple[str, dict[str, Any]]] = {}

    def __getitem__(self, key: str) -> Mapping[str, Any]:
        if key in self._handed:
            return self._handed[key][1]
        text = self._texts.get(key)
        if text is None:
            raise KeyError(key)
        document: dict[str, Any] = from_json(text)
        self._handed[key] = (text, document)
        return document

    def __setitem__(self, key: str, document: Mapping[str, Any]) -> None:
        self._texts.put(key, as_json(document))
        self._handed.pop(key, None)

    def __delitem__(self, key: str) -> None:
        if not self._texts.remove(key):
            raise KeyError(key)
        self._handed.pop(key, None)

    def __iter__(self) -> Iterator[str]:
        self._texts.write()
        cursor = self._connection.execute(sql("SELECT key FROM {kind} ORDER BY key", self._kind))
        return (key for (key,) in cursor.fetchall())

    def __len__(self) -> int:
        self._texts.write()
        return int(self._connection.execute(sql("SELECT count(*) FROM {kind}", self._kind)).fetchone()[0])

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._texts.get(key) is not None

    def write_back(self) -> None:
        """Writes what TinyDB changed in place."""
        for key, (text, document) in list(self._handed.items()):
            changed = as_json(document)
            if changed != text and key in self:
                self[key] = document


@cache
def sql(statement: str, kind: str, field: str = "", condition: str = "") -> str:
    """A statement on one kind's table and index. Kinds and fields are the schema's own names; values are bound."""
    value = f"json_extract(doc, '$.{field}')"
    named = statement.replace("{condition}", condition).replace("{kind}", f'"{kind}"').replace("{index}", f'"{kind}_{field}"')
    return named.replace("{value}", value)


class RowsTable(Table):
    """A TinyDB table whose documents are rows; ids are the natural keys. It lives in one transaction."""

    document_id_class = str  # type: ignore[assignment]
    default_query_cache_capacity = 0

    def __init__(self, connection: sqlite3.Connection, kind: str, lately: dict[str, str]) -> None:
        super().__init__(None, kind, cache_size=0)  # type: ignore[arg-type]
        self._connection = connection
        self.texts = Texts(connection, kind, lately)

    def _read_table(self) -> _Rows:  # type: ignore[override]
        return _Rows(self._connection, self.name, self.texts)

    def field(self, key: str, name: str) -> str | None:
        """One text of a document."""
        self.texts.write()
        query = sql("SELECT json_extract(doc, ?) FROM {kind} WHERE key = ?", self.name)
        row = self._connection.execute(query, (f"$.{name}", key)).fetchone()
        return str(row[0]) if row is not None and row[0] is not None else None

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        rows = self._read_table()
        updater(rows)
        rows.write_back()

    def replace(self, key: str, document: Mapping[str, Any]) -> None:
        """Insert or replace, in one statement; TinyDB's own `upsert` by id reads first."""
        self._update_table(lambda rows: rows.__setitem__(key, document))

    def by_index(
        self, field: str, eq: object, upto: object, since: object, limit: int | None
    ) -> list[tuple[str, dict[str, Any]]]:
        """Documents by an indexed field, in its order; each is asked again by a TinyDB query, so an index costs only time."""
        self.texts.write()
        # Everything but NULL is above minus infinity. IS NOT NULL would read the index from its first NULL on.
        condition, arguments, query = "{value} >= -9e999", [], where(field) != None  # noqa: E711 how TinyDB writes it
        if eq is not None:
            condition, arguments, query = "{value} = ?", [eq], where(field) == eq
        elif upto is not None:
            condition, arguments, query = "{value} <= ?", [upto], where(field) <= upto
        elif since is not None:
            condition, arguments, query = "{value} >= ?", [since], where(field) >= since
        statement = sql(
            "SELECT key, doc FROM {kind} WHERE {condition} ORDER BY {value}, key LIMIT ?", self.name, field, condition
        )
        arguments.append(-1 if limit is None else limit)  # SQLite's word for no limit
        found = ((key, from_json(text)) for key, text in self._connection.execute(statement, arguments).fetchall())
        return [(key, document) for key, document in found if query(document)]
