"""A dead mailbox, a dead mail server, a dead database: one clear line, exit 75, and full recovery without a hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from kit import OFFICER, Hotline, mail
from postgres import Cluster
from torture import on_postgres

from pipeline.adapters.imap import ImapMailbox
from pipeline.cli.app import run
from pipeline.domain.message import Received
from pipeline.errors import Deferred, Refused, Unavailable
from pipeline.office.new import write_office
from pipeline.writing.render import TemplateProblem

FORM = "Kênh: Điện thoại\nHọ tên: Nguyễn Văn Mẫu\nSĐT: 0900.000.101\nNội dung: Đường ĐT741 qua xã Tân Lập, huyện Đồng Phú nhiều ổ gà."


def tick(folder: Path, capsys: pytest.CaptureFixture[str], at: str = "2016-03-09T09:00") -> tuple[int, list[str]]:
    code = run(["tick", "--office", str(folder), "--now", at, "--lang", "en"])
    return code, [line for line in capsys.readouterr().err.splitlines() if line.strip()]


def put(folder: Path) -> None:
    box = folder / "mailboxes" / "hotline" / "new"
    box.mkdir(parents=True, exist_ok=True)
    (box / "1457485200.1.x").write_bytes(mail(OFFICER, "Tin", FORM, "2016-03-09T08:00"))


@pytest.mark.parametrize(
    ("side", "url"), [("hotline", "imap://hotline@127.0.0.1:{port}/INBOX"), ("outgoing", "smtp://127.0.0.1:{port}")]
)
def test_a_mail_server_that_is_not_there(
    tmp_path: Path, unused_port: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, side: str, url: str
) -> None:
    folder = tmp_path / "office"
    write_office(folder)
    put(folder)
    settings = folder / "hotline.toml"
    good = settings.read_text("utf-8")
    there = f'url = "{url.format(port=unused_port)}"\npassword = {{ env = "PLANTED" }}'
    settings.write_text(good.replace(f'url = "maildir:mailboxes/{side}"', there), "utf-8")
    monkeypatch.setenv("PLANTED", "mat-khau-khong-ai-duoc-thay")
    monkeypatch.setitem(ImapMailbox.__init__.__kwdefaults__, "backoff", ())
    code, said = tick(folder, capsys)
    assert code == 75
    assert len(said) == 1
    assert "cannot be reached" in said[0]
    assert "mat-khau" not in said[0]
    settings.write_text(good, "utf-8")
    assert tick(folder, capsys, "2016-03-09T09:30")[0] == 0
    hotline = Hotline(folder)
    state = hotline.state()
    hotline.desk.close()
    assert [item["outcome"] for item in state["messages"]] == ["filed"]
    assert {item["state"] for item in state["outbox"]} == {"sent"}


@pytest.mark.server("postgresql")
def test_a_database_that_is_not_there(tmp_path: Path, cluster: Cluster, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "office"
    write_office(folder)
    on_postgres(cluster, "away")(folder)
    put(folder)
    cluster.stop()
    try:
        code, said = tick(folder, capsys)
        assert code == 75
        assert len(said) == 1
    finally:
        cluster.start()
    assert tick(folder, capsys, "2016-03-09T09:30")[0] == 0
    hotline = Hotline(folder)
    assert [item["outcome"] for item in hotline.state()["messages"]] == ["filed"]
    hotline.desk.close()


def test_what_a_mailbox_gives_before_it_fails_is_taken_in(hotline: Hotline, monkeypatch: pytest.MonkeyPatch) -> None:
    """One mail that a server cannot give, or a line that breaks, keeps back nothing that has come."""
    for number in (1, 2):
        hotline.deliver(mail(OFFICER, f"Tin {number}", FORM.replace("101", f"10{number}"), "2016-03-09T08:00"))
    whole = hotline.desk.mailbox.new

    def new() -> Iterator[Received]:
        yield from whole()
        raise Unavailable("the mail that came 09/03/2016 08:00 cannot be fetched")

    monkeypatch.setattr(hotline.desk.mailbox, "new", new)
    summary = hotline.tick()
    assert summary.counts["opened"] == 2
    assert any("cannot be fetched" in words for words in summary.away)


def test_what_refuses_a_mail_for_good_does_not_silence_the_alarm_of_it(hotline: Hotline, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relay that takes nothing on one evening: the promises fail, and the officers hear of it the next morning."""

    def refuse(*_: object) -> dict[str, str]:
        raise Refused("554 5.7.1 relay access denied")

    hotline.deliver(mail(OFFICER, "Tin", FORM, "2016-03-09T08:00"))
    with monkeypatch.context() as evening:
        evening.setattr(hotline.desk.transport, "send", refuse)
        hotline.tick()
    failed = {item["key"] for item in hotline.sent() if item["state"] == "failed"}
    assert failed
    assert not any(key.startswith("alarm:") for key in failed)
    hotline.at("2016-03-10T08:00")
    hotline.tick()
    told = {item["key"] for item in hotline.sent("review") if item["state"] == "sent"}
    assert {f"alarm:send_failed:{key}" for key in failed} <= told


def test_a_template_that_is_away_for_a_while_fails_no_mail(hotline: Hotline, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody edits it: the mail waits, the officers are told once, and it leaves when the file is whole again."""
    hotline.deliver(mail(OFFICER, "Tin", FORM, "2016-03-09T08:00"))
    templates = hotline.desk.mail_templates
    with monkeypatch.context() as edited:
        whole = templates.render

        def broken(name: str, context: object) -> object:
            if name == "assignment":
                raise TemplateProblem("templates/mail/assignment.txt.j2: the file is missing")
            return whole(name, context)  # type: ignore[arg-type]

        edited.setattr(type(templates), "render", lambda _, name, context: broken(name, context))
        for minute in ("00", "10", "30"):
            hotline.at(f"2016-03-09T09:{minute}")
            hotline.tick()
    assert len([item for item in hotline.sent("review") if "template_broken" in item["key"]]) == 1
    hotline.at("2016-03-09T11:00")
    hotline.tick()
    assert {item["state"] for item in hotline.sent("assignment")} == {"sent"}


def test_a_mail_that_waits_under_a_clock_that_ran_ahead_leaves_when_the_clock_is_right(
    hotline: Hotline, monkeypatch: pytest.MonkeyPatch
) -> None:
    def later(*_: object) -> dict[str, str]:
        raise Deferred("451 4.7.1 greylisted")

    hotline.deliver(mail(OFFICER, "Tin", FORM, "2016-03-09T08:00"))
    hotline.at("2017-03-09T09:00")
    with monkeypatch.context() as ahead:
        ahead.setattr(hotline.desk.transport, "send", later)
        hotline.tick()
    hotline.at("2016-03-09T09:30")
    hotline.tick()
    assert {item["state"] for item in hotline.sent("assignment")} == {"sent"}
