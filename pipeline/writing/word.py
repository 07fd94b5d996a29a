"""Word documents from the office's templates: docxtpl in a strict sandbox, charts and long tables put in, the same bytes each time.

A clerk edits the templates in Word. What a template may name is listed in `templates/word/README.md`. Citizens' words are
data: braces, tags and control characters in them are printed as text.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from functools import partial
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree
from markupsafe import Markup

from pipeline.domain.text import clean, nfc
from pipeline.writing.charts import add_chart
from pipeline.writing.form import Paper, apply_form, drop_empty_annex, set_properties, spelt
from pipeline.writing.render import TemplateProblem
from pipeline.writing.rows import Loops
from pipeline.writing.word_text import PROPERTIES, sealed
from pipeline.writing.workbook import entry


def render_document(paper: Paper, context: Mapping[str, Any]) -> bytes:
    """The filled document as `.docx` bytes; each chart stands in the context under its name.

    Raises TemplateProblem naming the template, the words around the fault and what is wrong there.
    """
    loops = Loops()
    try:
        frame = _Frame(paper, loops)
        frame.init_docx()
        words = partial(spelt, spelling=paper.spelling)
        shown = {name: chart.spelt(words) for name, chart in paper.charts.items() if chart.rows}
        charts = dict.fromkeys(paper.charts, "") | {
            name: add_chart(frame.docx.part, chart, number) for number, (name, chart) in enumerate(shown.items(), start=1)
        }
        frame.render({**context, **charts}, jinja_env=_environment(paper.spelling), autoescape=True)
        drop_empty_annex(frame.docx)
        apply_form(frame.docx, paper.profile)
        set_properties(frame.docx, paper)
        buffer = io.BytesIO()
        frame.docx.save(buffer)
        return _packed(buffer, loops, context)
    except _Fault as fault:
        raise TemplateProblem(f"templates/word/{paper.name}.docx: {fault}") from fault
    except (ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile, OSError) as error:
        raise TemplateProblem(f"templates/word/{paper.name}.docx: cannot be filled ({error})") from error


def _environment(spelling: str) -> SandboxedEnvironment:
    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=partial(_finalize, spelling))


def _finalize(spelling: str, value: Any) -> Any:
    """Text in the office's spelling that XML can hold and that docxtpl does not take for its own marks; our own charts pass."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    text = spelt(clean(value), spelling).replace("\t", " ").replace("{_", "{ _").replace("_}", "_ }")
    return re.sub(r"_%\}|%_\}|\{%_|\{_%", lambda match: " ".join(match[0]), text)


class _Fault(Exception):
    """What is wrong in a template, with the words where it stands."""


class _Frame(DocxTemplate):  # type: ignore[misc] # the library has no types
    """docxtpl, told to keep long loops out of its tree, to name the place of an error, and to take no broken XML."""

    def __init__(self, paper: Paper, loops: Loops) -> None:
        super().__init__(io.BytesIO(paper.template))
        self._loops, self._spelling = loops, paper.spelling

    def patch_xml(self, src_xml: str) -> str:
        return self._loops.take_out(spelt(nfc(super().patch_xml(src_xml)), self._spelling))

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:
        try:
            rendered: str = super().render_xml_part(src_xml, part, context, jinja_env)
        except TemplateError as error:
            raise _Fault(f"{error.message or type(error).__name__}{_near(src_xml, error)}") from error
        except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
            raise _Fault(f"{error}{_near(src_xml, error)}") from error
        return rendered

    def fix_tables(self, xml: str) -> Any:
        try:
            etree.fromstring(xml)
        except etree.XMLSyntaxError as error:
            raise _Fault(f"what it makes is no valid Word document ({error}); is a {{% … %}} split over two cells?") from error
        return super().fix_tables(xml)


def _near(source: str, error: BaseException) -> str:
    """The paragraph of the template that an error speaks of (docxtpl gives each paragraph a line)."""
    line = getattr(error, "lineno", None)
    step = error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == "<template>":
            line = step.tb_lineno
        step = step.tb_next
    lines = re.sub(r"<w:p([ >])", r"\n<w:p\1", source).splitlines()
    if not line or line > len(lines):
        return ""
    words = re.sub(r"<[^>]+>", "", lines[line - 1]).strip()
    return f", near “{words[:160]}”" if words else ""


def _packed(saved: io.BytesIO, loops: Loops, context: Mapping[str, Any]) -> bytes:
    """The package in a fixed order and without a clock; the long tables' rows are written while it is compressed.

    Its properties come last, with a seal on all the rest.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name == PROPERTIES, name != "[Content_Types].xml", name)):
            data = source.read(name) if name != PROPERTIES else sealed(source.read(name), target)
            with target.open(entry(name), "w") as part:
                for piece in loops.put_back(data, context) if name.endswith(".xml") else (data,):
                    part.write(piece)
    return buffer.getvalue()
