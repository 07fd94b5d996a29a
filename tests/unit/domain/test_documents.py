"""A value's text is the text of its document, and refuses what no store can hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pipeline.domain.decision import Decision, MessageOutcome, MessageRecord, Suggestion
from pipeline.domain.documents import as_json, to_document, to_text
from pipeline.domain.reading import MessageKind

NOW = datetime(2016, 3, 9, 8, 0, 1, 500_000, tzinfo=UTC)
RECORD = MessageRecord("a1", "m@x.example", NOW, "a@x.example", 'Tin "1"\n\té', MessageKind.REPLY, MessageOutcome.HELD)
DECISION = Decision(
    NOW, "pipeline", "mail:a1", RECORD, facts=(("facts", "a", {"value": 1.5, "none": None}), ("facts", "b", None))
)


def test_it_is_what_the_document_would_be_written_as() -> None:
    told = replace(DECISION, message=replace(RECORD, suggestions=(Suggestion("DDN-2016-0001-U", 0.1, ("vì",)),)))
    for value in (RECORD, DECISION, told):
        assert to_text(value) == as_json(to_document(value))


@pytest.mark.parametrize("bad", ["a\x00b", "a\ud800b"])
def test_what_no_store_can_hold_is_refused(bad: str) -> None:
    with pytest.raises(ValueError):
        to_text(replace(RECORD, subject=bad))
