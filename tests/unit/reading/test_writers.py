"""Who writes a mail that comes from nobody in particular, on mails from which no weight was learnt."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from kit import mail

from pipeline.domain.policy import Identity
from pipeline.domain.reading import MessageKind
from pipeline.domain.unit import Registry
from pipeline.reading.reports.speaks import Writer, writers
from pipeline.reading.understand import read

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


@pytest.mark.parametrize(("citizen", "kind"), [(0.05, MessageKind.UNKNOWN), (0.01, MessageKind.UNRELATED)])
def test_an_offer_is_ignored_only_where_hardly_a_citizen_speaks(
    monkeypatch: pytest.MonkeyPatch, citizen: float, kind: MessageKind
) -> None:
    told = {Writer.CITIZEN: citizen, Writer.OFFER: 0.9, Writer.OFFICE: 0.0, Writer.ASTRAY: 0.1 - citizen}
    monkeypatch.setattr("pipeline.reading.reports.speaks.writers", lambda *_: told)
    raw = mail("Ai <ai@mail.example>", "Mời", "Mời anh chị dùng thử máy lọc nước của chúng tôi nhé.", "2026-11-06T08:00")
    assert read(raw, Registry(), Identity("hotline@tinh.example")).kind is kind
