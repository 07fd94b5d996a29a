"""Drafts of conclusions and reports as Word files, from the state as it is now. Nothing is frozen or mailed here."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from pipeline.domain.case import Case
from pipeline.domain.report import Informant
from pipeline.domain.text import fold
from pipeline.errors import NotAllowed
from pipeline.jobs.desk import Desk
from pipeline.jobs.rows import cases_since
from pipeline.reporting import narrative
from pipeline.reporting.appraisal import Appraisal, appraise
from pipeline.reporting.evidence import evidence_context
from pipeline.reporting.figures import Figures, Opening, Row, closing, figures
from pipeline.reporting.periods import Period, last_year, parse_period, previous, report_period
from pipeline.reporting.teller import Teller
from pipeline.reporting.trend import trend_of
from pipeline.writing.charts import Chart
from pipeline.writing.form import Paper, spelt
from pipeline.writing.word import render_document
from pipeline.writing.word_text import lines_of

_MOST_BARS = 12
_BAR_NAME = 80
"""Letters of two lines beside a bar: a name of more takes the place of its neighbours' names."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A report as Word file, the figures it must keep, and the closing that the next report opens with."""

    period: Period
    title: str
    file_name: str
    data: bytes
    figures: dict[str, int]
    closing: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return f"{self.period.kind}:{self.period.key}"


@dataclass(frozen=True)
class Counted:
    """A period counted: its figures beside those it is compared with, and what can be said of it."""

    period: Period
    now: Figures
    before: Figures
    year_before: Figures
    appraisal: Appraisal


def teller_of(desk: Desk) -> Teller:
    """Who tells: the office's names, words and form."""

    def word(table: str, slug: object) -> str:
        return desk.words.reason(str(slug)) if table == "why" else desk.words.of(table, slug)

    return Teller(desk.registry, desk.policy, word, dict(profile_of(desk).get("words", {})))


def profile_of(desk: Desk) -> Mapping[str, Any]:
    return desk.word_templates.profile(desk.policy.profile)


def write_draft(desk: Desk, kind: str, text: str, *, public: bool = False) -> Draft:
    """The draft of a kind and period; freezes and mails nothing. Raises UsageError, TemplateProblem.

    `public`: for the website, without lists of cases and without the mark that lets it be issued; no report holds anything personal.
    """
    return draft(desk, counted(desk, report_period(kind, text, desk.policy.period_start_day)), public=public)


def write_evidence(desk: Desk, text: str) -> Draft:
    """The traceable annex of any period. Raises UsageError, TemplateProblem."""
    return evidence(desk, counted(desk, parse_period(_kind_of(text), text, desk.policy.period_start_day)))


def _kind_of(text: str) -> str:
    """Evidence has no kind of its own: a span of days is a conclusion's, the rest a report's."""
    return "conclusion" if ".." in text else "monthly"


def counted(desk: Desk, period: Period) -> Counted:
    """The period by what is known now, opened with the closing of the issued report before it."""
    zone = desk.policy.calendar.zone
    before, year_before = previous(period), last_year(period)
    since = min(before, year_before, key=lambda other: other.start).bounds(zone)[0]
    with desk.store.view() as tx:
        cases = [without_persons(case) for case in cases_since(tx, since)]
        issued = [document for _, document in tx.all("reports")]
    here = period.counted_at(desk.now)
    opening = _opening(desk, issued, period)
    now = figures(cases, here, zone, opening)
    others = (
        figures(cases if _at_work(desk, before) else [], before, zone),
        figures(cases if _at_work(desk, year_before) and year_before != before else [], year_before, zone),
    )
    return Counted(here, now, *others, appraise(now, here, zone, {case.code: case for case in cases}))


def _at_work(desk: Desk, period: Period) -> bool:
    """Whether the hotline worked from a period's first day on: with less there is nothing to compare."""
    return desk.policy.launched is None or desk.policy.launched <= period.start


def without_persons(case: Case) -> Case:
    """The case without who reported it and in what words: no report can tell what it does not hold."""
    who = Informant(anonymous=case.informant.anonymous, confidential=case.informant.confidential)
    return replace(case, informant=who, body="", history=(), messages=(), files=())


def _opening(desk: Desk, issued: list[dict[str, Any]], period: Period) -> Opening | None:
    """The closing of the newest issued report that ends the day before, one of the same kind first."""
    before = [row for row in issued if row.get("closing") and row.get("next") == period.start.isoformat()]
    if not before:
        return None
    row = max(before, key=lambda row: (row["kind"] == period.kind, row["issued"]))
    kept = json.loads(desk.archive.get(row["closing"]))
    return Opening(datetime.fromisoformat(kept["until"]), frozenset(kept["known"]), frozenset(kept["open"]))


def draft(desk: Desk, counts: Counted, *, public: bool = False) -> Draft:
    """The Word file of a counted period."""
    period, teller = counts.period, teller_of(desk)
    if period.kind == "conclusion":
        name, charts = "notice" if teller.state else "conclusion", {}
        context = narrative.conclusion_context(teller, counts.now, counts.appraisal, period)
    else:
        name, charts = "report", charts_of(counts, teller)
        context = narrative.report_context(
            teller, counts.now, counts.before, counts.year_before, counts.appraisal, period, desk.now.date()
        )
    title = _title(period, teller)
    whole = counts.now.whole.counts()
    until = period.bounds(desk.policy.calendar.zone)[1]
    mark = {"report": f"{period.kind}:{period.key}", "figures": whole, "made": desk.now.isoformat(timespec="seconds")}
    data = fill(desk, name, {**context, "public": public}, title, charts, "" if public else json.dumps(mark, sort_keys=True))
    if public:
        _nobody_in(lines_of(data))
        title = f"{title} ({desk.words.of('report', 'public')})"
    kept = {**closing(counts.now), "until": until.isoformat()}
    return Draft(period, title, file_name(title), data, whole, kept)


def evidence(desk: Desk, counts: Counted) -> Draft:
    """The traceable annex of a counted period: every number and statement with its cases."""
    teller = teller_of(desk)
    context = evidence_context(teller, counts.now, counts.appraisal, counts.period)
    title = f"{desk.words.of('report', 'evidence')} {narrative.period_words(counts.period, teller.word)}"
    data = fill(desk, "evidence", context, title)
    return Draft(counts.period, title, file_name(title), data, counts.now.whole.counts())


def _title(period: Period, teller: Teller) -> str:
    what = teller.said("conclusion") if period.kind == "conclusion" else teller.word("report", period.kind)
    return f"{what} {narrative.period_words(period, teller.word)}"


def fill(
    desk: Desk, name: str, context: Mapping[str, Any], title: str, charts: Mapping[str, Chart] | None = None, mark: str = ""
) -> bytes:
    """A template of the office filled in the office's form and spelling."""
    policy, template = desk.policy, desk.word_templates.template(name)
    paper = Paper(name, template, profile_of(desk), title, policy.office, desk.now, charts or {}, mark, policy.spelling)
    return render_document(paper, _spelt(context, policy.spelling))


def _spelt(value: Any, spelling: str) -> Any:
    """Everything the context says in the office's spelling."""
    if isinstance(value, str):
        return spelt(value, spelling)
    if isinstance(value, Mapping):
        return {key: _spelt(inner, spelling) for key, inner in value.items()}
    return [_spelt(inner, spelling) for inner in value] if isinstance(value, list) else value


def file_name(title: str) -> str:
    """A plain name that every file system takes."""
    plain = "-".join("".join(c if c.isalnum() else " " for c in fold(title)).split())
    return f"{plain}.docx"


_PERSONAL = re.compile(r"(?<!\d)(?:\+?84|0)(?:[ .-]?\d){8,10}(?!\d)|[\w.+-]+@[\w-]+\.\w+")


def _nobody_in(lines: list[str]) -> None:
    """Fails closed: a public document holds no telephone number and no address."""
    for line in lines:
        if found := _PERSONAL.search(line):
            raise NotAllowed(f"the public version would show {found[0]!r} in “{line[:80]}”; correct the template or the data")


def charts_of(counts: Counted, teller: Teller) -> dict[str, Chart]:
    """Trend, fields, timeliness of units; one without enough to show has no rows and is left out."""
    word, now = teller.word, counts.now
    trend = trend_of(now, counts.period, teller)
    received = sorted((row for row in now.by_field if row.received), key=lambda row: (-len(row.received), row.name))
    fields = _top([(teller.field(row.name), (len(row.received),)) for row in received], word("report", "other_fields"))
    units = _top([(teller.names.unit(row.name), _timeliness(row)) for row in now.by_unit], word("report", "other_units"))
    two = (word("indicator", "received"), word("indicator", "resolved"))
    four = tuple(word("indicator", key) for key in ("resolved_on_time", "resolved_late", "in_time", "overdue"))
    return {
        "chart_trend": Chart(word("report", "chart_trend"), two, trend if len(trend) > 1 and now.whole.total else ()),
        "chart_fields": Chart(word("report", "chart_fields"), two[:1], fields if len(fields) > 1 else (), across=True),
        "chart_units": Chart(word("report", "chart_units"), four, units if len(units) > 1 else (), stacked=True, across=True),
    }


def _timeliness(row: Row) -> tuple[int, ...]:
    return len(row.resolved_on_time), len(row.resolved_late), len(row.in_time), len(row.overdue)


def _top(rows: list[tuple[str, tuple[int, ...]]], others: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The longest bars, the rest as one."""
    rows = [(_bar_name(name), values) for name, values in rows if any(values)]
    if len(rows) <= _MOST_BARS:
        return tuple(rows)
    rest = rows[_MOST_BARS - 1 :]
    return (*rows[: _MOST_BARS - 1], (others, tuple(map(sum, zip(*(values for _, values in rest), strict=True)))))


def _bar_name(name: str) -> str:
    return name if len(name) <= _BAR_NAME else name[:_BAR_NAME].rpartition(" ")[0] + "…"
