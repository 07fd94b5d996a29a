"""Where prose goes over to another matter, and where it only seems to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from kit import mail
from labelled_reports import SAMPLE

from pipeline.deciding.assess import assess
from pipeline.domain.report import DraftContent
from pipeline.reading.reports import contents
from pipeline.reading.reports.contents import split_contents
from pipeline.reading.reports.turns import LIKELY, boundaries, turns
from pipeline.reading.understand import read


@pytest.mark.parametrize(
    "second",
    [
        "Luôn thể cho tôi hỏi luôn vụ cây cầu ván, bao giờ mới thay.",
        "Bà còn kể chuyện nước máy của xóm chảy đục ngầu.",
        "Thêm cái nữa là sóng điện thoại ở ấp chập chờn cả tháng.",
    ],
)
def test_a_turn_begins_another_matter(second: str) -> None:
    first = "Rác ở đầu hẻm hơn tuần nay chưa ai gom, ruồi bu đầy."
    text = f"{first} {second}"
    assert [at for at, share in turns(text) if share >= LIKELY] == [len(first) + 1]
    assert [content.follows for content in split_contents(text)] == [False, True]


@pytest.mark.parametrize(
    "second", ["Đã báo phường hai lần mà chưa ai xuống.", "Trời mưa thì nước rác chảy cả vào nhà.", "Đề nghị cho xe vào gom."]
)
def test_what_goes_on_is_no_turn(second: str) -> None:
    told = turns(f"Rác ở đầu hẻm hơn tuần nay chưa ai gom, ruồi bu đầy. {second}")
    assert max(share for _, share in told) < LIKELY


@pytest.mark.parametrize("sure", [True, False])
def test_what_is_not_sure_to_turn_is_another_matter_only_perhaps(sure: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "turns", lambda text: [(text.index("Cầu"), 0.95 if sure else 0.5)])
    found = split_contents("Chuyện này bà con nói hoài. Cầu ván ấp 3 gãy nhịp, xe máy té ngã.")
    assert [content.perhaps for content in found] == [False, not sure]


@pytest.mark.parametrize(
    ("first", "sure", "matters"),
    [
        ("Rác chợ đổ đống ba tuần, hôi thối, không ai thu gom.", False, 2),
        ("Chuyện này bà con nói hoài mà không ai nghe.", True, 2),
        ("Chuyện này bà con nói hoài mà không ai nghe.", False, 1),
    ],
)
def test_where_the_turn_is_not_sure_both_fields_must_be_clear(first: str, sure: bool, matters: int) -> None:
    raw = mail("Trực ban <truc.ddn@vptu.binhphuoc.example>", "Tin", "Nội dung: Đường hỏng.", "2016-03-10T08:00")
    report = read(raw, SAMPLE.registry, SAMPLE.policy.identity).report
    assert report is not None
    second = "Đường ĐT741 đầy ổ gà, xe máy té ngã, chưa ai sửa chữa."
    drafts = (DraftContent(1, first), DraftContent(2, second, follows=True, perhaps=not sure))
    assert len(assess(replace(report, contents=drafts), SAMPLE.registry).contents) == matters


def test_a_sentence_begins_behind_a_stop_a_dash_or_a_new_line() -> None:
    text = "Một. Hai; ba\nbốn – năm"
    assert [text[at] for at in boundaries(text)] == ["H", "b", "b", "n"]


@pytest.mark.parametrize(
    ("text", "matters"),
    [
        ("Tôi là Lê Thị Mẫu, 56 tuổi, trú tại thôn 3 xã Đồng Mẫu. Sau cơn giông, dây điện đứt sà sát mặt đường.", 1),
        ("Em tên Mẫu, nhà ở tổ 4, phường Tân Mẫu, sđt 0900 000 123. sau cơn giông dây điện đứt sà sát mặt đường", 1),
        ("Em ở tổ 4 phường Tân Mẫu mất nước đã ba hôm. Sau cơn giông, dây điện đứt sà sát mặt đường trước cổng trường.", 2),
    ],
)
def test_who_only_says_who_he_is_has_told_no_matter_yet(text: str, matters: int) -> None:
    assert len(split_contents(text)) == matters
