"""Fits what the evidence for a unit is worth (`pipeline/deciding/certainty.py`), and shows what it costs on sets left out.

.venv/bin/python benchmarks/certainty.py
.venv/bin/python benchmarks/certainty.py --add SET    # a blind set, before anything is mended or learnt for it

`tests/data/first_sight.jsonl` keeps, of every matter of the labelled sets, what spoke for the unit of its likeliest field, with
topics weighed as they are learnt without the set; and whether the unit was right. A new blind set adds its rows before it is
looked at: rules were mended for the older ones, which trust them too much.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from labelled_reports import outcome, registry_of
from labelled_reports import rows as reports

from pipeline.deciding.certainty import evidence
from pipeline.deciding.routing import lead_of
from pipeline.domain.report import CaseKind

ROWS = Path(__file__).parents[1] / "tests" / "data" / "first_sight.jsonl"
_COST = 20
"""Questions that a wrong errand is worth."""
_RIDGE, _STEPS, _RATE = 1.0, 1_500, 0.5


@dataclass(frozen=True)
class Seen:
    """A matter at first sight: its set, 1 and the three things that are weighed, and whether the unit was right."""

    of: str
    x: tuple[float, float, float, float]
    right: bool


def seen() -> list[Seen]:
    rows = map(json.loads, ROWS.read_text("utf-8").splitlines())
    return [Seen(row["set"], (1.0, row["margin"], row["whole"], float(row["agreed"])), row["right"]) for row in rows]


def fit(rows: Sequence[Seen]) -> list[float]:
    """Logarithms of odds: a constant, and one for each of the three (logistic regression, held back a little)."""
    worth = [0.0] * 4
    for _ in range(_STEPS):
        slope = [0.0, *(-_RIDGE * value for value in worth[1:])]
        for row in rows:
            missed = row.right - 1 / (1 + math.exp(-odds(worth, row)))
            slope = [before + missed * value for before, value in zip(slope, row.x, strict=True)]
        worth = [before + _RATE * step / len(rows) for before, step in zip(worth, slope, strict=True)]
    return worth


def odds(worth: Sequence[float], row: Seen) -> float:
    return sum(value * x for value, x in zip(worth, row.x, strict=True))


_ASKED_ANYHOW = {"place_missing", "several_mails", "several_reports", "kind_uncertain", "state_secret"}
_GIVEN_OUT = (CaseKind.REPORT, CaseKind.PROPOSAL, CaseKind.TIP)


def first_sight(name: str) -> Iterator[dict[str, Any]]:
    """The rows of a blind set: matters that only the doubt about their unit keeps from it."""
    for row in reports(name):
        report, registry, labels = outcome(row).report, registry_of(row["office"]), row["truth"]["contents"]
        if report.kind not in _GIVEN_OUT or _ASKED_ANYHOW & {*report.flags} or len(report.contents) != len(labels):
            continue
        for content, label in zip(report.contents, labels, strict=True):
            field = registry.field_by_code.get(content.field or "")
            where = f"{content.text}\n{report.locality.text or ''}"
            leads = partial(lead_of, locality=report.locality, text=where, registry=registry)
            if field is not None and not field.sensitive and leads(field) is not None:
                heading = report.heading if len(labels) == 1 else ""
                found = evidence(field, content.text, heading, registry, leads)
                weighed = {"margin": round(found.margin, 3), "whole": round(found.whole, 3), "agreed": found.agreed}
                yield {"set": name, "id": row["id"], **weighed, "right": leads(field) == label["lead"]}


def main() -> None:
    if "--add" in sys.argv:
        added = first_sight(sys.argv[sys.argv.index("--add") + 1])
        with ROWS.open("a", encoding="utf-8") as file:
            file.writelines(f"{json.dumps(row)}\n" for row in added)
    rows = seen()
    left_out = []
    for name in dict.fromkeys(row.of for row in rows):
        worth = fit([row for row in rows if row.of != name])
        left_out += [(odds(worth, row), row.right) for row in rows if row.of == name]
    print("worth: constant, margin, whole, agreed", [round(value, 2) for value in fit(rows)])
    print(
        f"{'nobody asked from':<20}{'given out':>10}{'wrong':>7}{'asked':>7}{'cost':>6}   ({len(rows)} matters, each set left out)"
    )
    for tenth in range(10, 36, 2):
        given = [right for value, right in left_out if value >= tenth / 10]
        wrong, asked = given.count(False), len(rows) - len(given)
        print(f"{tenth / 10:<20}{len(given):>10}{wrong:>7}{asked:>7}{_COST * wrong + asked:>6}")


if __name__ == "__main__":
    main()
