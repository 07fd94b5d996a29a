"""Plays quarters of at least 300 reports with random units, crashes and days without a machine; every reminder must leave
once, at its time, to its addressee, as an independent computation says (`tests/quarter.py`).

.venv/bin/python benchmarks/quarter.py [QUARTERS] [REPORTS]     (1 quarter of 300 reports unless told)
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from quarter import Quarter, differences


def main() -> None:
    quarters = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    reports = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    os.fsync = lambda _: None  # processes die here, not disks
    for seed in range(quarters):
        with tempfile.TemporaryDirectory() as folder:
            quarter = Quarter(Path(folder) / "office", seed, reports, days=92)
            quarter.run()
            quarter.hotline.reopen()
            wrong = differences(quarter)
            mails, lists = sum(quarter.expected.mails.values()), sum(quarter.expected.lists.values())
            steps = sum(map(len, quarter.expected.reminded.values()))
            print(
                f"seed {seed}: {reports} reports, {quarter.crashes} crashes, {sum(quarter.actions.values())} answers and decisions; "
                f"{steps} reminders in {mails} mails to units, {lists} lists to the Standing Committee; {len(wrong)} differences"
            )
            for line in wrong[:20]:
                print("  " + line)
            if wrong:
                raise SystemExit(1)


if __name__ == "__main__":
    main()
