"""A PostgreSQL server of the tests' own: a cluster in a temporary folder, run by an unprivileged user, on loopback only."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PASSWORD = "secret"


def binaries() -> Path | None:
    """The folder of Debian's newest PostgreSQL programs, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


@dataclass
class Cluster:
    """A running server; `stop` and `start` make it go away and come back."""

    port: int
    folder: Path
    account: dict[str, object]

    def run(self, *command: str) -> None:
        """One of PostgreSQL's programs, as the user who owns the cluster."""
        programs = binaries()
        assert programs is not None
        subprocess.run(
            [str(programs / command[0]), *command[1:]],
            check=True,
            capture_output=True,
            cwd=self.folder,
            timeout=60,
            **self.account,
        )  # type: ignore[call-overload]

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder} -c fsync=off -c max_connections=60"
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-l", str(self.folder / "log"), "-o", options, "start")

    def stop(self, mode: str = "immediate") -> None:
        """`immediate` is as if the server had died."""
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-m", mode, "stop")

    def database(self, name: str) -> str:
        """Makes a database; returns its URL without the password."""
        self.run("createdb", "-h", str(self.folder), "-p", str(self.port), "-U", "hotline", name)
        return f"postgresql://hotline@127.0.0.1:{self.port}/{name}"


@contextlib.contextmanager
def running_cluster() -> Iterator[Cluster]:
    """Starts a server and stops it afterwards, whatever happened."""
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    account: dict[str, object] = {}
    if os.getuid() == 0:  # PostgreSQL refuses to run as root
        user = pwd.getpwnam("postgres")
        account = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        os.chown(folder, user.pw_uid, user.pw_gid)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        cluster = Cluster(int(listener.getsockname()[1]), folder, account)
    (folder / "password").write_text(PASSWORD)
    (folder / "password").chmod(0o644)
    try:
        cluster.run(
            "initdb", "-D", str(folder / "data"), "-U", "hotline", "--pwfile", str(folder / "password"), "--auth-local=trust",
            "--auth-host=scram-sha-256", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8",
        )  # fmt: skip
        cluster.start()
        yield cluster
    finally:
        with contextlib.suppress(OSError, ValueError):
            os.kill(int((folder / "data" / "postmaster.pid").read_text().split()[0]), signal.SIGQUIT)
        shutil.rmtree(folder, ignore_errors=True)
