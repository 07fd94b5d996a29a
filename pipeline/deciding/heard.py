"""What an answer says of one assignment: which of its contents it speaks of, and what it is for them."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.deciding.spoken import kinds_by_content
from pipeline.domain.assignment import Assignment, PartStatus, Role
from pipeline.domain.case import Case
from pipeline.domain.reply import PartReply, ReplyKind

_SPEAKS_OF_ALL = frozenset(
    {ReplyKind.EXTENSION_REQUEST, ReplyKind.ASK_INFORMANT, ReplyKind.CORRECTION, ReplyKind.ATTACHMENT_ONLY, ReplyKind.FORWARDED}
)
"""Kinds that are of the answer as a whole, whatever single sentences say."""


@dataclass(frozen=True, slots=True)
class Heard:
    """`told`: what is said of each content of the unit, those it is silent about missing. `done`: the contents whose results are told
    by an answer that asks for more time for others. `contents`: those it speaks of, those answered for good where there are any.
    `kind`: final where all the results that the unit owes are told, partial where some are; else what the answer is as a whole.
    """

    told: dict[int, ReplyKind]
    done: tuple[int, ...]
    contents: tuple[int, ...]
    kind: ReplyKind


def heard(case: Case, assignment: Assignment, part: PartReply) -> Heard:
    """One part of an answer, for one assignment of its unit."""
    own = [content for content in case.contents if content.n in assignment.held_contents]
    told = kinds_by_content(part, own, {content.n for content in case.contents})
    named = tuple(n for n in part.contents if n in assignment.contents)
    if done := _done_beside(case, assignment, part, told):
        return Heard(told, done, done, ReplyKind.PARTIAL)
    if part.kind in _SPEAKS_OF_ALL:
        return Heard(told, (), named, part.kind)
    if finals := tuple(n for n, kind in told.items() if kind is ReplyKind.FINAL):
        awaited = {result.content for result in assignment.results if result.owed}
        return Heard(told, (), finals, ReplyKind.PARTIAL if awaited.difference(finals) else ReplyKind.FINAL)
    spoken_of = named or (tuple(told) if part.kind in (ReplyKind.INTERIM, ReplyKind.PARTIAL) else ())
    unfinished = part.kind in (ReplyKind.FINAL, ReplyKind.PARTIAL)  # of contents that are not its unit's
    return Heard(told, (), spoken_of, ReplyKind.INTERIM if unfinished else part.kind)


def _done_beside(case: Case, assignment: Assignment, part: PartReply, told: dict[int, ReplyKind]) -> tuple[int, ...]:
    if part.kind not in (ReplyKind.EXTENSION_REQUEST, ReplyKind.NOT_IN_AUTHORITY, ReplyKind.PARTIAL) or case.ended:
        return ()
    said = {n: told.get(n) for n in assignment.owed_contents}
    done = tuple(n for n, kind in said.items() if kind is ReplyKind.FINAL)
    return done if ReplyKind.EXTENSION_REQUEST in said.values() else ()


def told_before(now: Heard, assignment: Assignment) -> bool:
    """Whether it speaks of what the unit that leads it answered for good before and nobody has accepted: that may have been too early."""
    return any(p.role is Role.LEAD and p.status is PartStatus.ANSWERED and p.content in now.told for p in assignment.parts)
