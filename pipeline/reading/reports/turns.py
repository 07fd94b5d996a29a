"""Where prose goes over to another matter, told by the words a sentence begins with.

"Cũng chỗ em, …", "Kế bên …", "Bà còn kể chuyện …": people turn in more ways than a list of them holds, and turn with the same
words to more of the same. The weights are learnt from texts in which the turns are marked (`benchmarks/weigh.py`); whether it
really is another matter is for the fields to tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from pipeline.domain.text import fold
from pipeline.domain.weighing import load

WEIGHTS = Path(__file__).with_name("turns.tsv")
TURN, ON = "turn", "on"
LIKELY, SURE = 0.4, 0.9
_READ = 6_000
"""Characters of a text in which turns are looked for."""
_BOUNDARY = re.compile(r"\s(?<!\s\s)(?:(?<=[.!?;…]\s)|(?<=\s[-–—]\s)|(?<=\n)|(?=\s*\n))\s*")
"""White space behind a sign, or with a line's end in it."""
_WORD = re.compile(r"[^\W_]+")
_BEGINS, _LAST = 7, 40
"""Words with which a sentence begins, and characters before it in which its last word stands."""
_FAR = 100
"""Characters after which a turn is likelier."""


def turns(text: str) -> Iterator[tuple[int, float]]:
    """Where the sentences of a text begin, and how likely it goes over to another matter with each."""
    weights = load(WEIGHTS)
    for at in boundaries(text):
        yield at, weights.shares(weighed_pieces(text, at))[TURN]


def boundaries(text: str) -> Iterator[int]:
    """Where the sentences of a text begin, but for the first."""
    return (match.end() for match in _BOUNDARY.finditer(text[:_READ]) if match.start() and match.end() < len(text))


def weighed_pieces(text: str, at: int) -> frozenset[str]:
    """What is weighed of a sentence that begins here: its first words, the last word before it, and how far it is."""
    before = text[:at].rstrip()
    words = _WORD.findall(fold(text[at : at + 80]))[:_BEGINS]
    last = _WORD.findall(fold(before[-_LAST:]))[-1:]
    return frozenset(
        (
            *words,
            *(f"{place} {word}" for place, word in enumerate(words[:2])),
            *map(" ".join, pairwise(words[:6])),
            *map(" ".join, zip(words, words[1:3], words[2:4], strict=False)),
            *(f"<{word}" for word in last),
            "line" if "\n" in text[len(before) : at] else f"sign {before[-1:]}",
            f"far {min(len(before) // _FAR, 4)}",
        )
    )
