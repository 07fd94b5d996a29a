"""An office of few phrases inherits the everyday words of the topics its fields speak of; its own words go before them."""

from __future__ import annotations

from pipeline.deciding.certainty import Evidence, evidence
from pipeline.deciding.fields import choose_field
from pipeline.deciding.thesaurus import inherited
from pipeline.domain.unit import Field, Registry

POWER = Field("DIEN", "Điện lực", "PC")
WATER = Field("NUOC", "Cấp nước", "CN", strong=("nước máy",))
ROADS = Field("DUONG", "Cầu đường", "SXD")
MONEY = Field("TN", "Tham nhũng, tiêu cực", "BNC", sensitive=True)
OTHER = Field("KHAC", "Khác", "VP")


def registry(*fields: Field) -> Registry:
    return Registry(fields=fields)


def test_a_topic_goes_to_the_field_that_speaks_of_it_and_to_none_where_nobody_does() -> None:
    fields = (POWER, WATER, ROADS, OTHER)
    heirs = {topic.names[0]: field.code for field, topic, _ in inherited(fields)}
    assert heirs["điện lực"] == "DIEN"
    assert heirs["nước sinh hoạt"] == "NUOC"
    assert heirs["cầu đường"] == "DUONG"
    assert not {"rừng", "y tế", "giáo dục"} & heirs.keys()


def test_a_topic_that_two_fields_claim_alike_goes_to_neither() -> None:
    twins = (Field("A", "Điện lực", "PC"), Field("B", "Điện lực", "CN"))
    assert "điện lực" not in {topic.names[0] for _, topic, _ in inherited(twins)}


def told(text: str, offices: Registry) -> Evidence:
    """What speaks for the unit of the field that is chosen."""
    field, _, _ = choose_field(text, "", offices)
    assert field is not None
    return evidence(field, text, "", offices, lambda other: other.lead)


def test_words_of_a_topic_suggest_and_several_tell_more() -> None:
    offices = registry(POWER, WATER, ROADS)
    once, often = "Công tơ nhà tôi chạy sai", "Công tơ chạy sai, hóa đơn điện tháng này tăng gấp ba"
    assert choose_field(once, "", offices)[0] == choose_field(often, "", offices)[0] == POWER
    assert told(often, offices).odds > told(once, offices).odds
    assert told(often, offices).enough


def test_a_thing_and_its_trouble_are_told_apart_in_a_clause() -> None:
    field, _, reasons = choose_field("Cây cầu sắt bắc qua kênh rỉ sét hết rồi", "", registry(POWER, ROADS))
    assert field == ROADS
    assert "…" in reasons[0]
    assert choose_field("Cây cầu rất đẹp", "", registry(POWER, ROADS))[0] is None
    assert choose_field("Gọi đường dây nóng hỏng máy", "", registry(POWER, ROADS))[0] is None


def test_hints_alone_name_no_field() -> None:
    assert choose_field("Cả xóm tối thui", "", registry(POWER, WATER))[0] is None


def test_the_offices_own_word_says_whose_it_is() -> None:
    lights = Field("DO_THI", "Đô thị", "SXD", strong=("công tơ",))
    assert choose_field("Công tơ chạy sai", "", registry(POWER, lights))[0] == lights


def test_a_topics_word_of_corruption_is_no_mere_suggestion() -> None:
    field, clear, _ = choose_field("Kế toán đòi lại quả mới ký", "", registry(POWER, MONEY))
    assert (field, clear) == (MONEY, True)


def test_a_topic_that_no_field_is_called_by_is_only_suggested_to_the_wider_one() -> None:
    cities = Field("DO_THI", "Đô thị", "SXD")
    said, offices = "Đèn đường tắt ngóm, trụ đèn gãy, bóng đèn cháy", registry(cities, WATER)
    assert choose_field(said, "", offices)[0] == cities
    assert not told(said, offices).enough


def test_a_syllable_or_an_institution_alone_is_not_enough() -> None:
    fire, health = Field("PC", "Chữa lửa", "CA", strong=("cháy",)), Field("YT", "Sức khỏe", "SYT", strong=("bệnh viện",))
    assert not told("Cây cối cháy lá", registry(fire)).enough
    assert choose_field("Gửi xe ở bệnh viện, ngày nào cũng bị thu thêm", "", registry(health))[0] is None


def test_who_fears_somebody_in_office_accuses_though_a_hint_alone_says_of_what() -> None:
    said = "Ông trưởng thôn quyết toán xong không cho ai xem chứng từ, tôi sợ trả thù"
    assert choose_field(said, "", registry(POWER, MONEY))[:2] == (MONEY, True)
    assert choose_field("Quyết toán tiền điện chậm", "", registry(POWER, MONEY))[0] != MONEY


def test_a_pair_across_a_comma_is_not_enough() -> None:
    offices = registry(POWER, WATER, ROADS)
    assert not told("Công tơ nhà tôi mới thay, hàng rào bên cạnh nghiêng", offices).enough


def test_a_word_of_topics_of_two_fields_only_hints_at_each() -> None:
    animals, waste = Field("CN", "Chăn nuôi, thú y", "SNN"), Field("RAC", "Rác thải", "STN")
    offices, said = registry(animals, waste), "Heo chết, lợn bỏ ăn, thú y xã chưa xuống"
    assert not told("Heo chết trôi đầy kênh", offices).enough
    assert choose_field(said, "", offices)[0] == animals
    assert told(said, offices).enough


def test_what_a_hamlet_is_called_tells_of_nothing() -> None:
    assert choose_field("Xóm Cầu Treo cả tuần nay không có gì lạ", "", registry(ROADS, POWER))[0] is None


def test_a_word_that_common_words_make_a_single_syllable_of_is_no_topics_word() -> None:
    assert choose_field("Hàng này bán ở chợ", "", registry(Field("AN", "An ninh trật tự", "CA"), POWER))[0] is None
