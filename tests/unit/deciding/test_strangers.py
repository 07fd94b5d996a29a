"""Citizens who write in words of their own: a matter of the office's fields is a report, and what is not sure waits for a person."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from kit import Hotline, mail
from road import report

from pipeline.deciding.strangers import admitted
from pipeline.domain.policy import Identity
from pipeline.domain.reading import MessageKind
from pipeline.reading.reports.speaks import Writer
from pipeline.reading.understand import read
from pipeline.wiring import office_at

REGISTRY = office_at(Path(__file__).parents[3]).registry
STRANGERS = [
    json.loads(line) for line in (Path(__file__).parents[2] / "data" / "strangers.jsonl").read_text("utf-8").splitlines()
]
"""Clerks who write from addresses nobody registered, and citizens who write like offices, cite papers or have posts of their own."""
CITIZEN = "Ai đó <ai.do@mail.example>"


def kind(text: str, subject: str = "", **headers: str) -> MessageKind:
    raw = mail(CITIZEN, subject, text, "2016-03-09T08:00", **headers)
    return admitted(read(raw, REGISTRY, Identity("hotline@tinh.example")), REGISTRY).kind


@pytest.mark.parametrize(
    "text",
    [
        "Xóm em cả tuần nay không có nước sinh hoạt, gọi cấp nước thì không ai bắt máy.",
        "Công ty may Y nợ lương công nhân tụi em 3 tháng nay, giám đốc trốn mất.",
        "Cột điện trước nhà nghiêng muốn đổ rồi, dây chạm vô mái tôn, sợ quá mà báo điện lực chưa thấy xuống.",
        "Bảo hiểm y tế của ba tôi bị cắt không rõ lý do, đi khám phải trả tiền hết.",
        "Hóa đơn tiền điện tháng này tăng gấp ba mà nhà có xài gì đâu, điện lực ghi chỉ số điện kiểu gì vậy.",
        "Cảm ơn anh chị đường dây nóng, hôm qua điện lực đã xuống sửa trạm biến áp ấp 3 rồi ạ.",
    ],
)
def test_a_matter_of_a_field_is_a_report_in_whatever_words(text: str) -> None:
    assert kind(text) is MessageKind.REPORT


@pytest.mark.parametrize(
    "text",
    [
        "Anh cho em xin số điện thoại của chị kế toán với, em cần hỏi về bảng lương tháng này của em bị sai ạ.",
        "Máy in phòng em bị hỏng từ hôm qua, anh bên kỹ thuật qua xem giúp em với, em đang cần in gấp tài liệu họp.",
        "Công ty chúng tôi chuyên cung cấp máy lọc nước sinh hoạt cho hộ gia đình, giá rẻ, liên hệ ngay.",
        "Chúc mừng năm mới anh chị em trong cơ quan, chúc mọi người sức khỏe, an khang thịnh vượng và nhiều niềm vui.",
    ],
)
def test_ordinary_mail_that_came_astray_is_none(text: str) -> None:
    assert kind(text) is not MessageKind.REPORT


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Kết quả", "Đơn vị đã kiểm tra tuyến đường, đã vá xong ổ gà trên mặt đường và nạo vét cống."),
        ("Thư", "Bên em xử xong vụ này rồi: cho nạo vét cống, đường hết ngập, dân đi lại bình thường."),
        ("Thư", "Sở đã yêu cầu nhà thầu sửa chữa mặt đường, nạo vét cống trước ngày 30/3/2016."),
        ("Re: Đường hỏng", "Tuyến đường này đầy ổ gà, xe ben chở đất chạy suốt ngày."),
    ],
)
def test_what_speaks_like_an_answer_opens_no_case(subject: str, text: str) -> None:
    assert kind(text, subject) is MessageKind.UNKNOWN


@pytest.mark.parametrize("row", [row for row in STRANGERS if not row["report"]], ids=lambda row: row["id"])
def test_a_clerk_who_writes_from_anywhere_opens_no_case(row: dict[str, str]) -> None:
    assert kind(row["text"], row["subject"]) is not MessageKind.REPORT


@pytest.mark.parametrize("row", [row for row in STRANGERS if row["report"]], ids=lambda row: row["id"])
def test_a_citizen_who_writes_like_an_office_is_heard(row: dict[str, str]) -> None:
    assert kind(row["text"], row["subject"]) is MessageKind.REPORT


@pytest.fixture
def in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that might be a citizen's and might be an office's."""
    even = {Writer.CITIZEN: 0.3, Writer.OFFICE: 0.3, Writer.ASTRAY: 0.2, Writer.OFFER: 0.2}
    monkeypatch.setattr("pipeline.reading.reports.speaks.writers", lambda *_: even)


def opened(hotline: Hotline, text: str) -> tuple[str, str, bool]:
    hotline.deliver(mail(CITIZEN, "Thư", text, "2016-03-09T08:00"))
    hotline.at("2016-03-09T08:05")
    hotline.tick()
    (case,) = hotline.cases()
    assert "kind_uncertain" in case["flags"]
    return case["status"], case["class"], bool(hotline.sent("assignment"))


def test_who_tells_of_himself_and_of_a_place_of_ours_is_asked_nothing() -> None:
    text = (
        "Con tôi học lớp 3 trường tiểu học xã Tân Lập, huyện Đồng Phú, cô giáo bắt học thêm, cháu nào không học thì bị điểm kém."
    )
    found = admitted(read(mail(CITIZEN, "", text, "2016-03-09T08:00"), REGISTRY, Identity("hotline@tinh.example")), REGISTRY)
    assert found.kind is MessageKind.REPORT
    assert found.report is not None
    assert "kind_uncertain" not in found.report.flags


@pytest.mark.usefixtures("in_doubt")
def test_such_a_report_waits_for_a_person(hotline: Hotline) -> None:
    lamps = "Trạm biến áp ở xã Tân Lập, huyện Đồng Phú kêu rè rè cả tháng mà điện lực chưa sửa."
    assert opened(hotline, lamps) == ("awaiting_triage", "soon", False)


@pytest.mark.usefixtures("in_doubt")
def test_a_danger_at_a_known_place_does_not_wait(hotline: Hotline) -> None:
    assert opened(hotline, "Cháy rừng cao su ở xã Thanh An huyện Hớn Quản, lửa đang lan về nhà dân, cứu với!!!") == (
        "assigned",
        "urgent",
        True,
    )


def test_what_a_clerk_writes_from_anywhere_waits_for_a_person(hotline: Hotline) -> None:
    told = "UBND xã Tân Lập báo cáo kết quả: ngày 08/3 xã đã nạo vét cống, nước đã thoát.\nTM. UBND XÃ\nLò Văn Mẫu"
    hotline.deliver(mail(CITIZEN, "Cống thôn 3", told, "2016-03-09T08:00"))
    hotline.at("2016-03-09T08:05")
    hotline.tick()
    assert hotline.cases() == []
    (record,) = hotline.state()["messages"]
    assert (record["outcome"], record["reasons"][0]) == ("held", "speaks_for_an_office")
    assert hotline.sent("review")


def test_what_a_commune_writes_from_anywhere_is_suggested_to_the_case_of_its_district(hotline: Hotline) -> None:
    report(hotline)
    for sender, told in (
        ("tanlap@mail.example", "UBND xã Tân Lập, huyện Đồng Phú báo cáo: xã đã phối hợp vá ổ gà trên đường ĐT741."),
        ("ubxa@mail.example", "Kính gửi Văn phòng. UBND xã Thuận Lợi báo cáo: ổ gà trên đường ĐT741 đã vá."),
    ):
        hotline.deliver(mail(sender, "Báo cáo", told, "2016-03-10T08:00"))
    hotline.at("2016-03-10T08:05")
    hotline.tick()
    records = [record for record in hotline.state()["messages"] if record["from"].endswith("@mail.example")]
    assert len(records) == 2
    for record in records:
        assert record["outcome"] == "held"
        assert [found["case"] for found in record["suggestions"]] == [hotline.cases()[0]["code"]]
