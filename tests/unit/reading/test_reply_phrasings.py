"""The kind of an answer in phrasings that no sample has, with and without accents."""

import json
from pathlib import Path

import pytest

from pipeline.reading.replies.kind import reply_kind

DATA = Path(__file__).parents[2] / "data"
ROWS = (DATA / "answers_said.jsonl").read_text("utf-8").splitlines()
LINES = (DATA / "phrasings.jsonl").read_text("utf-8").splitlines()
"""Written blind in five rounds, each before the misses of the one before it were looked at."""


@pytest.mark.parametrize("line", [*LINES, *ROWS], ids=range(len(LINES) + len(ROWS)))
def test_the_kind_is_told_from_what_is_said(line: str) -> None:
    row = json.loads(line)
    assert reply_kind(row["text"])[0] == row["kind"]
