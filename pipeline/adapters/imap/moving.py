"""Moving mails between folders so that no other mail is touched, whatever the server can do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from imapclient import DELETED, IMAPClient

from pipeline.adapters.imap.session import Session


class Way(StrEnum):
    """How a mail leaves a folder."""

    MOVE = "MOVE"
    COPY_AND_EXPUNGE = "COPY and UID EXPUNGE"
    COPY_AND_MARK = "COPY and the mark \\Deleted"

    @classmethod
    def of(cls, client: IMAPClient) -> Way:
        """MOVE (RFC 6851), else UIDPLUS (RFC 4315). A plain EXPUNGE would also delete what other people marked."""
        if client.has_capability("MOVE"):
            return cls.MOVE
        return cls.COPY_AND_EXPUNGE if client.has_capability("UIDPLUS") else cls.COPY_AND_MARK


@dataclass(frozen=True, slots=True)
class Mover:
    """Moves a mail of the selected folder, known by its UID. A mail that is no longer there is no error."""

    session: Session

    def move(self, uid: int, target: str) -> None:
        """Raises Unavailable. MOVE may be repeated; a COPY is not, since a second copy would be a second mail."""
        if self.session.run(Way.of) is Way.MOVE:
            self.session.run(lambda client: client.move([uid], target))
        elif self.session.run(lambda client: client.search(["UID", str(uid), "UNDELETED"])):
            self.session.run(lambda client: client.copy([uid], target), repeatable=False)
            self.session.run(lambda client: _take_away(client, uid))


def _take_away(client: IMAPClient, uid: int) -> None:
    client.add_flags([uid], [DELETED], silent=True)
    if Way.of(client) is Way.COPY_AND_EXPUNGE:
        client.uid_expunge([uid])
