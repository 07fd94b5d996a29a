"""Whatever leads back to a person, known or not: numbers, addresses, cards, a name by which somebody introduces himself."""

from __future__ import annotations

import re

from pipeline.deciding.identities.find import EMAIL, NAME, PHONE, Find, mask_name, mask_phone
from pipeline.deciding.identities.seen import UPPER, look

# Each is looked for from what is rare in it: its first sign, or what no such text is without.
_ANY_PHONE = re.compile(r"[+80](?<![\d/.,\-].)(?:(?<=\+)84|(?<=8)4|(?<=0))(?:[\s.\-]{0,2}\d){8,10}(?![\d/])")
_ANY_AT = re.compile(r"[@(\[](?:(?<=@)|[aA][tT][)\]])")
_ANY_EMAIL = re.compile(r"[\w.+\-]+\s?(?:@|\(at\)|\[at\])\s?[\w\-]+(?:\.[\w\-]+)+", re.IGNORECASE)
_ANY_CARD = re.compile(r"(?i)((?:cmnd|cccd|căn cước(?: công dân)?|chứng minh(?: nhân dân| thư)?|cmt)\D{0,14})(\d[\d\s.]{7,14}\d)")
_INTRODUCED = re.compile(
    r"[tTeEcCmM](?<!\w.)(?:(?<=[tT])(?i:ôi|oi)|(?<=[eE])(?i:m)|(?<=[cC])(?i:háu|hau)|(?<=[mM])(?i:ình))\s+(?i:tên(?:\s+là)?|là|ten(?:\s+la)?|la)\s+"
    rf"(?P<name>[{UPPER}]\w*(?:[ \t]+[{UPPER}]\w*){{1,4}})"
)


def find_contacts(text: str) -> tuple[Find, ...]:
    """Telephone numbers, e-mail addresses, identity cards and a name by which somebody introduces himself."""
    found = [Find(*m.span(), PHONE, mask_phone(m[0])) for m in _ANY_PHONE.finditer(text)]
    if _ANY_AT.search(text):
        found += [Find(*m.span(), EMAIL, "***") for m in _ANY_EMAIL.finditer(text)]
    found += [Find(*m.span(2), PHONE, "***") for m in _ANY_CARD.finditer(text)]
    found += [Find(*m.span("name"), NAME, mask_name(m["name"])) for m in _INTRODUCED.finditer(text)]
    seen = look(text)
    for digits, places in seen.numbers if seen.spoken else ():
        spoken = sum(seen.folded[a:b].isalpha() for a, b in places)
        if spoken >= 7 and len(digits) >= 9 and digits.startswith("0"):
            found.append(Find(*seen.span(places[0][0], places[-1][1]), PHONE, mask_phone(digits)))
    return tuple(found)
