"""Real servers on loopback, with TLS of a throw-away CA."""

from __future__ import annotations

import contextlib
import datetime as dt
import ipaddress
import os
import pwd
import shutil
import ssl
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from loopback import POSTFIX_MAIN, POSTFIX_MASTER, Authority, Dovecot, Mailserver, Postfix, free_port, running_dovecot, wait_for


@pytest.fixture(scope="session")
def authority() -> Iterator[Authority]:
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
    yield found
    shutil.rmtree(folder)


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
    yield handler
    controller.stop()
