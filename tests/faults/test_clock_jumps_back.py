"""A machine whose clock jumps back and is set right again: nothing is lost or sent twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_bytes
from pathlib import Path
from shutil import copytree

import pytest
from kit import FORWARDER, ZONE, Hotline, mail

from pipeline.office.new import write_office

UNIT = "vanthu@sgtvt.binhphuoc.example"
BEGIN = datetime(2016, 3, 9, 9, tzinfo=ZONE)
HOURS = 24 * 17


def form(n: int) -> str:
    return (
        f"Kênh tiếp nhận: Điện thoại\nHọ và tên: Nguyễn Văn Mẫu\nSố điện thoại: 0900.000.1{n:02d}\nĐịa chỉ: ấp {n}, xã Tân Lập, huyện Đồng Phú\n"
        f"Nội dung phản ánh: Tuyến đường ĐT741 đoạn qua ấp {n}, xã Tân Lập có nhiều ổ gà, đề nghị sửa chữa.\nMức độ: Thường"
    )


def run(hotline: Hotline, jumps: dict[int, timedelta]) -> None:
    """Seventeen days, a pass every four hours; `jumps`: how far back the clock is at that hour."""
    for hour in range(0, HOURS, 4):
        true = BEGIN + timedelta(hours=hour)
        hotline.now = true - jumps.get(hour, timedelta())
        if hour % 48 == 0 and hour < 240:
            hotline.deliver(mail(FORWARDER, f"Tin phản ánh {hour}", form(hour // 48 + 1), true.isoformat()))
        if hour in (72, 200):
            assignment = min(
                (item for item in hotline.sent("assignment") if UNIT in item["to"]), key=lambda item: str(item["key"])
            )
            answer = mail(UNIT, f"Re: {assignment['subject']}", "Đơn vị đang kiểm tra, sẽ báo cáo sau.", true.isoformat(), In_Reply_To=f"<{assignment['message_id']}>")  # fmt: skip
            hotline.deliver(answer)
        hotline.tick()


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office that has its key: copies of it make the same codes and Message-IDs."""
    folder = tmp_path_factory.mktemp("new") / "office"
    write_office(folder)
    Hotline(folder).desk.close()
    return folder


@pytest.fixture(scope="module")
def right(new: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hotline]:
    """The seventeen days under a right clock; only looked at."""
    yield from played(new, tmp_path_factory.mktemp("right") / "office", {})


@pytest.fixture
def wrong(new: Path, tmp_path: Path, jumps: dict[int, timedelta]) -> Iterator[Hotline]:
    """The same days under a clock that jumps."""
    yield from played(new, tmp_path / "office", jumps)


def played(new: Path, folder: Path, jumps: dict[int, timedelta]) -> Iterator[Hotline]:
    copytree(new, folder)
    hotline = Hotline(folder)
    run(hotline, jumps)
    yield hotline
    hotline.desk.close()


def back_at(hours: tuple[int, ...], *spans: timedelta) -> list[dict[int, timedelta]]:
    return [dict.fromkeys(hours, span) for span in spans]


def once(hotline: Hotline) -> list[str]:
    """The Message-IDs that left, each of which must have left once."""
    names = [str(message_from_bytes(raw)["Message-ID"]) for raw in hotline.sent_files()]
    assert [name for name, count in Counter(names).items() if count > 1] == []
    return names


@pytest.mark.parametrize(
    "jumps", back_at((52, 56, 100, 104, 148, 152, 260, 264), timedelta(minutes=59), timedelta(days=1), timedelta(days=400))
)
def test_passes_under_a_wrong_clock_promise_and_send_nothing_else(right: Hotline, wrong: Hotline) -> None:
    assert Counter(item["key"] for item in wrong.sent()) == Counter(item["key"] for item in right.sent())
    assert len(once(wrong)) == len(once(right))
    assert wrong.cases() == right.cases()


@pytest.mark.parametrize("jumps", back_at((48, 72, 144, 200), timedelta(minutes=59), timedelta(days=1), timedelta(days=30)))
def test_mails_that_come_under_a_wrong_clock_are_kept_and_answered_once(right: Hotline, wrong: Hotline) -> None:
    """Their times are the clock's (contract §4), so their due dates are earlier; but none is lost and none is worked twice."""
    once(wrong)
    assert [(case["code"], case["status"], len(case["replies"])) for case in wrong.cases()] == [
        (case["code"], case["status"], len(case["replies"])) for case in right.cases()
    ]
    assert Counter(item["key"] for item in wrong.sent("assignment")) == Counter(item["key"] for item in right.sent("assignment"))
