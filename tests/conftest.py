"""A scratch office for every test that needs one, and the marker of tests that need a server program."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from kit import Hotline
from postgres import Cluster, running_cluster

from pipeline.office.new import write_office

PROGRAMS = {
    "dovecot": ("/usr/sbin/dovecot", "dovecot-imapd"),
    "postfix": ("/usr/sbin/postfix", "postfix"),
    "postgresql": ("/usr/lib/postgresql", "postgresql"),
    "antiword": ("antiword", "antiword"),
    "bsdtar": ("bsdtar", "libarchive-tools"),
    "tesseract-vie": ("/usr/share/tesseract-ocr/5/tessdata/vie.traineddata", "tesseract-ocr tesseract-ocr-vie"),
    "libreoffice": ("soffice", "libreoffice-writer-nogui fonts-liberation2"),
}
MISSING: set[str] = set()
MEMORY, ROOM = Path("/dev/shm"), 2_000_000_000

# How long an example takes says how busy the machine is.
settings.register_profile("timeless", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("timeless")


def pytest_configure() -> None:
    """Offices of tests lie in memory where it has room: processes die in tests, machines do not, and a disk is slow to sync."""
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_runtest_setup(item: pytest.Item) -> None:
    for mark in item.iter_markers("server"):
        program, package = PROGRAMS[mark.args[0]]
        if shutil.which(program) is None and not Path(program).exists():
            MISSING.add(f"{mark.args[0]}: apt-get install {package}")
            if os.environ.get("HOTLINE_REQUIRE_SERVERS"):
                pytest.fail(f"needs {mark.args[0]}: apt-get install {package}")
            pytest.skip(f"needs {mark.args[0]}: apt-get install {package}")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    for line in sorted(MISSING):
        terminalreporter.write_line(f"skipped, needs {line}")


@pytest.fixture
def hotline(tmp_path: Path) -> Iterator[Hotline]:
    write_office(tmp_path / "office")
    opened = Hotline(tmp_path / "office")
    yield opened
    opened.desk.close()


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server, one a test process; needs the mark `server("postgresql")`."""
    with running_cluster() as server:
        yield server


@pytest.fixture
def unused_port() -> int:
    """A port where nobody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
