"""Which cases an answer speaks of, and how sure that is.

The ladder (contract §4, `matched_by`): signed token of In-Reply-To and References, of the reply address, of quoted text;
code in subject, new text, attachments; bare number; content. **Two agreements file a mail, one suggests**: a token or a
valid code says which case, and the sender's unit must hold a part in it. Everything else is held with ranked suggestions.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.deciding.known import Known
from pipeline.deciding.pointing import CODES, THREAD, Pointers, codes_of, nearly, point
from pipeline.deciding.suggesting import likeness, suggest
from pipeline.domain.case import Case
from pipeline.domain.codes import CodeFound
from pipeline.domain.decision import Suggestion
from pipeline.domain.policy import Policy
from pipeline.domain.reading import Reading
from pipeline.domain.reply import PartReply, Reply
from pipeline.domain.unit import Registry, Unit

_CONTENT_SURE = 82.0
_CONTENT_LEAD = 12.0


@dataclass(frozen=True, slots=True)
class Match:
    """An answer's case, with the evidence that agreed."""

    case: Case
    matched_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Left:
    """A code in an answer that was filed to others: of a case not the unit's, or mistyped. `why` is a slug."""

    code: str
    why: str


@dataclass(frozen=True, slots=True)
class Matching:
    """Cases to file to (empty: hold), and why; `left` is what the answer names beside them and nothing was filed to."""

    unit: Unit | None
    matches: tuple[Match, ...] = ()
    reasons: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    flags: tuple[str, ...] = ()
    left: tuple[Left, ...] = ()


def keys_of(case: Case) -> tuple[str, ...]:
    """How a case may be named in `Reply.per_code`."""
    return case.code, f"#{case.number}/{case.year}", f"#{case.number}"


def part_for(case: Case, reply: Reply) -> PartReply:
    """The part of the answer that speaks of this case; the whole where it was not split."""
    return next((reply.per_code[key] for key in keys_of(case) if key in reply.per_code), reply.whole)


def match(reading: Reading, known: Known, registry: Registry, policy: Policy) -> Matching:
    """Where an answer belongs. Never guesses: what is doubtful comes back with `matches` empty and suggestions."""
    sender = reading.message.sender.address
    unit = registry.unit_of_sender(sender)
    pointers = point(reading, known, unit)
    reasons = _doubts(reading, pointers)

    def held(*why: str, flags: tuple[str, ...] = ()) -> Matching:
        return Matching(unit, (), (*why, *reasons), suggest(reading, pointers, known, registry, unit), flags)

    if unit is None:
        return held(f"unknown_sender: {sender}", flags=("unknown_sender",))
    named, thread = pointers.having(*CODES), pointers.having(*THREAD) or _quoted_thread(pointers)
    if contradiction := _contradiction(named, thread, pointers, known):
        return held(contradiction, flags=("code_doubtful",))
    if cut := sorted(_cut(reading, known) - named - _only(thread)):
        return held(f"code_in_signature: {', '.join(cut)}", flags=("code_doubtful",))
    wanted = named or _only(thread) or _only(pointers.having("quoted_code"))
    if not wanted:
        return _by_content(reading, pointers, known, unit, policy) or held()
    matches = _agreed(wanted, pointers, known, unit)
    if not matches:
        return held(*(_not_its_own(code, pointers, known, unit, registry) for code in sorted(wanted)))
    left = tuple(Left(code, "not_assigned") for code in sorted(wanted - {found.case.code for found in matches}))
    left += tuple(Left(_printed(code), "check_letter_wrong") for code in pointers.wrong if not _meant(code, matches, known))
    flags = ("code_doubtful",) if pointers.wrong or left else ()
    return Matching(unit, _each_with_its_part(matches, reading.reply), reasons, (), flags, left)


def _cut(reading: Reading, known: Known) -> set[str]:
    """The cases that a mail names only where nothing is read: in what was taken for a signature."""
    return {code.code for code in reading.evidence.cut_codes if code.valid and known.case(code.code)}


def _quoted_thread(pointers: Pointers) -> set[str]:
    """The cases of our mail that is quoted first: what a thread is where a client kept no header of it."""
    return set(codes_of(pointers.quoted[0])) & set(pointers.by_code) if pointers.quoted else set()


def _only(codes: set[str]) -> set[str]:
    """The case where there is one; an answer to a list names none by itself."""
    return codes if len(codes) == 1 else set()


def _contradiction(named: set[str], thread: set[str], pointers: Pointers, known: Known) -> str | None:
    """Codes in the new words that the thread does not know: somebody reused an old mail, or mistyped."""
    if named and thread and not named & thread:
        return f"code_contradicts_thread: {', '.join(sorted(named))}"
    subject, body = pointers.having("subject_code"), pointers.having("body_code", "attachment_code")
    if subject and body and not subject & body:
        return f"subject_contradicts_text: {', '.join(sorted(subject | body))}"
    newest = set(codes_of(pointers.threads[0])) if pointers.threads else set()
    if not named and any(not newest & set(codes_of(other)) for other in pointers.threads[1:] if codes_of(other)):
        return f"threads_contradict: {', '.join(sorted(thread))}"
    sure = named or _only(thread) or _only(pointers.having("quoted_code"))
    stray = [code for code in pointers.wrong if sure and not _slip_of(code, sure, known)]
    if stray and not named:
        return f"code_contradicts_thread: {_printed(stray[0])}"
    return None


def _printed(code: CodeFound) -> str:
    return f"{code.prefix}-{code.year}-{code.number:04d}" + (f"-{code.letter}" if code.letter else "")


def _slip_of(code: CodeFound, cases: set[str], known: Known) -> bool:
    """Whether a mistyped code may mean one of these cases: then it contradicts nothing."""
    return any(case.code in cases for case, _ in nearly(code, known))


def _meant(code: CodeFound, matches: tuple[Match, ...], known: Known) -> bool:
    """Whether a mistyped code, beside one that is right, is only that one mistyped."""
    return len(matches) == 1 and _slip_of(code, {matches[0].case.code}, known)


def _agreed(wanted: set[str], pointers: Pointers, known: Known, unit: Unit) -> tuple[Match, ...]:
    """The second agreement: the sender's unit holds a part in the case."""
    found = []
    for code in sorted(wanted, key=list(pointers.by_code).index):
        case = known.case(code)
        if case is not None and case.assignment_of(unit.id) is not None:
            found.append(Match(case, (*pointers.by_code[code], "sender")))
    return tuple(found)


def _each_with_its_part(matches: tuple[Match, ...], reply: Reply | None) -> tuple[Match, ...]:
    """Of several cases, those of which something is said: the thread or subject alone does not make a list speak of its case."""
    if reply is None or len(matches) < 2 or not reply.per_code:
        return matches
    own = tuple(found for found in matches if set(keys_of(found.case)) & set(reply.per_code))
    return own or matches


def _not_its_own(code: str, pointers: Pointers, known: Known, unit: Unit, registry: Registry) -> str:
    """Why a case named is not the sender's: another unit's mail was answered, or it speaks for a unit above or below it."""
    case = known.case(code)
    holders = {assignment.unit for assignment in case.assignments} if case else set()
    related = sorted(other for other in holders if registry.under(unit.id, other) or registry.under(other, unit.id))
    if related:
        return f"answers_for: {', '.join(related)}"
    if any(ours.unit and ours.unit != unit.id and code in codes_of(ours) for ours in pointers.threads):
        return f"token_of_another_unit: {code}"
    return f"not_assigned: {code}"


def _doubts(reading: Reading, pointers: Pointers) -> tuple[str, ...]:
    """Why nothing stronger was found, in slugs."""
    doubts = [f"check_letter_wrong: {_printed(code)}" for code in pointers.wrong]
    doubts += [f"code_unknown: {code}" for code in pointers.unknown]
    claims = (*reading.evidence.in_reply_to, *reading.evidence.references, *reading.evidence.reply_addresses)
    if any(text in pointers.claims and pointers.claims[text] is None for text in claims):
        doubts.append("token_not_ours")
    if not pointers.by_code and not doubts:
        doubts.append("no_reference")
    return tuple(doubts)


def _by_content(reading: Reading, pointers: Pointers, known: Known, unit: Unit, policy: Policy) -> Matching | None:
    """A unique, clearly best content match of a known unit may file itself only if the office switched it on."""
    if not policy.file_by_content or pointers.wrong or pointers.unknown or pointers.by_code:
        return None
    ranked = sorted(((likeness(reading, case), case.code) for case in known.open_of(unit.id)), reverse=True)
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    if not ranked or ranked[0][0] < _CONTENT_SURE or ranked[0][0] - second < _CONTENT_LEAD:
        return None
    case = known.case(ranked[0][1])
    return Matching(unit, (Match(case, ("content", "sender")),), ("content_clear",)) if case is not None else None
