"""The traceable annex: every number and every statement of a report with the cases behind it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pipeline.reporting.appraisal import Appraisal, Statement, UnitRecord
from pipeline.reporting.figures import Figures
from pipeline.reporting.narrative import head, period_words, told
from pipeline.reporting.numbers import count, percent
from pipeline.reporting.periods import Period
from pipeline.reporting.teller import Teller

_ROW = ("carried_over", "received", "reopened", "resolved_on_time", "resolved_late", "in_time", "overdue", "not_accepted")


def evidence_context(teller: Teller, figures: Figures, appraisal: Appraisal, period: Period) -> dict[str, Any]:
    """The data of `evidence.docx`."""
    said = (
        appraisal.replied,
        appraisal.on_time,
        *appraisal.shortcomings,
        *appraisal.waiting,
        appraisal.reminded,
        *appraisal.verdicts,
    )
    numbers = [(key, codes) for key in _ROW if (codes := getattr(figures.whole, key))]
    always = (appraisal.replied, appraisal.on_time)
    return {
        **head(teller, period.cut_off(teller.policy.calendar.zone), "report"),
        "period": period_words(period, teller.word),
        "numbers": [
            {"n": str(n), "what": teller.word("indicator", key), "count": count(len(codes)), "cases": listed(codes, teller)}
            for n, (key, codes) in enumerate(numbers, start=1)
        ],
        "statements": [
            _statement(n, s, teller) for n, s in enumerate((s for s in said if s.whole and (s or s in always)), start=1)
        ],
        "records": [_record(n, record, teller) for n, record in enumerate(_by_size(appraisal.records), start=1)],
    }


def listed(keys: Iterable[str], teller: Teller) -> str:
    """Codes with their unit in brackets where the number counts assignments; a code is never broken over two lines."""
    parts = [key.partition("/") for key in keys]
    return ", ".join(_unbroken(code) + (f" ({teller.names.unit(unit)})" if unit else "") for code, _, unit in parts)


def _unbroken(code: str) -> str:
    return code.replace("-", "\u2011")


def _statement(n: int, statement: Statement, teller: Teller) -> dict[str, str]:
    return {
        "n": str(n),
        "what": told(statement, teller),
        "count": f"{count(len(statement.cases))}/{count(len(statement.whole))}",
        "cases": listed(statement.cases, teller) or "–",
    }


def _by_size(records: Iterable[UnitRecord]) -> list[UnitRecord]:
    return sorted(records, key=lambda record: (-len(record.assigned), record.unit))


def _record(n: int, record: UnitRecord, teller: Teller) -> dict[str, str]:
    """How a unit did, every share as numerator/denominator."""
    shares = {
        key: _share(getattr(record, key))
        for key in ("quick", "acknowledged", "on_time", "thorough", "with_measure", "dissatisfied")
    }
    return {
        "n": str(n),
        "name": teller.names.unit(record.unit),
        "assigned": count(len(record.assigned)),
        "ratio": f"{percent(round(record.ratio * 1000), 1000)}%" if record.ratio is not None else "–",
        "overdue": count(record.overdue),
        "formal": count(record.formal),
        "praised": "x" if record.praised else "",
        **shares,
    }


def _share(found: tuple[int, int]) -> str:
    return f"{count(found[0])}/{count(found[1])}" if found[1] else "–"
