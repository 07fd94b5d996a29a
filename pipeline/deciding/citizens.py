"""A citizen who answers our acknowledgement speaks of his own case: it is noted there, and the officers read what he wrote."""

from __future__ import annotations

from dataclasses import replace

from pipeline.deciding import letters, privacy
from pipeline.deciding.circumstances import Circumstances, decision_on
from pipeline.deciding.known import answered
from pipeline.deciding.opening import PIPELINE
from pipeline.domain.case import Case
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
    if case is None or case.informant.email != record.sender or (privacy.never_mailed(text) and not case.held_back):
        return None
    hides = reading.asks_secrecy and not case.informant.confidential
    flags = (SECRECY_ASKED,) if hides else ()
    noted = Noted(case=case.code, at=record.at, actor=PIPELINE, why=WHY, message=record.id, flags=flags)
    reasons = (WHY, *(() if case.held_back else ("citizen_is_answered_by_you",)), *(_hidden_now(case, around) if hides else ()))
    told = "" if case.held_back else text
    question = letters.case_review(case, reasons, around.registry, around.policy, around.now, f"citizen:{record.id}", told)
    filed = replace(record, kind=MessageKind.REPEAT, outcome=MessageOutcome.FILED, cases=(case.code,), reasons=(WHY,))
    return decision_on(filed, around, (noted,), (question,))


def _hidden_now(case: Case, around: Circumstances) -> tuple[str, ...]:
    """What an officer must hear of a wish for secrecy that comes late: the units that were told already who reports."""
    told = (
        a.unit_name for a in case.assignments if a.sent_at and privacy.access(case, a.role, around.policy) is privacy.Access.FULL
    )
    return (SECRECY_ASKED, *([f"informant_told: {', '.join(names)}"] if (names := tuple(dict.fromkeys(told))) else ()))
