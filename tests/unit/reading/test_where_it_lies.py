"""Where a matter lies, told from where the informant lives."""

from __future__ import annotations

import pytest
from kit import mail

from pipeline.domain.policy import Identity
from pipeline.domain.report import Locality, Report
from pipeline.domain.unit import Commune, District, Registry
from pipeline.reading.reports.places.places import names_commune
from pipeline.reading.understand import as_report, read

REGISTRY = Registry(
    districts=(
        District("dong-lac", "Huyện Đông Lạc", "A", (), (Commune("Xã Hòa Mục", "Hòa Mục"), Commune("Xã Thụy Lôi", "Thụy Lôi"))),
        District("ke-van", "Thị xã Kẻ Vạn", "B", (), (Commune("Phường Hải Lạn", "Hải Lạn"),)),
    )
)
HOTLINE = Identity("hotline@tinh.example")


def report_of(text: str, registry: Registry = REGISTRY) -> Report:
    found = as_report(
        read(mail("Ai đó <ai@mail.example>", "Tin", text, "2026-11-06T08:00"), registry, HOTLINE), registry, HOTLINE
    )
    assert found.report is not None
    return found.report


def place(text: str) -> Locality:
    return report_of(text).locality


@pytest.mark.parametrize(
    ("text", "district", "commune", "hamlet"),
    [
        (
            "Tôi là Mạc Văn Mẫu, ngụ tại xóm Bến, xã Thụy Lôi. Nắp cống kho thóc thôn Nội, xã Hòa Mục bị xe đè vỡ đôi, hố há ra.",
            "dong-lac", "Hòa Mục", "thôn Nội",
        ),
        (
            "Tôi là Mạc Văn Mẫu, ngụ tại xóm Bến, xã Thụy Lôi. Một cửa xã Hòa Mục không ai trực, cả chục người đứng chờ.",
            "dong-lac", "Hòa Mục", None,
        ),
        (
            "Tôi là Mạc Văn Mẫu, ngụ tại xóm Bến, xã Thụy Lôi. Trại heo ở xóm Bến, xã Thụy Lôi xả nước thải, xã Hòa Mục cũng hôi.",
            "dong-lac", "Thụy Lôi", "xóm Bến",
        ),
        ("Tôi là Mạc Văn Mẫu, ngụ tại xóm Bến, xã Thụy Lôi. Điện tắt liên tục ba ngày nay.", "dong-lac", "Thụy Lôi", "xóm Bến"),
        (
            "Trang trại heo ở thôn 9 xã Hòa Mục xả thẳng xuống suối, nước đen như mực. Tôi tên Bùi Văn Mẫu, ngụ thôn 9.",
            "dong-lac", "Hòa Mục", "thôn 9",
        ),
    ],
)  # fmt: skip
def test_where_he_lives_is_where_it_lies_only_if_nothing_else_is_told(
    text: str, district: str, commune: str, hamlet: str | None
) -> None:
    found = place(text)
    assert (found.district, found.commune, found.hamlet) == (district, commune, hamlet)


def test_a_word_with_other_accents_is_no_commune() -> None:
    assert names_commune("Tôi ở phường Hải Lạn", REGISTRY)
    assert names_commune("toi o phuong hai lan", REGISTRY)
    assert names_commune("tôi ở phường hải lạn", REGISTRY)
    assert not names_commune("Tôi báo phường hai lần mà chưa ai xuống", REGISTRY)
    assert not names_commune("", REGISTRY)


def test_a_subject_that_only_says_that_it_is_a_mail_says_nothing_of_its_kind() -> None:
    text = "Quốc lộ 20 qua xã Hòa Mục nhiều ổ gà, xe cộ té ngã liên tục"
    kinds = set()
    for subject in ("", "Tin báo", "Chuyển tin số 12"):
        raw = mail("Ai đó <ai@mail.example>", subject, text, "2026-11-06T08:00")
        report = as_report(read(raw, REGISTRY, HOTLINE), REGISTRY, HOTLINE).report
        assert report is not None
        kinds.add(report.kind)
    assert kinds == {"report"}


@pytest.mark.parametrize("school", ["trường cấp 2 Hòa Mục", "trường tiểu học số 1 Hòa Mục"])
def test_a_school_with_a_number_says_in_which_commune_it_is(school: str) -> None:
    assert place(f"Con em học ở {school}, đường vô trường ngập.").commune == "Hòa Mục"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dây điện rớt ngay chợ xã Hòa Mục, Cù Lao Dài, còn xẹt lửa. Người ta qua lại đông lắm", None),
        ("day dien rot ngay cho xa Hoa Muc, Cu Lao Dai, con xet lua. Nguoi ta qua lai dong lam", None),
        ("Đường ở ấp 3 xã Hòa Mục hư. Tôi tên Cù Văn Mẫu, nhờ sửa", "Cù Văn Mẫu"),
    ],
)
def test_a_place_of_ours_is_no_name(text: str, name: str | None) -> None:
    registry = Registry(districts=(District("dai", "Huyện Cù Lao Dài", "A", (), (Commune("Xã Hòa Mục", "Hòa Mục"),)),))
    informant = report_of(f"[SMS] Từ: 0900000777\nThời gian: 06/11/2026 07:50\nNội dung: {text}", registry).informant
    assert (informant.name, informant.phone) == (name, "+84900000777")
