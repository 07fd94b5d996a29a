"""A state that is lost, older or broken is never taken for a fresh one, and the archive alone brings it back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from kit import OFFICER, Hotline, mail

from pipeline.cli.app import run

FORM = "Họ tên: Nguyễn Văn Mẫu\nSĐT: 0900.000.101\nNội dung: Đường ĐT741 qua xã Tân Lập, huyện Đồng Phú nhiều ổ gà."
NOW = ["--now", "2016-03-09T10:00"]


@pytest.fixture
def office(hotline: Hotline) -> Path:
    """An office with a case."""
    hotline.deliver(mail(OFFICER, "Tin phản ánh", FORM, "2016-03-09T09:00"))
    hotline.tick()
    return hotline.folder


def exported(folder: Path, capsys: pytest.CaptureFixture[str]) -> object:
    capsys.readouterr()
    assert run(["export", "--office", str(folder), *NOW]) == 0
    return json.loads(capsys.readouterr().out)


def lose(folder: Path) -> None:
    for path in (folder / "state").glob("hotline.db*"):
        path.unlink()


@pytest.mark.parametrize("command", ["cases", "export", "status", "verify", "tick", "run"])
def test_a_lost_database_is_no_fresh_office(office: Path, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    lose(office)
    assert run([command, "--office", str(office), "--lang", "en", *NOW]) == 74
    assert "hotline rebuild" in capsys.readouterr().err
    assert not (office / "state" / "hotline.db").exists(), "or a backup could not be restored"


def test_an_older_database_is_told(office: Path, hotline: Hotline, tmp_path: Path) -> None:
    shutil.copy2(office / "state" / "hotline.db", tmp_path / "older.db")
    again = Hotline(office)
    again.deliver(mail(OFFICER, "Tin phản ánh", FORM.replace("101", "102"), "2016-03-09T09:30"))
    again.tick()
    again.desk.close()
    lose(office)
    shutil.copy2(tmp_path / "older.db", office / "state" / "hotline.db")
    assert run(["cases", "--office", str(office), *NOW]) == 74


@pytest.mark.parametrize("broken", [None, b"", b"no database" * 500])
def test_the_archive_alone_brings_a_state_back(
    office: Path, tmp_path: Path, broken: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    before = exported(office, capsys)
    lose(office)
    if broken is not None:
        (office / "state" / "hotline.db").write_bytes(broken)
    assert run(["rebuild", "--into", str(tmp_path / "anew"), "--office", str(office)]) == 0
    assert exported(tmp_path / "anew", capsys) == before


def test_a_decision_that_is_damaged_is_named(office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    last = max((office / "state" / "archive" / "decisions").glob("*/*.json"))
    last.write_bytes(last.read_bytes()[:40])
    number = str(int(last.stem))
    english = ["--office", str(office), "--lang", "en"]
    assert run(["verify", *english]) == 1
    assert f"decision {number} " in capsys.readouterr().out
    assert run(["rebuild", "--into", str(tmp_path / "anew"), *english]) == 74
    assert f"decision {number} " in capsys.readouterr().err


def test_a_rebuild_names_the_mail_whose_bytes_are_gone(office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blobs = [path for path in (office / "state" / "archive" / "blobs").glob("*/*") if b"ph" in path.read_bytes()]
    blobs[0].unlink()
    assert run(["rebuild", "--into", str(tmp_path / "anew"), "--office", str(office), "--lang", "en"]) == 1
    assert blobs[0].name[:10] in capsys.readouterr().err


def test_a_backup_has_the_state_and_the_archive_wherever_they_are(
    hotline: Hotline, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = hotline.folder / "hotline.toml"
    settings.write_text(settings.read_text("utf-8") + '\n[state]\nurl = "tinydb:data"\narchive = "data/mails"\n', "utf-8")
    office = Hotline(hotline.folder)
    office.deliver(mail(OFFICER, "Tin phản ánh", FORM, "2016-03-09T09:00"))
    office.tick()
    office.desk.close()
    before = exported(office.folder, capsys)
    assert run(["backup", str(tmp_path / "b.tgz"), "--office", str(office.folder)]) == 0
    assert run(["restore", str(tmp_path / "b.tgz"), "--office", str(tmp_path / "again")]) == 0
    assert exported(tmp_path / "again", capsys) == before
    assert run(["verify", "--office", str(tmp_path / "again")]) == 0
    assert run(["rebuild", "--into", str(tmp_path / "anew"), "--office", str(tmp_path / "again")]) == 0
    assert exported(tmp_path / "anew", capsys) == before


def test_a_backup_without_the_archive_would_be_none(hotline: Hotline, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = hotline.folder / "hotline.toml"
    settings.write_text(settings.read_text("utf-8") + f'\n[state]\narchive = "{tmp_path}/mails"\n', "utf-8")
    assert run(["backup", str(tmp_path / "b.tgz"), "--office", str(hotline.folder), "--lang", "en"]) == 1
    assert "lies outside the office folder" in capsys.readouterr().err
    assert not (tmp_path / "b.tgz").exists()
