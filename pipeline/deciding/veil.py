"""A document without the informant, and what was taken out of it: the two are stored apart and put together only to act.

Lists, reports, digests and exports read the veiled document; whoever must know (matching, mails to a lead that may know,
an officer's look, which is recorded) gets it whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from pipeline.deciding.identities import may_stand
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
    known, hidden = tuple(identities), Hidden()
    if not known or not may_stand("\n".join(_texts(document)), known):
        return document, hidden
    return _walk(document, "", lambda text: _redacted(text, known), hidden), hidden


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


@lru_cache(maxsize=256)
def _redacted(text: str, identities: tuple[str, ...]) -> str:
    """A case's history is saved again with every event."""
    return redact(text, identities)


def _walk(value: Any, path: str, mask: Callable[[str], str], hidden: Hidden) -> Any:
    if isinstance(value, str):
        masked = mask(value) if len(value) >= 4 else value
        if masked != value:
            hidden[path] = value
        return masked
    if isinstance(value, dict):
        return {key: _walk(inner, f"{path}/{key}" if path else key, mask, hidden) for key, inner in value.items()}
    if isinstance(value, list):
        return [_walk(inner, f"{path}/{place}", mask, hidden) for place, inner in enumerate(value)]
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
