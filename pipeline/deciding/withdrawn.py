"""Units from whom a case, or a part of it, is taken learn so: nobody works on, or reports, what is no longer his."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import reduce

from pipeline.deciding import letters, privacy
from pipeline.domain.assignment import GONE, Assignment, PartStatus
from pipeline.domain.case import Case
from pipeline.domain.events import Event
from pipeline.domain.lifecycle import evolve
from pipeline.domain.outbox import MailKind, Outgoing
from pipeline.domain.policy import Policy
from pipeline.domain.unit import Registry

_OVER = GONE | {PartStatus.ACCEPTED}


def withdrawn(
    case: Case, events: Iterable[Event], why: str, key: str, registry: Registry, policy: Policy, now: datetime, *, to: str = "",
    into: Case | None = None,
) -> tuple[Outgoing, ...]:  # fmt: skip
    """A letter to each unit that these events take contents from, in the thread of its assignment.

    `key` makes the letters of this decision unique; `why` is a slug of the template (`given_to_another`, `merged`, `transferred`, `refused`); `to` is the body outside, of a refusal its reason, `into` the
    case that takes this one in: its code is told to a unit that holds it too. Assignments given by hand are taken back by hand.
    """
    after = reduce(evolve, (event for event in events if event.case == case.code), case)
    held, kept = _held(case), _held(after)
    found = []
    for unit, (assignment, contents) in held.items():
        left = kept[unit][1] if unit in kept else frozenset[int]()
        lost = contents - left
        if not lost or assignment.by_hand or assignment.sent_at is None:
            continue
        context = {
            "code": case.code,
            "unit_name": assignment.unit_name,
            "place": letters.place_of(case, registry, hide_home=True),
            "why": why,
            "leads": [a.unit_name for a, part in after.leads() if part.content in lost and a.unit != unit],
            "to": privacy.conceal(to, privacy.identities_in(case)),
            "into": into.code if into is not None and unit in _held(into) else "",
            "lost": sorted(lost),
            "left": sorted(left),
        }
        own = f"withdrawn:{key}:{assignment.id}"
        found.append(letters.to_unit(own, MailKind.CONFIRMATION, "withdrawn", case, assignment, context, policy, now))
    return tuple(found)


def _held(case: Case) -> dict[str, tuple[Assignment, frozenset[int]]]:
    """What each unit still has of a case: its newest assignment with the contents; nothing of an ended case."""
    held: dict[str, tuple[Assignment, frozenset[int]]] = {}
    for assignment in () if case.ended else case.assignments:
        contents = frozenset(part.content for part in assignment.parts if part.status not in _OVER)
        if contents:
            earlier = held[assignment.unit][1] if assignment.unit in held else frozenset[int]()
            held[assignment.unit] = assignment, contents | earlier
    return held
