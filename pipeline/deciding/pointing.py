"""What a mail says about which case it belongs to, verified: tokens by signature, codes by check letter, numbers by who asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.deciding.known import Known
from pipeline.deciding.links import document_key
from pipeline.domain.case import Case
from pipeline.domain.codes import CodeFound, one_slip
from pipeline.domain.outbox import Outgoing
from pipeline.domain.reading import Reading
from pipeline.domain.tokens import looks_like_token
from pipeline.domain.unit import Unit

THREAD = ("in_reply_to", "references", "reply_address")
CODES = ("subject_code", "body_code", "attachment_code", "attachment_name", "case_number")
"""What says the case by itself. A code in quoted text counts only where nothing else speaks and it is the only one."""


@dataclass(slots=True)
class Pointers:
    """Per case code, the pieces of evidence that point at it, in the order of the ladder.

    `threads` are our mails that are answered, newest first, `quoted` those whose signed text stands below; `wrong` are codes
    whose check letter fails, `unknown` valid codes of no case. `claims`: texts with a token, and our mail each was signed for.
    """

    by_code: dict[str, list[str]] = field(default_factory=dict)
    wrong: list[CodeFound] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    threads: list[Outgoing] = field(default_factory=list)
    quoted: list[Outgoing] = field(default_factory=list)
    claims: dict[str, Outgoing | None] = field(default_factory=dict)

    def add(self, code: str, piece: str) -> None:
        pieces = self.by_code.setdefault(code, [])
        if piece not in pieces:
            pieces.append(piece)

    def having(self, *pieces: str) -> set[str]:
        return {code for code, own in self.by_code.items() if set(own) & set(pieces)}


def codes_of(ours: Outgoing) -> tuple[str, ...]:
    """The cases one of our mails was about."""
    return ours.cases or ((ours.case,) if ours.case else ())


def point(reading: Reading, known: Known, unit: Unit | None) -> Pointers:
    """All that the mail says about cases."""
    pointers = Pointers()
    evidence = reading.evidence
    _tokens(pointers, "in_reply_to", evidence.in_reply_to, known)
    _tokens(pointers, "references", evidence.references, known)
    _tokens(pointers, "reply_address", evidence.reply_addresses, known)
    _codes(pointers, "subject_code", evidence.subject_codes, known)
    _codes(pointers, "body_code", evidence.body_codes, known)
    _codes(pointers, "attachment_code", evidence.attachment_codes, known)
    _codes(pointers, "attachment_name", evidence.attachment_name_codes, known)
    _numbers(pointers, reading, known, unit)
    _tokens(pointers, "quoted_code", evidence.quoted_message_ids, known)
    _codes(pointers, "quoted_code", evidence.quoted_codes, known, report_wrong=False)
    return pointers


def _tokens(pointers: Pointers, piece: str, texts: Iterable[str], known: Known) -> None:
    """Every token that verifies. A mail of ours about several cases points at each of them."""
    for text in texts:
        if text not in pointers.claims:
            if not looks_like_token(text):
                continue
            pointers.claims[text] = known.promised(text)
        promised = pointers.claims[text]
        if promised is None:
            continue
        kept = pointers.threads if piece in THREAD else pointers.quoted
        if promised.key not in {other.key for other in kept}:
            kept.append(promised)
        for code in codes_of(promised):
            pointers.add(code, piece)


def _codes(pointers: Pointers, piece: str, codes: Iterable[CodeFound], known: Known, *, report_wrong: bool = True) -> None:
    for code in codes:
        if code.valid and known.case(code.code):
            pointers.add(code.code, piece)
        elif code.valid and report_wrong:
            pointers.unknown.append(code.code)
        elif code.valid is False and report_wrong:
            pointers.wrong.append(code)


def _numbers(pointers: Pointers, reading: Reading, known: Known, unit: Unit | None) -> None:
    """Bare numbers, and numbers of documents we sent: only where the sender's unit holds a part, and that leaves one case.

    Beside a code in full a bare number says nothing: units number their own papers too.
    """
    if pointers.having("subject_code", "body_code", "attachment_code", "attachment_name"):
        return
    evidence = reading.evidence
    bare = [(number.number, number.year) for number in evidence.numbers]
    own = (*evidence.subject_codes, *evidence.body_codes, *evidence.attachment_codes, *evidence.attachment_name_codes)
    bare += [(code.number, code.year) for code in own if code.valid is None]
    for number, year in dict.fromkeys(bare):
        _add_only(pointers, known.numbered(number, year), unit)
    for document in evidence.documents if unit is not None else ():
        _add_only(pointers, known.linked(document_key(document)), unit)


def _add_only(pointers: Pointers, cases: tuple[Case, ...], unit: Unit | None) -> None:
    if unit is not None:
        held = [case for case in cases if case.assignment_of(unit.id)]
        cases = tuple([case for case in held if not case.ended] or held)
    if len(cases) == 1:
        pointers.add(cases[0].code, "case_number")


def nearly(code: CodeFound, known: Known) -> Iterator[tuple[Case, str]]:
    """Cases near a doubtful code: `confirmed` by the case's own letter under wrong digits, `digits` right and only the letter
    wrong, else merely `near`.
    """
    digits = f"{code.number:04d}"
    for variant in sorted(_slips(digits), key=lambda text: (text != digits, text)):
        for case in known.numbered(int(variant), None):
            if case.year == code.year or (variant == digits and one_slip(str(case.year), str(code.year))):
                letter = case.code.endswith(f"-{code.letter}")
                yield case, "confirmed" if letter else "digits" if variant == digits else "near"


def _slips(digits: str) -> set[str]:
    """The digits themselves, and with one of them changed, left out, doubled or swapped with its neighbour."""
    found = {digits}
    for place in range(len(digits)):
        found |= {digits[:place] + other + digits[place + 1 :] for other in "0123456789"}
        found.add(digits[:place] + digits[place + 1 :] or digits)
        if place + 1 < len(digits):
            found.add(digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :])
    return found
