"""An officer's decision from the shell: the same verbs as by mail, on one case."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.deciding.officer import Done, Office
from pipeline.domain.case import Case
from pipeline.domain.codes import find_codes
from pipeline.domain.decision import Decision
from pipeline.errors import NotFound
from pipeline.jobs.desk import Desk
from pipeline.jobs.ledger import Known
from pipeline.jobs.rows import load_case


def find_case(desk: Desk, code: str) -> Case:
    """The case of a code in any spelling. Raises NotFound."""
    with desk.store.view() as tx:
        found = load_case(tx, canonical_code(desk, code))
    if found is None:
        raise NotFound(f"code_unknown: {code}")
    return found


def canonical_code(desk: Desk, code: str) -> str:
    """The printed form of a code typed in any spelling; as typed where it is none. Raises NotFound where its letter is wrong."""
    found = list(find_codes(code, desk.policy.identity.code_prefix))
    if any(each.valid is False for each in found) and not any(each.valid for each in found):
        raise NotFound(f"check_letter_wrong: {code.strip()}")
    return next((each.code for each in found if each.valid), code.strip().upper())


def act(desk: Desk, code: str, actor: str, work: Callable[[Case, Office, Known], Done]) -> Decision:
    """Runs one decision on a case and commits it."""
    wanted = canonical_code(desk, code)

    def decided(known: Known) -> Decision:
        case = known.case(wanted)
        if case is None:
            raise NotFound(f"code_unknown: {code}")
        key = f"act:{wanted}:{len(case.history)}"
        done = work(case, Office(actor, desk.now, desk.registry, desk.policy, key), known)
        return Decision(at=desk.now, actor=actor, cause="officer", events=done.events, outbox=done.outbox)

    decision = desk.ledger.commit(decided)
    assert decision is not None
    return decision
