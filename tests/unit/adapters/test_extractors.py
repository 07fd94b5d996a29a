"""Pictures and old files through outside programs: their text, and said clearly where one is missing."""

from __future__ import annotations

import io
import struct
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.adapters import extractors
from pipeline.adapters.extractors import extractor
from pipeline.reading.files.attachments import describe

LINES = [
    "UBND TINH MAU",
    "So: 612/SXD-TTr",
    "Kinh gui: Van phong, noi tiep nhan tin phan anh",
    "Can cu ket qua kiem tra tai hien truong cua doan",
    "Nay don vi bao cao ket qua xu ly vu viec nhu sau",
    "Duong da duoc sua chua xong trong thang truoc",
]


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    """What is installed is looked for once a process; here it is looked for in each test."""
    for remembered in (extractors.program, extractors.ocr_missing):
        remembered.cache_clear()
    yield
    for remembered in (extractors.program, extractors.ocr_missing):
        remembered.cache_clear()


def picture(turned: int = 0, exif: int = 1) -> Image.Image:
    page = Image.new("L", (1240, 1200), 255)
    draw, font = ImageDraw.Draw(page), ImageFont.load_default(size=36)
    for place, line in enumerate(LINES * 2):
        draw.text((120, 80 + place * 85), line, fill=0, font=font)
    return page.rotate(turned, expand=True)


def saved(page: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    page.save(out, kind, **options)
    return out.getvalue()


def read(data: bytes, seconds: float = 30) -> tuple[str, str | None]:
    found = describe("tep", "application/octet-stream", 1, data, extractor(seconds))
    return found.text, found.note


@pytest.mark.server("tesseract-vie")
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "PDF", "turned", "by its camera"])
def test_pictures_and_scans_are_read(kind: str) -> None:
    if kind == "turned":
        data = saved(picture(90), "PNG")
    elif kind == "by its camera":
        exif = Image.Exif()
        exif[0x0112] = 6
        data = saved(picture(90), "JPEG", exif=exif)
    else:
        data = saved(picture(), kind, **({"resolution": 150} if kind == "PDF" else {}))
    text, note = read(data)
    assert note == "ocr"
    assert "612/SXD" in text


@pytest.mark.server("tesseract-vie")
def test_a_photograph_of_an_iphone_is_read() -> None:
    data = (Path(__file__).parents[2] / "data" / "phone.heic").read_bytes()
    found = describe("IMG_0012.HEIC", "application/octet-stream", 1, data, extractor(9))
    assert found.note == "ocr"
    assert "Biên bản kiểm tra số 12" in found.text


@pytest.mark.server("tesseract-vie")
def test_time_is_shared_by_all_files_of_a_mail() -> None:
    assert read(saved(picture(), "PNG"), seconds=0.1) == ("", "time_over")


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    data = saved(picture(), "PNG")
    monkeypatch.setattr(extractors.shutil, "which", lambda _: None)
    assert read(data) == ("", "tesseract_missing")
    assert extractor(9)("cu.doc", "", b"\x31\xbe\x00\x00") == ("", "antiword_missing")
    extractors.program.cache_clear()
    extractors.ocr_missing.cache_clear()
    monkeypatch.setattr(extractors.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(
        extractors.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, b"List:\neng\nosd\n", b"")
    )
    assert read(data) == ("", "tesseract_vie_missing")


@pytest.mark.server("tesseract-vie")
def test_a_hostile_picture_is_refused_before_it_grows() -> None:
    head = struct.pack(">II5B", 60_000, 60_000, 8, 0, 0, 0, 0)
    chunk = struct.pack(">I4s", 13, b"IHDR") + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))
    assert read(b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I4sI", 0, b"IDAT", zlib.crc32(b"IDAT")))[1] in (
        "picture_too_large",
        "not_readable",
    )
    assert read(saved(picture(), "PNG")[:300])[1] == "not_readable"
    assert read(saved(Image.new("L", (16, 16)), "PNG"))[1] == "picture_too_small"


@pytest.mark.server("antiword")
def test_a_broken_old_word_file_is_not_readable() -> None:
    assert extractor(9)("cu.doc", "", b"\x31\xbe\x00\x00" + bytes(2_000))[1] == "not_readable"
