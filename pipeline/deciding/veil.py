"""A document without the informant, and what was taken out of it: the two are stored apart and put together only to act.

Lists, reports, digests and exports read the veiled document; whoever must know (matching, mails to a lead that may know,
an officer's look, which is recorded) gets it whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from pipeline.deciding.identities.search import may_stand
from pipeline.deciding.privacy import redact
from pipeline.domain.text import fold

Document = dict[str, Any]
Hidden = dict[str, Any]
"""What was taken out, by its path in the document (`contents/0/text`)."""

_KEPT_OF_INFORMANT = ("anonymous", "confidential", "group_size")


def veil_case(document: Document, identities: Iterable[str]) -> tuple[Document, Hidden]:
    """A case's document: the informant, the report's own words and file names go whole, elsewhere identities are masked."""
    informant = document["informant"]
    locality = document["locality"]
    hidden: Hidden = {"informant": informant, "body": document["body"], "files": document["files"]}
    hidden["locality/text"] = locality["text"]
    if locality["hamlet"] and fold(locality["hamlet"]) in fold(informant.get("address") or ""):
        hidden["locality/hamlet"] = locality["hamlet"]
    plain = {**document, "body": "", "files": [], "informant": {key: informant[key] for key in _KEPT_OF_INFORMANT}}
    plain["locality"] = {**locality, "text": None, "hamlet": None if "locality/hamlet" in hidden else locality["hamlet"]}
    veiled, masked = veil(plain, identities)
    return veiled, {path: value for path, value in {**hidden, **masked}.items() if value}


def veil(document: Document, identities: Iterable[str]) -> tuple[Document, Hidden]:
    """A document with every identity in its texts masked, and the texts as they were."""
    known, hidden = tuple(dict.fromkeys(identities)), Hidden()
    if not known:
        return document, hidden
    masks = _masks(known).of(_texts(document))
    return (_walk(document, "", masks, hidden) if masks else document), hidden


class _Masks:
    """What each text is shown as to who must not know these identities: a text stands in many rows and is asked about once."""

    def __init__(self, identities: tuple[str, ...]) -> None:
        self._identities = identities
        self._asked = set[str]()
        self._masked = dict[str, str]()
        self._size = 0

    def of(self, texts: set[str]) -> dict[str, str]:
        """Those of the texts that hold an identity, with what is shown instead."""
        if self._size > _REMEMBERED:
            self._asked.clear()
            self._masked.clear()
            self._size = 0
        fresh = texts - self._asked
        alone = {text for text in fresh if len(text) > _LONG or any(identity in text for identity in self._identities)}
        for some in ([*(fresh - alone)], *([text] for text in alone)):
            self._ask(some)
        self._asked |= fresh
        self._size += sum(map(len, fresh))
        return {text: self._masked[text] for text in texts & self._masked.keys()}

    def _ask(self, texts: list[str]) -> None:
        """Few texts hold an identity: they are asked about together, and by halves where one may."""
        if not may_stand("\n".join(texts), self._identities):
            return
        if len(texts) > 1:
            half = len(texts) // 2
            self._ask(texts[:half])
            self._ask(texts[half:])
        elif texts and (masked := redact(texts[0], self._identities)) != texts[0]:
            self._masked[texts[0]] = masked


_LONG = 200
"""Characters: a longer text is asked about by itself."""
_REMEMBERED = 100_000
"""Characters of texts remembered for one informant, whose case is mostly written again soon."""
_SHORTEST = 4
"""Characters: a text shorter than that tells nobody."""


@lru_cache(maxsize=256)
def _masks(identities: tuple[str, ...]) -> _Masks:
    return _Masks(identities)


def _texts(document: Document) -> set[str]:
    """Every text of a document that may hold an identity."""
    found, left = set[str](), list[Any]([document])
    for value in left:  # which grows
        if isinstance(value, str):
            found.add(value)
        elif isinstance(value, dict):
            left += value.values()
        elif isinstance(value, list):
            left += value
    return {text for text in found if len(text) >= _SHORTEST}


def _walk(value: Any, path: str, masks: Mapping[str, str], hidden: Hidden) -> Any:
    if isinstance(value, str):
        masked = masks.get(value)
        if masked is None:
            return value
        hidden[path] = value
        return masked
    if isinstance(value, dict):
        return {key: _walk(inner, f"{path}/{key}" if path else key, masks, hidden) for key, inner in value.items()}
    if isinstance(value, list):
        return [_walk(inner, f"{path}/{place}", masks, hidden) for place, inner in enumerate(value)]
    return value


def unveil(document: Document, hidden: Mapping[str, Any] | None) -> Document:
    """The document as it was."""
    for path, value in (hidden or {}).items():
        *way, last = path.split("/")
        at: Any = document
        for step in way:
            at = at[int(step)] if isinstance(at, list) else at[step]
        at[int(last) if isinstance(at, list) else last] = value
    return document
