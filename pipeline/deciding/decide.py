"""What one mail means for the office: reading × what is known × policy × now → one Decision. Pure.

The order is the policy: duplicates, our own mail, machines, officers, then units and citizens. Whatever is not sure enough
is held with reasons and ranked suggestions; nothing is dropped.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import datetime

from pipeline.deciding import answers, commands, letters, officer
from pipeline.deciding.assess import assess
from pipeline.deciding.known import Known
from pipeline.deciding.matching import Match, Matching, match, point, suggest
from pipeline.deciding.opening import PIPELINE, open_case
from pipeline.deciding.repeats import find_repeat
from pipeline.domain.case import Case, CaseStatus
from pipeline.domain.decision import Decision, MessageOutcome, MessageRecord
from pipeline.domain.events import Event, Noted, ReplyFiled
from pipeline.domain.lifecycle import evolve
from pipeline.domain.outbox import MailKind, Outgoing
from pipeline.domain.policy import Policy
from pipeline.domain.reading import MessageKind, Reading
from pipeline.domain.report import CaseClass, CaseKind
from pipeline.domain.text import one_line
from pipeline.domain.unit import Registry
from pipeline.errors import NotAllowed, UsageError


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Everything but the mail: where and when it came, what is known, whose rules hold."""

    at: datetime
    now: datetime
    mailbox: str
    place: str
    size: int
    known: Known
    registry: Registry
    policy: Policy


def decide(reading: Reading, around: Circumstances) -> Decision:
    """The decision on one mail that has no receipt yet."""
    record = _record(reading, around)
    if _seen_before(record, around.known):
        return _ignored(record, around, MessageKind.DUPLICATE, ("same_mail_again",))
    if reading.kind is MessageKind.OWN:
        return _ignored(record, around, MessageKind.OWN, reading.reasons)
    if reading.kind in (MessageKind.AUTO_REPLY, MessageKind.RECEIPT):
        return _machine(reading, record, around)
    if reading.kind is MessageKind.BOUNCE:
        return _bounce(reading, record, around)
    if not _authentic(reading, around.policy):
        return _held(reading, record, around, ("sender_not_authentic",))
    if reading.kind is MessageKind.COMMAND:
        return _command(reading, record, around)
    if reading.kind is MessageKind.REPORT and reading.report is not None:
        return _report(reading, record, around)
    if reading.kind is MessageKind.REPLY:
        return _reply(reading, record, around)
    if reading.kind is MessageKind.UNRELATED:
        return _ignored(record, around, MessageKind.UNRELATED, reading.reasons)
    return _held(reading, record, around, reading.reasons or ("kind_unclear",))


def _record(reading: Reading, around: Circumstances) -> MessageRecord:
    message = reading.message
    return MessageRecord(
        id=message.digest,
        message_id=message.message_id,
        at=min(around.at, around.now),
        sender=message.sender.address,
        subject=one_line(message.subject)[:500],
        kind=reading.kind,
        outcome=MessageOutcome.HELD,
        mailbox=around.mailbox,
        place=around.place,
        sameness=sameness(reading),
        reasons=reading.reasons,
        size=around.size,
    )


def sameness(reading: Reading) -> str:
    """A digest of what two copies of one mail share, whatever route each took."""
    message = reading.message
    words = re.sub(r"\s+", " ", message.text).strip()
    files = sorted(attachment.digest for attachment in message.attachments)
    seen = "\n".join((message.sender.address, message.subject, words, *files))
    return hashlib.sha256(seen.encode("utf-8", "replace")).hexdigest()[:32]


def _seen_before(record: MessageRecord, known: Known) -> bool:
    """Same Message-ID and same content; the same Message-ID with other content is another mail."""
    if not record.message_id:
        return False
    return any(
        other.id != record.id and other.sameness == record.sameness and other.outcome is not MessageOutcome.SET_ASIDE
        for other in known.with_message_id(record.message_id)
    )


def _authentic(reading: Reading, policy: Policy) -> bool:
    """DMARC as our own server states it, where the office named that server; its topmost header only."""
    if not policy.auth_server_id:
        return True
    for value in reading.message.header_all("authentication-results"):
        server, _, results = value.partition(";")
        if server.split()[:1] == [policy.auth_server_id]:
            return re.search(r"\bdmarc\s*=\s*(?:fail|permerror|temperror)\b", results, re.IGNORECASE) is None
    return True


def _dmarc_passed(reading: Reading, policy: Policy) -> bool:
    if not policy.auth_server_id:
        return True
    for value in reading.message.header_all("authentication-results"):
        server, _, results = value.partition(";")
        if server.split()[:1] == [policy.auth_server_id]:
            return re.search(r"\bdmarc\s*=\s*pass\b", results, re.IGNORECASE) is not None
    return False


def _ignored(record: MessageRecord, around: Circumstances, kind: MessageKind, reasons: tuple[str, ...]) -> Decision:
    ended = replace(record, kind=kind, outcome=MessageOutcome.IGNORED, reasons=reasons)
    return _decision(ended, around)


def _decision(
    record: MessageRecord, around: Circumstances, events: tuple[Event, ...] = (), outbox: tuple[Outgoing, ...] = ()
) -> Decision:
    return Decision(at=around.now, actor=PIPELINE, cause=f"mail:{record.id}", message=record, events=events, outbox=outbox)


def _held(
    reading: Reading,
    record: MessageRecord,
    around: Circumstances,
    reasons: tuple[str, ...],
    matching: Matching | None = None,
    kind: MessageKind | None = None,
) -> Decision:
    """Kept for a person, who is asked by mail with the ranked suggestions."""
    if matching is None:
        unit = around.registry.unit_of_sender(record.sender)
        suggestions = suggest(reading, point(reading, around.known, unit), around.known, unit)
    else:
        unit, suggestions = matching.unit, matching.suggestions
    flags = matching.flags if matching else ()
    held = replace(
        record,
        kind=kind or record.kind,
        outcome=MessageOutcome.HELD,
        reasons=tuple(dict.fromkeys((*reasons, *record.reasons))),
        suggestions=suggestions,
        flags=flags,
        unit=unit.id if unit else None,
    )
    if not around.policy.identity.officers:
        return _decision(held, around)
    places = {}
    for suggestion in suggestions:
        if (case := around.known.case(suggestion.case)) is not None:
            places[suggestion.case] = letters.place_of(case, around.registry, hide_home=True)
    text = reading.split.new_text or reading.message.text
    return _decision(held, around, (), (letters.mail_review(held, text, suggestions, places, around.policy, around.now),))


# ── machines ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _pointed(reading: Reading, around: Circumstances) -> list[tuple[Case, tuple[str, ...]]]:
    unit = around.registry.unit_of_sender(reading.message.sender.address)
    pointers = point(reading, around.known, unit)
    return [(case, tuple(pieces)) for code, pieces in pointers.by_code.items() if (case := around.known.case(code)) is not None]


def _machine(reading: Reading, record: MessageRecord, around: Circumstances) -> Decision:
    """An auto-reply or receipt never answers and stops no clock; on an urgent case the officers are told at once."""
    pointed = _pointed(reading, around)
    if not pointed:
        return _ignored(record, around, reading.kind, reading.reasons)
    events: list[Event] = []
    alarms = []
    for case, _ in pointed[:1]:
        flags: tuple[str, ...] = (str(reading.kind),)
        if reading.kind is MessageKind.AUTO_REPLY and case.case_class is CaseClass.URGENT and not case.ended:
            flags = ("urgent_auto_reply",)
            alarms.append({"slug": "urgent_auto_reply", "detail": record.sender, "code": case.code})
        why = f"{reading.kind}: {record.sender}"
        events.append(Noted(case=case.code, at=record.at, actor=PIPELINE, why=why, message=record.id, flags=flags))
    filed = replace(
        record,
        outcome=MessageOutcome.FILED,
        cases=tuple(case.code for case, _ in pointed[:1]),
        flags=tuple(flag for event in events if isinstance(event, Noted) for flag in event.flags),
    )
    return _decision(filed, around, tuple(events), _alarms(record, alarms, "urgent_auto_reply", around))


def _alarms(record: MessageRecord, items: list[dict[str, str]], title: str, around: Circumstances) -> tuple[Outgoing, ...]:
    if not items or not around.policy.identity.officers:
        return ()
    return (letters.alarm(f"{title}:{record.id[:16]}", title, items, around.policy, around.now),)


def _bounce(reading: Reading, record: MessageRecord, around: Circumstances) -> Decision:
    """Believed only with our token: then the address is marked and the mail goes to the unit's head. Else an officer looks."""
    known = around.known
    bounce = reading.bounce
    evidence = reading.evidence
    ours = next(
        (
            promised
            for text in (*(bounce.original_message_ids if bounce else ()), *evidence.in_reply_to, *evidence.references,
                         *evidence.quoted_message_ids, *evidence.reply_addresses)
            if (promised := known.promised(text)) is not None
        ),
        None,
    )  # fmt: skip
    pointed = _pointed(reading, around)
    codes = tuple(
        dict.fromkeys((*((ours.cases or ((ours.case,) if ours.case else ())) if ours else ()), *(c.code for c, _ in pointed)))
    )
    if ours is None and not codes:
        return _ignored(record, around, MessageKind.BOUNCE, (*reading.reasons, "not_about_our_mail"))
    recipients = bounce.recipients if bounce else ()
    failed = bounce.failed if bounce else True
    detail = ", ".join(recipients) or (", ".join(ours.to) if ours else "")
    events = tuple(
        Noted(case=code, at=record.at, actor=PIPELINE, why=f"undelivered: {detail}", message=record.id, flags=("undelivered",))
        for code in codes
        if known.case(code)
    )
    resent = _resent(ours, recipients, around) if ours and failed else ()
    facts = tuple(
        ("facts", f"bad_address:{address}", {"since": record.at.isoformat(), "why": (bounce.diagnostic if bounce else "")[:300]})
        for address in (recipients if ours and failed else ())
        if ours and address in (*ours.to, *ours.cc)
    )
    items = [{"slug": "undelivered", "detail": detail, "code": code} for code in codes] or [
        {"slug": "undelivered", "detail": detail, "code": ""}
    ]
    filed = replace(record, outcome=MessageOutcome.FILED, cases=codes, flags=("undelivered",))
    decision = _decision(filed, around, events, (*resent, *_alarms(record, items, "undelivered", around)))
    return replace(decision, facts=facts)


def _resent(ours: Outgoing, recipients: tuple[str, ...], around: Circumstances) -> tuple[Outgoing, ...]:
    """The same promise to the unit's other address or head, once."""
    unit = around.registry.unit_by_id.get(ours.unit or "")
    if (
        unit is None
        or ours.key.endswith(":again")
        or ours.kind not in (MailKind.ASSIGNMENT, MailKind.REMINDER, MailKind.ESCALATION)
    ):
        return ()
    failed = set(recipients) or set(ours.to)
    others = tuple(
        address for address in (*unit.to, unit.head_address) if address and address not in failed and address not in ours.to
    )
    if not others:
        return ()
    again = replace(
        ours, key=f"{ours.key}:again", to=others[:1], created_at=around.now, ready=around.now, attempts=0, sent_at=None,
        message_id="", ref="", subject="", bytes_digest="", error="", thread=ours.thread or ours.key,
    )  # fmt: skip
    return (replace(again, state=type(ours.state).QUEUED),)


# ── officers ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _command(reading: Reading, record: MessageRecord, around: Circumstances) -> Decision:
    """Obeyed only from an officer, in answer to a mail of ours whose token verifies, authentic where that is demanded."""
    policy, known = around.policy, around.known
    if not policy.identity.is_officer(record.sender):
        return _reply(reading, record, around)
    evidence = reading.evidence
    ours = next(
        (p for text in (*evidence.in_reply_to, *evidence.references, *evidence.reply_addresses) if (p := known.promised(text))),
        None,
    )
    if ours is None:
        return _held(reading, record, around, ("command_without_token",))
    if not _dmarc_passed(reading, policy):
        return _held(reading, record, around, ("command_not_authentic",))
    parsed = commands.parse(reading.split.new_text, policy.identity.code_prefix)
    if not parsed:
        return _officers_note(reading, record, ours, around)
    return obey(parsed, ours, record, around)


def _officers_note(reading: Reading, record: MessageRecord, ours: Outgoing, around: Circumstances) -> Decision:
    """An officer's answer without a command: a note where the mail was about one case; he is told how to command."""
    codes = ours.cases or ((ours.case,) if ours.case else ())
    events = tuple(
        Noted(
            case=code, at=record.at, actor=record.sender, why=f"note: {one_line(reading.split.new_text)[:500]}", message=record.id
        )
        for code in codes[:1]
        if len(codes) == 1 and around.known.case(code)
    )
    results = [{"line": one_line(reading.split.new_text)[:200], "done": False, "message": "no_command_found"}]
    letter = letters.confirmation(
        f"confirmation:{record.id}", record.sender, results, around.policy, around.now, tuple(codes[:1])
    )
    filed = replace(record, kind=MessageKind.COMMAND, outcome=MessageOutcome.FILED, cases=tuple(codes[:1]) if events else ())
    return _decision(filed, around, events, (letter,))


def obey(parsed: tuple[commands.Command, ...], ours: Outgoing, record: MessageRecord, around: Circumstances) -> Decision:
    """Runs the commands in order, each on the case it names or the one our mail was about; answers them once."""
    policy, known = around.policy, around.known
    changed: dict[str, Case] = {}
    events: list[Event] = []
    outbox: list[Outgoing] = []
    results: list[dict[str, object]] = []
    extra: dict[str, object] = {}

    def look(code: str) -> Case | None:
        return changed.get(code) or known.case(code)

    for number, command in enumerate(parsed):
        office = officer.Office(record.sender, around.now, around.registry, policy, f"{record.id[:16]}:{number}")
        try:
            if command.verb in ("file", "open", "dismiss", "issue"):
                extra.setdefault("orders", [])
                orders = extra["orders"]
                assert isinstance(orders, list)
                orders.append({"verb": command.verb, "about": ours.about, "codes": list(command.codes), "line": command.line,
                               "words": commands.without_codes(command.words, policy.identity.code_prefix),
                               "report": ours.context.get("report") or ours.about})  # fmt: skip
                continue
            case = _meant(command, ours, look)
            done = commands.run(command, case, office, look)
            for event in done.events:
                changed[event.case] = evolve(look(event.case), event)
        except (UsageError, NotAllowed) as error:
            results.append({"line": command.line, "done": False, "message": str(error)})
            continue
        events += done.events
        outbox += done.outbox
        results.append({"line": command.line, "done": True, "message": f"done_{command.verb}: {case.code}"})
    codes = tuple(dict.fromkeys(event.case for event in events))
    filed = replace(record, kind=MessageKind.COMMAND, outcome=MessageOutcome.FILED, cases=codes)
    if results:
        outbox.append(letters.confirmation(f"confirmation:{record.id}", record.sender, results, policy, around.now, codes))
    return replace(_decision(filed, around, tuple(events), tuple(outbox)), extra=extra)


def _meant(command: commands.Command, ours: Outgoing, look: object) -> Case:
    """The case a command is about: the code it names, else the only case of our mail."""
    assert callable(look)
    own = ours.cases or ((ours.case,) if ours.case else ())
    named = command.codes[:1] if command.verb != "merge" else ()
    if command.doubtful and not named:
        raise UsageError(f"check_letter_wrong: {command.doubtful[0]}")
    code = named[0] if named else own[0] if len(own) == 1 else None
    if code is None:
        raise UsageError("code_missing")
    case = look(code)
    if case is None:
        raise UsageError(f"code_unknown: {code}")
    assert isinstance(case, Case)
    return case


# ── reports and answers ───────────────────────────────────────────────────────────────────────────────────────────────


def _report(reading: Reading, record: MessageRecord, around: Circumstances, actor: str = PIPELINE) -> Decision:
    """A report always opens a case."""
    assert reading.report is not None
    report = assess(reading.report, around.registry)
    received_at = report.received_at or record.at
    repeat = find_repeat(report, received_at, around.known, around.policy)
    opened = open_case(reading, report, record.at, around.now, repeat, around.known, around.registry, around.policy, actor)
    again = repeat is not None and repeat.sure and report.kind is not CaseKind.THANKS
    filed = replace(
        record,
        kind=MessageKind.REPEAT if again else MessageKind.REPORT,
        outcome=MessageOutcome.FILED,
        cases=(opened.case.code,),
        reasons=tuple(dict.fromkeys((*record.reasons, *opened.reasons))),
        flags=opened.case.flags,
    )
    outbox = opened.outbox
    if around.policy.acknowledge_citizen and report.informant.email and report.informant.email == record.sender:
        outbox = (*outbox, letters.acknowledgement(opened.case, around.policy, around.now))
    return _decision(filed, around, opened.events, outbox)


def open_from(reading: Reading, record: MessageRecord, around: Circumstances, actor: str) -> Decision:
    """A person says that a held mail is a report."""
    return _report(reading, record, around, actor)


def _reply(reading: Reading, record: MessageRecord, around: Circumstances) -> Decision:
    """An answer of a unit: filed to each case it speaks of, or held."""
    matching = match(reading, around.known, around.registry, around.policy)
    if not matching.matches or matching.unit is None or reading.reply is None:
        return _held(reading, record, around, matching.reasons, matching, MessageKind.REPLY)
    return file_to(reading, record, matching, around)


def file_to(
    reading: Reading, record: MessageRecord, matching: Matching, around: Circumstances, actor: str | None = None
) -> Decision:
    """Files an answer to the cases matched, each with its own part."""
    assert reading.reply is not None
    assert matching.unit is not None
    events: list[Event] = []
    outbox: list[Outgoing] = []
    flags: list[str] = list(matching.flags)
    for found in matching.matches:
        got = answers.answer(
            found, matching.unit, reading.reply, record, around.registry, around.policy, around.now, actor or matching.unit.id
        )
        events += got.events
        outbox += got.outbox
        flags += got.flags
        after = _after(found, got.events)
        if got.asks_officer or after.status is CaseStatus.ANSWERED:
            filed_reply = next(event.reply for event in got.events if isinstance(event, ReplyFiled))
            question = answers.reviews(after, filed_reply, record, around.registry, around.policy, around.now)
            outbox += [question] if question else []
    if matching.left:
        items = [{"slug": "not_assigned", "detail": matching.unit.id, "code": code} for code in matching.left]
        outbox += _alarms(record, items, "not_assigned", around)
    filed = replace(
        record,
        kind=MessageKind.REPLY,
        outcome=MessageOutcome.FILED,
        cases=tuple(found.case.code for found in matching.matches),
        reasons=tuple(dict.fromkeys((*(piece for found in matching.matches for piece in found.matched_by), *matching.reasons))),
        flags=tuple(dict.fromkeys(flags)),
        unit=matching.unit.id,
    )
    return _decision(filed, around, tuple(events), tuple(outbox))


def _after(found: Match, events: tuple[Event, ...]) -> Case:
    case = found.case
    for event in events:
        case = evolve(case, event)
    return case
