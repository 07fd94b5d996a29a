"""What an officer's answer orders: obeyed only with our token, authentic where that is demanded, answered once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipeline.deciding import authentic, command_lines, commands, letters, officer
from pipeline.deciding.circumstances import Circumstances, decision_on, held
from pipeline.deciding.known import answered
from pipeline.deciding.proposals import proposal
from pipeline.domain.case import Case
from pipeline.domain.decision import Decision, MessageOutcome, MessageRecord, Order
from pipeline.domain.events import Accepted, Assigned, Event, ExtensionDecided, Noted
from pipeline.domain.lifecycle import evolve
from pipeline.domain.outbox import MailKind, Outgoing
from pipeline.domain.policy import Policy
from pipeline.domain.reading import MessageKind, Reading
from pipeline.domain.reply import ReplyKind
from pipeline.domain.text import one_line
from pipeline.errors import NotAllowed, UsageError

ORDERED = frozenset({"file", "open", "dismiss", "issue"})
"""Verbs about a waiting mail or a report draft: they are done beside the state (`Order`)."""


def command(reading: Reading, record: MessageRecord, around: Circumstances) -> Decision:
    """Obeyed only from an officer, in answer to a mail of ours whose token verifies, authentic where that is demanded."""
    policy, known = around.policy, around.known
    ours = next(answered(reading.evidence, known), None)
    if ours is None:
        return held(reading, record, around, ("command_without_token",), kind=MessageKind.COMMAND)
    if not authentic.proven(reading.message, policy):
        return held(reading, record, around, ("command_not_authentic",))
    parsed = _commands(reading, policy)
    if not parsed and command_lines.says_yes(reading.split.new_text) and "proposal" in ours.context:
        return _agreed(reading, record, ours, around)
    if not parsed:
        return _officers_note(reading, record, ours, around)
    split = reading.split
    strange = command_lines.not_understood(split.new_text, policy.identity.code_prefix, split.signature)
    return obey(parsed, ours, record, around, strange)


def _commands(reading: Reading, policy: Policy) -> tuple[command_lines.Command, ...]:
    """The commands of a mail; the last of a few short lines may look like a signature ("DUYỆT", "ĐÓNG")."""
    return command_lines.parse(f"{reading.split.new_text}\n{reading.split.signature}", policy.identity.code_prefix)


def is_stray(reading: Reading, policy: Policy) -> bool:
    """Whether a mail that answers none of ours commands all the same: it begins with commands that name their cases."""
    parsed = _commands(reading, policy)
    return not reading.forward and bool(parsed) and all(command.codes for command in parsed)


def _agreed(reading: Reading, record: MessageRecord, ours: Outgoing, around: Circumstances) -> Decision:
    """A plain yes to a question that proposed one thing: to that, if it is still what a yes would do, and told as understood."""
    case, proposed = around.known.case(ours.case or ""), ours.context["proposal"]
    if proposed is None or case is None or ours.unit is None:
        return _officers_note(reading, record, ours, around)
    if _answered_since(case, ours) or proposal(case, ours.unit, around.registry, around.policy) != proposed:
        return _officers_note(reading, record, ours, around, f"proposal_changed: {case.code}")
    yes = command_lines.Command(one_line(reading.split.new_text), "accept", "", ())
    return obey((yes,), ours, record, around, understood="understood_as_yes")


def _officers_note(reading: Reading, record: MessageRecord, ours: Outgoing, around: Circumstances, why: str = "") -> Decision:
    """An officer's answer without a command: a note where the mail asked about one case; he is told how to command."""
    codes = () if ours.kind is MailKind.DIGEST else _about(ours)
    events = tuple(
        Noted(
            case=code, at=record.at, actor=record.sender, why=f"note: {one_line(reading.split.new_text)[:500]}", message=record.id
        )
        for code in codes[:1]
        if len(codes) == 1 and around.known.case(code)
    )
    yes = "yes_unclear" if command_lines.says_yes(reading.split.new_text) else "no_command_found"
    why = why or (yes if events else "no_command_several")
    results = [{"line": one_line(reading.split.new_text)[:200], "done": False, "message": why}]
    letter = letters.confirmation(
        f"confirmation:{record.id}", record.sender, results, around.policy, around.now, tuple(codes[:1])
    )
    filed = replace(record, kind=MessageKind.COMMAND, outcome=MessageOutcome.FILED, cases=tuple(codes[:1]) if events else ())
    return decision_on(filed, around, events, (letter,))


def obey(
    parsed: tuple[command_lines.Command, ...],
    ours: Outgoing,
    record: MessageRecord,
    around: Circumstances,
    strange: str | None = None,
    understood: str = "",
) -> Decision:
    """Runs the commands in order, each on the case it names or the one our mail was about; answers them once.

    `strange` is a line written like a command that is none: it is answered with how to write it. `understood`: how words that
    are no command were taken.
    """
    policy, known = around.policy, around.known
    changed: dict[str, Case] = {}
    events: list[Event] = []
    outbox: list[Outgoing] = []
    results: list[dict[str, object]] = []
    orders: list[Order] = []

    def look(code: str) -> Case | None:
        return changed.get(code) or known.case(code)

    single = [one for several in parsed for one in command_lines.apart(several, policy.identity.code_prefix)]
    for number, command in enumerate(single):
        if command.verb == "guide":
            results.append({"line": command.line, "done": True, "message": "guide"})
        elif command.verb == "file" and command.doubtful and not command.codes:
            wrong = f"check_letter_wrong: {command.doubtful[0]}"
            results.append({"line": command.line, "done": False, "message": wrong})
        elif orders or command.verb in ORDERED:  # what stands below may speak of the case that such an order opens
            orders.append(_order(command, ours, policy))
        else:
            done, result = carried_out(command, ours, record, around, look, str(number), understood)
            results.append(result)
            changed |= _evolved(done.events, look)
            events += done.events
            outbox += done.outbox
    if strange is not None:
        results.append({"line": strange, "done": False, "message": f"words_not_understood: {strange}"})
    codes = tuple(dict.fromkeys(event.case for event in events))
    filed = replace(record, kind=MessageKind.COMMAND, outcome=MessageOutcome.FILED, cases=codes)
    if results:
        outbox.append(letters.confirmation(f"confirmation:{record.id}", record.sender, results, policy, around.now, codes))
    return replace(decision_on(filed, around, tuple(events), tuple(outbox)), orders=tuple(orders))


def carried_out(
    command: command_lines.Command,
    ours: Outgoing,
    record: MessageRecord,
    around: Circumstances,
    look: Callable[[str], Case | None],
    key: str,
    understood: str = "",
) -> tuple[officer.Done, dict[str, object]]:
    """What one command does to the case it means, as `look` gives it, and what its officer is told of it."""
    meanwhile = ""
    try:
        case = _meant(command, ours, look)
        meanwhile = _decided_meanwhile(case, ours, record.sender, around.policy) or understood
        if command.verb == "accept" and not meanwhile and _answered_since(case, ours):
            meanwhile = f"answered_meanwhile: {case.code}"
        asked = ours.unit if ours.kind is MailKind.REVIEW and ours.case == case.code else None
        office = officer.Office(record.sender, around.now, around.registry, around.policy, f"{record.id[:16]}:{key}", asked)
        done = commands.run(command, case, office, look)
        _evolved(done.events, look)
    except (UsageError, NotAllowed) as error:
        return officer.Done(()), {"line": command.line, "done": False, "message": str(error), "note": meanwhile}
    told = _what_was_done(command.verb, case, done.events)
    return done, {"line": command.line, "done": True, "message": told, "note": meanwhile}


def _answered_since(case: Case, ours: Outgoing) -> bool:
    """Whether the unit whose answer our mail brought has said more since: what it said then may hold no longer."""
    messages = [reply.message for reply in case.replies]
    later = case.replies[messages.index(ours.about) + 1 :] if ours.about in messages else ()
    return any(reply.unit == ours.unit and reply.kind is not ReplyKind.ACK for reply in later)


def _decided_meanwhile(case: Case, ours: Outgoing, officer: str, policy: Policy) -> str:
    """Another officer decided on the case after our mail went out that this one answers: he may not know of it."""
    others = [
        entry
        for entry in case.history
        if entry.at > ours.created_at
        and entry.event != "noted"
        and entry.actor != officer
        and policy.identity.is_officer(entry.actor)
    ]
    return f"decided_meanwhile: {others[-1].actor}" if others else ""


def _what_was_done(verb: str, case: Case, events: tuple[Event, ...]) -> str:
    """A yes may be to a unit that was proposed, or to a date that was asked for; who got it and until when is said, and which contents."""
    code = case.code
    only = next((event.contents for event in events if isinstance(event, Accepted) and event.contents), ())
    if only:
        return f"done_accept_contents: {', '.join(map(str, only))} ({code})"
    given = [event.assignment for event in events if isinstance(event, Assigned)]
    units = [assignment.unit_name for assignment in given]
    until = next((event.until for event in events if isinstance(event, ExtensionDecided)), None)
    if given and len(given[0].contents) < len(case.contents):
        return f"done_assign_contents: {', '.join(map(str, given[0].contents))} ({code}: {', '.join(units)})"
    if units:
        return f"done_assign: {code} ({', '.join(units)})"
    if until and any(isinstance(event, Accepted) for event in events):
        return f"done_both: {code} ({until.isoformat()})"
    return f"done_extend: {code} ({until.isoformat()})" if until else f"done_{verb}: {code}"


def _order(command: command_lines.Command, ours: Outgoing, policy: Policy) -> Order:
    words = command_lines.without_codes(command.words, policy.identity.code_prefix)
    report = ours.context.get("report") or ours.about
    return Order(command.verb, command.line, words, command.codes, ours.about, report, command.doubtful)


def _evolved(events: tuple[Event, ...], look: Callable[[str], Case | None]) -> dict[str, Case]:
    """The cases after a command's events: all of them, or NotAllowed and none."""
    changed: dict[str, Case] = {}
    for event in events:
        changed[event.case] = evolve(changed.get(event.case) or look(event.case), event)
    return changed


def _about(ours: Outgoing) -> tuple[str, ...]:
    """The cases that a mail of ours spoke of."""
    return ours.cases or ((ours.case,) if ours.case else ())


def _meant(command: command_lines.Command, ours: Outgoing, look: Callable[[str], Case | None]) -> Case:
    """The case a command is about: the code it names, else the only case of our mail."""
    own = _about(ours)
    named = command.codes[:1] if command.verb != "merge" or len(command.codes) > 1 else ()
    if command.doubtful and not named:
        raise UsageError(f"check_letter_wrong: {command.doubtful[0]}")
    code = named[0] if named else own[0] if len(own) == 1 else None
    if code is None:
        raise UsageError("code_missing")
    case = look(code)
    if case is None:
        raise UsageError(f"code_unknown: {code}")
    return case
