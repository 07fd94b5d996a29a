"""On a cut-over date: what units that are no more still owe is handed over; where nobody is told the officers are."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.deciding import letters
from pipeline.deciding.handing_over import Choose, by_succession, hand_over, may_take_over
from pipeline.deciding.unit_names import unit_called
from pipeline.domain.case import Case
from pipeline.domain.decision import Decision
from pipeline.domain.succession import ended_on
from pipeline.domain.unit import Unit
from pipeline.errors import UsageError
from pipeline.jobs.desk import Desk
from pipeline.jobs.ledger import Known, fact

PIPELINE = "pipeline"


def hand_over_ended(desk: Desk) -> int | None:
    """Hands over what every ended unit still holds. Returns in how many cases; None: stopped on the way."""
    day, done, unclear = desk.now.date(), 0, []
    for unit in desk.registered.units:
        # A split takes a part of the work from a unit that goes on.
        if ended_on(unit, day, desk.registered) is None and not any(link.since <= day for link in unit.successors):
            continue
        choose = by_succession(unit.id, desk.registered, day)
        ended = ended_on(unit, day, desk.registered) is not None
        for code in cases_of(desk, unit.id):
            if not desk.go_on():
                return None
            moved, left = _move(desk, code, unit.id, choose, PIPELINE, "cut_over")
            done += moved
            if left and ended:
                unclear.append((code, unit.name))
    _tell(desk, unclear)
    return done


def hand_over_by_command(
    desk: Desk, unit_name: str, to: str, actor: str, wanted: Callable[[Case, str | None], bool] = lambda _case, _field: True
) -> list[str]:
    """What a unit holds and `wanted` names goes to another unit. Returns the codes. Raises UsageError or NotAllowed."""
    unit = unit_called(unit_name, desk.registered)
    taker = may_take_over(unit_called(to, desk.registry), desk.now.date(), desk.registered)
    if taker.id == unit.id:
        raise UsageError(f"hands_over_to_itself: {unit.name}")

    def choose(case: Case, field: str | None) -> Unit | None:
        return taker if wanted(case, field) else None

    return [code for code in cases_of(desk, unit.id) if _move(desk, code, unit.id, choose, actor, "handed_over_by_officer")[0]]


def cases_of(desk: Desk, unit_id: str) -> list[str]:
    """Open cases in which a unit still has a part."""
    with desk.store.view() as tx:
        return sorted(str(row["case"]) for _, row in tx.find("links", "to", eq=f"unit:{unit_id}"))


def _move(desk: Desk, code: str, unit_id: str, choose: Choose, actor: str, why: str) -> tuple[bool, bool]:
    """Whether anything moved, and whether anything is left."""
    left = False

    def decided(known: Known) -> Decision | None:
        nonlocal left
        case = known.case(code)
        if case is None or case.ended:
            return None
        found = hand_over(case, unit_id, choose, desk.registry, desk.policy, desk.now, actor, why)
        left = bool(found.left)
        if not found.events:
            return None
        return Decision(at=desk.now, actor=actor, cause=f"job:handover:{unit_id}", events=found.events, outbox=found.outbox)

    return desk.ledger.commit(decided) is not None, left


def _tell(desk: Desk, unclear: list[tuple[str, str]]) -> None:
    """Once a case and unit: nobody is told to take it over."""
    if not desk.policy.identity.officers:
        return
    with desk.store.view() as tx:
        new = [(code, name) for code, name in unclear if not fact(tx, f"alarmed:heir:{code}:{name}")]
    if not new:
        return
    items = [{"slug": "heir_unclear", "detail": name, "code": code} for code, name in new]
    letter = letters.alarm(f"heir:{desk.now.date().isoformat()}", "heir_unclear", items, desk.policy, desk.now)
    facts = tuple(("facts", f"alarmed:heir:{code}:{name}", {"at": desk.now.isoformat()}) for code, name in new)
    desk.ledger.commit(lambda _: Decision(at=desk.now, actor=PIPELINE, cause="job:handover", outbox=(letter,), facts=facts))
