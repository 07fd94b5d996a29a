"""Who reports, as far as forms, accounts and letters tell: what is not given is not made up of what stands there instead."""

from __future__ import annotations

import pytest

from pipeline.domain.message import Address, Message
from pipeline.domain.report import Channel, Informant
from pipeline.reading.reports.channels import channel_of
from pipeline.reading.reports.forms.labels import read_form
from pipeline.reading.reports.forms.layouts import as_lines
from pipeline.reading.reports.persons import speakers
from pipeline.reading.reports.persons.informant import informant_of, paper_in


def told(body: str, *, name: str = "Trực ban", channel: Channel = Channel.PHONE, by_office: bool = True) -> Informant:
    message = Message("", "", Address(name, "a@mail.example"), "Tin", None, body)
    return informant_of(message, (), read_form(body), body, channel, by_office=by_office)


@pytest.mark.parametrize("value", ["không cung cấp", "(không hiển thị)", "chưa rõ", "ko muốn nói"])
def test_what_a_form_says_is_not_given_is_no_home(value: str) -> None:
    assert told(f"Họ tên: Trần Thị Mẫu\nĐịa chỉ: {value}\nNội dung: Hố ga trước chợ bể nắp.").address is None


def test_a_home_of_which_only_the_number_is_not_known_is_one() -> None:
    home = told("Họ tên: Trần Thị Mẫu\nĐịa chỉ: không rõ số nhà, thôn 5, xã Giao Hoàng\nNội dung: Mất nước.").address
    assert home is not None
    assert "thôn 5, xã Giao Hoàng" in home


def test_with_whom_he_lives_is_no_part_of_his_home() -> None:
    assert (
        told("Họ tên: Trần Thị Mẫu\nĐịa chỉ: ở cùng mẹ tại thôn 5, xã Giao Hoàng\nNội dung: Mất nước.").address
        == "thôn 5, xã Giao Hoàng"
    )


def test_who_leads_a_hamlet_does_not_live_in_his_post() -> None:
    assert told("Người gọi: ông Nguyễn Trọng Mẫu, xóm trưởng, số máy 0900.000.426\nNội dung: Đê đang lở.").address is None


def test_who_says_his_name_is_called_so_whatever_his_account_shows() -> None:
    body = "Tên hiển thị: Hoa Sen Trắng\nNội dung: Tôi là Lê Thị Mẫu, nhà bên xây trái phép, gạch rơi thủng mái."
    assert told(body, channel=Channel.ZALO).name == "Lê Thị Mẫu"
    shown = "Tên hiển thị: Hoa Sen Trắng\nNội dung: Nhà bên xây trái phép, gạch rơi thủng mái."
    assert told(shown, channel=Channel.ZALO).name == "Hoa Sen Trắng (tên hiển thị Zalo)"


@pytest.mark.parametrize(
    ("account", "name"),
    [("Thanh Hải Mạc", "Mạc Thanh Hải"), ("Mạc Thanh Hải", "Mạc Thanh Hải"), ("Trần Mạc Thanh Hải", "Trần Mạc Thanh Hải")],
)
def test_an_account_adds_what_a_name_leaves_out_and_turns_nothing_round(account: str, name: str) -> None:
    body = "Tôi là Mạc Thanh Hải, bị lừa tiền cọc mua đất."
    assert told(body, name=account, channel=Channel.EMAIL, by_office=False).name == name


def test_a_number_ahead_of_a_name_is_no_household() -> None:
    body = "TIẾP NHẬN CUỘC GỌI SỐ 11\nHọ tên người phản ánh: Bà Lã Thị Mẫu\nNơi ở: P304 nhà B, khu tập thể Dệt, phường Trần Khê\nNội dung: Đại diện khu kêu ngõ ngập."
    assert told(body).group_size == 1


@pytest.mark.parametrize(("who", "size"), [("Chúng cháu là 18 chủ tàu cá", 18), ("Chúng tôi là 7 đảng viên hưu trí", 7)])
def test_so_many_speak_as_say_so(who: str, size: int) -> None:
    assert told(f"{who}, kiến nghị nạo vét luồng vào cảng.", channel=Channel.LETTER).group_size == size


def test_who_will_not_say_his_name_is_nobody() -> None:
    assert told("21h05 có một chị gọi, không chịu xưng tên, bảo có nhóm cho vay nặng lãi gần chợ.").anonymous


def test_who_stands_for_others_reports_and_the_heading_of_his_letter_is_no_name() -> None:
    body = (
        "Văn thư nhận qua bưu điện, gõ lại:\n\nĐƠN KIẾN NGHỊ\n27 hộ dân xã Mỹ Khánh, do ông Đặng Văn Mẫu đại diện (điện thoại 0900 222 110)."
        "\nĐã ba năm chưa ai được bốc thăm nền nhà."
    )
    found = told(body)
    assert (found.name, found.phone, found.group_size) == ("Đặng Văn Mẫu", "+84900222110", 27)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("ĐƠN KHIẾU NẠI\nTôi: Quan Thị Mẫu, điện thoại 0900 222 119.\nBị phạt mà không ai lập biên bản.", "Quan Thị Mẫu"),
        ("mình là Vàng A Mẫu, báo cán bộ trên đồi có người phát trụi một vạt cây to.", "Vàng A Mẫu"),
        ("Lúc 11h00, thầy giáo Lã Quốc Mẫu (0900 111 229), thôn Cầu, xã Hoàng Lương, gọi điện báo xe chạy ẩu.", "Lã Quốc Mẫu"),
    ],
)
def test_names_as_they_are_introduced(body: str, name: str) -> None:
    assert told(body).name == name


@pytest.mark.parametrize(
    ("body", "home"),
    [
        ("Tôi tên Trần Thị Mẫu, tổ 9 phường Thanh Vân, 0900 111 230. Sáng nay bị quát.", "tổ 9 phường Thanh Vân"),
        ("Tôi tên Trần Văn Mẫu, 0900 222 124, ấp 3, xã Tân Thới. Hôm qua bị quát.", "ấp 3, xã Tân Thới"),
        (
            "Tôi là Trần Văn Mẫu, nhà trong hẻm 21 đường Tôn Đức, phường An Lạc. Hễ mưa là lội.",
            "hẻm 21 đường Tôn Đức, phường An Lạc",
        ),
        ("mấy anh ơi ruộng tụi em ở ấp 6 xã Tân Thới á, nước mặn chát.", None),
    ],
)
def test_homes_end_before_a_number_and_are_no_fields(body: str, home: str | None) -> None:
    assert told(body, channel=Channel.EMAIL, by_office=False).address == home


@pytest.mark.parametrize("value", ["(người gửi không ghi)", "không hiển thị", "không để lại"])
def test_who_leaves_no_name_in_a_form_is_anonymous(value: str) -> None:
    assert told(f"Họ tên: {value}\nĐiện thoại: (không ghi)\nNội dung: Có người dựng nhà lấn ra lòng rạch.").anonymous


def test_who_stands_for_a_firm_that_is_accused_does_not_report() -> None:
    body = "Công nhân xưởng may nợ lương ba tháng, công ty do ông Nguyễn Văn Chủ làm đại diện pháp luật, gọi thì tắt máy."
    assert told(body, channel=Channel.EMAIL, by_office=False, name="").name is None


def test_a_name_that_sounds_like_a_letter_is_one() -> None:
    assert told("Họ tên: Thu Kiên\nNội dung: Hố ga trước chợ bể nắp.").name == "Thu Kiên"


def test_a_middle_name_of_one_letter_is_no_end_of_a_name() -> None:
    body = "Tên hiển thị: Núi Xanh\nNội dung: mình là Vàng A Mẫu, báo cán bộ trên đồi có người phát trụi một vạt cây to."
    assert told(body, channel=Channel.ZALO).name == "Vàng A Mẫu"


def test_a_teacher_who_calls_is_noted_with_his_home() -> None:
    body = "Lúc 11h00, thầy giáo Lã Quốc Mẫu (0900 111 229), thôn Cầu, xã Hoàng Lương, gọi điện báo xe chạy ẩu."
    assert told(body).address == "thôn Cầu, xã Hoàng Lương"


def test_a_figure_on_the_next_line_is_none_of_the_number() -> None:
    body = "Tôi là Mai Thị Mẫu, số 0938.000.359.\n1. Hàng thịt cân gian.\n2. Vỉa hè bị chiếm."
    assert told(body, channel=Channel.EMAIL, by_office=False).phone == "+84938000359"
    wrapped = "Xin liên hệ tôi theo số 0938 000\n359 để biết thêm."
    assert told(wrapped, channel=Channel.EMAIL, by_office=False).phone == "+84938000359"


@pytest.mark.parametrize("shown", ["Thầy Toàn", "Hai Lúa 87", "Anh Ba Sửa Khóa"])
def test_an_account_is_called_as_it_is_shown(shown: str) -> None:
    body = f"Tên hiển thị: {shown}\nSĐT: 0772.000.328\nNội dung: Điện yếu cả ấp."
    assert told(body, channel=Channel.ZALO).name == f"{shown} (tên hiển thị Zalo)"


def test_who_speaks_for_the_households_of_a_hamlet_lives_there() -> None:
    body = "Chúng tôi gồm 15 hộ dân xóm Lèn, xã Lèn Đá, cử tôi là Hoàng Văn Mẫu viết thư này. Mỏ đá nổ mìn nứt nhà."
    assert told(body, channel=Channel.EMAIL, by_office=False).address == "xóm Lèn, xã Lèn Đá"


def test_before_something_is_no_place_where_it_means_formerly() -> None:
    body = "Tôi là Đặng Thị Mẫu, trước có mở tiệm tạp hóa, nay dẹp tiệm mà còn bị đòi thuế."
    assert told(body, channel=Channel.EMAIL, by_office=False).address is None


def test_a_home_is_told_whole_and_who_is_sent_by_others_is_named() -> None:
    body = "Tôi là Võ Thành Mẫu, mở tiệm photo ở khu phố 3, thị trấn Hồ Nghẹn, huyện Vĩnh Triệu, điện thoại 0934.000.346. Mạng đứt hẳn."
    assert told(body, channel=Channel.EMAIL, by_office=False).address == "khu phố 3, thị trấn Hồ Nghẹn, huyện Vĩnh Triệu"
    body = "Chúng tôi gồm 19 hộ ở hẻm 102, phường Thuận Lộc, cử anh Âu Dương Mẫu (0914 000 249) đứng tên. Nhà mạng dựng cột."
    assert told(body, channel=Channel.EMAIL, by_office=False).name == "Âu Dương Mẫu"
    assert told("Họ tên: Lê Mẫu\nĐịa chỉ: (bỏ trống)\nNội dung: Mất nước.").address is None


@pytest.mark.parametrize(
    ("body", "size"),
    [
        ("Chị Mẫu nói thay cho 28 sạp hàng ở dãy C: mái tôn dột.", 28),
        ("Bác Mẫu gọi thay cho 38 nhà của bản: ống nước gãy.", 38),
        ("62 hộ trong ấp nhờ cháu thưa với tỉnh về cây cầu.", 62),
        ("Chúng tôi gồm 46 người đứng máy ở xưởng, ba tháng chưa có lương.", 46),
        ("Tụi cháu là nhóm 15 bạn học cấp ba, xã chưa có sân bóng.", 15),
        ("Chị Mẫu nói thay cả tổ, cộng cả chị là 17 người, ba tháng chưa có lương.", 17),
        ("Nhóm 5 thanh niên đua xe trước nhà tôi đêm nào cũng có.", 1),
        ("Bà Mẫu gửi thay 150 nghìn tiền rác, cả hẻm chưa ai gom.", 1),
        ("Gửi lúc: 17/10/2017 19:30\nNgười gửi: Lưu Quang Mẫu\nNội dung: Chúng tôi mất mạng.", 1),
    ],
)
def test_so_many_speak_through_one(body: str, size: int) -> None:
    assert told(body).group_size == size


def test_a_day_and_an_hour_are_no_telephone_number() -> None:
    assert told("Zalo, 02-09-2026 21:07. Bãi rác đầu hẻm bốc mùi.").phone is None
    assert told("15:02 10.05.2024, số 0899 000 353. Bãi rác đầu hẻm bốc mùi.").phone == "+84899000353"


@pytest.mark.parametrize(
    "body",
    [
        "Em là Sơn Thị Mẫu. Kinh cạn. Em để số chồng em, anh Danh Út: 0368 000 327.",
        "Ruộng khô. Tôi không có điện thoại, có gì nhắn qua thằng rể tôi tên Lực, số 0368 000 327.",
    ],
)
def test_a_number_of_kin_through_whom_he_is_reached_is_his(body: str) -> None:
    assert told(body, channel=Channel.EMAIL, by_office=False).phone == "+84368000327"


def test_a_telephone_number_is_no_house() -> None:
    assert told("Người báo là chú Cao Tiến Mẫu, số 0900.000.332, đang đứng trên chòi rẫy nhìn thấy cháy.").address is None


def test_a_home_is_told_without_the_number_and_the_remark_behind_it() -> None:
    for behind in ("; tel 0974-000-426", " (phòng trọ)", ". Gọi em số 0945 000 340"):
        body = f"Họ tên: Trần Thị Mẫu\nĐịa chỉ: xóm Bãi, xã Lâm Tiến{behind}\nNội dung: Mất nước."
        assert told(body).address == "xóm Bãi, xã Lâm Tiến"
    body = "Họ tên: Trần Thị Mẫu\nĐịa chỉ: xóm Bãi, xã Lâm Tiến (nay là xã Vân Lâm)\nNội dung: Mất nước."
    assert told(body).address == "xóm Bãi, xã Lâm Tiến (nay là xã Vân Lâm)"


def test_who_tells_an_office_is_no_newspaper() -> None:
    assert paper_in(None, "Báo CA phường, ghi sổ rồi thôi. Báo UBND xã từ tháng trước.") is None
    assert paper_in(None, "Báo Điện Biên Phủ số ra ngày 19/10 nêu đường sạt lở.") == "Báo Điện Biên Phủ"


def test_an_account_of_zalo_is_shown_and_one_of_an_app_is_a_name() -> None:
    zalo = "Tên Zalo: Cô Út Tạp Hóa\nSĐT: 0398.000.339\nNội dung: Hẻm chưa có cây đèn nào."
    assert told(zalo, channel=Channel.ZALO).name == "Cô Út Tạp Hóa (tên hiển thị Zalo)"
    app = "Tài khoản: {}\nDi động: 0398.000.339\nNội dung: Hẻm chưa có cây đèn nào."
    assert told(app.format("Trần Thị Mẫu"), channel=Channel.WEBSITE).name == "Trần Thị Mẫu"
    assert told(app.format("Gió Sông"), channel=Channel.WEBSITE).name == "Gió Sông (tên hiển thị)"


def test_who_says_what_he_is_called_is_called_so_and_another_of_that_name_says_nothing() -> None:
    zalo = "Tên Zalo: {}\nSĐT: 0398.000.339\nNội dung: {} Hẻm chưa có cây đèn nào."
    assert told(zalo.format("Phan Mẫu", "Dạ em là Phan Mẫu."), channel=Channel.ZALO).name == "Phan Mẫu"
    chat = "Zalo, 20:31, tên hiển thị Mẹ Cún Mẫu, chưa có số:\nNhà vệ sinh trường khai mù."
    assert told(chat, channel=Channel.ZALO).name == "Mẹ Cún Mẫu (tên hiển thị Zalo)"
    assert told(zalo.format("Tí", "Con Tí nhà em té xe."), channel=Channel.ZALO).name == "Tí (tên hiển thị Zalo)"


def test_whom_an_unsigned_letter_names_is_not_taken_for_its_writer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speakers, "_told", lambda text, *, noted: {speakers.NAME: (0.7, "Kha Văn Mẫu")})
    nobody = told("Đơn nặc danh gửi qua bưu điện: Kha Văn Mẫu ghi đề ở đầu chợ.", channel=Channel.LETTER)
    assert (nobody.name, nobody.anonymous) == (None, True)
    assert told("Đơn gửi qua bưu điện: Kha Văn Mẫu, đường vào xóm sạt lở.", channel=Channel.LETTER).name == "Kha Văn Mẫu"


def test_where_a_form_s_home_is_left_blank_his_own_words_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speakers, "_told", lambda text, *, noted: {speakers.HOME: (0.7, "dãy trọ bà Sáu, phường Mỹ Khê")})
    body = "Họ tên: Đặng Ngọc Mẫu\nĐịa chỉ: {}\nNội dung: Quán kế bên dãy trọ bà Sáu, phường Mỹ Khê mở loa suốt đêm."
    assert told(body.format("(bỏ trống)")).address == "dãy trọ bà Sáu, phường Mỹ Khê"
    assert told(body.format("không cung cấp")).address is None


def test_a_signature_s_home_begins_with_its_place() -> None:
    body = (
        "Bệnh viện gọi số không theo thứ tự, chờ từ 6 giờ.\nVương Quốc Mẫu, phường Bến Triều, thị xã Mạo Giang. ĐT 0900.000.208"
    )
    assert (told(body, channel=Channel.EMAIL, by_office=False).address or "").startswith("phường Bến Triều")
    assert (
        told("Cảm ơn các bác sĩ đã cứu chồng tôi.\nVăn Thị Mẫu, xã Phú Vân, thành phố Duyên Hà", channel=Channel.EMAIL).address
        == "xã Phú Vân, thành phố Duyên Hà"
    )


def test_a_class_is_nobody_s_home(monkeypatch: pytest.MonkeyPatch) -> None:
    for place, home in (("lớp 8 trường Yên Mạo", None), ("xóm 8 làng Yên Mạo", "xóm 8 làng Yên Mạo")):
        monkeypatch.setattr(speakers, "_told", lambda text, *, noted, place=place: {speakers.HOME: (0.7, place)})
        assert told(f"Có con học ở {place}, cô dạy thêm tại nhà.").address == home


@pytest.mark.parametrize(
    ("body", "size"),
    [
        ("Nhận điện của Nguyễn Văn Mẫu, gọi thay cho cả nhóm thợ 18 người, nhà thầu quỵt tiền công.", 18),
        ("Hội kính chuyển ý kiến của 23 chủ thuyền thôn Hải Đông về lưới cào sát bờ.", 23),
        ("Mặt trận nhận được thư chung của 45 hộ dân khu phố Tân Lý về nước mặn.", 45),
        ("Sáng nay tiếp trực tiếp nhóm 9 người buôn bán ở chợ Ga, xin giữ sạp.", 9),
        ("Mấy chục hộ xài chung một bình hạ thế, tụi tui xin đổi.", 1),
        ("Cả nhà sáu người ở nhờ nhà em vợ, tôi đại diện gia đình kiến nghị.", 1),
        ("Trường có 1200 hộ quanh đó, tôi và cả xóm phản ánh.", 1),
    ],
)
def test_how_many_speak_is_told_in_many_ways(body: str, size: int) -> None:
    assert told(body, channel=Channel.AGENCY).group_size == size


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (
            "Tên Zalo = Hùng Ship Nhanh 24h\nSố = 0568.000.193\nTin = Cây xăng bơm gian.",
            "Hùng Ship Nhanh 24h (tên hiển thị Zalo)",
        ),
        ("Zalo OA · 19/10/2026 20:14 · Mén Út Mẫu\nAd ơi mạng nhà em chập chờn.", "Mén Út Mẫu (tên hiển thị Zalo)"),
    ],
)
def test_an_account_is_shown_without_what_stands_beside_it(body: str, shown: str) -> None:
    assert told(as_lines(body), channel=Channel.ZALO).name == shown


@pytest.mark.parametrize(
    "body",
    [
        "Tên hiển thị: Su Su 92\n\nad ơi quán nhậu hát tới 12h, con em mai thi mà ko ngủ đc.",
        "BIÊN BẢN TIẾP CÔNG DÂN\nMái chợ dột, bà con kêu hoài.",
        "5h40 - NG BÁO KO CHỊU XƯNG TÊN, đang cưa gỗ ở khe Mẫu.",
    ],
)
def test_what_only_looks_like_a_name_is_none(body: str) -> None:
    name = told(body).name
    assert name is None or name.startswith("Su Su")


def test_a_woman_of_the_family_ong_keeps_her_name() -> None:
    assert told("Họ tên: chị Ông Thị Mẫu\nNội dung: Mất nước.").name == "Ông Thị Mẫu"


def test_whoever_is_asked_and_does_not_say_is_nobody() -> None:
    assert told("Một phụ nữ gọi, hỏi tên thì không chịu xưng, nói chợ cân gian.").anonymous
    assert not told("Không xung đột gì với ai, tôi chỉ nói chuyện đường hỏng.").anonymous


def test_an_address_of_mail_behind_the_name_is_his() -> None:
    body = "Thông tin người gửi: Nghiêm Thị Mẫu; tổ 9, phường Cẩm Triều; 0941.000.355; mau@mail.example\nNội dung: Bị gạt tiền."
    assert told(body, channel=Channel.WEBSITE).email == "mau@mail.example"


def test_a_form_that_a_program_wrote_down_is_one() -> None:
    body = as_lines(
        "ho_ten = Tiêu Bá Mẫu\ndien_thoai = 0961.000.374\ndia_chi = khóm 1, phường Giồng Me\nnoi_dung = Dây cáp võng."
    )
    informant = told(body, channel=Channel.WEBSITE)
    assert (informant.name, informant.phone, informant.address) == ("Tiêu Bá Mẫu", "+84961000374", "khóm 1, phường Giồng Me")


def test_what_somebody_denounces_is_not_his_name() -> None:
    body = "Anh Lê Bá Mẫu gọi 23h10.\nAnh tố giác: ngay lúc này công ty nhuộm ở lô cuối khu công nghiệp Tân Bồi đang mở van xả thẳng nước tím sẫm mùi xút ra kênh tiêu phía sau, không qua bể xử lý. Xin người xuống ngay."
    assert told(body).name == "Lê Bá Mẫu"


@pytest.mark.parametrize(
    "receives",
    [
        "Người tiếp: ông Trần Văn Trực, chuyên viên",
        "Chủ trì: Ông Trần Văn Trực - Chánh Văn phòng",
        "Tiếp công dân: Trần Văn Trực",
    ],
)
def test_who_receives_a_citizen_is_not_who_reports(receives: str) -> None:
    minutes = f"BIÊN BẢN TIẾP CÔNG DÂN\n{receives}\nCông dân: bà Nguyễn Thị Mẫu, bản Bo, xã Thanh Mường\nNội dung: Đường hỏng."
    assert told(minutes, channel=Channel.IN_PERSON).name == "Nguyễn Thị Mẫu"


def test_who_has_a_post_reports_where_nobody_else_does() -> None:
    assert told("Người phản ánh: Trần Văn Mẫu, chuyên viên\nNội dung: Đường hỏng.").name == "Trần Văn Mẫu"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Đại đức", "Thích Thiện Mẫu"),
        ("Ni sư", "Thích Nữ Diệu Mẫu"),
        ("Linh mục", "Giuse Nguyễn Văn Mẫu"),
        ("Luật sư", "Lê Thị Mẫu"),
    ],
)
def test_a_title_of_two_words_is_no_part_of_a_name(title: str, name: str) -> None:
    assert told(f"Họ tên: {title} {name}\nNội dung: Rác trước cổng chùa.").name == name
    assert told("Họ tên: Kế toán về hưu\nNội dung: Rác trước cổng chùa.").name is None


def test_who_heads_a_pagoda_lives_there() -> None:
    home = told(
        "Ông Nguyễn Văn Mẫu, trụ trì chùa Bảo Quang, phường Cầu Mẫu, số 0918000505, phản ánh rác đổ trước cổng chùa."
    ).address
    assert home == "chùa Bảo Quang, phường Cầu Mẫu"


def test_a_home_has_neither_his_name_nor_the_year_since_when() -> None:
    note = "Đại diện: Bàn Văn Mẫu, xã Khánh Mẫu huyện Văn Sơn, 0382000457\nNội dung: Đường vào xã hỏng."
    assert told(note).address == "xã Khánh Mẫu huyện Văn Sơn"
    letter = "Tôi là Nguyễn Văn Mẫu, chuyển đến thôn Bó Cọ, xã Hòa Mẫu năm 1990. Đường vào thôn hỏng nặng. 0973.000.685"
    assert told(letter, channel=Channel.EMAIL, by_office=False).address == "thôn Bó Cọ, xã Hòa Mẫu"


@pytest.mark.parametrize(
    ("subject", "name", "phone"),
    [
        ("Anh Nguyễn Văn Mẫu (0912 000 970) báo xe khách chạy ẩu", "Nguyễn Văn Mẫu", "+84912000970"),
        ("Tin của bà Lê Thị Mẫu, ĐT 0912000970", "Lê Thị Mẫu", "+84912000970"),
        ("Hộ ông Nguyễn Văn Mẫu xây nhà trái phép", None, None),
        ("Bạo lực gia đình tại Lâm Thượng", None, None),
    ],
)
def test_a_subject_says_who_called_where_the_note_does_not(subject: str, name: str | None, phone: str | None) -> None:
    message = Message("", "", Address("Trực ban", "a@mail.example"), subject, None, "")
    found = informant_of(message, (), (), "Sáng nay xe khách ép xe máy xuống lề ở xã Thanh Mường.", Channel.PHONE, by_office=True)
    assert (found.name, found.phone) == (name, phone)


@pytest.mark.parametrize("address", ["noreply@dvc.example", "no-reply@cong.example", "DoNotReply@x.example"])
def test_a_program_s_address_is_nobody_s(address: str) -> None:
    form = "Full name: Nguyễn Văn Mẫu\nPhone: 0938000417\nContent: Đường hỏng."
    message = Message("", "", Address("Portal", address), "New feedback", None, form)
    assert informant_of(message, (), read_form(form), form, Channel.EMAIL, by_office=False).email is None
    gateway = f"Portal {address.partition('@')[0]}"
    assert channel_of(read_form(form), form, forwarded=False, by_office=False, paper=False, gateway=gateway) is Channel.WEBSITE


def test_whose_mail_is_called_nobody_s_hides() -> None:
    text = "Quán nhậu đầu xóm hát tới 1 giờ sáng, đề nghị nhắc nhở."
    hidden = [
        told(text, name=called, channel=Channel.EMAIL, by_office=False) for called in ("Ẩn danh", "Người giấu tên", "Anonymous")
    ]
    assert all(who.anonymous and who.confidential for who in hidden)
    assert told(text, name="Lê An Danh", channel=Channel.EMAIL, by_office=False).name == "Lê An Danh"


def test_what_a_portal_puts_in_a_hidden_name_s_place_hides_it() -> None:
    hidden = [told(f"Người gửi: {value}\nNội dung: Đường hỏng.") for value in ("Ẩn thông tin", "(đã ẩn)", "Không công khai")]
    assert all(who.anonymous and who.name is None for who in hidden)
    assert told("Người gửi: Ẩn Văn Mẫu\nNội dung: Đường hỏng.").name == "Ẩn Văn Mẫu"


@pytest.mark.parametrize(
    ("fields", "home"),
    [
        ("Thôn: Nà Mẫu\nXã: Nà Sàng\nHuyện: Mường Vạt", "thôn Nà Mẫu, xã Nà Sàng, huyện Mường Vạt"),
        ("Quận/Huyện: Mường Vạt\nPhường/Xã: Nà Sàng\nThôn/Tổ: Nà Mẫu", "Nà Mẫu, Nà Sàng, Mường Vạt"),
        ("Địa chỉ: số 5\nXã: Nà Sàng\nHuyện: Mường Vạt", "số 5, xã Nà Sàng, huyện Mường Vạt"),
        ("Bản: Nà Mẫu, xã Nà Sàng, huyện Mường Vạt", "bản Nà Mẫu, xã Nà Sàng, huyện Mường Vạt"),
        ("Địa chỉ: bản Nà Mẫu, xã Nà Sàng", "bản Nà Mẫu, xã Nà Sàng"),
    ],
)
def test_a_home_that_a_form_asks_for_level_by_level_is_one(fields: str, home: str) -> None:
    assert told(f"Họ tên: Nguyễn Thị Mẫu\nSĐT: 0362.000.785\n{fields}\nNội dung: Đường hỏng.").address == home


def test_a_commune_below_the_matter_is_no_home() -> None:
    assert told("Họ tên: Nguyễn Thị Mẫu\nNội dung: Đường hỏng.\nThôn: Nà Mẫu\nXã: Nà Sàng").address is None


def test_labels_before_a_dash_are_labels() -> None:
    form = "Người gọi – Cầm Thị Mẫu\nSố máy – 0913.000.582\nNơi ở - tổ 11, phường Noong Mẫu\nNội dung – Rãnh tắc - nước tràn."
    assert read_form(as_lines(form))[-1] == ("content", "Rãnh tắc - nước tràn.")
    assert as_lines("Xã Nà Sàng - huyện Mường Vạt\nNội dung - rác") == "Xã Nà Sàng - huyện Mường Vạt\nNội dung - rác"


@pytest.mark.parametrize(("begun", "ended"), [("……", "………"), (" ____", "___ "), ("...", "....")])
def test_the_lines_that_a_form_prints_to_write_on_are_no_part_of_what_stands_there(begun: str, ended: str) -> None:
    fields = (("Họ tên", "Lò Thị Mẫu"), ("Số máy", "0362.000.785"), ("Chỗ ở", "bản Nà Mẫu, xã Nà Sàng"))
    lines = [f"{label}:{begun}{value}{ended}" for label, value in fields]
    who = told(as_lines("\n".join([f"{lines[0]} Dân tộc:{begun}Thái{ended}", *lines[1:]])))
    assert (who.name, who.address) == ("Lò Thị Mẫu", "bản Nà Mẫu, xã Nà Sàng")
    assert "......" in as_lines("Họ tên: ......\nSố máy: ......\nChỗ ở: ......")


@pytest.mark.parametrize(
    "name", ["Lò Thị Mẫu    Nam ☐  Nữ ☑", "Lò Thị Mẫu [ ] Nam [x] Nữ", "☐ Ông ☒ Bà Lò Thị Mẫu", "Ông ☐ Bà ☒ Lò Thị Mẫu"]
)
def test_the_sexes_and_titles_to_choose_from_are_no_name(name: str) -> None:
    assert told(f"Người báo: {name}\nNội dung: Đường hỏng.").name == "Lò Thị Mẫu"
    assert told("Người báo: Lò Văn Nam   ☒ Nam ☐ Nữ\nNội dung: Đường hỏng.").name == "Lò Văn Nam"


@pytest.mark.parametrize("label", ["Báo", "Tên báo", "Tờ báo"])
def test_a_newspaper_that_a_form_names_is_one(label: str) -> None:
    assert told(f"{label}: Bình Minh\nNgày đăng: 12/3", channel=Channel.PRESS).name == "Báo Bình Minh"
    assert told("Báo: Báo Bình Minh\nNgày đăng: 12/3", channel=Channel.PRESS).name == "Báo Bình Minh"


@pytest.mark.parametrize(
    ("fields", "home"),
    [
        ("Số nhà: 12\nẤp/khu phố: ấp 3\nXã: Nà Sàng", "số nhà 12, ấp 3, xã Nà Sàng"),
        ("Ấp (khu phố): ấp 3\nXã (phường): xã Nà Sàng", "ấp 3, xã Nà Sàng"),
    ],
)
def test_a_form_may_ask_for_the_house_and_leave_the_kind_open(fields: str, home: str) -> None:
    assert told(f"Họ tên: Nguyễn Thị Mẫu\nSĐT: 0362.000.785\n{fields}\nNội dung: Đường hỏng.").address == home
