"""Mail leaves by SMTP (RFC 5321): STARTTLS unless on loopback, one connection for many mails, answers told apart."""

from __future__ import annotations

import contextlib
import smtplib
import ssl
from collections.abc import Callable, Mapping

from pipeline.errors import Refused, Unavailable


class SmtpTransport:
    """`security` is "smtps", "starttls" or "plain" (loopback only). Without a user nothing is authenticated."""

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
        self._host, self._port, self._user, self._password = host, port, user, password
        self._security, self._ca_file, self._timeout, self._oauth2 = security, ca_file, timeout, oauth2
        self._client: smtplib.SMTP | None = None

    def _connect(self) -> smtplib.SMTP:
        context = ssl.create_default_context(cafile=self._ca_file or None)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        if self._security == "smtps":
            client: smtplib.SMTP = smtplib.SMTP_SSL(self._host, self._port, timeout=self._timeout, context=context)
        else:
            client = smtplib.SMTP(self._host, self._port, timeout=self._timeout)
            client.ehlo()
            if self._security == "starttls":
                client.starttls(context=context)
        client.ehlo()
        if self._user and self._oauth2:
            client.auth("XOAUTH2", lambda _=None: f"user={self._user}\x01auth=Bearer {self._password()}\x01\x01")
        elif self._user:
            client.login(self._user, self._password())
        return client

    def _live(self) -> smtplib.SMTP:
        if self._client is not None:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                if self._client.noop()[0] == 250:
                    return self._client
            self._drop()
        self._client = self._connect()
        return self._client

    def send(self, sender: str, recipients: tuple[str, ...], raw: bytes) -> Mapping[str, str]:
        """Hands one mail over; returns the recipients refused for good, with the server's words."""
        try:
            client = self._live()
            refused = client.sendmail(sender, list(recipients), raw)
        except smtplib.SMTPRecipientsRefused as error:
            return self._all_refused(error.recipients)
        except (smtplib.SMTPException, ssl.SSLError, OSError) as error:
            raise self._away(error) from error
        return {address: _words(code, words) for address, (code, words) in refused.items()}

    def _all_refused(self, answers: Mapping[str, tuple[int, bytes]]) -> Mapping[str, str]:
        words = {address: _words(code, answer) for address, (code, answer) in answers.items()}
        if all(code >= 500 for code, _ in answers.values()):
            raise Refused("; ".join(f"{address}: {word}" for address, word in words.items()))
        raise Unavailable(f"SMTP {self._host}: " + "; ".join(words.values()))

    def _away(self, error: Exception) -> Unavailable | Refused:
        where = f"SMTP {self._host}:{self._port}"
        self._drop()
        if isinstance(error, smtplib.SMTPAuthenticationError):
            return Unavailable(
                f"{where}: login as {self._user} failed; check the user, the password (an app password?) or OAuth2"
            )
        if isinstance(error, smtplib.SMTPNotSupportedError):
            return Unavailable(f"{where}: the server offers no STARTTLS or no login; use smtps:// or ask its administrator")
        if isinstance(error, ssl.SSLCertVerificationError):
            return Unavailable(
                f"{where}: the certificate is not trusted ({error.verify_message}); name your CA in outgoing.ca_file"
            )
        if isinstance(error, smtplib.SMTPResponseException):
            words = _words(error.smtp_code, error.smtp_error)
            return Refused(f"{where}: {words}") if error.smtp_code >= 500 else Unavailable(f"{where}: {words}")
        if isinstance(error, OSError) and not isinstance(error, smtplib.SMTPException):
            return Unavailable(
                f"{where}: cannot be reached ({error.strerror or type(error).__name__}); check the address and the server"
            )
        return Unavailable(f"{where}: the talk broke off ({type(error).__name__})")

    def _drop(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            with contextlib.suppress(Exception):
                client.close()

    def check(self) -> list[str]:
        """Logs in and says what the server offers."""
        try:
            client = self._live()
        except (smtplib.SMTPException, ssl.SSLError, OSError) as error:
            raise Unavailable(str(self._away(error))) from error
        offers = ", ".join(
            sorted(name.upper() for name in client.esmtp_features if name in ("size", "8bitmime", "dsn", "smtputf8"))
        )
        return [f"SMTP {self._host}: connected{' as ' + self._user if self._user else ''}; it offers {offers or 'nothing more'}"]

    def close(self) -> None:
        """Ends the connection."""
        if self._client is not None:
            with contextlib.suppress(Exception):
                self._client.quit()
            self._client = None


def _words(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {' '.join(text.split())}"[:300]
