"""Paragraphs below an answer that speak of the mail itself: who may read it, whether to print it, whom it is copied to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from pipeline.domain.patterns import word_start
from pipeline.domain.text import fold

_READ = 300
"""Characters of a line that are looked at."""
_HEAD = re.compile(r"noi nhan\b|\W{0,12}thu (?:va|co the|duoc gui)\b")
"""Above those whom an official letter is copied to, in its ending; and how a notice begins that calls the mail a letter: anywhere else
it may be `tiếp thu và …`.
"""
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
_TOLD_OF = re.compile(r"\b(?:da|dang|se|vua|chua|(?<!duoc )gui|bao cao|tra loi)\b")
"""Before words for the mail: somebody tells what he does with it, unless he says `nếu`."""


def is_of_notice(lines: Sequence[str], place: int) -> bool:
    """Whether a line, or one above it in its paragraph, speaks of the mail itself: who may read it, whether to print it, whom it is copied to."""
    paragraph = takewhile(str.strip, reversed(lines[: place + 1]))
    return any(_is_notice(fold(line[:_READ])) for line in paragraph)


def _is_notice(head: str) -> bool:
    """Whether a line, folded, speaks of the mail itself, or of who gets copies; not where it tells what somebody does with the mail."""
    if _HEAD.match(head) or _COPY_FOR.search(head):
        return True
    mail = _OF_MAIL.search(head)
    told = _TOLD_OF.search(head, 0, mail.start()) if mail else None
    return mail is not None and (told is None or re.search(r"\bneu\b", head[: told.start()]) is not None)
