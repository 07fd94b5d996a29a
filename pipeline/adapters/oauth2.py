"""Access tokens for XOAUTH2: fetched from the provider's token endpoint and kept in memory until shortly before they expire."""

from __future__ import annotations

import json
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from http.client import HTTPException
from typing import Any

from pipeline.adapters.tls import explain_tls, is_loopback, trust
from pipeline.errors import Unavailable

_EARLY = 60.0
"""Seconds before its end at which a token is no longer used."""
_USUAL_LIFE = 3600.0
"""Where the endpoint does not say how long a token lives (RFC 6749, 5.1 only recommends it)."""
_ANSWER_BYTES = 65_536
_SECONDS = 30.0
_REFUSALS = {
    # RFC 6749, section 5.2
    "invalid_grant": "the refresh token is expired or revoked: sign the account in anew and store the new refresh token",
    "invalid_client": "the client id or the client secret is wrong or expired: check them at the provider",
    "unauthorized_client": "this client may not use this grant: allow it at the provider",
    "invalid_scope": "the scope is wrong: check it in the provider's documentation",
}

_kept: dict[tuple[str, str, str, str], tuple[str, float]] = {}


def access_token(
    url: str,
    client: str,
    secret: str,
    refresh: str,
    scope: str,
    *,
    ca_file: str = "",
    clock: Callable[[], float] = time.monotonic,
) -> str:
    """A token that is valid for at least a minute: by refresh token (RFC 6749, 6), without one as the client itself (4.4).

    Two accounts of one client have two tokens. Raises Unavailable, never naming a secret.
    """
    key = (url, client, refresh, scope)
    token, ends = _kept.get(key, ("", 0.0))
    if not token or clock() >= ends - _EARLY:
        form = {"grant_type": "refresh_token" if refresh else "client_credentials", "client_id": client}
        form |= {
            name: value for name, value in (("client_secret", secret), ("refresh_token", refresh), ("scope", scope)) if value
        }
        token, life = _token_of(url, _ask(url, form, ca_file))
        _kept[key] = (token, clock() + life)
    return token


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect would carry the secrets to an address that nobody configured."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _ask(url: str, form: dict[str, str], ca_file: str) -> bytes:
    parts = urllib.parse.urlsplit(url)
    local = is_loopback(parts.hostname or "")
    if parts.scheme != "https" and not (parts.scheme == "http" and local):
        raise Unavailable(f"the token endpoint {url} is not reached by https: write its https:// address in token_url")
    handlers: list[urllib.request.BaseHandler] = [_NoRedirect(), urllib.request.HTTPSHandler(context=trust(ca_file))]
    if local:
        handlers.append(urllib.request.ProxyHandler({}))
    request = urllib.request.Request(  # noqa: S310 - the scheme was checked
        url, urllib.parse.urlencode(form).encode("ascii"), {"Accept": "application/json"}
    )
    try:
        with urllib.request.build_opener(*handlers).open(request, timeout=_SECONDS) as answer:
            return bytes(answer.read(_ANSWER_BYTES))
    except urllib.error.HTTPError as error:
        raise _refused(url, error) from error
    except urllib.error.URLError as error:
        if isinstance(error.reason, ssl.SSLError):
            raise Unavailable(explain_tls(error.reason, f"the token endpoint {url}")) from error
        raise Unavailable(f"the token endpoint {url} cannot be reached: check the address and the network") from error
    except (OSError, HTTPException) as error:
        raise Unavailable(f"the token endpoint {url} broke off ({type(error).__name__}): check the network") from error


def _refused(url: str, error: urllib.error.HTTPError) -> Unavailable:
    with error:
        found = _json(error.read(_ANSWER_BYTES))
    slug = str(found.get("error", ""))
    if error.code >= 500 or error.code == 429:
        return Unavailable(f"the token endpoint {url} is not ready ({error.code}): it will be tried again")
    return Unavailable(f"the token endpoint {url} gave no token ({error.code}): {_REFUSALS.get(slug, 'check [oauth2]')}")


def _token_of(url: str, answer: bytes) -> tuple[str, float]:
    found = _json(answer)
    token = found.get("access_token")
    if not isinstance(token, str) or not token or not token.isascii() or not token.isprintable():
        raise Unavailable(f"the token endpoint {url} answered without a token: check the address")
    life = found.get("expires_in")
    try:
        return token, min(float(life), 86_400.0) if life is not None else _USUAL_LIFE
    except (TypeError, ValueError):
        return token, _USUAL_LIFE


def _json(text: bytes) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
