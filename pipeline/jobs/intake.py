"""The way of mails through the house — the page to read first.

    fetch → archive (bytes safe before anyone looks) → receipt? → read → decide → commit (one transaction) → move

A crash after any step repeats only steps that change nothing the second time: the digest names the same bytes, the receipt
says that the mail is dealt with, and moving it is only a convenience. Mails that wait together go together: one sync of
the archive, one transaction, one move, while those behind them are being read. Each still has its own decision, and one
that breaks is decided by itself.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from pipeline.deciding.decide import decide
from pipeline.domain.decision import Decision
from pipeline.domain.message import Received
from pipeline.domain.reading import MessageKind, Reading
from pipeline.errors import HotlineError, ReaderFailed, Unavailable
from pipeline.jobs import alarms, review
from pipeline.jobs.desk import Desk
from pipeline.jobs.ledger import Known
from pipeline.jobs.quoted_ours import with_answers_within
from pipeline.jobs.setting_aside import FAULTS, set_aside
from pipeline.ports import Document, Folder

GIVE_UP_AFTER = 2
"""A mail begun this often and never finished is set aside: it kills the worker."""
_TOGETHER = 32
_TOGETHER_BYTES = 8_000_000
_AHEAD = 2
"""Batches that are being read while an earlier one is committed."""

Decide = Callable[[Known], Decision | None]


@dataclass(slots=True)
class Taken:
    """What one pass of the intake did."""

    fetched: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    opened: int = 0


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail whose bytes are in the archive; `begun` is how often it was begun and never ended."""

    received: Received
    digest: str
    begun: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Mails that go together; `new` have no receipt yet, and `readings` gives those of them that are to be read."""

    mails: list[Mail]
    new: list[Mail]
    readings: Callable[[], list[Reading | ReaderFailed]]

    @property
    def suspect(self) -> bool:
        """One of its mails did not end: it may have killed the worker, so that it goes alone."""
        return any(mail.begun for mail in self.mails)


def take_in(desk: Desk, taken: Taken) -> None:
    """Every new mail of the mailbox, oldest first, counted in `taken`.

    Raises Unavailable where the mailbox is away, or gives not every mail; what it gave is taken in.
    """
    ahead: deque[Batch] = deque()
    troubles: list[Unavailable] = []
    committed: list[Mail] = []
    try:
        for mails in _batches(desk, troubles):
            if not desk.go_on():
                break
            while ahead and (mails[0].begun or ahead[0].suspect or len(ahead) >= _AHEAD):
                _move(desk, committed)  # the server moves these while the next are decided
                committed = _end(desk, ahead[0], taken)
                ahead.popleft()
            ahead.append(_begin(desk, mails))
        while ahead and desk.go_on():
            _move(desk, committed)
            committed = _end(desk, ahead[0], taken)
            ahead.popleft()
        _move(desk, committed)
        desk.mailbox.settle()
        _let_go(desk, ahead)
    except HotlineError:
        _let_go(desk, ahead)
        raise
    if troubles:
        raise troubles[0]


def _let_go(desk: Desk, ahead: deque[Batch]) -> None:
    """What the outside refuses, or a stop leaves for the next start, is no fault of the mails."""
    if ahead:
        desk.attempts.end([mail.digest for batch in ahead for mail in batch.new])


def _batches(desk: Desk, troubles: list[Unavailable]) -> Iterator[list[Mail]]:
    """What waits in the mailbox, archived; a mail that did not end before is a batch of its own."""
    for together in _fetched(desk, troubles):
        digests = desk.archive.put_all([mail.raw if mail.raw is not None else mail.header for mail in together])
        mails = [Mail(*each) for each in zip(together, digests, desk.attempts.begun(digests), strict=True)]
        for _, run in groupby(mails, key=lambda mail: mail.digest if mail.begun else ""):
            yield list(run)


def _fetched(desk: Desk, troubles: list[Unavailable]) -> Iterator[list[Received]]:
    """What the mailbox gives; where it ends in trouble, that is kept for later."""
    together, size = list[Received](), 0
    for received in _until_trouble(desk.mailbox.new(), troubles):
        together.append(received)
        size += len(received.raw or b"")
        if len(together) == _TOGETHER or size > _TOGETHER_BYTES:
            yield together
            together, size = [], 0
    if together:
        yield together


def _until_trouble(mails: Iterator[Received], troubles: list[Unavailable]) -> Iterator[Received]:
    try:
        yield from mails
    except Unavailable as error:
        troubles.append(error)


def _begin(desk: Desk, mails: list[Mail]) -> Batch:
    """Has those read that have no receipt yet."""
    with desk.store.view() as tx:
        new = [mail for mail in mails if tx.text("messages", mail.digest) is None]
    desk.attempts.begin([mail.digest for mail in new])
    return Batch(mails, new, desk.reader.ahead([mail.received.raw or b"" for mail in new if _readable(mail)]))


def _readable(mail: Mail) -> bool:
    return mail.received.raw is not None and mail.begun < GIVE_UP_AFTER


def _end(desk: Desk, batch: Batch, taken: Taken) -> list[Mail]:
    """Decides and commits; only then may its mails be moved."""
    decisions = _decided(desk, batch)
    desk.attempts.end([mail.digest for mail in batch.new])
    taken.fetched += len(batch.mails)
    for decision in decisions:
        if decision is not None and decision.message is not None:
            taken.outcomes[decision.message.outcome] += 1
            taken.opened += sum(event.event == "case_opened" for event in decision.events)
    return batch.mails


def _decided(desk: Desk, batch: Batch) -> list[Decision | None]:
    readings = iter(batch.readings())
    work: list[tuple[Mail, Reading | None, Decide]] = []
    for mail in batch.new:
        reading = next(readings) if _readable(mail) else None
        if isinstance(reading, Reading):
            work.append((mail, reading, _deciding(desk, mail, reading)))
        else:
            work.append((mail, None, set_aside(desk, mail.received, mail.digest, _why_not_read(mail, reading))))
    # An officer's command may look at the whole state: it goes alone.
    runs = groupby(work, key=lambda item: item[0].digest if item[1] and item[1].kind is MessageKind.COMMAND else "")
    return [decision for _, run in runs for decision in _committed(desk, list(run))]


def _why_not_read(mail: Mail, failed: ReaderFailed | None) -> str:
    if mail.received.raw is None:
        return f"too_large: {mail.received.size}"
    return f"not_readable: {failed}" if failed else "reading_never_ended"


def _committed(desk: Desk, work: Sequence[tuple[Mail, Reading | None, Decide]]) -> list[Decision | None]:
    """One transaction; where a decision breaks, each mail by itself, and that one is set aside (a fault of ours)."""
    try:
        return desk.ledger.commit_all([decided for _, _, decided in work])
    except FAULTS as error:
        if len(work) > 1:
            return [decision for item in work for decision in _committed(desk, [item])]
        alarms.log_fault(error)
        mail = work[0][0]
        return [desk.ledger.commit(set_aside(desk, mail.received, mail.digest, f"not_decidable: {type(error).__name__}"))]


def _deciding(desk: Desk, mail: Mail, reading: Reading) -> Decide:
    received = mail.received

    def decided(known: Known) -> Decision | None:
        if known.message(mail.digest) is not None:
            return None
        beside = with_answers_within(reading, known, desk)
        at = arrived_at(received, reading, desk.now)
        around = desk.circumstances(at, received.mailbox, received.place, received.size, known)
        return review.with_orders(decide(beside, around), beside, around, desk)

    return decided


def arrived_at(received: Received, reading: Reading, now: datetime) -> datetime:
    """The mail's time (contract §4): its arrival, else its Date, never later than the clock in force."""
    at = received.arrived or reading.message.date or now
    return min(at, now).astimezone(now.tzinfo)


def _move(desk: Desk, mails: Sequence[Mail]) -> None:
    """To the folder that each mail's receipt says."""
    if not mails:
        return
    folders: dict[Folder, list[Received]] = {}
    with desk.store.view() as tx:
        for mail in mails:
            folders.setdefault(folder_of(tx.get("messages", mail.digest)), []).append(mail.received)
    for folder, received in folders.items():
        desk.mailbox.done(received, folder)


def folder_of(receipt: Document | None) -> Folder:
    """Held and set-aside mail waits in the held folder; the rest is processed."""
    return "held" if receipt is not None and receipt["waiting"] else "processed"
