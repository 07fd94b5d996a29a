"""What every store promises: all or nothing, kept after reopening, indexed, leased, refusing what no backend can hold."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.adapters.tinydb_store import TinyDBStore
from pipeline.domain.documents import stamp
from pipeline.errors import StateUnreadable
from pipeline.ports import Tx

NOW = datetime(2016, 3, 9, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state"


def test_what_was_run_is_there_after_reopening(folder: Path) -> None:
    store = TinyDBStore(folder)
    store.run(lambda tx: tx.put("cases", "A", {"number": 1, "text": "ổ gà"}))
    store.close()
    with TinyDBStore(folder).view() as tx:
        assert tx.get("cases", "A") == {"number": 1, "text": "ổ gà"}
    assert (folder / "hotline.db").stat().st_mode & 0o777 == 0o600


def test_a_transaction_is_whole_or_nothing(folder: Path) -> None:
    store = TinyDBStore(folder)

    def fails(tx: Tx) -> None:
        tx.put("cases", "A", {"number": 1})
        assert tx.number("case") == 1
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.run(fails)
    assert store.run(lambda tx: (tx.get("cases", "A"), tx.number("case"))) == (None, 1)


def test_add_dedupes_and_put_moves_the_index(folder: Path) -> None:
    store = TinyDBStore(folder)
    assert store.run(lambda tx: tx.add("cases", "A", {"number": 1}))
    assert not store.run(lambda tx: tx.add("cases", "A", {"number": 2}))
    store.run(lambda tx: tx.put("cases", "A", {"number": 3}))
    with store.view() as tx:
        assert tx.find("cases", "number", eq=1) == []
        assert tx.find("cases", "number", eq=3) == [("A", {"number": 3})]
        assert tx.count("cases", "number", 3) == 1


def test_find_is_in_order_and_limited(folder: Path) -> None:
    store = TinyDBStore(folder)
    for number in (5, 1, 3):
        store.run(lambda tx, n=number: tx.put("cases", f"K{n}", {"number": n}))
    store.run(lambda tx: tx.put("cases", "none", {"number": None}))
    with store.view() as tx:
        assert [key for key, _ in tx.find("cases", "number")] == ["K1", "K3", "K5"]
        assert [key for key, _ in tx.find("cases", "number", upto=3)] == ["K1", "K3"]
        assert [key for key, _ in tx.find("cases", "number", limit=1)] == ["K1"]


def test_an_index_is_used(folder: Path) -> None:
    """What is due must cost what is due, not what there is."""
    import sqlite3

    from pipeline.adapters.tinydb_store import _sql

    TinyDBStore(folder).close()
    sql = _sql("SELECT key FROM {kind} WHERE {value} <= ? ORDER BY {value}, key", "cases", "wake")
    plan = sqlite3.connect(folder / "hotline.db").execute(f"EXPLAIN QUERY PLAN {sql}", ("x",)).fetchall()
    assert "USING INDEX cases_wake" in str(plan)
    assert "TEMP B-TREE" not in str(plan)


def test_a_field_without_index_is_refused(folder: Path) -> None:
    store = TinyDBStore(folder)
    with pytest.raises(ValueError, match="no index"):
        store.run(lambda tx: tx.count("cases", "text", "x"))


def test_a_lease_comes_back(folder: Path) -> None:
    store = TinyDBStore(folder)
    store.run(lambda tx: tx.put("outbox", "m", {"ready": stamp(NOW)}))
    assert [key for key, _ in store.claim("outbox", NOW, NOW + timedelta(minutes=5))] == ["m"]
    assert store.claim("outbox", NOW, NOW + timedelta(minutes=5)) == []
    assert [key for key, _ in store.claim("outbox", NOW + timedelta(minutes=6), NOW + timedelta(minutes=9))] == ["m"]


@pytest.mark.parametrize("bad", [{"x": "a\x00b"}, {"x": "\ud800"}, {"x": float("nan")}, {"x": [{"y": "\x00"}]}])
def test_what_no_backend_can_hold_is_refused(folder: Path, bad: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"stored|JSON compliant|surrogates"):
        TinyDBStore(folder).run(lambda tx: tx.put("cases", "A", bad))


def test_an_unreadable_database_is_left_as_it_is(folder: Path) -> None:
    TinyDBStore(folder).close()
    path = folder / "hotline.db"
    path.write_bytes(b"this is no database, but somebody's only copy of one" * 100)
    before = path.read_bytes()
    with pytest.raises(StateUnreadable):
        TinyDBStore(folder).run(lambda tx: tx.get("cases", "A"))
    assert path.read_bytes() == before


def _count(folder: Path, times: int) -> None:
    store = TinyDBStore(folder)
    for _ in range(times):
        store.run(lambda tx: tx.put("facts", "n", {"n": ((tx.get("facts", "n") or {}).get("n") or 0) + 1}))


def test_three_processes_lose_no_update(folder: Path) -> None:
    TinyDBStore(folder).close()
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_count, args=(folder, 30)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    with TinyDBStore(folder).view() as tx:
        assert tx.get("facts", "n") == {"n": 90}


def _write_for_ever(folder: Path, log: Path) -> None:
    store = TinyDBStore(folder)
    with log.open("a") as file:
        while True:

            def work(tx: Tx) -> int:
                number = tx.number("case")
                tx.put("cases", f"{number:06d}", {"number": number})
                tx.put("messages", f"{number:06d}", {"outcome": "filed"})
                return number

            file.write(f"{store.run(work)}\n")
            file.flush()


def test_nothing_acknowledged_is_lost_over_forty_kills(folder: Path, tmp_path: Path) -> None:
    """SIGKILL at random points: every acknowledged number is there, with its message, and the series has no gap."""
    TinyDBStore(folder).close()
    log = tmp_path / "acknowledged"
    log.touch()
    context = multiprocessing.get_context("fork")
    for _ in range(40):
        child = context.Process(target=_write_for_ever, args=(folder, log))
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
    with TinyDBStore(folder).view() as tx:
        cases = {document["number"] for _, document in tx.all("cases")}
        assert acknowledged <= cases
        assert cases == set(range(1, len(cases) + 1))
        assert len(cases) == len(list(tx.all("messages")))
    assert len(acknowledged) > 40
