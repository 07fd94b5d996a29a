"""How soon: people in need are urgent in any words, though the office lists few; what is past, or only feared, is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from kit import mail
from labelled_reports import SAMPLE

from pipeline.deciding.assess import assess, clear
from pipeline.deciding.urgency import urgency
from pipeline.domain.report import CaseClass
from pipeline.reading.understand import as_report, read

BARE = replace(
    SAMPLE.registry, urgency=replace(SAMPLE.registry.urgency, instant_strong=(), hazard=(), weak_alone=(), ongoing_habitual=())
)


def level(text: str) -> CaseClass | None:
    return urgency(text, None, BARE)[0]


@pytest.mark.parametrize(
    "text",
    [
        "Quả đồi nứt toác, đất đá tràn xuống nhà dân, cần người và xe giúp di dời.",
        "Dây điện sau bão vẫn đang xẹt lửa trước cổng trường.",
        "nuoc tran vo nha 5 ho, nguoi gia dang keu cuu, xin cho bo doi xuong",
        "Cháu nhỏ bị nhốt trong nhà, các chú cứu cháu với.",
        "Lửa liếm sang nhà bên, xin xe chữa cháy.",
        "Có người bị nước cuốn, hiện chưa tìm thấy, nhờ cứu hộ.",
    ],
)
def test_people_in_need_are_urgent_in_any_words(text: str) -> None:
    assert level(text) is CaseClass.URGENT


@pytest.mark.parametrize(
    "text",
    [
        "Đồi sau thôn nứt toác sau mưa, sợ trôi xuống vùi nhà.",
        "Hôm qua lửa liếm sang nhà bên, nay bà con đang dọn dẹp.",
        "Xe tải rơi vãi đất đá, hiện nay đường rất xấu.",
        "Con bà trước giờ tháng nào cũng lãnh trợ cấp.",
    ],
)
def test_what_is_past_or_only_feared_is_not(text: str) -> None:
    assert level(text) is None


def test_every_evening_is_soon() -> None:
    assert level("Tối tối có mấy ghe ra chích cá.") is CaseClass.SOON


@pytest.mark.parametrize(
    ("text", "case_class"),
    [
        ("Doan tu cay da Ong Ca xuong ben do cu mat nap cong, duong hu, nguoi di bo thut chan", CaseClass.SOON),
        ("Đường ấp Gò Xoài ổ gà sâu, xe lọt bánh hoài, chưa ai sửa", CaseClass.SOON),
        ("alo duong hu qua troi, o ga khong, khong ai sua het", CaseClass.NORMAL),
    ],
)
def test_what_can_be_found_by_its_name_is_handled_soon_though_the_registry_does_not_know_it(
    text: str, case_class: CaseClass
) -> None:
    found = read(mail("x@mail.example", "SMS", text, "2016-03-10T08:00"), SAMPLE.registry, SAMPLE.policy.identity)
    report = as_report(found, SAMPLE.registry, SAMPLE.policy.identity).report
    assert report is not None
    assert assess(report, SAMPLE.registry).case_class is case_class


def test_a_place_that_only_a_hamlets_name_tells_is_asked() -> None:
    commune = next(c for d in SAMPLE.registry.districts for c in d.communes)
    text = f"Đường thôn {commune.bare} ổ gà sâu, xe lọt bánh hoài, chưa ai sửa"
    found = read(mail("x@mail.example", "Đường hư", text, "2016-03-10T08:00"), SAMPLE.registry, SAMPLE.policy.identity)
    report = as_report(found, SAMPLE.registry, SAMPLE.policy.identity).report
    assert report is not None
    assert f"place_uncertain: {commune.bare}" in clear(assess(report, SAMPLE.registry))[1]


def test_days_on_end_are_not_at_once_and_who_rides_off_is_not_asked_to_come() -> None:
    assert level("Cụm 12 nhà trên dốc bị cắt điện cả ba ngày liền không ai báo trước") is not CaseClass.URGENT
    assert level("Người lạ đi xe máy đến mua rồi đi ngay, đề nghị công an tìm hiểu") is not CaseClass.URGENT
    assert level("Xin công an xuống bắt liền, tụi nó đang đánh nhau") is CaseClass.URGENT


@pytest.mark.parametrize(
    "text",
    [
        "Toi da den xa lien he nhieu lan khong duoc tra loi",
        "Toi vao xa lien tuc ca tuan khong gap duoc can bo",
        "Nha toi o vao khu dat lien ke cho",
        "Nhà tôi lấn ra vô khu đất liền kề chợ",
        "Ruong lua dang chay vang vi ray",
    ],
)
def test_liaison_neighbours_and_burnt_rice_ask_nobody_to_come(text: str) -> None:
    assert level(text) is None


@pytest.mark.parametrize(
    ("text", "urgent"),
    [
        ("Lửa từ nương lan lên rừng thông, mấy chục người dập không nổi.", True),
        ("Ổng đang vác rựa rượt vợ chạy khắp xóm.", True),
        ("Giờ chị ấy trốn trong nhà tắm, giờ ổng cầm cây dao phay đập cửa.", True),
        ("Nước lũ đang chảy xiết qua ngầm, có người liều lội qua.", True),
        ("Hôm nay 14 cháu đau bụng sau bữa trưa, đang truyền nước ở trạm.", True),
        ("Em nghĩ quẩn mấy lần rồi.", True),
        ("De nghi quan ly thi truong kiem tra cay xang.", False),
        ("Mùa lũ năm nào nước cũng chảy xiết qua ngầm.", False),
        ("Hôm qua ổng cầm cây dao phay đập cửa.", False),
        ("8 giờ ông ấy mới mở cửa, cầm búa sửa hàng rào.", False),
    ],
)
def test_people_in_need_say_so_in_other_words_too(text: str, urgent: bool) -> None:
    assert (level(text) is CaseClass.URGENT) is urgent


def test_who_counts_those_that_are_at_it_sees_them() -> None:
    assert urgency("Hai máy xúc đang múc cát, ba xe tải chờ lấy hàng.", None, BARE, offence=True)[0] is CaseClass.URGENT
    assert urgency("Xe tải đang rơi vãi đất đá.", None, BARE, offence=True)[0] is None


def test_who_takes_his_time_takes_no_life() -> None:
    assert level("Hoi xa thi noi tu tu se lam, cho ca nam roi") is None
    assert level("nuoc may yeu lam, chay tu tu tung giot") is None
    assert level("Co anh leo len cot dien doi tu tu") is CaseClass.URGENT


@pytest.mark.parametrize(
    ("text", "urgent"),
    [
        ("Ông ấy nhậu vô là đánh mẹ, hôm nay lại đang đánh.", True),
        ("Chồng chị đang bóp cổ vợ, xin công an tới.", True),
        ("chau be dang bi duong danh, nho cong an xuong", True),
        ("Xã đang đánh giá lại hộ nghèo.", False),
        ("Nhà bên đang đập tường gây ồn.", False),
        ("Người dân đang bị đánh thuế hai lần.", False),
    ],
)
def test_who_is_being_beaten_cannot_wait(text: str, *, urgent: bool) -> None:
    assert (level(text) is CaseClass.URGENT) is urgent
