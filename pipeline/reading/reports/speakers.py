"""Who speaks in a text, what he is called and where he lives: of what the text mentions, what is likeliest his.

Rules know the frames their author has seen ("Tôi tên là …", "Anh … (0900…), thôn … báo"); weights tell the rest (`mentions`, `whose`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.domain.phrases import words_of
from pipeline.domain.text import fold, lowered, reads_plain
from pipeline.reading.reports.homes import UNIT
from pipeline.reading.reports.introduced import COUNT_BEHIND
from pipeline.reading.reports.mentions import HOME, NAME, Mention, Token, mentions, tokens
from pipeline.reading.reports.whose import shares

_HEAD, _FOOT = 700, 300
"""Characters of a text that are read: he says who he is where he begins, or signs."""
_LIKELY, _SURE, _PERHAPS = 0.5, 0.9, 0.1
"""How likely a mention must be his, where no rule says anything, and where one says otherwise; and to be the same person named in full.
A wrong name may be the accused's."""
_PERSONS = frozenset(
    [
        *("tôi", "em", "tui", "mình", "cháu", "con", "ông", "bà", "anh", "chị", "cô", "chú", "bác", "cụ", "dì", "cậu", "o", "mệ"),
        *("ở", "ngụ", "trú", "sống", "nhà", "hộ", "chúng", "quê", "a", "c"),
    ]
)
_PERSONS_PLAIN = frozenset(map(fold, _PERSONS))


def name_of(text: str, *, noted: bool, unless: str | None = None, surely: bool = False) -> str | None:
    """The informant's name as written. `noted`: a call-taker, or another office, writes of him.

    `unless`: what a rule says he is called; `surely`: where the text says, say, that he gave none.
    """
    return _of(NAME, text, noted, unless, surely=surely)


def home_of(text: str, *, noted: bool, unless: str | None = None, surely: bool = False) -> str | None:
    """Where the informant lives, as written. `unless`: where a rule says that he lives; `surely`: where he wants not to be known."""
    return _of(HOME, text, noted, unless, surely=surely)


def _of(what: str, text: str, noted: bool, unless: str | None, *, surely: bool) -> str | None:
    """What the weights say, unless a rule says otherwise and they are not sure; of one that is a part of the other, the whole."""
    sure, written = _told(part(text), noted=noted).get(what, (0.0, ""))
    if unless and written in unless:
        return unless
    agrees = not surely and (unless is None or unless in written)
    return written if sure >= (_LIKELY if agrees else _SURE) else unless


def part(text: str) -> str:
    """What of a text is read."""
    return text if len(text) <= _HEAD + _FOOT else f"{text[:_HEAD]}\n{text[-_FOOT:]}"


@lru_cache(maxsize=8)
def _told(text: str, *, noted: bool) -> dict[str, tuple[float, str]]:
    """The likeliest name and home, and how likely each is."""
    if not noted and not _speaks_of_somebody(text):
        return {}
    found = tokens(text)
    mentioned = mentions(found, noted=noted)
    weighed = zip(mentioned, shares(found, mentioned, noted=noted), strict=True)
    his = [(one, share) for one, share in weighed if noted or share >= _SURE or not _is_told_of(text, found, one)]
    told = dict[str, tuple[float, Mention]]()
    for mention, share in his:
        if share > told.get(mention.what, (0.0,))[0]:
            told[mention.what] = share, mention
    perhaps = [one for one, share in his if share >= _PERHAPS]
    return {
        what: (share, _whole(what, text, found[whole.first].start, found[whole.end - 1].end))
        for what, (share, mention) in told.items()
        for whole in [_in_full(found, perhaps, mention)]
    }


_TOLD_OF = re.compile(r"(?<!\w)(?:ông|bà|anh|chị|cô|chú|bác|cụ|thầy) $")


def _is_told_of(text: str, words: list[Token], one: Mention) -> bool:
    """Whether who is named is called as one calls others: in what he wrote himself that is somebody else, mostly."""
    start = words[one.first].start
    return one.what == NAME and _TOLD_OF.search(text, max(0, start - 6), start) is not None


def _in_full(words: list[Token], perhaps: list[Mention], one: Mention) -> Mention:
    """Where somebody is called by his own name only ("anh Dũng"), the place at which he is named in full."""
    alike = (
        other
        for other in perhaps
        if one.what == other.what == NAME and one.end - one.first == 1 and words[other.end - 1].word == words[one.first].word
    )
    return max(alike, key=lambda other: other.end - other.first, default=one)


def _speaks_of_somebody(text: str) -> bool:
    """Whether a text has a word for a person, or for living somewhere: where it has none, no word need be weighed."""
    persons = _PERSONS_PLAIN if reads_plain(text) else _PERSONS
    return not persons.isdisjoint(words_of(lowered(text)))


_KIND_BEFORE = re.compile(rf"(?<!\w)(?!(?i:nhà|đường|làng|điểm)\s)(?i:{UNIT})\s$")
_KIND = re.compile(rf"(?i:{UNIT})(?!\w)")
_LIVES_BEFORE = re.compile(
    r"^(?:hiện |đang )*(?:ở|ngụ|trú|cư trú|thường trú|tạm trú|tại|sống|o tai|ngu|tru|o)(?: ở| tại| tai)? (?!trọ)", re.IGNORECASE
)
_NO_PART = re.compile(rf"^(?:(?:xã|tổ|hội|đoàn|đội) viên |(?:ngay|cũng|luôn)(?: ở| tại| trong)? (?=(?i:{UNIT})\s))")
"""Of the household of a member ("xã viên đội 6") only the place is his home."""


def _whole(what: str, text: str, start: int, end: int) -> str:
    """The words with the bracket that closes one they open, and none they do not; a home with its kind ("phường") and without what
    says that he lives there, or what is counted behind it ("…, 3 [ngày nay]").
    """
    if what == HOME and not _KIND.match(text, start) and (kind := _KIND_BEFORE.search(text, max(0, start - 20), start)):
        start = kind.start()
    written = " ".join(text[start:end].split()).strip(' ,;:-–"“”')
    opened, closed = written.count("("), written.count(")")
    if opened > closed and text[end : end + 1] == ")":
        written = f"{written})"
    elif closed > opened and written.endswith(")"):
        written = written[:-1]
    return COUNT_BEHIND.sub("", _NO_PART.sub("", _LIVES_BEFORE.sub("", written))) if what == HOME else written
