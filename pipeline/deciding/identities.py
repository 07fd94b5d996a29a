"""Where a text tells who somebody is: names, telephone numbers, e-mail addresses and homes, in every spelling.

A text is compared folded (accents, case, Unicode forms, invisible characters, full-width and foreign digits and letters that
look alike do not matter) and each find is given at its place in the text itself. A whole name counts wherever it stands; a
part of it (family and given name, the last two names, a title before the given name) only where it cannot be another word:
with the same accents, and capitalised unless the text has none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipeline.domain.numbering import spellings
from pipeline.domain.phrases import words_of
from pipeline.domain.text import canonical, fold, reads_plain

NAME, PHONE, EMAIL, HOME = "name", "phone", "email", "address"


@dataclass(frozen=True, slots=True)
class Find:
    """An identity at `text[start:end]`; `mask` is what may stand there. `weak`: a part of a name, which may be another's."""

    start: int
    end: int
    kind: str
    mask: str
    weak: bool = False


@lru_cache(maxsize=1024)
def kind_of(identity: str) -> str:
    """What sort of identity a string is."""
    if "@" in identity:
        return EMAIL
    if _digits(identity):
        return PHONE
    return HOME if re.search(r"[\d,]", identity) else NAME


def may_stand(text: str, identities: Iterable[str]) -> bool:
    """Whether one of the identities can stand in a text at all: a quick look whose no is sure."""
    seen = _folded(text)
    return any(_MAY[kind_of(identity)](seen, identity) for identity in identities)


def find_identities(text: str, identities: Iterable[str]) -> tuple[Find, ...]:
    """Every place where one of the identities stands, in order, overlapping ones as they are."""
    if not text:
        return ()
    seen = _folded(text)
    found = [find for identity in identities for find in _FIND[kind_of(identity)](seen, identity)]
    return tuple(sorted(found, key=lambda find: (find.start, -find.end)))


def replaced(text: str, finds: Iterable[Find]) -> str:
    """The text with every find masked; of two that overlap the one that begins first, the longer one, covers both."""
    out, last = [], 0
    for find in sorted(finds, key=lambda find: (find.start, -find.end)):
        if find.start >= last:
            out += [text[last : find.start], find.mask]
        last = max(last, find.end)
    return "".join(out) + text[last:]


def mask_name(name: str) -> str:
    """`Nguyễn Văn Thuận` → `N.V.T.`"""
    return "".join(f"{word[0].upper()}." for word in re.findall(r"[^\W\d_]+", name))


def mask_phone(phone: str) -> str:
    """`0900.000.101` → `0900.***.***`: the first four digits of the national number."""
    digits = re.sub(r"\D", "", phone)
    if not digits:
        return ""
    national = "0" + digits[2:] if digits.startswith("84") and len(digits) > 10 else digits
    return f"{national[:4]}.***.***"


_UPPER = "A-Z" + "".join(c for c in map(chr, range(0xC0, 0x1EFA)) if c.isupper())
_PROPER = rf"[{_UPPER}0-9]\w*"


# ── the text made comparable ──────────────────────────────────────────────────────────────────────────────────────────

_ALIKE = dict(zip("аеорсухіјѕӏɑο", "aeopcyxijslao", strict=True))


class _Bare(dict[int, str]):
    """Each character as a plain one: compatibility form, no accent, lower case, ASCII digits; nothing where it is invisible."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if unicodedata.category(character) == "Cf":
            plain = ""
        elif unicodedata.decimal(character, None) is not None:
            plain = str(unicodedata.decimal(character))
        elif character.isspace():
            plain = " "
        else:
            spread = unicodedata.normalize("NFKD", character).lower().replace("đ", "d")
            plain = "".join(_ALIKE.get(c, c) for c in spread if not unicodedata.combining(c))
        if len(self) < 100_000:
            self[code] = plain
        return plain


_BARE = _Bare()


class _Folded:
    """A text folded, with the way back to its own places; each view of it is made when it is first needed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._words = text.split()
        self._places: list[int] | None = None

    @cached_property
    def folded(self) -> str:
        return self.text.translate(_BARE)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The text's own start and end of a stretch of the folded text."""
        if self._places is None:
            self._places = [place for place, character in enumerate(self.text) for _ in _BARE[ord(character)]]
        return self._places[start], self._places[end - 1] + 1

    @cached_property
    def plain(self) -> bool:
        return reads_plain(self.text)

    @cached_property
    def numbers(self) -> list[tuple[str, list[tuple[int, int]]]]:
        """Every run of digits, however written, with each digit's place in the folded text."""
        return [run for start, end in _chains(self.folded) for run in _runs(self.folded, start, end)]

    @cached_property
    def digits(self) -> str:
        """Every digit in one piece."""
        return re.sub(r"[^0-9]+", "", self.solid)

    @cached_property
    def spoken(self) -> bool:
        """Whether a stretch of words and letters may tell seven digits."""
        runs = "".join(map(_TOLD.__getitem__, self._words)).split(" ")
        return any(len(run) >= _CUT_DIGITS and "w" in run for run in runs)

    @cached_property
    def solid(self) -> str:
        """Letters and digits only: whatever is spread over spaces and dots stands here in one piece."""
        return "".join(map(_SOLID.__getitem__, self._words))

    @cached_property
    def solid_places(self) -> list[int]:
        """Where each character of the solid text stands in the folded one."""
        return [place for place, character in enumerate(self.folded) if character.isalnum()]

    @cached_property
    def proper(self) -> frozenset[str]:
        """The words that begin with a capital, canonical."""
        return frozenset(canonical(word) for word in set(_LETTERS.findall(self.text)) if word[:1].isupper())


class _OfWord(dict[str, str]):
    """A view of each word between spaces: a language says the same ones again and again. Emptied before a hostile mail fills it."""

    def __init__(self, view: Callable[[str], str]) -> None:
        self._view = view

    def __missing__(self, word: str) -> str:
        if len(self) > 16_384:
            self.clear()
        seen = self._view(word.lower() if word.isascii() else word.translate(_BARE))
        if len(word) <= 100:
            self[word] = seen
        return seen


def _told(word: str) -> str:
    """A letter for each digit that a word's pieces may tell: `d` as such, `w` in words or letters; a space for another piece."""
    told = []
    for piece in _PIECE.findall(word):
        if piece.isdigit():
            told.append("d" * len(piece))
        elif piece in _SPEAKS:
            told.append("ww")
        else:
            told.append(" " if piece.strip("oil") else "w" * len(piece))
    return "".join(told)


def _solid(word: str) -> str:
    return word if word.isalnum() else re.sub(r"[\W_]+", "", word)


_SOLID = _OfWord(_solid)
_TOLD = _OfWord(_told)
_LETTERS = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=32)
def _folded(text: str) -> _Folded:
    return _Folded(text)


# ── names ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

_TITLES = "ong|ba|anh|chi|co|chu|bac|cu|em|chau|di|cau|thay|mr|mrs|ms|o|b|a|c|dong chi|d/c"
_SPOKEN_TITLES = "ong|ba|anh|chi|co|chu|bac"
_SOLID_TITLES = tuple(re.sub(r"[\W_]", "", title) for title in _TITLES.split("|"))
_BEFORE, _AFTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"


@dataclass(frozen=True, slots=True)
class _Name:
    """A name's folded words in the forms in which it may stand: whole, its parts, and a title before the given name."""

    letters: int
    given: str
    whole: tuple[tuple[str, ...], ...]
    parts: tuple[tuple[str, ...], ...]

    @property
    def titled(self) -> tuple[tuple[str, ...], ...]:
        return tuple((title, self.given) for title in _SOLID_TITLES) if self.given else ()


@lru_cache(maxsize=256)
def _name(name: str) -> _Name | None:
    words = tuple(re.findall(r"[^\W\d_]+", fold(name)))
    letters = sum(map(len, words))
    if not words or letters < 4:
        return None
    given = words[-1]
    if len(words) == 1:
        return _Name(letters, "", (words,), ())
    parts = [(words[0], given), (given, words[0])] if len(words) > 2 else []
    parts += [words[start:] for start in range(1, len(words) - 1)]
    parts += [(words[0], *words[start:]) for start in range(2, len(words) - 1)]
    return _Name(letters, given, (words, words[::-1], (given, *words[:-1])), tuple(sorted(parts, key=len, reverse=True)))


@dataclass(frozen=True, slots=True)
class _Spacing:
    """How many characters that are no letters and digits may stand between two letters of a word, and between two words."""

    within: int
    least: int
    most: int


def _spacing(name: _Name) -> _Spacing:
    """The more letters, the further apart they are still a name."""
    if not name.given:
        return _Spacing(0, 0, 0)
    return _Spacing(2, 0, 5) if name.letters >= 8 else _Spacing(0, 0 if name.letters >= 6 else 1, 3)


_APART = _Spacing(0, 1, 3)


def _standing(forms: tuple[tuple[str, ...], ...], spacing: _Spacing, seen: _Folded) -> Iterator[tuple[int, int]]:
    """Where one of the forms stands in the folded text, from left to right; of those that begin at one place the first.

    What a pattern would find; but names are as many as people, and to make a pattern of each costs more than to look.
    """
    starts = []
    for order, form in enumerate(forms):
        letters = "".join(form)
        at = seen.solid.find(letters)
        while at >= 0:
            starts.append((at, order))
            at = seen.solid.find(letters, at + 1)
    done = 0
    for at, order in sorted(starts):
        span = _spaced(forms[order], at, spacing, seen)
        if span is not None and span[0] >= done:
            done = span[1]
            yield span


def _spaced(form: tuple[str, ...], at: int, spacing: _Spacing, seen: _Folded) -> tuple[int, int] | None:
    """The place in the folded text of a form whose letters begin at `at` of the solid one; None where they stand too far apart."""
    places, first = seen.solid_places, at
    for word in form:
        if at > first and not spacing.least <= places[at] - places[at - 1] - 1 <= spacing.most:
            return None
        for place in range(at + 1, at + len(word)):
            if places[place] - places[place - 1] - 1 > spacing.within:
                return None
        at += len(word)
    start, end = places[first], places[at - 1] + 1
    return None if _is_letter(seen.folded[start - 1 : start]) or _is_letter(seen.folded[end : end + 1]) else (start, end)


def _is_letter(character: str) -> bool:
    return _LETTERS.match(character) is not None


def _titled(name: _Name) -> re.Pattern[str]:
    """A title before the given name."""
    return re.compile(rf"{_BEFORE}(?:{_TITLES})[\s._]{{1,3}}(?P<given>{name.given}){_AFTER}")


def _names(seen: _Folded, text: str) -> Iterator[Find]:
    name = _name(text)
    if name is None:
        return
    mine = {fold(word): canonical(word) for word in re.findall(r"[^\W\d_]+", text)}
    short = len(mine) <= 2
    for place in _standing(name.whole, _spacing(name), seen):
        start, end = seen.span(*place)
        # Two short words may be others but for their accents: "Lê An" is not "lẻ ăn".
        if not short or _same_accents(seen.text[start:end], mine):
            yield Find(start, end, NAME, mask_name(text))
    for place in _standing(name.parts, _APART, seen):
        start, end = seen.span(*place)
        if _may_be_name(seen, start, end, mine):
            yield Find(start, end, NAME, mask_name(seen.text[start:end]), weak=True)
    for match in _titled(name).finditer(seen.folded) if _spread(name.titled, seen) else ():
        start, end = seen.span(*match.span("given"))
        spoken = seen.plain and re.match(rf"(?:{_SPOKEN_TITLES})[\s._]", match[0])
        if spoken or _may_be_name(seen, start, end, mine):
            yield Find(start, end, NAME, mask_name(seen.text[start:end]), weak=True)


@dataclass(frozen=True, slots=True)
class _Traces:
    """What a text must hold where a name stands: `least` in every case, then one of `solid`, or the given name `alone`."""

    least: str
    solid: tuple[str, ...]
    alone: str


@lru_cache(maxsize=256)
def _traces(text: str) -> _Traces:
    words, name = _words(text), _name(text)
    alone = canonical(words[-1]) if len(words) > 1 and len(words[-1]) > 1 else ""
    forms = (*name.whole, *name.parts, *name.titled) if name else ()
    solid = tuple(dict.fromkeys("".join(form) for form in forms))
    least = fold(words[-1]) if words else ""
    # Each form ends in or begins with the given name. A letter that folds otherwise alone than in a text tells nothing.
    return _Traces(least if least.isascii() and all(least in form for form in solid) else "", solid, alone)


def _name_may(seen: _Folded, text: str) -> bool:
    traces = _traces(text)
    if traces.least not in seen.solid:
        return False
    return any(form in seen.solid for form in traces.solid) or traces.alone in seen.proper


def _spread(forms: tuple[tuple[str, ...], ...], seen: _Folded) -> bool:
    return any("".join(form) in seen.solid for form in forms)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text))


def _same_accents(found: str, mine: dict[str, str]) -> bool:
    """Whether each word is one of the name's, with its accents or with none."""
    return all(canonical(word) in (mine.get(fold(word)), fold(word)) for word in _words(found))


def _may_be_name(seen: _Folded, start: int, end: int, mine: dict[str, str]) -> bool:
    found = seen.text[start:end]
    capital = all(word[:1].isupper() for word in _words(found))
    return (capital or (seen.plain and not any(c.isupper() for c in seen.text))) and _same_accents(found, mine)


def given_alone(text: str, name: str) -> tuple[Find, ...]:
    """The given name by itself inside a sentence ("nhà Thuận"), not within a longer proper name ("xã Thuận Phú")."""
    words = _words(name)
    if len(words) < 2 or len(words[-1]) < 2 or fold(words[-1]) not in fold(text):
        return ()
    proper = r"(?<![^\W\d_])[^\W\d_]+(?![^\W\d_])"
    tokens = [(match.start(), match.end()) for match in re.finditer(proper, text)]
    found = []
    for place, (start, end) in enumerate(tokens):
        word = text[start:end]
        if not word[:1].isupper() or canonical(word) != canonical(words[-1]):
            continue
        neighbours = [tokens[i] for i in (place - 1, place + 1) if 0 <= i < len(tokens)]
        alone = not any(
            text[s:e][:1].isupper() and re.fullmatch(r"\s*", text[min(e, end) : max(s, start)]) for s, e in neighbours
        )
        if alone and not re.search(r"(?:^|[.!?\n])\s*$", text[:start]):
            found.append(Find(start, end, NAME, mask_name(word), weak=True))
    return tuple(found)


# ── telephone numbers ─────────────────────────────────────────────────────────────────────────────────────────────────

_DIGIT_WORDS = {
    "khong": "0", "ko": "0", "zero": "0", "mot": "1", "mots": "1", "hai": "2", "ba": "3", "bon": "4", "tu": "4", "nam": "5", "lam": "5",
    "nham": "5", "sau": "6", "bay": "7", "tam": "8", "chin": "9",
}  # fmt: skip
_FILLERS = frozenset({"cham", "gach", "ngang", "phay", "roi", "va", "cach", "dau"})
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[\W_]+")
_FARTHEST = 8
"""Characters that may stand between two digits of one number."""


_PIECE = re.compile(r"\d+|[^\W\d_]+")
_SPEAKS = frozenset({*_DIGIT_WORDS, *_FILLERS, "muoi", "tram", "linh", "le"})
_CUT_DIGITS = 7
# What every run of seven digits holds: four pieces that say digits, close together.
_MAY_BE_NUMBER = re.compile(
    rf"(?:(?:\d|{'|'.join(sorted({*_DIGIT_WORDS, *_FILLERS, 'muoi', 'tram', 'linh', 'le'}, key=len, reverse=True))}|[oil]+)[\W_]{{0,{_FARTHEST}}}){{4,}}"
)


@lru_cache(maxsize=1024)
def _digits(identity: str) -> str:
    digits = re.sub(r"\D", "", identity)
    return digits if len(digits) >= 8 and len(re.sub(r"[\d\s().+\-]", "", identity)) <= 1 else ""


def _chains(folded: str) -> Iterator[tuple[int, int]]:
    """Stretches of whole words in which a number may be told; those that touch are one."""
    first = last = -1
    for match in _MAY_BE_NUMBER.finditer(folded):
        start, end = match.span()
        while start and folded[start - 1].isalnum():
            start -= 1
        while end < len(folded) and folded[end].isalnum():
            end += 1
        if first >= 0 and start > last:
            yield first, last
            first = -1
        first, last = (start if first < 0 else first), end
    if first >= 0:
        yield first, last


def _runs(folded: str, start: int, end: int) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Digits, digit words ("không chín", "chín mươi", "trăm linh") and letters that stand for digits, run by run."""
    digits: list[str] = []
    places: list[tuple[int, int]] = []
    tokens = list(_TOKEN.finditer(folded, start, end))
    for number, token in enumerate(tokens):
        word, span = token[0], token.span()
        joined = number + 2 < len(tokens) and tokens[number + 1][0].isspace()
        after = tokens[number + 2][0] if joined else ""
        value = _value(word, digits, after, folded, span)
        if value is None:
            if digits:
                yield "".join(digits), places
            digits, places = [], []
            continue
        digits += value
        places += [(span[0] + i, span[0] + i + 1) for i in range(len(value))] if word.isdigit() else [span] * len(value)
    if digits:
        yield "".join(digits), places


def _value(word: str, before: list[str], after: str, folded: str, span: tuple[int, int]) -> str | None:
    """The digits of one token; None where it ends the run."""
    if word.isdigit():
        return word
    if not word[:1].isalpha():
        return "" if len(word) <= _FARTHEST else None
    if word in _DIGIT_WORDS:
        return _DIGIT_WORDS[word]
    if word == "muoi":
        follows = after in _DIGIT_WORDS or after == "mot"
        return ("" if follows else "0") if before else ("1" if follows else "10")
    if word == "tram":
        return "" if after in _DIGIT_WORDS or after in ("linh", "le") else "00"
    if word in ("linh", "le"):
        return "0"
    if word in _FILLERS:
        return "" if before else None
    beside = folded[max(0, span[0] - 1) : span[0]] + folded[span[1] : span[1] + 1]
    if set(word) <= set("oil") and (before or any(c.isdigit() for c in beside)):
        return "".join("0" if c == "o" else "1" for c in word)
    return None


def _phone_may(seen: _Folded, phone: str) -> bool:
    wanted = spellings(_digits(phone))
    if any(len(number) < _CUT_DIGITS or f"0{number}"[:_CUT_DIGITS] in seen.digits or number in seen.digits for number in wanted):
        return True
    return seen.spoken


def _phones(seen: _Folded, phone: str) -> Iterator[Find]:
    wanted = spellings(_digits(phone))
    for digits, places in seen.numbers if _phone_may(seen, phone) else ():
        for number in wanted:
            at = digits.find(number)
            while at >= 0:
                trunk = re.search(r"(?:(?:00)?84)?0?$", digits[:at])
                first = trunk.start() if trunk else at
                start, end = seen.span(places[first][0], places[at + len(number) - 1][1])
                start -= len(seen.text[:start]) - len(seen.text[:start].rstrip("+("))
                yield Find(start, end, PHONE, mask_phone("0" + number))
                at = digits.find(number, at + len(number))
            if (
                _CUT_DIGITS <= len(digits) <= len(number)
                and ("0" + number).startswith(digits)
                and _cut(seen.folded, places[-1][1])
            ):
                start, end = seen.span(places[0][0], places[-1][1])
                yield Find(start, end, PHONE, mask_phone("0" + number))


def _cut(folded: str, end: int) -> bool:
    """`0976.175...`: seven digits of ten are as good as all."""
    return re.match(r"[\s.\-]*[.*x]{2}", folded[end : end + 12]) is not None


# ── e-mail addresses ──────────────────────────────────────────────────────────────────────────────────────────────────

_AT = r"\s*[(\[{<]?\s*(?:@|at|a\s?cong|a\s?moc|a\s?vong)\s*[)\]}>]?\s*"
_DOT = r"\s*[(\[{<]?\s*(?:[.]|dot|cham)\s*[)\]}>]?\s*"
_MARK = r"\s*[(\[{<]?\s*(?:[._+\-]|dot|cham|gach duoi|gach ngang)?\s*[)\]}>]?\s*"


@lru_cache(maxsize=128)
def _email_pattern(email: str) -> re.Pattern[str] | None:
    local, _, domain = fold(email).partition("@")
    names = [re.escape(piece) for piece in re.split(r"[._+\-]", local) if piece]
    labels = [re.escape(label) for label in domain.split(".") if label]
    if not names or not labels:
        return None
    told = _MARK.join(names)
    whole = told + _AT + _DOT.join(labels)
    # A local part that no common word could be tells as much as the whole.
    telling = len(local) >= 7 and re.search(r"[\d._\-]", local)
    return re.compile(rf"(?<![a-z0-9])(?:{whole}{'|' + re.escape(local) if telling else ''})(?![a-z0-9])")


@lru_cache(maxsize=128)
def _email_pieces(email: str) -> tuple[str, ...]:
    return tuple(_solid(piece) for piece in re.split(r"[._+\-]", fold(email).partition("@")[0]))


def _email_may(seen: _Folded, email: str) -> bool:
    return all(piece in seen.solid for piece in _email_pieces(email))


def _emails(seen: _Folded, email: str) -> Iterator[Find]:
    pattern = _email_pattern(email) if _email_may(seen, email) else None
    for match in pattern.finditer(seen.folded) if pattern else ():
        yield Find(*seen.span(*match.span()), EMAIL, "***")


# ── homes ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

_FILLS = ("so", "nha", "duong", "pho", "khu")
_PUBLIC_PLACE = re.compile(r"(xa|phuong|thi tran|tt|huyen|thi xa|tx|thanh pho|tp|quan|tinh|viet nam)\b")
_BEFORE_PLACE = re.compile(r"(?<=[^\s,])\s+(?=(?:xã|phường|thị trấn|huyện|thị xã|thành phố|quận|tỉnh|tp|tx)\b)", re.IGNORECASE)
_HOUSE = re.compile(
    r"\d+\s?[a-z]?\s?[/ ]\s?\d+|\b(so nha|nha so|hem|ngo|ngach|kiet|can ho|phong|lo|dai doi|to)\b.*\d|^(so )?\d+[a-z]?[ ,]"
)


@lru_cache(maxsize=256)
def home_of(address: str) -> str | None:
    """What tells a home in an address: all before the commune where there is a house or more than a hamlet.

    A lone hamlet is told only together with its commune: that is how `ấp 3, xã Tân Lập` comes back with both.
    """
    pieces = [piece.strip() for piece in _BEFORE_PLACE.sub(", ", address).split(",") if piece.strip()]
    inner = [piece for n, piece in enumerate(pieces) if not any(_PUBLIC_PLACE.match(fold(p)) for p in pieces[: n + 1])]
    if len(inner) > 1 or any(_HOUSE.search(fold(piece)) for piece in inner):
        return ", ".join(inner)
    return f"{inner[0]}, {pieces[1]}" if inner and len(pieces) > 1 else None


@dataclass(frozen=True, slots=True)
class _Home:
    """The folded words of a home in the forms in which it may be told; `commune`: a lone hamlet, told only before it."""

    forms: tuple[tuple[str, ...], ...]
    commune: tuple[str, ...] = ()


@lru_cache(maxsize=256)
def _home(home: str) -> _Home:
    words = [tuple(re.findall(r"\w+", fold(piece))) for piece in home.split(",")]
    if _PUBLIC_PLACE.match(" ".join(words[-1])):
        return _Home((words[0],), words[1])
    alone = [piece for piece in words if _HOUSE.search(" ".join(piece))]
    forms = [
        tuple(word for piece in words for word in piece),
        *alone,
        *(tuple(word for word in piece if word not in _FILLS) for piece in alone),
    ]
    return _Home(tuple(form for form in forms if sum(map(len, form)) >= 4))


def _home_may(seen: _Folded, text: str) -> bool:
    home = _home(text)
    if home.commune:
        return "".join((*home.forms[0], *home.commune)) in seen.solid
    near = [form for form in home.forms if all(_solid(word) in seen.solid for word in form)]
    return bool(near) and any(words_of(seen.folded).issuperset(form) for form in near)


def _home_pattern(home: _Home) -> re.Pattern[str]:
    if home.commune:
        hamlet, commune = (r"[\W_]{1,4}".join(map(re.escape, piece)) for piece in (home.forms[0], home.commune))
        return re.compile(rf"(?<!\w){hamlet}(?=[\W_]{{1,4}}{commune}(?!\w))")
    gap = rf"[\W_]{{1,4}}(?:(?:{'|'.join(_FILLS)})[\W_]{{1,3}})?"
    return re.compile(rf"(?<!\w)(?:{'|'.join(gap.join(map(re.escape, form)) for form in home.forms)})(?!\w)")


_ADDRESS = (
    r"(?:(?i:số(?: nhà)?|nhà số|hẻm|ngõ|kiệt|căn hộ)[ \t]*)?\d+[A-Za-z]?(?:/\d+[A-Za-z]?)*,?[ \t]+"
    rf"(?:(?i:đường|phố|hẻm|ngõ|quốc lộ|tỉnh lộ)[ \t]+)?{_PROPER}(?:[ \t]+{_PROPER}){{0,4}}"
)
_NUMBERED = re.compile(rf"\d[A-Za-z]?(?:/\d+[A-Za-z]?)*,?[ \t]+(?:(?i:đường|phố|hẻm|ngõ|quốc lộ|tỉnh lộ)[ \t]+)?{_PROPER}")
"""What every address holds."""
_OWN_HOME = re.compile(
    rf"(?:(?i:nhà(?: (?:tôi|em|ở|tại|riêng))*|ngụ(?: tại)?|trú(?: tại)?|tôi ở|em ở|sống (?:ở|tại)|địa chỉ|đ/c|chỗ ở)\s*:?\s*|^[ \t>*-]*)(?P<home>{_ADDRESS})"
    rf"(?=\s*(?:[,.;)\n-]|$))",
    re.MULTILINE,
)


def homes_told(text: str) -> tuple[str, ...]:
    """Houses that a letter gives as its writer's: after "nhà", "ngụ", "địa chỉ", or on a line of their own."""
    text = text[:20_000]
    found = _OWN_HOME.finditer(text) if _NUMBERED.search(text) else ()
    return tuple(dict.fromkeys(match["home"].strip() for match in found))


def _homes(seen: _Folded, home: str) -> Iterator[Find]:
    for match in _home_pattern(_home(home)).finditer(seen.folded) if _home_may(seen, home) else ():
        yield Find(*seen.span(*match.span()), HOME, "***")


_MAY = {NAME: _name_may, PHONE: _phone_may, EMAIL: _email_may, HOME: _home_may}
_FIND = {NAME: _names, PHONE: _phones, EMAIL: _emails, HOME: _homes}


# ── whatever leads back to a person, known or not ─────────────────────────────────────────────────────────────────────

# Each is looked for from what is rare in it: its first sign, or what no such text is without.
_ANY_PHONE = re.compile(r"[+80](?<![\d/.,\-].)(?:(?<=\+)84|(?<=8)4|(?<=0))(?:[\s.\-]{0,2}\d){8,10}(?![\d/])")
_ANY_AT = re.compile(r"[@(\[](?:(?<=@)|[aA][tT][)\]])")
_ANY_EMAIL = re.compile(r"[\w.+\-]+\s?(?:@|\(at\)|\[at\])\s?[\w\-]+(?:\.[\w\-]+)+", re.IGNORECASE)
_ANY_CARD = re.compile(r"(?i)((?:cmnd|cccd|căn cước(?: công dân)?|chứng minh(?: nhân dân| thư)?|cmt)\D{0,14})(\d[\d\s.]{7,14}\d)")
_INTRODUCED = re.compile(
    r"[tTeEcCmM](?<!\w.)(?:(?<=[tT])(?i:ôi|oi)|(?<=[eE])(?i:m)|(?<=[cC])(?i:háu|hau)|(?<=[mM])(?i:ình))\s+(?i:tên(?:\s+là)?|là|ten(?:\s+la)?|la)\s+"
    rf"(?P<name>[{_UPPER}]\w*(?:[ \t]+[{_UPPER}]\w*){{1,4}})"
)


def find_contacts(text: str) -> tuple[Find, ...]:
    """Telephone numbers, e-mail addresses, identity cards and a name by which somebody introduces himself."""
    found = [Find(*m.span(), PHONE, mask_phone(m[0])) for m in _ANY_PHONE.finditer(text)]
    if _ANY_AT.search(text):
        found += [Find(*m.span(), EMAIL, "***") for m in _ANY_EMAIL.finditer(text)]
    found += [Find(*m.span(2), PHONE, "***") for m in _ANY_CARD.finditer(text)]
    found += [Find(*m.span("name"), NAME, mask_name(m["name"])) for m in _INTRODUCED.finditer(text)]
    seen = _folded(text)
    for digits, places in seen.numbers if seen.spoken else ():
        spoken = sum(seen.folded[a:b].isalpha() for a, b in places)
        if spoken >= 7 and len(digits) >= 9 and digits.startswith("0"):
            found.append(Find(*seen.span(places[0][0], places[-1][1]), PHONE, mask_phone(digits)))
    return tuple(found)
