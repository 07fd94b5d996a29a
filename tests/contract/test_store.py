"""What every store promises: all or nothing, kept after reopening, indexed, leased, refusing what no backend can hold."""

from __future__ import annotations

import itertools
import json
import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from postgres import PASSWORD

from pipeline.adapters.postgres_store import PostgresStore
from pipeline.adapters.tinydb import TinyDBStore
from pipeline.domain.documents import stamp
from pipeline.errors import NotAllowed, StateUnreadable
from pipeline.ports import SCHEMA, Store, Tx

NOW = datetime(2016, 3, 9, tzinfo=UTC)
_names = itertools.count()


@dataclass(frozen=True)
class Place:
    """Where a store keeps its rows; `open` may be called in any process."""

    folder: Path
    port: int = 0
    office: str = ""

    def open(self) -> Store:
        if self.port:
            return PostgresStore("127.0.0.1", self.port, "hotline", PASSWORD, "postgres", self.office)
        return TinyDBStore(self.folder)


@pytest.fixture(params=["tinydb", pytest.param("postgresql", marks=pytest.mark.server("postgresql"))])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    if request.param == "tinydb":
        return Place(tmp_path / "state")
    return Place(tmp_path, request.getfixturevalue("cluster").port, f"office{next(_names)}@contract.example")


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    opened = place.open()
    yield opened
    opened.close()


def test_what_was_run_is_there_after_reopening(place: Place, store: Store) -> None:
    store.run(lambda tx: tx.put("cases", "A", {"number": 1, "text": "ổ gà"}))
    again = place.open()
    with again.view() as tx:
        assert tx.get("cases", "A") == {"number": 1, "text": "ổ gà"}
    again.close()


def test_a_transaction_is_whole_or_nothing(store: Store) -> None:
    def fails(tx: Tx) -> None:
        tx.put("cases", "A", {"number": 1})
        assert tx.number("case") == 1
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.run(fails)
    assert store.run(lambda tx: (tx.get("cases", "A"), tx.number("case"))) == (None, 1)


def test_add_dedupes_and_put_moves_the_index(store: Store) -> None:
    assert store.run(lambda tx: tx.add("cases", "A", {"number": 1}))
    assert not store.run(lambda tx: tx.add("cases", "A", {"number": 2}))
    store.run(lambda tx: tx.put("cases", "A", {"number": 3}))
    with store.view() as tx:
        assert tx.find("cases", "number", eq=1) == []
        assert tx.find("cases", "number", eq=3) == [("A", {"number": 3})]
        assert tx.count("cases", "number", 3) == 1
    assert store.run(lambda tx: (tx.remove("cases", "A"), tx.remove("cases", "A"))) == (True, False)
    with store.view() as tx:
        assert tx.find("cases", "number") == []


def test_one_field_is_told_without_the_rest(store: Store) -> None:
    def works(tx: Tx) -> list[str | None]:
        tx.put("cases", "A", {"heard": "2016-03-09T02:00:00.000000Z", "wake": None})
        told = [
            tx.field("cases", "A", "heard"),
            tx.field("cases", "A", "wake"),
            tx.field("cases", "A", "none"),
            tx.field("cases", "B", "heard"),
        ]
        tx.put("cases", "A", {"heard": "ổ"})
        return [*told, tx.field("cases", "A", "heard")]

    assert store.run(works) == ["2016-03-09T02:00:00.000000Z", None, None, None, "ổ"]


def test_a_documents_text_is_always_that_of_its_last_writing(store: Store) -> None:
    def works(tx: Tx) -> list[object]:
        seen: list[object] = [tx.text("cases", "A")]
        for work in (
            lambda: tx.put("cases", "A", {"number": 1}),
            lambda: tx.put("cases", "A", {"number": 2}),
            lambda: tx.remove("cases", "A"),
            lambda: tx.add("cases", "A", {"number": 3}),
        ):
            work()
            text = tx.text("cases", "A")
            assert (json.loads(text) if text else None) == tx.get("cases", "A")
            seen.append(tx.get("cases", "A"))
        return seen

    assert store.run(works) == [None, {"number": 1}, {"number": 2}, None, {"number": 3}]
    with store.view() as tx:
        assert json.loads(tx.text("cases", "A") or "") == {"number": 3}

    def fails(tx: Tx) -> None:
        tx.put("cases", "A", {"number": 4})
        assert json.loads(tx.text("cases", "A") or "") == {"number": 4}
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.run(fails)
    assert json.loads(store.run(lambda tx: tx.text("cases", "A")) or "") == {"number": 3}


def test_what_another_store_commits_is_seen_at_once(place: Place, store: Store) -> None:
    """Rows are remembered between transactions: never longer than nobody else writes."""
    other = place.open()
    for number in (1, 2, 3):
        for writer, reader in ((store, other), (other, store)):
            writer.run(lambda tx, n=number: tx.put("cases", "A", {"number": n}))  # type: ignore[misc]
            assert reader.run(lambda tx: tx.get("cases", "A")) == {"number": number}
            assert reader.run(lambda tx: tx.remove("cases", "A"))
            assert writer.run(lambda tx: tx.text("cases", "A")) is None
    other.close()


def test_rows_put_are_found_and_counted_before_they_are_committed(store: Store) -> None:
    def works(tx: Tx) -> list[object]:
        for number in (1, 2, 2):
            tx.put("cases", f"A{number}", {"number": number})
        tx.put("journal", "1", {"pending": 1}, '{"pending":1,"decision":{"a":"b"}}')
        return [
            tx.find("cases", "number", eq=2),
            tx.count("cases", "number", 2),
            [key for key, _ in tx.all("cases")],
            tx.add("cases", "A1", {}),
            tx.remove("cases", "A2"),
            tx.find("cases", "number", eq=2),
            tx.find("journal", "pending"),
        ]

    assert store.run(works) == [
        [("A2", {"number": 2})],
        1,
        ["A1", "A2"],
        False,
        True,
        [],
        [("1", {"pending": 1, "decision": {"a": "b"}})],
    ]


def test_find_is_in_order_and_limited(store: Store) -> None:
    for number in (5, 1, 300, 3):
        store.run(lambda tx, n=number: tx.put("cases", f"K{n}", {"number": n}))
    store.run(lambda tx: tx.put("cases", "none", {"number": None}))
    with store.view() as tx:
        assert [key for key, _ in tx.find("cases", "number")] == ["K1", "K3", "K5", "K300"]
        assert [key for key, _ in tx.find("cases", "number", upto=3)] == ["K1", "K3"]
        assert [key for key, _ in tx.find("cases", "number", since=5)] == ["K5", "K300"]
        assert [key for key, _ in tx.find("cases", "number", limit=1)] == ["K1"]
        assert [key for key, _ in tx.all("cases")] == ["K1", "K3", "K300", "K5", "none"]


def test_what_is_handed_out_is_a_copy(store: Store) -> None:
    store.run(lambda tx: tx.put("cases", "A", {"list": [1]}))

    def spoils(tx: Tx) -> None:
        found = tx.get("cases", "A")
        assert found is not None
        found["list"].append(2)
        tx.put("cases", "B", {})

    store.run(spoils)
    with store.view() as tx:
        assert tx.get("cases", "A") == {"list": [1]}


def test_a_view_is_one_moment_and_stops_no_writer(store: Store) -> None:
    store.run(lambda tx: tx.put("cases", "A", {"number": 1}))
    with store.view() as first:
        assert first.get("cases", "A") == {"number": 1}
        store.run(lambda tx: tx.put("cases", "A", {"number": 2}))
        assert first.get("cases", "A") == {"number": 1}
        with store.view() as second:
            assert second.get("cases", "A") == {"number": 2}


def test_an_index_is_used(tmp_path: Path) -> None:
    """What is due must cost what is due, not what there is."""
    import sqlite3

    from pipeline.adapters.tinydb.rows import sql

    TinyDBStore(tmp_path).close()
    database = sqlite3.connect(tmp_path / "hotline.db")
    for condition in ("{value} = ?", "{value} <= ?", "{value} >= -9e999"):
        statement = sql("SELECT key FROM {kind} WHERE {condition} ORDER BY {value}, key", "cases", "wake", condition)
        plan = str(database.execute(f"EXPLAIN QUERY PLAN {statement}", ("x",) * statement.count("?")).fetchall())
        assert "SEARCH cases USING INDEX cases_wake" in plan
        assert condition == "{value} = ?" or "TEMP B-TREE" not in plan


def test_an_unknown_kind_or_index_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="no index"):
        store.run(lambda tx: tx.count("cases", "text", "x"))
    with pytest.raises(ValueError, match="no such kind"):
        store.run(lambda tx: tx.put("cars", "A", {}))


def test_a_lease_comes_back(store: Store) -> None:
    store.run(lambda tx: tx.put("outbox", "m", {"ready": stamp(NOW)}))
    assert [key for key, _ in store.claim("outbox", NOW, NOW + timedelta(minutes=5))] == ["m"]
    assert store.claim("outbox", NOW, NOW + timedelta(minutes=5)) == []
    assert [key for key, _ in store.claim("outbox", NOW + timedelta(minutes=6), NOW + timedelta(minutes=9))] == ["m"]


@pytest.mark.parametrize(
    "bad", [{"x": "a\x00b"}, {"x": "\ud800"}, {"x": float("nan")}, {"x": [{"y": "\x00"}]}, {"x": {1: "y"}, 2: "z"}]
)
def test_what_no_backend_can_hold_is_refused(store: Store, bad: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"stored|JSON compliant|surrogates|text"):
        store.run(lambda tx: tx.put("cases", "A", bad))


_steps = st.lists(
    st.tuples(
        st.sampled_from(["put", "add", "remove"]),
        st.sampled_from("ABC"),
        st.integers(0, 3) | st.none(),
        st.text("aổ\"\\%'", max_size=3),
    ),
    max_size=12,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_steps)
def test_it_behaves_like_a_dictionary(store: Store, steps: list[tuple[str, str, int | None, str]]) -> None:
    model: dict[str, dict[str, Any]] = {}

    def work(tx: Tx) -> None:
        for key in "ABC":
            tx.remove("cases", key)
        model.clear()
        for verb, key, number, text in steps:
            document = {"number": number, "text": text}
            if verb == "remove":
                assert tx.remove("cases", key) == (model.pop(key, None) is not None)
            elif verb == "put" or key not in model:
                assert verb == "put" or tx.add("cases", key, document)
                if verb == "put":
                    tx.put("cases", key, document)
                model[key] = document
            else:
                assert not tx.add("cases", key, document)

    store.run(work)
    with store.view() as tx:
        assert dict(tx.all("cases")) == model
        for number in range(4):
            assert tx.find("cases", "number", eq=number) == sorted((k, d) for k, d in model.items() if d["number"] == number)


def test_the_database_is_private_and_an_unreadable_one_is_left_as_it_is(tmp_path: Path) -> None:
    TinyDBStore(tmp_path).close()
    path = tmp_path / "hotline.db"
    assert path.stat().st_mode & 0o777 == 0o600
    path.write_bytes(b"this is no database, but somebody's only copy of one" * 100)
    before = path.read_bytes()
    with pytest.raises(StateUnreadable):
        TinyDBStore(tmp_path).run(lambda tx: tx.get("cases", "A"))
    assert path.read_bytes() == before


def _count(place: Place, times: int) -> None:
    store = place.open()
    for _ in range(times):
        store.run(lambda tx: tx.put("facts", "n", {"n": ((tx.get("facts", "n") or {}).get("n") or 0) + 1}))
    store.close()


def _same_mails(place: Place, mails: int) -> None:
    """Two workers meet the same mails: each becomes one case, numbered without a gap."""
    store = place.open()
    for mail in range(mails):

        def work(tx: Tx, mail: int = mail) -> None:
            if tx.add("messages", f"m{mail}", {"outcome": "filed"}):
                tx.put("cases", f"{tx.number('case'):06d}", {"number": mail})

        store.run(work)
    store.close()


def _claim_all(place: Place, log: Path) -> None:
    store = place.open()
    with log.open("a") as file:
        while found := store.claim("outbox", NOW, NOW + timedelta(minutes=5), limit=2):
            for key, _ in found:
                file.write(f"{key}\n")
    store.close()


def _in_processes(count: int, target: Any, *arguments: Any) -> None:
    context = multiprocessing.get_context("fork")
    workers = [context.Process(target=target, args=arguments) for _ in range(count)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
        assert worker.exitcode == 0


def test_three_processes_lose_no_update(place: Place) -> None:
    place.open().close()
    _in_processes(3, _count, place, 15)
    store = place.open()
    with store.view() as tx:
        assert tx.get("facts", "n") == {"n": 45}
    store.close()


def test_two_workers_with_the_same_mails_file_each_once(place: Place) -> None:
    place.open().close()
    _in_processes(2, _same_mails, place, 25)
    store = place.open()
    with store.view() as tx:
        assert sorted(document["number"] for _, document in tx.all("cases")) == list(range(25))
        assert [key for key, _ in tx.all("cases")] == [f"{number:06d}" for number in range(1, 26)]
    store.close()


def test_no_promised_mail_is_claimed_twice(place: Place, tmp_path: Path) -> None:
    store = place.open()
    store.run(lambda tx: [tx.put("outbox", f"m{number:02d}", {"ready": stamp(NOW)}) for number in range(40)])
    store.close()
    log = tmp_path / "claimed"
    _in_processes(3, _claim_all, place, log)
    assert sorted(log.read_text().split()) == [f"m{number:02d}" for number in range(40)]


def _write_for_ever(place: Place, log: Path) -> None:
    store = place.open()
    with log.open("a") as file:
        while True:

            def work(tx: Tx) -> int:
                number = tx.number("case")
                tx.put("cases", f"{number:06d}", {"number": number})
                tx.put("messages", f"{number:06d}", {"outcome": "filed"})
                return number

            file.write(f"{store.run(work)}\n")
            file.flush()


def test_nothing_acknowledged_is_lost_over_forty_kills(place: Place, tmp_path: Path) -> None:
    """SIGKILL at random points: every acknowledged number is there, with its message, and the series has no gap."""
    place.open().close()
    log = tmp_path / "acknowledged"
    log.touch()
    context = multiprocessing.get_context("fork")
    for _ in range(40):
        child = context.Process(target=_write_for_ever, args=(place, log))
        size = log.stat().st_size
        child.start()
        for _ in range(400):
            if log.stat().st_size > size + 8:
                break
            time.sleep(0.005)
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
        child.join()
    acknowledged = {int(line) for line in log.read_text().splitlines() if line.isdigit()}
    store = place.open()
    with store.view() as tx:
        cases = {document["number"] for _, document in tx.all("cases")}
        assert acknowledged <= cases
        assert cases == set(range(1, len(cases) + 1))
        assert len(cases) == len(list(tx.all("messages")))
    store.close()
    assert len(acknowledged) > 40


@pytest.mark.server("postgresql")
def test_one_worker_has_the_turn_and_its_end_passes_it_on(place: Place) -> None:
    if not place.port:
        assert place.open().turn("mailbox")
        return
    first, second = place.open(), place.open()
    assert first.turn("mailbox")
    assert first.turn("mailbox")
    assert not second.turn("mailbox")
    first.close()
    assert second.turn("mailbox")
    second.close()


@pytest.mark.server("postgresql")
def test_a_server_that_died_is_unavailable_and_comes_back(cluster: Any) -> None:
    from pipeline.errors import Unavailable

    store = Place(Path(), cluster.port, "away@contract.example").open()
    store.run(lambda tx: tx.put("facts", "kept", {"n": 1}))
    with store.view() as tx:
        assert tx.get("facts", "kept") == {"n": 1}
    cluster.stop()
    with pytest.raises(Unavailable, match="PostgreSQL"):
        store.run(lambda tx: tx.get("facts", "kept"))
    with pytest.raises(Unavailable), store.view():
        pass
    cluster.start()
    assert store.run(lambda tx: tx.get("facts", "kept")) == {"n": 1}
    with store.view() as tx:
        assert tx.get("facts", "kept") == {"n": 1}
    store.close()


@pytest.mark.server("postgresql")
def test_offices_in_one_database_do_not_meet(cluster: Any) -> None:
    one, other = (Place(Path(), cluster.port, f"{name}@contract.example").open() for name in ("one", "other"))
    one.run(lambda tx: tx.put("facts", "whose", {"n": 1}))
    with other.view() as tx:
        assert tx.get("facts", "whose") is None
    with pytest.raises(NotAllowed, match="pg_dump"):
        one.backup(Path("never-written"))
    one.close()
    other.close()


def test_every_kind_can_be_listed(store: Store) -> None:
    with store.view() as tx:
        assert [list(tx.all(kind)) for kind in SCHEMA] == [[] for _ in SCHEMA]
