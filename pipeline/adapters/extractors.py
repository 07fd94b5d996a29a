"""Text of files that need an outside program: pictures and scans (tesseract with Vietnamese), Word files of before 1997 (antiword),
archives that are no zip files (bsdtar: rar, 7z, tar, gzip …).
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import IO, Any

from pipeline.reading.files.archives import MAX_TOTAL, is_packed
from pipeline.reading.files.attachments import Extract, unpacked

_MIN_SECONDS = 1.5
_SHARE = 0.6
"""Of the time that is left, so that one long picture leaves some to the next."""
_SCAN_PAGES = 10
_DPI = 200
_LONG_SIDE = 3_500
_SHORT_SIDE = 1_200
_PIXELS = 60_000_000
_NEAR, _DARK = 16, 96
"""Pixels that are looked at as one when the light is evened out; what is darker everywhere is no paper."""
_ENVIRONMENT = {"OMP_THREAD_LIMIT": "1", "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}
Found = tuple[str, str | None]


def extractor(seconds: float) -> Extract:
    """An `extract` for one mail: all its files together take no longer than this.

    Its notes: which program or language is missing, that a text was read by OCR (`ocr`; `ocr_incomplete`: not all of it), that
    the time was over, or that a file could not be read.
    """
    end = time.monotonic() + seconds

    def extract(name: str, _: str, data: bytes) -> Found:
        if data[:1024].find(b"%PDF-") >= 0:
            return _scan(data, end)
        if is_packed(data):
            return _archive(data, end, extract)
        if name.endswith(".doc"):
            return _word(data, end)
        return _picture(data, end)

    return extract


@cache
def program(name: str) -> str | None:
    """The path of an outside program, None where it is not installed."""
    return shutil.which(name)


@cache
def ocr_missing() -> str | None:
    """What OCR lacks: the program, or its Vietnamese."""
    path = program("tesseract")
    if path is None:
        return "tesseract_missing"
    try:
        listed = subprocess.run([path, "--list-langs"], capture_output=True, timeout=10, check=False).stdout  # noqa: S603 a program found on the path
    except (OSError, subprocess.TimeoutExpired):
        return "tesseract_missing"
    return None if re.search(rb"^vie$", listed, re.MULTILINE) else "tesseract_vie_missing"


def _wait(end: float) -> float | None:
    """Seconds that a program may take now; None where the time is over."""
    left = end - time.monotonic()
    return max(_MIN_SECONDS, left * _SHARE) if left >= _MIN_SECONDS else None


def _run(arguments: list[str], end: float) -> str | None:
    """What a program prints; None where it fails or the time is over. It gets its own little environment."""
    if (wait := _wait(end)) is None:
        return None
    environment = dict(_ENVIRONMENT)
    if prefix := os.environ.get("TESSDATA_PREFIX"):
        environment["TESSDATA_PREFIX"] = prefix
    try:
        done = subprocess.run(arguments, capture_output=True, timeout=wait, check=False, env=environment)  # noqa: S603 a program found on the path, a file of our own
    except (subprocess.TimeoutExpired, OSError):
        return None
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else None


def _word(data: bytes, end: float) -> Found:
    path = program("antiword")
    if path is None:
        return "", "antiword_missing"
    with tempfile.NamedTemporaryFile(suffix=".doc") as file:
        file.write(data)
        file.flush()
        text = _run([path, "-m", "UTF-8.txt", "-w", "0", file.name], end)
    return ("", "not_readable") if text is None else (text, None)


_LOCKED = re.compile(rb"encrypt|passphrase|password", re.IGNORECASE)
_AES, _TAIL = b"\x06\xf1\x07\x01", 65_536


def _archive(data: bytes, end: float, extract: Extract) -> Found:
    """What lies in an archive of another kind, handed on as a zip file so that the same limits hold for it."""
    path = program("bsdtar")
    if path is None:
        return "", "bsdtar_missing"
    with tempfile.NamedTemporaryFile() as file, tempfile.TemporaryFile() as said:
        file.write(data)
        file.flush()
        zipped = _piped(
            [path, "-c", "-f", "-", "--format", "zip", "--options", "zip:compression=store", f"@{file.name}"], said, end
        )
        said.seek(0)
        why = said.read(65_536)
    if zipped is None:
        return "", "time_over"
    if len(zipped) > MAX_TOTAL:
        return "", "expands_too_far"
    text, note = unpacked(zipped, extract) if zipped.startswith(b"PK\3\4") else ("", "not_readable")
    locked = _LOCKED.search(why) or (note and _AES in data[-_TAIL:])  # where 7z tells which coders it has
    return text, "encrypted" if locked else note


def _piped(arguments: list[str], said: IO[bytes], end: float) -> bytes | None:
    """What a program prints, no more than an archive may hold and a little; None where the time is over."""
    if (wait := _wait(end)) is None:
        return None
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=said, env=_ENVIRONMENT) as running:  # noqa: S603 a program found on the path, a file of our own
        stop = threading.Timer(wait, running.kill)
        stop.start()
        try:
            assert running.stdout is not None
            data = running.stdout.read(MAX_TOTAL + 1)
        finally:
            in_time = stop.is_alive()
            stop.cancel()
            running.kill()
    return data if in_time else None


def _picture(data: bytes, end: float) -> Found:
    """A photograph or a scanned page, made upright, grey and of a size that tesseract reads well."""
    if (missing := ocr_missing()) is not None:
        return "", missing
    from PIL import Image, ImageOps

    if data[4:8] == b"ftyp":  # a photograph of an iPhone (ISO/IEC 23008-12)
        from pi_heif import register_heif_opener

        register_heif_opener()
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > _PIXELS:
                return "", "picture_too_large"
            if min(picture.size) < 40 or max(picture.size) < 200:
                return "", "picture_too_small"
            picture.draft("L", (_LONG_SIDE, _LONG_SIDE))
            pages = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1

            def page(number: int) -> Any:
                picture.seek(number)
                return (ImageOps.exif_transpose(picture) or picture).convert("L")

            return _pages(page, pages, end)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, EOFError):
        return "", "not_readable"


def _pages(page: Callable[[int], Any], count: int, end: float) -> Found:
    """Grey pictures of pages, read while there is time."""
    texts: list[str] = []
    for number in range(min(count, _SCAN_PAGES)):
        text = _ocr(page(number), end)
        if text is None:
            break
        texts.append(text)
    if not texts:
        return "", "time_over"
    return "\n".join(texts).strip(), "ocr" if len(texts) == count else "ocr_incomplete"


def _ocr(picture: Any, end: float) -> str | None:
    """The text of a grey picture. `--psm 1`: tesseract turns a page that lies on its side."""
    longest, shortest = max(picture.size), min(picture.size)
    if longest > _LONG_SIDE:
        picture.thumbnail((_LONG_SIDE, _LONG_SIDE))
    elif shortest < _SHORT_SIDE // 2 and longest < _SHORT_SIDE:
        picture = picture.resize((picture.width * 2, picture.height * 2))
    picture = _evened(picture)
    with tempfile.TemporaryDirectory(prefix="hotline-ocr-") as folder:
        path = Path(folder) / "page.png"
        picture.save(path, compress_level=1)
        return _run([str(program("tesseract")), str(path), "stdout", "-l", "vie", "--psm", "1", "--dpi", str(_DPI)], end)


def _evened(picture: Any) -> Any:
    """Light that falls unevenly on a photographed page made even: each place beside the brightest near it, which is the paper.

    A dark screen has no paper and stays as it is.
    """
    from PIL import Image, ImageFilter, ImageMath, ImageStat

    small = picture.resize((max(1, picture.width // _NEAR), max(1, picture.height // _NEAR)), Image.Resampling.BOX)
    paper = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(4))
    if ImageStat.Stat(paper).median[0] < _DARK:
        return picture
    near = paper.resize(picture.size, Image.Resampling.BICUBIC)
    return ImageMath.lambda_eval(
        lambda grey: grey["convert"](grey["min"](grey["own"] * 255 / grey["max"](grey["near"], 1), 255), "L"),
        own=picture,
        near=near,
    )


def _scan(data: bytes, end: float) -> Found:
    """The pages of a PDF that is pictures, drawn at 200 dpi and read while there is time."""
    if (missing := ocr_missing()) is not None:
        return "", missing
    import pypdfium2

    document = pypdfium2.PdfDocument(data)

    def page(number: int) -> Any:
        sheet = document[number]
        scale = min(_DPI / 72, _LONG_SIDE / max(*sheet.get_size(), 1.0))
        return sheet.render(scale=scale, grayscale=True).to_pil().convert("L")

    try:
        return _pages(page, len(document), end)
    finally:
        document.close()
