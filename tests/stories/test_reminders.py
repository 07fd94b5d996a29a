"""Who is reminded of what, when, and what the Standing Committee and the officers get."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from kit import FORWARDER, OFFICER, Hotline, mail

from pipeline.deciding import officer
from pipeline.jobs.act import act

UNIT = "vanthu@sgtvt.binhphuoc.example"
HEAD = "lanhdao@sgtvt.binhphuoc.example"
FORM = (
    "Kênh tiếp nhận: Điện thoại\nThời gian tiếp nhận: {time}\nHọ và tên: Nguyễn Văn Mẫu\nSố điện thoại: 0900.000.1{n:02d}\n"
    "Địa chỉ: ấp {n}, xã Tân Lập, huyện Đồng Phú\nNội dung phản ánh: Tuyến đường ĐT741 đoạn qua ấp {n}, xã Tân Lập có nhiều ổ gà, đề nghị sửa chữa.\nMức độ: {level}"
)


def report(hotline: Hotline, n: int = 3, level: str = "Thường", at: str = "2016-03-09T09:00") -> dict[str, Any]:
    hotline.at(at)
    body = FORM.format(time=hotline.now.strftime("%H giờ %M, ngày %d/%m/%Y"), n=n, level=level)
    hotline.deliver(mail(FORWARDER, f"Tin phản ánh {n}", body, at))
    hotline.tick()
    return hotline.cases()[-1]


def pass_time(hotline: Hotline, until: str, step: timedelta = timedelta(hours=1)) -> None:
    """Passes every hour; the last one at the very time."""
    end = hotline.now.fromisoformat(until).replace(tzinfo=hotline.now.tzinfo)
    while hotline.now < end:
        hotline.now = min(end, hotline.now + step)
        hotline.tick()


def to_unit(hotline: Hotline, address: str = UNIT) -> list[tuple[str, str, list[str]]]:
    """Kind, hour and addressees of what a unit was reminded of."""
    return [
        (item["kind"], item["created_at"][:16], item["to"])
        for item in hotline.sent()
        if item["kind"] in ("reminder", "escalation") and address in item["to"]
    ]


def test_each_level_has_its_addressees(hotline: Hotline) -> None:
    report(hotline)
    pass_time(hotline, "2016-03-23T09:00", timedelta(hours=4))
    assert to_unit(hotline) == [
        ("reminder", "2016-03-14T09:00", [UNIT]),
        ("reminder", "2016-03-15T09:00", [UNIT]),
        ("reminder", "2016-03-17T09:00", [UNIT, HEAD]),
        ("escalation", "2016-03-23T09:00", [UNIT, HEAD]),
    ]
    lists = {
        item["key"].split(":")[1]: item["to"] for item in hotline.sent("escalation") if item["key"].startswith("escalation:")
    }
    assert lists == {"standing": ["thuongtruc@tinhuy.binhphuoc.example"], "officers": [OFFICER]}


def test_more_time_is_offered_only_while_it_may_be_asked_for(hotline: Hotline) -> None:
    report(hotline)
    pass_time(hotline, "2016-03-15T10:00", timedelta(hours=4))
    before, after = (item["key"] for item in hotline.sent("reminder") if UNIT in item["to"])
    assert "đề nghị trước hạn" in hotline.text_by(before)
    assert "đề nghị trước hạn" not in hotline.text_by(after)


def test_a_list_says_that_others_have_it_only_where_they_do(hotline: Hotline) -> None:
    settings = hotline.folder / "hotline.toml"
    settings.write_text(settings.read_text("utf-8").replace('standing = ["thuongtruc@', 'standing = []\n# ["'), "utf-8")
    hotline.reopen()
    report(hotline)
    pass_time(hotline, "2016-03-23T09:00", timedelta(hours=4))
    [listed] = [item["key"] for item in hotline.sent("escalation") if item["to"] == [OFFICER]]
    assert "danh sách đã gửi" not in hotline.text_by(listed)


@pytest.mark.parametrize(
    ("level", "until"), [("Khẩn", "10 giờ 00, thứ Tư, ngày 09/3/2016"), ("Thường", "17 giờ 00, thứ Năm, ngày 10/3/2016")]
)
def test_a_unit_is_told_until_when_it_may_hand_back(hotline: Hotline, level: str, until: str) -> None:
    """By that time it is judged (`declined_late`)."""
    report(hotline, level=level)
    told = [hotline.text_by(item["key"]) for item in hotline.sent("assignment")]
    assert len(told) == 2
    assert all(f"Nếu không thuộc thẩm quyền: trả lời trước {until}" in text for text in told)


def test_the_coordinator_hears_of_the_bodies_under_his_superior(hotline: Hotline) -> None:
    settings = hotline.folder / "hotline.toml"
    settings.write_text(settings.read_text("utf-8") + '\n[routing]\ncoordinator = "VPUBND"\n', "utf-8")
    hotline.reopen()
    report(hotline)
    pass_time(hotline, "2016-03-23T09:00", timedelta(hours=12))
    found = next(item for item in hotline.sent("escalation") if item["key"].startswith("escalation:coordinator:"))
    assert found["to"] == list(hotline.desk.registry.unit_by_id["VPUBND"].to)


def test_a_unit_gets_one_mail_a_day_for_everything(hotline: Hotline) -> None:
    for n in (3, 4, 5):
        report(hotline, n, at=f"2016-03-09T1{n}:00")
    pass_time(hotline, "2016-03-15T16:00")
    assert [when for _, when, _ in to_unit(hotline)] == ["2016-03-14T08:00", "2016-03-15T08:00"]
    assert len(hotline.sent("reminder")[-1]["cases"]) == 3


def test_an_urgent_unit_that_is_silent_on_a_saturday_night(hotline: Hotline) -> None:
    case = report(hotline, level="Khẩn", at="2016-03-12T22:00")
    assert case["class"] == "urgent"
    pass_time(hotline, "2016-03-14T09:00", timedelta(minutes=30))
    assert to_unit(hotline) == [
        ("reminder", "2016-03-13T00:00", [UNIT, HEAD]),
        ("reminder", "2016-03-13T02:00", [UNIT, HEAD]),
        ("escalation", "2016-03-13T22:00", [UNIT, HEAD]),
    ]
    calls = [
        item["created_at"][:16] for item in hotline.sent("review") if "urgent_step" in item["key"] and "001-U.1:" in item["key"]
    ]
    assert calls == ["2016-03-13T00:00", "2016-03-13T02:00", "2016-03-13T22:00"], "the officers are told to call"


def test_a_calendar_corrected_later_moves_the_reminders(hotline: Hotline) -> None:
    """The due date stands; Tuesday is off and Saturday worked instead: no reminder on Tuesday, the Saturday is counted."""
    report(hotline, at="2016-03-09T09:00")
    calendar = hotline.folder / "registry" / "calendar.toml"
    more = '\n[[off]]\ndate = 2016-03-15\nname = "Nghỉ"\n\n[[working]]\ndate = 2016-03-19\nname = "Làm bù"\n'
    calendar.write_text(calendar.read_text("utf-8") + more, "utf-8")
    hotline.reopen()
    pass_time(hotline, "2016-03-19T09:00")
    assert [when for _, when, _ in to_unit(hotline)] == ["2016-03-14T08:00", "2016-03-16T08:00", "2016-03-18T08:00"]


def test_reminders_follow_settings_that_come_sooner(hotline: Hotline) -> None:
    report(hotline, at="2016-03-09T09:00")
    settings = hotline.folder / "hotline.toml"
    settings.write_text(settings.read_text("utf-8") + '\n[reminders]\nbefore = "2wd"\nafter = ["1wd"]\n', "utf-8")
    hotline.reopen()
    pass_time(hotline, "2016-03-25T09:00", timedelta(hours=6))
    assert [when[:10] for _, when, _ in to_unit(hotline)] == ["2016-03-14", "2016-03-15"]


def test_nothing_leaves_at_night_and_the_morning_mail_is_one(hotline: Hotline) -> None:
    """A machine that was off at eight in the evening of a day makes up next morning, together with that morning's steps."""
    report(hotline, 3, at="2016-03-09T09:00")
    report(hotline, 4, at="2016-03-10T09:00")
    for moment in ("2016-03-14T19:00", "2016-03-15T07:40", "2016-03-15T08:00", "2016-03-15T11:00"):
        hotline.at(moment)
        hotline.tick()
    assert [when for _, when, _ in to_unit(hotline)] == ["2016-03-15T08:00"]
    assert len(hotline.sent("reminder")[0]["cases"]) == 2


def test_a_part_given_on_paper_is_reminded_of_like_the_others(hotline: Hotline) -> None:
    case = report(hotline)
    work = officer.Assign("SYT", by_hand=True)
    act(hotline.desk, case["code"], "test", lambda c, office, _: officer.assign(c, work, office))
    pass_time(hotline, "2016-03-15T09:00", timedelta(hours=6))
    address = hotline.desk.registry.unit_by_id["SYT"].to[0]
    assert not [item for item in hotline.sent("assignment") if address in item["to"]]
    assert [when[:10] for _, when, _ in to_unit(hotline, address)] == ["2016-03-14", "2016-03-15"]


def test_a_returned_answer_is_owed_again_without_the_offices_days(hotline: Hotline) -> None:
    case = report(hotline)
    ours = next(item for item in hotline.sent("assignment") if UNIT in item["to"])
    hotline.at("2016-03-14T15:00")
    hotline.deliver(
        mail(
            UNIT,
            "Re",
            "Ngày 10/3/2016 Sở đã kiểm tra và dặm vá xong 46 m2 mặt đường.",
            "2016-03-14T15:00",
            In_Reply_To=ours["message_id"],
        )
    )
    hotline.tick()
    assert hotline.cases()[0]["status"] == "answered"
    pass_time(hotline, "2016-03-21T10:00", timedelta(hours=7))
    assert UNIT not in [address for item in hotline.sent("reminder") for address in item["to"]], (
        "what the office owes reminds no unit"
    )
    act(hotline.desk, case["code"], "test", lambda c, office, _: officer.send_back(c, office, "chưa nêu đoạn nào"))
    lead = next(item for item in hotline.cases()[0]["assignments"] if item["unit"] == "SGTVT")
    assert (lead["status"], lead["due_at"][:16]) == ("returned", "2016-03-21T17:00")
    pass_time(hotline, "2016-03-22T10:00", timedelta(hours=1))
    assert [when for _, when, _ in to_unit(hotline)] == ["2016-03-22T08:00"]


@pytest.mark.parametrize(
    ("when", "words", "outcome"),
    [
        ("2016-03-11T09:00", "Do mưa kéo dài, Sở đề nghị gia hạn báo cáo kết quả đến ngày 17/3/2016.", "extension_requested"),
        ("2016-03-15T09:00", "Do mưa kéo dài, Sở đề nghị gia hạn báo cáo kết quả đến ngày 17/3/2016.", "late"),
        ("2016-03-11T09:00", "Do mưa kéo dài, Sở đề nghị gia hạn thời gian báo cáo kết quả.", "without_date"),
    ],
)
def test_an_extension_is_asked_in_time_and_with_a_date(hotline: Hotline, when: str, words: str, outcome: str) -> None:
    report(hotline)
    ours = next(item for item in hotline.sent("assignment") if UNIT in item["to"])
    hotline.at(when)
    hotline.deliver(mail(UNIT, "Re", words, when, In_Reply_To=ours["message_id"]))
    hotline.tick()
    case = hotline.cases()[0]
    lead = next(item for item in case["assignments"] if item["unit"] == "SGTVT")
    assert lead["due_at"] == "2016-03-14T17:00:00+07:00", "the clock runs on"
    if outcome != "extension_requested":
        assert f"extension_{outcome}" in case["flags"]
        assert len(hotline.sent("extension_decision")) == 1
        return
    assert lead["status"] == "extension_requested"
    question = next(item for item in hotline.sent("review") if item["key"].startswith("answer:"))
    hotline.deliver(mail(FORWARDER, "Re", "DUYỆT", "2016-03-11T10:00", In_Reply_To=question["message_id"]))
    hotline.at("2016-03-11T10:00")
    hotline.tick()
    lead = next(item for item in hotline.cases()[0]["assignments"] if item["unit"] == "SGTVT")
    assert (lead["due_at"], lead["extension"]["granted"]) == ("2016-03-17T17:00:00+07:00", True)
    hotline.deliver(mail(UNIT, "Re", words.replace("17/3", "25/3"), "2016-03-14T09:00", In_Reply_To=ours["message_id"]))
    hotline.at("2016-03-14T09:00")
    hotline.tick()
    assert "extension_again" in hotline.cases()[0]["flags"]


def test_a_declined_part_goes_to_the_unit_named_by_one_word(hotline: Hotline) -> None:
    report(hotline)
    ours = next(item for item in hotline.sent("assignment") if UNIT in item["to"])
    hotline.at("2016-03-09T15:00")
    words = "Nội dung phản ánh không thuộc thẩm quyền của Sở Giao thông vận tải. Đề nghị chuyển Sở Xây dựng giải quyết theo thẩm quyền."
    hotline.deliver(mail(UNIT, "Re", words, "2016-03-09T15:00", In_Reply_To=ours["message_id"]))
    hotline.tick()
    assert hotline.cases()[0]["status"] == "awaiting_triage"
    question = next(item for item in hotline.sent("review") if item["key"].startswith("answer:"))
    hotline.deliver(mail(FORWARDER, "Re", "DUYỆT", "2016-03-09T16:00", In_Reply_To=question["message_id"]))
    hotline.at("2016-03-09T16:00")
    hotline.tick()
    case = hotline.cases()[0]
    assert (case["status"], case["assignments"][-1]["unit"], case["assignments"][-1]["role"]) == ("assigned", "SXD", "lead")
    assert case["assignments"][-1]["due_at"] == "2016-03-14T17:00:00+07:00", "still counted from the receipt"


def test_a_unit_given_contents_at_different_times_answers_those_it_names(hotline: Hotline) -> None:
    body = FORM.format(time="09 giờ 00, ngày 09/3/2016", n=3, level="Thường").replace(
        "Nội dung phản ánh: ", "Nội dung phản ánh:\n1. Trại heo xả nước thải ra suối, bốc mùi hôi thối.\n2. "
    )
    hotline.at("2016-03-09T09:00")
    hotline.deliver(mail(FORWARDER, "Tin hai nội dung", body, "2016-03-09T09:00"))
    hotline.tick()
    code = hotline.cases()[0]["code"]
    for content in (1, 2):
        order = officer.Assign("SXD", contents=(content,))
        act(hotline.desk, code, "test", lambda c, office, _, order=order: officer.assign(c, order, office))
    hotline.tick()
    last = [item for item in hotline.sent("assignment") if "sxd" in item["to"][0]][-1]
    words = "Nội dung 1: ngày 10/3/2016 Sở đã kiểm tra, lập biên bản xử phạt 5 triệu đồng và đình chỉ xả thải. Nội dung 2: đang xác minh."
    hotline.at("2016-03-10T09:00")
    hotline.deliver(mail(last["to"][0], "Re", words, "2016-03-10T09:00", In_Reply_To=last["message_id"]))
    hotline.tick()
    assert [content["status"] for content in hotline.cases()[0]["contents"]] == ["answered", "open"]
    again = "Ngày 11/3/2016 Sở đã kiểm tra hiện trường và xử lý dứt điểm các nội dung phản ánh; đã dặm vá 46 m2 mặt đường."
    hotline.at("2016-03-11T09:00")
    hotline.deliver(mail(last["to"][0], "Re", again, "2016-03-11T09:00", In_Reply_To=last["message_id"]))
    hotline.tick()
    assert hotline.cases()[0]["status"] == "answered"
