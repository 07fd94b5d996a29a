"""Identities are masked by class, and a finished mail that tells one is found in every spelling."""

import unicodedata

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
    ],
)
def test_contacts_are_concealed_however_they_are_written(text: str, masked: str) -> None:
    assert conceal(text, ()) == masked


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
