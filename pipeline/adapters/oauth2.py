"""Access tokens for XOAUTH2: refreshed at the provider's token endpoint (RFC 6749 §6, §4.4) and kept until they expire."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.parse
import urllib.request

from pipeline.errors import Unavailable

_KEPT: dict[tuple[str, str], tuple[str, float]] = {}


def access_token(url: str, client: str, secret: str, refresh: str, scope: str) -> str:
    """A token that is valid for at least a minute. Raises Unavailable, never naming a secret."""
    token, expires = _KEPT.get((url, client), ("", 0.0))
    if token and time.monotonic() < expires - 60:
        return token
    form = {"client_id": client, "grant_type": "refresh_token" if refresh else "client_credentials"}
    form |= {key: value for key, value in (("client_secret", secret), ("refresh_token", refresh), ("scope", scope)) if value}
    if not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        raise Unavailable(f"{url}: a token endpoint is reached by https only")
    request = urllib.request.Request(url, urllib.parse.urlencode(form).encode(), {"Accept": "application/json"})  # noqa: S310 the scheme was checked
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            found = json.load(answer)
        token = str(found["access_token"])
    except urllib.error.HTTPError as error:
        raise Unavailable(
            f"{url}: the token was refused ({error.code}); sign the account in anew and store the new refresh token"
        ) from error
    except (OSError, ValueError, KeyError) as error:
        raise Unavailable(f"{url}: no token could be had ({type(error).__name__}); check the address and the network") from error
    _KEPT[url, client] = (token, time.monotonic() + float(found.get("expires_in", 3600)))
    return token
