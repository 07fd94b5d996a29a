"""Promised mails leave: claim → compose once → look for leaks → archive the bytes → send → sent, later, or failed and said so.

The Message-ID is fixed with the promise and the bytes are kept before the first attempt, so that the one possible
duplicate (a crash between the server's 250 and our commit) is the same mail twice.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

from pipeline.deciding import letters, privacy
from pipeline.deciding.deadlines import sent_dates
from pipeline.domain.decision import Decision
from pipeline.domain.documents import from_document
from pipeline.domain.events import AssignmentSent, Event
from pipeline.domain.outbox import MailKind, OutboxState, Outgoing
from pipeline.domain.succession import forwarded
from pipeline.errors import Deferred, HotlineError, Refused, SettingsError, Unavailable
from pipeline.jobs import alarms
from pipeline.jobs.desk import Desk
from pipeline.jobs.ledger import Known
from pipeline.jobs.pictures import pictures_of
from pipeline.jobs.rows import load_case, load_outgoing, save_outgoing, whole_outgoing
from pipeline.ports import Tx
from pipeline.writing.mail import Envelope, compose
from pipeline.writing.render import TemplateProblem

_LEASE = timedelta(minutes=10)
_RETRY = (timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4))
_GIVE_UP = timedelta(hours=72)
_GIVE_UP_ALARM = timedelta(days=14)
"""An alarm is how anybody hears of what failed, and what made a mail fail is often what makes its alarm fail: it is tried for longer."""
_WAIT_AT_MOST = timedelta(hours=12)


@dataclass(slots=True)
class Delivered:
    """What one pass over the outbox did; `away` says why it stopped early."""

    outcomes: Counter[str] = field(default_factory=Counter)
    away: str = ""


def deliver(desk: Desk) -> Delivered:
    """Sends all that can be sent now."""
    if desk.alone:
        _take_back(desk)
    done = Delivered()
    while not done.away and desk.go_on():
        claimed = desk.store.claim("outbox", desk.now, desk.now + _LEASE, limit=1)
        if not claimed:
            break
        with desk.store.view() as tx:
            outgoing = whole_outgoing(tx, claimed[0][1])
        _deliver_one(desk, outgoing, done)
    return done


def _take_back(desk: Desk) -> None:
    """Leases of a worker that died: with the worker's lock held, nobody else can be sending. And what a clock set back left."""
    with desk.store.view() as tx:
        waiting = [from_document(Outgoing, document) for _, document in tx.find("outbox", "ready")]
    for outgoing in waiting:
        if outgoing.ready is not None and outgoing.ready > desk.now + _longest_wait(outgoing):
            desk.store.run(partial(_ready_again, key=outgoing.key, now=desk.now))


def _longest_wait(outgoing: Outgoing) -> timedelta:
    """For how long a promised mail can wait with nobody at work on it, under a clock that was right."""
    return _WAIT_AT_MOST if outgoing.state is OutboxState.RETRY else timedelta()


def _ready_again(tx: Tx, key: str, now: datetime) -> None:
    outgoing = load_outgoing(tx, key)
    if outgoing is not None:
        save_outgoing(tx, replace(outgoing, ready=now))


def _deliver_one(desk: Desk, outgoing: Outgoing, done: Delivered) -> None:
    try:
        prepared = _prepared(desk, outgoing)
    except Unavailable as error:  # no fault of the mail (a full disk, a database that is away): its lease comes back
        done.away = str(error)
        return
    except (TemplateProblem, SettingsError) as error:  # no fault of the mail either: told once, it waits until the file is mended
        _later(desk, outgoing, str(error), done, "" if outgoing.attempts else "template_broken")
        return
    except HotlineError as error:
        _finish(desk, replace(outgoing, state=OutboxState.FAILED, ready=None, error=str(error)), "send_failed", done)
        return
    if prepared.state is OutboxState.WITHHELD:
        _withheld(desk, prepared, done)
        return
    if _braked(desk, prepared):
        _finish(
            desk,
            replace(prepared, state=OutboxState.RETRY, ready=desk.now + _WAIT_AT_MOST, error="too many today"),
            "",
            done,
        )
        return
    raw = desk.archive.get(prepared.bytes_digest)
    try:
        refused = desk.transport.send(desk.policy.identity.address, (*prepared.to, *prepared.cc), raw)
    except Refused as error:
        if prepared.key.startswith("alarm:"):
            _later(desk, prepared, str(error), done)
            return
        failed = replace(prepared, state=OutboxState.FAILED, ready=None, attempts=prepared.attempts + 1, error=str(error))
        _finish(desk, failed, "send_failed", done)
    except Deferred as error:
        _later(desk, prepared, str(error), done)
    except Unavailable as error:
        done.away = str(error)
        _later(desk, prepared, str(error), done)
    else:
        words = "; ".join(f"{address}: {why}" for address, why in refused.items())
        sent = replace(
            prepared, state=OutboxState.SENT, ready=None, attempts=prepared.attempts + 1, sent_at=desk.now, error=words
        )
        _finish(desk, sent, "recipient_refused" if refused else "", done)


def _prepared(desk: Desk, outgoing: Outgoing) -> Outgoing:
    """The mail composed, searched for leaks and archived, once; after a crash the archived bytes are used again."""
    if outgoing.bytes_digest:
        return outgoing
    outgoing = replace(outgoing, to=forwarded(outgoing.to, desk.registered, desk.now.date()))
    files = (*((file, desk.archive.get(file.digest)) for file in outgoing.files), *(pictures := pictures_of(desk, outgoing)))
    names = {"files": [file.name for file, _ in pictures]} if pictures else {}
    rendered = desk.mail_templates.render(outgoing.template, {**outgoing.context, **names})
    raw = compose(_envelope(desk, outgoing), rendered, files)
    found = _leaks(desk, raw, outgoing)
    prepared = replace(outgoing, subject=rendered.subject, bytes_digest=desk.archive.put(raw), state=OutboxState.SENDING)
    if found:
        words = ", ".join(f"{desk.words.of('identity', leak.kind)} ({desk.words.of('mail_part', leak.part)})" for leak in found)
        prepared = replace(prepared, state=OutboxState.WITHHELD, error=words, subject=f"[{outgoing.case or ''}]")
    desk.store.run(lambda tx: save_outgoing(tx, replace(prepared, ready=desk.now + _LEASE)))
    return prepared


def _envelope(desk: Desk, outgoing: Outgoing) -> Envelope:
    identity = desk.policy.identity
    local, _, domain = identity.address.partition("@")
    token = outgoing.message_id.partition("@")[0]
    return Envelope(
        sender_name=desk.policy.office,
        sender=identity.address,
        to=outgoing.to,
        cc=outgoing.cc,
        message_id=outgoing.message_id,
        date=desk.now.replace(microsecond=0),
        reply_to=f"{local}+{token}@{domain}" if desk.policy.reply_to == "plus" else "",
        references=_references(desk, outgoing),
    )


def _references(desk: Desk, outgoing: Outgoing) -> tuple[str, ...]:
    if outgoing.thread is None or outgoing.thread == outgoing.key:
        return ()
    with desk.store.view() as tx:
        root = load_outgoing(tx, outgoing.thread)
    return (root.message_id,) if root is not None and root.message_id else ()


def _leaks(desk: Desk, raw: bytes, outgoing: Outgoing) -> tuple[privacy.Leak, ...]:
    """Identities in the finished mail, wherever in it they stand."""
    if not outgoing.identities:
        return ()
    from pipeline.reading.disclosed import disclosed  # its parsers are loaded when a mail leaves

    return privacy.leaks(disclosed(raw), outgoing.identities, desk.registry.proper_names)


def _withheld(desk: Desk, outgoing: Outgoing, done: Delivered) -> None:
    """Not sent; the officers are alarmed, and an urgent assignment goes without the citizen's words."""
    done.outcomes["withheld"] += 1
    extra: list[Outgoing] = [*alarms.for_outgoing(outgoing, "withheld", desk)]

    def decided(known: Known) -> Decision:
        case = known.case(outgoing.case or "")
        again: tuple[Outgoing, ...] = ()
        if outgoing.urgent and outgoing.kind is MailKind.ASSIGNMENT and case is not None and not outgoing.key.endswith(":bare"):
            assignment = case.assignment(outgoing.assignment or "")
            again = (letters.assignment_letter(case, assignment, desk.registry, desk.policy, desk.now, free_text=False),)
        ended = replace(outgoing, ready=None)
        return Decision(at=desk.now, actor="pipeline", cause=f"delivery:{outgoing.key}", outbox=(ended, *extra, *again))

    desk.ledger.commit(decided)


def _braked(desk: Desk, outgoing: Outgoing) -> bool:
    """A brake a day for each address: a loop must not flood anybody. Urgent mail and the office's own pass."""
    if outgoing.urgent or set(outgoing.to) <= set(desk.policy.identity.officers):
        return False
    with desk.store.view() as tx:
        counted = [tx.get("facts", _counter(desk, address)) for address in outgoing.to]
    return any(document and document["count"] >= desk.policy.outgoing_per_address_per_day for document in counted)


def _counter(desk: Desk, address: str) -> str:
    """A citizen's address is an identity: it is counted under its digest."""
    return f"sent:{desk.now.date().isoformat()}:{hashlib.sha256(address.encode()).hexdigest()[:20]}"


def _later(desk: Desk, outgoing: Outgoing, error: str, done: Delivered, alarm: str = "") -> None:
    if desk.now - outgoing.created_at > (_GIVE_UP_ALARM if outgoing.key.startswith("alarm:") else _GIVE_UP):
        failed = replace(outgoing, state=OutboxState.FAILED, ready=None, error=error, attempts=outgoing.attempts + 1)
        _finish(desk, failed, "send_failed", done)
        return
    wait = _RETRY[min(outgoing.attempts, len(_RETRY) - 1)]
    later = replace(outgoing, state=OutboxState.RETRY, ready=desk.now + wait, error=error, attempts=outgoing.attempts + 1)
    _finish(desk, later, alarm, done)


def _finish(desk: Desk, outgoing: Outgoing, alarm: str, done: Delivered) -> None:
    """One transaction: the mail's state, what its sending starts (dates, history), and the alarm where one is due."""
    done.outcomes[outgoing.state] += 1
    told = alarms.for_outgoing(outgoing, alarm, desk) if alarm else ()

    def decided(known: Known) -> Decision:
        events = _events(desk, outgoing, known) if outgoing.state is OutboxState.SENT else ()
        facts = tuple(_counted(desk, address, known) for address in outgoing.to) if outgoing.state is OutboxState.SENT else ()
        return Decision(
            at=desk.now, actor="pipeline", cause=f"delivery:{outgoing.key}", events=events, outbox=(outgoing, *told), facts=facts
        )

    desk.ledger.commit(decided)


def _counted(desk: Desk, address: str, known: Known) -> tuple[str, str, dict[str, int]]:
    key = _counter(desk, address)
    before = known.tx.get("facts", key) or {"count": 0}
    return "facts", key, {"count": int(before["count"]) + 1}


def _events(desk: Desk, outgoing: Outgoing, known: Known) -> tuple[Event, ...]:
    if outgoing.kind is not MailKind.ASSIGNMENT or outgoing.case is None or outgoing.assignment is None:
        return ()
    case = load_case(known.tx, outgoing.case)
    if case is None or case.assignment(outgoing.assignment).sent_at is not None:
        return ()
    assignment = case.assignment(outgoing.assignment)
    dates = sent_dates(case.class_of(assignment), desk.now, desk.policy, assignment.due_at)
    sent = AssignmentSent(
        case=case.code,
        at=desk.now,
        actor="pipeline",
        why=f"sent: {', '.join(outgoing.to)}",
        assignment=outgoing.assignment,
        acknowledge_by=dates.acknowledge_by,
        first_action_by=dates.first_action_by,
        progress_by=dates.progress_by,
    )
    return (sent,)
