"""What a decision may look up, and how it is committed.

`commit` is the only way anything changes: one Decision, whole or not at all, with its line in the journal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any

from pipeline.deciding.links import PERSON_KEYS, trails_of, units_of
from pipeline.domain.case import Case
from pipeline.domain.decision import Decision, MessageRecord
from pipeline.domain.documents import from_document, stamp, to_text
from pipeline.domain.events import Event
from pipeline.domain.lifecycle import evolve
from pipeline.domain.outbox import Outgoing
from pipeline.domain.policy import Policy
from pipeline.domain.tokens import Signer, reference
from pipeline.jobs.rows import heard_since, load_case, load_message, remembered_case, save_case, save_message, save_outgoing
from pipeline.ports import Store, Tx

_OPEN_AT_MOST = 200
"""Open cases of a unit that a held mail is compared with, the newest first."""
_TRAIL, _PLACE_TRAIL = 24, 12
"""Cases that a trail remembers, the newest first: what a look-up costs does not grow with their number.

A field at a place remembers fewer: each is compared word for word with every report from there, and what sets a matter apart (a
person, a numbered spot, a name) has a trail of its own.
"""


@dataclass(frozen=True)
class Known:
    """What a decision may look up, answered from one transaction (`deciding.known.Known`)."""

    tx: Tx
    signer: Signer
    seen: dict[str, Case | None] = field(default_factory=dict)
    ours: dict[str, Outgoing] = field(default_factory=dict)

    def case(self, code: str) -> Case | None:
        """A case as those before this decision left it; looked up once for all that go together."""
        if code not in self.seen:
            self.seen[code] = load_case(self.tx, code)
        return self.seen[code]

    def numbered(self, number: int, year: int | None) -> tuple[Case, ...]:
        rows = self.tx.find("cases", "number", eq=number)
        return self._cases([code for code, document in rows if year is None or document["year"] == year])

    def open_of(self, unit: str) -> tuple[Case, ...]:
        rows = self.tx.find("links", "to", eq=f"unit:{unit}")
        newest = sorted((str(document["case"]) for _, document in rows), reverse=True)[:_OPEN_AT_MOST]
        return tuple(case for case in self._cases(newest) if not case.ended)

    def linked(self, key: str, since: datetime | None = None) -> tuple[Case, ...]:
        codes = (self.tx.get(_trail_kind(key), key) or {}).get("cases", [])
        if since is None:
            return self._cases(codes)
        begun = stamp(since)
        near = [code for code in codes if self._lately(code) or heard_since(self.tx, code, begun)]
        return tuple(case for case in self._cases(near) if case.heard_at >= since)

    def _lately(self, code: str) -> bool:
        """Whether a case is known without loading it."""
        return code in self.seen or remembered_case(self.tx, code) is not None

    def _cases(self, codes: Sequence[str]) -> tuple[Case, ...]:
        return tuple(case for code in codes if (case := self.case(code)) is not None)

    def promised(self, token_text: str) -> Outgoing | None:
        if token_text not in self.ours:
            ref = self.signer.verify(token_text)
            rows = self.tx.find("outbox", "ref", eq=ref, limit=1) if ref else []
            if not rows:
                return None
            self.ours[token_text] = from_document(Outgoing, rows[0][1])
        return self.ours[token_text]

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
        return self.store.run(partial(self._all_applied, decides))

    def _all_applied(self, decides: Sequence[Callable[[Known], Decision | None]], tx: Tx) -> list[Decision | None]:
        known = Known(tx, self.signer)
        return [self._applied(tx, known, decide) for decide in decides]

    def _applied(self, tx: Tx, known: Known, decide: Callable[[Known], Decision | None]) -> Decision | None:
        decision = decide(known)
        if decision is None:
            return None
        sealed = self._sealed(tx, decision)
        known.seen.update(apply(tx, sealed, self.policy, known.case))
        sequence = tx.number("journal")
        text = f'{{"pending":{sequence},"decision":{to_text(sealed)}}}'
        tx.put("journal", f"{sequence:012d}", {"pending": sequence}, text)
        return sealed

    def _sealed(self, tx: Tx, decision: Decision) -> Decision:
        """New promises only, each with its Message-ID: a promise made before is not made again."""
        domain = self.policy.identity.address.rpartition("@")[2] or "localhost"
        fresh: dict[str, Outgoing] = {}
        for outgoing in decision.outbox:
            if outgoing.message_id:
                fresh[outgoing.key] = outgoing
            elif tx.text("outbox", outgoing.key) is None and outgoing.to:
                token = self.signer.token(outgoing.key)
                fresh[outgoing.key] = replace(outgoing, message_id=f"{token}@{domain}", ref=reference(outgoing.key))
        return replace(decision, outbox=tuple(fresh.values()))


def apply(
    tx: Tx, decision: Decision, policy: Policy, before: Callable[[str], Case | None] | None = None
) -> dict[str, Case | None]:
    """Writes what a decision says; returns the cases that it changed, as they are now.

    The same function serves the commit and the rebuild. `before` tells a case as it was.
    """
    after = _apply_events(tx, decision.events, policy, before or partial(load_case, tx))
    for record in (*((decision.message,) if decision.message else ()), *decision.also):
        save_message(tx, record)
    for outgoing in decision.outbox:
        save_outgoing(tx, outgoing)
    for kind, key, document in decision.facts:
        if document is None:
            tx.remove(kind, key)
        else:
            tx.put(kind, key, document)
    return after


def _apply_events(
    tx: Tx, events: tuple[Event, ...], policy: Policy, before: Callable[[str], Case | None]
) -> dict[str, Case | None]:
    was = {code: before(code) for code in dict.fromkeys(event.case for event in events)}
    after: dict[str, Case] = {}
    for event in events:
        after[event.case] = evolve(after.get(event.case) or was[event.case], event)
    for code, case in after.items():
        save_case(tx, case, policy)
        _relink(tx, was[code], case)
    return {**after}


def _relink(tx: Tx, before: Case | None, after: Case) -> None:
    old, new = units_of(before) if before else frozenset(), units_of(after)
    for key in old - new:
        tx.remove("links", f"{key}|{after.code}")
    for key in new - old:
        tx.put("links", f"{key}|{after.code}", {"to": key, "case": after.code})
    old, new = trails_of(before) if before else frozenset(), trails_of(after)
    for key in old ^ new:
        trail = [code for code in (tx.get(_trail_kind(key), key) or {}).get("cases", []) if code != after.code]
        longest = _PLACE_TRAIL if key.startswith("place:") else _TRAIL
        tx.put(_trail_kind(key), key, {"cases": ([after.code] if key in new else []) + trail[: longest - 1]})


def _trail_kind(key: str) -> str:
    """Trails of persons are identities too and lie apart."""
    return "persons" if key.startswith(PERSON_KEYS) else "trails"


def fact(tx: Tx, key: str) -> dict[str, Any] | None:
    """A row of the facts: last runs, bad addresses, what was remembered."""
    return tx.get("facts", key)


def last_run(tx: Tx, job: str) -> datetime | None:
    """When a job last did its work."""
    document = fact(tx, f"ran:{job}")
    return datetime.fromisoformat(document["at"]) if document else None
