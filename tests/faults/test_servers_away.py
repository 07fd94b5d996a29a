"""A dead mailbox, a dead mail server, a dead database: one clear line, exit 75, and full recovery without a hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit import OFFICER, Hotline, mail
from postgres import Cluster
from torture import on_postgres

from pipeline.adapters.imap import ImapMailbox
from pipeline.cli.app import run
from pipeline.office.new import write_office

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
