"""The log of decisions: kept once, never replaced, and on disk under its names."""

from pathlib import Path

import pytest

from pipeline.adapters import archive
from pipeline.adapters.archive import FileArchive
from pipeline.errors import StateUnreadable


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
