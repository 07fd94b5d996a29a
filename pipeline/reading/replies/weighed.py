"""What kind of answer a unit's words are, by their weight: learnt from labelled answers, no rule."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pipeline.domain.reply import ReplyKind
from pipeline.domain.weighing import load, pieces
from pipeline.reading.replies.clauses import sentences
from pipeline.reading.replies.voices import spoken

WEIGHTS = Path(__file__).with_name("kinds.tsv")
LIKELY, SURE = 0.5, 0.8
"""Shares of a result, at least, in what closes a matter: where its clauses tell an end as well, and where they do not."""


@lru_cache(maxsize=64)
def shares(text: str) -> dict[ReplyKind, float]:
    """How likely each kind is, of an answer's new text; together 1. PARTIAL and ATTACHMENT_ONLY are told by no words."""
    return {ReplyKind(kind): share for kind, share in load(WEIGHTS).shares(weighed_pieces(text)).items()}


def weighed_pieces(text: str) -> frozenset[str]:
    """What is weighed of an answer: the writer's own words, without names, and how they end."""
    said = spoken(text)
    return pieces(said, next(reversed(sentences(said)), ""))
