"""`hotline run` as a service manager sees it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import schedule
from kit import OFFICER, ZONE, mail

from pipeline.adapters.watchers import StatusPage
from pipeline.errors import Unavailable
from pipeline.office.new import write_office
from pipeline.worker import run_due

FORM = "Kênh: Điện thoại\nHọ tên: Nguyễn Văn Mẫu\nSĐT: 0900.000.101\nNội dung: Đường ĐT741 qua xã Tân Lập, huyện Đồng Phú nhiều ổ gà."
SECRET = "mat-khau-khong-ai-duoc-thay"


@contextmanager
def service(folder: Path, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """The service in a process of its own, told apart by its log; killed in the end whatever happened."""
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "--office", str(folder), "run", "--every", "1", "-v", "--log-format", "json"],
        stderr=subprocess.PIPE, text=True, env={**os.environ, **environment},
    )  # fmt: skip
    watchdog = threading.Timer(60, process.kill)  # a service that says nothing any more ends the test, not the whole run
    watchdog.start()
    try:
        yield process
    finally:
        watchdog.cancel()
        process.kill()
        process.wait()
        assert process.stderr is not None
        process.stderr.close()


def until(process: subprocess.Popen[str], words: str) -> list[str]:
    """Reads log lines until one has these words."""
    assert process.stderr is not None
    found = []
    for line in process.stderr:
        found.append(json.loads(line)["message"])
        if words in found[-1]:
            return found
    raise AssertionError(f"the service ended; it said {found}")


def waiting(manager: socket.socket) -> Iterator[bytes]:
    """What the service told its manager and nobody has read yet."""
    with suppress(BlockingIOError):
        while True:
            yield manager.recv(100)


def test_a_clock_that_was_set_back_delays_no_pass() -> None:
    planner, passes = schedule.Scheduler(), list[int]()
    planner.every(60).seconds.do(lambda: passes.append(1))
    run_due(planner, 60)
    assert not passes
    planner.jobs[0].next_run += timedelta(hours=7)  # planned while the clock was seven hours ahead
    run_due(planner, 60)
    assert passes == [1]
    assert planner.idle_seconds is not None
    assert planner.idle_seconds <= 60


def test_it_starts_works_takes_over_settings_and_stops(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    write_office(folder)
    box = folder / "mailboxes" / "hotline" / "new"
    box.mkdir(parents=True, exist_ok=True)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        manager.settimeout(20)
        with service(folder, NOTIFY_SOCKET=str(tmp_path / "notify")) as process:
            until(process, "service started")
            assert manager.recv(100) == b"READY=1"
            now = datetime.now(ZONE).isoformat(timespec="minutes")
            coming = box.parent / "tmp" / "1.x"  # as a Maildir is delivered to: the service never sees half a mail
            coming.parent.mkdir(exist_ok=True)
            coming.write_bytes(mail(OFFICER, "Tin phản ánh", FORM, now))
            coming.rename(box / "1.x")
            assert any("opened=1" in line for line in until(process, "opened=1"))
            settings = folder / "hotline.toml"
            good = settings.read_text("utf-8")
            settings.write_text(good + "\n[nonsense]\nx = 1\n", "utf-8")
            assert "nonsense" in until(process, "settings not taken over")[-1]
            settings.write_text(good, "utf-8")
            until(process, "settings taken over")
            process.send_signal(signal.SIGTERM)
            until(process, "service stopped")
            assert process.wait(20) == 0
        manager.setblocking(False)
        told = set(waiting(manager))
        assert {b"WATCHDOG=1", b"STOPPING=1"} <= told


def test_a_planted_password_is_in_no_line_of_the_log(tmp_path: Path, unused_port: int) -> None:
    folder = tmp_path / "office"
    write_office(folder)
    settings = folder / "hotline.toml"
    url = f'url = "imap://hotline@127.0.0.1:{unused_port}/INBOX"\npassword = {{ env = "PLANTED" }}'
    settings.write_text(settings.read_text("utf-8").replace('url = "maildir:mailboxes/hotline"', url), "utf-8")
    with service(folder, PLANTED=SECRET) as process:
        lines = until(process, "cannot be reached")
    assert not any(SECRET in line for line in lines)


def test_the_status_page_speaks_to_this_machine_only() -> None:
    with pytest.raises(Unavailable, match="this machine"):
        StatusPage("0.0.0.0:9464")
    page = StatusPage("127.0.0.1:0")
    address = f"http://127.0.0.1:{page.port}"
    with pytest.raises(urllib.error.HTTPError, match="503"):
        urllib.request.urlopen(f"{address}/health")
    page.text = "hotline_open_cases 3\n"
    assert urllib.request.urlopen(f"{address}/metrics").read() == b"hotline_open_cases 3\n"
    assert urllib.request.urlopen(f"{address}/health").read() == b"ok\n"
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{address}/../state")
    page.close()
