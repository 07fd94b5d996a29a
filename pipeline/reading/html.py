"""HTML to text: lines where a reader sees lines, table rows as `label: value`, quotes marked, nothing executed."""

from __future__ import annotations

import re

from lxml import etree
from lxml import html as lxml_html

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
_UNSEEN = re.compile(r"<(script|style|head|title)\b|<!--", re.IGNORECASE)
_DEPTH = 400
_INDENTS = re.compile(r"(?<![-\w])border\s*:\s*(?:none|0)", re.IGNORECASE)  # what editors make of "indent": no quote
_ADDRESS = re.compile(r"mailto:([^\s<>@?]{1,64}@[^\s<>@?]{1,255})$", re.IGNORECASE)


def tree_of(html: str) -> lxml_html.HtmlElement | None:
    """The parsed document, or None where there is nothing to parse."""
    if not html.strip():
        return None
    try:
        parser = lxml_html.HTMLParser(recover=True, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
        declared = _DECLARED.match(html)
        root = lxml_html.document_fromstring(html[declared.end() if declared else 0 : _MAX], parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    if "span=" in html:
        spread(root)
    return root


def text_of(html: str) -> str:
    """The text a reader sees. Linear in the input; what is nested beyond 400 levels comes without its line breaks."""
    root = tree_of(html)
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
    _walk(root, out, 0, pre=False)
    # A letter written by its number may be any. A tab stands between the cells of a row and nowhere else.
    text = _ABOUT_TAB.sub("\t", _BLANKS.sub(" ", clean("".join(out))))
    return _quoted(_APART.sub("\n\n", "\n".join(map(str.strip, text.split("\n")))).strip())


_BLANKS, _ABOUT_TAB, _APART = re.compile(r"[ \xa0]{2,}|\xa0"), re.compile(r" ?\t[ \t]*"), re.compile(r"\n{3,}")
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
        depth += line.count(_OPEN)
        words = line.replace(_OPEN, "").replace(_CLOSE, "").strip()
        if words or not (_OPEN in line or _CLOSE in line):
            lines.append("> " * min(depth, 5) + words if depth > 0 else words)
        depth -= line.count(_CLOSE)
    return _APART.sub("\n\n", "\n".join(lines)).strip()


def _walk(element: etree._Element, out: list[str], depth: int, *, pre: bool, item: str = "- ") -> None:
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in _SKIPPED or not tag:
        return
    if depth > _DEPTH:
        out.append(" ".join(str(text) for text in element.itertext()))
        return
    block = tag in _BLOCKS
    if block:
        out.append("\n")
    quote = tag == "blockquote" and (element.get("type") == "cite" or not _INDENTS.search(element.get("style") or ""))
    if quote:
        out.append(f"{_OPEN}\n")
    if tag == "li":
        out.append(item)
    _text(element.text, out, pre=pre or tag == "pre")
    if tag == "tr":
        _row(element, out, depth)
    else:
        number = _start(element) if tag == "ol" else 0
        for child in element:
            _walk(child, out, depth + 1, pre=pre or tag == "pre", item=f"{number}. " if tag == "ol" else "- ")
            number += child.tag == "li"
            _text(child.tail, out, pre=pre or tag == "pre")
    if tag == "br":
        out.append("\n")
    if tag == "input" and (element.get("type") or "").lower() in ("checkbox", "radio"):
        out.append("☑ " if element.get("checked") is not None else "☐ ")
    if tag == "a" and (address := _ADDRESS.match(element.get("href") or "")) and "@" not in "".join(map(str, element.itertext())):
        out.append(f" <{address[1]}>")  # a name that stands for an address
    if quote:
        out.append(f"\n{_CLOSE}")
    if block:
        out.append("\n\n" if tag in ("p", "table", "blockquote") else "\n")


def _start(numbered: etree._Element) -> int:
    """The first number of a list: editors make a list of `1. …`, and an answer's numbers are those of what was asked."""
    start = numbered.get("start") or ""
    return int(start) if re.fullmatch(r"\d{1,4}", start, re.ASCII) else 1


def _text(text: str | None, out: list[str], *, pre: bool) -> None:
    if text:
        out.append(text if pre else _FOLDED.sub(" ", text))


def _row(row: etree._Element, out: list[str], depth: int) -> None:
    """One row, one line where its cells are short: a label and its value, or cells apart by tabs."""
    cells = []
    for cell in row:
        inner: list[str] = []
        _walk(cell, inner, depth + 1, pre=False)
        cells.append(re.sub(r"\n{2,}", "\n", "".join(inner)).strip())
    out.append(tables.row(cells))
