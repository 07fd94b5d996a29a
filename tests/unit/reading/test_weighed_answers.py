"""What answers are by the weight of their words, on texts from which no weight was learnt (`benchmarks/weigh.py` never reads them)."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.domain.reply import ReplyKind
from pipeline.reading.replies import weighed
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
            assert doubtful(row["text"]), row["text"]


def test_most_of_the_results_are_no_doubt() -> None:
    results = [row["text"] for row in HELD if row["kind"] == "final"]
    doubted = [text for text in results if doubtful(text)]
    assert len(doubted) * 7 <= len(results), doubted


def test_what_words_say_for_and_against_is_kept_for_every_kind_they_can_tell() -> None:
    assert set(ReplyKind) - set(shares("Đã vá xong mặt đường.")) == {ReplyKind.PARTIAL, ReplyKind.ATTACHMENT_ONLY}


PATCHED = "Ngày 13/3 đội đã dặm vá xong 14 ổ gà, xe cộ đi lại bình thường."


@pytest.mark.parametrize(("share", "doubt"), [(0.85, True), (0.95, False)])
def test_a_result_is_doubtful_where_its_words_are_not_surely_one(
    monkeypatch: pytest.MonkeyPatch, share: float, *, doubt: bool
) -> None:
    monkeypatch.setattr("pipeline.reading.replies.doubts.shares", lambda _: {ReplyKind.FINAL: share})
    assert doubtful(PATCHED) is doubt


@pytest.mark.parametrize(
    "more",
    [
        "Trước mắt cấm xe tải.",
        "Phòng đang trình kế hoạch thảm lại.",
        "Tuy nhiên đoạn cuối do huyện quản lý.",
        "Việc cắm biển không thuộc thẩm quyền của đội.",
        "Đội xin thêm thời gian để kẻ vạch.",
        "Đã làm 12/15 hộ.",
        "Sẽ kẻ vạch ngày 30/3.",
    ],
)
def test_what_is_left_open_in_so_many_words_is_not_outweighed(monkeypatch: pytest.MonkeyPatch, more: str) -> None:
    monkeypatch.setattr("pipeline.reading.replies.doubts.shares", lambda _: {ReplyKind.FINAL: 1.0})
    assert doubtful(f"{PATCHED} {more}", date(2016, 3, 14))
    assert not doubtful(PATCHED, date(2016, 3, 14))


def test_what_was_for_now_is_done_by_what_stands_behind_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.reading.replies.doubts.shares", lambda _: {ReplyKind.FINAL: 1.0})
    assert not doubtful("Trước mắt đội rào chắn; đến 15/3 đã xây xong kè bê tông.", date(2016, 3, 20))


@pytest.mark.parametrize(("ended", "kind"), [(0.9, ReplyKind.FINAL), (0.1, ReplyKind.INTERIM)])
def test_a_kind_and_whether_anything_is_open_bear_each_other_out(
    monkeypatch: pytest.MonkeyPatch, ended: float, kind: ReplyKind
) -> None:
    told = {weighed.KINDS: {"final": 0.5, "interim": 0.5}, weighed.ENDS: {weighed.ENDED: ended, weighed.OPEN: 1 - ended}}
    monkeypatch.setattr(weighed, "load", lambda path: SimpleNamespace(shares=lambda _: told[path]))
    assert reply_kind(f"Đội đã đến xem, {ended}.")[0] is kind


REAL = [
    json.loads(line)
    for name in ("portals", "ministries")
    for line in (DATA / f"held_{name}.jsonl").read_text("utf-8").splitlines()
]
"""What units answered citizens on portals, in letters and newspapers, in other words; a second kind where it could be called so too."""


def test_answers_of_real_units_are_told() -> None:
    wrong = [row for row in REAL if reply_kind(row["text"])[0] not in (row["kind"], row.get("second"))]
    assert len(wrong) <= 0.12 * len(REAL), [row["text"] for row in wrong]


def test_hardly_any_of_them_closes_what_is_open_and_most_results_do() -> None:
    closing = [row for row in REAL if reply_kind(row["text"])[0] is ReplyKind.FINAL and not doubtful(row["text"])]
    wrongly = [row["text"] for row in closing if not row["ends"]]
    assert len(wrongly) <= 0.02 * len(REAL), wrongly
    assert len(closing) - len(wrongly) >= 0.5 * sum(row["ends"] for row in REAL)


def test_a_subject_that_says_so_makes_a_correction() -> None:
    assert reply_kind(PATCHED, "v/v dinh chinh bao cao so 15")[0] is ReplyKind.CORRECTION
    assert reply_kind(PATCHED, "v/v gia dinh chinh sach")[0] is not ReplyKind.CORRECTION
