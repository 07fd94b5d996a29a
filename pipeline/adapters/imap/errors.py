"""What goes wrong with an IMAP server, as one sentence with a remedy: the one table of foreign errors."""

from __future__ import annotations

import re
import socket
import ssl
from dataclasses import dataclass

from imapclient.exceptions import (
    CapabilityError,
    IMAPClientAbortError,
    IMAPClientError,
    IMAPClientReadOnlyError,
    LoginError,
    ProtocolError,
)

from pipeline.adapters.tls import explain_tls

FOREIGN = (OSError, EOFError, ValueError, IMAPClientError)
"""All that socket, ssl, imaplib and IMAPClient raise for what a server did (ValueError: their parsers)."""

_LOGIN = "check the user and the password; the account may want an app password, or OAuth 2.0 ([mailbox.oauth2])"
_PROTOCOL = "{server} answered what is not IMAP{words}: check the port, or ask the mail provider"
_TABLE: tuple[tuple[type[BaseException], str, bool], ...] = (
    # (error, sentence, whether the same step may succeed in a moment); the first that fits
    (LoginError, "{server} refused the login of {user}{words}: " + _LOGIN, False),
    (IMAPClientReadOnlyError, "the folder on {server} is read-only{words}: give {user} the right to move mails out of it", False),
    (socket.gaierror, "{server} cannot be found: check the spelling of its name, and this computer's network", True),
    (TimeoutError, "{server} did not answer in time: check the address, the port and the firewall", True),
    (
        ConnectionRefusedError,
        "{server} cannot be reached (connection refused): check the port, and whether the server runs",
        True,
    ),
    (ProtocolError, _PROTOCOL, True),
    (IMAPClientAbortError, "{server} ended the connection{words}: try again", True),
    (CapabilityError, "{server} lacks what is needed{words}: ask the mail provider", False),
    (IMAPClientError, "{server} said no{words}: check the folders and rights of {user}", False),
    (OSError, "{server} cannot be reached{words}: check the address, the port and the network", True),
    (Exception, _PROTOCOL, True),
)
_PASSING = re.compile(r"\[(?:UNAVAILABLE|INUSE|LIMIT|SERVERBUG|TRYCREATE)]|temporar|try again|too many", re.IGNORECASE)
"""Server words for a trouble that passes (RFC 5530 response codes, and what servers without them say)."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A foreign error understood: one sentence for people, and whether trying again at once makes sense."""

    sentence: str
    passing: bool


def understand(error: BaseException, server: str, user: str, secret: str = "") -> Trouble:
    """The sentence for an error of `FOREIGN`. `secret` never appears in it, even where the server repeats it."""
    if isinstance(error, ssl.SSLError) and not isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return Trouble(explain_tls(error, server), passing=False)
    words = _words(error, secret)
    if isinstance(error, LoginError) and _PASSING.search(words):
        return Trouble(f"{server} takes no login at the moment{words}: try again", passing=True)
    sentence, passing = next((sentence, passing) for kind, sentence, passing in _TABLE if isinstance(error, kind))
    return Trouble(sentence.format(server=server, user=user, words=words), passing or bool(_PASSING.search(words)))


def _words(error: BaseException, secret: str) -> str:
    said = error.strerror if isinstance(error, OSError) else (error.args[0] if error.args else "")
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said or "")
    if secret:
        text = text.replace(secret, "…")
    text = re.sub(r"b'([^']{0,400})'", r"\1", text[:1000])
    text = " ".join(text.split())[:200].rstrip(".:; ")
    return f" ({text})" if text else ""
