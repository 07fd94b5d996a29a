"""The embedded store: TinyDB's tables and queries on SQLite rows, one JSON document a row.

TinyDB's own storage rewrites one file in place and loses it in a crash. TinyDB is made to be extended: here its Table reads
and writes single rows of a SQLite database (WAL, `synchronous=FULL`), under one writer lock. The safety is SQLite's, the API
TinyDB's. The lock is held from BEGIN to COMMIT, also against a defect of SQLite's WAL before 3.51.3 that two processes
committing and checkpointing at one instant can meet.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from pipeline.adapters.files import locked, open_lock, private_folder
from pipeline.adapters.tinydb.rows import RowsTable, sql
from pipeline.domain.documents import from_json, stamp
from pipeline.errors import StateUnreadable, Unavailable
from pipeline.ports import SCHEMA

T = TypeVar("T")


_FILE = "hotline.db"
_WAL_PAGES = 4_000
"""Pages of the log before they go into the database: what is written again soon goes there once, and fewer syncs are waited for."""


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
        cursor = self._connection.execute(sql("SELECT key, doc FROM {kind} ORDER BY key", kind))
        for key, text in cursor:
            yield key, from_json(text)

    def count(self, kind: str, field: str, eq: object) -> int:
        self._table(kind).texts.write()
        statement = sql("SELECT count(*) FROM {kind} WHERE {value} = ?", kind, self._indexed(kind, field))
        return int(self._connection.execute(statement, (eq,)).fetchone()[0])

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


def begun(folder: Path) -> bool:
    """Whether a state was begun in a folder; opening one there would begin it."""
    path = folder / _FILE
    return path.is_file() and path.stat().st_size > 0


class TinyDBStore:
    """`ports.Store` in one folder, for one thread; several processes may use the folder at once."""

    def __init__(self, folder: Path, schema: Mapping[str, tuple[str, ...]] = SCHEMA) -> None:
        private_folder(folder)
        self._schema = schema
        self._path = folder / _FILE
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
                    self._writer.execute(sql("CREATE TABLE IF NOT EXISTS {kind} (key TEXT PRIMARY KEY, doc TEXT NOT NULL)", kind))
                for field in fields:
                    if f"{kind}_{field}" not in known:
                        self._writer.execute(sql("CREATE INDEX IF NOT EXISTS {index} ON {kind} ({value}, key)", kind, field))

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
            return StateUnreadable(
                f"{path}: cannot be opened for writing ({words}); check the owner and the permissions of the state folder"
            )
        return Unavailable(f"{path}: the database cannot work now ({words}); free disk space or try again")
    if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.IntegrityError):
        return StateUnreadable(
            f"{path}: the database cannot be read ({words}); it was left as it is: restore a backup or rebuild"
        )
    return Unavailable(f"{path}: {words}")
