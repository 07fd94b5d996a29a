"""Whether a mail comes from whom it says, as the office's own server states it (RFC 8601): from the pinned server only."""

from __future__ import annotations

import re

from pipeline.domain.message import Message
from pipeline.domain.policy import Policy

_ASIDE = re.compile(r'"(?:[^"\\]|\\.)*"|\((?:[^()\\]|\\.)*\)')
"""Quoted strings and comments: what a sender put there is no verdict."""
_DMARC = re.compile(r"(?:^|[;\s])dmarc\s*=\s*([a-z]+)")


def dmarc(message: Message, policy: Policy) -> str | None:
    """The verdict of the office's server, for example `pass` or `fail`; None where it gave none.

    Only the topmost headers of that server count, up to the next hop's `Received`: what lies below came with the mail.
    """
    verdicts: list[str] = []
    begun = False
    for name, value in message.headers:
        if begun and name == "received":
            break
        if name != "authentication-results":
            continue
        server, _, results = _ASIDE.sub(" ", value).partition(";")
        if server.split()[:1] == [policy.auth_server_id]:
            begun = True
            verdicts += _DMARC.findall(results.lower())
    if not verdicts:
        return None
    return "pass" if set(verdicts) == {"pass"} else next(found for found in verdicts if found != "pass")


def refused(message: Message, policy: Policy) -> bool:
    """Whether the office named its server and that server says that the sender is not who he says."""
    return bool(policy.auth_server_id) and dmarc(message, policy) in ("fail", "permerror", "temperror")


def proven(message: Message, policy: Policy) -> bool:
    """Whether a command may be obeyed: the server says so, or the office named none."""
    return not policy.auth_server_id or dmarc(message, policy) == "pass"
