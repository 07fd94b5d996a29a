"""Whom a call-taker notes as the caller: the head of his note, read piece by piece.

Hours, persons, numbers and places stand there in any order and between any signs ("8h22 14/8 anh Pánh (0900…) bản Lặc - Nậm
Tong bc: …"). Where something else is told the matter begins, and whoever is named in it did not call. A place right behind the
caller's name or number, before the matter, is where he is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.domain.text import UPPER, fold_in_place
from pipeline.reading.reports.homes import HOME, tidy_home
from pipeline.reading.reports.introduced import TITLE, home_at, introduced_home, is_family, name_at
from pipeline.reading.reports.phones import phones_in

_HEAD = 400
"""Characters that the head of a note takes at most."""
_SIGNS = re.compile(r"[\s,;()|/+*•~\"'“”.–—\[\]-]+|:\s*")
_HOUR_OR_DAY = re.compile(
    r"(?:\d{1,2} ?(?:h|g|gio|:) ?(?:kem )?(?:\d{1,2}(?![\d/]))?(?: ?(?:'|p|phut)(?!\w))?|\d{1,2} ?[./-] ?\d{1,2}(?: ?[./-] ?\d{2,4})?|(?:19|20)\d\d)(?!\w)"
)
_REMARK = re.compile(r"\([^()\d]{0,40}\)")
_BY_THE_WAY = re.compile(
    r"(?:luc|hoi|vao|ngay|sang|chieu|toi|trua|dem|khuya|nay|hom|hnay|khoang|tiep nhan|tiep|bao cao|tai (?:tru so|van phong|phong(?: tiep dan| truc)?)|nhan|tin bao|tin|phieu|so|sdt|dt|dtdd|dien thoai|may|ban|tel|lh|"
    r"lien he|lien lac|kenh|qua|cua|hotline|ddn|duong day nong|tu|bang|nguoi dan|nguoi goi|nguoi bao|nguoi|ng|cong dan|khach|co dinh|truc tiep|nu|nam|"
    r"goi den|goi dien|goi toi|goi|dien|\d{1,3} ?t(?:uoi)?)(?!\w)"
)
# "Người dân gọi …: ông Tư …", "0900…: ông Tư …": behind the colon stands what is told.
_TELLS = re.compile(r"(?:nguoi dan|cong dan|khach|ba con|nguoi)(?: \w+){0,2} (?:goi|dien)\b[^,;\n]{0,50}:(?!\d)")
_LABELS = re.compile(r"\b(?:so|sdt|dt|dtdd|dien thoai|may|tel|lh|lien he|luc|gio|goi den|nguoi goi|nguoi bao|khach|nhan) ?$")
_NAMES = re.compile(r"(?:tu gioi thieu la|gioi thieu la|noi ten la|noi ten|xung ten la|xung la|xung ten|ten la|ten|la) ")
_SAYS_NAME = re.compile(r"\b(?:noi ten|xung ten|xung la|xung|gioi thieu la)(?: la)? (?:\w+ )?$")
_MET = re.compile(r"\btiep (?!nhan)")
_TITLED = re.compile(rf"(?:{TITLE}|o|b|d/c|dong chi)(?:\. ?| )(?=[^\W\d_])")
# A middle name may be shortened: "Võ T. Thìn".
_NAME = re.compile(
    rf"[{UPPER}][\w']{{0,8}}(?: (?!(?:SĐT|ĐT|DĐ|TT|TP|Zalo|Số|Địa|Bí)\b)(?:[{UPPER}]\.(?= [{UPPER}][\w'])|[{UPPER}][\w']{{0,8}})){{0,4}}(?![\w'])"
)
# "Bác Tám Tiễn (tên thật Nguyễn Tiễn), …", "vợ ông Bốn Đực … (bà tên Hồ Thị Rin)".
_REALLY = re.compile(rf"\((?:(?:{TITLE}) )?ten(?: that| day du| la){{0,2}}:? (?=[^()]{{2,40}}\))")
_IN_FULL = re.compile(rf" ?(?:gọi |goi )?\((?P<name>[{UPPER}][\w']{{0,8}}(?: [{UPPER}][\w']{{0,8}}){{1,4}})(?=[,)])")
_INITIALS = re.compile(rf"(?:[{UPPER}]\.){{2,4}}[{UPPER}]?(?!\w)")
# What he is, in a few small words up to the next sign: "lái xe", "cán bộ hưu trí", "trưởng bản".
_WHAT_HE_IS = re.compile(
    r"(?:,? |(?<=\())(?!(?:goi|dien|bao|noi|hoi|den|toi|len|o|tai|ngu|tru|nguoi|nha)\b)[^\W\d_]+(?: [^\W\d_]+){0,6}? ?(?=[,;(–—-]|\s\d|\s[–—-]|(?<= )(?:(?:thon|xom|ap|buon|khom|khu)\b|to (?=\d)))"
)
_LIVES = re.compile(r"(?:(?:hien|dang|nha(?! \d)|nguoi|ng|dan|o|tai|ngu|tru|truong|pho|goi tu)\s){0,3}")
_THE_CITY = re.compile(r", (?:tp|tx)\b")
_SPEAKS = re.compile(
    r"[^.;\n]{0,24}?\b(?:goi|dien|bao|bc|pa|pa:|phan anh|cho biet|cho hay|noi|hoi|de nghi|ke|than|kien nghi|trinh bay|to|nho|cam on|thong tin|yeu cau|den)\b"
)
_HE_LIVES = re.compile(
    r"(?<=[.;]) (?:(?:ong|ba|anh|chi|co|bac) )?(?:hien )?(?:o|ngu|tru|nha o|que o|nguoi)(?: tai)? (?!day\b|do\b)"
)
_FOR_ANOTHER = re.compile(rf"\bnho (?:\w+ ){{1,4}}?(?:la )?(?:{TITLE}) (?=[a-z])")
_INSTEAD = re.compile(r" (?:goi|bao|nhan|viet|dien)(?: \w+)? (?:ho|giup|thay|dum|gium)\b")


@dataclass(frozen=True, slots=True)
class Caller:
    """The caller's name as written, and where he is, as far as the head of the note tells."""

    name: str
    home: str | None


def noted_caller(text: str) -> Caller | None:
    """Whom the head of a note names as its caller; None where that is not sure. `text`: a call-taker's own, without labels of a name."""
    text = text[:_HEAD]
    folded = fold_in_place(text)
    if len(folded) != len(text):
        return None
    if (other := _calls_for_another(text, folded)) is not None:
        return other
    if called := _REALLY.search(folded):
        name = _NAME.match(text, called.end())
        if name and " " in name[0]:
            home = (
                introduced_home(text[: called.start()], None) or _behind(text, folded, folded.index(")", name.end()) + 1, [])[1]
            )
            return Caller(name[0], home)
    numbers = list(phones_in(text))
    at = _begun(text, folded, numbers)
    person = _person(text, folded, at) if at is not None else None
    if person is None or at is None:
        return None
    start, end = person
    full = _IN_FULL.match(text, end)
    if (
        full
        and text.count(" ", start, end) < 2
        and _is_full(full["name"], text[start:end], alone=text.startswith(")", full.end()))
    ):
        start, end = full.span("name")
    after, home = _behind(text, folded, end, numbers)
    met = _SAYS_NAME.search(folded, 0, start) or _MET.search(folded, 0, start)
    counted = met is not None or any(first < start or first < after for first, _ in numbers)
    if not counted and not _SPEAKS.match(folded, after):
        return None
    return Caller(text[start:end].strip(" ."), home or _told_later(text, folded, after))


def _is_full(name: str, short: str, *, alone: bool) -> bool:
    """Whether what stands in brackets is the whole name: more behind it in them makes a street of "Trần Hưng Đạo" as well."""
    return is_family(name.split(maxsplit=1)[0]) and (alone or name.rsplit(maxsplit=1)[-1] == short.rsplit(maxsplit=1)[-1])


def _told_later(text: str, folded: str, at: int) -> str | None:
    """Where he is said to live, in a sentence that names nobody else: "… Ở bản Pe, xã Chiềng Khoi."."""
    match = _HE_LIVES.search(folded, max(0, at - 2))
    place = HOME.match(text, match.end()) if match else None
    return tidy_home(place["home"], alone=True) if place else None


def _calls_for_another(text: str, folded: str) -> Caller | None:
    for match in _FOR_ANOTHER.finditer(folded[:200]):
        name = _NAME.match(text, match.end())
        if name and _INSTEAD.match(folded, name.end()):
            return Caller(name[0], None)
    return None


def _begun(text: str, folded: str, numbers: list[tuple[int, int]]) -> int | None:
    """Where the first piece stands that is neither an hour, a number nor a word by the way; None where the matter begins there."""
    at, last = 0, -1
    while at < len(folded) and at != last:
        last = at
        if (number := next((end for begun, end in numbers if begun <= at < end), None)) is not None:
            at = number
            continue
        if _TELLS.match(folded, at):
            return None
        if folded[at] == ":" and any(begun < at for begun, _ in numbers) and not _LABELS.search(folded[:at]):
            return None
        for pattern in (_SIGNS, _HOUR_OR_DAY, _BY_THE_WAY):
            titled = pattern is _BY_THE_WAY and _person(text, folded, at)
            if not titled and (match := pattern.match(folded, at)):
                at = match.end()
                break
        if remark := _REMARK.match(folded, at):
            at = remark.end()
    return at if at < len(folded) else None


def _person(text: str, folded: str, at: int) -> tuple[int, int] | None:
    """Where a name stands that begins here, behind a title or as a family's."""
    named = _NAMES.match(folded, at)
    begun = named.end() if named else at
    titled = _TITLED.match(folded, begun)
    begun = titled.end() if titled else begun
    found = _INITIALS.match(text, begun) or _NAME.match(text, begun)
    if found:
        words = found[0].split()
        if named or titled or _INITIALS.match(text, begun) or (len(words) > 1 and is_family(words[0])):
            return begun, found.end()
        return None
    if titled and (plain := name_at(text, folded, begun)):
        return begun, begun + len(plain)
    return None


def _behind(text: str, folded: str, at: int, numbers: list[tuple[int, int]]) -> tuple[int, str | None]:
    """Where what is told of the caller ends, and the first place behind his name."""
    home, last = None, -1
    while at < len(folded) and at != last:
        last = at
        if (number := next((end for begun, end in numbers if begun <= at < end), None)) is not None:
            at = number
            continue
        upto = next((begun for begun, _ in numbers if begun >= at), len(text))
        signs = _SIGNS.match(folded, at)
        begun = signs.end() if signs else at
        if signs and ":" in signs[0]:
            break  # there the matter begins
        if number_word := _NUMBER_WORD.match(folded, begun):
            at = number_word.end()
            continue
        if home is None and (place := _place(text, folded, begun, upto)):
            home, at = place
            continue
        at = next(_steps(folded, at, begun), at)
    return at, home


def _steps(folded: str, at: int, begun: int) -> Iterator[int]:
    """Where a piece that is no place ends: a remark, an hour, a word by the way, what he is, signs."""
    if remark := _REMARK.match(folded, begun - (folded[begun - 1 : begun] == "(")):
        yield remark.end()
    for pattern, here in ((_HOUR_OR_DAY, begun), (_WHAT_HE_IS, at), (_WHAT_HE_IS, begun)):
        if match := pattern.match(folded, here):
            yield match.end()
    if begun > at:
        yield begun


_NUMBER_WORD = re.compile(
    r"(?:so|sdt|dt|dtdd|dien thoai|may|tel|lh|lien he|lien lac|sinh nam|sn|cccd|cmnd|\d\d ?t(?:uoi)?|(?:goi|dien)(?: dien| den| toi| thoai){0,2}(?=,? \(?\+?0\d))(?!\w)[.:]{0,2}"
)


def _place(text: str, folded: str, at: int, upto: int) -> tuple[str, int] | None:
    """A place that begins here, as written, and where it ends."""
    lives = _LIVES.match(folded, at)
    begun = lives.end() if lives else at
    match = HOME.match(text, begun, upto)
    if match and (written := tidy_home(match["home"], alone=begun > at)):
        city = _THE_CITY.match(folded, match.end())
        return (f"{written}{text[match.end() : city.end()]}", city.end()) if city else (written, match.end())
    found = home_at(text, folded, begun, upto)
    return (found, begun + len(found)) if found else None
