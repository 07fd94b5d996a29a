"""Decisions to the archive and back: what the database promised is written out, and a state is derived anew from it."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial

from pipeline.domain.decision import Decision
from pipeline.domain.documents import from_document
from pipeline.domain.policy import Policy
from pipeline.errors import StateUnreadable
from pipeline.jobs.ledger import apply
from pipeline.ports import Archive, Store, Tx

_AT_ONCE = 200


def write_out(store: Store, archive: Archive, go_on: Callable[[], bool] = lambda: True) -> int:
    """Writes decisions not yet in the archive; a crash before, or a stop, leaves them pending. Returns how many."""
    written = 0
    while go_on():
        with store.view() as tx:
            pending = tx.find("journal", "pending", limit=_AT_ONCE)
        if not pending:
            return written
        archive.log((int(document["pending"]), as_bytes(document["decision"])) for _, document in pending)
        keys = [key for key, _ in pending]
        store.run(partial(_forget, keys=keys))
        written += len(pending)
    return written


def as_bytes(decision: object) -> bytes:
    """A decision as the archive keeps it."""
    return json.dumps(decision, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _forget(tx: Tx, keys: list[str]) -> None:
    for key in keys:
        tx.remove("journal", key)


def rebuild(archive: Archive, store: Store, policy: Policy, progress: Callable[[int], None] = lambda _: None) -> int:
    """Applies every decision of the archive, in order, to an empty store. Returns how many; `progress` hears of each.

    Raises StateUnreadable at a decision that cannot be read: those behind it build on it.
    """
    count = 0
    for sequence, data in archive.decisions():
        try:
            decision = from_document(Decision, json.loads(data))
        except (ValueError, LookupError, TypeError) as error:
            raise StateUnreadable(unreadable(sequence)) from error
        store.run(partial(_replay, sequence=sequence, decision=decision, policy=policy))
        count += 1
        progress(1)
    return count


def unreadable(sequence: int) -> str:
    """What is said of a decision whose file was damaged."""
    return f"decision {sequence} of the archive cannot be read; restore its file from a backup"


def _replay(tx: Tx, sequence: int, decision: Decision, policy: Policy) -> None:
    apply(tx, decision, policy)
    for event in decision.events:
        if event.event == "case_opened":
            _count_to(tx, f"case:{event.snapshot.year}", event.snapshot.number)
    for kind, key, _ in decision.facts:
        if kind == "access":
            _count_to(tx, "access", int(key))
    _count_to(tx, "journal", sequence)


def _count_to(tx: Tx, name: str, value: int) -> None:
    while tx.number(name) < value:
        pass
