"""A mail as it was received: bytes with coordinates, then its decoded form. Nothing here says what the mail means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Address:
    """An RFC 5322 mailbox. `address` is lower case and holds an `@`, or is empty."""

    name: str = ""
    address: str = ""

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class Received:
    """One mail in a mailbox folder: where it lies and what it is.

    `place` names the mail inside its mailbox (IMAP: `UIDVALIDITY/UID`, Maildir: the file's unique name). `arrived` is IMAP's
    INTERNALDATE, in a Maildir the topmost `Received`, else `Date`, else None. `raw` is None where the mail is larger than the
    office accepts: then `header` holds its header block and `size` its size in bytes.
    """

    mailbox: str
    place: str
    arrived: datetime | None
    raw: bytes | None
    size: int
    header: bytes = b""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part that is not the mail's own text. `text` is what could be read from it, `note` why nothing (or not all) could.

    `name` is safe to show, never a path; `digest` is the SHA-256 of the decoded bytes, in hexadecimal.
    """

    name: str
    type: str
    size: int
    digest: str = ""
    text: str = ""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A parsed mail. Every text is clean (NFC, no control characters); `digest` is the SHA-256 of the raw bytes.

    `headers` holds every header in order, names in lower case, values unfolded and decoded. `html` is the raw HTML part,
    for structure only; `text` is the plain part, or the text of the HTML where there is no plain one. `attached` are the
    mails that came as `message/rfc822` (or `.eml`, `.msg`), already parsed. `report_fields` are the fields of a
    `multipart/report` (delivery-status, disposition-notification), one mapping a recipient block, names in lower case.
    """

    digest: str
    message_id: str
    sender: Address
    subject: str
    date: datetime | None
    text: str
    html: str = ""
    reply_to: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    content_type: str = "text/plain"
    headers: tuple[tuple[str, str], ...] = ()
    attachments: tuple[Attachment, ...] = ()
    attached: tuple[Message, ...] = ()
    report_fields: tuple[tuple[tuple[str, str], ...], ...] = ()
    defects: tuple[str, ...] = ()

    def header(self, name: str) -> str:
        """The first value of a header, or an empty string."""
        for key, value in self.headers:
            if key == name:
                return value
        return ""

    def header_all(self, name: str) -> tuple[str, ...]:
        """Every value of a header, topmost first."""
        return tuple([value for key, value in self.headers if key == name])

    def files(self) -> tuple[Attachment, ...]:
        """Its files and those of the mails that are attached to it."""
        return (*self.attachments, *(found for inner in self.attached for found in inner.files()))
