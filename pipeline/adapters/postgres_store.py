"""The store on PostgreSQL: JSONB rows in a schema of the office's own, SERIALIZABLE with retry, claims with SKIP LOCKED."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from pipeline.domain.documents import as_json, stamp
from pipeline.errors import NotAllowed, Unavailable
from pipeline.ports import SCHEMA

T = TypeVar("T")
_TRIES = 20


def _text(value: object) -> str:
    """How an indexed value is compared: as text in byte order, numbers padded."""
    return f"{value:020d}" if isinstance(value, int) and not isinstance(value, bool) else str(value)


def _known(kind: str, field: str | None = None) -> None:
    if kind not in SCHEMA:
        raise ValueError(f"no such kind of document: {kind}")
    if field is not None and field not in SCHEMA[kind]:
        raise ValueError(f"{kind} has no index on {field}")


_FIND = (
    "SELECT d.key, d.doc FROM fields f JOIN documents d ON d.kind = f.kind AND d.key = f.key WHERE f.kind = %s AND f.field = %s"
)
_ORDER = " ORDER BY f.value, f.key LIMIT %s"  # LIMIT NULL is none


class _Tx:
    """One transaction (`ports.Tx`)."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def get(self, kind: str, key: str) -> dict[str, Any] | None:
        _known(kind)
        row = self._connection.execute("SELECT doc FROM documents WHERE kind = %s AND key = %s", (kind, key)).fetchone()
        return dict(row[0]) if row else None

    def text(self, kind: str, key: str) -> str | None:
        _known(kind)
        row = self._connection.execute("SELECT doc::text FROM documents WHERE kind = %s AND key = %s", (kind, key)).fetchone()
        return str(row[0]) if row else None

    def field(self, kind: str, key: str, name: str) -> str | None:
        _known(kind)
        query = "SELECT doc->>%s FROM documents WHERE kind = %s AND key = %s"
        row = self._connection.execute(query, (name, kind, key)).fetchone()
        return str(row[0]) if row is not None and row[0] is not None else None

    def put(self, kind: str, key: str, document: Mapping[str, Any], text: str = "") -> None:
        _known(kind)
        self._connection.execute(
            "INSERT INTO documents (kind, key, doc) VALUES (%s, %s, %s::jsonb) ON CONFLICT (kind, key) DO UPDATE SET doc = EXCLUDED.doc",
            (kind, key, text or as_json(document)),
        )
        self._index(kind, key, document)

    def add(self, kind: str, key: str, document: Mapping[str, Any]) -> bool:
        added = self._connection.execute(
            "INSERT INTO documents (kind, key, doc) VALUES (%s, %s, %s::jsonb) ON CONFLICT DO NOTHING",
            (kind, key, as_json(document)),
        )
        if not added.rowcount:
            return False
        self._index(kind, key, document)
        return True

    def _index(self, kind: str, key: str, document: Mapping[str, Any]) -> None:
        self._connection.execute("DELETE FROM fields WHERE kind = %s AND key = %s", (kind, key))
        for field in SCHEMA[kind]:
            if document.get(field) is not None:
                self._connection.execute(
                    "INSERT INTO fields (kind, field, value, key) VALUES (%s, %s, %s, %s)",
                    (kind, field, _text(document[field]), key),
                )

    def remove(self, kind: str, key: str) -> bool:
        self._connection.execute("DELETE FROM fields WHERE kind = %s AND key = %s", (kind, key))
        return bool(self._connection.execute("DELETE FROM documents WHERE kind = %s AND key = %s", (kind, key)).rowcount)

    def find(
        self, kind: str, field: str, *, eq: object = None, upto: object = None, since: object = None, limit: int | None = None
    ) -> list[tuple[str, dict[str, Any]]]:
        _known(kind, field)
        arguments: list[object] = [kind, field]
        if eq is not None:
            sql, arguments = _FIND + " AND f.value = %s" + _ORDER, [*arguments, _text(eq)]
        elif upto is not None:
            sql, arguments = _FIND + " AND f.value <= %s" + _ORDER, [*arguments, _text(upto)]
        elif since is not None:
            sql, arguments = _FIND + " AND f.value >= %s" + _ORDER, [*arguments, _text(since)]
        else:
            sql = _FIND + _ORDER
        rows = self._connection.execute(sql, [*arguments, limit]).fetchall()
        return [(key, dict(document)) for key, document in rows]

    def all(self, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
        _known(kind)
        rows = self._connection.execute('SELECT key, doc FROM documents WHERE kind = %s ORDER BY key COLLATE "C"', (kind,))
        for key, document in rows:
            yield key, dict(document)

    def count(self, kind: str, field: str, eq: object) -> int:
        _known(kind, field)
        row = self._connection.execute(
            "SELECT count(*) FROM fields WHERE kind = %s AND field = %s AND value = %s", (kind, field, _text(eq))
        ).fetchone()
        return int(row[0])

    def number(self, name: str) -> int:
        row = self._connection.execute(
            "INSERT INTO numbers (name, value) VALUES (%s, 1) ON CONFLICT (name) DO UPDATE SET value = numbers.value + 1 RETURNING value",
            (name,),
        ).fetchone()
        return int(row[0])

    def series(self) -> dict[str, int]:
        return dict(self._connection.execute("SELECT name, value FROM numbers ORDER BY name").fetchall())


_VIEW = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
# Reads what is committed: a serializable transaction would fail where this one passes over.
_CLAIM = "SELECT key FROM fields WHERE kind = %s AND field = 'ready' AND value <= %s ORDER BY value, key LIMIT %s FOR UPDATE SKIP LOCKED"
_TABLES = (
    'CREATE TABLE IF NOT EXISTS documents (kind text COLLATE "C", key text COLLATE "C", doc jsonb NOT NULL, PRIMARY KEY (kind, key))',
    'CREATE TABLE IF NOT EXISTS fields (kind text COLLATE "C", field text COLLATE "C", value text COLLATE "C", key text COLLATE "C", '
    "PRIMARY KEY (kind, field, value, key))",
    "CREATE INDEX IF NOT EXISTS fields_key ON fields (kind, key)",
    "CREATE TABLE IF NOT EXISTS numbers (name text PRIMARY KEY, value bigint NOT NULL)",
)


class PostgresStore:
    """`ports.Store` in one schema a hotline address, so that one database serves many offices.

    One thread at a time; workers on any number of machines. A lost connection is opened again once, then it is Unavailable.
    """

    def __init__(self, host: str, port: int, user: str, password: str, database: str, office: str) -> None:
        try:
            import psycopg
        except ImportError as error:
            raise Unavailable("PostgreSQL needs its driver: pip install 'hotline[postgresql]'") from error
        self._psycopg = psycopg
        self._where = f"PostgreSQL {host}:{port}/{database}"
        self._schema = "hotline_" + hashlib.sha256(office.encode()).hexdigest()[:12]
        self._arguments: dict[str, Any] = {"host": host, "port": port, "user": user, "password": password, "dbname": database}
        self._idle: list[Any] = []  # connections kept for the next view
        self._turns: dict[str, Any] = {}
        self._connection = self._connect()
        self._prepare()

    def _connect(self) -> Any:
        try:
            connection = self._psycopg.connect(**self._arguments, autocommit=True, connect_timeout=20, application_name="hotline")
        except self._psycopg.OperationalError as error:
            raise Unavailable(
                f"{self._where}: cannot be reached or refused the login; check the address, the user and the password"
            ) from error
        connection.execute(f"SET search_path TO {self._schema}")
        return connection

    def _prepare(self) -> None:
        # Asked first: CREATE INDEX IF NOT EXISTS locks its table even where there is nothing to do.
        with self._errors():
            found = self._connection.execute("SELECT to_regclass(%s)", (f"{self._schema}.numbers",)).fetchone()
            if found[0] is not None:
                return
            with self._connection.transaction():
                self._connection.execute("SELECT pg_advisory_xact_lock(%s)", (self._lock_number("schema"),))
                self._connection.execute(f"CREATE SCHEMA IF NOT EXISTS {self._schema}")
                for table in _TABLES:
                    self._connection.execute(table)

    def _lock_number(self, name: str) -> int:
        """The key of an advisory lock: the same for every worker of this office."""
        return int.from_bytes(hashlib.sha256(f"{self._schema}:{name}".encode()).digest()[:8], "big", signed=True)

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """What the driver raises, as what a caller may conclude from it."""
        try:
            yield
        except self._psycopg.OperationalError as error:
            raise Unavailable(f"{self._where}: the connection was lost") from error
        except self._psycopg.Error as error:
            first = str(error).partition("\n")[0]
            raise Unavailable(f"{self._where}: the database cannot work now ({first})") from error

    def _alive(self) -> Any:
        """The connection, opened anew where the server went away in between."""
        if self._connection.closed or self._connection.broken:
            self._connection = self._connect()
        return self._connection

    def run(self, work: Callable[[_Tx], T]) -> T:
        """`work` as if alone; run again where the database asks for it (serialization failure, deadlock)."""
        lost = 0
        for attempt in range(_TRIES):
            connection = self._alive()
            try:
                with connection.transaction():
                    connection.execute("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE")
                    return work(_Tx(connection))
            except self._again:
                time.sleep(0.005 * 2 ** min(attempt, 6))
            except self._psycopg.OperationalError as error:
                lost += 1
                if lost > 1 or not (connection.closed or connection.broken):
                    raise Unavailable(f"{self._where}: the connection was lost") from error
            except self._psycopg.Error as error:
                first = str(error).partition("\n")[0]
                raise Unavailable(f"{self._where}: the database cannot work now ({first})") from error
        raise Unavailable(f"{self._where}: too many writers at once; try again")

    @property
    def _again(self) -> tuple[type[Exception], ...]:
        errors = self._psycopg.errors
        return errors.SerializationFailure, errors.DeadlockDetected, errors.UniqueViolation

    @contextmanager
    def view(self) -> Iterator[_Tx]:
        """One moment of the state."""
        connection = self._idle.pop() if self._idle else self._connect()
        try:
            try:
                connection.execute(_VIEW)
            except self._psycopg.OperationalError:  # the server went away while this one lay idle
                connection = self._connect()
                connection.execute(_VIEW)
            with self._errors():
                yield _Tx(connection)
        finally:
            self._put_back(connection)

    def _put_back(self, connection: Any) -> None:
        try:
            connection.execute("ROLLBACK")
        except self._psycopg.Error:
            connection.close()
        else:
            self._idle.append(connection)

    def claim(self, kind: str, now: datetime, until: datetime, limit: int = 1) -> list[tuple[str, dict[str, Any]]]:
        """Takes documents that no other worker holds."""

        def work(tx: _Tx, connection: Any) -> list[tuple[str, dict[str, Any]]]:
            rows = connection.execute(_CLAIM, (kind, stamp(now), limit)).fetchall()
            found = []
            for (key,) in rows:
                document = tx.get(kind, key)
                if document is not None:
                    document["ready"] = stamp(until)
                    tx.put(kind, key, document)
                    found.append((key, document))
            return found

        for _ in range(_TRIES):
            connection = self._alive()
            with self._errors():
                try:
                    with connection.transaction():
                        return work(_Tx(connection), connection)
                except self._again:
                    continue
        raise Unavailable(f"{self._where}: too many writers at once; try again")

    def turn(self, name: str) -> bool:
        """Takes or keeps the turn for `name`. PostgreSQL gives it to another when this worker's connection is gone."""
        connection = self._turns.get(name)
        if connection is not None:
            try:
                connection.execute("SELECT 1")
            except self._psycopg.Error:
                del self._turns[name]
            else:
                return True
        connection = self._connect()
        with self._errors():
            row = connection.execute("SELECT pg_try_advisory_lock(%s)", (self._lock_number(name),)).fetchone()
        if not row[0]:
            connection.close()
            return False
        self._turns[name] = connection
        return True

    def backup(self, path: Path) -> None:
        """PostgreSQL has its own tools for this."""
        raise NotAllowed(f"{path} was not written: back PostgreSQL up with pg_dump, and the archive folder with it")

    def close(self) -> None:
        """Ends the turns and the connections. A turn is given up in words: the server takes its time to see that a worker is gone."""
        for connection in self._turns.values():
            with suppress(self._psycopg.Error):
                connection.execute("SELECT pg_advisory_unlock_all()")
        for connection in (self._connection, *self._idle, *self._turns.values()):
            connection.close()
