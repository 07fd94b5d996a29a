"""An answer taken apart into sentences and list items."""

from __future__ import annotations

import re

_READ = 20_000
"""Characters of an answer that are taken apart."""
_END = re.compile(r"[\s;](?:(?<=[.;!?]\s)(?<!\n\d\.\s)(?<!\n\d\d\.\s)\s*(?=[^\d\W]|-|\(?\d{1,2}[.)]\s)|(?<=\n)\n*|(?<=;)\s)")
"""Led by the character itself: the engine would try what stands before it at each character."""


def sentences(text: str) -> list[str]:
    """Sentences and list items; a dot inside a number or abbreviation ends none."""
    return [said for piece in _END.split(text[:_READ]) if (said := piece.strip(" -*•\t"))]
