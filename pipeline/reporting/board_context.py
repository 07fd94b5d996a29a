"""The board in the words and measures of its page: names of units and fields, bars in hundredths of the longest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from pipeline.domain.calendar import WorkingCalendar
from pipeline.domain.unit import Registry
from pipeline.reporting.board import OTHERS, Board, Line

_PARTS = ("on_time", "late", "in_time", "overdue")
Word = Callable[[str, str], str]


def board_context(board: Board, registry: Registry, calendar: WorkingCalendar, word: Word) -> dict[str, Any]:
    """What `templates/board/page.html.j2` says; times are ISO 8601."""

    def unit(name: str) -> str:
        return registry.unit_by_id[name].short if name in registry.unit_by_id else word("board", name or "no_unit")

    def field(name: str) -> str:
        return registry.field_by_code[name].name if name in registry.field_by_code else word("board", name or "no_field")

    def late(due_at: datetime) -> int:
        """In working days, as reminders and reports count them."""
        return calendar.working_days_between(
            due_at.astimezone(calendar.zone).date(), board.until.astimezone(calendar.zone).date()
        )

    answered = board.whole.on_time + board.whole.late
    highest = max((max(month.received, month.resolved) for month in board.months), default=0) or 1
    return {
        "start": board.start.isoformat(),
        "until": board.until.isoformat(),
        "whole": {**asdict(board.whole), "resolved": answered, "open": board.whole.in_time + board.whole.overdue},
        "share": round(100 * board.whole.on_time / answered) if answered else None,
        "carried_over": board.carried_over,
        "not_accepted": board.not_accepted,
        "units": _lines(board.units, unit),
        "fields": _lines(board.fields, field),
        "months": [
            {
                "label": f"{month.end.month}/{month.end.year % 100:02d}",
                "received": month.received,
                "resolved": month.resolved,
                "heights": [round(100 * value / highest, 1) for value in (month.received, month.resolved)],
            }
            for month in board.months
        ],
        "owed": [
            {**asdict(item), "unit": unit(item.unit), "due_at": item.due_at.isoformat(), "days": late(item.due_at)}
            for item in board.owed
        ],
    }


def _lines(lines: tuple[Line, ...], name_of: Callable[[str], str]) -> list[dict[str, Any]]:
    """Each line with its bar: the parts as `(name, where it begins, how long it is)` in hundredths of the longest line."""
    longest = max((line.total for line in lines if line.name != OTHERS), default=0) or 1
    found = []
    for line in lines:
        begin, bar = 0.0, []
        scale = 100 / max(longest, line.total)
        for part in _PARTS:
            length = getattr(line, part) * scale
            if length:
                bar.append((part, round(begin, 2), round(length, 2)))
            begin += length
        found.append({**asdict(line), "name": name_of(line.name), "total": line.total, "bar": bar})
    return found
