"""The question to the officers that a unit's answer raises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from pipeline.deciding import letters
from pipeline.deciding.declined import next_lead
from pipeline.deciding.proposals import proposal, waiting
from pipeline.domain.assignment import PartStatus
from pipeline.domain.case import Case, ContentStatus, FiledReply
from pipeline.domain.decision import MessageRecord
from pipeline.domain.outbox import Outgoing
from pipeline.domain.policy import Policy
from pipeline.domain.reply import ReplyKind
from pipeline.domain.unit import Registry


def _beside(case: Case, filed: FiledReply) -> Iterator[str]:
    """What an answer that tells results says of the other contents: each is decided apart."""
    parts = [part for item in case.assignments if item.unit == filed.unit for part in item.parts]
    sorts = (("contents_declined", PartStatus.DECLINED), ("contents_asked_later", PartStatus.EXTENSION_REQUESTED))
    for slug, status in sorts if filed.kind in (ReplyKind.PARTIAL, ReplyKind.FINAL) else ():
        if numbers := sorted({part.content for part in parts if part.status is status}):
            yield f"{slug}: {', '.join(map(str, numbers))}"


_ANSWERED_AT_ONCE = {"return": "unit_asked_for_more", "extension_decision": "unit_told_no_extension"}


def reviews(
    case: Case, filed: FiledReply, record: MessageRecord, registry: Registry, policy: Policy, now: datetime,
    answered: Sequence[Outgoing] = (),
) -> Outgoing | None:  # fmt: skip
    """The question to the officers that an answer raises: accept it, decide the extension, assign anew, look at it.

    `answered`: what the unit was told at once, so that no officer tells it again.
    """
    if not policy.identity.officers:
        return None
    unit = registry.unit_by_id.get(filed.unit)
    flags = (flag for flag in filed.flags if (filed.kind, flag) != (ReplyKind.FORMAL, "formalistic"))  # the kind says it
    reasons = [f"reply_{filed.kind}: {unit.name if unit else filed.unit}", *_beside(case, filed), *flags]
    reasons += dict.fromkeys(_ANSWERED_AT_ONCE[letter.template] for letter in answered if letter.template in _ANSWERED_AT_ONCE)
    if case.merged_into:
        reasons.append(f"merged_case: {case.merged_into}")
    if all(content.status is ContentStatus.ANSWERED for content in case.contents):
        reasons.append("acceptance_waits")
    text = "" if case.held_back else filed.text or record.subject
    key = f"answer:{record.id[:16]}:{case.code}"
    asked = next((item for item in case.held_by(filed.unit) if item.waits_for_extension), None)
    letter = letters.case_review(
        case, reasons, registry, policy, now, key, text,
        next_lead=next_lead(case, registry, policy), extension=asked.extension if asked else None,
        waiting=waiting(case, filed.unit),
        proposed=None if filed.flags else proposal(case, filed.unit, registry, policy),  # a flag says: look closely
    )  # fmt: skip
    return replace(letter, about=record.id, unit=filed.unit)
