"""An edited draft beside the draft as it was made: which figures are no longer the same. Rewording is the editor's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz

_NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")
_SAME_LINE = 70
_SHOWN = 70
_MOST = 50
"""After so many differences it is another document: the rest need not be looked at."""


def changed_figures(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """Each changed figure in words: `57 → 58 (Trong kỳ …)`. Lines as `writing.word_text.lines_of` gives them.

    A sentence that was rewritten must still have its numbers; one that was taken out is no change of a figure, a row of a
    table that was taken out or put in is.
    """
    gone = list((Counter(before) - Counter(after)).elements())
    come = list((Counter(after) - Counter(before)).elements())
    changes: list[str] = []
    for line in gone:
        if not _NUMBER.search(line):
            continue
        if len(changes) >= _MOST:
            return changes
        other = _match(line, come)
        if other is None:
            if "\t" in line:
                changes.append(f"– {_shown(line)}")
            continue
        come.remove(other)
        changes += _differences(line, other)
    return changes + [f"+ {_shown(line)}" for line in come if "\t" in line and _NUMBER.search(line)]


def _match(line: str, candidates: Sequence[str]) -> str | None:
    """The line that this one became: the same words with other numbers, else nearly the same words."""
    shape = _shape(line)
    alike = [other for other in candidates if ("\t" in other) == ("\t" in line)]
    ranked = sorted(((fuzz.ratio(shape, _shape(other)), other) for other in alike), key=lambda pair: -pair[0])
    return ranked[0][1] if ranked and ranked[0][0] >= _SAME_LINE else None


def _shape(line: str) -> str:
    return " ".join(_NUMBER.sub("#", line).casefold().split())


def _differences(line: str, other: str) -> list[str]:
    old, new = _NUMBER.findall(line), _NUMBER.findall(other)
    if "\t" not in line and _in_order(old, new):
        return []  # every number still stands in the sentence, and in its place
    if len(old) == len(new):
        return [f"{a} → {b} ({_shown(other)})" for a, b in zip(old, new, strict=True) if a != b]
    lost, added = list((Counter(old) - Counter(new)).elements()), list((Counter(new) - Counter(old)).elements())
    return [f"{', '.join(lost) or '–'} → {', '.join(added) or '–'} ({_shown(other)})"]


def _in_order(numbers: Sequence[str], among: Sequence[str]) -> bool:
    rest = iter(among)
    return all(number in rest for number in numbers)


def _shown(line: str) -> str:
    words = " ".join(line.split())
    return words if len(words) <= _SHOWN else words[:_SHOWN].rpartition(" ")[0] + "…"
