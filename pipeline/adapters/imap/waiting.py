"""Waiting for mail: IDLE where the server has it, else looking once and sleeping."""

from __future__ import annotations

import time
from collections.abc import Callable

from imapclient import IMAPClient

from pipeline.adapters.imap.session import Place, Session
from pipeline.errors import Unavailable

_NEWS = {b"EXISTS", b"RECENT"}


def wait_for_mail(session: Session, seen: Place, seconds: float, sleep: Callable[[float], object]) -> None:
    """Return when mail has come since the folder was opened as `seen`, else after `seconds`.

    A server that is away neither shortens the wait nor is reported: the next reading does that.
    """
    end = time.monotonic() + seconds
    try:
        while (left := end - time.monotonic()) > 0:
            if not session.idling:
                if _has_come(session, seen):
                    return
                if not session.run(_can_idle, repeatable=False):
                    break
            told = session.idle(left)
            if any(word in _NEWS for line in told for word in line):
                return
            if not told and time.monotonic() < end:  # woken without a word: either nothing (TLS), or the connection is lost
                session.run(IMAPClient.noop, repeatable=False)
    except Unavailable:
        session.drop()
    sleep(max(0.0, end - time.monotonic()))


def _has_come(session: Session, seen: Place) -> bool:
    now = session.open_folder(seen.folder, repeatable=False)
    return now.validity != seen.validity or now.next_uid > seen.next_uid or now.mails > seen.mails


def _can_idle(client: IMAPClient) -> bool:
    return bool(client.has_capability("IDLE"))
