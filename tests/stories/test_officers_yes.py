"""An officer in a hurry: a plain yes to a question that proposes one thing, a yes to one content, the commands that fit."""

from __future__ import annotations

from typing import Any

import pytest
from kit import FORWARDER, OFFICER, Hotline, mail
from road import RESULT, UNIT, report

ASKS = "Sở xin gia hạn đến ngày 16/3/2016 vì đang mưa kéo dài, chưa thi công được."
TWO = (
    "Kênh tiếp nhận: Điện thoại\nHọ và tên: Nguyễn Văn Mẫu\nSố điện thoại: 0900.000.101\nĐịa chỉ: ấp 3, xã Tân Lập, huyện Đồng Phú\n"
    "Nội dung phản ánh:\n1. Tuyến đường ĐT741 đoạn qua xã Tân Lập có nhiều ổ gà, đề nghị sửa chữa.\n"
    "2. Cầu trên đường ĐT741 ở xã Tân Lập hư lan can, đề nghị thay.\nMức độ: Thường"
)
BESIDE = (
    "Nội dung 1: Ngày 09/3/2016 Sở đã dặm vá xong 46 m2 mặt đường, đã nghiệm thu.\nNội dung 2: xin gia hạn đến ngày 16/3/2016."
)


def answered(hotline: Hotline, ours: dict[str, Any], words: str, at: str = "2016-03-14T08:00") -> dict[str, Any]:
    """The unit answers; the question that its answer raises."""
    hotline.at(at)
    hotline.deliver(mail(UNIT, f"Re: {ours['subject']}", words, at, In_Reply_To=ours["message_id"]))
    hotline.tick()
    return [item for item in hotline.sent("review") if item["key"].startswith("answer:")][-1]


def says(hotline: Hotline, question: dict[str, Any], words: str, at: str = "2016-03-14T09:00", sender: str = FORWARDER) -> str:
    hotline.at(at)
    hotline.deliver(mail(sender, "Re: chờ quyết định", words, at, In_Reply_To=question["message_id"]))
    hotline.tick()
    return hotline.text_to(OFFICER)


@pytest.mark.parametrize("words", ["Đồng ý", "OK em", "Ok.", "Nhất trí với đề xuất nhé", "dong y", "Chào em\nĐồng ý. Cảm ơn em."])
def test_a_plain_yes_accepts_the_result_that_the_question_brought(hotline: Hotline, words: str) -> None:
    case, ours = report(hotline)
    question = answered(hotline, ours, RESULT)
    text = says(hotline, question, words)
    assert hotline.cases()[0]["status"] == "resolved"
    assert f"Đã chấp nhận kết quả, tin {case['code']}" in text
    assert "hiểu là DUYỆT" in text


def test_a_plain_yes_grants_the_date_that_the_unit_asked_for(hotline: Hotline) -> None:
    _, ours = report(hotline)
    question = answered(hotline, ours, ASKS, "2016-03-10T08:00")
    assert "Đồng ý" in hotline.text_by(question["key"])
    says(hotline, question, "Đồng ý", "2016-03-10T09:00")
    [given] = [item for item in hotline.cases()[0]["assignments"] if item["unit"] == "SGTVT"]
    assert (given["extension"]["granted"], given["due_at"][:10]) == (True, "2016-03-16")


@pytest.mark.parametrize(
    "words",
    [
        "Đồng ý với đơn vị nhưng cần gửi thêm ảnh",
        "Đồng ý không em?",
        "Không đồng ý",
        "Đồng ý cho gia hạn đến 15/4",
        "Vâng em",
        "Duyệt à",
    ],
)
def test_words_that_say_more_than_yes_are_a_note(hotline: Hotline, words: str) -> None:
    _, ours = report(hotline)
    question = answered(hotline, ours, RESULT)
    text = says(hotline, question, words)
    assert hotline.cases()[0]["status"] == "answered"
    assert "Không thấy lệnh" in text or "Không hiểu" in text


def test_a_yes_to_what_has_changed_since_is_asked_again(hotline: Hotline) -> None:
    """The unit asks for a later date before the officer reads the first question."""
    _, ours = report(hotline)
    question = answered(hotline, ours, ASKS, "2016-03-10T08:00")
    answered(hotline, ours, ASKS.replace("16/3", "15/3"), "2016-03-10T08:30")
    text = says(hotline, question, "Đồng ý", "2016-03-10T09:00")
    [given] = [item for item in hotline.cases()[0]["assignments"] if item["unit"] == "SGTVT"]
    assert not given["extension"]["granted"]
    assert "đã khác" in text


def test_a_yes_to_a_question_that_proposes_nothing_decides_nothing(hotline: Hotline) -> None:
    hotline.deliver(
        mail(
            FORWARDER,
            "Tin",
            "Họ và tên: Lê Văn B\nĐịa chỉ: xã Tân Lập, huyện Đồng Phú\nNội dung phản ánh: Có việc bức xúc.",
            "2016-03-09T09:00",
        )
    )
    hotline.tick()
    [question] = [item for item in hotline.sent("review") if item["key"].startswith("triage:")]
    before = hotline.cases()[0]["status"]
    assert "Không thấy lệnh" in says(hotline, question, "OK", "2016-03-09T10:00")
    assert hotline.cases()[0]["status"] == before


def test_nobody_but_an_officer_says_yes(hotline: Hotline) -> None:
    _, ours = report(hotline)
    question = answered(hotline, ours, RESULT)
    says(hotline, question, "Đồng ý", sender=UNIT)
    assert hotline.cases()[0]["status"] == "answered"


def test_a_doubtful_result_needs_its_own_word(hotline: Hotline) -> None:
    _, ours = report(hotline)
    question = answered(hotline, ours, RESULT.removesuffix("./.") + "; tuy nhiên cống thoát nước do huyện quản lý.")
    assert "Trả lời “Đồng ý”" not in hotline.text_by(question["key"])
    says(hotline, question, "OK")
    assert hotline.cases()[0]["status"] == "answered"
    says(hotline, question, "DUYỆT", "2016-03-14T10:00")
    assert hotline.cases()[0]["status"] == "resolved"


def test_one_content_is_accepted_and_the_other_waits(hotline: Hotline) -> None:
    hotline.deliver(mail(FORWARDER, "Tin phản ánh", TWO, "2016-03-09T09:00"))
    hotline.tick()
    ours = next(item for item in hotline.sent("assignment") if item["to"] == ["vanthu@sgtvt.binhphuoc.example"])
    question = answered(
        hotline, ours, f"Nội dung 1: {RESULT}\nNội dung 2: Ngày 11/3/2016 đơn vị đã thay 12 m lan can cầu, đã nghiệm thu."
    )
    assert "DUYỆT nội dung 1" in hotline.text_by(question["key"])
    text = says(hotline, question, "DUYỆT nội dung 2")
    states = {content["n"]: content["status"] for content in hotline.cases()[0]["contents"]}
    assert states == {1: "answered", 2: "resolved"}
    assert "riêng nội dung 2" in text
    text = says(hotline, question, "DUYỆT 1 thôi, 2 làm lại", "2016-03-14T09:30")
    assert {c["n"]: c["status"] for c in hotline.cases()[0]["contents"]} == states
    assert "Không thấy lệnh" in text
    text = says(hotline, question, "DUYỆT: nội dung 1, còn nội dung 2 trả lại", "2016-03-14T09:40")
    assert {c["n"]: c["status"] for c in hotline.cases()[0]["contents"]} == states
    assert "Không hiểu" in text
    says(hotline, question, "Duyệt 1", "2016-03-14T10:00")
    assert hotline.cases()[0]["status"] == "resolved"


def test_a_question_shows_the_commands_that_fit_and_one_word_brings_all(hotline: Hotline) -> None:
    _, ours = report(hotline)
    question = answered(hotline, ours, RESULT)
    text = hotline.text_by(question["key"])
    assert "TRẢ LẠI: lý do" in text
    assert "GIA HẠN" not in text
    assert "KHÔNG THỤ LÝ" not in text
    assert "HƯỚNG DẪN" in text
    guide = says(hotline, question, "Hướng dẫn")
    for command in (
        "GIAO:",
        "DUYỆT",
        "TRẢ LẠI:",
        "GIA HẠN:",
        "GỘP:",
        "MỞ LẠI:",
        "KHÔNG THỤ LÝ:",
        "CHUYỂN:",
        "YÊU CẦU BỔ SUNG:",
        "ĐÃ TRẢ LỜI DÂN:",
        "ĐÓNG",
        "PHÁT HÀNH",
    ):
        assert command in guide
    assert hotline.cases()[0]["status"] == "answered"


def test_a_question_about_what_has_ended_shows_only_what_can_be_done(hotline: Hotline) -> None:
    _, ours = report(hotline)
    says(hotline, answered(hotline, ours, RESULT), "DUYỆT")
    question = answered(hotline, ours, "Sở báo cáo thêm: mặt đường lại lún, đang xử lý.", "2016-03-14T10:00")
    text = hotline.text_by(question["key"])
    assert "TRẢ LẠI" not in text
    assert "GIAO:" not in text
    assert "mở lại trước" in says(hotline, question, "GIAO: SGTVT", "2016-03-14T10:30")
    says(hotline, question, "MỞ LẠI: lại lún", "2016-03-14T11:00")
    assert hotline.cases()[0]["status"] == "reopened"


def test_an_officer_hears_what_the_unit_was_told_at_once(hotline: Hotline) -> None:
    _, ours = report(hotline)
    formal = answered(hotline, ours, "Sở đã chỉ đạo các phòng chức năng xem xét, giải quyết theo quy định.", "2016-03-10T08:00")
    assert "đã gửi thư đề nghị đơn vị bổ sung" in hotline.text_by(formal["key"])
    dateless = answered(hotline, ours, "Sở xin gia hạn vì mưa kéo dài.", "2016-03-10T09:00")
    assert "viết GIA HẠN: ngày" in hotline.text_by(dateless["key"])
    says(hotline, dateless, "GIA HẠN: 24/3/2016", "2016-03-10T10:00")
    assert {item["due_at"][:10] for item in hotline.cases()[0]["assignments"] if item["unit"] == "SGTVT"} == {"2016-03-24"}


def test_a_command_that_was_not_done_shows_in_the_subject_and_days_are_written_as_officials_do(hotline: Hotline) -> None:
    _, ours = report(hotline)
    question = answered(hotline, ours, RESULT)
    text = says(hotline, question, "ĐÃ TRẢ LỜI DÂN: 01/02/2016; hài lòng\nDUYỆT")
    assert "ngày nhận tin (09/3/2016)" in text
    assert [item["subject"] for item in hotline.sent("confirmation")] == ["Kết quả thực hiện lệnh: 01 lệnh chưa thực hiện được"]
    says(hotline, question, "GHI CHÚ: đã xem", "2016-03-14T09:30")
    assert hotline.sent("confirmation")[-1]["subject"] == "Kết quả thực hiện lệnh"


def test_a_result_taken_back_is_accepted_by_no_plain_yes(hotline: Hotline) -> None:
    """The unit tells of a result, then that it is not done after all; the officer says yes to the first question."""
    _, ours = report(hotline)
    first = answered(hotline, ours, RESULT)
    later = "Sở báo cáo thêm: mặt đường lại lún sụt, đơn vị bảo trì đang xử lý, chưa xong."
    second = answered(hotline, ours, later, "2016-03-14T10:00")
    assert second["key"] != first["key"]
    asked = hotline.text_by(second["key"])
    assert "sau khi báo kết quả" in asked
    assert "Trả lời “Đồng ý”" not in asked
    assert "đã khác" in says(hotline, first, "Đồng ý", "2016-03-14T11:00")
    assert "Viết rõ lệnh" in says(hotline, second, "Đồng ý", "2016-03-14T11:10")
    assert hotline.cases()[0]["status"] == "answered"
    text = says(hotline, first, "DUYỆT", "2016-03-14T11:20")
    assert hotline.cases()[0]["status"] == "resolved"
    assert "đã trả lời thêm" in text


def test_an_acknowledgement_after_the_result_changes_nothing(hotline: Hotline) -> None:
    _, ours = report(hotline)
    first = answered(hotline, ours, RESULT)
    hotline.at("2016-03-14T09:30")
    hotline.deliver(mail(UNIT, "Re", "Xin cảm ơn Văn phòng, Sở đã nhận.", "2016-03-14T09:30", In_Reply_To=ours["message_id"]))
    hotline.tick()
    says(hotline, first, "Đồng ý", "2016-03-14T10:00")
    assert hotline.cases()[0]["status"] == "resolved"


def test_a_yes_to_the_digest_is_said_to_have_done_nothing(hotline: Hotline) -> None:
    for words in (None, TWO.replace("101", "102").replace("Nguyễn Văn Mẫu", "Lê Thị Thử")):
        if words is None:
            report(hotline)
        else:
            hotline.deliver(mail(FORWARDER, "Tin", words, "2016-03-09T09:30"))
    hotline.tick()
    hotline.at("2016-03-10T07:30")
    hotline.tick()
    digest = next(item for item in hotline.sent() if item["key"].startswith("digest:"))
    text = says(hotline, digest, "Đồng ý", "2016-03-10T09:00")
    assert "ghi mã tin sau tên lệnh" in text
    assert "ghi chú" not in text


def test_who_is_suggested_in_a_question_has_not_handed_it_back(hotline: Hotline) -> None:
    _, ours = report(hotline)
    question = answered(hotline, ours, "Vụ việc không thuộc thẩm quyền của Sở, đề nghị chuyển Công an tỉnh.", "2016-03-09T14:00")
    text = hotline.text_by(question["key"])
    assert "chuyển Công an tỉnh" in text
    assert "SGTVT" not in text


def test_a_question_about_several_contents_shows_how_to_name_them_and_one_about_a_date_the_date_of_now(hotline: Hotline) -> None:
    hotline.deliver(mail(FORWARDER, "Tin phản ánh", TWO, "2016-03-09T09:00"))
    hotline.tick()
    ours = next(item for item in hotline.sent("assignment") if item["to"] == ["vanthu@sgtvt.binhphuoc.example"])
    asked = answered(hotline, ours, ASKS.replace("16/3", "11/3"), "2016-03-10T08:00")
    assert "hạn hiện nay: 17 giờ 00" in hotline.text_by(asked["key"])
    declined = answered(hotline, ours, "Hai nội dung này không thuộc thẩm quyền của Sở.", "2016-03-10T10:00")
    assert "; nội dung: 1, 2; phối hợp: …" in hotline.text_by(declined["key"])


def test_a_yes_to_one_content_grants_no_time_for_it(hotline: Hotline) -> None:
    """Content 1 is done, for content 2 the unit asks for more time: there is no result of it to accept."""
    hotline.deliver(mail(FORWARDER, "Tin phản ánh", TWO, "2016-03-09T09:00"))
    hotline.tick()
    ours = next(item for item in hotline.sent("assignment") if item["to"] == ["vanthu@sgtvt.binhphuoc.example"])
    question = answered(hotline, ours, BESIDE, "2016-03-10T08:00")
    text = says(hotline, question, "DUYỆT nội dung 2", "2016-03-10T09:00")
    [given] = [item for item in hotline.cases()[0]["assignments"] if item["unit"] == "SGTVT"]
    assert given["extension"]["granted"] is None
    assert {c["n"]: c["status"] for c in hotline.cases()[0]["contents"]} == {1: "answered", 2: "open"}
    assert "Đã" not in text.split("DUYỆT nội dung 2", 1)[1][:60]


def test_a_yes_to_what_another_officer_returned_is_said_to_have_come_too_late(hotline: Hotline) -> None:
    case, ours = report(hotline)
    question = answered(hotline, ours, RESULT)
    hotline.shell("2016-03-14T08:30", "act", case["code"], "return", "--unit", "SGTVT", "--why", "thiếu ảnh")
    assert "đã khác" in says(hotline, question, "Đồng ý")
    assert hotline.cases()[0]["status"] == "in_progress"


def test_a_plain_yes_to_results_beside_a_request_is_to_both(hotline: Hotline) -> None:
    hotline.deliver(mail(FORWARDER, "Tin phản ánh", TWO, "2016-03-09T09:00"))
    hotline.tick()
    ours = next(item for item in hotline.sent("assignment") if item["to"] == ["vanthu@sgtvt.binhphuoc.example"])
    question = answered(hotline, ours, BESIDE, "2016-03-10T08:00")
    says(hotline, question, "Đồng ý", "2016-03-10T09:00")
    [given] = [item for item in hotline.cases()[0]["assignments"] if item["unit"] == "SGTVT"]
    assert (given["extension"]["granted"], given["due_at"][:10]) == (True, "2016-03-16")
    assert {c["n"]: c["status"] for c in hotline.cases()[0]["contents"]} == {1: "resolved", 2: "open"}
    [reply] = hotline.cases()[0]["replies"]
    assert (reply["kind"], reply["contents"], reply["flags"]) == ("partial", [1], [])


@pytest.mark.parametrize("words", ["GIAO: HU-DONGPHU", "giao Huyện ủy Đồng Phú; hạn 25/3/2016"])
def test_what_one_unit_declined_is_given_on_without_what_others_answered(hotline: Hotline, words: str) -> None:
    hotline.deliver(mail(FORWARDER, "Tin phản ánh", TWO, "2016-03-09T09:00"))
    hotline.tick()
    ours = next(item for item in hotline.sent("assignment") if item["to"] == ["vanthu@sgtvt.binhphuoc.example"])
    declined = "Nội dung 1: Ngày 09/3/2016 Sở đã dặm vá xong 46 m2 mặt đường.\nNội dung 2: không thuộc thẩm quyền của Sở."
    text = says(hotline, answered(hotline, ours, declined, "2016-03-10T08:00"), words, "2016-03-10T09:00")
    led = {item["unit"]: item for item in hotline.cases()[0]["assignments"]}
    assert [part["content"] for part in led["HU-DONGPHU"]["parts"] if part["role"] == "lead"] == [2]
    assert {part["content"]: part["status"] for part in led["SGTVT"]["parts"]} == {1: "answered", 2: "declined"}
    assert "Đã giao riêng nội dung 2; nội dung khác không đổi" in text.replace(
        f" ({hotline.cases()[0]['code']}: Huyện ủy Đồng Phú)", ""
    )
    says(hotline, answered(hotline, ours, "Sở báo cáo thêm: xong.", "2016-03-11T08:00"), "GIAO: HU-DONGPHU", "2016-03-11T09:00")
    (*_, last) = [item for item in hotline.cases()[0]["assignments"] if item["unit"] == "HU-DONGPHU"]
    assert [part["content"] for part in last["parts"]] == [1, 2], "nothing is without a lead: all goes to it"
