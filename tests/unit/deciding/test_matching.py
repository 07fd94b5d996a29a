"""The bars of matching, on labelled answers to the real mails of a province that no registry or rule knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from kit import mail
from labelled.doubtful import doubtful
from labelled.measure import Table, everything, measure, slips
from labelled.world import World, world

from pipeline.deciding.suggesting import likeness
from pipeline.domain.events import ReplyFiled
from pipeline.reading.understand import read


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(Path(tmp_path_factory.mktemp("matching")) / "office") as made:
        yield made


@pytest.fixture(scope="module")
def table(office: World) -> Table:
    return measure(office, everything(office, rounds=1))


def test_nothing_is_filed_to_a_wrong_case_or_content(table: Table) -> None:
    assert table.total > 400
    assert table.wrong == []


def test_what_a_careful_clerk_could_file_is_filed(table: Table) -> None:
    assert len(table.not_filed) <= 0.03 * table.fileable, table.not_filed


def test_the_right_case_is_suggested_first(table: Table) -> None:
    assert table.held > 80
    assert len(table.not_first) <= 0.05 * table.held, table.not_first


def test_the_kind_is_right_for_each_case(table: Table) -> None:
    assert len(table.kind_wrong) <= 0.05 * table.kinds, table.kind_wrong


def test_no_machine_answers_and_no_person_is_taken_for_one(table: Table) -> None:
    assert table.machine_as_answer == []
    assert len(table.human_as_machine) <= 0.005 * table.humans, table.human_as_machine


def test_the_date_and_the_unit_asked_for_are_read(table: Table) -> None:
    assert table.extras_wrong == []


def test_no_slip_in_a_code_reaches_another_case() -> None:
    assert slips(5_000) == []


def test_a_case_that_is_named_only_where_nothing_is_read_holds_the_mail(office: World, monkeypatch: pytest.MonkeyPatch) -> None:
    held = [case for case in office.cases.values() if case.assignments and not case.ended]
    unit = max(
        (case.assignments[0].unit for case in held), key=lambda one: sum(case.assignment_of(one) is not None for case in held)
    )
    first, second = [case.code for case in held if case.assignment_of(unit)][:2]
    sender = office.desk.registry.unit_by_id[unit].to[0]
    raw = mail(sender, "Báo cáo", f"- {first}: đã vá 46 m2 mặt đường.\n- {second}: đã cắm 4 biển báo.", "2016-04-12T09:00")
    assert len([event for event in office.decide(raw)[1].events if isinstance(event, ReplyFiled)]) == 2
    monkeypatch.setattr("pipeline.reading.signatures._signing", lambda *_: iter([1]))
    decided = office.decide(raw)[1]
    assert decided.message is not None
    assert (decided.message.outcome, decided.events) == ("held", ())
    assert f"code_in_signature: {second}" in decided.message.reasons


def test_content_files_by_itself_only_where_the_office_wants_it_and_never_wrongly(office: World) -> None:
    bare = [item for item in doubtful(office) if item.name.startswith("no_reference")]
    assert {office.decide(item.raw)[1].message.outcome for item in bare} == {"held"}  # type: ignore[union-attr]
    policy = office.desk.policy
    office.desk.policy = replace(policy, file_by_content=True)
    filed = [(item.first, found.cases) for item in bare if (found := office.decide(item.raw)[1].message) and found.cases]
    office.desk.policy = policy
    assert filed
    assert [pair for pair in filed if pair[1] != (pair[0],)] == []


def test_a_place_is_heard_whatever_stands_behind_it(office: World) -> None:
    """A list of places without codes is how several cases are answered in one mail: "xã Tân Lập: đã vá xong"."""
    case = next(case for case in office.cases.values() if case.locality.commune)
    desk = office.desk

    def alike(behind: str) -> float:
        raw = mail("a@b.example", "Báo cáo", f"- Tại {case.locality.commune}{behind} đã làm xong.", "2016-04-12T09:00")
        return likeness(read(raw, desk.registry, desk.policy.identity), case)

    assert min(alike(":"), alike(");"), alike(" –")) > alike("") - 5
    assert alike(":") > alike("x") + 10, "another place"
