"""A chat pasted whole: who speaks besides the office is the informant, and what he says, line by line, is the matter."""

from __future__ import annotations

import re

from pipeline.domain.text import fold

_STAMP = r"(?:\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?,?\s+(?:lúc\s+)?)?\d{1,2}[:h]\d{2}(?::\d{2})?(?:,?\s+(?:ngày\s+)?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?)?"
_SAID = re.compile(
    rf"^\s*(?:[\[(]?(?P<before>{_STAMP})[\])]?\s*[-–,:|]?\s*(?P<first>[^\W\d_][^:\n\[\]]{{0,39}}?)|(?P<second>[^\W\d_][^:\n\[\]]{{0,39}}?)\s*[,-]?\s*[\[(](?P<behind>{_STAMP})[\])])\s*:\s+(?P<text>\S.*)$"
)
_BEGINS_STAMPED = re.compile(r"\s*[\[(]?\d{1,2}[:h/.-]\d")
_FEW = 2
_OFFICE = re.compile(
    r"\b(?:truc|ddn|duong day nong|tong dai|hotline|admin|ad|oa|can bo|van phong|he thong|ho tro|page|tra loi tu dong)\b"
)


def as_form(text: str) -> str:
    """A text with the lines of a chat as a form; the text itself where fewer than two lines are of a chat."""
    lines = text.split("\n")
    said = [_SAID.match(line) if _may_be_said(line) else None for line in lines]
    citizens = [match for match in said if match and not _OFFICE.search(fold(_who(match)))]
    if sum(match is not None for match in said) < _FEW or not citizens:
        return text
    name = _who(citizens[0])
    told = "\n".join(match["text"] for match in citizens if _who(match) == name)
    rest = [line for line, match in zip(lines, said, strict=True) if not match]
    stamp = citizens[0]["before"] or citizens[0]["behind"]
    return "\n".join([*rest, f"Tên hiển thị: {name}", f"Thời gian: {stamp}", f"Nội dung: {told}"])


def _may_be_said(line: str) -> bool:
    return ":" in line and ("]:" in line or "):" in line or _BEGINS_STAMPED.match(line) is not None)


def _who(match: re.Match[str]) -> str:
    return (match["first"] or match["second"]).strip()
