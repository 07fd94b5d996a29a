"""How soon: people in need are urgent in any words, though the office lists few; what is past, or only feared, is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from labelled_reports import SAMPLE

from pipeline.deciding.urgency import urgency
from pipeline.domain.report import CaseClass

BARE = replace(
    SAMPLE.registry, urgency=replace(SAMPLE.registry.urgency, instant_strong=(), hazard=(), weak_alone=(), ongoing_habitual=())
)


def level(text: str) -> CaseClass | None:
    return urgency(text, None, BARE)[0]


@pytest.mark.parametrize(
    "text",
    [
        "Quả đồi nứt toác, đất đá tràn xuống nhà dân, cần người và xe giúp di dời.",
        "Dây điện sau bão vẫn đang xẹt lửa trước cổng trường.",
        "nuoc tran vo nha 5 ho, nguoi gia dang keu cuu, xin cho bo doi xuong",
        "Cháu nhỏ bị nhốt trong nhà, các chú cứu cháu với.",
        "Lửa liếm sang nhà bên, xin xe chữa cháy.",
        "Có người bị nước cuốn, hiện chưa tìm thấy, nhờ cứu hộ.",
    ],
)
def test_people_in_need_are_urgent_in_any_words(text: str) -> None:
    assert level(text) is CaseClass.URGENT


@pytest.mark.parametrize(
    "text",
    [
        "Đồi sau thôn nứt toác sau mưa, sợ trôi xuống vùi nhà.",
        "Hôm qua lửa liếm sang nhà bên, nay bà con đang dọn dẹp.",
        "Xe tải rơi vãi đất đá, hiện nay đường rất xấu.",
        "Con bà trước giờ tháng nào cũng lãnh trợ cấp.",
    ],
)
def test_what_is_past_or_only_feared_is_not(text: str) -> None:
    assert level(text) is None


def test_every_evening_is_soon() -> None:
    assert level("Tối tối có mấy ghe ra chích cá.") is CaseClass.SOON
