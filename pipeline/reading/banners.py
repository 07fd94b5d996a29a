"""The warning that a mail server puts above a mail from outside: nobody wrote it, so it is no part of anybody's words."""

from __future__ import annotations

import re

from pipeline.domain.text import fold

_LONGEST = 500
"""Characters. Servers warn in three sentences at most."""
_LINES = 4
_MAY_WARN = re.compile(r"[Nn]go[àa]i|NGO[ÀA]I|xternal|EXTERNAL|utside|OUTSIDE")
"""What every warning has."""
_WARNS = re.compile(r"^\W{0,4}(?:canh bao|luu y|chu y|caution|warning|attention|external|thu (?:tu )?ben ngoai)\b")
_OUTSIDE = re.compile(r"\b(?:ben ngoai|external|outside|ngoai (?:co quan|to chuc|he thong|don vi))\b")
_MAIL = re.compile(r"\b(?:thu|e-?mail|message|sender|nguoi gui)\b")
_ADVISES = re.compile(
    r"\b(?:(?:khong|dung|do not|don't|never) (?:nen )?(?:mo|bam|nhap|nhan|click|open|reply)|(?:than trong|can than|caution|careful)\b)"
)


def without_banner(text: str) -> tuple[str, str]:
    """A text and the warning above it (empty where there is none): the first line, or the lines above the first blank one."""
    if _MAY_WARN.search(text, 0, _LONGEST) is None:
        return text, ""
    lines = text.lstrip().split("\n", _LINES + 1)
    end = next((place for place, line in enumerate(lines[: _LINES + 1]) if not line.strip()), 0)
    for taken in (1, end):
        banner = "\n".join(lines[:taken])
        if taken and len(banner) <= _LONGEST and _is_banner(fold(banner)):
            return "\n".join(lines[taken:]).lstrip(), banner
    return text, ""


def _is_banner(folded: str) -> bool:
    """A citizen may warn of mail from outside too: a server stands its words in brackets, or says what not to do with links."""
    if not (_WARNS.match(folded) and _OUTSIDE.search(folded) and _MAIL.search(folded)):
        return False
    bracketed = folded.strip()[:1] in "[(*<" and folded.strip()[-1:] in "])*>"
    return bracketed or _ADVISES.search(folded) is not None
