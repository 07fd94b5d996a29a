"""A hotline that is killed again and again ends where one that never died ends (`benchmarks/torture.py` runs it for long)."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from postgres import Cluster
from torture import Play, maildir_world, on_postgres


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """The end of a run that nobody disturbed."""
    end = Play(maildir_world(tmp_path_factory.mktemp("unkilled") / "office")).run()
    assert len(end[0]) == 4, "four reports are four cases"
    return end


def test_on_the_embedded_store(tmp_path: Path, expected: list[Any]) -> None:
    killed = Play(maildir_world(tmp_path / "killed"))
    assert killed.run(random.Random(20160309)) == expected
    assert killed.kills >= 20
    assert set(killed.points) >= {"tick", "later_tick", "report", "backup"}


@pytest.mark.server("postgresql")
def test_on_postgresql(tmp_path: Path, cluster: Cluster, expected: list[Any]) -> None:
    killed = Play(maildir_world(tmp_path / "killed", on_postgres(cluster, "torture")))
    assert killed.run(random.Random(20160531)) == expected
    assert killed.kills >= 20
