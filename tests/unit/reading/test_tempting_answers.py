"""Answers whose words tempt to another kind: above all none may be taken for a result that tells none.

`answers_tempting.jsonl` (words of another kind in every one), `answers_officials.jsonl` and `answers_colloquial.jsonl` (another
province's letters, and messages), `answers_steps.jsonl` (things done that end nothing), `answers_letters.jsonl`,
`answers_clerks.jsonl`, `answers_several.jsonl` and `answers_ends.jsonl` (whole letters of a third province, notes of clerks,
several contents, what is at its end and what is not), `answers_daily.jsonl` (short answers of every kind), `answers_offices.jsonl`,
`answers_notes.jsonl` and `answers_last.jsonl` (letters of a fourth province, e-mails of its clerks, both of a fifth), `answers_desks.jsonl`, `answers_briefly.jsonl`, `answers_wards.jsonl`, `answers_districts.jsonl`, `answers_communes.jsonl` and `answers_towns.jsonl` (letters and e-mails of offices of 2016 and
of today), `answers_formal.jsonl`, `answers_everyday.jsonl` and `answers_phone.jsonl` (letters, short mails, and what is typed on a
telephone in three regions; the last 14 of each kept back) were written before any of their misses was seen. What is still taken for a
result is doubtful, so that a person accepts it.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.domain.reply import ReplyKind
from pipeline.reading.replies.doubts import doubtful
from pipeline.reading.replies.kind import reply_kind

DATA = Path(__file__).parents[2] / "data"
SETS = {
    name: [
        (row["kind"], row["text"], date.fromisoformat(row.get("received", "2016-03-18")))
        for row in map(json.loads, (DATA / f"answers_{name}.jsonl").read_text("utf-8").splitlines())
        if row["kind"] != "attachment_only"  # told from the file beside the words
    ]
    for name in (
        "tempting",
        "officials",
        "colloquial",
        "steps",
        "letters",
        "clerks",
        "several",
        "ends",
        "mixed",
        "again",
        "unended",
        "daily",
        "offices",
        "notes",
        "last",
        "desks",
        "briefly",
        "wards",
        "districts",
        "communes",
        "towns",
        "formal",
        "everyday",
        "phone",
    )
}
LURES = {"ends", "unended"}
"""Written of nothing but what looks like an end."""
RESULTS = {"final", "partial"}
RECEIVED = date(2016, 3, 18)
NO_RESULTS = [row for rows in SETS.values() for row in rows if row[0] not in RESULTS]


def told(text: str, received: date = RECEIVED) -> ReplyKind:
    return reply_kind(text)[0]


@pytest.mark.parametrize(("kind", "text", "received"), NO_RESULTS, ids=range(len(NO_RESULTS)))
def test_none_is_taken_for_a_result(kind: str, text: str, received: date) -> None:
    assert told(text, received) not in RESULTS or doubtful(text, received), f"{kind}: {text}"


SAYINGS = ("UBND xã đã {}.", "Dạ anh, bên em đã {} rồi ạ.", "Sở đã {}, báo cáo để Văn phòng Tỉnh ủy theo dõi.")


@pytest.mark.parametrize("work", (DATA / "office_work.txt").read_text("utf-8").splitlines())
def test_what_an_office_does_with_papers_and_people_closes_nothing(work: str) -> None:
    for said in (saying.format(work) for saying in SAYINGS):
        assert told(said) not in RESULTS or doubtful(said, RECEIVED), said


def test_few_of_them_are_filed_as_one() -> None:
    ordinary = [row[1:] for name, rows in SETS.items() if name not in LURES for row in rows if row[0] not in RESULTS]
    taken = [text for text, received in ordinary if told(text, received) in RESULTS]
    assert len(taken) <= 0.07 * len(ordinary), taken


@pytest.mark.parametrize(
    ("name", "share"),
    [
        ("tempting", 0.8),
        ("officials", 0.9),
        ("colloquial", 0.55),
        ("steps", 0.55),
        ("letters", 0.9),
        ("clerks", 0.75),
        ("several", 0.6),
        ("ends", 0.65),
        ("mixed", 0.8),
        ("again", 0.85),
        ("unended", 0.55),
        ("daily", 0.85),
        ("offices", 0.85),
        ("notes", 0.8),
        ("last", 0.8),
        ("desks", 0.9),
        ("briefly", 0.9),
        ("wards", 0.9),
        ("districts", 0.9),
        ("communes", 0.9),
        ("towns", 0.85),
        ("formal", 0.95),
        ("everyday", 0.9),
        ("phone", 0.9),
    ],
)
def test_most_are_told(name: str, share: float) -> None:
    right = sum(told(text, received) == kind for kind, text, received in SETS[name])
    assert right >= share * len(SETS[name]), f"{right} of {len(SETS[name])}"


PAIRS = [json.loads(line) for line in (DATA / "answers_pairs.jsonl").read_text("utf-8").splitlines()]
"""What a rule takes beside what it leaves."""


@pytest.mark.parametrize("row", PAIRS, ids=[row["why"] for row in PAIRS])
def test_each_rule_has_what_it_takes_and_what_it_leaves(row: dict[str, str]) -> None:
    assert told(row["text"]) == row["kind"]


DOUBTS = [json.loads(line) for line in (DATA / "answers_doubts.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("row", DOUBTS, ids=range(len(DOUBTS)))
def test_a_result_that_says_more_or_less_is_told(row: dict[str, Any]) -> None:
    assert doubtful(row["text"]) is row["doubt"]
