"""Which of a mail's texts is its text, where the plain one and the page do not say the same."""

from __future__ import annotations

import re
from email.message import Message as Parsed
from itertools import pairwise

from pipeline.reading import html
from pipeline.reading.payloads import type_of

_POINTS = re.compile(r"\bhtml\b|\bbrowser\b|trình duyệt", re.IGNORECASE)
_LOOKED_AT = 40
"""Words from the beginning: a text that goes on as the page does need not be compared to its end."""
_RUN, _ENOUGH = 40, 400
"""Characters of a line that only the same text has, and that hold so many words."""
_PLACEHOLDER = re.compile(r"\[[^\[\]\n]{0,200}\]|<[^<>\s]{0,2000}>|https?://\S{1,2000}")


def text_of(parsed: Parsed, plain: list[str], rich: list[str], *, rich_first: bool) -> str:
    """The plain text; the page's where there is none, or where the plain one only stands for it (it says to open the page, or is a
    machine's remark beside it).
    """
    text = "\n".join(part for part in plain if part.strip()).strip("\n")
    if "-&nbsp;" in text:  # the rule above an old mail, as QQ's plain text keeps it of its page
        text = text.replace("&nbsp;", " ")
    markup = "\n".join(rich)
    if not text.strip():
        return html.text_of(markup)
    if not rich or _says(markup, text):
        return text
    shown = html.text_of(markup)
    if not shown or _says(" ".join(shown.split()), text):
        return text
    if _is_choice(parsed):  # the last of the alternatives is the best (RFC 2046, 5.1.4)
        return shown if len(shown) >= len(text) * 2 or _POINTS.search(text) else text
    return f"{shown}\n\n{text}" if rich_first else f"{text}\n\n{shown}"


def _says(whole: str, text: str) -> bool:
    """Whether most words of a text stand in the whole, two by two: any letter has most words of any other."""
    line = next((line for line in text[:_ENOUGH].split("\n") if len(line) >= _RUN), "")
    if line and line[:_RUN] in whole:
        return True
    words = _PLACEHOLDER.sub(" ", text[:2_000])[:_ENOUGH].split()[:_LOOKED_AT]
    pairs = [" ".join(pair) for pair in pairwise(words)] or words
    return bool(pairs) and sum(pair in whole for pair in pairs) * 2 >= len(pairs)


def _is_choice(parsed: Parsed) -> bool:
    """Whether the plain text and the page are two forms of one."""
    choice = next((part for part in parsed.walk() if type_of(part) == "multipart/alternative"), None)
    return choice is not None and {"text/plain", "text/html"} <= {type_of(part) for part in choice.walk()}
