"""Who may know the informant, what is masked, and whether a finished mail tells more. Fails closed.

By class: an ordinary report shows the contact to the lead; attitudes of officials and complaints are masked; a wish for
secrecy, an anonymous report and a tip give no identity at all; what is held back leaves by no mail.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.deciding.identities.contacts import find_contacts
from pipeline.deciding.identities.find import EMAIL, INITIALS, NAME, PHONE, Find, mask_name, mask_phone, replaced
from pipeline.deciding.identities.homes import home_of
from pipeline.deciding.identities.names import given_alone
from pipeline.deciding.identities.search import find_identities, kind_of, may_stand
from pipeline.domain.assignment import Role
from pipeline.domain.case import Case
from pipeline.domain.policy import Policy
from pipeline.domain.report import CaseKind, Informant
from pipeline.domain.text import fold

__all__ = [
    "Access",
    "Leak",
    "access",
    "conceal",
    "identities_in",
    "identities_of",
    "in_papers",
    "kept_secret_in",
    "leaks",
    "mask_name",
    "mask_phone",
    "may_have_pictures",
    "may_stand",
    "never_mailed",
    "redact",
    "told_in",
]


class Access(StrEnum):
    """How much of the informant a reader may know."""

    FULL = "full"
    MASKED = "masked"
    NONE = "none"


def access(case: Case, role: Role, policy: Policy) -> Access:
    """What the unit in this role may know about this case's informant."""
    if _secret(case) or policy.share_contact != "lead":
        return Access.NONE
    if case.sensitive or case.kind is CaseKind.COMPLAINT or case.conflict_units or role is not Role.LEAD:
        return Access.MASKED
    return Access.FULL


def _secret(case: Case) -> bool:
    """Whether nobody outside the office may know who it was, not even by initials."""
    who = case.informant
    return case.held_back or who.confidential or who.anonymous or case.kind in (CaseKind.TIP, CaseKind.DENUNCIATION)


_ACCUSES = re.compile(r"\bto cao\b|\btham nhung|\b(?:nhan|dua|doi) hoi lo\b")


def never_mailed(text: str) -> bool:
    """Whether words may be a denunciation or tell of corruption, which no mail carries; rather once too often."""
    return _ACCUSES.search(fold(text[:20_000])) is not None


def may_have_pictures(case: Case, role: Role, policy: Policy) -> bool:
    """Citizens' pictures go to the lead of an ordinary case only: who took one may be seen by what it shows."""
    return (
        policy.share_files == "lead"
        and role is Role.LEAD
        and access(case, role, replace(policy, share_contact="lead")) is Access.FULL
    )


_PAPER = re.compile(r"(?:Báo|Đài|Tạp chí|Thời báo)\s")


def identities_in(case: Case) -> tuple[str, ...]:
    """Every string that tells who the informant of a case is."""
    return identities_of(case.informant, secret=_secret(case))


def identities_of(informant: Informant, *, secret: bool = False) -> tuple[str, ...]:
    """Every string that tells who the informant is; a name of one short word does only behind a title.

    The initials of his names are among them where they must not be told either: of who is secret those around him would know by them.
    """
    home = home_of(informant.address) if informant.address else None
    name = None if _PAPER.match(informant.name or "") and not informant.phone else informant.name  # a newspaper is nobody
    known = (name, informant.phone_as_written, informant.phone, informant.email, home, *informant.others)
    told = [value for value in known if value and (value.isalpha() or len(fold(value).split()) > 1 or len(value) >= 6)]
    if not (secret or informant.confidential):
        return tuple(dict.fromkeys(value for value in told if kind_of(value) != INITIALS))
    return tuple(dict.fromkeys((*told, *(mask_name(value) for value in told if kind_of(value) == NAME))))


def told_in(texts: Iterable[str], cases: Iterable[Case]) -> tuple[str, ...]:
    """The identities of any of these that may stand in one of the texts: one case may tell where the informant of another lives."""
    whole = "\n".join(texts)
    known = dict.fromkeys(identity for case in cases for identity in identities_in(case))
    return tuple(identity for identity in known if kind_of(identity) == INITIALS or may_stand(whole, (identity,)))


def kept_secret_in(text: str, cases: Iterable[Case]) -> tuple[str, ...]:
    """The cases whose informant nobody may know and whom a text names; a part of a name may be another's."""
    return tuple(case.code for case in cases if _secret(case) and _names(text, identities_in(case)))


def _names(text: str, identities: tuple[str, ...]) -> bool:
    if not may_stand(text, identities):
        return False
    return any(find.kind in (NAME, PHONE, EMAIL) and not find.weak for find in find_identities(text, identities))


def redact(text: str, identities: Iterable[str]) -> str:
    """The text with every identity masked: names to initials, to dots where those are an identity too, phones to their first digits."""
    known = tuple(identities)
    finds = [*find_identities(text, known)]
    for identity in known:
        if kind_of(identity) == NAME:
            finds += given_alone(text, identity)
    if any(kind_of(identity) == INITIALS for identity in known):
        finds = [replace(find, mask="…") if find.kind == NAME else find for find in finds]
    return replaced(text, finds) if finds else text


def conceal(text: str, identities: Iterable[str]) -> str:
    """`redact`, and every telephone number, e-mail address and identity card besides: a call-back number tells as much."""
    masked = redact(text, identities)
    return replaced(masked, find_contacts(masked))


def in_papers(case: Case, text: str, identities: Iterable[str]) -> str:
    """A text of a case as its papers show it: nothing of what is held back; of whom nobody may know, no number of anybody."""
    if case.held_back:
        return ""
    return conceal(text, identities) if _secret(case) else redact(text, identities)


@dataclass(frozen=True, slots=True)
class Leak:
    """An identity in a finished mail: which sort, in which part. The identity itself is not repeated."""

    kind: str
    part: str


def leaks(parts: Mapping[str, Iterable[str]], identities: Iterable[str], public: Iterable[str] = ()) -> tuple[Leak, ...]:
    """The identities that stand in any part of a mail, in any spelling.

    `public` are names of places and units: a part of a person's name that stands within one of them is no leak.
    """
    known, phrases = tuple(identities), tuple({fold(phrase) for phrase in public})
    found = [
        Leak(find.kind, part)
        for part, texts in parts.items()
        for text in texts
        if may_stand(text, known)
        for find in find_identities(text, known)
        if not (find.weak and _within(text, find, phrases))
    ]
    return tuple(dict.fromkeys(found))


def _within(text: str, find: Find, phrases: tuple[str, ...]) -> bool:
    inner = fold(text[find.start : find.end])
    around = fold(text[max(0, find.start - 60) : find.end + 60])
    return any(inner in phrase and phrase in around for phrase in phrases)
