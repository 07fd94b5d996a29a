"""An answer taken apart into sentences and list items."""

from __future__ import annotations

import re

_READ = 20_000
"""Characters of an answer that are taken apart."""
_END = re.compile(r"(?<=[.;!?])(?<!\n\d\.)(?<!\n\d\d\.)\s+(?=[^\d\W]|-|\(?\d{1,2}[.)]\s)|\n+|;\s")


def sentences(text: str) -> list[str]:
    """Sentences and list items; a dot inside a number or abbreviation ends none."""
    return [piece.strip(" -*•\t") for piece in _END.split(text[:_READ]) if piece and piece.strip(" -*•\t")]
