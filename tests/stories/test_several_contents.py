"""A citizen tells of three matters: each unit learns what is whose and until when, and is asked only for what it owes and left out."""

from __future__ import annotations

from kit import FORWARDER, Hotline, mail

PETITION = """Kính gửi: Đường dây nóng Tỉnh ủy
Tôi là Lê Văn Mẫu, ngụ ấp 5, xã Minh Hưng, huyện Bù Đăng, điện thoại 0987 654 321. Tôi xin tố giác 3 việc:
1. Cơ sở chế biến mủ cao su Tân Thử ở ấp 5 đêm nào cũng lén xả nước thải hôi thối ra suối Đắk Ru, cá chết trắng, dân không dùng được nước.
2. Quán karaoke gần trường tiểu học Minh Hưng hát tới 2 giờ sáng, gây mất ngủ cả xóm.
3. Hồ sơ xin cấp sổ đỏ của gia đình tôi nộp tại bộ phận một cửa huyện từ tháng 9/2015 đến nay chưa được trả kết quả.
Mong các cấp xem xét. Tôi xin giữ kín tên tôi.
Trân trọng"""
DEPARTMENT, DISTRICT, POLICE = (
    "vanthu@stnmt.binhphuoc.example",
    "vanthu@hubudang.binhphuoc.example",
    "vanthu@cat.binhphuoc.example",
)
KARAOKE = "Về quán karaoke: ngày 22/3/2016 đã kiểm tra, lập biên bản, phạt chủ quán 7.500.000 đồng, buộc không hát quá giờ."


def told(hotline: Hotline) -> dict[str, str]:
    """What each unit was sent, by its address, as one line."""
    hotline.deliver(mail("levanmau@gmail.example", "Phản ánh 3 việc", PETITION, "2016-03-21T08:00"))
    hotline.at("2016-03-21T08:30")
    hotline.tick()
    sent = hotline.sent("assignment")
    return {item["to"][0]: " ".join(hotline.text_by(item["key"]).split()) for item in sent}


def answered(hotline: Hotline, unit: str, words: str, when: str = "2016-03-23T09:00") -> None:
    ours = next(item for item in hotline.sent("assignment") if unit in item["to"])
    hotline.at(when)
    hotline.deliver(mail(unit, "Re: " + ours["subject"], words, when, In_Reply_To=ours["message_id"]))
    hotline.tick()


def test_each_unit_learns_who_leads_who_helps_and_until_when(hotline: Hotline) -> None:
    mails = told(hotline)
    assert "Đơn vị phối hợp: Huyện ủy Bù Đăng, Công an tỉnh Bình Phước Cách trả lời" in mails[DEPARTMENT]
    assert "Sở Nội vụ" not in mails[DEPARTMENT], "it helps in another matter"
    assert "(hạn: 17 giờ 00, thứ Năm, ngày 24/3/2016) 2. Quán karaoke" in mails[DISTRICT]
    assert mails[DISTRICT].count("(hạn: 17 giờ 00, thứ Hai, ngày 04/4/2016)") == 2
    assert "(hạn:" not in mails[DEPARTMENT], "one date is said once"
    assert "(chủ trì: Sở Tài nguyên và Môi trường tỉnh Bình Phước)" in mails[POLICE]
    assert "(chủ trì: Huyện ủy Bù Đăng)" in mails[POLICE]
    assert "phối hợp với Huyện ủy Bù Đăng (đơn vị chủ trì)" in mails["vanthu@svhttdl.binhphuoc.example"], (
        "not with who leads another"
    )


def test_what_an_answer_leaves_out_is_asked_for_by_its_own_date(hotline: Hotline) -> None:
    told(hotline)
    answered(hotline, DISTRICT, KARAOKE)
    letter = next(" ".join(hotline.text_by(item["key"]).split()) for item in hotline.sent("return"))
    assert "Nội dung 3: Hồ sơ xin cấp sổ đỏ" in letter
    assert "Nội dung 1" not in letter, "another unit leads it"
    assert "Hạn báo cáo: 17 giờ 00, thứ Hai, ngày 04/4/2016" in letter


def test_what_an_answer_says_is_going_on_is_waited_for(hotline: Hotline) -> None:
    told(hotline)
    paper = (
        "Về hồ sơ cấp sổ đỏ: còn thiếu trích đo, đã hẹn người dân ngày 30/3/2016 đến đo đạc, dự kiến trả kết quả ngày 15/4/2016."
    )
    answered(hotline, DISTRICT, f"Huyện báo cáo:\n1. {KARAOKE}\n2. {paper}")
    assert [content["status"] for content in hotline.cases()[0]["contents"]] == ["open", "answered", "open"]
    assert hotline.sent("return") == []


def test_a_unit_that_only_helps_is_not_asked_for_measures(hotline: Hotline) -> None:
    told(hotline)
    answered(hotline, POLICE, "Công an tỉnh đã chỉ đạo các đơn vị nghiệp vụ phối hợp theo quy định.")
    case = hotline.cases()[0]
    helper = next(item for item in case["assignments"] if item["unit"] == "CAT")
    assert helper["status"] == "answered"
    assert "formalistic" not in case["flags"]
    assert not [item for item in hotline.sent("review") if item["key"].startswith("answer:")]


def test_who_helps_is_not_chased_while_the_lead_has_more_time(hotline: Hotline) -> None:
    told(hotline)
    answered(hotline, DEPARTMENT, "Do phải lấy mẫu nước phân tích, Sở đề nghị gia hạn báo cáo đến ngày 31/3/2016.")
    code = hotline.cases()[0]["code"]
    assert hotline.shell("2016-03-23T14:00", "act", code, "extend", "--unit", "STNMT", "--until", "2016-03-31") == 0
    for day in ("24", "25", "28"):
        hotline.at(f"2016-03-{day}T08:00")
        hotline.tick()
    assert not [item for item in hotline.sent("reminder") if DISTRICT in item["to"]]


def test_a_unit_that_has_answered_all_it_leads_has_answered(hotline: Hotline) -> None:
    told(hotline)
    answered(
        hotline,
        DISTRICT,
        f"Huyện báo cáo:\n1. {KARAOKE}\n2. Hồ sơ cấp sổ đỏ: ngày 22/3/2016 đã trao giấy chứng nhận cho gia đình.",
    )
    case = hotline.cases()[0]
    assert [reply["kind"] for reply in case["replies"]] == ["final"]
    assert next(item for item in case["assignments"] if item["unit"] == "HU-BUDANG")["status"] == "answered"
    assert case["status"] == "assigned", "the department's result is still to come"


def test_results_beside_a_request_for_more_time_are_results(hotline: Hotline) -> None:
    told(hotline)
    paper = "Hồ sơ cấp sổ đỏ: vướng ranh giới với hộ liền kề, xin gia hạn đến ngày 18/4/2016 để hòa giải."
    answered(hotline, DISTRICT, f"Huyện báo cáo:\n1. {KARAOKE}\n2. {paper}")
    (case,) = hotline.cases()
    assert [content["status"] for content in case["contents"]] == ["open", "answered", "open"]
    assert "extension_over_limit" not in case["flags"], "the class of what is still owed counts"
    district = next(item for item in case["assignments"] if item["unit"] == "HU-BUDANG" and item["role"] == "lead")
    assert {part["content"]: part["status"] for part in district["parts"]}[3] == "extension_requested"
    question = next(item for item in hotline.sent("review") if item["key"].startswith("answer:"))
    assert "Chấp nhận kết quả nội dung 2 và đồng ý ngày đơn vị đề nghị cho phần còn lại: DUYỆT" in hotline.text_by(
        question["key"]
    )
    hotline.at("2016-03-23T10:00")
    hotline.deliver(mail(FORWARDER, "Re", "DUYỆT", "2016-03-23T10:00", In_Reply_To=question["message_id"]))
    hotline.tick()
    (case,) = hotline.cases()
    assert [content["status"] for content in case["contents"]] == ["open", "resolved", "open"]
    district = next(item for item in case["assignments"] if item["unit"] == "HU-BUDANG" and item["role"] == "lead")
    assert {part["content"]: part["due_at"][:10] for part in district["parts"]}[3] == "2016-04-18"


def test_a_request_for_more_time_that_tells_what_was_looked_at_is_for_all(hotline: Hotline) -> None:
    told(hotline)
    answered(
        hotline,
        DISTRICT,
        "Huyện đã kiểm tra quán karaoke và hồ sơ cấp sổ đỏ ngày 22/3/2016. Do phải chờ kết quả đo đạc, đề nghị gia hạn đến ngày 18/4/2016.",
    )
    assert {content["status"] for content in hotline.cases()[0]["contents"]} == {"open"}


def test_of_several_results_one_is_returned(hotline: Hotline) -> None:
    """The others wait for their yes as before, and the unit is asked for that one alone."""
    told(hotline)
    answered(hotline, DISTRICT, f"Huyện báo cáo:\n1. {KARAOKE}\n2. Hồ sơ cấp sổ đỏ: ngày 22/3/2016 đã trao giấy chứng nhận.")
    hotline.at("2016-03-24T07:35")
    hotline.tick()
    order = f"TRẢ LẠI {hotline.cases()[0]['code']} nội dung 2: chưa gửi biên bản"
    digest = hotline.sent("digest")[-1]["message_id"]
    hotline.deliver(mail(FORWARDER, "Re", order, "2016-03-24T09:00", In_Reply_To=digest))
    hotline.at("2016-03-24T09:00")
    hotline.tick()
    (case,) = hotline.cases()
    assert [content["status"] for content in case["contents"]] == ["open", "open", "answered"]
    letter = next(" ".join(hotline.text_by(item["key"]).split()) for item in hotline.sent("return"))
    assert "chưa gửi biên bản" in letter
    assert "Nội dung 3" not in letter


def test_a_command_on_one_content_is_not_done_to_all(hotline: Hotline) -> None:
    told(hotline)
    answered(hotline, DISTRICT, KARAOKE)
    hotline.at("2016-03-24T07:35")
    hotline.tick()
    (case,) = hotline.cases()
    digest = hotline.sent("digest")[-1]["message_id"]
    orders = "\n".join(f"{verb} {case['code']} nội dung 3: việc của nơi khác" for verb in ("KHÔNG THỤ LÝ", "CHUYỂN"))
    hotline.deliver(mail(FORWARDER, "Re", orders, "2016-03-24T09:00", In_Reply_To=digest))
    hotline.at("2016-03-24T09:00")
    hotline.tick()
    assert hotline.cases()[0]["status"] == case["status"]
    assert [one["status"] for one in hotline.cases()[0]["assignments"]] == [one["status"] for one in case["assignments"]]
    (answer,) = [" ".join(hotline.text_by(item["key"]).split()) for item in hotline.sent("confirmation")]
    assert answer.count("nên chưa thực hiện") == 2


def test_who_is_given_a_case_when_its_time_is_over_has_its_time_from_then_on(hotline: Hotline) -> None:
    told(hotline)
    code = hotline.cases()[0]["code"]
    assert hotline.shell("2016-05-20T09:00", "act", code, "assign", "--lead", "SXD") == 0
    new = next(one for one in hotline.cases()[0]["assignments"] if one["unit"] == "SXD")
    assert new["due_at"] > "2016-05-23"


def test_no_progress_is_asked_for_when_the_result_is_due(hotline: Hotline) -> None:
    told(hotline)
    code = hotline.cases()[0]["code"]
    letters = []
    for when, due in (("2016-03-22T09:00", "2016-05-20"), ("2016-03-23T09:00", "2016-03-24")):
        order = ("act", code, "assign", "--lead", "SXD", "--class", "normal", "--due", due)
        assert hotline.shell(when, *order) == 0
        hotline.at(when)
        hotline.tick()
        letters.append(" ".join(hotline.text_by(hotline.sent("assignment")[-1]["key"]).split()))
    assert ["Báo cáo tiến độ" in letter for letter in letters] == [True, False]


ROADS = (
    "Kênh tiếp nhận: Điện thoại\nThời gian tiếp nhận: 08 giờ 00, ngày 21/3/2016\nHọ và tên: Nguyễn Văn Mẫu\nSố điện thoại: 0900.000.401\n"
    "Địa chỉ: ấp 1, xã Thanh Lương, thị xã Bình Long\nNội dung phản ánh: 1. Quốc lộ 13 đoạn qua xã Thanh Lương, thị xã Bình Long có nhiều ổ gà. "
    "2. Cầu Cần Lê trên Quốc lộ 13 đoạn qua xã Thanh Lương bị hỏng lan can. 3. Quốc lộ 13 đoạn qua xã Thanh Lương thiếu biển báo khu dân cư.\nMức độ: Thường"
)


def test_a_result_a_request_for_time_and_a_refusal_in_one_answer_are_each_told(hotline: Hotline) -> None:
    hotline.deliver(mail(FORWARDER, "Tin phản ánh", ROADS, "2016-03-21T08:05"))
    hotline.at("2016-03-21T08:30")
    hotline.tick()
    answered(
        hotline,
        "vanthu@sgtvt.binhphuoc.example",
        "1. Ngày 22/3/2016 đã dặm vá 40 m2 mặt đường.\n2. Lan can cầu: đang lập dự toán, xin gia hạn đến 25/3/2016.\n"
        "3. Biển báo không thuộc thẩm quyền của Sở, do Cục Quản lý đường bộ IV quản lý.",
        "2016-03-22T09:00",
    )
    (case,) = hotline.cases()
    lead = next(item for item in case["assignments"] if item["unit"] == "SGTVT")
    assert {part["content"]: part["status"] for part in lead["parts"]} == {1: "answered", 2: "extension_requested", 3: "declined"}
    text = hotline.text_by(next(item["key"] for item in hotline.sent("review") if item["key"].startswith("answer:")))
    assert "Chấp nhận kết quả nội dung 1" in text
    assert "25/3/2016" in text
    assert "Xin gia hạn: nội dung 2" in text
    assert "Báo không thuộc thẩm quyền: nội dung 3" in text


def test_what_goes_on_is_not_declined_with_what_is(hotline: Hotline) -> None:
    told(hotline)
    answered(
        hotline,
        DISTRICT,
        "Nội dung 2: huyện đang cho xác minh quán.\nNội dung 3: không thuộc thẩm quyền của huyện, đề nghị chuyển Sở Tài nguyên và Môi trường.",
    )
    held = next(one for one in hotline.cases()[0]["assignments"] if one["unit"] == "HU-BUDANG")
    parts = {part["content"]: part["status"] for part in held["parts"]}
    assert (parts[2], parts[3]) == ("in_progress", "declined")
