"""What one yes would do: one thing, or nothing; never where a person's own word is needed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from pipeline.adapters.holidays_vn import year_days
from pipeline.deciding.proposals import proposal
from pipeline.domain.assignment import Assignment, Extension, Part, PartStatus, Role
from pipeline.domain.case import Case, Content, FiledReply
from pipeline.domain.reply import ReplyKind
from pipeline.domain.report import CaseKind, Channel
from pipeline.office.folder import load_office, sample_office

OFFICE = load_office(sample_office(), year_days)
AT = datetime(2016, 3, 9, 9, tzinfo=UTC)


def led(unit: str, content: int, status: PartStatus) -> Assignment:
    return Assignment(unit, unit, unit, "Giám đốc", ("u@u.example",), (Part(content, Role.LEAD, status),))


CASE = Case(
    "DDN-2016-0001-U", 1, 2016, AT, AT, Channel.PHONE, CaseKind.REPORT, (Content(1, "đường"), Content(2, "cầu")),
    assignments=(led("SGTVT", 1, PartStatus.ANSWERED), led("STC", 2, PartStatus.SENT)),
)  # fmt: skip


def proposed(case: Case, unit: str = "SGTVT") -> dict[str, object] | None:
    return proposal(case, unit, OFFICE.registry, OFFICE.policy)


def test_the_result_that_waits_is_proposed() -> None:
    assert proposed(CASE) == {"accept": [1], "until": "", "lead": ""}


@pytest.mark.parametrize("why", [{"held_back": True}, {"sensitive": True}, {"conflict_units": ("SGTVT",)}])
def test_what_needs_a_persons_own_word_is_not(why: dict[str, object]) -> None:
    assert proposed(replace(CASE, **why)) is None  # type: ignore[arg-type]


def test_where_nothing_waits_nothing_is() -> None:
    assert proposed(CASE, "STC") is None


def test_a_date_is_proposed_together_with_the_results_beside_it() -> None:
    asks = replace(
        led("SGTVT", 1, PartStatus.ANSWERED),
        parts=(Part(1, Role.LEAD, PartStatus.ANSWERED), Part(2, Role.LEAD, PartStatus.EXTENSION_REQUESTED)),
        extension=Extension(AT, date(2016, 3, 16)),
    )
    assert proposed(replace(CASE, assignments=(asks,))) == {"accept": [1], "until": "2016-03-16", "lead": ""}


def test_a_result_and_another_units_decline_are_two_things() -> None:
    declined = FiledReply("m", AT, "STC", ReplyKind.NOT_IN_AUTHORITY, suggested_unit="CAT")
    both = replace(
        CASE, assignments=(led("SGTVT", 1, PartStatus.ANSWERED), led("STC", 2, PartStatus.DECLINED)), replies=(declined,)
    )
    assert proposed(both) is None
    only = replace(both, assignments=(led("STC", 1, PartStatus.DECLINED), led("STC", 2, PartStatus.DECLINED)))
    assert proposed(only, "STC") == {"accept": [], "until": "", "lead": "CAT"}
