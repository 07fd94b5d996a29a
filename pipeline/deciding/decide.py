"""What one mail means for the office: reading × what is known × policy × now → one Decision. Pure.

The order is the policy: duplicates, our own mail, machines, officers, then units and citizens. Whatever is not sure enough
is held with reasons and ranked suggestions; nothing is dropped.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from pipeline.deciding import answers, authentic, brake, letters, privacy
from pipeline.deciding.answer_reviews import reviews
from pipeline.deciding.assess import assess
from pipeline.deciding.circumstances import Circumstances, decision_on, held, ignored, told
from pipeline.deciding.citizens import citizens_answer
from pipeline.deciding.known import Known
from pipeline.deciding.machines import bounce_report, machine
from pipeline.deciding.matching import Matching, match
from pipeline.deciding.opening import PIPELINE, Opened, open_case
from pipeline.deciding.orders import command, is_stray
from pipeline.deciding.repeats import Repeat, find_repeat
from pipeline.deciding.strangers import admitted
from pipeline.domain.case import Case, CaseStatus
from pipeline.domain.decision import Decision, MessageOutcome, MessageRecord
from pipeline.domain.events import Event, ReplyFiled
from pipeline.domain.lifecycle import evolve
from pipeline.domain.outbox import Outgoing
from pipeline.domain.reading import MessageKind, Reading
from pipeline.domain.report import SECRECY_ASKED, CaseKind, Report
from pipeline.domain.text import one_line
from pipeline.domain.unit import Registry

_BESIDE = 50
"""Reports of one mail among which one is looked for that tells of the same matter."""


def decide(reading: Reading, around: Circumstances) -> Decision:
    """The decision on one mail that has no receipt yet."""
    reading = admitted(reading, around.registry)
    record = _record(reading, around)
    if _seen_before(record, around.known):
        return ignored(record, around, MessageKind.DUPLICATE, ("same_mail_again",))
    if reading.kind is MessageKind.OWN:
        return ignored(record, around, MessageKind.OWN, reading.reasons)
    if _came_back(record, around.known):
        return ignored(record, around, MessageKind.OWN, ("came_back",))
    count = brake.count_today(record, around)
    decision = brake.pulled(record, count, around) or _by_kind(reading, record, around)
    return brake.counted(decision, record, count, around)


def _came_back(record: MessageRecord, known: Known) -> bool:
    """Our own mail, sent back to us by a redirect."""
    ours = known.promised(record.message_id)
    return ours is not None and ours.message_id == record.message_id


def _by_kind(reading: Reading, record: MessageRecord, around: Circumstances) -> Decision:
    """Machines, officers, then units and citizens."""
    if reading.kind in (MessageKind.AUTO_REPLY, MessageKind.RECEIPT):
        return machine(reading, record, around)
    if reading.kind is MessageKind.BOUNCE:
        return bounce_report(reading, record, around)
    if authentic.refused(reading.message, around.policy):
        return held(reading, record, around, ("sender_not_authentic",))
    if around.policy.identity.is_officer(record.sender) and (
        reading.kind is MessageKind.COMMAND or is_stray(reading, around.policy)
    ):
        return command(reading, record, around)
    if reading.kind is MessageKind.REPORT and reading.report is not None:
        return _report(reading, record, around)
    if reading.kind in (MessageKind.REPLY, MessageKind.COMMAND):
        return _reply(reading, record, around)
    if reading.kind is MessageKind.UNRELATED:
        return ignored(record, around, MessageKind.UNRELATED, reading.reasons)
    return held(reading, record, around, reading.reasons or ("kind_unclear",))


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
    words = " ".join(message.text.split())
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


def _report(reading: Reading, record: MessageRecord, around: Circumstances, actor: str = PIPELINE) -> Decision:
    """A report always opens a case; a mail with several opens one for each, also where two tell of one matter."""
    opened: list[Opened] = []
    events: tuple[Event, ...] = ()
    stands: dict[str, Case] = {}  # the cases of this mail, and those it tells of again, as the reports before left them
    again = 0
    for each in reading.apart or (reading,):
        assert each.report is not None
        report = assess(each.report, around.registry)
        here = tuple(stands.values())[-_BESIDE:]
        repeat = find_repeat(report, report.received_at or record.at, around.known, around.policy, here)
        if repeat is not None:
            repeat = replace(repeat, case=stands.setdefault(repeat.case.code, repeat.case))
            report = _continued(report, each.report, repeat, around.registry)
        one = open_case(each, report, record.at, around.now, repeat, around.known, around.registry, around.policy, actor)
        opened.append(one)
        events += one.events
        for event in one.events:
            stands[event.case] = evolve(stands.get(event.case), event)
        again += repeat is not None and repeat.sure and report.kind is not CaseKind.THANKS
    outbox = [outgoing for one in opened for outgoing in one.outbox]
    if around.policy.acknowledge_citizen:
        own = (one.case for one in opened if one.case.informant.email and one.case.informant.email == record.sender)
        outbox += [letters.acknowledgement(case, around.policy, around.now) for case in own if case.kind is not CaseKind.THANKS]
    filed = replace(
        record,
        kind=MessageKind.REPEAT if again == len(opened) else MessageKind.REPORT,
        outcome=MessageOutcome.FILED,
        cases=tuple(one.case.code for one in opened),
        reasons=tuple(dict.fromkeys((*record.reasons, *(reason for one in opened for reason in one.reasons)))),
        flags=tuple(dict.fromkeys(flag for one in opened for flag in one.case.flags)),
    )
    return decision_on(filed, around, events, tuple(outbox))


def _continued(report: Report, read: Report, repeat: Repeat, registry: Registry) -> Report:
    """Who goes on about a matter names neither its place again nor that he is to be kept secret: both are as in the earlier case.

    `read`: the report as it was read, not assessed.
    """
    before, who, where = repeat.case, read.informant, read.locality
    hidden = who.confidential or before.informant.confidential or before.kind in (CaseKind.TIP, CaseKind.DENUNCIATION)
    place = before.locality
    if hidden and not repeat.another:
        known = (*who.others, *privacy.identities_of(before.informant))
        flags = read.flags if who.confidential else (*read.flags, SECRECY_ASKED)
        read = replace(read, informant=replace(who, confidential=True, others=tuple(dict.fromkeys(known))), flags=flags)
        place = replace(place, hamlet=None)  # it may be his home
    if repeat.sure and not (where.district or where.commune or where.outside):
        read = replace(read, locality=place)
    return assess(read, registry) if (read.informant, read.locality) != (who, where) else report


def open_from(reading: Reading, record: MessageRecord, around: Circumstances, actor: str) -> Decision:
    """A person says that a held mail is a report."""
    return _report(reading, record, around, actor)


def _reply(reading: Reading, record: MessageRecord, around: Circumstances) -> Decision:
    """An answer of a unit: filed to each case it speaks of, or held; a citizen's to our acknowledgement goes to his case."""
    if (decision := citizens_answer(reading, record, around)) is not None:
        return decision
    matching = match(reading, around.known, around.registry, around.policy)
    if not matching.matches or matching.unit is None or reading.reply is None:
        return held(reading, record, around, matching.reasons, matching, MessageKind.REPLY)
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
        after = _after(found.case, got.events)
        if got.asks_officer or after.status is CaseStatus.ANSWERED:
            filed_reply = next(event.reply for event in got.events if isinstance(event, ReplyFiled))
            question = reviews(after, filed_reply, record, around.registry, around.policy, around.now, got.outbox)
            outbox += [question] if question else []
    if matching.left:
        items = [{"slug": left.why, "detail": left.code, "code": ""} for left in matching.left]
        outbox += told(record, items, "not_assigned", around)
    filed = replace(
        record,
        kind=MessageKind.REPLY,
        outcome=MessageOutcome.FILED,
        cases=tuple(found.case.code for found in matching.matches),
        reasons=tuple(dict.fromkeys((*(piece for found in matching.matches for piece in found.matched_by), *matching.reasons))),
        flags=tuple(dict.fromkeys(flags)),
        unit=matching.unit.id,
    )
    return decision_on(filed, around, tuple(events), tuple(outbox))


def _after(case: Case, events: tuple[Event, ...]) -> Case:
    for event in events:
        case = evolve(case, event) if event.case == case.code else case
    return case
