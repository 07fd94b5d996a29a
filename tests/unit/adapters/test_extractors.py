"""Pictures, old files and archives through outside programs: their text, and said clearly where one is missing."""

from __future__ import annotations

import io
import struct
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

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
def test_a_page_photographed_in_uneven_light_is_read() -> None:
    table = Image.new("L", (1500, 2400), 40)
    table.paste(Image.new("L", (1240, 2100), 255), (130, 150))
    table.paste(picture().crop((0, 0, 1240, 620)), (130, 150))
    light = Image.linear_gradient("L").resize(table.size).point(lambda value: 60 + value * 195 / 255)
    text = read(saved(ImageChops.multiply(table, light), "JPEG"))[0]
    assert all(words in text for words in ("612/SXD", "Can cu ket qua", "sua chua xong"))


@pytest.mark.server("tesseract-vie")
def test_a_dark_screen_is_read_as_it_is() -> None:
    screen = Image.new("L", (900, 1300), 22)
    draw, font = ImageDraw.Draw(screen), ImageFont.load_default(size=34)
    for place, line in enumerate(LINES):
        draw.rounded_rectangle((30, 60 + place * 190, 880, 190 + place * 190), 20, fill=45)
        draw.text((50, 100 + place * 190), line[:34], fill=235, font=font)
    assert read(saved(screen, "PNG"))[0].startswith("UBND TINH MAU\n\nSo: 612/SXD-TTr")


def rar(name: str, data: bytes) -> bytes:
    """A RAR 5 archive, as of Windows, that holds one file as it is (method 0)."""

    def block(*parts: bytes) -> bytes:
        body = b"".join(parts)
        sized = bytes([len(body)]) + body
        return struct.pack("<I", zlib.crc32(sized)) + sized

    size, called = len(data).to_bytes(1, "little"), name.encode()
    file = block(
        b"\x02\x02", size, b"\x04", size, b"\x20", struct.pack("<I", zlib.crc32(data)), b"\x00\x00", bytes([len(called)]), called
    )
    return b"Rar!\x1a\x07\x01\x00" + block(b"\x01\x00\x00") + file + data + block(b"\x05\x00\x00")


def packed(kind: str, name: str, data: bytes, folder: Path) -> bytes:
    """An archive of a kind that holds one file."""
    if kind == "rar":
        return rar(name, data)
    (folder / name).write_bytes(data)
    subprocess.run(["bsdtar", "-c", "-a", "-f", str(folder / f"a.{kind}"), "-C", str(folder), name], check=True)
    return (folder / f"a.{kind}").read_bytes()


@pytest.mark.server("bsdtar")
@pytest.mark.parametrize("kind", ["rar", "7z", "tar.gz", "tar.xz"])
def test_archives_of_other_kinds_are_read(kind: str, tmp_path: Path) -> None:
    data = packed(kind, "Báo cáo.txt", "Số: 58-BC/TXU, đã sửa xong".encode(), tmp_path)
    assert read(data) == ("Báo cáo.txt\nSố: 58-BC/TXU, đã sửa xong", None)


@pytest.mark.server("bsdtar")
def test_a_broken_or_locked_archive_says_so(tmp_path: Path) -> None:
    assert read(b"Rar!\x1a\x07\x01\x00" + bytes(50))[1] == "not_readable"
    assert read(b"\x1f\x8b\x08\x00 cut")[1] == "not_readable"
    assert read(packed("7z", "a.txt", bytes(80_000_000), tmp_path))[1] == "expands_too_far"


@pytest.mark.server("tesseract-vie")
def test_time_is_shared_by_all_files_of_a_mail() -> None:
    assert read(saved(picture(), "PNG"), seconds=0.1) == ("", "time_over")


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    data = saved(picture(), "PNG")
    monkeypatch.setattr(extractors.shutil, "which", lambda _: None)
    assert read(data) == ("", "tesseract_missing")
    assert extractor(9)("cu.doc", "", b"\x31\xbe\x00\x00") == ("", "antiword_missing")
    assert read(rar("a.txt", b"a")) == ("", "bsdtar_missing")
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
