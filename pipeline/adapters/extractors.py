"""Text of files that need an outside program: old Word files (antiword), pictures and scans (tesseract with Vietnamese)."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

_SECONDS = 12
_SCAN_PAGES = 2


@cache
def _program(name: str) -> str | None:
    return shutil.which(name)


def extract(name: str, kind: str, data: bytes) -> tuple[str, str | None]:
    """The text of a file and a note: which program is missing, that it was read by OCR, or that it could not be read."""
    if name.endswith(".doc"):
        return _run("antiword", ["-m", "UTF-8.txt"], data, ".doc", None)
    if data[:4] == b"%PDF":
        return _scan(data)
    if kind.startswith("image/") or name.endswith((".jpg", ".jpeg", ".png", ".tif", ".tiff")):
        return _ocr(data)
    return "", "format_not_read"


def _run(program: str, options: list[str], data: bytes, ending: str, note: str | None) -> tuple[str, str | None]:
    path = _program(program)
    if path is None:
        return "", f"{program}_missing"
    with tempfile.NamedTemporaryFile(suffix=ending) as file:
        file.write(data)
        file.flush()
        arguments = [path, *options, file.name] if program == "antiword" else [path, file.name, *options]
        try:
            done = subprocess.run(  # noqa: S603 a program found on the path, a file of our own
                arguments,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
                env={"OMP_THREAD_LIMIT": "1", "PATH": "/usr/bin:/bin", "HOME": "/nonexistent"},
            )
        except (subprocess.TimeoutExpired, OSError):
            return "", "not_readable"
    text = done.stdout.decode("utf-8", "replace").strip()
    return (text, note) if done.returncode == 0 else ("", "not_readable")


def _ocr(data: bytes) -> tuple[str, str | None]:
    return _run("tesseract", ["stdout", "-l", "vie"], data, ".img", "ocr")


def _scan(data: bytes) -> tuple[str, str | None]:
    """The first pages of a PDF without text, drawn at 200 dpi and read."""
    if _program("tesseract") is None:
        return "", "tesseract_missing"
    import pypdfium2

    texts = []
    document = pypdfium2.PdfDocument(data)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(min(len(document), _SCAN_PAGES)):
            path = Path(folder) / f"{number}.png"
            document[number].render(scale=200 / 72, grayscale=True).to_pil().save(path)
            texts.append(_ocr(path.read_bytes())[0])
    return "\n".join(texts).strip(), "ocr"
