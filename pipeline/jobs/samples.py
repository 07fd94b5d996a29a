"""For every Word template a full and a bare case, so that `hotline check` renders each way through it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from pipeline.domain.assignment import Assignment, Part, PartStatus, Reminder, Role
from pipeline.domain.case import Case, CaseStatus, Content, Entry, FiledReply, Outcome
from pipeline.domain.policy import Policy
from pipeline.domain.reply import DocumentRef, ReplyKind
from pipeline.domain.report import CaseClass, CaseKind, Channel, Informant, Locality
from pipeline.domain.unit import Registry
from pipeline.jobs.drafts import Counted, charts_of
from pipeline.reporting import narrative
from pipeline.reporting.appraisal import appraise
from pipeline.reporting.evidence import evidence_context
from pipeline.reporting.figures import Opening, Row, figures
from pipeline.reporting.papers import case_file_context, reconciliation_context, reminder_context
from pipeline.reporting.periods import Period, month
from pipeline.reporting.teller import Teller
from pipeline.writing.charts import Chart
from pipeline.writing.words import Words

Contexts = list[tuple[dict[str, Any], Mapping[str, Chart]]]


def sample_papers(registry: Registry, policy: Policy, words: Words, form: dict[str, Any], at: datetime) -> dict[str, Contexts]:
    """Template name → (context, charts), first the full case, then the bare one."""
    teller = Teller(registry, policy, words.of, form)
    period = month("monthly", at.year, at.month, policy.period_start_day).counted_at(at)
    unit = registry.units[0].id if registry.units else "A"
    full = [_case(n, unit, at, policy) for n in range(1, 13)]
    full[1] = replace(full[1], repeat_of=full[0].code)
    full[0] = replace(full[0], repeats=(full[1].code,))
    papers: dict[str, Contexts] = {}
    for cases in (full, []):
        for name, found in _both(teller, period, cases, unit, at).items():
            papers.setdefault(name, []).append(found)
    return papers


def _both(
    teller: Teller, period: Period, cases: list[Case], unit: str, at: datetime
) -> dict[str, tuple[dict[str, Any], Mapping[str, Chart]]]:
    zone = teller.policy.calendar.zone
    opening = Opening(period.bounds(zone)[0], frozenset(), frozenset({cases[2].code})) if cases else None
    now = figures(cases, period, zone, opening)
    counts = Counted(period, now, now, now, appraise(now, period, zone, {case.code: case for case in cases}))
    pairs = [(case, case.assignments[0]) for case in cases]
    one = cases[0] if cases else _bare(at)
    who = {"name": "N.V.A.", "phone": "0900.***.***" if cases else "", "address": "xã A" if cases else ""}
    row = now.by_unit[0] if now.by_unit else Row("")
    day = at.date()

    def shown(_: Case, text: str) -> str:
        return text

    concluded = {**narrative.conclusion_context(teller, now, counts.appraisal, period), "public": False}
    return {
        "conclusion": (concluded, {}),
        "notice": (concluded, {}),
        "report": (
            {**narrative.report_context(teller, now, now, now, counts.appraisal, period, day), "public": not cases},
            charts_of(counts, teller),
        ),
        "evidence": (evidence_context(teller, now, counts.appraisal, period), {}),
        "reminder": (reminder_context(teller, unit, pairs, at, shown), {}),
        "reconciliation": (reconciliation_context(teller, unit, row, pairs, period, day, day, shown), {}),
        "case-file": (case_file_context(teller, one, at, who, shown), {}),
    }


def _bare(at: datetime) -> Case:
    return Case("DDN-2016-0001-U", 1, 2016, at, at, Channel.PHONE, CaseKind.REPORT, contents=())


def _case(n: int, unit: str, at: datetime, policy: Policy) -> Case:
    """One of twelve cases, each at another stage: late, answered, returned, urgent, formal …"""
    received = at - timedelta(days=n, hours=3)
    due = at - timedelta(days=1) if n % 3 else at + timedelta(days=5)
    answered = at - timedelta(hours=n) if n % 4 == 0 else None
    status = PartStatus.ACCEPTED if answered else PartStatus.SENT
    code = f"{policy.identity.code_prefix or 'DDN'}-{at.year}-{n:04d}-X"
    kinds = (ReplyKind.FINAL, ReplyKind.FORMAL, ReplyKind.PARTIAL, ReplyKind.INTERIM)
    case_class = CaseClass.URGENT if n % 5 == 0 else CaseClass.NORMAL
    assignment = Assignment(
        id=str(n), unit=unit, unit_name="Sở A", head_title="Giám đốc Sở", to=("a@unit.example",),
        parts=(Part(1, Role.LEAD, status, due),), assigned_at=received, sent_at=received, acknowledge_by=received + timedelta(hours=1),
        answered_at=answered, accepted_at=answered, returned=n % 2, reminders=(Reminder(2, at - timedelta(days=1)),) * (n % 3),
    )  # fmt: skip
    return Case(
        code=code, number=n, year=at.year, received_at=received, opened_at=received, channel=list(Channel)[n % 4], kind=CaseKind.REPORT,
        contents=(Content(1, "Nội dung & <thử> {{ 7*7 }} {% if %}", "X", case_class),), informant=Informant("Người thử"),
        locality=Locality(commune="Xã A"), assignments=(assignment,), direction="Kiểm tra", also_sent_to=(unit,),
        replies=(FiledReply("m", at - timedelta(hours=20), unit, kinds[n % 4], text="Trả lời", document=DocumentRef("12/SXD")),),
        outcome=Outcome(None, at, n % 2 == 0), history=(Entry(received, "pipeline", "case_opened", "routed"),),
        ends=((answered, _RESOLVED),) if answered else (),
    )  # fmt: skip


_RESOLVED = CaseStatus.RESOLVED
