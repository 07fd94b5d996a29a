"""The weights of a word for several sorts, or tags, as one number: one addition sums all of them, and a table of such numbers is small enough
that a mail's words are soon found in it (what a mail costs is mostly waiting for memory).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from struct import Struct

_BITS = 32
"""Of one weight within the number."""
_HALF = 1 << (_BITS - 1)


def packed(weights: Sequence[int]) -> int:
    """One number of some weights, each of which may sum to 2 thousand million and no more; 0 where all are 0."""
    return sum(weight << _BITS * place for place, weight in enumerate(weights))


def unpacked(number: int, lanes: int) -> list[int]:
    """The weights in a number, or in a sum of numbers, of so many each."""
    halves, bytes_of = _lanes(lanes)
    return [weight - _HALF for weight in bytes_of.unpack((number + halves).to_bytes(bytes_of.size, "little"))]


@cache
def _lanes(lanes: int) -> tuple[int, Struct]:
    """What is added to the weights so that none is below nothing and borrows from its neighbour; and how their bytes are read."""
    return packed([_HALF] * lanes), Struct(f"<{lanes}I")
