"""What an answer finds of the report: told of the report itself, never of the practice it speaks of."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.domain.reply import Verdict
from pipeline.domain.text import fold
from pipeline.reading.replies import verdict
from pipeline.reading.replies.verdict import stated_verdict, verdict_of

SAID = {
    Verdict.FOUNDED: [
        "Em kiểm tra thì đúng là nhân viên ghi sai chỉ số.",
        "Người dân nói đúng, nước thải tiệm rửa xe có chảy ra đường.",
        "Nội dung thứ hai (xe chở gạch làm rơi vãi): đúng. Đã phạt chủ xe.",
        "Qua kiểm tra, nội dung phản ánh của người dân là đúng sự thật.",
        "Phản ánh của công dân về việc xả thải là có cơ sở, UBND xã đã lập biên bản xử phạt.",
        "Kết quả xác minh: phản ánh đúng. Đơn vị đã khắc phục xong ngày 12/3.",
        "Việc thu các khoản ngoài quy định như phụ huynh phản ánh là có thật.",
        "Tại thời điểm kiểm tra, hiện trường đúng như tin báo, đã đình chỉ hoạt động.",
        "Thực tế có tình trạng đổ rác ban đêm như người dân đã phản ánh.",
        "Thông tin nêu trên cơ bản là đúng với thực tế.",
        "Việc lấn chiếm vỉa hè là đúng, đã phạt 2,5 triệu đồng.",
        "Phản ánh về việc cô giáo lớp 3A đánh học sinh là có.",
        "- Việc trụ sở đóng cửa sớm: đúng, chiều thứ sáu đóng cửa lúc 15 giờ 40.",
        'Nội dung "ngâm hồ sơ 06 tháng không trả lời": đúng.',
    ],
    Verdict.PARTLY_FOUNDED: [
        "Ý 1 đúng: viên chức trực bỏ về. Ý 2 không có cơ sở: tủ thuốc không có thuốc quá hạn.",
        "Nội dung phản ánh đúng một phần: có thu quỹ lớp nhưng không ép buộc.",
        "Phản ánh có cơ sở một phần.",
        "Nội dung tố cáo là không hoàn toàn đúng.",
        "Nội dung 1: phản ánh là đúng sự thật.\nNội dung 2: phản ánh không có cơ sở.",
    ],
    Verdict.UNFOUNDED: [
        "Nội dung xe bỏ chuyến là không đúng, dữ liệu GPS cho thấy xe chạy đủ.",
        "Đội kiểm tra ngày 15/3, không phát hiện vi phạm.",
        "Phản ánh k đúng ạ.",
        "Kết luận: không có chuyện bảo vệ bệnh viện đánh người.",
        "Phản ánh về việc nhận phong bì là không có căn cứ (đã hỏi 15 người bệnh).",
        "Qua xác minh, nội dung phản ánh là không đúng sự thật.",
        "Phản ánh của ông A không có cơ sở.",
        "Đơn vị khẳng định thông tin trên là sai sự thật.",
        "Không có tình trạng thu tiền trái quy định tại trường như nội dung đơn phản ánh.",
        "Nội dung tố giác hoàn toàn không có thật.",
        "Không có việc công chức hải quan giữ xe.",
        "Việc mở nhạc quá 23 giờ không có cơ sở: 3 tối đều tắt nhạc trước 22 giờ.",
    ],
    Verdict.UNVERIFIED: [
        "Đến nay chưa đủ cơ sở để kết luận nội dung phản ánh là đúng hay không đúng.",
        "Do người dân không cung cấp địa chỉ nên chưa xác minh được.",
        "Không có căn cứ để xác định hành vi đánh bạc theo tin báo.",
    ],
    None: [
        "Số tiền trong báo cáo đánh máy nhầm, đúng là 15 triệu đồng.",
        "Việc thu các khoản trên là không đúng quy định, đã yêu cầu trả lại.",
        "Cán bộ một cửa đã giải quyết hồ sơ đúng hạn, đúng quy định.",
        "Nếu phản ánh là đúng, đơn vị sẽ xử lý nghiêm.",
        "Trường hợp nội dung tố cáo là đúng, đề nghị xử lý theo pháp luật.",
        "Đơn vị đang xác minh nội dung phản ánh có đúng hay không.",
        "Trên địa bàn phản ánh có cơ sở sản xuất gạch đang hoạt động.",
        "Đơn vị đã nhận được thông tin và sẽ trả lời đúng thời hạn.",
        "Đã sửa chữa xong toàn bộ 120 m đường.",
    ],
}


@pytest.mark.parametrize(("verdict", "text"), [(verdict, text) for verdict, texts in SAID.items() for text in texts])
def test_the_report_is_judged_not_the_practice(verdict: Verdict | None, text: str) -> None:
    assert verdict_of(text) is verdict
    assert verdict_of(fold(text)) is verdict


@pytest.mark.parametrize("spelt", [str, fold])
def test_what_was_not_seen_is_not_found(spelt: Callable[[str], str]) -> None:
    assert verdict_of(spelt("Qua kiểm tra không thấy có hiện tượng đốt rác như phản ánh.")) is not Verdict.FOUNDED


DATA = Path(__file__).parents[2] / "data"
HELD = [
    row
    for name in ("answers", "portals", "ministries")
    for row in map(json.loads, (DATA / f"held_{name}.jsonl").read_text("utf-8").splitlines())
    if row["kind"] == "final"
]
"""Results from which no weight is learnt, most of them after what units really wrote."""


def test_results_that_say_it_by_facts_are_told_more_than_by_words_and_hardly_more_wrongly() -> None:
    told = [(row.get("verdict"), verdict_of(row["text"]), stated_verdict(row["text"])) for row in HELD]
    right = sum(wanted == found for wanted, found, _ in told if wanted)
    assert right >= 1.6 * sum(wanted == stated for wanted, _, stated in told if wanted)
    assert sum(found not in (None, wanted) for wanted, found, _ in told) <= 0.05 * len(told)


@pytest.mark.parametrize(("share", "found"), [(0.95, Verdict.UNVERIFIED), (0.85, None)])
def test_facts_tell_it_only_where_their_weight_leaves_hardly_a_doubt_and_the_matter_is_ended(
    monkeypatch: pytest.MonkeyPatch, share: float, found: Verdict | None
) -> None:
    told = {"unverified": share, "unsaid": 1 - share}
    monkeypatch.setattr(verdict, "load", lambda _: SimpleNamespace(shares=lambda _: told))
    facts = "Camera bị khuất, sáu hộ liền kề không ai thấy người đổ sơn, hai bên nói khác nhau."
    assert verdict_of(facts) is found
    assert verdict_of(facts, ended=False) is None
    assert verdict_of("Nội dung phản ánh là đúng, đang xử lý.", ended=False) is Verdict.FOUNDED
