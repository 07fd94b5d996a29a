"""The form of a document from a dated profile (`templates/word/profiles/`): margins, styles, properties. Styles only, no direct formatting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle

from pipeline.writing.charts import Chart


@dataclass(frozen=True)
class Paper:
    """What a document is made of: the template's bytes and name, the form, and what its properties say."""

    name: str
    template: bytes
    profile: Mapping[str, Any]
    title: str
    author: str
    at: datetime
    charts: Mapping[str, Chart] = field(default_factory=dict)
    mark: str = ""
    spelling: str = "ủy"


_ALIGN = {"left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER, "justify": WD_ALIGN_PARAGRAPH.JUSTIFY}
_SIDES = ("top", "bottom", "left", "right")


def apply_form(document: Document, profile: Mapping[str, Any]) -> None:
    """Gives upright pages the profile's margins, wide ones its annex margins, and each element's style its look."""
    for section in document.sections:
        wide = section.page_width is not None and section.page_height is not None and section.page_width > section.page_height
        margins = profile.get("annex_mm" if wide else "margins_mm", {})
        for side in _SIDES:
            if side in margins:
                setattr(section, f"{side}_margin", Mm(margins[side]))
    styles = {style.style_id: style for style in document.styles if isinstance(style, ParagraphStyle)}
    for name, look in profile.get("element", {}).items():
        style = styles.get(style_id(name))
        if style is not None:
            _apply(style, look)


def spelt(text: str, spelling: str) -> str:
    """The office's spelling of "ủy" (`[office] spelling`): both are in daily use, a document has one."""
    other, upper = ("uỷ", ("UỶ", "ỦY")) if spelling == "ủy" else ("ủy", ("ỦY", "UỶ"))
    return text.replace(other, spelling).replace(*upper)


def drop_empty_annex(document: Document) -> None:
    """A last section in which nothing was filled would be an empty page: the section before becomes the last."""
    body = document.element.body
    breaks = [p for p in body.p_lst if p.pPr is not None and p.pPr.sectPr is not None]
    if not breaks:
        return
    after = list(breaks[-1].itersiblings())
    if any(child.tag == qn("w:tbl") or "".join(child.itertext()).strip() for child in after):
        return
    for child in after:
        body.remove(child)
    last = breaks[-1].pPr.sectPr
    body.append(last)
    if not "".join(breaks[-1].itertext()).strip():
        body.remove(breaks[-1])


def style_id(element: str) -> str:
    """`recipients_head` is the style with the id `HLRecipientsHead`; `heading1` is Word's own."""
    return "Heading1" if element == "heading1" else "HL" + "".join(word.capitalize() for word in element.split("_"))


def _apply(style: ParagraphStyle, look: Mapping[str, Any]) -> None:
    font, paragraph = style.font, style.paragraph_format
    if "size" in look:
        font.size = Pt(look["size"])
    for key in ("bold", "italic", "underline", "all_caps"):
        if key in look:
            setattr(font, key, look[key])
    if "align" in look:
        paragraph.alignment = _ALIGN[look["align"]]
    for key, attribute, unit in (
        ("line_pt", "line_spacing", Pt), ("before_pt", "space_before", Pt), ("after_pt", "space_after", Pt),
        ("first_line_mm", "first_line_indent", Mm), ("left_mm", "left_indent", Mm), ("right_mm", "right_indent", Mm),
    ):  # fmt: skip
        if key in look:
            setattr(paragraph, attribute, unit(look[key]))


def set_properties(document: Document, paper: Paper) -> None:
    """Title, author, language and times; the mark tells an edited draft from any other file."""
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = paper.title, paper.author, paper.author
    properties.language, properties.comments, properties.revision = "vi-VN", paper.mark, 1
    properties.created = properties.modified = paper.at.replace(tzinfo=None, microsecond=0)
