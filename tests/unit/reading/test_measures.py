"""Sentences of answers that state a measure: of `held_measures.jsonl`, from which no weight is learnt (real answers for the most part)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.reading.replies.measures import Statement, measures, statement_of

HELD = [json.loads(line) for line in (Path(__file__).parents[2] / "data" / "held_measures.jsonl").read_text("utf-8").splitlines()]
LEAST = 0.7
"""Of what is told, and of what there is to be told: one in four is told otherwise by another reader, too."""


def test_measures_are_found_and_little_else() -> None:
    told = {row["text"] for row in HELD if statement_of(row["text"]) is Statement.MEASURE}
    wanted = {row["text"] for row in HELD if row["sort"] == "measure"}
    assert len(told & wanted) >= LEAST * len(wanted)
    assert len(told & wanted) >= LEAST * len(told)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Ngày 12/3, đội đã vá xong 14 ổ gà trên đoạn này.", Statement.MEASURE),
        ("Đã xử phạt chủ cơ sở 7.500.000 đồng và buộc tháo dỡ.", Statement.MEASURE),
        ("Sở sẽ kiểm tra và trả lời trong tuần sau.", Statement.OPEN),
        ("Đơn vị đã nhận được phiếu chuyển của Văn phòng.", Statement.NONE),
    ],
)
def test_what_a_sentence_states(sentence: str, said: Statement) -> None:
    assert statement_of(sentence) is said


def test_a_saying_of_others_is_no_measure() -> None:
    assert measures('Người dân hỏi: "đội đã vá xong 14 ổ gà chưa?"') == ()
    assert measures('Quán "Gió Mới" đã tháo dỡ 3 bảng hiệu ngày 12/3.') != ()


def test_what_an_answer_states_is_kept_in_its_order_and_shortened() -> None:
    text = "Kính gửi Văn phòng.\nĐã thu gom 3 xe rác ngày 12/3.\nĐã phạt 2 hộ 3.000.000 đồng.\nTrân trọng."
    assert measures(text) == ("Đã thu gom 3 xe rác ngày 12/3.", "Đã phạt 2 hộ 3.000.000 đồng.")
    assert len(measures(f"Ngày 12/3 đã phạt {'hộ ' * 200} 3.000.000 đồng.")[0]) <= 160
