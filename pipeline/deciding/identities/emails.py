"""E-mail addresses, as written and as spelt out ("a còng", "chấm")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.deciding.identities.find import EMAIL, Find
from pipeline.deciding.identities.seen import Seen, solid_word
from pipeline.domain.text import fold

_AT = r"\s*[(\[{<]?\s*(?:@|at|a\s?cong|a\s?moc|a\s?vong)\s*[)\]}>]?\s*"
_DOT = r"\s*[(\[{<]?\s*(?:[.]|dot|cham)\s*[)\]}>]?\s*"
_MARK = r"\s*[(\[{<]?\s*(?:[._+\-]|dot|cham|gach duoi|gach ngang)?\s*[)\]}>]?\s*"


@lru_cache(maxsize=128)
def _email_pattern(email: str) -> re.Pattern[str] | None:
    local, _, domain = fold(email).partition("@")
    names = [re.escape(piece) for piece in re.split(r"[._+\-]", local) if piece]
    labels = [re.escape(label) for label in domain.split(".") if label]
    if not names or not labels:
        return None
    told = _MARK.join(names)
    whole = told + _AT + _DOT.join(labels)
    # A local part that no common word could be tells as much as the whole.
    telling = len(local) >= 7 and re.search(r"[\d._\-]", local)
    return re.compile(rf"(?<![a-z0-9])(?:{whole}{'|' + re.escape(local) if telling else ''})(?![a-z0-9])")


@lru_cache(maxsize=128)
def _email_pieces(email: str) -> tuple[str, ...]:
    return tuple(solid_word(piece) for piece in re.split(r"[._+\-]", fold(email).partition("@")[0]))


def email_may(seen: Seen, email: str) -> bool:
    return all(piece in seen.solid for piece in _email_pieces(email))


def find_emails(seen: Seen, email: str) -> Iterator[Find]:
    pattern = _email_pattern(email) if email_may(seen, email) else None
    for match in pattern.finditer(seen.folded) if pattern else ():
        yield Find(*seen.span(*match.span()), EMAIL, "***")
