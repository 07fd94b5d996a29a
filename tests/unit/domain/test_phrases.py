"""Phrases in a text, against regular expressions that say the same and take their time."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.phrases import Phrases, words_of

WORDS = ("hư", "hỏng", "nát", "đường", "a", "aa", "x_1")
texts = st.lists(st.sampled_from((*WORDS, ",", ".", "(", " ", " ")), max_size=30).map("".join)
phrases = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join), min_size=1, max_size=6, unique=True)


@given(phrases, texts)
def test_read_is_leftmost_longest_and_whole_words(listed: list[str], text: str) -> None:
    longest_first = "|".join(map(re.escape, sorted(listed, key=len, reverse=True)))
    wanted = [(match.start(), match[0]) for match in re.finditer(rf"(?<!\w)(?:{longest_first})(?!\w)", text)]
    assert list(Phrases(listed).read(text)) == wanted


@given(phrases, texts)
def test_found_are_those_that_stand_as_whole_words(listed: list[str], text: str) -> None:
    wanted = {phrase for phrase in listed if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text)}
    assert set(Phrases(listed).found(text)) == wanted


@given(texts)
def test_words_of_a_text(text: str) -> None:
    assert words_of(text) == set(re.findall(r"\w+", text))
