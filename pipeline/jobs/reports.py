"""Conclusions and periodic reports: drafts by command or when a period ends; issued only on an officer's word."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from pipeline.deciding.circumstances import Circumstances
from pipeline.domain.decision import Decision, MessageRecord, Order
from pipeline.domain.documents import stamp
from pipeline.domain.outbox import MailKind, Outgoing, OutgoingFile
from pipeline.domain.reading import Reading
from pipeline.domain.text import fold
from pipeline.errors import UsageError
from pipeline.jobs.desk import Desk
from pipeline.jobs.ledger import last_run
from pipeline.jobs.rows import all_cases
from pipeline.reporting import narrative
from pipeline.reporting.appraisal import appraise
from pipeline.reporting.figures import figures
from pipeline.reporting.periods import Period, ended_between, last_year, parse_period, previous
from pipeline.writing import word

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Draft:
    """A report as Word file, with the figures it must keep."""

    period: Period
    title: str
    file_name: str
    data: bytes
    figures: dict[str, int]

    @property
    def key(self) -> str:
        return f"{self.period.kind}:{self.period.key}"


def write_draft(desk: Desk, kind: str, text: str, *, public: bool = False) -> Draft:
    """The draft of a kind and period; freezes and mails nothing. Raises UsageError, TemplateProblem.

    `public`: for the website, without the marks that let it be issued; no report holds anything personal.
    """
    draft = _draft(desk, parse_period(kind, text, desk.policy.period_start_day))
    return replace(draft, data=word.keep_figures(draft.data, "")) if public else draft


def _draft(desk: Desk, period: Period) -> Draft:
    with desk.store.view() as tx:
        cases = list(all_cases(tx))
    zone = desk.policy.calendar.zone
    now = figures(cases, period, zone)
    appraisal = appraise(now, period, desk.registry, zone)
    profile = desk.word_templates.profile(desk.policy.profile)
    if period.kind == "conclusion":
        context = narrative.conclusion_context(now, appraisal, period, desk.registry, desk.policy, desk.words.of)
        template = "conclusion"
    else:
        others = figures(cases, previous(period), zone), figures(cases, last_year(period), zone)
        on = desk.now.date()
        context = narrative.report_context(now, *others, appraisal, period, desk.registry, desk.policy, desk.words.of, on)
        template = "report"
    context |= {
        "number_prefix": profile.get("number_prefix", ""),
        "end_mark": profile.get("end_mark", "."),
        "office_short_upper": desk.policy.office.removesuffix(desk.policy.place).strip().upper(),
    }
    title = f"{desk.words.of('report', period.kind)} {narrative.period_words(period, desk.words.of)}"
    spelt = _spelt(context, desk.policy.spelling)
    data = word.render_document(
        desk.word_templates.template(template), spelt, profile, name=template, title=title, author=desk.policy.office, at=desk.now
    )
    counts = now.whole.counts()
    data = word.keep_figures(data, json.dumps({"report": f"{period.kind}:{period.key}", "figures": counts}, sort_keys=True))
    return Draft(period, title, _file_name(title), data, counts)


def _spelt(value: Any, spelling: str) -> Any:
    """The office's spelling of "ủy" in everything the context says."""
    if isinstance(value, str):
        other = "uỷ" if spelling == "ủy" else "ủy"
        upper = ("UỶ", "ỦY") if spelling == "ủy" else ("ỦY", "UỶ")
        return value.replace(other, spelling).replace(*upper)
    if isinstance(value, dict):
        return {key: _spelt(inner, spelling) for key, inner in value.items()}
    if isinstance(value, list):
        return [_spelt(inner, spelling) for inner in value]
    return value


def _file_name(title: str) -> str:
    plain = "-".join("".join(c if c.isalnum() else " " for c in fold(title)).split())
    return f"{plain}.docx"


def send_due_drafts(desk: Desk) -> int:
    """Mails the drafts of periods that ended since the last look, each once; of a gap none is left out."""
    if not desk.policy.identity.officers:
        return 0
    today = desk.now.date()
    with desk.store.view() as tx:
        last = last_run(tx, "reports")
        first = tx.find("messages", "when", limit=1)
    begun = datetime.fromisoformat(first[0][1]["at"]).date() if first else today
    since = max(last.astimezone(desk.policy.calendar.zone).date() if last else begun, begun)
    periods = ended_between(desk.policy.report_kinds, since, today, desk.policy.period_start_day)
    periods += _due_conclusion(desk, since, today)
    for period in periods:
        send_draft(desk, _draft(desk, period))
    return len(periods)


def _due_conclusion(desk: Desk, since: date, today: date) -> list[Period]:
    """The conclusion of the conference on the day it is held, from the launch to that day."""
    held, launched = desk.policy.conclusion.held_on, desk.policy.launched
    if held is None or launched is None or not since <= held < today + timedelta(days=1) or held < launched or since > held:
        return []
    return [parse_period("conclusion", f"{launched.isoformat()}..{held.isoformat()}", 1)] if held < today else []


def send_draft(desk: Desk, draft: Draft) -> None:
    """Promises the mail that brings a draft to the officers."""
    digest = desk.archive.put(draft.data)
    context = _context(desk, draft.title, [draft.file_name], draft=True, key=draft.key)
    letter = _letter(desk, f"report:{draft.key}:draft", desk.policy.identity.officers, context, draft.file_name, digest)
    desk.ledger.commit(lambda _: Decision(at=desk.now, actor="pipeline", cause="job:reports", outbox=(letter,)))


def _context(desk: Desk, title: str, names: list[str], *, draft: bool, key: str) -> dict[str, Any]:
    office = {"office": desk.policy.office, "committee": desk.policy.committee, "address": desk.policy.identity.address}
    return {**office, "title": title, "draft": draft, "files": names, "report": key}


def _letter(desk: Desk, key: str, to: tuple[str, ...], context: dict[str, Any], name: str, digest: str) -> Outgoing:
    return Outgoing(
        key=key, kind=MailKind.REPORT, to=to, template="report", created_at=desk.now, context=context, about=key,
        files=(OutgoingFile(name, _DOCX, digest),), ready=desk.now,
    )  # fmt: skip


def issue(desk: Desk, data: bytes, actor: str, title: str = "") -> Decision:
    """Checks an edited draft's figures, freezes it and sends it to the recipients. Raises UsageError naming what differs."""
    decision = _issued(desk, data, actor, title)
    desk.ledger.commit(lambda _: decision)
    return decision


def _issued(desk: Desk, data: bytes, actor: str, title: str) -> Decision:
    mark = word.marked_figures(data)
    try:
        kept = json.loads(mark or "")
        kind, _, key = str(kept["report"]).partition(":")
        counts = {str(name): int(value) for name, value in kept["figures"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError("no_figures") from error
    draft = write_draft(desk, kind, key)
    _check(draft, data, counts)
    digest = desk.archive.put(data)
    frozen = {
        "kind": kind,
        "period": key,
        "file": desk.keep_report(f"{stamp(desk.now)[:10]}-{draft.file_name}", data),
        "digest": digest,
        "issued_at": desk.now.isoformat(),
        "issued": stamp(desk.now),
        "figures": counts,
        "by": actor,
    }
    recipients = desk.policy.recipients or desk.policy.standing
    name = draft.file_name
    context = _context(desk, title or draft.title, [name], draft=False, key=draft.key)
    letters = (
        (_letter(desk, f"report:{draft.key}:issued:{digest[:12]}", recipients, context, name, digest),) if recipients else ()
    )
    row = f"{draft.key}:{hashlib.sha256(data).hexdigest()[:12]}"
    return Decision(at=desk.now, actor=actor, cause=f"issue:{draft.key}", outbox=letters, facts=(("reports", row, frozen),))


def _check(draft: Draft, data: bytes, counts: dict[str, int]) -> None:
    """Numbers that stood in the draft must still stand in the edited file."""
    before, after = word.text_of_document(draft.data), word.text_of_document(data)
    changed = [name for name, value in draft.figures.items() if counts.get(name) != value]
    if changed:
        raise UsageError(
            "figures_changed: " + ", ".join(f"{name} {counts.get(name)} → {draft.figures[name]}" for name in changed)
        )
    after_by_shape: dict[str, set[str]] = {}
    for line in after.split("\n"):
        after_by_shape.setdefault(_shape(line), set()).add(line)
    for line in before.split("\n"):
        # A sentence or row that still stands must still have its numbers; one that was rewritten is the editor's.
        standing = after_by_shape.get(_shape(line))
        if any(character.isdigit() for character in line) and standing and line not in standing:
            raise UsageError(f"figures_changed: {line.strip()[:160]}")


def _shape(line: str) -> str:
    """A line without its numbers."""
    return "".join(character for character in line if not character.isdigit())


def issue_by_mail(
    order: Order, reading: Reading, record: MessageRecord, around: Circumstances, desk: Desk
) -> tuple[Decision, str]:
    """`PHÁT HÀNH` with the edited file attached."""
    digest = next((file.digest for file in reading.message.attachments if file.name.lower().endswith(".docx")), None)
    if digest is None:
        raise UsageError("file_missing")
    data = attached(desk.archive.get(record.id), digest)
    decision = _issued(desk, data, record.sender, "")
    return replace(decision, at=around.now), f"done_issue: {order.report or ''}".rstrip(": ")


def attached(raw: bytes, digest: str) -> bytes:
    """The bytes of an attachment of a mail, by their digest."""
    from email import message_from_bytes

    for part in message_from_bytes(raw).walk():
        data = part.get_payload(decode=True)
        if isinstance(data, bytes) and hashlib.sha256(data).hexdigest() == digest:
            return data
    raise UsageError("file_missing")
