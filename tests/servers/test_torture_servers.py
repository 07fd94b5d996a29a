"""The same killing with mail that comes by IMAP and leaves by SMTP, and with several workers on one database."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from kit import Hotline
from loopback import Authority, Dovecot, Mailserver
from postgres import Cluster
from test_stories_by_imap import mailbox, transport
from torture import (
    DAYS,
    Play,
    World,
    distinct,
    end,
    imap_world,
    in_children,
    later_tick,
    maildir_world,
    on_postgres,
    report_mail,
    tick,
)

pytestmark = [pytest.mark.server("dovecot"), pytest.mark.server("postgresql")]


def test_over_imap_and_smtp(tmp_path: Path, dovecot: Dovecot, smtp_server: Mailserver, authority: Authority) -> None:
    expected = Play(maildir_world(tmp_path / "unkilled"), reports=1).run()

    def dress(hotline: Hotline) -> None:
        hotline.desk.open_mailbox = lambda: mailbox(dovecot, authority)
        hotline.desk.open_transport = lambda: transport(smtp_server, authority)

    killed = Play(imap_world(tmp_path / "killed", dress, dovecot.deliver, smtp_server.taken), reports=1)
    assert killed.run(random.Random(20160515)) == expected
    assert killed.kills >= 15


def test_four_workers_on_one_database_do_the_work_of_one(tmp_path: Path, cluster: Cluster) -> None:
    """Each is killed now and then; whoever lives goes on with what the dead had claimed."""
    chance = random.Random(4)
    alone, together = maildir_world(tmp_path / "alone"), maildir_world(tmp_path / "together", on_postgres(cluster, "workers"))
    for world in (alone, together):
        for number in range(8):
            world.deliver(report_mail(number, DAYS[0]), f"1457000{number}.r.x")
    play = Play(alone)
    for step in (tick, later_tick):
        play.work(step, DAYS[0], lambda: None)

    crowd = [Play(together) for _ in range(4)]
    killed = 0
    for _ in range(6):
        ends = in_children([one.doomed(tick, DAYS[0], chance) for one in crowd])
        assert set(ends) <= {0, -9, -27}
        killed += sum(code != 0 for code in ends)
        (together.folder / "state" / "attempt").unlink(missing_ok=True)  # as in `Play`: these kills are not a mail's doing
    # All may have died before they took anything in: the living do it while it is still nine, and later what the dead had claimed.
    for step in (tick, later_tick):
        in_children([lambda one=one, step=step: one.work(step, DAYS[0], lambda: None) for one in crowd])  # type: ignore[misc]
    assert killed >= 4
    assert _end(together) == _end(alone)


def _end(world: World) -> list[Any]:
    with world.opened(DAYS[0][:11] + "11:00") as hotline:
        sent = world.sent()
        found = end(hotline, sent)
        assert len(sent) == len(distinct(sent)), "no mail left twice"
        return found
