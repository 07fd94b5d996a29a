"""How the hotline is: when it last reached its servers, what waits, what failed; and the alarm when that goes on too long."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from pipeline.deciding import letters
from pipeline.deciding.overdue import is_overdue
from pipeline.domain.decision import Decision, MessageOutcome
from pipeline.domain.documents import from_document
from pipeline.domain.outbox import OutboxState
from pipeline.jobs.desk import Desk
from pipeline.jobs.ledger import fact
from pipeline.jobs.rows import veiled_case
from pipeline.ports import Tx

Side = Literal["fetch", "send"]

ALARM_AFTER = timedelta(hours=1)
"""A server that is away for so long is told to the officers."""
_REFUSED = "refused the login"
"""How every adapter says that the password is wrong: waiting mends nothing."""
_NOTED_EVERY = timedelta(minutes=5)
"""A success is written down this often, so that an idle pass writes nothing."""


@dataclass(frozen=True, slots=True)
class Contact:
    """The last success with a server, and since when and with which words it fails."""

    ok: datetime | None = None
    away_since: datetime | None = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class Health:
    """What an administrator asks first. `troubles` are slugs; empty: all is well."""

    fetch: Contact
    send: Contact
    outbox: dict[str, int]
    held: int
    set_aside: int
    oldest_held: datetime | None
    open_cases: int
    overdue_cases: int
    troubles: tuple[str, ...] = field(default=())


def note(desk: Desk, side: Side, error: str) -> None:
    """Writes down how a pass met a server (`error` empty: well), and alarms the officers where it must.

    A refused login is told at once, anything else after an hour; once for each time it is away.
    """
    with desk.store.view() as tx:
        before = _contact(tx, side)
    if error:
        after = Contact(before.ok, before.away_since or desk.now, error)
    elif before.away_since is None and before.ok is not None and abs(desk.now - before.ok) < _NOTED_EVERY:
        return
    else:
        after = Contact(desk.now)
    if after != before:
        desk.store.run(lambda tx: tx.put("facts", f"health:{side}", _document(after)))
    if after.away_since is not None and (_REFUSED in error or desk.now - after.away_since >= ALARM_AFTER):
        _alarm(desk, side, after)


def _alarm(desk: Desk, side: Side, contact: Contact) -> None:
    assert contact.away_since is not None
    if not desk.policy.identity.officers:
        return
    key = f"away:{side}:{contact.away_since.isoformat()}"
    slug = "fetch_away" if side == "fetch" else "send_away"
    items = [{"slug": slug, "detail": contact.error[:300], "code": ""}]
    letter = letters.alarm(key, "server_away", items, desk.policy, desk.now)
    desk.ledger.commit(
        lambda known: (
            None
            if known.tx.get("outbox", letter.key)
            else Decision(at=desk.now, actor="pipeline", cause="job:health", outbox=(letter,))
        )
    )


def health(desk: Desk) -> Health:
    """The state as it is; reads the open cases."""
    with desk.store.view() as tx:
        fetch, send = _contact(tx, "fetch"), _contact(tx, "send")
        outbox = {str(state): tx.count("outbox", "state", str(state)) for state in OutboxState if state is not OutboxState.SENT}
        held = tx.count("messages", "outcome", str(MessageOutcome.HELD))
        set_aside = tx.count("messages", "outcome", str(MessageOutcome.SET_ASIDE))
        oldest = tx.find("messages", "waiting", limit=1)
        cases = [veiled_case(document) for _, document in tx.find("cases", "open_since")]
    found = Health(
        fetch, send, outbox, held, set_aside,
        datetime.fromisoformat(oldest[0][1]["at"]) if oldest else None,
        len(cases), sum(is_overdue(case, desk.now) for case in cases),
    )  # fmt: skip
    return Health(**{**_fields(found), "troubles": _troubles(found, desk.now)})


def _fields(found: Health) -> dict[str, Any]:
    return {name: getattr(found, name) for name in Health.__slots__}


def _troubles(found: Health, now: datetime) -> tuple[str, ...]:
    slugs = []
    for slug, contact in (("fetch_away", found.fetch), ("send_away", found.send)):
        if contact.away_since is not None:
            slugs.append(f"{slug}: {contact.error}")
        elif contact.ok is not None and now - contact.ok > ALARM_AFTER:
            slugs.append("no_pass")
    if found.outbox["failed"] + found.outbox["withheld"]:
        slugs.append(f"mails_not_sent: {found.outbox['failed'] + found.outbox['withheld']}")
    if found.set_aside:
        slugs.append(f"mails_set_aside: {found.set_aside}")
    return tuple(dict.fromkeys(slugs))


def _contact(tx: Tx, side: Side) -> Contact:
    document = fact(tx, f"health:{side}")
    return from_document(Contact, document) if document else Contact()


def _document(contact: Contact) -> dict[str, Any]:
    return {
        "ok": contact.ok.isoformat() if contact.ok else None,
        "away_since": contact.away_since.isoformat() if contact.away_since else None,
        "error": contact.error,
    }


def metrics(found: Health) -> str:
    """The state in Prometheus's text format (exposition format 0.0.4): numbers only, nothing personal."""
    lines = []
    for side, contact in (("fetch", found.fetch), ("send", found.send)):
        lines.append(f"hotline_last_{side}_timestamp_seconds {contact.ok.timestamp() if contact.ok else 0:.0f}")
        lines.append(f"hotline_{side}_up {int(contact.away_since is None)}")
    lines += [f'hotline_outbox_mails{{state="{state}"}} {count}' for state, count in found.outbox.items()]
    lines += [f"hotline_held_mails {found.held}", f"hotline_set_aside_mails {found.set_aside}"]
    lines.append(f"hotline_oldest_held_timestamp_seconds {found.oldest_held.timestamp() if found.oldest_held else 0:.0f}")
    lines += [f"hotline_open_cases {found.open_cases}", f"hotline_overdue_cases {found.overdue_cases}"]
    return "\n".join(lines) + "\n"
