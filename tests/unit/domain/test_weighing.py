"""Sorts of text by the weight of their words."""

from __future__ import annotations

from math import exp
from pathlib import Path

import pytest
from lessons import SETS

from pipeline.domain.weighing import SCALE, Weights, load, pieces

WEIGHTS = Weights.of("", ("open", "done"), (0, 0), {"chua": (3 * SCALE, 0), "xong": (0, 3 * SCALE), "$xong": (0, 3 * SCALE)})


def test_what_speaks_for_a_sort_makes_it_likelier() -> None:
    assert WEIGHTS.shares({"xong"})["done"] > 0.9
    assert WEIGHTS.shares({"chua"})["open"] > 0.9


def test_of_two_sorts_each_is_as_likely_as_among_more() -> None:
    two = Weights.of("", ("a", "b"), (2, 9), {"mot": (-7, 4), "hai": (30, 0)})
    more = Weights.of("", ("a", "b", "c"), (2, 9, -10_000), {"mot": (-7, 4, 0), "hai": (30, 0, 0)})
    for words in ({"mot"}, {"hai"}, {"mot", "hai", "ba"}, set[str]()):
        told = more.shares(words)
        assert two.shares(words) == pytest.approx({"a": told["a"], "b": told["b"]})


def test_the_shares_are_one_together() -> None:
    assert sum(WEIGHTS.shares({"chua", "xong", "nay"}).values()) == pytest.approx(1)


def test_words_nobody_has_weighed_leave_it_open() -> None:
    assert WEIGHTS.shares({"gi", "do"}) == {"open": 0.5, "done": 0.5}
    assert WEIGHTS.shares(()) == {"open": 0.5, "done": 0.5}


def test_a_text_is_weighed_by_words_and_pairs_with_accents_and_without_and_by_its_end() -> None:
    found = pieces("Cống chưa thông. Đã xong 12 m", "Đã xong 12 m")
    assert {"cong chua", "xong 0", "^chưa", "^cống", "$da xong"} <= found
    assert "$chua" not in found
    assert not {piece for piece in found if "12" in piece}


def test_a_text_without_accents_says_nothing_by_them() -> None:
    assert not [piece for piece in pieces("Cong chua thong") if piece.startswith("^")]


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.name)
def test_the_weights_are_those_of_all_lessons_there_are(path: Path) -> None:
    """Lessons were added or changed, and `make weigh` was not run."""
    assert load(path).lessons == SETS[path]().digest


def test_what_speaks_against_a_sort_counts_against_it() -> None:
    weights = Weights.of("", ("a", "b", "c"), (1, 0, 0), {"mot": (-7, 4, 0), "hai": (0, -30, 2)})
    told = weights.shares({"mot", "hai", "ba"})
    sums = [1 - 7 / 2**0.5, -26 / 2**0.5, 2 / 2**0.5]
    powers = [exp(one / SCALE) for one in sums]
    assert list(told.values()) == pytest.approx([power / sum(powers) for power in powers])
