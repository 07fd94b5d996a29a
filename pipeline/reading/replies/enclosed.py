"""The files beside an answer: which of them say something, which is the unit's letter, which nobody has read."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from pipeline.domain.message import Attachment, Message
from pipeline.domain.reply import PartReply, ReplyKind
from pipeline.reading.replies.measures import measures
from pipeline.reading.syllables import share

_SHOWN = 50_000
_ORNAMENT = 20_000
"""Bytes of a picture that may be a page; a smaller one is a logo."""
_FEW, _FEW_SEEN, _VIETNAMESE = 3, 8, 0.7
"""Words of a file that says something; of a picture more of them, and as many Vietnamese, else it shows a place and no letter."""
_LONG = 200
_MADE_BY_PROGRAMS = re.compile(
    r"(?:text/(?:calendar|(?:x-)?vcard|directory)|application/(?:(?:x-)?pkcs7-signature|pgp-signature|pgp-keys|ms-tnef))$"
)
_ENDINGS = (".ics", ".vcf", ".p7s", ".sig", "winmail.dat", ".url")
_NAMES = re.compile(r"\A(?:[^\n]{1,240}\.(?:[A-Za-z][A-Za-z0-9]{1,4}|7z)(?:\n|\Z))+")
"""With what the text of an archive begins: what its files are called."""
_LINK = re.compile(r"https?://\S{1,2000}|www\.\S{1,2000}", re.IGNORECASE)
_ENCODED = re.compile(r"\S{40,}")
_PIECE = re.compile(r"(?<!\S)\S{1,39}(?!\S)")
"""What stands between spaces and is not encoded."""
_WORDS = re.compile(r"[^\W\d_]{2,}")
COVERS = frozenset({ReplyKind.ACK, ReplyKind.FORWARDED, ReplyKind.FORMAL, ReplyKind.ATTACHMENT_ONLY})
"""As what a mail is read that only hands a letter over, or sums it up in a word."""
_RESULTS = frozenset({ReplyKind.FINAL, ReplyKind.PARTIAL})
_LESS = frozenset({*COVERS, ReplyKind.INTERIM, ReplyKind.ASK_INFORMANT})


def told_by(attachment: Attachment) -> str:
    """What a file says; nothing where it holds names of files, an address or too few words to be anybody's."""
    if _is_by_program(attachment):
        return ""
    text = attachment.text[:_SHOWN]
    bare = _NAMES.sub("", text)
    words = _WORDS.findall(_LINK.sub(" ", bare))
    if len(_ENCODED.sub("", bare)) * 2 < len(bare):  # a file in a file, in letters that nobody reads
        return ""
    if _is_seen(attachment):
        return bare if len(words) >= _FEW_SEEN and share(words) >= _VIETNAMESE else ""
    return bare if len(words) >= _FEW else ""


def is_legible(text: str) -> bool:
    """Whether a text has words; one that is long and has none was encoded or encrypted, and says nothing of any case."""
    words = (word for piece in _PIECE.finditer(text) for word in _WORDS.finditer(piece[0]))
    return len(text) < _LONG or len(list(islice(words, _FEW))) == _FEW


def has_unread(message: Message, answered: bool) -> bool:
    """Whether a file that may be the letter was not read, or not all of it. Pictures are of the place where words answer."""
    return any(
        attachment.note not in (None, "ocr", "calendar_reply")
        and not _is_by_program(attachment)
        and not (_is_picture(attachment) and (answered or attachment.size < _ORNAMENT))
        for attachment in message.files()
    )


def with_letter(said: PartReply, letter: PartReply) -> PartReply:
    """An answer in a mail and in the unit's letter beside it: what says more counts, and where they differ a person is asked."""
    text = f"{said.text}\n{letter.text}"
    stated = said.kind in _RESULTS and bool(said.measures) and letter.kind in _LESS
    first, other = (said, letter) if stated else (letter, said)
    agree = first.kind is other.kind or other.kind in COVERS
    flags = first.flags if agree else tuple(dict.fromkeys((*first.flags, "cover_differs")))
    return replace(first, text=text, measures=measures(text), flags=flags)


def _is_by_program(attachment: Attachment) -> bool:
    """A signature, a visiting card, an appointment: what programs add. A link is none, it stands for a file that was not read."""
    if attachment.note == "not_followed":
        return False
    return bool(_MADE_BY_PROGRAMS.match(attachment.type)) or attachment.name.lower().endswith(_ENDINGS)


def _is_seen(attachment: Attachment) -> bool:
    return (attachment.note or "").startswith("ocr")


def _is_picture(attachment: Attachment) -> bool:
    return attachment.type.startswith(("image/", "audio/", "video/")) or attachment.name.lower().endswith(_SHOTS)


_SHOTS = (".jpg", ".jpeg", ".png", ".heic", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".mp4", ".mov", ".3gp", ".mp3", ".m4a")
