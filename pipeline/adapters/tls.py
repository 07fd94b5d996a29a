"""Encrypted connections: one way to make them, one way to explain why one failed. Shared by the network adapters."""

from __future__ import annotations

import ssl
from ipaddress import ip_address

from pipeline.errors import Unavailable

_CERTIFICATE = (
    # (part of OpenSSL's reason, what it means, what to do)
    ("expired", "has expired", "ask the mail provider to renew it, and check this computer's clock"),
    ("not yet valid", "is not valid yet", "check this computer's clock"),
    ("hostname mismatch", "was issued for another name", "write the server's name as its certificate has it"),
    ("ip address mismatch", "was issued for another address", "write the server's name instead of its address"),
    ("revoked", "has been revoked", "ask the mail provider"),
)
_UNKNOWN_ISSUER = ("was issued by an authority that is not trusted here", "name the issuer's certificate (PEM) in ca_file")


def is_loopback(host: str) -> bool:
    """Whether a host name or address can only be this machine (RFC 6761, section 6.3; RFC 1122, 3.2.1.3)."""
    name = host.strip("[]").rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def trust(ca_file: str = "") -> ssl.SSLContext:
    """A context that verifies names and certificates with TLS 1.2 or later; `ca_file` replaces the system's authorities.

    Raises Unavailable where `ca_file` cannot be read.
    """
    try:
        context = ssl.create_default_context(cafile=ca_file or None)
    except OSError as error:
        reason = "it holds no certificate in PEM form" if isinstance(error, ssl.SSLError) else error.strerror
        raise Unavailable(f"the certificate authority named in ca_file ({ca_file}) cannot be used: {reason}") from error
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def explain_tls(error: ssl.SSLError, server: str) -> str:
    """One sentence for a handshake that failed: which server, why, and the remedy."""
    if isinstance(error, ssl.SSLCertVerificationError):
        reason = error.verify_message or "not verified"
        meaning, remedy = next(((means, do) for part, means, do in _CERTIFICATE if part in reason.lower()), _UNKNOWN_ISSUER)
        return f"the certificate of {server} {meaning} ({reason}): {remedy}"
    if error.reason in {"WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "PACKET_LENGTH_TOO_LONG"}:
        return f"{server} does not speak TLS on this port: check the port and the scheme of the url"
    if error.reason in {"UNSUPPORTED_PROTOCOL", "TLSV1_ALERT_PROTOCOL_VERSION", "NO_PROTOCOLS_AVAILABLE"}:
        return f"{server} offers only TLS older than 1.2: ask the mail provider to switch TLS 1.2 or 1.3 on"
    return f"no encrypted connection to {server} ({error.reason or 'handshake failed'}): check the port and the scheme of the url"
