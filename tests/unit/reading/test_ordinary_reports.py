"""What ordinary reports of new offices were misread by, in other words."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage

import pytest
from labelled_reports import registry_of

from pipeline.adapters.holidays_vn import year_days
from pipeline.deciding.assess import assess
from pipeline.domain.report import CaseClass, CaseKind, Report
from pipeline.office.folder import load_office, sample_office
from pipeline.reading.reports.groups import group_size
from pipeline.reading.reports.phones import find_phone
from pipeline.reading.reports.places import find_place, hamlet_of
from pipeline.reading.reports.secrecy import asks_secrecy, is_anonymous, says_secret
from pipeline.reading.reports.speakers import name_of
from pipeline.reading.understand import read

OFFICE = load_office(sample_office(), year_days)


def informed(text: str, subject: str = "Tin", sender: str = "truc@vptu.binhphuoc.example") -> Report:
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = sender, subject, "Wed, 09 Mar 2016 10:00:00 +0700"
    mail.set_content(text)
    report = read(bytes(mail), OFFICE.registry, OFFICE.policy.identity).report
    assert report is not None
    return assess(report, OFFICE.registry)


MATTER = "đường ấp 3, xã Tân Lập, huyện Đồng Phú hư hỏng nặng."


@pytest.mark.parametrize(
    ("note", "hour", "minute"),
    [
        ("Ông Lê Văn Mẫu gọi đến lúc 9 giờ sáng nay báo " + MATTER, 9, 0),
        (f"Kính chuyển.\n\nÔng Lê Văn Mẫu điện tới lúc 8 giờ 25 phút sáng nay: {MATTER}", 8, 25),
        (f"Ông Lê Văn Mẫu báo {MATTER}\nNghe từ 4 giờ sáng.\n(nhận lúc 9h05 sáng thứ Tư 09/3)", 9, 5),
        (f"SỔ TRỰC ngày 09/3/2016\nTin số 3, 7h10. Ông Lê Văn Mẫu báo {MATTER}", 7, 10),
    ],
)
def test_when_somebody_called_stands_anywhere_in_a_note(note: str, hour: int, minute: int) -> None:
    assert informed(note).received_at == datetime.fromisoformat(f"2016-03-09T{hour:02}:{minute:02}:00+07:00")


def test_what_happens_between_two_hours_is_not_when_he_called() -> None:
    note = f"Ông Lê Văn Mẫu, thôn Thượng, xã Tân Lập, huyện Đồng Phú, số máy 0906.000.418, gọi lúc 9h15 sáng 09/3, nói:\na) Xe ben chạy từ 4 giờ sáng, đoàn 5 - 7 xe, {MATTER}"
    received = informed(note).received_at
    assert received is not None
    assert (received.month, received.hour) == (3, 9)


def test_a_matter_of_another_province_goes_to_nobody_here() -> None:
    note = (
        "9h, anh Lê Văn Mẫu, ngụ ấp 4, xã Tân Lập, huyện Đồng Phú (0900 000 198) phản ánh mẹ anh nằm viện ở phường 3, quận 5, "
        "TP. Hồ Chí Minh, ba người một giường."
    )
    report = informed(note)
    assert report.locality.outside
    assert [content.lead for content in report.contents] == [None]


def test_where_somebody_only_stays_the_matter_may_lie_at_home() -> None:
    letter = (
        "Cháu là Lê Thị Mẫu, làm công nhân và ở trọ tại phường Từ Sơn, tỉnh Bắc Ninh. Mẹ cháu ở ấp 4, xã Tân Lập, huyện Đồng Phú, "
        "là hộ nghèo mà chưa được hỗ trợ làm nhà."
    )
    assert not informed(letter, sender="mau@mail.example").locality.outside


def test_a_complaint_is_one_matter_and_accuses_nobody() -> None:
    letter = (
        "Tôi là Lê Văn Mẫu, ấp 4, xã Tân Lập, huyện Đồng Phú. Tôi khiếu nại Quyết định số 12/QĐ-UBND phạt tôi 30 triệu đồng vì:\n"
        "- Mái hiên có trong giấy phép;\n- Biên bản lập khi tôi vắng nhà;\n- Nhà bên làm y như vậy mà không bị phạt."
    )
    report = informed(letter, sender="mau@mail.example")
    assert report.kind is CaseKind.COMPLAINT
    assert len(report.contents) == 1
    assert report.case_class is CaseClass.STATUTORY


@pytest.mark.parametrize(
    "opinion",
    [
        "Tôi góp ý về đường dây nóng: gọi lúc nào cũng có người nghe, lễ phép, nhưng báo xong không biết việc tới đâu, nên có mã số tra cứu.",
        "Tôi cho người em bạn dì mượn 35 triệu đồng, có giấy tay, nay không trả. Nhờ Tỉnh ủy gọi người đó lên bắt trả tiền giúp tôi.",
    ],
)
def test_what_no_office_has_a_field_for_is_not_guessed(opinion: str) -> None:
    registry = registry_of("dak-mo")
    report = assess(informed(opinion, sender="mau@mail.example"), registry)
    assert [(content.field, content.lead) for content in report.contents] == [(None, None)]


def test_a_name_is_no_denial() -> None:
    assert not asks_secrecy("Ông Dung nói thay cho bà con trong thôn, không cần giữ kín.")


def test_who_does_not_tell_his_whole_name_hides_nothing() -> None:
    assert not is_anonymous("Bà Tư Mẫu (không nói họ tên đầy đủ) gọi cảm ơn.")
    assert is_anonymous("Do còn công tác nên tôi chưa thể ký tên.")


@pytest.mark.parametrize("wish", ["đề nghị không tiết lộ", "đề nghị không cho ai biết ông gọi"])
def test_a_short_wish_is_one(wish: str) -> None:
    assert asks_secrecy(f"Người gọi: ông Lê Văn Mẫu ({wish}).")


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("Tiếp nhận 7 giờ 15\nNgười gọi: bà Lê Thị Mẫu", 1),
        ("Số phiếu: 41\nHọ tên: Lê Thị Mẫu", 1),
        ("Cả nhà sáu người ở nhờ, tôi đại diện gia đình xin trình bày.", 1),
        ("Bà Lê Thị Mẫu nói thay cho khoảng 120 hộ trong thôn hai việc.", 120),
        ("Chị gọi báo quán mở loa, cả xóm 90 nhà chung một trạm biến áp.", 1),
        ("Tổ 15 hộ chúng tôi cùng ký đơn này.", 15),
    ],
)
def test_how_many_speak(text: str, size: int) -> None:
    assert group_size(text) == size


@pytest.mark.parametrize(
    ("text", "hamlet"),
    [
        ("anh Mẫu, ở khu tái định cư Đồng Sậy, xã Phù Lưu", "khu tái định cư Đồng Sậy"),
        ("Ông Mẫu, trưởng thôn Trung, xã Quang Trung", "thôn Trung"),
        ("Trưởng thôn Cao Văn Mẫu báo đập rò rỉ", None),
        ("Đội Quản lý thị trường có đi qua mà không kiểm tra", None),
        ("nha toi o to 5 kp Trung Loi tt Chon Thanh", "tổ 5 KP Trung Loi"),
    ],
)
def test_what_a_hamlet_is(text: str, hamlet: str | None) -> None:
    assert hamlet_of(text) == hamlet


def test_a_number_counts_what_stands_behind_it() -> None:
    registry = registry_of("bac-giang-tay")
    assert find_place([], ["Đã gửi giấy lên phường 2 rồi."], registry).commune == "Phường 2"
    assert find_place([], ["Đã làm đơn ra phường 2 lần mà chưa ai xuống."], registry).commune is None


def test_an_area_code_in_brackets_is_of_a_number() -> None:
    assert find_phone("Máy bàn: (0299) 3000 128") == ("+842993000128", "(0299) 3000 128")
    assert find_phone("bà Mẫu (0900 000 128)") == ("+84900000128", "0900 000 128")


def test_the_head_of_a_text_message_names_nobody() -> None:
    text = "[SMS den] So gui: 0900000233 | 12/09/2016 11:47\nDuong ap 3 xa Tan Lap hu hong nang. Nho tinh can thiep. Ngoc Mau"
    assert informed(text, sender="sms@vptu.binhphuoc.example").informant.name == "Ngoc Mau"


def test_who_calls_for_another_is_not_the_informant() -> None:
    form = "Người gọi: anh Lê Văn Mẫu, gọi hộ mẹ\nHọ tên người kiến nghị: bà Lục Thị Mẫu\nSĐT: 0900.000.562\nNội dung: Chưa được trợ cấp."
    assert informed(form).informant.name == "Lục Thị Mẫu"


@pytest.mark.parametrize(
    ("subject", "text", "urgent"),
    [
        ("GẤP: đường ấp 3", "Đường ấp 3, xã Tân Lập, huyện Đồng Phú hư hỏng nặng.", True),
        ("Tin", "Mấy đêm nay trộm vào ấp 3, xã Tân Lập, huyện Đồng Phú lấy chó, Camera nhà tôi quay được.", False),
        ("Tin", "Loa kéo hát ồn muốn chết ở ấp 3, xã Tân Lập, huyện Đồng Phú, con nít không học được.", False),
    ],
)
def test_what_cannot_wait(subject: str, text: str, urgent: bool) -> None:
    assert (informed(text, subject).case_class is CaseClass.URGENT) is urgent


HERE = "Tôi là Lê Văn Mẫu, ngụ ấp 4, xã Tân Lập, huyện Đồng Phú. "


@pytest.mark.parametrize(
    ("subject", "matter"),
    [
        ("Xe ngoại tỉnh đổ trộm chất thải", "Xe đổ chất thải ở bãi đất sau chợ."),
        ("Người tỉnh khác đến thuê đất", "Họ đốt rác sau chợ, khói mù mịt."),
        ("Tin", "Xe của công ty ở phường 3, quận 5, TP. Hồ Chí Minh đổ chất thải xuống suối, cá chết trắng."),
    ],
)
def test_whoever_comes_from_elsewhere_the_matter_lies_here(subject: str, matter: str) -> None:
    assert not informed(HERE + matter, subject, "mau@mail.example").locality.outside


def test_our_own_province_behind_our_own_district_makes_no_place_uncertain() -> None:
    letter = "Tôi là Lê Văn Mẫu, ngụ ấp 4, xã Tân Lập, huyện Đồng Phú, tỉnh Hải Đông. Đường trước nhà hư hỏng nặng."
    assert not informed(letter, sender="mau@mail.example").locality.ambiguous


def test_a_danger_that_lies_elsewhere_stays_urgent() -> None:
    note = "Tin ngoài tỉnh: mẹ tôi ở phường 3, quận 5, TP. Hồ Chí Minh đang mắc kẹt trong nhà cháy, xin cứu với."
    report = informed(note)
    assert report.locality.outside
    assert report.case_class is CaseClass.URGENT


def test_whom_a_citizen_called_before_is_no_hour_of_his_call() -> None:
    assert informed(f"Kính chuyển.\n\nChị kể đã gọi công an xã lúc 7h mà không ai tới. {MATTER}").received_at is None


@pytest.mark.parametrize("wish", ["tôi cũng không muốn đứng tên", "không ai dám đứng ra đâu"])
def test_who_would_not_stand_for_it_is_heard_by_rules_too(wish: str) -> None:
    assert says_secret(f"Trên đây là sự thật, {wish}.")


def test_what_a_firm_does_not_disclose_is_no_wish() -> None:
    assert not says_secret("Công ty không tiết lộ giá thuê cho dân biết.")


@pytest.mark.parametrize(
    ("note", "name"),
    [
        ("9h10 A.Tuấn 0900 000 111 gọi báo cống nghẹt ở tổ 5.", "Tuấn"),
        ("Ông N.Đ.K nhận tiền của dân, người gọi không xưng tên.", None),
    ],
)
def test_a_title_cut_short_is_none_of_an_accused(note: str, name: str | None) -> None:
    assert name_of(note, noted=True) == name


@pytest.mark.parametrize(
    "danger",
    [
        "Lúc 22h đêm nay sẽ có tụ tập đánh bạc ở ấp 3, xã Tân Lập, huyện Đồng Phú, xin báo công an xuống.",
        "Vợ tôi ở ấp 3, xã Tân Lập, huyện Đồng Phú khóc, nói muốn chết cho xong, nhốt mình trong phòng.",
    ],
)
def test_what_is_told_of_tonight_and_who_would_die_cannot_wait(danger: str) -> None:
    assert informed(danger).case_class is CaseClass.URGENT


def test_a_school_is_called_after_its_commune_without_accents() -> None:
    text = "[SMS] Từ: 0900000233\nNội dung: Tiem net doi dien truong tieu hoc Tan Lap cho con nit choi toi 2h sang, khong ai kiem tra"
    assert informed(text, sender="sms@vptu.binhphuoc.example").locality.commune == "Tân Lập"
