"""Text of PDF files by pypdfium2, and which of their pages are pictures."""

from __future__ import annotations

from typing import Any

from pipeline.reading.files.archives import Unreadable

_MAX_PAGES = 60
_MAX_TEXT = 400_000
_FEW = 300
"""So few characters on a page that a picture covers are a stamp or a signature's mark, not its text."""


def read(data: bytes) -> tuple[str, bool, str | None]:
    """(text, whether pages are scans, note). Raises Unreadable."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable("encrypted" if "password" in str(error).lower() else "not_readable") from error
    try:
        texts, scans, broken = [], 0, False
        for number in range(min(len(document), _MAX_PAGES)):
            try:
                page = document[number]
                texts.append(page.get_textpage().get_text_bounded())
                scans += len(texts[-1].strip()) < _FEW and _is_picture(page, pypdfium2.raw.FPDF_PAGEOBJ_IMAGE)
            except pypdfium2.PdfiumError:
                texts.append("")
                broken = True
            if sum(map(len, texts)) > _MAX_TEXT:
                break
        note = "pages_left_out" if len(document) > len(texts) else "partly_read" if broken else None
    finally:
        document.close()
    text = "\n".join(texts).strip()
    return text, scans > 0 or not text, note


def _is_picture(page: Any, kind: int) -> bool:
    """Whether pictures cover at least half of the page."""
    width, height = page.get_size()
    covered = 0.0
    for picture in page.get_objects(filter=[kind], max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        covered += max(0.0, min(right, width) - max(left, 0)) * max(0.0, min(top, height) - max(bottom, 0))
    return bool(covered >= width * height / 2)
