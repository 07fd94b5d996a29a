"""The shared corpora, where they lie beside the checkout: no exception, and the bars of `benchmarks/reading.py` kept."""

from __future__ import annotations

import json
import re

import pytest
from shared_corpus import CORPUS, cases, lost, wrong_forward, wrong_reply

from pipeline.reading import mime
from pipeline.reading.automatic import machine_kind, read_bounce

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


def test_bounces() -> None:
    """Of real bounces: whose mail came back, and the Message-ID of it, wherever the report names them at all."""
    entries = json.loads((CORPUS / "mime" / "manifest.json").read_text("utf-8"))["mails"]
    known = [e for e in entries if any(b["reason"] != "feedback" for b in (e.get("expect") or {}).get("bounce") or ())]
    known += [e for e in entries if e["source"] in ("flufl.bounce", "bouncehandler")]
    recognised, recipients, originals = [], [], []
    for entry in known:
        raw = (CORPUS / "mime" / entry["file"]).read_bytes()
        message = mime.parse(raw)
        kind, bounce = machine_kind(message), read_bounce(message)
        assert bounce is not None
        recognised.append(kind is not None and kind[0] == "bounce")
        body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")[2].decode("utf-8", "replace")
        if ids := re.findall(r"(?im)^[ >]*message-id:\s*<([^>\s]+)>", body):
            originals.append(bool(set(ids) & set(bounce.original_message_ids)))
        named = re.findall(r"(?im)(?:^(?:final|original)-recipient:\s*(?:rfc822;)?|^[ >]*to:)\s*.*?([\w.+=-]+@[\w.-]+\w)", body)
        if named:
            recipients.append(bool({address.lower() for address in named} & set(bounce.recipients)))
    assert sum(recognised) >= 0.93 * len(recognised)
    assert sum(recipients) >= 0.90 * len(recipients)
    assert sum(originals) >= 0.95 * len(originals)
