"""One connection to an IMAP server: opened when it is needed, opened again when it was lost."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from imapclient import IMAPClient

from pipeline.adapters.imap.errors import FOREIGN, understand
from pipeline.adapters.imap.login import Account, connect, log_in
from pipeline.errors import Unavailable

T = TypeVar("T")
Begin = Callable[[IMAPClient], Callable[[], object]]
"""A step that sends a command and returns what waits for its end."""
BACKOFF = (0.25, 1.0, 4.0)
"""Seconds before the second, third and fourth try of a step. A longer absence is the caller's business."""
IDLE_AT_MOST = 25 * 60.0
"""Seconds; a server may log out a client that idles for half an hour (RFC 2177 asks for less than 29 minutes)."""


@dataclass(frozen=True, slots=True)
class Place:
    """A folder as it was when it was opened: its UIDs mean nothing under another UIDVALIDITY (RFC 3501, 2.3.1.1)."""

    folder: str
    validity: int
    next_uid: int = 0
    mails: int = 0


class RenumberedError(Exception):
    """The folder's UIDVALIDITY is no longer the one asked for: its UIDs name other mails now."""


class Session:
    """Runs steps on a connection that is logged in; foreign errors become Unavailable here and nowhere else."""

    def __init__(
        self, account: Account, backoff: tuple[float, ...] = BACKOFF, sleep: Callable[[float], object] = time.sleep
    ) -> None:
        self.account = account
        self.connections = 0
        self._backoff = backoff
        self._sleep = sleep
        self._client: IMAPClient | None = None
        self._place: Place | None = None
        self._idle_since: float | None = None
        self._begun: tuple[Callable[[], object], Begin, Place] | None = None
        self._secret = ""

    @property
    def idling(self) -> bool:
        return self._idle_since is not None

    def run(self, step: Callable[[IMAPClient], T], place: Place | None = None, *, repeatable: bool = True) -> T:
        """`step` on the open connection, with the folder of `place` opened before it.

        A step that may be repeated is tried again, on a new connection, after each delay of the backoff.
        Raises Unavailable with one sentence that holds no secret, and RenumberedError.
        """
        self.settle()
        delays = list(self._backoff if repeatable else ())
        while True:
            try:
                client = self._ready()
                if place is not None:
                    self._enter(client, place)
                return step(client)
            except FOREIGN as error:
                self.drop()
                trouble = understand(error, self.account.server, self.account.user, self._secret)
                if not (trouble.passing and delays):
                    raise Unavailable(trouble.sentence) from error
                self._sleep(delays.pop(0))

    def begin(self, step: Begin, place: Place) -> None:
        """A step that may be repeated, begun: it ends before the next one begins. Raises as `run` does."""
        self._begun = self.run(step, place), step, place

    def settle(self) -> None:
        """Wait for what was begun; where it failed it is done again. Raises Unavailable."""
        if self._begun is None:
            return
        (end, step, place), self._begun = self._begun, None
        try:
            end()
        except FOREIGN:
            self.drop()
            with suppress(RenumberedError):  # its mails come again under their new numbers
                self.run(lambda client: step(client)(), place)

    def open_folder(self, folder: str, *, repeatable: bool = True) -> Place:
        """Open a folder anew, so that mails can be moved out of it. Raises Unavailable, also where it is read-only."""
        return self.run(lambda client: self._select(client, folder), repeatable=repeatable)

    def idle(self, seconds: float) -> list[tuple[object, ...]]:
        """What the server tells of its own accord within `seconds` (IDLE, RFC 2177).

        IDLE stays on until a step needs the connection, and is renewed before a server would log us out. A folder must be open.
        Raises Unavailable where the connection is lost.
        """
        self.settle()
        try:
            if self._client is None:
                raise EOFError
            if self._idle_since is not None and time.monotonic() - self._idle_since > IDLE_AT_MOST:
                self._ready()
            if self._idle_since is None:
                self._client.idle()
                self._idle_since = time.monotonic()
            return list(self._client.idle_check(timeout=seconds))
        except FOREIGN as error:
            self.drop()
            raise Unavailable(understand(error, self.account.server, self.account.user).sentence) from error

    def drop(self) -> None:
        """Forget the connection without a word to the server."""
        client, self._client, self._place, self._idle_since, self._begun = self._client, None, None, None, None
        if client is not None:
            with suppress(Exception):  # what a broken connection still raises tells nothing new
                client.shutdown()

    def close(self) -> None:
        """Log out where that is still possible."""
        if self._client is not None:
            with suppress(Exception):  # nothing depends on the server's goodbye
                self._ready().logout()
                self._client = None
        self.drop()

    def _ready(self) -> IMAPClient:
        if self._client is None:
            self._secret = self.account.secret()
            client = connect(self.account)
            try:
                log_in(client, self.account, self._secret)
            except BaseException:
                client.shutdown()
                raise
            self._client, self._secret = client, ""
            self.connections += 1
        elif self._idle_since is not None:
            self._idle_since = None
            self._client.idle_done()
        return self._client

    def _enter(self, client: IMAPClient, place: Place) -> None:
        now = self._place if self._place and self._place.folder == place.folder else self._select(client, place.folder)
        if now.validity != place.validity:
            raise RenumberedError(place.folder)

    def _select(self, client: IMAPClient, folder: str) -> Place:
        self._place = None
        found = client.select_folder(folder)
        self._place = Place(folder, *(int(found.get(name, 0)) for name in (b"UIDVALIDITY", b"UIDNEXT", b"EXISTS")))
        return self._place
