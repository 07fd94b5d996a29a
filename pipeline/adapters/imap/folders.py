"""Where a folder of the settings lies on this server: its prefix, its delimiter, made and subscribed where missing."""

from __future__ import annotations

from contextlib import suppress
from difflib import SequenceMatcher

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

_LEVEL = "/"
"""How settings write a folder inside another, whatever the server's own delimiter is."""
_SHUT = {rb"\nonexistent", rb"\noselect"}


def hierarchy(client: IMAPClient) -> tuple[str, str]:
    """The prefix of a person's own folders and the delimiter of levels (RFC 2342; RFC 3501, 6.3.8)."""
    if client.has_capability("NAMESPACE"):
        personal = client.namespace().personal
        if personal:
            prefix, delimiter = personal[0]
            return prefix or "", delimiter or ""
    listed = client.list_folders("", "")
    return "", (listed[0][1] or b"").decode("ascii", "replace") if listed else ""


def full_name(name: str, prefix: str, delimiter: str) -> str:
    """A folder of the settings as the server names it: `Processed` is `INBOX.Processed` where folders lie under INBOX.

    A name that starts with the prefix already stays as it is.
    """
    if name.upper() == "INBOX":
        return "INBOX"
    path = delimiter.join(name.split(_LEVEL)) if delimiter else name
    return path if path.upper().startswith(prefix.upper()) else prefix + path


def exists(client: IMAPClient, name: str) -> bool:
    """Whether a folder is there and can be opened, and is not only a node above others."""
    return any(not _SHUT & {flag.lower() for flag in flags} for flags, _, _ in client.list_folders("", name))


def like(client: IMAPClient, name: str) -> list[str]:
    """The folders there are, those named most alike first; at most ten."""
    there = [str(found) for flags, _, found in client.list_folders() if not _SHUT & {flag.lower() for flag in flags}]
    return sorted(there, key=lambda found: -SequenceMatcher(None, name.lower(), found.lower()).ratio())[:10]


def ensure(client: IMAPClient, name: str) -> None:
    """Make and subscribe the folder where it is missing: mail programs show only subscribed ones."""
    if exists(client, name):
        return
    try:
        client.create_folder(name)
    except IMAPClientAbortError:
        raise
    except IMAPClientError:
        if not exists(client, name):  # else another worker was faster
            raise
    with suppress(IMAPClientError):  # a convenience for people
        client.subscribe_folder(name)
