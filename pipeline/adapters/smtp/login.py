"""Opening a connection to an SMTP server: TLS outside this machine, then AUTH where a user is named."""

from __future__ import annotations

import base64
import smtplib
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pipeline.adapters.tls import is_loopback, trust
from pipeline.errors import Unavailable


@dataclass(frozen=True, slots=True)
class Account:
    """Where and as whom mail is handed over; without a user nobody logs in. `secret` gives the password or access token.

    `security` is "smtps", "starttls" or "plain", the last for this machine only. `timeout` in seconds, for each answer.
    """

    host: str
    port: int
    user: str
    secret: Callable[[], str] = field(repr=False)
    oauth2: bool = False
    security: str = "starttls"
    ca_file: str = ""
    timeout: float = 60.0

    @property
    def server(self) -> str:
        return f"the SMTP server {self.host}:{self.port}"


class Client(smtplib.SMTP):
    """A connection that remembers its greeting: many servers tell the time in it."""

    greeting = ""

    def connect(self, *given: Any, **more: Any) -> tuple[int, bytes]:
        """As smtplib's."""
        code, words = super().connect(*given, **more)
        self.greeting = words.decode("utf-8", "replace")
        return code, words


class SecureClient(Client, smtplib.SMTP_SSL):
    """The same over TLS from the first byte."""


def connect(account: Account) -> Client:
    """A connection that has said EHLO, with TLS where it is due, not logged in. Raises Unavailable and what smtplib raises."""
    if account.security == "plain" and not is_loopback(account.host):
        raise Unavailable(f"{account.server} is another machine: no mail is sent without TLS; write smtps:// in the url")
    context = None if account.security == "plain" else trust(account.ca_file)
    if account.security == "smtps":
        client: Client = SecureClient(account.host, account.port, own_name(), timeout=account.timeout, context=context)
    else:
        client = Client(account.host, account.port, own_name(), timeout=account.timeout)
    try:
        client.ehlo_or_helo_if_needed()
        if account.security == "starttls":
            if not client.has_extn("starttls"):
                raise Unavailable(f"{account.server} offers no STARTTLS: write smtps:// with its TLS port (465)")
            client.starttls(context=context)
            client.ehlo_or_helo_if_needed()
    except BaseException:
        client.close()
        raise
    return client


def own_name() -> str:
    """What we call ourselves: the full host name where there is one, else an address literal (RFC 5321, 4.1.3); asks no DNS."""
    name = socket.gethostname()
    return name if "." in name and name.isascii() and not any(character.isspace() for character in name) else "[127.0.0.1]"


def log_in(client: smtplib.SMTP, account: Account, secret: str) -> None:
    """XOAUTH2, PLAIN (RFC 4616) or LOGIN, in UTF-8. Raises Unavailable, SMTPAuthenticationError and what smtplib raises."""
    offered = client.esmtp_features.get("auth", "").upper().split()
    if account.oauth2:
        _offers(account, offered, "XOAUTH2")
        code, words = client.docmd("AUTH", "XOAUTH2 " + _b64(f"user={account.user}\x01auth=Bearer {secret}\x01\x01"))
        if code == 334:  # the reason of the refusal; an empty answer brings the refusal itself
            code, words = client.docmd("")
    elif "PLAIN" in offered:
        code, words = client.docmd("AUTH", "PLAIN " + _b64(f"\0{account.user}\0{secret}"))
    else:
        _offers(account, offered, "LOGIN")
        code, words = client.docmd("AUTH", "LOGIN " + _b64(account.user))
        if code == 334:
            code, words = client.docmd(_b64(secret))
    if code not in (235, 503):  # 503: already authenticated
        raise smtplib.SMTPAuthenticationError(code, words)


def _offers(account: Account, offered: list[str], mechanism: str) -> None:
    if mechanism not in offered:
        found = ", ".join(offered) or "none"
        raise Unavailable(f"{account.server} offers no login by {mechanism} (it offers {found}): check the port and [outgoing]")


def _b64(text: str) -> str:
    return base64.b64encode(text.encode("utf-8")).decode("ascii")
