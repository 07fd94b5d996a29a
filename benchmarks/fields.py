"""How well the fields of a report are read: share of reports with the measure wholly right, a set a line.

.venv/bin/python benchmarks/fields.py [--misses SET]
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from labelled_reports import SETS, Outcome, outcome, rows, tally

MEASURES = (
    "contents", "field", "lead", "place", "informant", "class", "kind", "channel", "time", "status", "sensitive", "cooperating",
)  # fmt: skip


def main() -> None:
    outcomes = {name: [outcome(row) for row in rows(name)] for name in SETS}
    _line("set", ("reports", *MEASURES, "given", "wrongly"))
    for name, found in outcomes.items():
        shares = tally(found)
        given = [sum(item.assigned for item in found), sum(item.lead_wrong for item in found)]
        _line(name, (len(found), *(_share(*shares.get(measure, (0, 0))) for measure in MEASURES), *given))
    print("given: assigned without a person; wrongly: of these, to a unit that does not lead")
    print("the same reports in an office of two phrases a field")
    _line("set", _BY_PHRASES)
    for name in SETS:
        shares = tally([outcome(row, few=True) for row in rows(name)])
        _line(name, (_share(*shares.get(measure, (0, 0))) for measure in _BY_PHRASES))
    if "--misses" in sys.argv:
        for item in outcomes[sys.argv[sys.argv.index("--misses") + 1]]:
            show(item)


_BY_PHRASES = ("field", "lead")


def _line(name: str, cells: Iterable[object]) -> None:
    print(f"{name:<14}" + "".join(f"{cell!s:>12}" for cell in cells))


def show(item: Outcome) -> None:
    for measure, right in item.right.items():
        if not right:
            print(f"{item.id} {measure}: {item.seen.get(measure, '')} — wanted {item.wanted.get(measure, '')}")


def _share(right: int, total: int) -> str:
    return f"{100 * right / total:.0f} %" if total else "–"


if __name__ == "__main__":
    main()
