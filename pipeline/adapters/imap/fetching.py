"""Reading mails without changing them: sizes first, then bodies in small batches that hold few megabytes at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

from imapclient import IMAPClient

from pipeline.adapters.imap.session import Place, Session
from pipeline.errors import Unavailable

SEARCH_WINDOW = 80_000
"""Mails searched at a time: imaplib takes no line over a million bytes, and a UID may need eleven of them."""
ASK_AT_ONCE = 500
"""Mails whose sizes are asked for in one command."""
BATCH_BYTES = 2_000_000
BATCH_MAILS = 50
HEADER_BYTES = 262_144
"""How much of an oversized mail's header is read."""
SPOILT_AT_MOST = 10
"""Mails of one pass that a server may fail to give before it is the server that counts as away."""
_FIRST_YEAR = 1990


@dataclass(frozen=True, slots=True)
class Listed:
    """A mail before it is downloaded; `size` as the server states it, `arrived` its INTERNALDATE with its offset, if it has one."""

    uid: int
    size: int
    arrived: datetime | None


@dataclass(frozen=True, slots=True)
class Fetched:
    """A mail's bytes, or, where it is over the limit, only its header block."""

    uid: int
    size: int
    arrived: datetime | None
    raw: bytes | None
    header: bytes = b""


def uids(session: Session, place: Place) -> list[int]:
    """The UIDs of a folder, lowest first, without the mails marked as deleted. Raises Unavailable, RenumberedError."""
    found: set[int] = set()
    for first in range(1, place.mails + 1, SEARCH_WINDOW):
        window = f"{first}:{min(first + SEARCH_WINDOW - 1, place.mails)}"
        found.update(session.run(partial(_in_window, window=window), place))
    return sorted(found)


def newest(client: IMAPClient) -> datetime:
    """When the last mail of the open folder arrived, by the server's clock."""
    arrived = [data[b"INTERNALDATE"] for data in client.fetch(client.search(["UID", "*"]), ["INTERNALDATE"]).values()]
    return max(arrived, default=datetime.min.replace(tzinfo=UTC))


def _in_window(client: IMAPClient, window: str) -> list[int]:
    return list(client.search([window, "UNDELETED"]))


def fetch(session: Session, place: Place, wanted: Sequence[int], limit: int) -> Iterator[Fetched]:
    """The mails in the order of `wanted`, those that are gone meanwhile left out. `limit` in bytes.

    A mail that the server cannot give (Exchange: not converted; Dovecot: a damaged file) does not keep back those behind it:
    it stays where it is, and Unavailable names it once the others are handed over. Raises Unavailable, RenumberedError.
    """
    spoilt: dict[int, str] = {}
    for batch in batches(_listed(session, place, wanted), limit):
        yield from _fetched(session, place, batch, limit, spoilt)
    if spoilt:
        raise Unavailable(next(iter(spoilt.values())))


def batches(mails: Iterator[Listed], limit: int) -> Iterator[list[Listed]]:
    """Neighbours that one command fetches. A mail over the limit stands alone: only its header is read."""
    batch: list[Listed] = []
    total = 0
    for mail in mails:
        if batch and (total + mail.size > BATCH_BYTES or len(batch) == BATCH_MAILS):
            yield batch
            batch, total = [], 0
        if mail.size > limit:
            if batch:
                yield batch
            yield [mail]
            batch, total = [], 0
        else:
            batch.append(mail)
            total += mail.size
    if batch:
        yield batch


def _listed(session: Session, place: Place, wanted: Sequence[int]) -> Iterator[Listed]:
    for start in range(0, len(wanted), ASK_AT_ONCE):
        some = wanted[start : start + ASK_AT_ONCE]
        answer = _ask(session, place, some, "RFC822.SIZE", "INTERNALDATE")
        for uid in some:
            data = answer.get(uid, {})
            if b"RFC822.SIZE" in data:
                yield Listed(uid, int(data[b"RFC822.SIZE"]), _told(data.get(b"INTERNALDATE")))


def _told(arrived: datetime | None) -> datetime | None:
    """A mailbox that was moved, or whose clock stood at 1970, has dates that say nothing; the mail's own is read then."""
    return arrived if arrived is not None and arrived.year >= _FIRST_YEAR else None


def _fetched(session: Session, place: Place, batch: list[Listed], limit: int, spoilt: dict[int, str]) -> Iterator[Fetched]:
    """The mark "seen" stays as it is (PEEK). Each mail is forgotten here once it is handed over."""
    if batch[0].size > limit:
        yield from _header_only(session, place, batch, spoilt)
        return
    answer = _bodies(session, place, batch, "BODY.PEEK[]", spoilt)
    without = []
    for mail in batch:
        raw = _bytes_of(answer.pop(mail.uid, {}), b"BODY[]")
        if raw is not None and len(raw) > limit:  # the server understated its size
            yield Fetched(mail.uid, len(raw), mail.arrived, None, header_block(raw))
        elif raw is not None:
            yield Fetched(mail.uid, len(raw), mail.arrived, raw)
        elif mail.uid not in spoilt:
            without.append(mail)
    if without:
        spoilt |= _left_out(session, place, without)


def _left_out(session: Session, place: Place, without: list[Listed]) -> dict[int, str]:
    """Mails that came without their bytes: another program deleted them since they were listed, or the server has lost them."""
    asked = ",".join(str(mail.uid) for mail in without)
    there = set(session.run(lambda client: client.search(["UID", asked]), place))
    return {mail.uid: _spoilt(mail, f"{session.account.server} gives nothing of it") for mail in without if mail.uid in there}


def _spoilt(mail: Listed, words: object) -> str:
    when = f"{mail.arrived:%d/%m/%Y %H:%M}" if mail.arrived else "?"
    return f"the mail that came {when} cannot be fetched; forward it anew, or move it out of the folder: {words}"


def _header_only(session: Session, place: Place, batch: list[Listed], spoilt: dict[int, str]) -> Iterator[Fetched]:
    answer = _bodies(session, place, batch, f"BODY.PEEK[HEADER]<0.{HEADER_BYTES}>", spoilt)
    for mail in batch:
        header = _bytes_of(answer.get(mail.uid, {}), b"BODY[HEADER]<0>", b"BODY[HEADER]")
        if header is not None:
            yield Fetched(mail.uid, mail.size, mail.arrived, None, header)


def _bodies(
    session: Session, place: Place, batch: list[Listed], item: str, spoilt: dict[int, str]
) -> dict[int, dict[bytes, Any]]:
    """Asked for together; where that fails each alone, so that one mail fails for itself. Raises Unavailable, RenumberedError."""
    with suppress(Unavailable):
        return _ask(session, place, [mail.uid for mail in batch], item)
    answer: dict[int, dict[bytes, Any]] = {}
    for mail in batch:
        try:
            answer |= _ask(session, place, [mail.uid], item, repeatable=False)
        except Unavailable as error:
            session.run(lambda _: None, place, repeatable=False)  # a server that is away is no fault of this mail
            spoilt[mail.uid] = _spoilt(mail, error)
            if len(spoilt) >= SPOILT_AT_MOST:
                raise
    return answer


def _ask(
    session: Session, place: Place, numbers: Sequence[int], *items: str, repeatable: bool = True
) -> dict[int, dict[bytes, Any]]:
    def step(client: IMAPClient) -> dict[int, dict[bytes, Any]]:
        return dict(client.fetch(numbers, list(items)))

    return session.run(step, place, repeatable=repeatable)


def _bytes_of(data: dict[bytes, Any], *names: bytes) -> bytes | None:
    """A body section. IMAPClient reads a quoted body that is only digits as a number."""
    value = next((data[name] for name in names if data.get(name) is not None), None)
    return value if value is None or isinstance(value, bytes) else str(value).encode()


def header_block(raw: bytes) -> bytes:
    """The header of a mail with its closing empty line, at most `HEADER_BYTES`."""
    ends = [found + len(mark) for mark in (b"\r\n\r\n", b"\n\n") if (found := raw.find(mark)) >= 0]
    return raw[: min([*ends, HEADER_BYTES])]
