"""The files beside an answer: which of them say something, and which is the unit's letter."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from pipeline.domain.message import Attachment
from pipeline.domain.reply import PartReply, ReplyKind
from pipeline.reading.replies.measures import measures
from pipeline.reading.syllables import share
from pipeline.reading.unread import is_by_program, without_names

_SHOWN = 50_000
_FEW, _FEW_SEEN, _VIETNAMESE = 3, 8, 0.7
"""Words of a file that says something; of a picture more of them, and as many Vietnamese, else it shows a place and no letter."""
_LONG = 200
LINK = re.compile(r"https?://\S{1,2000}|www\.\S{1,2000}", re.IGNORECASE)
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
    if is_by_program(attachment):
        return ""
    bare = without_names(attachment)[:_SHOWN]
    words = _WORDS.findall(LINK.sub(" ", bare))
    if len(_ENCODED.sub("", bare)) * 2 < len(bare):  # a file in a file, in letters that nobody reads
        return ""
    if _is_seen(attachment):
        return bare if len(words) >= _FEW_SEEN and share(words) >= _VIETNAMESE else ""
    return bare if len(words) >= _FEW else ""


def is_legible(text: str) -> bool:
    """Whether a text has words; one that is long and has none was encoded or encrypted, and says nothing of any case."""
    words = (word for piece in _PIECE.finditer(text) for word in _WORDS.finditer(piece[0]))
    return len(text) < _LONG or len(list(islice(words, _FEW))) == _FEW


def with_letter(said: PartReply, letter: PartReply) -> PartReply:
    """An answer in a mail and in the unit's letter beside it: what says more counts, and where they differ a person is asked."""
    text = f"{said.text}\n{letter.text}"
    stated = said.kind in _RESULTS and bool(said.measures) and letter.kind in _LESS
    first, other = (said, letter) if stated else (letter, said)
    agree = first.kind is other.kind or other.kind in COVERS
    flags = first.flags if agree else tuple(dict.fromkeys((*first.flags, "cover_differs")))
    return replace(first, text=text, measures=measures(text), flags=flags)


def _is_seen(attachment: Attachment) -> bool:
    return (attachment.note or "").startswith("ocr")
