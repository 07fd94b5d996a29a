"""Word documents from the office's templates: docxtpl in a strict sandbox, the form of the profile applied, the same bytes each time.

A clerk edits the templates in Word. What a template may name is listed in `templates/word/README.md`. Citizens' words are
data: braces, tags and control characters in them are printed as text.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from docx import Document
from docx.shared import Mm, Pt
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from pipeline.domain.text import clean
from pipeline.writing.render import TemplateProblem

_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FIXED_TIME = (2016, 1, 1, 0, 0, 0)


def _finalize(value: Any) -> Any:
    """Text that XML can hold and that docxtpl does not take for its own marks."""
    if isinstance(value, str):
        return _ILLEGAL.sub("\ufffd", clean(value)).replace("{_", "{ _").replace("_}", "_ }")
    return value


def render_document(
    template: bytes, context: Mapping[str, Any], profile: Mapping[str, Any], *, name: str, title: str, author: str, at: datetime
) -> bytes:
    """The filled document as `.docx` bytes. Raises TemplateProblem naming the template and what is wrong in it."""
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_finalize)
    try:
        document = DocxTemplate(io.BytesIO(template))
        document.render(dict(context), jinja_env=environment, autoescape=True)
    except TemplateError as error:
        raise TemplateProblem(f"templates/word/{name}.docx: {error.message or type(error).__name__}") from error
    except (ValueError, KeyError, TypeError, zipfile.BadZipFile, OSError) as error:
        raise TemplateProblem(f"templates/word/{name}.docx: cannot be filled ({error})") from error
    buffer = io.BytesIO()
    document.save(buffer)
    return _finished(buffer.getvalue(), profile, title, author, at)


def _finished(data: bytes, profile: Mapping[str, Any], title: str, author: str, at: datetime) -> bytes:
    """The form of the profile, the document's properties, and a zip that is the same for the same content."""
    document = Document(io.BytesIO(data))
    margins = profile.get("margins_mm", {})
    for section in document.sections:
        wide = section.page_width is not None and section.page_height is not None and section.page_width > section.page_height
        if not wide:
            for side in ("top", "bottom", "left", "right"):
                if side in margins:
                    setattr(section, f"{side}_margin", Mm(margins[side]))
    for style, key in _STYLE_SIZES.items():
        if style in document.styles and key in profile.get("size_pt", {}):
            document.styles[style].font.size = Pt(profile["size_pt"][key])
    properties = document.core_properties
    properties.title, properties.author, properties.language, properties.last_modified_by = title, author, "vi-VN", author
    stamp = at.replace(tzinfo=None, microsecond=0)
    properties.created, properties.modified, properties.revision = stamp, stamp, 1
    buffer = io.BytesIO()
    document.save(buffer)
    return _same_zip(buffer.getvalue())


_STYLE_SIZES = {
    "HL Title": "title",
    "HL Body name": "body_name",
    "HL Number": "number",
    "HL Date": "date",
    "HL Type": "type",
    "HL Subject": "subject",
    "HL Text": "text",
    "HL Authority": "authority",
    "HL Recipients head": "recipients_head",
    "HL Recipients": "recipients",
}


def _same_zip(data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            info = zipfile.ZipInfo(name, _FIXED_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            target.writestr(info, source.read(name))
    return buffer.getvalue()


def text_of_document(data: bytes) -> str:
    """Every paragraph and cell of a document, in order, for comparing figures."""
    document = Document(io.BytesIO(data))
    lines = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        lines += ["\t".join(cell.text for cell in row.cells) for row in table.rows]
    return "\n".join(lines)


def marked_figures(data: bytes) -> str | None:
    """What `keep_figures` hid in a draft: which report it is and its figures; None where the file is no draft of ours."""
    try:
        return Document(io.BytesIO(data)).core_properties.comments or None
    except (ValueError, KeyError, zipfile.BadZipFile, OSError):
        return None


def keep_figures(data: bytes, mark: str) -> bytes:
    """Writes the report's key and figures into the document's properties, so that an edited draft can be checked."""
    document = Document(io.BytesIO(data))
    document.core_properties.comments = mark
    buffer = io.BytesIO()
    document.save(buffer)
    return _same_zip(buffer.getvalue())
