"""Where prose goes over to another matter, and where it only seems to."""

from __future__ import annotations

import pytest

from pipeline.reading.reports.contents import split_contents
from pipeline.reading.reports.turns import boundaries, turns


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
    assert [at for at, _ in turns(text)] == [len(first) + 1]
    assert [content.follows for content in split_contents(text)] == [False, True]


@pytest.mark.parametrize(
    "second", ["Đã báo phường hai lần mà chưa ai xuống.", "Trời mưa thì nước rác chảy cả vào nhà.", "Đề nghị cho xe vào gom."]
)
def test_what_goes_on_is_no_turn(second: str) -> None:
    assert not list(turns(f"Rác ở đầu hẻm hơn tuần nay chưa ai gom, ruồi bu đầy. {second}"))


def test_what_is_not_sure_to_turn_is_another_matter_only_perhaps() -> None:
    text = "Đường ấp 3 nát bươm. Kế bên trường học cũng dột nát."
    assert [content.perhaps for content in split_contents(text)][1:] in ([], [True])


def test_a_sentence_begins_behind_a_stop_a_dash_or_a_new_line() -> None:
    text = "Một. Hai; ba\nbốn – năm"
    assert [text[at] for at in boundaries(text)] == ["H", "b", "b", "n"]
