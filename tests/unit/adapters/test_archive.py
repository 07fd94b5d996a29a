"""The log of decisions: kept once, never replaced, and on disk under its names."""

import os
import time
from pathlib import Path

import pytest

from pipeline.adapters import archive
from pipeline.adapters.archive import FileArchive
from pipeline.errors import NotFound, StateUnreadable


def test_a_decision_is_kept_once_and_never_replaced(tmp_path: Path) -> None:
    kept = FileArchive(tmp_path)
    kept.log([(1, b"{}"), (2, b"[]")])
    kept.log([(2, b"[]"), (1_000, b"0")])
    with pytest.raises(StateUnreadable):
        kept.log([(2, b"other")])
    assert list(kept.decisions()) == [(1, b"{}"), (2, b"[]"), (1_000, b"0")]


def test_every_folder_is_synced_once_also_where_the_file_is_there_already(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, synced = FileArchive(tmp_path), list[str]()
    kept.log([(1, b"{}"), (1_000, b"{}")])
    monkeypatch.setattr(archive, "sync_folder", lambda path: synced.append(path.name))
    kept.log([(1, b"{}"), (2, b"{}"), (1_000, b"{}")])
    assert sorted(synced) == ["000000", "000001"]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*"))


def test_bytes_that_come_together_are_one_folder_to_sync_and_go_to_their_places_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, synced = FileArchive(tmp_path), list[str]()
    first = kept.put_all([b"a", b"b", b"a"])
    monkeypatch.setattr(archive, "sync_folder", lambda path: synced.append(path.name))
    second = kept.put_all([b"c", b"d"])
    assert synced == ["new"]
    assert names(tmp_path / "blobs" / "new") == sorted(second)
    assert all((tmp_path / "blobs" / digest[:2] / digest).is_file() for digest in first)
    assert [kept.get(digest) for digest in (*first, *second)] == [b"a", b"b", b"a", b"c", b"d"]
    assert list(kept.digests()) == sorted({*first, *second})
    synced.clear()
    kept.put_all([b"a", b"c", b"e"])
    assert sorted(synced) == sorted([first[0][:2], second[0][:2], "new"]), "also where the file is there already"
    kept.forget(second[0])
    with pytest.raises(NotFound):
        kept.get(second[0])


def test_what_somebody_left_who_died_is_found_and_put_in_place(tmp_path: Path) -> None:
    old, fresh = FileArchive(tmp_path).put_all([b"a", b"b"])
    new = tmp_path / "blobs" / "new"
    os.utime(new / old, (time.time() - 3_600,) * 2)
    kept = FileArchive(tmp_path)
    assert kept.get(old) == b"a"
    kept.put(b"c")
    assert names(new) == [fresh]
    assert kept.get(old) == b"a"
    kept.forget(fresh)
    assert names(new) == []
