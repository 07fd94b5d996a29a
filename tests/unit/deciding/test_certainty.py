"""What is told of other units' matters, or hardly told at all, is asked; what agrees goes to its unit without a person."""

from __future__ import annotations

import pytest
from labelled_reports import registry_of

from pipeline.deciding.certainty import is_certain
from pipeline.deciding.fields import choose_field

TAM_GIONG = registry_of("tam-giong")


def certain(code: str, text: str, heading: str = "", *, clear: bool = True) -> bool:
    field = TAM_GIONG.field_by_code[code]
    return is_certain(field, text, heading, TAM_GIONG, lambda other: other.lead, clear=clear)


def test_one_phrase_is_enough_where_nothing_else_is_told() -> None:
    assert certain("DIEN", "Xóm tôi cúp điện từ sáng tới giờ.")


def test_a_phrase_told_by_the_way_is_not() -> None:
    """The bank stands in an aside; the lenders who throw shrimp paste are the matter."""
    text = (
        "Em trai tôi vay nóng của nhóm Tài Đen 20 triệu, trả ba tháng vẫn còn nguyên gốc. Hôm kia chúng tới tạt mắm tôm vô nhà."
        " Ngân hàng thì không cho vay nên dân mới phải vậy."
    )
    assert not certain("NH", text)
    assert certain("NH", text, "Ngân hàng từ chối cho vay")  # the subject says what it is about


def test_fields_of_one_unit_do_not_disagree() -> None:
    text = "Công nhân bị nợ lương. Con thương binh không được trợ cấp."
    assert certain("LD", text)
    assert not is_certain(TAM_GIONG.field_by_code["LD"], text, "", TAM_GIONG, lambda field: field.code, clear=True)


@pytest.mark.parametrize(("heading", "sure"), [("", False), ("Đường hư", True)])
def test_what_is_not_clear_may_be_sure_by_its_subject(heading: str, sure: bool) -> None:
    assert certain("CD", "Cái dốc lún, đi không nổi.", heading, clear=False) is sure


def test_what_is_not_clear_is_sure_where_hardly_a_word_tells_of_another_unit() -> None:
    assert certain("CD", "Mặt đường trong ấp lún sâu.", clear=False)
    assert not certain("CD", "Giữa đường.", clear=False)  # where, not what


def test_a_single_phrase_may_name_but_the_occasion() -> None:
    """At a festival somebody keeps a gambling board."""
    assert certain("VH", "Lễ hội đình làng năm nay vắng tanh.")
    assert not certain("VH", "Lễ hội đình làng có người tổ chức bầu cua ăn tiền.")


def test_who_writes_and_thanks_tells_of_no_matter() -> None:
    matter = "Xe buýt bỏ trạm trước chợ Keo Vàng."
    assert certain("VTAI", f"Tôi là Lê Văn Tám, ngụ ấp 2, xã Phú Lạc. {matter} Số của tôi 0900 111 222. Xin cảm ơn.")
    assert not certain(
        "VTAI", "Mưa từ sáng tới trưa. Xe buýt cũ quá. Ông già tôi lẫn rồi. Nhà có ba người. Chuyện là vậy, bán thịt ở chợ."
    )


def test_institutions_alone_tell_of_no_matter() -> None:
    """A hospital is where anything may happen."""
    text = "Con trai tôi có giấy bệnh viện mà xã vẫn gọi khám rồi bắt đi đợt này."
    field, clear, _ = choose_field(text, "", TAM_GIONG)
    assert field is not None
    assert (field.code, clear) == ("YT", False)
