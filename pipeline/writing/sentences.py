"""Sentences that the code says in English, in another language: the English with `{1}`, `{2}` for what it tells is the key.

A failure is worded where it is raised, and a log stays readable to a maintainer of any country; only what a user reads is
translated, at the edge. What fills a hole may itself be a sentence of ours (a server's name, a remedy) and is translated too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_HOLE = re.compile(r"\{(\d)\}")
_DEEPEST = 4


class Sentences:
    """`table`: English with numbered holes → the same in another language, holes in any order."""

    def __init__(self, table: Mapping[str, str]) -> None:
        # The more a sentence says of its own, the earlier it is tried.
        self._table = sorted(table.items(), key=lambda item: -len(_HOLE.sub("", item[0])))

    def of(self, english: str, depth: int = 0) -> str:
        """The sentence translated; unknown ones as they are."""
        for key, translated in self._table if depth < _DEEPEST else ():
            found = _match(key, english)
            if found is not None:
                inner = [self.of(value, depth + 1) for value in found]
                return _HOLE.sub(lambda hole, told=inner: told[int(hole[1]) - 1], translated)  # type: ignore[misc]
        return english


def _match(key: str, english: str) -> Iterable[str] | None:
    pieces = _HOLE.split(key)[::2]
    if not (english.startswith(pieces[0]) and english.endswith(pieces[-1]) and all(piece in english for piece in pieces)):
        return None
    match = re.fullmatch("(.*?)".join(re.escape(piece) for piece in pieces), english, re.DOTALL)
    return match.groups() if match else None
