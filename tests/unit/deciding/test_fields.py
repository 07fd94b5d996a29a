"""Which field a matter is of: a phrase accuses nobody where the text tells of something else. What is remembered of a registry goes with it."""

from __future__ import annotations

import gc

import pytest
from labelled_reports import registry_of as registry_of_set

from pipeline.deciding.fields import choose_field
from pipeline.deciding.lexicon import Lexicon
from pipeline.deciding.scores import score_fields
from pipeline.office.folder import registry_of
from pipeline.office.words import sample_office


def lexicons() -> int:
    gc.collect()
    return sum(isinstance(found, Lexicon) for found in gc.get_objects())


def test_a_registry_that_is_replaced_leaves_nothing_behind() -> None:
    """A service makes one anew every day."""
    before = lexicons()
    for number in range(3):
        assert score_fields(f"Tuyến đường nhiều ổ gà {number}, đề nghị sửa chữa.", registry_of(sample_office()))
    assert lexicons() == before


@pytest.mark.parametrize(
    ("text", "accuses"),
    [
        ("Chợ Mẫu chỉ mở một cửa phía sau, bà con hàng cá ế, nước rửa không thoát, mùi hôi cả dãy sạp.", False),
        ("Tôi kiến nghị bệnh viện làm riêng một cửa lấy số khám cho người già, người đi xe lăn.", False),
        ("Cán bộ một cửa phường vòi vĩnh, quát mắng người dân, không đưa tiền thì hồ sơ nằm đó.", True),
    ],
)
def test_a_phrase_accuses_only_where_the_text_as_a_whole_may(text: str, accuses: bool) -> None:
    """Of that office "một cửa" is a word for how officials behave, which is held back and asked of a person."""
    field, _, _ = choose_field(text, "", registry_of_set("phu-kinh"))
    assert field is not None
    assert field.sensitive is accuses


@pytest.mark.parametrize(
    ("subject", "text", "field"),
    [
        (
            "Bìa đỏ",
            "Tôi nộp hồ sơ xin cấp bìa đỏ cho thửa đất vườn bố mẹ để lại, giấy hẹn ghi 30 ngày. Lên Trung tâm phục vụ hành chính công năm lần, "
            "lần thì bảo hồ sơ ở chi nhánh đăng ký đất đai, lần thì chưa bàn giao xong.",
            "DATDAI",
        ),
        (
            "Thu chi đầu kỳ II",
            "Trường mầm non bắt mỗi cháu đóng 1,2 triệu đồng mua điều hòa, ai chưa nộp thì gặp hiệu trưởng. Phụ huynh sợ con bị để ý nên không "
            "dám nói.",
            "GIAODUC",
        ),
        ("Một cửa", "Cán bộ quầy số 2 Trung tâm phục vụ hành chính công quát mắng, ném trả hồ sơ, thái độ hách dịch.", "CONGVU"),
    ],
)
def test_a_desk_or_a_word_of_money_told_on_the_way_accuses_nobody(subject: str, text: str, field: str) -> None:
    chosen, _, _ = choose_field(text, subject, registry_of_set("thanh-son-ha"))
    assert chosen is not None
    assert chosen.code == field


def test_a_place_at_whose_door_something_is_tells_nothing_of_the_matter() -> None:
    at_the_door = "Chợ họp tràn ra vỉa hè ngay cửa trạm y tế."
    assert "Y_TE" not in {score.field.code for score in score_fields(at_the_door, registry_of(sample_office())) if score.points}


@pytest.mark.parametrize("subject", ["SMS den duong day nong", "Tin nhắn gui den duong day nong"])
def test_what_a_gateway_calls_its_mails_speaks_of_no_street_lamps(subject: str) -> None:
    field, clear, _ = choose_field("alo may anh oi, lam an kieu gi z", subject, registry_of(sample_office()))
    assert (field, clear) == (None, False)


def test_street_lamps_without_accents_are_told_of() -> None:
    field, _, _ = choose_field("den duong ap 3 hu ca thang, toi thui", "SMS den duong day nong", registry_of(sample_office()))
    assert field is not None
    assert field.code == "GIAO_THONG"
