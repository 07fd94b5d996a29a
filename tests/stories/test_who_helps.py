"""Units that only help: what is asked of them, and what the office reads of their answers."""

from __future__ import annotations

from kit import Hotline, mail
from road import RESULT, UNIT, report

LOCAL = "vanthu@hudongphu.binhphuoc.example"


def helped(hotline: Hotline) -> str:
    """The road's case, which the district helps with and has answered first."""
    case, _ = report(hotline)
    ours = next(item for item in hotline.sent("assignment") if item["to"] == [LOCAL])
    hotline.at("2016-03-10T15:30")
    hotline.deliver(mail(LOCAL, "Kết quả", RESULT, "2016-03-10T15:30", In_Reply_To=ours["message_id"]))
    hotline.tick()
    return str(case["code"])


def digest(hotline: Hotline, when: str) -> str:
    hotline.at(when)
    hotline.tick()
    return hotline.text_by(f"digest:{when[:10]}")


def test_an_urgent_case_tells_who_helps_what_he_will_be_reminded_of(hotline: Hotline) -> None:
    report(hotline, "Khẩn")
    ours = next(item for item in hotline.sent("assignment") if item["to"] == [LOCAL])
    told = hotline.text_by(ours["key"])
    assert "Xác nhận đã nhận: trước 11 giờ 00" in told
    assert "Có biện pháp xử lý ban đầu trong phần phối hợp: trước 13 giờ 00" in told


def test_the_morning_tells_that_only_who_helps_has_answered(hotline: Hotline) -> None:
    code = helped(hotline)
    answered = digest(hotline, "2016-03-11T07:31").partition("ĐÃ TRẢ LỜI, CHỜ CHẤP NHẬN")[2]
    assert code in answered
    assert "→ Huyện ủy Đồng Phú (phối hợp)" in answered.partition("\r\n\r\n")[0]


def test_what_a_helper_told_of_a_resolved_matter_waits_for_nobody(hotline: Hotline) -> None:
    code = helped(hotline)
    ours = next(item for item in hotline.sent("assignment") if item["to"] != [LOCAL])
    hotline.at("2016-03-11T15:30")
    hotline.deliver(mail(UNIT, "Kết quả", RESULT, "2016-03-11T15:30", In_Reply_To=ours["message_id"]))
    hotline.tick()
    assert hotline.shell("2016-03-11T16:00", "act", code, "accept", "--unit", "SGTVT") == 0
    assert hotline.cases()[0]["status"] == "resolved"
    hotline.at("2016-03-14T07:31")
    hotline.tick()
    assert "digest:2016-03-14" not in {item["key"] for item in hotline.sent()}, "nothing is left to decide"


def test_one_yes_takes_the_answers_of_who_leads_and_of_who_helped(hotline: Hotline) -> None:
    code = helped(hotline)
    ours = next(item for item in hotline.sent("assignment") if item["to"] != [LOCAL])
    hotline.at("2016-03-11T15:30")
    hotline.deliver(mail(UNIT, "Kết quả", RESULT, "2016-03-11T15:30", In_Reply_To=ours["message_id"]))
    hotline.tick()
    assert hotline.shell("2016-03-11T16:00", "act", code, "accept") == 0
    case = hotline.cases()[0]
    assert (case["status"], {a["status"] for a in case["assignments"]}) == ("resolved", {"accepted"})
