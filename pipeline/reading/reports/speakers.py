"""Who speaks in a text, what he is called and where he lives, told word by word by the weight of what stands about each.

The weights are learnt from notes, letters and messages in which the informant's name and home are marked, and others' names and
places are not (`benchmarks/weigh.py`). Rules know the frames their author has seen ("Tôi tên là …", "Anh … (0900…), thôn … báo");
this tells the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipeline.domain.phrases import words_of
from pipeline.domain.tagging import load
from pipeline.domain.text import fold, lowered, reads_plain
from pipeline.reading.reports.phones import phones_in

WEIGHTS = Path(__file__).with_name("speakers.tsv")
NAME, HOME = "N", "H"
_HEAD, _FOOT = 700, 300
"""Characters of a text that are read: he says who he is where he begins, or signs."""
_LIKELY, _SURE = {NAME: 0.6, HOME: 0.5}, 0.9
"""How likely each word must be of it, where no rule says anything and where one says otherwise. A wrong name may be the accused's."""
_TOKEN = re.compile(r"\n|[^\W\d_]+|\d+(?:[/.\-]\d+)*[^\W\d_]?(?!\w)|\d+|[^\w\s]")
_NUMBER, _LINE = "<tel>", "\\n"
_MYSELF = frozenset(["toi", "em", "tui", "minh", "con", "chau"])
_TITLES = frozenset(["ong", "ba", "anh", "chi", "co", "chu", "bac", "cu", "o", "thay", "di", "cau"])
_KIN = frozenset(
    ["me", "ma", "bo", "cha", "chong", "vo", "con", "chau", "bac", "chu", "di", "cau", "mo", "ngoai", "noi", "hang", "xom"]
)
_LIVES, _SAYS = (
    frozenset(["o", "tai", "ngu", "tru", "song"]),
    frozenset(["goi", "bao", "noi", "phan", "cho", "kien", "de", "hoi"]),
)
_NEAR, _END = 6, 15
"""Words from a number that are beside it, and words that a text begins and ends with."""
_PERSONS = frozenset(
    [
        *("tôi", "em", "tui", "mình", "cháu", "con", "ông", "bà", "anh", "chị", "cô", "chú", "bác", "cụ", "dì", "cậu", "o", "mệ"),
        *("ở", "ngụ", "trú", "sống", "nhà", "hộ", "chúng", "quê", "a", "c"),
    ]
)
_PERSONS_PLAIN = frozenset(map(fold, _PERSONS))


@dataclass(frozen=True, slots=True)
class Token:
    """A word, figure or sign of a text: where it stands, as it is compared, and its shape."""

    start: int
    end: int
    word: str
    shape: str


def name_of(text: str, *, noted: bool, unless: str | None = None, surely: bool = False) -> str | None:
    """The informant's name as written. `noted`: a call-taker, or another office, writes of him.

    `unless`: what a rule says he is called; `surely`: where the text says, say, that he gave none.
    """
    return _of(NAME, text, noted, unless, surely=surely)


def home_of(text: str, *, noted: bool, unless: str | None = None, surely: bool = False) -> str | None:
    """Where the informant lives, as written. `unless`: where a rule says that he lives; `surely`: where he wants not to be known."""
    return _of(HOME, text, noted, unless, surely=surely)


def _of(what: str, text: str, noted: bool, unless: str | None, *, surely: bool) -> str | None:
    """What the weights say, unless a rule says otherwise and they are not sure."""
    sure, written = _told(part(text), noted=noted).get(what, (0.0, ""))
    agrees = not surely and (unless is None or unless in written)  # a rule may have found a part of it
    return written if sure >= (_LIKELY[what] if agrees else _SURE) else unless


def part(text: str) -> str:
    """What of a text is read."""
    return text if len(text) <= _HEAD + _FOOT else f"{text[:_HEAD]}\n{text[-_FOOT:]}"


@lru_cache(maxsize=8)
def _told(text: str, *, noted: bool) -> dict[str, tuple[float, str]]:
    """The likeliest name and home, and how likely each is."""
    if not _speaks_of_somebody(text):
        return {}
    found = tokens(text)
    told: dict[str, tuple[float, str]] = {}
    for what, first, end, sure in load(WEIGHTS).spans(features(found, noted=noted)):
        if sure > told.get(what, (0.0,))[0]:
            told[what] = sure, _closed(text, found[first].start, found[end - 1].end)
    return told


def _speaks_of_somebody(text: str) -> bool:
    """Whether a text has a word for a person, or for living somewhere: where it has none, no word need be weighed."""
    persons = _PERSONS_PLAIN if reads_plain(text) else _PERSONS
    return not persons.isdisjoint(words_of(lowered(text)))


def _closed(text: str, start: int, end: int) -> str:
    """The words with the bracket that closes one they open."""
    written = " ".join(text[start:end].split()).strip(' ,;:-–"“”')
    opened = written.count("(") > written.count(")") and text[end : end + 1] == ")"
    return f"{written})" if opened else written


def tokens(text: str) -> list[Token]:
    """The words of a text; a telephone number is one."""
    numbers = dict(phones_in(text))
    found = list[Token]()
    for match in _TOKEN.finditer(text):
        if found and match.start() < found[-1].end:
            continue
        if (end := numbers.get(match.start())) is not None:
            found.append(Token(match.start(), end, _NUMBER, "T"))
        else:
            found.append(Token(match.start(), match.end(), *_spelt(match[0])))
    return found


def _spelt(word: str) -> tuple[str, str]:
    """A word as it is compared: without accents, a figure by its length only; and its shape."""
    if word == "\n":
        return _LINE, "N"
    if word[0].isdigit():
        return ("0/" if "/" in word else "0" * min(len(word), 4)), "d"
    if word[0].isalpha():
        return fold(word), "l" if word[0].islower() else "U" if len(word) > 1 and word.isupper() else "C"
    return word, "p"


def features(words: list[Token], *, noted: bool) -> list[tuple[str, ...]]:
    """What is weighed of each word: itself, its neighbours, their shapes, of whom the sentence spoke last, and where it stands."""
    said = ["^", "^", *(word.word for word in words), "$", "$"]
    shapes = ["x", "x", *(word.shape for word in words), "x", "x"]
    beside = zip(_contexts(words), _positions(words, noted=noted), strict=True)
    return [_of_word(said, shapes, at, *told) for at, told in enumerate(beside, start=2)]


def _of_word(said: list[str], shapes: list[str], at: int, context: str, position: str) -> tuple[str, ...]:
    second, last, word, following, after = said[at - 2 : at + 3]
    shape = shapes[at]
    return (
        f"w={word}|{shape}",
        f"p={last}",
        f"n={following}",
        f"pw={last} {word}",
        f"wn={word} {following}",
        f"pp={second} {last}",
        f"nn={following} {after}",
        f"s3={''.join(shapes[at - 1 : at + 2])}",
        f"s5={''.join(shapes[at - 2 : at + 3])}",
        f"ps={last}|{shape}",
        f"p2={second}|{shape}",
        f"n2={after}|{shape}",
        f"la={context}|{shape}",
        f"po={position}|{shape}",
    )


def _contexts(words: list[Token]) -> Iterator[str]:
    """Before each word, of whom its sentence spoke last (himself, somebody titled, kin), and whether of living or of saying."""
    who = what = "0"
    for place, word in enumerate(words):
        yield who + what
        if word.word in (".", "!", "?", _LINE):
            who = what = "0"
        elif word.word in _MYSELF:
            who = "m"
        elif word.word in _TITLES and who != "k":
            who = "h"
        if word.word in _KIN and place + 1 < len(words) and words[place + 1].word in _MYSELF:
            who = "k"
        if word.word in _LIVES:
            what = "@"
        elif word.word in _SAYS:
            what = "s"


def _positions(words: list[Token], *, noted: bool) -> Iterator[str]:
    """Whether a word stands at the head or the foot, where in its line, on which side of a number, and in whose text."""
    numbers = [place for place, word in enumerate(words) if word.shape == "T"]
    line, writer = 0, "o" if noted else "c"
    for place, word in enumerate(words):
        part_of = "h" if place < _END else "f" if len(words) - place < _END else "m"
        side = "a" if numbers and place < numbers[0] else "b"
        beside = "n" if any(abs(place - number) <= _NEAR for number in numbers) else "f"
        yield f"{part_of}{min(place - line, 2)}{side + beside if numbers else '-'}{writer}"
        line = place + 1 if word.shape == "N" else line
