"""Is what we promised to keep still there? Digests of the archive, the mails and bytes the state names, the log's numbers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from pipeline.domain.decision import MessageRecord
from pipeline.domain.documents import from_document
from pipeline.domain.outbox import Outgoing
from pipeline.errors import NotFound, StateUnreadable
from pipeline.jobs import journal
from pipeline.jobs.desk import Desk
from pipeline.ports import Store


def verify(desk: Desk, progress: Callable[[int], None] = lambda _: None) -> Iterator[str]:
    """What is wrong, one sentence each; nothing where all is well. `progress` hears of each file looked at."""
    present = set()
    for digest in desk.archive.digests():
        present.add(digest)
        progress(1)
        try:
            desk.archive.get(digest)
        except (StateUnreadable, NotFound) as error:
            yield str(error)
    yield from missing(desk.store, present)
    yield from _numbered(desk)


def missing(store: Store, present: set[str]) -> Iterator[str]:
    """The mails of the ledger and the composed mails whose bytes are not among those present."""
    with store.view() as tx:
        present |= {digest for _, row in tx.all("erased") for digest in row["files"]}
        for key, document in tx.all("messages"):
            if from_document(MessageRecord, document).id not in present:
                yield f"mail {key[:10]}: its bytes are not in the archive; restore the archive from a backup"
        for key, document in tx.all("outbox"):
            outgoing = from_document(Outgoing, document)
            for digest in (outgoing.bytes_digest, *(file.digest for file in outgoing.files)):
                if digest and digest not in present:
                    yield f"promised mail {key}: bytes {digest[:10]} are not in the archive; restore the archive from a backup"


def _numbered(desk: Desk) -> Iterator[str]:
    """The log of decisions has no gap, and its pending lines follow it."""
    with desk.store.view() as tx:
        pending = {int(document["pending"]) for _, document in tx.find("journal", "pending")}
    expected = 1
    for number, data in desk.archive.decisions():
        if not _readable(data):
            yield journal.unreadable(number)
        if number != expected:
            yield f"decision {expected} is missing in the archive; restore it from a backup, else `rebuild` cannot be trusted"
        expected = number + 1
    for number in sorted(pending):
        if number == expected:
            expected += 1
        elif number > expected:
            yield f"decision {expected} is neither in the archive nor waiting for it"
            expected = number + 1


def _readable(decision: bytes) -> bool:
    try:
        return isinstance(json.loads(decision), dict)
    except ValueError:
        return False
