"""HTML to text: lines where a reader sees lines, table rows as `label: value`, quotes marked, nothing executed."""

from __future__ import annotations

import re
from copy import deepcopy
from functools import lru_cache

from lxml import etree

from pipeline.domain.text import clean
from pipeline.reading.files import tables
from pipeline.reading.spans import spread

_BLOCKS = frozenset(
    [
        "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table",
        "tbody", "tfoot", "thead", "tr", "ul",
    ]
)  # fmt: skip
_SKIPPED = frozenset(["script", "style", "head", "title", "meta", "link", "noscript", "template", "svg", "object", "iframe"])
_MAX = 2_000_000
_PARSER = etree.HTMLParser(recover=True, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
"""Its elements are those of XML: to make them those of `lxml.html` takes as long as to walk over them."""
_UNSEEN = re.compile(r"<(script|style|head|title)\b|<!--", re.IGNORECASE)
_DEPTH = 400
_INDENTS = re.compile(r"(?<![-\w])border\s*:\s*(?:none|0)", re.IGNORECASE)  # what editors make of "indent": no quote
_ADDRESS = re.compile(r"mailto:([^\s<>@?]{1,64}@[^\s<>@?]{1,255})$", re.IGNORECASE)


def tree_of(html: str) -> etree._Element | None:
    """A parsed document of the caller's own, or None where there is nothing to parse."""
    return deepcopy(page_of(html))


@lru_cache(maxsize=1)
def page_of(html: str) -> etree._Element | None:
    """As `tree_of`, not to be changed: what reads a mail asks for its page several times."""
    if not html.strip():
        return None
    try:
        declared = _DECLARED.match(html)
        root: etree._Element | None = etree.fromstring(html[declared.end() if declared else 0 : _MAX], parser=_PARSER)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    if root is not None and "span=" in html:
        spread(root)
    return root


def text_of(html: str) -> str:
    """The text a reader sees. Linear in the input; what is nested beyond 400 levels comes without its line breaks."""
    root = page_of(html)
    text = element_text(root) if root is not None else ""
    # The parser gives up on a page that is nested beyond all measure; its words are still there.
    return text or clean(_words(html[:_MAX]))


def _words(html: str) -> str:
    """A page without its tags, scripts and styles, in one pass."""
    kept, place = list[str](), 0
    for match in _UNSEEN.finditer(html):
        if match.start() >= place:
            kept.append(html[place : match.start()])
            end = re.compile(f"</{match[1]}" if match[1] else "-->", re.IGNORECASE).search(html, match.end())
            place = end.start() if end is not None else len(html)
    return re.sub(r"\s+", " ", re.sub(r"<[^<>]{0,1000}>|-->", " ", "".join([*kept, html[place:]]))).strip()


def element_text(root: etree._Element) -> str:
    """The text of one element."""
    out: list[str] = []
    _walk(root, out, 0)
    # A letter written by its number may be any. A tab stands between the cells of a row and nowhere else.
    text = clean("".join(out))
    if "  " in text or "\xa0" in text:
        text = _BLANKS.sub(" ", text)
    if "\t" in text:
        text = _ABOUT_TAB.sub("\t", text)
    return _quoted(_apart("\n".join(map(str.strip, text.split("\n")))).strip())


def _apart(text: str) -> str:
    return _APART.sub("\n\n", text) if "\n\n\n" in text else text


_BLANKS, _ABOUT_TAB, _APART = re.compile(r"[ \xa0](?:[ \xa0]+|(?<! ))"), re.compile(r" ?\t[ \t]*"), re.compile(r"\n\n\n+")
_FOLDED = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")
"""White space that a browser shows as one blank; one blank is one already."""
_DECLARED = re.compile(r"\s*<\?xml[^>]{0,200}\?>")


_OPEN, _CLOSE = "\ue000", "\ue001"


def _quoted(text: str) -> str:
    """Lines inside `blockquote` (marked while walking) begin with `> `."""
    if _OPEN not in text:
        return text
    depth, lines = 0, []
    for line in text.split("\n"):
        if _OPEN not in line and _CLOSE not in line:
            lines.append("> " * min(depth, 5) + line)
            continue
        depth += line.count(_OPEN)
        if words := line.replace(_OPEN, "").replace(_CLOSE, "").strip():
            lines.append("> " * min(depth, 5) + words)
        depth -= line.count(_CLOSE)
    return _apart("\n".join(lines)).strip()


def _walk(element: etree._Element, out: list[str], depth: int, pre: bool = False, item: str = "- ") -> None:
    tag = element.tag
    if tag in _SKIPPED or not isinstance(tag, str):
        return
    if depth > _DEPTH:
        out.append(" ".join(str(text) for text in element.itertext()))
        return
    begins, ends = _AROUND.get(tag, ("", ""))
    if tag in _ODD:
        before, behind = _beside(element, item)
        pre, begins, ends = pre or tag == "pre", begins + before, behind + ends
    if begins:
        out.append(begins)
    if text := element.text:
        out.append(text if pre else _folded(text))
    if tag == "tr":
        _row(element, out, depth)
    elif len(element):
        number = _start(element) if tag == "ol" else None
        for child in element:
            _walk(child, out, depth + 1, pre, "- " if number is None else f"{number}. ")
            if number is not None:
                number += child.tag == "li"
            if text := child.tail:
                out.append(text if pre else _folded(text))
    if ends:
        out.append(ends)


def _folded(text: str) -> str:
    return _FOLDED.sub(" ", text) if "\n" in text or "  " in text or "\t" in text or "\r" in text else text


_AROUND = {tag: ("\n", "\n\n" if tag in ("p", "table", "blockquote") else "\n") for tag in _BLOCKS} | {"br": ("", "\n")}
"""The breaks before and behind what is in an element."""
_ODD = frozenset(["a", "blockquote", "input", "li", "pre"])


def _beside(element: etree._Element, item: str) -> tuple[str, str]:
    """What is written, besides breaks, before and behind what is in such an element."""
    if element.tag == "li":
        return item, ""
    if element.tag == "blockquote" and (element.get("type") == "cite" or not _INDENTS.search(element.get("style") or "")):
        return f"{_OPEN}\n", f"\n{_CLOSE}"
    if element.tag == "input" and (element.get("type") or "").lower() in ("checkbox", "radio"):
        return "", "☑ " if element.get("checked") is not None else "☐ "
    address = _ADDRESS.match(element.get("href") or "") if element.tag == "a" else None
    named = address is not None and "@" not in "".join(map(str, element.itertext()))  # a name that stands for an address
    return "", f" <{address[1]}>" if address and named else ""


def _start(numbered: etree._Element) -> int:
    """The first number of a list: editors make a list of `1. …`, and an answer's numbers are those of what was asked."""
    start = numbered.get("start") or ""
    return int(start) if re.fullmatch(r"\d{1,4}", start, re.ASCII) else 1


def _row(row: etree._Element, out: list[str], depth: int) -> None:
    """One row, one line where its cells are short: a label and its value, or cells apart by tabs."""
    cells = []
    for cell in row:
        inner: list[str] = []
        _walk(cell, inner, depth + 1)
        cells.append(re.sub(r"\n{2,}", "\n", "".join(inner)).strip())
    out.append(tables.row(cells))
