"""The process dies after each step of a mail's way and runs again: the end is that of a run that never died."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from kit import OFFICER, Hotline, mail

from pipeline.adapters.maildir import MaildirMailbox, MaildirTransport
from pipeline.errors import Unavailable
from pipeline.jobs.ledger import Ledger
from pipeline.office.new import write_office

FORM = (
    "Kênh: Điện thoại\nTiếp nhận: 08 giờ 40, ngày 09/3/2016\nHọ tên: Nguyễn Văn Mẫu\nSĐT: 0900.000.101\n"
    "Nội dung: Tuyến ĐT741 qua xã Tân Lập, huyện Đồng Phú nhiều ổ gà, đề nghị sửa chữa."
)


class Died(BaseException):
    """Stands for SIGKILL: nothing in the product may catch it."""


def dies_once(method: Callable[..., Any], *, after: bool) -> Callable[..., Any]:
    left = [True]

    def wrapped(*args: Any, **kwargs: Any) -> Any:
        if left[0] and not after:
            left[0] = False
            raise Died
        result = method(*args, **kwargs)
        if left[0]:
            left[0] = False
            raise Died
        return result

    return wrapped


def shape(hotline: Hotline) -> list[Any]:
    """The end state but for keys made at random (tokens) and attempts."""
    state = hotline.state()
    mails = [(item["key"], item["state"], item["to"]) for item in state["outbox"]]
    messages = [(item["id"], item["outcome"], item["cases"]) for item in state["messages"]]
    return [state["cases"], messages, sorted(mails), len(hotline.sent_files())]


def play(hotline: Hotline) -> None:
    hotline.deliver(
        mail(OFFICER, "Tin", FORM, "2016-03-09T09:00", message_id="<1@vptu.example>"),
        "1457488800.1.test",
    )


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    folder = tmp_path_factory.mktemp("unkilled") / "office"
    write_office(folder)
    whole = Hotline(folder)
    play(whole)
    whole.tick()
    end = shape(whole)
    whole.desk.close()
    return end


STEPS = [
    ("fetch", MaildirMailbox, "_received", True),
    ("archive", "archive", "put", True),
    ("before the commit", Ledger, "commit", False),
    ("commit", Ledger, "commit", True),
    ("move", MaildirMailbox, "done", True),
    ("compose", "archive", "get", False),
    ("send", MaildirTransport, "send", True),
    ("before the send", MaildirTransport, "send", False),
]


@pytest.mark.parametrize(("name", "owner", "method", "after"), STEPS, ids=[step[0] for step in STEPS])
def test_dying_after_a_step_changes_nothing(
    hotline: Hotline, expected: list[Any], monkeypatch: pytest.MonkeyPatch, name: str, owner: Any, method: str, after: bool
) -> None:
    target = type(hotline.desk.archive) if owner == "archive" else owner
    play(hotline)
    with monkeypatch.context() as patch:
        patch.setattr(target, method, dies_once(getattr(target, method), after=after))
        with pytest.raises(Died):
            hotline.tick()
    hotline.reopen()
    hotline.tick()
    assert shape(hotline) == expected


def test_a_mail_that_kills_the_worker_is_set_aside_the_third_time(hotline: Hotline, monkeypatch: pytest.MonkeyPatch) -> None:
    play(hotline)
    for _ in range(2):
        with monkeypatch.context() as patch:
            patch.setattr("pipeline.jobs.intake._decided", dies_once(lambda *_: None, after=False))
            with pytest.raises(Died):
                hotline.tick()
        hotline.reopen()
    hotline.tick()
    assert [item["outcome"] for item in hotline.state()["messages"]] == ["set_aside"]


def several(hotline: Hotline, *subjects: str) -> None:
    for number, subject in enumerate(subjects):
        raw = mail(OFFICER, subject, FORM, "2016-03-09T09:00", message_id=f"<{number}@vptu.example>")
        hotline.deliver(raw, f"145748880{number}.1.test")


def test_of_mails_that_go_together_only_the_killer_is_set_aside(hotline: Hotline, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first death leaves all of them suspect: then each goes alone, and the one that kills again is known."""
    from pipeline.deciding.decide import decide

    def kills(reading: Any, around: Any) -> Any:
        if reading.message.subject == "killer":
            raise Died
        return decide(reading, around)

    several(hotline, "one", "killer", "two", "three")
    monkeypatch.setattr("pipeline.jobs.intake.decide", kills)
    for _ in range(2):
        with pytest.raises(Died):
            hotline.tick()
        hotline.reopen()
    hotline.tick()
    outcomes = {item["subject"]: item["outcome"] for item in hotline.state()["messages"]}
    assert outcomes == {"one": "filed", "killer": "set_aside", "two": "filed", "three": "filed"}


def test_a_mail_that_cannot_be_decided_does_not_take_the_others_with_it(
    hotline: Hotline, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.deciding.decide import decide

    def breaks(reading: Any, around: Any) -> Any:
        around.known.next_number(2016)  # what a broken decision took is given back
        if reading.message.subject == "bad":
            raise ValueError
        return decide(reading, around)

    several(hotline, "one", "bad", "two")
    monkeypatch.setattr("pipeline.jobs.intake.decide", breaks)
    hotline.tick()
    outcomes = {item["subject"]: item["outcome"] for item in hotline.state()["messages"]}
    assert outcomes == {"one": "filed", "bad": "set_aside", "two": "filed"}


def test_a_store_that_is_away_again_and_again_is_no_mails_fault(hotline: Hotline, monkeypatch: pytest.MonkeyPatch) -> None:
    several(hotline, "one", "two")
    with monkeypatch.context() as patch:
        patch.setattr("pipeline.jobs.intake._committed", away)
        for _ in range(4):
            assert hotline.tick().away
    hotline.tick()
    assert [item["outcome"] for item in hotline.state()["messages"]] == ["filed", "filed"]


def away(*_: Any) -> Any:
    raise Unavailable("the database cannot work now")


def test_rebuild_gives_an_identical_export(hotline: Hotline, tmp_path: Path) -> None:
    from pipeline.adapters.tinydb import TinyDBStore
    from pipeline.jobs import journal

    play(hotline)
    hotline.tick()
    before = hotline.state()
    store = TinyDBStore(tmp_path / "again")
    assert journal.rebuild(hotline.desk.archive, store, hotline.desk.policy) > 0
    hotline.desk.store = store
    assert hotline.state() == before
