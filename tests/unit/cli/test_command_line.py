"""The command line: exit codes of the contract, one sentence for every mistake, shared options anywhere."""

from __future__ import annotations

import errno
import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from kit import FORWARDER, Hotline, mail
from road import FORM, report

from pipeline.adapters.files import WorkerLock
from pipeline.cli.app import command, run
from pipeline.office.new import write_office
from pipeline.office.words import sample_office


def test_unknown_words_are_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["tock"]) == 2
    assert run(["report", "weekly", "2016-05", "--office", str(sample_office())]) == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["run", "--every", "0"],
        ["act", "DDN-2016-0001-U", "note", "  "],
        ["act", "DDN-2016-0001-U", "transfer", "--to", ""],
        ["review", "dismiss", "abcdef", "--why", " "],
        ["retention", "erase", "DDN-2016-0001-U", "--why", ""],
        ["hand-over", "SGTVT", "--to", "SGTVT"],
        ["hand-over", "SGTVT", "--to", "SXD", "--district", "Lộc Ninh"],
        ["hand-over", "SGTVT", "--to", "SXD", "--commune", "Không Có"],
        ["hand-over", "SGTVT", "--to", "SXD", "--field", "GIAOTHONG"],
    ],
)
def test_words_that_would_do_nothing_or_nonsense_are_usage(hotline: Hotline, words: list[str]) -> None:
    report(hotline)
    assert run(["--office", str(hotline.folder), "--now", "2016-03-09T10:00", *words]) == 2


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [("tinydb:state", "mysql://x/y", 2), ("tinydb:stat", "tinydb:new", 1), ("nowhere", "tinydb:new", 2)],
)
def test_a_state_moves_from_where_it_is_to_where_one_can_be(hotline: Hotline, source: str, target: str, code: int) -> None:
    report(hotline)
    assert run(["--office", str(hotline.folder), "state", "move", source, target]) == code
    assert not (hotline.folder / "new").exists()


def test_what_is_wrong_in_registry_or_templates_hinders_no_backup(hotline: Hotline, tmp_path: Path) -> None:
    report(hotline)
    units = hotline.folder / "registry" / "units.toml"
    units.write_text(units.read_text("utf-8") + '\n[[unit]]\nid = "X"\nid = "Y"\n', "utf-8")
    (hotline.folder / "registry" / "calendar.toml").write_text("off = 1 2", "utf-8")
    (hotline.folder / "templates" / "mail" / "digest.txt.j2").unlink()
    shell = ["--office", str(hotline.folder), "--now", "2016-03-09T10:00"]
    assert run([*shell, "tick"]) == 78
    assert run([*shell, "verify"]) == 0
    assert run([*shell, "backup", str(tmp_path / "b.tgz")]) == 0
    assert run(["--office", str(tmp_path / "again"), "restore", str(tmp_path / "b.tgz")]) == 0
    assert (tmp_path / "again" / "registry" / "units.toml").read_bytes() == units.read_bytes()


def test_a_new_office_overwrites_no_registry(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = tmp_path / "o" / "registry" / "units.toml"
    mine.parent.mkdir(parents=True)
    mine.write_text("# mine\n", "utf-8")
    assert run(["--lang", "en", "init", str(tmp_path / "o"), "--yes"]) == 1
    assert "registry" in capsys.readouterr().err
    assert mine.read_text("utf-8") == "# mine\n"


def test_a_slip_in_the_mailbox_folder_is_told_in_the_office_s_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_office(tmp_path / "o")
    settings = tmp_path / "o" / "hotline.toml"
    text = settings.read_text("utf-8")
    assert '"maildir:mailboxes/hotline"' in text
    settings.write_text(text.replace('"maildir:mailboxes/hotline"', '"maildir:typo/hotline"'), "utf-8")
    assert run(["--office", str(tmp_path / "o"), "--lang", "vi", "check", "--connect"]) == 78
    assert "không có thư mục" in capsys.readouterr().out
    assert not (tmp_path / "o" / "typo").exists()


def test_every_settings_problem_is_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_office(tmp_path / "o")
    settings = tmp_path / "o" / "hotline.toml"
    settings.write_text(
        settings.read_text("utf-8") + '\n[routing]\nauto_asign = "x"\naccept = "maybe"\n[deadlines.soon]\nresult = "3 days"\n',
        "utf-8",
    )
    fields = tmp_path / "o" / "registry" / "fields.toml"
    fields.write_text(fields.read_text("utf-8").replace('lead = "STNMT"', 'lead = "NOPE"', 1), "utf-8")
    templates = tmp_path / "o" / "templates"
    (templates / "mail" / "review.txt.j2").unlink()
    (templates / "mail" / "alarm.txt.j2").write_text("Subject: x\n\n{{ titel }}\n", "utf-8")
    (templates / "word" / "report.docx").write_bytes(b"no Word file")
    (templates / "word" / "reminder.docx").unlink()
    assert run(["check", "--office", str(tmp_path / "o")]) == 78
    told = capsys.readouterr().err
    for part in ("routing.accept", "did you mean 'auto_assign'", "deadlines.soon.result", "NOPE", "titel", "report.docx"):
        assert part in told
    for missing in ("review.txt.j2", "reminder.docx"):
        assert told.count(missing) == 1


def test_a_broken_template_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_office(tmp_path / "o")
    (tmp_path / "o" / "templates" / "mail" / "alarm.txt.j2").write_text("Subject: x\n\n{{ titel }}\n", "utf-8")
    assert run(["--office", str(tmp_path / "o"), "check"]) == 78
    assert "titel" in capsys.readouterr().err


def test_a_program_is_told_the_problems_where_it_reads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_office(tmp_path / "o")
    settings = tmp_path / "o" / "hotline.toml"
    settings.write_text(settings.read_text("utf-8") + '\n[routing]\naccept = "maybe"\n', "utf-8")
    assert run(["--office", str(tmp_path / "o"), "--json", "check"]) == 78
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] is False
    assert ("hotline.toml", "routing.accept") in [(problem["file"], problem["key"]) for problem in told["problems"]]


def test_another_worker_means_try_again(hotline: Hotline) -> None:
    with WorkerLock(hotline.folder / "state" / "worker.lock"):
        assert run(["tick", "--office", str(hotline.folder)]) == 75


def test_an_unreadable_state_is_told_and_kept(tmp_path: Path) -> None:
    write_office(tmp_path / "o")
    database = tmp_path / "o" / "state" / "hotline.db"
    database.write_bytes(b"no database" * 500)
    assert run(["cases", "--office", str(tmp_path / "o")]) == 74
    assert database.read_bytes() == b"no database" * 500


def test_json_is_one_document_on_standard_output(hotline: Hotline, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--json", "tick", "--now", "2016-03-09T09:00", "--office", str(hotline.folder)]) == 0
    assert set(json.loads(capsys.readouterr().out)) == {
        "fetched", "filed", "held", "ignored", "set_aside", "opened", "sent", "failed", "jobs",
    }  # fmt: skip
    assert run(["read", str(sample_office() / "mailboxes" / "samples"), "--json", "--office", str(hotline.folder)]) == 0
    assert [item["kind"] for item in json.loads(capsys.readouterr().out)] == ["report"]


def commands(found: Any = None, path: str = "") -> Iterator[str]:
    """Every command by its words."""
    for name, inner in (found or command()).commands.items():
        own = f"{path} {name}".strip()
        if getattr(inner, "invoke_without_command", True):
            yield own
        yield from commands(inner, own) if hasattr(inner, "commands") else ()


def test_every_command_answers_with_one_json_document(
    hotline: Hotline, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("Xin chào", "Chào các anh chị", "Cho hỏi"):
        hotline.deliver(mail("ai.do@mail.example", name, "Chào các anh chị.", "2016-03-09T09:10"))
    case, _ = report(hotline)
    hotline.deliver(mail(FORWARDER, "Tin khác", FORM.replace("Tân Lập", "Tân Tiến"), "2016-03-09T09:15"))
    hotline.tick()
    ended = hotline.cases()[1]
    assert hotline.shell("2016-03-09T10:00", "act", ended["code"], "refuse", "--why", "x") == 0
    held = [item["id"] for item in hotline.state()["messages"] if item["outcome"] == "held"]
    arguments = {
        "init": f"{tmp_path / 'new'} --yes", "check": "", "tick": "", "status": "", "reconcile": "",
        "cases": "", "show": case["code"], "act": f"{case['code']} note x", "review": "", "review show": held[0],
        "review file": f"{held[0]} {case['code']}", "review open": held[1], "set-aside list": "", "set-aside show": held[2],
        "set-aside retry": "--all", "review dismiss": f"{held[2]} --why x", "report": f"monthly 2016-04 --out {tmp_path / 'a.docx'}",
        "issue": str(tmp_path / "a.docx"), "board": f"--out {tmp_path / 'board'}", "export": f"--out {tmp_path / 'e.json'}",
        "read": str(sample_office() / "mailboxes" / "samples"), "access": "", "hand-over": "SGTVT --to SXD", "verify": "",
        "keys rotate": "", "backup": str(tmp_path / "b.tgz"), "restore": f"{tmp_path / 'b.tgz'} --office {tmp_path / 'again'}",
        "rebuild": f"--into {tmp_path / 'anew'}", "retention list": "", "state move": f"tinydb:state tinydb:{tmp_path / 'moved'}",
        "retention erase": f"{ended['code']} --why x",
    }  # fmt: skip
    assert set(arguments) == set(commands()) - {
        "run",
        "demo",
    }  # `test_demo.py` plays the demo, which takes long, and reads its document
    capsys.readouterr()
    for name, words in arguments.items():
        line = [*name.split(), *words.split(), "--json", "--now", "2016-04-15T10:00"]
        assert run(["--office", str(hotline.folder), *line]) == 0, (name, capsys.readouterr().err)
        json.loads(capsys.readouterr().out)


def test_a_backup_comes_back_whole(hotline: Hotline, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(hotline.folder)
    assert run(["tick", "--office", folder, "--now", "2016-03-09T09:00"]) == 0
    assert run(["backup", str(tmp_path / "b.tgz"), "--office", folder]) == 0
    assert run(["restore", str(tmp_path / "b.tgz"), "--office", str(tmp_path / "again")]) == 0
    capsys.readouterr()
    shown = []
    for where in (folder, str(tmp_path / "again")):
        assert run(["export", "--office", where, "--now", "2016-03-09T09:00"]) == 0
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1]


def test_an_export_is_one_json_document_that_nobody_else_can_read(
    hotline: Hotline, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, file = str(hotline.folder), tmp_path / "export.json"
    file.write_text("older")
    file.chmod(0o644)
    now = ["--office", folder, "--now", "2016-03-09T09:00"]
    assert run(["tick", *now]) == 0
    assert run(["export", "--out", str(file), *now]) == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    capsys.readouterr()
    assert run(["export", *now]) == 0
    shown = capsys.readouterr().out
    assert shown == file.read_text("utf-8")
    hotline.at("2016-03-09T09:00")
    assert shown == json.dumps(hotline.state(), ensure_ascii=False, indent=2) + "\n"
    assert json.loads(shown)["reports"] == []


def test_a_rebuilt_state_is_the_same(hotline: Hotline, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(hotline.folder)
    assert run(["tick", "--office", folder, "--now", "2016-03-09T09:00"]) == 0
    assert run(["rebuild", "--into", str(tmp_path / "anew"), "--office", folder]) == 0
    assert run(["rebuild", "--into", str(tmp_path / "anew"), "--office", folder]) == 1
    assert "not an empty folder" in capsys.readouterr().err
    shown = []
    for where in (folder, str(tmp_path / "anew")):
        assert run(["export", "--office", where, "--now", "2016-03-09T09:00"]) == 0
        shown.append(json.loads(capsys.readouterr().out))
    assert shown[0] == shown[1]


def test_a_warning_is_said_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_office(tmp_path / "o")
    assert run(["check", "-v", "--office", str(tmp_path / "o"), "--lang", "en"]) == 0
    lines = [line for line in capsys.readouterr().err.splitlines() if line.startswith("warning")]
    assert lines
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize(
    ("option", "told"),
    [
        (["--status", "openn"], "openn (new, awaiting_triage"),
        (["--class", "hot"], "hot (urgent, soon"),
        (["--unit", "Sở Không Có"], "There is no unit Sở Không Có"),
    ],
)
def test_a_list_asked_for_by_a_word_that_is_none_says_what_may_be_written(
    hotline: Hotline, option: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["cases", "--office", str(hotline.folder), "--lang", "en", *option]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("command", [["export"], ["report", "monthly", "2016-03"]])
def test_where_nothing_can_be_written_that_is_said(
    hotline: Hotline, command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter.txt").write_text("no folder")
    out = tmp_path / "letter.txt" / "x"
    assert run([*command, "--office", str(hotline.folder), "--lang", "en", "--out", str(out)]) == 1
    told = capsys.readouterr().err
    assert f"{tmp_path / 'letter.txt'}" in told
    assert "internal fault" not in told


@pytest.mark.parametrize("words", ["tick", "reconcile"])
def test_a_mailbox_that_cannot_be_read_means_try_again(
    hotline: Hotline, monkeypatch: pytest.MonkeyPatch, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    box = str(hotline.folder / "mailboxes" / "hotline")
    for name in ("stat", "scandir"):
        real = getattr(os, name)

        def refused(path: Any = ".", *rest: Any, _real: Any = real, **more: Any) -> Any:
            if str(path).startswith(f"{box}/"):
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return _real(path, *rest, **more)

        monkeypatch.setattr(os, name, refused)
    assert hotline.shell("2016-03-09T09:00", "--lang", "vi", words) == 75
    assert "không được quyền" in capsys.readouterr().err


@pytest.mark.parametrize(("owner", "said"), [(0, "quyền ghi"), (1, "thuộc người dùng khác")])
def test_a_state_that_may_not_be_written_is_told_from_one_of_another_user(
    hotline: Hotline, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], owner: int, said: str
) -> None:
    real, own = os.open, os.geteuid()

    def refused(path: Any, *rest: Any, **more: Any) -> int:
        if str(path).endswith(".lock"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path, *rest, **more)

    monkeypatch.setattr(os, "open", refused)
    monkeypatch.setattr(os, "geteuid", lambda: own + owner)
    assert hotline.shell("2016-03-09T09:00", "--lang", "vi", "tick") == 74
    assert said in capsys.readouterr().err


def test_a_code_with_a_wrong_letter_is_told_from_one_that_is_unknown(
    hotline: Hotline, capsys: pytest.CaptureFixture[str]
) -> None:
    for code, told in (("DDN-2016-0001-A", "has a wrong check letter"), ("DDN-2016-0001-U", "There is no case")):
        assert run(["show", code, "--office", str(hotline.folder), "--lang", "en"]) == 1
        assert told in capsys.readouterr().err


def test_a_setting_in_the_wrong_table_is_told_its_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_office(tmp_path / "o")
    settings = tmp_path / "o" / "hotline.toml"
    settings.write_text(settings.read_text("utf-8").replace("[office]", '[office]\naccept = "auto"', 1), "utf-8")
    assert run(["--office", str(tmp_path / "o"), "--lang", "en", "check"]) == 78
    assert "office.accept: unknown key — it stands under [routing]" in capsys.readouterr().err
