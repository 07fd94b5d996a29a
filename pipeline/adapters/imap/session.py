"""One connection to an IMAP server: opened when needed, opened again when lost, never without TLS outside this machine."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from imapclient import IMAPClient, SocketTimeout

from pipeline.adapters.imap.errors import FOREIGN, understand
from pipeline.adapters.tls import is_loopback, trust
from pipeline.errors import Unavailable

T = TypeVar("T")
Security = Literal["imaps", "starttls", "plain"]
BACKOFF = (0.25, 1.0, 4.0)
"""Seconds before the second, third and fourth try of a step. A longer absence is the caller's business."""


@dataclass(frozen=True, slots=True)
class Account:
    """Where and as whom to log in. `secret` gives the password, or with `oauth2` a fresh access token, when it is needed."""

    host: str
    port: int
    user: str
    secret: Callable[[], str] = field(repr=False)
    oauth2: bool = False
    security: Security = "imaps"
    ca_file: str = ""
    timeout: float = 60.0

    @property
    def server(self) -> str:
        return f"the IMAP server {self.host}:{self.port}"


class Session:
    """Runs steps on a connection that is logged in; foreign errors become Unavailable here and nowhere else."""

    def __init__(self, account: Account, backoff: tuple[float, ...] = BACKOFF, sleep: Callable[[float], object] = time.sleep) -> None:
        self.account = account
        self.opened = 0
        self._backoff = backoff
        self._sleep = sleep
        self._client: IMAPClient | None = None
        self._secret = ""
        self._idle_since: float | None = None

    @property
    def connected(self) -> bool:
        return self._client is not None

    def run(self, step: Callable[[IMAPClient], T], *, repeatable: bool = True) -> T:
        """`step` on the open connection; one that may be repeated is tried again after the delays of `backoff`.

        Raises Unavailable with one sentence that holds no secret.
        """
        delays = list(self._backoff)
        while True:
            try:
                return step(self._ready())
            except FOREIGN as error:
                self.drop()
                trouble = understand(error, self.account.server, self.account.user, (self._secret,))
                if not (trouble.passing and repeatable and delays):
                    raise Unavailable(trouble.sentence) from error
                self._sleep(delays.pop(0))

    def idle(self, seconds: float, renew_after: float) -> list[tuple[object, ...]]:
        """What the server tells of its own accord within `seconds`. IDLE stays on until the next step needs the connection.

        A server may log out a client that idles for half an hour (RFC 2177), so IDLE is renewed after `renew_after`.
        """
        client = self._client or self._ready()
        if self._idle_since is not None and time.monotonic() - self._idle_since > renew_after:
            client = self._ready()
        if self._idle_since is None:
            client.idle()
            self._idle_since = time.monotonic()
        return list(client.idle_check(timeout=seconds))

    def drop(self) -> None:
        """Forget the connection without a word to the server."""
        client, self._client, self._idle_since = self._client, None, None
        if client is not None:
            with suppress(Exception):  # whatever a broken connection still raises tells nothing new
                client.shutdown()

    def close(self) -> None:
        """Log out where that is still possible."""
        if self._client is not None:
            with suppress(Exception):  # the server may be gone: nothing depends on its goodbye
                self._ready().logout()
        self.drop()

    def _ready(self) -> IMAPClient:
        if self._client is None:
            self._client = self._open()
            self.opened += 1
        if self._idle_since is not None:
            self._idle_since = None
            self._client.idle_done()
        return self._client

    def _open(self) -> IMAPClient:
        account = self.account
        self._forbid_plain()
        context = trust(account.ca_file) if account.security != "plain" else None
        tls = account.security == "imaps"
        timeout = SocketTimeout(connect=min(account.timeout, 20.0), read=account.timeout)
        client = IMAPClient(account.host, account.port, ssl=tls, ssl_context=context if tls else None, timeout=timeout)
        try:
            client.normalise_times = False
            if account.security == "starttls":
                self._start_tls(client, context)
            self._log_in(client)
        except BaseException:
            client.shutdown()
            raise
        return client

    def _forbid_plain(self) -> None:
        if self.account.security == "plain" and not is_loopback(self.account.host):
            raise Unavailable(
                f"{self.account.server} is not on this machine: without TLS no password is sent; write imaps:// or imap:// (STARTTLS)"
            )

    def _start_tls(self, client: IMAPClient, context: ssl.SSLContext | None) -> None:
        if not client.has_capability("STARTTLS"):
            raise Unavailable(f"{self.account.server} offers no STARTTLS: write imaps:// with its TLS port (993), or ask the mail provider")
        client.starttls(context)

    def _log_in(self, client: IMAPClient) -> None:
        self._secret = self.account.secret()
        if self.account.oauth2:
            client.oauth2_login(self.account.user, self._secret)
        elif client.has_capability("AUTH=PLAIN"):
            client.plain_login(self.account.user, self._secret)
        elif client.has_capability("LOGINDISABLED"):
            raise Unavailable(f"{self.account.server} takes no password: use OAuth 2.0 ([mailbox.oauth2]) or ask the mail provider")
        elif not (self.account.user + self._secret).isascii():
            raise Unavailable(f"{self.account.server} takes only passwords of ASCII letters: choose another for {self.account.user}")
        else:
            client.login(self.account.user, self._secret)
