"""What a person at a terminal sees: tables that fit, colours that can be switched off, questions with defaults."""

from __future__ import annotations

import io
import re
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from kit import OFFICER, Hotline, mail

from pipeline.cli import terminal
from pipeline.cli.app import run
from pipeline.wiring import office_at

SGR = re.compile(r"\x1b\[[\d;]*m")
ROWS = [
    ["DDN-2016-0012-X", "đang xử lý", "thường", "SGTVT", "11/03/2016 17:00", "Tuyến đường nhiều ổ gà sâu, đọng nước, đề nghị sửa"]
]
COLUMNS = ["code", "status", "class", "lead", "due", "matter"]


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], Screen]:
    """A terminal of so many columns."""

    def opened(columns: int) -> Screen:
        monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setenv("TERM", "xterm-256color")
        monkeypatch.delenv("NO_COLOR", raising=False)
        shown = Screen()
        monkeypatch.setattr(sys, "stdout", shown)
        return shown

    return opened


@pytest.mark.parametrize("columns", [24, 40, 66, 80, 200])
def test_a_table_fits_the_terminal(screen: Callable[[int], Screen], columns: int) -> None:
    shown = screen(columns)
    terminal.table(COLUMNS, ROWS * 3, ["bad", "", "faint"])
    plain = SGR.sub("", shown.getvalue())
    assert max(map(len, plain.splitlines())) <= columns
    assert plain.count("DDN-2016-0012-X") == 3
    for word in ("thường", "SGTVT", "17:00", "Tuyến"):
        assert word in plain


def test_colours_can_be_switched_off(screen: Callable[[int], Screen], monkeypatch: pytest.MonkeyPatch) -> None:
    shown = screen(100)
    terminal.table(COLUMNS, ROWS, ["bad"])
    terminal.show("x", "good")
    assert "\x1b[32m" in shown.getvalue()
    assert "91m" in shown.getvalue()
    for name, value in (("NO_COLOR", "1"), ("TERM", "dumb")):
        shown = screen(100)
        monkeypatch.setenv(name, value)
        terminal.show("x", "good")
        terminal.table(COLUMNS, ROWS, ["bad"])
        assert not re.search(r"\x1b\[[\d;]*3\d", shown.getvalue())


def test_what_a_mail_says_cannot_steer_the_terminal(screen: Callable[[int], Screen]) -> None:
    shown = screen(100)
    terminal.show("a\x1b]0;title\x07b\x1b[2Jc\rd")
    terminal.table(["code", "matter"], [["X", "a\x1b]0;title\x07\x1b[2J"]])
    assert not re.search(r"\x1b(?!\[[\d;]*m)|\x07|\r", shown.getvalue())


def test_no_terminal_gets_tabs_and_no_colour(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.table(COLUMNS, ROWS, ["bad"])
    assert capsys.readouterr().out.splitlines()[1] == "\t".join(ROWS[0])
    with terminal.progress("read", 10) as advance:
        advance(1)
    assert capsys.readouterr().err == ""


def test_a_case_is_shown_without_a_sensitive_matter_in_the_list(hotline: Hotline, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Nội dung: Tố cáo ông Trưởng phòng nhận hối lộ tại xã Tân Lập, huyện Đồng Phú."
    hotline.deliver(mail(OFFICER, "Tin", f"Kênh: Điện thoại\n{text}\n", "2016-03-09T08:00"))
    hotline.tick()
    assert run(["cases", "--office", str(hotline.folder), "--lang", "en", "--now", "2016-03-09T09:00"]) == 0
    listed = capsys.readouterr().out
    assert "awaiting triage" in listed
    assert "hối lộ" not in listed


def ask(monkeypatch: pytest.MonkeyPatch, folder: Path, typed: str) -> str:
    said = Screen()
    monkeypatch.setattr(sys, "stdin", Screen(typed))
    monkeypatch.setattr(sys, "stderr", said)
    assert run(["init", str(folder), "--lang", "vi"]) == 0
    return SGR.sub("", said.getvalue())


def test_init_asks_and_fills_the_commented_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = "Văn phòng Tỉnh ủy Sông Mới\nTỉnh ủy Sông Mới\nSông Mới\nhotline\nddn@songmoi.example\na@songmoi.example, b@songmoi.example\n\n3\nmail.songmoi.example\n\n"
    said = ask(monkeypatch, tmp_path / "o", typed)
    assert "hotline' không phải địa chỉ thư" in said  # asked again at once
    text = (tmp_path / "o" / "hotline.toml").read_text("utf-8")
    settings = tomllib.loads(text)
    assert settings["office"]["name"] == "Văn phòng Tỉnh ủy Sông Mới"
    assert settings["office"]["officers"] == ["a@songmoi.example", "b@songmoi.example"]
    assert settings["mailbox"]["url"] == "imaps://ddn%40songmoi.example@mail.songmoi.example/INBOX"
    assert settings["outgoing"]["url"] == "smtp://ddn%40songmoi.example@mail.songmoi.example"
    assert "# may command by mail" in text
    assert run(["check", "--office", str(tmp_path / "o")]) == 0


def test_enter_takes_every_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(monkeypatch, tmp_path / "asked", "\n" * 8)
    assert run(["init", str(tmp_path / "plain"), "--yes"]) == 0
    assert (tmp_path / "asked" / "hotline.toml").read_bytes() == (tmp_path / "plain" / "hotline.toml").read_bytes()


def test_a_peoples_committee_of_today_gets_a_folder_that_fits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "o"
    typed = "Văn phòng UBND thành phố Sông Mới\nUBND thành phố Sông Mới\nSông Mới\nddn@songmoi.example\na@songmoi.example\n\n\n\n"
    ask(monkeypatch, folder, typed)
    office = office_at(folder)
    assert (office.policy.profile, office.policy.leader) == ("nd30", "Chủ tịch UBND thành phố")
    assert office.registry.two_levels
    assert "Bình Phước" not in "".join(path.read_text("utf-8") for path in (*folder.glob("registry/*"), folder / "hotline.toml"))
    units = office.registry.unit_by_id
    assert units["VPUBND"].name == "Văn phòng UBND thành phố Sông Mới"
    assert units["CAT"].name == "Công an thành phố Sông Mới"
    assert {problem.message for problem in office.warnings} == {"has no address"}


def test_the_name_tells_the_committee_and_its_place_and_no_other_office_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = ask(monkeypatch, tmp_path / "o", "Văn phòng UBND tỉnh Sông Mới\n\n\n\nddn@songmoi.example\n\n\n5\n\n\n")
    assert "[UBND tỉnh Sông Mới]" in said
    assert said.count("[Sông Mới]") == 1
    assert said.count("Bình Phước") == said.count("binhphuoc") + 1 == 1, "but in the first question"
    assert "'' không phải địa chỉ thư" in said
    assert "ghi 2 hoặc 3" in said
    settings = tomllib.loads((tmp_path / "o" / "hotline.toml").read_text("utf-8"))["office"]
    assert (settings["committee"], settings["place"], settings["officers"]) == ("UBND tỉnh Sông Mới", "Sông Mới", [])
    assert run(["init", str(tmp_path / "flags"), "--yes", "--profile", "hd05", "--name", "Văn phòng Tỉnh ủy Sông Mới"]) == 0
    settings = tomllib.loads((tmp_path / "flags" / "hotline.toml").read_text("utf-8"))["office"]
    assert (settings["committee"], settings["place"]) == ("Tỉnh ủy Sông Mới", "Sông Mới")


@pytest.mark.parametrize("profile", ["nd30", "hd05"])
def test_an_office_of_two_levels_is_valid_and_its_fields_are_led_by_the_units_of_today(tmp_path: Path, profile: str) -> None:
    assert run(["init", str(tmp_path / "o"), "--profile", profile]) == 0
    office = office_at(tmp_path / "o")
    assert office.registry.two_levels
    assert office.registry.field_by_code["GIAO_THONG"].lead == "SXD"
    assert all(item.lead not in item.cooperating for item in office.registry.fields)
    assert run(["check", "--office", str(tmp_path / "o")]) == 0


def test_levels_are_two_or_three(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", str(tmp_path / "o"), "--levels", "4"]) == 2
    assert "--levels 2" in capsys.readouterr().err
    assert not (tmp_path / "o").exists()


def test_options_answer_without_a_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wanted = ["--name", 'Văn phòng "Một"', "--officer", "a@b.example", "--officer", "c@b.example"]
    assert run(["init", str(tmp_path / "o"), *wanted]) == 0
    settings = tomllib.loads((tmp_path / "o" / "hotline.toml").read_text("utf-8"))
    assert settings["office"]["name"] == 'Văn phòng "Một"'
    assert settings["office"]["officers"] == ["a@b.example", "c@b.example"]
    assert run(["init", str(tmp_path / "bad"), "--address", "nowhere"]) == 78
    assert not (tmp_path / "bad").exists()
    assert run(["init", str(tmp_path / "o")]) == 1
    assert "nothing was written" in capsys.readouterr().err


def test_a_question_left_unanswered_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-D at a question: exit 1, no traceback, no folder."""
    said = Screen()
    monkeypatch.setattr(sys, "stdin", Screen("Văn phòng\n"))
    monkeypatch.setattr(sys, "stderr", said)
    assert run(["init", str(tmp_path / "o")]) == 1
    assert "Traceback" not in said.getvalue()
    assert "EOFError" not in said.getvalue()
    assert not (tmp_path / "o").exists()


def test_a_state_body_with_districts_does_not_sign_as_the_party_does(tmp_path: Path) -> None:
    for profile, authority in (("nd30", ""), ("hd36", "T/M BAN THƯỜNG VỤ")):
        assert run(["init", str(tmp_path / profile), "--profile", profile, "--levels", "3", "--yes"]) == 0
        assert office_at(tmp_path / profile).policy.conclusion.authority == authority
