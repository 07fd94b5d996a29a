"""What an answer states of measures: what was done, a check that was made, what is still to come, by the weight of the words."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from pipeline.domain.weighing import load, pieces
from pipeline.reading.replies.frame import without_frame
from pipeline.reading.replies.sentences import sentences
from pipeline.reading.replies.voices import spoken

WEIGHTS = Path(__file__).with_name("measures.tsv")
_MOST, _SHOWN = 12, 160
"""Sentences that are kept, and characters of each."""


class Statement(StrEnum):
    """What a sentence tells: a concrete measure carried out (domain guide: "biện pháp cụ thể"), work to come or under way, neither."""

    MEASURE = "measure"
    OPEN = "open"
    NONE = "none"


def measures(text: str) -> tuple[str, ...]:
    """The sentences that state a concrete measure or what a check found, shortened."""
    stated = [sentence for sentence in sentences(without_frame(text)) if statement_of(sentence) is Statement.MEASURE]
    return tuple(sentence[:_SHOWN] for sentence in stated[:_MOST])


@lru_cache(maxsize=256)
def statement_of(sentence: str) -> Statement:
    """What one sentence tells, by its writer's own words."""
    shares = load(WEIGHTS).shares(weighed_pieces(sentence))
    return Statement(max(shares, key=shares.__getitem__))


def weighed_pieces(sentence: str) -> frozenset[str]:
    """What is weighed of a sentence: its words without names, and without what others are quoted to say."""
    return pieces(spoken(_QUOTED.sub(" ", sentence)))


_QUOTED = re.compile(r"[\"“”«](?=(?:[^\"“”«»\n]*? ){3})[^\"“”«»\n]*[\"”“»]")
"""Three words at least: fewer are a name."""
