"""The weights of a word for several sorts, or tags, as one number: one addition sums all of them, and a table of such numbers is small enough
that a mail's words are soon found in it (what a mail costs is mostly waiting for memory).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from struct import pack, unpack

_LANE, _MIDDLE = 4, 1 << 15
"""Bytes of one weight within the number, and what is added so that none is below nothing."""


def packed(weights: Sequence[int]) -> int:
    """One number of some weights, each from -32,768 to 32,767."""
    return int.from_bytes(pack(f"<{len(weights)}I", *[weight + _MIDDLE for weight in weights]), "little")


def summed(numbers: Collection[int], lanes: int) -> list[int]:
    """The sums of the weights in some packed numbers (fewer than 65,536), of so many each; nothing of each where there are none."""
    middle = _MIDDLE * len(numbers)
    return [weight - middle for weight in unpack(f"<{lanes}I", sum(numbers).to_bytes(_LANE * lanes, "little"))]
