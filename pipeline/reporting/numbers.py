"""Numbers and days as officials write them (word guide §1.3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date


def count(number: int) -> str:
    """Counts below ten with a zero, thousands with a dot; zero itself stays 0."""
    return f"0{number}" if 0 < number < 10 else f"{number:,}".replace(",", ".")


def percent(part: int, whole: int) -> str:
    """One decimal, with a comma, none where it is whole; a half is rounded up."""
    tenths = (2000 * part + whole) // (2 * whole) if whole else 0
    return f"{tenths // 10}" if tenths % 10 == 0 else f"{tenths // 10},{tenths % 10}"


def header_day(day: date) -> tuple[str, str, str]:
    """Day, month and year as the head of a document writes them."""
    return f"{day.day:02d}", f"{day.month:02d}" if day.month < 3 else str(day.month), str(day.year)


def months_since(launched: date, until: date) -> int:
    """Whole months of operation, begun ones from the half on counted."""
    months = (until.year - launched.year) * 12 + until.month - launched.month
    return max(1, months + (1 if until.day - launched.day >= 15 else 0))


def lower_first(text: str) -> str:
    """A name within a sentence; an abbreviation keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def joined(items: Sequence[str], last: str) -> str:
    """`A, B và C`, with semicolons where an item holds a comma."""
    items = [item for item in items if item]
    if len(items) < 2:
        return "".join(items)
    if any("," in item for item in items):
        return "; ".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"
