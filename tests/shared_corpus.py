"""The public corpora that may lie beside a checkout, given to the reader as mails, and how each answer is judged.

Every key that a source asserts must be right (its README); text is compared after NFC, no-break space → space, runs of white
space → one. What a corpus gives as a bare text becomes a mail with that subject first: the reader sees what an office sees.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from pipeline.domain.message import Address, Message
from pipeline.domain.reading import Layer, Split
from pipeline.reading import mime
from pipeline.reading.quotes import split
from pipeline.reading.understand import parted

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"


@dataclass(frozen=True)
class Case:
    """One mail of a corpus. `vietnamese`: written by a client that speaks Vietnamese."""

    id: str
    vietnamese: bool
    expected: dict[str, Any]
    policy: str
    raw: bytes


def cases(kind: str) -> Iterator[Case]:
    """Every case of `forward` or `reply`."""
    root = CORPUS / kind
    for entry in json.loads((root / "manifest.json").read_text("utf-8"))["cases"]:
        expected = json.loads((root / entry["expected_file"]).read_text("utf-8"))["expected"]
        data = (root / entry["input"]["file"]).read_bytes()
        raw = (
            data
            if entry["input"]["content_type"] == "message/rfc822"
            else _mail(data, entry["input"].get("subject"), entry["input"]["content_type"])
        )
        vietnamese = str(entry.get("locale") or "").startswith("vi") or entry["corpus"].startswith("vi-")
        yield Case(entry["id"], vietnamese, expected, expected.get("signature_policy", ""), raw)


def _mail(data: bytes, subject: str | None, kind: str) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"] = "someone@outer.example", "hotline@tinh.example"
    if subject:
        mail["Subject"] = subject
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    mail.set_content(text, subtype=kind.partition("/")[2], cte="base64")
    return bytes(mail)


def flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text or "").replace("\xa0", " ")).strip()


def wrong_forward(case: Case) -> list[str]:
    """What was not read as asserted; empty where all is right. Of a chain the layer that fits best counts: sources differ."""
    words, chain = parted(mime.parse(case.raw))
    if case.expected.get("forwarded", True) != bool(chain):
        return ["forwarded"]
    wrong = [] if "message" not in case.expected or _own(case.expected, words.new_text) else ["message"]
    original = case.expected.get("original") or {}
    if chain and original:
        wrong += min((_wrong_layer(original, layer, chain[number + 1 :]) for number, layer in enumerate(chain)), key=len)
    if chain and (inner := case.expected.get("innermost")):
        wrong += [f"innermost.{name}" for name in _wrong_layer(inner, chain[-1], ())]
    return wrong


def _own(expected: dict[str, Any], own: str) -> bool:
    """What the forwarder wrote above; what he wrote below (where a source tells) belongs to it too."""
    above, below = flat(expected["message"]), flat(expected.get("text_bottom"))
    return flat(own) in (above, f"{above} {below}".strip())


def _wrong_layer(original: dict[str, Any], layer: Layer, inner: tuple[Layer, ...]) -> list[str]:
    found = []
    for key, value in original.items():
        match key:
            case "from":
                right = _person(value, layer.sender)
            case "to" | "cc":
                people = getattr(layer, key)
                wanted = value or []
                right = len(people) == len(wanted) and all(map(_person, wanted, people))
            case "cc_empty":
                right = not layer.cc
            case "subject":
                right = flat(value) == flat(layer.subject)
            case "body":
                right = _body(flat(value), layer, inner)
            case "body_tail":
                right = flat(layer.body).endswith(flat(value))
            case "date_present":
                right = bool(layer.date) == bool(value)
            case "date_iso":
                right = (layer.date or "")[:16] == value[:16]
            case _:
                right = True
        if not right:
            found.append(key)
    return found


def _body(wanted: str, layer: Layer, inner: tuple[Layer, ...]) -> bool:
    """A source gives a layer's body with the layers inside it; ours is its own text, and theirs stand in the chain."""
    own, rest = flat(layer.body), wanted
    if not inner:
        return own == wanted
    if not rest.startswith(own):
        return False
    rest = rest.removeprefix(own)
    for item in inner:
        _, found, rest = rest.partition(flat(item.body))
        if not found:
            return False
    return not rest.strip()


def _person(wanted: dict[str, Any] | None, found: Address) -> bool:
    wanted = wanted or {}
    name, address = flat(wanted.get("name")), flat(wanted.get("address")).lower()
    return address == found.address.lower() and (name == flat(found.name) or (name == address and not found.name))


def reply_split(case: Case) -> tuple[Message, Split]:
    message = mime.parse(case.raw)
    return message, split(message)


def wrong_reply(case: Case) -> list[str]:
    """As above for the new text of an answer, with its signature where the source keeps it."""
    _, found = reply_split(case)
    both = f"{found.new_text}\n{found.signature}"
    seen = {"kept": (both,), "stripped": (found.new_text,)}.get(case.policy, (found.new_text, both))
    wrong = []
    wanted = case.expected.get("visible_text")
    if wanted is not None and flat(wanted) not in map(flat, seen):
        wrong.append("visible_text")
    signed = case.expected.get("visible_text_with_signature")
    if signed is not None and flat(signed) != flat(both):
        wrong.append("visible_text_with_signature")
    wrong += ["must_contain" for words in case.expected.get("must_contain", ()) if flat(words) not in flat(both)]
    wrong += ["must_not_contain" for words in case.expected.get("must_not_contain", ()) if flat(words) in flat(seen[0])]
    return wrong


def lost(case: Case) -> bool:
    """Whether a line of the new text is neither in the new text nor in the signature that was read; quoted lines are no new text."""
    _, found = reply_split(case)
    kept = _squeezed(f"{found.new_text}{found.signature}")
    lines = (case.expected.get("visible_text") or "").split("\n")
    return not all(_squeezed(line) in kept for line in lines if not line.lstrip().startswith(">"))


def _squeezed(text: str) -> str:
    return re.sub(r"[\s>]+", "", flat(text))
