"""The files beside a mail that nobody has read, though they may be the letter itself; and what of a file's text nobody wrote."""

from __future__ import annotations

import re

from pipeline.domain.message import Attachment, Message

_ORNAMENT = 20_000
"""Bytes of a picture that may be a page; a smaller one is a logo."""
_MADE_BY_PROGRAMS = re.compile(
    r"(?:text/(?:calendar|(?:x-)?vcard|directory)|application/(?:(?:x-)?pkcs7-signature|pgp-signature|pgp-keys|ms-tnef))$"
)
_ENDINGS = (".ics", ".vcf", ".p7s", ".sig", "winmail.dat", ".url")
_NAMES = re.compile(r"\A(?:[^\n]{1,240}\.(?:[A-Za-z][A-Za-z0-9]{1,4}|7z)(?:\n|\Z))+")
_ARCHIVES = (".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".cab", ".zst")
_SHOTS = (".jpg", ".jpeg", ".png", ".heic", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".mp4", ".mov", ".3gp")


def has_unread(message: Message, answered: bool) -> bool:
    """Whether a file that may be the letter was not read, or not all of it. Pictures are of the place where words answer; who speaks
    in a recording tells.
    """
    return any(
        attachment.note not in (None, "ocr", "calendar_reply")
        and not is_by_program(attachment)
        and not (_is_picture(attachment) and (answered or attachment.size < _ORNAMENT))
        for attachment in message.files()
    )


def has_blank(message: Message) -> bool:
    """Whether a picture in which no word was found is as large as a page: a letter written by hand, or the place."""
    return any(file.note == "ocr" and not file.text.strip() and file.size >= _ORNAMENT for file in message.files())


def is_by_program(attachment: Attachment) -> bool:
    """A signature, a visiting card, an appointment: what programs add. A link is none, it stands for a file that was not read."""
    if attachment.note == "not_followed":
        return False
    return bool(_MADE_BY_PROGRAMS.match(attachment.type)) or attachment.name.lower().endswith(_ENDINGS)


def without_names(attachment: Attachment) -> str:
    """What a file says; of an archive without what its files are called, with which its text begins."""
    return _NAMES.sub("", attachment.text) if attachment.name.lower().endswith(_ARCHIVES) else attachment.text


def _is_picture(attachment: Attachment) -> bool:
    return attachment.type.startswith(("image/", "video/")) or attachment.name.lower().endswith(_SHOTS)
