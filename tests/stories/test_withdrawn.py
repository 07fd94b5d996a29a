"""A unit from which the office takes a case, or a part of it, is told; a unit that never had it, or still has it, is not."""

from __future__ import annotations

from typing import Any

import pytest
from kit import FORWARDER, Hotline, mail
from road import RESULT, UNIT, report

TWO = (
    "Kênh tiếp nhận: Điện thoại\nHọ và tên: Nguyễn Văn Mẫu\nSố điện thoại: 0900.000.101\nĐịa chỉ: ấp 3, xã Tân Lập, huyện Đồng Phú\n"
    "Nội dung phản ánh:\n1. Tuyến đường ĐT741 đoạn qua xã Tân Lập có nhiều ổ gà, đề nghị sửa chữa.\n2. Cầu trên đường ĐT741 hỏng lan can."
)
SGTVT = ["vanthu@sgtvt.binhphuoc.example"]


def act(hotline: Hotline, code: str, *words: str) -> None:
    assert hotline.shell("2016-03-10T09:00", "act", code, *words) == 0
    hotline.at("2016-03-10T09:05")
    hotline.tick()


def told(hotline: Hotline) -> list[dict[str, Any]]:
    return [item for item in hotline.sent("confirmation") if item["key"].startswith("withdrawn:")]


def test_a_unit_whose_case_goes_to_another_is_told_in_its_thread(hotline: Hotline) -> None:
    case, ours = report(hotline)
    act(hotline, case["code"], "assign", "--lead", "SXD")
    assert [item["to"] for item in told(hotline)] == [SGTVT]
    text = hotline.text_to(SGTVT[0])
    assert f"tin {case['code']}" in text
    assert "đã được giao cho Sở Xây dựng tỉnh Bình Phước chủ trì giải quyết" in text
    thread = f"References: {ours['message_id']}".encode()
    assert [thread in raw for raw in hotline.sent_files()].count(True) == 1


def test_of_several_contents_only_those_taken_are_named(hotline: Hotline) -> None:
    hotline.deliver(mail(FORWARDER, "Tin phản ánh", TWO, "2016-03-09T09:00"))
    hotline.tick()
    act(hotline, hotline.cases()[0]["code"], "assign", "--lead", "SXD", "--contents", "2")
    text = hotline.text_to(SGTVT[0])
    assert "nội dung 2 của tin" in text
    assert "nội dung 1 vẫn do đơn vị giải quyết" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("refuse", "--why", "Không đủ thông tin"), "không được thụ lý giải quyết"),
        (("transfer", "--to", "Tổng cục Đường bộ"), "đã được chuyển đến Tổng cục Đường bộ"),
    ],
)
def test_a_case_that_ends_without_the_unit_is_taken_back(hotline: Hotline, words: tuple[str, ...], said: str) -> None:
    case, _ = report(hotline)
    act(hotline, case["code"], *words)
    assert said in hotline.text_to(SGTVT[0])


def test_a_unit_that_holds_the_case_it_was_merged_into_goes_on_there(hotline: Hotline) -> None:
    first, _ = report(hotline)
    hotline.deliver(
        mail(FORWARDER, "Tin", TWO.replace("Mẫu", "Thử").replace("ấp 3", "ấp 9").replace("101", "777"), "2016-03-09T09:30")
    )
    hotline.tick()
    second = next(item["code"] for item in hotline.cases() if item["code"] != first["code"])
    act(hotline, second, "merge", first["code"])
    assert f"báo cáo theo mã tin {first['code']}" in hotline.text_to(SGTVT[0])


def test_a_unit_that_declined_or_was_assigned_anew_is_not_told(hotline: Hotline) -> None:
    case, ours = report(hotline)
    act(hotline, case["code"], "assign", "--lead", "SGTVT", "--due", "2016-03-30")
    assert told(hotline) == []
    declined = "Nội dung phản ánh không thuộc thẩm quyền của Sở, đề nghị chuyển Sở Xây dựng."
    hotline.deliver(mail(UNIT, "Trả lời", declined, "2016-03-10T10:00", In_Reply_To=ours["message_id"]))
    hotline.at("2016-03-10T10:05")
    hotline.tick()
    act(hotline, case["code"], "assign", "--lead", "SXD")
    assert told(hotline) == []


def test_a_matter_told_again_is_not_merged_into_one_that_nobody_owes_any_more(
    hotline: Hotline, capsys: pytest.CaptureFixture[str]
) -> None:
    two = TWO.partition("2. ")[0] + "2. Rác thải ở chợ xã Tân Lập không ai thu gom, mùi hôi thối."
    for text, minute in ((two, "00"), (TWO.partition("\n2.")[0].replace("0900.000.101", "0900.000.202"), "02")):
        hotline.deliver(mail(FORWARDER, "Tin phản ánh", text, f"2016-03-09T09:{minute}"))
        hotline.tick()
    first, again = (case["code"] for case in hotline.cases())
    ours = next(item for item in hotline.sent("assignment") if item["case"] == first and item["to"] == SGTVT)
    hotline.at("2016-03-09T15:31")
    hotline.deliver(mail(UNIT, "Kết quả", RESULT.replace("10/3", "09/3"), "2016-03-09T15:30", In_Reply_To=ours["message_id"]))
    hotline.tick()
    assert hotline.shell("2016-03-09T16:00", "act", first, "accept") == 0
    assert [content["status"] for content in hotline.cases()[0]["contents"]] == ["resolved", "open"]
    assert hotline.shell("2016-03-09T16:05", "--lang", "vi", "act", again, "merge", first) == 1
    assert "để thành tin riêng" in "".join(capsys.readouterr())
