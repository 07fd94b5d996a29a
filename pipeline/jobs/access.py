"""Who looked at informants from the shell: written before anything is shown, and kept with the decisions."""

from __future__ import annotations

from typing import Any

from pipeline.domain.decision import Decision
from pipeline.domain.documents import stamp
from pipeline.jobs.desk import Desk
from pipeline.jobs.ledger import Known


def record(desk: Desk, user: str, command: str, cases: tuple[str, ...] = (), mail: str | None = None) -> None:
    """Records a look. `cases` empty and no `mail`: at everything. Raises Unavailable, and then nothing may be shown."""

    def decided(known: Known) -> Decision:
        number = known.tx.number("access")
        row = {"at": stamp(desk.now), "user": user, "command": command, "cases": list(cases), "mail": mail}
        return Decision(at=desk.now, actor=user, cause=f"look:{command}", facts=(("access", f"{number:012d}", row),))

    desk.ledger.commit(decided)


def looks(desk: Desk, case: str = "") -> list[dict[str, Any]]:
    """Every look, oldest first; `case`: those that showed it."""
    with desk.store.view() as tx:
        rows = [row for _, row in tx.all("access")]
    everything = [row for row in rows if not row["cases"] and not row["mail"]]
    return [row for row in rows if not case or case in row["cases"] or row in everything]
