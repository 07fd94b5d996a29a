"""Kills a hotline at random points, again and again, and asks whether the end is that of a run that never died.

A play is a list of steps over some weeks: mails come, passes run, a report is issued, a backup written. Each step runs in a
process of its own that is told to die: at its n-th effect on the outside (fsync, rename, commit, bytes to a socket), before
or after it, or when it has used a random amount of CPU. It is then run again until it lives.
"""

from __future__ import annotations

import contextlib
import email
import os
import random
import signal
import socket
import ssl
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from kit import OFFICER, Hotline, mail
from postgres import PASSWORD, Cluster

from pipeline.adapters.postgres_store import PostgresStore
from pipeline.adapters.tinydb import TinyDBStore
from pipeline.cli.saving import write_backup
from pipeline.jobs.reports import issue, write_draft
from pipeline.office.new import write_office

PLACES = (("Tân Lập", "Đồng Phú"), ("Thanh Lương", "Bình Long"), ("Đức Liễu", "Bù Đăng"))
MATTERS = (
    "Tuyến ĐT741 nhiều ổ gà sâu, đề nghị sửa chữa mặt đường.",
    "Nhiều học sinh phải đóng các khoản thu ngoài quy định của trường, đề nghị kiểm tra.",
    "Trại heo xả nước thải ra suối, bốc mùi hôi thối, gây ô nhiễm môi trường.",
)
DAYS = ("2016-03-09T09:00", "2016-03-10T09:30", "2016-03-23T08:30", "2016-04-15T08:30")


@dataclass
class World:
    """One office and the servers it talks to. `deliver` puts a mail into its mailbox, `sent` gives what left."""

    folder: Path
    dress: Callable[[Hotline], None]
    deliver: Callable[[bytes, str], None]
    sent: Callable[[], list[bytes]]

    @contextlib.contextmanager
    def opened(self, now: str) -> Iterator[Hotline]:
        hotline = Hotline(self.folder)
        hotline.at(now)
        self.dress(hotline)
        try:
            yield hotline
        finally:
            hotline.desk.close()


def maildir_world(folder: Path, configure: Callable[[Path], None] = lambda _: None) -> World:
    """An office whose mailbox and transport are Maildirs."""
    _office(folder, configure)
    box = folder / "mailboxes" / "hotline" / "new"
    out = folder / "mailboxes" / "outgoing" / "new"
    box.mkdir(parents=True, exist_ok=True)
    return World(
        folder,
        lambda _: None,
        lambda raw, name: _into(box, raw, name),
        lambda: [path.read_bytes() for path in sorted(out.glob("*"))],
    )


def _into(box: Path, raw: bytes, name: str) -> None:
    (box / name).write_bytes(raw)


def _office(folder: Path, configure: Callable[[Path], None]) -> None:
    write_office(folder)
    (folder / "state" / "keys").mkdir(parents=True, mode=0o700)
    (folder / "state" / "keys" / "0.key").write_bytes(b"k" * 32)  # the same Message-IDs in both runs
    configure(folder)


def imap_world(
    folder: Path,
    dress: Callable[[Hotline], None],
    deliver: Callable[[bytes], None],
    taken: list[Any],
    configure: Callable[[Path], None] = lambda _: None,
) -> World:
    """An office whose mailbox is an IMAP server and whose transport is an SMTP server."""
    _office(folder, configure)
    return World(folder, dress, lambda raw, _: deliver(raw), lambda: [data for _, data in taken])


Step = Callable[[Hotline], None]


@dataclass
class Play:
    """The steps, over one world; `reports` per day."""

    world: World
    reports: int = 2
    kills: int = 0
    points: Counter[str] = field(default_factory=Counter)

    def run(self, chance: random.Random | None = None) -> list[Any]:
        """The whole play; with `chance`, each step is killed some times before it may live. Returns the end."""
        for day, now in enumerate(DAYS):
            self._mails(day, now)
            for step in (tick, tick, later_tick, report, backup):
                if step in (report, backup) and day < len(DAYS) - 1:
                    continue
                self._step(step, now, chance)
            with self.world.opened(now[:11] + "12:00") as hotline:
                tick(hotline)  # after the last leases
        with self.world.opened(DAYS[-1][:11] + "12:00") as hotline:
            return end(hotline, self.world.sent())

    def _mails(self, day: int, now: str) -> None:
        """What arrives before the passes of a day: reports, and answers to what the units were sent."""
        if day < 2:
            for number in range(self.reports):
                self.world.deliver(report_mail(day * self.reports + number, now), f"1457{day}00{number:03d}.r.x")
            return
        with self.world.opened(now) as hotline:
            assigned = sorted(hotline.sent("assignment"), key=lambda item: item["key"])
        for number, item in enumerate(assigned[day - 2 :: 2]):
            self.world.deliver(answer_mail(item, now, number), f"1457{day}00{number:03d}.a.x")

    def _step(self, step: Step, now: str, chance: random.Random | None) -> None:
        """Killed some times at random; at its first two effects for sure, so that the number of kills hangs on no clock."""
        if chance is not None:
            deaths = [self.doomed(step, now, chance) for _ in range(chance.randrange(2, 6))]
            deaths += [partial(self.work, step, now, partial(die_at_effect, count, after=True)) for count in (1, 2)]
            self.kills += sum(not self._survives(step, death, now) for death in deaths)
        assert in_child(lambda: self.work(step, now, lambda: None)) == 0, f"{step.__name__} at {now} failed"

    def _survives(self, step: Step, death: Callable[[], None], now: str) -> bool:
        code = in_child(death)
        # A mail that was begun three times and never finished is set aside as the killer: a rule of its own, tested elsewhere.
        (self.world.folder / "state" / "attempt").unlink(missing_ok=True)
        self.points[step.__name__] += code != 0
        assert code in (0, -signal.SIGKILL, -signal.SIGPROF), f"{step.__name__} at {now} ended with {code}"
        return code == 0

    def doomed(self, step: Step, now: str, chance: random.Random) -> Callable[[], None]:
        """The step, in a process that will die on the way, if it gets that far."""
        after, effect = chance.random() < 0.5, chance.random() < 0.6
        count, seconds = int(1.25 ** chance.uniform(0, 16)), 1.5 ** chance.uniform(0, 12) / 1000  # 1 to 35, 1 to 130 ms

        def arm() -> None:
            if effect:
                die_at_effect(count, after=after)
            else:
                signal.setitimer(signal.ITIMER_PROF, seconds)  # SIGPROF ends a process that has no handler for it

        return lambda: self.work(step, now, arm)

    def work(self, step: Step, now: str, arm: Callable[[], None]) -> None:
        """The step in this process; `arm` is called when the office is open."""
        hour = "11:00" if step is later_tick else now[11:]
        with self.world.opened(now[:11] + hour) as hotline:
            arm()
            step(hotline)


def tick(hotline: Hotline) -> None:
    assert not hotline.tick().away


def later_tick(hotline: Hotline) -> None:
    """After the leases of the dead have run out."""
    tick(hotline)


def report(hotline: Hotline) -> None:
    if not hotline.state()["reports"]:
        issue(hotline.desk, write_draft(hotline.desk, "monthly", "2016-04").data, "shell:test")
    hotline.tick()


def backup(hotline: Hotline) -> None:
    if hotline.office.settings.state.url.startswith("tinydb:"):
        write_backup(hotline.desk, hotline.office, hotline.folder / "backup.tar.gz")


def report_mail(number: int, now: str) -> bytes:
    commune, district = PLACES[number % len(PLACES)]
    body = (
        f"Kênh: Điện thoại\nTiếp nhận: 08 giờ {number:02d}, ngày {now[8:10]}/3/2016\nHọ tên: Nguyễn Văn Mẫu {number}\n"
        f"SĐT: 0900.000.{number:03d}\nĐịa chỉ: ấp {number + 1}, xã {commune}, huyện {district}\nNội dung: {MATTERS[number % len(MATTERS)]}"
    )
    return _on_the_wire(mail(OFFICER, f"Tin phản ánh {number}", body, now, message_id=f"<r{number}@vptu.example>"))


def answer_mail(item: dict[str, Any], now: str, number: int) -> bytes:
    answer = "Ngày 14/3/2016 đơn vị đã kiểm tra hiện trường, xử lý dứt điểm nội dung phản ánh và thông báo cho người dân./."
    found = mail(item["to"][0], f"Re: {item['subject']}", answer, now, message_id=f"<a{now}{number}@unit.example>",
                 In_Reply_To=f"<{item['message_id']}>")  # fmt: skip
    return _on_the_wire(found)


def _on_the_wire(raw: bytes) -> bytes:
    """With CRLF, as IMAP gives every mail: a mail's digest is the same from a Maildir."""
    return raw.replace(b"\n", b"\r\n")


def end(hotline: Hotline, sent: list[bytes]) -> list[Any]:
    """What must be the same: cases with their history, the ledger, the promised mails, the mails that left, the reports.

    Times of sending are left out: a worker on PostgreSQL waits for a dead one's lease.
    """
    state = hotline.state()
    cases = [
        (case["code"], case["status"], case["contents"], [(a["unit"], a["role"], a["status"]) for a in case["assignments"]],
         [(r["message"], r["kind"], r["contents"]) for r in case["replies"]], sorted((h["event"], h["why"]) for h in case["history"]))
        for case in state["cases"]
    ]  # fmt: skip
    messages = [(item["id"], item["outcome"], item["cases"]) for item in state["messages"]]
    # A weekly list tells what a unit owes when it is written, which a death before it may put after the first assignments.
    lists = {item["message_id"] for item in state["outbox"] if item["key"].startswith("unit_digest:")}
    outbox = sorted(
        (item["key"], item["state"], item["to"], item["message_id"])
        for item in state["outbox"]
        if item["message_id"] not in lists
    )
    reports = [(item["kind"], item["period"], item["figures"]) for item in state["reports"]]
    return [cases, messages, outbox, sorted(distinct(sent) - lists), reports, hotline.desk.mailbox.count()]


def distinct(sent: list[bytes]) -> set[str]:
    """Message-IDs that left. The same mail may leave twice, in the one window between the server's 250 and the commit."""
    return {str(email.message_from_bytes(raw)["Message-ID"]) for raw in sent}


def in_child(work: Callable[[], None]) -> int:
    """Runs `work` in a forked process; returns its exit code, negative for the signal that ended it."""
    return in_children([work])[0]


def in_children(works: list[Callable[[], None]]) -> list[int]:
    """Runs each in a forked process of its own, all at once."""
    pids = []
    for work in works:
        pid = os.fork()
        if pid == 0:
            code = 1
            with contextlib.suppress(BaseException):
                work()
                code = 0
            os._exit(code)
        pids.append(pid)
    return [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]


def die_at_effect(count: int, *, after: bool) -> None:
    """SIGKILL at the `count`-th effect of this process on the outside."""
    left = [count]

    def counted(method: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            left[0] -= 1
            if left[0] == 0 and not after:
                os.kill(os.getpid(), signal.SIGKILL)
            result = method(*args, **kwargs)
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        return wrapped

    for owner, name in EFFECTS:
        setattr(owner, name, counted(getattr(owner, name)))


EFFECTS: tuple[tuple[Any, str], ...] = (
    (os, "fsync"),
    (os, "replace"),
    (os, "rename"),
    (os, "unlink"),
    (TinyDBStore, "run"),
    (PostgresStore, "run"),
    (PostgresStore, "claim"),
    (socket.socket, "sendall"),
    (ssl.SSLSocket, "sendall"),
)


def on_postgres(cluster: Cluster, name: str) -> Callable[[Path], None]:
    """Makes an office keep its state in a new database of this server."""

    def configure(folder: Path) -> None:
        url = cluster.database(name)
        (folder / "password").write_text(PASSWORD)
        with (folder / "hotline.toml").open("a", encoding="utf-8") as file:
            file.write(f'\n[state]\nurl = "{url}"\npassword = {{ file = "password" }}\n')

    return configure
