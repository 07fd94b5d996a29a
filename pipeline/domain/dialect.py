"""One word for what North, South and the chat call differently, so that an office's phrase is found whoever writes."""

from __future__ import annotations

from functools import cache

from pipeline.domain.phrases import Phrases
from pipeline.domain.text import fold

# Written → the word that stands for it; whole words of canonical text. The longest is meant.
_SAME = {
    "heo": "lợn", "cúp điện": "mất điện", "cắt điện": "mất điện", "cúp nước": "mất nước", "cắt nước": "mất nước", "cúp": "mất",
    "hẻm": "ngõ", "kiệt": "ngõ", "ngách": "ngõ", "đậu xe": "đỗ xe", "đậu đỗ": "đỗ", "xe đậu": "đỗ xe", "xe đỗ": "đỗ xe", "kẹt xe": "ùn tắc", "tắc đường": "ùn tắc",
    "trụ điện": "cột điện", "cột đèn": "đèn đường", "điện đường": "đèn đường", "đèn chiếu sáng": "đèn đường", "đèn công lộ": "đèn đường",
    "lộ nông thôn": "đường nông thôn", "tuyến lộ": "tuyến đường", "con lộ": "con đường", "mặt lộ": "mặt đường", "lộ làng": "đường làng",
    "hư hỏng": "hỏng", "hư": "hỏng", "bể nát": "hỏng", "nát": "hỏng", "hỏng nặng": "hỏng", "xuống cấp": "hỏng", "hư nát": "hỏng", "lầy lội": "hỏng",
    "sình lầy": "hỏng", "trơn trượt": "hỏng", "mục nát": "mục", "oằn": "nghiêng", "xiêu vẹo": "nghiêng", "cày nát": "hỏng", "sụp": "sập", "sụt lún": "lún sụt",
    "bể ống": "vỡ ống", "ống bể": "ống vỡ", "dơ": "bẩn", "bịnh": "bệnh", "chích": "tiêm", "xe đò": "xe khách", "tràn ngập": "ngập", "ngã đổ": "đổ",
    "nghẹt cống": "tắc cống", "loa kẹo kéo": "loa kéo", "loa thùng": "loa kéo", "đánh bài ăn tiền": "đánh bạc", "đánh bài": "đánh bạc",
    "xe hổ vồ": "xe ben", "phế thải": "rác thải", "xà bần": "rác thải", "rác rưởi": "rác thải", "đổ rác": "rác thải", "mùi thối": "mùi hôi", "hôi thối": "mùi hôi",
    "gọi điện thoại": "gọi", "gọi điện": "gọi", "số điện thoại": "số máy", "điện thoại": "máy gọi",
    "ko": "không", "hok": "không", "hông": "không", "hong": "không", "kg": "không", "k": "không", "dc": "được", "đc": "được", "z": "vậy", "r": "rồi",
    "bv": "bệnh viện", "hs": "học sinh", "gv": "giáo viên", "đg": "đường", "nc": "nước", "cb": "cán bộ", "cty": "công ty", "mn": "mọi người",
}  # fmt: skip
# Words that stand between a thing and what is the matter with it.
_FILLERS = frozenset({"bị", "rất", "đã", "cứ", "cũng", "vẫn", "luôn", "khá", "hơi", "đều", "toàn"})


def common(text: str, *, plain: bool) -> str:
    """Canonical (or, `plain`, folded) text in common words, without fillers."""
    phrases, table, fillers = _table(plain=plain)
    parts, end = list[str](), 0
    for at, phrase in phrases.read(text):
        parts += (text[end:at], table[phrase])
        end = at + len(phrase)
    text = "".join((*parts, text[end:]))
    return " ".join([word for word in text.split(" ") if word not in fillers]) if fillers else text


@cache
def _table(*, plain: bool) -> tuple[Phrases, dict[str, str], frozenset[str]]:
    """Short words lose their sense without accents and are left alone there."""
    table = {fold(a): fold(b) for a, b in _SAME.items() if " " in a or len(a) > 5 or a.isascii()} if plain else dict(_SAME)
    return Phrases(table), table, frozenset() if plain else _FILLERS
