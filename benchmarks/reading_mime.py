"""Malformed mails of other projects' tests, each against what its source expects of it; and what reading costs beside mail-parser.

.venv/bin/python benchmarks/reading_mime.py [--wrong]

Every mail goes through the reader that an office uses: its child process, its limits of time and memory. `--wrong` lists each
expectation that is not met.
"""

from __future__ import annotations

import email
import hashlib
import json
import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.message import Message as Parsed
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import mailparser
from labelled_reports import rows

from pipeline.domain.message import Message
from pipeline.errors import ReaderFailed
from pipeline.office.folder import load_office, sample_office
from pipeline.reading import mime
from pipeline.reading.html import text_of
from pipeline.reading.understand import parted, understand
from pipeline.wiring import reader_of

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "mime"
SECONDS = 20
ROUNDS = 5


@dataclass
class Measured:
    """`wrong`: (what, file, expected, read). `lost`: parts whose bytes are in no attachment."""

    mails: int = 0
    read: int = 0
    set_aside: int = 0
    exceptions: list[str] = field(default_factory=list)
    over_time: list[str] = field(default_factory=list)
    slowest: float = 0.0
    lost: list[str] = field(default_factory=list)
    asserted: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[str, str, str, str]] = field(default_factory=list)


def measure(corpus: Path = CORPUS) -> Measured:
    """The whole malformed corpus through the office's reader."""
    office = load_office(sample_office(), lambda _: ())
    reader = reader_of(office.registry, office.policy.identity, SECONDS)
    found = Measured()
    try:
        for entry in json.loads((corpus / "manifest.json").read_text("utf-8"))["mails"]:
            raw = (corpus / entry["file"]).read_bytes()
            found.mails += 1
            begun = time.monotonic()
            try:
                message = reader.read(raw).message
            except ReaderFailed:
                found.set_aside += 1
                continue
            except Exception as error:
                found.exceptions.append(f"{entry['file']}: {error!r}")
                continue
            finally:
                seconds = time.monotonic() - begun
                found.slowest = max(found.slowest, seconds)
                if seconds > SECONDS:
                    found.over_time.append(entry["file"])
            found.read += 1
            _compare(found, entry["file"], entry.get("expect") or {}, message)
            found.lost += [f"{entry['file']}: {name}" for name in _lost(raw, message)]
    finally:
        reader.close()
    return found


def _compare(found: Measured, file: str, expect: dict[str, Any], message: Message) -> None:
    names = [item.name for item in message.attachments]
    checks: dict[str, tuple[bool, object]] = {}
    if "subject" in expect:
        checks["subject"] = _flat(expect["subject"]) == _flat(message.subject), message.subject
    if expect.get("from"):
        name, address = expect["from"][0]
        checks["from"] = address.lower() == message.sender.address, message.sender.address
        checks["from name"] = _flat(name or "") == _flat(message.sender.name), message.sender.name
    if "message_id" in expect:
        checks["message_id"] = expect["message_id"] == message.message_id, message.message_id
    if "text" in expect or "html" in expect:
        wanted = [*expect.get("text", ()), *(text_of(item) for item in expect.get("html", ()))]
        held = _squeezed("\n".join([message.text, text_of(message.html), *(item.text for item in message.attachments)]))
        checks["text"] = all(_squeezed(item) in held for item in wanted), message.text
    for key in ("text_file_norm", "text_php"):
        if key in expect:
            held = _squeezed("\n".join([message.text, *(item.text for item in message.attachments)]))
            checks["text"] = _squeezed(expect[key]) in held, message.text
    if "attachments" in expect:
        digests = {item.digest for item in message.attachments}
        checks["attachment bytes"] = all(item["sha256"] in digests for item in expect["attachments"] if item.get("sha256")), names
        checks["attachment names"] = _named(expect["attachments"], names), names
    if "n_attachments" in expect:
        checks["attachments, number"] = len(names) >= expect["n_attachments"], names
    if "attachment_names_any" in expect:
        checks["attachment names"] = _named([{"name": name} for name in expect["attachment_names_any"]], names), names
    for what, (right, got) in checks.items():
        found.asserted[what] += 1
        if not right:
            key = {"from name": "from", "attachment bytes": "attachments", "attachments, number": "n_attachments"}.get(what, what)
            wanted = (
                expect.get(key) or expect.get("attachments") or expect.get("attachment_names_any") or expect.get("text_file_norm")
            )
            found.wrong.append((what, file, str(wanted), str(got)))


def _named(wanted: list[dict[str, Any]], names: list[str]) -> bool:
    flat = {_letters(name) for name in names}
    return all(_letters(item["name"].replace("\\", "/").rpartition("/")[2]) in flat for item in wanted if item.get("name"))


def _letters(name: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", name)).lower()


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text or "")).strip()


def _squeezed(text: str) -> str:
    """Letters and digits of ASCII only: writers differ in white space, and many sources show U+FFFD for every other letter."""
    return re.sub(r"[^a-z0-9]+", "", unicodedata.normalize("NFC", text).lower())


def _lost(raw: bytes, message: Message) -> Iterator[str]:
    """Non-text leaves, by the standard library's own count, whose bytes are in no attachment and in no text."""
    digests = {item.digest for item in message.attachments}
    for part in _leaves(email.message_from_bytes(raw)):
        kind = part.get_content_type()
        if coding := part.get("content-transfer-encoding"):
            part.replace_header("content-transfer-encoding", str(coding).strip())  # the library does not know `base64 `
        payload = part.get_payload(decode=True)
        if kind in ("text/plain", "text/html") or kind.startswith(("multipart/", "message/")) or not isinstance(payload, bytes):
            continue
        if payload and hashlib.sha256(payload).hexdigest() not in digests and kind != "text/rfc822-headers":
            yield f"{kind} {len(payload)}"


def _leaves(part: Parsed) -> Iterator[Parsed]:
    payload = part.get_payload()
    if isinstance(payload, list) and not part.get_content_type().startswith("message/"):
        for child in payload:
            if isinstance(child, Parsed):
                yield from _leaves(child)
    else:
        yield part


TEXT = (
    "Kính gửi Văn phòng,\n\nTuyến đường liên xã đoạn qua ấp 3 hư hỏng nặng đã nhiều tháng, mùa mưa đọng nước, xe máy thường xuyên té ngã. "
    "Người dân đã báo xã nhưng chưa thấy sửa chữa. Đề nghị cơ quan chức năng kiểm tra, khắc phục và trả lời cho người dân được biết.\n"
)


LETTER = "".join(f"{place}. {TEXT}" if place else TEXT for place in range(4))
ORDINARY = ("depots", "sands", "limes", "fens")
"""Sets of labelled reports, of which each is another text."""


def mail_of_six_kilobytes(number: int, subject: str = "Phản ánh đường hư hỏng", body: str = LETTER) -> bytes:
    """As a provider hands it over: trace headers, a signature, text and HTML in base64."""
    mail = EmailMessage()
    mail["Return-Path"] = "<mau@mail.example>"
    for hop in range(4):
        mail["Received"] = (
            f"from mx{hop}.mail.example (mx{hop}.mail.example [192.0.2.{hop}]) by mail.tinh.example (Postfix) with ESMTPS id 4Vxyz{hop}{number} "
            f"for <duongdaynong@tinh.example>; Wed, 09 Mar 2016 09:0{hop}:00 +0700 (+07)"
        )
    mail["DKIM-Signature"] = (
        f"v=1; a=rsa-sha256; c=relaxed/relaxed; d=mail.example; s=2016; h=from:to:subject; bh={'x' * 44}; b={'y' * 344}"
    )
    mail["From"], mail["To"] = "Người dân Mẫu <mau@mail.example>", "Đường dây nóng <duongdaynong@tinh.example>"
    mail["Subject"], mail["Message-ID"] = f"{subject} lần {number}", f"<{number}.2016@mail.example>"
    mail["Date"] = "Wed, 09 Mar 2016 09:00:00 +0700"
    mail.set_content(f"{body}\nTrân trọng,\nNguyễn Văn Mẫu, 0900.000.{number % 1000:03d}", cte="base64")
    lines = "".join(f"<p>{line}</p>" for line in body.split("\n"))
    mail.add_alternative(f"<html><body>{lines}</body></html>", subtype="html", cte="base64")
    return bytes(mail)


def ordinary_mails() -> list[bytes]:
    """Labelled reports as they came, no two of them alike."""
    told = (row["email"] for name in ORDINARY for row in rows(name))
    return [mail_of_six_kilobytes(number, one["subject"], one["body"]) for number, one in enumerate(told)]


def mails_of_clients() -> list[bytes]:
    """Forwards and answers of many programs, each with something that was once misread."""
    read = (path.read_bytes() for path in sorted((Path(__file__).parents[1] / "tests" / "corpus").rglob("*.eml")))
    return [raw for raw in read if _LEAST < len(raw) < _MOST]


_LEAST, _MOST = 5_000, 7_000
"""Bytes of a mail of some 6 KB."""


def cost(mails: list[bytes]) -> tuple[int, float, float, float, float]:
    """(bytes of the middle mail; milliseconds of CPU a mail, the best of some rounds: mail-parser alone, parsed, parted into new
    text, quote, signature and forwards, and understood to the last field of a report).
    """
    office = load_office(sample_office(), lambda _: ())
    ways = (
        mailparser.parse_from_bytes,
        mime.parse,
        lambda raw: parted(mime.parse(raw)),
        lambda raw: understand(mime.parse(raw), office.registry, office.policy.identity),
    )
    best = [float("inf")] * len(ways)
    for _ in range(ROUNDS):
        for place, way in enumerate(ways):
            begun = time.process_time()
            for raw in mails:
                way(raw)
            best[place] = min(best[place], (time.process_time() - begun) * 1000 / len(mails))
    return sorted(map(len, mails))[len(mails) // 2], *best


def main() -> None:
    for what, mails in (
        ("the same letter of a citizen, forty times", [mail_of_six_kilobytes(number) for number in range(40)]),
        ("ordinary reports, each another", ordinary_mails()),
        ("hard mails of clients", mails_of_clients()),
    ):
        size, alone, *ours = cost(mails)
        print(f"{what}, {size / 1024:.1f} KB, CPU: mail-parser alone {alone:.2f} ms")
        for words, spent in zip(
            ("parsed", "parted: new text, quote, forwards", "understood: every field of a report"), ours, strict=True
        ):
            print(f"  {words}: {spent:.2f} ms, {spent / alone:.2f} times")
    if not CORPUS.is_dir():
        print("the shared corpus is not beside this checkout")
        return
    found = measure()
    print(f"{found.mails} malformed mails: {found.read} read, {found.set_aside} set aside, {len(found.exceptions)} exceptions, "
          f"{len(found.over_time)} over {SECONDS} s, slowest {found.slowest:.2f} s, {len(found.lost)} parts lost")  # fmt: skip
    missed = Counter(what for what, *_ in found.wrong)
    for what, count in sorted(found.asserted.items()):
        print(f"  {what}: {count - missed[what]} of {count} as the source expects")
    if "--wrong" in sys.argv:
        for line in (*found.exceptions, *found.lost):
            print("LOST", line)
        for what, file, wanted, got in sorted(found.wrong):
            print(f"{what} | {file}\n    expected {wanted[:300]!r}\n    read     {got[:300]!r}")


if __name__ == "__main__":
    main()
