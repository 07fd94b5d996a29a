"""How well the fields of a report are read: share of reports with the measure wholly right, per set.

.venv/bin/python benchmarks/fields.py [--misses SET]
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from labelled_reports import SETS, Outcome, outcome, rows, tally

MEASURES = (
    "contents", "field", "lead", "place", "informant", "class", "kind", "channel", "time", "status", "sensitive", "cooperating",
)  # fmt: skip


def main() -> None:
    outcomes = {name: [outcome(row) for row in rows(name)] for name in SETS}
    print(f"{'measure':<34}" + "".join(f"{name:>18}" for name in SETS))
    print(f"{'reports':<34}" + "".join(f"{len(found):>18}" for found in outcomes.values()))
    tallies = {name: tally(found) for name, found in outcomes.items()}
    for measure in MEASURES:
        print(f"{measure:<34}" + "".join(f"{_share(*tallies[name].get(measure, (0, 0))):>18}" for name in SETS))
    print(f"{'assigned without a person':<34}" + "".join(f"{sum(o.assigned for o in found):>18}" for found in outcomes.values()))
    print(
        f"{'… of these, to a wrong lead':<34}" + "".join(f"{sum(o.lead_wrong for o in found):>18}" for found in outcomes.values())
    )
    few = {name: [outcome(row, few=True) for row in rows(name)] for name in SETS}
    print("the same reports in an office of two phrases a field")
    for measure in ("field", "lead"):
        print(f"{measure:<34}" + "".join(f"{_share(*tally(found).get(measure, (0, 0))):>18}" for found in few.values()))
    if "--misses" in sys.argv:
        for item in outcomes[sys.argv[sys.argv.index("--misses") + 1]]:
            show(item)


def show(item: Outcome) -> None:
    for measure, right in item.right.items():
        if not right:
            print(f"{item.id} {measure}: {item.seen.get(measure, '')} — wanted {item.wanted.get(measure, '')}")


def _share(right: int, total: int) -> str:
    return f"{right}/{total} {100 * right / total:.0f} %" if total else "–"


if __name__ == "__main__":
    main()
