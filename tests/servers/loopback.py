"""Servers on loopback for tests and benchmarks: Dovecot, Postfix, an SMTP server that answers as it is told."""

from __future__ import annotations

import contextlib
import datetime as dt
import ipaddress
import os
import pwd
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass(frozen=True)
class Authority:
    """A CA and a certificate of 127.0.0.1 signed by it."""

    ca: Path
    certificate: Path
    key: Path


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_for(port: int) -> None:
    """Connects until somebody listens; no fixed sleep."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise TimeoutError(port)


@dataclass
class Dovecot:
    """A running Dovecot with one user, `hotline` / `secret`."""

    port: int
    plain_port: int
    folder: Path
    process: subprocess.Popen[bytes]
    command: list[str]

    def deliver(self, raw: bytes) -> None:
        box = self.folder / "mail" / "new"
        box.mkdir(parents=True, exist_ok=True)
        name = box / f"{int(time.time())}.{len(list(box.iterdir()))}-{abs(hash(raw))}.x"
        name.write_bytes(raw)
        os.chmod(name, 0o666)
        for part in ("", "new", "cur", "tmp"):
            (self.folder / "mail" / part).mkdir(exist_ok=True)
            os.chmod(self.folder / "mail" / part, 0o777)

    def stop(self) -> None:
        # The whole group: a login's own process would go on talking.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(10)
        self.kill()

    def kill(self) -> None:
        """Ends what runs of it, without a goodbye to anybody."""
        self.process.kill()
        self.process.wait(10)
        for child in subprocess.run(
            ["pgrep", "-f", str(self.folder)], capture_output=True, text=True, check=False
        ).stdout.split():
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(child), signal.SIGKILL)

    def start(self) -> None:
        self.process = subprocess.Popen(
            self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        wait_for(self.plain_port)


@contextlib.contextmanager
def running_dovecot(authority: Authority, inbox: str = "", more: str = "") -> Iterator[Dovecot]:
    """A Dovecot of its own, run by an unprivileged user; `inbox` are settings of the namespace, `more` of the whole."""
    folder = Path(tempfile.mkdtemp(prefix="dc-", dir="/tmp"))
    folder.chmod(0o755)
    user = "nobody" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
    account = pwd.getpwnam(user)
    group = "nogroup" if user == "nobody" else str(account.pw_gid)
    port, plain_port = free_port(), free_port()
    for part in ("run", "state", "mail"):
        (folder / part).mkdir()
        if os.getuid() == 0:
            os.chown(folder / part, account.pw_uid, account.pw_gid)
    (folder / "mail").chmod(0o777)
    (folder / "users").write_text(f"hotline:{{PLAIN}}secret:{account.pw_uid}:{account.pw_gid}::{folder}::\n")
    (folder / "dovecot.conf").write_text(
        f"""
base_dir = {folder}/run
state_dir = {folder}/state
instance_name = {folder.name}
protocols = imap
listen = 127.0.0.1
log_path = {folder}/log
default_internal_user = {user}
default_login_user = {user}
default_internal_group = {group}
first_valid_uid = 1
ssl = yes
ssl_cert = <{authority.certificate}
ssl_key = <{authority.key}
mail_location = maildir:{folder}/mail
auth_failure_delay = 0
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {folder}/users
}}
userdb {{
  driver = passwd-file
  args = username_format=%u {folder}/users
}}
namespace inbox {{
  inbox = yes
  {inbox}
}}
{more}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain_port}
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""
    )
    command = ["/usr/sbin/dovecot", "-F", "-c", str(folder / "dovecot.conf")]
    server = Dovecot(
        port,
        plain_port,
        folder,
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True),
        command,
    )
    try:
        wait_for(plain_port)
        yield server
    finally:
        server.kill()
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True)
class Postfix:
    """A running Postfix that takes mail for `hotline@office.example` into the Dovecot's Maildir."""

    port: int
    folder: Path


POSTFIX_MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
mail_owner = postfix
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mta.office.example
mydestination =
mynetworks =
message_size_limit = 200000
virtual_mailbox_limit = 0
virtual_mailbox_domains = office.example
virtual_mailbox_base = {target}
virtual_mailbox_maps = inline:{{ hotline@office.example=mail/ }}
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
virtual_minimum_uid = 1
smtpd_tls_security_level = encrypt
smtpd_tls_cert_file = {authority.certificate}
smtpd_tls_key_file = {authority.key}
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
"""
POSTFIX_MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
error unix - - n - - error
retry unix - - n - - error
proxymap unix - - n - - proxymap
anvil unix - - n - 1 anvil
virtual unix - n n - - virtual
postlog unix-dgram n - n - 1 postlogd
"""


@dataclass
class Mailserver:
    """An SMTP server that keeps what it takes.

    `answers` are given to the next mails instead of 250 ("DROP": the connection breaks), `senders` to the next MAIL commands,
    `refused` to the RCPT of an address.
    """

    port: int
    password: str = "secret"
    taken: list[tuple[list[str], bytes]] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    options: list[str] = field(default_factory=list)
    logins: int = 0
    open: list[SMTP] = field(default_factory=list)

    async def handle_EHLO(self, server: SMTP, session: Session, envelope: Envelope, name: str, said: list[str]) -> list[str]:  # noqa: N802
        session.host_name = name
        self.open.append(server)
        return said

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802
        self.options += options
        if self.senders:
            return self.senders.pop(0)
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.answers and (answer := self.answers.pop(0)):
            if answer == "DROP":
                server.transport.close()
            return answer
        assert isinstance(envelope.content, bytes)
        self.taken.append((list(envelope.rcpt_tos), envelope.content))
        return "250 OK"

    def authenticate(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
        given = (getattr(data, "login", b""), getattr(data, "password", b""))
        self.logins += given == (b"hotline", self.password.encode())
        return AuthResult(success=given == (b"hotline", self.password.encode()), handled=False)

    def drop_all(self) -> None:
        """Breaks every connection, as a server does after a time of silence."""
        for server in self.open:
            if server.transport is not None:
                server.loop.call_soon_threadsafe(server.transport.close)
        self.open.clear()


@contextlib.contextmanager
def throw_away_authority() -> Iterator[Authority]:
    """A CA that lives as long as the block, and its certificate for this machine."""
    folder = Path(tempfile.mkdtemp(prefix="ca-"))
    folder.chmod(0o755)
    now = dt.datetime.now(dt.UTC)
    ca_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "throw-away CA")])

    def build(subject: x509.Name, public: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(public).serial_number(x509.random_serial_number())
            .not_valid_before(now - dt.timedelta(days=1)).not_valid_after(now + dt.timedelta(days=2))
        )  # fmt: skip

    ca = (
        build(issuer, ca_key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.KeyUsage(False, False, False, False, False, True, True, False, False), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(ca_key.public_key()), critical=False)
        .sign(ca_key, hashes.SHA256())
    )
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    issued_by = x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key())
    certificate = (
        build(subject, key.public_key())
        .add_extension(names, critical=False)
        .add_extension(issued_by, critical=False)
        .sign(ca_key, hashes.SHA256())
    )
    found = Authority(folder / "ca.pem", folder / "server.pem", folder / "server.key")
    found.ca.write_bytes(ca.public_bytes(serialization.Encoding.PEM))
    found.certificate.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    found.key.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    found.key.chmod(0o644)
    try:
        yield found
    finally:
        shutil.rmtree(folder)


@contextlib.contextmanager
def running_mailserver(authority: Authority) -> Iterator[Mailserver]:
    """An SMTP server with STARTTLS and a login."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(authority.certificate, authority.key)
    handler = Mailserver(free_port())
    controller = Controller(
        handler,
        hostname="127.0.0.1",
        port=handler.port,
        tls_context=context,
        require_starttls=True,
        auth_required=True,
        authenticator=handler.authenticate,
        enable_SMTPUTF8=True,
    )
    controller.start()
    try:
        yield handler
    finally:
        controller.stop()
