"""Text of PDF files by pypdfium2, with what was filled in and written onto them, and which of their pages are to be read as pictures."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import Any

from pipeline.reading.files.archives import Unreadable

_MAX_PAGES = 60
_MAX_TEXT = 400_000
_MAX_ANNOTATIONS = 500
_MAX_TYPED = 20_000
"""Bytes of what was typed into one place: no person types more."""
_MAX_OBJECTS = 2_000
_FEW = 300
"""So few characters on a page that a picture covers are a stamp or a signature's mark, not its text."""


def read(data: bytes) -> tuple[str, bool, str | None, str]:
    """(text, whether pages are scans, note, what a scanner's program laid unseen under its pictures). Raises Unreadable."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable("encrypted" if "password" in str(error).lower() else "not_readable") from error
    try:
        if document.get_formtype() != pypdfium2.raw.FORMTYPE_NONE:
            document.init_forms()
        texts, layers, scans, broken = list[str](), list[str](), 0, False
        for number in range(min(len(document), _MAX_PAGES)):
            try:
                page = document[number]
                printed = page.get_textpage().get_text_bounded()
                garbled = _is_garbled(printed)
                pictured = _is_picture(page, pypdfium2.raw.FPDF_PAGEOBJ_IMAGE)
                unseen = pictured and not garbled and _is_unseen(page)
                texts.append("\n".join((*(() if garbled or unseen else (printed,)), *_written(document, page))))
                layers += [printed] if unseen else []
                scans += garbled or unseen or (pictured and len(printed.strip()) < _FEW)
            except pypdfium2.PdfiumError:
                texts.append("")
                broken = True
            if sum(map(len, texts)) > _MAX_TEXT:
                break
        broken = broken or document.count_attachments() > 0  # files in a file, which nobody reads
        left = len(document) > len(texts) or sum(map(len, texts)) > _MAX_TEXT
        note = "pages_left_out" if left else "partly_read" if broken else None
    finally:
        document.close()
    text = "\n".join(texts).strip()
    return text, scans > 0 or not text, note, "\n".join(layers).strip()


def _is_unseen(page: Any) -> bool:
    """Whether most of a page's text is not drawn (ISO 32000-1, 9.3.6: mode 3): OCR put it there, nobody typed it."""
    from pypdfium2 import raw

    texts = islice(page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=3), _MAX_OBJECTS)
    modes = [raw.FPDFTextObj_GetTextRenderMode(text.raw) for text in texts]
    return modes.count(raw.FPDF_TEXTRENDERMODE_INVISIBLE) * 2 > len(modes)


def _is_garbled(text: str) -> bool:
    """Whether the letters of a page cannot be told: its fonts do not say which characters their glyphs are."""
    letters = [character for character in text[:20_000] if not character.isspace()]
    untold = sum(character == "\ufffd" or unicodedata.category(character) in ("Cc", "Co", "Cn") for character in letters)
    return untold * 10 > len(letters)


def _written(document: Any, page: Any) -> Iterator[str]:
    """What somebody typed onto a page: boxes of text, and fields of a form that are filled in."""
    from pypdfium2 import raw

    for place in range(min(raw.FPDFPage_GetAnnotCount(page), _MAX_ANNOTATIONS)):
        annotation = raw.FPDFPage_GetAnnot(page, place)
        kind, text = raw.FPDFAnnot_GetSubtype(annotation), ""
        if kind == raw.FPDF_ANNOT_FREETEXT:
            text = _string(partial(raw.FPDFAnnot_GetStringValue, annotation, b"Contents"))
        elif kind == raw.FPDF_ANNOT_WIDGET and document.formenv is not None:
            text = _string(partial(raw.FPDFAnnot_GetFormFieldValue, document.formenv, annotation))
        raw.FPDFPage_CloseAnnot(annotation)
        if text.strip():
            yield text


def _string(call: Callable[[Any, int], int]) -> str:
    """A text that PDFium writes into a buffer (UTF-16), which is first asked how long it is (bytes)."""
    from pypdfium2 import raw

    size = call(None, 0)
    if size > _MAX_TYPED:
        return ""
    buffer = ctypes.create_string_buffer(size)
    call(ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


def _is_picture(page: Any, kind: int) -> bool:
    """Whether pictures cover at least half of the page."""
    width, height = page.get_size()
    covered = 0.0
    for picture in page.get_objects(filter=[kind], max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        covered += max(0.0, min(right, width) - max(left, 0)) * max(0.0, min(top, height) - max(bottom, 0))
    return bool(covered >= width * height / 2)
