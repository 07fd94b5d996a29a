"""The mails of đôn đốc: to a unit what it is reminded of, to the Standing Committee what was escalated, each week what a unit owes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pipeline.deciding import privacy
from pipeline.deciding.letters.pieces import iso, place_of, signed
from pipeline.deciding.overdue import HIGHEST, due_of
from pipeline.domain.assignment import Assignment
from pipeline.domain.case import Case
from pipeline.domain.outbox import MailKind, Outgoing, OutgoingFile
from pipeline.domain.policy import Policy
from pipeline.domain.report import CaseClass
from pipeline.domain.unit import Registry

_SUMMARY = 160


@dataclass(frozen=True, slots=True)
class Due:
    """One line of a reminder or list: which assignment, at which level, how many working days late."""

    case: Case
    assignment: Assignment
    level: int
    days_overdue: int
    step: str = ""

    @property
    def urgent(self) -> bool:
        return self.case.class_of(self.assignment) is CaseClass.URGENT


def lines(dues: Sequence[Due], registry: Registry) -> list[dict[str, Any]]:
    """What a template may say of each."""
    texts = (text for due in dues for text in (*(c.text for c in due.case.contents), place_of(due.case, registry)))
    hidden = privacy.told_in(texts, (due.case for due in dues))
    return [_line(due, hidden, registry) for due in dues]


def _line(due: Due, hidden: Sequence[str], registry: Registry) -> dict[str, Any]:
    case, assignment = due.case, due.assignment
    owed = {part.content for part in case.owed(assignment)}
    # What is held back goes round on paper; a mail tells only that it is owed.
    contents = [content for content in case.contents if content.n in owed and not case.held_back]
    texts = [_short(privacy.conceal(content.text, hidden)) for content in contents]
    due_at = due_of(case, assignment)
    place = "" if case.held_back else place_of(case, registry, hide_home=True)
    if privacy.leaks({"place": (place,)}, hidden):
        place = place_of(replace(case, locality=replace(case.locality, hamlet=None)), registry, hide_home=True)
    return {
        "code": case.code,
        "place": place,
        "summary": texts[0] if texts else "",
        "contents": [{"n": content.n, "text": text} for content, text in zip(contents, texts, strict=True)],
        "unit_name": assignment.unit_name,
        "role": str(assignment.role),
        "due_at": iso(due_at),
        "days_overdue": due.days_overdue,
        "sent_at": iso(assignment.sent_at),
        "acknowledged_at": iso(assignment.acknowledged_at),
        "status": str(assignment.status),
        "reminded": sum(1 for reminder in assignment.reminders if reminder.level and not reminder.skipped),
        "class": str(case.class_of(assignment)),
        "level": due.level,
        "step": due.step,
    }


def _short(text: str) -> str:
    """The beginning of a text, cut between words."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _SUMMARY else f"{plain[:_SUMMARY].rpartition(' ')[0] or plain[:_SUMMARY]}…"


def _identities(dues: Sequence[Due]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for due in dues for i in privacy.identities_in(due.case)))


def _codes(dues: Sequence[Due]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(due.case.code for due in dues))


def reminder_letter(key: str, dues: Sequence[Due], registry: Registry, policy: Policy, now: datetime) -> Outgoing:
    """One mail to one unit for all that it is reminded of, the highest level first; also to its head from level 2 on, and where it is urgent."""
    ordered = sorted(dues, key=lambda due: (-due.level, -due.days_overdue, due.case.code))
    first, level = ordered[0].assignment, ordered[0].level
    urgent = any(due.urgent for due in dues)
    heads = [due.assignment.head_address for due in ordered if level >= 2 or urgent]
    to = tuple(dict.fromkeys((*(address for due in ordered for address in due.assignment.to), *filter(None, heads))))
    items = lines(ordered, registry)
    levels = dict.fromkeys(due.level for due in ordered)
    codes, alone = _codes(ordered), len(ordered) == 1
    return Outgoing(
        key=key,
        kind=MailKind.ESCALATION if level >= HIGHEST else MailKind.REMINDER,
        to=to,
        template="escalation" if level >= HIGHEST else "reminder",
        created_at=now,
        context={
            **signed(policy),
            "unit_name": first.unit_name,
            "head_title": first.head_title,
            "level": level,
            "urgent": urgent,
            "standing": bool(policy.standing),
            "items": items,
            "sections": [{"level": one, "items": [item for item in items if item["level"] == one]} for one in levels],
        },
        case=codes[0] if len(codes) == 1 else None,
        cases=codes,
        assignment=first.id if alone else None,
        unit=first.unit,
        thread=first.thread if alone else None,
        identities=_identities(ordered),
        urgent=urgent,
        ready=now,
    )


@dataclass(frozen=True, slots=True)
class Reader:
    """Who gets the list of what was escalated: `standing`, `coordinator` or `officers`."""

    name: str
    to: tuple[str, ...]
    unit: str | None = None


def escalation_list(
    reader: Reader, dues: Sequence[Due], registry: Registry, policy: Policy, now: datetime, files: tuple[OutgoingFile, ...] = ()
) -> Outgoing:
    """What was escalated to whom, for the Standing Committee, for the coordinator, and (with the drafts of letters) for the officers."""
    ordered = sorted(dues, key=lambda due: (due.assignment.unit_name, -due.days_overdue, due.case.code))
    context = {
        **signed(policy),
        "reader": reader.name,
        "standing": bool(policy.standing),
        "date": now.isoformat(),
        "items": lines(ordered, registry),
        "units": list(dict.fromkeys(due.assignment.unit_name for due in ordered)),
        "files": [file.name for file in files],
    }
    codes = _codes(ordered)
    return Outgoing(
        key=f"escalation:{reader.name}:{ordered[0].assignment.id}:{ordered[0].step}",
        kind=MailKind.ESCALATION,
        to=reader.to,
        template="escalation_list",
        created_at=now,
        context=context,
        case=codes[0] if len(codes) == 1 else None,
        cases=codes,
        unit=reader.unit,
        files=files,
        identities=_identities(ordered),
        urgent=any(due.urgent for due in ordered),
        ready=now,
    )


def unit_list(key: str, dues: Sequence[Due], registry: Registry, policy: Policy, now: datetime) -> Outgoing:
    """What one unit owes, the longest overdue first: for it to check against its own books."""
    ordered = sorted(dues, key=lambda due: (iso(due_of(due.case, due.assignment)) or "9", due.case.code))
    first = ordered[0].assignment
    return Outgoing(
        key=key,
        kind=MailKind.DIGEST,
        to=tuple(dict.fromkeys(address for due in ordered for address in due.assignment.to)),
        template="unit_digest",
        created_at=now,
        context={
            **signed(policy),
            "unit_name": first.unit_name,
            "head_title": first.head_title,
            "date": now.isoformat(),
            "items": lines(ordered, registry),
        },
        cases=_codes(ordered),
        unit=first.unit,
        identities=_identities(ordered),
        ready=now,
    )
