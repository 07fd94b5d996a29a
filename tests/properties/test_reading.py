"""Whatever bytes arrive: they are read without an exception, to text that every store can hold, and nothing is invented."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.domain.documents import as_json, to_document
from pipeline.domain.message import Address, Message
from pipeline.domain.text import nfc
from pipeline.office.folder import load_office
from pipeline.office.words import sample_office
from pipeline.reading import mime
from pipeline.reading.attribution import attribution_end
from pipeline.reading.forwards import layers
from pipeline.reading.quotes import split
from pipeline.reading.understand import in_full, understand

CORPUS = Path(__file__).parents[1] / "corpus"
SHARED = Path(__file__).parents[3] / "shared" / "corpus" / "mime"
OFFICE = load_office(sample_office(), lambda _: ())

_line = st.sampled_from(
    ["From: a@b.example", "Từ: Nguyễn Mẫu <mau@b.example>", "> trích", ">", "Vào Th 2, 9 thg 3, 2026 lúc 10:20 A <a@b.example> đã viết:", "",
     "-- ", "-----Original Message-----", "Chủ đề: x", "Đến: b@c.example", "Trân trọng./.", "________________________________"]
) | st.text(max_size=60)  # fmt: skip
_text = st.lists(_line, max_size=30).map("\n".join)


def read(raw: bytes) -> None:
    """One mail through all of reading; what comes out can be stored."""
    reading = understand(mime.parse(raw), OFFICE.registry, OFFICE.policy.identity)
    as_json(to_document(in_full(reading, OFFICE.registry, OFFICE.policy.identity)))


@settings(max_examples=60)
@given(raw=st.binary(max_size=400))
def test_any_bytes_are_read(raw: bytes) -> None:
    read(raw)
    read(b"From: a@b.example\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + raw)


@settings(max_examples=60)
@given(text=_text, subject=st.sampled_from(["Re: x", "Fwd: x", "x"]))
def test_no_word_is_lost_or_invented(text: str, subject: str) -> None:
    """New text, quote and signature hold together every word of the mail; what is no forward is left whole."""
    message = Message("", "", Address(), subject, None, text, "")
    found = split(message)
    shown = f"{found.new_text}\n{found.quoted_text}\n{found.signature}"
    assert set(re.findall(r"[a-zA-ZÀ-ỹ0-9]+", nfc(text))) <= set(re.findall(r"[a-zA-ZÀ-ỹ0-9]+", nfc(shown)))
    own, chain = layers(message)
    assert chain or own == text


@settings(max_examples=100)
@given(lines=st.lists(_line, min_size=1, max_size=8))
def test_an_attribution_stays_within_the_lines(lines: list[str]) -> None:
    end = attribution_end(lines, 0)
    assert end is None or 0 < end <= len(lines)


def seeds() -> list[Path]:
    own = sorted(CORPUS.glob("*/*.eml"))
    return own[:: max(1, len(own) // 25)] + sorted(SHARED.rglob("*.eml"))[::60]


@pytest.mark.parametrize("path", seeds(), ids=lambda path: path.stem)
def test_mutations_are_read(path: Path) -> None:
    """A few bytes flipped, cut, doubled or swapped in real mails (`benchmarks/fuzz.py` does this for long)."""
    chance, raw = random.Random(path.stem), path.read_bytes()[:60_000]
    for _ in range(3):
        read(mutated(raw, chance))


def mutated(raw: bytes, chance: random.Random) -> bytes:
    data = bytearray(raw)
    for _ in range(chance.randrange(1, 12)):
        place = chance.randrange(len(data) + 1)
        kind = chance.randrange(5)
        if kind == 0 and data:
            data[place % len(data)] = chance.randrange(256)
        elif kind == 1:
            del data[place : place + chance.randrange(1, 80)]
        elif kind == 2:
            data[place:place] = data[max(0, place - 200) : place]
        elif kind == 3:
            data[place:place] = chance.choice(
                [b"\x00", b"\xff\xfe", b"=?utf-8?b?", b"\r\n\r\n", b"--", b"<" * 50, b"&#x0;", b"\xed\xa0\x80", b"charset=x;"]
            )
        else:
            data[place:place] = bytes(chance.randrange(256) for _ in range(chance.randrange(1, 30)))
    return bytes(data)
