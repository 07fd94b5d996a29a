"""Officers who decide as people do: hurriedly, two of them at once, again after the end."""

from __future__ import annotations

from kit import FORWARDER, OFFICER, Hotline, mail
from road import RESULT, UNIT, report

LEAD, LOCAL = "vanthu@sgtvt.binhphuoc.example", "vanthu@hudongphu.binhphuoc.example"
SECOND = "truc2@vptu.binhphuoc.example"


def answered(hotline: Hotline) -> str:
    case, ours = report(hotline)
    hotline.at("2016-03-11T15:30")
    hotline.deliver(mail(UNIT, "Kết quả", RESULT, "2016-03-11T15:30", In_Reply_To=ours["message_id"]))
    hotline.tick()
    return str(case["code"])


def test_who_led_and_now_helps_is_not_asked_to_help_himself(hotline: Hotline) -> None:
    case, _ = report(hotline)
    assert hotline.shell("2016-03-10T09:00", "act", case["code"], "assign", "--lead", "HU-DONGPHU", "--with", "SGTVT") == 0
    hotline.at("2016-03-10T09:01")
    hotline.tick()
    helps = hotline.text_to(LEAD)
    assert "phối hợp với Huyện ủy Đồng Phú (đơn vị chủ trì)" in helps
    leads = hotline.text_to(LOCAL)
    assert "Đơn vị phối hợp: Sở Giao thông vận tải tỉnh Bình Phước\r\n" in leads


def test_a_case_opened_again_is_told_to_the_unit_that_owes_it_again(hotline: Hotline) -> None:
    code = answered(hotline)
    assert hotline.shell("2016-03-14T09:00", "act", code, "accept") == 0
    why = "Người dân báo đường lại hư sau mưa"
    assert hotline.shell("2016-03-16T09:00", "act", code, "reopen", "--why", why) == 0
    hotline.at("2016-03-16T09:01")
    hotline.tick()
    told = hotline.text_by(next(item["key"] for item in hotline.sent("return") if item["key"].startswith("reopened:")))
    assert f"đã mở lại tin {code}" in told
    assert f"lý do: {why}" in told
    assert "Hạn báo cáo: 17 giờ 00, thứ Hai, ngày 21/3/2016.\r\n" in told
    stands = {item["unit"]: item["status"] for item in hotline.cases()[0]["assignments"]}
    assert stands == {"SGTVT": "in_progress", "HU-DONGPHU": "sent"}, "who helps has not answered yet"


def test_the_second_officer_hears_that_the_first_has_decided(hotline: Hotline) -> None:
    settings = hotline.folder / "hotline.toml"
    settings.write_text(settings.read_text("utf-8").replace(f'["{OFFICER}"]', f'["{OFFICER}", "{SECOND}"]'), "utf-8")
    hotline = Hotline(hotline.folder)
    code = answered(hotline)
    asked = next(item for item in hotline.sent("review") if code in item["subject"])["message_id"]
    hotline.at("2016-03-11T16:00")
    hotline.deliver(mail(FORWARDER, "Re", "DUYỆT", "2016-03-11T16:00", In_Reply_To=asked))
    hotline.tick()
    assert "trước lệnh này" not in hotline.text_to(OFFICER)
    hotline.at("2016-03-11T16:10")
    hotline.deliver(mail(SECOND, "Re", "TRẢ LẠI: thiếu ảnh", "2016-03-11T16:10", In_Reply_To=asked))
    hotline.tick()
    assert f"trước lệnh này tin đã có quyết định của {OFFICER}" in hotline.text_to(SECOND)


def held(hotline: Hotline) -> str:
    """A mail of which nobody knows what it is, and our question about it."""
    words = "Kính gửi Văn phòng, trụ điện ở xã Tân Lập, huyện Đồng Phú nghiêng ra mặt đường ĐT741."
    hotline.deliver(mail(UNIT, "V/v trụ điện", words, "2016-03-09T09:10"))
    hotline.at("2016-03-09T09:12")
    hotline.tick()
    return str(hotline.sent("review")[0]["message_id"])


def test_a_case_is_opened_and_given_to_a_unit_in_one_mail(hotline: Hotline) -> None:
    asked = held(hotline)
    orders = "MỞ TIN\nGIAO: SXD; hạn: 25/3/2016\nGHI CHÚ: đã gọi lại"
    hotline.deliver(mail(FORWARDER, "Re", orders, "2016-03-09T09:30", In_Reply_To=asked))
    hotline.at("2016-03-09T09:30")
    hotline.tick()
    (case,) = hotline.cases()
    assert [item["unit"] for item in case["assignments"]] == ["SXD"]
    assert [item["to"] for item in hotline.sent("assignment")] == [["vanthu@sxd.binhphuoc.example"]]
    assert [item["kind"] for item in hotline.sent() if item["case"] == case["code"]] == ["assignment", "confirmation"]
    told = hotline.text_by(next(item["key"] for item in hotline.sent("confirmation")))
    for done in (f"Đã mở tin {case['code']}", f"Đã giao đơn vị, tin {case['code']}", f"Đã ghi chú vào tin {case['code']}"):
        assert done in told
