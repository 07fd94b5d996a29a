"""What is told of other units' matters, or hardly told at all, is asked; what agrees goes to its unit without a person."""

from __future__ import annotations

import json

import pytest
from labelled_reports import DATA, registry_of

from pipeline.deciding.certainty import Evidence, evidence
from pipeline.deciding.fields import choose_field
from pipeline.deciding.likely import likely

TAM_GIONG = registry_of("tam-giong")


def told(code: str, text: str, heading: str = "") -> Evidence:
    return evidence(TAM_GIONG.field_by_code[code], text, heading, TAM_GIONG, lambda other: other.lead)


def certain(code: str, text: str, heading: str = "") -> bool:
    return told(code, text, heading).enough


def test_one_phrase_is_enough_where_nothing_else_is_told() -> None:
    assert certain("DIEN", "Xóm tôi cúp điện từ sáng tới giờ.")


def test_a_phrase_told_by_the_way_is_not() -> None:
    """The bank stands in an aside; the lenders who throw shrimp paste are the matter."""
    text = (
        "Em trai tôi vay nóng của nhóm Tài Đen 20 triệu, trả ba tháng vẫn còn nguyên gốc. Hôm kia chúng tới tạt mắm tôm vô nhà."
        " Ngân hàng thì không cho vay nên dân mới phải vậy."
    )
    assert not certain("NH", text)


def test_the_subject_says_what_it_is_about() -> None:
    text = "Cái dốc lún, đi không nổi."
    assert told("CD", text, "Đường hư").odds > told("CD", text).odds
    assert certain("CD", text, "Đường hư")


def test_fields_of_one_unit_do_not_disagree() -> None:
    text = "Công nhân bị nợ lương. Con thương binh không được trợ cấp."
    field = TAM_GIONG.field_by_code["LD"]
    apart = evidence(field, text, "", TAM_GIONG, lambda other: other.code)
    assert told("LD", text).margin > apart.margin


def test_a_place_says_nothing_of_what_happened_there() -> None:
    assert not certain("CD", "Giữa đường.")


def test_a_single_phrase_may_name_but_the_occasion() -> None:
    """At a festival somebody keeps a gambling board."""
    assert not certain("VH", "Lễ hội đình làng có người tổ chức bầu cua ăn tiền.")


def test_institutions_alone_tell_of_no_matter() -> None:
    """A hospital is where anything may happen."""
    text = "Con trai tôi có giấy bệnh viện mà xã vẫn gọi khám rồi bắt đi đợt này."
    field, _, _ = choose_field(text, "", TAM_GIONG)
    assert field is not None
    assert not told(field.code, text).enough


def test_at_first_sight_few_would_go_astray() -> None:
    """What the weights are fitted to: of matters given out as they stand, nearly all had the right unit, and most were given out."""
    rows = [json.loads(line) for line in (DATA / "first_sight.jsonl").read_text("utf-8").splitlines()]
    told = [(Evidence(row["margin"], row["whole"], row["agreed"]), row["right"]) for row in rows]
    given = [right for evidence, right in told if evidence.enough]
    assert given.count(False) <= 0.015 * len(given)
    assert len(given) >= 0.6 * len(rows)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("DIEN", "Cả xóm tối om từ chiều, quạt không quay, tủ lạnh tan hết đá, gọi tổng đài không ai bắt máy."),
        ("GD", "Cô chủ nhiệm bắt các cháu đi học thêm buổi chiều, cháu nào không đi thì bị điểm kém."),
    ],
)
def test_a_whole_text_is_likeliest_of_its_field(code: str, text: str) -> None:
    shares = likely(text, TAM_GIONG)
    assert max(shares, key=shares.__getitem__) == code
    assert sum(shares.values()) <= 1.001


def test_an_officials_manner_told_as_well_is_asked_about_unless_the_subject_says_which_is_meant() -> None:
    sure = Evidence(margin=3.0, whole=1.0, agreed=False)
    assert sure.enough
    assert not Evidence(3.0, 1.0, agreed=False, conduct=True).enough
    assert Evidence(3.0, 1.0, agreed=True, conduct=True).enough


def test_a_late_dossier_accuses_nobody_and_manners_do() -> None:
    """In an office that holds back what is told of its officials; a word of the topic alone is said of any dossier."""
    office = registry_of("son-vinh")
    field, _, _ = choose_field(
        "Làm căn cước từ 15/7, giấy hẹn 20 ngày mà bốn tháng chưa có thẻ, VNeID không lên mức 2.", "", office
    )
    assert field is office.field_by_code["CC"]
    field, clear, _ = choose_field("Cô ở bộ phận một cửa hách dịch, quát dân, trả hồ sơ lần nào cũng gây khó dễ.", "", office)
    assert field is office.field_by_code["CV"]
    assert clear


def test_a_danger_goes_out_where_the_whole_is_no_likelier_of_its_unit() -> None:
    told = Evidence(margin=1.5, whole=-0.5, agreed=False)
    assert told.enough_in_danger
    assert not told.enough
