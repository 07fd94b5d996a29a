"""An office of few phrases inherits the everyday words of the topics its fields speak of; its own words go before them."""

from __future__ import annotations

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


def test_one_word_of_a_topic_suggests_and_several_make_clear() -> None:
    offices = registry(POWER, WATER, ROADS)
    field, clear, _ = choose_field("Công tơ nhà tôi chạy sai", "", offices)
    assert (field, clear) == (POWER, False)
    field, clear, _ = choose_field("Công tơ chạy sai, hóa đơn điện tháng này tăng gấp ba", "", offices)
    assert (field, clear) == (POWER, True)


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
    field, clear, _ = choose_field("Công tơ chạy sai", "", registry(POWER, lights))
    assert (field, clear) == (lights, True)


def test_a_topics_word_of_corruption_is_no_mere_suggestion() -> None:
    field, clear, _ = choose_field("Kế toán đòi lại quả mới ký", "", registry(POWER, MONEY))
    assert (field, clear) == (MONEY, True)


def test_a_topic_that_no_field_is_called_by_is_only_suggested_to_the_wider_one() -> None:
    cities = Field("DO_THI", "Đô thị", "SXD")
    field, clear, _ = choose_field("Đèn đường tắt ngóm, trụ đèn gãy, bóng đèn cháy", "", registry(cities, WATER))
    assert (field, clear) == (cities, False)


def test_a_syllable_or_an_institution_alone_is_not_clear() -> None:
    fire, health = Field("PC", "Chữa lửa", "CA", strong=("cháy",)), Field("YT", "Sức khỏe", "SYT", strong=("bệnh viện",))
    assert choose_field("Cây cối cháy lá", "", registry(fire))[1] is False
    assert choose_field("Gửi xe ở bệnh viện, ngày nào cũng bị thu thêm", "", registry(health))[1] is False


def test_who_fears_somebody_in_office_accuses_though_a_hint_alone_says_of_what() -> None:
    said = "Ông trưởng thôn quyết toán xong không cho ai xem chứng từ, tôi sợ trả thù"
    assert choose_field(said, "", registry(POWER, MONEY))[:2] == (MONEY, True)
    assert choose_field("Quyết toán tiền điện chậm", "", registry(POWER, MONEY))[0] != MONEY


def test_a_pair_across_a_comma_or_two_pairs_alone_make_nothing_clear() -> None:
    offices = registry(POWER, WATER, ROADS)
    assert choose_field("Công tơ nhà tôi mới thay, hàng rào bên cạnh nghiêng", "", offices)[1] is False
    assert choose_field("Trụ ngoài ngõ xiêu, công tơ sứt, dây thì võng", "", registry(POWER))[1] is False


def test_a_word_of_topics_of_two_fields_only_hints_at_each() -> None:
    animals, waste = Field("CN", "Chăn nuôi, thú y", "SNN"), Field("RAC", "Rác thải", "STN")
    field, clear, _ = choose_field("Heo chết trôi đầy kênh", "", registry(animals, waste))
    assert not clear
    field, clear, _ = choose_field("Heo chết, lợn bỏ ăn, thú y xã chưa xuống", "", registry(animals, waste))
    assert (field, clear) == (animals, True)


def test_lorries_before_a_road_leave_it_to_a_person() -> None:
    offices = registry(Field("GT", "Cầu đường", "SXD", strong=("đường hỏng",)), POWER)
    assert choose_field("Đường vào thôn hỏng, ổ gà chi chít, xe tải đi qua là bụi", "", offices)[1] is True
    assert choose_field("Xe tải chở đá suốt ngày, đường vào thôn hỏng, ổ gà chi chít", "", offices)[1] is False


def test_what_a_hamlet_is_called_tells_of_nothing() -> None:
    assert choose_field("Xóm Cầu Treo cả tuần nay không có gì lạ", "", registry(ROADS, POWER))[0] is None


def test_a_word_that_common_words_make_a_single_syllable_of_is_no_topics_word() -> None:
    assert choose_field("Hàng này bán ở chợ", "", registry(Field("AN", "An ninh trật tự", "CA"), POWER))[0] is None
