"""Who the informant is lies in kinds of its own; lists and exports do without; every look at it is recorded."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from kit import FORWARDER, OFFICER, Hotline, mail

from pipeline.cli.app import run
from pipeline.jobs import access, journal
from pipeline.jobs.export import export
from pipeline.ports import SCHEMA
from pipeline.wiring import open_store

BODY = (
    "Kênh tiếp nhận: Điện thoại\nHọ và tên: Phan Quế Mẫu\nSố điện thoại: 0900.000.177\nĐịa chỉ: số 12/3 đường Lê Lợi, ấp 3, xã Tân Lập, huyện Đồng Phú\n"
    "Nội dung phản ánh: Tôi là Phan Quế Mẫu, tuyến đường ĐT741 đoạn qua xã Tân Lập có nhiều ổ gà, đề nghị sửa chữa, gọi tôi 0900 000 177."
)
WORDS = ("quế mẫu", "que mau", "000.177", "000 177", "000177", "mau@mail", "lê lợi")
RESTRICTED = {"identities", "persons"}


def told(value: object) -> list[str]:
    text = json.dumps(value, ensure_ascii=False, default=str).lower()
    return [word for word in WORDS if word in text]


@pytest.fixture
def office(hotline: Hotline) -> Hotline:
    hotline.deliver(mail(FORWARDER, "Fwd: đơn của Phan Quế Mẫu", BODY, "2016-03-09T09:00"))
    letter = f"Kính gửi đường dây nóng,\n{BODY.rsplit(chr(10), maxsplit=1)[-1].partition(': ')[2]}\nTrân trọng,\nPhan Quế Mẫu"
    hotline.deliver(mail("Phan Quế Mẫu <que.mau@mail.example>", "Phan Quế Mẫu phản ánh đường hỏng", letter, "2016-03-09T09:10"))
    hotline.tick()
    return hotline


def test_only_the_restricted_kinds_name_the_informant(office: Hotline) -> None:
    with office.desk.store.view() as tx:
        rows = {kind: list(tx.all(kind)) for kind in SCHEMA}
    assert {kind for kind, found in rows.items() if told(found)} == RESTRICTED
    assert len(rows["cases"]) == 2


def test_an_export_is_whole_or_names_nobody(office: Hotline) -> None:
    whole = export(office.desk)
    assert whole["cases"][0]["informant"]["name"] == "Phan Quế Mẫu"
    assert whole["cases"][0]["informant"]["phone"] == "+84900000177"
    assert "0900 000 177" in whole["cases"][0]["contents"][0]["text"]
    assert {item["from"] for item in whole["messages"]} == {OFFICER, "que.mau@mail.example"}
    redacted = export(office.desk, redact=True)
    assert not told(redacted)
    assert "ổ gà" in redacted["cases"][0]["contents"][0]["text"]
    assert [item["to"] for item in redacted["outbox"]] == [item["to"] for item in whole["outbox"]]
    assert OFFICER in {item["from"] for item in redacted["messages"]}


def test_a_stranger_s_waiting_mail_is_not_named_in_a_redacted_export(hotline: Hotline) -> None:
    hotline.deliver(mail("Phan Quế Mẫu <que.mau@mail.example>", "Phan Quế Mẫu", "Chào anh chị", "2016-03-09T09:00"))
    hotline.tick()
    assert not told(export(hotline.desk, redact=True))


def shell(office: Hotline, *words: str) -> int:
    return run([*words, "--office", str(office.folder), "--now", "2016-03-09T10:00"])


def test_every_look_from_the_shell_is_recorded(office: Hotline, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    codes = [case["code"] for case in office.cases()]
    assert shell(office, "cases") == 0
    assert not told(capsys.readouterr().out)
    assert access.looks(office.desk) == []
    assert shell(office, "show", codes[0]) == 0
    assert told(capsys.readouterr().out)
    assert shell(office, "cases", "--json") == 0
    assert shell(office, "export", "--redact") == 0
    assert shell(office, "export", "--out", str(tmp_path / "all.json")) == 0
    found = access.looks(office.desk)
    assert [(row["command"], row["cases"]) for row in found] == [("show", codes[:1]), ("cases", codes), ("export", [])]
    assert all(row["user"].startswith("shell") and row["at"].startswith("2016-03-09T03:00") for row in found)
    assert len(access.looks(office.desk, codes[1])) == 2
    capsys.readouterr()
    assert shell(office, "access", "--json") == 0
    assert len(json.loads(capsys.readouterr().out)) == 3


def test_a_rebuild_keeps_identities_and_looks_apart(office: Hotline, tmp_path: Path) -> None:
    assert shell(office, "show", office.cases()[0]["code"]) == 0
    journal.write_out(office.desk.store, office.desk.archive)
    store = open_store(office.office, tmp_path / "again")

    def rows(kind: str, of: Any) -> list[Any]:
        with of.view() as tx:
            return list(tx.all(kind))

    journal.rebuild(office.desk.archive, store, office.desk.policy)
    for kind in ("cases", "identities", "persons", "trails", "links", "messages", "access"):
        assert rows(kind, store) == rows(kind, office.desk.store), kind
    store.close()
