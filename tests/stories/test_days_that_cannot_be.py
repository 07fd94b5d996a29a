"""A day on which nothing can be due, or nobody can have been told, is refused in one sentence; nothing is recorded."""

from __future__ import annotations

import pytest
from kit import OFFICER, Hotline, mail
from road import report


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("assign", "--lead", "SXD", "--due", "2016-03-09"), "Ngày 09/3/2016 đã qua"),
        (("inform", "--at", "2017-01-01"), "Ngày 01/01/2017 chưa đến"),
        (("inform", "--at", "08/03/2016"), "sớm hơn ngày nhận tin (09/3/2016)"),
        (("inform", "--at", "31/02/2016"), "Không có ngày 31/02/2016"),
    ],
)
def test_from_the_shell(hotline: Hotline, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str) -> None:
    case, _ = report(hotline)
    assert hotline.shell("2016-03-10T09:00", "--lang", "vi", "act", case["code"], *words) == 2
    (sentence,) = capsys.readouterr().err.splitlines()
    assert said in sentence
    assert hotline.cases()[0] == case


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("GIAO: SXD; hạn: 01/01/2016", "Ngày 01/01/2016 đã qua"),
        ("GIAO: SXD; hạn: 31/02/2016", "Không có ngày 31/02/2016"),
        ("ĐÃ TRẢ LỜI DÂN: 1/1/2020", "Ngày 01/01/2020 chưa đến"),
    ],
)
def test_by_mail(hotline: Hotline, line: str, said: str) -> None:
    case, _ = report(hotline)
    hotline.at("2016-03-10T07:35")
    hotline.tick()
    digest = hotline.sent("digest")[0]["message_id"]
    verb, _, rest = line.partition(":")
    hotline.deliver(mail(OFFICER, "Re", f"{verb} {case['code']}:{rest}", "2016-03-10T09:00", In_Reply_To=digest))
    hotline.at("2016-03-10T09:00")
    hotline.tick()
    assert said in hotline.text_to(OFFICER)
    now = hotline.cases()[0]
    assert [now["assignments"], now["outcome"]] == [case["assignments"], case["outcome"]]


def test_today_is_a_day(hotline: Hotline) -> None:
    case, _ = report(hotline)
    assert hotline.shell("2016-03-10T09:00", "act", case["code"], "assign", "--lead", "SXD", "--due", "2016-03-10") == 0
    assert hotline.shell("2016-03-10T07:00", "act", case["code"], "inform", "--at", "2016-03-10") == 0
