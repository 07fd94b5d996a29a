"""What answers are by the weight of their words, on texts from which no weight was learnt (`benchmarks/weigh.py` never reads them)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.domain.reply import ReplyKind
from pipeline.reading.replies.checked import tells_a_check
from pipeline.reading.replies.doubts import doubtful
from pipeline.reading.replies.kind import reply_kind
from pipeline.reading.replies.weighed import shares

DATA = Path(__file__).parents[2] / "data"
HELD = [json.loads(line) for line in (DATA / "held_answers.jsonl").read_text("utf-8").splitlines()]


def test_answers_nobody_has_learnt_from_are_told() -> None:
    wrong = [(row["kind"], row["text"]) for row in HELD if reply_kind(row["text"])[0] != row["kind"]]
    assert len(wrong) * 20 <= len(HELD), wrong


def test_none_of_them_closes_a_case_that_is_open() -> None:
    for row in HELD:
        if row["kind"] != "final" and reply_kind(row["text"])[0] is ReplyKind.FINAL:
            assert doubtful(row["text"], checked=tells_a_check(row["text"])), row["text"]


def test_most_of_the_results_are_no_doubt() -> None:
    results = [row["text"] for row in HELD if row["kind"] == "final"]
    doubted = [text for text in results if doubtful(text, checked=tells_a_check(text))]
    assert len(doubted) * 7 <= len(results), doubted


def test_what_words_say_for_and_against_is_kept_for_every_kind_they_can_tell() -> None:
    assert set(ReplyKind) - set(shares("Đã vá xong mặt đường.")) == {ReplyKind.PARTIAL, ReplyKind.ATTACHMENT_ONLY}


@pytest.mark.parametrize(("share", "doubt"), [(0.45, True), (0.55, False)])
def test_a_result_by_its_clauses_is_doubtful_where_its_words_are_likelier_something_else(
    monkeypatch: pytest.MonkeyPatch, share: float, *, doubt: bool
) -> None:
    monkeypatch.setattr("pipeline.reading.replies.doubts.shares", lambda _: {ReplyKind.FINAL: share})
    assert doubtful("Ngày 13/3 đội đã dặm vá xong 14 ổ gà, xe cộ đi lại bình thường.") is doubt


def test_a_subject_that_says_so_makes_a_correction() -> None:
    words = "Ngày 13/3 đội đã dặm vá xong 14 ổ gà, xe cộ đi lại bình thường."
    assert reply_kind(words, "v/v dinh chinh bao cao so 15")[0] is ReplyKind.CORRECTION
    assert reply_kind(words, "v/v gia dinh chinh sach")[0] is not ReplyKind.CORRECTION
