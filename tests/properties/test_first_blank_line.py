"""The end of a header block is found without regard to its line ends, as a pattern of all of them finds it."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.domain.phrases import word_count
from pipeline.reading.tidy import first_blank_line

_BLANK = re.compile(rb"\r?\n\r?\n|\r\r")


@settings(max_examples=2_000, deadline=None)
@given(st.lists(st.sampled_from([b"\r", b"\n", b"a"]), max_size=12).map(b"".join))
def test_the_first_blank_line(body: bytes) -> None:
    match = _BLANK.search(body)
    assert first_blank_line(body) == (match.span() if match else None)


@given(st.text(st.sampled_from("aế_.- \n\u2003"), max_size=200), st.sampled_from([1, 3, 8]))
def test_words_are_counted_up_to_a_number(text: str, most: int) -> None:
    assert word_count(text, most) == min(most, len(re.findall(r"\w+", text)))
