"""The post of the play: mails written now that arrive later."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from pipeline.office.words import sample_office


def scenario() -> dict[str, Any]:
    """What people write (`templates/demo/scenario.toml`)."""
    return tomllib.loads((sample_office() / "templates" / "demo" / "scenario.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail that arrives at a moment of the play."""

    at: datetime
    raw: bytes


@dataclass
class Post:
    """Mails on their way to the hotline's `address`; `chance` is seeded, so that every play is the same."""

    address: str
    chance: random.Random
    coming: list[Mail] = field(default_factory=list)

    def write(self, sender: str, subject: str, body: str, at: datetime, headers: Mapping[str, str] | None = None) -> None:
        """Writes a mail that arrives at `at`."""
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = sender, self.address, subject
        mail["Date"] = format_datetime(at)
        mail["Message-ID"] = f"<{self.chance.getrandbits(80):x}@{sender.partition('@')[2]}>"
        for name, value in (headers or {}).items():
            mail[name] = value
        mail.set_content(body)
        self.coming.append(Mail(at, bytes(mail)))

    def deliver(self, maildir: Path, now: datetime) -> int:
        """Puts what has arrived by now into a Maildir. Returns how many."""
        due = sorted((mail for mail in self.coming if mail.at <= now), key=lambda mail: mail.at)
        self.coming = [mail for mail in self.coming if mail.at > now]
        for part in ("new", "cur", "tmp"):
            (maildir / part).mkdir(parents=True, exist_ok=True)
        for mail in due:
            name = f"{int(mail.at.timestamp())}.{self.chance.getrandbits(64):016x}.demo"
            (maildir / "new" / name).write_bytes(mail.raw)
        return len(due)
