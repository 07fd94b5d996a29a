"""Answers that a writer put into the old mail below his own words, where no quote mark parts them from it."""

from __future__ import annotations

import re

from pipeline.domain.patterns import Sought, word_start
from pipeline.domain.text import fold

_POINTS = Sought(
    word_start(
        r"ben duoi|phia duoi|duoi day|ngay duoi|o duoi|mau (?:do|xanh)|chu (?:mau|do|xanh)|truc tiep (?:vao|tren|trong)|ngay trong|cuoi (?:thu|mail|e-?mail)"
        r"|in (?:red|blue|green)|below|inline"
    )
    + r"\b"
)
_MANY = 2_000
"""Characters of new text that are searched for a word about where its answers stand."""
_AFTER = 4
"""Characters behind the word that points below, at most, where nothing else follows: its full stop."""
_ANSWER = re.compile(r"^(?:(?:tra loi|tl|phuc dap|ket qua|dap)\s?:|(?:=+|-+)>|[→»]|>>)\s?\S")


def points_below(new: str) -> bool:
    """Whether the new text says that its answers stand in the old mail, or announces what does not follow."""
    return new.rstrip().endswith(":") or _POINTS.stands_in(fold(new[:_MANY]))


def only_announces(new: str, quoted: str) -> bool:
    """Whether the new text ends in saying that its answers stand in an old mail that no mark parts from them."""
    last = fold(new.rstrip().rpartition("\n")[2])
    if not quoted or re.search(r"^>", quoted, re.MULTILINE):
        return False
    return last.endswith(":") or any(len(last) - place.end() <= _AFTER for place in _POINTS.finditer(last))


def answers_within(new: str, quoted: str, name: str) -> str:
    """The lines of an old mail that are the answerer's: marked with his name as Outlook does (`[NAME] …`), or begun as an answer
    where his new text says that its answers stand below.
    """
    if not quoted:
        return ""
    own = f"[{name.lower()}]" if name else ""
    named = bool(own) and own in quoted.lower()
    pointed = points_below(new)
    if not (named or pointed):
        return ""
    here = set(new.split("\n"))
    taken, goes_on = list[str](), False
    for line in (line.strip() for line in quoted.split("\n") if line not in here and not line.startswith(">")):
        begins = (named and line.lower().startswith(own)) or (pointed and _ANSWER.match(fold(line[:80])) is not None)
        goes_on = begins or (goes_on and line[:1].islower())  # a program breaks what is long
        taken += [line] * goes_on
    return "\n".join(taken)
