"""What goes wrong with an IMAP server, as one sentence with a remedy: the only place that names foreign errors."""

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
"""Everything socket, ssl, imaplib and IMAPClient raise for what a server did. (ValueError: their parsers.)"""

_LOGIN = (
    "the password is wrong, the account wants an app password, or the provider allows only OAuth 2.0 "
    "([mailbox.oauth2] in hotline.toml)"
)
_TABLE: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], str, bool], ...] = (
    # (error, sentence, whether the same step may succeed in a moment); the first that fits
    (LoginError, f"{{server}} refused the login of {{user}}{{words}}: {_LOGIN}", False),
    (IMAPClientReadOnlyError, "the folder on {server} is read-only{words}: give {user} the right to move mails in it", False),
    (socket.gaierror, "the name of {server} cannot be resolved: check its spelling, and this computer's network and DNS", True),
    (TimeoutError, "{server} did not answer in time: check the address, the port, the firewall and the network", True),
    (ConnectionRefusedError, "{server} refused the connection: check the port, and whether the server runs", True),
    (IMAPClientAbortError, "{server} ended the connection{words}: it will be tried again", True),
    (CapabilityError, "{server} lacks what is needed{words}", False),
    (ProtocolError, "{server} answered what IMAP does not know{words}: ask the mail provider, or try a newer IMAPClient", True),
    (IMAPClientError, "{server} said no{words}", False),
    (OSError, "no connection to {server}{words}: check the address, the port and the network", True),
    (Exception, "{server} answered what IMAP does not know{words}", True),
)
_PASSING = re.compile(r"\[(UNAVAILABLE|INUSE|LIMIT|SERVERBUG)]|temporar|try again|too many", re.IGNORECASE)
"""Server words for a trouble that passes (RFC 5530 response codes and what servers without them say)."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A foreign error understood: one sentence for people, and whether trying again at once makes sense."""

    sentence: str
    passing: bool


def _words(error: BaseException, secrets: tuple[str, ...]) -> str:
    text = error.strerror or "" if isinstance(error, OSError) else str(error.args[0] if error.args else "")
    for secret in secrets:
        text = text.replace(secret, "…") if secret else text
    text = re.sub(r"b(['\"])(.*?)\1", r"\2", text)
    text = " ".join(text.split())[:200].rstrip(".:; ")
    return f" ({text})" if text else ""


def understand(error: BaseException, server: str, user: str, secrets: tuple[str, ...] = ()) -> Trouble:
    """The sentence for an error of `FOREIGN`; `secrets` never appear in it, even where the server repeats them."""
    words = _words(error, secrets)
    if isinstance(error, ssl.SSLError) and not isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return Trouble(explain_tls(error, server), passing=False)
    sentence, passing = next((sentence, passing) for kind, sentence, passing in _TABLE if isinstance(error, kind))
    if isinstance(error, LoginError) and _PASSING.search(words):
        return Trouble(f"{server} takes no login at the moment{words}: it will be tried again", passing=True)
    return Trouble(sentence.format(server=server, user=user, words=words), passing or bool(_PASSING.search(words)))
