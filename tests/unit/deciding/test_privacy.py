"""Identities are masked by class, and a finished mail that tells one is found in every spelling."""

import unicodedata
from dataclasses import replace

import pytest

from pipeline.deciding.identities.homes import homes_told
from pipeline.deciding.privacy import conceal, identities_of, leaks, mask_name, mask_phone, redact
from pipeline.domain.report import Informant

WHO = Informant(
    name="Nguyễn Văn Thuận",
    phone="+84900000101",
    phone_as_written="0900.000.101",
    email="thuan.1975@mail.example",
    address="số 12/3 đường Lê Lợi, tổ 5, xã Tân Lập, huyện Đồng Phú",
)
OLD = Informant(name="Lê An", phone="+84386000456", phone_as_written="0168.6000.456", address="ấp 3 xã Tân Lập huyện Đồng Phú")


def told(text: str, who: Informant = WHO, public: tuple[str, ...] = ()) -> set[str]:
    return {leak.kind for leak in leaks({"text": [text]}, identities_of(who), public)}


def test_masks() -> None:
    assert mask_name("Nguyễn Văn Thuận") == "N.V.T."
    assert mask_phone("0900.000.101") == mask_phone("+84900000101") == "0900.***.***"


NAMES = [
    "ông Nguyễn Văn Thuận", "NGUYỄN VĂN THUẬN", "nguyen van thuan", "Nguyen  Van\nThuan", "Nguyễn_Văn_Thuận.jpg", "NguyenVanThuan",
    unicodedata.normalize("NFD", "Nguyễn Văn Thuận"), "N g u y ễ n V ă n T h u ậ n", "Nguyễn Văn\n> Thuận", "Ng\u200buyễn Văn Thuận",
    "Thuận Nguyễn Văn", "Thuận, Nguyễn Văn", "Thuận Văn Nguyễn", "Nguyễn Thuận", "Thuận Nguyễn", "Văn Thuận", "VĂN THUẬN", "anh Thuận", "gap anh thuan",
]  # fmt: skip
PHONES = [
    "0900000101", "0900 000 101", "0900-000-101", "+84 900 000 101", "(+84)900.000.101", "84900000101", "0084900000101", "0 9 0 0 0 0 0 1 0 1",
    "0.9.0.0.0.0.0.1.0.1", "0900/000/101", "0900\n000\n101", "0900 chấm 000 chấm 101", "O9OO.OOO.1O1", "０９０００００１０１", "0900.000...", "0900000xxx",
    "không chín không không không không không một không một", "khong chin khong, khong khong khong khong, mot khong mot",
    "không chín trăm, không trăm, một trăm linh một",
]  # fmt: skip
REST = [
    "thuan.1975@mail.example", "THUAN.1975@MAIL.EXAMPLE", "thuan.1975 (at) mail.example", "thuan.1975[at]mail(dot)example", "zalo: thuan.1975",
    "thuan.1975 a còng mail chấm example", "số 12/3 đường Lê Lợi, tổ 5", "nhà 12/3 Lê Lợi", "so nha 12/3 duong le loi",
]  # fmt: skip


def test_what_an_account_is_called_is_concealed_and_a_channel_is_none() -> None:
    told = conceal("gọi tôi qua Zalo thuan_bp hoặc Facebook: LeThuan75, không dùng TikTok", identities_of(WHO))
    assert told == "gọi tôi qua Zalo *** hoặc Facebook: ***, không dùng TikTok"
    for plain in (
        "Phản ánh qua Zalo Văn phòng ngày 12/3/2016",
        "đăng Facebook tháng 5, zalo 2 lần",
        "trang Facebook Tân Lập Quê Tôi",
    ):
        assert conceal(plain, identities_of(WHO)) == plain


@pytest.mark.parametrize("text", [*NAMES, *PHONES, *REST])
def test_every_spelling_is_found_and_redacted(text: str) -> None:
    assert told(f"Người dân {text} nhé") or told(text)
    assert not told(redact(f"Đề nghị xem {text}, xin cảm ơn", identities_of(WHO)))
    assert not told(redact(text, identities_of(WHO)))


@pytest.mark.parametrize(
    "text", ["0168.6000.456", "01686000456", "0386000456", "038.6000.456", "+84 168 6000 456", "Lê An", "le an", "An Lê"]
)
def test_old_and_new_numbers_and_short_names_are_found(text: str) -> None:
    assert told(text, OLD)
    assert not told(conceal(text, identities_of(OLD)), OLD)


@pytest.mark.parametrize(
    "text",
    [
        "đường ĐT741 tại xã Tân Lập, huyện Đồng Phú", "hạn 15/4/2016, số 0900", "N.V.T., 0900.***.***", "thuận lợi", "xã Thuận Phú", "đường Lê Lợi",
        "nếp sống văn minh, thuận tiện", "Nghị định 64/2016/NĐ-CP, 900.000.000 đồng", "đường Nguyễn Văn Linh", "lẻ ăn", "tổ 5", "đường dây nóng 12 3",
    ],
)  # fmt: skip
@pytest.mark.parametrize("who", [WHO, OLD], ids=["who", "old"])
def test_ordinary_words_are_no_leak_and_stay(text: str, who: Informant) -> None:
    assert not told(text, who)
    assert conceal(text, identities_of(who)) == text


def test_a_hamlet_is_told_only_with_its_commune() -> None:
    assert told("ở ấp 3, xã Tân Lập", OLD) == {"address"}
    assert not told("đường ấp 3 hư hỏng", OLD)
    assert redact("nhà ở ấp 3, xã Tân Lập", identities_of(OLD)) == "nhà ở ***, xã Tân Lập"


def test_a_part_of_a_name_inside_a_place_or_unit_is_no_leak() -> None:
    who = Informant(name="Trần Thị Tân Lập")
    assert told("xã Tân Lập", who)
    assert not told("xã Tân Lập", who, ("Xã Tân Lập",))
    assert told("bà Trần Thị Tân Lập", who, ("Xã Tân Lập",))


def test_a_given_name_alone_is_masked_in_a_sentence_but_not_in_a_place() -> None:
    masked = redact("Xe đổ đất trước nhà Thuận, gần xã Thuận Phú", identities_of(WHO))
    assert masked == "Xe đổ đất trước nhà T., gần xã Thuận Phú"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Hồ Văn Sơn", "Cầu ở xã Bắc Sơn bị hư."),
        ("Hồ Văn Sơn", "Bắc Sơn"),
        ("Lê Thị Linh", "UBND phường Chí Linh đã kiểm tra."),
    ],
)
def test_a_place_whose_first_word_looks_like_a_title_stays_whole(name: str, text: str) -> None:
    assert redact(text, (name,)) == text
    assert not leaks({"text": [text]}, (name,))


@pytest.mark.parametrize(
    "text",
    [
        "Bác Sơn báo.",
        "Nhà Chị Linh hư.",
        "nhà bac Sơn hư",
        "bắc Sơn báo",
        "Bac Son bao",
        "CHỊ LINH BÁO",
        "mợ Linh kể",
        "Dượng Sơn báo",
        "mẹ Linh",
        "bố Sơn",
    ],
)
def test_a_title_before_the_given_name_tells_of_the_informant(text: str) -> None:
    assert leaks({"text": [text]}, ("Hồ Văn Sơn", "Lê Thị Linh"))


@pytest.mark.parametrize("text", ["Sửa đường Sơn và mỏ Sơn", "Sua duong Son", "Bờ Sơn sạt lở"])
def test_a_road_is_no_title(text: str) -> None:
    assert not leaks({"text": [text]}, ("Hồ Văn Sơn",))


def test_what_leads_back_to_anybody_is_concealed() -> None:
    text = "Tôi tên là Trần Thị Mẫu, CCCD 070 123 456 789, gọi 0900 000 777 hoặc viết mau@mail.example; tiền phạt 5.000.000 đồng ngày 12/3/2016"
    masked = conceal(text, ())
    assert masked == "Tôi tên là T.T.M., CCCD ***, gọi 0900.***.*** hoặc viết ***; tiền phạt 5.000.000 đồng ngày 12/3/2016"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("gọi +84 900 000 777 nhé", "gọi 0900.***.*** nhé"),
        ("EM LÀ Trần Thị Mẫu đây", "EM LÀ T.T.M. đây"),
        ("chau ten la Trần Mẫu", "chau ten la T.M."),
        ("viết mau (AT) mail.example", "viết ***"),
        ("viết mau[at]mail.example", "viết ***"),
        ("Chứng Minh nhân dân số 070123456789", "Chứng Minh nhân dân số ***"),
        ("gọi không chín không không một hai ba bốn năm sáu", "gọi 0900.***.***"),
        ("CCCD của tôi có số là 070123456789.", "CCCD của tôi có số là ***."),
        ("số định danh 070 123 456 789", "số định danh ***"),
        ("hộ chiếu B1234567, thẻ bảo hiểm DN4750000123456", "hộ chiếu ***, thẻ bảo hiểm ***"),
        ("chuyển vào số 65010000987654 giúp em", "chuyển vào số *** giúp em"),
        ("em có tài khoản 109 8765 43210", "em có tài khoản ***"),
        ("gọi 0900:000:777 nhé", "gọi *** nhé"),
        ("Xe máy của tôi 93P1-123.45 bị ngã", "Xe máy của tôi *** bị ngã"),
        ("Tôi là M.T.L., chạy xe biển số 93P1-123.45 qua đó", "Tôi là M.T.L., chạy xe biển số *** qua đó"),
        ("Liên hệ facebook.com/mau.thi.75 để lấy video", "Liên hệ *** để lấy video"),
        ("viết mau75 a còng mail chấm com", "viết ***"),
        ("viết mau75 @ mail . example nhé", "viết *** nhé"),
        ("Email: mauthi1975", "Email: ***"),
    ],
)
def test_contacts_are_concealed_however_they_are_written(text: str, masked: str) -> None:
    assert conceal(text, ()) == masked


@pytest.mark.parametrize(
    "text",
    [
        "phạt 1.500.000.000 đồng, còn nợ 1500000000 đồng", "từ 12.03.2016 - 15.03.2016", "mở cửa 08:30 - 09:30", "lô 15 16 17 18 19 20 21",
        "Quyết định số 1234567890/QĐ-UBND", "các năm 2014 - 2015 - 2016", "tọa độ 11.534567, 106.893456", "Tôi thấy xe 93C-123.45 đổ rác",
        "từ 2.000 - 3.000 - 4.000 m2", "trang facebook.com/chodocu lừa bán hàng", "tin DDN-2016-0001-U", "phòng 101, 102, 103",
    ],
)  # fmt: skip
def test_figures_that_lead_to_nobody_stay(text: str) -> None:
    assert conceal(text, ()) == text


@pytest.mark.parametrize(
    "written",
    [
        "0905–000–123", "0905 – 000 – 123", "0905 − 000 − 123", "0905\u2011000\u2011123", "0905 - 00 - 01 - 23", "0905_000_123", "0905·000·123", "0905*000*123",
        "0905\xa0000\xa0123", "0905   000   123", "0905,000,123", "(0905) 000123", "0905 000\n123", "(+84) 905 – 000 – 123", "+84 0905 000 123", "0084905000123",
    ],
)  # fmt: skip
def test_a_number_is_concealed_however_its_figures_are_set_apart(written: str) -> None:
    assert conceal(f"sđt.{written} nhé", ()) == "sđt.0905.***.*** nhé"
    assert conceal(f"gọi {written}", (written,)) == "gọi 0905.***.***"


def test_both_numbers_at_a_slash_are_concealed() -> None:
    assert conceal("gọi 0905000123/0987000321 hoặc 0905000124 / 0987000322", ()).count(".***.***") == 4
    assert "000" not in conceal("gọi ０９０５０００１２３, 0271 – 3000 – 512, 0905000123-0987000321", ())


def test_what_is_no_number_is_not_concealed() -> None:
    text = "từ 09.03.2016 - 15.03.2016, 08:30 - 09:30, 1.050.000.000 đồng, phòng 01 - 02 - 03 - 04 - 05, số 123/QĐ-UBND, DDN-2016-0012-X, 11.0912345678"
    assert conceal(text, ()) == text


SECRET = replace(WHO, name="Nguyễn Văn Bình", address="số nhà 45, ấp 3, xã Tân Lập, huyện Đồng Phú", confidential=True)
FOUR = replace(SECRET, name="Trần Thị Kim Đáo")
CUT = [
    "Ông Nguyễn V. Bình cho biết", "Ông Ng. Văn Bình", "Ông N.V. Bình đã báo", "Ông Ng.V.Bình", "N.V. Bình báo", "N. V. Bình", "Bình N.V.",
    "anh Bình NV báo", "ong n.v. binh", "NV Bình báo", "Ng V Bình", "NGUYỄN V. BÌNH", "ÔNG NV BÌNH", "Nguyễn Văn B. báo", "Nguyễn Văn B báo",
    "Nguyễn V. B.", "ông Nguyễn B.", "anh V. Bình", "V.Bình đã báo", "gap N. Binh", "facebook nvbinh", "fb binhnv", "Bình (N.V.)", "nguyen v. binh",
    "nguyen van b.", "N.V.Binh", "chú Bình Ng.", unicodedata.normalize("NFD", "ông Nguyễn V. Bình"), "anh NVBình",
]  # fmt: skip
INITIALS = [
    "Ông NVB, nhà", "ông N.V.B", "N.V.B. báo", "gặp N. V. B.", "Ông B. nhà", "anh B ở", "chị N.B.", "ong nvb", "Ông Ng.V.B.", "ÔNG N.V.B",
    "tôi tên NVB", "tên là N.V.B", "đ/c NVB",
]  # fmt: skip
HOMES = [
    "nhà số 45", "số nhà 45", "45 ấp 3", "45 ap 3", "nha so 45", "45, ấp 3", "nhà số 45, ấp 3", "số 45 ấp 3", "Nhà 45 ấp 3", "sn 45", "SN45 ấp 3",
    "45 - ấp 3", "ấp 3, nhà số 45", "45/ấp 3", "nhà số 45 tổ 2 ấp 3", "NHÀ SỐ 45", "so45 ap3", "SỐ NHÀ 45 ẤP 3", "nhà số: 45", "ở nhà số 45.",
]  # fmt: skip
OF_FOUR = [
    "Trần Thị K. Đáo", "Tran T.K. Dao", "T.T.K. Đáo", "TTK Đáo", "bà TTKĐ", "chị K. Đáo", "gặp K.Đáo", "T.K.Đáo", "chị Đ.", "T.T.K.Đ", "Đáo TTK",
    "Trần Thị Kim Đ.", "Tr.T.K.Đáo", "bà Trần Đ.", "ttkdao", "TRẦN T.K. ĐÁO",
]  # fmt: skip
OTHERS = [
    "UBND xã N. An", "612/SXD-NVB", "công ty NVB", "NVB", "TS. N.V. An", "xã Tân Bình", "đường N.V. Bình", "P. Bình Thạnh", "TX. Bình Long",
    "TT. Bình Phước", "Nguyễn Văn Bảo", "ông Nguyễn Văn A", "bà Bảy", "ba bốn nhà", "Ông Bảo N.V. An", "đường Nguyễn Văn Bé", "Bình quân",
    "văn nghệ, bình yên", "trường THCS N.V.B", "ấp 3 hư", "45 hộ ấp 3", "nhà số 45 đường Hùng Vương", "nhà số 45 Hùng Vương", "nhà số 45, ấp 5",
    "nhà số 451", "nhà số 45/2", "số 45 ngày 3", "QL.14, Đ.T. 741", "ông Đ.V.B, Phó Chủ tịch", "anh Đã gửi", "chuyển anh.\n\nB. Sửa đường",
]  # fmt: skip


@pytest.mark.parametrize("text", [*CUT, *HOMES])
@pytest.mark.parametrize("who", [SECRET, replace(SECRET, confidential=False)], ids=["secret", "masked"])
def test_a_name_cut_short_and_the_number_of_a_house_tell_who_it_is(text: str, who: Informant) -> None:
    assert told(text, who)
    assert not told(redact(text, identities_of(who)), who)


@pytest.mark.parametrize(("text", "who"), [*((text, SECRET) for text in INITIALS), *((text, FOUR) for text in OF_FOUR)])
def test_who_asked_for_secrecy_is_not_told_by_initials(text: str, who: Informant) -> None:
    assert told(text, who)
    assert not told(redact(text, identities_of(who)), who)


@pytest.mark.parametrize("text", INITIALS)
def test_initials_are_the_mask_of_whom_a_reader_may_know_by_them(text: str) -> None:
    assert not told(text, replace(SECRET, confidential=False))


@pytest.mark.parametrize("text", OTHERS)
def test_initials_of_others_and_other_houses_stay(text: str) -> None:
    assert not told(text, SECRET)
    assert redact(text, identities_of(SECRET)) == text


@pytest.mark.parametrize("text", ["Chuyển anh Tú", "ông Hà", "ông Thơ", "BÀ TU", "TÔI TÊN HÀ"])
def test_a_syllable_of_the_same_letters_is_another_s_name(text: str) -> None:
    assert not told(text, Informant(name="Trần Hữu Oanh", confidential=True))
    assert not told(text, Informant(name="Trần Ú", confidential=True))
    assert not told(text, Informant(name="Huỳnh An", confidential=True))


@pytest.mark.parametrize("text", ["ông thanh báo", "chị Hoàng", "hoang mang", "bà Phan Lan"])
def test_initials_before_a_name_that_read_as_one_word_are_a_word(text: str) -> None:
    assert not told(text, Informant(name="Trần Huy Anh"))
    assert not told(text, Informant(name="Nguyễn Gia Hòa"))
    assert not told(text, Informant(name="Phạm Ngọc An"))


def test_a_house_number_with_what_stands_beside_it() -> None:
    who = Informant(name="Lê An", address="12/3 đường Lê Lợi, khu phố 3, phường Tân Phú")
    for text in ("nhà số 12/3", "12/3 kp3", "12/3 KP 3", "12/3 khu phố 3"):
        assert redact(f"ở {text}, hỏi", identities_of(who)) == "ở ***, hỏi"
    for text in ("ngày 12/3", "12/3/2016", "khu phố 3", "đường Lê Lợi", "nhà số 12/3 đường Trần Phú"):
        assert redact(text, identities_of(who)) == text


@pytest.mark.parametrize(
    ("text", "homes"),
    [
        ("Nhà tôi: số 12/3 đường Lê Lợi, mất nước", ("số 12/3 đường Lê Lợi",)),
        ("ngụ tại 34A Hoa Ban.", ("34A Hoa Ban",)),
        ("Kính gửi\n- hẻm 5, Phố Núi\nmất điện", ("hẻm 5, Phố Núi",)),
        ("Nhà tôi ở ấp 3, xã Tân Lập, mất điện ngày 12/3/2016", ()),
    ],
)
def test_homes_that_a_letter_tells(text: str, homes: tuple[str, ...]) -> None:
    assert homes_told(text) == homes
