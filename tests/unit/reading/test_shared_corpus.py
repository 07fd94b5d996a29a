"""The shared corpora, where they lie beside the checkout: no exception, and the bars of `benchmarks/reading.py` kept."""

from __future__ import annotations

import json

import pytest
from shared_corpus import CORPUS, cases, lost, wrong_forward, wrong_reply

from pipeline.reading import mime

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpora are not beside this checkout"),
]


def test_malformed_mails_raise_nothing() -> None:
    for entry in json.loads((CORPUS / "mime" / "manifest.json").read_text("utf-8"))["mails"]:
        message = mime.parse((CORPUS / "mime" / entry["file"]).read_bytes())
        message.text.encode("utf-8")


def test_forwards() -> None:
    found = [(case, wrong_forward(case)) for case in cases("forward")]
    assert [(case.id, wrong) for case, wrong in found if wrong and case.vietnamese] == []
    assert sum(not wrong for _, wrong in found) >= 0.92 * len(found)


def test_new_text_of_replies() -> None:
    found = [(case, wrong_reply(case)) for case in cases("reply")]
    assert [(case.id, wrong) for case, wrong in found if wrong and case.vietnamese] == []
    assert sum(not wrong for _, wrong in found) >= 0.80 * len(found)
    assert sum(lost(case) for case, _ in found) <= 0.02 * len(found)
