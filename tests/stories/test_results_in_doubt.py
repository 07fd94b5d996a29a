"""Where a complete result is accepted by itself (`accept = "auto"`), one that says more than a result still waits for a person."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from kit import Hotline, mail
from road import RESULT, UNIT, report

from pipeline.office.new import write_office

MORE = RESULT.removesuffix("./.") + "; tuy nhiên cống thoát nước do huyện quản lý."
OWN_COUNT = "Nội dung 1: đã dặm vá 46 m2 ngày 13/3/2016.\nNội dung 2: chưa nạo vét cống vì thiếu kinh phí."


@pytest.fixture
def office(tmp_path: Path) -> Hotline:
    write_office(tmp_path / "office")
    settings = tmp_path / "office" / "hotline.toml"
    settings.write_text(settings.read_text("utf-8") + '\n[routing]\naccept = "auto"\n', "utf-8")
    return Hotline(tmp_path / "office")


@pytest.mark.parametrize(("text", "status"), [(RESULT, "closed"), (MORE, "answered"), (OWN_COUNT, "in_progress")])
def test_only_a_plain_result_is_accepted_by_itself(office: Hotline, text: str, status: str) -> None:
    _, ours = report(office)
    office.at("2016-03-14T10:00")
    office.deliver(mail(UNIT, "Re: " + ours["subject"], text + "\n", "2016-03-14T10:00", In_Reply_To=ours["message_id"]))
    office.tick()
    (case,) = office.cases()
    assert case["status"] == status
    if status == "answered":
        assert "result_doubtful" in case["replies"][0]["flags"]
        (asked,) = [item for item in office.sent("review") if item["case"] == case["code"]]
        assert asked["to"], "an officer is asked"


@pytest.mark.parametrize(
    ("name", "data"), [("cv.docx", b"PK\x03\x04 cut"), ("cv.asc", b"-----BEGIN PGP MESSAGE-----\n\nwcBMA0nv\n")]
)
def test_nothing_is_accepted_by_itself_beside_a_file_that_nobody_read(office: Hotline, name: str, data: bytes) -> None:
    _, ours = report(office)
    office.at("2016-03-14T10:00")
    raw = mail(UNIT, "Re: " + ours["subject"], RESULT + "\n", "2016-03-14T10:00", In_Reply_To=ours["message_id"])
    answer = message_from_bytes(raw, policy=default)
    assert isinstance(answer, EmailMessage)
    answer.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    office.deliver(answer.as_bytes())
    office.tick()
    (case,) = office.cases()
    assert case["status"] == "answered"
    assert "attachment_unread" in case["replies"][0]["flags"]
    (asked,) = [item for item in office.sent("review") if item["case"] == case["code"]]
    assert asked["to"], "an officer is asked"
