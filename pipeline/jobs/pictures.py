"""The pictures that go with an assignment: taken from the archived report, drawn anew, under names that tell nothing."""

from __future__ import annotations

import email
import hashlib
from collections.abc import Iterator

from pipeline.domain.outbox import Outgoing, OutgoingFile
from pipeline.jobs.desk import Desk
from pipeline.jobs.rows import load_case

_TOGETHER = 8_000_000


def pictures_of(desk: Desk, outgoing: Outgoing) -> tuple[tuple[OutgoingFile, bytes], ...]:
    """The promised pictures that could be drawn, as far as one mail holds them."""
    if not outgoing.pictures or outgoing.case is None:
        return ()
    with desk.store.view() as tx:
        case = load_case(tx, outgoing.case)
    if case is None or not case.message:
        return ()
    found: list[tuple[OutgoingFile, bytes]] = []
    for data in _wanted(desk.archive.get(case.message), outgoing.pictures):
        drawn = desk.redraw(data)
        if drawn is None or sum(len(other) for _, other in found) + len(drawn) > _TOGETHER:
            continue
        name = desk.words.of("format", "picture").format(n=len(found) + 1)
        found.append((OutgoingFile(name, "image/jpeg", hashlib.sha256(drawn).hexdigest()), drawn))
    return tuple(found)


def _wanted(raw: bytes, digests: tuple[str, ...]) -> Iterator[bytes]:
    """The parts of a mail with these digests, mails within it included."""
    left = set(digests)
    for part in email.message_from_bytes(raw).walk():
        data = part.get_payload(decode=True)
        if isinstance(data, bytes) and (digest := hashlib.sha256(data).hexdigest()) in left:
            left.discard(digest)
            yield data
