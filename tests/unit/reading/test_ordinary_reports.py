"""What ordinary reports of new offices were misread by, in other words."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from kit import PASSES_ON, informed
from labelled_reports import registry_of

from pipeline.adapters.holidays_vn import year_days
from pipeline.deciding.assess import assess
from pipeline.domain.report import CaseClass, CaseKind, Report
from pipeline.office.folder import load_office, sample_office
from pipeline.reading.reports.contents import split_contents
from pipeline.reading.reports.kinds import case_kind
from pipeline.reading.reports.persons.addresses import addresses_in
from pipeline.reading.reports.persons.groups import counts, group_size, spelt
from pipeline.reading.reports.persons.names import signed
from pipeline.reading.reports.persons.phones import find_phone, phones_in
from pipeline.reading.reports.persons.secrecy import asks_secrecy, is_anonymous, says_secret
from pipeline.reading.reports.persons.speakers import home_of, name_of
from pipeline.reading.reports.places.places import find_place, hamlet_of

OFFICE = load_office(sample_office(), year_days)


def assessed(text: str, subject: str = "Tin", sender: str = PASSES_ON) -> Report:
    return assess(informed(text, OFFICE, subject, sender), OFFICE.registry)


MATTER = "đường ấp 3, xã Tân Lập, huyện Đồng Phú hư hỏng nặng."


@pytest.mark.parametrize(
    ("note", "hour", "minute"),
    [
        ("Ông Lê Văn Mẫu gọi đến lúc 9 giờ sáng nay báo " + MATTER, 9, 0),
        (f"Kính chuyển.\n\nÔng Lê Văn Mẫu điện tới lúc 8 giờ 25 phút sáng nay: {MATTER}", 8, 25),
        (f"Ông Lê Văn Mẫu báo {MATTER}\nNghe từ 4 giờ sáng.\n(nhận lúc 9h05 sáng thứ Tư 09/3)", 9, 5),
        (f"SỔ TRỰC ngày 09/3/2016\nTin số 3, 7h10. Ông Lê Văn Mẫu báo {MATTER}", 7, 10),
        (f"Ông Lê Văn Mẫu gọi lúc 7h50 sáng nay. Ông nói: hôm 02/3 {MATTER}", 7, 50),
        (f"Ông Lê Văn Mẫu gọi lúc 7h50 hôm nay, 09/3, báo {MATTER}", 7, 50),
        (f"Từ: 0900000198\nLúc: 09/03/2016 08:05\nTôi báo {MATTER}", 8, 5),
        (f"Từ: 0900000198 | 09/03/2016 08:05 Tôi báo {MATTER}", 8, 5),
        ("Tu: 0900000198\nLuc: 09/03/2016 08:05\nToi bao duong ap 3 xa Tan Lap hu hong", 8, 5),
    ],
)
def test_when_somebody_called_stands_anywhere_in_a_note(note: str, hour: int, minute: int) -> None:
    assert assessed(note).received_at == datetime.fromisoformat(f"2016-03-09T{hour:02}:{minute:02}:00+07:00")


def test_what_happens_between_two_hours_is_not_when_he_called() -> None:
    note = f"Ông Lê Văn Mẫu, thôn Thượng, xã Tân Lập, huyện Đồng Phú, số máy 0906.000.418, gọi lúc 9h15 sáng 09/3, nói:\na) Xe ben chạy từ 4 giờ sáng, đoàn 5 - 7 xe, {MATTER}"
    received = assessed(note).received_at
    assert received is not None
    assert (received.month, received.hour) == (3, 9)


def test_a_matter_of_another_province_goes_to_nobody_here() -> None:
    note = (
        "9h, anh Lê Văn Mẫu, ngụ ấp 4, xã Tân Lập, huyện Đồng Phú (0900 000 198) phản ánh mẹ anh nằm viện ở phường 3, quận 5, "
        "TP. Hồ Chí Minh, ba người một giường."
    )
    report = assessed(note)
    assert report.locality.outside
    assert [content.lead for content in report.contents] == [None]


def test_where_somebody_only_stays_the_matter_may_lie_at_home() -> None:
    letter = (
        "Cháu là Lê Thị Mẫu, làm công nhân và ở trọ tại phường Từ Sơn, tỉnh Bắc Ninh. Mẹ cháu ở ấp 4, xã Tân Lập, huyện Đồng Phú, "
        "là hộ nghèo mà chưa được hỗ trợ làm nhà."
    )
    assert not assessed(letter, sender="mau@mail.example").locality.outside


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("khu công nghiệp Sóng Thần, Bình Dương", True),
        ("quận Cầu Giấy, Hà Nội", True),
        ("khu công nghiệp phía bắc, Bình Phước", False),
        ("công ty gỗ gần nhà, Long An cũ cũng có", False),
    ],
)
def test_a_province_behind_a_place_needs_no_word_for_it(told: str, asked: bool) -> None:
    note = f"Chị Lê Thị Mẫu, ấp 4, xã Tân Lập, huyện Đồng Phú, gọi: con chị làm công nhân tại {told}, bị nợ lương 3 tháng."
    assert assessed(note).locality.ambiguous is asked


def test_a_complaint_is_one_matter_and_accuses_nobody() -> None:
    letter = (
        "Tôi là Lê Văn Mẫu, ấp 4, xã Tân Lập, huyện Đồng Phú. Tôi khiếu nại Quyết định số 12/QĐ-UBND phạt tôi 30 triệu đồng vì:\n"
        "- Mái hiên có trong giấy phép;\n- Biên bản lập khi tôi vắng nhà;\n- Nhà bên làm y như vậy mà không bị phạt."
    )
    report = assessed(letter, sender="mau@mail.example")
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
    report = assess(assessed(opinion, sender="mau@mail.example"), registry)
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
        ("Chợ dột quá, xin sửa.\nThay mặt 14 tiểu thương\nLê Thị Mẫu", 14),
        ("Xin mở thêm lớp cho các cháu.\nĐại diện cho 26 phụ huynh\nLê Thị Mẫu", 26),
        ("Cam on tinh da cho gao.\nThay mat ba con ban\nLe Van Mau", 1),
        ("Xin thêm nước uống.\nThay mặt 20 con em trong xóm\nLê Thị Mẫu", 20),
        ("Đường hư quá.\nThay mặt cho 2 ấp\nLê Thị Mẫu", 1),
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
    assert assessed(text, sender="sms@vptu.binhphuoc.example").informant.name == "Ngoc Mau"


def test_who_calls_for_another_is_not_the_informant() -> None:
    form = "Người gọi: anh Lê Văn Mẫu, gọi hộ mẹ\nHọ tên người kiến nghị: bà Lục Thị Mẫu\nSĐT: 0900.000.562\nNội dung: Chưa được trợ cấp."
    assert assessed(form).informant.name == "Lục Thị Mẫu"


@pytest.mark.parametrize(
    ("subject", "text", "urgent"),
    [
        ("GẤP: đường ấp 3", "Đường ấp 3, xã Tân Lập, huyện Đồng Phú hư hỏng nặng.", True),
        ("Tin", "Mấy đêm nay trộm vào ấp 3, xã Tân Lập, huyện Đồng Phú lấy chó, Camera nhà tôi quay được.", False),
        ("Tin", "Loa kéo hát ồn muốn chết ở ấp 3, xã Tân Lập, huyện Đồng Phú, con nít không học được.", False),
    ],
)
def test_what_cannot_wait(subject: str, text: str, urgent: bool) -> None:
    assert (assessed(text, subject).case_class is CaseClass.URGENT) is urgent


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
    assert not assessed(HERE + matter, subject, "mau@mail.example").locality.outside


def test_our_own_province_behind_our_own_district_makes_no_place_uncertain() -> None:
    letter = "Tôi là Lê Văn Mẫu, ngụ ấp 4, xã Tân Lập, huyện Đồng Phú, tỉnh Hải Đông. Đường trước nhà hư hỏng nặng."
    assert not assessed(letter, sender="mau@mail.example").locality.ambiguous


def test_a_danger_that_lies_elsewhere_stays_urgent() -> None:
    note = "Tin ngoài tỉnh: mẹ tôi ở phường 3, quận 5, TP. Hồ Chí Minh đang mắc kẹt trong nhà cháy, xin cứu với."
    report = assessed(note)
    assert report.locality.outside
    assert report.case_class is CaseClass.URGENT


# The mails of these notes are of Wednesday, 09/3/2016, 9:30.
@pytest.mark.parametrize(
    ("told", "received"),
    [
        ("7h15 hôm qua", "08T07:15"), ("8g30 sáng qua", "08T08:30"), ("tối qua lúc 8 giờ", "08T20:00"), ("chiều hôm qua, 15h20", "08T15:20"),
        ("2 giờ đêm qua", "09T02:00"), ("12 giờ đêm qua", "09T00:00"), ("11h đêm qua", "08T23:00"), ("hôm kia 15h30", "07T15:30"),
        ("15h30 hôm thứ 6", "04T15:30"), ("9 giờ sáng thứ Tư", "09T09:00"), ("9h thứ tư tuần trước", "02T09:00"), ("chiều chủ nhật 3h", "06T15:00"),
        ("9h15p", "09T09:15"), ("8 giờ 15 ph sáng nay", "09T08:15"), ("7h05phút", "09T07:05"), ("12h khuya 08/3/2016", "08T00:00"),
        ("12 giờ đêm 08/3", "08T00:00"), ("1g15 đêm 08/3/2016", "08T01:15"), ("11 giờ khuya ngày 08/3/2016", "08T23:00"), ("12h30 trưa 08/3/2016", "08T12:30"),
        ("9 rưỡi sáng 08/3/2016", "08T09:30"),
    ],
)  # fmt: skip
def test_an_hour_is_of_the_day_that_is_told_beside_it(told: str, received: str) -> None:
    form = f"Qua: Điện thoại\nThời gian: {told}\nHọ tên: Lê Văn Mẫu\nSĐT: 0900000198\nNội dung: {MATTER}"
    assert assessed(form).received_at == datetime.fromisoformat(f"2016-03-{received}:00+07:00")


@pytest.mark.parametrize(
    "told",
    ["mùng 5 Tết, 15h30", "9h hôm nọ", "lúc 9g bữa trước", "15h30 cuối tuần trước", "9h ngày mồng hai", "8 giờ tối 30 Tết"],
)
def test_an_hour_of_a_day_that_is_not_known_is_no_time(told: str) -> None:
    assert assessed(f"Qua: Điện thoại\nThời gian: {told}\nHọ tên: Lê Văn Mẫu\nNội dung: {MATTER}").received_at is None


@pytest.mark.parametrize(
    ("note", "received"),
    [
        ("Ông Lê Văn Mẫu gọi đến lúc 15h30 hôm qua báo ", "08T15:30"),
        ("Chiều qua, bà Lê Thị Mẫu (0900 000 198) điện lúc 15h20 báo ", "08T15:20"),
        ("Thứ Hai, 8h30, ông Lê Văn Mẫu gọi báo ", "07T08:30"),
        ("8h30 sáng nay ông Lê Văn Mẫu báo tối qua mất điện, ", "09T08:30"),
        ("8h30, chị Mai gọi báo mong sửa ", "09T08:30"),
    ],
)
def test_the_day_of_a_note_is_told_in_words_too(note: str, received: str) -> None:
    assert assessed(note + MATTER).received_at == datetime.fromisoformat(f"2016-03-{received}:00+07:00")


def test_whom_a_citizen_called_before_is_no_hour_of_his_call() -> None:
    assert assessed(f"Kính chuyển.\n\nChị kể đã gọi công an xã lúc 7h mà không ai tới. {MATTER}").received_at is None


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
    assert assessed(danger).case_class is CaseClass.URGENT


def test_a_school_is_called_after_its_commune_without_accents() -> None:
    text = "[SMS] Từ: 0900000233\nNội dung: Tiem net doi dien truong tieu hoc Tan Lap cho con nit choi toi 2h sang, khong ai kiem tra"
    assert assessed(text, sender="sms@vptu.binhphuoc.example").locality.commune == "Tân Lập"


@pytest.mark.parametrize(
    ("note", "name"),
    [
        ('Trang của đường dây nóng nhận tin nhắn lúc 21:37 từ tài khoản Facebook "Hoa Sim":\n' + MATTER, "Hoa Sim"),
        ("Ứng dụng Phản ánh hiện trường\nTài khoản gửi: minhmau_86\nMô tả: " + MATTER, "minhmau_86"),
    ],
)
def test_an_account_is_called_as_it_shows_itself(note: str, name: str) -> None:
    assert assessed(note).informant.name == f"{name} (tên hiển thị)"


def test_an_account_that_is_marked_as_one_is_no_place() -> None:
    note = "Zalo ngày 04/3/2016, 20h48\nQuân Còi (tên hiển thị Zalo), sđt đăng ký 0919 000 305\n\nchào ad, đg trục chính xã Tân Lập đào lên lấp qua loa, huyện Đồng Phú ko trải nhựa lại"
    assert assessed(note).informant.name == "Quân Còi (tên hiển thị Zalo)"


@pytest.mark.parametrize("called", ["Sự thật", "Hàng xóm mất ngủ"])
def test_whoever_hides_is_shown_as_his_mail_calls_him(called: str) -> None:
    text = f"Tôi xin phép không ghi tên vì toàn chỗ láng giềng. Đề nghị xem lại {MATTER}"
    assert assessed(text, sender=f"{called} <an@mail.example>").informant.name == f"{called} (tên hiển thị)"


@pytest.mark.parametrize(
    ("written", "today"),
    [("0510.3000.271", "+842353000271"), ("04 3800 0123", "+842438000123"), ("052 380 0012", "+84523800012")],
)
def test_a_landline_is_dialled_as_today_but_for_what_may_be_a_mobile(written: str, today: str) -> None:
    assert find_phone(f"ĐT: {written}") == (today, written)


@pytest.mark.parametrize(
    "wish", ["em xin dau ten keo chung no danh", "e hok dam noi ten dau", "chú Tư, bảo vệ lô cao su, yêu cầu không cho ai biết"]
)
def test_who_would_be_unknown_says_so_in_his_own_spelling(wish: str) -> None:
    assert says_secret(wish)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Bà có hai nguyện vọng. Nguyện vọng thứ nhất: xin xóa nhà tạm đã mục. Nguyện vọng thứ hai: xin cấp sổ cho thửa 260 m2.", 2),
        ("Cô kể: trước hết, có hộ cất nhà lấn rạch. Kế đó, con lộ đal bể nhiều đoạn. Sau cùng, dây cáp rớt ngang đầu người.", 3),
        ("Tôi mạnh dạn đề xuất:\n- Lắp đèn tín hiệu ở ngã ba đường tỉnh.\n- Xây trường mầm non cho con công nhân.\n- Yêu cầu các công ty công khai lịch tăng ca.", 3),
        ('ZALO – 20/03/2016 20:31 – Long Ngo\nSĐT Zalo: 0931000547\n"vỉa hè trước số 140 đào lên từ tết vẫn trơ đất, bà cụ cạnh nhà e ngã"', 1),
    ],
)  # fmt: skip
def test_matters_are_counted_as_the_writer_counts_them(text: str, count: int) -> None:
    assert len(split_contents(text)) == count


SEPARATED = [
    "0905 – 000 – 123", "0905—000—123", "0905 − 000 − 123", "0905\u2011000\u2011123", "0905 - 000 - 123", "0905 - 00 - 01 - 23", "0905\xa0000\xa0123",
    "0905   000   123", "0905·000·123", "0905_000_123", "0905,000,123", "０９０５ ０００ １２３", "(0905) – 000123", "0084905000123", "00 84 905 000 123",
    "(+84) 905 – 000 – 123", "+84 0905 000 123", "+84-0905-000-123", "+84 (0)905 000 123", "84 0905.000.123",
]  # fmt: skip


@pytest.mark.parametrize("written", SEPARATED)
def test_a_number_is_read_however_its_figures_are_set_apart(written: str) -> None:
    for text in (f"SĐT: {written}", f"Bà Mẫu ({written}) gọi 2 lần", f"sđt.{written}."):
        assert (find_phone(text) or ("",))[0] == "+84905000123", text


def test_a_household_is_reached_by_a_number_set_apart_too() -> None:
    assert find_phone("ĐT 0271 – 3000 – 512, gặp bà Mẫu") == ("+842713000512", "0271 – 3000 – 512")


@pytest.mark.parametrize("between", ["/", " / ", " - ", "-", " – ", ", ", "; "])
def test_two_numbers_beside_each_other_are_two(between: str) -> None:
    text = f"0905 000 123{between}0987 000 321"
    assert [text[start:end] for start, end in phones_in(text)] == ["0905 000 123", "0987 000 321"]


NO_NUMBERS = [
    "09.03.2016 - 15.03.2016", "09-03-2016 – 15-03-2016", "02-09-2026 21:07", "08:30 - 09:30", "08h30 – 09h30", "1.500.000 đồng", "1.050.000.000 đồng",
    "20.050.000.000", "phòng 01 - 02 - 03 - 04 - 05", "phòng 0101, 0102, 0103", "001,002,003", "123/QĐ-UBND", "0123/2016/QĐ-UBND", "DDN-2016-0012-X",
    "11.0912345678, 106.9012345678", "2016-03-09-083015", "đầu số 0912 - 0913 - 0914", "+84 00912 000 678", "070190001234",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_days_hours_sums_and_codes_are_no_numbers(text: str) -> None:
    assert find_phone(text) is None
    assert not list(phones_in(text))


FORM = "Qua: Điện thoại\nHọ tên: Lê Văn Mẫu\nSĐT: {phone}\nNội dung: Đường ấp 3, xã Tân Lập hư hỏng."


@pytest.mark.parametrize(
    ("written", "today"),
    [
        ("905000123", "+84905000123"),
        ("387 000 222", "+84387000222"),
        ("2713000512", "+842713000512"),
        ("'905000123", "+84905000123"),
        ("905000123/387000222", "+84905000123"),
        ("không chín không năm, không không không, một hai ba", "+84905000123"),
        ("0 chín không năm 000 một hai ba", "+84905000123"),
    ],
)
def test_under_its_label_a_number_may_miss_its_zero_or_stand_in_words(written: str, today: str) -> None:
    informant = assessed(FORM.format(phone=written)).informant
    assert (informant.phone, informant.phone_as_written) == (today, written.lstrip("'").partition("/")[0])


@pytest.mark.parametrize("written", ["90500012", "605000123", "9050001234", "không có", "không chín không năm"])
def test_under_its_label_too_a_number_is_a_whole_one(written: str) -> None:
    assert assessed(FORM.format(phone=written)).informant.phone is None


def test_elsewhere_nine_figures_are_no_number() -> None:
    assert find_phone("CMND 905000123") is None
    assert assessed(f"Tôi là Lê Văn Mẫu, CMND số 905000123. {MATTER}").informant.phone is None


def test_a_number_in_words_is_read_behind_a_word_for_it() -> None:
    told = f"Tôi là Lê Văn Mẫu, số của tôi là không chín không năm, không không không, một hai ba. {MATTER}"
    assert assessed(told).informant.phone == "+84905000123"
    assert find_phone("Nhà nào cũng không chín thì ba, không năm bảy con thì tám chín con, hai ba bốn năm sáu") is None


def test_who_speaks_for_others_tells_of_no_causes() -> None:
    text = (
        "Sáng 30/3, tại phòng tiếp công dân, 12 hộ dân khu 2, xã Tân Lập do ông Cao Xuân Mẫu làm đại diện trình bày:\n\n"
        "Thứ nhất, mỏ đá nổ mìn nứt tường nhà dân.\n\nThứ hai, giếng của các hộ cạn trơ đáy."
    )
    assert [content.text[:5].strip() for content in split_contents(text)] == ["mỏ đá", "giếng"]


def test_several_acts_of_one_accused_are_one_matter() -> None:
    text = (
        "Tôi tố cáo ông N.V.K, Phó Chủ tịch UBND xã Tân Lập, huyện Đồng Phú:\n- Từ tháng 9, ông K biết mỏ đá khai thác trái phép nhưng không lập biên bản.\n"
        "- Ngày 20/12, tại quán Hồ Sen, ông K nhận của chủ mỏ phong bì 100 triệu đồng.\nĐề nghị xác minh."
    )
    assert len(assessed(text, sender="Lê Mẫu <mau@mail.example>").contents) == 1


@pytest.mark.parametrize(
    ("note", "hour", "minute"),
    [
        ("Ông Lê Văn Mẫu gọi sáng nay lúc 8 rưỡi, nói xe chạy từ 3, 4 giờ sáng, " + MATTER, 8, 30),
        ("10 giờ kém 5 sáng 09/3, bà Lê Thị Mẫu gọi báo " + MATTER, 9, 55),
        ("Anh Dương Văn Mẫu, ở ấp Thạnh Mỹ Hòa, xã Tân Lập, huyện Đồng Phú, gọi hồi 7 giờ 45 sáng thứ Tư 09/3. " + MATTER, 7, 45),
        ("Kính chuyển.\n\nÔng Lê Văn Mẫu báo " + MATTER + " Cuộc gọi ghi nhận 7h20.", 7, 20),
    ],
)  # fmt: skip
def test_hours_are_told_as_people_tell_them(note: str, hour: int, minute: int) -> None:
    assert assessed(note).received_at == datetime.fromisoformat(f"2016-03-09T{hour:02}:{minute:02}:00+07:00")


@pytest.mark.parametrize(
    ("text", "hamlet"),
    [
        ("cho hoi nop giay to gi, nop o dau a", None),
        ("xe khach don khach ngay bung binh trung tam p Buon Trang, chan het lan", None),
        ("lửa bén vào rừng tiểu khu 1542, xã Tân Lập", "tiểu khu 1542"),
    ],
)
def test_what_only_sounds_like_a_hamlet_is_none(text: str, hamlet: str | None) -> None:
    assert hamlet_of(text) == hamlet


def test_a_bus_station_of_another_city_is_elsewhere() -> None:
    note = "Công dân: Nông Thị Mẫu\nỞ: ấp 3, xã Tân Lập, huyện Đồng Phú\nPhản ánh: Bà ra bến xe Mỹ Đình (Hà Nội) bắt xe về quê, bị ép thu 300.000 đồng."
    assert assessed(note).locality.outside


def test_what_one_thinks_of_the_hotline_is_a_comment() -> None:
    text = (
        "[SMS] Từ: 0900000233\nNội dung: goi duong day nong tu 9h toi gio 5 cuoc ko ai nhac may. nong kieu gi ma nguoi tanh vay"
    )
    assert assessed(text, sender="sms@vptu.binhphuoc.example").kind is CaseKind.COMMENT


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("Tôi ở khu phố 4, phường Thuận Phong cũ nay gọi là An Phú, tên Lê Văn Mẫu.", "khu phố 4, phường Thuận Phong cũ nay gọi là An Phú"),
        ("Đề nghị cắt tỉa cây trước nhà.\nLê Văn Mẫu\n36 Hàm Nghi, tổ dân phố 8, phường Trần Cao", "36 Hàm Nghi, tổ dân phố 8, phường Trần Cao"),
    ],
)  # fmt: skip
def test_a_home_is_told_whole(text: str, home: str) -> None:
    assert home_of(text, noted=False) == home


def test_how_long_somebody_has_lived_here_counts_nobody() -> None:
    assert 12 not in [count.value for count in counts(spelt("Tui vô đây lập nghiệp đã 12 năm, chừ ở ấp 3."))]


def test_whoever_asks_for_something_does_not_only_thank() -> None:
    text = "Chỗ ngã ba Đống Đa đầu thôn em xe chạy nhanh lắm, lối các cháu rẽ vào trường. Em đề xuất làm hai cái gờ giảm tốc. Em cảm ơn."
    assert case_kind("gờ giảm tốc", text, text) is not CaseKind.THANKS


def test_who_does_not_appeal_says_so() -> None:
    text = "Bà không khiếu nại quyết định nào, chỉ đề nghị giao đủ đất tái định cư như đã hứa."
    assert case_kind("đất tái định cư", text, text) is not CaseKind.COMPLAINT


def test_a_story_told_day_by_day_is_one_matter() -> None:
    text = (
        "Tôi nộp hồ sơ cấp giấy chứng nhận, phiếu hẹn trả ngày 15/9/2013. Cụ thể:\n- Tháng 10/2013 tôi lên hỏi, cán bộ nói đã chuyển lên thị xã.\n"
        "- Tháng 3/2014 thị xã mời ra đo lại, tôi ký giáp ranh.\n- Đầu năm 2015 được báo thiếu giấy chứng tử.\n- Tuần trước phường nói đang tìm hồ sơ gốc."
    )
    assert len(split_contents(text)) == 1


def test_a_guest_from_another_province_tells_of_a_place_of_ours() -> None:
    text = "Gia đình tôi về dự lễ hội ở xã Tân Lập, huyện Đồng Phú, bãi xe thu gấp ba lần giá niêm yết.\nLê Văn Mẫu (phường Xuân Hương, tỉnh Lâm Đồng)"
    locality = assessed(text, sender="Lê Văn Mẫu <mau@mail.example>").locality
    assert (locality.commune, locality.outside) == ("Tân Lập", False)


@pytest.mark.parametrize("road", ["QL 14 đoạn qua ấp 3, xã Tân Lập", "đoạn cầu Hai, xã Tân Lập"])
def test_a_road_is_nobodys_home(road: str) -> None:
    assert (
        assessed(f"Ai báo: anh Thái, 0932000590\nỞ đâu: {road}, huyện Đồng Phú\nChuyện gì: đá rớt xuống đường").informant.address
        is None
    )


def test_a_text_messages_signature_has_no_title() -> None:
    text = "[SMS] Từ: 0867000329\nNội dung: Nuoc may khu pho 6 phuong Tan Dong ca tuan nay duc nhu nuoc vo gao. Nho tinh nhac giup. Ong Hanh"
    assert assessed(text, sender="sms@vptu.binhphuoc.example").informant.name == "Hanh"


def test_a_portals_form_below_a_rule_is_no_forward() -> None:
    form = (
        "Hệ thống tiếp nhận phản ánh trực tuyến\n----------------------------------\nNgười gửi: Trần Hữu Mẫu\nĐiện thoại: 0943000762\n"
        "Thời gian gửi: 08/03/2016 21:52:10\nĐịa điểm xảy ra: ấp 3, xã Tân Lập, huyện Đồng Phú\nNội dung: Hộ đầu ngõ xây nhà không phép."
    )
    assert (assessed(form).informant.name, assessed(form).informant.phone) == ("Trần Hữu Mẫu", "+84943000762")


@pytest.mark.parametrize(
    "danger",
    [
        "Nhà bên ở ấp 3, xã Tân Lập, huyện Đồng Phú cháy, hai cháu nhỏ đang nằm trong đó.",
        "Trạm ở ấp 3, xã Tân Lập, huyện Đồng Phú đang cháy máy biến áp.",
        "Rừng cao su ấp 3, xã Tân Lập, huyện Đồng Phú cháy lá khô, gió đang lớn.",
    ],
)
def test_a_danger_is_none_the_less_for_the_words_beside_it(danger: str) -> None:
    assert assessed(danger).case_class is CaseClass.URGENT


def test_rice_burns_without_a_fire() -> None:
    text = "Cống ngăn mặn ở ấp 3, xã Tân Lập, huyện Đồng Phú hở, mặn vừa lọt vô, 20 công lúa mới sạ bị cháy lá."
    assert assessed(text).case_class is not CaseClass.URGENT


def test_what_is_broken_asks_for_no_secrecy() -> None:
    assert not says_secret("Đường hỏng để trơ mặt đá cả tháng nay.")


@pytest.mark.parametrize("home", ["Trường Xuân, huyện Đồng Phú", "Trạm Tấu, xã Tân Lập", "Đoan Hùng, xã Tân Lập"])
def test_a_labelled_home_may_be_called_like_a_house_of_an_office(home: str) -> None:
    form = f"Họ và tên: Lê Văn Mẫu\nSĐT: 0900 000 111\nĐịa chỉ: {home}\nNội dung: {MATTER}"
    assert assessed(form).informant.address == home


@pytest.mark.parametrize("said", ["Người báo lúc 9 giờ là Trần Văn Mẫu", "Cuộc gọi đến lúc 14 giờ là Lê Thị Mẫu"])
def test_who_called_at_an_hour_is_no_place_called_otherwise_now(said: str) -> None:
    informant = assessed(f"{said}, số 0900.000.123, ở xã Tân Lập. {MATTER}").informant
    assert (informant.name, informant.phone) == (said.rpartition(" là ")[2], "+84900000123")


@pytest.mark.parametrize("sender", ["Tô Trường Giang", "Nông Đan Thanh"])
def test_a_name_is_no_role_that_sounds_like_it(sender: str) -> None:
    text = f"Đề nghị sửa {MATTER}"
    assert assessed(text, sender=f"{sender} <mau@mail.example>").informant.name == sender


def test_to_whose_account_money_went_is_nobody_who_wrote() -> None:
    note = "Zalo 09/3/2016 08:05 - Mẹ Bống\nem bị lừa chuyển tiền, chủ tài khoản Trần Văn Lừa, bị chặn luôn. em ở xã Tân Lập, huyện Đồng Phú"
    assert assessed(note).informant.name == "Mẹ Bống (tên hiển thị Zalo)"


@pytest.mark.parametrize(("signed_as", "name"), [("Chu Van Mau", "Chu Van Mau"), ("Ba Tu", "Ba Tu"), ("Bà Tư", "Tư")])
def test_a_familys_name_is_no_title(signed_as: str, name: str) -> None:
    assert signed(f"Nuoc may duc nhu nuoc vo gao. Nho tinh nhac giup. {signed_as}") == name


@pytest.mark.parametrize(
    ("text", "appeals"),
    [
        (
            "UBND phường có Thông báo số 212/TB-UBND bắt nhà tôi tự tháo dỡ mái tôn trong 10 ngày, nếu không sẽ cưỡng chế. Mái nằm trong đất "
            "của tôi. Tôi thấy không công bằng, yêu cầu phường rút thông báo.",
            True,
        ),
        (
            "Bà bị thu hồi 420 m2 đất. Bà cho rằng quyết định thu hồi và giá bồi thường không đúng, không ký nhận tiền và đề nghị xem xét lại "
            "quyết định.",
            True,
        ),
        ("Đường vào thôn cắm biển cấm tải, đề nghị xem lại biển báo vì xe chở nông sản không vào được.", False),
    ],
)
def test_who_asks_that_a_decision_be_taken_back_appeals_without_the_word(text: str, appeals: bool) -> None:
    assert (case_kind("", text, text) is CaseKind.COMPLAINT) is appeals


def test_an_appeal_that_nobody_answered_is_one() -> None:
    text = "Tôi đã gửi đơn nhưng huyện không giải quyết khiếu nại quyết định thu hồi đất của tôi."
    assert case_kind("đất", text, text) is CaseKind.COMPLAINT


def test_a_letters_greeting_and_wish_are_no_matters() -> None:
    text = "Trước hết, tôi xin trình bày: đường ấp 3 hư hỏng nặng, xe không qua được, trẻ em té ngã. Sau cùng, kính mong lãnh đạo xem xét."
    assert len(split_contents(text)) == 1


def test_a_letter_in_capitals_tells_its_matters_all_the_same() -> None:
    text = "DUONG AP 3 HU HONG NANG DA LAU. NGOAI RA RAC CHAT DONG TRUOC CHO KHONG AI HOT."
    assert len(split_contents(text)) == 2


@pytest.mark.parametrize("whose", ["Bà Mận Ấp 2, xã Tân Lập", "Chị Hoa Ấp Đông, xã Tân Lập"])
def test_a_hamlet_stands_behind_a_name_too(whose: str) -> None:
    assert (hamlet_of(f"{whose} gọi báo đường hư") or "").startswith("Ấp")


def test_a_middle_name_is_no_hamlet() -> None:
    assert hamlet_of("9h20 ông Châu Sóc Phol, xã Tân Lập, mua phân giả") is None


@pytest.mark.parametrize(("said", "hour"), [("lúc 8 rưỡi sáng nay", (8, 30)), ("hồi 10 rưỡi sáng nay", (10, 30))])
def test_half_an_hour_needs_its_hour(said: str, hour: tuple[int, int]) -> None:
    received = assessed(f"Ông Lê Văn Mẫu gọi {said}, nói bé 2 rưỡi bị té, {MATTER}").received_at
    assert received is not None
    assert (received.hour, received.minute) == hour


DECISION = "UBND xã Tân Lập phạt tôi 15 triệu đồng và buộc tháo dỡ căn nhà sau vì xây không phép."


def test_a_letter_between_its_labels_is_the_matter() -> None:
    letter = (
        "Văn thư nhận qua bưu điện, đánh máy lại nguyên văn để chuyển bộ phận tiếp nhận:\n\nĐƠN ĐỀ NGHỊ\n\n"
        "Tôi tên: Lê Văn Mẫu\nHiện ngụ: ấp 3, xã Tân Lập, huyện Đồng Phú\nĐiện thoại: 0912 000 238\n\n"
        "Đường ấp 3 hư hỏng nặng từ đầu mùa mưa, xe cứu thương không vào được.\n\nTân Lập, ngày 8 tháng 3 năm 2016\nNgười làm đơn: Lê Văn Mẫu"
    )
    (content,) = assessed(letter).contents
    assert "xe cứu thương không vào được" in content.text
    assert "nguyên văn" not in content.text


def test_a_complaint_is_told_with_the_decision_that_its_points_are_against() -> None:
    letter = (
        f"Ngày 8/1 tôi nhận Quyết định số 118. {DECISION} Tôi khiếu nại và thấy quyết định không đúng, bởi:\n\n"
        "Một là, nhà tôi xây từ năm 2008.\nHai là, không ai lập biên bản với tôi."
    )
    report = assessed(letter, "Đơn khiếu nại", "mau@mail.example")
    assert report.kind is CaseKind.COMPLAINT
    (content,) = report.contents
    assert "buộc tháo dỡ căn nhà sau" in content.text
    assert "không ai lập biên bản" in content.text


def test_how_a_citizen_was_received_is_no_subject_of_his() -> None:
    note = f"GHI NHẬN TIẾP CÔNG DÂN TẠI TRỤ SỞ\nCông dân: Ông Lê Văn Mẫu\nTrình bày: {DECISION}"
    assert "TIẾP CÔNG DÂN" not in assessed(note, "Ghi nhận tiếp công dân sáng 9/3").heading
    told = assessed("Trình bày: Chủ tịch xã hẹn ba lần đều vắng.", "Chủ tịch xã không tiếp công dân")
    assert "không tiếp công dân" in told.heading


def test_a_road_in_another_province_is_nobody_s_here() -> None:
    text = "Toi chay xe khach, de nghi sua QL1 doan qua Ky Anh tinh Ha Tinh, mat duong bong troc het"
    assert assessed(text, "Tin SMS", "sms@vptu.binhphuoc.example").locality.outside


@pytest.mark.parametrize("asked", ["xin anh chị đừng nói tên tôi ra", "các anh đừng nêu tên em với nhà trường"])
def test_who_asks_not_to_be_named_is_secret_and_has_told_his_name(asked: str) -> None:
    assert asks_secrecy(f"Vì là hàng xóm, {asked}.")
    assert not is_anonymous(f"Vì là hàng xóm, {asked}.")


def test_who_tells_no_name_is_anonymous() -> None:
    assert is_anonymous("Người gọi không nêu tên.")
    assert is_anonymous("Tôi xin phép không ghi tên vì con còn học ở trường.")


def test_an_account_in_brackets_is_one() -> None:
    report = assessed(
        "Phản ánh qua ứng dụng\nNgười gửi (tài khoản): mau_bk\nMô tả: đường ấp 3, xã Tân Lập hư hỏng.", "Ứng dụng số"
    )
    assert report.informant.name == "mau_bk (tên hiển thị)"


def test_who_tells_his_name_below_his_account_is_called_so() -> None:
    text = (
        "Zalo lúc 07:30 ngày 09/03/2016\nTên hiển thị: Hiền Bò Tân Lập | SĐT: 0379000566\n\n"
        "Dạ em tên Danh Ngọc Hiền, nhà ở ấp 3, xã Tân Lập. Nhà em nuôi sáu con bò, xin cho thú y xuống chích ngừa."
    )
    assert assessed(text, "Zalo", "zalo@vptu.binhphuoc.example").informant.name == "Danh Ngọc Hiền"


def test_beside_something_is_no_home() -> None:
    text = "Chị Văn Thị Út Em, buôn bán gần đó, số 0766.000.318, gọi lúc 8 giờ sáng: nhà hoang ở ấp 3, xã Tân Lập có người lạ ra vào."
    assert assessed(text).informant.address != "buôn bán gần đó"


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Thôn 1. 1-điện cúp liên tục, hư cả tủ lạnh nhà tôi. 2-nước máy cũng mất hai ngày nay.", 2),
        ("Bà đề nghị thứ nhất là bắt phạt xe quá tải, thứ hai là cho sửa lại đoạn đường đã vỡ.", 2),
    ],
)
def test_marks_of_lists_that_were_missed(text: str, items: int) -> None:
    assert len(split_contents(text)) == items


def test_the_road_that_all_items_lie_on_is_told_with_each() -> None:
    text = "Chú nói luôn mấy chuyện trên đoạn QL20 qua tổ 5. Một là lan can bị tông gãy từ tháng trước. Hai là xe khách phóng ẩu ngay khúc cua."
    assert all("QL20" in content.text for content in split_contents(text))


@pytest.mark.parametrize(
    ("second", "lead"),
    [("Cũng chính đoạn đó mặt nhựa lún thành rãnh", "SGTVT"), ("Ngoài ra đường liên thôn hư, con đường này lún", "HU-DONGPHU")],
)
def test_the_road_of_a_second_matter_may_be_told_in_the_first(second: str, lead: str) -> None:
    note = (
        "9h, anh Lê Văn Mẫu, ở ấp 3, xã Tân Lập, huyện Đồng Phú gọi phản ánh đoạn QL14 từ cầu Rạt tới ngã tư: xe ben chạy suốt đêm, "
        f"cát đổ xuống đường trơn trợt. Anh đề nghị cảnh sát giao thông chặn kiểm tra. {second}, ổ gà sâu cả gang tay, anh nhờ vá lại."
    )
    assert [content.lead for content in assessed(note).contents] == ["CAT", lead]


@pytest.mark.parametrize(
    "text",
    [
        "Địa chỉ: ấp 3, xã Lộc Thái, huyện Lộc Ninh\nNội dung: Bệnh viện huyện (thị trấn Lộc Ninh) cho người đến sau vào khám trước.",
        "Địa chỉ: ấp 3, xã Lộc Thái, H. Lộc Ninh\nNội dung: Chợ thị trấn Lộc Ninh bán hàng quá hạn.",
    ],
)
def test_the_hamlet_of_a_home_is_not_the_matters_in_a_town_called_as_its_district(text: str) -> None:
    locality = assessed(f"Họ tên: Lê Văn Mẫu\nSĐT: 0900.000.123\n{text}").locality
    assert (locality.district, locality.commune, locality.hamlet) == ("loc-ninh", "Lộc Ninh", None)


def test_a_home_is_no_place_of_the_matter_where_communes_are_the_provinces_own() -> None:
    registry = registry_of("thai-nam-ninh")
    home, other = (one.name for one in registry.districts[:2])
    text = f"Họ tên: Lê Văn Mẫu\nĐịa chỉ: thôn Đoài, {home}\nNội dung: Bệnh viện ({other}) cho người đến sau vào khám trước."
    report = informed(text, replace(OFFICE, registry=registry))
    assert (report.locality.district, report.locality.hamlet) == (registry.districts[1].slug, None)


@pytest.mark.parametrize(
    ("note", "subject"),
    [
        (
            "Em là Lê Thị Mẫu, nhà ở ấp 3, xã Tân Lập. Hôm qua em đi nghỉ ở Sa Pa, tỉnh Lào Cai, quán ăn tính tiền gấp ba.",
            "Bị chặt chém",
        ),
        ("Đoạn đường tránh qua thành phố Vinh, tỉnh Nghệ An có ổ gà rất sâu. Nhà tôi ở ấp 3, xã Tân Lập.", "Đường hỏng"),
        (
            "Anh Lê Văn Mẫu, ấp 3, xã Tân Lập, huyện Đồng Phú kể nhà xe bỏ khách giữa đèo. Đã báo anh việc này thuộc tỉnh bạn.",
            "Nhà xe",
        ),
        ("Anh Lê Văn Mẫu, ấp 3, xã Tân Lập, huyện Đồng Phú kể nhà xe bỏ khách giữa đèo.", "Ngoài tỉnh: nhà xe bỏ khách"),
    ],
)
def test_what_happened_in_another_province_lies_there_wherever_he_lives(note: str, subject: str) -> None:
    assert assessed(note, subject).locality.outside


@pytest.mark.parametrize(
    ("subject", "told"),
    [
        ("Đường hỏng", "QL14 qua ấp 3 hỏng. Xã nói đường không thuộc tỉnh quản lý, vụ ngoài địa bàn xã."),
        ("Ngoài tỉnh lộ 741 có ổ gà", "đoạn qua ấp 3 hỏng nặng."),
        ("Việc ngoài địa bàn xã", "xe ben chạy qua ấp 3 làm hỏng đường."),
        ("Bụi", "xe chở đất về Phước Mẫu, tỉnh Đồng Nai chạy qua trước nhà, bụi mù."),
    ],
)
def test_a_road_of_the_state_and_where_lorries_go_are_no_other_province(subject: str, told: str) -> None:
    note = f"Anh Lê Văn Mẫu, ấp 3, xã Tân Lập, huyện Đồng Phú báo {told}"
    assert not assessed(note, subject).locality.outside


def test_a_neighbourhood_by_its_number_is_an_address() -> None:
    text = "Tôi cư trú TDP số 11, phường Tân Phú, số máy 0981 000 466."
    assert [text[start:end] for start, end in addresses_in(text)] == ["TDP số 11, phường Tân Phú"]


@pytest.mark.parametrize("called", ["Người dùng: songmau_92", "Người gửi: mau_xanh", "Tài khoản: mau92"])
def test_what_only_an_account_is_called_is_one(called: str) -> None:
    text = f"Mã phản ánh: APP-16-00342\n{called}\nGửi lúc: 09/03/2016 16:57\nVị trí: ấp 3, xã Tân Lập\nMô tả: Rác dạt vào bãi cả tháng nay."
    name = called.partition(": ")[2]
    assert (
        assessed(text, "[App] Phản ánh hiện trường", "Ứng dụng số <truc@vptu.binhphuoc.example>").informant.name
        == f"{name} (tên hiển thị)"
    )


def test_a_number_glued_to_a_name_is_no_account() -> None:
    informant = assessed("Họ tên: Mẫu0900000123\nĐịa chỉ: ấp 3, xã Tân Lập\nNội dung: đường hỏng nặng.").informant
    assert "hiển thị" not in (informant.name or "")


def test_whoever_must_not_be_asked_for_his_name_is_anonymous() -> None:
    assert is_anonymous("Dang da ga sau lo gach. Dung hoi ten tui.")


def test_a_message_below_an_accounts_name_does_not_hide_the_name() -> None:
    text = "--- Tin nhắn Zalo ngày 08/03/2016, 21:05 ---\nTên hiển thị: Mẹ Mẫu\nTrường xã Tân Lập thu thêm tiền, ai chưa đóng cô nhắc tên trong nhóm. Đừng nói là em phản ánh nhé, em sợ con bị để ý."
    informant = assessed(text, "Zalo OA").informant
    assert (informant.anonymous, informant.confidential) == (False, True)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("Ông Lê Văn Hai thay mặt mười hai hộ trong hẻm phản ánh.", 12),
        ("Có nhóm ba bốn người vào rừng đặt bẫy, tôi thấy thì báo.", 1),
    ],
)
def test_three_or_four_are_not_thirty_four(text: str, size: int) -> None:
    assert group_size(text) == size


def test_of_three_or_four_there_are_three_and_a_number_in_a_name_counts_nobody() -> None:
    assert not list(counts(spelt("Chị Lê Thị Bé Ba gọi thay cho mẹ.")))
    assert [count.value for count in counts("ba bốn hộ, hai bảy hộ, năm sáu nhà")] == [3, 27, 5]


def test_another_matter_behind_the_first_sentence_is_one() -> None:
    text = "Em o ap 3 xa Tan Lap bi ngap nang. Ngoai ra den duong truoc nha hong da ba thang."
    assert len(split_contents(text)) == 2


@pytest.mark.parametrize(
    ("text", "name"), [("toi ten la sam o xom 5, trau bo lan dung", "sam"), ("Tôi tên La Văn Mẫu ở xóm 5.", "La Văn Mẫu")]
)
def test_the_word_for_being_called_is_no_family_unless_it_is_one(text: str, name: str) -> None:
    assert name_of(text, noted=True) == name


def test_who_says_who_he_is_tells_no_matter_yet() -> None:
    text = (
        "E la nguoi dan xa Tan Lap. Xe khach tuyen Ha Noi ve day cu den nga tu thi tran Mau cu la dung giua QL don tra khach, chieu chu "
        "nhat nao cung tac. Ma den tin hieu o nga tu do hong 1 thang nay k ai sua. Mong xu ly ca 2 viec a"
    )
    assert [content.text.split()[:2] for content in split_contents(text)] == [["E", "la"], ["Ma", "den"]]


@pytest.mark.parametrize(
    "text",
    [
        "CHAY RUNG o ap 3 xa Tan Lap, lua dang lan ra huong nha dan, khoi den ngut troi",
        "Cháy nhà kho ở ấp 3, xã Tân Lập, lửa đang bốc cao.",
        "Giờ này tụi nó đang đá gà ăn tiền trong vườn nhà Tư Mẫu, ấp 3 xã Tân Lập. Có mấy chục người. Vô liền đi không thôi nó tản.",
    ],
)
def test_what_burns_or_goes_on_this_hour_is_urgent(text: str) -> None:
    assert assessed(text).case_class is CaseClass.URGENT


@pytest.mark.parametrize(
    "text",
    [
        "To bao ve ap 3, xa Tan Lap dang thieu dung cu phong chay rung, chua chay nha dan.",
        "Xe tải đang chạy lớn ga suốt ngày qua ấp 3, xã Tân Lập.",
    ],
)
def test_what_is_made_ready_against_fire_is_none(text: str) -> None:
    assert assessed(text).case_class is not CaseClass.URGENT


@pytest.mark.parametrize(
    "desk", ["Trân trọng.\nBộ phận tiếp nhận", "Trân trọng!\nTổ trực ban", "Trân trọng cảm ơn.\nBan Tiếp công dân tỉnh"]
)
def test_a_desk_that_signs_by_its_name_alone_is_no_matter(desk: str) -> None:
    """As one it went to the department of civil servants, as a complaint about an office."""
    form = "Họ tên: Nguyễn Văn Mẫu\nĐiện thoại: 0900.000.101\nĐịa điểm: xã Tân Lập, huyện Đồng Phú\nNội dung: Đường ĐT741 nhiều ổ gà.\n\n"
    (content,) = assessed(form + desk).contents
    assert (content.text, content.field) == ("Đường ĐT741 nhiều ổ gà.", "GIAO_THONG")
    complaint = "Bộ phận một cửa xã hẹn ba lần không trả hồ sơ"
    assert complaint in " ".join(content.text for content in assessed(f"{form}Xin cảm ơn.\n{complaint}").contents)


@pytest.mark.parametrize("said", ["sáng nay 08/3", "sáng nay (ngày 8/3)"])
def test_a_day_in_words_and_in_figures_is_that_in_figures(said: str) -> None:
    received = assessed(f"Kính chuyển.\n\nBà Lê Thị Mẫu (0900 000 198) gọi lúc 7h05 {said}. {MATTER}").received_at
    assert received is not None
    assert (received.day, received.hour) == (8, 7)


@pytest.mark.parametrize("said", ["mùng 3 Tết phà chở quá số người", "tuần trước xe ben cán gãy cống"])
def test_a_day_behind_a_colon_is_of_the_matter_and_not_of_the_call(said: str) -> None:
    received = assessed(f"Kính chuyển.\n\nBà Lê Thị Mẫu (0900 000 198) gọi lúc 7h05: {said}. {MATTER}").received_at
    assert received is not None
    assert (received.hour, received.minute) == (7, 5)
