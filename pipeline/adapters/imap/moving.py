"""Moving mails between folders so that no other mail is touched, whatever the server can do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from imapclient import DELETED, IMAPClient
from imapclient.imapclient import join_message_ids

from pipeline.adapters.imap import folders
from pipeline.adapters.imap.session import Place, Session


class Way(StrEnum):
    """How a mail leaves a folder."""

    MOVE = "MOVE"
    COPY_AND_EXPUNGE = "COPY and UID EXPUNGE"
    COPY_AND_MARK = "COPY and the mark \\Deleted, since the server has neither MOVE nor UIDPLUS"

    @classmethod
    def of(cls, client: IMAPClient) -> Way:
        """MOVE (RFC 6851), else UIDPLUS (RFC 4315). A plain EXPUNGE would also remove what other people marked."""
        if client.has_capability("MOVE"):
            return cls.MOVE
        return cls.COPY_AND_EXPUNGE if client.has_capability("UIDPLUS") else cls.COPY_AND_MARK


class Mover:
    """Moves mails, known by UID, into folders that it makes where they are missing."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._made: dict[str, int] = {}

    def move(self, place: Place, uids: Sequence[int], target: str) -> None:
        """A mail that is no longer there is no error. MOVE is begun, and ends before the next step of the session.

        MOVE may be repeated; a COPY is not, since a second copy would be a second mail. Raises Unavailable, RenumberedError.
        """
        if self._session.run(Way.of) is Way.MOVE:
            self._session.begin(lambda client: self._move(client, uids, target), place)
            return
        for uid in uids:
            self._copy_and_take_away(place, uid, target)

    def _move(self, client: IMAPClient, uids: Sequence[int], target: str) -> Callable[[], object]:
        """Begun, while whoever asked goes on."""
        self._ensure(client, target)
        connection = client._imap  # noqa: SLF001 IMAPClient has no way to send a command and ask for its end later
        tag = connection._command("UID", "MOVE", join_message_ids(uids), client._normalise_folder(target))  # noqa: SLF001 as above
        return lambda: client._checkok("MOVE", *connection._command_complete("UID", tag))  # noqa: SLF001 as above

    def _copy_and_take_away(self, place: Place, uid: int, target: str) -> None:
        if self._session.run(lambda client: self._still_there(client, uid, target), place):
            self._session.run(lambda client: client.copy([uid], target), place, repeatable=False)
            self._session.run(lambda client: _take_away(client, uid), place)

    def _still_there(self, client: IMAPClient, uid: int, target: str) -> bool:
        self._ensure(client, target)
        return bool(client.search(["UID", str(uid), "UNDELETED"]))

    def _ensure(self, client: IMAPClient, target: str) -> None:
        """Looked at once a connection: where somebody removes the folder, the move fails and a new connection looks again."""
        if self._made.get(target) != self._session.connections:
            folders.ensure(client, target)
            self._made[target] = self._session.connections


def _take_away(client: IMAPClient, uid: int) -> None:
    client.add_flags([uid], [DELETED], silent=True)
    if client.has_capability("UIDPLUS"):
        client.uid_expunge([uid])
