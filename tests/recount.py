"""A second count, from the export alone and in other words than the program's: what every document must agree with."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from statistics import median
from typing import Any

GONE = {"declined", "handed_over"}
COLUMNS = ("carried_over", "received", "reopened", "resolved_on_time", "resolved_late", "in_time", "overdue", "not_accepted")


def time_of(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def state_at(case: dict[str, Any], moment: datetime) -> str:
    """`open`, `resolved` or `not_accepted`, from the history up to a moment."""
    state = "open"
    for entry in case["history"]:
        if datetime.fromisoformat(entry["at"]) >= moment:
            break
        if entry["event"] == "accepted":
            state = "resolved"
        elif entry["event"] == "staged":
            state = "not_accepted"
        elif entry["event"] == "reopened":
            state = "open"
    return state


def leads(case: dict[str, Any]) -> list[dict[str, Any]]:
    return [a for a in case["assignments"] if any(p["role"] == "lead" and p["status"] not in GONE for p in a["parts"])]


def late(assignment: dict[str, Any], moment: datetime) -> bool:
    answered = time_of(assignment["answered_at"])
    dues = [time_of(p["due_at"]) for p in assignment["parts"] if p["status"] not in GONE and p["due_at"]]
    passed = any(due is not None and due < moment for due in dues)
    return passed and (answered is None or answered >= moment)


def in_time(assignment: dict[str, Any]) -> bool:
    answered = time_of(assignment["answered_at"])
    return answered is None or answered <= max(datetime.fromisoformat(p["due_at"]) for p in assignment["parts"])


def came(case: dict[str, Any], start: datetime, end: datetime) -> str | None:
    received = datetime.fromisoformat(case["received_at"])
    if received >= end:
        return None
    if received >= start:
        return "received"
    if state_at(case, start) == "open":
        return "carried_over"
    again = [e for e in case["history"] if e["event"] == "reopened" and start <= datetime.fromisoformat(e["at"]) < end]
    return "reopened" if again else None


def went(case: dict[str, Any], end: datetime) -> str:
    state = state_at(case, end)
    if state == "not_accepted":
        return state
    if state == "resolved":
        return "resolved_on_time" if all(in_time(a) for a in leads(case)) else "resolved_late"
    return "overdue" if any(late(a, end) for a in leads(case)) else "in_time"


def whole(export: dict[str, Any], start: datetime, end: datetime) -> dict[str, set[str]]:
    """Column → codes, of the whole province."""
    found: dict[str, set[str]] = {column: set() for column in COLUMNS}
    for case in export["cases"]:
        how = came(case, start, end)
        if how:
            found[how].add(case["code"])
            found[went(case, end)].add(case["code"])
    return found


def by_unit(export: dict[str, Any], start: datetime, end: datetime) -> dict[str, list[tuple[dict[str, Any], dict[str, Any]]]]:
    """Unit → (case, assignment) of everything it leads in the period."""
    units: dict[str, list[tuple[dict[str, Any], dict[str, Any]]]] = defaultdict(list)
    for case in export["cases"]:
        if came(case, start, end):
            for assignment in leads(case):
                sent = time_of(assignment["sent_at"])
                if sent is not None and sent < end:
                    units[assignment["unit"]].append((case, assignment))
    return units


def replies(case: dict[str, Any], unit: str, end: datetime) -> list[dict[str, Any]]:
    return [r for r in case["replies"] if r["unit"] == unit and datetime.fromisoformat(r["at"]) < end]


def praised(export: dict[str, Any], start: datetime, end: datetime) -> set[str]:
    """Units that are quick, in time, thorough and effective by the four definitions."""
    return {unit for unit, own in by_unit(export, start, end).items() if len(own) >= 3 and _good(unit, own, export, end)}


def _good(unit: str, own: list[tuple[dict[str, Any], dict[str, Any]]], export: dict[str, Any], end: datetime) -> bool:
    if any(late(a, end) for _, a in own):
        return False
    if any(r["kind"] in ("formal", "forwarded") for case, _ in own for r in replies(case, unit, end)):
        return False
    answered = [(c, a) for c, a in own if a["answered_at"] and datetime.fromisoformat(a["answered_at"]) < end]
    if not answered or sum(in_time(a) for _, a in answered) < 0.9 * len(answered):
        return False
    acted = [(a, datetime.fromisoformat(a["first_action_at"])) for _, a in own if a["first_action_at"]]
    ratios = [
        (at - datetime.fromisoformat(a["sent_at"]))
        / (datetime.fromisoformat(a["parts"][0]["due_at"]) - datetime.fromisoformat(a["sent_at"]))
        for a, at in acted
        if at < end
    ]
    if not ratios or median(ratios) > 0.5:
        return False
    limits = [(c["class"], datetime.fromisoformat(a["sent_at"]), time_of(a["acknowledged_at"])) for c, a in own]
    spans = [(sent + (timedelta(hours=2) if kind == "urgent" else timedelta(days=1)), done) for kind, sent, done in limits]
    due = [(by, done) for by, done in spans if by < end]
    if due and sum(done is not None and done <= by for by, done in due) < 0.9 * len(due):
        return False
    thorough = [(c, a) for c, a in answered if not a["returned"] and not _left(c, unit, end) and not _again(c, a, export, end)]
    measured = [c for c, _ in answered if any(r["measures"] for r in replies(c, unit, end))]
    told = [c["outcome"]["satisfied"] for c, _ in own if c["outcome"]["satisfied"] is not None]
    return (
        len(thorough) >= 0.9 * len(answered)
        and len(measured) >= 0.8 * len(answered)
        and (not told or told.count(False) <= 0.1 * len(told))
    )


def _left(case: dict[str, Any], unit: str, end: datetime) -> bool:
    return any(r["kind"] == "partial" or "contents_left" in r["flags"] for r in replies(case, unit, end))


def _again(case: dict[str, Any], assignment: dict[str, Any], export: dict[str, Any], end: datetime) -> bool:
    since = datetime.fromisoformat(assignment["answered_at"] or assignment["first_action_at"])
    later = [datetime.fromisoformat(c["received_at"]) for c in export["cases"] if c["code"] in case["repeats"]]
    return any(since < at < min(end, since + timedelta(days=90)) for at in later)


def statements(export: dict[str, Any], start: datetime, end: datetime) -> dict[str, set[str]]:
    """Statement → its `code/unit`."""
    pairs = [(f"{c['code']}/{unit}", c, a, unit) for unit, own in by_unit(export, start, end).items() for c, a in own]
    claims = ("final", "partial", "formal", "attachment_only")
    return {
        "no_result": {key for key, _, a, _ in pairs if late(a, end)},
        "formal": {key for key, c, _, u in pairs if any(r["kind"] in ("formal", "forwarded") for r in replies(c, u, end))},
        "partial": {key for key, c, _, u in pairs if _left(c, u, end) and any(r["kind"] in claims for r in replies(c, u, end))},
        "unsatisfactory": {
            key
            for key, c, a, u in pairs
            if any(r["kind"] in claims for r in replies(c, u, end)) and (a["returned"] or c["outcome"]["satisfied"] is False)
        },
    }
