"""Where a text tells who somebody is: names, telephone numbers, e-mail addresses and homes, in every spelling.

A text is compared folded (accents, case, Unicode forms, invisible characters, full-width and foreign digits and letters that
look alike do not matter) and each find is given at its place in the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pipeline.deciding.identities.emails import email_may, find_emails
from pipeline.deciding.identities.find import EMAIL, HOME, INITIALS, NAME, PHONE, Find
from pipeline.deciding.identities.homes import find_homes, home_may
from pipeline.deciding.identities.names import find_names, name_may
from pipeline.deciding.identities.phones import digits_of, find_phones, phone_may
from pipeline.deciding.identities.seen import look
from pipeline.deciding.identities.short import find_initials, initials_may


@lru_cache(maxsize=1024)
def kind_of(identity: str) -> str:
    """What sort of identity a string is."""
    if "@" in identity:
        return EMAIL
    if digits_of(identity):
        return PHONE
    if re.fullmatch(r"(?:[^\W\d_]\.)+", identity):
        return INITIALS
    return HOME if re.search(r"[\d,]", identity) else NAME


_MAY = {NAME: name_may, INITIALS: initials_may, PHONE: phone_may, EMAIL: email_may, HOME: home_may}
_FIND = {NAME: find_names, INITIALS: find_initials, PHONE: find_phones, EMAIL: find_emails, HOME: find_homes}


def may_stand(text: str, identities: Iterable[str]) -> bool:
    """Whether one of the identities can stand in a text at all: a quick look whose no is sure."""
    seen = look(text)
    return any(_MAY[kind_of(identity)](seen, identity) for identity in identities)


def find_identities(text: str, identities: Iterable[str]) -> tuple[Find, ...]:
    """Every place where one of the identities stands, in order, overlapping ones as they are."""
    if not text:
        return ()
    seen = look(text)
    found = [find for identity in identities for find in _FIND[kind_of(identity)](seen, identity)]
    return tuple(sorted(found, key=lambda find: (find.start, -find.end)))
