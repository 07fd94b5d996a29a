"""`hotline read` of many mails: each has its object, in order, whatever becomes of another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from kit import mail

from pipeline.cli.app import run
from pipeline.cli.reading import read_objects
from pipeline.office.words import sample_office


def test_more_mails_than_are_read_together_come_in_their_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(70):
        body = f"Đường ấp {number} hư hỏng."
        (tmp_path / f"{number:02}.eml").write_bytes(mail("a@mail.example", f"Tin {number}", body, "2016-03-09T09:10"))
    assert run(["read", str(tmp_path), "--json", "--office", str(sample_office())]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(Path(one["path"]).stem, one["subject"]) for one in told] == [(f"{n:02}", f"Tin {n}") for n in range(70)]
    assert all(one["cpu_ms"] > 0 for one in told)


def test_what_cannot_be_opened_takes_nobodys_place(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail("a@mail.example", "Một", "Đường hư.", "2016-03-09T09:10"))
    (tmp_path / "b.eml").mkdir()
    (tmp_path / "c.eml").write_bytes(mail("a@mail.example", "Hai", "Đèn hư.", "2016-03-09T09:10"))
    told = list(read_objects([tmp_path / name for name in ("a.eml", "b.eml", "c.eml")], sample_office()))
    assert [(one["subject"], bool(one["error"])) for one in told] == [("Một", False), ("", True), ("Hai", False)]
