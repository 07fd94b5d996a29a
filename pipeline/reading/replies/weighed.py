"""What kind of answer a unit's words are, by their weight: learnt from labelled answers, no rule."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from pipeline.domain.reply import ReplyKind
from pipeline.domain.text import fold
from pipeline.domain.weighing import load, pieces
from pipeline.reading.replies import words
from pipeline.reading.replies.sentences import sentences
from pipeline.reading.replies.voices import spoken

KINDS = Path(__file__).with_name("kinds.tsv")
ENDS = Path(__file__).with_name("ends.tsv")
ENDED, OPEN = "ended", "open"
"""What the weights call an answer with which its matter is at its end, and any other."""


@lru_cache(maxsize=64)
def shares(text: str) -> dict[str, float]:
    """How likely each kind is, of an answer's new text; together 1. PARTIAL and ATTACHMENT_ONLY are told by no words.

    Two things are weighed apart, and each must bear the other out: which kind the words are of, and whether they leave
    anything open. A result that does is none; any other kind that leaves nothing open hardly is one.
    """
    said = weighed_pieces(_matter(text))
    ended = load(ENDS).shares(said)[ENDED]
    borne_out = {
        kind: share * (ended if kind == ReplyKind.FINAL else 1 - ended) for kind, share in load(KINDS).shares(said).items()
    }
    whole = sum(borne_out.values())
    return {kind: share / whole for kind, share in borne_out.items()}


def _matter(text: str) -> str:
    """The text without its sentences that stand beside the matter, and without the words that only announce an answer ("Em xin báo cáo:");
    the whole where it says nothing else.
    """
    left = text
    said = sentences(text) if words.may_stand_beside(fold(text)) else []
    for sentence in said if len(said) > 1 else ():
        if words.stands_beside(fold(sentence)):
            left = left.replace(sentence, "", 1)
    for line in left.split("\n")[:_ABOVE] if ":" in left else ():
        head, _, rest = line.partition(":")
        if rest.strip() and words.announces(fold(head)):
            left = left.replace(f"{head}:", "", 1)
            break
    return left if re.search(r"\w", left) else text


_ABOVE = 4
"""Lines of a text in which an answer is announced."""


@lru_cache(maxsize=64)
def weighed_pieces(text: str) -> frozenset[str]:
    """What is weighed of an answer: the writer's own words, without names, and how they end."""
    said = spoken(text)
    return pieces(said, next(reversed(sentences(said)), ""))
