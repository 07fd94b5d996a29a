"""The hotline's mailbox on an IMAP server (RFC 3501, RFC 9051)."""

from pipeline.adapters.imap.mailbox import ImapMailbox

__all__ = ["ImapMailbox"]
