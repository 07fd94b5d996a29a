"""Who asks not to be known, or accuses, after his report: from then on no mail tells who he is, to the officers neither."""

from __future__ import annotations

import pytest
from kit import FORWARDER, OFFICER, Hotline, mail

from pipeline.jobs.papers import write_case_file
from pipeline.writing.word_text import lines_of

CITIZEN = "Lê Minh Tâm <minhtam88@webmail.example>"
ADDRESS = "minhtam88@webmail.example"
NOISE = (
    "Tôi tên Lê Minh Tâm, nhà ở ấp 3, xã Tân Lập, huyện Đồng Phú, điện thoại 0905 222 333. Tuyến đường ĐT741 đoạn qua xã có nhiều ổ gà, "
    "đề nghị sửa chữa."
)
ACCUSES = "Tôi là Hoàng Văn Lý, ấp 3, xã Tân Lập, huyện Đồng Phú. Tôi tố cáo ông Đặng Văn Sáu, Phó Chủ tịch UBND xã nhận hối lộ 50 triệu đồng."


@pytest.fixture
def thanking(hotline: Hotline) -> Hotline:
    with (hotline.folder / "hotline.toml").open("a") as settings:
        settings.write("\n[routing]\nacknowledge_citizen = true\n")
    return Hotline(hotline.folder)


def thanked(hotline: Hotline, text: str) -> str:
    hotline.deliver(mail(CITIZEN, "Phản ánh", text, "2016-03-09T09:00"))
    hotline.tick()
    hotline.at("2016-03-10T09:00")
    return str(hotline.sent("acknowledgement")[0]["message_id"])


def question(hotline: Hotline) -> str:
    """What the officers are told of a citizen's answer."""
    return hotline.text_by(next(item["key"] for item in hotline.sent("review") if item["key"].startswith("citizen:")))


def test_a_wish_for_secrecy_in_an_answer_to_our_acknowledgement_hides_from_then_on(thanking: Hotline) -> None:
    ours = thanked(thanking, NOISE)
    assert "Lê Minh Tâm" in thanking.text_to("vanthu@sgtvt.binhphuoc.example")
    said = "À quên, xin đừng cho ai biết tên tôi nhé, tôi sợ bị trả thù."
    thanking.deliver(mail(CITIZEN, "Re", said, "2016-03-10T09:00", In_Reply_To=ours))
    thanking.tick()
    (case,) = thanking.cases()
    assert case["informant"]["confidential"]
    assert "secrecy_asked" in case["flags"]
    asked = question(thanking)
    assert "Thư giao việc đã gửi có tên, số điện thoại người phản ánh: Sở Giao thông vận tải" in asked
    assert thanking.shell("2016-03-10T10:00", "act", case["code"], "assign", "--lead", "HU-DONGPHU") == 0
    thanking.at("2016-03-10T10:00")
    thanking.tick()
    told = thanking.text_to("vanthu@hudongphu.binhphuoc.example")
    assert "Tâm" not in told
    assert "được giữ kín" in told


def test_who_says_nothing_of_it_stays_as_he_was(thanking: Hotline) -> None:
    ours = thanked(thanking, NOISE)
    thanking.deliver(mail(CITIZEN, "Re", "Tôi bổ sung: không cần giấu tên tôi, cứ gọi.", "2016-03-10T09:00", In_Reply_To=ours))
    thanking.tick()
    assert not thanking.cases()[0]["informant"]["confidential"]


def test_who_asks_how_his_denunciation_stands_is_not_named_in_the_question(
    thanking: Hotline, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = thanked(thanking, ACCUSES)
    (case,) = thanking.cases()
    thanking.deliver(mail(CITIZEN, "Re", "Đơn của tôi đến đâu rồi?", "2016-03-10T09:00", In_Reply_To=ours))
    thanking.tick()
    assert thanking.state()["messages"][-1]["cases"] == [case["code"]], "his own case, not a mail of nobody's"
    asked = question(thanking)
    assert case["code"] in asked
    assert "hotline show" in asked
    assert "đến đâu" not in asked
    assert thanking.shell("2016-03-10T09:30", "--lang", "vi", "show", case["code"]) == 0
    assert "người phản ánh viết thêm: Đơn của tôi đến đâu rồi?" in " ".join(capsys.readouterr().out.split()), "as the mail says"
    assert not [raw for raw in thanking.sent_files() if ADDRESS.encode() in raw and f"To: {ADDRESS}".encode() not in raw]


def test_a_held_mail_about_a_denunciation_does_not_tell_who_wrote_it(thanking: Hotline) -> None:
    ours = thanked(thanking, NOISE)
    accused = "Tôi tố cáo ông chủ tịch xã nhận hối lộ 50 triệu đồng để bỏ qua việc này."
    thanking.deliver(mail(CITIZEN, "Re: ổ gà", accused, "2016-03-10T09:00", In_Reply_To=ours))
    thanking.tick()
    thanking.at("2016-03-11T07:31")
    thanking.tick()
    told = [raw for raw in thanking.sent_files() if f"To: {OFFICER}".encode() in raw]
    assert any(thanking.state()["messages"][-1]["id"][:10].encode() in raw for raw in told)
    assert not [raw for raw in told if ADDRESS.encode() in raw]


def test_a_caller_of_one_short_name_is_hidden_where_a_title_tells_him(hotline: Hotline) -> None:
    call = "14h15 chị Hương 0944 111 333 ấp 3 xã Tân Lập huyện Đồng Phú gọi: quán Hương Quê mở nhạc tới khuya. Đề nghị không nêu tên."
    hotline.deliver(mail(FORWARDER, "Cuộc gọi", call, "2016-03-09T09:00"))
    hotline.tick()
    assert hotline.cases()[0]["informant"]["name"] == "Hương"
    told = [item for item in hotline.sent("assignment") if item["state"] == "sent"]
    assert told
    texts = [hotline.text_by(item["key"]) for item in told]
    assert all("chị Hương" not in text and "quán Hương Quê" in text for text in texts)


def test_a_unit_that_names_who_asked_for_secrecy_is_looked_at(thanking: Hotline) -> None:
    thanked(thanking, NOISE + " Xin giữ kín tên tôi.")
    helper = "vanthu@hudongphu.binhphuoc.example"
    ours = next(item for item in thanking.sent("assignment") if item["to"] == [helper])
    said = "UBND xã đã mời ông Lê Minh Tâm lên làm việc, mặt đường không có ổ gà."
    thanking.deliver(mail(helper, "Re", said, "2016-03-10T09:00", In_Reply_To=ours["message_id"]))
    thanking.tick()
    asked = thanking.text_by(next(item["key"] for item in thanking.sent("review") if item["key"].startswith("answer:")))
    assert "Thư trả lời nêu danh tính người phản ánh" in asked
    assert "Tâm" not in asked


def test_no_paper_tells_a_number_that_may_be_his(thanking: Hotline) -> None:
    thanked(thanking, f"{NOISE} Xin giữ kín tên tôi.")
    (case,) = thanking.cases()
    ours = next(item for item in thanking.sent("assignment") if item["to"] == ["vanthu@sgtvt.binhphuoc.example"])
    said = "Đã gọi số 0905 444 555 nhiều lần không ai nghe. Ngày 09/3/2016 Sở đã vá xong mặt đường ĐT741."
    thanking.deliver(mail("vanthu@sgtvt.binhphuoc.example", "Re", said, "2016-03-10T09:00", In_Reply_To=ours["message_id"]))
    thanking.tick()
    told = "\n".join(lines_of(write_case_file(thanking.desk, case["code"])[1]))
    assert "vá xong mặt đường" in told
    assert "0905 444 555" not in told


def test_our_thanks_that_come_back_tell_nobody_whose_address_it_was(thanking: Hotline) -> None:
    ours = thanked(thanking, ACCUSES)
    report = (
        f"I'm sorry to inform you that your message could not be delivered.\n\n<{ADDRESS}>: 550 5.1.1 user unknown\n\n"
        f"Message-ID: {ours}"
    )
    back = mail(
        "MAILER-DAEMON@binhphuoc.example", "Undelivered Mail Returned to Sender", report, "2016-03-10T09:00", In_Reply_To=ours
    )
    thanking.deliver(back)
    thanking.tick()
    (alarm,) = [item for item in thanking.sent("review") if "alarm:citizen_not_reached" in item["key"]]
    assert "không đến được người phản ánh" in thanking.text_by(alarm["key"])
    thanking.at("2016-03-11T07:31")
    thanking.tick()
    assert not [raw for raw in thanking.sent_files() if ADDRESS.encode() in raw and f"To: {ADDRESS}".encode() not in raw]


TAKEN = (
    "Họ và tên: Hoàng Văn Lý\nSố điện thoại: 0905 333 444\nĐịa chỉ: ấp 3, xã Tân Lập, huyện Đồng Phú\n"
    "Nội dung phản ánh: Ông Chủ tịch UBND xã Tân Lập nhận tiền của dân 30 triệu để làm sổ đỏ rồi không làm."
)


def test_who_took_money_for_an_errand_is_accused_and_his_committee_gets_nothing(hotline: Hotline) -> None:
    hotline.deliver(mail(FORWARDER, "Tin phản ánh", TAKEN, "2016-03-09T09:00"))
    hotline.tick()
    (case,) = hotline.cases()
    assert "sensitive" in case["flags"]
    assert not hotline.sent("assignment")
    asked = hotline.text_to(OFFICER)
    assert "sổ đỏ" not in asked
    assert hotline.shell("2016-03-09T10:00", "act", case["code"], "assign", "--lead", "HU-DONGPHU", "--by-hand") == 1
    assert not hotline.cases()[0]["assignments"]


def test_what_is_levied_for_works_accuses_nobody(hotline: Hotline) -> None:
    levied = TAKEN.replace(
        "nhận tiền của dân 30 triệu để làm sổ đỏ rồi không làm", "vận động mỗi hộ đóng 2 triệu đồng để làm đường"
    )
    hotline.deliver(mail(FORWARDER, "Tin phản ánh", levied, "2016-03-09T09:00"))
    hotline.tick()
    assert "sensitive" not in hotline.cases()[0]["flags"]


def test_who_asks_for_secrecy_is_not_told_by_his_initials(hotline: Hotline) -> None:
    said = NOISE.replace("Tôi tên Lê Minh Tâm", "Tôi là Lê Minh Tâm, xin giữ bí mật tên tôi") + " Lê Minh Tâm - xã Tân Lập"
    hotline.deliver(mail(CITIZEN, "Phản ánh", said, "2016-03-09T09:00"))
    hotline.tick()
    if not hotline.sent("assignment"):
        assert hotline.shell("2016-03-09T10:00", "act", hotline.cases()[0]["code"], "assign", "--lead", "SGTVT") == 0
        hotline.tick()
    told = hotline.text_to("vanthu@sgtvt.binhphuoc.example")
    assert "ổ gà" in told
    assert "L.M.T" not in told
    hotline.at("2016-03-21T08:05")
    hotline.tick()
    listed = hotline.text_to("vanthu@sgtvt.binhphuoc.example")
    assert hotline.cases()[0]["code"] in listed
    assert "L.M.T" not in listed
