"""Every pair of the project's own corpus: a mail as a client writes it, and what must be read in it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from pipeline.reading import mime
from pipeline.reading.quotes import split, split_beside
from pipeline.reading.understand import parted

HERE = Path(__file__).parent


def pairs(folder: str) -> list[Path]:
    return sorted((HERE / folder).glob("*.eml"))


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@pytest.mark.parametrize("path", pairs("forwards"), ids=lambda path: path.stem)
def test_a_forward(path: Path) -> None:
    truth = json.loads(path.with_suffix(".json").read_text("utf-8"))
    words, chain = parted(mime.parse(path.read_bytes()))
    assert flat(words.new_text) == flat(truth["own"])
    assert len(chain) == len(truth["chain"])
    for found, wanted in zip(chain, truth["chain"], strict=True):
        assert (found.sender.name, found.sender.address) == (wanted["from"]["name"], wanted["from"]["address"])
        assert [(person.name, person.address) for person in found.to] == [(p["name"], p["address"]) for p in wanted["to"]]
        assert [(person.name, person.address) for person in found.cc] == [(p["name"], p["address"]) for p in wanted["cc"]]
        assert found.subject == wanted["subject"]
        assert flat(found.body) == flat(wanted["body"])
        assert (found.date or "").startswith(wanted.get("date", ""))


@pytest.mark.parametrize("path", pairs("replies"), ids=lambda path: path.stem)
def test_an_answer(path: Path) -> None:
    truth = json.loads(path.with_suffix(".json").read_text("utf-8"))
    found = split(mime.parse(path.read_bytes()))
    assert flat(found.new_text) == flat(truth["new_text"])
    assert flat(found.signature) == flat(truth["signature"])
    assert not found.whole_used


@pytest.mark.parametrize("path", pairs("beside"), ids=lambda path: path.stem)
def test_an_answer_beside_what_we_sent(path: Path) -> None:
    """No mark parts our letter from the answer, or none tells of which content that is: only whoever knows the letter can."""
    truth = json.loads(path.with_suffix(".json").read_text("utf-8"))
    message = mime.parse(path.read_bytes())
    found = split_beside(split(message), ((HERE / "beside" / "ours.txt").read_text("utf-8"),), message.text)
    assert found is not None
    assert flat(found.new_text) == flat(truth["new_text"])
    assert flat(found.signature) == flat(truth["signature"])


def test_there_are_enough_pairs() -> None:
    assert len(pairs("forwards")) + len(pairs("replies")) >= 150
