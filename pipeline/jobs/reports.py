"""Conclusions and periodic reports leave on an officer's word only: drafts when a period ends, `PHÁT HÀNH` freezes and sends."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from pipeline.deciding import privacy
from pipeline.deciding.circumstances import Circumstances
from pipeline.deciding.letters import signed
from pipeline.domain.decision import Decision, MessageRecord, Order
from pipeline.domain.documents import stamp
from pipeline.domain.outbox import MailKind, Outgoing, OutgoingFile
from pipeline.domain.reading import Reading
from pipeline.domain.text import fold
from pipeline.errors import NotAllowed, UsageError
from pipeline.jobs.desk import Desk
from pipeline.jobs.drafts import Draft, counted, draft, evidence, write_draft
from pipeline.jobs.ledger import last_run
from pipeline.jobs.rows import cases_since, load_outgoing
from pipeline.reporting.comparison import changed_figures
from pipeline.reporting.periods import Period, ended_between, parse_period
from pipeline.writing.word_text import chart_lines_of, lines_of, mark_of, marks_left_in, without_mark

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NAMED = 6


# ── drafts, when time makes them due ──────────────────────────────────────────────────────────────────────────────────


def send_due_drafts(desk: Desk) -> int | None:
    """Mails the drafts of periods that ended since the last look, each once; of a gap none is left out. None: stopped on the way."""
    if not desk.policy.identity.officers:
        return 0
    since, today = since_last(desk, "reports"), desk.now.date()
    periods = ended_between(desk.policy.report_kinds, since, today, desk.policy.period_start_day)
    periods += _due_conclusion(desk, since, today)
    with desk.store.view() as tx:
        periods = [period for period in periods if load_outgoing(tx, _draft_key(period)) is None]
    for period in periods:
        if not desk.go_on():
            return None
        send_draft(desk, period)
    return len(periods)


def _draft_key(period: Period) -> str:
    return f"report:{period.kind}:{period.key}:draft"


def since_last(desk: Desk, job: str) -> date:
    """From when a job must look: its last run, never before the first mail, nor before the hotline began."""
    with desk.store.view() as tx:
        last = last_run(tx, job)
        first = tx.find("messages", "when", limit=1)
    begun = datetime.fromisoformat(first[0][1]["at"]).date() if first else desk.now.date()
    begun = max(begun, desk.policy.launched or begun)
    return max(last.astimezone(desk.policy.calendar.zone).date() if last else begun, begun)


def _due_conclusion(desk: Desk, since: date, today: date) -> list[Period]:
    """The conclusion of the conference, once the day it was held is over."""
    held, launched = desk.policy.conclusion.held_on, desk.policy.launched
    if held is None or launched is None or not since <= held < today or held < launched:
        return []
    return [parse_period("conclusion", f"{launched.isoformat()}..{held.isoformat()}", 1)]


def send_draft(desk: Desk, period: Period) -> None:
    """Promises the mail that brings a draft and its evidence to the officers, and keeps what the draft counted."""
    counts = counted(desk, period)
    papers = (draft(desk, counts), evidence(desk, counts))
    made = papers[0]
    context = _context(desk, made.title, [paper.file_name for paper in papers], draft=True, key=made.key)
    context["closing"] = desk.archive.put(json.dumps(made.closing).encode())
    files = tuple(OutgoingFile(paper.file_name, DOCX, desk.archive.put(paper.data)) for paper in papers)
    letter = _letter(desk, _draft_key(period), desk.policy.identity.officers, context, files)
    desk.ledger.commit(lambda _: Decision(at=desk.now, actor="pipeline", cause="job:reports", outbox=(letter,)))


def _context(desk: Desk, title: str, names: list[str], *, draft: bool, key: str) -> dict[str, Any]:
    return {**signed(desk.policy), "title": title, "draft": draft, "files": names, "report": key, "replaces": ""}


def _letter(desk: Desk, key: str, to: tuple[str, ...], context: dict[str, Any], files: tuple[OutgoingFile, ...]) -> Outgoing:
    return Outgoing(
        key=key, kind=MailKind.REPORT, to=to, template="report", created_at=desk.now, context=context, about=key, files=files,
        ready=desk.now,
    )  # fmt: skip


# ── issued, on an officer's word ──────────────────────────────────────────────────────────────────────────────────────


def issue(desk: Desk, data: bytes, actor: str, *, changes_meant: bool = False) -> Decision:
    """Checks an edited draft's figures, freezes it and sends it to the recipients; the same file again changes nothing.

    Raises UsageError where it is no draft of ours, NotAllowed naming what differs. `changes_meant`: the officer was asked.
    """
    decision = _issued(desk, data, actor, changes_meant=changes_meant)
    desk.ledger.commit(lambda _: decision)
    return decision


def _issued(desk: Desk, data: bytes, actor: str, *, changes_meant: bool) -> Decision:
    key, counts, made_at = _mark(data)
    row = f"{key}:{hashlib.sha256(data).hexdigest()[:12]}"
    decision = Decision(at=desk.now, actor=actor, cause=f"issue:{key}")
    with desk.store.view() as tx:
        earlier = [found for name, found in tx.all("reports") if name.startswith(f"{key}:")]
        if tx.get("reports", row) is not None:
            return decision
    if any(found["figures"] != counts for found in earlier):
        raise NotAllowed(f"issued_already: {max(found['issued_at'] for found in earlier)[:10]}")
    base, kept = _as_drafted(desk, key, counts, made_at)
    changes = changed_figures(lines_of(base.data), lines_of(data))
    drawn, edited = chart_lines_of(base.data), chart_lines_of(data)
    changes += changed_figures(drawn, edited) if len(drawn) == len(edited) else []  # a chart may be taken out
    if not changes_meant and (named := _kept_secret(desk, base, data)):
        raise NotAllowed(f"secret_told: {'; '.join((*named, *changes)[:_NAMED])}")
    if changes and not changes_meant:
        more = f"; … (+{len(changes) - _NAMED})" if len(changes) > _NAMED else ""
        raise NotAllowed(f"figures_changed: {'; '.join(changes[:_NAMED])}{more}")
    if left := marks_left_in(data):
        raise NotAllowed(f"marks_left: {left}")
    replaces = max((found["issued_at"][:10] for found in earlier), default="")
    return replace(decision, **_frozen(desk, base, data, row, kept, changes, actor, replaces))


def _kept_secret(desk: Desk, base: Draft, data: bytes) -> tuple[str, ...]:
    """The cases of the period whose informant nobody may know and whom the officer's own words name."""
    drafted = set(lines_of(base.data))
    written = "\n".join(line for line in lines_of(data) if line not in drafted)
    with desk.store.view() as tx:
        return privacy.kept_secret_in(written, cases_since(tx, base.period.bounds(desk.policy.calendar.zone)[0], whole=True))


def _frozen(
    desk: Desk, base: Draft, data: bytes, row: str, kept: str, changes: list[str], actor: str, replaces: str
) -> dict[str, Any]:
    """The row of the report with its files, and the mail to the recipients."""
    clean = without_mark(data)
    digest = desk.archive.put(clean)
    day = stamp(desk.now)[:10]
    public = _public(desk, base)
    frozen = {
        "kind": base.period.kind,
        "period": base.period.key,
        "next": (base.period.end + timedelta(days=1)).isoformat(),
        "file": desk.keep_report(f"{day}-{base.file_name}", clean),
        "public_file": desk.keep_report(f"{day}-{public.file_name}", public.data) if public else None,
        "digest": digest,
        "closing": kept,
        "issued_at": desk.now.isoformat(),
        "issued": stamp(desk.now),
        "figures": base.figures,
        "changed_by_hand": changes,
        "by": actor,
    }
    recipients = desk.policy.recipients or desk.policy.standing
    context = {**_context(desk, base.title, [base.file_name], draft=False, key=base.key), "replaces": replaces}
    files = (OutgoingFile(base.file_name, DOCX, digest),)
    letter = _letter(desk, f"report:{base.key}:issued:{digest[:12]}", recipients, context, files)
    return {"outbox": (letter,) if recipients else (), "facts": (("reports", row, frozen),)}


def _public(desk: Desk, base: Draft) -> Draft | None:
    """The version for the website, beside the report, where the figures are still those that were issued."""
    try:
        found = write_draft(desk, base.period.kind, base.period.key, public=True)
    except NotAllowed:
        return None
    return found if found.figures == base.figures else None


def _mark(data: bytes) -> tuple[str, dict[str, int], str]:
    """Which report a file is a draft of, its figures, and when it was made."""
    try:
        kept = json.loads(mark_of(data) or "")
        return str(kept["report"]), {str(name): int(value) for name, value in kept["figures"].items()}, str(kept["made"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError("no_figures") from error


def _as_drafted(desk: Desk, key: str, counts: dict[str, int], made_at: str) -> tuple[Draft, str]:
    """The draft as it was made, and the digest of its closing: the one we mailed, else the same made again."""
    kind, _, text = key.partition(":")
    period = parse_period(kind, text, desk.policy.period_start_day)
    with desk.store.view() as tx:
        mailed = load_outgoing(tx, f"report:{key}:draft")
    if mailed is not None and mailed.files and "closing" in mailed.context:
        data = desk.archive.get(mailed.files[0].digest)
        if _mark(data) == (key, counts, made_at):
            title = str(mailed.context["title"])
            return Draft(period, title, mailed.files[0].name, data, counts), str(mailed.context["closing"])
    again = draft(desk_at(desk, made_at), counted(desk_at(desk, made_at), period))
    if differences := [
        f"{name} {counts.get(name)} → {value}" for name, value in again.figures.items() if counts.get(name) != value
    ]:
        raise NotAllowed(f"draft_is_old: {', '.join(differences)}")
    return again, desk.archive.put(json.dumps(again.closing).encode())


def desk_at(desk: Desk, made_at: str) -> Desk:
    """The desk at the moment a draft was made: its texts name that day. Raises UsageError where the mark names no time."""
    try:
        moment = datetime.fromisoformat(made_at)
    except ValueError as error:
        raise UsageError("no_figures") from error
    return replace(desk, clock=lambda: moment)


def issue_by_mail(
    order: Order, reading: Reading, record: MessageRecord, around: Circumstances, desk: Desk
) -> tuple[Decision, str]:
    """`PHÁT HÀNH` with the edited file attached; `PHÁT HÀNH: CHẤP NHẬN …` says that changed figures are meant."""
    raw = desk.archive.get(record.id)
    names = [file for file in reading.message.attachments if file.name.lower().endswith(".docx")]
    files = [attached(raw, file.digest) for file in names if file.digest is not None]
    data = next((data for data in files if mark_of(data)), files[0] if files else None)
    if data is None:
        raise UsageError("file_missing")
    decision = _issued(desk, data, record.sender, changes_meant=fold(order.words).startswith("chap nhan"))
    titles = [str(letter.context["title"]) for letter in decision.outbox if "title" in letter.context]
    return replace(decision, at=around.now), f"done_issue: {(titles or [_mark(data)[0]])[0]}"


def attached(raw: bytes, digest: str) -> bytes:
    """The bytes of an attachment of a mail, by their digest."""
    from email import message_from_bytes

    for part in message_from_bytes(raw).walk():
        data = part.get_payload(decode=True)
        if isinstance(data, bytes) and hashlib.sha256(data).hexdigest() == digest:
            return data
    raise UsageError("file_missing")
