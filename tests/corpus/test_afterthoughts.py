"""What is said below a signature is never taken into it: each of several afterthoughts below every signature of the corpus."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.reading.signatures import cut_signature

REPLIES = Path(__file__).parent / "replies"
AFTERTHOUGHTS = (
    "Xã xin bổ sung thêm ảnh hiện trường chụp sáng nay.",
    "Anh cho em xin lại số điện thoại của người phản ánh với ạ",
    "1. Nội dung 1: đã xong.\n2. Nội dung 2: chờ huyện.",
    "Bổ sung: hộ ông Bắc đã nhận tiền.",
    "Khi nào có kết quả đo bụi xã gửi sau nhé anh.",
)
OFFICES = (
    "Nơi nhận:\n- Như trên;\n- Thường trực Huyện ủy (để báo cáo);\n- Các đơn vị trực thuộc sở (để phối hợp thực hiện);\n- Lưu: VT.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nLưu Thị Bê",
    "Trân trọng!\n\nBộ phận Một cửa\nTrụ sở: số 15 đường Lê Lai, phường Đông Sơn, tỉnh Lam Sơn.\nThời gian làm việc: từ thứ Hai đến thứ Sáu, sáng 7h30 - 11h30.",
    "Best regards,\nTran Binh\n\nThis message contains information which may be confidential and\nprivileged. Unless you are the addressee, you may not use, copy or\ndisclose it.",
    "Trân trọng,\nCông an xã Đông Lĩnh\nTrực ban: 0237.3.555.113\nVì an ninh Tổ quốc, vì hạnh phúc của nhân dân",
)
SAID = "Đơn vị đã kiểm tra và xử lý xong hai nội dung trên."


def signed() -> list[tuple[str, str]]:
    truths = (json.loads(path.read_text("utf-8")) for path in sorted(REPLIES.glob("*.json")))
    return [
        (truth["new_text"], truth["signature"].strip())
        for truth in truths
        if truth["signature"] and len(truth["new_text"].split()) > 2
    ]


@pytest.mark.parametrize("afterthought", AFTERTHOUGHTS)
def test_an_afterthought_is_new_text(afterthought: str) -> None:
    texts = signed()
    assert len(texts) > 200
    lost = [name for new, name in texts if afterthought not in cut_signature(f"{new}\n\n{name}\n\n{afterthought}")[0]]
    assert lost == []


@pytest.mark.parametrize("signature", OFFICES)
def test_a_long_signature_is_none(signature: str) -> None:
    assert cut_signature(f"{SAID}\n\n{signature}") == (SAID, signature)


def test_a_letter_copied_into_an_answer_keeps_its_ending() -> None:
    letter = (
        "Số: 22/UBND-NC\nKính gửi: UBND xã Tân Tiến\nUBND huyện yêu cầu xác minh.\n\nTL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nLê Đình Hảo"
    )
    answer = f"Em chép lại công văn của huyện:\n\n{letter}\n\nXã đang thực hiện, ngày 20/5 có kết quả."
    assert cut_signature(f"{answer}\n\nTrân trọng!\nVăn thư xã Tân Tiến") == (answer, "Trân trọng!\nVăn thư xã Tân Tiến")


def test_whoever_speaks_for_others_says_something() -> None:
    told = "Biên bản gửi kèm.\nTM. tổ công tác em báo cáo vậy, anh Bách giữ bản gốc."
    assert cut_signature(f"{told}\n\nKính thư\nLò Văn Inh") == (told, "Kính thư\nLò Văn Inh")
