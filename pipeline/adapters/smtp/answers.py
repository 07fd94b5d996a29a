"""What an SMTP server's answers and failures mean: later, never, or a setting to correct."""

from __future__ import annotations

import smtplib
import socket
import ssl

from pipeline.adapters.tls import explain_tls
from pipeline.errors import Deferred, Refused, Unavailable

FOREIGN = (OSError, smtplib.SMTPException, ValueError)
"""All that socket, ssl and smtplib raise for what a server did (ValueError: answers that are not SMTP)."""

_SESSION_CODES = {502, 503, 530, 534, 535, 538}
"""5xx answers that speak of the session (login missing, order of commands), not of this mail (RFC 4954, section 6)."""
_OF_THIS_MAIL = {501, 504, 552, 555}
"""5xx answers to MAIL that speak of what differs from mail to mail: size and other parameters (RFC 1870, RFC 5321, 4.1.1.11)."""
_LOGIN = "check the user and the password; the account may want an app password, or OAuth 2.0 ([outgoing.oauth2])"


def words_of(code: int, text: bytes | str) -> str:
    """An answer as one line of at most 300 characters."""
    said = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return f"{code} {' '.join(said.split())}"[:300].strip()


def refusal(server: str, user: str, step: str, sender: str, code: int, text: bytes | str) -> Unavailable | Refused:
    """The error for an answer to the whole mail. 4xx passes; 5xx is for good, save where login or sender are what is wrong.

    Every mail has the same sender: where it is refused each promised mail would fail, and the alarm of it too.
    """
    words = words_of(code, text)
    if code in _SESSION_CODES and step != "DATA":
        return Unavailable(f"{server} takes no mail from us ({words}): {_LOGIN}")
    if step == "MAIL" and 500 <= code <= 599 and code not in _OF_THIS_MAIL:
        return unwelcome(server, user, "MAIL FROM", sender, words)
    if 500 <= code <= 599:
        return Refused(words)
    words = f"{server} does not take the mail now ({words}): it will be tried again"
    # 421 ends the connection (RFC 5321, 3.8); another 4xx speaks of this mail alone, as greylisting does.
    return Unavailable(words) if code == 421 else Deferred(words)


def unwelcome(server: str, user: str, step: str, address: str, words: str) -> Unavailable:
    """The sentence for a sender or recipient that a server does not take: which address, why, and the remedy."""
    if step == "MAIL FROM":
        who = user or "us"
        return Unavailable(
            f"{server} does not let {who} send as {address} ({words}): allow it there, or correct [office] address"
        )
    if not user:
        return Unavailable(
            f"{server} does not relay to {address} ({words}): name a user in the url of [outgoing], or allow this computer there"
        )
    return Unavailable(f"{server} takes no mail for {address} ({words}): correct the address, or ask the mail provider to relay")


def away(error: BaseException, server: str, user: str, secret: str = "") -> Unavailable:
    """The sentence for an error of `FOREIGN` outside an answer to a mail; `secret` never appears in it."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        words = words_of(error.smtp_code, error.smtp_error)
        words = words.replace(secret, "…") if secret else words
        if 400 <= error.smtp_code < 500:
            return Unavailable(f"{server} takes no login at the moment ({words}): it will be tried again")
        return Unavailable(f"{server} refused the login of {user} ({words}): {_LOGIN}")
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return Unavailable(f"{server} ended the connection: it will be tried again")
    if isinstance(error, smtplib.SMTPResponseException):
        return Unavailable(f"{server} said {words_of(error.smtp_code, error.smtp_error)}: it will be tried again")
    if isinstance(error, ssl.SSLError) and not isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return Unavailable(explain_tls(error, server))
    if isinstance(error, socket.gaierror):
        return Unavailable(f"{server} cannot be found: check the spelling of its name, and this computer's network")
    if isinstance(error, TimeoutError):
        return Unavailable(f"{server} did not answer in time: check the address, the port and the firewall")
    if isinstance(error, ConnectionRefusedError):
        return Unavailable(f"{server} cannot be reached (connection refused): check the port, and whether the server runs")
    if isinstance(error, smtplib.SMTPException | ValueError):
        return Unavailable(f"{server} answered what is not SMTP: check the port and the scheme of the url")
    return Unavailable(f"{server} cannot be reached ({getattr(error, 'strerror', None) or 'connection lost'}): check the network")
