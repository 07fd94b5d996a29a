"""Real servers on loopback, with TLS of a throw-away CA."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from loopback import (
    POSTFIX_MAIN,
    POSTFIX_MASTER,
    Authority,
    Dovecot,
    Mailserver,
    Postfix,
    free_port,
    running_dovecot,
    running_mailserver,
    throw_away_authority,
    wait_for,
)


@pytest.fixture(scope="session")
def authority() -> Iterator[Authority]:
    with throw_away_authority() as found:
        yield found


@pytest.fixture
def dovecot(authority: Authority) -> Iterator[Dovecot]:
    with running_dovecot(authority) as server:
        yield server


@pytest.fixture
def dovecot_like(authority: Authority) -> Iterator[Callable[..., Dovecot]]:
    """Starts a Dovecot with settings of its own."""
    with contextlib.ExitStack() as stack:
        yield lambda **settings: stack.enter_context(running_dovecot(authority, **settings))


@pytest.fixture
def postfix(authority: Authority, dovecot: Dovecot) -> Iterator[Postfix]:
    if os.getuid() != 0:
        pytest.skip("Postfix's master process runs as root only")
    folder = Path(tempfile.mkdtemp(prefix="pf-", dir="/tmp"))
    folder.chmod(0o755)
    for part in ("queue", "data", "etc"):
        (folder / part).mkdir()
    shutil.chown(folder / "data", "postfix")
    owner, port = pwd.getpwnam("nobody"), free_port()
    main = POSTFIX_MAIN.format(folder=folder, target=dovecot.folder, uid=owner.pw_uid, gid=owner.pw_gid, authority=authority)
    (folder / "etc" / "main.cf").write_text(main)
    (folder / "etc" / "master.cf").write_text(POSTFIX_MASTER.format(port=port))
    command = ["/usr/sbin/postfix", "-c", str(folder / "etc")]
    process = subprocess.Popen([*command, "start-fg"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield Postfix(port, folder)
    finally:
        subprocess.run([*command, "stop"], capture_output=True, check=False)
        process.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def smtp_server(authority: Authority) -> Iterator[Mailserver]:
    with running_mailserver(authority) as server:
        yield server
