"""Subject prefixes of answers and forwards, in the languages of the clients people use."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.domain.text import fold

_REPLY = re.compile(r"re|tra loi|tl|ve viec|aw|sv|vs|rv|antw|odp|res|回复|答复|回覆|返信|" + fold("회신"))
_FORWARD = re.compile(r"fwd?|chuyen tiep|ct|wg|tr|vb|enc|i|rv|转发|轉寄|轉發|転送|" + fold("전달"))
_ANY = re.compile(rf"^\s*\[?\s*(?P<word>{_REPLY.pattern}|{_FORWARD.pattern})\s*(?:\[\d{{1,3}}\]|\(\d{{1,3}}\))?\s*[:：]\s*")


@lru_cache(maxsize=4)
def _prefixes(subject: str) -> list[str]:
    """The prefixes, folded, the outermost first. Remembered, since half a dozen questions are asked of the same subject."""
    folded, start, found = fold(subject), 0, []
    while match := _ANY.match(folded[start:]):
        found.append(match["word"])
        start += match.end()
    return found


def says_forward(subject: str) -> bool:
    """Whether a prefix says that the mail is a forward."""
    return any(_FORWARD.fullmatch(word) for word in _prefixes(subject))


def forwards_surely(subject: str) -> bool:
    """Whether the outermost prefix is a forward's and no Vietnamese abbreviation of anything else (VB, CT, TR)."""
    return any(word in ("fw", "fwd", "chuyen tiep") for word in _prefixes(subject)[:1])


def says_reply(subject: str) -> bool:
    """Whether a prefix says that the mail is an answer."""
    return any(_REPLY.fullmatch(word) for word in _prefixes(subject))


def answers_first(subject: str) -> bool:
    """Whether the outermost prefix says that the mail is an answer, be it to a forward ("RE: FW: …")."""
    return any(_REPLY.fullmatch(word) and not _FORWARD.fullmatch(word) for word in _prefixes(subject)[:1])


def bare(subject: str) -> str:
    """The subject without its prefixes, folded: the same for a mail and for every answer to it."""
    folded = fold(subject)
    while match := _ANY.match(folded):
        folded = folded[match.end() :]
    return folded.strip(" []")
