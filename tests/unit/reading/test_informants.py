"""Who reports, as far as forms, accounts and letters tell: what is not given is not made up of what stands there instead."""

from __future__ import annotations

import pytest

from pipeline.domain.message import Address, Message
from pipeline.domain.report import Channel, Informant
from pipeline.reading.reports.informant import informant_of
from pipeline.reading.reports.labels import read_form


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
