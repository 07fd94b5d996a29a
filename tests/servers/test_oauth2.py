"""Access tokens from a token endpoint on loopback: kept until shortly before their end, refusals explained, no secret told."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest

from pipeline.adapters.oauth2 import access_token
from pipeline.errors import Unavailable


@dataclass
class Endpoint:
    """Answers with `status` and `body`; keeps the forms it was sent."""

    url: str = ""
    status: int = 200
    body: bytes = b""
    location: str = ""
    forms: list[dict[str, str]] = field(default_factory=list)


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    told = Endpoint()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            told.forms.append({name: values[0] for name, values in form.items()})
            body = told.body or json.dumps({"access_token": f"token-{len(told.forms)}", "expires_in": 3600}).encode()
            self.send_response(told.status)
            if told.location:
                self.send_header("Location", told.location)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    told.url = f"http://127.0.0.1:{server.server_port}/token"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield told
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_token_is_kept_until_shortly_before_its_end(endpoint: Endpoint) -> None:
    now = [1000.0]

    def ask() -> str:
        return access_token(endpoint.url, "client", "hush", "refresh", "mail", clock=lambda: now[0])

    assert [ask(), ask()] == ["token-1", "token-1"]
    now[0] += 3600 - 59
    assert ask() == "token-2"
    assert endpoint.forms[0] == {
        "grant_type": "refresh_token", "client_id": "client", "client_secret": "hush", "refresh_token": "refresh", "scope": "mail"
    }  # fmt: skip


def test_two_accounts_of_one_client_have_two_tokens(endpoint: Endpoint) -> None:
    """The mailbox and the outgoing account are often registered under one client."""
    assert access_token(endpoint.url, "client", "", "of the mailbox", "") == "token-1"
    assert access_token(endpoint.url, "client", "", "of the sender", "") == "token-2"
    assert access_token(endpoint.url, "client", "", "of the mailbox", "") == "token-1"


def test_without_a_refresh_token_the_client_asks_for_itself(endpoint: Endpoint) -> None:
    access_token(endpoint.url, "client", "hush", "", "all")
    assert endpoint.forms == [
        {"grant_type": "client_credentials", "client_id": "client", "client_secret": "hush", "scope": "all"}
    ]


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (400, b'{"error": "invalid_grant", "error_description": "hush refresh"}', "expired or revoked: sign the account in anew"),
        (401, b'{"error": "invalid_client"}', "client secret is wrong"),
        (400, b"<html>", "gave no token"),
        (503, b"", "will be tried again"),
        (200, b"[]", "without a token"),
        (200, b"<html>", "without a token"),
        (200, b'{"access_token": "a\\r\\nb"}', "without a token"),
        (200, b'{"access_token": null}', "without a token"),
    ],
)
def test_a_refusal_says_what_to_do_and_no_secret(endpoint: Endpoint, status: int, body: bytes, words: str) -> None:
    endpoint.status, endpoint.body = status, body or b"{}"
    with pytest.raises(Unavailable, match=words) as error:
        access_token(endpoint.url, "client", "hush", "refresh", "")
    assert "hush" not in str(error.value)


def test_odd_lifetimes_do_no_harm(endpoint: Endpoint) -> None:
    for life in (b"null", b'"soon"', b'"1800"'):
        endpoint.body = b'{"access_token": "t", "expires_in": ' + life + b"}"
        assert access_token(endpoint.url, f"client {life!r}", "", "r", "") == "t"


def test_secrets_follow_no_redirect(endpoint: Endpoint) -> None:
    endpoint.status, endpoint.location = 302, endpoint.url
    with pytest.raises(Unavailable, match="302"):
        access_token(endpoint.url, "client", "hush", "refresh", "")
    assert len(endpoint.forms) == 1


@pytest.mark.parametrize("url", ["http://login.example/token", "http://127.0.0.1.login.example/token", "ftp://127.0.0.1/token"])
def test_secrets_leave_this_machine_by_https_only(url: str) -> None:
    with pytest.raises(Unavailable, match="https"):
        access_token(url, "client", "hush", "refresh", "")


def test_an_endpoint_that_is_away_is_said(unused_port: int) -> None:
    with pytest.raises(Unavailable, match="cannot be reached"):
        access_token(f"http://127.0.0.1:{unused_port}/token", "client", "hush", "refresh", "")
