"""What a text sounds like as a whole: how likely it is of each field, by all its words and pairs of neighbouring words.

A phrase (`scores`) tells much by what is said of nothing else, and nothing where it is not said. Here every word tells a
little, by its weight for each topic. The two err apart, so that what they agree on is worth more than either says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.deciding.thesaurus import inherited
from pipeline.deciding.topics import topic_shares
from pipeline.domain.unit import Field, Registry

_WIDE = 0.5
"""What a topic's share is worth to a field that takes it only for want of another."""
_SLIGHT, _WEIGHTY, _APART = 0.15, 0.4, 1.5
"""The share of a topic from which a phrase tells of it; what all of a field's must weigh, and how many times the next field's."""


def likely(text: str, registry: Registry, *, sure: bool = False) -> dict[str, float]:
    """How likely a text is of each field that takes a topic; what is of no field's topic is left out.

    `sure`: without the topics that a field takes only for want of another.
    """
    shares = topic_shares(text)
    found: dict[str, float] = {}
    for code, topic, worth in taken_topics(registry):
        if sure and worth < 1:
            continue
        found[code] = found.get(code, 0.0) + worth * shares[topic]
    return found


def taken_topics(registry: Registry) -> tuple[tuple[str, str, float], ...]:
    """The topics, by their first name, that each field of an office takes, and what they are worth to it; kept with the registry."""
    kept = vars(registry)
    if "_taken" not in kept:
        kept["_taken"] = tuple(_takers(registry))
    found: tuple[tuple[str, str, float], ...] = kept["_taken"]
    return found


def _takers(registry: Registry) -> Iterator[tuple[str, str, float]]:
    """A topic goes to the field that is called after it; else to the one whose phrases weigh so, since no list of names foresees
    all; else to the one that takes its words (`thesaurus`).
    """
    heirs = {topic.names[0]: (field.code, wide) for field, topic, wide in inherited(registry.fields)}
    weighed = _weighed(registry)
    for topic, ranked in weighed.items():
        if heirs.get(topic, ("", True))[1] and (heavy := _weightiest(ranked)) is not None:
            heirs[topic] = heavy, False
    told = {code for code, wide in heirs.values() if not wide}
    for topic, (code, wide) in heirs.items():
        # Of a field that takes topics only for want of another the whole tells nothing, and nobody is accused for want of another.
        if code in told and not (wide and _accuses(registry.field_by_code[code])):
            yield code, topic, _WIDE if wide else 1.0


def _accuses(field: Field) -> bool:
    return field.sensitive and not field.also_local_committee


def _weighed(registry: Registry) -> dict[str, list[tuple[float, str]]]:
    """By topic, what the phrases of each field weigh for it."""
    found: dict[str, list[tuple[float, str]]] = {}
    for field in registry.fields:
        shares: dict[str, float] = {}
        for phrase, worth in () if field.catches_all or _accuses(field) else _phrases(field):
            for topic, share in topic_shares(phrase).items():
                if share > _SLIGHT:
                    shares[topic] = shares.get(topic, 0.0) + worth * share
        for topic, share in shares.items():
            found.setdefault(topic, []).append((share, field.code))
    return found


_PARTS = re.compile(r"[,:;()/–-]| và ")


def _phrases(field: Field) -> Iterator[tuple[str, float]]:
    """The parts of its name and its phrases as the office writes them, and what each is worth."""
    parts = (part for part in map(str.strip, _PARTS.split(field.name)) if part)
    yield from ((part, 1.0) for part in (*parts, *field.strong))
    yield from ((phrase, 0.5) for phrase in field.keywords)


def _weightiest(ranked: list[tuple[float, str]]) -> str | None:
    """The field whose phrases weigh most for a topic; none where they weigh little, or another's nearly as much."""
    ranked = sorted(ranked, reverse=True)
    clear = ranked and ranked[0][0] >= _WEIGHTY and (len(ranked) == 1 or ranked[0][0] > _APART * ranked[1][0])
    return ranked[0][1] if clear else None
