"""A citizen's picture drawn anew: what is seen stays, nothing of what lies under it (place, camera, owner, remarks) does."""

from __future__ import annotations

import io

from pi_heif import register_heif_opener
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "HEIF")
LONGEST = 1_600
"""Pixels of the longer side: enough to see a road, a heap of rubbish, a number plate."""
_MOST_PIXELS = 80_000_000


def redrawn(data: bytes) -> bytes | None:
    """The picture as a fresh JPEG, upright, at most LONGEST pixels; None where it is none, or too large to be opened."""
    register_heif_opener()
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            if image.width * image.height > _MOST_PIXELS:
                return None
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((LONGEST, LONGEST))
            seen = upright.convert("RGBA")
            # Only pixels are carried over; Pillow copies no metadata into an image that it makes new.
            plain = Image.new("RGB", seen.size, "white")
            plain.paste(seen, mask=seen)
            out = io.BytesIO()
            plain.save(out, "JPEG", quality=82, optimize=True)
            return out.getvalue()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError, EOFError):
        return None
