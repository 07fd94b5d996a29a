"""A report becomes a case: its code, its status, who gets which part, and the mails this promises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pipeline.deciding import letters
from pipeline.deciding.assess import clear
from pipeline.deciding.deadlines import result_due, sent_dates
from pipeline.deciding.identities.homes import homes_told
from pipeline.deciding.known import Known
from pipeline.deciding.repeats import Repeat
from pipeline.deciding.told_again import told_again
from pipeline.domain.assignment import Assignment, Part, Role
from pipeline.domain.case import Case, CaseStatus, Content
from pipeline.domain.codes import case_code
from pipeline.domain.events import Assigned, CaseOpened, Event, Informed, Noted, Reclassified, Reopened, RepeatLinked
from pipeline.domain.message import Attachment, Message
from pipeline.domain.outbox import Outgoing
from pipeline.domain.policy import Policy
from pipeline.domain.reading import Reading
from pipeline.domain.report import SECRECY_ASKED, CaseClass, CaseKind, DraftContent, Report
from pipeline.domain.unit import Registry, Unit

PIPELINE = "pipeline"
HELD_BACK_FLAG = "sensitive"
_PICTURES = 10
_OLDEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Opened:
    """The new case with everything that follows from it."""

    case: Case
    events: tuple[Event, ...]
    outbox: tuple[Outgoing, ...]
    reasons: tuple[str, ...]


def open_case(
    reading: Reading,
    report: Report,
    at: datetime,
    now: datetime,
    repeat: Repeat | None,
    known: Known,
    registry: Registry,
    policy: Policy,
    actor: str = PIPELINE,
) -> Opened:
    """Opens the case of a report. `at` is the mail's time, `now` the clock; `report` is assessed.

    Contract §4: denunciations and corruption wait for an officer and no unit is mailed; unclear routing waits for triage;
    a missing place waits for information; what is out of scope is refused with guidance; thanks are closed.
    """
    if repeat is not None and repeat.sure and repeat.case.case_class is CaseClass.URGENT:
        report = _as_urgent(report)
    received_at = _received_at(report, at, policy)
    year = received_at.astimezone(policy.calendar.zone).year
    number = known.next_number(year)
    stage, reasons = _stage(report, policy, repeat)
    code = case_code(policy.identity.code_prefix, year, number)
    case = _case(reading, report, code, number, year, received_at, now, stage, _also_known(reading, report, registry, policy))
    events: list[Event] = [
        CaseOpened(case=case.code, at=now, actor=actor, why=reasons[0] if reasons else "routed", snapshot=case)
    ]
    outbox: list[Outgoing] = []
    given = case
    if stage is None:
        before = repeat.case if repeat is not None and repeat.sure else None
        contents = _given_as_before(report, before, registry) if before is not None else report.contents
        drafts = tuple(draft_assignments(case, contents, registry, policy, now))
        # Each unit is told who leads, who helps, and which case told of it before.
        given = replace(case, assignments=drafts, repeat_of=before.code if before is not None else None)
        for assignment in drafts:
            why = _routing_reason(report, assignment)
            events.append(Assigned(case=case.code, at=now, actor=actor, why=why, assignment=assignment))
            outbox.append(letters.assignment_letter(given, assignment, registry, policy, now))
    likely = (repeat, *repeat.also) if repeat is not None else ()
    outbox += letters.office_notices(given, stage, reasons, likely, registry, policy, now)
    again = _repeat_events(case, repeat, report, now, policy)
    events += again
    if repeat is not None and repeat.sure:
        outbox += told_again(repeat.case, again, case, registry, policy, now)
    return Opened(case, tuple(events), tuple(outbox), reasons)


def _as_urgent(report: Report) -> Report:
    """A danger told again is one, in whatever words; its earlier case is opened again as urgent, and both are one matter."""
    if report.kind is CaseKind.THANKS or report.case_class is CaseClass.STATUTORY:
        return report
    contents = tuple(replace(content, case_class=CaseClass.URGENT) for content in report.contents)
    return replace(report, case_class=CaseClass.URGENT, contents=contents)


def _received_at(report: Report, at: datetime, policy: Policy) -> datetime:
    """The time the call-taker states, if it can be true: not after the mail, not more than a year before."""
    stated = report.received_at
    if stated is None or not at - _OLDEST <= stated <= at + timedelta(minutes=5):
        return at.astimezone(policy.calendar.zone)
    return stated.astimezone(policy.calendar.zone)


def _stage(report: Report, policy: Policy, repeat: Repeat | None) -> tuple[CaseStatus | None, tuple[str, ...]]:
    """What the report itself decides about the status, with the reasons; None: assign it."""
    if report.kind is CaseKind.THANKS:
        return CaseStatus.CLOSED, ("thanks",)
    if is_held_back(report):
        return CaseStatus.AWAITING_TRIAGE, ("sensitive_matter", *report.flags)
    if "out_of_scope" in report.flags or report.locality.outside:
        return CaseStatus.REFUSED, ("out_of_scope",)
    sure, reasons = clear(report)
    if (
        repeat is not None
        and repeat.sure
        and _same_fields(report, repeat)
        and set(reasons) <= {"field_unclear", "unit_uncertain", "kind_uncertain"}
    ):
        sure, reasons = True, ("fields_of_repeat",)
    if "place_missing" in reasons or "matter_missing" in reasons:
        if "attachment_unread" in report.flags:  # what is missing may stand there: the office looks before anybody is asked
            return CaseStatus.AWAITING_TRIAGE, ("attachment_unread", *reasons)
        return CaseStatus.AWAITING_INFORMATION, reasons
    leads = all(content.lead for content in report.contents)
    if policy.auto_assign == "never":
        return CaseStatus.AWAITING_TRIAGE, ("assignment_by_hand", *reasons)
    if not leads or (not sure and policy.auto_assign == "confident"):
        return CaseStatus.AWAITING_TRIAGE, reasons or ("routing_unclear",)
    return None, reasons


def _same_fields(report: Report, repeat: Repeat) -> bool:
    """What is not clear from a few words is clear from the case that they continue."""
    return {content.field for content in report.contents} <= {content.field for content in repeat.case.contents}


def is_held_back(report: Report) -> bool:
    """Denunciations and corruption never leave by mail."""
    return report.kind is CaseKind.DENUNCIATION or "denunciation" in report.flags or "state_secret" in report.flags


def _case(
    reading: Reading,
    report: Report,
    code: str,
    number: int,
    year: int,
    received_at: datetime,
    now: datetime,
    stage: CaseStatus | None,
    senders: tuple[str, ...],
) -> Case:
    held_back = is_held_back(report)
    flags = (*report.flags, HELD_BACK_FLAG) if held_back else report.flags
    return Case(
        code=code,
        number=number,
        year=year,
        received_at=received_at,
        opened_at=now,
        channel=report.channel,
        kind=report.kind,
        contents=tuple(_content(draft, report) for draft in report.contents),
        informant=replace(report.informant, others=(*report.informant.others, *senders)),
        locality=report.locality,
        urgent_reasons=report.urgent_reasons,
        sensitive=report.sensitive or held_back,
        held_back=held_back,
        conflict_units=report.conflict_units,
        stage=stage,
        direction=report.direction,
        flags=tuple(dict.fromkeys(flags)),
        message=reading.message.digest,
        messages=(reading.message.digest,),
        body=report.body,
        files=tuple(attachment.name for attachment in reading.message.attachments),
        pictures=tuple(dict.fromkeys(a.digest for a in _all_attachments(reading.message) if a.type.startswith("image/")))[
            :_PICTURES
        ],
        closed_at=now if stage in (CaseStatus.CLOSED, CaseStatus.REFUSED) else None,
    )


def _also_known(reading: Reading, report: Report, registry: Registry, policy: Policy) -> tuple[str, ...]:
    """The names and addresses of everybody it came through who is neither of the office nor of a unit; houses told as homes."""
    identity = policy.identity
    passed = (reading.message.sender, *reading.message.reply_to, *(layer.sender for layer in reading.forward))
    found = [
        words
        for sender in passed
        for words in (sender.address, sender.name)
        if not (identity.is_own(sender.address) or identity.is_officer(sender.address) or identity.is_forwarder(sender.address))
        and registry.unit_of_sender(sender.address) is None
    ]
    # An account's name of one word ("Shop", "Hoa") may stand anywhere; it is no identity.
    senders = (words for words in found if "@" in words or len(words.split()) > 1)
    return tuple(dict.fromkeys((*senders, *homes_told(report.body))))


def _all_attachments(message: Message) -> tuple[Attachment, ...]:
    """Of the mail and of the mails within it."""
    return (*message.attachments, *(found for inner in message.attached for found in _all_attachments(inner)))


def _content(draft: DraftContent, report: Report) -> Content:
    return Content(n=draft.n, text=draft.text, field=draft.field, case_class=draft.case_class or report.case_class)


def _routing_reason(report: Report, assignment: Assignment) -> str:
    for content in report.contents:
        if content.n in assignment.contents and content.reasons:
            return content.reasons[0]
    return "routed"


def _given_as_before(report: Report, old: Case, registry: Registry) -> tuple[DraftContent, ...]:
    """What is told again goes to the units that have it: an officer may have taken it from the one that the field names."""
    found: list[DraftContent] = []
    leads = {part.content: assignment.unit for assignment, part in old.leads()}
    for draft in report.contents:
        n = next((content.n for content in old.contents if content.field == draft.field and content.n in leads), None)
        lead = registry.unit_by_id.get(leads[n]) if n is not None else None
        if lead is None or not lead.can_lead or in_conflict(lead.id, report.conflict_units, registry):
            found.append(draft)
            continue
        helps = (a.unit for a in old.assignments if any(p.content == n and p.role is not Role.LEAD and p.held for p in a.parts))
        found.append(replace(draft, lead=lead.id, cooperating=tuple(dict.fromkeys(helps)) or draft.cooperating))
    return tuple(found)


def draft_assignments(
    case: Case, contents: tuple[DraftContent, ...], registry: Registry, policy: Policy, now: datetime
) -> tuple[Assignment, ...]:
    """One assignment a unit, leads first, each with its parts; a unit of the conflict list gets none."""
    parts: dict[str, list[Part]] = {}
    for draft in contents:
        due_at = result_due(draft.case_class or case.case_class, case.received_at, policy)
        if draft.lead:
            parts.setdefault(draft.lead, []).append(Part(draft.n, Role.LEAD, due_at=due_at))
        for unit in draft.cooperating:
            if unit != draft.lead and not in_conflict(unit, case.conflict_units, registry):
                parts.setdefault(unit, []).append(Part(draft.n, Role.COOPERATING, due_at=due_at))
    drafts = [
        new_assignment(case, registry.unit_by_id[unit], tuple(own), now, place, policy)
        for place, (unit, own) in enumerate(parts.items(), start=len(case.assignments) + 1)
        if unit in registry.unit_by_id
    ]
    return tuple(sorted(drafts, key=lambda assignment: assignment.role is not Role.LEAD))


def in_conflict(unit: str, conflict_units: tuple[str, ...], registry: Registry) -> bool:
    """Whether a unit is complained about, or stands below one that is."""
    return any(registry.under(unit, accused) for accused in conflict_units)


def new_assignment(
    case: Case, unit: Unit, parts: tuple[Part, ...], now: datetime, place: int, policy: Policy, *, by_hand: bool = False
) -> Assignment:
    """An assignment with the unit's name, head and addresses as they are today; `place` makes its id unique in the case.

    What is given by hand is given now; what goes by mail counts from its sending.
    """
    identity = f"{case.code}.{place}"
    drafted = Assignment(
        id=identity,
        unit=unit.id,
        unit_name=unit.name,
        head_title=unit.head_title,
        to=unit.to,
        head_address=unit.head_address,
        parts=parts,
        thread=letters.assignment_key(identity),
        by_hand=by_hand,
        assigned_at=now,
    )
    drafted = replace(drafted, first_due_at=drafted.due_at)
    if not by_hand:
        return drafted
    dates = sent_dates(case.class_of(drafted), now, policy, drafted.due_at)
    return replace(
        drafted, sent_at=now, owed_since=now,
        acknowledge_by=dates.acknowledge_by, first_action_by=dates.first_action_by, progress_by=dates.progress_by,
    )  # fmt: skip


def _repeat_events(case: Case, repeat: Repeat | None, report: Report, now: datetime, policy: Policy) -> list[Event]:
    if repeat is None:
        return []
    old = repeat.case
    why = f"repeat: {', '.join(repeat.why)}"
    if report.kind is CaseKind.THANKS:
        return [
            Noted(case=old.code, at=now, actor=PIPELINE, why=f"thanks_in: {case.code}", message=case.message),
            Informed(case=old.code, at=now, actor=PIPELINE, why="thanks", on=case.received_at, satisfied=True),
        ]
    hides = report.informant.confidential and not repeat.another and not old.informant.confidential
    hidden = [Noted(case=old.code, at=now, actor=PIPELINE, why=f"asked_in: {case.code}", flags=(SECRECY_ASKED,))] if hides else []
    if not repeat.sure:
        codes = ", ".join(likely.case.code for likely in (repeat, *repeat.also))
        return [
            Noted(case=case.code, at=now, actor=PIPELINE, why=f"repeat_suggested: {codes}", flags=("repeat_suggested",)),
            *hidden,
        ]
    return [
        RepeatLinked(case=case.code, at=now, actor=PIPELINE, why=why, other=old.code, by_other=True),
        RepeatLinked(case=old.code, at=now, actor=PIPELINE, why=why, other=case.code, another=repeat.another),
        *hidden,
        *_raised(old, case, now, policy),
    ]


def _raised(old: Case, case: Case, now: datetime, policy: Policy) -> Iterator[Event]:
    """What must be reported again is opened again and a level stricter; nobody gets a later date by it."""
    raised = stricter(old.case_class)
    due_at = result_due(raised, case.received_at, policy)
    ended = old.status in (CaseStatus.RESOLVED, CaseStatus.CLOSED)
    if not old.assignments or (old.ended and not ended):
        return
    if ended:
        yield Reopened(case=old.code, at=now, actor=PIPELINE, why=f"repeat: {case.code}", due_at=due_at)
    else:
        due_at = min([due_at, *(a.due_at for a in old.assignments if a.due_at and a.owes)]) if due_at else None
    if raised is not old.case_class:
        dates = sent_dates(raised, now, policy, due_at)
        yield Reclassified(
            case=old.code,
            at=now,
            actor=PIPELINE,
            why=f"repeat: {case.code}",
            case_class=raised,
            due_at=due_at,
            acknowledge_by=dates.acknowledge_by,
            first_action_by=dates.first_action_by,
            progress_by=dates.progress_by,
        )


def stricter(case_class: CaseClass) -> CaseClass:
    """The level of a matter that citizens had to report again."""
    return {CaseClass.NORMAL: CaseClass.SOON, CaseClass.COMPLEX: CaseClass.NORMAL}.get(case_class, case_class)
