"""The Vietnamese numbering plan: how numbers are written, and what the renumberings of 2017 and 2018 made of old ones."""

from __future__ import annotations

import re
from functools import lru_cache

BLANKS = r" \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
DASHES = r"\-\u00ad\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d"
_POINTS = r".·•∙⋅*"
SEPARATORS = rf"{BLANKS}{DASHES}{_POINTS}_,()+"
"""What people write within a number, for a character class."""
A_DAY = rf"\d{{1,2}}[{DASHES}.]\d{{1,2}}[{DASHES}.](?:19|20)\d\d(?!\d)"
# A number begins with its trunk 0 or the country's code, behind which some write the 0 too: "+84 (0)905 …". It begins neither within
# figures nor behind a year ("2016-03-09-0830"), nor is it the rest of a sum or of a place on the map ("1.050.000", "12.0512345"); behind
# a slash it stands where a number stands before that.
_CODE = rf"(?:[{BLANKS}{DASHES}.)]{{0,2}}\(?[0０]\)?)?"
_BEGINS = (
    r"[(+80＋８０](?:(?<![\d/].)|(?<=\d{3}/.))(?<!\b20\d\d[.\-].)(?<!\d\d[.,].)"
    rf"(?:(?<=\()(?:[+＋]?[8８][4４]\)?{_CODE}|[0０](?=\d{{2,3}}\)))|(?<=[+＋])[8８][4４]\)?{_CODE}|(?<=[8８])[4４]\)?{_CODE}|(?<=[0０])(?:[0０][{BLANKS}]?[8８][4４]\)?{_CODE})?)"
    rf"(?!(?<=\d[.,]0)\d\d(?:[.,]\d{{3}}){{1,3}}(?!\d))(?!(?<=0)\d?[{DASHES}.]\d{{1,2}}[{DASHES}.](?:19|20)\d\d(?!\d))"
)
_ENDS = r"(?!\d|/(?![ ]?(?:[+＋]?[8８][4４]|[0０])(?:[ .\-]?\d){8}))"


def number_pattern(blanks: str = BLANKS) -> re.Pattern[str]:
    """What looks like a telephone number. Where more stands between its groups than one or two signs ("0905 – 123 – 500", "0905,123,500"),
    it begins with three figures and has as many as a number has: lists of hours, days and rooms are written so too.
    """
    near = rf"[{blanks}{DASHES}{_POINTS})]{{0,2}}"
    far = rf"(?:\)?[{blanks}]{{0,3}}[{DASHES}·][{blanks}]{{0,3}}|[{blanks}]{{3}}|(?<=\d{{3}})[_,](?=\d{{3}}))(?=\d\d)"
    return re.compile(rf"{_BEGINS}(?:{near}\d\d(?:(?>{far}|{near})\d){{7,8}}{_ENDS}|(?:{near}\d){{8,10}}{_ENDS})")


NUMBER = number_pattern()


def figures(written: str) -> str:
    """The figures of a text in their plain form; some keyboards type them wide."""
    kept = "".join(filter(str.isdecimal, written))
    return kept if kept.isascii() else "".join(str(int(sign)) for sign in kept)


def with_trunk(digits: str) -> str:
    """The digits of a number as it is dialled within the country: its 0 in place of the country's code."""
    bare = digits.removeprefix("00")
    return "0" + bare[2:].removeprefix("0") if bare.startswith("84") and len(bare) > 9 else digits


# Eleven-digit mobiles became ten-digit ones in September 2018 (Ministry's plan of conversion).
MOBILE_2018 = {
    "0120": "070", "0121": "079", "0122": "077", "0126": "076", "0128": "078",
    "0123": "083", "0124": "084", "0125": "085", "0127": "081", "0129": "082",
    "0162": "032", "0163": "033", "0164": "034", "0165": "035", "0166": "036", "0167": "037", "0168": "038", "0169": "039",
    "0186": "056", "0188": "058", "0199": "059",
}  # fmt: skip
# Area codes changed in 2017, in three steps (Ministry's plan of conversion); those of four provinces stayed.
AREA_2017 = {
    "022": "0212", "0231": "0213", "020": "0214", "0230": "0215", "029": "0216", "052": "0232", "053": "0233", "054": "0234",
    "0510": "0235", "0511": "0236", "037": "0237", "038": "0238", "039": "0239",
    "033": "0203", "0240": "0204", "025": "0205", "026": "0206", "027": "0207", "0280": "0208", "0281": "0209", "0320": "0220",
    "0321": "0221", "0241": "0222", "031": "0225", "0351": "0226", "036": "0227", "0350": "0228", "030": "0229", "0780": "0290",
    "0781": "0291", "0710": "0292", "0711": "0293", "074": "0294", "076": "0296", "077": "0297", "079": "0299",
    "04": "024", "08": "028", "061": "0251", "062": "0252", "064": "0254", "055": "0255", "056": "0256", "057": "0257", "058": "0258",
    "068": "0259", "060": "0260", "0501": "0261", "0500": "0262", "063": "0263", "059": "0269", "070": "0270", "0651": "0271",
    "072": "0272", "073": "0273", "0650": "0274", "075": "0275", "066": "0276", "067": "0277",
}  # fmt: skip
_MOBILE = re.compile(r"0(?:3\d|5[25689]|7\d|8[1-9]|9\d)\d{7}")
"""What is a mobile's number today; some old area codes begin like one."""
_FIGURES = (10, 11)
"""Of an old number with its area code."""


def today(national: str) -> str:
    """A national number (with its trunk 0) as it is dialled today; one that may be a mobile's is taken for it."""
    if len(national) == 11 and national[:4] in MOBILE_2018:
        return MOBILE_2018[national[:4]] + national[4:]
    if _MOBILE.fullmatch(national) or len(national) not in _FIGURES:
        return national
    for old, new in AREA_2017.items():
        if national.startswith(old) and len(national) - len(old) in _SUBSCRIBERS[len(old)]:
            return new + national[len(old) :]
    return national


_SUBSCRIBERS = {2: (8,), 3: (7,), 4: (6, 7)}
"""How many figures stand behind an area code of so many."""


@lru_cache(maxsize=1024)
def spellings(digits: str) -> tuple[str, ...]:
    """The significant digits (no trunk 0, no country code) of a number as it was and as it is called today."""
    national = with_trunk(digits)
    found = {national.lstrip("0")}
    for old, new in (*MOBILE_2018.items(), *AREA_2017.items()):
        if national.startswith(old) and (old in AREA_2017 or len(national) == 11):
            found.add((new + national[len(old) :])[1:])
        if national.startswith(new) and (old in AREA_2017 or len(national) == 10):
            found.add((old + national[len(new) :])[1:])
    return tuple(sorted(found))
