"""What units find of a report: on the case once the answer is accepted, in the lists and the periodic report, gone when it is reopened."""

from __future__ import annotations

import io

import pytest
from docx import Document
from kit import FORWARDER, Hotline, mail
from road import FORM, RESULT, UNIT, report

from pipeline.jobs.drafts import write_draft
from pipeline.jobs.papers import write_reconciliation


def test_a_finding_counts_once_its_answer_is_accepted(hotline: Hotline, capsys: pytest.CaptureFixture[str]) -> None:
    case, ours = report(hotline)
    hotline.at("2016-03-11T15:30")
    found = f"Qua kiểm tra, nội dung phản ánh là đúng một phần. {RESULT}"
    hotline.deliver(mail(UNIT, "Kết quả", found, "2016-03-11T15:30", In_Reply_To=ours["message_id"]))
    hotline.tick()
    assert hotline.cases()[0]["outcome"]["verdict"] is None
    assert hotline.shell("2016-03-14T09:00", "act", case["code"], "accept") == 0
    assert hotline.cases()[0]["outcome"]["verdict"] == "partly_founded"
    assert hotline.shell("2016-03-14T09:10", "--lang", "vi", "show", case["code"]) == 0
    assert "kết luận: phản ánh đúng một phần" in capsys.readouterr().out

    hotline.at("2016-06-01T09:00")
    text = "\n".join(p.text for p in Document(io.BytesIO(write_draft(hotline.desk, "monthly", "2016-03").data)).paragraphs)
    assert "trong số tin đã giải quyết có 01 tin phản ánh đúng một phần" in text

    assert hotline.shell("2016-06-01T09:30", "act", case["code"], "reopen", "--why", "Người dân báo lại") == 0
    assert hotline.cases()[0]["outcome"]["verdict"] is None


def test_what_was_merged_is_owed_by_nobody_in_the_report_and_in_the_units_list(hotline: Hotline) -> None:
    """A unit told to work under another code is not named as late with the first."""
    first, _ = report(hotline)
    hotline.deliver(mail(FORWARDER, "Tin phản ánh", FORM.replace("0900.000.101", "0900.000.202"), "2016-03-09T09:05"))
    hotline.tick()
    again = hotline.cases()[1]["code"]
    hotline.at("2016-03-10T09:00")
    assert hotline.shell("2016-03-10T09:00", "act", again, "merge", first["code"]) == 0
    hotline.at("2016-04-20T09:00")
    paragraphs = Document(io.BytesIO(write_draft(hotline.desk, "monthly", "2016-03").data)).paragraphs
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    assert "Còn 01/" in text or "Còn 01 " in text, "the first is late"
    table = Document(io.BytesIO(write_reconciliation(hotline.desk, "2016-03", "SGTVT")[1])).tables[0]
    rows = {row.cells[1].text: [cell.text for cell in row.cells[-2:]] for row in table.rows[1:]}
    assert rows[again] == ["Đã gộp", ""]
    assert rows[first["code"]][1] == "Quá hạn"
