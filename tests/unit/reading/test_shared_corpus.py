"""The shared corpora, where they lie beside the checkout: no exception, and Vietnamese clients read."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from pipeline.domain.message import Address, Message
from pipeline.reading import mime
from pipeline.reading.forwards import layers
from pipeline.reading.html import text_of
from pipeline.reading.quotes import split

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpora are not beside this checkout"),
]


def same(left: str | None, right: str | None) -> bool:
    return _flat(left) == _flat(right)


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text or "").replace("\xa0", " ")).strip()


def _cases(kind: str) -> list[tuple[dict[str, Any], dict[str, Any], Message]]:
    root = CORPUS / kind
    found = []
    for case in json.loads((root / "manifest.json").read_text("utf-8"))["cases"]:
        if not str(case.get("locale") or "").startswith("vi"):
            continue
        expected = json.loads((root / case["expected_file"]).read_text("utf-8"))
        data = (root / case["input"]["file"]).read_bytes()
        if case["input"]["content_type"] == "message/rfc822":
            message = mime.parse(data)
        else:
            text = data.decode("utf-8", "replace").replace("\r\n", "\n")
            html = text if case["input"]["content_type"] == "text/html" else ""
            message = Message("", "", Address(), case["input"].get("subject") or "", None, text_of(html) if html else text, html)
        found.append((case, expected.get("expected", expected), message))
    return found


def test_malformed_mails_raise_nothing() -> None:
    for entry in json.loads((CORPUS / "mime" / "manifest.json").read_text("utf-8"))["mails"]:
        message = mime.parse((CORPUS / "mime" / entry["file"]).read_bytes())
        message.text.encode("utf-8")


def test_vietnamese_forwards() -> None:
    cases, wrong = _cases("forward"), []
    for case, expected, message in cases:
        original = expected.get("original") or {}
        _, chain = layers(message)
        good = any(
            same((original.get("from") or {}).get("address") or layer.sender.address, layer.sender.address)
            and same(original.get("body") or layer.body, layer.body)
            for layer in chain
        )
        if expected.get("forwarded", True) != bool(chain) or (chain and not good):
            wrong.append(case["id"])
    assert len(wrong) <= len(cases) * 0.05, wrong


def test_vietnamese_replies_lose_no_new_text() -> None:
    cases, wrong = _cases("reply"), []
    for case, expected, message in cases:
        found = split(message)
        wanted = expected.get("visible_text")
        if wanted is not None and not (same(wanted, found.new_text) or same(wanted, f"{found.new_text}\n{found.signature}")):
            wrong.append(case["id"])
    assert len(wrong) <= len(cases) * 0.1, wrong
