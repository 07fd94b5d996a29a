"""Citizens who report again: linked or suggested, the matter opened again and a level stricter, at a cost that stays the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from kit import FORWARDER, Hotline, mail
from repeated import play

from pipeline.jobs.ledger import _PLACE_TRAIL, _TRAIL


def form(name: str, phone: str, text: str) -> str:
    return (
        f"Kênh tiếp nhận: Điện thoại\nHọ và tên: {name}\nSố điện thoại: {phone}\nĐịa chỉ: ấp 3, xã Tân Lập, huyện Đồng Phú\n"
        f"Nội dung phản ánh: {text}"
    )


ROAD = "Đường ấp 3 đoạn qua xã Tân Lập có nhiều ổ gà sâu, xe máy té ngã, đề nghị sửa chữa."


def send(hotline: Hotline, body: str, at: str) -> dict[str, Any]:
    hotline.at(at)
    hotline.deliver(mail(FORWARDER, "Tin", body, at))
    hotline.tick()
    state = hotline.state()
    return next(case for case in state["cases"] if case["code"] == state["messages"][-1]["cases"][0])


def case(hotline: Hotline, code: str) -> dict[str, Any]:
    return next(found for found in hotline.cases() if found["code"] == code)


def test_planted_repeats_are_found_and_others_left_apart(hotline: Hotline) -> None:
    judged = play(hotline, range(40))
    again = [verdict for pair, verdict in judged if pair.again]
    assert sum(verdict in ("linked", "suggested") for verdict in again) >= len(again) - 1
    assert not [pair.way for pair, verdict in judged if not pair.again and verdict.startswith("linked")]


def test_many_citizens_on_one_matter_gather_in_the_first_case(hotline: Hotline) -> None:
    first = send(hotline, form("Trần Thị Mẫu", "0900.000.101", ROAD), "2016-03-09T09:00")
    for number, name in enumerate(("Lê Văn Thử", "Phạm Thị Hợp", "Võ Văn Giả"), start=2):
        later = send(
            hotline, form(name, f"0900.000.10{number}", ROAD.replace("đề nghị", "mong sớm")), f"2016-03-{9 + number}T09:00"
        )
        assert later["repeat_of"] == first["code"]
    gathered = case(hotline, first["code"])
    assert len(gathered["repeats"]) == 3
    assert gathered["informant"]["group_size"] == 4
    assert [item["kind"] for item in hotline.state()["messages"]] == ["report", "repeat", "repeat", "repeat"]


@pytest.mark.parametrize(("subject", "linked"), [("Tin phản ánh số 1", False), ("Phản ánh lại tin số 1", True)])
def test_the_call_takers_own_count_in_the_subject_names_no_case(hotline: Hotline, subject: str, linked: bool) -> None:
    first = send(hotline, form("Trần Thị Mẫu", "0900.000.101", ROAD), "2016-03-09T09:00")
    other = form("Lê Văn Thử", "0900.000.777", "Đường tổ 9 xã Tân Lập mới làm đã bong tróc nhựa, đề nghị kiểm tra.")
    hotline.deliver(mail(FORWARDER, subject, other, "2016-03-10T09:00"))
    hotline.at("2016-03-10T09:05")
    hotline.tick()
    assert (hotline.cases()[-1]["repeat_of"] == first["code"]) is linked


def test_a_repeat_raises_the_level_and_never_gives_a_later_date(hotline: Hotline) -> None:
    waste = (
        "Nhà ông Bảy Lúa ở ấp 3 xã Tân Lập tranh chấp đất đai, đề nghị giải quyết hồ sơ cấp giấy chứng nhận quyền sử dụng đất."
    )
    first = send(hotline, form("Trần Thị Mẫu", "0900.000.101", waste), "2016-03-09T09:00")
    assert first["class"] in ("normal", "complex")
    due = min(a["due_at"] for a in first["assignments"])
    send(hotline, form("Trần Thị Mẫu", "0900 000 101", "Tôi đã phản ánh nhưng chưa giải quyết. " + waste), "2016-03-11T09:00")
    raised = case(hotline, first["code"])
    assert raised["class"] == {"normal": "soon", "complex": "normal"}[first["class"]]
    assert min(a["due_at"] for a in raised["assignments"]) < due


def test_a_matter_of_long_ago_is_the_same_only_where_something_was_heard_of_it_since(hotline: Hotline) -> None:
    send(hotline, form("Trần Thị Mẫu", "0900.000.101", ROAD), "2016-03-09T09:00")
    other = ROAD.replace("ấp 3", "ấp 5")
    heard = send(hotline, form("Lê Văn Thử", "0900.000.202", other).replace("ấp 3", "ấp 5"), "2016-03-09T10:00")
    hotline.at("2016-08-20T09:00")
    unit = next(item for item in hotline.sent("assignment") if item["case"] == heard["code"])
    hotline.deliver(mail(f"<{unit['to'][0]}>", f"Re: {unit['subject']}", "Đơn vị đang kiểm tra, sẽ báo cáo sau.", "2016-08-20T09:00", In_Reply_To=unit["message_id"]))  # fmt: skip
    hotline.tick()
    assert len(case(hotline, heard["code"])["replies"]) == 1
    again = send(hotline, form("Lê Văn Thử", "0900.000.202", other).replace("ấp 3", "ấp 5"), "2016-11-01T09:00")
    assert again["repeat_of"] == heard["code"]
    assert send(hotline, form("Trần Thị Mẫu", "0900.000.101", ROAD), "2016-11-01T10:00")["repeat_of"] is None


class Counting:
    """A transaction that counts what is read of each kind."""

    def __init__(self, tx: Any, read: Counter[str]) -> None:
        self._tx, self._read = tx, read

    def get(self, kind: str, key: str) -> Any:
        self._read[kind] += 1
        return self._tx.get(kind, key)

    def text(self, kind: str, key: str) -> Any:
        self._read[kind] += 1
        return self._tx.text(kind, key)

    def field(self, kind: str, key: str, name: str) -> Any:
        self._read[kind] += 1
        return self._tx.field(kind, key, name)

    def find(self, kind: str, field: str, **asked: Any) -> Any:
        found = self._tx.find(kind, field, **asked)
        self._read[kind] += len(found)
        return found

    def all(self, kind: str) -> Iterator[Any]:
        raise AssertionError(f"all {kind} are read to decide on one mail")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tx, name)


GIVEN = ("An", "Bình", "Chi", "Dung", "Giang", "Hoa", "Khoa", "Lan", "Minh", "Nam")
"""Nobody is called as another: people of one name have a trail of their own."""


@pytest.mark.parametrize(("matter", "trail"), [(ROAD, _TRAIL), (ROAD.replace("ấp 3 ", ""), _PLACE_TRAIL)])
def test_what_a_report_costs_does_not_grow_with_its_like(hotline: Hotline, monkeypatch: Any, matter: str, trail: int) -> None:
    read: Counter[str] = Counter()
    run = hotline.desk.store.run
    monkeypatch.setattr(hotline.desk.store, "run", lambda work: run(lambda tx: work(Counting(tx, read))))
    costs = []
    for number in range(2 * trail + 10):
        hotline.deliver(
            mail(
                FORWARDER,
                "Tin",
                form(f"Trần {GIVEN[number % 10]} {GIVEN[number // 10]}", f"0900.000.{100 + number}", matter),
                "2016-03-09T09:00",
            )
        )
        read.clear()
        from pipeline.jobs.intake import Taken, take_in

        take_in(hotline.desk, Taken())
        costs.append(sum(read.values()))
    assert len(hotline.cases()) == 2 * trail + 10
    assert max(costs[-5:]) <= max(costs[: trail + 5])


def test_the_unit_is_told_that_it_was_reported_before(hotline: Hotline) -> None:
    first = send(hotline, form("Trần Thị Mẫu", "0900.000.101", ROAD), "2016-03-09T09:00")
    assert all("tin trước là" not in hotline.text_by(item["key"]) for item in hotline.sent("assignment"))
    again = send(hotline, form("Lê Văn Thử", "0900.000.102", ROAD), "2016-03-10T09:00")
    told = [hotline.text_by(item["key"]) for item in hotline.sent("assignment") if item["case"] == again["code"]]
    assert any(f"người dân phản ánh lại, tin trước là {first['code']}" in text for text in told)


@pytest.mark.parametrize(
    ("other", "linked"),
    [
        ("Tuyến đường ĐT741 đoạn qua xã Tân Lập không có đèn chiếu sáng, đề nghị lắp đèn.", False),
        ("Mương dọc đường ĐT741 đoạn qua xã Tân Lập mất nắp đan, đề nghị đậy lại.", False),
        ("Đường ĐT741 đoạn qua xã Tân Lập mất biển báo trước cổng trường, đề nghị cắm lại.", False),
        ("Đường ĐT741 ngang xã Tân Lập ổ gà nhiều quá, xe té hoài, xin vá lại.", True),
    ],
)
def test_several_matters_lie_on_one_road(hotline: Hotline, other: str, linked: bool) -> None:
    matter = "Tuyến đường ĐT741 đoạn qua xã Tân Lập có nhiều ổ gà, đề nghị sửa chữa."
    first = send(hotline, form("Trần Thị Mẫu", "0900.000.101", matter), "2016-03-09T09:00")
    assert send(hotline, form("Lê Văn Thử", "0900.000.102", other), "2016-03-10T09:00")["repeat_of"] == (
        first["code"] if linked else None
    )


def test_who_speaks_again_in_secret_is_not_told_by_the_case_he_spoke_of_openly(hotline: Hotline) -> None:
    first = send(hotline, form("Trần Thị Mẫu", "0900.000.101", ROAD), "2016-03-09T09:00")
    again = send(hotline, form("Trần Thị Mẫu", "0900.000.101", f"{ROAD} Xin giữ kín tên tôi."), "2016-03-10T09:00")
    assert again["repeat_of"] == first["code"]
    told = [hotline.text_by(item["key"]) for item in hotline.sent("assignment") if item["case"] == again["code"]]
    assert told
    assert all(first["code"] not in text for text in told)


def test_what_is_told_again_goes_to_the_unit_that_has_it_now(hotline: Hotline) -> None:
    """An officer took it from the unit that the field names; that one does not hear of it again, nor who reports."""
    first = send(hotline, form("Trần Thị Mẫu", "0900.000.101", ROAD), "2016-03-09T09:00")
    assert [a["unit"] for a in first["assignments"] if a["role"] == "lead"] == ["HU-DONGPHU"]
    assert hotline.shell("2016-03-09T10:00", "act", first["code"], "assign", "--lead", "SXD") == 0
    again = send(hotline, form("Lê Văn Thử", "0900.000.102", ROAD), "2016-03-10T09:00")
    assert [a["unit"] for a in again["assignments"] if a["role"] == "lead"] == ["SXD"]


BROKEN = form(
    "Bình", "0977000333", "Khẩn: sạt lở kè suối ở ấp 3, xã Tân Lập, nước tràn vào nhà dân, 3 nhà có nguy cơ sập."
).replace("Địa chỉ: ấp 3, xã Tân Lập, huyện Đồng Phú\n", "")
AGAIN = form("Bình", "0977000333", "Kè suối ấp 3 lại sạt, nước vào nhà, hôm qua báo mà chỉ mới thả rọ đá tạm.")


def test_a_danger_told_again_in_mild_words_is_one_still(hotline: Hotline) -> None:
    first, again = send(hotline, BROKEN, "2016-03-09T09:00"), send(hotline, AGAIN, "2016-03-10T09:00")
    assert (first["class"], again["repeat_of"]) == ("urgent", first["code"])
    assert again["class"] == "urgent"
    assert {a["due_at"][:16] for a in again["assignments"]} == {"2016-03-11T09:00"}
    assert [item for item in hotline.sent("review") if again["code"] in item["subject"]], "the officers hear of it at once"


def test_a_list_of_several_cases_leaves_though_one_tells_where_the_informant_of_another_lives(hotline: Hotline) -> None:
    """Who gave no address at first gives it when he calls again: the place of the first case is his home now."""
    first, again = send(hotline, BROKEN, "2016-03-09T09:00"), send(hotline, AGAIN, "2016-03-10T09:00")
    assert (first["informant"]["address"], again["informant"]["address"]) == (None, "ấp 3, xã Tân Lập, huyện Đồng Phú")
    hotline.at("2016-03-14T08:05")
    hotline.tick()
    assert not [item for item in hotline.sent() if item["state"] == "withheld"]
    listed = next(item["key"] for item in hotline.sent("digest") if item["key"].startswith("unit_digest:HU-DONGPHU:"))
    told = hotline.text_by(listed)
    assert first["code"] in told
    assert again["code"] in told
    assert "ấp 3, xã Tân Lập, huyện Đồng Phú" not in told
    assert "nguy cơ sập" in told
