"""What a text sounds like as a whole: how likely it is of each field, by all its words and pairs of neighbouring words.

A phrase (`scores`) tells much by what is said of nothing else, and nothing where it is not said. Here every word tells a
little: by its weight for each topic of `topics.toml`, learnt by `benchmarks/weigh.py` from thousands of matters as citizens
and call-takers tell them. The two err apart, so that what they agree on is worth more than either says.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from pipeline.deciding.thesaurus import inherited
from pipeline.domain.unit import Registry
from pipeline.domain.weighing import load, pieces

WEIGHTS = Path(__file__).with_name("topics.tsv")


@lru_cache(maxsize=16)
def topic_shares(text: str) -> Mapping[str, float]:
    """How likely a text is of each topic, by the topic's first name; 1 together."""
    return load(WEIGHTS).shares(pieces(text))


def likely(text: str, registry: Registry) -> dict[str, float]:
    """How likely a text is of each field that takes a topic (`thesaurus`); what is of no field's topic is left out."""
    shares = topic_shares(text)
    found: dict[str, float] = {}
    for code, topic in taken(registry):
        found[code] = found.get(code, 0.0) + shares[topic]
    return found


def taken(registry: Registry) -> tuple[tuple[str, str], ...]:
    """The topics, by their first name, that each field of an office takes; kept with the registry."""
    kept = vars(registry)
    if "_taken" not in kept:
        kept["_taken"] = tuple((field.code, topic.names[0]) for field, topic, wide in inherited(registry.fields) if not wide)
    found: tuple[tuple[str, str], ...] = kept["_taken"]
    return found
