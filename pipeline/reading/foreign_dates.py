"""Dates in other languages than Vietnamese and English: the names of months and weekdays as Unicode's CLDR has them (Babel)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from pipeline.domain.text import fold

_LANGUAGES = (
    "bg ca cs da de el es et fi fr hr hu id it ja ko lt lv nb nl pl pt ro ru sk sl sr sv th tr uk zh"  # those mail clients speak
)
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def foreign_day(folded: str) -> date | None:
    """The day a folded text without clock and zone names; None where it names none, or more than one without a weekday."""
    year = _YEAR.search(folded)
    if year is None:
        return None
    numbers = [int(number) for number in _NUMBER.findall(folded[: year.start()] + " " + folded[year.end() :])]
    named = set(_named(folded, int(year[0]), numbers[:1]))
    sure = {found for found, agrees in named if agrees}
    days = sure or {found for found, _ in named}
    if not days and len(numbers) >= 2:  # the year first: month and day; last: day and month
        month, day = numbers[1::-1] if _NUMBER.search(folded, 0, year.start()) else numbers[:2]
        days = set(_day(int(year[0]), month, day))
    return days.pop() if len(days) == 1 else None


def _named(folded: str, year: int, day: list[int]) -> Iterator[tuple[date, bool]]:
    """Every reading of a word as a month, and whether another word is the weekday of that day."""
    months, weekdays = _names()
    words = _WORD.findall(folded)
    for place, word in enumerate(words):
        others = {number for other in (*words[:place], *words[place + 1 :]) for number in weekdays.get(other, ())}
        for month in months.get(word, ()):
            for found in (made for number in day for made in _day(year, month, number)):
                yield found, found.weekday() in others


def _day(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return


@cache
def _names() -> tuple[dict[str, set[int]], dict[str, set[int]]]:
    """Folded word → months, and → weekdays (Monday is 0); one word may be several in different languages."""
    from babel.dates import get_day_names, get_month_names

    months: dict[str, set[int]] = {}
    weekdays: dict[str, set[int]] = {}
    for language in _LANGUAGES.split():
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for names, known in (
                    (get_month_names(width, context, language), months),
                    (get_day_names(width, context, language), weekdays),
                ):
                    for number, name in names.items():
                        words = _WORD.findall(fold(str(name)))
                        if len(words) == 1 and len(words[0]) > 1 and not re.search(r"\d", str(name)):
                            known.setdefault(words[0], set()).add(number)
    return months, weekdays
