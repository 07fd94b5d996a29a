"""On a cut-over date open work goes to the successors: due dates stay, the new unit is mailed, old reports keep the old names."""

from __future__ import annotations

from typing import Any

import pytest
from kit import FORWARDER, Hotline, mail

from pipeline.cli.app import run

FORM = (
    "Kênh tiếp nhận: Điện thoại\nHọ và tên: Trần Thị Mẫu\nSố điện thoại: 0900.000.101\nĐịa chỉ: ấp 3, xã Tân Lập, huyện Đồng Phú\n"
    "Nội dung phản ánh: Tuyến đường ĐT741 đoạn qua xã Tân Lập có nhiều ổ gà, đề nghị sửa chữa."
)
NEW_UNIT = """
[[unit]]
id = "SXD-NEW"
name = "Sở Xây dựng mới"
short = "SXD mới"
head_title = "Giám đốc"
to = ["vanthu@sxdmoi.binhphuoc.example"]
sender_domains = ["sxdmoi.binhphuoc.example"]
"""
SUCCESSOR = '\n[[unit.successor]]\nid = "SXD-NEW"\nfrom = 2016-03-11\nkind = "merge"\n'
RESULT = "Ngày 12/3/2016 đã kiểm tra, dặm vá xong 46 m2 mặt đường bằng bê tông nhựa./."


@pytest.fixture
def changing(hotline: Hotline) -> Hotline:
    """An office whose road department is merged into another on 11/3/2016."""
    units = hotline.folder / "registry" / "units.toml"
    text = units.read_text("utf-8")
    head, marker, rest = text.partition('id = "SGTVT"\n')
    own, separator, others = rest.partition("\n[[unit")
    units.write_text(head + marker + own + SUCCESSOR + separator + others + NEW_UNIT, "utf-8")
    hotline.reopen()
    hotline.deliver(mail(FORWARDER, "Tin phản ánh", FORM, "2016-03-09T09:00"))
    hotline.tick()
    return hotline


def leads(hotline: Hotline, place: int = 0) -> list[dict[str, Any]]:
    return [item for item in hotline.cases()[place]["assignments"] if item["role"] == "lead"]


def test_open_work_is_handed_over_once_with_its_due_date(changing: Hotline) -> None:
    due = leads(changing)[0]["due_at"]
    for moment in ("2016-03-10T09:00", "2016-03-11T08:30", "2016-03-11T09:00", "2016-03-12T09:00"):
        changing.at(moment)
        changing.tick()
    old, new = leads(changing)
    assert (old["unit"], old["status"], old["unit_name"]) == ("SGTVT", "handed_over", "Sở Giao thông vận tải tỉnh Bình Phước")
    assert (new["unit"], new["status"], new["due_at"], new["reminders"]) == ("SXD-NEW", "sent", due, [])
    assert [entry["event"] for entry in changing.cases()[0]["history"]].count("handed_over") == 1
    sent = [item for item in changing.sent("assignment") if item["to"] == ["vanthu@sxdmoi.binhphuoc.example"]]
    assert [item["state"] for item in sent] == ["sent"]
    body = next(raw for raw in changing.sent_files() if b"vanthu@sxdmoi" in raw)
    assert b"Sxdmoi" not in body


def test_the_old_address_answers_for_the_successor_within_the_grace(changing: Hotline) -> None:
    changing.at("2016-03-11T08:30")
    changing.tick()
    ours = next(item for item in changing.sent("assignment") if "sxdmoi" in item["to"][0])
    changing.at("2016-03-12T09:00")
    answer = mail("vanthu@sgtvt.binhphuoc.example", "Trả lời", RESULT, "2016-03-12T09:00", In_Reply_To=ours["message_id"])
    changing.deliver(answer)
    changing.tick()
    assert changing.cases()[0]["status"] == "answered"
    assert changing.cases()[0]["replies"][0]["unit"] == "SXD-NEW"


def test_after_the_grace_the_old_address_is_a_stranger(changing: Hotline) -> None:
    changing.at("2016-03-11T08:30")
    changing.tick()
    ours = next(item for item in changing.sent("assignment") if "sxdmoi" in item["to"][0])
    changing.at("2016-10-12T09:00")
    changing.deliver(mail("x@sgtvt.binhphuoc.example", "Trả lời", RESULT, "2016-10-12T09:00", In_Reply_To=ours["message_id"]))
    changing.tick()
    assert changing.cases()[0]["status"] == "assigned"
    assert "held" in [item["outcome"] for item in changing.state()["messages"]]


def test_new_reports_go_to_the_successor(changing: Hotline) -> None:
    changing.at("2016-03-12T09:00")
    changing.deliver(mail(FORWARDER, "Tin", FORM.replace("Mẫu", "Thử").replace(".101", ".202"), "2016-03-12T09:00"))
    changing.tick()
    assert [item["unit"] for item in leads(changing, 1)] == ["SXD-NEW"]


def test_work_without_a_told_heir_stays_and_the_officers_hear_of_it_once(hotline: Hotline) -> None:
    hotline.deliver(mail(FORWARDER, "Tin phản ánh", FORM, "2016-03-09T09:00"))
    hotline.tick()
    units = hotline.folder / "registry" / "units.toml"
    units.write_text(units.read_text("utf-8").replace('id = "SGTVT"\n', 'id = "SGTVT"\nvalid_to = 2016-03-10\n', 1), "utf-8")
    hotline.reopen()
    for moment in ("2016-03-11T08:30", "2016-03-12T08:30"):
        hotline.at(moment)
        hotline.tick()
    assert [item["unit"] for item in leads(hotline)] == ["SGTVT"]
    assert len([item for item in hotline.sent("review") if item["key"].startswith("alarm:heir:")]) == 1


def test_an_officer_hands_over_by_place(hotline: Hotline, capsys: pytest.CaptureFixture[str]) -> None:
    hotline.deliver(mail(FORWARDER, "Tin phản ánh", FORM, "2016-03-09T09:00"))
    hotline.tick()

    def shell(*words: str) -> int:
        return run(["hand-over", "SGTVT", "--to", "SXD", *words, "--office", str(hotline.folder), "--now", "2016-03-10T09:00"])

    assert shell("--district", "bu-dop") == 0
    assert "DDN" not in capsys.readouterr().out
    assert shell("--district", "dong-phu", "--commune", "tan lap") == 0
    assert hotline.cases()[0]["code"] in capsys.readouterr().out
    assert [(item["unit"], item["status"]) for item in leads(hotline)] == [("SGTVT", "handed_over"), ("SXD", "sent")]
    assert shell() == 0
    assert "DDN" not in capsys.readouterr().out


def test_a_unit_that_was_renamed_is_written_to_where_it_is_now_and_known_by_its_old_address(hotline: Hotline) -> None:
    hotline.deliver(mail(FORWARDER, "Tin phản ánh", FORM, "2016-03-09T09:00"))
    hotline.tick()
    ours = next(item for item in hotline.sent("assignment") if item["to"] == ["vanthu@sgtvt.binhphuoc.example"])
    units = hotline.folder / "registry" / "units.toml"
    head, marker, rest = units.read_text("utf-8").partition('id = "SGTVT"\n')
    own, separator, others = rest.partition("\n[[unit")
    own = own.replace("sgtvt.binhphuoc", "svt.binhphuoc")
    former = '\n[[unit.former]]\nuntil = 2016-03-10\nname = "Sở Giao thông vận tải"\nto = ["vanthu@sgtvt.binhphuoc.example"]\n'
    units.write_text(head + marker + own + former + separator + others, "utf-8")
    hotline = Hotline(hotline.folder)
    hotline.at("2016-03-11T09:00")
    hotline.deliver(mail("vanthu@sgtvt.binhphuoc.example", "Re", RESULT, "2016-03-11T09:00", In_Reply_To=ours["message_id"]))
    hotline.tick()
    code = hotline.cases()[0]["code"]
    assert hotline.state()["messages"][-1]["cases"] == [code], "its old address is known for a while"
    assert hotline.shell("2016-03-11T10:00", "act", code, "return", "--unit", "SGTVT", "--why", "Thiếu ảnh") == 0
    hotline.at("2016-03-11T10:01")
    hotline.tick()
    assert [item["to"] for item in hotline.sent("return")] == [["vanthu@svt.binhphuoc.example"]]
