"""Every write, sync, rename and open of a pass fails once: one clear sentence, and the next pass ends as if nothing had been."""

from __future__ import annotations

import errno
import itertools
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from kit import Hotline
from torture import DAYS, end, maildir_world, report_mail

from pipeline.errors import HotlineError

CALLS = ("fsync", "open", "replace", "rename", "scandir")
ERRORS = (errno.ENOSPC, errno.EIO, errno.EMFILE)


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office after the morning's digest, with a mail in its box; every test works on a copy."""
    folder = tmp_path_factory.mktemp("morning") / "office"
    world = maildir_world(folder)
    with world.opened(DAYS[0]) as first:
        first.tick()
    world.deliver(report_mail(0, DAYS[0]), "14570000.r.x")
    return folder


def office(morning: Path, folder: Path) -> Hotline:
    shutil.copytree(morning, folder)
    opened = Hotline(folder)
    opened.at(DAYS[0])
    return opened


def finish(opened: Hotline) -> list[Any]:
    """Lets the disk be well again: passes until nothing is left to do."""
    for hour in ("09:00", "10:00"):
        opened.at(DAYS[0][:11] + hour)
        assert not opened.tick().away
    found = end(opened, opened.sent_files())
    opened.desk.close()
    return found


@pytest.fixture(scope="module")
def expected(morning: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    return finish(office(morning, tmp_path_factory.mktemp("well") / "office"))


def tick_or_say(opened: Hotline) -> str:
    """A pass; returns what a user is told of its trouble."""
    try:
        return " ".join(opened.tick().away)
    except HotlineError as error:
        return str(error)


def failing(name: str, at: int, number: int, hit: list[bool]) -> Callable[..., Any]:
    """The call of this name, which fails the `at`-th time."""
    real, count = getattr(os, name), itertools.count(1)

    def call(*args: Any, **kwargs: Any) -> Any:
        if next(count) == at:
            hit.append(True)
            raise OSError(number, os.strerror(number))
        return real(*args, **kwargs)

    return call


@pytest.mark.parametrize("name", CALLS)
def test_a_call_that_fails_once_loses_nothing(
    name: str, morning: Path, tmp_path: Path, expected: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    for at in itertools.count(1):
        opened, hit = office(morning, tmp_path / f"office{at}"), list[bool]()
        with monkeypatch.context() as patch:
            patch.setattr(os, name, failing(name, at, ERRORS[at % len(ERRORS)], hit))
            said = tick_or_say(opened)
        assert hit or not said
        opened.reopen()
        assert finish(opened) == expected, f"{name} failed the {at}. time"
        shutil.rmtree(tmp_path / f"office{at}")
        if not hit:
            break
    assert at > 1


def test_a_full_database_waits_and_goes_on(morning: Path, tmp_path: Path, expected: list[Any]) -> None:
    opened = office(morning, tmp_path / "office")
    store: Any = opened.desk.store
    connection: sqlite3.Connection = store._writer
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    assert "free disk space" in tick_or_say(opened)
    connection.execute("PRAGMA max_page_count = 1000000")
    assert finish(opened) == expected
