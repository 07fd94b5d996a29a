"""Splits a report into its matters: numbered or bulleted lists, "thứ nhất …", and prose that goes over to another matter."""

from __future__ import annotations

import re

from pipeline.domain.text import fold

_NUMBERED = re.compile(
    r"^[ \t]*(?:\(?(?P<n>\d{1,2})[.)/:-]|(?:nội dung|vấn đề|ý)\s*(?:thứ\s*)?(?P<m>\d{1,2})\s*[:.)-])[ \t]*(?=\S)",
    re.MULTILINE | re.IGNORECASE,
)
_BULLETED = re.compile(r"^[ \t]*[-+*•–][ \t]+(?=\S)", re.MULTILINE)
_SPOKEN = re.compile(
    r"(?:(?<=[.;:\n] )|(?<=\n)|^)(?:thứ (?:nhất|hai|ba|tư|năm)|một là|hai là|ba là|bốn là|năm là|vấn đề thứ (?:nhất|hai|ba)|thu (?:nhat|hai|ba|tu)|mot la|hai la|ba la)\s*[,:]?\s*",
    re.IGNORECASE | re.MULTILINE,
)
_TURN = re.compile(
    r"(?<=[.;!\n])\s*(?=(?:ngoài ra|bên cạnh đó|đồng thời|thêm vào đó|một vấn đề nữa|một việc nữa|riêng|còn về|mặt khác|ngoai ra|ben canh do|dong thoi)\b[\s,])",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"^(de nghi|kinh mong|rat mong|mong|xin|kinh de nghi|yeu cau|ba con de nghi|nguoi dan de nghi|kien nghi)\b")


def split_contents(text: str) -> list[str]:
    """The matters of a report's text, in order; one where it is one. Words before the first mark belong to none."""
    body = text.strip()
    for pattern in (_NUMBERED, _SPOKEN):
        if parts := _marked(body, pattern, numbered=pattern is _NUMBERED):
            return parts
    bullets = _marked(body, _BULLETED, numbered=False)
    if len(bullets) >= 2 and all(len(part) >= 20 for part in bullets):
        return bullets
    return _turns(body)


def _marked(body: str, pattern: re.Pattern[str], *, numbered: bool) -> list[str]:
    marks = list(pattern.finditer(body))
    if numbered:
        marks = _in_order(marks)
    if len(marks) < 2:
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(body)]
    parts = [_tidy(body[mark.end() : end]) for mark, end in zip(marks, ends, strict=True)]
    parts[-1] = _without_closing(parts[-1])
    return [part for part in parts if len(part) >= 8]


def _in_order(marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """Only marks that count 1, 2, 3 …: a line that begins with another number is no item."""
    kept: list[re.Match[str]] = []
    for mark in marks:
        if int(mark["n"] or mark["m"]) == len(kept) + 1:
            kept.append(mark)
    return kept


def _tidy(part: str) -> str:
    return re.sub(r"[ \t]*\n[ \t]*", " ", part).strip(" \n\t;")


def _without_closing(part: str) -> str:
    """The last item without a general request that stands on its own line after it."""
    sentences = re.split(r"(?<=[.!?])\s+", part)
    if len(sentences) > 1 and _CLOSING.match(fold(sentences[-1])) and len(sentences[-1]) < 160:
        return " ".join(sentences[:-1])
    return part


def _turns(body: str) -> list[str]:
    """Prose cut where the writer turns to another matter; whether it really is another is for the fields to tell."""
    parts = [_tidy(part) for part in _TURN.split(body)]
    return [part for part in parts if part] or [_tidy(body)]
