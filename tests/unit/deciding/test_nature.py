"""What sort of word a report is, told by the field of its matter where its own words leave it open."""

from __future__ import annotations

from dataclasses import replace

import pytest
from labelled_reports import SAMPLE, registry_of

from pipeline.deciding.assess import assess
from pipeline.domain.report import CaseClass, CaseKind, Channel, DraftContent, Informant, Locality, Report

PLACE = Locality(district="dong-phu", commune="Tân Lập", hamlet="ấp 3")


def sorted_as(*matters: str, hides: bool = False, channel: Channel = Channel.PHONE, place: Locality = PLACE) -> Report:
    report = Report(
        channel=channel, kind=CaseKind.REPORT, case_class=CaseClass.NORMAL,
        informant=Informant(name="Lê Văn Mẫu", confidential=hides), locality=place,
        contents=tuple(DraftContent(n, text) for n, text in enumerate(matters, start=1)), body="\n".join(matters),
    )  # fmt: skip
    return assess(report, SAMPLE.registry)


GAMBLING = "Quán nước đầu ấp 3 ghi đề, xóc đĩa, dân ra vào tấp nập."


def test_vice_is_an_offence_whoever_tells_of_it() -> None:
    told = sorted_as(GAMBLING)
    assert told.kind is CaseKind.TIP
    assert told.sensitive


def test_beside_other_matters_it_is_one_matter_of_a_report() -> None:
    assert sorted_as(GAMBLING, "Đường ấp 3 nhiều ổ gà.").kind is CaseKind.REPORT


def test_what_a_newspaper_prints_is_no_tip() -> None:
    assert sorted_as(GAMBLING, channel=Channel.PRESS).kind is CaseKind.REPORT


@pytest.mark.parametrize(("hides", "kind"), [(True, CaseKind.TIP), (False, CaseKind.REPORT)])
def test_who_hides_and_tells_of_sand_or_forest_tells_of_an_offence(*, hides: bool, kind: CaseKind) -> None:
    assert sorted_as("Xe chở cát mỏ cát ấp 3 chạy ầm ầm, hút cát sụt hết bờ.", hides=hides).kind is kind


@pytest.mark.parametrize(
    ("set_of", "text"),
    [
        (
            "vinh-giang",
            "Xe khách vừa tông đuôi xe tải trước cổng bến xe, nhiều người bị thương còn kẹt trong xe. Cảnh sát đến ngay giùm.",
        ),
        ("vinh-giang", "Bò của bốn nhà lở mồm long móng, xin cán bộ thú y về chích thuốc. Đừng nói tôi gọi."),
        ("phu-cuong", "Sáng nay cô ngồi quầy một cửa của phường quát mắng, bấm điện thoại, bắt dân chờ hai tiếng."),
    ],
)
def test_what_a_matter_is_of_tells_its_sort_and_not_what_else_its_field_holds(set_of: str, text: str) -> None:
    """Those offices keep wrecks with crimes, farming with forests and manners with corruption."""
    registry = registry_of(set_of)
    report = Report(
        channel=Channel.PHONE, kind=CaseKind.REPORT, case_class=CaseClass.NORMAL, body=text,
        informant=Informant(name="Lê Văn Mẫu", confidential="Đừng" in text), contents=(DraftContent(1, text),),
        locality=Locality(district=registry.districts[0].slug),
    )  # fmt: skip
    assert assess(report, registry).kind is CaseKind.REPORT


def test_who_is_treated_badly_until_he_pays_tells_of_corruption() -> None:
    text = "Cán bộ một cửa phường vòi vĩnh, quát mắng người dân, không đưa tiền thì hồ sơ nằm đó."
    report = Report(
        channel=Channel.PHONE, kind=CaseKind.REPORT, case_class=CaseClass.NORMAL, body=text, locality=Locality(),
        informant=Informant(name="Lê Văn Mẫu"), contents=(DraftContent(1, text),),
    )  # fmt: skip
    assert assess(report, registry_of("phu-cuong")).kind is CaseKind.DENUNCIATION


def test_of_a_dossier_one_speaks_for_oneself_and_of_others_luck_for_all() -> None:
    own = "Nhà bà chưa được cấp sổ đỏ, hồ sơ gửi từ năm kia. Mong các bác giúp cho."
    assert sorted_as(own).kind is CaseKind.PROPOSAL
    unfair = "Thôn xét hộ nghèo, nhà có xe hơi vẫn được trong khi nhà khó khăn chưa thấy gì. Mong các bác xem."
    assert sorted_as(unfair).kind is CaseKind.REPORT


def test_what_one_in_office_does_for_money_is_corruption_whatever_it_is_called() -> None:
    told = sorted_as("Cán bộ địa chính lấy của mỗi nhà 3 triệu đồng rồi mới ký giấy cho dân ấp 3.")
    assert told.contents[0].field == "THAM_NHUNG"
    assert told.kind is CaseKind.DENUNCIATION


def test_how_an_official_behaved_keeps_the_errand_from_being_sent_by_itself() -> None:
    told = sorted_as("Chị đi chứng thực giấy tờ, cô cán bộ ngồi quầy quát trước đông người.")
    assert "field_unclear" in told.contents[0].reasons


def test_what_somebody_pretends_to_be_is_not_what_is_told_of() -> None:
    told = sorted_as("Có nhóm người xưng là bác sĩ tới ấp 3 mời người già nghe nói chuyện.")
    assert told.contents[0].field != "Y_TE"


def test_places_elsewhere_do_not_matter_here() -> None:
    assert (
        sorted_as("Xe chở cát mỏ cát hút cát sụt hết bờ.", hides=True, place=replace(PLACE, district=None)).kind
        is CaseKind.REPORT
    )


def test_who_wants_somebody_caught_in_the_act_gives_a_tip() -> None:
    sand = "Đêm nào cũng có ghe hút cát trái phép dưới suối ấp 3"
    assert sorted_as(f"{sand}, đề nghị mật phục bắt quả tang.").kind is CaseKind.TIP
    assert sorted_as(f"{sand}, bờ lở vô sát nhà.").kind is CaseKind.REPORT


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Tòa án khu vực tuyên tôi thua vụ ranh giới, tòa không xem bản đồ. Mong Bí thư chỉ đạo hủy bản án sơ thẩm.",
            CaseKind.OTHER,
        ),
        ("Bản án đã có hiệu lực hai năm mà chưa thi hành án cho tôi. Đề nghị can thiệp.", CaseKind.OTHER),
        ("Nhà bên lấn ranh giới đất của tôi, xã chưa hòa giải. Đề nghị xem xét.", CaseKind.REPORT),
    ],
)
def test_what_a_court_decides_is_of_no_field_where_no_field_takes_courts(text: str, kind: CaseKind) -> None:
    registry = registry_of("thanh-son-ha")
    report = Report(
        channel=Channel.LETTER, kind=CaseKind.REPORT, case_class=CaseClass.NORMAL, body=text, contents=(DraftContent(1, text),),
        informant=Informant(name="Lê Văn Mẫu"), locality=Locality(district="ha-luong"),
    )  # fmt: skip
    told = assess(report, registry)
    assert told.kind is kind
    assert (told.contents[0].field is None) is (kind is CaseKind.OTHER)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chị nộp hồ sơ trích lục khai sinh cho con, giấy hẹn ngày 3/3, nay chưa có. Chị mong xã trả sớm.", CaseKind.PROPOSAL),
        ("Tôi làm giấy xác nhận độc thân, quá hẹn một tháng vẫn nói chờ. Xin được cấp giấy.", CaseKind.PROPOSAL),
        ("Tôi nộp hồ sơ, cô ngồi quầy một cửa quát mắng, ném giấy, nói chưa được. Đề nghị chấn chỉnh thái độ.", CaseKind.REPORT),
        ("Nộp hồ sơ quá hẹn chưa có, hỏi thì bị cô một cửa quát. Đề nghị trả giấy sớm, chấn chỉnh thái độ.", CaseKind.REPORT),
        ("Đường liên thôn hỏng nặng, xã hẹn 2 tuần sẽ sửa mà nay chưa làm, mong sớm giải quyết.", CaseKind.REPORT),
        ("Bà con nộp đơn về trại heo hôi thối, xã chưa giải quyết, đề nghị giải quyết dứt điểm.", CaseKind.REPORT),
    ],
)
def test_whose_paper_does_not_come_asks_for_it_and_who_was_scolded_reports(text: str, kind: CaseKind) -> None:
    assert sorted_as(text).kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("toi khong uong ruou ma bi csgt phat 2 trieu, yeu cau huy bien ban", CaseKind.COMPLAINT),
        ("Ông cho rằng thu hồi sạp là sai, đề nghị phường rút lại thông báo.", CaseKind.COMPLAINT),
        ("Đường ấp 3 nhiều ổ gà, xã đã hủy bỏ thông báo sửa mà dân mong.", CaseKind.REPORT),
        ("Điện lực hủy thông báo cắt điện rồi vẫn cắt điện, hư hết đồ trong nhà.", CaseKind.REPORT),
        ("Phường không thu hồi quyết định cũ, cho hai hộ cùng một lô đất, đường đi bị bít.", CaseKind.REPORT),
        ("Nhà hàng xóm có quyết định tháo dỡ mà không chấp hành.", CaseKind.REPORT),
    ],
)
def test_who_wants_a_decision_undone_appeals_in_whatever_words(text: str, kind: CaseKind) -> None:
    told = sorted_as(text)
    assert (told.kind, told.case_class is CaseClass.STATUTORY) == (kind, kind is CaseKind.COMPLAINT)


def test_who_accuses_one_in_office_denounces_him_whatever_he_wants_undone() -> None:
    text = "Cán bộ thu tiền lót tay rồi ra biên bản khống, đề nghị hủy biên bản, xử lý cán bộ nhận hối lộ."
    assert sorted_as(text).kind is CaseKind.DENUNCIATION


def test_a_decision_beside_other_matters_leaves_them_matters_of_their_own() -> None:
    told = sorted_as("Đề nghị xem lại quyết định phạt tôi.", "Đường ấp 3 nhiều ổ gà.")
    assert len(told.contents) == 2
    assert told.kind is CaseKind.REPORT


def test_who_accuses_an_official_and_wants_his_decision_undone_accuses() -> None:
    told = sorted_as(
        "Chủ tịch xã nhận hối lộ 50 triệu để giao đất, tham nhũng quỹ đất công. Đề nghị xem lại quyết định giao đất."
    )
    assert told.kind is CaseKind.DENUNCIATION
