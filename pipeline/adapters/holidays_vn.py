"""Vietnam's days off and make-up working days, from the `holidays` library (its only user)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache


@cache
def year_days(year: int) -> tuple[Mapping[date, str], Mapping[date, str]]:
    """Days off with their names (lunar and substitute days too), and the Saturdays that are worked for them."""
    import holidays

    calendar = holidays.country_holidays("VN", years=year)
    worked = getattr(calendar, "weekend_workdays", None) or set()
    return dict(calendar.items()), {day: "make-up working day" for day in worked if day.year == year}
