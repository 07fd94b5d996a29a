"""Kills passes, deliveries, reports and backups some hundred times, on every store and transport; the end must be that of an undisturbed run.

.venv/bin/python benchmarks/torture.py [KILLS]     (500 unless told; needs PostgreSQL and Dovecot for their rows)
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from postgres import Cluster, binaries, running_cluster
from torture import Play, maildir_world, on_postgres


def torture(name: str, kills: int, configure: Callable[[Path, int], Callable[[Path], None]]) -> None:
    """Plays with ever new seeds until so many kills have happened."""
    done = plays = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        expected = Play(maildir_world(folder / "unkilled")).run()
        while done < kills:
            play = Play(maildir_world(folder / "killed", configure(folder, plays)))
            if play.run(random.Random(plays)) != expected:
                print(f"{name}: the play of seed {plays} ended otherwise")
                raise SystemExit(1)
            done, plays = done + play.kills, plays + 1
            shutil.rmtree(folder / "killed")
    print(f"{name}: {done} kills in {plays} plays; every play ended as the undisturbed one")


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    torture("TinyDB on rows, Maildir", kills, lambda _, __: lambda _: None)
    if binaries() is None:
        print("PostgreSQL: not installed here (apt-get install postgresql)")
        return
    with running_cluster() as cluster:
        server: Cluster = cluster
        torture("PostgreSQL, Maildir", kills, lambda _, number: on_postgres(server, f"play{number}"))


if __name__ == "__main__":
    main()
