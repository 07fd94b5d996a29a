"""The end of a header block is found without regard to its line ends, as a pattern of all of them finds it."""

import itertools
import re

from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.phrases import word_count
from pipeline.reading.tidy import first_blank_line

_BLANK = re.compile(rb"\r?\n\r?\n|\r\r")


def test_the_first_blank_line() -> None:
    """In every body of up to nine bytes."""
    for letters in (letters for size in range(10) for letters in itertools.product((b"\r", b"\n", b"a"), repeat=size)):
        body = b"".join(letters)
        match = _BLANK.search(body)
        assert first_blank_line(body) == (match.span() if match else None), body


@given(st.text(st.sampled_from("aế_.- \n\u2003"), max_size=200), st.sampled_from([1, 3, 8]))
def test_words_are_counted_up_to_a_number(text: str, most: int) -> None:
    assert word_count(text, most) == min(most, len(re.findall(r"\w+", text)))
