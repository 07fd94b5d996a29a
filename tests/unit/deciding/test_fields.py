"""What is remembered of a registry goes with it."""

from __future__ import annotations

import gc

from pipeline.deciding.lexicon import Lexicon
from pipeline.deciding.scores import score_fields
from pipeline.office.folder import registry_of
from pipeline.office.words import sample_office


def lexicons() -> int:
    gc.collect()
    return sum(isinstance(found, Lexicon) for found in gc.get_objects())


def test_a_registry_that_is_replaced_leaves_nothing_behind() -> None:
    """A service makes one anew every day."""
    before = lexicons()
    for number in range(3):
        assert score_fields(f"Tuyến đường nhiều ổ gà {number}, đề nghị sửa chữa.", registry_of(sample_office()))
    assert lexicons() == before
