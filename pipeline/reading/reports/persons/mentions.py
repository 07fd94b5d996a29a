"""Which names and homes a text mentions that may be the informant's.

What looks like one is: a family's name with what stands behind it, kinds of places with their names. Without capitals or accents
nothing does; there each word is told by the weight of what stands about it, learnt from notes, letters and messages in which the
informant's name and home are marked (`benchmarks/weigh.py`). Which of the mentions is his, `whose` tells of each as a whole.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path
from sys import intern

from pipeline.domain.tagging import load
from pipeline.domain.text import ByWord, fold, reads_plain
from pipeline.reading.reports.persons import beside
from pipeline.reading.reports.persons.addresses import addresses_in
from pipeline.reading.reports.persons.beside import LINE, Token
from pipeline.reading.reports.persons.names import is_family
from pipeline.reading.reports.persons.phones import phones_in

WEIGHTS = Path(__file__).with_name("speakers.tsv")
NAME, HOME = "N", "H"
_TOKEN = re.compile(r"\n|[^\W\d_]+|\d+(?:[/.\-]\d+)*[^\W\d_]?(?!\w)|\d+|[^\w\s]")
_NUMBER = "<tel>"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, or a home: from which word to before which, and how likely its least likely word is of one; 0 of what only looks so."""

    what: str
    first: int
    end: int
    sure: float

    def overlaps(self, other: Mention) -> bool:
        """Whether both have a word in common."""
        return self.first < other.end and other.first < self.end


def mentions(text: str, words: Sequence[Token], *, noted: bool, weights: Path = WEIGHTS) -> list[Mention]:
    """What may be the informant's name or home, in the order of the text; of each sort none over another. `words`: the text's."""
    weighed = beside.weighed(words, _near(text, words), beside.table(weights), noted=noted)
    told = [Mention(*span) for span in load(weights).proposed(list(weighed))]
    homes = [one for one in told if one.what == HOME]
    for start, end in addresses_in(text):
        first = bisect_left(words, start, key=_START)
        if first < (ended := bisect_right(words, end, key=_END)):
            homes = _joined(homes, Mention(HOME, first, ended, 0.0))
    homes = [_alone(text, words, one) for one in homes]
    names = [one for one in told if one.what == NAME]
    for one in (Mention(NAME, first, end, 0.0) for first, end in looks_called(text, words)):
        if any(map(one.overlaps, names)) or not any(map(one.overlaps, homes)):
            names = _joined(names, one)
    return sorted(homes + names, key=lambda one: (one.first, one.what))


_START, _END = attrgetter("start"), attrgetter("end")


def _joined(told: list[Mention], one: Mention) -> list[Mention]:
    """Mentions with one more; those that it stands over are one with it."""
    over = [other for other in told if one.overlaps(other)]
    first, end = min([one.first, *(other.first for other in over)]), max([one.end, *(other.end for other in over)])
    sure = max([one.sure, *(other.sure for other in over)])
    return [*(other for other in told if other not in over), Mention(one.what, first, end, sure)]


_A_PERSON = re.compile(r",? (?:ông|bà|anh|chị|cô|chú|bác|cụ|thầy) (?=[^\W\d_])")


def _alone(text: str, words: Sequence[Token], home: Mention) -> Mention:
    """A home without the person who is named behind it ("thôn Tây, ông Mẫu báo …"), or a number."""
    person = _A_PERSON.search(text, words[home.first].end, words[home.end - 1].end)
    until = person.start() if person and text[person.end()].isupper() else len(text)
    inside = range(home.first + 1, home.end)
    return replace(home, end=next((at for at in inside if words[at].start >= until or words[at].shape == "T"), home.end))


_LONGEST = 4
"""Words of a name, at most."""
_PLACES = frozenset(
    [
        "xa", "phuong", "tran", "huyen", "quan", "tinh", "duong", "pho", "thon", "ap", "xom", "ban", "buon", "to", "khu", "hem", "ngo",
        "truong", "cho", "cau", "kcn", "cong", "ty",
    ]
)  # fmt: skip
"""Behind which a name is a place's, or a firm's."""
_IS_CALLED = frozenset(["ten", "la", "xung"])


def looks_called(text: str, words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where words with capitals stand together, the first a family's name, or behind what says that somebody is called so."""
    place = 0
    while place < len(words):
        before, end = words[place - 1].word if place else "", place + 1
        told = before in _IS_CALLED
        if words[place].shape == "C" and (told or is_family(text[words[place].start : words[place].end])):
            most = min(len(words), place + _LONGEST)
            while end < most and words[end].shape == "C" and words[end].start - words[end - 1].end == 1:
                end += 1
            if (told or end - place > 1) and before not in _PLACES:
                yield place, end
        place = end


def tokens(text: str) -> list[Token]:
    """The words of a text; a telephone number is one."""
    numbers, read = dict(phones_in(text)), 0
    found = list[Token]()
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if start < read:
            continue
        if start in numbers:
            end = numbers[start]
            found.append(Token(start, end, _NUMBER, "T"))
        else:
            found.append(Token(start, end, *_SPELT[match[0]]))
        read = end
    return found


def _spelt(word: str) -> tuple[str, str]:
    """A word as it is compared: without accents, a figure by its length only; and its shape."""
    if word == "\n":
        return LINE, "N"
    if word[0].isdigit():
        return ("0/" if "/" in word else "0" * min(len(word), 4)), "d"
    if word[0].isalpha():
        return intern(fold(word)), "l" if word[0].islower() else "U" if len(word) > 1 and word.isupper() else "C"
    return word, "p"


_SPELT = ByWord(_spelt)

_CAPITALS, _APART = 2, 4
"""Words with capitals that make a text one of somebody who writes them, and words from one, or from a figure, that may be of a name or a home."""


def _near(text: str, words: Sequence[Token]) -> list[bool]:
    """Which words may be of a name or a home at all: where names have capitals, those near one, or near a figure."""
    shapes = [word.shape for word in words]
    if sum(shape in "CU" for shape in shapes) < _CAPITALS or reads_plain(text):
        return [True] * len(words)
    marked = [place for place, shape in enumerate(shapes) if shape in "CUdT"]
    near = {place + away for place in marked for away in range(-_APART, _APART + 1)}
    return [place in near for place in range(len(words))]
