"""The hotline's mailbox on an IMAP server, through imapclient: by UID, with PEEK, moved only after the commit."""

from __future__ import annotations

import contextlib
import hashlib
import imaplib
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError, LoginError

from pipeline.domain.message import Received
from pipeline.errors import Unavailable
from pipeline.ports import Folder

T = TypeVar("T")

_BATCH_BYTES = 4_000_000
_BATCH_MAILS = 50
_IDLE_AT_MOST = 25 * 60
_TRIES = 3


class ImapMailbox:
    """One folder of one account. `place` is `UIDVALIDITY/UID`.

    `security` is "imaps", "starttls" or "plain" (loopback only). `password` is asked for at each login and never kept;
    with `oauth2`, XOAUTH2 is used and it returns an access token.
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
    ) -> None:
        self.name = f"imap:{user}@{host}/{folder}"
        self._host, self._port, self._user, self._password = host, port, user, password
        self._security, self._folder, self._limit, self._ca_file, self._timeout = security, folder, limit, ca_file, timeout
        self._wanted = {"processed": processed, "held": held}
        self._oauth2 = oauth2
        self._client: IMAPClient | None = None
        self._validity = 0
        self._selected = ""
        self._paths: dict[str, str] = {}

    # ── connection ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _connect(self) -> IMAPClient:
        context = ssl.create_default_context(cafile=self._ca_file or None)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        client = IMAPClient(
            self._host, port=self._port, ssl=self._security == "imaps", ssl_context=context, timeout=self._timeout
        )
        client.normalise_times = False
        if self._security == "starttls":
            client.starttls(context)
        if self._oauth2:
            client.oauth2_login(self._user, self._password())
        else:
            client.login(self._user, self._password())
        return client

    def _do(self, work: Callable[[IMAPClient], T]) -> T:
        """Runs `work` on a live connection, connecting anew where the old one died. Raises Unavailable."""
        for attempt in range(_TRIES):
            try:
                if self._client is None:
                    self._client = self._connect()
                    self._selected = ""
                return work(self._client)
            except LoginError as error:
                self._drop()
                raise self._away(error) from error
            except _FOREIGN as error:
                self._drop()
                final = isinstance(error, ssl.SSLCertVerificationError | imaplib.IMAP4.readonly) or attempt == _TRIES - 1
                if final:
                    raise self._away(error) from error
                time.sleep(0.2 * 2**attempt)
        raise AssertionError

    def _drop(self) -> None:
        client, self._client, self._selected = self._client, None, ""
        if client is not None:
            with contextlib.suppress(Exception):
                client.shutdown()

    def _away(self, error: BaseException) -> Unavailable:
        where = f"IMAP {self._host}:{self._port}"
        if isinstance(error, LoginError):
            return Unavailable(
                f"{where}: login as {self._user} failed; check the user, the password (an app password?) or OAuth2"
            )
        if isinstance(error, ssl.SSLCertVerificationError):
            return Unavailable(
                f"{where}: the certificate is not trusted ({error.verify_message}); name your CA in mailbox.ca_file"
            )
        if isinstance(error, imaplib.IMAP4.readonly):
            return Unavailable(f"{where}: the mailbox is read-only; give the account the right to move mail")
        if isinstance(error, TimeoutError | socket.timeout):
            return Unavailable(f"{where}: no answer within {self._timeout:.0f} seconds; check the address and the firewall")
        if isinstance(error, OSError):
            return Unavailable(
                f"{where}: cannot be reached ({error.strerror or type(error).__name__}); check the address and the server"
            )
        return Unavailable(f"{where}: the server ended the talk ({type(error).__name__}); try again")

    def _select(self, client: IMAPClient, folder: str) -> dict[bytes, Any]:
        if self._selected != folder:
            answer = client.select_folder(folder)
            self._selected = folder
            if folder == self._folder:
                self._validity = int(answer[b"UIDVALIDITY"])
            return dict(answer)
        return {}

    def _path(self, client: IMAPClient, folder: str) -> str:
        """The server's name of the processed or held folder, made and subscribed where it is missing."""
        if folder not in self._paths:
            prefix, delimiter = self._namespace(client)
            path = prefix + self._wanted[folder].replace("/", delimiter)
            if not client.folder_exists(path):
                client.create_folder(path)
                client.subscribe_folder(path)
            self._paths[folder] = path
        return self._paths[folder]

    def _namespace(self, client: IMAPClient) -> tuple[str, str]:
        if client.has_capability("NAMESPACE") and (personal := client.namespace().personal):
            prefix, delimiter = personal[0]
            return str(prefix), str(delimiter or "/")
        found = client.list_folders("", "")
        return "", (found[0][1].decode() if found and found[0][1] else "/")

    # ── the port ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def new(self, known: Callable[[str], bool] | None = None) -> Iterator[Received]:
        """Mails of the inbox, oldest first; several are fetched at once up to some megabytes."""
        sizes = self._do(self._sizes)
        wanted = [uid for uid in sizes if known is None or not known(self._place(uid))]
        while wanted:
            batch: list[int] = []
            total = 0
            while wanted and len(batch) < _BATCH_MAILS and (not batch or total + sizes[wanted[0]] <= _BATCH_BYTES):
                total += min(sizes[wanted[0]], self._limit)
                batch.append(wanted.pop(0))
            yield from self._do(lambda client, uids=batch: self._fetch(client, uids, sizes))  # type: ignore[misc]

    def _place(self, uid: int) -> str:
        return f"{self._validity}/{uid}"

    def _sizes(self, client: IMAPClient) -> dict[int, int]:
        self._select(client, self._folder)
        client.noop()  # the server tells of new mail when it is spoken to
        uids = sorted(client.search(["NOT", "DELETED"]))
        answers = client.fetch(uids, [b"RFC822.SIZE"]) if uids else {}
        return {uid: int(answers[uid][b"RFC822.SIZE"]) for uid in uids if uid in answers}

    def _fetch(self, client: IMAPClient, uids: list[int], sizes: dict[int, int]) -> list[Received]:
        self._select(client, self._folder)
        small = [uid for uid in uids if sizes[uid] <= self._limit]
        large = [uid for uid in uids if sizes[uid] > self._limit]
        answers: dict[int, Any] = dict(client.fetch(small, [b"BODY.PEEK[]", b"INTERNALDATE"])) if small else {}
        if large:
            answers.update(client.fetch(large, [b"BODY.PEEK[HEADER]", b"INTERNALDATE"]))
        return [self._received(uid, answers[uid], sizes[uid]) for uid in uids if uid in answers]

    def _received(self, uid: int, answer: dict[bytes, Any], size: int) -> Received:
        return Received(
            mailbox=self.name,
            place=self._place(uid),
            arrived=answer.get(b"INTERNALDATE"),
            raw=answer.get(b"BODY[]"),
            size=size,
            header=answer.get(b"BODY[HEADER]", b""),
        )

    def done(self, received: Received, folder: Folder) -> None:
        """Moves the mail. Gone already, or UIDVALIDITY changed: nothing to do."""
        validity, _, uid = received.place.partition("/")

        def work(client: IMAPClient) -> None:
            self._select(client, self._folder)
            if int(validity) == self._validity:
                self._move(client, int(uid), self._path(client, folder))

        self._do(work)

    def _move(self, client: IMAPClient, uid: int, target: str) -> None:
        # A UID that is gone moves nothing and is no error (RFC 3501 §6.4.8, RFC 6851).
        if client.has_capability("MOVE"):
            client.move([uid], target)
            return
        client.copy([uid], target)
        client.delete_messages([uid])
        if client.has_capability("UIDPLUS"):
            client.uid_expunge([uid])

    def release(self, place: str, message_id: str, digest: str) -> None:  # noqa: ARG002 a move gave it another UID
        """Moves a held mail to the processed folder: found by Message-ID, else by its bytes."""

        def work(client: IMAPClient) -> None:
            held, processed = self._path(client, "held"), self._path(client, "processed")
            self._select(client, held)
            uids = client.search(["HEADER", "Message-ID", message_id]) if message_id.isascii() and message_id else client.search()
            if len(uids) > 1:
                uids = [uid for uid in uids if self._digest(client, uid) == digest]
            for uid in uids[:1]:
                self._move(client, uid, processed)

        self._do(work)

    def _digest(self, client: IMAPClient, uid: int) -> str:
        return hashlib.sha256(client.fetch([uid], [b"BODY.PEEK[]"])[uid][b"BODY[]"]).hexdigest()

    def count(self) -> dict[str, int]:
        """Mails in each folder."""

        def work(client: IMAPClient) -> dict[str, int]:
            names = {"inbox": self._folder, "processed": self._path(client, "processed"), "held": self._path(client, "held")}
            self._selected = ""
            return {key: int(client.folder_status(name, ["MESSAGES"])[b"MESSAGES"]) for key, name in names.items()}

        return self._do(work)

    def wait(self, seconds: float) -> None:
        """IDLE where the server has it, else sleeps."""

        def work(client: IMAPClient) -> None:
            self._select(client, self._folder)
            if not client.has_capability("IDLE"):
                time.sleep(seconds)
                return
            client.idle()
            try:
                client.idle_check(timeout=min(seconds, _IDLE_AT_MOST))
            finally:
                client.idle_done()

        self._do(work)

    def check(self) -> list[str]:
        """Logs in and says what the server can do."""

        def work(client: IMAPClient) -> list[str]:
            self._select(client, self._folder)
            can = [name for name in ("IDLE", "MOVE", "UIDPLUS") if client.has_capability(name)]
            return [
                f"IMAP {self._host}: logged in as {self._user}; {self._folder} opened; the server has {', '.join(can) or 'no extension'}"
            ]

        return self._do(work)

    def close(self) -> None:
        """Logs out."""
        if self._client is not None:
            with contextlib.suppress(Exception):
                self._client.logout()
            self._client = None


_FOREIGN = (IMAPClientError, imaplib.IMAP4.error, ssl.SSLError, OSError, EOFError)
