"""HTML of before Unicode: the text of elements in a `.Vn…` or `VNI-…` font converted, wherever the font is named."""

from __future__ import annotations

import re
from html import unescape

from lxml import etree
from lxml import html as lxml_html

from pipeline.domain.patterns import Sought
from pipeline.reading import legacy

_NAMED = Sought(r"""(?:face\s*=|font(?:-family)?\s*:)[^>;}]{0,80}?(?:\.vn[a-z]|vni[- ])""", re.IGNORECASE, pieces=(".vn", "vni"))
_FAMILY = re.compile(r"""font(?:-family)?\s*:[^;}]*?["']?\s*([\w-][\w -]*)["']?\s*(?=[,;}"']|$)""", re.IGNORECASE)
_OLD = re.compile(r"\.vn[a-z]\w*|vni[- ][\w-]+", re.IGNORECASE)
_RULE = re.compile(r"([^{}]{1,500})\{([^{}]{1,2000})\}")
_ENTITY = re.compile(r"&(?!(?:lt|gt|amp|quot|apos|nbsp);)(?:[A-Za-z]{2,8}|#1[6-9]\d|#2[0-5]\d|#x[a-fA-F][0-9a-fA-F]);")
_MAX = 5_000_000


def converted(markup: str) -> str:
    """The markup in Unicode. Characters written as entities count as characters where that makes Vietnamese of them."""
    if _NAMED.stands_in(markup):
        return _by_fonts(markup)
    if markup.count("&") > 5 and len(_ENTITY.findall(markup[:200_000])) > 5:
        plain = _ENTITY.sub(lambda match: unescape(match[0]), markup)
        if legacy.modern(plain) != plain:
            return plain
    return markup


def _by_fonts(markup: str) -> str:
    try:
        root = lxml_html.document_fromstring(re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", markup[:_MAX]))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return markup
    rules = _rules(root)
    stack: list[tuple[etree._Element, str]] = [(root, "")]
    while stack:
        element, above = stack.pop()
        if not isinstance(element.tag, str) or element.tag in ("style", "script"):
            continue
        font = _font(element, rules) or above
        if element.text:
            element.text = legacy.by_font(element.text, font)
        for child in element:
            stack.append((child, font))
            if child.tail:
                child.tail = legacy.by_font(child.tail, font)
    return str(etree.tostring(root, encoding="unicode", method="html"))


def _rules(root: etree._Element) -> dict[str, str]:
    """Fonts by the tags and classes of the page's own style sheet."""
    found: dict[str, str] = {}
    for sheet in root.iter("style"):
        for selectors, body in _RULE.findall((sheet.text or "")[:200_000]):
            if family := _family(body):
                for selector in selectors.split(","):
                    found[selector.strip().lower()] = family
    return found


def _font(element: etree._Element, rules: dict[str, str]) -> str:
    face = element.get("face") or _family(element.get("style") or "")
    if face:
        return str(face).partition(",")[0]
    tag = str(element.tag).lower()
    for name in (element.get("class") or "").lower().split():
        if font := rules.get(f"{tag}.{name}") or rules.get(f".{name}"):
            return font
    return rules.get(tag, "")


def _family(style: str) -> str:
    match = _OLD.search(style) if "font" in style.lower() else None
    if match is not None:
        return match[0]
    match = _FAMILY.search(style)
    return match[1].strip() if match else ""
