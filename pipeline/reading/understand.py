"""A parsed mail understood: what kind it is and why, what it forwards and quotes, what points at which case, what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.domain.message import Message
from pipeline.domain.patterns import Sought
from pipeline.domain.policy import Identity
from pipeline.domain.reading import Layer, MessageKind, Reading, Split
from pipeline.domain.reply import Reply
from pipeline.domain.text import fold
from pipeline.domain.unit import Registry
from pipeline.reading import mime
from pipeline.reading.automatic import machine_kind, read_bounce
from pipeline.reading.banners import without_banner, without_footer
from pipeline.reading.devices import without_device_line
from pipeline.reading.evidence import gather, has_token
from pipeline.reading.files.attachments import Extract
from pipeline.reading.forwards import layers
from pipeline.reading.message_kind import ANSWERS, kind_of
from pipeline.reading.quotes import split as split_text
from pipeline.reading.quotes import split_beside
from pipeline.reading.replies.whole import read_reply
from pipeline.reading.reports.enclosures import Told, each_report, of_several
from pipeline.reading.reports.extract import extract_report
from pipeline.reading.reports.matter import own_words
from pipeline.reading.reports.persons import sent_along
from pipeline.reading.reports.persons.secrecy import asks_secrecy
from pipeline.reading.several import MOST, each_alone
from pipeline.reading.signatures import cut_signature
from pipeline.reading.subjects import answers_first
from pipeline.reading.told import about_ours, is_office, passes_on_by_answering, report_in, tells_apart
from pipeline.reading.unread import has_unread

SEVERAL = "several_mails"
_REPLY_ABOVE = Sought(r"tra loi phia tren dong nay|reply above this line")
_HEAD = 2_000
"""Characters at the beginning of a quote among which the line of ours is."""


def read(raw: bytes, registry: Registry, identity: Identity, extract: Extract | None = None) -> Reading:
    """Bytes to a Reading."""
    return understand(mime.parse(raw, extract), registry, identity)


def understand(message: Message, registry: Registry, identity: Identity) -> Reading:
    """What a mail means as far as its bytes, the registry and the office's addresses tell."""
    found = _understood(message, registry, identity)
    if message.attached and found.kind in (MessageKind.REPORT, MessageKind.REPLY):
        return _taken_apart(found, registry, identity)
    return _by_caller(found, registry, identity) if found.kind is MessageKind.REPORT else found


def _by_caller(found: Reading, registry: Registry, identity: Identity) -> Reading:
    """The reports of a shift's calls that an office wrote into one mail, or sends along, or passes on. Whose the pictures beside them
    are, a person says, and so where they are not told apart, or where a file that may tell of one more was not read. A petition's list
    of households is its writer's report.
    """
    message = found.message
    inside = report_in(message, found.split.with_signature, found.forward, registry, identity)
    writers = {message.sender.address, *(layer.sender.address for layer in inside[-1:])}
    if found.report is None:
        return found
    told = tuple[Told, ...]()
    if all(identity.is_forwarder(writer) or identity.is_officer(writer) for writer in writers):
        own = own_words(found.split.with_signature, inside)
        told, in_doubt = each_report(own, found.report.body, message.attachments)
    else:
        in_doubt = of_several(message.attachments)
    pictures = any(file.type.startswith("image/") for file in message.attachments)
    apart = tuple(_alone(found, one, registry, identity) for one in told)
    in_doubt = in_doubt or (bool(told) and (pictures or has_unread(message, answered=True)))
    in_doubt = in_doubt or any(one.report is None for one in apart) or tells_apart(found.forward, registry, identity)
    if in_doubt:
        return replace(found, report=replace(found.report, flags=(*found.report.flags, "several_reports")))
    return replace(found, apart=apart)


def _alone(found: Reading, told: Told, registry: Registry, identity: Identity) -> Reading:
    """One of several reports, as if it had come alone, with the files that hold nothing else."""
    one = _understood(replace(found.message, text=told.text, html="", attachments=()), registry, identity)
    one = as_report(one, registry, identity) if one.kind is MessageKind.UNKNOWN else one
    return replace(one, message=replace(one.message, attachments=told.files))


def _taken_apart(found: Reading, registry: Registry, identity: Identity) -> Reading:
    """The reports of a mail to which several mails are attached. Whoever passes mails on passes on each of them.

    Where units' answers are among them, a person says what is to be done; where a stranger encloses the mails of others, whose
    report it is.
    """
    sender = found.message.sender.address
    by_office = identity.is_forwarder(sender) or identity.is_officer(sender)
    by_unit = found.kind is MessageKind.REPORT and registry.unit_of_sender(sender) is not None
    many = len(found.message.attached) > MOST
    alone = () if many else each_alone(found.message)
    if not (alone or many) or not (by_office or by_unit or found.report):
        return found
    if found.report is not None and (many or not (by_office or by_unit)):
        return replace(found, report=replace(found.report, flags=(*found.report.flags, SEVERAL)))
    understood = (_understood(message, registry, identity) for message in alone)
    each = [reading for reading in understood if not identity.is_own(reading.forward[-1].sender.address)]
    reports = tuple(reading for reading in each if reading.kind is MessageKind.REPORT)
    if len(reports) == len(each):
        return replace(found, apart=reports)
    answer = _reply(found.message, found.split, found.forward, registry, identity)
    told = [name for reading in each if reading.kind is not MessageKind.REPORT and (name := _whose_answer(reading, registry))]
    reasons = (SEVERAL, *([f"answers_attached: {'; '.join(told)}"] if told else ()), *found.reasons)
    return replace(found, kind=MessageKind.REPLY, reasons=reasons, report=None, reply=answer, apart=reports)


def _whose_answer(reading: Reading, registry: Registry) -> str:
    """The unit whose answer is attached, with the cases it names; empty where no unit writes (a citizen is not to be named)."""
    unit = registry.unit_of_sender(reading.forward[-1].sender.address)
    evidence = reading.evidence
    codes = (*evidence.subject_codes, *evidence.body_codes, *evidence.quoted_codes)
    named = ", ".join(dict.fromkeys(code.code for code in codes if code.valid))
    return f"{unit.name} ({named})" if unit and named else unit.name if unit else ""


def _understood(message: Message, registry: Registry, identity: Identity) -> Reading:
    machine = machine_kind(message)
    returned = machine is not None and machine[0] in (MessageKind.BOUNCE, MessageKind.RECEIPT)
    split, forward = (split_text(message), ()) if returned else parted(message)
    evidence = gather(message, split, forward, identity.code_prefix or None)
    answers = answers_first(message.subject) and not about_ours(evidence)
    if answers and not (forward or returned or _REPLY_ABOVE.stands_in(fold(split.quoted_text[:_HEAD]))):
        own, chain = layers(message, answering=True)
        if not ANSWERS.stands_in(fold(own[:300])) and passes_on_by_answering(message, own, chain, registry, identity):
            split, forward = _around(own, chain), chain
            evidence = gather(message, split, forward, identity.code_prefix or None)
    kind, reasons = kind_of(message, machine, split, forward, evidence, registry, identity)
    split = _unsigned(split, message.sender.name) if kind is MessageKind.REPLY and forward else split
    # Of a unit's answer that somebody of the office passes on, the unit's own words count, not those of the cover.
    said = replace(split, new_text=forward[-1].body) if reasons == ("forwards_a_unit",) and forward[-1].body.strip() else split
    found = Reading(
        message=message,
        kind=kind,
        reasons=reasons,
        split=split,
        forward=forward,
        evidence=evidence,
        reply=_reply(message, said, forward, registry, identity) if kind is MessageKind.REPLY else None,
        bounce=read_bounce(message) if kind is MessageKind.BOUNCE else None,
        hides=kind is MessageKind.REPLY
        and registry.unit_of_sender(message.sender.address) is None
        and (
            any(map(asks_secrecy, filter(None, (message.subject, split.new_text))))
            or any(map(sent_along.hides, message.files()[: sent_along.MOST]))
        ),
    )
    return as_report(found, registry, identity) if kind is MessageKind.REPORT or found.perhaps_a_report else found


def in_full(reading: Reading, registry: Registry, identity: Identity) -> Reading:
    """An unclear mail read as a report and as an answer, once a person says what it is: before, neither is of any use."""
    if reading.kind is not MessageKind.UNKNOWN:
        return reading
    reply = _reply(reading.message, reading.split, reading.forward, registry, identity)
    return replace(as_report(reading, registry, identity), reply=reply)


def as_report(reading: Reading, registry: Registry, identity: Identity) -> Reading:
    """The same mail taken for a report, whatever it looks like: a person may say so."""
    sender = reading.message.sender.address
    by_office = identity.is_forwarder(sender) or identity.is_officer(sender)
    own = reading.split.with_signature
    inside = report_in(reading.message, own, reading.forward, registry, identity)
    noted = by_office and bool(inside) and is_office(inside[-1].sender.address, registry, identity)
    report = extract_report(reading.message, own, inside, registry, by_office, noted=noted)
    return replace(reading, report=report)


def beside_ours(reading: Reading, ours: Iterable[str], registry: Registry, identity: Identity) -> Reading:
    """An answer beside the mail of ours that it quotes: what was written into that without a mark is new text too."""
    split = split_beside(reading.split, ours, reading.message.text)
    if split is None:
        return reading
    return replace(
        reading,
        split=split,
        evidence=gather(reading.message, split, reading.forward, identity.code_prefix or None),
        reply=_reply(reading.message, split, reading.forward, registry, identity),
    )


def parted(message: Message) -> tuple[Split, tuple[Layer, ...]]:
    """What the sender wrote anew, apart from what is quoted or forwarded; and the chain of a forward, outermost first.

    A forwarder's own signature stays with his words (it tells who passed the mail on); only what his device adds is put apart.
    """
    own_words, forward = layers(message)
    if not forward:
        return split_text(message), ()
    # Where the mail inside came as a file, an ordinary mail stands around it; an answer to a forward is an answer.
    if own_words == message.text or answers_first(message.subject):
        own, inner = split_text(message), "\n".join(layer.body for layer in forward)
        return Split(own.new_text, f"{own.quoted_text}\n{inner}".strip(), own.signature, written=own.written), forward
    return _around(own_words, forward), forward


def _around(own: str, forward: tuple[Layer, ...]) -> Split:
    """A forwarder's own words apart from what machines add and from what he passes on."""
    words, banner = without_banner(own)
    words, footer = without_footer(words)
    words, device = without_device_line(words)
    added = "\n".join(part for part in (device, footer) if part)
    return Split(words, "\n".join(part for part in (banner, *(layer.body for layer in forward)) if part), added)


def _unsigned(split: Split, sender: str) -> Split:
    """Who answers by passing on signs as in any answer; elsewhere the signature is put apart already, which `written` shows."""
    if split.written:
        return split
    words, signature = cut_signature(split.new_text, sender)
    return replace(split, new_text=words, signature="\n".join(part for part in (signature, split.signature) if part))


def _reply(message: Message, split: Split, forward: tuple[Layer, ...], registry: Registry, identity: Identity) -> Reply:
    """Where a mail tells no date, a day without its year is none: when it came is not known here."""
    passed_up = tuple(_passed_up(message, forward, identity))
    day = message.date.date() if message.date else None
    return read_reply(message, split, registry, day, identity.code_prefix or None, passed_up)


def _passed_up(message: Message, forward: tuple[Layer, ...], identity: Identity) -> Iterator[str]:
    """What the mails say anew that somebody passes on to us, outermost first; nothing of ours, nor of what that encloses."""
    for layer in forward if not answers_first(message.subject) else ():
        alone = replace(
            message, sender=layer.sender, subject=layer.subject, text=layer.body, html="", attachments=(), attached=()
        )
        words = split_text(alone).new_text
        if identity.is_own(layer.sender.address) or has_token(words):
            return
        yield words
