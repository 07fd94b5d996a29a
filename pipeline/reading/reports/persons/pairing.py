"""Whose a telephone number is. A name and a number belong together in one clause, one row or one line only.

A number that stands beside another's name, or that the writer says is another's, is not the informant's; of several that
nothing joins to him none is kept, for a wrong number tells a stranger what he said. The only one of a text is his, though it be
through another that he may be reached, unless it is said to be that one's.
"""

from __future__ import annotations

import re

from pipeline.domain.text import UPPER, fold
from pipeline.reading.reports.persons.phones import find_phone, phones_in

_CLAUSE = re.compile(r"[.;!?\n](?:(?<=\n)|(?<!\b[hxptqHXPTQ].)(?<!\b[tT][pPxXtT].)\s)")
_SIGNED_ABOVE = re.compile(r"(?:\A|(?<=\n))[^\n.;]{4,60}\n\W*(?:(?i:số|sđt|đt|dđ|tel|điện thoại|số điện thoại|di động)\W*)?\Z")
"""A number below a signature."""
_MOST = 20
_BEHIND = 40
"""Characters behind a number in which its bearer may be named."""
_NAME = rf"(?P<name>[{UPPER}][\w'’]{{0,12}}(?: [{UPPER}][\w'’]{{0,12}}){{0,4}})"
_TITLED = re.compile(
    rf"(?:(?<!\w)tên(?: là)?|(?<!\w)(?<!vợ )(?<!chồng )(?<!con )(?<!mẹ )(?<!bố )(?<!nhà )(?<!trọ )(?<!quán )(?<!tiệm )(?<!hàng )(?<!phố )(?<!đường )(?<!chợ )(?<!cầu )(?<!chùa )(?<!đền )(?<!thôn )(?<!bản )(?<!xã )(?<!làng )(?<!buôn )(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú|[Bb]ác|[Cc]ụ|[Tt]hầy|[Ee]m|[Cc]háu|là|con (?:trai|gái)|vợ|chồng|[aAcC]\.?)) {_NAME}"
)
_HE = re.compile(r"(?i:ông|bà|anh|chị|cô|chú|bác|cụ|thầy|vợ|chồng)\b")
# Without a title a name is a person's where nothing stands between it and the number: elsewhere it may be a place's.
_BESIDE = re.compile(
    rf"(?<!xã )(?<!phường )(?<!trấn )(?<!huyện )(?<!phố )(?<!thôn )(?<!đường )(?<![{UPPER}\w] )(?<!\w){_NAME}(?<= \w{{2}}.|\w.{{3}})[\s,(:–-]{{1,4}}$"
)
_A_LABEL = re.compile(r"(?:^|[\s,(])(?:so )?(?:dt|sdt|dtdd|dien thoai|may|di dong|tel|lien he|lien lac)[.:\s]*$")
# Through whom he may be reached, he says.
_MINE = re.compile(
    r"\b(?:goi(?: tu| bang| qua)?|muon) may(?: (?:ban|con trai|con gai|chong|vo|chau|me|bo|anh|chi|em|hang xom|nguoi quen|nha)){0,3}\W*$|\b(?:lien he|lien lac|goi lai|nhan)(?: \w+)? (?:qua|cho|voi) [^,;]{0,60}$|\b(?:toi|tui|em|minh|chau|con|lien he|lien lac)(?: (?:la|o|so|dt|sdt|dien thoai|may|di dong|zalo|qua|theo|cho))*\W*$"
    r"|\b(?:toi|tui|em|minh|chau|con) (?:dang )?(?:dung|xai) (?:so|may|sdt|dt|zalo)\W*$"
    r"|\b(?:xin|moi|vui long|hay) (?:goi|nhan|lien he|lien lac)(?: (?:vao|toi|den|theo|qua|cho toi|cho em|lai|so|may|sdt|dt))*\W*$"
)
# "em để số chồng em, anh Danh Út: 0368…", "nhắn qua thằng rể tôi tên Lực, số …": through whom he wants to be reached.
_OF_HIS = re.compile(
    r"\b(?:so|dt|sdt|dien thoai|may|goi|nhan|lien he|lien lac)(?: \w+){0,3} (?:chong|vo|con (?:trai|gai|dau|re)|re|dau|chau|me|bo|ba|ma|anh|chi|em)(?: ho| ruot| noi| ngoai| ho hang)?"
    r"(?: (?:toi|em|tui|minh|chau|con)\b[^.;]{0,40}| (?:la|ten) [^.;]{0,40})\W*$|\b(?:con trai|con gai|chong|vo|con re|con dau|chau) [^.;()]{0,30} (?:bam may|goi|nhan) ho\b[^.;]{0,12}$"
)
_OF_ANOTHER = re.compile(
    r"\b(?:dung|so la|bang|goi (?:cho|den|toi|vao|lai)|hotline|tong dai|so (?:dien thoai |may )?cua (?!toi|tui|em|minh|chau|con|gia dinh)\w+|chu (?:la|ten)|(?:ong|anh|ba|chi|co) (?:ta|ay)|han|no)\b[^,:]{0,30}$"
)


def number_of(text: str, name: str | None, *, noted: bool) -> tuple[str, str] | None:
    """The informant's number in prose, E.164 and as written; None where none is surely his.

    `name`: his, as read; `noted`: a call-taker writes of him, so that a number nobody is named beside is the caller's.
    """
    numbers = list(phones_in(text))
    if len(numbers) == 1:
        start, end = numbers[0]
        return None if _is_anothers(text, start, name, noted=noted) else find_phone(text[start:end])
    own, free, others = [], [], 0
    for start, end in numbers:
        found = find_phone(text[start:end])
        whose = _bearer(text, start, end, name, noted=noted)
        if found and whose is True:
            own.append(found)
        elif found and whose is None:
            free.append(found)
        else:
            others += 1
    if own:
        return own[0]
    if free and (len({number for number, _ in free}) == 1 or not name) and (noted or not others):
        return free[0]
    return None


def number_beside(text: str, name: str) -> tuple[str, str] | None:
    """The first number that stands behind his name in one clause, nobody else being named between them; E.164 and as written."""
    known = fold(name.partition(" (")[0])
    for start, end in phones_in(text):
        before = _CLAUSE.split(text[max(0, start - 200) : start])[-1]
        at, others = fold(before).rfind(known), [other.end() for other in _TITLED.finditer(before)]
        if at >= 0 and all(other <= at + len(known) for other in others):
            return find_phone(text[start:end])
    return None


_HELPS = re.compile(
    r"\b(?:bam|cam|doc|goi|nhan|nghe)(?: \w+){0,2} (?:ho|giup|gium|dum)\b[^.;]{0,20}$|\b(?:nho|muon) (?:may|so|dien thoai)\b[^.;]{0,50}$"
    r"|\b(?:chong|vo|con|chau|me|bo|ba|ma)(?: (?:trai|gai|dau|re|ruot|ngoai|noi))? (?:toi|em|tui|minh)\b[^.;]{0,60}$"
)
"""Somebody lends him a telephone, or one of his own has it."""
_NOTHING_BETWEEN = re.compile(r"[\s,(:–-]*(?:(?:so|sdt|dt|dtdd|dd|dien thoai|may|di dong|tel)(?: (?:la|cua))?[.:\s]*)*")


def _is_anothers(text: str, start: int, name: str | None, *, noted: bool) -> bool:
    """Whether the only number of a text is somebody else's: right behind his name, or in a clause that names him alone."""
    before = _CLAUSE.split(text[max(0, start - 200) : start])[-1]
    said = fold(before)
    if _MINE.search(said) or _OF_HIS.search(said) or _HELPS.search(said):
        return False
    known = fold(name.partition(" (")[0]) if name else ""
    own = known.rpartition(" ")[2]  # "Dũng - 0936 …" is no "dùng"
    if not noted and _OF_ANOTHER.search(said.replace(own, " ") if own else said):
        return True
    named = list(_TITLED.finditer(before))
    if not named:
        return False
    if not known:
        return not noted
    beside = _NOTHING_BETWEEN.fullmatch(fold(before[named[-1].end() :])) is not None
    he = fold(named[-1]["name"]).rpartition(" ")[2] == known.rpartition(" ")[2]
    return not he and (beside or known not in said)  # a clause that names him too is his


def numbers_in(text: str) -> tuple[str, ...]:
    """The numbers of a text as they are written, the first few of a long list."""
    return tuple(dict.fromkeys(text[start:end] for start, end in phones_in(text)))[:_MOST]


def _bearer(text: str, start: int, end: int, name: str | None, *, noted: bool) -> bool | None:
    """Whether a number is the informant's; None: nothing tells."""
    before = _CLAUSE.split(text[max(0, start - 200) : start])[-1]
    behind = _CLAUSE.split(text[end : end + _BEHIND])[0]
    if signed := _SIGNED_ABOVE.search(text[max(0, start - 90) : start]):
        before = signed[0]
    said = fold(before)
    if _MINE.search(said) or _OF_HIS.search(said):
        return True
    known = fold(name.partition(" (")[0]) if name else None
    told = list(_TITLED.finditer(before))
    if known and told and said.rfind(known) > told[-1].end("name"):
        return True
    titled = [fold(match["name"]) for match in told]
    if not titled and (known is None or known not in said):
        beside = None if _A_LABEL.search(said) else _BESIDE.search(before)
        if beside and known and fold(beside["name"]) == known.rpartition(" ")[2]:
            return True
        titled = [fold(beside["name"])] if beside and " " in beside["name"] else []
        titled += [fold(match["name"]) for match in _TITLED.finditer(behind)][:1]
    if not noted and not known and told and _HE.match(told[-1][0]):
        return False
    if known and titled:
        return titled[-1] in known or known in titled[-1]
    if known and known in said:
        return True
    return False if not noted and _OF_ANOTHER.search(said) else None
