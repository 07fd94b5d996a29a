"""How many people speak through one: each number of a text is weighed, whether so many raise what it reports.

"Thay mặt 32 hộ", "hăm ba chị em cử tôi", "tôi và năm người nữa": there are too many ways to say it, and most numbers of people are of
others (the cheated, the listed, a whole hamlet). The weights are learnt from texts in which it is told (`benchmarks/weigh.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from pipeline.domain.text import UPPER, canonical, fold_in_place
from pipeline.domain.weighing import load

WEIGHTS = Path(__file__).with_name("groups.tsv")
SPEAK, BESIDE, OTHER = "speak", "beside", "other"
"""So many speak; so many beside the one who does; or what is counted is something else."""
_LIKELY = 0.55
_READ, _MOST = 1_500, 2_000
"""Characters of a text whose numbers are weighed; more do not speak through one."""
_FIGURES = {"một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}
_TENS = {"mười": 10, "mươi": 10, "chục": 10, "tá": 12}
_TWENTIES = {"hăm": 20, "băm": 30}
_SAID = "|".join([*_FIGURES, *_TENS, *_TWENTIES])
_NUMBER = re.compile(  # a day, an hour, a sum is none
    rf"(?<!\w)(?:\d(?<![/.,:+-]\d)(?<!số \d)(?<!so \d)(?<!giờ \d)(?<!gio \d)\d{{0,3}}(?![\w/:%]|[.,]\d)"
    rf"|(?:{_SAID})(?: (?:{_SAID})){{0,3}}(?!\w))"
)
_ONE_HOUSEHOLD = ("cả nhà ", "gia đình ")
"""Before a number of those who live together."""
_VAGUE = ("mấy ", "vài ")
"""Before one that is none: "mấy chục hộ"."""
_NO_PEOPLE = re.compile(r" (?:con(?! em\b)|(?:ấp|thôn|xóm|bản|tổ|khóm|xã)(?! viên))(?!\w)")
"""What is counted is animals or places."""
_MARKS = re.compile(r"[.)]\s")
"""Behind the number of a point in a list."""
_TOKEN = re.compile(r"\n|[^\W\d_]+|\d+|[^\w\s]")
_ASIDE = 90
"""Characters before and behind a number that are looked at, of which so many words:"""
_BEFORE, _BEHIND = 10, 8
_PLURAL = (
    "chung toi",
    "chung em",
    "chung con",
    "tui em",
    "tui toi",
    "bon em",
    "ba con",
    "dai dien",
    "thay mat",
    "ky ten",
    "tap the",
)
_LABEL = 45


@dataclass(frozen=True, slots=True)
class Count:
    """A number of a text: where it stands, and how many it says."""

    start: int
    end: int
    value: int


def group_size(text: str) -> int:
    """How many speak, where the text says that several do; else 1."""
    weights, told = load(WEIGHTS), spelt(text[:_READ])
    best, size = _LIKELY, 1
    for count in counts(told):
        shares = weights.shares(weighed_pieces(told, count))
        counted = not told.endswith(_VAGUE, 0, count.start) and not _NO_PEOPLE.match(told, count.end)
        signed = told[count.start].isdigit() and _SIGNED_FOR.search(told, max(0, count.start - _NAMES), count.start) is not None
        if counted and (share := 1.0 if signed else 1 - shares[OTHER]) > best:
            best, size = share, count.value + (shares[BESIDE] > shares[SPEAK])
    return size


def spelt(text: str) -> str:
    """A text as its numbers are looked for in it: canonical, line by line, without those that are somebody's name."""
    return "\n".join(map(canonical, (_NAMED.sub(r"\1 …", text) if _CAPITAL.search(text) else text).split("\n")))


_CAPITAL = re.compile(r" (?:Hai|Ba|Tư|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười)(?!\w)")
_NAMED = re.compile(rf"(?<!\w)([{UPPER}][^\W\d_]+){_CAPITAL.pattern}")
"""A number with its capital, and where it stands behind another such word: "chị Bé Ba"."""


def counts(text: str) -> Iterator[Count]:
    """The numbers of a text, as it is spelt here, that may count people, in figures and in words."""
    for match in _NUMBER.finditer(text[:_READ]):
        value = int(match[0]) if match[0].isdigit() else _value(match[0])
        called = _CALLED.search(text, max(0, match.start() - _NAMES), match.start()) and not _PEOPLE.match(text, match.end() + 1)
        together = text.endswith(_ONE_HOUSEHOLD, 0, match.start())
        if not 1 < value <= _MOST or called or together or _MEASURES.match(text, match.end()):
            continue
        if not _MARKS.match(text, match.end()) and (
            text[match.end() : match.end() + 1] not in ("", "\n") or _counts_people(text, match.start())
        ):
            yield Count(match.start(), match.end(), value)


_NAMES = 16
"""Characters in which stands what a number is the name of."""
_SIGNED_FOR = re.compile(r"(?:^|\n)(?:thay mặt|đại diện|thay mat|dai dien|t/m|tm)(?: cho)? $")
"""At the head of a line: who signs for so many."""
# "ấp 3", "ngày 9", "tổng đài 1022": a number behind these is a name, unless it counts people ("tổ 15 hộ").
_CALLED = re.compile(
    r"(?<!\w)(?:ấp|thôn|tổ|khu|khóm|xóm|bản|đội|phường|quận|phố|đường|hẻm|ngõ|kiệt|km|ql|ngày|tháng|năm|lúc|hồi|thứ|lớp|khối|cấp|mùng|mồng|tuổi|ap|thon|to|khom|xom|doi|phuong|duong|hem|ngo|ngay|thang|luc|hoi|thu|lop|p|kp|khu phố|khu vực|số|so|tổng đài|hệ thống|cổng|đường dây|đường dây nóng|hotline|đầu số|kiến nghị|tong dai|he thong|duong day nong|dau so|kien nghi) $"
)
_MEASURES = re.compile(
    r" (?:năm|tháng|tuần|ngày|giờ|phút|triệu|nghìn|ngàn|tỷ|mét|km|m|m2|ha|lít|ký|kg|tấn|độ)(?![\w\-])(?! (?:người|hộ|nhà)\b)"
)
"""What no people are counted by: "đã 12 năm"."""
_PEOPLE = re.compile(r"(?<!\w)(?:người|nguoi|hộ|ho|nhà|nha|dân|dan|chị em|chi em|anh em)(?!\w)")


def _counts_people(text: str, start: int) -> bool:
    """Whether the line that a number ends says that it counts people ("Số người: 38"): else what it counts would stand behind it."""
    return _PEOPLE.search(text, text.rfind("\n", 0, start) + 1, start) is not None


def _value(words: str) -> int:
    """A number below a hundred that is written in words: "mười tám", "hai bảy", "hăm ba", "bốn chục"; of "ba bốn" (or so) the first."""
    tens, ones = 0, 0
    for word in words.split():
        if ones and not tens and _FIGURES.get(word) == ones + 1:
            continue
        if word in _TENS:
            tens, ones = (ones or 1) * _TENS[word], 0
        elif word in _TWENTIES:
            tens = _TWENTIES[word]
        else:
            tens, ones = tens or ones * 10, _FIGURES[word]
    return tens + ones


def weighed_pieces(text: str, count: Count) -> frozenset[str]:
    """What is weighed of a number: the words about it, how it is written, the label of its line, and who else the text speaks of."""
    told, written = _folded(text), text[count.start : count.end]
    before = ["^", "^", "^", *_words(told[max(0, count.start - _ASIDE) : count.start])[-_BEFORE:]]
    behind = [*_words(told[count.end : count.end + _ASIDE])[:_BEHIND], "$", "$", "$"]
    line = told[told.rfind("\n", 0, count.start) + 1 : count.start]
    return frozenset(
        (
            *(f"b{length}={' '.join(before[-length:])}" for length in (1, 2, 3)),
            *(f"a{length}={' '.join(behind[:length])}" for length in (1, 2, 3)),
            f"ba={before[-1]}|{behind[0]}",
            *(f"sb={word}" for word in before),
            *(f"sa={word}" for word in behind),
            *(f"sb2={' '.join(pair)}" for pair in pairwise(before)),
            *(f"sa2={' '.join(pair)}" for pair in pairwise(behind)),
            f"n={len(written) if written.isdigit() else 'said'}",
            f"v={min(count.value, 12)}",
            f"at={count.start * 6 // len(text)}",
            *(f"t={words}" for words in _PLURAL if words in told),
            *([f"label={line.split(':')[0].strip()}"] if ":" in line[:_LABEL] else []),
        )
    )


def _words(text: str) -> list[str]:
    return ["\\n" if word == "\n" else "0" if word.isdigit() else word for word in _TOKEN.findall(text)]


_folded = lru_cache(maxsize=4)(fold_in_place)
