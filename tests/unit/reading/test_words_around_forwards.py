"""What a forwarder writes about somebody's mail, above it and below it, and whose words are whose."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from pipeline.domain.policy import Identity
from pipeline.domain.reading import Reading
from pipeline.domain.report import CaseClass
from pipeline.domain.unit import Commune, District, Registry, Unit
from pipeline.reading.understand import read

REGISTRY = Registry(
    districts=(
        District("son-ha", "Huyện Sơn Hà", "U1", (), (Commune("Xã An Bình", "An Bình"), Commune("Xã Đông Yên", "Đông Yên"))),
    )
)
IDENTITY = Identity("duongdaynong@tinh.example", ("truc@vptu.example",), ("vptu.example",), "DDN")
SENDER = "Phạm Trực Ban <truc@vptu.example>"
BLOCK = "---------- Forwarded message ---------\nTừ: Lò Thị Mẫu <mau@mail.example>\nDate: Th 2, 9 thg 3, 2026 lúc 10:20\nSubject: Cống nghẹt\nTo: <tiepdan@tinh.example>\n\n\n"
LETTER = "Kính gửi cơ quan,\nCống thoát nước ở thôn 4, xã An Bình, huyện Sơn Hà bị nghẹt đã hai tuần, nước tràn vào nhà.\nĐề nghị nạo vét sớm."
SIGNED = "Lò Thị Mẫu\nĐT 0912 000 111"


def forwarded(
    above: str = "", body: str = f"{LETTER}\n\n{SIGNED}", below: str = "", subject: str = "Fwd: Cống nghẹt", sender: str = SENDER
) -> Reading:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"], mail["Date"] = sender, IDENTITY.address, subject, "Tue, 10 Mar 2026 08:00:00 +0700"
    mail.set_content("\n\n".join(part for part in (above, BLOCK + body, below) if part))
    return read(bytes(mail), REGISTRY, IDENTITY)


@pytest.mark.parametrize(
    "below",
    [
        "Kính chuyển Tổ trực xem xét, xử lý.",
        "Chuyển anh Nam tiếp nhận giúp em.",
        "Nhờ các anh chị xử lý và phản hồi giúp.\nPhạm Trực Ban",
        "Trân trọng,\nPhạm Trực Ban\nVăn phòng Tỉnh ủy\nĐT: 0271 000 999",
        "-- \nPhạm Trực Ban\nChuyên viên\nDĐ: 0913 999 888",
        "Em chuyển tin này theo chỉ đạo của Chánh Văn phòng.\n\nPhạm Trực Ban",
        "FYI. Đã gọi lại cho bà Mẫu lúc 9h, bà xác nhận đúng nội dung trên.\nPhạm Trực Ban\n0913 999 888",
    ],
)
def test_words_below_a_forward_are_the_forwarders(below: str) -> None:
    found = forwarded(below=below)
    assert found.forward[-1].body.strip() == f"{LETTER}\n\n{SIGNED}"
    assert " ".join(below.split()) in " ".join(f"{found.split.new_text} {found.split.signature}".split())
    assert found.report is not None
    assert (found.report.informant.name, found.report.informant.phone) == ("Lò Thị Mẫu", "+84912000111")


@pytest.mark.parametrize(
    "ending",
    [
        "Kính mong lãnh đạo tỉnh xem xét, xử lý. Xin cảm ơn.",
        "Tôi đã gửi đơn và chuyển hồ sơ cho xã nhưng chưa ai trả lời.",
        "Xã trả lời sẽ chuyển huyện xử lý nhưng đến nay chưa thấy.",
        "Nhờ cơ quan chức năng kiểm tra giúp dân.\nXin cảm ơn.",
        "Được gửi từ iPhone của tôi",
    ],
)
def test_a_citizens_ending_stays_his(ending: str) -> None:
    assert forwarded(body=f"{LETTER}\n\n{ending}").forward[-1].body.strip() == f"{LETTER}\n\n{ending}"


@pytest.mark.parametrize(
    "body",
    [
        "Kính gửi:\n\nPhạm Trực Ban\nNước tràn vào nhà tôi ở xã An Bình hai tuần nay.",
        "Phạm Trực Ban\nNước tràn vào nhà.",
        "Nước tràn vào nhà ở xã An Bình.\n\nPhạm Trực Ban hẹn gọi lại mà không gọi.",
        "Phạm Trực Ban",
    ],
)
def test_who_is_only_spoken_to_has_written_nothing(body: str) -> None:
    assert forwarded(body=body).forward[-1].body.strip() == body


def test_secrecy_told_by_one_in_between_is_kept() -> None:
    between = "---------- Forwarded message ---------\nTừ: UBND xã <ubnd@xa.example>\nDate: Th 2, 9 thg 3, 2026 lúc 14:20\nSubject: Fwd: Cống\nTo: <truc@vptu.example>\n\n\nNgười dân đề nghị giữ bí mật danh tính."
    report = forwarded(above=between).report
    assert report is not None
    assert report.informant.confidential


def test_a_forwarder_of_the_citizens_name_cuts_nothing() -> None:
    found = forwarded(sender="Lò Thị Mẫu <truc@vptu.example>")
    assert found.forward[-1].body.strip() == f"{LETTER}\n\n{SIGNED}"


@pytest.mark.parametrize(
    "ending", ["Được gửi từ iPhone của tôi", "Sent from my Samsung Galaxy smartphone.", "Gửi từ Outlook cho Android"]
)
def test_a_phones_line_is_no_matter(ending: str) -> None:
    found = forwarded(body=f"{LETTER}\n\n{ending}")
    assert found.report is not None
    assert ending not in " ".join(content.text for content in found.report.contents)


@pytest.mark.parametrize(
    "above",
    [
        "Kính chuyển. Người phản ánh yêu cầu giữ bí mật thông tin.",
        "Lưu ý: đề nghị không tiết lộ danh tính người gửi.",
        "Bà Mẫu xin được giấu tên khi chuyển đơn vị.",
    ],
)
def test_secrecy_asked_through_the_forwarder_is_kept(above: str) -> None:
    report = forwarded(above=above).report
    assert report is not None
    assert report.informant.confidential
    assert "secrecy_asked" in report.flags


@pytest.mark.parametrize(
    "above",
    ["KHẨN: kính chuyển Tổ trực xử lý ngay.", "Mức độ: Khẩn\nKính chuyển.", "Tin khẩn, đề nghị chuyển ngay trong buổi sáng."],
)
def test_the_forwarders_level_counts(above: str) -> None:
    report = forwarded(above=above).report
    assert report is not None
    assert report.operator_level is CaseClass.URGENT


def test_a_citizens_own_level_does_not_count() -> None:
    report = forwarded(body=f"Khẩn cấp!\n{LETTER}").report
    assert report is not None
    assert report.operator_level is None


def test_the_direction_above_a_forward_is_the_cases() -> None:
    report = forwarded(above="Ý kiến chỉ đạo: Giao Huyện ủy Sơn Hà kiểm tra, báo cáo trong 3 ngày.\nKính chuyển Tổ trực.").report
    assert report is not None
    assert report.direction == "Giao Huyện ủy Sơn Hà kiểm tra, báo cáo trong 3 ngày."


def test_the_place_that_only_the_forwarder_tells() -> None:
    body = "Kính gửi cơ quan,\nCống thoát nước trước nhà tôi bị nghẹt hai tuần, nước tràn vào nhà.\nLò Thị Mẫu, ĐT 0912 000 111"
    report = forwarded(above="Kính chuyển, tin ở thôn 4, xã Đông Yên, huyện Sơn Hà.", body=body).report
    assert report is not None
    assert (report.locality.district, report.locality.commune) == ("son-ha", "Đông Yên")


def test_the_citizens_own_place_goes_before_the_forwarders() -> None:
    report = forwarded(above="Kính chuyển Huyện ủy Sơn Hà và xã Đông Yên biết.").report
    assert report is not None
    assert report.locality.commune == "An Bình"


def test_a_remark_above_is_no_matter_of_the_citizen() -> None:
    report = forwarded(
        above="Ghi chú của trực ban: đã gọi lại 2 lần không bắt máy, đề nghị xác minh số điện thoại 0913 999 888."
    ).report
    assert report is not None
    assert report.informant.phone == "+84912000111"
    assert not any("gọi lại" in content.text for content in report.contents)


@pytest.mark.parametrize(
    "below",
    [
        "Xã đã kiểm tra, đúng như phản ánh. Đề nghị huyện bố trí vốn.\n\nPhạm Trực Ban",
        "Ban Tiếp công dân kính chuyển.\n\nTrân trọng,\nPhạm Trực Ban\nBan Tiếp công dân",
        "Kính chuyển ĐDN, xã không có thẩm quyền.\n\nPhạm Trực Ban\nVăn phòng xã",
        "Việc này phường đã nhắc hai lần nhưng chưa chuyển biến.\n\nĐề nghị tỉnh chỉ đạo giúp.\n\nPhạm Trực Ban",
    ],
)
def test_a_note_signed_below_the_citizens_name_is_the_forwarders(below: str) -> None:
    found = forwarded(below=below)
    assert found.forward[-1].body.strip() == f"{LETTER}\n\n{SIGNED}"
    assert below.split("\n", maxsplit=1)[0] in found.split.new_text


@pytest.mark.parametrize(
    "more", ["Tái bút: nhà bên cạnh cũng bị ngập, xin xem giúp luôn.", "P/S: Tôi đã gửi đơn này cho huyện mà chưa ai trả lời."]
)
def test_what_a_citizen_adds_below_his_name_stays_his(more: str) -> None:
    found = forwarded(below=f"{more}\n\nTrân trọng,\nPhạm Trực Ban")
    assert more in found.forward[-1].body


def test_an_address_below_a_citizens_name_stays_his() -> None:
    found = forwarded(body=f"{LETTER}\n\nLò Thị Mẫu\n\nThôn 4, xã An Bình", below="Kính chuyển phòng Tiếp dân.\n\nPhạm Trực Ban")
    assert found.forward[-1].body.strip() == f"{LETTER}\n\nLò Thị Mẫu\n\nThôn 4, xã An Bình"


@pytest.mark.parametrize("signature", ["Trân trọng,\nMẫu Văn Thử\nPhòng Kinh tế", "-- \nMẫu Văn Thử\nĐT: 0900 000 111"])
def test_who_answers_by_passing_our_letter_on_signs_as_in_any_answer(signature: str) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Mẫu Văn Thử <thu@sonha.example>", "Fwd: [DDN-2026-0301-K] Giao xử lý"
    ours = BLOCK.replace("Lò Thị Mẫu <mau@mail.example>", f"Đường dây nóng <{IDENTITY.address}>")
    mail.set_content(f"Huyện đã nạo vét xong cống ngày 8/3/2026.\n\n{signature}\n\n{ours}Kính gửi huyện, đề nghị xử lý.")
    registry = Registry(units=(Unit("U1", "Huyện Sơn Hà", "Sơn Hà", "", "", ("thu@sonha.example",)),))
    found = read(bytes(mail), registry, IDENTITY)
    assert (found.split.new_text, found.split.signature) == ("Huyện đã nạo vét xong cống ngày 8/3/2026.", signature)
    passed_on = f"Kính chuyển Tổ trực.\n\n{signature}"
    assert forwarded(above=passed_on).split.new_text == passed_on  # it tells who passed a report on
