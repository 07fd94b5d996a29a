"""Where a matter lies, told from where the informant lives."""

from __future__ import annotations

import pytest
from kit import mail

from pipeline.domain.policy import Identity
from pipeline.domain.report import Locality
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


def place(text: str) -> Locality:
    found = as_report(
        read(mail("Ai đó <ai@mail.example>", "Tin", text, "2026-11-06T08:00"), REGISTRY, HOTLINE), REGISTRY, HOTLINE
    )
    assert found.report is not None
    return found.report.locality


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
