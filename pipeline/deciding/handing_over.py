"""What a unit that is no more still owed goes to whoever took over its work: by place and field, due dates as they were."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from pipeline.deciding import letters
from pipeline.deciding.opening import in_conflict, new_assignment
from pipeline.domain.assignment import Assignment, Part, PartStatus
from pipeline.domain.case import Case
from pipeline.domain.events import HandedOver
from pipeline.domain.outbox import Outgoing
from pipeline.domain.policy import Policy
from pipeline.domain.succession import ended_on, heir
from pipeline.domain.unit import Registry, Unit
from pipeline.errors import NotAllowed

Choose = Callable[[Case, str | None], Unit | None]
"""Who takes a part over, from the case and the part's field; None: nobody, it stays."""


@dataclass(frozen=True, slots=True)
class Handover:
    """What one case's hand-over does; `left` are the contents for which nobody is told."""

    events: tuple[HandedOver, ...]
    outbox: tuple[Outgoing, ...]
    left: tuple[int, ...]


def by_succession(unit_id: str, registry: Registry, day: date) -> Choose:
    """The unit's heir on a day, for the case's place and the part's field."""

    def choose(case: Case, field: str | None) -> Unit | None:
        place = case.locality
        found = heir(registry, unit_id, day, district=place.district, commune=place.commune, field=field)
        return found if found is not None and found.id != unit_id else None

    return choose


def hand_over(
    case: Case, unit_id: str, choose: Choose, registry: Registry, policy: Policy, at: datetime, actor: str, why: str
) -> Handover:
    """Every open part of the unit in a case, to whom `choose` names; one new assignment a unit, mailed as any other."""
    fields = {content.n: content.field for content in case.contents}
    events: list[HandedOver] = []
    outbox: list[Outgoing] = []
    left: list[int] = []
    place = len(case.assignments)
    for old in (assignment for assignment in case.assignments if assignment.unit == unit_id):
        taken: dict[str, list[Part]] = {}
        units: dict[str, Unit] = {}
        for part in _open(old):
            unit = choose(case, fields.get(part.content))
            if unit is None or in_conflict(unit.id, case.conflict_units, registry):
                left.append(part.content)
            else:
                units[unit.id] = unit
                taken.setdefault(unit.id, []).append(Part(part.content, part.role, due_at=part.due_at))
        for new_id, parts in taken.items():
            place += 1
            new = new_assignment(case, units[new_id], tuple(parts), at, place, policy, by_hand=old.by_hand)
            new = replace(new, taken_over_from=old.unit_name)
            events.append(
                HandedOver(case=case.code, at=at, actor=actor, why=f"{why}: {old.unit} → {new_id}", assignment=old.id, to=new)
            )
            if not old.by_hand and not case.held_back:
                outbox.append(letters.assignment_letter(case, new, registry, policy, at))
    return Handover(tuple(events), tuple(outbox), tuple(left))


def _open(assignment: Assignment) -> list[Part]:
    return [part for part in assignment.parts if part.held and part.status is not PartStatus.ACCEPTED]


def may_take_over(unit: Unit, day: date, registry: Registry) -> Unit:
    """Raises NotAllowed where the unit itself is no more."""
    if ended_on(unit, day, registry) is not None:
        raise NotAllowed(f"unit_no_longer_valid: {unit.id}")
    return unit
