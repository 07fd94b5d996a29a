"""Mail leaves through an SMTP server (RFC 5321, RFC 6409)."""

from pipeline.adapters.smtp.transport import SmtpTransport

__all__ = ["SmtpTransport"]
