"""A simulated office with crashes sends every reminder once, at its time, to its addressee (`benchmarks/quarter.py` plays whole quarters)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from quarter import Quarter, differences


def test_every_reminder_once_at_its_time_to_its_addressee(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)  # processes die here, not disks
    quarter = Quarter(tmp_path / "office", seed=1, reports=14, days=44, hours=(0, 8, 14, 16, 22))
    quarter.run()
    quarter.hotline.reopen()
    assert differences(quarter) == []
    assert quarter.crashes >= 20
    assert {"final", "return", "reopen", "grant", "decline", "assign", "accept"} <= set(quarter.actions)
    assert sum(quarter.expected.mails.values()) >= 40
    assert quarter.expected.lists
