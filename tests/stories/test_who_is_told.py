"""Nobody learns too late: a second report that moves a date is told to who owes it; a result waits for the citizen to hear of it."""

from __future__ import annotations

from kit import FORWARDER, Hotline, mail
from road import FORM, RESULT, UNIT, report

LAND = "Nhà ông Bảy Lúa ở ấp 3 xã Tân Lập tranh chấp đất đai, đề nghị giải quyết hồ sơ cấp giấy chứng nhận quyền sử dụng đất."


def called(hotline: Hotline, words: str, at: str, who: str = "Trần Thị Mẫu\nSố điện thoại: 0900.000.101") -> None:
    hotline.at(at)
    body = f"Kênh tiếp nhận: Điện thoại\nHọ và tên: {who}\nĐịa chỉ: ấp 3, xã Tân Lập, huyện Đồng Phú\nNội dung phản ánh: {words}"
    hotline.deliver(mail(FORWARDER, "Tin", body, at))
    hotline.tick()


def resolved(hotline: Hotline) -> str:
    """A report whose result was accepted; its code."""
    case, ours = report(hotline)
    hotline.at("2016-03-14T08:00")
    hotline.deliver(mail(UNIT, f"Re: {ours['subject']}", RESULT, "2016-03-14T08:00", In_Reply_To=ours["message_id"]))
    hotline.tick()
    hotline.shell("2016-03-14T09:00", "act", case["code"], "accept")
    return str(case["code"])


def test_a_second_report_that_moves_the_date_is_told_to_the_unit_that_owes_it(hotline: Hotline) -> None:
    called(hotline, LAND, "2016-03-09T09:00")
    first = hotline.cases()[0]
    called(hotline, f"Tôi đã phản ánh nhưng chưa giải quyết. {LAND}", "2016-03-11T09:00")
    first, second = hotline.cases()
    told = [item for item in hotline.sent() if item["key"].startswith(f"again:{second['code']}:")]
    assert {item["to"][0] for item in told} >= {"vanthu@hudongphu.binhphuoc.example"}
    text = hotline.text_by(told[0]["key"])
    assert f"Người dân phản ánh lại sự việc của tin {first['code']}" in text
    day = min(item["due_at"] for item in first["assignments"])[:10]
    assert f"ngày {int(day[8:]):02d}/{int(day[5:7])}/2016 (thay cho hạn đã báo)" in text
    assert "0900" not in text
    assert "Trần Thị Mẫu" not in text


def test_a_resolved_matter_reported_again_is_told_to_be_open_again_with_its_new_date(hotline: Hotline) -> None:
    code = resolved(hotline)
    hotline.at("2016-03-20T09:00")
    again = FORM.replace("có nhiều ổ gà", "đã phản ánh, nay lại có nhiều ổ gà").replace("ngày 09/3", "ngày 20/3")
    hotline.deliver(mail(FORWARDER, "Phản ánh lại", again, "2016-03-20T09:00"))
    hotline.tick()
    first = hotline.cases()[0]
    assert first["status"] == "reopened"
    told = [item for item in hotline.sent("return") if item["key"].startswith("again:")]
    assert {item["case"] for item in told} == {code}
    assert f"đã mở lại tin {code}" in hotline.text_by(told[0]["key"])


def test_a_second_report_that_moves_nothing_is_told_by_its_own_assignment_only(hotline: Hotline) -> None:
    report(hotline, "Khẩn")
    before = hotline.cases()[0]["assignments"][0]["due_at"]
    called(
        hotline,
        "Tuyến đường ĐT741 đoạn qua xã Tân Lập có nhiều ổ gà, đề nghị sửa chữa.",
        "2016-03-09T10:00",
        "Nguyễn Văn Mẫu\nSố điện thoại: 0900.000.101",
    )
    assert hotline.cases()[1]["repeat_of"] == hotline.cases()[0]["code"]
    assert hotline.cases()[0]["assignments"][0]["due_at"] == before
    assert not [item for item in hotline.sent() if item["key"].startswith("again:")]


def test_the_office_is_reminded_each_morning_until_the_citizen_was_told(hotline: Hotline) -> None:
    code = resolved(hotline)
    hotline.at("2016-03-15T08:00")
    hotline.tick()
    assert not [item for item in hotline.sent("digest") if item["key"] == "digest:2016-03-15"], "it has a day to do so"
    hotline.at("2016-03-16T08:00")
    hotline.tick()
    text = hotline.text_by("digest:2016-03-16")
    assert "ĐÃ GIẢI QUYẾT, CHƯA THÔNG BÁO CHO NGƯỜI PHẢN ÁNH (01)" in text
    assert code in text.split("CHƯA THÔNG BÁO")[1]
    assert "0900" not in text
    digest = next(item for item in hotline.sent("digest") if item["key"] == "digest:2016-03-16")
    words = f"ĐÃ TRẢ LỜI DÂN {code}: 16/3/2016; hài lòng"
    hotline.deliver(mail(FORWARDER, "Re", words, "2016-03-16T09:00", In_Reply_To=digest["message_id"]))
    hotline.at("2016-03-16T09:00")
    hotline.tick()
    assert hotline.cases()[0]["status"] == "closed"
    hotline.at("2016-03-17T08:00")
    hotline.tick()
    assert not [item for item in hotline.sent("digest") if item["key"] == "digest:2016-03-17"]


def test_where_nobody_can_be_reached_nothing_is_reminded(hotline: Hotline) -> None:
    body = FORM.replace(
        "Họ và tên: Nguyễn Văn Mẫu\nSố điện thoại: 0900.000.101\nĐịa chỉ: ấp 3, xã Tân Lập, huyện Đồng Phú",
        "Người phản ánh: không nêu tên",
    )
    hotline.deliver(mail(FORWARDER, "Tin phản ánh", body, "2016-03-09T09:00"))
    hotline.tick()
    case = hotline.cases()[0]
    ours = next(item for item in hotline.sent("assignment") if item["to"] == ["vanthu@sgtvt.binhphuoc.example"])
    hotline.at("2016-03-14T08:00")
    hotline.deliver(mail(UNIT, f"Re: {ours['subject']}", RESULT, "2016-03-14T08:00", In_Reply_To=ours["message_id"]))
    hotline.tick()
    hotline.shell("2016-03-14T09:00", "act", case["code"], "accept")
    hotline.at("2016-03-16T08:00")
    hotline.tick()
    assert hotline.cases()[0]["status"] == "resolved"
    assert not [item for item in hotline.sent("digest") if "2016-03-16" in item["key"]]
