"""What a forwarder typed below the mail that he passes on, where no mark parts it from that: by his name, and by what he says."""

from __future__ import annotations

import re

from pipeline.domain.text import fold
from pipeline.reading.signature_lines import is_sentence

_LAST = 10
"""Lines at the end of a mail among which a forwarder's own name is looked for."""
_PARAGRAPHS = 3
_LONGEST = 400
"""Characters of a paragraph that passes something on."""
_SIGNED = 60
"""Characters of a line with a name."""
_PASSES_ON = re.compile(
    r"^\W{0,4}(?:fyi\b|(?:(?:em|toi|minh|xin) ){0,2}(?:kinh )?chuyen (?:tin|thu|don|tiep|den|toi|cho|anh|chi|em|to|ban|phong|bo phan|van phong|duong day|truc)\b"
    r"|nho (?:cac )?(?:anh|chi|em|ban|to|phong|bo phan|truc)\b)"
)


_ASKS = re.compile(r"^\W{0,4}nho\b")
"""What whoever writes asks for as well: a forwarder asks below the writer's name, or above his own."""


_ADDS = re.compile(r"^\W{0,4}(?:p\W?\s?s|t\W?b|tai but)\b")
"""How a writer goes on below his own name."""


def told_below(body: str, forwarder: str, writer: str) -> tuple[str, str]:
    """A mail's own text, and what its forwarder typed below it (empty where nothing shows that he did)."""
    lines = body.rstrip().split("\n")
    start = min(_signed(lines, forwarder, writer), _ruled(lines, forwarder, writer))
    start = _below_writer(lines, start, writer) if start < len(lines) else start
    for _ in range(_PARAGRAPHS):
        above = _paragraph(lines, start)
        paragraph = "\n".join(lines[above:start])
        asks = start == len(lines) and not _named(lines[:above], writer) and _ASKS.match(fold(paragraph.strip()[:80]))
        if above and passes_on(paragraph) and not asks:
            start = above
        else:
            break
    return ("\n".join(lines[:start]).rstrip(), "\n".join(lines[start:]).strip()) if start < len(lines) else (body, "")


def _signed(lines: list[str], forwarder: str, writer: str) -> int:
    """Where the paragraph signed with the forwarder's own name begins; the number of lines where none is.

    Whoever is only spoken to, or of, has sentences below his name.
    """
    name = fold(forwarder)
    if len(name.split()) < 2 or name in fold(writer):
        return len(lines)
    for at in range(len(lines) - 1, max(0, len(lines) - _LAST), -1):
        if is_sentence(lines[at]):
            break
        if (line := fold(lines[at])).startswith(name) and re.match(rf"{re.escape(name)}\b", line):
            return _paragraph(lines, at + 1) or len(lines)
    return len(lines)


def _below_writer(lines: list[str], start: int, writer: str) -> int:
    """Where the forwarder's words begin that he signs at `start`: below the short line with the writer's name and what belongs to
    that. Where no sentence stands between, or the writer has more to say himself, only what is signed is the forwarder's.
    """
    name = fold(writer)
    if " " not in name:
        return start
    named = next(
        (
            at
            for at in range(start - 1, max(0, start - _LAST), -1)
            if len(lines[at]) <= _SIGNED and _stands_in(name, fold(lines[at]))
        ),
        start,
    )
    blank = next((at for at in range(named, start) if not lines[at].strip()), start)
    told = next((at for at in range(blank, start) if is_sentence(lines[at]) or passes_on(lines[at])), start)
    below = next((at for at in range(told, blank - 1, -1) if not lines[at].strip()), start) if told < start else start
    return start if below == start or _ADDS.match(fold(lines[told][:20])) else below + 1


def _stands_in(name: str, line: str) -> bool:
    return name in line and re.search(rf"\b{re.escape(name)}\b", line) is not None


def _ruled(lines: list[str], forwarder: str, writer: str) -> int:
    """Where a signature below two dashes begins that is the forwarder's by his name or the last of it; else the number of lines."""
    for at in range(len(lines) - 2, max(0, len(lines) - _LAST), -1):
        if lines[at].rstrip() == "--":
            name = fold(lines[at + 1]).strip()
            ours = bool(name) and _is_called(name, fold(forwarder)) and not _is_called(name, fold(writer))
            return at if ours else len(lines)
    return len(lines)


def _is_called(signed: str, name: str) -> bool:
    """Whether somebody signs with his name, with the last of it, or with his rank before it."""
    return f" {name}".endswith(f" {signed}") or (" " in name and f" {signed}".endswith(f" {name}"))


def _named(lines: list[str], writer: str) -> bool:
    """Whether a mail's writer has signed it: the last word of his name is in one of the last lines, a short one."""
    name = fold(writer).rpartition(" ")[2]
    return bool(name) and any(len(line) <= _SIGNED and name in fold(line).split() for line in lines[-_LAST:])


def _paragraph(lines: list[str], below: int) -> int:
    """The first line of the paragraph that ends above a line, not counting blank ones; 0 where it is the first."""
    at = below - 1
    while at > 0 and not lines[at].strip():
        at -= 1
    while at > 0 and lines[at - 1].strip():
        at -= 1
    return at


def passes_on(paragraph: str) -> bool:
    """Whether a paragraph or line only says that something is passed on, or to whom."""
    text = paragraph.strip()
    return len(text) <= _LONGEST and _PASSES_ON.match(fold(text[:80])) is not None
