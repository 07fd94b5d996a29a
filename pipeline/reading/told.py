"""Which of the mails inside a mail is the report: the innermost, unless that is what an office wrote to the citizen.

What a subject begins with tells only which button was pressed: who passes a letter on by answering it passes it on.
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.domain.codes import find_codes
from pipeline.domain.message import Address, Message
from pipeline.domain.phrases import word_count
from pipeline.domain.policy import Identity
from pipeline.domain.reading import Evidence, Layer
from pipeline.domain.text import fold
from pipeline.domain.tokens import looks_like_token
from pipeline.domain.unit import Registry
from pipeline.reading.afterwards import passes_on
from pipeline.reading.forwards import answered_in
from pipeline.reading.passing import passes_a_report
from pipeline.reading.reports.forms.labels import read_form
from pipeline.reading.reports.speaks import Writer, writers
from pipeline.reading.subjects import answers_first, bare, says_forward, says_reply
from pipeline.reading.syllables import share

_CITIZEN, _PERHAPS = 0.5, 0.15
"""Shares of a citizen's words, at least: of a report, and of what may be one where an office passes it on."""
_SAYS, _FEW = 3, 8
"""Words of whoever says anything, and of whoever reports, at least."""
_MOST = 16
"""Words beside a letter with which nobody passes it on whose office it is not."""
_MANY, _SURELY = 20, 0.8
"""Words, and share of a citizen's, of a complaint that makes another's letter below it its evidence."""
_READ, _VIETNAMESE = 2_000, 0.7
"""Characters of a letter that are looked at for its language; share of Vietnamese words at least."""
_WORDS = re.compile(r"[^\W\d_]{2,40}")


def report_in(
    message: Message, own: str, forward: tuple[Layer, ...], registry: Registry, identity: Identity
) -> tuple[Layer, ...]:
    """The layers down to the one that is the report; none where the sender's own words are it.

    Where a citizen answered an office, what he answered is his quote, whoever passes both on; where he passes an office's letter on
    himself, that is what he complains of.
    """
    chain = forward
    while len(chain) > 1 and _answers(chain, message, registry, identity):
        chain = chain[:-1]
    chain = _without_quote(chain, message, registry, identity)
    if not chain or is_office(message.sender.address, registry, identity) or not _reports(own):
        return chain
    inner = chain[-1]
    if inner.sender.address == message.sender.address:
        return chain
    if is_office(inner.sender.address, registry, identity):
        return ()
    # Of an office that nobody listed the words must tell, and they tell of nothing in another language.
    if not _complains(own) or share(_WORDS.findall(inner.body[:_READ])) < _VIETNAMESE:
        return chain
    shares = writers("", inner.body)
    for_him = _names(message.sender, (*inner.to, *inner.cc)) or shares[Writer.OFFICE] == max(shares.values())
    return () if for_him and shares[Writer.CITIZEN] < _PERHAPS else chain


def passes_on_by_answering(message: Message, own: str, chain: tuple[Layer, ...], registry: Registry, identity: Identity) -> bool:
    """Whether a mail that is an answer by its subject passes on what it quotes: a stranger's letter to somebody else, beside which its
    sender tells nothing himself. What answers any mail of ours names or quotes it (`about_ours`).
    """
    quoted = chain[0].sender.address if chain else ""
    sender = message.sender.address
    if not quoted or quoted == sender or is_office(quoted, registry, identity):
        return False
    if any(find_codes(f"{message.subject}\n{chain[0].body[:_READ]}")):  # of any office
        return False
    if any(identity.is_own(person.address) for layer in chain for person in (layer.sender, *layer.to, *layer.cc)):
        return False
    if _reports(own) or any(kind == "content" for kind, _ in read_form(own)):
        return False
    by_office = identity.is_forwarder(sender) or identity.is_officer(sender)
    if not by_office and (word_count(own, _MOST) >= _MOST or (registry.unit_of_sender(sender) and not passes_a_report(own))):
        return False  # it answers a citizen, and lets us know; or a hotline's mail of which we do not know
    return writers("", chain[-1].body)[Writer.CITIZEN] >= (_PERHAPS if by_office else _CITIZEN)


def tells_apart(forward: tuple[Layer, ...], registry: Registry, identity: Identity) -> bool:
    """Whether a mail of the chain passes none of those below it on but is another's report: forwards stand below one another in one mail.

    By its subject it is neither forward nor answer, and of something else.
    """
    return any(
        outer.sender.address != inner.sender.address
        and bare(outer.subject) not in ("", bare(inner.subject))
        and not (says_forward(outer.subject) or says_reply(outer.subject) or is_office(outer.sender.address, registry, identity))
        and _reports(outer.body)
        and not any(map(passes_on, outer.body.split("\n")))
        for outer, inner in pairwise(forward)
    )


def about_ours(evidence: Evidence) -> bool:
    """Whether a mail names a case, or is an answer to a mail of ours."""
    codes = (*evidence.subject_codes, *evidence.body_codes, *evidence.quoted_codes, *evidence.attachment_codes)
    named = codes or evidence.attachment_name_codes or evidence.numbers or evidence.quoted_message_ids
    return bool(named) or any(map(looks_like_token, (*evidence.in_reply_to, *evidence.references, *evidence.reply_addresses)))


def _answers(chain: tuple[Layer, ...], message: Message, registry: Registry, identity: Identity) -> bool:
    """Whether the innermost layer but one is a citizen's and what stands in it an office's letter to him.

    An office nobody listed is told by its words, where the citizen answers it: beside a report of his, or surely where he writes to
    another office.
    """
    outer, inner = chain[-2:]
    writer, sender = outer.sender, inner.sender.address
    passers = {message.sender.address, *(layer.sender.address for layer in chain[:-2] if not answers_first(layer.subject))}
    if writer.address in passers or is_office(writer.address, registry, identity):
        return False
    if not _names(writer, (*inner.to, *inner.cc)) or word_count(outer.body, _SAYS) < _SAYS:
        return False
    if sender in passers or is_office(sender, registry, identity):
        return True
    if not answers_first(outer.subject) or not _speaks_for_office(inner.body):
        return False
    if _reports(outer.body):
        return True
    others = [person.address for person in (*outer.to, *outer.cc)]
    to_office = any(other in passers or is_office(other, registry, identity) for other in others)
    return to_office and sender not in others and writers("", inner.body)[Writer.CITIZEN] < _PERHAPS


def _without_quote(chain: tuple[Layer, ...], message: Message, registry: Registry, identity: Identity) -> tuple[Layer, ...]:
    """The layers, the innermost apart from what it quotes: of a citizen's answer to an office that is no report; in that of an office
    to a citizen it is the report. Where neither is a report beside an office's words, and in a unit's answer, it stays.
    """
    found = answered_in(chain[-1], message) if chain else None
    if found is None or registry.unit_of_sender(chain[-1].sender.address) is not None:
        return chain
    answer, quoted = found
    if is_office(quoted.sender.address, registry, identity) or _speaks_for_office(quoted.body):
        return (*chain[:-1], answer) if _reports(answer.body) else chain
    return (*chain[:-1], answer, quoted) if _speaks_for_office(answer.body) and _reports(quoted.body) else chain


def _speaks_for_office(text: str) -> bool:
    """Whether the words of somebody nobody listed are an office's rather than anybody's."""
    shares = writers("", text)
    return shares[Writer.OFFICE] == max(shares.values())


def _reports(own: str) -> bool:
    """Whether somebody's own words are a report rather than what is said beside one."""
    return word_count(own, _FEW) >= _FEW and writers("", own)[Writer.CITIZEN] >= _CITIZEN


def _complains(own: str) -> bool:
    """Whether somebody's own words certainly are a report, and none of those that go with another's letter."""
    sure = word_count(own, _MANY) >= _MANY and writers("", own)[Writer.CITIZEN] >= _SURELY
    return sure and not any(map(passes_on, own.split("\n")))


def is_office(address: str, registry: Registry, identity: Identity) -> bool:
    """Whether an address is one of the hotline's office, of those who pass reports on, or of a unit."""
    known = identity.is_own(address) or identity.is_officer(address) or identity.is_forwarder(address)
    return bool(address) and (known or registry.unit_of_sender(address) is not None)


def _names(person: Address, people: tuple[Address, ...]) -> bool:
    """Whether somebody is among the people that a header line names; Outlook leaves the address out where it knows him."""
    name = fold(person.name)
    return any(
        one.address == person.address if one.address and person.address else bool(name) and fold(one.name) == name
        for one in people
    )
