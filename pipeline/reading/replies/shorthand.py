"""Words as clerks shorten them on a telephone, written out: "đc", "ko", "BC", "2tr", "t5"."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.domain.text import UPPER, ByWord, fold, reads_plain

_OUT = {
    "đc": "được", "dc": "được", "ko": "không", "k": "không", "hok": "không", "hông": "không", "hổng": "không", "khg": "không",
    "hem": "không", "e": "em", "a": "anh", "c": "chị", "vs": "với", "r": "rồi", "rùi": "rồi", "ktra": "kiểm tra", "xl": "xử lý",
    "gq": "giải quyết", "bb": "biên bản", "bc": "báo cáo", "lđ": "lãnh đạo", "qđ": "quyết định", "cv": "công văn", "xn": "xác nhận",
    "sdt": "số điện thoại", "sđt": "số điện thoại", "đt": "điện thoại", "ubx": "UBND xã", "cty": "công ty", "ntn": "như thế nào",
    "vb": "văn bản", "hsơ": "hồ sơ", "pá": "phản ánh", "mn": "mọi người", "ng": "người", "ngta": "người ta", "j": "gì", "trc": "trước",
}  # fmt: skip
_WORD = re.compile(
    rf"(?<![\w/.-])(?!(?i:đc|dc) [{UPPER}][^\W\d_{UPPER}])(?i:{'|'.join(sorted(_OUT, key=len, reverse=True))})(?![\w/.)-])"
)
"""No "đc" of a comrade whose name follows, no letter of a list."""
_SHORTENED = ByWord(lambda word: _WORD.search(word) is not None)
_MONEY = re.compile(r"(\d(?<!\w\d)\d{0,2})\s?(tr|k)(\d)?\b(?!/)", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"[Tt](?=[2-7]\b)(?:(?<=\bt)|(?i:(?<=sáng t)|(?<=chiều t)|(?<=tối t)|(?<=đến t)|(?<=hôm t)|(?<=ngày t)))([2-7])(?!\s?[/.]\d)"
)


@lru_cache(maxsize=64)
def written_out(text: str) -> str:
    """The text with its shortened words in full; a word in capitals with a name behind it, or a letter of a list, is left."""

    def spelt(full: str) -> str:
        return fold(full) if reads_plain(text) else full

    def whole(match: re.Match[str]) -> str:
        word = match[0]
        if len(word) == 1 and word.isupper():
            return word
        return spelt(_OUT.get(word.lower(), word))

    def money(match: re.Match[str]) -> str:
        count, unit, part = match.groups()
        if unit.lower() == "k":
            return match[0] if part else f"{count}.000 {spelt('đồng')}"
        return f"{count}{',' + part if part else ''} {spelt('triệu')}"

    out = _WORD.sub(whole, text) if True in map(_SHORTENED.__getitem__, text.split()) else text
    return _WEEKDAY.sub(lambda match: f"{spelt('thứ')} {match[1]}", _MONEY.sub(money, out))
