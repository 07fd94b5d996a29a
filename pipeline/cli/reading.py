"""`hotline read`: one object a mail (contract §4), from its bytes and the registry alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pipeline.cli.language import text
from pipeline.deciding.assess import assess
from pipeline.deciding.strangers import admitted
from pipeline.domain.message import Address
from pipeline.domain.policy import Identity
from pipeline.domain.reading import Reading
from pipeline.domain.reply import PartReply, Reply
from pipeline.domain.report import Report
from pipeline.domain.unit import Registry
from pipeline.errors import HotlineError, NotFound, ReaderFailed
from pipeline.ports import Reader
from pipeline.reading.official import read_document

DEFAULT_ZONE = "Asia/Ho_Chi_Minh"
"""Of a folder that is no office."""


def mails_under(paths: list[Path]) -> Iterator[Path]:
    """Files named, and every mail under folders and Maildirs, in order. Raises NotFound."""
    for path in paths:
        if path.is_dir():
            yield from sorted(item for item in path.rglob("*") if item.is_file() and _is_mail(item))
        elif path.is_file():
            yield path
        else:
            raise NotFound(text("no_file", path=path))


def _is_mail(path: Path) -> bool:
    return path.suffix == ".eml" or path.parent.name in ("new", "cur")


@cache
def _office(folder: Path) -> tuple[Registry, ZoneInfo, Reader]:
    from pipeline.wiring import office_at, reader_of, registry_of

    try:
        found = office_at(folder)
        registry, identity, zone = found.registry, found.policy.identity, found.settings.office.timezone
    except HotlineError:
        registry, identity, zone = registry_of(folder), Identity(), DEFAULT_ZONE
    return registry, ZoneInfo(zone), reader_of(registry, identity, 20)


_TOGETHER, _BYTES = 32, 16_000_000
"""Mails that are read together, and their size, about: while one is read the next one waits for nothing."""


def read_objects(paths: Iterable[Path], folder: Path) -> Iterator[dict[str, Any]]:
    """The object of each mail, in order; what cannot be read has `error`, and the rest goes on."""
    registry, zone, reader = _office(folder.resolve())
    for mails in _together(paths):
        readings = iter(reader.ahead([raw for _, raw in mails if isinstance(raw, bytes)])())
        for path, raw in mails:
            if isinstance(raw, OSError):
                yield _empty(path, text("not_opened", why=raw.strerror))
            elif isinstance(reading := next(readings), ReaderFailed):
                yield _empty(path, str(reading))
            else:
                told = {"path": str(path), "error": None, "cpu_ms": round(reading.cpu_ms, 2)}
                yield {**_object(reading, registry, zone), **told}


def _together(paths: Iterable[Path]) -> Iterator[list[tuple[Path, bytes | OSError]]]:
    """Mails, or why one could not be opened, some at a time."""
    mails, size = list[tuple[Path, bytes | OSError]](), 0
    for path in paths:
        try:
            raw: bytes | OSError = path.read_bytes()
        except OSError as error:
            raw = error
        mails.append((path, raw))
        size += len(raw) if isinstance(raw, bytes) else 0
        if len(mails) >= _TOGETHER or size >= _BYTES:
            yield mails
            mails, size = [], 0
    yield mails


def _empty(path: Path, error: str) -> dict[str, Any]:
    nobody = {"name": "", "address": ""}
    return {"path": str(path), "id": "", "message_id": "", "from": nobody, "to": [], "cc": [], "date": None, "subject": "", "kind": "unknown",
            "kind_reasons": [], "text": "", "new_text": "", "quoted_text": "", "signature": "", "forward": [], "attachments": [], "codes": [],
            "case_numbers": [], "document": {"number": None, "date": None, "signer": None}, "report": None, "reports": [], "reply": None,
            "defects": [], "error": error, "cpu_ms": 0.0}  # fmt: skip


def _addresses(addresses: tuple[Address, ...]) -> list[dict[str, str]]:
    return [asdict(address) for address in addresses]


def _zoned(date: str | None, zone: ZoneInfo) -> str | None:
    """A date as a client printed it, with the office's offset where it named a clock and none."""
    if date is None or "T" not in date:
        return date
    moment = datetime.fromisoformat(date)
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).isoformat()


def _object(reading: Reading, registry: Registry, zone: ZoneInfo) -> dict[str, Any]:
    reading = admitted(reading, registry)
    message, evidence, split = reading.message, reading.evidence, reading.split
    sender = registry.unit_of_sender(message.sender.address)
    document = read_document(f"{split.new_text}\n{split.signature}", message.files(), sender)
    own = (*evidence.subject_codes, *evidence.body_codes, *evidence.attachment_codes, *evidence.attachment_name_codes)
    numbers = [(number.number, number.year) for number in evidence.numbers] + [
        (code.number, code.year) for code in own if code.valid is None
    ]
    told = reading.apart or ((reading,) if reading.kind == "report" else ())
    reports = [_report(assess(each.report, registry)) for each in told if each.report]
    return {
        "id": message.digest,
        "message_id": f"<{message.message_id}>" if message.message_id else "",
        "from": asdict(message.sender),
        "to": _addresses(message.to),
        "cc": _addresses(message.cc),
        "date": message.date.isoformat() if message.date else None,
        "subject": message.subject,
        "kind": reading.kind,
        "kind_reasons": list(reading.reasons),
        "text": message.text,
        "new_text": reading.split.new_text,
        "quoted_text": reading.split.quoted_text,
        "signature": reading.split.signature,
        "forward": [
            {
                "from": asdict(layer.sender),
                "to": _addresses(layer.to),
                "cc": _addresses(layer.cc),
                "date": _zoned(layer.date, zone),
                "subject": layer.subject,
                "body": layer.body,
            }
            for layer in reading.forward
        ],
        "attachments": [
            {"name": a.name, "type": a.type, "bytes": a.size, "text": a.text, "note": a.note} for a in message.attachments
        ],
        "codes": list(dict.fromkeys(code.code for code in own if code.valid)),
        "case_numbers": [{"number": number, "year": year} for number, year in dict.fromkeys(numbers)],
        "document": {
            "number": document.number,
            "date": document.dated.isoformat() if document.dated else None,
            "signer": document.signer,
        },
        "report": reports[0] if reports and reading.kind == "report" else None,
        "reports": reports,
        "reply": _reply(reading.reply) if reading.kind == "reply" and reading.reply else None,
        "defects": list(message.defects),
    }


def _report(report: Report) -> dict[str, Any]:
    return {
        "channel": report.channel,
        "kind": report.kind,
        "class": report.case_class,
        "received_at": report.received_at.isoformat() if report.received_at else None,
        "informant": asdict(report.informant),
        "locality": asdict(report.locality),
        "contents": [
            {
                "n": c.n,
                "text": c.text,
                "field": c.field,
                "lead": c.lead,
                "cooperating": list(c.cooperating),
                "class": c.case_class,
                "reasons": list(c.reasons),
            }
            for c in report.contents
        ],
        "urgent_reasons": list(report.urgent_reasons),
        "sensitive": report.sensitive,
        "flags": list(report.flags),
    }


def _reply(reply: Reply) -> dict[str, Any]:
    def part(item: PartReply) -> dict[str, Any]:
        return {"kind": item.kind, "contents": list(item.contents), "text": item.text}

    return {
        "kind": reply.whole.kind,
        "contents": list(reply.whole.contents),
        "per_code": {code: part(item) for code, item in reply.per_code.items()},
        "proposed_date": reply.proposed_date.isoformat() if reply.proposed_date else None,
        "suggested_unit": reply.suggested_unit,
        "forwarded_to": list(reply.forwarded_to),
        "measures": list(reply.whole.measures),
        "flags": list(dict.fromkeys((*reply.flags, *reply.whole.flags))),
    }
