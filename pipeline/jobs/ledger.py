"""The state as values: rows of one transaction read and written as cases, messages and promised mails.

`commit` is the only way anything changes: one Decision, whole or not at all, with its line in the journal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pipeline.deciding.links import links_of
from pipeline.deciding.overdue import next_step
from pipeline.domain.case import Case, CaseStatus
from pipeline.domain.decision import Decision, MessageOutcome, MessageRecord
from pipeline.domain.documents import from_document, stamp, to_document
from pipeline.domain.events import Event
from pipeline.domain.lifecycle import evolve
from pipeline.domain.outbox import DONE, Outgoing
from pipeline.domain.policy import Policy
from pipeline.domain.tokens import Signer, reference
from pipeline.ports import Store, Tx

_LINKED_AT_MOST = 12


def load_case(tx: Tx, code: str) -> Case | None:
    """A case, or None."""
    document = tx.get("cases", code)
    return from_document(Case, document) if document is not None else None


def save_case(tx: Tx, case: Case, policy: Policy) -> None:
    """Writes a case with what it is found by."""
    wake = next_step(case, policy)
    document = to_document(case)
    document["received"] = stamp(case.received_at)
    document["open_since"] = None if case.ended else stamp(case.received_at)
    document["wake"] = stamp(wake) if wake else None
    document["triage"] = stamp(case.opened_at) if case.status is CaseStatus.AWAITING_TRIAGE else None
    tx.put("cases", case.code, document)


def all_cases(tx: Tx) -> Iterator[Case]:
    """Every case, by code."""
    for _, document in tx.all("cases"):
        yield from_document(Case, document)


def load_message(tx: Tx, digest: str) -> MessageRecord | None:
    document = tx.get("messages", digest)
    return from_document(MessageRecord, document) if document is not None else None


def save_message(tx: Tx, record: MessageRecord) -> None:
    """Writes a mail's line of the ledger; `waiting` is set while a person must decide."""
    waits = record.outcome in (MessageOutcome.HELD, MessageOutcome.SET_ASIDE)
    document = to_document(record)
    document["when"] = stamp(record.at)
    document["waiting"] = stamp(record.at) if waits else None
    tx.put("messages", record.id, document)


def waiting_messages(tx: Tx, outcome: MessageOutcome | None = None) -> list[MessageRecord]:
    """Mails that wait for a person, oldest first."""
    records = [from_document(MessageRecord, document) for _, document in tx.find("messages", "waiting")]
    return [record for record in records if outcome is None or record.outcome is outcome]


def load_outgoing(tx: Tx, key: str) -> Outgoing | None:
    document = tx.get("outbox", key)
    return from_document(Outgoing, document) if document is not None else None


def save_outgoing(tx: Tx, outgoing: Outgoing) -> None:
    document = to_document(outgoing)
    done = outgoing.state in DONE or outgoing.ready is None
    document["ready"] = None if done or outgoing.ready is None else stamp(outgoing.ready)
    document["created"] = stamp(outgoing.created_at)
    tx.put("outbox", outgoing.key, document)


@dataclass(frozen=True)
class Known:
    """What a decision may look up, answered from one transaction (`deciding.known.Known`)."""

    tx: Tx
    signer: Signer

    def case(self, code: str) -> Case | None:
        return load_case(self.tx, code)

    def numbered(self, number: int, year: int | None) -> tuple[Case, ...]:
        rows = self.tx.find("cases", "number", eq=number)
        cases = (from_document(Case, document) for _, document in rows)
        return tuple(case for case in cases if year is None or case.year == year)

    def open_of(self, unit: str) -> tuple[Case, ...]:
        return tuple(case for case in self.linked(f"unit:{unit}") if not case.ended)

    def linked(self, key: str) -> tuple[Case, ...]:
        rows = self.tx.find("links", "to", eq=key)
        codes = sorted((str(document["case"]) for _, document in rows), reverse=True)[:_LINKED_AT_MOST]
        return tuple(case for code in codes if (case := load_case(self.tx, code)) is not None)

    def promised(self, token_text: str) -> Outgoing | None:
        ref = self.signer.verify(token_text)
        rows = self.tx.find("outbox", "ref", eq=ref, limit=1) if ref else []
        return from_document(Outgoing, rows[0][1]) if rows else None

    def with_message_id(self, message_id: str) -> tuple[MessageRecord, ...]:
        rows = self.tx.find("messages", "message_id", eq=message_id, limit=20)
        return tuple(from_document(MessageRecord, document) for _, document in rows)

    def message(self, digest: str) -> MessageRecord | None:
        return load_message(self.tx, digest)

    def remembered(self, key: str) -> str | None:
        document = self.tx.get("facts", f"remembered:{key}")
        return str(document["value"]) if document is not None else None

    def next_number(self, year: int) -> int:
        return self.tx.number(f"case:{year}")


@dataclass(frozen=True)
class Ledger:
    """Commits decisions. `signer` gives promised mails their Message-IDs, at `domain`."""

    store: Store
    signer: Signer
    policy: Policy

    def commit(self, decide: Callable[[Known], Decision | None]) -> Decision | None:
        """Runs `decide` and applies what it says in one transaction; returns the decision once it is on disk."""
        return self.commit_all([decide])[0]

    def commit_all(self, decides: Sequence[Callable[[Known], Decision | None]]) -> list[Decision | None]:
        """Several decisions, each seeing what those before it did, on disk together or not at all."""
        return self.store.run(lambda tx: [self._applied(tx, decide) for decide in decides])

    def _applied(self, tx: Tx, decide: Callable[[Known], Decision | None]) -> Decision | None:
        decision = decide(Known(tx, self.signer))
        if decision is None:
            return None
        sealed = self._sealed(tx, decision)
        apply(tx, sealed, self.policy)
        sequence = tx.number("journal")
        tx.put("journal", f"{sequence:012d}", {"pending": sequence, "decision": to_document(sealed)})
        return sealed

    def _sealed(self, tx: Tx, decision: Decision) -> Decision:
        """New promises only, each with its Message-ID: a promise made before is not made again."""
        domain = self.policy.identity.address.rpartition("@")[2] or "localhost"
        fresh: dict[str, Outgoing] = {}
        for outgoing in decision.outbox:
            if outgoing.message_id:
                fresh[outgoing.key] = outgoing
            elif tx.get("outbox", outgoing.key) is None and outgoing.to:
                token = self.signer.token(outgoing.key)
                fresh[outgoing.key] = replace(outgoing, message_id=f"{token}@{domain}", ref=reference(outgoing.key))
        return replace(decision, outbox=tuple(fresh.values()))


def apply(tx: Tx, decision: Decision, policy: Policy) -> None:
    """Writes what a decision says. The same function serves the commit and the rebuild."""
    if decision.message is not None:
        save_message(tx, decision.message)
    for record in decision.also:
        save_message(tx, record)
    _apply_events(tx, decision.events, policy)
    for outgoing in decision.outbox:
        save_outgoing(tx, outgoing)
    for kind, key, document in decision.facts:
        if document is None:
            tx.remove(kind, key)
        else:
            tx.put(kind, key, document)


def _apply_events(tx: Tx, events: tuple[Event, ...], policy: Policy) -> None:
    before: dict[str, Case | None] = {}
    after: dict[str, Case] = {}
    for event in events:
        if event.case not in before:
            before[event.case] = load_case(tx, event.case)
        after[event.case] = evolve(after.get(event.case) or before[event.case], event)
    for code, case in after.items():
        save_case(tx, case, policy)
        _relink(tx, before[code], case)


def _relink(tx: Tx, before: Case | None, after: Case) -> None:
    old = links_of(before) if before is not None else frozenset()
    new = links_of(after)
    for key in old - new:
        tx.remove("links", f"{key}|{after.code}")
    for key in new - old:
        tx.put("links", f"{key}|{after.code}", {"to": key, "case": after.code})


def fact(tx: Tx, key: str) -> dict[str, Any] | None:
    """A row of the facts: last runs, bad addresses, what was remembered."""
    return tx.get("facts", key)


def last_run(tx: Tx, job: str) -> datetime | None:
    """When a job last did its work."""
    document = fact(tx, f"ran:{job}")
    return datetime.fromisoformat(document["at"]) if document else None
