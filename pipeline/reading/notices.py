"""Paragraphs below an answer that speak of the mail itself: who may read it, whether to print it, whom it is copied to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.domain.patterns import Sought, word_start
from pipeline.domain.text import fold

_READ = 300
"""Characters of a line that are looked at."""
_COPIES = re.compile(r"noi nhan\b")
"""Above those whom an official letter is copied to, in its ending."""
_THIS = "(?: dien tu)? nay"
_OF_MAIL = re.compile(
    word_start(
        f"thu{_THIS}|e-?mail{_THIS}|thong diep{_THIS}|tin nhan{_THIS}|this (?:e-?mail|message)|confidential|bao mat(?! (?:danh tinh|ten|thong tin nguoi))|truoc khi in|nhan nham"
        "|mien tru|mat khau|tep dinh kem|xoa thu|huy thu|khong phai (?:la )?nguoi nhan"
    )
    + r"\b"
)
_COPY_FOR = re.compile(r"\((?:de|b/c|p/h)\b")
"""What speaks of the mail itself, as notices below a signature do, or of what a copy is for."""
_LETTER = re.compile(r"\W{0,12}thu (?:va|co the|duoc gui)\b")
"""How a notice begins that calls the mail a letter; anywhere else it may be `tiếp thu và …`."""
_SPEAKS_OF_MAIL = Sought("|".join(way.pattern for way in (_OF_MAIL, _COPIES, _COPY_FOR, _LETTER)))
"""Any of them, anywhere: mostly none is there."""
_TOLD_OF = re.compile(r"\b(?:da|dang|se|vua|chua|(?<!duoc )gui|bao cao|tra loi)\b")
"""Before words for the mail: somebody tells what he does with it, unless he says `nếu`."""


def notices(lines: Sequence[str]) -> set[int]:
    """The lines of paragraphs that speak of the mail itself: who may read it, whether to print it, whom it is copied to."""
    heads = [fold(line[:_READ]) for line in lines]
    found = set[int]()
    for place, head in enumerate(heads) if _SPEAKS_OF_MAIL.stands_in("\n".join(heads)) else ():
        goes_on = place - 1 in found and bool(lines[place - 1].strip())
        if lines[place].strip() and (goes_on or _is_notice(head)):
            found.add(place)
    return found


def _is_notice(head: str) -> bool:
    """Whether a line, folded, speaks of the mail itself, or of who gets copies; not where it tells what somebody does with the mail."""
    if any(seek(head) for seek in (_COPIES.match, _COPY_FOR.search, _LETTER.match)):
        return True
    mail = _OF_MAIL.search(head)
    told = _TOLD_OF.search(head, 0, mail.start()) if mail else None
    return mail is not None and (told is None or re.search(r"\bneu\b", head[: told.start()]) is not None)
