"""The hotline's mailbox on an IMAP server: read by UID, changed only by moving a mail after its decision is committed."""

from __future__ import annotations

import hashlib
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

from imapclient import IMAPClient

from pipeline.adapters.clock import compare
from pipeline.adapters.imap import fetching, folders
from pipeline.adapters.imap.login import Account
from pipeline.adapters.imap.moving import Mover, Way
from pipeline.adapters.imap.session import BACKOFF, Place, RenumberedError, Session
from pipeline.adapters.imap.waiting import wait_for_mail
from pipeline.domain.message import Received
from pipeline.errors import Unavailable
from pipeline.ports import Folder


class ImapMailbox:
    """`ports.Mailbox` over IMAP. A mail's place is `UIDVALIDITY/UID`: after a renumbering every mail counts as new.

    `password` gives the password, with `oauth2` an access token, at each login, and is not kept. `security` is "imaps",
    "starttls" or "plain" (this machine only). Folders are named as in the settings: the server's prefix and delimiter are found
    out. `limit` in bytes: of a larger mail only the header is read. `timeout` in seconds, for each answer.
    """

    def __init__(
        self,
        host: str,
        port: int,
        user: str,
        password: Callable[[], str],
        security: str = "imaps",
        folder: str = "INBOX",
        processed: str = "Processed",
        held: str = "Held",
        limit: int = 52_428_800,
        ca_file: str = "",
        timeout: float = 60.0,
        *,
        oauth2: bool = False,
        backoff: tuple[float, ...] = BACKOFF,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self.name = f"imap:{user}@{host}/{folder}"
        self._wanted = {"inbox": folder, "processed": processed, "held": held}
        self._limit = limit
        self._sleep = sleep
        self._session = Session(Account(host, port, user, password, oauth2, security, ca_file, timeout), backoff, sleep)
        self._mover = Mover(self._session)
        self._resolved: dict[str, str] = {}
        self._seen: Place | None = None

    def new(self, known: Callable[[str], bool] | None = None) -> Iterator[Received]:
        """Mails of the inbox that nobody marked deleted, by UID, which is the order of arrival. Raises Unavailable."""
        place = self._seen = self._session.open_folder(self._name("inbox"))
        try:
            numbers = fetching.uids(self._session, place)
            wanted = [uid for uid in numbers if known is None or not known(f"{place.validity}/{uid}")]
            for mail in fetching.fetch(self._session, place, wanted, self._limit):
                yield Received(self.name, f"{place.validity}/{mail.uid}", mail.arrived, mail.raw, mail.size, mail.header)
        except RenumberedError:
            return  # the next pass begins with the new numbers

    def done(self, mails: Sequence[Received], folder: Folder) -> None:
        """Begin to move mails; the folder is made where it is missing. Gone, or renumbered: nothing to do. Raises Unavailable."""
        numbers: dict[int, list[int]] = {}
        for mail in mails:
            validity, _, uid = mail.place.partition("/")
            numbers.setdefault(int(validity), []).append(int(uid))
        for number, uids in numbers.items():
            # Renumbered: they will come again under their new numbers, and their digests have receipts.
            with suppress(RenumberedError):
                self._mover.move(Place(self._name("inbox"), number), uids, self._name(folder))

    def settle(self) -> None:
        """Wait until what was to be moved is. Raises Unavailable."""
        self._session.settle()

    def release(self, place: str, message_id: str, digest: str) -> None:  # noqa: ARG002 - in its new folder it has a new UID
        """Move the held mail with these bytes (SHA-256; of the header where it was over the limit). Raises Unavailable."""
        name = self._name("held")
        if not self._session.run(lambda client: folders.exists(client, name)):
            return
        held = self._session.open_folder(name)
        try:
            uid = self._find(held, message_id, digest)
            if uid is not None:
                self._mover.move(held, [uid], self._name("processed"))
        except RenumberedError:
            return

    def count(self) -> dict[str, int]:
        """Mails of each folder; those marked deleted are not counted, a missing folder holds none. Raises Unavailable."""
        return {role: self._count(self._name(role)) for role in self._wanted}

    def wait(self, seconds: float) -> None:
        """Return when a mail may have come that `new` has not seen (IDLE), else in time; never raises Unavailable."""
        if self._seen is None:
            self._sleep(seconds)
        else:
            wait_for_mail(self._session, self._seen, seconds, self._sleep)

    def check(self) -> list[str]:
        """Log in and say what this server can do. Changes nothing. Raises Unavailable."""
        self._session.run(lambda _: None, repeatable=False)  # who checks wants to know at once
        name, server = self._name("inbox"), self._session.account.server
        if not self._session.run(lambda client: folders.exists(client, name)):
            near = ", ".join(self._session.run(lambda client: folders.like(client, name)))
            raise Unavailable(f"{server} has no folder {name}: correct the end of the url; there are {near}")
        place = self._session.open_folder(name)
        if place.mails:
            compare(server, self._session.run(fetching.newest, place), at_least=True)
        return [*self._session.run(self._abilities), f"{place.folder} holds {place.mails} mails"]

    def close(self) -> None:
        """Log out."""
        self._session.close()

    def _name(self, role: str) -> str:
        if not self._resolved:
            prefix, delimiter = self._session.run(folders.hierarchy)
            self._resolved = {role: folders.full_name(name, prefix, delimiter) for role, name in self._wanted.items()}
        return self._resolved[role]

    def _find(self, held: Place, message_id: str, digest: str) -> int | None:
        """By Message-ID, which a server's index answers; else by the bytes of every mail in the folder. The bytes decide."""
        bare = message_id.strip("<> ")
        named: list[int] = []
        if bare and bare.isascii() and bare.isprintable():
            named = self._session.run(lambda client: list(client.search(["UNDELETED", "HEADER", "Message-ID", bare])), held)
        for wanted in (named, fetching.uids(self._session, held) if not named else []):
            for mail in fetching.fetch(self._session, held, wanted, self._limit):
                if hashlib.sha256(mail.header if mail.raw is None else mail.raw).hexdigest() == digest:
                    return mail.uid
        return None

    def _count(self, name: str) -> int:
        if not self._session.run(lambda client: folders.exists(client, name)):
            return 0
        place = self._session.open_folder(name)
        marked = self._session.run(lambda client: len(client.search("DELETED")), place) if place.mails else 0
        return place.mails - marked

    def _abilities(self, client: IMAPClient) -> list[str]:
        account, socket = self._session.account, client.socket()
        how = f"over {socket.version()}" if isinstance(socket, ssl.SSLSocket) else "without TLS, on this machine"
        missing = [name for name in (self._name("processed"), self._name("held")) if not folders.exists(client, name)]
        idle = client.has_capability("IDLE")
        return [
            f"logged in to {account.server} as {account.user} {how}",
            f"new mail is {'announced by the server (IDLE)' if idle else 'looked for now and then: the server has no IDLE'}",
            f"mails are moved by {Way.of(client)}",
            *(f"the folder {name} is missing and will be made" for name in missing),
        ]
