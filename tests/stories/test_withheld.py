"""A mail that tells an identity in spite of all masks is not sent: the officers hear why, an urgent one goes without free text."""

from __future__ import annotations

import email
import email.policy

from kit import FORWARDER, Hotline, mail, text_of

FORM = (
    "Kênh tiếp nhận: Điện thoại\nHọ và tên: Phan Quế Mẫu\nSố điện thoại: 0900.000.177\nĐịa chỉ: ấp 3, xã Tân Lập, huyện Đồng Phú\n"
    "Nội dung phản ánh: Hiện tại đang có nhóm người tụ tập đá gà ăn tiền trong vườn cao su tại ấp 3, xã Tân Lập, đề nghị công an xuống ngay."
)
SLIP = "{% if not no_free_text %}Ghi chú mẫu: Phan Quế Mẫu{% endif %}\n"


def slip_into(hotline: Hotline, names: tuple[str, ...]) -> None:
    """As if somebody had left a name in the office's own templates."""
    for name in names:
        path = hotline.folder / "templates" / "mail" / f"{name}.txt.j2"
        path.write_text(path.read_text("utf-8") + SLIP, "utf-8")
    hotline.reopen()


def test_what_tells_is_withheld_and_an_urgent_case_goes_without_free_text(hotline: Hotline) -> None:
    slip_into(hotline, ("assignment", "assignment_cooperating"))
    hotline.deliver(mail(FORWARDER, "Tin", FORM, "2016-03-09T09:00"))
    hotline.tick()
    hotline.tick()
    case = hotline.cases()[0]
    assert case["class"] == "urgent"
    sent = hotline.sent("assignment")
    assert {item["state"] for item in sent if not item["key"].endswith(":bare")} == {"withheld"}
    bare = [item for item in sent if item["key"].endswith(":bare")]
    assert len(bare) == len(case["assignments"])
    assert {item["state"] for item in bare} == {"sent"}
    assert all(item["subject"] == f"[{case['code']}]" for item in sent if item["state"] == "withheld")
    alarms = [item for item in hotline.sent("review") if item["key"].startswith("alarm:withheld")]
    assert len(alarms) == len(case["assignments"])
    for raw in hotline.sent_files():
        text = text_of(raw)
        assert "Quế Mẫu" not in text
        assert "000.177" not in text
    lead = next(
        item
        for item in bare
        if item["to"] == [to for a in case["assignments"] if a["role"] == "lead" for to in _to(hotline, a["unit"])]
    )
    raw = next(raw for raw in hotline.sent_files() if lead["message_id"].encode() in raw)
    text = text_of(raw)
    assert "đá gà" not in text
    assert "Tân Lập" in text
    assert "liên hệ ngay" in text
    assert all(a["sent_at"] for a in case["assignments"])


def _to(hotline: Hotline, unit: str) -> list[str]:
    return list(hotline.desk.registry.unit_by_id[unit].to)


def test_a_denunciation_that_waits_is_not_mailed_to_the_office_either(hotline: Hotline) -> None:
    words = "Gửi lại anh xem: đơn tố cáo ông chủ tịch UBND xã nhận hối lộ, người viết là Phan Quế Mẫu."
    hotline.deliver(mail("x@syt.binhphuoc.example", "Phan Quế Mẫu tố cáo", words, "2016-03-09T09:00"))
    hotline.tick()
    assert [item["outcome"] for item in hotline.state()["messages"]] != ["ignored"]
    for raw in hotline.sent_files():
        assert "hối lộ" not in text_of(raw)
        assert "Quế Mẫu" not in text_of(raw) + str(email.message_from_bytes(raw, policy=email.policy.default)["Subject"])
