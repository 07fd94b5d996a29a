"""Who is told of beside the informant, so that he is known by them: who signs with him, his family, what else he is called.

Where he may not be known none of these may be told either. Only what is tied to him counts: whom he speaks of otherwise may be whom
he accuses, and a unit must know of whom it is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.domain.patterns import Sought, word_start
from pipeline.domain.text import UPPER, lowered
from pipeline.reading.reports.persons.names import is_family

_READ = 6_000
"""Characters of a text that are looked at."""
_MOST, _TIMES = 12, 5
"""Of those who are told of, and of the places where the informant's own name stands."""
_BESIDE = 120
"""Characters before a name in which those may stand who are named with him."""
_WORD = rf"[{UPPER}][\w']{{0,12}}"
_NAME = rf"(?P<name>{_WORD}(?:[ \t]{_WORD}){{1,4}})(?!\w| (?:tịch|phòng|đốc)(?!\w))"  # "Phó Chủ tịch" is a post
_TITLE = r"(?i:(?:ông|bà|anh|chị|em|cháu|cô|chú|bác|cụ|dì|cậu|bé|thầy)\s{1,2}){0,2}"
_ME = "(?:tôi|tui|em|mình|cháu|con|chúng tôi|chúng em|nhà tôi|gia đình tôi)"
_WHOM = "vợ|chồng|mẹ|má|cha|bố|ba|ông|bà|anh|chị|em|con|cháu|cô|dì|chú|bác|cậu|mợ|thím"
_OF_KIN = "(?: (?:trai|gái|dâu|rể|ruột|nội|ngoại|đầu|út|lớn|nhỏ|vợ|chồng|họ)){0,2}"
_IS = r"(?:\s(?:là|tên là|tên gọi|tên)|\s?[:,(])?\s{1,2}"
_KIN = "|".join(dict.fromkeys(word for one in _WHOM.split("|") for word in (one, one.capitalize())))
_HIMSELF = ("tôi", "tui", "em", "mình", "cháu", "con")
_OF_MINE = re.compile(rf"{word_start(_KIN)}{_OF_KIN} (?:của )?{_ME}{_IS}{_TITLE}{_NAME}")
_I_AM_OF = Sought(
    rf"(?i:(?<!\w){_ME} (?:là|tên là) (?:{_WHOM}){_OF_KIN} (?:của )?){_TITLE}{_NAME}",
    pieces=tuple(f"{me} {called}" for me in _HIMSELF for called in ("là ", "tên là ")),
)
"""Of his family: "con tôi là cháu Trần Gia Mẫu", "tôi là vợ anh Trần Văn Mẫu"."""
_TOGETHER = (
    r"(?:\s{0,2}[;&,]\s{0,2}(?:(?:và|cùng với|cùng)\s{1,2}" + _TITLE + r")?|\s(?:và|cùng với|cùng|với)\s{1,2}" + _TITLE + ")"
)
"""Between those who are named together. Behind a comma alone a title may lead to whom they accuse."""
_BEHIND, _BEFORE = re.compile(_TOGETHER + _NAME), re.compile(rf"{_NAME}{_TOGETHER}$")
_SPEAK = Sought(
    rf"(?i:đại diện|thay mặt|chúng tôi|ký tên)(?:(?!tố|phản ánh|khiếu|kiến nghị|đề nghị)[^.;\n()]){{0,40}}[(:]\s?{_TITLE}{_NAME}",
    pieces=("đại diện", "thay mặt", "chúng tôi", "ký tên"),
)
_ORDER = "Cả|Hai|Ba|Tư|Năm|Sáu|Bảy|Tám|Chín|Mười|Út|Bé"
"""What a child is called by its place among the others: a name in brackets that begins so is what people call him."""
_NICKED = r"(?i:(?:(?:hay|thường|còn|quen)\s(?:được\s)?gọi(?:\slà)?|bí danh|biệt danh)\s)"
_CALLED = re.compile(
    rf"(?:\s{{0,2}}[(\[]\s?|,?\s(?:[^.;\n()]{{0,30}}?\s)?){_NICKED}{_NAME}|\s{{0,2}}[(\[](?P<byname>(?:{_ORDER})(?: {_WORD}){{1,2}})[)\]]"
)
_I_AM_CALLED = Sought(rf"(?i:(?<!\w){_ME} (?:tên )?){_NICKED}{_NAME}", pieces=("gọi", "danh"))
_APPOSED = re.compile(rf",\s(?:là\s)?(?:vợ|chồng|mẹ|má|cha|bố|con){_OF_KIN} (?:của )?{_TITLE}{_NAME}")
"""Right behind his name whose wife or son he is: "…, vợ anh Trần Văn Mẫu"."""
_ACCOUNT = Sought(
    rf"(?:(?:^|\n|[.;]\s)\s{{0,3}}(?i:facebook|fb|zalo|nick)\s?:|(?i:(?<!\w)(?:facebook|fb|zalo|nick)(?: zalo| facebook)? (?:của )?{_ME}(?: là| tên)?:?"
    rf"|(?<!\w)(?:liên hệ|liên lạc|inbox|nhắn|nhắn tin|gặp)(?: (?:cho|với))?(?: {_ME})? qua (?:facebook|fb|zalo|nick)))\s{{1,2}}[\"“]?{_NAME}",
    pieces=("facebook", "fb", "zalo", "nick"),
)


def companions_of(text: str, name: str | None) -> tuple[str, ...]:
    """The names by which the informant, called `name`, is known besides his own; none of whom nothing ties to him."""
    read = text[:_READ]
    lower = lowered(read)
    of_himself = any(word in lower for word in _HIMSELF)
    named = [*(_family(read) if of_himself else ()), *_who_speak(read), *(match["name"] for match in _ACCOUNT.finditer(read))]
    named += [*_named_with(read, name)] if name else []
    return tuple(dict.fromkeys(one for one in named if one != name))[:_MOST]


def _family(text: str) -> Iterator[str]:
    for pattern in (_OF_MINE, _I_AM_OF):
        yield from (match["name"] for match in pattern.finditer(text) if _is_person(match))
    yield from (match["name"] for match in _I_AM_CALLED.finditer(text))


def _who_speak(text: str) -> Iterator[str]:
    """Those for whom he speaks, where they are listed: "đại diện 3 hộ (Trần Văn Mẫu, Lê Thị Thử)"."""
    for match in _SPEAK.finditer(text):
        if _is_person(match):
            yield match["name"]
            yield from _behind(text, match.end())


def _named_with(text: str, name: str) -> Iterator[str]:
    """Who stands in one row with him, before and behind, and what he is called besides."""
    end = 0
    for _ in range(_TIMES):
        begun = text.find(name, end)
        if begun < 0:
            return
        end = begun + len(name)
        if called := _CALLED.match(text, end):
            yield called["name"] or called["byname"]
        if (kin := _APPOSED.match(text, end)) and _is_person(kin):
            yield kin["name"]
        yield from _behind(text, end)
        yield from _before(text, begun)


def _behind(text: str, at: int) -> Iterator[str]:
    while (match := _BEHIND.match(text, at)) and _is_person(match):
        yield match["name"]
        at = match.end()


def _before(text: str, at: int) -> Iterator[str]:
    while (match := _BEFORE.search(text[max(0, at - _BESIDE) : at])) and _is_person(match):
        yield match["name"]
        at = max(0, at - _BESIDE) + match.start()


def _is_person(match: re.Match[str]) -> bool:
    return is_family(match["name"].split()[0])
