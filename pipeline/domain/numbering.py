"""The Vietnamese numbering plan: what the renumberings of 2017 and 2018 made of old telephone numbers."""

from __future__ import annotations

from functools import lru_cache

# Eleven-digit mobiles became ten-digit ones in September 2018 (Ministry's plan of conversion).
MOBILE_2018 = {
    "0120": "070", "0121": "079", "0122": "077", "0126": "076", "0128": "078",
    "0123": "083", "0124": "084", "0125": "085", "0127": "081", "0129": "082",
    "0162": "032", "0163": "033", "0164": "034", "0165": "035", "0166": "036", "0167": "037", "0168": "038", "0169": "039",
    "0186": "056", "0188": "058", "0199": "059",
}  # fmt: skip
# Area codes changed in 2017; only those of two digits after the trunk 0 that became three.
AREA_2017 = {"0651": "0271", "0650": "0274", "061": "0251", "08": "028", "04": "024", "066": "0276", "062": "0252", "064": "0254",
              "0511": "0236", "0710": "0292", "031": "0225"}  # fmt: skip


@lru_cache(maxsize=1024)
def spellings(digits: str) -> tuple[str, ...]:
    """The significant digits (no trunk 0, no country code) of a number as it was and as it is called today."""
    national = "0" + digits[2:] if digits.startswith("84") and len(digits) > 9 else digits
    found = {national.lstrip("0")}
    for old, new in (*MOBILE_2018.items(), *AREA_2017.items()):
        if national.startswith(old) and (old in AREA_2017 or len(national) == 11):
            found.add((new + national[len(old) :])[1:])
        if national.startswith(new) and (old in AREA_2017 or len(national) == 10):
            found.add((old + national[len(new) :])[1:])
    return tuple(sorted(found))
