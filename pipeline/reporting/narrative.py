"""Figures and appraisal as the data of a Word template: numbers as officials write them, lists, quantifiers, what may be said.

Nothing personal is ever in it: places at commune level at the finest, cases by their code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from pipeline.domain.calendar import official_day
from pipeline.domain.report import CaseKind
from pipeline.reporting.appraisal import LEAST, Appraisal, Statement
from pipeline.reporting.bodies import bodies
from pipeline.reporting.figures import Figures, Row, led
from pipeline.reporting.listed import case_row, first_due, may_be_listed, overdue_row
from pipeline.reporting.names import BLANK, SHORT_BLANK, Word
from pipeline.reporting.numbers import count, header_day, joined, lower_first, months_since, percent, upper_first
from pipeline.reporting.periods import Period
from pipeline.reporting.teller import Teller

TOP = 5
MOST = 0.5
FEW = 10
"""Of fewer a change is no percentage."""


def period_words(period: Period, word: Word) -> str:
    """The period in words."""
    values = {key: official_day(date.fromisoformat(value)) if key in ("start", "end") else value for key, value in period.words}
    return word("report", period.label).format_map(values)


def head(teller: Teller, on: date, kind: str) -> dict[str, Any]:
    """What every document's head and foot need; `kind` is a key of `[abbreviation]`."""
    policy, names, form = teller.policy, teller.names, teller.form
    day, month, year = header_day(on)
    conclusion = kind == "conclusion"
    own = conclusion and not (
        teller.state and not policy.conclusion.authority
    )  # the State's leader concludes, his office tells it
    superior = "" if own else policy.committee
    issuer = policy.committee if own else names.office
    if superior and teller.state:
        issuer = issuer.removesuffix(names.committee).strip() or issuer  # the committee stands in the line above
    symbol = names.symbol(policy.committee if own else policy.office)
    number = policy.conclusion.number if conclusion and policy.conclusion.number else "……"
    written = str(form.get("letter_number" if kind == "reminder" else "number", "Số {number}-{type}/{symbol}"))
    return {
        **bodies(teller),
        "superior": superior.upper(),
        "issuer": issuer.upper(),
        "number_line": written.format(number=number, type=_abbreviation(teller, kind), symbol=symbol),
        "head_title": form.get("title", ""),
        "motto": form.get("motto", ""),
        "star": form.get("star", ""),
        "about": form.get("about", ""),
        "section": form.get("section", "-"),
        "under_subject": form.get("under_subject", ""),
        "keep": str(form.get("keep", "{office}")).format(office=names.office),
        "end_mark": form.get("end_mark", "."),
        "committee": policy.committee,
        "committee_short": names.committee,
        "office": policy.office,
        "office_short": names.office,
        "place": policy.place or BLANK,
        "day": day,
        "month": month,
        "year": year,
        "authority": policy.conclusion.authority,
        "office_head": names.office_head().upper(),
        "signer_post": policy.conclusion.signer_post.upper() or (names.office_head().upper() if teller.state else BLANK),
        "signer_name": (policy.conclusion.signer_name if conclusion else "") or BLANK,
    }


def _abbreviation(teller: Teller, kind: str) -> str:
    return teller.said("conclusion_abbreviation") if kind == "conclusion" else teller.word("abbreviation", kind)


def conclusion_context(teller: Teller, figures: Figures, appraisal: Appraisal, period: Period) -> dict[str, Any]:
    """The data of `conclusion.docx`."""
    conclusion = teller.policy.conclusion
    on, held = conclusion.held_on or period.end, conclusion.held_on is not None
    chairs = [{"name": name or BLANK, "post": post or BLANK} for name, post in conclusion.chairs] or [
        {"name": BLANK, "post": BLANK}
    ] * 2
    thanks = {case.code for case in figures.active if case.kind is CaseKind.THANKS}
    solved = [row for row in figures.by_field if row.name and _much_reported(row, thanks)][:2]
    top = head(teller, on, "conclusion")
    posts = [post.strip() for post in conclusion.chairs[0][1].split(",")] if conclusion.chairs else [""]
    own = [post for post in posts if teller.state and post.endswith(teller.names.committee)]  # of several, the one he holds here
    post = (own or posts)[0]
    return {
        **top,
        **({} if held else {"day": SHORT_BLANK, "month": SHORT_BLANK}),  # nobody said when: the period's last day is none
        "held_on": official_day(on) if held else f"{SHORT_BLANK}/{SHORT_BLANK}/{on.year}",
        "kind": conclusion.kind,
        "chairs": [{**chair, "end": ";" if n < len(chairs) - 1 else "."} for n, chair in enumerate(chairs)],
        "chair_post": post or (teller.policy.leader if teller.state else BLANK),
        "attendance": teller.names.attendance(teller.word, top["local_heads"]),
        "months": count(months_since(teller.policy.launched, on)) if teller.policy.launched else "",
        "top_fields": joined([lower_first(teller.field(row.name)) for row in solved], teller.word("report", "and")),
        "quantifier": _quantifier(appraisal, teller.word),
        "praised": joined(
            [teller.names.unit(unit) for unit in teller.names.ordered(appraisal.praised)], teller.word("report", "and")
        ),
        "n": {
            "cases": figures.whole.total,
            "praised": len(appraisal.praised),
            "formal": len(appraisal.formal.cases),
            "slow_urgent": len(appraisal.slow_urgent.cases),
            "partial": len(appraisal.partial.cases),
            "unsatisfactory": len(appraisal.unsatisfactory.cases),
            "repeated": len(appraisal.repeated.cases),
            "no_result": len(appraisal.no_result.cases),
            "resolved": figures.whole.resolved,
            "failing": len({key.partition("/")[2] for statement in appraisal.shortcomings for key in statement.cases}),
            "shortcomings": len(appraisal.shortcomings),
        },
    }


def _much_reported(row: Row, thanks: set[str]) -> bool:
    """Whether more than one report was of it, and any of them was resolved; who gives thanks reports nothing."""
    of_it = {*row.carried_over, *row.received, *row.reopened} - thanks
    return len(of_it) > 1 and bool(of_it & {*row.resolved_on_time, *row.resolved_late})


def _quantifier(appraisal: Appraisal, word: Word) -> str:
    """All, most or some: the lead units that answered at least half of what they were given. Empty where none did, or there are too few.

    Never all where a shortcoming is told behind it.
    """
    good = [record for record in appraisal.records if 2 * _replied(record.unit, appraisal) >= len(record.assigned)]
    if not good or len(appraisal.records) < LEAST:
        return ""
    share = len(good) / len(appraisal.records)
    return word("report", "all" if share >= 1 and not appraisal.shortcomings else "most" if share > MOST else "some")


def _replied(unit: str, appraisal: Appraisal) -> int:
    return sum(key.partition("/")[2] == unit for key in appraisal.replied.cases)


def report_context(
    teller: Teller, figures: Figures, before: Figures, year_before: Figures, appraisal: Appraisal, period: Period, on: date
) -> dict[str, Any]:
    """The data of `report.docx`, for every periodic kind."""
    word, whole, zone = teller.word, figures.whole, teller.policy.calendar.zone
    cut_off, (_, end) = period.cut_off(zone), period.bounds(zone)
    ratios = _days_to_answer(figures, period, teller)
    late, received = set(whole.overdue), set(whole.received)
    overdue = [case for case in figures.active if case.code in late and may_be_listed(case)]
    repeats = [case for case in figures.active if case.repeat_of and case.code in received]
    shown = [case for case in repeats if may_be_listed(case)]
    return {
        **head(teller, on, "report"),
        "period": period_words(period, word),
        "period_from": official_day(period.start),
        "period_to": official_day(period.end),
        "cut_off": official_day(cut_off) if cut_off < period.end else "",
        "figures": {key: count(value) for key, value in row_numbers(whole).items()},
        "n": {
            **row_numbers(whole),
            "before": before.whole.total,
            "year_before": year_before.whole.total,
            "praised": len(appraisal.praised),
            "shortcomings": len(appraisal.shortcomings),
            "named": sum(bool(statement.units) for statement in appraisal.shortcomings),
            "repeats": len(repeats),
            "listed_overdue": len(overdue),
            "listed_repeats": len(shown),
            "unlisted_overdue": len(late) - len(overdue),
            "unlisted_repeats": len(repeats) - len(shown),
            "adjusted": len(figures.adjusted),
            "fields": sum(bool(row.received) for row in figures.by_field),
            "places": sum(bool(row.received) for row in figures.by_district),
            "units": len(figures.by_unit),
        },
        "repeats_count": count(len(repeats)),
        "resolved_share": percent(whole.resolved, whole.total),
        "on_time_share": percent(len(whole.resolved_on_time), whole.resolved),
        "median_days": count(ratios) if ratios else "",
        "change": _change(len(whole.received), len(before.whole.received), word),
        "change_year": _change(len(whole.received), len(year_before.whole.received), word),
        "comparison": _comparison(whole, before.whole, year_before.whole, word),
        "channels": _shares(figures.by_channel, lambda name: word("channel", name), word, len(figures.by_channel)),
        "classes": _shares(figures.by_class, lambda name: word("class", name), word, len(figures.by_class)),
        "top_fields": _shares(figures.by_field, lambda name: lower_first(teller.field(name)), word, TOP),
        "top_places": _shares(figures.by_district, lambda name: lower_first(teller.district(name)), word, TOP),
        "by_field": rows(figures.by_field, teller.field),
        "by_district": rows(figures.by_district, teller.district),
        "by_channel": rows(figures.by_channel, lambda name: upper_first(word("channel", name))),
        "by_class": rows(figures.by_class, lambda name: upper_first(word("class", name))),
        "by_unit": rows(figures.by_unit, teller.names.unit),
        "total_units": rows([_sum(figures.by_unit)], lambda _: "")[0],
        "whole": rows([whole], lambda _: "")[0],
        "praised": joined([teller.names.unit(unit) for unit in teller.names.ordered(appraisal.praised)], word("report", "and")),
        "praise_grounds": _grounds(appraisal, teller),
        "shortcomings": [told(statement, teller) for statement in appraisal.shortcomings],
        "waiting": joined([told(statement, teller) for statement in appraisal.waiting if statement], word("report", "and")),
        "verdicts": joined([told(statement, teller) for statement in appraisal.verdicts], word("report", "and")),
        "overdue": [overdue_row(n, case, teller, cut_off, end) for n, case in enumerate(sorted(overdue, key=first_due), start=1)],
        "repeats": [case_row(n, case, teller, end) for n, case in enumerate(shown, start=1)],
        "unlisted_overdue": count(len(late) - len(overdue)),
        "unlisted_repeats": count(len(repeats) - len(shown)),
        "adjustments": [word("adjustment", slug).format(code=code) for code, slug in figures.adjusted],
    }


def row_numbers(row: Row) -> dict[str, int]:
    """Every number of a row, by its name."""
    return {**row.counts(), "total": row.total, "resolved_late": len(row.resolved_late), "in_time": len(row.in_time)}


def rows(found: Iterable[Row], name: Callable[[str], str]) -> list[dict[str, str]]:
    """Rows of a figures table as text."""
    return [
        {"n": str(n), "name": name(row.name), **{key: count(value) for key, value in row_numbers(row).items()}}
        for n, row in enumerate(found, start=1)
    ]


def _sum(found: Sequence[Row]) -> Row:
    kinds = ("carried_over", "received", "reopened", "resolved_on_time", "resolved_late", "in_time", "overdue", "not_accepted")
    return Row("", **{kind: tuple(code for row in found for code in getattr(row, kind)) for kind in kinds})


def _change(now: int, then: int, word: Word) -> str:
    """`tăng 42 tin (29,2%)`; nothing where there is nothing to compare with."""
    if not then:
        return ""
    if now == then:
        return word("report", "same")
    slug = ("up" if now > then else "down") + ("" if then >= FEW else "_few")
    return word("report", slug).format_map({"count": count(abs(now - then)), "percent": percent(abs(now - then), then)})


def _comparison(now: Row, before: Row, year: Row, word: Word) -> list[dict[str, str]]:
    found = []
    for key in ("received", "total", "resolved", "resolved_on_time", "in_progress", "overdue"):
        this, then, last = (row_numbers(row)[key] for row in (now, before, year))
        found.append(
            {
                "name": word("indicator", key),
                "now": count(this),
                "before": count(then) if before.total else "–",
                "change": _signed(this - then) if before.total else "–",
                "year": count(last) if year.total else "–",
                "change_year": _signed(this - last) if year.total else "–",
            }
        )
    return found


def _signed(number: int) -> str:
    return f"{'+' if number > 0 else '-' if number < 0 else ''}{count(abs(number))}"


def _shares(found: Iterable[Row], name: Callable[[str], str], word: Word, most: int) -> str:
    """`điện thoại 27 tin (47,4%), tin nhắn SMS 09 tin (15,8%)`: what was received, the most first, nothing of zero."""
    received = sorted((row for row in found if row.received), key=lambda row: (-len(row.received), row.name))
    whole = sum(len(row.received) for row in received)
    told_ = [
        word("report", "share").format(
            name=name(row.name), count=count(len(row.received)), percent=percent(len(row.received), whole)
        )
        for row in received[:most]
    ]
    return "; ".join(told_)


def told(statement: Statement, teller: Teller) -> str:
    """A statement as a sentence: how many of how many, what share, which units."""
    names = teller.names.with_counts(key for key in statement.cases if key.partition("/")[2] in statement.units)
    units = teller.word("statement", "units").format(units=", ".join(names)) if names else ""
    part, whole = len(statement.cases), len(statement.whole)
    return teller.word("statement", statement.slug).format(
        part=count(part), whole=count(whole), percent=percent(part, whole), units=units
    )


def _grounds(appraisal: Appraisal, teller: Teller) -> str:
    """For each praised unit: answers in time of assignments."""
    found = {record.unit: record for record in appraisal.records}
    chosen = (found[unit] for unit in teller.names.ordered(appraisal.praised))
    return "; ".join(f"{teller.names.unit(r.unit)} {count(r.on_time[0])}/{count(r.on_time[1])}" for r in chosen)


def _days_to_answer(figures: Figures, period: Period, teller: Teller) -> int:
    """The median of working days from the transfer to the answer, at least one; 0 where there are too few to speak of."""
    calendar, zone = teller.policy.calendar, teller.policy.calendar.zone
    _, end = period.bounds(zone)
    days = sorted(
        calendar.working_days_between(a.sent_at.astimezone(zone).date(), a.answered_at.astimezone(zone).date())
        for case in figures.active
        for a in led(case)
        if a.sent_at is not None and a.answered_at is not None and a.answered_at < end
    )
    return max(1, days[(len(days) - 1) // 2]) if len(days) >= LEAST else 0
