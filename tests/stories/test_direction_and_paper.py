"""The committee's direction, units "also sent to", assignment on paper, the citizen told: in the mails, the case and the lists."""

from __future__ import annotations

import pytest
from kit import FORWARDER, Hotline, mail

AT = "2016-03-09T10:00"
FORM = (
    "Kênh tiếp nhận: Điện thoại\nHọ và tên: Phan Quế Mẫu\nSố điện thoại: 0900.000.101\nĐịa chỉ: ấp 3, xã Tân Lập, huyện Đồng Phú\n"
    "Nội dung phản ánh: Tôi là Phan Quế Mẫu, đường ĐT741 qua xã Tân Lập nhiều ổ gà, đề nghị sửa chữa, gọi 0900 000 101."
)
ACCUSED = (
    "Kênh tiếp nhận: Điện thoại\nHọ và tên: Phan Quế Mẫu\nSố điện thoại: 0900.000.101\nĐịa chỉ: ấp 3, xã Tân Lập, huyện Đồng Phú\n"
    "Nội dung phản ánh: Tôi tố cáo ông chủ tịch UBND xã Tân Lập nhận hối lộ khi cấp đất."
)


def test_direction_and_units_also_told(hotline: Hotline, capsys: pytest.CaptureFixture[str]) -> None:
    hotline.deliver(mail(FORWARDER, "Tin", FORM, "2016-03-09T09:00"))
    hotline.tick()
    code = hotline.cases()[0]["code"]
    order = (
        "act",
        code,
        "assign",
        "--lead",
        "SXD",
        "--direction",
        "Kiểm tra ngay, gọi bà Quế Mẫu 0900.000.101",
        "--also",
        "STC,SYT",
    )
    assert hotline.shell(AT, *order) == 0
    hotline.at("2016-03-09T10:05")
    hotline.tick()
    case = hotline.cases()[0]
    assert case["direction"].startswith("Kiểm tra ngay")
    assert case["also_sent_to"] == ["STC", "SYT"]
    told = hotline.text_to("vanthu@sxd.binhphuoc.example")
    assert "Ý kiến chỉ đạo: Kiểm tra ngay, gọi bà Quế Mẫu 0900.000.101" in told  # the lead of an ordinary case may know
    assert "Tin đã cùng gửi đến: " in told
    for address in ("vanthu@stc.binhphuoc.example", "vanthu@syt.binhphuoc.example"):
        other = hotline.text_to(address)
        assert "Ý kiến chỉ đạo: Kiểm tra ngay" in other
        assert "ổ gà" in other
        assert "Mẫu" not in other
        assert "000.101" not in other
    capsys.readouterr()
    assert hotline.shell(AT, "show", code) == 0
    shown = capsys.readouterr().out
    assert "Kiểm tra ngay" in shown
    assert "Sở Tài chính, Sở Y tế" in shown


def test_what_goes_by_hand_is_tracked_and_its_reminders_tell_dates_only(hotline: Hotline) -> None:
    hotline.deliver(mail(FORWARDER, "Tin", ACCUSED, "2016-03-09T09:00"))
    hotline.tick()
    code = hotline.cases()[0]["code"]
    assert hotline.shell(AT, "act", code, "assign", "--lead", "TTT", "--also", "STC") != 0
    assert hotline.shell(AT, "act", code, "assign", "--lead", "TTT", "--by-hand", "--class", "normal", "--also", "STC") == 0
    hotline.at("2016-03-09T10:05")
    hotline.tick()
    (given,) = hotline.cases()[0]["assignments"]
    assert (given["by_hand"], given["status"], given["sent_at"][:16]) == (True, "sent", "2016-03-09T10:00")
    assert hotline.sent("assignment") == []
    hotline.at("2016-03-25T08:30")
    hotline.tick()
    reminders = [item for item in hotline.sent("reminder") if item["state"] == "sent"]
    assert len(reminders) == 1
    body = hotline.text_to(reminders[0]["to"][0])
    assert code in body
    for word in ("hối lộ", "chủ tịch", "Tân Lập", "Mẫu", "000.101", "đất"):
        assert word not in body


def test_the_citizen_told_and_what_he_thought_of_it(hotline: Hotline) -> None:
    hotline.deliver(mail(FORWARDER, "Tin", FORM, "2016-03-09T09:00"))
    hotline.tick()
    code = hotline.cases()[0]["code"]
    assert hotline.shell("2016-03-14T16:00", "act", code, "inform", "--at", "2016-03-14", "--satisfied", "no") == 0
    assert hotline.shell("2016-03-15T16:00", "act", code, "inform", "--at", "2016-03-15") == 0
    outcome = hotline.cases()[0]["outcome"]
    assert (outcome["informed_at"][:10], outcome["satisfied"]) == ("2016-03-15", False)


def test_a_unit_complained_about_is_told_nothing(hotline: Hotline) -> None:
    hotline.deliver(mail(FORWARDER, "Tin", ACCUSED, "2016-03-09T09:00"))
    hotline.tick()
    code, accused = hotline.cases()[0]["code"], "HU-DONGPHU"
    for order in (
        ("--lead", accused, "--by-hand"),
        ("--lead", "TTT", "--by-hand", "--also", accused),
        ("--lead", "TTT", "--by-hand", "--with", accused),
    ):
        assert hotline.shell(AT, "act", code, "assign", *order) != 0
    assert hotline.cases()[0]["assignments"] == []
