"""Which unit is meant by what an officer types: seldom its whole name in the registry."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.domain.text import fold
from pipeline.domain.unit import Registry, Unit
from pipeline.errors import UsageError

_SHORT_FOR = {"tx": "thi xa", "tp": "thanh pho", "h": "huyen", "p": "phuong", "q": "quan", "&": "va"}
_OFTEN_LEFT_OUT = frozenset({"tinh"})
_ADDRESSED = re.compile(r"^(?:(?:cho|ve|don vi|lai)\s+)+|(?:\s+(?:nhe|nha|chu tri|giai quyet|xu ly))+$")
"""What an officer puts before and after a unit's name."""
_JOINS = frozenset({"va"})
"""Words that initials leave out."""
_LEAST = 2
"""Words that tell a unit where they are not all of one of its names."""
_SHOWN = 5


def unit_called(name: str, registry: Registry) -> Unit:
    """The unit with this id, name, short name or alias, else the only one of whose names it is the beginning or a part.

    Raises UsageError: no unit is called so, or several are.
    """
    if (unit := registry.unit_named(name)) is not None:
        return unit
    typed = _words(name)
    ways = dict.fromkeys((typed, _ADDRESSED.sub("", typed)))  # "Lai Vung", "Phong Nha": it may be all of it a name
    found = next((units for words in ways if (units := _meant(words, registry))), [])
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"unit_ambiguous: {name} ({', '.join(unit.id for unit in found[:_SHOWN])})")
    raise UsageError(f"unit_not_known: {name}")


def _meant(words: str, registry: Registry) -> list[Unit]:
    """The units one of whose names these words are, shortened or not; else begin, where but one does; else are part of."""
    solid = words.replace(" ", "")
    whole = [unit for unit in registry.units if any(solid in _shortened(other) for other in unit.names())]
    if whole or len(words.split()) < _LEAST:
        return whole
    named = [(unit, [_words(other) for other in unit.names()]) for unit in registry.units]
    begun = [unit for unit, names in named if any(f"{other} ".startswith(f"{words} ") for other in names)]
    return begun if len(begun) == 1 else [unit for unit, names in named if any(f" {words} " in f" {other} " for other in names)]


@lru_cache(maxsize=1_024)
def _shortened(name: str) -> frozenset[str]:
    """A name without its spaces, also with all but its first words as initials: "Sở VHTTDL", "UBND xã TA"."""
    words = [word for word in _words(name).split() if word not in _JOINS]
    kept = range(1, len(words) - 1)
    return frozenset({"".join(words), *("".join((*words[:n], *(word[0] for word in words[n:]))) for n in kept)})


@lru_cache(maxsize=1_024)
def _words(name: str) -> str:
    """Folded, without punctuation and what is often left out, abbreviations written out."""
    words = (_SHORT_FOR.get(word, word) for word in re.findall(r"\w+|&", fold(name)))
    return " ".join(word for word in words if word not in _OFTEN_LEFT_OUT)
