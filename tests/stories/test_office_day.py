"""The office's mornings: one digest, the statement, the weekly lists, the calendar that nobody confirmed, the hotline's own clocks."""

from __future__ import annotations

import email
import email.policy
from typing import Any

import pytest
from kit import FORWARDER, Hotline, mail
from test_reminders import UNIT, report

from pipeline.deciding import officer
from pipeline.errors import Unavailable
from pipeline.jobs.act import act


def text_of(hotline: Hotline, key: str) -> str:
    """The plain text of a mail that left, as one line."""
    return " ".join(hotline.text_by(key).split())


def section(text: str, title: str) -> str:
    """What stands under a heading of the digest, up to the next one."""
    after = text.partition(title)[2]
    for other in (
        "CHỜ GIAO",
        "ĐÃ TRẢ LỜI",
        "ĐỀ NGHỊ GIA HẠN",
        "THƯ CHƯA",
        "QUÁ HẠN (",
        "ĐẾN HẠN",
        "ĐƠN VỊ CHƯA",
        "TIN MỚI",
        "ĐỊA CHỈ",
    ):
        after = after.partition(other)[0]
    return after


def answered(hotline: Hotline, when: str, words: str = "Ngày 10/3/2016 Sở đã kiểm tra và dặm vá xong 46 m2 mặt đường.") -> None:
    ours = next(item for item in hotline.sent("assignment") if UNIT in item["to"])
    hotline.at(when)
    hotline.deliver(mail(UNIT, "Re", words, when, In_Reply_To=ours["message_id"]))
    hotline.tick()


def test_the_morning_digest_says_what_to_do(hotline: Hotline) -> None:
    first, second = report(hotline, 3), report(hotline, 4, at="2016-03-11T16:00")
    hotline.deliver(mail("nguoila@mail.example", f"Báo cáo tin {first['code']}", "Đã xong.", "2016-03-11T16:10"))
    hotline.at("2016-03-14T07:30")
    hotline.tick()
    text = text_of(hotline, "digest:2016-03-14")
    assert second["code"] in section(text, "TIN MỚI")
    assert first["code"] not in section(text, "TIN MỚI"), "it is no news on Monday"
    assert first["code"] in section(text, "ĐẾN HẠN HÔM NAY")
    assert "nguoila@mail.example" in section(text, "THƯ CHƯA XẾP ĐƯỢC")
    assert first["code"] in section(text, "CHƯA XÁC NHẬN"), "the unit has not acknowledged in a day"
    answered(hotline, "2016-03-14T10:00")
    hotline.at("2016-03-15T07:45")
    hotline.tick()
    text = text_of(hotline, "digest:2016-03-15")
    assert first["code"] in section(text, "CHỜ CHẤP NHẬN")
    assert first["code"] not in section(text, "QUÁ HẠN ("), "what the office owes is not overdue"
    assert "0900.000.103" not in text


def test_a_verb_takes_its_code_where_the_digest_names_several_cases(hotline: Hotline) -> None:
    first, second = report(hotline, 3), report(hotline, 4, at="2016-03-14T16:00")
    hotline.at("2016-03-15T07:45")
    hotline.tick()
    digest = next(item for item in hotline.sent() if item["key"] == "digest:2016-03-15")
    assert set(digest["cases"]) == {first["code"], second["code"]}
    words = "KHÔNG THỤ LÝ: ngoài phạm vi tiếp nhận"
    hotline.deliver(mail(FORWARDER, "Re", words, "2016-03-15T08:00", In_Reply_To=digest["message_id"]))
    hotline.at("2016-03-15T08:01")
    hotline.tick()
    assert {case["status"] for case in hotline.cases()}.isdisjoint({"refused"})
    hotline.deliver(
        mail(FORWARDER, "Re", words.replace(":", f" {second['code']}:"), "2016-03-15T08:10", In_Reply_To=digest["message_id"])
    )
    hotline.at("2016-03-15T08:11")
    hotline.tick()
    assert [case["code"] for case in hotline.cases() if case["status"] == "refused"] == [second["code"]]


def test_a_long_digest_brings_the_whole_list_as_a_table(hotline: Hotline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.jobs.digests._LONG", 0)
    case = report(hotline, 3)
    hotline.at("2016-03-10T07:30")
    hotline.tick()
    wanted = next(item for item in hotline.sent() if item["key"] == "digest:2016-03-10")["message_id"]
    raw = next(raw for raw in hotline.sent_files() if wanted.encode() in raw)
    (table,) = email.message_from_bytes(raw, policy=email.policy.default).iter_attachments()
    assert table.get_filename() == "danh-sach-tin-2016-03-10.csv"
    text = table.get_payload(decode=True).decode("utf-8-sig")  # type: ignore[union-attr]
    assert text.splitlines()[1].startswith(f"{case['code']},sớm,")
    assert "14/03/2016 17:00" in text
    assert "0900.000.103" not in text


def test_of_missed_mornings_only_the_latest_has_its_digest(hotline: Hotline) -> None:
    report(hotline)
    hotline.at("2016-03-09T10:00")
    hotline.tick()
    hotline.at("2016-03-16T11:00")
    hotline.tick()
    hotline.tick()
    keys = [item["key"] for item in hotline.sent("digest") if item["key"].startswith("digest:")]
    assert keys[-1] == "digest:2016-03-16"
    assert len(keys) == len(set(keys)) <= 2


def test_the_statement_comes_each_working_morning_and_waits_for_the_mailbox(
    hotline: Hotline, monkeypatch: pytest.MonkeyPatch
) -> None:
    report(hotline)
    hotline.at("2016-03-10T07:30")
    with monkeypatch.context() as patch:

        def away() -> Any:
            raise Unavailable("the mailbox is away")

        patch.setattr(hotline.desk.mailbox, "count", away)
        hotline.tick()
        assert not [item for item in hotline.sent("reconciliation") if item["key"] == "statement:2016-03-10"]
    hotline.at("2016-03-10T07:40")
    hotline.tick()
    hotline.tick()
    assert "Số liệu khớp" in text_of(hotline, "statement:2016-03-10")
    hotline.deliver(b"lost", "x")
    next((hotline.folder / "mailboxes" / "hotline").rglob(".Processed/*/*")).unlink()
    hotline.at("2016-03-11T07:40")
    hotline.tick()
    assert "KHÔNG khớp" in text_of(hotline, "statement:2016-03-11")
    hotline.at("2016-03-12T09:00")
    hotline.tick()
    assert "statement:2016-03-12" not in [item["key"] for item in hotline.sent()], "a Saturday"


def test_each_unit_gets_its_list_once_a_week(hotline: Hotline) -> None:
    case = report(hotline, at="2016-03-10T09:00")
    for moment in ("2016-03-11T09:00", "2016-03-14T07:59", "2016-03-14T08:00", "2016-03-15T09:00", "2016-03-21T08:00"):
        hotline.at(moment)
        hotline.tick()
    lists = [item for item in hotline.sent("digest") if item["key"].startswith("unit_digest:SGTVT:")]
    assert [(item["created_at"][:16], item["to"]) for item in lists] == [
        ("2016-03-14T08:00", [UNIT]),
        ("2016-03-21T08:00", [UNIT]),
    ]
    assert case["code"] in text_of(hotline, lists[0]["key"])
    assert any(item["key"].startswith("unit_digest:HU-DONGPHU:") for item in hotline.sent("digest")), "cooperating units owe too"
    answered(hotline, "2016-03-21T10:00")
    hotline.at("2016-03-28T08:00")
    hotline.tick()
    assert not [item for item in hotline.sent("digest") if item["key"] == "unit_digest:SGTVT:2016-W13"], "it owes nothing"


def test_what_the_schedule_sends_to_units_goes_in_office_hours_only(hotline: Hotline) -> None:
    """A service that was down catches up when somebody reads it: not at night, not on a Saturday."""
    report(hotline, at="2016-03-10T09:00")
    for moment in ("2016-03-12T02:00", "2016-03-13T10:00", "2016-03-14T02:00", "2016-03-14T17:30"):
        hotline.at(moment)
        hotline.tick()
    units = ("unit_digest:", "reconciliation:", "reminder:")
    assert not [item["key"] for item in hotline.sent() if item["key"].startswith(units)]
    hotline.at("2016-03-15T08:00")
    hotline.tick()
    sent = {item["key"].partition(":")[0] for item in hotline.sent() if item["key"].startswith(units)}
    assert sent == {"unit_digest", "reconciliation", "reminder"}


def test_a_catch_up_that_is_stopped_goes_on_where_it_was(hotline: Hotline) -> None:
    """The service is told to stop while it makes the reports of years and reads mails; nothing is left out or made twice."""
    report(hotline, at="2016-03-10T09:00")
    hotline.at("2019-03-11T09:00")
    for n in range(70):
        hotline.deliver(mail("ai.do@mail.example", f"Chào {n}", "Chào các anh chị.", "2019-03-11T08:00"))
    asked = iter(range(10_000))
    drafts = 0
    for stop in (2, 9, 14, 10_000):
        before = next(asked)
        hotline.desk.go_on = lambda until=before + stop: next(asked) < until  # type: ignore[misc]
        hotline.tick()
        made = [item["key"] for item in hotline.sent("report")]
        assert len(made) == len(set(made))
        assert len(made) <= drafts + stop
        drafts = len(made)
    months = {key for key in made if key.startswith("report:monthly:")}
    assert len(months) == 36
    assert len([item for item in hotline.state()["messages"] if item["subject"].startswith("Chào")]) == 70


def test_a_year_nobody_confirmed_is_announced_two_months_ahead(hotline: Hotline) -> None:
    report(hotline)
    for moment in ("2016-10-28T08:00", "2016-11-01T08:00", "2016-11-02T08:00"):
        hotline.at(moment)
        hotline.tick()
    told = [item for item in hotline.sent("review") if item["key"] == "alarm:calendar:2017"]
    assert [item["created_at"][:10] for item in told] == ["2016-11-01"]
    assert "2017" in text_of(hotline, "digest:2016-11-02").partition("LƯU Ý")[2][:60]
    report(hotline, 5, at="2016-12-29T09:00")
    hotline.at("2016-12-30T08:00")
    hotline.tick()
    text = text_of(hotline, "digest:2016-12-30")
    assert "lịch năm 2017 chưa xác nhận" in section(text, "TIN MỚI"), "every due date of that year is flagged"
    calendar = hotline.folder / "registry" / "calendar.toml"
    calendar.write_text(calendar.read_text("utf-8").replace("[2016]", "[2016, 2017]"), "utf-8")
    hotline.reopen()
    hotline.at("2017-01-03T08:00")
    hotline.tick()
    assert "chưa xác nhận)" not in text_of(hotline, "digest:2017-01-03")


def test_what_nobody_assigned_is_told_once_and_again_when_it_comes_back(hotline: Hotline) -> None:
    case = report(hotline)
    answered(hotline, "2016-03-10T09:00", "Nội dung này không thuộc thẩm quyền của Sở.")
    assert hotline.cases()[0]["status"] == "awaiting_triage"
    for moment in ("2016-03-10T10:59", "2016-03-10T11:00", "2016-03-10T14:00"):
        hotline.at(moment)
        hotline.tick()
    told = [item for item in hotline.sent("review") if item["key"].startswith("alarm:clocks:")]
    assert [item["created_at"][:16] for item in told] == ["2016-03-10T11:00"], "two working hours after it came back"
    act(hotline.desk, case["code"], "test", lambda c, office, _: officer.assign(c, officer.Assign("SXD"), office))
    hotline.tick()
    ours = next(item for item in hotline.sent("assignment") if "sxd" in item["to"][0])
    hotline.deliver(
        mail(
            ours["to"][0], "Re", "Nội dung này không thuộc thẩm quyền của Sở.", "2016-03-10T15:00", In_Reply_To=ours["message_id"]
        )
    )
    hotline.at("2016-03-10T15:00")
    hotline.tick()
    hotline.at("2016-03-11T08:00")
    hotline.tick()
    told = [item["created_at"][:16] for item in hotline.sent("review") if item["key"].startswith("alarm:clocks:")]
    assert told == ["2016-03-10T11:00", "2016-03-11T08:00"]


def test_an_urgent_case_that_nobody_assigned_alarms_in_a_quarter_of_an_hour_at_night(hotline: Hotline) -> None:
    case = report(hotline, level="Khẩn", at="2016-03-12T22:00")
    answered(hotline, "2016-03-12T22:20", "Nội dung này không thuộc thẩm quyền của Sở.")
    for moment in ("2016-03-12T22:34", "2016-03-12T22:35", "2016-03-12T23:00"):
        hotline.at(moment)
        hotline.tick()
    told = [item for item in hotline.sent("review") if item["key"].startswith("alarm:clocks:")]
    assert [(item["created_at"][:16], item["cases"]) for item in told] == [("2016-03-12T22:35", [case["code"]])]


def test_what_comes_back_after_months_is_told_too(hotline: Hotline) -> None:
    report(hotline)
    answered(hotline, "2016-06-08T09:00", "Nội dung này không thuộc thẩm quyền của Sở.")
    assert hotline.cases()[0]["status"] == "awaiting_triage"
    hotline.at("2016-06-08T11:00")
    hotline.tick()
    assert "2016-06-08T11:00" in [
        item["created_at"][:16] for item in hotline.sent("review") if item["key"].startswith("alarm:clocks:")
    ]


def test_an_urgent_alarm_tells_enough_to_pick_up_the_telephone(hotline: Hotline) -> None:
    case = report(hotline, level="Khẩn", at="2016-03-12T22:00")
    hotline.at("2016-03-13T00:00")
    hotline.tick()
    for key in (f"alarm:urgent:{case['code']}", "alarm:urgent_step:"):
        text = text_of(hotline, next(item["key"] for item in hotline.sent("review") if item["key"].startswith(key)))
        assert "xã Tân Lập có nhiều ổ gà, đề nghị sửa chữa" in text
        assert "Đơn vị chủ trì: Sở Giao thông vận tải" in text
        assert "Nguyễn Văn Mẫu" not in text


def test_a_question_about_an_answer_holds_what_was_reported_and_says_in_its_subject_what_it_is(hotline: Hotline) -> None:
    case = report(hotline)
    answered(hotline, "2016-03-10T10:00", "Sở đã chỉ đạo các bộ phận xem xét, giải quyết theo quy định.")
    question = next(item for item in hotline.sent("review") if item["key"].startswith("answer:"))
    assert question["subject"].startswith(f"[{case['code']}] Chờ quyết định: Sở Giao thông vận tải")
    text = text_of(hotline, question["key"])
    assert "xã Tân Lập có nhiều ổ gà, đề nghị sửa chữa" in text
    assert "Sở đã chỉ đạo các bộ phận" in text
    assert text.count("trả lời hình thức") == 1, "the kind of the answer is not said twice"


def test_the_digest_tells_of_the_matter_that_waits(hotline: Hotline) -> None:
    """Of two matters the first is answered and for the second more time is asked."""
    form = (
        "Họ và tên: Nguyễn Văn Mẫu\nSố điện thoại: 0900.000.101\nĐịa chỉ: ấp 3, xã Tân Lập, huyện Đồng Phú\nNội dung phản ánh:\n"
        "1. Tuyến đường ĐT741 đoạn qua xã Tân Lập có nhiều ổ gà, đề nghị sửa chữa.\n"
        "2. Cầu trên đường ĐT741 ở xã Tân Lập hư lan can, đề nghị thay.\nMức độ: Thường"
    )
    hotline.deliver(mail(FORWARDER, "Tin phản ánh", form, "2016-03-09T09:00"))
    hotline.tick()
    ours = next(item for item in hotline.sent("assignment") if UNIT in item["to"])
    said = "1. Về ổ gà: ngày 10/3/2016 Sở đã dặm vá 12 ổ gà bằng đá cấp phối, dài 300 m, đã hoàn thành.\n2. Về lan can cầu: xin gia hạn đến ngày 16/3/2016 để đặt vật tư."
    hotline.at("2016-03-10T10:00")
    hotline.deliver(mail(UNIT, "Re", said, "2016-03-10T10:00", In_Reply_To=ours["message_id"]))
    hotline.tick()
    hotline.at("2016-03-11T07:30")
    hotline.tick()
    text = text_of(hotline, "digest:2016-03-11")
    assert "lan can" in section(text, "ĐỀ NGHỊ GIA HẠN")
    assert "ổ gà" not in section(text, "ĐỀ NGHỊ GIA HẠN")
    assert "ổ gà" in section(text, "ĐÃ TRẢ LỜI, CHỜ CHẤP NHẬN")
