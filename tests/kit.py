"""What tests share: one office at work under a clock, and mails to it."""

from __future__ import annotations

import email
import email.policy
import hashlib
import re
from dataclasses import replace
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pipeline.cli.app import run
from pipeline.domain.codes import case_code
from pipeline.domain.report import Report
from pipeline.jobs.desk import Desk
from pipeline.jobs.export import export
from pipeline.office.folder import Office
from pipeline.reading.understand import in_full, read
from pipeline.wiring import desk_for, office_at
from pipeline.worker import Summary, tick
from pipeline.writing.render import MailTemplates

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
OFFICER = "truc.ddn@vptu.binhphuoc.example"
FORWARDER = f"Trực đường dây nóng <{OFFICER}>"
"""The sample office's officer on duty: he forwards reports and may command."""
LOADED: dict[frozenset[tuple[str, bytes]], tuple[Office, MailTemplates]] = {}


def loaded(folder: Path) -> tuple[Office, MailTemplates]:
    """An office and its mail templates, read once a process for the same files: both are frozen, and what is learned of them holds."""
    parts = [folder / "hotline.toml", *(path for name in ("registry", "templates") for path in (folder / name).rglob("*"))]
    key = frozenset((str(path.relative_to(folder)), path.read_bytes()) for path in parts if path.is_file())
    if key not in LOADED:
        office = office_at(folder)
        sources = {path.name: path.read_text("utf-8") for path in (folder / "templates" / "mail").iterdir()}
        LOADED[key] = office, MailTemplates(sources.get, office.words)
    office, templates = LOADED[key]
    return replace(office, folder=folder), templates


class Hotline:
    """One office at work under a clock that the test sets."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = datetime(2016, 3, 9, 9, 0, tzinfo=ZONE)
        self.reopen()

    def reopen(self) -> None:
        """As after the death of the process."""
        self.office, templates = loaded(self.folder)
        self.desk: Desk = desk_for(self.office, lambda: self.now)
        self.desk.open_templates = lambda: templates

    def at(self, text: str) -> None:
        moment = datetime.fromisoformat(text)
        self.now = moment if moment.tzinfo else moment.replace(tzinfo=ZONE)

    def deliver(self, raw: bytes, name: str = "") -> None:
        box = self.folder / "mailboxes" / "hotline" / "new"
        box.mkdir(parents=True, exist_ok=True)
        count = len(list((self.folder / "mailboxes").rglob("*.test*")))
        (box / (name or f"{int(self.now.timestamp())}.{count:04d}.test")).write_bytes(raw)

    def tick(self) -> Summary:
        return tick(self.desk)

    def state(self) -> dict[str, Any]:
        return export(self.desk)

    def cases(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.state()["cases"]
        return found

    def sent(self, kind: str = "") -> list[dict[str, Any]]:
        return [item for item in self.state()["outbox"] if not kind or item["kind"] == kind]

    def sent_files(self) -> list[bytes]:
        return [path.read_bytes() for path in sorted((self.folder / "mailboxes" / "outgoing" / "new").glob("*"))]

    def text_by(self, key: str) -> str:
        """The text of the mail that left for a promise."""
        wanted = next(item for item in self.sent() if item["key"] == key)["message_id"]
        return text_of(next(raw for raw in self.sent_files() if wanted.encode() in raw))

    def text_to(self, address: str) -> str:
        """The text of the newest mail to an address."""
        return text_of([raw for raw in self.sent_files() if address.encode() in raw.split(b"\r\n\r\n", 1)[0]][-1])

    def shell(self, now: str, *words: str) -> int:
        """A command of the terminal at that time; its exit code."""
        return run(["--office", str(self.folder), "--now", now, *words])


def text_of(raw: bytes) -> str:
    """The plain text of a mail."""
    body = email.message_from_bytes(raw, policy=email.policy.default).get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def with_real_codes(text: str) -> str:
    """Sample texts name codes without their check letter."""
    return re.sub(r"DDN-(\d{4})-(\d{4})(?!-)", lambda m: case_code("DDN", int(m[1]), int(m[2])), text)


PASSES_ON = "truc@vptu.binhphuoc.example"
"""Who passes reports on in the sample office."""


def informed(text: str, office: Office, subject: str = "Tin", sender: str = PASSES_ON) -> Report:
    """The report that an office reads in a mail, at the latest when a person says that it is one."""
    raw = EmailMessage()
    raw["From"], raw["Subject"], raw["Date"] = sender, subject, "Wed, 09 Mar 2016 10:00:00 +0700"
    raw.set_content(text)
    identity = office.policy.identity
    report = in_full(read(bytes(raw), office.registry, identity), office.registry, identity).report
    assert report is not None
    return report


def mail(sender: str, subject: str, body: str, at: str, **headers: str) -> bytes:
    """A plain mail to the hotline."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "duongdaynong@tinhuy.binhphuoc.example", subject
    message["Date"] = datetime.fromisoformat(at).replace(tzinfo=ZONE) if "+" not in at else datetime.fromisoformat(at)
    own = hashlib.sha256(f"{sender}\n{subject}\n{body}\n{at}".encode()).hexdigest()[:16]
    message["Message-ID"] = headers.pop("message_id", f"<{own}@{sender.partition('@')[2].rstrip('>')}>")
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(body)
    return bytes(message)


def sample_mail(sample: dict[str, Any], **headers: str) -> bytes:
    """A sample's mail; its attachments are small stand-ins, since their bytes are not in the sample."""
    message = EmailMessage()
    message["From"], message["To"] = sample["from"], sample["to"]
    message["Subject"] = with_real_codes(sample["subject"])
    message["Date"] = datetime.fromisoformat(sample["date"])
    message["Message-ID"] = sample["message_id"]
    for name, value in {**(sample.get("headers") or {}), **headers}.items():
        if name.lower() != "content-type":
            message[name] = value
    message.set_content(with_real_codes(sample["body"]))
    for attachment in sample["attachments"]:
        main, _, sub = attachment["mime"].partition("/")
        message.add_attachment(b"\xff\xd8stand-in", maintype=main, subtype=sub, filename=attachment["name"])
    return bytes(message)
