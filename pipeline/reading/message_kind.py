"""What kind of mail it is, and why: who speaks, and whether he reports, answers or commands."""

from __future__ import annotations

import re

from pipeline.domain.message import Message
from pipeline.domain.patterns import Sought
from pipeline.domain.policy import Identity
from pipeline.domain.reading import Evidence, Layer, MessageKind, Split
from pipeline.domain.text import fold
from pipeline.domain.tokens import looks_like_token
from pipeline.domain.unit import Registry
from pipeline.reading.automatic import SUBMITTED, is_newsletter
from pipeline.reading.passing import passes_a_report
from pipeline.reading.reports.forms.labels import first, read_form
from pipeline.reading.reports.forms.layouts import as_lines
from pipeline.reading.reports.speaks import looks_like_report
from pipeline.reading.subjects import says_forward, says_reply
from pipeline.reading.told import report_in

Verdict = tuple[MessageKind, tuple[str, ...]]


def kind_of(
    message: Message,
    machine: Verdict | None,
    split: Split,
    forward: tuple[Layer, ...],
    evidence: Evidence,
    registry: Registry,
    identity: Identity,
) -> Verdict:
    """Who speaks, in the order of the contract: own, machine, officer, forwarder, unit, anybody."""
    sender = message.sender.address
    if identity.is_own(sender):
        return MessageKind.OWN, ("own_address",)
    if machine is not None and not _told_by_program(machine, message, split, forward, identity):
        return machine
    inside = report_in(message, split.with_signature, forward, registry, identity)
    answers_ours = any(
        looks_like_token(text) for text in (*evidence.in_reply_to, *evidence.references, *evidence.reply_addresses)
    )
    if identity.is_officer(sender) and answers_ours:
        return MessageKind.COMMAND, ("officer_answers",)
    by_office = identity.is_forwarder(sender) or identity.is_officer(sender)
    if is_newsletter(message, identity) and not forward and not answers_ours and (by_office or not _points(evidence)):
        # An answer may come through a unit's list: it names its case. A report may come through a portal's or a village's.
        reports = looks_like_report(message, split.with_signature, forward)[0]
        return MessageKind.UNKNOWN if reports else MessageKind.UNRELATED, ("mailing_list",)
    if by_office:
        about_ours = answers_ours or _points(evidence) or bool(evidence.quoted_codes)
        return _from_forwarder(message, inside, split, registry, identity, about_ours)
    quotes_ours = answers_ours or any(identity.is_own(layer.sender.address) for layer in forward)
    unit = registry.unit_of_sender(sender)
    if unit is not None:
        return _from_unit(message, split, inside, evidence, quotes_ours)
    return _from_anybody(message, split, inside, evidence, answers_ours)


def _told_by_program(machine: Verdict, message: Message, split: Split, forward: tuple[Layer, ...], identity: Identity) -> bool:
    """Whether a program passes on what somebody tells: a portal's form, or a notice that a letter came, with the letter.

    What it says by itself in answer to a mail is called `auto-replied`, or names that mail (RFC 3834, 3.1.5 and 5), or holds it, one of ours.
    """
    by_itself = machine[1][0].startswith(SUBMITTED) and not machine[1][0].endswith("auto-replied")
    if not by_itself or message.in_reply_to or message.references or says_reply(message.subject):
        return False
    if forward and identity.is_own(forward[0].sender.address):
        return False
    return bool(forward) or "form" in looks_like_report(message, split.with_signature, forward)[1]


def _from_forwarder(
    message: Message, forward: tuple[Layer, ...], split: Split, registry: Registry, identity: Identity, about_ours: bool
) -> Verdict:
    """A forwarder passes on reports; where the inner mail is a unit's, it passes on an answer. A unit that forwards reports itself
    answers where a case is named or our mail is answered (`about_ours`).
    """
    inner = forward[-1].sender.address if forward else ""
    if inner and registry.unit_of_sender(inner) is not None and (about_ours or not identity.is_forwarder(inner)):
        return MessageKind.REPLY, ("forwards_a_unit",)
    # What a program writes down may look like a signature.
    says = re.search(r"\w", split.new_text) or first(read_form(as_lines(split.with_signature)), "content")
    if not says and not forward and not message.attachments:
        return MessageKind.UNKNOWN, ("empty",)
    return MessageKind.REPORT, ("from_forwarder",)


_PASSES_REPORT = Sought(
    r"chuyen (tin|don|phan anh|noi dung|thong tin) (phan anh |cua (nguoi|cong) dan )?(den|toi|cho|tiep nhan|qua)|chuyen tin\b|tin duong day nong tiep nhan"
)


def _from_unit(message: Message, split: Split, forward: tuple[Layer, ...], evidence: Evidence, answers_ours: bool) -> Verdict:
    """A unit answers; it reports where it says so and nothing points at a case."""
    pointed = _points(evidence) or answers_ours
    if not pointed:
        like, reasons = looks_like_report(message, split.new_text, forward)
        if like and ("form" in reasons or _PASSES_REPORT.stands_in(fold(f"{message.subject} {split.new_text[:600]}"))):
            return MessageKind.REPORT, ("from_unit", *reasons)
        told = fold(split.new_text[:300])
        passed = forward and not says_forward(message.subject)  # `passes_on_by_answering`
        answers = (not passed and (message.in_reply_to or says_reply(message.subject))) or ANSWERS.stands_in(told)
        if not answers and passes_a_report(split.with_signature):
            return MessageKind.REPORT, ("from_unit", "passes_a_letter_on")
    return MessageKind.REPLY, ("from_unit", *(("has_code",) if _points(evidence) else ()))


def _points(evidence: Evidence) -> bool:
    own = (*evidence.subject_codes, *evidence.body_codes, *evidence.attachment_codes, *evidence.attachment_name_codes)
    return bool(own or evidence.numbers)


ANSWERS = Sought(r"\b(bao cao|tra loi|phuc dap|ket qua|da (kiem tra|xu ly|giai quyet|tiep nhan|nhan duoc|phoi hop))\b")


def _from_anybody(message: Message, split: Split, forward: tuple[Layer, ...], evidence: Evidence, answers_ours: bool) -> Verdict:
    if answers_ours:
        return MessageKind.REPLY, ("answers_our_mail",)
    if _points(evidence):
        words = fold(f"{message.subject} {split.new_text[:3_000]}")
        answers = ANSWERS.stands_in(words) or says_reply(message.subject)
        if answers and not re.search(r"phan anh lai|da phan anh|toi (ten|la)\b|nguoi dan phan anh", words):
            return MessageKind.REPLY, ("has_code",)
    like, reasons = looks_like_report(message, split.with_signature, forward)
    if like:
        return MessageKind.REPORT, reasons
    if "offer_or_invitation" in reasons:
        return MessageKind.UNRELATED, reasons
    like_answer = bool(message.in_reply_to) or says_reply(message.subject)
    return MessageKind.UNKNOWN, (*reasons, "speaks_like_an_answer") if like_answer else reasons
