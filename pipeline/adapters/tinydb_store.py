"""The embedded store: TinyDB's tables and queries on SQLite rows, one JSON document a row.

TinyDB's own storage rewrites one file in place and loses it in a crash. TinyDB is made to be extended: here its Table reads
and writes single rows of a SQLite database (WAL, `synchronous=FULL`), under one writer lock. The safety is SQLite's, the API
TinyDB's. The lock is held from BEGIN to COMMIT, also against a defect of SQLite's WAL before 3.51.3 that two processes
committing and checkpointing at one instant can meet.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from tinydb import where
from tinydb.table import Table

from pipeline.adapters.files import locked, open_lock, private_folder
from pipeline.domain.documents import as_json, from_json, stamp
from pipeline.errors import StateUnreadable, Unavailable
from pipeline.ports import SCHEMA

T = TypeVar("T")


_REMEMBERED = 512
"""Rows of one kind whose text is remembered, or waits to be written, at a time."""
_WAL_PAGES = 4_000
"""Pages of the log before they go into the database: what is written again soon goes there once, and fewer syncs are waited for."""


class _Texts:
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
        row = self._connection.execute(_sql("SELECT doc FROM {kind} WHERE key = ?", self._kind), (key,)).fetchone()
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
            sql = _sql("INSERT OR REPLACE INTO {kind} (key, doc) VALUES (?, ?)", self._kind)
            self._connection.executemany(sql, self._waiting.items())
            self._waiting.clear()

    def remove(self, key: str) -> bool:
        """Whether there was such a row."""
        self.write()
        self._lately.pop(key, None)
        return self._connection.execute(_sql("DELETE FROM {kind} WHERE key = ?", self._kind), (key,)).rowcount > 0

    def _remember(self, key: str, text: str) -> None:
        if len(self._lately) >= _REMEMBERED:
            del self._lately[next(iter(self._lately))]
        self._lately[key] = text


class _Rows(MutableMapping[str, Mapping[str, Any]]):
    """One table's rows as the mapping TinyDB works on; a document handed out is written back if it was changed."""

    def __init__(self, connection: sqlite3.Connection, kind: str, texts: _Texts) -> None:
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
        cursor = self._connection.execute(_sql("SELECT key FROM {kind} ORDER BY key", self._kind))
        return (key for (key,) in cursor.fetchall())

    def __len__(self) -> int:
        self._texts.write()
        return int(self._connection.execute(_sql("SELECT count(*) FROM {kind}", self._kind)).fetchone()[0])

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._texts.get(key) is not None

    def write_back(self) -> None:
        """Writes what TinyDB changed in place."""
        for key, (text, document) in list(self._handed.items()):
            changed = as_json(document)
            if changed != text and key in self:
                self[key] = document


@cache
def _sql(statement: str, kind: str, field: str = "", condition: str = "") -> str:
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
        self.texts = _Texts(connection, kind, lately)

    def _read_table(self) -> _Rows:  # type: ignore[override]
        return _Rows(self._connection, self.name, self.texts)

    def field(self, key: str, name: str) -> str | None:
        """One text of a document."""
        self.texts.write()
        query = _sql("SELECT json_extract(doc, ?) FROM {kind} WHERE key = ?", self.name)
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
        sql = _sql("SELECT key, doc FROM {kind} WHERE {condition} ORDER BY {value}, key LIMIT ?", self.name, field, condition)
        arguments.append(-1 if limit is None else limit)  # SQLite's word for no limit
        found = ((key, from_json(text)) for key, text in self._connection.execute(sql, arguments).fetchall())
        return [(key, document) for key, document in found if query(document)]


class _Tx:
    """One transaction (`ports.Tx`). `lately`: by kind, rows that nobody has changed since they were read or written."""

    def __init__(
        self, connection: sqlite3.Connection, schema: Mapping[str, tuple[str, ...]], lately: dict[str, dict[str, str]]
    ) -> None:
        self._connection = connection
        self._schema = schema
        self._lately = lately
        self._tables: dict[str, RowsTable] = {}

    def write(self) -> None:
        """Gives SQLite all that was put."""
        for table in self._tables.values():
            table.texts.write()

    def _table(self, kind: str) -> RowsTable:
        if kind not in self._schema:
            raise ValueError(f"no such kind of document: {kind}")
        if kind not in self._tables:
            self._tables[kind] = RowsTable(self._connection, kind, self._lately.setdefault(kind, {}))
        return self._tables[kind]

    def get(self, kind: str, key: str) -> dict[str, Any] | None:
        document = self._table(kind).get(doc_id=key)  # type: ignore[call-overload]
        return dict(document) if document is not None else None

    def text(self, kind: str, key: str) -> str | None:
        return self._table(kind).texts.get(key)

    def field(self, kind: str, key: str, name: str) -> str | None:
        return self._table(kind).field(key, name)

    def put(self, kind: str, key: str, document: Mapping[str, Any], text: str = "") -> None:
        if text:
            self._table(kind).texts.put(key, text)
        else:
            self._table(kind).replace(key, document)

    def add(self, kind: str, key: str, document: Mapping[str, Any]) -> bool:
        table = self._table(kind)
        if table.contains(doc_id=key):  # type: ignore[arg-type]
            return False
        table.replace(key, document)
        return True

    def remove(self, kind: str, key: str) -> bool:
        return bool(self._table(kind).remove(doc_ids=[key]))  # type: ignore[list-item]

    def find(
        self, kind: str, field: str, *, eq: object = None, upto: object = None, since: object = None, limit: int | None = None
    ) -> list[tuple[str, dict[str, Any]]]:
        return self._table(kind).by_index(self._indexed(kind, field), eq, upto, since, limit)

    def all(self, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
        self._table(kind).texts.write()
        cursor = self._connection.execute(_sql("SELECT key, doc FROM {kind} ORDER BY key", kind))
        for key, text in cursor:
            yield key, from_json(text)

    def count(self, kind: str, field: str, eq: object) -> int:
        self._table(kind).texts.write()
        sql = _sql("SELECT count(*) FROM {kind} WHERE {value} = ?", kind, self._indexed(kind, field))
        return int(self._connection.execute(sql, (eq,)).fetchone()[0])

    def _indexed(self, kind: str, field: str) -> str:
        if field not in self._schema[kind]:
            raise ValueError(f"{kind} has no index on {field}")
        return field

    def number(self, name: str) -> int:
        row = self._connection.execute(
            "INSERT INTO numbers (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value",
            (name,),
        ).fetchone()
        return int(row[0])

    def series(self) -> dict[str, int]:
        return dict(self._connection.execute("SELECT name, value FROM numbers ORDER BY name").fetchall())


class TinyDBStore:
    """`ports.Store` in one folder, for one thread; several processes may use the folder at once."""

    def __init__(self, folder: Path, schema: Mapping[str, tuple[str, ...]] = SCHEMA) -> None:
        private_folder(folder)
        self._schema = schema
        self._path = folder / "hotline.db"
        self._lock = open_lock(folder / "store.lock")
        self._held = 0
        self._lately: dict[str, dict[str, str]] = {}
        self._version = 0
        self._idle: list[sqlite3.Connection] = []  # connections kept for the next view
        self._writer = self._connect()
        self._prepare()

    @contextmanager
    def _in_line(self) -> Iterator[None]:
        """Holds the writers' lock; a view closed inside a transaction must not let go of the transaction's lock."""
        if self._held:
            yield
            return
        with locked(self._lock):
            self._held += 1
            try:
                yield
            finally:
                self._held -= 1

    def _connect(self) -> sqlite3.Connection:
        fresh = not self._path.exists()
        try:
            connection = sqlite3.connect(self._path, isolation_level=None, timeout=30)
            if fresh:
                self._path.chmod(0o600)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute(f"PRAGMA wal_autocheckpoint = {_WAL_PAGES}")
        except sqlite3.DatabaseError as error:
            raise _translated(error, self._path) from error
        return connection

    def _prepare(self) -> None:
        with self._errors(), self._in_line():
            known = {name for (name,) in self._writer.execute("SELECT name FROM sqlite_master")}
            if "numbers" not in known:
                self._writer.execute("CREATE TABLE IF NOT EXISTS numbers (name TEXT PRIMARY KEY, value INTEGER NOT NULL)")
            for kind, fields in self._schema.items():
                if kind not in known:
                    self._writer.execute(
                        _sql("CREATE TABLE IF NOT EXISTS {kind} (key TEXT PRIMARY KEY, doc TEXT NOT NULL)", kind)
                    )
                for field in fields:
                    if f"{kind}_{field}" not in known:
                        self._writer.execute(_sql("CREATE INDEX IF NOT EXISTS {index} ON {kind} ({value}, key)", kind, field))

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise _translated(error, self._path) from error

    def run(self, work: Callable[[_Tx], T]) -> T:
        """`work` in one transaction; what it returned is on disk when this returns."""
        with self._errors(), self._in_line():
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                tx = _Tx(self._writer, self._schema, self._known())
                result = work(tx)
                tx.write()
                # A full disk makes SQLite roll back by itself: what follows would be written outside any transaction.
                if not self._writer.in_transaction:
                    raise sqlite3.OperationalError("the transaction was rolled back")
                self._writer.execute("COMMIT")
            except BaseException:
                self._lately.clear()
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise
            return result

    def _known(self) -> dict[str, dict[str, str]]:
        """Rows as they were when this store last read or wrote them, where no other connection has committed since."""
        version = int(self._writer.execute("PRAGMA data_version").fetchone()[0])
        if version != self._version:
            self._lately.clear()
            self._version = version
        return self._lately

    @contextmanager
    def view(self) -> Iterator[_Tx]:
        """One moment of the state; writers go on beside it."""
        connection = self._idle.pop() if self._idle else self._connect()
        try:
            with self._errors():
                connection.execute("BEGIN")
                yield _Tx(connection, self._schema, {})
                connection.execute("ROLLBACK")
        except BaseException:
            with self._in_line():
                connection.close()
            raise
        self._idle.append(connection)

    def claim(self, kind: str, now: datetime, until: datetime, limit: int = 1) -> list[tuple[str, dict[str, Any]]]:
        """Takes documents whose `ready` has come, and gives them a new one: a lease that comes back by itself."""

        def work(tx: _Tx) -> list[tuple[str, dict[str, Any]]]:
            found = tx.find(kind, "ready", upto=stamp(now), limit=limit)
            for key, document in found:
                document["ready"] = stamp(until)
                tx.put(kind, key, document)
            return found

        return self.run(work)

    def turn(self, name: str) -> bool:  # noqa: ARG002 the shape of the port
        """Always: the worker lock of the folder lets one worker in."""
        return True

    def backup(self, path: Path) -> None:
        """Writes a consistent copy with SQLite's own backup, while others work."""
        with self._errors():
            copy = sqlite3.connect(path)
            try:
                self._writer.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
            finally:
                copy.close()
        path.chmod(0o600)

    def close(self) -> None:
        """Lets go of the files; closing may checkpoint, so it waits in line."""
        with self._in_line():
            for connection in (*self._idle, self._writer):
                connection.close()
        self._lock.close()


def _translated(error: sqlite3.Error, path: Path) -> Exception:
    """What a caller may conclude from SQLite's error."""
    words = str(error)
    if isinstance(error, sqlite3.OperationalError):
        if "unable to open" in words or "readonly" in words:
            return StateUnreadable(f"{path}: cannot be opened for writing ({words}); check the owner of the state folder")
        return Unavailable(f"{path}: the database cannot work now ({words}); free disk space or try again")
    if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.IntegrityError):
        return StateUnreadable(
            f"{path}: the database cannot be read ({words}); it was left as it is: restore a backup or rebuild"
        )
    return Unavailable(f"{path}: {words}")
