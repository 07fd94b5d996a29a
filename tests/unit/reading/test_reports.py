"""What must not get lost of a report that fits no form."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from pipeline.office.folder import load_office, sample_office
from pipeline.reading.understand import read

OFFICE = load_office(sample_office(), lambda _: ())
MATTER = "Đường vào ấp 3 hư hỏng nặng, xe máy té ngã liên tục, đề nghị sửa chữa."


def told(text: str, subject: str = "Phản ánh") -> tuple[str, list[str]]:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "nguoidan@mail.example", subject
    mail.set_content(text)
    reading = read(bytes(mail), OFFICE.registry, OFFICE.policy.identity)
    return reading.kind, [content.text for content in reading.report.contents] if reading.report else []


def test_a_time_of_day_is_no_sender_of_a_message() -> None:
    _, contents = told(
        "Tôi xin phản ánh hai việc:\n1. Cơ sở mủ xả nước đen ra suối.\n2. Xe chạy đêm gây ồn.\n\nTừ: 19h00\nĐến: 23h30 hằng ngày."
    )
    assert len(contents) == 2
    assert contents[0] == "Cơ sở mủ xả nước đen ra suối."
    assert "19h00" in contents[1]


def test_labels_below_a_letter_are_its_signature() -> None:
    _, contents = told(f"{MATTER}\n\nHọ tên: Nguyễn Văn Mẫu\nSĐT: 0900.000.101\nTrân trọng cảm ơn quý cơ quan đã quan tâm.")
    assert contents == [MATTER]


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Ấp 3", "Tôi muốn phản ánh: cầu treo ở ấp 3 đứt một sợi cáp từ hôm qua, học sinh vẫn đi qua hằng ngày."),
        ("Cầu treo đứt cáp", "Kính gửi cơ quan.\n\nCầu treo đứt một sợi cáp từ hôm qua, học sinh vẫn đi qua.\nĐề nghị kiểm tra ngay."),
        ("Fwd: Cầu treo", "Kính chuyển.\n\n---------- Forwarded message ---------\nTừ: A <a@mail.example>\nDate: Th 2, 9 thg 3, 2026 lúc 10:20\nSubject: Cầu\nTo: <p@xa.example>\n\nCầu treo đứt một sợi cáp từ hôm qua. Đề nghị kiểm tra ngay."),
    ],
)  # fmt: skip
def test_whoever_asks_or_passes_on_reports(subject: str, text: str) -> None:
    assert told(text, subject)[0] == "report"


def test_an_offer_is_no_report() -> None:
    assert (
        told("Kính gửi quý khách hàng, chúng tôi xin gửi báo giá và chương trình khuyến mãi tháng này.", "Báo giá")[0] != "report"
    )
