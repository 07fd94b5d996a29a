"""Citizens who write neither "phản ánh" nor "kiến nghị": a matter told in one's own words, at a place of the registry."""

from __future__ import annotations

import pytest
from kit import mail

from pipeline.domain.policy import Identity
from pipeline.domain.reading import MessageKind
from pipeline.domain.unit import District, Registry
from pipeline.reading.understand import read

REGISTRY = Registry(
    districts=tuple(
        District(slug, name, "U", (), ()) for slug, name in (("a", "Xã Kỳ Sơn Hạ"), ("b", "Phường Bắc Hồng"), ("c", "Phường 9"))
    )
)


def kind(text: str, subject: str = "") -> tuple[MessageKind, tuple[str, ...]]:
    found = read(mail("Ai đó <ai@mail.example>", subject, text, "2026-11-06T08:00"), REGISTRY, Identity("hotline@tinh.example"))
    return found.kind, found.reasons


@pytest.mark.parametrize(
    "text",
    [
        "Em là Hoàng Văn Mẫu ở thôn Đồng, xã Kỳ Sơn Hạ. Từ sau Tết tới giờ đoàn xe chở cát chạy suốt ngày đêm, đường nát hết, ổ voi sâu cả gang tay.",
        "Con em học trường tiểu học xã Kỳ Sơn Hạ. Mái lớp 3B dột nát, trời mưa các cháu phải dồn sang lớp khác học chung.",
        "Hàng quán chiếm hết vỉa hè đường Trần Phú phường 9, tôi dắt con nhỏ phải đi xuống lòng đường, xe lao vun vút.",
        "nha em o canh xuong che bien hai san phuong Bac Hong, mui hoi khong chiu noi, nuoc den chay ra kenh",
        "Cầu treo bản Pù xã Kỳ Sơn Hạ đứt cáp phụ, hôm qua có người suýt rơi xuống suối.",
        "Công ty đá nổ mìn làm nứt nhà. Vụ nổ 10h sáng đá văng vào sân nhà ông Mẫu. Địa điểm: xóm Lèn, xã Kỳ Sơn Hạ.",
    ],
)
def test_a_matter_at_a_place_of_ours_is_a_report(text: str) -> None:
    assert kind(text) == (MessageKind.REPORT, ("speaks_like_report",))


@pytest.mark.parametrize(
    "text",
    [
        "Chúng tôi là Công ty TNHH Mẫu, trụ sở tại phường Bắc Hồng, chuyên cung cấp thiết bị chiếu sáng công cộng, giá cạnh tranh nhất khu vực.",
        "Em ở phường Bắc Hồng, em muốn gửi hồ sơ xin việc vào văn phòng thì nộp ở đâu và gặp ai ạ.",
        "Tôi gửi anh hóa đơn thanh toán tiền phòng họp phường 9 tháng này, nhờ anh ký giúp trước thứ Sáu nhé.",
        "Tôi chào anh, hôm qua tôi có gọi mà không gặp, khi nào rảnh anh gọi lại cho tôi với nhé anh.",
        "Em ở phường 9 ạ.",
        "8 giờ sáng mai mời các đồng chí dự họp giao ban khối tại hội trường phường 9, đề nghị đi đúng giờ.",
    ],
)
def test_what_only_names_a_place_waits_for_a_person(text: str) -> None:
    assert kind(text)[0] is not MessageKind.REPORT
