"""Who writes a mail that comes from nobody in particular, on mails from which no weight was learnt."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.reading.reports.speaks import Writer, writers

HELD = [json.loads(line) for line in (Path(__file__).parents[2] / "data" / "held_writers.jsonl").read_text("utf-8").splitlines()]


def citizens(rows: list[dict[str, str]]) -> list[str]:
    return [row["text"] for row in rows if writers(row["subject"], row["text"])[Writer.CITIZEN] >= 0.5]


def test_citizens_are_heard() -> None:
    told = [row for row in HELD if row["sort"] == "citizen"]
    assert len(citizens(told)) == len(told)


def test_few_others_are_taken_for_them() -> None:
    others = [row for row in HELD if row["sort"] != "citizen"]
    taken = citizens(others)
    assert len(taken) * 8 <= len(others), taken
