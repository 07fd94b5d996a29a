"""An answer's HTML cut where its client marked the quote: no words are needed, so it holds in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from lxml import etree

from pipeline.reading import html
from pipeline.reading.clients import CLIENTS
from pipeline.reading.signature_lines import is_sentence
from pipeline.reading.within import points_below

_BEGINS = re.compile(r"\b(?:x_)*(?:divRplyFwdMsg|appendonsend)$")
_INTRODUCTION = 4
"""Lines at most between a mark and a quote that is marked line by line: an attribution, or the header lines of Zimbra."""
_ALWAYS = {"signature_marks": ("//*[contains(@id,'ignature') or contains(@class,'ignature') or contains(@name,'ignature')]",)}
"""What nearly every client calls the element that holds a signature, one way or another."""
_SIGNATURES = 8
"""Marked signatures that are looked at: a page has one or two."""
_HEADERS = 12
"""Lines at most of a mark that only begins a quote: the header lines of the old mail and what their values fold into."""
_COLOUR = re.compile(r"(?<![-\w])color\s*:\s*(?P<value>[^;]{3,40})", re.IGNORECASE)
_NAMED = {"red": (255, 0, 0), "blue": (0, 0, 255), "green": (0, 128, 0), "darkred": (139, 0, 0), "purple": (128, 0, 128), "orange": (255, 165, 0)}  # fmt: skip
_PAINTED = ("span", "font", "div", "p", "b", "strong", "i", "em", "td", "li")
_END = "\ue002"
"""Stands where the old mail ends; no text that was read has it."""
_BELOW = etree.XPath(
    "following::text()[normalize-space()] or following::*[self::li or self::a or self::input or self::tr or self::blockquote]"
    " or ancestor::tr or ancestor::blockquote"
)
"""Whether anything stands below an element, or what a page's text may show though it is empty."""
_VIVID = 100
"""Least distance between the strongest and the weakest part of a colour (0 to 255) that a reader calls a colour."""


def cut(markup: str) -> tuple[str, str, str, str] | None:
    """New text, quote, marked signature and coloured answers of a page, as text; None where no client marked a quote or a signature."""
    quotes, signatures = _likely("quote_marks", markup), _likely("signature_marks", markup)
    root = html.tree_of(markup) if quotes or signatures else None
    if root is None:
        return None
    marks = [found[0] for path in quotes if (found := _found(root, path))]
    mark = _first(root, marks)
    quoted, old = _cut_at(mark, marks) if mark is not None else ("", [])
    marked = [found for path in signatures for found in _found(root, path)]
    new = html.element_text(root) if marked or mark is not None else ""
    coloured = _coloured(old, quoted) if old and (points_below(new) or not re.search(r"\w", new)) else ""
    signature = _signature(root, new, marked)
    if mark is None and not signature:
        return None
    return html.element_text(root) if signature else new, quoted, signature, coloured


def below_quote(markup: str, writer: str) -> str:
    """What stands in a page below the elements that hold the old mail of a writer (his address), as text; empty where none do."""
    paths = _likely("quote_marks", markup) if writer in markup else []
    root = html.page_of(markup) if paths else None
    if root is None:
        return ""
    marks = dict.fromkeys(_found(root, "|".join(paths)))
    outermost = [mark for mark in marks if not any(above in marks for above in mark.iterancestors())]
    # Zimbra marks the beginning, and below the header lines what holds the rest
    begins = bool(outermost) and not _holds(outermost[0])
    parts = _following(outermost[0]) if begins else outermost[:1]
    held = outermost[begins:]
    if not held or not all(map(_holds, held)) or not any(writer in "".join(map(str, part.itertext())) for part in parts):
        return ""
    last = held[-1]
    if not _BELOW(last):
        return ""
    end = etree.Element("pre")
    end.text, end.tail, last.tail = _END, last.tail, None
    last.addnext(end)
    try:
        return html.element_text(root).partition(_END)[2].strip()
    finally:  # the page is read again by others
        last.tail, end.tail = end.tail, None
        _take_out(end)


@lru_cache(maxsize=2)
def _likely(kind: str, markup: str) -> list[str]:
    return [path for path, first, others in _marks(kind) if first in markup and all(word in markup for word in others)]


def _found(root: etree._Element, path: str) -> list[etree._Element]:
    found = root.xpath(path)
    return [item for item in found if isinstance(item, etree._Element)] if isinstance(found, list) else []  # noqa: SLF001 the public name of lxml's type


@cache
def _marks(kind: str) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """The paths of all clients, each with the words that stand in every page where it leads anywhere."""
    paths = dict.fromkeys([*(path for client in CLIENTS for path in getattr(client, kind)), *_ALWAYS.get(kind, ())])
    words = {path: re.findall(r"[\w-]{3,}", " ".join(re.findall("'([^']*)'", path))) or [""] for path in paths}
    return tuple((path, first, tuple(others)) for path, (first, *others) in words.items())


def _first(root: etree._Element, marks: list[etree._Element]) -> etree._Element | None:
    """The mark that stands first in the page: others may stand in the old mails below it."""
    if len(marks) <= 1:
        return marks[0] if marks else None
    wanted = set(marks)
    return next((element for element in root.iter() if element in wanted), None)


def _signature(root: etree._Element, whole: str, marked: list[etree._Element]) -> str:
    """The signature that a client marked, taken out of the page (`whole`: its text); what somebody wrote into its place stays there."""
    found = list[str]()
    for element in marked[:_SIGNATURES]:
        text, parent = html.element_text(element), element.getparent()
        there = any(above is root for above in element.iterancestors())  # not within one that was taken out
        if text and parent is not None and there and whole != text and not any(map(is_sentence, text.split("\n"))):
            found.append(text)
            element.addprevious(rest := etree.Element("div"))
            rest.tail, element.tail = element.tail, None
            parent.remove(element)
    return "\n".join(found)


def _cut_at(mark: etree._Element, marks: list[etree._Element]) -> tuple[str, list[etree._Element]]:
    """Cuts the quote out; its text, and the elements that it stood in.

    A mark that only begins the quote takes all that follows it in the page, down to another of its marks that holds the old mail; one
    that holds the quote takes itself, and where it stood a mark of a quoted line stays for the rules on text.
    """
    old, holds = [mark], _holds(mark)
    if not holds:
        below = _following(mark)
        last = next((place for place, element in enumerate(below, 1) if element in marks and _holds(element)), None)
        old, holds = [mark, *below[:last]], last is not None
    lines = "\n".join(part for part in map(html.element_text, old) if part).split("\n")
    answers = set(_between(lines))
    quoted = "\n".join(line for place, line in enumerate(lines) if place not in answers)
    place = etree.Element("pre")
    place.text = "\n".join([">"] * holds + [lines[number] for number in sorted(answers)])
    place.tail, old[-1].tail = old[-1].tail if holds else None, None
    mark.addprevious(place)
    for element in old:
        _take_out(element)
    return quoted, old


def _take_out(element: etree._Element) -> None:
    if (parent := element.getparent()) is not None:
        parent.remove(element)


def _holds(mark: etree._Element) -> bool:
    """Whether the old mail stands inside the mark: of a header block, more than its lines is."""
    called = (mark.get("class") or "") + (mark.get("id") or "") + (mark.get("data-marker") or "").lower()
    if mark.tag == "blockquote" or "quote" in called or "forward-container" in called:
        return True
    if _BEGINS.search(mark.get("id") or ""):
        return False
    return html.element_text(mark).count("\n") > _HEADERS


def _following(mark: etree._Element) -> list[etree._Element]:
    """Every element that begins below a mark, the outermost each, up to the end of the page."""
    found: list[etree._Element] = []
    place: etree._Element | None = mark
    while place is not None:
        found += [item for item in place.itersiblings() if isinstance(item.tag, str)]
        place = place.getparent()
    return found


def _between(lines: list[str]) -> Iterator[int]:
    """Places of what a writer put between and below the lines of a quote that is marked line by line from its beginning."""
    first = next((place for place, line in enumerate(lines) if line.startswith(">")), len(lines))
    if sum(bool(line.strip()) for line in lines[:first]) <= _INTRODUCTION:
        yield from (place for place in range(first, len(lines)) if not lines[place].startswith(">"))


def _coloured(old: list[etree._Element], quoted: str) -> str:
    """Answers written into an old mail in a colour of their own; where most of it is coloured, the colour was there before."""
    found = list[str]()
    for element in (item for part in old for item in part.iter(*_PAINTED)):
        if _vivid(element) and not any(_vivid(above) or above.tag == "a" for above in element.iterancestors(*_PAINTED, "a")):
            found.append(html.element_text(element))
    text = "\n".join(part for part in found if part)
    return text if len(text) * 2 < len(quoted) else ""


def _vivid(element: etree._Element) -> bool:
    match = _COLOUR.search(element.get("style") or "")
    value = (match["value"] if match else element.get("color") or "").strip().lower()
    numbers = [int(part) for part in re.findall(r"\d{1,3}", value)[:3]] if value.startswith("rgb") else []
    if re.fullmatch(r"#[0-9a-f]{6}", value):
        numbers = [int(value[place : place + 2], 16) for place in (1, 3, 5)]
    shade = _NAMED.get(value) or tuple(numbers)
    return len(shade) == 3 and max(shade) - min(shade) >= _VIVID
