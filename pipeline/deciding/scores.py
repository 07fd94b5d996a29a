"""What a text tells of each field: phrases of the registry, strong 3 points, keyword 1, whole words only; topics help with less.

Points are counted once a phrase, and what overlaps counts once. A phrase tells little where it only says where something
is ("trước cổng trường"), who suffers or who was called for help; for the rank it weighs less where it stands late and in
what is asked for, where more is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

from pipeline.deciding.asides import PEOPLE, SO_THAT, Aside, NamedUnits, named_units
from pipeline.deciding.lexicon import Lexicon, Phrase, lexicon_of
from pipeline.domain.text import UPPER, fold, reads_plain
from pipeline.domain.unit import Field, Registry

CLEAR = 3
HINTS = 2
"""Points of hints that suggest a field, though they make none clear."""
_LEAST = 15
"""Characters that a matter takes at least."""
LATER, INHERITED = 0.65, 0.7
"""What a word weighs of its points in a later clause, and what a topic\'s word weighs."""
_ASIDE, _PAIRED = 0.3, 0.6
_ENDS = re.compile(r"[.;!?\n]+(?=\s|$)")
_REQUEST = re.compile(
    r"^\W*((toi|chung toi|ba con|nguoi dan|ong|ba|anh|chi|em|vi vay|do do|nay|rat|kinh) )*(de nghi|kinh mong|mong|xin|yeu cau|kien nghi|nho)\b"
)


@dataclass(frozen=True, slots=True)
class Score:
    """A field's points in a text, the phrases that gave them, what they weigh for the rank.

    `own`: what the office's own phrases gave of it; `hinted`: what mere hints gave; `wide`: what topics gave that belong to it
    only for want of another.
    """

    field: Field
    points: int
    phrases: tuple[str, ...]
    weight: float = 0.0
    own: int = 0
    hinted: int = 0
    wide: int = 0

    @property
    def is_told(self) -> bool:
        """Whether it has the points of a field told of, and not by hints alone."""
        return self.points >= CLEAR and self.points > self.hinted


def score_fields(text: str, registry: Registry) -> list[Score]:
    """Fields with points, the weightiest first. Text without accents is compared without them."""
    told_of = _teller(registry, plain=reads_plain(text))
    seen: dict[str, dict[str, tuple[int, float, Phrase]]] = {}
    before = 0  # sentences that tell something
    said = [(sentence, not tells_nothing(sentence)) for sentence in sentences(text)]
    alone = sum(tells for _, tells in said) == 1  # what is asked for is the matter then
    for sentence, tells in said:
        asked, found = told_of(sentence)
        share = max(0.6, 1 - 0.1 * before) * (0.5 if asked and not alone else 1)
        before += tells
        for phrase, points, weight in found:
            told = seen.setdefault(phrase.code, {})
            known = told.get(phrase.shown)
            if known is None or known[:2] < (points, weight * share):
                told[phrase.shown] = (points, weight * share, phrase)
    scores = [_score(registry.field_by_code[code], found) for code, found in seen.items()]
    return sorted(scores, key=lambda score: (score.field.catches_all, -score.weight, registry.field_places[score.field.code]))


# What a hamlet, a bridge or a stream is called tells of nothing ("xóm Đầu Cầu"). A capital is asked for first: most words have none behind.
_CALLED_SO = re.compile(
    rf"(?<!\w)(?=\w{{2,5}}+ [{UPPER}])(?i:(xóm|thôn|ấp|bản|làng|khóm|buôn|sóc|cầu|chợ|suối|sông|kênh|kinh|rạch|vàm|đèo|núi|đồi|hồ|đập|cống|đường|phố|hẻm|ngõ|kiệt|bến|cồn|hòn))"
    rf"(?: [{UPPER}][^\W\d_{UPPER}]+){{1,3}}(?!\w)"
)


# The head of a call-taker's note, up to a colon or the caller's number: hours, names and places tell of no matter.
_NOTED = re.compile(
    r"\A\W{0,4}(?:\d{1,2}(?:h|g|:|/| giờ)|(?i:lúc|hồi|vào|kênh|tiếp nhận|nhận|zalo|sms|gọi|ông|bà|anh|chị|cô|chú|bác|cụ|người|chiều|sáng|tối|trưa)\b|[acôb]\.? (?=[^\W\d_a-z]))"
    r"(?=[^.!?\n]{0,160}?\d{1,2}\s?(?:h|g|:|giờ)|[^.!?\n]{0,120}?\b0\d[\d .-]{7,12}\d)"
    r"(?:[^!?\n]{0,170}?(?<!\d)\(?0\d[\d .-]{7,12}\d\)?[^.;!?\n:]{0,60}:(?=\s)|[^.;!?\n]{0,150}?:(?=\s)|[^!?\n]{0,170}?(?<!\d)\(?0\d[\d .-]{7,12}\d\)?)"
)


_TO_THE_HOTLINE = re.compile(r"(?:den (?<!\wden )duong day nong|đến (?<!\wđến )đường dây nóng)\b", re.IGNORECASE)
"""To whom it is sent tells of no matter: without accents "SMS den duong day nong" speaks of street lamps ("đèn đường")."""


@lru_cache(maxsize=16)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a matter, the head of a note and names of places that sound like things taken out.

    They are remembered while a report is asked several times.
    """
    text = _TO_THE_HOTLINE.sub("", text[:8_000])
    told = _NOTED.sub("", text)
    return tuple(part for part in _ENDS.split(_CALLED_SO.sub(r"\1", told if len(told) > _LEAST else text)) if part.strip())


# Who writes, where he lives, by which number he is called, and that he thanks tells of no matter.
_NO_MATTER = re.compile(
    r"\W*+(?:da )?(?:toi|em|chau|con|minh)(?: xin)? (?:ten(?: la)?|la)(?: \w+){1,6},? (?:hien |nguoi |dang )*"
    r"(?:(?:cu |thuong |tam )?tru|ngu|o|song|sinh (?:nam|song)|nha|dia chi|thon|ap|xom|ban|to|khu|khom|so)\b[^;]{0,110}$"
    r"|\W*+(?:(?:xin|rat|toi|em|chau|con|chan thanh|tran trong|kinh) )*cam on\b.{0,40}$"
    r"|\W*+(?:\w+ ){0,4}\+?[0-9][\d .]{8,13}\W*$"
)


def tells_nothing(sentence: str) -> bool:
    """Whether a sentence only says who writes, where he lives, or that he thanks."""
    return _NO_MATTER.match(fold(sentence)) is not None


def _score(field: Field, found: dict[str, tuple[int, float, Phrase]]) -> Score:
    points = own = hinted = wide = 0
    weight = 0.0
    for given, weighed, phrase in found.values():
        points += given
        weight += weighed
        if phrase.own:
            own += given
        else:
            hinted += given if phrase.is_hint else 0
            wide += given if phrase.wide else 0
    return Score(field, points, tuple(found), weight, own, hinted, wide)


_Told = tuple[bool, tuple[tuple[Phrase, int, float], ...]]


def _teller(registry: Registry, *, plain: bool) -> Callable[[str], _Told]:
    """`_told` of a registry. It remembers, since a report is asked several times: matter by matter, and with what stands above them.

    It is kept with the registry and goes with it: one that is replaced leaves nothing behind.
    """
    kept, key = vars(registry), f"_teller_{plain}"
    if key not in kept:
        told = partial(_told, lexicon=lexicon_of(registry, plain=plain), units=named_units(registry))
        kept[key] = lru_cache(maxsize=256)(told)
    found: Callable[[str], _Told] = kept[key]
    return found


def _told(sentence: str, lexicon: Lexicon, units: NamedUnits) -> _Told:
    """Whether a sentence asks for something, and its phrases with points and weight; of a field's overlapping ones the strongest."""
    source = lexicon.spelt(sentence)
    aside = Aside(source, units)
    kept: list[tuple[Phrase, int, float]] = []
    taken: dict[str, list[tuple[int, int]]] = {}
    found = list(lexicon.found(source))
    for phrase, start, end in sorted(found, key=lambda item: (-item[0].points, item[1] - item[2])):
        spans = taken.setdefault(phrase.code, [])
        if any(start < last and first < end for first, last in spans):
            continue
        spans.append((start, end))
        beside = aside.tells(start, end) or any(
            other.code != phrase.code
            and (other.points >= phrase.points or (other.own and not phrase.own))
            and first <= start
            and end <= last
            and last - first > end - start
            for other, first, last in found
        )  # "vỉa hè" within "lấn chiếm vỉa hè"
        later = LATER if "," in source[:start] else 1.0  # the first clause of a sentence says most
        # Who is spoken of, and what it would be good for, say less than what happens.
        whom = fold(phrase.shown) in PEOPLE or SO_THAT.search(source[:start]) is not None
        points = 0 if beside else min(phrase.points, 2 if phrase.own else 1) if whom else phrase.points
        share = (
            later
            * (_ASIDE if beside else 0.5 if whom else 1.0)
            * (1.0 if phrase.own else _PAIRED if phrase.paired else INHERITED)
        )
        kept.append((phrase, points, phrase.points * share))
    return _REQUEST.match(aside.folded) is not None, tuple(kept)
