"""What is due is listed, erased on a person's word, and nowhere any more; the record and the rest stay."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from kit import OFFICER, Hotline, mail

from pipeline.adapters.tinydb import TinyDBStore
from pipeline.cli.app import run
from pipeline.deciding.veil import Document
from pipeline.errors import NotAllowed
from pipeline.jobs import journal
from pipeline.jobs.retention import due, erase
from pipeline.jobs.verify import verify

CITIZEN, NUMBER = "Nguyễn Văn Mẫu", "0900.000.101"
FORM = (
    f"Kênh: Điện thoại\nHọ tên: {CITIZEN}\nSĐT: {NUMBER}\nĐịa chỉ: ấp 3, xã Tân Lập, huyện Đồng Phú\n"
    "Nội dung: Đường ĐT741 qua xã Tân Lập nhiều ổ gà sâu, đề nghị sửa chữa."
)


@pytest.fixture
def ended(hotline: Hotline) -> str:
    """A case that was refused long ago, in an office that keeps identities for five years."""
    settings = hotline.folder / "hotline.toml"
    settings.write_text(settings.read_text("utf-8") + "\n[retention]\nyears = 5\n", "utf-8")
    hotline.desk.close()
    hotline.reopen()
    hotline.deliver(mail(OFFICER, "Tin", FORM, "2016-03-09T08:00"))
    hotline.tick()
    code = str(hotline.cases()[0]["code"])
    there = ["--office", str(hotline.folder), "--now", "2016-03-10T08:00"]
    assert run(["act", code, "refuse", "--why", "ngoài phạm vi", *there]) == 0
    hotline.at("2022-03-09T08:00")
    return code


def everywhere(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_what_is_due_is_listed_and_nothing_is_erased_by_itself(hotline: Hotline, ended: str) -> None:
    assert [item.code for item in due(hotline.desk)] == [ended]
    hotline.desk.policy = replace(hotline.desk.policy, report_kinds=())  # the drafts of six years take long
    hotline.tick()
    assert hotline.cases()[0]["informant"]["name"] == CITIZEN


def test_on_a_persons_word_it_is_nowhere_any_more(hotline: Hotline, ended: str) -> None:
    journal.write_out(hotline.desk.store, hotline.desk.archive)
    assert CITIZEN.encode() in everywhere(hotline.folder / "state" / "archive")
    erase(hotline.desk, ended, "hết thời hạn lưu", "shell:test")
    left = everywhere(hotline.folder / "state" / "archive")
    assert CITIZEN.encode() not in left
    assert not any(number in left for number in (b"0900.000.101", b"0900000101", b"84900000101"))
    case = hotline.cases()[0]
    assert case["informant"]["name"] is None
    assert case["informant"]["phone"] is None
    assert case["history"][-1]["why"] == "informant_erased"
    with hotline.desk.store.view() as tx:
        row: Document = tx.get("erased", ended) or {}
        assert (row["by"], row["why"], row["done"]) == ("shell:test", "hết thời hạn lưu", True)
        assert not list(tx.all("persons"))
    assert list(verify(hotline.desk)) == []
    assert due(hotline.desk) == []
    erase(hotline.desk, ended, "again", "shell:test")


def test_no_list_of_several_cases_keeps_an_identity(hotline: Hotline) -> None:
    """A unit's list names two cases; what must not stand in it was kept beside it."""
    for day, place in ((9, "xã Tân Lập"), (10, "xã Tân Hòa")):
        hotline.at(f"2016-03-{day:02}T08:00")
        hotline.deliver(
            mail(OFFICER, "Tin", FORM.replace("xã Tân Lập", place).replace("0.101", f"0.1{day:02}"), f"2016-03-{day:02}T08:00")
        )
        hotline.tick()
    hotline.at("2016-03-14T08:30")
    hotline.tick()
    assert any(row["key"].startswith("unit_digest") for row in hotline.state()["outbox"])
    code = str(hotline.cases()[0]["code"])
    assert run(["act", code, "refuse", "--why", "x", "--office", str(hotline.folder), "--now", "2016-03-14T09:00"]) == 0
    erase(hotline.desk, code, "hết thời hạn lưu", "shell:test")
    with hotline.desk.store.view() as tx:
        kept = {key: str(row) for key, row in tx.all("identities")}
    assert not [key for key, row in kept.items() if "0109" in row or "000.109" in row]
    assert any("000.110" in row for row in kept.values())


def test_a_mail_of_two_cases_goes_with_the_last_of_them(hotline: Hotline) -> None:
    two = "1. Họ tên: Nguyễn Văn Mẫu\nSĐT: 0900.000.101\nNội dung: Đường ĐT741 qua xã Tân Lập, huyện Đồng Phú nhiều ổ gà, đề nghị sửa.\n\n"
    two += "2. Họ tên: Lê Thị Thử\nSĐT: 0900.000.102\nNội dung: Bãi rác ở xã Tân Hòa, huyện Đồng Phú bốc mùi hôi thối, đề nghị thu gom."
    hotline.deliver(mail(OFFICER, "Tin", two, "2016-03-09T08:00"))
    hotline.tick()
    codes = [str(case["code"]) for case in hotline.cases()]
    mail_id = hotline.state()["messages"][0]["id"]
    assert len(codes) == 2
    for left, code in enumerate(codes):
        there = ["--office", str(hotline.folder), "--now", "2016-03-10T08:00"]
        assert run(["act", code, "refuse", "--why", "x", *there]) == 0
        erase(hotline.desk, code, "hết thời hạn lưu", "shell:test")
        assert any(path.name == mail_id for path in (hotline.folder / "state" / "archive").rglob("*")) is (left == 0)


def test_a_rebuild_after_it_gives_the_same_state(hotline: Hotline, ended: str, tmp_path: Path) -> None:
    erase(hotline.desk, ended, "hết thời hạn lưu", "shell:test")
    journal.write_out(hotline.desk.store, hotline.desk.archive)
    before = hotline.state()
    store = TinyDBStore(tmp_path / "again")
    journal.rebuild(hotline.desk.archive, store, hotline.desk.policy)
    hotline.desk.store.close()
    hotline.desk.store = store
    after = hotline.state()
    for state in (before, after):
        state.pop("generated_at", None)
    assert after == before


def test_an_open_case_is_not_erased(hotline: Hotline) -> None:
    hotline.deliver(mail(OFFICER, "Tin", FORM, "2016-03-09T08:00"))
    hotline.tick()
    with pytest.raises(NotAllowed):
        erase(hotline.desk, hotline.cases()[0]["code"], "x", "shell:test")
