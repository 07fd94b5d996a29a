"""What the jobs ask of the outside. Each Protocol has one contract suite that every adapter passes (`tests/contract/`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, Protocol, TypeVar

from pipeline.domain.message import Received
from pipeline.domain.reading import Reading
from pipeline.errors import ReaderFailed

T = TypeVar("T")
Document = dict[str, Any]
Folder = Literal["processed", "held"]

SCHEMA: dict[str, tuple[str, ...]] = {
    "cases": ("number", "open_since", "received", "wake", "triage", "untold"),
    "links": ("to",),
    "trails": (),
    "identities": (),
    "persons": (),
    "access": ("at",),
    "erased": (),
    "messages": ("message_id", "outcome", "when", "waiting"),
    "outbox": ("ready", "ref", "state", "created"),
    "facts": (),
    "releases": (),
    "reports": ("issued",),
    "journal": ("pending",),
}
"""The kinds of document and their indexed fields. A field that is absent or None is not in the index.

Who the informants are lies in `identities` and `persons` alone; `access` records every look at it, `erased` what was erased of it.
"""


class Tx(Protocol):
    """One transaction: documents by kind and key. Text must be free of NUL and lone surrogates (ValueError)."""

    def get(self, kind: str, key: str) -> Document | None: ...

    def text(self, kind: str, key: str) -> str | None:
        """The document as JSON text: who has understood the same text before need not read it again."""

    def field(self, kind: str, key: str, name: str) -> str | None:
        """One text of a document, without reading the rest of it; None where there is none."""

    def put(self, kind: str, key: str, document: Mapping[str, Any], text: str = "") -> None:
        """Insert or replace. `text`: the document as JSON, where that is made; of `document` only the indexed fields are needed then."""

    def add(self, kind: str, key: str, document: Mapping[str, Any]) -> bool:
        """Insert; False where the key exists already (nothing is changed)."""

    def remove(self, kind: str, key: str) -> bool: ...

    def find(
        self, kind: str, field: str, *, eq: object = None, upto: object = None, since: object = None, limit: int | None = None
    ) -> list[tuple[str, Document]]:
        """Documents by an indexed field, in its order: equal to `eq`, at most `upto`, at least `since`, or every one that has it."""

    def all(self, kind: str) -> Iterator[tuple[str, Document]]:
        """Every document of a kind, by key: for reports and exports."""

    def count(self, kind: str, field: str, eq: object) -> int: ...

    def number(self, name: str) -> int:
        """The next number of a gap-free series, 1 first; given back where the transaction fails."""

    def series(self) -> dict[str, int]:
        """Every series with its last number."""


class Store(Protocol):
    """The state. Safe between processes; what `run` returned is on disk."""

    def run(self, work: Callable[[Tx], T]) -> T:
        """`work` as if alone, all or nothing. It may be run again: it touches nothing but its Tx. Raises Unavailable."""

    def view(self) -> AbstractContextManager[Tx]:
        """One moment of the state, to read; blocks nobody."""

    def claim(self, kind: str, now: datetime, until: datetime, limit: int = 1) -> list[tuple[str, Document]]:
        """Take documents whose `ready` is not after `now`, setting it to `until`: a lease that comes back by itself."""

    def turn(self, name: str) -> bool:
        """Take or keep the turn for `name`: one worker at a time reads a mailbox. It passes on when the worker is gone."""

    def backup(self, path: Path) -> None:
        """Write a consistent copy while others work."""

    def close(self) -> None: ...


class Mailbox(Protocol):
    """The hotline's mailbox. Nothing is changed on the server before `done`."""

    name: str

    def new(self, known: Callable[[str], bool] | None = None) -> Iterator[Received]:
        """Mails of the inbox, oldest first, fetched one at a time. `known(place)` True: the mail need not be fetched.

        Raises Unavailable.
        """

    def done(self, mails: Sequence[Received], folder: Folder) -> None:
        """Move mails to the processed or the held folder (made if missing), or begin to. Repeatable; a mail gone is no error."""

    def settle(self) -> None:
        """Wait until the mails that were `done` are moved. Raises Unavailable."""

    def release(self, place: str, message_id: str, digest: str) -> None:
        """Move a held mail to the processed folder after its decision. A mail gone is no error."""

    def count(self) -> dict[str, int]:
        """Mails in `inbox`, `processed` and `held`."""

    def wait(self, seconds: float) -> None:
        """Return when a mail may have come (IDLE) or the time is over."""

    def check(self) -> list[str]:
        """Log in and say in sentences what the server can do. Raises Unavailable with the remedy."""

    def close(self) -> None: ...


class Transport(Protocol):
    """Where mail leaves."""

    def send(self, sender: str, recipients: tuple[str, ...], raw: bytes) -> Mapping[str, str]:
        """Hand over one mail. Returns the recipients refused for good, each with the server's words (empty: all taken).

        Raises Deferred (this mail later: 4xx), Unavailable (the server is away) or Refused (never: 5xx for the mail or for every recipient).
        """

    def check(self, sender: str = "", recipient: str = "") -> list[str]:
        """Log in and say what the server can do; with two addresses, whether it would take a mail from one to the other.

        No mail is sent. Raises Unavailable with the remedy.
        """

    def close(self) -> None: ...


class Archive(Protocol):
    """Bytes by SHA-256, written once, fsynced, private; and the log of decisions."""

    def put(self, data: bytes) -> str:
        """Keep the bytes; returns their digest once they are on disk. The same bytes twice are one file."""

    def put_all(self, several: Sequence[bytes]) -> list[str]:
        """`put` for several at once: their digests, in their order, once all are on disk."""

    def get(self, digest: str) -> bytes:
        """Raises NotFound; raises StateUnreadable where the bytes no longer have this digest."""

    def log(self, decisions: Iterable[tuple[int, bytes]]) -> None:
        """Keep decisions (a number and JSON); the same number twice must be the same bytes."""

    def decisions(self) -> Iterator[tuple[int, bytes]]:
        """Every decision kept, in order."""

    def last(self) -> int:
        """The number of the last decision kept; 0 where there is none."""

    def digests(self) -> Iterator[str]: ...

    def forget(self, digest: str) -> None:
        """Erase bytes whose time is over; what is not there is no error."""

    def relog(self, sequence: int, decision: bytes) -> None:
        """Put a decision in the place of the one kept, after an erasure."""


class Attempts(Protocol):
    """Counts how often a mail was begun and not finished: a mail that kills the worker is set aside the third time."""

    def begun(self, digests: Sequence[str]) -> list[int]:
        """How often each of these mails was begun and never ended."""

    def begin(self, digests: Sequence[str]) -> None:
        """These mails are begun now."""

    def end(self, digests: Sequence[str]) -> None:
        """These mails are dealt with."""


class Reader(Protocol):
    """Reads mails within the office's limits of time and memory."""

    def read(self, raw: bytes) -> Reading:
        """Raises ReaderFailed where even the raw tier could not finish."""

    def ahead(self, raws: Sequence[bytes]) -> Callable[[], list[Reading | ReaderFailed]]:
        """Begins to read; the call returned waits for the readings, in the order of the mails."""

    def close(self) -> None: ...


class Clock(Protocol):
    """The time in force; `--now` replaces it."""

    def __call__(self) -> datetime: ...
