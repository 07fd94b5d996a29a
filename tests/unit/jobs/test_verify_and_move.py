"""What was promised to be kept is there, or it is said; a state moves to another store whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit import OFFICER, Hotline, mail
from postgres import PASSWORD, Cluster

from pipeline.adapters.postgres_store import PostgresStore
from pipeline.adapters.tinydb import TinyDBStore
from pipeline.errors import NotAllowed, StateUnreadable
from pipeline.jobs.move import move
from pipeline.jobs.verify import verify
from pipeline.ports import Store

FORM = "Họ tên: Nguyễn Văn Mẫu\nSĐT: 0900.000.101\nNội dung: Đường ĐT741 qua xã Tân Lập, huyện Đồng Phú nhiều ổ gà."


@pytest.fixture
def busy(hotline: Hotline) -> Hotline:
    """An office with a case, its mails and its log."""
    hotline.deliver(mail(OFFICER, "Tin phản ánh", FORM, "2016-03-09T09:00"))
    hotline.tick()
    return hotline


def test_a_whole_office_has_nothing_to_tell(busy: Hotline) -> None:
    assert list(verify(busy.desk)) == []


def test_a_changed_a_missing_and_a_lost_file_are_each_told(busy: Hotline) -> None:
    archive = busy.folder / "state" / "archive"
    blobs = sorted((archive / "blobs").glob("??/*"))
    blobs[0].write_bytes(b"changed")
    blobs[1].unlink()
    (archive / "decisions" / "000000" / "000000000001.json").unlink()
    told = "\n".join(verify(busy.desk))
    assert f"{blobs[0].name}: the bytes were changed" in told
    assert blobs[1].name[:10] in told
    assert "decision 1 is missing" in told


@pytest.fixture(params=["tinydb", pytest.param("postgresql", marks=pytest.mark.server("postgresql"))])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    if request.param == "tinydb":
        return TinyDBStore(tmp_path / "new")
    cluster: Cluster = request.getfixturevalue("cluster")
    return PostgresStore("127.0.0.1", cluster.port, "hotline", PASSWORD, "postgres", "moved@office.example")


def test_a_state_moves_and_goes_on_counting(busy: Hotline, target: Store) -> None:
    before, counts = busy.state(), move(busy.desk.store, target)
    assert counts["cases"] == 1
    assert counts["outbox"] == len(before["outbox"])
    with pytest.raises(NotAllowed, match="holds a state already"):
        move(busy.desk.store, target)
    busy.desk.store.close()
    busy.desk.store = target
    del busy.desk.__dict__["ledger"]
    assert busy.state() == before
    busy.at("2016-03-10T09:00")
    other = FORM.replace("Mẫu", "Khác").replace("ĐT741", "ĐT753").replace("101", "999")
    busy.deliver(mail(OFFICER, "Tin khác", other, "2016-03-10T09:00"))
    busy.tick()
    assert [case["number"] for case in busy.cases()] == [1, 2]


def test_a_copy_that_differs_is_refused(busy: Hotline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = TinyDBStore(tmp_path / "new")
    monkeypatch.setattr("pipeline.jobs.move._put", lambda tx, kind, rows: None)
    with pytest.raises(StateUnreadable, match="differ after the copy"):
        move(busy.desk.store, target)
    target.close()


def test_a_new_key_signs_and_the_old_still_verifies(busy: Hotline) -> None:
    from pipeline.wiring import new_key

    old = busy.sent("assignment")[0]["message_id"]
    assert new_key(busy.office) == 1
    busy.reopen()
    assert busy.desk.signer.verify(old)
    assert busy.desk.signer.token("x").startswith("kb")
    assert ((busy.folder / "state" / "keys" / "1.key").stat().st_mode & 0o777) == 0o600
