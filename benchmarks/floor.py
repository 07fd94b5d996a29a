"""The floor: imapclient and mail-parser alone through a real Dovecot, beside our own intake of the same mails.

Needs Debian's dovecot-imapd; says so and stops where it is missing.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from datetime import datetime
from pathlib import Path

import mailparser
from cost import ZONE, cpu, sample
from imapclient import IMAPClient

from pipeline.adapters.imap import ImapMailbox
from pipeline.jobs import intake
from pipeline.office.new import write_office
from pipeline.wiring import desk_for, office_at

MAILS = 100
DOVECOT = "/usr/sbin/dovecot"
CONFIG = """base_dir = {folder}/run
state_dir = {folder}/state
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
log_path = {folder}/log
default_internal_user = {user}
default_login_user = {user}
default_internal_group = {group}
first_valid_uid = 1
mail_location = maildir:{folder}/mail
passdb {{
  driver = static
  args = password=secret
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


def start(folder: Path) -> tuple[subprocess.Popen[bytes], int]:
    """An unprivileged Dovecot on a free loopback port, with the sample mails in its inbox."""
    account = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    for name in ("run", "state", "mail", "mail/new", "mail/cur", "mail/tmp"):
        (folder / name).mkdir()
    for number in range(MAILS):
        (folder / "mail" / "new" / f"{1457488800 + number}.{number}.x").write_bytes(sample(number, 40))
    for path in (folder, *folder.rglob("*")):
        os.chown(path, account.pw_uid, account.pw_gid)
    group = "nogroup" if account.pw_name == "nobody" else account.pw_name
    config = CONFIG.format(folder=folder, user=account.pw_name, group=group, uid=account.pw_uid, gid=account.pw_gid, port=port)
    (folder / "dovecot.conf").write_text(config)
    server = subprocess.Popen(
        [DOVECOT, "-F", "-c", str(folder / "dovecot.conf")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            break
        except OSError:
            time.sleep(0.05)
    return server, port


def main() -> None:
    if not Path(DOVECOT).exists():
        print("floor: needs Dovecot (apt-get install dovecot-imapd)")
        return
    folder = Path(tempfile.mkdtemp(prefix="floor-"))
    server, port = start(folder)
    try:
        client = IMAPClient("127.0.0.1", port, ssl=False, timeout=30)
        client.login("hotline", "secret")
        client.select_folder("INBOX")
        begun = cpu()
        for answer in client.fetch(client.search(), ["BODY.PEEK[]"]).values():
            mailparser.parse_from_bytes(answer[b"BODY[]"])
        floor = (cpu() - begun) / MAILS * 1000
        client.logout()
        write_office(folder / "office")
        desk = desk_for(office_at(folder / "office"), lambda: datetime(2016, 3, 9, 12, tzinfo=ZONE))
        desk.open_mailbox = lambda: ImapMailbox("127.0.0.1", port, "hotline", lambda: "secret", "plain")
        begun, taken = cpu(), intake.Taken()
        intake.take_in(desk, taken)
        desk.reader.close()
        print(
            f"through Dovecot, a mail: imapclient + mail-parser alone {floor:.2f} ms CPU; fetch → commit → move {(cpu() - begun) / MAILS * 1000:.1f} ms CPU ({taken.opened} cases)"
        )
        desk.close()
    finally:
        server.terminate()
        server.wait(10)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
