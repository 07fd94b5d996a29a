"""Which cases an answer speaks of, and how sure that is.

The ladder (contract §4, `matched_by`): signed token of In-Reply-To and References, of the reply address, of quoted text;
code in subject, new text, attachments; bare number; content. **Two agreements file a mail, one suggests**: a token or a
valid code says which case, and the sender's unit must hold a part in it. Everything else is held with ranked suggestions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from pipeline.deciding.known import Known
from pipeline.domain.case import Case
from pipeline.domain.codes import CodeFound
from pipeline.domain.decision import Suggestion
from pipeline.domain.outbox import Outgoing
from pipeline.domain.policy import Policy
from pipeline.domain.reading import Reading
from pipeline.domain.text import fold
from pipeline.domain.tokens import looks_like_token
from pipeline.domain.unit import Registry, Unit

_WEIGHT = {
    "in_reply_to": 0.6,
    "references": 0.5,
    "reply_address": 0.5,
    "subject_code": 0.5,
    "body_code": 0.45,
    "attachment_code": 0.4,
    "attachment_name": 0.35,
    "case_number": 0.35,
    "quoted_code": 0.3,
    "sender": 0.3,
    "person": 0.5,
    "content": 0.25,
}
_CONTENT_SURE = 82.0
_CONTENT_LEAD = 12.0


@dataclass(slots=True)
class Pointers:
    """Per case code, the pieces of evidence that point at it, in the order of the ladder."""

    by_code: dict[str, list[str]] = field(default_factory=dict)
    wrong: list[CodeFound] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    threads: list[Outgoing] = field(default_factory=list)

    def add(self, code: str, piece: str) -> None:
        pieces = self.by_code.setdefault(code, [])
        if piece not in pieces:
            pieces.append(piece)

    def having(self, *pieces: str) -> set[str]:
        return {code for code, own in self.by_code.items() if set(own) & set(pieces)}


@dataclass(frozen=True, slots=True)
class Match:
    """An answer's case, with the evidence that agreed."""

    case: Case
    matched_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matching:
    """Cases to file to (empty: hold), and why; `left` are cases named that the sender's unit holds no part in."""

    unit: Unit | None
    matches: tuple[Match, ...] = ()
    reasons: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    flags: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


THREAD = ("in_reply_to", "references", "reply_address")
CODES = ("subject_code", "body_code", "attachment_code", "attachment_name", "case_number")
"""What says the case by itself. A code in quoted text counts only where nothing else speaks and it is the only one."""


def point(reading: Reading, known: Known, unit: Unit | None) -> Pointers:
    """All that the mail says about cases, verified: tokens by signature, codes by check letter."""
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
    for message_id in (*evidence.in_reply_to, *evidence.references):
        if (code := known.remembered(f"reference:{message_id}")) and known.case(code):
            pointers.add(code, "person")
    return pointers


def _tokens(pointers: Pointers, piece: str, texts: Iterable[str], known: Known) -> None:
    """The newest of our mails that is answered; a mail about several cases points at each of them, weakly."""
    for text in texts:
        promised = known.promised(text)
        if promised is None:
            continue
        pointers.threads.append(promised)
        for code in promised.cases or ((promised.case,) if promised.case else ()):
            pointers.add(code, piece)
        return


def _codes(pointers: Pointers, piece: str, codes: Iterable[CodeFound], known: Known, *, report_wrong: bool = True) -> None:
    for code in codes:
        if code.valid and known.case(code.code):
            pointers.add(code.code, piece)
        elif code.valid and report_wrong:
            pointers.unknown.append(code.code)
        elif code.valid is False and report_wrong:
            pointers.wrong.append(code)


def _numbers(pointers: Pointers, reading: Reading, known: Known, unit: Unit | None) -> None:
    """Bare numbers count only where the sender's unit holds a part, and only if that leaves one case."""
    evidence = reading.evidence
    bare = [(number.number, number.year) for number in evidence.numbers]
    own = (*evidence.subject_codes, *evidence.body_codes, *evidence.attachment_codes, *evidence.attachment_name_codes)
    bare += [(code.number, code.year) for code in own if code.valid is None]
    for number, year in dict.fromkeys(bare):
        cases = known.numbered(number, year)
        if unit is not None:
            held = [case for case in cases if case.assignment_of(unit.id)]
            cases = tuple([case for case in held if not case.ended] or held)
        if len(cases) == 1:
            pointers.add(cases[0].code, "case_number")


def match(reading: Reading, known: Known, registry: Registry, policy: Policy) -> Matching:
    """Where an answer belongs. Never guesses: what is doubtful comes back with `matches` empty and suggestions."""
    sender = reading.message.sender.address
    unit = registry.unit_of_sender(sender) or registry.unit_by_id.get(known.remembered(f"sender:{sender}") or "")
    pointers = point(reading, known, unit)

    def suggestions() -> tuple[Suggestion, ...]:
        return suggest(reading, pointers, known, unit)

    reasons = _doubts(reading, pointers, known)
    if unit is None:
        return Matching(None, (), (f"unknown_sender: {sender}", *reasons), suggestions(), ("unknown_sender",))
    named = pointers.having(*CODES)
    thread = pointers.having(*THREAD) | pointers.having("person")
    if contradiction := _contradiction(named, thread, pointers):
        return Matching(unit, (), (contradiction, *reasons), suggestions(), ("code_doubtful",))
    wanted = named or _one_thread(thread) or _one_thread(pointers.having("quoted_code"))
    if not wanted:
        return _by_content(reading, pointers, known, unit, policy, reasons, suggestions)
    return _agreed(wanted, pointers, known, unit, reasons, suggestions)


Suggesting = Callable[[], tuple[Suggestion, ...]]
"""Asked for only where a mail is held: it reads many cases."""


def _one_thread(thread: set[str]) -> set[str]:
    """The thread's case where the mail answered was about one; an answer to a list names none by itself."""
    return thread if len(thread) == 1 else set()


def _contradiction(named: set[str], thread: set[str], pointers: Pointers) -> str | None:
    """Codes in the new words that the thread does not know: somebody reused an old mail, or mistyped."""
    subject, body = pointers.having("subject_code"), pointers.having("body_code", "attachment_code")
    if named and thread and not named & thread:
        return f"code_contradicts_thread: {', '.join(sorted(named))}"
    if subject and body and not subject & body:
        return f"subject_contradicts_text: {', '.join(sorted(subject | body))}"
    return None


def _agreed(
    wanted: set[str],
    pointers: Pointers,
    known: Known,
    unit: Unit,
    reasons: tuple[str, ...],
    suggestions: Suggesting,
) -> Matching:
    """The second agreement: the sender's unit holds a part in the case."""
    matches, left = [], []
    for code in sorted(wanted, key=list(pointers.by_code).index):
        case = known.case(code)
        if case is not None and case.assignment_of(unit.id) is not None:
            matches.append(Match(case, (*pointers.by_code[code], "sender")))
        else:
            left.append(code)
    if not matches:
        return Matching(unit, (), (*(f"not_assigned: {code}" for code in left), *reasons), suggestions(), ())
    flags = ("code_doubtful",) if pointers.wrong or left else ()
    return Matching(unit, tuple(matches), reasons, (), flags, tuple(left))


def _doubts(reading: Reading, pointers: Pointers, known: Known) -> tuple[str, ...]:
    """Why nothing stronger was found, in slugs."""
    doubts = [f"check_letter_wrong: {code.prefix}-{code.year}-{code.number:04d}" for code in pointers.wrong]
    doubts += [f"code_unknown: {code}" for code in pointers.unknown]
    claims = (*reading.evidence.in_reply_to, *reading.evidence.references, *reading.evidence.reply_addresses)
    if any(looks_like_token(text) and known.promised(text) is None for text in claims):
        doubts.append("token_not_ours")
    if not pointers.by_code and not doubts:
        doubts.append("no_reference")
    return tuple(doubts)


def _by_content(
    reading: Reading,
    pointers: Pointers,
    known: Known,
    unit: Unit,
    policy: Policy,
    reasons: tuple[str, ...],
    suggestions: Suggesting,
) -> Matching:
    """A unique, clearly best content match of a known unit may file itself only if the office switched it on."""
    if policy.file_by_content and not pointers.wrong and not pointers.unknown:
        ranked = sorted(((_likeness(reading, case), case.code) for case in known.open_of(unit.id)), reverse=True)
        second = ranked[1][0] if len(ranked) > 1 else 0.0
        if ranked and ranked[0][0] >= _CONTENT_SURE and ranked[0][0] - second >= _CONTENT_LEAD:
            case = known.case(ranked[0][1])
            if case is not None:
                return Matching(unit, (Match(case, ("content", "sender")),), ("content_clear",))
    return Matching(unit, (), reasons or ("no_reference",), suggestions())


def _likeness(reading: Reading, case: Case) -> float:
    """How much an answer's words are those of a case, 0 to 100: its matter and its place."""
    text = fold(f"{reading.message.subject} {reading.split.new_text[:3_000]}")
    matter = fold(" ".join(content.text for content in case.contents))[:1_500]
    wording = float(fuzz.token_set_ratio(text, matter)) if len(text) >= 20 else 0.0
    places = [fold(place) for place in (case.locality.commune, case.locality.hamlet) if place]
    named = sum(place in text for place in places) / len(places) if places else 0.0
    who = fold(case.informant.name or "")
    return min(100.0, 0.7 * wording + 30.0 * named + (20.0 if who and who in text else 0.0))


def suggest(reading: Reading, pointers: Pointers, known: Known, unit: Unit | None) -> tuple[Suggestion, ...]:
    """Cases a held mail may belong to, best first, each with its reasons."""
    scores: dict[str, tuple[float, tuple[str, ...]]] = {}
    for code, case, pieces in _guesses(reading, pointers, known, unit):
        likeness = _likeness(reading, case)
        why = list(pieces)
        score = sum(_WEIGHT.get(piece.partition(":")[0], 0.2) for piece in pieces)
        if unit is not None and case.assignment_of(unit.id):
            score += 0.25 if not case.ended else 0.15
            why.append("unit_holds_case")
        if likeness >= 45:
            score += 0.35 * likeness / 100
            why.append("similar_wording")
        if why:
            scores[code] = (min(score, 0.99), tuple(why))
    ranked = sorted(scores.items(), key=lambda item: (-item[1][0], item[0]))
    return tuple(Suggestion(code, round(score, 3), why) for code, (score, why) in ranked[:5])


def _guesses(
    reading: Reading, pointers: Pointers, known: Known, unit: Unit | None
) -> Iterator[tuple[str, Case, tuple[str, ...]]]:
    seen = set()
    for code, pieces in pointers.by_code.items():
        if (case := known.case(code)) is not None:
            seen.add(code)
            yield code, case, tuple(pieces)
    for doubtful in (*pointers.wrong, *(c for c in reading.evidence.body_codes if c.valid is None)):
        for case in _near(doubtful, known):
            if case.code not in seen:
                seen.add(case.code)
                yield case.code, case, ("code_nearly",)
    for number in reading.evidence.numbers:
        for case in known.numbered(number.number, number.year):
            if case.code not in seen:
                seen.add(case.code)
                yield case.code, case, ("case_number",)
    for case in known.open_of(unit.id) if unit is not None else ():
        if case.code not in seen:
            yield case.code, case, ()


def _near(code: CodeFound, known: Known) -> Iterator[Case]:
    """Cases whose printed number is one slip or one swap of neighbours away from a doubtful code."""
    digits = f"{code.number:04d}"
    variants = {digits}
    for place in range(len(digits)):
        variants |= {digits[:place] + other + digits[place + 1 :] for other in "0123456789"}
        if place + 1 < len(digits):
            variants.add(digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :])
    for variant in sorted(variants, key=lambda text: (text != digits, text)):
        yield from known.numbered(int(variant), code.year)
