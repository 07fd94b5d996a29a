"""Numbers of official documents, wherever a text names them: of the State (`612/SXD-TTr`), of the Party (`58-BC/TXU`)."""

from __future__ import annotations

import re

from pipeline.domain.text import fold

_SIGN = r"[A-ZĐƯƠÂÊÔĂ][A-Za-zĐđƯưƠơÂâÊêÔôĂă&]{0,14}"
_NUMBER = re.compile(
    rf"\d(?<![\w/-]\d)\d{{0,5}}(?:\s?/\s?\d{{4}})?(?:\s?/\s?{_SIGN}|\s?-\s?{_SIGN}\s?/\s?{_SIGN})(?:\s?[/.-]\s?{_SIGN}){{0,5}}(?![\w/])"
)


def document_numbers(text: str) -> tuple[str, ...]:
    """Every document number in a text, in one spelling: lower case, no accents, no spaces."""
    if "/" not in text:
        return ()
    found = (re.sub(r"\s", "", fold(match[0])) for match in _NUMBER.finditer(text[:50_000]))
    return tuple(dict.fromkeys(found))[:20]
