"""Our own mail beside an answer that quotes it: what we sent lies in the archive, under the digest of the outbox."""

from __future__ import annotations

import email
from collections.abc import Iterator
from contextlib import suppress

from pipeline.deciding.known import Known
from pipeline.domain.outbox import Outgoing
from pipeline.domain.reading import MessageKind, Reading
from pipeline.domain.tokens import looks_like_token
from pipeline.errors import NotFound
from pipeline.jobs.desk import Desk
from pipeline.reading import html

_SHORTEST = 400
"""Characters of new text in which half of a mail of ours may stand; ours has a thousand and more."""
_LONGEST = 60_000
"""Characters of an old mail that are looked through; ours has a few thousand."""


def with_answers_within(reading: Reading, known: Known, desk: Desk) -> Reading:
    """The reading of an answer that may have been written into the old mail, or that may hold it without a mark, read again beside
    what we sent. Whoever pastes it brings its code along.
    """
    split = reading.split
    old = split.parted[1] if split.whole_used else split.quoted_text
    old = old or (split.new_text if reading.evidence.body_codes and len(split.new_text) >= _SHORTEST else "")
    if reading.kind is not MessageKind.REPLY or not old or len(old) > _LONGEST:
        return reading
    ours = _answered(reading, known)
    if ours is None or not ours.bytes_digest:
        return reading
    with suppress(NotFound):
        from pipeline.reading.understand import beside_ours  # its parsers are loaded when such an answer comes

        return beside_ours(reading, _texts(desk.archive.get(ours.bytes_digest)), desk.registry, desk.policy.identity)
    return reading


def _answered(reading: Reading, known: Known) -> Outgoing | None:
    """Our mail that is quoted, else the one that is answered."""
    evidence = reading.evidence
    tokens = (*evidence.quoted_message_ids, *evidence.in_reply_to, *evidence.references, *evidence.reply_addresses)
    return next((ours for token in tokens if looks_like_token(token) and (ours := known.promised(token)) is not None), None)


def _texts(raw: bytes) -> Iterator[str]:
    """The forms in which a program may quote our mail: its text, and its page as text."""
    parts = {part.get_content_type(): part for part in email.message_from_bytes(raw).walk()}
    for kind in ("text/plain", "text/html"):
        if kind in parts:
            data = parts[kind].get_payload(decode=True)
            text = data.decode("utf-8", "replace") if isinstance(data, bytes) else ""
            yield html.text_of(text) if kind == "text/html" else text
