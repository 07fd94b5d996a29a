"""A citizen who answers our acknowledgement speaks of his own case: it is noted there, and the officers read what he wrote."""

from __future__ import annotations

from dataclasses import replace

from pipeline.deciding import letters, privacy
from pipeline.deciding.circumstances import Circumstances, decision_on
from pipeline.deciding.known import answered
from pipeline.deciding.opening import PIPELINE
from pipeline.domain.decision import Decision, MessageOutcome, MessageRecord
from pipeline.domain.events import Noted
from pipeline.domain.outbox import MailKind
from pipeline.domain.reading import MessageKind, Reading
from pipeline.domain.report import SECRECY_ASKED

WHY = "citizen_answers"


def citizens_answer(reading: Reading, record: MessageRecord, around: Circumstances) -> Decision | None:
    """The decision on it; None where it answers no acknowledgement of ours, or is another's, or may not be mailed on."""
    text = reading.split.new_text
    ours = next(answered(reading.evidence, around.known), None)
    if ours is None or ours.kind is not MailKind.ACKNOWLEDGEMENT:
        return None
    case = around.known.case(ours.case or "")
    if case is None or case.informant.email != record.sender or case.held_back or privacy.never_mailed(text):
        return None
    flags = (SECRECY_ASKED,) if reading.asks_secrecy else ()
    noted = Noted(case=case.code, at=record.at, actor=PIPELINE, why=WHY, message=record.id, flags=flags)
    question = letters.case_review(case, (WHY,), around.registry, around.policy, around.now, f"citizen:{record.id}", text)
    filed = replace(record, kind=MessageKind.REPEAT, outcome=MessageOutcome.FILED, cases=(case.code,), reasons=(WHY,))
    return decision_on(filed, around, (noted,), (question,))
