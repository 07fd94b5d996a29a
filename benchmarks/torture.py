"""Kills passes, deliveries, reports and backups some hundred times, on both stores and both transports; every end must be that of an undisturbed run.

.venv/bin/python benchmarks/torture.py [KILLS]     (500 in all unless told; needs PostgreSQL and Dovecot for their rows)
"""

from __future__ import annotations

import contextlib
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "servers"))

from floor import DOVECOT
from kit import Hotline
from loopback import running_dovecot, running_mailserver, throw_away_authority
from postgres import Cluster, binaries, running_cluster
from torture import Play, World, imap_world, maildir_world, on_postgres

from pipeline.adapters.imap import ImapMailbox
from pipeline.adapters.smtp import SmtpTransport

Configure = Callable[[Path], None]


@contextlib.contextmanager
def by_maildir(folder: Path, configure: Configure) -> Iterator[World]:
    yield maildir_world(folder, configure)


@contextlib.contextmanager
def by_imap(folder: Path, configure: Configure) -> Iterator[World]:
    """An office on a Dovecot and an SMTP server of its own, both with TLS."""
    with throw_away_authority() as authority, running_dovecot(authority) as box, running_mailserver(authority) as out:
        ca = str(authority.ca)

        def dress(hotline: Hotline) -> None:
            hotline.desk.open_mailbox = lambda: ImapMailbox(
                "127.0.0.1", box.port, "hotline", lambda: "secret", ca_file=ca, timeout=10
            )
            hotline.desk.open_transport = lambda: SmtpTransport(
                "127.0.0.1", out.port, "hotline", lambda: "secret", "starttls", ca, 10
            )

        yield imap_world(folder, dress, box.deliver, out.taken, configure)


def torture(
    name: str,
    kills: int,
    world: Callable[[Path, Configure], AbstractContextManager[World]],
    configure: Callable[[int], Configure] = lambda _: lambda _: None,
) -> None:
    """Plays with ever new seeds until so many kills have happened."""
    done = plays = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        expected = Play(maildir_world(folder / "unkilled")).run()
        while done < kills:
            with world(folder / "killed", configure(plays)) as opened:
                play = Play(opened)
                if play.run(random.Random(plays)) != expected:
                    print(f"{name}: the play of seed {plays} ended otherwise")
                    raise SystemExit(1)
            done, plays = done + play.kills, plays + 1
            shutil.rmtree(folder / "killed")
    print(f"{name}: {done} kills in {plays} plays; every play ended as the undisturbed one", flush=True)


def main() -> None:
    share = -(-(int(sys.argv[1]) if len(sys.argv) > 1 else 500) // 4)
    imap = Path(DOVECOT).exists()
    torture("TinyDB on rows, Maildir", share, by_maildir)
    if imap:
        torture("TinyDB on rows, IMAP and SMTP", share, by_imap)
    else:
        print("IMAP: no Dovecot here (apt-get install dovecot-imapd)")
    if binaries() is None:
        print("PostgreSQL: not installed here (apt-get install postgresql)")
        return
    with running_cluster() as cluster:
        server: Cluster = cluster
        torture("PostgreSQL, Maildir", share, by_maildir, lambda number: on_postgres(server, f"maildir{number}"))
        if imap:
            torture("PostgreSQL, IMAP and SMTP", share, by_imap, lambda number: on_postgres(server, f"imap{number}"))


if __name__ == "__main__":
    main()
