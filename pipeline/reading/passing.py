"""Whether a unit's mail that names no case passes a citizen's letter on, or answers what it was sent: told by the weight of its words.

"Xin chuyển đơn của ông …" begins a case, "đã chuyển đơn của ông …" answers for one. The weights are learnt from both (`benchmarks/weigh.py`).
"""

from __future__ import annotations

from pathlib import Path

from pipeline.domain.weighing import load, pieces

WEIGHTS = Path(__file__).with_name("passing.tsv")
PASSES, ANSWERS = "passes", "answers"
_LIKELY = 0.4
"""Below a half, since a report taken for an answer begins no case, while an answer taken for a report is seen as one too many."""
_READ = 600
"""Characters in which a unit says what it sends."""


def passes_a_report(text: str) -> bool:
    """Whether what a unit writes is likely a report that it passes on."""
    return load(WEIGHTS).shares(weighed_pieces(text))[PASSES] >= _LIKELY


def weighed_pieces(text: str) -> frozenset[str]:
    """What is weighed of a unit's mail: the words that it begins with."""
    return pieces(text[:_READ])
