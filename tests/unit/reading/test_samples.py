"""The sample reports and answers come out as their truth says; exceptions stand here with their reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from kit import sample_mail, with_real_codes

from pipeline.adapters.holidays_vn import year_days
from pipeline.deciding.assess import assess
from pipeline.office.folder import load_office
from pipeline.office.words import sample_office
from pipeline.reading.understand import in_full, read

DATA = Path(__file__).parents[2] / "data"
OFFICE = load_office(sample_office(), year_days)
REPORTS = [json.loads(line) for line in (DATA / "reports.jsonl").read_text("utf-8").splitlines()]
REPLIES = [json.loads(line) for line in (DATA / "replies.jsonl").read_text("utf-8").splitlines()]
# R25 names no place: its field's own class ("soon") is kept, the case waits for information and has no date anyway.
CLASS_DIFFERS = {"R25"}
# P15's number stands only inside a PDF whose bytes are not in the sample.
NUMBER_UNSEEN = {"P15"}


@pytest.mark.parametrize("sample", REPORTS, ids=lambda sample: sample["id"])
def test_report(sample: dict[str, Any]) -> None:
    truth = sample["truth"]
    reading = read(sample_mail(sample["email"]), OFFICE.registry, OFFICE.policy.identity)
    assert reading.kind == "report"
    assert reading.report is not None
    report = assess(reading.report, OFFICE.registry)
    assert (report.channel, report.kind) == (truth["channel"], truth["kind"])
    if sample["id"] not in CLASS_DIFFERS:
        assert report.case_class == truth["class"]
    for key, value in truth["informant"].items():
        assert getattr(report.informant, key) == value, key
    for key in ("district", "commune", "hamlet"):
        assert getattr(report.locality, key) == truth["locality"][key], key
    assert [(c.field, c.lead) for c in report.contents] == [(c["field"], c["lead"]) for c in truth["contents"]]
    assert report.sensitive == truth["sensitive"]
    assert list(report.conflict_units) == truth["conflict_units"]
    assert set(truth["flags"]) <= set(report.flags)
    if truth["received_at"] != sample["email"]["date"]:
        assert report.received_at is not None
        assert report.received_at.isoformat() == truth["received_at"]


@pytest.mark.parametrize("sample", REPLIES, ids=lambda sample: sample["id"])
def test_reply(sample: dict[str, Any]) -> None:
    truth = sample["truth"]
    reading = read(sample_mail(sample["email"]), OFFICE.registry, OFFICE.policy.identity)
    assert reading.kind == truth["message_kind"]
    reply = in_full(reading, OFFICE.registry, OFFICE.policy.identity).reply
    if reply is None:
        return
    for case in truth["cases"]:
        part = reply.per_code.get(with_real_codes(case["code"]), reply.whole)
        assert part.kind == case["kind"]
        if case["contents_answered"] and part.contents:
            assert list(part.contents) == case["contents_answered"]
    assert (reply.proposed_date.isoformat() if reply.proposed_date else None) == truth["proposed_date"]
    assert reply.suggested_unit == truth["suggested_unit"]
    if sample["id"] not in NUMBER_UNSEEN:
        assert reply.document.number == (truth["document"] or {}).get("number")
    assert reply.document.signer == truth["signer"]
