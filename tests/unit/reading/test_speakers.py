"""Who speaks and where he lives, in words that no rule foresaw: by weights, and where they are sure only."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from kit import mail
from labelled_reports import SAMPLE

from pipeline.reading.reports import informant, speakers
from pipeline.reading.reports.speakers import home_of, name_of
from pipeline.reading.understand import as_report, read

HELD = Path(__file__).parents[2] / "data" / "held_speakers.jsonl"
OFFICE = "Trực ban <truc.ddn@vptu.binhphuoc.example>"


@pytest.mark.parametrize(
    ("text", "noted", "name", "home"),
    [
        (
            "Có mùi khét từ xưởng nhựa của ông Đoàn Văn Mẫu. Người gọi là bà Hà Thị Lụa, nhà ở xóm Trại, xã Gò Sậy, đt 0900 222 415.",
            True,
            "Hà Thị Lụa",
            "xóm Trại, xã Gò Sậy",
        ),
        (
            "Tôi là Lương Thị Mẫu, giáo viên cắm bản ở bản Huồi Pún, xã Nậm Pông. Ở bản muốn gọi điện phải leo lên núi.",
            False,
            "Lương Thị Mẫu",
            "bản Huồi Pún, xã Nậm Pông",
        ),
    ],
)
def test_the_speaker_is_told_from_others(text: str, noted: bool, name: str, home: str) -> None:
    assert (name_of(text, noted=noted), home_of(text, noted=noted)) == (name, home)


def test_the_foot_of_a_long_letter_is_read() -> None:
    letter = "Con đường liên thôn hư hỏng đã lâu, xe cộ đi lại vô cùng vất vả. " * 60
    assert name_of(f"{letter}\nTrân trọng.\nNgười viết: Lê Thị Mẫu, 0900 222 415", noted=False) == "Lê Thị Mẫu"


def test_where_nobody_is_spoken_of_no_word_is_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speakers, "load", None)
    assert home_of("Tuyến đường liên xã đoạn qua ấp 3, xã Tân Lập hư hỏng nặng.", noted=False) is None


def test_where_a_form_says_the_matter_lies_is_no_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(informant, "home_of", lambda text, **_: "ấp 3, xã Tân Lập")
    for label, home in (("Địa điểm", None), ("Ghi chú", "ấp 3, xã Tân Lập")):
        text = f"{label}: ấp 3, xã Tân Lập\nNội dung: Xe tải chạy suốt ngày đêm."
        found = read(mail(OFFICE, "Tin", text, "2016-03-10T08:00"), SAMPLE.registry, SAMPLE.policy.identity)
        assert found.report is not None
        assert found.report.informant.address == home


def test_hard_texts_that_nothing_was_learnt_from() -> None:
    """Written blind, mostly hard: who speaks stands among others, in words of every region."""
    rows = [json.loads(line) for line in HELD.read_text("utf-8").splitlines()]
    names = homes = 0
    for row in rows:
        raw = mail(OFFICE if row["noted"] else "x@mail.example", "Tin", row["text"], "2026-10-12T08:00")
        found = read(raw, SAMPLE.registry, SAMPLE.policy.identity)
        report = as_report(found, SAMPLE.registry, SAMPLE.policy.identity).report
        assert report is not None
        shown = (report.informant.name or "").partition(" (tên hiển thị")[0] or None
        names += shown == row["name"]
        homes += report.informant.address == row["home"]
    assert names >= 0.85 * len(rows)
    assert homes >= 0.71 * len(rows)


def test_what_is_told_begins_and_ends_with_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Nhà tôi, phường Bến Triều (nay là phường Mạo Giang), bị ngập."
    words = [word.word for word in speakers.tokens(text)]
    span = speakers.HOME, words.index(","), words.index(")"), 0.99
    monkeypatch.setattr(speakers, "load", lambda _: SimpleNamespace(spans=lambda _: [span]))
    assert home_of(text, noted=False) == "phường Bến Triều (nay là phường Mạo Giang)"
