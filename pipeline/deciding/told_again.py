"""What a citizen's second report changes for who owes the first: each unit whose date it moves is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import reduce

from pipeline.deciding import letters
from pipeline.domain.case import Case
from pipeline.domain.events import Event
from pipeline.domain.lifecycle import evolve
from pipeline.domain.outbox import Outgoing
from pipeline.domain.policy import Policy
from pipeline.domain.unit import Registry


def told_again(
    old: Case, events: Iterable[Event], again: Case, registry: Registry, policy: Policy, now: datetime
) -> Iterator[Outgoing]:
    """A letter to each unit of the earlier case whose due date `events` move; `again` is the case that tells of it anew."""
    after = reduce(evolve, (event for event in events if event.case == old.code), old)
    before = {item.id: item.due_at for item in old.assignments}
    for item in after.assignments:
        owed = tuple(part.content for part in item.parts if part.held)
        if not owed or item.by_hand or after.held_back or item.due_at in (None, before.get(item.id)):
            continue
        missing = ("case_reopened", "reported_again") if old.ended else ("reported_again",)
        named = "" if again.held_back or again.sensitive or again.conflict_units else again.code  # of whom it speaks is not told
        key = f"again:{again.code}:{item.id}"
        yield letters.return_letter(after, item, key, missing, named, registry, policy, now, owed, moved=True)
