"""Whether a name or a home that a text mentions is the informant's: each is weighed as a whole, by what stands before and behind it.

The weights are learnt from the same marked texts as those that find the mentions, each text's found by weights that had not learnt
from it (`benchmarks/weigh.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from pathlib import Path

from pipeline.domain.weighing import load
from pipeline.reading.reports.persons.beside import LINE, MYSELF, TITLES, Token, contexts
from pipeline.reading.reports.persons.mentions import HOME, NAME, Mention
from pipeline.reading.reports.persons.names import is_family

WEIGHTS = Path(__file__).with_name("whose.tsv")
HIS, OTHERS = "his", "others"
_ENDS = frozenset([".", ";", "!", "?", LINE])
_PERSONS = TITLES | MYSELF
_KINDS = frozenset(["to", "thon", "ap", "xom", "so", "hem", "duong", "khu", "ban", "huyen"])
"""Of which an address is made: who gives a house or a hamlet lives there rather than who gives a commune."""
_BEFORE, _BEHIND, _NEAR = 12, 8, 5
"""Words of its sentence that are looked at, and those of them whose order counts."""
_FAR = 12
"""Words from a number, beyond which it is not beside."""


def shares(words: Sequence[Token], mentioned: Sequence[Mention], *, noted: bool) -> list[float]:
    """How likely each mention is the informant's. `noted`: a call-taker, or another office, writes of him."""
    weights = load(WEIGHTS)
    return [weights.shares(pieces)[HIS] for pieces in weighed_pieces(words, mentioned, noted=noted)]


def weighed_pieces(words: Sequence[Token], mentioned: Sequence[Mention], *, noted: bool) -> list[frozenset[str]]:
    """What is weighed of each mention: the words beside it, those of its sentence, of whom that spoke, its place among others, its looks."""
    spoke, writer = list(contexts(words)), "o" if noted else "c"
    return [frozenset(map(one.what.__add__, _weighed(words, mentioned, one, spoke[one.first], writer))) for one in mentioned]


def _weighed(words: Sequence[Token], mentioned: Sequence[Mention], one: Mention, spoke: str, writer: str) -> Iterator[str]:
    alike = [other for other in mentioned if other.what == one.what]
    for piece in (*_beside(words, one), f"spoke={spoke}", f"spoke={spoke}|{_word(words, one.first - 1)}"):
        yield from (piece, writer + piece)
    yield from _sentence(words, one)
    yield from _placed(words, alike, one, writer)
    yield from _looks(words, alike, one)
    yield from (f"v{place}={verb}" for place, verb in enumerate(_verbs_before(words, one)))
    yield f"lab={_label(words, one)}"
    if one.what == HOME:
        yield f"named={_behind_a_name(mentioned, one)}"
        yield from _beside_names(words, mentioned, one)
        yield from _among_homes(words, alike, one)


def _beside(words: Sequence[Token], one: Mention) -> Iterator[str]:
    third, second, last = (_word(words, place) for place in range(one.first - 3, one.first))
    following, after, then = (_word(words, place) for place in range(one.end, one.end + 3))
    yield from (f"b1={last}", f"b2={second} {last}", f"b3={third} {second} {last}", f"ba={last}|{following}")
    yield from (f"a1={following}", f"a2={following} {after}", f"a3={following} {after} {then}")


def _sentence(words: Sequence[Token], one: Mention) -> Iterator[str]:
    begun = next((place + 1 for place in range(one.first - 1, -1, -1) if words[place].word in _ENDS), 0)
    ended = next((place for place in range(one.end, len(words)) if words[place].word in _ENDS), len(words))
    before = [_common(words[place]) for place in range(one.first - 1, max(begun, one.first - _BEFORE) - 1, -1)]
    behind = [_common(words[place]) for place in range(one.end, min(ended, one.end + _BEHIND))]
    for side, said in (("b", before), ("a", behind)):
        yield from (f"c{side}={word}" for word in said[:_NEAR])
        yield from (f"s{side}={word}" for word in said)
        yield from (f"c{side}2={' '.join(pair)}" for pair in pairwise(said[: _NEAR + 1]))
    yield from (f"f1={_word(words, begun)}", f"f2={_word(words, begun)} {_word(words, begun + 1)}")
    yield from (f"begins={begun == one.first}", f"left={min(ended - one.end, 3)}")


_LABEL = 5
"""Words of a label, at most, with its colon."""
_BEHIND_A_NAME = 9
"""Words between a name and a home, beyond which they are not together."""


def _label(words: Sequence[Token], one: Mention) -> str:
    """The label that its line begins with."""
    begun = next((place + 1 for place in range(one.first - 1, -1, -1) if words[place].word == LINE), 0)
    said = [word.word for word in words[begun : min(begun + _LABEL, one.first)]]
    return " ".join(said[: said.index(":")]) if ":" in said else "-"


def _behind_a_name(mentioned: Sequence[Mention], one: Mention) -> int:
    ends = [other.end for other in mentioned if other.what == NAME and other.end <= one.first]
    return min(one.first - max(ends), _BEHIND_A_NAME) if ends else _BEHIND_A_NAME


_VERBS = frozenset(
    [
        *(
            "goi",
            "bao",
            "phan",
            "anh",
            "noi",
            "ke",
            "cho",
            "kien",
            "de",
            "hoi",
            "o",
            "ngu",
            "tru",
            "song",
            "lam",
            "chay",
            "di",
            "qua",
            "den",
        ),
        *("ban", "day", "hoc", "thue", "xay", "co", "bi", "tai", "kinh"),
    ]
)
"""What a sentence says somebody does, before it tells where; the two last of them weigh."""


def _verbs_before(words: Sequence[Token], one: Mention) -> list[str]:
    said = reversed([word.word for word in words[max(0, one.first - 2 * _BEFORE) : one.first]])
    return [word for word in takewhile(lambda word: word not in _ENDS, said) if word in _VERBS][:2]


def _beside_names(words: Sequence[Token], mentioned: Sequence[Mention], one: Mention) -> Iterator[str]:
    """What stands between a home and the names before and behind it."""
    before = next((other for other in reversed(mentioned) if other.what == NAME and other.end <= one.first), None)
    behind = next((other for other in mentioned if other.what == NAME and other.first >= one.end), None)
    if before is not None:
        between = words[before.end : one.first]
        said = " ".join(word.word for word in between) if len(between) <= _NEAR else "far"
        number = any(word.shape == "T" for word in between)
        yield from (f"bt={said}", f"btn={min(len(between), _FAR)}", f"btt={number}{min(len(between), 6)}")
        yield f"bs={round(before.sure * 3)}{min(len(between), 5)}"
    if behind is not None:
        yield f"nx={min(behind.first - one.end, 6)}{round(behind.sure * 3)}"


def _among_homes(words: Sequence[Token], alike: Sequence[Mention], one: Mention) -> Iterator[str]:
    """Whether another mention says the same, or more; and whether none is longer."""
    said = {word.word for word in words[one.first : one.end]}
    others = [{word.word for word in words[other.first : other.end]} for other in alike if other is not one]
    yield f"sub={any(said <= other for other in others)}{any(other <= said for other in others)}"
    yield f"longest={all(one.end - one.first >= other.end - other.first for other in alike)}"


def _placed(words: Sequence[Token], alike: Sequence[Mention], one: Mention, writer: str) -> Iterator[str]:
    place = alike.index(one)
    yield from (f"o={min(place, 3)}", f"last={place == len(alike) - 1}", f"n={min(len(alike), 4)}", f"w={writer}")
    yield f"part={min(one.first * 5 // len(words), 4)}{writer}"
    lines = [at for at, word in enumerate(words) if word.word == LINE]
    above = sum(at < one.first for at in lines)
    yield from (f"line={min(above, 2)}", f"foot={above == len(lines)}{writer}")
    numbers = [at for at, word in enumerate(words) if word.shape == "T"]
    away = min((min(abs(at - one.first), abs(at - one.end + 1)) for at in numbers), default=None)
    yield f"tel={'-' if away is None else min(away, _FAR) // 3}"
    yield f"side={'-' if away is None else 'b' if numbers[0] < one.first else 'a'}"
    yield f"looks={not one.sure}"
    yield from (f"sure={round(one.sure * 5)}", f"surest={one.sure == max(other.sure for other in alike)}")


def _looks(words: Sequence[Token], alike: Sequence[Mention], one: Mention) -> Iterator[str]:
    inside = words[one.first : one.end]
    said, length = [word.word for word in inside], len(inside)
    yield from (f"h={said[0]}", f"h2={said[0]} {inside[1].shape if length > 1 else ''}")
    if one.what != NAME:
        yield from (f"in={kind}" for kind in _KINDS.intersection(said))
        yield f"l={min(length, 12) // 3}"
        return
    title = _word(words, one.first - 1)
    yield from (
        f"l={length}",
        f"e={said[-1]}",
        f"shape={''.join(word.shape for word in inside)[:4]}",
        f"fam={is_family(said[0])}{length}",
    )
    yield f"t={title if title in TITLES else '-'}{length}"
    others = [[word.word for word in words[other.first : other.end]] for other in alike if other != one]
    yield f"again={any(other[-1] == said[-1] for other in others)}"


def _common(word: Token) -> str:
    """A word as it is, or that it is some name."""
    return "<C>" if word.shape in "CU" and word.word not in _PERSONS else word.word


def _word(words: Sequence[Token], place: int) -> str:
    return words[place].word if 0 <= place < len(words) else "^"
