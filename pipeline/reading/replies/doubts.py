"""Whether an answer read as a result may be none: it is filed, and accepted by a person only.

A unit that reports a result tells what was done, or how the matter ended, and leaves nothing open: that is weighed, by how
hundreds of answers of which somebody said whether they close a matter are worded. Weights see neither numbers nor days, and
what an answer says outright is not outweighed: part of the work, a day to come, what is for now, a plan, a request.
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.domain.patterns import Sought
from pipeline.domain.reply import ReplyKind
from pipeline.domain.text import fold
from pipeline.reading.replies import words
from pipeline.reading.replies.facts import later_day
from pipeline.reading.replies.voices import spoken
from pipeline.reading.replies.weighed import shares

_PARTS = re.compile(
    r"(?<![\d/])(?<!ngay )(?<!thang )(?<!sang )(?<!chieu )(?<!toi )(?<!dem )(\d{1,4})/(\d{1,4}) "
    r"(?:ho|nguoi|em|ap|thon|buon|khu pho|to dan pho|tram|nha|phong|lop|may|nap|tru|bong|diem|vi tri|truong hop|cot|bo|cong|can|doi tuong|noi dung|kien nghi|km|m|met|tuyen|thua|hoc sinh|cong nhan|con|xe|tru)\b"
)
_OF = re.compile(
    r"(?<![\d/.,])(\d{1,4}) (?:\w+ ){0,2}?(?:tren|trong)(?: tong)?(?: so)? (\d{1,4})(?![\d/.,])(?! (?:ngay|gio|thang|tuan|phut|buoi|dem|nam|h)\b)"
)
_BARE_OF = re.compile(r"(?<![\d/.,])(\d{1,4}) (?:tren|trong)(?: tong)?(?: so)? (\d{1,4})(?![\d/.,])")
"""Without a word between them whatever they count: 2 of 4 months."""
_PERCENT = re.compile(r"\bdat (?:khoang |tren |gan |hon )?\d{1,2}(?:[.,]\d+)? ?%")
_SAME = re.compile(r"(?<![\d/.,])(\d{1,4}) (\w+)\b[^.]{0,60}?\b(?:duoc|xong) (\d{1,4}) \2\b")
"""Broken at 2 places, mended at 1."""
_SOME = re.compile(r"\b(?:duoc|xong) (?:nua(?= \w)|mot (?:so|phan|nua|it|vai)|(?:hon|gan|khoang) (?:mot )?nua)\b")
_VOTE = re.compile(
    r"\b(?:hop(?! dong)|bieu quyet|bo phieu|binh xet|lay (?:y kien|phieu))\b[^.;\n]{0,60}? \d+/\d+ \w+ (?:\w+ ){0,2}(?:dong y|tan thanh|nhat tri|thong nhat|bieu quyet|du hop|co mat)\b(?! (?:di doi|hien|nhan|giao|gop|thao|tra|ban giao|ky)\b)(?!.*\b(?:con lai|chua)\b)"
)
"""How many of a meeting were for it is no part of the work."""
SURE = 0.9
"""How likely a result must be, at least, where nobody asks a person."""


def doubtful(text: str, received: date | None = None) -> bool:
    """Whether the text of a result leaves something open, or is not surely one.

    `received`: the day of the mail; what is told of a later day is still to come.
    """
    if shares(text)[ReplyKind.FINAL] < SURE:
        return True
    folded = fold(spoken(text))
    return (
        any(_stays(folded, way) for way in _OPEN)
        or words.NOT_OURS.stands_in(folded)
        or words.more_time(folded)
        or words.asks_who(folded)
        or _in_part(folded)
        or _to_come(folded, received)
    )


_BUT = Sought(r"\b(?:tuy nhien|tuy vay|con lai)\b")
_OPEN = (words.FOR_NOW, words.PLAN, words.PROMISED, words.WAITS, words.LEFT, _BUT)
"""What says outright that there is more to come."""
_DONE = Sought(r"\b(?:da|xong)\b")


def _stays(folded: str, way: Sought) -> bool:
    """Whether it is said, and nothing behind it is done: "ban đầu gia cố tạm, nay đã xây xong" leaves nothing."""
    return any(not _DONE.stands_in(folded[match.end() :]) for match in way.finditer(folded))


def _to_come(folded: str, received: date | None) -> bool:
    return received is not None and later_day(_VALID.sub(" ", folded), received)


_VALID = re.compile(r"\b(?:bao hanh|su dung|hieu luc|thoi han|han dung)\b[^.;\n]{0,60}")
"""How long what was given lasts: nothing to come."""


def _in_part(folded: str) -> bool:
    """Told as a fraction: 12/15 households, 30 of 50 plots, 65 % of the work."""
    folded = _VOTE.sub(" ", folded)
    if _SOME.search(folded):
        return True
    fewer = any(int(part) < int(whole) for whole, _, part in _SAME.findall(folded))
    return (
        fewer
        or _PERCENT.search(folded) is not None
        or any(int(part) < int(whole) for way in (_PARTS, _OF, _BARE_OF) for part, whole in way.findall(folded))
    )
