"""What a person decides about a mail that waits: file it to a case, open a case from it, or dismiss it; remembered."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial, reduce
from typing import Any

from pipeline.deciding import letters
from pipeline.deciding.circumstances import Circumstances
from pipeline.deciding.citizens import WHY
from pipeline.deciding.command_lines import Command, without_codes
from pipeline.deciding.decide import file_to, open_from
from pipeline.deciding.known import answered
from pipeline.deciding.matching import Match, Matching
from pipeline.deciding.officer import Done
from pipeline.deciding.orders import ORDERED, carried_out
from pipeline.deciding.unit_names import unit_called
from pipeline.domain.case import Case
from pipeline.domain.decision import Decision, MessageOutcome, MessageRecord, Order
from pipeline.domain.events import Assigned, Event, Noted
from pipeline.domain.lifecycle import evolve
from pipeline.domain.phrases import stands_at
from pipeline.domain.reading import Reading
from pipeline.domain.reply import ReplyKind
from pipeline.domain.report import SECRECY_ASKED
from pipeline.domain.text import fold
from pipeline.domain.unit import Registry, Unit
from pipeline.errors import HotlineError, NotFound, UsageError
from pipeline.jobs.desk import Desk
from pipeline.jobs.ledger import Known
from pipeline.jobs.quoted_ours import with_answers_within
from pipeline.jobs.rows import load_message, waiting_messages
from pipeline.ports import Tx

RELEASED = "released_by_officer"
"""Why a mail stands with a case as a note."""
_MAIL_ID = re.compile(r"[0-9a-f]{8,64}(?![0-9a-z])[\s:;,]*", re.IGNORECASE)
_NOTE = "ghi chu"
"""Folded: what an officer writes behind the code of a mail that is nobody's answer."""


def find_waiting(desk: Desk, identifier: str) -> MessageRecord:
    """The waiting mail whose id begins so. Raises NotFound or UsageError (several begin so)."""
    with desk.store.view() as tx:
        found = [record for record in waiting_messages(tx) if record.id.startswith(identifier.lower())]
    if not found:
        raise NotFound(f"no mail that waits has the id {identifier}")
    if len(found) > 1:
        raise UsageError(f"several waiting mails begin with {identifier}; write more of the id")
    return found[0]


def reread(desk: Desk, record: MessageRecord) -> Reading:
    """The reading of a mail that is in the archive."""
    return desk.reader.read(desk.archive.get(record.id))


def citizens_words(desk: Desk, case: Case) -> list[tuple[datetime, str]]:
    """When and what the citizen wrote after his report, in answer to our thanks; nothing of a mail that was erased."""
    with desk.store.view() as tx:
        found = [record for digest in case.messages if (record := load_message(tx, digest)) is not None]
    words = []
    for record in found:
        if WHY in record.reasons:
            with suppress(NotFound):
                words.append((record.at, reread(desk, record).split.new_text))
    return words


def file_mail(desk: Desk, identifier: str, codes: list[str], actor: str, of: str = "", *, note: bool = False) -> Decision:
    """Files a waiting mail to cases, and remembers whose sender it was. `of`: whose answer it is; `note`: nobody's."""
    return _decide(desk, identifier, actor, lambda r, rec, around: _filed(r, rec, tuple(codes), around, actor, of, note=note))


def open_mail(desk: Desk, identifier: str, actor: str) -> Decision:
    """Opens a case from a waiting mail."""
    return _decide(desk, identifier, actor, lambda r, rec, around: _opened(r, rec, around, actor))


def dismiss_mail(desk: Desk, identifier: str, why: str, actor: str) -> Decision:
    """Says that a waiting mail needs nothing."""
    return _decide(desk, identifier, actor, lambda _, rec, around: _dismissed(rec, around, actor, why))


def _decide(desk: Desk, identifier: str, actor: str, how: Any) -> Decision:
    record = find_waiting(desk, identifier)
    reading = reread(desk, record)

    def decided(known: Known) -> Decision:
        current = known.message(record.id)
        if current is None or current.outcome not in (MessageOutcome.HELD, MessageOutcome.SET_ASIDE):
            raise UsageError("not_held")
        around = desk.circumstances(current.at, current.mailbox, current.place, current.size, known)
        beside = with_answers_within(reading, known, desk)
        decision: Decision = how(beside, replace(current, decided_at=desk.now, decided_by=actor), around)
        facts = (*decision.facts, to_release(current))
        return replace(decision, actor=actor, cause=f"review:{record.id}", facts=facts)

    decision = desk.ledger.commit(decided)
    assert decision is not None
    return decision


def _filed(
    reading: Reading,
    record: MessageRecord,
    codes: tuple[str, ...],
    around: Circumstances,
    actor: str,
    of: str = "",
    *,
    note: bool = False,
) -> Decision:
    from pipeline.reading.understand import in_full  # its parsers are loaded when a person decides

    reading = in_full(reading, around.registry, around.policy.identity)
    cases = []
    for code in codes:
        case = around.known.case(code)
        if case is None:
            raise UsageError(f"code_unknown: {code}")
        cases.append(case)
    if not cases:
        raise UsageError("code_missing")
    sender = around.registry.unit_of_sender(record.sender)
    unit = unit_called(of, around.registry) if of else _answering(reading, record, cases, around)
    if unit is not None and of and any(case.assignment_of(unit.id) is None for case in cases):
        raise UsageError(f"not_assigned_there: {unit.name}")
    informant = sender is None and not of and any(_is_informant(record.sender, case) for case in cases)
    if unit is None and reading.reply is not None and reading.reply.whole.kind in _RESULTS and not informant and not note:
        raise UsageError(f"whose_answer: {', '.join(codes)}")
    if unit is None or reading.reply is None or informant or note:
        return _noted(reading, record, codes, around, actor)
    instead = ("answered_for",) if sender is not None and sender.id != unit.id else ()
    matching = Matching(unit, tuple(Match(case, ("person",)) for case in cases), flags=instead)
    decision = file_to(reading, record, matching, around, actor)
    return replace(decision, facts=_remembered(reading, record, codes, None if sender else unit))


_RESULTS = frozenset({ReplyKind.FINAL, ReplyKind.PARTIAL, ReplyKind.FORMAL, ReplyKind.CORRECTION})
"""Kinds of answers that somebody waits for: none is put away as a note unless a person says so."""


def _answering(reading: Reading, record: MessageRecord, cases: list[Case], around: Circumstances) -> Unit | None:
    """Whose answer it is, of the units that hold a part in every case: the sender's, the one a person named for this sender
    before, the one whose mail is answered, one above or below the sender's, else the only one that leads, or of those the one named.
    """
    known, registry = around.known, around.registry
    sender = registry.unit_of_sender(record.sender)
    wanted = [
        sender.id if sender else None, known.remembered(f"sender:{record.sender}"), *(ours.unit for ours in answered(reading.evidence, known)),
        *(a.unit for case in cases for a in case.assignments if sender and _related(sender.id, a.unit, registry)),
    ]  # fmt: skip
    leads = {assignment.unit for case in cases for assignment, _ in case.leads()}
    if len(leads) > 1:
        words = f"{reading.message.subject}\n{reading.split.new_text}\n{reading.split.signature}"
        leads = {lead for lead in leads if _says_its_name(registry.unit_by_id.get(lead), words)}
    wanted += leads if len(leads) == 1 else ()
    held = (name for name in wanted if name and all(case.assignment_of(name) is not None for case in cases))
    return registry.unit_by_id.get(next(held, ""))


def _says_its_name(unit: Unit | None, words: str) -> bool:
    return unit is not None and any(stands_at(fold(name), fold(words)) >= 0 for name in unit.names())


def _related(one: str, other: str, registry: Registry) -> bool:
    return registry.under(one, other) or registry.under(other, one)


def _remembered(
    reading: Reading, record: MessageRecord, codes: tuple[str, ...], unit: Unit | None
) -> tuple[tuple[str, str, dict[str, str]], ...]:
    """What the next such mail is suggested by: for whom an unknown address wrote, to which case a broken reference led."""
    references = dict.fromkeys((*reading.evidence.in_reply_to[:1], *reading.evidence.references[:3]))
    facts = [(f"remembered:reference:{reference}", codes[0]) for reference in references]
    if unit is not None:
        facts.append((f"remembered:sender:{record.sender}", unit.id))
    return tuple(("facts", key, {"value": value}) for key, value in facts)


def _is_informant(address: str, case: Case) -> bool:
    """Whether the citizen of a case writes: what he says is no unit's answer, whatever it says."""
    return address.lower() in {value.lower() for value in (case.informant.email, *case.informant.others) if value}


def _noted(reading: Reading, record: MessageRecord, codes: tuple[str, ...], around: Circumstances, actor: str) -> Decision:
    """A mail of nobody's unit is kept with the case as a note; where it asks for secrecy, the case keeps it from then on."""
    why, flags = RELEASED, (SECRECY_ASKED,) if reading.asks_secrecy else ()
    events = tuple(Noted(case=code, at=around.now, actor=actor, why=why, message=record.id, flags=flags) for code in codes)
    filed = replace(record, outcome=MessageOutcome.FILED, cases=codes)
    return Decision(at=around.now, actor=actor, cause="", message=filed, events=events)


def _opened(reading: Reading, record: MessageRecord, around: Circumstances, actor: str) -> Decision:
    from pipeline.reading.understand import as_report  # its parsers are loaded when a person decides

    report = as_report(reading, around.registry, around.policy.identity)
    return open_from(report, record, around, actor)


def _dismissed(record: MessageRecord, around: Circumstances, actor: str, why: str) -> Decision:
    ended = replace(
        record, outcome=MessageOutcome.IGNORED, reasons=(f"dismissed_by_officer: {why}".rstrip(": "), *record.reasons)
    )
    return Decision(at=around.now, actor=actor, cause="", message=ended)


def with_orders(decision: Decision, reading: Reading, around: Circumstances, desk: Desk) -> Decision:
    """Adds what an officer ordered by mail about a waiting mail (file, open, dismiss) or a report draft (issue)."""
    if not decision.orders or decision.message is None:
        return decision
    record = decision.message
    merged, results = replace(decision, orders=()), list[dict[str, object]]()
    for number, order in enumerate(decision.orders):
        if order.verb not in ORDERED:
            done, result = _after_it(order, reading, record, around, merged.events, f"orders:{number}")
            given = {f"triage:{event.case}" for event in done.events if isinstance(event, Assigned)}  # nobody is asked for a unit
            asked = tuple(letter for letter in merged.outbox if letter.key not in given)
            merged = replace(merged, events=(*merged.events, *done.events), outbox=(*asked, *done.outbox))
            results.append(result)
            continue
        try:
            got, message = _order(order, reading, record, _assigned_below(decision.orders[number:], around), desk)
        except HotlineError as error:
            results.append({"line": order.line, "done": False, "message": str(error)})
            continue
        merged = replace(
            merged,
            events=(*merged.events, *got.events),
            outbox=(*merged.outbox, *got.outbox),
            facts=(*merged.facts, *got.facts),
        )
        results.append({"line": order.line, "done": True, "message": message})
        if got.message is not None:
            merged = replace(merged, also=(*merged.also, got.message), facts=(*merged.facts, to_release(got.message)))
    key = f"confirmation:{record.id}:orders"
    letter = letters.confirmation(
        key, record.sender, results, around.policy, around.now, tuple(dict.fromkeys(e.case for e in merged.events))
    )
    return replace(merged, outbox=(*merged.outbox, letter))


def _assigned_below(orders: tuple[Order, ...], around: Circumstances) -> Circumstances:
    """Where an officer names the unit himself, a case that he opens goes to no other first."""
    named = any(order.verb == "assign" for order in orders)
    return replace(around, policy=replace(around.policy, auto_assign="never")) if named else around


def _after_it(
    order: Order, reading: Reading, record: MessageRecord, around: Circumstances, events: tuple[Event, ...], key: str
) -> tuple[Done, dict[str, object]]:
    """A command below an order: on the case that it names or our mail was about, else on the one that the orders changed."""

    def look(code: str) -> Case | None:
        return reduce(evolve, (event for event in events if event.case == code), around.known.case(code))

    ours = next(answered(reading.evidence, around.known))
    if not (ours.cases or ours.case):
        ours = replace(ours, cases=tuple(dict.fromkeys(event.case for event in events)))
    return carried_out(Command(order.line, order.verb, order.words, order.codes, order.doubtful), ours, record, around, look, key)


def _order(order: Order, reading: Reading, record: MessageRecord, around: Circumstances, desk: Desk) -> tuple[Decision, str]:
    if order.verb == "issue":
        from pipeline.jobs import reports

        return reports.issue_by_mail(order, reading, record, around, desk)
    held = _meant(order, around, desk)
    if held is None or held.outcome not in (MessageOutcome.HELD, MessageOutcome.SET_ASIDE):
        raise UsageError("not_held")
    waiting = with_answers_within(reread(desk, held), around.known, desk)
    decided = replace(held, decided_at=around.now, decided_by=record.sender)
    inner = replace(around, at=held.at, mailbox=held.mailbox, place=held.place, size=held.size)
    if order.verb == "file":
        of = _behind_codes(order.words, around.policy.identity.code_prefix)
        note = fold(of) == _NOTE
        decision = _filed(waiting, decided, order.codes, inner, record.sender, "" if note else of, note=note)
        noted = any(isinstance(event, Noted) and event.why == RELEASED for event in decision.events)
        return decision, f"{'done_file_note' if noted else 'done_file'}: {', '.join(order.codes)}"
    if order.verb == "open":
        decision = _opened(waiting, decided, inner, record.sender)
        return decision, f"done_open: {', '.join(decision.message.cases if decision.message else ())}"
    return _dismissed(decided, inner, record.sender, order.words), f"done_dismiss: {held.id[:10]}"


def _behind_codes(words: str, prefix: str) -> str:
    """What an order to file says behind the mail and the cases it names: whose answer it is."""
    return without_codes(_MAIL_ID.sub("", words, count=1), prefix).strip(" ;:,.")


def _meant(order: Order, around: Circumstances, desk: Desk) -> MessageRecord | None:
    """The mail an order is about: the one whose id it names (a digest speaks of several), else the one our mail asked about."""
    named = _MAIL_ID.match(order.words)
    if named is None:
        return around.known.message(order.about or "")
    return around.known.message(find_waiting(desk, named[0].strip(" :;,")).id)


def release_decided(desk: Desk) -> None:
    """Moves mails that a person has decided out of the held folder; what was noted for it is then forgotten."""
    with desk.store.view() as tx:
        noted = list(tx.all("releases"))
    for key, document in noted:
        desk.mailbox.release(document["place"], document["message_id"], key)
        desk.store.run(partial(_forget, key=key))


def _forget(tx: Tx, key: str) -> None:
    tx.remove("releases", key)


def to_release(record: MessageRecord) -> tuple[str, str, dict[str, str]]:
    """The row that asks for a held mail to be moved."""
    return "releases", record.id, {"place": record.place, "message_id": record.message_id}
