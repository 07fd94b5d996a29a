"""Whatever leads back to a person, known or not: numbers, addresses, cards, accounts, his own plate, how he introduces himself."""

from __future__ import annotations

import re

from pipeline.deciding.identities.find import EMAIL, NAME, PHONE, Find, mask_name, mask_phone
from pipeline.deciding.identities.seen import UPPER, look
from pipeline.domain.numbering import number_pattern

# Each is looked for from what is rare in it: its first sign, or what no such text is without.
_ANY_PHONE = number_pattern(r"\s")
_ANY_AT = re.compile(r"[@(\[](?:(?<=@)|[aA][tT][)\]])")
_ANY_EMAIL = re.compile(r"[\w.+\-]+\s?(?:@|\(at\)|\[at\])\s?[\w\-]+(?:\.[\w\-]+)+", re.IGNORECASE)
_SPELT_EMAIL = re.compile(
    r"(?i)[\w.+\-]{3,64}\s{0,2}(?:@|\(at\)|\[at\]|(?<=\s)(?:a\s?(?:còng|cong|móc|moc|vòng|vong))(?=\s))\s{0,2}"
    r"[\w\-]{2,40}(?:\s{0,2}(?:\.|(?<=\s)(?:chấm|cham|dot)(?=\s))\s{0,2}[a-z][\w\-]{1,20}){1,3}"
)
_CALLED_MAIL = re.compile(r"(?i)(?<!\w)(?:g|e-?|hot)?mail\s{0,2}:\s{0,2}([\w.+\-]{5,64})(?![\w@])")
_ANY_CARD = re.compile(r"(?i)((?:cmnd|cccd|căn cước(?: công dân)?|chứng minh(?: nhân dân| thư)?|cmt)\D{0,14})(\d[\d\s.]{7,14}\d)")
_FIGURES = re.compile(r"(?<!\d)(?<!\d[.,/-])(?P<letters>(?<![A-Za-zÀ-ỹ])[A-Z]{1,2})?\d(?:[ .:,\-]?\d){6,17}(?![\d])")
"""A long number, with the letters that lead those of passports and insurance cards."""
_AMOUNT = re.compile(
    r"[1-9]\d{0,2}(?:[.,]\d{3})+|\d+(?=\s?(?:đồng|đ|vnđ|vnd|dong|usd|triệu|nghìn|ngàn|tỷ|m2|m²|m3|kg|lít|%)(?!\w))", re.IGNORECASE
)
_DATES = re.compile(r"\d{1,2}([. \-])\d{1,2}\1(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d|(?:(?:19|20)\d\d[ .\-]+){2,}")
_OWN_PAGE = re.compile(
    r"(?i)(?:liên hệ|liên lạc|inbox|nhắn(?: tin)?|của (?:tôi|em|mình|cháu)|trang cá nhân)[^.;\n]{0,30}?((?:facebook\.com|fb\.com|zalo\.me|m\.me|t\.me)/[\w.\-/?=]{3,80})"
)
_HANDLE = re.compile(
    r"\b(?i:zalo|facebook|fb|tiktok|telegram|viber|nick)(?i: của \w{2,5}| là| tên)?\s?[:=]?\s?[\"“@]?"
    r"(?P<handle>(?=[\w.]{0,29}(?:\d|_|[a-z][A-Z]))(?=[\w.]{0,29}[^\W\d_])[\w.]{4,30})"
)
"""What an account is called where it is no name and no number: letters with figures, or written as one word."""
_OWN_PLATE = re.compile(
    r"(?i:(?<!\w)xe(?: máy| hơi| ô tô| tải| con| ben)? (?:của )?(?:nhà |gia đình )?(?:tôi|tui|em|mình|cháu|con)(?!\w)"
    r"|(?<!\w)(?:tôi|tui|em|mình|cháu)(?:,| là [^,;\n]{2,60},)? (?:chạy|đi|lái|điều khiển) xe)[^.;\n]{0,25}?(\d{2}[A-ZĐ]{1,2}\d?[ .\-]{0,3}\d{3}[. ]?\d{1,2})(?!\d)"
)
_INTRODUCED = re.compile(
    r"[tTeEcCmM](?<!\w.)(?:(?<=[tT])(?i:ôi|oi)|(?<=[eE])(?i:m)|(?<=[cC])(?i:háu|hau)|(?<=[mM])(?i:ình))\s+(?i:tên(?:\s+là)?|là|ten(?:\s+la)?|la)\s+"
    rf"(?P<name>[{UPPER}]\w*(?:[ \t]+[{UPPER}]\w*){{1,4}})"
)


_CARD, _LETTERED, _GROUP = 9, 7, 3
"""Figures of what a person is known by, at least: of a card or an account, of a paper whose number begins with letters, of a group."""


def _tells_of_a_person(match: re.Match[str]) -> bool:
    """Whether a long number may be of a card, an account or an insured person: it is no sum, no day and no paper's ("…/QĐ-UBND")."""
    groups = re.findall(r"\d+", match[0])
    if min(map(len, groups[:-1]), default=_GROUP) < _GROUP:
        return False  # a list: lots, rooms, households
    if sum(map(len, groups)) < (_LETTERED if match["letters"] else _CARD) or match.string[match.end() : match.end() + 1] == "/":
        return False
    return not (_AMOUNT.match(match.string, match.start()) or _DATES.match(match.string, match.start()))


def find_contacts(text: str) -> tuple[Find, ...]:
    """Telephone numbers, e-mail addresses, identity cards and a name by which somebody introduces himself."""
    found = [Find(*m.span(), PHONE, mask_phone(m[0])) for m in _ANY_PHONE.finditer(text)]
    if _ANY_AT.search(text):
        found += [Find(*m.span(), EMAIL, "***") for m in _ANY_EMAIL.finditer(text)]
    found += [Find(*m.span(), EMAIL, "***") for m in _SPELT_EMAIL.finditer(text)]
    found += [Find(*m.span(1), EMAIL, "***") for m in _CALLED_MAIL.finditer(text)]
    found += [Find(*m.span(2), PHONE, "***") for m in _ANY_CARD.finditer(text)]
    found += [Find(*m.span(), PHONE, "***") for m in _FIGURES.finditer(text) if _tells_of_a_person(m)]
    found += [Find(*m.span(1), PHONE, "***") for m in _OWN_PLATE.finditer(text)]
    found += [Find(*m.span(1), EMAIL, "***") for m in _OWN_PAGE.finditer(text)]
    found += [Find(*m.span("handle"), EMAIL, "***") for m in _HANDLE.finditer(text)]
    found += [Find(*m.span("name"), NAME, mask_name(m["name"])) for m in _INTRODUCED.finditer(text)]
    seen = look(text)
    for digits, places in seen.numbers if seen.spoken else ():
        spoken = sum(seen.folded[a:b].isalpha() for a, b in places)
        if spoken >= 7 and len(digits) >= 9 and digits.startswith("0"):
            found.append(Find(*seen.span(places[0][0], places[-1][1]), PHONE, mask_phone(digits)))
    return tuple(found)
