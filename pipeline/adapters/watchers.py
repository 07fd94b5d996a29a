"""Who watches the service: systemd's notification socket, and an HTTP endpoint on this machine for Prometheus."""

from __future__ import annotations

import os
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from pipeline.adapters.tls import is_loopback
from pipeline.errors import Unavailable


def tell_systemd(words: str) -> None:
    """One notification (sd_notify(3)) where systemd started us; nothing elsewhere."""
    name = os.environ.get("NOTIFY_SOCKET", "")
    if not name or not hasattr(socket, "AF_UNIX"):
        return
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
            out.setblocking(False)  # a manager that reads nothing must not stop the service either
            out.connect("\0" + name[1:] if name.startswith("@") else name)
            out.sendall(words.encode())
    except OSError:
        return  # a service manager that went away stops no mail


class StatusPage:
    """`GET /metrics` and `GET /health` on a loopback address; `text` is what is shown, put there by the service."""

    def __init__(self, address: str) -> None:
        host, _, port = address.rpartition(":")
        if not is_loopback(host) or not port.isdigit():
            raise Unavailable(f"[service] metrics {address!r}: write an address of this machine, as 127.0.0.1:9464")
        self.text = ""
        page = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                page.answer(self)

            def log_message(self, *_: object) -> None:
                return

        try:
            self._server = ThreadingHTTPServer((host.strip("[]"), int(port)), Handler)
        except OSError as error:
            raise Unavailable(f"[service] metrics {address!r} cannot be opened: {error.strerror}") from error
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._server.server_address[1])

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        """Metrics as text, health as 200 or 503 (no pass yet); anything else is 404."""
        known = request.path in ("/metrics", "/health")
        body = (self.text if request.path == "/metrics" else "ok\n" if self.text else "no pass yet\n").encode()
        request.send_response(404 if not known else 200 if self.text else 503)
        request.send_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        request.send_header("Content-Length", str(len(body) if known else 0))
        request.end_headers()
        if known:
            request.wfile.write(body)

    def close(self) -> None:
        """Stops listening."""
        self._server.shutdown()
        self._server.server_close()
