"""The signature below somebody's words: closings, posts and names, cards, rules, and the lines that devices add.

No list of phrases tells it: everybody signs in his own way. Each line is told by the weight of its words and looks and of those about it
(`signature_lines`), learnt from answers in which the signature is marked (`benchmarks/weigh.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from pipeline.domain.tagging import OUTSIDE, load
from pipeline.reading.devices import is_device_line
from pipeline.reading.signature_lines import begins_an_ending, features, is_marked

WEIGHTS = Path(__file__).with_name("signatures.tsv")
SIGNS = "S"
_DASHES = ("--", "—", "__")
_READ = 16
"""Lines from the end that are looked at, blank ones not counted."""
_WORDS = 0.5
"""How likely a line of new text is that, at least."""


def cut_signature(text: str, sender: str = "") -> tuple[str, str]:
    """What somebody says, and his signature; the first line is never one. What is said again below a signature is text; where that is
    signed too, what stood above it is of a letter that he copied.

    `sender`: the name under which the mail comes.
    """
    lines = text.split("\n")
    device = set(_of_device(lines))
    signs = device.union(_block(lines, device, sender))
    if not signs:
        return text.strip(), ""
    said, signed, part = list[str](), list[str](), list[str]()
    for place, line in enumerate(lines):
        part = (signed if place in signs else said) if line.strip() else part  # a blank line goes with the one above it
        part.append(line)
    return "\n".join(said).strip(), "\n".join(signed).strip()


def _block(lines: Sequence[str], device: set[int], sender: str) -> list[int]:
    """The last lines that sign together. Where more is said below them, names and offices may be what it is about: then they are left
    where they stand, unless they begin as endings do, or that is a postscript.
    """
    blocks = _blocks(lines, [place for place in _signing(lines, sender) if place not in device])
    if not blocks:
        return []
    below = next((line.strip() for at, line in enumerate(lines) if at > blocks[-1][-1] and at not in device and line.strip()), "")
    return blocks[-1] if not below or is_marked(below) or begins_an_ending(lines[blocks[-1][0]]) else []


def _blocks(lines: Sequence[str], signing: Sequence[int]) -> list[list[int]]:
    """Lines that sign, those together between which nothing else stands."""
    blocks: list[list[int]] = []
    for place in signing:
        apart = not blocks or any(line.strip() for line in lines[blocks[-1][-1] + 1 : place])
        blocks += [[place]] if apart else []
        blocks[-1] += [] if apart else [place]
    return blocks


def _of_device(lines: Sequence[str]) -> Iterator[int]:
    """The lines that devices added at either end, with the dashes above them."""
    edges = {*islice(_not_blank(lines, range(len(lines))), _READ), *islice(_not_blank(lines, reversed(range(len(lines)))), _READ)}
    for place in edges:
        if is_device_line(lines[place]):
            yield from (place - 1, place) if place and lines[place - 1].strip() in _DASHES else (place,)


def _not_blank(lines: Sequence[str], places: Iterable[int]) -> Iterator[int]:
    return (place for place in places if lines[place].strip())


def read_of(lines: Sequence[str]) -> list[int]:
    """The last lines of a text, by their places, which are weighed; what a device wrote needs no weighing."""
    backwards = _not_blank(lines, reversed(range(len(lines))))
    return list(islice((place for place in backwards if not is_device_line(lines[place])), _READ))[::-1]


def _signing(lines: Sequence[str], sender: str) -> Iterator[int]:
    """The lines that are likely of a signature."""
    chain, places = load(WEIGHTS), read_of(lines)
    outside = chain.tags.index(OUTSIDE)
    begins = next(_not_blank(lines, range(len(lines))), 0)
    for place, shares in zip(places, chain.likely(list(map(chain.weight, features(lines, places, sender)))), strict=True):
        if place != begins and shares[outside] < _WORDS:
            yield place
