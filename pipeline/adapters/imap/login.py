"""Opening a connection: TLS outside this machine, then the password or the access token."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from dataclasses import dataclass, field

from imapclient import IMAPClient, SocketTimeout

from pipeline.adapters.tls import is_loopback, trust
from pipeline.errors import Unavailable

_CONNECT_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Account:
    """Where and as whom to log in.

    `secret` gives the password, or with `oauth2` an access token, each time it is needed. `security` is "imaps", "starttls" or
    "plain", the last for this machine only. `timeout` in seconds, for every answer of the server.
    """

    host: str
    port: int
    user: str
    secret: Callable[[], str] = field(repr=False)
    oauth2: bool = False
    security: str = "imaps"
    ca_file: str = ""
    timeout: float = 60.0

    @property
    def server(self) -> str:
        return f"the IMAP server {self.host}:{self.port}"


def connect(account: Account) -> IMAPClient:
    """A connection with TLS where it is due, not logged in. Raises Unavailable and what the libraries raise."""
    if account.security == "plain" and not is_loopback(account.host):
        raise Unavailable(f"{account.server} is another machine: no password is sent without TLS; write imaps:// in the url")
    context = None if account.security == "plain" else trust(account.ca_file)
    at_once = account.security == "imaps"
    timeout = SocketTimeout(connect=min(account.timeout, _CONNECT_SECONDS), read=account.timeout)
    client = IMAPClient(account.host, account.port, ssl=at_once, ssl_context=context if at_once else None, timeout=timeout)
    client.normalise_times = False
    # Else imaplib writes out every answer, whole mails as well, for a log that nobody reads.
    client._imap.debug = 0  # noqa: SLF001 IMAPClient sets it and has no word for it
    try:
        if account.security == "starttls":
            _start_tls(client, account, context)
    except BaseException:
        client.shutdown()
        raise
    return client


def _start_tls(client: IMAPClient, account: Account, context: ssl.SSLContext | None) -> None:
    if not client.has_capability("STARTTLS"):
        raise Unavailable(
            f"{account.server} offers no STARTTLS: write imaps:// with its TLS port (993), or ask the mail provider"
        )
    client.starttls(context)


def log_in(client: IMAPClient, account: Account, secret: str) -> None:
    """AUTH=PLAIN before LOGIN, which takes ASCII only. Raises Unavailable and what the libraries raise."""
    if account.oauth2:
        if not client.has_capability("AUTH=XOAUTH2"):
            raise Unavailable(f"{account.server} offers no XOAUTH2: use a password, or ask the mail provider")
        client.oauth2_login(account.user, secret)
    elif client.has_capability("AUTH=PLAIN"):
        client.plain_login(account.user, secret)
    elif client.has_capability("LOGINDISABLED"):
        raise Unavailable(f"{account.server} takes no password: use OAuth 2.0 ([mailbox.oauth2]), or ask the mail provider")
    elif not (account.user + secret).isascii():
        raise Unavailable(f"{account.server} takes only passwords of ASCII characters: choose another one for {account.user}")
    else:
        client.login(account.user, secret)
