"""What the weight of a report's words decides, and what it does not: with weights of the test's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.domain.report import CaseKind
from pipeline.domain.weighing import Weights
from pipeline.reading.reports import kinds
from pipeline.reading.reports.forms.labels import read_form
from pipeline.reading.reports.kinds import case_kind
from pipeline.reading.reports.matter import matter_of

DATA = Path(__file__).parents[2] / "data"

SORTS = ("denunciation", "report", "thanks", "tip")


@pytest.fixture
def weighing(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Every text weighs as the test says, in the order of the sorts."""
    monkeypatch.setattr(kinds, "load", lambda _: Weights("", SORTS, request.param, {}))


@pytest.mark.parametrize(
    ("weighing", "kind"),
    [((0, 20, 0, 15), CaseKind.TIP), ((0, 20, 0, 10), CaseKind.REPORT), ((0, 10, 30, 0), CaseKind.THANKS)],
    indirect=["weighing"],
)
@pytest.mark.usefixtures("weighing")
def test_what_may_well_be_a_tip_is_one(kind: CaseKind) -> None:
    assert case_kind("Tin", "Quán nước đầu ấp 3 đông người.", "Quán nước đầu ấp 3 đông người.") is kind


@pytest.mark.parametrize("weighing", [(0, 5, 0, 40)], indirect=True)
@pytest.mark.usefixtures("weighing")
def test_what_a_newspaper_prints_is_no_tip() -> None:
    assert case_kind("Báo chí", "Sòng bạc ở ấp 3.", "Sòng bạc ở ấp 3.", public=True) is CaseKind.REPORT


@pytest.mark.parametrize("weighing", [(40, 20, 0, 0)], indirect=True)
@pytest.mark.usefixtures("weighing")
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Cán bộ địa chính ngâm hồ sơ.", CaseKind.REPORT),
        ("Tôi tố cáo chủ tịch xã lấy đất công.", CaseKind.DENUNCIATION),
        ("Tôi khiếu nại quyết định thu hồi đất.", CaseKind.COMPLAINT),
        ("Tôi xin tố giác nhóm đánh bạc ở ấp 3.", CaseKind.TIP),
    ],
)
def test_who_says_what_he_does_is_taken_at_his_word_and_nobody_else_accuses(text: str, kind: CaseKind) -> None:
    assert case_kind("Thư", text, text) is kind


PORTALS = [json.loads(line) for line in (DATA / "held_reports.jsonl").read_text("utf-8").splitlines()]
"""What citizens wrote to portals and newspapers, in other words; a second kind where it could be called so too. Nothing is learnt from them."""


def test_reports_of_real_citizens_are_told() -> None:
    def told(row: dict[str, Any]) -> str:
        text = row["text"]
        return case_kind(row["subject"], text, matter_of(read_form(text), text) or text)

    wrong = [row["text"] for row in PORTALS if told(row) not in (row["kind"], row.get("second"))]
    assert len(wrong) <= 0.15 * len(PORTALS), wrong


@pytest.mark.parametrize("weighing", [(0, 40, 60, 0)], indirect=True)
@pytest.mark.usefixtures("weighing")
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The karaoke is too loud, I asked him, he laughed. Please come. Thank you", CaseKind.REPORT),
        ("Cho em hoi lam can cuoc cho nguoi gia o nha duoc khong. Cam on", CaseKind.REPORT),
        ("Ông ấy lấy tiền của các em nhỏ. Xin kiểm tra. Cảm ơn.", CaseKind.REPORT),
        ("Hôm sau đã có người xuống hàn ống nước. Em xin cảm ơn các anh thợ.", CaseKind.THANKS),
        ("Con có viết thư nhờ xem xét nhà ở cho mẹ con, nay nhà đã xong. Con cảm ơn.", CaseKind.THANKS),
    ],
)
def test_who_asks_for_something_thanks_for_it_in_advance(text: str, kind: CaseKind) -> None:
    assert case_kind("Tin", text, text) is kind


@pytest.mark.parametrize("weighing", [(60, 5, 30, 5)], indirect=True)
@pytest.mark.usefixtures("weighing")
def test_who_mostly_accuses_does_not_thank() -> None:
    text = 'Trưởng ấp bắt mỗi hộ được hỗ trợ "cảm ơn" 5 triệu mới cho ký nhận.'
    assert case_kind("Tiền hỗ trợ", text, text) in (CaseKind.REPORT, CaseKind.TIP)


@pytest.mark.parametrize(
    "text", ["Bà Mẫu gọi tố trưởng ấp 2 bớt gạo cứu đói.", "Dân tố ông Mẫu, phó chủ tịch xã, bao che lò gạch."]
)
def test_who_accuses_one_in_office_in_short_denounces_him(text: str) -> None:
    assert case_kind("Tin", text, text) is CaseKind.DENUNCIATION


@pytest.mark.parametrize(
    "text", ["Công an đã khởi tố chủ tịch xã cũ.", "Tố giác nhóm đánh bạc với công an.", "Yếu tố cán bộ là chính."]
)
def test_who_prosecutes_or_tells_of_others_does_not(text: str) -> None:
    assert case_kind("Tin", text, text) is not CaseKind.DENUNCIATION


LAMPS = "Cảm ơn đường dây nóng, đèn đường xóm tôi sáng rồi."


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"{LAMPS} Tuy nhiên cống trước nhà bị nghẹt, nước tràn.", CaseKind.REPORT),
        ("Bà Mẫu cảm ơn việc sửa đèn, đồng thời báo thêm trạm bơm ấp 4 hư máy.", CaseKind.REPORT),
        ("cam on da don rac, nhung bua nay ho lai do rac y cho cu", CaseKind.REPORT),
        (f"{LAMPS} Ông cho biết thêm bà con rất vui, chúc các anh sức khỏe.", CaseKind.THANKS),
        (f"{LAMPS} Ngoài ra không xin gì.", CaseKind.THANKS),
    ],
)
def test_thanks_that_go_on_to_what_is_wrong_are_a_report(monkeypatch: pytest.MonkeyPatch, text: str, kind: CaseKind) -> None:
    """Thanks close their case, so that nobody would read it."""
    words = dict.fromkeys(("cam", "vui"), (0, 0, 90, 0))
    monkeypatch.setattr(kinds, "load", lambda _: Weights.of("", SORTS, (0, 30, 0, 0), words))
    assert case_kind("Tin", text, text) is kind


@pytest.mark.parametrize("weighing", [(0, 40, 0, 0)], indirect=True)
@pytest.mark.usefixtures("weighing")
@pytest.mark.parametrize("says", ["không đồng tình với các", "khong phuc", "không thống nhất với"])
def test_who_disagrees_with_a_decision_appeals_in_whatever_words(says: str) -> None:
    text = f"Bà Mẫu {says} quyết định xử phạt của xã."
    assert case_kind("Tin", text, text) is CaseKind.COMPLAINT


@pytest.mark.parametrize("weighing", [(0, 40, 0, 0)], indirect=True)
@pytest.mark.usefixtures("weighing")
@pytest.mark.parametrize("says", ["không thống nhất và", "khong chap nhan cho dan"])
def test_who_himself_decides_something_appeals_against_nothing(says: str) -> None:
    text = f"Ban quản trị {says} quyết định tăng phí giữ xe."
    assert case_kind("Tin", text, text) is not CaseKind.COMPLAINT
