"""All that points at a case, each kind apart; nothing is decided here."""

from __future__ import annotations

import re

from pipeline.domain.codes import find_codes, find_numbers
from pipeline.domain.message import Message
from pipeline.domain.reading import Evidence, Layer, Split
from pipeline.domain.tokens import looks_like_token

_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"']{1,128}@[A-Za-z0-9][A-Za-z0-9.-]{0,250}[A-Za-z0-9]")
_DELIVERED = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to")
_MESSAGE_ID = re.compile(r"[^\s<>\"']{20,128}@[A-Za-z0-9.-]{3,128}")
_MAX_TEXT = 100_000


def gather(message: Message, split: Split, forward: tuple[Layer, ...], prefix: str | None) -> Evidence:
    """The evidence of a mail. `prefix`: the office's code prefix, None to accept any."""
    quoted = "\n".join([split.quoted_text, *(f"{layer.subject}\n{layer.body}" for layer in forward)])[:_MAX_TEXT]
    bare = f"{message.subject}\n{split.new_text[:_MAX_TEXT]}"
    files = [attachment.text[:_MAX_TEXT] for attachment in message.attachments]
    names = " ; ".join(attachment.name for attachment in message.attachments)[:10_000]
    wanted = prefix or None
    return Evidence(
        in_reply_to=message.in_reply_to,
        references=tuple(reversed(message.references)),
        reply_addresses=_delivered_to(message),
        subject_codes=tuple(find_codes(message.subject, wanted)),
        body_codes=tuple(find_codes(split.new_text[:_MAX_TEXT], wanted)),
        quoted_codes=tuple(find_codes(quoted, wanted)),
        quoted_message_ids=tuple(dict.fromkeys(found for found in _MESSAGE_ID.findall(quoted) if looks_like_token(found)))[:20],
        attachment_codes=tuple(code for text in files for code in find_codes(text, wanted)),
        attachment_name_codes=tuple(find_codes(names, wanted)),
        numbers=tuple(dict.fromkeys(number for text in (bare, names, *files) for number in find_numbers(text)))[:50],
    )


def _delivered_to(message: Message) -> tuple[str, ...]:
    """Every address the mail was sent or delivered to."""
    found = [address.address for address in (*message.to, *message.cc)]
    for name in _DELIVERED:
        found += [item.lower() for value in message.header_all(name) for item in _ADDRESS.findall(value)]
    for value in message.header_all("received"):
        if match := re.search(r"\bfor\s+<?([^\s<>;]{3,200}@[^\s<>;]{3,200})>?", value):
            found.append(match[1].lower())
    return tuple(dict.fromkeys(found))[:200]
