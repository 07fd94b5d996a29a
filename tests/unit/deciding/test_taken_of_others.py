"""A share of others' money, or money before one is served, taken by somebody in office: it waits for an officer, or is masked."""

from __future__ import annotations

import pytest
from labelled_reports import SAMPLE

from pipeline.deciding.assess import assess
from pipeline.deciding.fields import choose_field
from pipeline.domain.report import CaseClass, CaseKind, Channel, DraftContent, Informant, Locality, Report


@pytest.mark.parametrize(
    "text",
    [
        "Hiệu trưởng bắt mỗi cô trích lại 500 nghìn tiền hỗ trợ nộp cho bà ấy.",
        "Kế toán xã cắt lại mỗi người 2 triệu tiền hỗ trợ vùng khó.",
        "Mấy anh cảnh sát giao thông chặn xe, kẹp 200k vô giấy tờ thì cho đi.",
    ],
)
def test_a_share_is_corruption(text: str) -> None:
    field, clear, _ = choose_field(text, "", SAMPLE.registry)
    assert field is not None
    assert (field.code, clear) == ("THAM_NHUNG", True)


@pytest.mark.parametrize(
    ("text", "sensitive"),
    [
        ("Hộ lý bệnh viện đòi 300k mới cho nằm giường.", True),
        ("Bệnh viện hết giường, bệnh nhân nằm hành lang.", False),
    ],
)
def test_whoever_must_pay_to_be_served_is_masked(text: str, *, sensitive: bool) -> None:
    report = Report(
        channel=Channel.PHONE,
        kind=CaseKind.REPORT,
        case_class=CaseClass.NORMAL,
        informant=Informant(name="Lê Văn Mẫu"),
        locality=Locality(),
        contents=(DraftContent(1, text),),
        body=text,
    )
    assert assess(report, SAMPLE.registry).sensitive is sensitive
