"""The board: right counts, a public page that points at nobody, a page that needs nothing else and can be read by everyone."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit import OFFICER, Hotline, mail

from pipeline.cli.app import run
from pipeline.deciding import officer
from pipeline.jobs.act import act
from pipeline.jobs.rows import all_cases, cases_since
from pipeline.office.words import sample_office
from pipeline.reporting.board import LEAST, OTHERS, Line, months_shown, office_board, told

STYLE = (sample_office() / "templates" / "board" / "style.css").read_text("utf-8")


def form(number: int, text: str) -> str:
    return (
        f"Kênh: Điện thoại\nHọ và tên: Nguyễn Văn Thử{number}\nSố điện thoại: 0900.000.{100 + number}\n"
        f"Địa chỉ: ấp {number % 5 + 1}, xã Tân Lập, huyện Đồng Phú\nNội dung phản ánh: {text}\nMức độ: Thường\n"
    )


@pytest.fixture
def pages(hotline: Hotline, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """Seven reports of one field, five of another, one denunciation, a month later."""
    texts = ["Tuyến đường ĐT741 đoạn qua xã Tân Lập nhiều ổ gà <b>sâu</b> & nguy hiểm, đề nghị sửa chữa."] * 7
    texts += ["Mất điện kéo dài tại xã Tân Lập, dây điện hạ thế bị đứt chưa có người sửa."] * 5
    texts.append("Tố cáo ông Trần Văn Mẫu, Trưởng phòng, nhận hối lộ 50 triệu đồng tại xã Tân Lập, huyện Đồng Phú.")
    for number, text in enumerate(texts):
        hotline.deliver(mail(OFFICER, f"Tin {number}", form(number, text), "2016-03-09T08:00"))
    hotline.tick()
    hotline.at("2016-04-09T10:00")
    hotline.tick()
    folder = tmp_path / "pages"
    assert run(["board", "--out", str(folder), "--office", str(hotline.folder), "--now", "2016-04-09T10:00", "--json"]) == 0
    files = [Path(name) for name in json.loads(capsys.readouterr().out)["files"]]
    assert sorted(files) == sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.parent.name: path.read_text("utf-8") for path in files}


def test_what_is_owed_is_late_by_working_days_as_in_every_mail(pages: dict[str, str]) -> None:
    """Due on Monday 14/3, looked at on Saturday 9/4."""
    assert set(re.findall(r'<td class="alarm">(\d+)</td>', pages["office"])) == {"19"}


def test_the_public_page_holds_nothing_personal(pages: dict[str, str], hotline: Hotline) -> None:
    public = pages["public"]
    for case in hotline.cases():
        who = case["informant"]
        for secret in (case["code"], who["name"], who["phone"], who["phone_as_written"], case["contents"][0]["text"][:30]):
            assert secret not in public
    assert not re.search(r"DDN-|0900|hối lộ|Tố cáo|Tân Lập|noindex", public)
    assert "Hạ tầng giao thông" in public
    assert "tham nhũng" not in public.lower()


def test_the_office_page_names_no_sensitive_case_and_no_words_of_a_report(pages: dict[str, str], hotline: Hotline) -> None:
    sensitive = [case["code"] for case in hotline.cases() if case["sensitive"]]
    ordinary = [case["code"] for case in hotline.cases() if not case["sensitive"]]
    assert sensitive
    assert not any(code in pages["office"] for code in sensitive)
    assert any(code in pages["office"] for code in ordinary)
    assert not re.search(r"0900|hối lộ|ổ gà|Nguyễn Văn Thử", pages["office"])


def test_the_counts_are_those_of_the_reports(hotline: Hotline) -> None:
    months = months_shown(hotline.now, hotline.now, 15)
    assert office_board([], months, hotline.now).whole.total == 0  # an office on its first day has a board too
    for number, at in enumerate(("2016-03-09T08:00", "2016-03-20T08:00", "2016-04-20T08:00")):
        hotline.at(at)
        hotline.deliver(mail(OFFICER, f"Tin {number}", form(number, "Mất điện kéo dài tại xã Tân Lập, dây điện bị đứt."), at))
        hotline.tick()
    with hotline.desk.store.view() as tx:
        cases = list(all_cases(tx))
    for at, received in (("2016-03-10T08:00", [1]), ("2016-04-01T08:00", [1, 1]), ("2016-04-21T08:00", [1, 1, 1])):
        now = datetime.fromisoformat(f"{at}+07:00")
        board = office_board(cases, months_shown(cases[0].received_at, now, 15), now)
        assert [month.received for month in board.months] == received  # nothing of the days that are still to come
        assert board.whole.received == sum(received)


def test_cases_that_ended_before_the_months_shown_change_no_page(hotline: Hotline) -> None:
    hotline.desk.policy = replace(hotline.desk.policy, report_kinds=())  # the drafts of two years take long
    for number, at in enumerate(("2014-03-09T08:00", "2014-03-10T08:00", "2016-03-20T08:00")):
        hotline.at(at)
        hotline.deliver(mail(OFFICER, f"Tin {number}", form(number, "Mất điện kéo dài tại xã Tân Lập, dây điện bị đứt."), at))
        hotline.tick()
    old, still_open, new = (case["code"] for case in hotline.cases())
    hotline.at("2014-04-01T08:00")
    act(hotline.desk, old, "test", lambda case, office, _: officer.refuse(case, office, "Không đủ thông tin"))
    hotline.at("2016-04-21T08:00")
    with hotline.desk.store.view() as tx:
        every, kept = (
            list(all_cases(tx)),
            [case.code for case in cases_since(tx, datetime(2015, 5, 16, tzinfo=hotline.now.tzinfo))],
        )
    assert kept == [still_open, new]
    months = months_shown(every[0].received_at, hotline.now, 15)
    board = office_board([case for case in every if case.code in kept], months, hotline.now)
    assert board == office_board(every, months, hotline.now)
    assert (board.carried_over, len(board.months)) == (1, 12)


class Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_the_pages_run_no_script_and_load_nothing(pages: dict[str, str]) -> None:
    for html in pages.values():
        outline = Outline()
        outline.feed(html)
        names = {tag for tag, _ in outline.tags}
        assert not names & {"script", "link", "img", "iframe", "form", "object", "a"}
        assert not any(
            name in ("style", "src", "href") or name.startswith("on") for _, attributes in outline.tags for name in attributes
        )
        policy = next(a["content"] for _, a in outline.tags if a.get("http-equiv") == "Content-Security-Policy")
        style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
        assert style
        digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
        assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        assert "http://" not in html.replace("http-equiv", "")
        assert "https://" not in html


def test_a_unit_s_name_is_text(pages: dict[str, str]) -> None:
    assert "<b>sâu" not in pages["office"] + pages["public"]


counts = st.integers(0, 9)
lines = st.lists(
    st.builds(Line, st.sampled_from("ABCDEFGH"), counts, counts, counts, counts, counts), max_size=8, unique_by=lambda x: x.name
)


@given(lines)
def test_no_small_line_can_be_worked_out(given_lines: list[Line]) -> None:
    """Every line told has at least LEAST; the sum of those not told by name has, too; nothing is lost unless all is small."""
    shown = told(given_lines)
    assert all(line.total >= LEAST for line in shown)
    named = {line.name for line in shown if line.name != OTHERS}
    hidden = [line for line in given_lines if line.name not in named and line.total]
    assert not hidden or sum(line.total for line in hidden) >= LEAST or not named
    if shown:
        assert sum(line.total for line in shown) == sum(line.total for line in given_lines)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_colours_are_readable_by_light_and_by_night() -> None:
    schemes = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    assert len(schemes) == 2
    for scheme in schemes:
        colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", scheme))
        for name in ("ink", "quiet", "overdue", "on_time"):
            assert contrast(colours[name], colours["sheet"]) >= 4.5, name
            assert contrast(colours[name], colours["paper"]) >= 4.5, name
        for name in ("received", "late", "in_time"):
            assert contrast(colours[name], colours["sheet"]) >= 3, name
