"""How a matcher does on the labelled set: the figures of the table, for the pipeline and for two plain matchers."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from labelled.answers import Labelled, by_contents, in_files, inline, single
from labelled.doubtful import doubtful, odd
from labelled.machines import machines
from labelled.several import several
from labelled.world import World, later
from pipeline.domain.codes import ALPHABET, case_code, find_codes
from pipeline.domain.decision import MessageOutcome
from pipeline.domain.events import Answered, ReplyFiled
from pipeline.domain.reading import MessageKind


def everything(world: World, rounds: int = 4) -> Iterator[Labelled]:
    yield from single(world, rounds)
    for part in (in_files, by_contents, inline, several, odd, doubtful, machines):
        yield from part(world)


@dataclass
class Table:
    """Counts, and the names of what went wrong."""

    total: int = 0
    wrong: list[str] = field(default_factory=list)
    fileable: int = 0
    not_filed: list[str] = field(default_factory=list)
    held: int = 0
    not_first: list[str] = field(default_factory=list)
    kinds: int = 0
    kind_wrong: list[str] = field(default_factory=list)
    unseen: int = 0
    unseen_wrong: list[str] = field(default_factory=list)
    machines: int = 0
    machine_as_answer: list[str] = field(default_factory=list)
    humans: int = 0
    human_as_machine: list[str] = field(default_factory=list)
    extras_wrong: list[str] = field(default_factory=list)


NOT_HUMAN = (MessageKind.AUTO_REPLY, MessageKind.BOUNCE, MessageKind.RECEIPT, MessageKind.OWN, MessageKind.UNRELATED)


def measure(world: World, mails: Iterator[Labelled]) -> Table:
    table = Table()
    cases = world.cases
    for item in mails:
        table.total += 1
        reading, decision = world.decide(item.raw)
        assert decision.message is not None
        replies = {event.case: event.reply for event in decision.events if isinstance(event, ReplyFiled)}
        if item.machine:
            table.machines += 1
            if replies or any(isinstance(event, Answered) for event in decision.events):
                table.machine_as_answer.append(item.name)
            continue
        table.humans += 1
        if decision.message.kind in NOT_HUMAN:
            table.human_as_machine.append(item.name)
        if set(replies) - item.cases:
            table.wrong.append(f"{item.name}: filed to {sorted(set(replies) - item.cases)}")
        for event in decision.events:
            if isinstance(event, Answered) and item.cases:
                later(cases[event.case], *(e for e in decision.events if e.case == event.case))
                if not set(event.contents) <= set(item.contents.get(event.case, ())):
                    table.wrong.append(
                        f"{item.name}: {event.case} contents {event.contents} for {item.contents.get(event.case, ())}"
                    )
        if item.cases:
            table.fileable += 1
            if set(replies) != item.cases:
                table.not_filed.append(
                    f"{item.name}: {decision.message.outcome} {decision.message.kind} {decision.message.reasons}"
                )
        if decision.message.outcome is MessageOutcome.HELD and item.first:
            table.held += 1
            if not decision.message.suggestions or decision.message.suggestions[0].case != item.first:
                table.not_first.append(
                    f"{item.name}: {[(s.case, s.score, s.why) for s in decision.message.suggestions[:2]]} not {item.first}"
                )
        _kinds(table, item, {code: str(reply.kind) for code, reply in replies.items()})
        for reply in replies.values():
            table.extras_wrong += [
                f"{item.name}: {key} {getattr(reply, key)!r} not {value!r}"
                for key, value in item.extras.items()
                if getattr(reply, key) != value
            ]
    return table


def _kinds(table: Table, item: Labelled, found: dict[str, str]) -> None:
    for code, kind in item.kinds.items():
        if code not in found:
            continue
        wrong = [f"{item.name}: {found[code]}"] if found[code] != kind else []
        table.kinds += 1
        table.kind_wrong += wrong
        if item.held_out:
            table.unseen += 1
            table.unseen_wrong += wrong


def slips(count: int) -> list[str]:
    """Of so many codes with one character changed, left out or added, or two neighbours swapped: those that read as another case."""
    rng, wrong = random.Random(2016), []
    for _ in range(count):
        how = rng.randrange(4)
        # A year has fewer than 10,000 cases: only then can a digit left out or added be told from a shorter or longer number.
        code = case_code("SHN", rng.randint(2016, 2040), rng.randint(1, 99_999 if how < 2 else 9_999))
        place = rng.randrange(4, len(code))
        new = rng.choice("0123456789" + ALPHABET)
        written = (
            code[:place] + code[place + 1 : place + 2] + code[place] + code[place + 2 :],
            code[:place] + new + code[place + 1 :],
            code[:place] + code[place + 1 :],
            code[:place] + new + code[place:],
        )[how]
        read = (one for one in find_codes(f"tin {written} da xong", "SHN") if one.valid is not False)
        wrong += [f"{code} as {written}: {one.code}" for one in read if one.code != code and (how < 2 or one.number < 10_000)]
    return wrong
