"""What each word is, told by what stands about it; the words of the tests weigh as the tests say."""

from __future__ import annotations

from math import exp
from pathlib import Path

import pytest
from lessons import CHAINS, digest_of

from pipeline.domain.packing import packed
from pipeline.domain.tagging import Chain, load

NEVER = -100_000

# A name stands behind "ten" and goes on in capitals; that one begins costs much. No word is of a home.
CHAIN = Chain(
    "",
    ("H", "N", "O"),
    ((1.0, 1.0, 1.0), (1.0, 1.0, 1.0), (1.0, 0.1, 1.0)),
    {
        "behind": packed([NEVER, 600, 0]),
        "capital": packed([NEVER, 110, 0]),
        "plain": packed([NEVER, 0, 900]),
        "plainer": packed([NEVER, 0, 300]),
        "hardly": packed([NEVER, 0, 150]),
    },
)


def weighed(*words: str, chain: Chain = CHAIN) -> list[int | None]:
    """What words weigh, each told by its features, a space apart."""
    return [chain.weight(word.split()) for word in words]


def test_a_span_is_found_with_how_sure_its_least_sure_word_is() -> None:
    ((what, first, end, sure),) = CHAIN.proposed(weighed("plain", "behind", "capital", "plain"))
    assert (what, first, end) == ("N", 1, 3)
    assert 0.5 < sure < 1


def test_what_only_goes_on_is_none_where_nothing_begins() -> None:
    assert not [span for span in CHAIN.proposed(weighed("plain", "capital", "plain")) if span[3] > 0.5]


def test_how_likely_all_chains_together_make_a_tag() -> None:
    """Each way through both words is worth what its words and its step make it: N N, N O, O N (a step that costs), O O."""
    (_, second) = CHAIN.likely(weighed("behind plainer", "capital"))
    named, goes_on, other = exp(6), exp(1.1), exp(3)
    both = named * goes_on + other * 0.1 * goes_on
    assert second[1] == pytest.approx(both / (both + named + other))


def test_what_is_likelier_nothing_is_proposed_behind_what_is_not() -> None:
    words = weighed("behind", "plain", "hardly")
    assert [(first, sure > 0.5) for _, first, _, sure in CHAIN.proposed(words)] == [(0, True), (2, False)]


def test_what_nobody_has_weighed_is_as_likely_anything() -> None:
    (told,) = CHAIN.likely(weighed("gi"))
    assert told == pytest.approx((1 / 3, 1 / 3, 1 / 3))
    assert CHAIN.likely([]) == []


def test_a_text_may_end_in_what_is_marked() -> None:
    """Only what is nothing inside it, a word without features, stands between its parts as nothing does."""
    dear = Chain("", ("H", "N", "O"), ((1.0, 1.0, 1.0), (1.0, 1.0, 0.01), (1.0, 1.0, 1.0)), {"capital": packed([NEVER, 100, 0])})
    ((_, at_the_end, _),) = dear.likely(weighed("capital", chain=dear))
    (_, before_nothing, _), _ = dear.likely(weighed("capital", "", chain=dear))
    assert at_the_end > 0.5 > before_nothing


@pytest.mark.parametrize("path", CHAINS, ids=lambda path: path.name)
def test_the_weights_were_learnt_from_the_lessons_that_there_are(path: Path) -> None:
    """Else `make weigh` learns them."""
    assert load(path).lessons == digest_of(CHAINS[path]())
