"""Whether a mail comes from whom it says, as the office's own server states it (RFC 8601): from the pinned server only."""

from __future__ import annotations

import re

from pipeline.domain.message import Message
from pipeline.domain.policy import Policy

_ASIDE = re.compile(r'"(?:[^"\\]|\\.)*"|\((?:[^()\\]|\\.)*\)')
"""Quoted strings and comments: what a sender put there is no verdict."""
_DMARC = re.compile(r"(?:^|[;\s])dmarc\s*=\s*(?P<verdict>[a-z]+)(?P<rest>[^;]*)")
_JUDGED = re.compile(r"header\.from\s*=\s*@?(?P<domain>[^\s;@]+)")
"""Whose domain was judged (RFC 8601, 2.7.7)."""
_AUTHOR = re.compile(r"[^\s<>()\[\]\",;:]{1,64}@[^\s<>()\[\]\",;:]{1,255}")
OTHER = "other"
"""A pass for a domain that is not the sender's says nothing of him."""


def dmarc(message: Message, policy: Policy) -> str | None:
    """The verdict of the office's server, for example `pass` or `fail`; None where it gave none, OTHER where it judged another domain.

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
            verdicts += [_of_sender(found, message) for found in _DMARC.finditer(results.lower())]
    if not verdicts:
        return None
    return "pass" if set(verdicts) == {"pass"} else next(found for found in verdicts if found != "pass")


def _of_sender(found: re.Match[str], message: Message) -> str:
    judged = _JUDGED.search(found["rest"])
    domain = message.sender.address.rpartition("@")[2]
    other = judged is not None and judged["domain"].rstrip(".") != domain
    return OTHER if other and found["verdict"] == "pass" else found["verdict"]


def _one_author(message: Message) -> bool:
    """Whether a mail names one author: of several a server judges one, and it may be another than whom we read."""
    authors = [value.lower() for name, value in message.headers if name == "from"]
    return len(authors) <= 1 and len({found for value in authors for found in _AUTHOR.findall(value)}) <= 1


def refused(message: Message, policy: Policy) -> bool:
    """Whether the office named its server and that server says that the sender is not who he says, or speaks of another than whom we read."""
    return bool(policy.auth_server_id) and dmarc(message, policy) in ("fail", "permerror", "temperror", OTHER)


def proven(message: Message, policy: Policy) -> bool:
    """Whether a command may be obeyed: the server says so of its only author, or the office named no server."""
    return not policy.auth_server_id or (_one_author(message) and dmarc(message, policy) == "pass")
