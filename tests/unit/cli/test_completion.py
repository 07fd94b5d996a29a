"""The Tab key offers what can stand there, and keeps quiet where there is no office."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit import OFFICER, Hotline, mail

from pipeline.cli import completion
from pipeline.cli.app import run


def offered(line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What bash is told for a line that ends where the cursor is."""
    monkeypatch.setenv("_HOTLINE_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(line.split()) - 1))
    with pytest.raises(SystemExit):
        run([])
    return capsys.readouterr().out.split()


def test_tab_completes_commands_values_codes_and_units(
    hotline: Hotline, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    body = "Kênh: Điện thoại\nNội dung: Đường ĐT741 qua xã Tân Lập, huyện Đồng Phú nhiều ổ gà."
    hotline.deliver(mail(OFFICER, "Tin", body, "2016-03-09T08:00"))
    hotline.tick()
    monkeypatch.setenv("HOTLINE_OFFICE", str(hotline.folder))
    code = hotline.cases()[0]["code"]
    assert offered("hotline boa", monkeypatch, capsys) == ["board"]
    assert offered("hotline cases --class sta", monkeypatch, capsys) == ["statutory"]
    assert offered("hotline show DDN", monkeypatch, capsys) == [code]
    assert offered(f"hotline --office {hotline.folder} cases --unit SGT", monkeypatch, capsys) == ["SGTVT"]
    assert offered(f"hotline act {code} reo", monkeypatch, capsys) == ["reopen"]


def test_without_an_office_nothing_is_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOTLINE_OFFICE", str(tmp_path))
    monkeypatch.delenv("COMP_WORDS", raising=False)
    assert completion.codes("D") == []
    assert completion.units("S") == []
