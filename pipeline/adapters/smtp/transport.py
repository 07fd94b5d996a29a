"""Mail leaves by SMTP: one connection for many mails, each answer told apart into taken, later and never."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable, Mapping
from contextlib import suppress

from pipeline.adapters.clock import compare, date_in
from pipeline.adapters.smtp.answers import FOREIGN, away, refusal, unwelcome, words_of
from pipeline.adapters.smtp.envelope import envelope
from pipeline.adapters.smtp.login import Account, Client, connect, log_in
from pipeline.errors import Refused, Unavailable


class SmtpTransport:
    """`ports.Transport` over SMTP. Contents are never logged.

    `password` gives the password, with `oauth2` an access token, at each login, and is not kept. `security` is "smtps",
    "starttls" or "plain" (this machine only). Without a user nobody logs in. `timeout` in seconds, for each answer.
    """

    def __init__(
        self,
        host: str,
        port: int,
        user: str,
        password: Callable[[], str],
        security: str = "starttls",
        ca_file: str = "",
        timeout: float = 60.0,
        *,
        oauth2: bool = False,
    ) -> None:
        self._account = Account(host, port, user, password, oauth2, security, ca_file, timeout)
        self._client: Client | None = None
        self._secret = ""

    def send(self, sender: str, recipients: tuple[str, ...], raw: bytes) -> Mapping[str, str]:
        """Hand over one mail to every recipient that is not refused for good, or to nobody.

        Where one recipient is refused for the moment the whole mail waits: sent to the others now, they would get it twice.
        """
        try:
            return self._hand_over(sender, recipients, raw)
        except FOREIGN as error:
            raise self._away(error) from error

    def check(self, sender: str = "", recipient: str = "") -> list[str]:
        """Log in and say what this server offers; with two addresses, whether it would take a mail. Raises Unavailable."""
        account = self._account
        try:
            client = self._live()
            if (theirs := date_in(client.greeting)) is not None:
                compare(account.server, theirs)
            taken = self._would_take(client, sender, recipient) if sender and recipient else []
        except FOREIGN as error:
            raise self._away(error) from error
        how = f"over {client.sock.version()}" if isinstance(client.sock, ssl.SSLSocket) else "without TLS, on this machine"
        who = (
            f"logged in to {account.server} as {account.user}"
            if account.user
            else f"connected to {account.server}, without login"
        )
        limit = client.esmtp_features.get("size", "")
        return [
            f"{who} {how}",
            f"mails of up to {int(limit) // 1_048_576} MB are taken"
            if limit.isdigit() and int(limit)
            else "no limit of size is told",
            *taken,
        ]

    def _would_take(self, client: Client, sender: str, recipient: str) -> list[str]:
        """MAIL and RCPT without DATA: nothing is sent."""
        account = self._account
        for step, address in (("MAIL FROM", sender), ("RCPT TO", recipient)):
            command, _, way = step.partition(" ")
            code, words = client.docmd(command, f"{way}:<{address}>")
            if 500 <= code <= 599:
                client.rset()
                raise unwelcome(account.server, account.user, step, address, words_of(code, words))
        client.rset()
        later = f", but not now ({words_of(code, words)})" if code >= 400 else ""
        return [f"a mail from {sender} to {recipient} would be taken{later}"]

    def close(self) -> None:
        """End the connection."""
        if self._client is not None:
            with suppress(*FOREIGN):  # nothing depends on the server's goodbye
                self._client.quit()
        self._drop()

    def _hand_over(self, sender: str, recipients: tuple[str, ...], raw: bytes) -> Mapping[str, str]:
        client = self._live()
        mail = envelope(sender, recipients, raw, frozenset(name.lower() for name in client.esmtp_features))
        refused = dict(mail.refused)
        if mail.recipients:
            client.command_encoding = "utf-8" if "SMTPUTF8" in mail.options else "ascii"
            self._accepted("MAIL", *client.docmd("MAIL", " ".join((f"FROM:<{mail.sender}>", *mail.options))), sender)
            for address, wire in mail.recipients:
                refused |= self._recipient(address, *client.docmd("RCPT", f"TO:<{wire}>"))
        if len(refused) >= len(set(recipients)):
            raise Refused("; ".join(f"{address}: {why}" for address, why in refused.items()) or "no recipient is named")
        try:
            self._accepted("DATA", *client.data(mail.raw))
        except smtplib.SMTPDataError as error:
            self._accepted("DATA", error.smtp_code, error.smtp_error)
        return refused

    def _accepted(self, step: str, code: int, text: bytes | str, sender: str = "") -> None:
        if code == 421:  # the server closes the connection after it (RFC 5321, 3.8)
            self._drop()
        if not 200 <= code <= 299:
            raise refusal(self._account.server, self._account.user, step, sender, code, text)

    def _recipient(self, address: str, code: int, text: bytes | str) -> dict[str, str]:
        """Empty where the recipient is taken. Raises Unavailable where it is not taken now."""
        try:
            self._accepted("RCPT", code, text)
        except Refused:
            return {address: words_of(code, text)}
        return {}

    def _live(self) -> Client:
        """The kept connection, cleared of an unfinished mail, or a new one."""
        if self._client is not None:
            with suppress(*FOREIGN):
                if self._client.rset()[0] == 250:
                    return self._client
            self._drop()
        self._secret = self._account.secret() if self._account.user else ""
        client = connect(self._account)
        try:
            if self._account.user:
                log_in(client, self._account, self._secret)
        except BaseException:
            client.close()
            raise
        self._client, self._secret = client, ""
        return client

    def _away(self, error: BaseException) -> Unavailable:
        self._drop()
        return away(error, self._account.server, self._account.user, self._secret)

    def _drop(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            client.close()
