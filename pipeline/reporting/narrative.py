"""Figures and appraisal as the data of a Word template: numbers as officials write them, lists, quantifiers as words.

Nothing personal is ever in it: places at commune level at the finest, cases by their code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from pipeline.domain.case import Case
from pipeline.domain.policy import Policy
from pipeline.domain.unit import Registry
from pipeline.reporting.appraisal import Appraisal
from pipeline.reporting.figures import Figures, Row, led
from pipeline.reporting.periods import Period

Word = Callable[[str, object], str]
"""`word(table, slug)` of the catalogue."""
BLANK = "……………………"


def count(number: int) -> str:
    """Counts below ten with a zero, thousands with a dot; zero itself stays 0."""
    return f"0{number}" if 0 < number < 10 else f"{number:,}".replace(",", ".")


def percent(part: int, whole: int) -> str:
    """One decimal, with a comma, none where it is whole."""
    share = round(100 * part / whole, 1) if whole else 0.0
    return f"{share:.0f}" if share == int(share) else f"{share:.1f}".replace(".", ",")


def text_day(day: date) -> str:
    """`31/5/2016`, `05/02/2016`: days below ten and months 1, 2 get a zero."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}" if day.month < 3 else f"{day.day:02d}/{day.month}/{day.year}"


def header_day(day: date) -> tuple[str, str, str]:
    """Day, month and year as the head of a document writes them."""
    return f"{day.day:02d}", f"{day.month:02d}" if day.month < 3 else str(day.month), str(day.year)


def period_words(period: Period, word: Word) -> str:
    """The period in words."""
    values = {key: text_day(date.fromisoformat(value)) if key in ("start", "end") else value for key, value in period.words}
    return word("report", period.label).format_map(values)


def months_since(launched: date, until: date) -> int:
    """Whole months of operation, begun ones from the half on counted."""
    months = (until.year - launched.year) * 12 + until.month - launched.month
    return max(1, months + (1 if until.day - launched.day >= 15 else 0))


def unit_name(unit_id: str, registry: Registry) -> str:
    unit = registry.unit_by_id.get(unit_id)
    return unit.short if unit else unit_id


def common(period: Period, policy: Policy, word: Word, on: date) -> dict[str, Any]:
    """What every document's head and foot need."""
    day, month, year = header_day(on)
    conclusion = policy.conclusion
    return {
        "committee": policy.committee,
        "committee_upper": policy.committee.upper(),
        "committee_short": _without_place(policy.committee, policy.place),
        "office": policy.office,
        "office_upper": policy.office.upper(),
        "place": policy.place,
        "day": day,
        "month": month,
        "year": year,
        "number": conclusion.number or "……",
        "authority": conclusion.authority,
        "signer_post": conclusion.signer_post.upper() or BLANK,
        "signer_name": conclusion.signer_name or BLANK,
        "period": period_words(period, word),
        "period_from": text_day(period.start),
        "period_to": text_day(period.end),
    }


def _without_place(committee: str, place: str) -> str:
    """In running text a committee goes without its place."""
    return committee.removesuffix(place).strip() or committee


def conclusion_context(
    figures: Figures, appraisal: Appraisal, period: Period, registry: Registry, policy: Policy, word: Word
) -> dict[str, Any]:
    """The data of `conclusion.docx`."""
    conclusion = policy.conclusion
    on = conclusion.held_on or period.end
    chairs = [{"name": name or BLANK, "post": post or BLANK} for name, post in conclusion.chairs] or [
        {"name": BLANK, "post": BLANK}
    ] * 2
    fields = [_name_of_field(row.name, registry, word) for row in figures.by_field[:2] if row.name]
    return {
        **common(period, policy, word, on),
        "held_on": text_day(on),
        "kind": conclusion.kind,
        "chairs": [{**chair, "end": ";" if n < len(chairs) - 1 else "."} for n, chair in enumerate(chairs)],
        "chair_post": conclusion.chairs[0][1].split(",")[0] if conclusion.chairs and conclusion.chairs[0][1] else BLANK,
        "attendance": _attendance(registry),
        "local_heads": _local_heads(registry),
        "months": count(months_since(policy.launched, period.end)) if policy.launched else "",
        "top_fields": ", ".join(field[:1].lower() + field[1:] for field in fields),
        "quantifier": _quantifier(appraisal.replied_share, word),
        "received": count(len(figures.whole.received)),
        "resolved": count(figures.whole.resolved),
        "total": count(figures.whole.total),
        "has_cases": figures.whole.total > 0,
        "praised": ", ".join(unit_name(unit, registry) for unit in appraisal.praised),
        "formalistic": bool(appraisal.formalistic),
        "slow_urgent": bool(appraisal.slow_urgent),
        "partial": bool(appraisal.partial or appraisal.unsatisfactory),
        "no_answer": bool(appraisal.no_answer or appraisal.overdue),
        "any_shortcoming": bool(
            appraisal.formalistic or appraisal.slow_urgent or appraisal.partial or appraisal.unsatisfactory or appraisal.overdue
        ),
        "overdue_units": _owing(appraisal.overdue, registry, word),
    }


def _owing(pairs: Iterable[str], registry: Registry, word: Word) -> str:
    units: dict[str, int] = {}
    for pair in pairs:
        unit = pair.partition("/")[2]
        units[unit] = units.get(unit, 0) + 1
    return ", ".join(
        f"{unit_name(unit, registry)} ({count(n)} {word('report', 'cases')})"
        for unit, n in sorted(units.items(), key=lambda i: (-i[1], i[0]))
    )


def _quantifier(share: float, word: Word) -> str:
    return word("report", "all" if share >= 0.999 else "most" if share > 0.5 else "some")


def _attendance(registry: Registry) -> str:
    """The convened units but the local committees, whose heads are named together."""
    return ", ".join(unit.short for unit in registry.units if unit.convened and unit.district is None)


def _local_heads(registry: Registry) -> bool:
    return any(unit.convened and unit.district for unit in registry.units)


def _name_of_field(code: str, registry: Registry, word: Word) -> str:
    field = registry.field_by_code.get(code)
    return field.name if field else word("report", "unknown_field")


def report_context(
    figures: Figures,
    before: Figures,
    year_before: Figures,
    appraisal: Appraisal,
    period: Period,
    registry: Registry,
    policy: Policy,
    word: Word,
    on: date,
) -> dict[str, Any]:
    """The data of `report.docx`, for every periodic kind."""
    whole = figures.whole
    districts = registry.district_by_slug

    def district(name: str) -> str:
        return districts[name].name if name in districts else word("report", "unknown_place")

    return {
        **common(period, policy, word, on),
        "title": word("report", period.kind).upper(),
        "figures": {key: count(value) for key, value in whole.counts().items()},
        "total": count(whole.total),
        "on_time_share": percent(len(whole.resolved_on_time), whole.resolved),
        "resolved_share": percent(whole.resolved, whole.total),
        "has_resolved": whole.resolved > 0,
        "overdue_any": bool(whole.overdue),
        "change": _change(len(whole.received), len(before.whole.received), word),
        "change_year": _change(len(whole.received), len(year_before.whole.received), word),
        "by_field": _rows(figures.by_field, lambda name: _name_of_field(name, registry, word)),
        "by_district": _rows(figures.by_district, district),
        "by_channel": _rows(figures.by_channel, lambda name: word("channel", name)),
        "by_class": _rows(figures.by_class, lambda name: word("class", name)),
        "by_unit": _rows(figures.by_unit, lambda name: unit_name(name, registry)),
        "whole": _rows((whole,), lambda _: "")[0],
        "praised": [unit_name(unit, registry) for unit in appraisal.praised],
        "praised_grounds": _grounds(appraisal, registry),
        "formalistic": _pairs(appraisal.formalistic, registry),
        "slow_urgent": _pairs(appraisal.slow_urgent, registry),
        "partial": _pairs(appraisal.partial, registry),
        "unsatisfactory": _pairs(appraisal.unsatisfactory, registry),
        "no_answer": _pairs(appraisal.no_answer, registry),
        "overdue": [_late(case, registry, word, period, policy) for case in figures.active if case.code in set(whole.overdue)],
        "repeats": [case.code for case in figures.active if case.repeat_of],
    }


def _change(now: int, then: int, word: Word) -> str:
    if not then:
        return ""
    if now == then:
        return word("report", "same")
    slug = "up" if now > then else "down"
    return word("report", slug).format_map({"count": count(abs(now - then)), "percent": percent(abs(now - then), then)})


def _rows(rows: Iterable[Row], name: Callable[[str], str]) -> list[dict[str, str]]:
    found = []
    for number, row in enumerate(rows, start=1):
        numbers: Mapping[str, int] = {
            **row.counts(), "total": row.total, "resolved_late": len(row.resolved_late), "in_time": len(row.in_time),
        }  # fmt: skip
        found.append({"n": str(number), "name": name(row.name), **{key: count(value) for key, value in numbers.items()}})
    return found


def _pairs(pairs: Iterable[str], registry: Registry) -> list[str]:
    return [f"{code} ({unit_name(unit, registry)})" for code, _, unit in (pair.partition("/") for pair in pairs)]


def _grounds(appraisal: Appraisal, registry: Registry) -> list[str]:
    return [
        f"{unit_name(unit, registry)} {count(good)}/{count(all_)}"
        for unit, good, all_ in appraisal.grounds
        if unit in appraisal.praised
    ]


def _late(case: Case, registry: Registry, word: Word, period: Period, policy: Policy) -> dict[str, str]:
    zone = policy.calendar.zone
    dues = [part.due_at for assignment in led(case) for part in assignment.parts if part.due_at]
    due = min(dues, default=None)
    days = policy.calendar.working_days_between(due.astimezone(zone).date(), period.end) if due else 0
    district = registry.district_by_slug.get(case.locality.district or "")
    place = ", ".join(part for part in (case.locality.commune, district.name if district else None) if part)
    return {
        "code": case.code,
        "field": _name_of_field((case.contents[0].field if case.contents else None) or "", registry, word),
        "place": place,
        "units": ", ".join(unit_name(assignment.unit, registry) for assignment in led(case)),
        "received": text_day(case.received_at.astimezone(zone).date()),
        "due": text_day(due.astimezone(zone).date()) if isinstance(due, datetime) else "",
        "days": count(days),
    }
