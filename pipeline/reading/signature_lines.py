"""What is weighed of each line of a text to tell whether somebody signs with it: its words, its looks, and those of the lines about it.

A signature is told by what stands together: short lines in capitals below the last sentence, a post beside a name, a number below both.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from pipeline.domain.codes import find_codes, find_numbers
from pipeline.domain.patterns import word_start
from pipeline.domain.text import fold, nfc
from pipeline.reading.devices import is_device_line
from pipeline.reading.notices import is_of_notice
from pipeline.reading.reports.persons.names import is_family

_READ, _LONGEST = 160, 300
"""Characters of a line that are looked at, and of one that may be of a signature: a hostile line has millions."""
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_FEW, _WORDY = 6, 12
"""Words of a line that may be a phrase of its own, and of one whose words weigh wherever they stand."""
_LENGTHS = (1, 2, 3, 4, 5, 6, 8, 10, 14, 20)
_COARSE = (1, 2, 3, 5, 8)
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d[\d .()-]{6,18}\d")
_PERSON = re.compile(r"(?:[^\W\d_]+ ){1,3}[^\W\d_]+")
_ITEM = re.compile(r"\d{1,2}[.)] ?[^\W\d]|[-+*•–] ?\S")
_SIGNS = "|–-,/(:@"
_VERBS = "đã|đang|sẽ|được|có(?<!người có)|không|là|chỉ đạo|yêu cầu|giao(?! thông| dịch| thong| dich)"
_VERB, _VERB_PLAIN = (re.compile(word_start(words) + r"\b") for words in (_VERBS, fold(_VERBS)))
"""Words that only sentences have; with accents, where the line has any: "Bến Đá" is a place."""
_LONG = 60
"""Characters of a line that is a sentence in any case."""
_MOTTO = re.compile(r"\s*[\"“«].{3,100}[\"”»]\s*$")
_BLANK = 50
"""Blank lines between two that belong together, at most."""
_SPACED = 5
"""Lines, at least, of a text of which each stands apart from the next because a program wrote it so."""
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE, _RUNS_ON = 6, 8
"""Words of a sentence that is surely one, with its stop and without."""
_HALF, _MOSTLY = 0.5, 0.75
"""Of its words that are in small letters."""
_LABEL = re.compile(r"(?:[^\W\d]+ ){0,4}[^\W\d]+ ?:")
_ENDING = re.compile(r"(?:noi nhan|(?:xin )?tran trong|kinh|than|best|regards)\b.{0,20}$")
_FEW_TOLD = 3
"""Words of one that has a verb."""
_FIRM = re.compile(word_start("Co|Corp|Inc|Ltd|JSC") + r"\.")
_SEVERAL = re.compile(rf"(?:[^\W\d_]+[\W\d_]+){{{_FEW_TOLD}}}")
_MARKED = re.compile(r"\W{0,3}(?:T[./]?B|P\.?/?S|N\.?B|Tái bút)\W{0,3}[:.] ?\S|\[[^\[\]]{2,60}\] \S", re.IGNORECASE)
_HEADED = re.compile(
    r"\W{0,3}(?:ghi chu|ket (?:luan|qua)|bo sung|kien nghi|de xuat|ton tai|kho khan|vuong mac|nguyen nhan|(?:giai|bien) phap|tien do|tinh (?:trang|hinh)|khoi luong"
    r"|kinh phi|thoi han|con lai|tong (?:cong|so)|hen(?! gap\b)|chua)(?: [^\W\d]+){0,3} ?: ?\S"
)
"""A heading under which reports tell something, with what it tells on the same line."""
_DOES = re.compile(
    r"(?<!trong )(?<!kinh )(?<!xin )(?<!thanh )\b(?:dong y|nhat tri|tiep thu|ghi nhan|kiem tra|xu ly|theo doi|(?:kinh |tran trong |xin )?(?:bao cao|tra loi))\b"
)
_HAPPENS = re.compile(word_start("đã(?! ký)|đang|sẽ|vừa|chưa") + r"\b")
_DONE = re.compile(word_start("xong|rồi|roi|nhé|nhe|nha|luôn") + "$")
"""Words for when something is done, and for that it is, which no name of an office or a post has."""
_BEGINS = re.compile(
    r"(?i:đã(?! (?:ký|duyệt|đóng dấu))|đang|sẽ|chưa|vừa|không (?:đúng|có|thuộc|phải|còn)|hoàn thành|đồng ý|nhất trí|đề nghị|nhờ|mời"
    r"|chuyển(?! đổi)|giao (?:cho|công an|xã|phường|phòng|ubnd|tổ|đội))\b"
    r"|(?:[Dd]a (?!ky|duyet)|[Dd]ang (?!van|thi)|[Ss]e |[Cc]hua |[Kk]hong (?=dung|co|thuoc|phai|con))[a-z]"
)
"""How a line begins that says how far something is, or who is to do it, though it be as short as a name ("Chưa xong"). Without accents
the next word is a small one: there are people called Dang.
"""
_ASKS = re.compile(r"\b(?:de nghi|nho (?:anh|chi|em|van phong|to|quy)|xin (?:anh|chi|van phong)|gui (?:lai|them|giup))\b")
_TELLS = re.compile(
    word_start("da|dang|se|duoc|co|khong|chua|la|em|toi|anh|chi|minh|chung|neu|thi|a|nhe|nha|roi|de nghi|xin|nho|bao") + r"\b"
)
_FROM_THE_END = 5
"""Lines from the end that are told apart."""


@dataclass(frozen=True, slots=True)
class Line:
    """`ending`: its last sign, `w` of a letter. `looks`: what of it weighs for the lines beside it too. `own`: what only for itself.

    `person`: whether it begins with a name of a family; `sender`: whether it has any of the sender's name.
    """

    ending: str
    looks: tuple[str, ...]
    own: tuple[str, ...]
    says: bool
    reaches: bool
    person: bool
    sender: bool


def features(lines: Sequence[str], places: Sequence[int], sender: str) -> list[tuple[str, ...]]:
    """What is weighed of the lines at some places, none of them blank; nothing of what surely says something: nobody signs so.

    `sender`: the name under which the mail comes.
    """
    told = _Told([lines[place].strip()[:_READ] for place in places], tuple(fold(sender).split()))
    gaps, weighed = _gaps(lines, places), _weighed(lines, places)
    return [_of(told, at, gaps[at : at + 2]) if at in weighed else () for at in range(len(places))]


class _Told(dict[int, Line]):
    """Lines, each looked at when it is asked for: of most of a letter nothing is."""

    def __init__(self, lines: Sequence[str], signer: tuple[str, ...]) -> None:
        self._lines, self._signer = lines, signer

    def __missing__(self, at: int) -> Line:
        self[at] = line = _line(self._lines[at], self._signer)
        return line

    def below(self, at: int) -> list[Line]:
        return [self[place] for place in range(at + 1, len(self._lines))]


_BELOW, _ABOVE = 4, 1
"""So many lines together that are surely said end the search for a signature: below it, and above it."""


def _weighed(lines: Sequence[str], places: Sequence[int]) -> set[int]:
    """Which of the lines may be of a signature, the last of the text before others."""
    begun = places[0] if places else 0
    read = lines[begun:]
    listed = _listed(read)
    found, said = set[int](), 0
    for at, place in reversed(list(enumerate(places))):
        if place - begun in listed or (_is_said(lines, place) and not is_of_notice(read, place - begun)):
            said += 1
            if said >= (_ABOVE if found else _BELOW):
                break
        else:
            found.add(at)
            said = 0
    return found


def _of(told: _Told, at: int, gaps: str) -> tuple[str, ...]:
    one, below = told[at], told.below(at)
    looks, last, gap = one.looks, min(len(below), _FROM_THE_END), gaps[0]
    people = min(sum(line.person for line in (one, *below)), 3)
    announced = _announced(told, at)
    ended = f"e{told[at - 1].ending}" if at else "top"
    return (
        *one.own,
        *looks,
        *[f"g{gap}{look}" for look in looks],
        *[f"l{last}{look}" for look in looks],
        *[f"^{look}" for look in (told[at - 1].looks if at else ("top",))],
        *[f"v{look}" for look in (below[0].looks if below else ("end",))],
        *(f"gaps={gaps}", f"last={last}{gap}", f"first={min(at, 2)}"),
        f"says={min(sum(line.says for line in below), 3)}",
        f"reaches={any(line.reaches for line in below)}",
        *(f"people={people}", f"people={people}{len(below) > 1}{one.reaches}"),
        f"list={announced}",
        *[f"list={min(announced, 2)}{look}" for look in looks if look[0] in "ncs"],
        *[f"{ended}{gap}{look}" for look in looks if look[0] in "nc" or look.startswith(("fam", "me", "low"))],
        f"mebelow={any(line.sender for line in below)}",
    )


def _announced(told: _Told, at: int) -> int:
    """How many lines above a line a list begins that it may be of, behind a colon; 0 where none does."""
    for above in range(1, min(at, 6) + 1):
        line = told[at - above]
        if line.ending == ":":
            return min(above, 4)
        if line.says and "item" not in line.looks:
            break
    return 0


def _gaps(lines: Sequence[str], places: Sequence[int]) -> str:
    """Of each line whether it stands apart from the one above it, and of the end; where all do, that tells nothing of any."""
    apart = ["1" if place and not lines[place - 1].strip() else "0" for place in places]
    if len(apart) >= _SPACED and "0" not in apart[1:]:
        apart = ["2"] * len(apart)
    return "".join((*apart, "0"))


@lru_cache(maxsize=256)
def _line(text: str, signer: tuple[str, ...]) -> Line:
    """A line as it is weighed; remembered, since a mail's last lines are asked about more than once."""
    tokens, written = _TOKEN.findall(fold(text)), _TOKEN.findall(nfc(text))
    words = [token for token in tokens if token[0].isalpha()]
    capitals = _capitals([token for token in written if token[0].isalpha()])
    length = len(words)
    steps, step = _step(length, _LENGTHS), _step(length, _COARSE)
    says = is_sentence(text)
    reaches = _NUMBER.search(text) is not None or "@" in text
    ending = "w" if text[-1].isalnum() else text[-1]
    first = "0" if tokens[:1] and tokens[0].isdigit() else (tokens[0] if tokens else "-")
    person = bool(words) and text[0].isupper() and is_family(written[0])
    sender = _of_sender(words, signer, step)
    looks = [f"n{steps}", f"c{capitals}", f"c{capitals}{step}", f"e{ending}", f"h={first}"]
    looks += ["says"] * says + ["reaches"] * reaches + ["item"] * (_ITEM.match(text) is not None)
    looks += [f"s{sign}" for sign in ":@|" if sign in text]
    looks += ["low"] * text[0].islower() + [f"fam{capitals}{step}"] * person + sender
    once, kind = dict.fromkeys(words), "w" if length <= _WORDY else "l"
    own = [f"e{ending}{step}", *[f"s{sign}" for sign in _SIGNS if sign in text], f"2={' '.join(tokens[:2])}"]
    own += [f"{kind}={word}" for word in once]
    own += [f"b={one} {other}" for one, other in pairwise(words)] if length <= _WORDY else []
    own += [f"all={' '.join(words)}"] if length <= _FEW else []
    return Line(ending, tuple(looks), tuple(own), says, reaches, person, bool(sender))


def _capitals(words: Sequence[str]) -> str:
    """How many of its words begin with a capital: none, few, most, all; or whether all letters are."""
    if not words:
        return "-"
    many = sum([word[0].isupper() for word in words])
    if many == len(words):
        return "U" if all(len(word) == 1 or word.isupper() for word in words) and max(map(len, words)) > 1 else "A"
    return "m" if many * 2 > len(words) else "f" if many > 1 else "o"


def _of_sender(words: Sequence[str], signer: Sequence[str], step: int) -> list[str]:
    """How much of the sender's name a line has, and how much else; nothing where it has none of it."""
    every = set(words)
    common = every.intersection(signer)
    if not common:
        return []
    called = [f"called{step}"] * (signer[-1] in (words[0], words[-1]))
    return [f"me={len(common) * 2 >= len(signer)}{len(common) == len(every)}", *called]


def _verb(line: str) -> bool:
    return (_VERB_PLAIN if line.isascii() else _VERB).search(nfc(line.lower())) is not None


def is_sentence(line: str) -> bool:
    """Whether a line says something, as no line of a signature does."""
    says = len(line) > _LONG or line.rstrip().endswith(".") or _verb(line)
    return says and not is_device_line(line) and _MOTTO.match(line) is None


def _listed(lines: Sequence[str]) -> range:
    """The lines of a list of people, each with his number below his name: one person signs."""
    ends = [
        at for at in range(1, len(lines)) if _NUMBER.fullmatch(lines[at].strip()) and _PERSON.fullmatch(lines[at - 1].strip())
    ]
    return range(ends[0] - 1, ends[-1] + 1) if len(ends) > 1 else range(0)


def _is_said(lines: Sequence[str], place: int) -> bool:
    """Whether a line is surely none of a signature: a sentence, or the rest of one, the first of what is announced, a table's row, a remark
    in brackets, or one that names a case.
    """
    line = lines[place].strip()
    if len(line) > _LONGEST or "\t" in line or (line.startswith("(") and line.endswith(".)")):
        return True
    above = _above(lines, place)
    return _is_announced(above) or _goes_over(above, line) or _surely_says(line) or names_a_case(line)


def names_a_case(line: str) -> bool:
    """Whether a line names a case, by its whole code or its number: nobody signs so."""
    numbered = _DIGIT.search(line) is not None
    return numbered and (any(code.letter for code in find_codes(line)) or next(find_numbers(line), None) is not None)


def _above(lines: Sequence[str], place: int) -> str:
    """The line above that is not blank; only its end where it is long."""
    near = range(place - 1, max(-1, place - 1 - _BLANK), -1)
    return next((lines[at] for at in near if lines[at].strip()), "").strip()[-_LONGEST:]


def _is_announced(above: str) -> bool:
    """Whether what stands below a line is told by it: behind a colon, unless that is one of an ending, or in the middle of a sentence."""
    return (above.endswith(":") and not begins_an_ending(above)) or (above.endswith(",") and _verb(above))


def _goes_over(above: str, line: str) -> bool:
    """Whether a line goes on, in small letters, with a sentence that a client broke."""
    return len(above) >= _LONG and above[-1].isalnum() and line[0].islower()


def begins_an_ending(line: str) -> bool:
    """Whether a line closes a letter, or says where its copies go."""
    return _ENDING.match(fold(line.strip()[:_READ])) is not None


def is_marked(line: str) -> bool:
    """Whether a line is a postscript, or a program marked with the name of who wrote it: it is said, whatever it looks like."""
    return _MARKED.match(line) is not None


def _surely_says(line: str) -> bool:
    """Whether a line is a postscript, begins with how far something is or who is to do it, is a whole sentence in small letters, or a
    long run of them that tells who does what; but not how somebody is reached. Of some 1,600 such lines in the marked answers 14 were of
    a signature, most of them of notices.
    """
    if is_marked(line) or _HEADED.match(fold(line)):
        return True
    if _MOTTO.match(line):
        return False
    begins = _BEGINS.match(nfc(line)) is not None  # a remark in brackets may be of a signature
    line = line.strip("()")
    if not line.endswith(("!", "。")) and ("@" in line or _NUMBER.search(line)):
        return False
    if (begins and not line.endswith("!")) or _is_told(line):
        return True
    words = _WORD.findall(line)
    small = sum(map(str.islower, words)) / (len(words) or 1)
    if line.endswith("!"):
        return len(words) >= _SENTENCE and small > _HALF and _ASKS.search(fold(line)) is not None
    many = line.endswith((".", "?")) and len(words) >= _SENTENCE and small > _HALF
    return (many and (not _LABEL.match(line) or _verb(line))) or _goes_on(line, words, small)


def _is_told(line: str) -> bool:
    """Whether a line is a sentence with its stop, of a few words with a verb or with what an office does."""
    if line.endswith("。"):
        return len(line) >= _RUNS_ON  # one word to a tongue without blanks
    return line.endswith(".") and _SEVERAL.search(line) is not None and not _FIRM.search(line) and (_verb(line) or _does(line))


def _does(line: str) -> bool:
    """Whether a line tells, behind who does it, what an office does."""
    found = _DOES.search(fold(line))
    return found is not None and found.start() > 0


def _goes_on(line: str, words: Sequence[str], small: float) -> bool:
    """Whether a line without a stop tells something all the same: in a long run of words, or of what is happening, or done."""
    lower = nfc(line.lower())
    runs_on = len(words) >= _RUNS_ON and small >= _MOSTLY and _TELLS.search(fold(line)) is not None
    happens = len(words) > _FEW_TOLD and small >= _HALF and _HAPPENS.search(lower) is not None
    return runs_on or happens or (len(words) >= _FEW_TOLD and _DONE.search(lower) is not None)


def _step(number: int, steps: Sequence[int]) -> int:
    return bisect_right(steps, number)
