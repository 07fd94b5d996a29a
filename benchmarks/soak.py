"""Tens of thousands of mails through a real Dovecot and an SMTP server at full speed: do memory, descriptors and cost stay flat?

.venv/bin/python benchmarks/soak.py [MAILS]      (20000 unless told; needs Debian's dovecot-imapd)
"""

from __future__ import annotations

import os
import random
import shutil
import socket
import sys
import tempfile
import time
from collections import Counter, deque
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from cost import ZONE
from floor import DOVECOT, start
from throughput import answer, bulky, report

from pipeline.office.new import write_office
from pipeline.wiring import desk_for, office_at
from pipeline.worker import tick

OFFICER = "truc.ddn@vptu.binhphuoc.example"
CHUNK, SHOWN = 500, 4
"""Mails a pass; every so many passes are one line; the first line is not judged: caches fill."""
SETTINGS = """
[limits]
outgoing_per_address_per_day = 1000000
incoming_per_address_per_day = 1000000
"""


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


class Sink:
    """Takes every mail and remembers whom it was for; the newest assignments are answered in the next pass."""

    def __init__(self) -> None:
        self.taken = 0
        self.newest: deque[dict[str, Any]] = deque(maxlen=CHUNK)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802, ARG002 aiosmtpd's name
        self.taken += 1
        mail = message_from_bytes(envelope.content[:4_000], policy=policy.default)
        subject, message_id = str(mail["Subject"]), str(mail["Message-ID"]).strip("<>")
        if "[DDN-" in subject and envelope.rcpt_tos[0] != OFFICER:
            self.newest.append({"subject": subject, "to": envelope.rcpt_tos, "message_id": message_id})
        return "250 taken"


@dataclass(frozen=True)
class Measured:
    """What the worker and its children use: CPU seconds so far, megabytes (PSS), open descriptors."""

    cpu: float
    memory: float
    descriptors: int


def measured() -> Measured:
    pid, ticks = os.getpid(), os.sysconf("SC_CLK_TCK")
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    cpu, memory, descriptors = 0.0, 0.0, 0
    for process in (str(pid), *children):
        with suppress(OSError):
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            cpu += (int(fields[11]) + int(fields[12])) / ticks
            rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
            memory += sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1024
            descriptors += sum(1 for _ in Path(f"/proc/{process}/fd").iterdir())
    return Measured(cpu, memory, descriptors)


def office(folder: Path, imap: int, smtp: int) -> Path:
    write_office(folder)
    (folder / "password").write_text("secret")
    path = folder / "hotline.toml"
    text = path.read_text("utf-8")
    text = text.replace(
        'url = "maildir:mailboxes/hotline"', f'url = "imap://hotline@127.0.0.1:{imap}/INBOX"\npassword = {{ file = "password" }}'
    )
    text = text.replace('url = "maildir:mailboxes/outgoing"', f'url = "smtp://127.0.0.1:{smtp}"')
    path.write_text(text + SETTINGS, "utf-8")
    return folder


def put(folder: Path, mails: list[bytes], first: int) -> None:
    for number, raw in enumerate(mails, first):
        path = folder / "mail" / "new" / f"{1457488800 + number}.{number}.x"
        path.write_bytes(raw)
        path.chmod(0o666)


def drift(lines: list[tuple[int, float, float, int]]) -> str:
    """The last quarter beside the first judged one."""
    judged = lines[1:]
    part = max(1, len(judged) // 4)
    first, last = judged[:part], judged[-part:]
    return ", ".join(
        f"{name} {sum(line[at] for line in last) / sum(line[at] for line in first) - 1:+.1%}"
        for at, name in ((1, "cost of a mail"), (2, "memory"), (3, "descriptors"))
    )


def main() -> None:
    if not Path(DOVECOT).exists():
        print("soak: needs Dovecot (apt-get install dovecot-imapd)")
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    folder, chance, sink = Path(tempfile.mkdtemp(prefix="soak-")), random.Random(1), Sink()
    server, port = start(folder)
    for path in (folder / "mail").rglob("*"):
        path.chmod(0o777)
    receiver: Any = Controller(sink, hostname="127.0.0.1", port=free_port())
    receiver.start()
    now = [datetime(2016, 3, 9, 9, tzinfo=ZONE)]
    place = office(folder / "office", port, receiver.port)
    desk = desk_for(office_at(place), lambda: now[0])
    places = [(c.name, d.name) for d in desk.registry.districts for c in d.communes]
    outcomes: Counter[str] = Counter()
    lines: list[tuple[int, float, float, int]] = []
    try:
        tick(desk)
        print(f"{'mails':>8}{'ms CPU a mail':>16}{'MB':>8}{'descriptors':>14}{'mails/s':>10}{'sent':>8}", flush=True)
        before, begun, done = measured(), time.perf_counter(), 0
        for turn, first in enumerate(range(0, count, CHUNK), start=1):
            asked = list(sink.newest)
            mails = [
                bulky(answer(n, chance, asked[n % len(asked)]) if n % 2 and asked else report(n, chance, places), n)
                for n in range(first, first + CHUNK)
            ]
            put(folder, mails, first)
            now[0] += timedelta(minutes=1)
            outcomes.update(tick(desk).counts)
            done += CHUNK
            if turn % SHOWN == 0:
                after = measured()
                cost = (after.cpu - before.cpu) / done * 1000
                lines.append((first + CHUNK, cost, after.memory, after.descriptors))
                rate = done / (time.perf_counter() - begun)
                print(
                    f"{first + CHUNK:8}{cost:16.1f}{after.memory:8.0f}{after.descriptors:14}{rate:10.0f}{sink.taken:8}",
                    flush=True,
                )
                before, begun, done = measured(), time.perf_counter(), 0
        told = {name: outcomes[name] for name in ("fetched", "filed", "held", "ignored", "set_aside", "opened", "sent", "failed")}
        print(told, desk.mailbox.count())
        print(f"last quarter beside the first: {drift(lines)}")
    finally:
        desk.close()
        receiver.stop()
        server.terminate()
        server.wait(10)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
