"""What the office need not keep any longer: who told of a matter that ended years ago. Listed for a person, erased on his word.

The case stays with its dates, units and figures. What goes: the informant, the report's own words, the bytes of its mails, and
both of them in the log of decisions. What was erased, when, by whom and why is recorded. Every step may be repeated.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from pipeline.deciding.links import PERSON_KEYS, trails_of
from pipeline.deciding.privacy import identities_of
from pipeline.deciding.veil import veil, veil_case
from pipeline.domain.decision import Decision
from pipeline.domain.documents import from_document, stamp
from pipeline.domain.events import Noted
from pipeline.domain.report import Informant
from pipeline.errors import NotAllowed, NotFound
from pipeline.jobs import journal
from pipeline.jobs.desk import Desk
from pipeline.jobs.ledger import Known
from pipeline.jobs.rows import load_case, veiled_case
from pipeline.ports import Document, Tx

_YEAR = timedelta(days=365.25)


@dataclass(frozen=True, slots=True)
class Due:
    """A case whose informant need not be kept: since when nothing happened."""

    code: str
    ended: datetime


def due(desk: Desk) -> list[Due]:
    """Ended cases older than the office keeps identities, oldest first; none where `[retention] years` is 0."""
    if not desk.policy.retention_years:
        return []
    before = desk.now - desk.policy.retention_years * _YEAR
    with desk.store.view() as tx:
        erased = {code for code, _ in tx.all("erased")}
        cases = (veiled_case(row) for code, row in tx.all("cases") if code not in erased and row["open_since"] is None)
        ended = [Due(case.code, case.history[-1].at) for case in cases if case.history and case.history[-1].at <= before]
    return sorted(ended, key=lambda item: (item.ended, item.code))


def erase(desk: Desk, code: str, why: str, actor: str) -> None:
    """Erases who told of an ended case. Raises NotFound, NotAllowed where it is open."""

    def decided(known: Known) -> Decision | None:
        if known.tx.get("erased", code):
            return None
        case = known.case(code)
        if case is None:
            raise NotFound(f"code_unknown: {code}")
        if not case.ended:
            raise NotAllowed(f"case_not_ended: {code}")
        row = {"at": stamp(desk.now), "by": actor, "why": why, "files": _files(known.tx, code), "done": False}
        noted = Noted(case=code, at=desk.now, actor=actor, why="informant_erased")
        return Decision(at=desk.now, actor=actor, cause=f"erase:{code}", events=(noted,), facts=(("erased", code, row),))

    desk.ledger.commit(decided)
    finish(desk)


def finish(desk: Desk) -> int:
    """Carries out every erasure that was decided, also what a crash left. Returns how many."""
    with desk.store.view() as tx:
        waiting = [(code, row) for code, row in tx.all("erased") if not row["done"]]
    if not waiting:
        return 0
    journal.write_out(desk.store, desk.archive)
    for code, row in waiting:
        _clean_log(desk, code)
        for digest in row["files"]:
            desk.archive.forget(digest)
        desk.store.run(partial(_forget, code=code))
    return len(waiting)


def _mails(tx: Tx, code: str) -> Iterator[tuple[str, str, list[str]]]:
    """Rows that tell of this case and of no other whose informant is kept: kind, key, digests of their bytes."""
    gone = {code, *(other for other, _ in tx.all("erased"))}
    for key, row in tx.all("messages"):
        if code in row["cases"] and gone.issuperset(row["cases"]):
            yield "message", key, [key]
    for key, row in tx.all("outbox"):
        if code in (named := _named(row)) and named <= gone:
            yield "outbox", key, [row["bytes_digest"], *(file["digest"] for file in row["files"])]


def _named(row: Document) -> set[str]:
    """The cases of a promised mail."""
    return {named for named in (row["case"], *row["cases"]) if named}


def _files(tx: Tx, code: str) -> list[str]:
    return sorted({digest for _, _, digests in _mails(tx, code) for digest in digests if digest})


def _forget(tx: Tx, code: str) -> None:
    case = load_case(tx, code)
    for kind, key, _ in list(_mails(tx, code)):
        tx.remove("identities", f"{kind}:{key}")
    for key, row in list(tx.all("outbox")):
        if row["ready"] is None and code in _named(row):  # one of several cases: what has left is looked through no more
            tx.remove("identities", f"outbox:{key}")
    for key in trails_of(case) if case else ():
        if key.startswith(PERSON_KEYS) and (trail := tx.get("persons", key)):
            left = [other for other in trail["cases"] if other != code]
            if left:
                tx.put("persons", key, {"cases": left})
            else:
                tx.remove("persons", key)
    tx.remove("identities", f"case:{code}")
    tx.put("erased", code, {**(tx.get("erased", code) or {}), "done": True})


def _clean_log(desk: Desk, code: str) -> None:
    """Rewrites the decisions that name the case, without its informant; `rebuild` then gives the state as it is now."""
    named = [(number, json.loads(data)) for number, data in desk.archive.decisions() if code.encode() in data]
    known = tuple(dict.fromkeys(value for _, decision in named for value in _identities(decision, code)))
    for number, decision in named:
        clean = veil(_without(decision, code), known)[0]
        if clean != decision:
            desk.archive.relog(number, journal.as_bytes(clean))


def _identities(value: Any, code: str) -> Iterator[str]:
    """Every identity that snapshots of the case in a decision name."""
    if isinstance(value, dict):
        if _is_case(value, code):
            yield from identities_of(from_document(Informant, value["informant"]))
        for inner in value.values():
            yield from _identities(inner, code)
    elif isinstance(value, list):
        for inner in value:
            yield from _identities(inner, code)


def _is_case(value: dict[str, Any], code: str) -> bool:
    """A snapshot of the case; a mail's data names its code too."""
    return value.get("code") == code and "informant" in value and "history" in value


def _without(value: Any, code: str) -> Any:
    """The decision with every snapshot of the case veiled, and no list of identities."""
    if isinstance(value, list):
        return [_without(inner, code) for inner in value]
    if not isinstance(value, dict):
        return value
    if _is_case(value, code):
        return veil_case(value, _identities(value, code))[0]
    return {key: [] if key == "identities" else _without(inner, code) for key, inner in value.items()}
