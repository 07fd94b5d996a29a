"""Bytes to a Message, whatever the bytes. The only user of mail-parser; it never raises.

The header is read here, field by field. mail-parser tells the shape of the mail; where it cannot go on, the header and first lines of
the raw mail are all that is read. What was lost is told in `defects`.
"""

from __future__ import annotations

import hashlib
import logging
from email.message import Message as Parsed

import mailparser

from pipeline.domain.message import Address, Message
from pipeline.reading import bodies, headers, tidy
from pipeline.reading.charsets import decode
from pipeline.reading.files.attachments import Extract
from pipeline.reading.parts import Way, parts_of
from pipeline.reading.payloads import type_of

logging.getLogger("mailparser").setLevel(logging.CRITICAL)  # it logs parts of mails

_MAX_BYTES = 60_000_000
_FIRST = 65_536


class _Tree(mailparser.MailParser):  # type: ignore[misc] # the library has no types
    """The parts of a mail, as mail-parser finds them.

    What it makes of them is not asked for: it mixes attached mails into the text, leaves out files without a name, raises on many a
    malformed head, and folds a long header of an attached mail anew, which takes minutes (`payloads` reads the parts).
    """

    def parse(self) -> _Tree:
        return self


def simple(raw: bytes) -> Message:
    """The headers and first lines only, for a mail that broke the full reading."""
    defects = ["read-simply"]
    return _raw_tier(tidy.tidied(raw[:_MAX_BYTES], defects), hashlib.sha256(raw).hexdigest(), defects)


def parse(raw: bytes, extract: Extract | None = None, *, closed: bool = False) -> Message:
    """The mail of these bytes. Never raises; `digest` is that of the bytes given. `closed`: no file is opened."""
    return _parse(raw, Way(_parse, _attached, extract, closed))


def _parse(raw: bytes, way: Way) -> Message:
    digest = hashlib.sha256(raw).hexdigest()
    defects: list[str] = []
    tidied = tidy.tidied(raw[:_MAX_BYTES], defects)
    if not tidy.too_many_parts(tidied.shaped):
        try:
            return _message(_Tree.from_bytes(tidied.shaped).message, tidied.fields, digest, defects, way)
        except Exception as error:  # noqa: BLE001 parsers raise anything on hostile bytes
            defects.append(f"failed: {type(error).__name__}")
    return _raw_tier(tidied, digest, [*defects, "fallback-raw"])


def _attached(parsed: Parsed, way: Way) -> Message:
    """A mail within another, which was parsed with it."""
    return _message(parsed, tuple((name.strip().lower(), str(value)) for name, value in parsed.raw_items()), "", [], way)


def _message(parsed: Parsed, fields: tuple[tuple[str, str], ...], digest: str, defects: list[str], way: Way) -> Message:
    first = dict(reversed(fields))
    parts = parts_of(parsed, way)
    return Message(
        digest=digest,
        message_id=next(iter(headers.message_ids(first.get("message-id", ""))), ""),
        sender=_sender(first),
        subject=headers.subject(first.get("subject", "")),
        date=headers.header_date(first["date"]) if "date" in first else None,
        text=bodies.text_of(parsed, parts.plain, parts.rich, rich_first=parts.rich_first),
        html="\n".join(parts.rich),
        reply_to=headers.addresses(first.get("reply-to", "")),
        to=headers.addresses(first.get("to", "")),
        cc=headers.addresses(first.get("cc", "")),
        in_reply_to=headers.message_ids(first.get("in-reply-to", "")),
        references=headers.message_ids(first.get("references", "")),
        content_type=type_of(parsed),
        headers=tuple((name, headers.decoded(value)) for name, value in fields[: tidy.MAX_HEADERS]),
        attachments=tuple(parts.attachments),
        attached=tuple(parts.attached),
        report_fields=tuple(parts.fields),
        defects=tuple(dict.fromkeys([*defects, *parts.defects])),
    )


def _sender(first: dict[str, str]) -> Address:
    for name in ("from", "reply-to", "sender", "return-path"):
        found = headers.addresses(first.get(name, ""))
        if found:
            return found[0]
    return Address(headers.decoded(first.get("from", "")), "")


def _raw_tier(tidied: tidy.Tidied, digest: str, defects: list[str]) -> Message:
    """The header, and the first lines of the body as they are."""
    first = dict(reversed(tidied.fields[:500]))
    return Message(
        digest=digest,
        message_id=next(iter(headers.message_ids(first.get("message-id", ""))), ""),
        sender=_sender(first),
        subject=headers.subject(first.get("subject", "")),
        date=headers.header_date(first["date"]) if "date" in first else None,
        text=decode(tidied.shaped[tidied.begins : tidied.begins + _FIRST])[0],
        in_reply_to=headers.message_ids(first.get("in-reply-to", "")),
        references=headers.message_ids(first.get("references", "")),
        headers=tuple((name, headers.decoded(value)) for name, value in first.items()),
        defects=tuple(dict.fromkeys(defects)),
    )
