"""Who speaks in a text, what he is called and where he lives: of what the text mentions, what is likeliest his.

No rule tells it: there are too many ways to say who one is. What looks like a name or a home is found (`mentions`), and weighed (`whose`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from pipeline.domain.phrases import words_of
from pipeline.domain.text import fold, lowered, reads_plain
from pipeline.reading.reports.persons import addresses
from pipeline.reading.reports.persons.beside import LINE, TITLES, Token
from pipeline.reading.reports.persons.mentions import HOME, NAME, Mention, looks_called, mentions, tokens
from pipeline.reading.reports.persons.whose import shares

_HEAD, _FOOT = 450, 200
"""Characters of a text that are read: he says who he is where he begins, or signs."""
_LIKELY = 0.5
_SURE, _PERHAPS = 0.8, 0.1
"""How likely a mention must be his; where something speaks against it; and to be the same person named in full. A wrong name may be
the accused's.
"""
_PERSONS = frozenset(
    [
        *("tôi", "em", "tui", "mình", "cháu", "con", "ông", "bà", "anh", "chị", "cô", "chú", "bác", "cụ", "dì", "cậu", "o", "mệ"),
        *("ở", "ngụ", "trú", "sống", "nhà", "hộ", "chúng", "quê", "a", "c"),
    ]
)
_PERSONS_PLAIN = frozenset(map(fold, _PERSONS))


def name_of(text: str, *, noted: bool, surely: bool = False) -> str | None:
    """The informant's name as written; None where nobody is likely he. `noted`: a call-taker, or another office, writes of him.

    `surely`: where the text says, say, that he gave none.
    """
    return _of(NAME, text, noted=noted, surely=surely)


def home_of(text: str, *, noted: bool, surely: bool = False) -> str | None:
    """Where the informant lives, as written. `surely`: where he wants not to be known."""
    return _of(HOME, text, noted=noted, surely=surely)


def _of(what: str, text: str, *, noted: bool, surely: bool) -> str | None:
    share, written = _told(part(text), noted=noted).get(what, (0.0, None))
    return written if share >= (_SURE if surely else _LIKELY) else None


def part(text: str) -> str:
    """What of a text is read."""
    if len(text) <= _HEAD + _FOOT:
        return text
    head, foot = _BREAK.search(text, _HEAD - _MORE, _HEAD), _BREAK.search(text, len(text) - _FOOT - _MORE)
    ends = head.end() if head else _HEAD
    return f"{text[:ends].rstrip()}\n{text[max(ends, foot.end() if foot else len(text) - _FOOT) :]}"


_MORE = 100
"""Characters more or less, so that no sentence is cut."""
_BREAK = re.compile(r"[.!?;]\s+|\n")


@lru_cache(maxsize=8)
def _told(text: str, *, noted: bool) -> dict[str, tuple[float, str | None]]:
    """The likeliest name and home, and how likely each is."""
    if not noted and not _speaks_of_somebody(text):
        return _signed(text)
    found = tokens(text)
    mentioned = [one for one in mentions(text, found, noted=noted) if not _is_no_name(found, one)]
    weighed = list(zip(mentioned, shares(found, mentioned, noted=noted), strict=True))
    weighed = [(one, max(share, _share_of_bracketed(found, one, weighed))) for one, share in weighed]
    his = [
        (one, share) for one, share in weighed if share >= _SURE or not _is_of_another(text[: found[one.first].start], one, noted)
    ]
    told = dict[str, tuple[float, Mention]]()
    for mention, share in his:
        if share > told.get(mention.what, (0.0,))[0]:
            told[mention.what] = share, mention
    perhaps = [one for one, share in his if share >= _PERHAPS]
    return {
        what: (share, _written(what, text, found[full.first].start, found[full.end - 1].end))
        for what, (share, mention) in told.items()
        for full in [_called(found, _in_full(found, perhaps, mention))]
    }


_BRACKETED = 3
"""Words of a bracket ahead of the name in it, with the bracket, at most."""


def _share_of_bracketed(words: list[Token], home: Mention, weighed: list[tuple[Mention, float]]) -> float:
    """How likely it is who lives there that is named in brackets right behind a home: "vợ ông Bốn ở thôn Nia (bà tên Rin)"."""
    if home.what != HOME or home.end == len(words) or words[home.end].word != "(":
        return 0.0
    return max(
        (share for one, share in weighed if one.what == NAME and home.end < one.first <= home.end + _BRACKETED), default=0.0
    )


_PLACES = frozenset(["xa", "phuong", "tran", "huyen", "quan", "tinh", "thon", "buon"])
_NOW_CALLED = ["gio", "la"]
"""Behind it stands what a place is called now ("nay là" is "này là" too), or behind an hour who called: "lúc 9 giờ là ông Mẫu"."""
_HEADS = frozenset(["truong", "pho", "doi"])
_LABELS = frozenset(["may", "tu", "so", "sdt", "from", "luc", "nd", "nhan", "gui", "den", "gio", "tin", "sms"])


def _is_no_name(words: list[Token], one: Mention) -> bool:
    """Whether what looks like a name is a place's, the word before a number that a gateway writes ("Từ 0900…", "So gui: 0900…"), or a piece
    of the initials of an accused ("ông N.Đ.K").
    """
    first, behind = words[one.first], words[one.end : one.end + 4]
    before = [word.word for word in words[max(0, one.first - 2) : one.first]]
    renamed = before == _NOW_CALLED and one.first > 2 and words[one.first - 3].shape != "d"
    if one.what == NAME and before and (renamed or (before[-1] in _PLACES and before[0] not in _HEADS)):
        return True
    if one.what != NAME or (
        one.first and words[one.first - 1].word in TITLES and words[one.first].end - words[one.first].start > 1
    ):
        return False
    labels = one.end - one.first == 1 and first.word in _LABELS and any(word.shape in "Td" for word in behind)
    return labels or all(len(word.word) == 1 for word in words[one.first : one.end])


_TOLD_OF = re.compile(r"(?<!\w)(?:ông|bà|anh|chị|cô|chú|bác|cụ|thầy) $")
_REPORTED = re.compile(
    r"\b(?:bao|phan anh|to giac|to cao|noi|keu|ke|rang)(?: (?:viec|rang|tin|ve))? (?:nha|ho|gia dinh|quan|vua|trai|xuong|tiem|chu|con)(?: \w+)? (?:ong|ba|anh|chi|co|chu|bac|cu|thay) $"
)
"""Whose house a note tells of behind the word for telling did not call."""
_A_THING_OF_HIS = re.compile(
    r"\b(?:ruong|ray|vuon|dat|ao|dam|trai|be|ghe|tau|quan|tiem|sap|truong|lop|xuong|cong ty|xe|mo|nuong)(?: cua)?(?: (?:tui|chung|bon|cac))?"
    r" (?:toi|em|tui|minh|chau|con) o $"
)


def _is_of_another(before: str, one: Mention, noted: bool) -> bool:
    """Whether who is named is called as one calls others, in what the citizen wrote himself; or a field, a shop or a school of his is
    where a place is ("ruộng tụi em ở ấp 6").
    """
    if one.what == NAME:
        told = _TOLD_OF.search(before[-6:]) is not None
        return told and (not noted or _REPORTED.search(fold(before[-60:]) + " ") is not None)
    return _A_THING_OF_HIS.search(fold(before[-40:]) + " ") is not None


def _called(words: list[Token], one: Mention) -> Mention:
    """A name without the word that says that somebody is called so ("ten la sam"), which is a family's too."""
    first = words[one.first]
    says = one.what == NAME and one.first > 0 and words[one.first - 1].word == "ten" and (first.word, first.shape) == ("la", "l")
    return replace(one, first=one.first + 1) if says and one.end - one.first > 1 else one


def _in_full(words: list[Token], perhaps: list[Mention], one: Mention) -> Mention:
    """Where somebody is called by his own name only ("anh Dũng"), the place at which he is named in full."""
    alike = (
        other
        for other in perhaps
        if one.what == other.what == NAME and one.end - one.first == 1 and words[other.end - 1].word == words[one.first].word
    )
    return max(alike, key=lambda other: other.end - other.first, default=one)


def _signed(text: str) -> dict[str, tuple[float, str | None]]:
    """Whose name a line or a sentence at the foot of a text begins with, and the address behind it."""
    foot = "\n".join([line for line in text.split("\n") if line.strip()][-2:])[-_FOOT:]
    words = tokens(foot)
    for first, end in looks_called(foot, words):
        begins = not first or words[first - 1].word in _BESIDE_A_SIGNATURE
        if begins and (end == len(words) or words[end].word in _BESIDE_A_SIGNATURE):
            behind = words[end - 1].end
            home = next(
                (addresses.whole(foot, behind + at, behind + to) for at, to in addresses.addresses_in(foot[behind:])), None
            )
            return {NAME: (1.0, foot[words[first].start : behind]), HOME: (1.0, home)}
    return {}


_BESIDE_A_SIGNATURE = frozenset([LINE, ".", "!", "?", ":", "-", "–", ",", ";", "/", "("])
"""What stands before and behind one: a street may be called after somebody too ("Lê Hồng Phong ngập")."""


def _speaks_of_somebody(text: str) -> bool:
    """Whether a text has a word for a person, or for living somewhere: where it has none, no word need be weighed."""
    persons = _PERSONS_PLAIN if reads_plain(text) else _PERSONS
    return not persons.isdisjoint(words_of(lowered(text)))


def _written(what: str, text: str, start: int, end: int) -> str | None:
    return addresses.whole(text, start, end) if what == HOME else " ".join(text[start:end].split())
