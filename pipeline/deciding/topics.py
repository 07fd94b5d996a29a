"""What people report to a hotline, topic by topic: in everyday words (`topics.toml`), for an office whose own phrases are few,
and by the weight of every word (`topics.tsv`, learnt by `benchmarks/weigh.py` from matters as citizens and call-takers tell them).

A topic has no unit and no field of its own: `thesaurus.py` gives it to the field whose name and phrases speak of it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from pipeline.domain.weighing import load, pieces

WEIGHTS = Path(__file__).with_name("topics.tsv")


@dataclass(frozen=True, slots=True)
class Topic:
    """Words of one topic.

    `names`: how an office calls the field that handles it; `wider`: the field that does where none is called so. `tells`:
    what is said of nothing else. `hints`: what is also said of other things. `things` and `troubles`: neither tells alone,
    a thing with its trouble does ("cầu … rỉ sét").
    """

    names: tuple[str, ...]
    tells: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    troubles: tuple[str, ...] = ()
    wider: tuple[str, ...] = ()


@cache
def topics() -> tuple[Topic, ...]:
    """Every topic, read from the package once, when the first matter is weighed."""
    rows = tomllib.loads(Path(__file__).with_name("topics.toml").read_text("utf-8"))["topic"]
    return tuple(
        Topic(**{key: tuple(" ".join(word.split()) for word in words.split(",")) for key, words in row.items()}) for row in rows
    )


@lru_cache(maxsize=16)
def topic_shares(text: str) -> Mapping[str, float]:
    """How likely a text is of each topic, by the topic's first name; 1 together."""
    return load(WEIGHTS).shares(pieces(text))


def share_of(text: str, names: Collection[str]) -> float:
    """How likely a text is of a topic that has one of these names."""
    shares = topic_shares(text)
    return sum(shares[topic.names[0]] for topic in topics() if not set(topic.names).isdisjoint(names))
