"""The data of the papers beside the reports: the official reminder letter, a unit's reconciliation list, a case's file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from pipeline.domain.assignment import Assignment
from pipeline.domain.calendar import official_day
from pipeline.domain.case import Case, Content
from pipeline.reporting.figures import NOT_ACCEPTED, Row, owed_late
from pipeline.reporting.history import what_in_words, who_in_words, why_in_words
from pipeline.reporting.narrative import head, period_words, row_numbers
from pipeline.reporting.numbers import count, lower_first, upper_first
from pipeline.reporting.periods import Period
from pipeline.reporting.teller import Teller

LONGEST = 20_000
_EXCERPT = 300
ANSWER_WITHIN = 3

Hide = Callable[[Case, str], str]
"""Masks what tells the informant in a text of a case."""


def reminder_context(
    teller: Teller, unit_id: str, pairs: Sequence[tuple[Case, Assignment]], now: datetime, hide: Hide
) -> dict[str, Any]:
    """The data of `reminder.docx`: the unit's overdue cases, the longest overdue first, and until when it shall answer."""
    calendar = teller.policy.calendar
    on = now.astimezone(calendar.zone).date()
    unit = teller.registry.unit_by_id.get(unit_id)
    items = sorted(pairs, key=lambda pair: (pair[1].due_at.isoformat() if pair[1].due_at else "", pair[0].code))
    reminders = max((len([r for r in a.reminders if r.level and not r.skipped]) for _, a in items), default=0)
    return {
        **head(teller, on, "reminder"),
        "unit_name": teller.names.unit(unit_id),
        "unit_head": teller.names.head(unit) if unit else teller.names.unit(unit_id),
        "subject": teller.word("paper", "reminder_subject"),
        "addressed": teller.said("addressed").format(head=teller.names.head(unit) if unit else teller.names.unit(unit_id)),
        "items": [_reminder_row(n, case, a, teller, on, hide, _overdue(a)) for n, (case, a) in enumerate(items, start=1)],
        "n": {"cases": len(items), "reminders": reminders, "urgent": sum(case.case_class == "urgent" for case, _ in items)},
        "total": count(len(items)),
        "reminders": count(reminders),
        "answer_by": official_day(calendar.add_working_days(on, ANSWER_WITHIN)),
    }


def _overdue(assignment: Assignment) -> tuple[int, ...]:
    """The contents whose result is still owed; not those that it answered, or only helps with."""
    return tuple(part.content for part in assignment.results if part.owed) or assignment.contents


def _reminder_row(
    n: int, case: Case, assignment: Assignment, teller: Teller, on: date, hide: Hide, contents: tuple[int, ...]
) -> dict[str, str]:
    calendar = teller.policy.calendar
    due = assignment.due_at.astimezone(calendar.zone).date() if assignment.due_at else None
    matter = _matter(case, contents, hide)
    said = (case.locality.commune or "\0").casefold() in matter.casefold()
    return {
        "n": str(n),
        "code": case.code,
        "place": "" if said else teller.place(case),
        "matter": matter,
        "sent": teller.day(assignment.sent_at),
        "due": official_day(due) if due else "",
        "days": count(calendar.working_days_between(due, on)) if due else "",
        "state": upper_first(
            teller.word("case_status", case.status)
            if case.status in NOT_ACCEPTED
            else teller.word("assignment_status", assignment.status)
        ),
    }


def _matter(case: Case, contents: tuple[int, ...], hide: Hide) -> str:
    """What the unit was given, in short; nothing of a case that must not leave by mail."""
    if case.held_back:
        return ""
    own = [content.text for content in case.contents if content.n in contents]
    text = " ".join(hide(case, "; ".join([*(text.rstrip(" .;") for text in own[:-1]), *own[-1:]])).split())
    return text if len(text) <= _EXCERPT else text[:_EXCERPT].rpartition(" ")[0] + "…"


def reconciliation_context(
    teller: Teller,
    unit_id: str,
    row: Row,
    pairs: Iterable[tuple[Case, Assignment]],
    period: Period,
    on: date,
    final: date,
    hide: Hide,
) -> dict[str, Any]:
    """The data of `reconciliation.docx`: what the coming report will say of the unit, case by case, for it to check."""
    end = period.bounds(teller.policy.calendar.zone)[1]
    own = sorted(pairs, key=lambda pair: (pair[0].received_at, pair[0].code))
    return {
        **head(teller, on, "report"),
        "unit_name": teller.names.unit(unit_id),
        "period": period_words(period, teller.word),
        "period_from": official_day(period.start),
        "period_to": official_day(period.end),
        "final_day": official_day(final),
        "figures": {key: count(value) for key, value in row_numbers(row).items()},
        "n": row_numbers(row),
        "items": [
            {
                **_reminder_row(n, case, a, teller, on, hide, a.contents),
                "received": teller.day(case.received_at),
                "answered": teller.day(a.answered_at),
                "late": teller.word("paper", "late") if owed_late(case, a, end) else "",
            }
            for n, (case, a) in enumerate(own, start=1)
        ],
    }


def case_file_context(teller: Teller, case: Case, now: datetime, informant: dict[str, str], hide: Hide) -> dict[str, Any]:
    """The data of `case-file.docx`. `informant`: who reported, as far as the reader may know."""
    word = teller.word
    return {
        **head(teller, now.astimezone(teller.policy.calendar.zone).date(), "report"),
        "code": case.code,
        "received": _moment(case.received_at, teller),
        "channel": upper_first(word("channel", case.channel)),
        "kind": upper_first(word("case_kind", case.kind)),
        "class": upper_first(word("class", case.case_class)),
        "status": upper_first(word("case_status", case.status)),
        "where": upper_first(", ".join(part for part in (case.locality.hamlet, lower_first(teller.place(case))) if part))
        or _cut(case.locality.text or "", 300, word),
        "informant": informant,
        "direction": _cut(hide(case, case.direction or ""), 2000, word),
        "also_sent_to": ", ".join(teller.names.unit(unit) for unit in case.also_sent_to),
        "repeat_of": case.repeat_of or "",
        "repeats": ", ".join(case.repeats),
        "contents": [_content(content, case, teller, hide) for content in case.contents],
        "assignments": [_assignment(n, a, teller) for n, a in enumerate(case.assignments, start=1)],
        "replies": [
            {
                "n": str(n),
                "at": _moment(reply.at, teller),
                "unit": teller.names.unit(reply.unit),
                "kind": upper_first(word("reply_kind", reply.kind)),
                "document": reply.document.number or "",
                "text": _cut(hide(case, reply.text), 2000, word),
            }
            for n, reply in enumerate(case.replies, start=1)
        ],
        "history": [
            {
                "at": _moment(e.at, teller),
                "event": what_in_words(e, teller),
                "why": hide(case, why_in_words(e.why, teller)),
                "actor": who_in_words(e.actor, teller),
            }
            for e in case.history
        ],
        "n": {"replies": len(case.replies), "assignments": len(case.assignments), "history": len(case.history)},
        "satisfied": {True: word("paper", "satisfied"), False: word("paper", "dissatisfied"), None: ""}[case.outcome.satisfied],
        "informed": teller.day(case.outcome.informed_at),
        "verdict": word("verdict", case.outcome.verdict) if case.outcome.verdict else "",
    }


def _content(content: Content, case: Case, teller: Teller, hide: Hide) -> dict[str, str]:
    text = _cut(hide(case, content.text), LONGEST, teller.word)
    return {
        "n": str(content.n),
        "text": text or (teller.word("report", "kept_secret") if case.held_back else ""),
        "field": teller.field(content.field or ""),
        "status": upper_first(teller.word("content_status", content.status)),
    }


def _assignment(n: int, assignment: Assignment, teller: Teller) -> dict[str, str]:
    return {
        "n": str(n),
        "unit": teller.names.unit(assignment.unit),
        "role": upper_first(teller.word("role", assignment.role)),
        "contents": ", ".join(map(str, assignment.contents)),
        "sent": teller.day(assignment.sent_at),
        "due": teller.day(assignment.due_at),
        "answered": teller.day(assignment.answered_at),
        "status": upper_first(teller.word("assignment_status", assignment.status)),
    }


def _cut(text: str, longest: int, word: Callable[[str, object], str]) -> str:
    """A document is for reading: empty lines go, what is longer is cut, and said to be."""
    text = "\n".join(line for line in text.splitlines() if line.strip())
    return text if len(text) <= longest else text[:longest] + word("report", "cut")


def _moment(moment: datetime | None, teller: Teller) -> str:
    if moment is None:
        return ""
    local = moment.astimezone(teller.policy.calendar.zone)
    return teller.word("format", "moment").format(
        hour=f"{local.hour:02d}", minute=f"{local.minute:02d}", day=official_day(local.date())
    )
