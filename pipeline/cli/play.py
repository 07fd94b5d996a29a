"""`hotline demo`: a simulated quarter of the sample province through the real pipeline, under a simulated clock."""

from __future__ import annotations

import random
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.cli.context import GLOBALS, say, show, show_json, table
from pipeline.deciding import officer
from pipeline.domain.case import Case
from pipeline.domain.text import fold
from pipeline.domain.unit import Unit
from pipeline.jobs import reports
from pipeline.jobs.act import act
from pipeline.jobs.desk import Desk
from pipeline.jobs.rows import load_outgoing, whole_cases
from pipeline.office.folder import Office, sample_office, write_office
from pipeline.wiring import desk_for, office_at, worker_lock
from pipeline.worker import tick

REPORTS = 66
DAYS = 92
_HABITS = (("prompt", 6), ("late", 2), ("formal", 1), ("silent", 1))
"""How units behave, with weights: each unit keeps one habit."""


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail that arrives at a moment of the play."""

    at: datetime
    raw: bytes


class Play:
    """The office, its clock and the mails still to come."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.random = random.Random(2016)  # noqa: S311 a play, the same each time
        self.scenario: dict[str, Any] = tomllib.loads(
            (sample_office() / "templates" / "demo" / "scenario.toml").read_text("utf-8")
        )
        zone = office.policy.calendar.zone
        launched = office.policy.launched or datetime.now(zone).date()
        self.start = datetime.combine(launched, office.policy.calendar.opens, zone)
        self.now = self.start
        self.desk: Desk = desk_for(office, lambda: self.now)
        self.coming: list[Mail] = []
        self.answered: set[str] = set()
        self.count = 0
        self.replies = 0
        weighted = [habit for habit, weight in _HABITS for _ in range(weight)]
        self.habits = {unit.id: weighted[sum(map(ord, unit.id)) % len(weighted)] for unit in office.registry.units}

    # ── what citizens send ────────────────────────────────────────────────────────────────────────────────────────────

    def plan_reports(self) -> None:
        """Reports spread over the quarter, in every form; every ninth repeats an earlier one."""
        places = [(district, commune) for district in self.office.registry.districts for commune in district.communes]
        for number in range(REPORTS):
            at = self.start + timedelta(days=number * (DAYS - 12) / REPORTS, minutes=self.random.randrange(30, 560))
            matter = self.scenario["matter"][number % len(self.scenario["matter"])]
            district, commune = places[(number * 7) % len(places)]
            self.coming.append(self._report(at, number, matter, f"{commune.name}, {district.name}"))

    def _report(self, at: datetime, number: int, matter: dict[str, str], place: str) -> Mail:
        text = matter["text"].format(commune=place)
        names = self.scenario["names"]
        values = {
            "channel": ("Điện thoại", "Zalo", "Trực tiếp")[number % 3] if number % 4 == 0 else "Điện thoại",
            "time": at.strftime("%H giờ %M, ngày %d/%m/%Y"),
            "name": names[number % len(names)],
            "phone": f"0900.000.{100 + number:03d}",
            "address": f"ấp {number % 9 + 1}, {place}",
            "text": text,
            "plain": fold(text),
            "level": matter.get("level", "Thường"),
        }
        form = ("form", "short", "form", "letter", "form", "sms")[number % 6]
        body = str(self.scenario[form]).format(**values)
        citizen = f"nguoidan{number}@mail.example"
        sender = citizen if form == "letter" else self.office.policy.identity.officers[0]
        return Mail(at, self._mail(sender, f"Tin phản ánh {number + 1}", body, at))

    # ── what units answer ─────────────────────────────────────────────────────────────────────────────────────────────

    def plan_answers(self) -> None:
        """Answers to the assignments sent since the last look, by each unit's habit."""
        with self.desk.store.view() as tx:
            cases = list(whole_cases(tx))
        for case in cases:
            for assignment, _ in case.leads():
                if assignment.sent_at is not None and assignment.id not in self.answered:
                    self.answered.add(assignment.id)
                    self._answers(case, assignment.unit, assignment.thread, assignment.due_at or self.now)

    def _answers(self, case: Case, unit_id: str, thread: str, due_at: datetime) -> None:
        unit = self.office.registry.unit_by_id[unit_id]
        habit = self.habits[unit_id]
        self.count += 1
        texts = self.scenario["replies"]
        soon = self.now + timedelta(hours=1 if case.case_class == "urgent" else 5)
        if habit == "silent":
            if self.count % 2 == 0:
                self._answer(case, unit, thread, soon, texts["auto"], auto=True)
            return
        if self.count % 4 == 0 and case.case_class != "urgent":
            self._answer(case, unit, thread, soon, texts["ack"])
        if habit == "formal":
            self._answer(case, unit, thread, soon + timedelta(days=1), texts["formal"] if self.count % 2 else texts["forwarded"])
            return
        if self.count % 11 == 0 and case.case_class != "urgent":
            self._answer(case, unit, thread, soon + timedelta(hours=3), texts["extension"])
            due_at += timedelta(days=7)
        elif self.count % 13 == 0:
            self._answer(case, unit, thread, soon, texts["decline"])
            return
        elif self.count % 5 == 0 and case.case_class != "urgent":
            self._answer(case, unit, thread, soon + timedelta(hours=20), texts["interim"])
        at = due_at + timedelta(days=4) if habit == "late" else self.now + (due_at - self.now) * 0.4
        self._answer(case, unit, thread, max(at, soon + timedelta(hours=1)), self._final(case))

    def _final(self, case: Case) -> str:
        texts = [matter for matter in self.scenario["matter"] if fold(matter["text"][:24]) in fold(case.body)]
        return str(texts[0]["final"] if texts else self.scenario["matter"][0]["final"])

    def _answer(self, case: Case, unit: Unit, thread: str, at: datetime, text: str, *, auto: bool = False) -> None:
        """Alternately an answer in the thread with a quote, a new mail with the code, and one with a bare number."""
        self.replies += 1
        with self.desk.store.view() as tx:
            ours = load_outgoing(tx, thread)
        other = next(
            (u.short for u in self.office.registry.units if u.district == case.locality.district and u.id != unit.id), "UBND tỉnh"
        )
        body = text.format(
            unit=unit.short, day=at.strftime("%d/%m/%Y"), until=(at + timedelta(days=9)).strftime("%d/%m/%Y"), other=other
        )
        way = self.replies % 4
        texts = self.scenario["replies"]
        values = {"code": case.code, "number": case.number, "year": case.year}
        names = ("thread_subject", "answer_subject", "result_subject", "number_subject")
        subject = texts[names[way] if ours is not None or way > 1 else "thread_subject"].format(**values)
        headers: dict[str, str] = {}
        if way in (0, 1) and ours is not None:
            headers["In-Reply-To"] = f"<{ours.message_id}>"
            body += texts["quote"].format(at=at, address=self.office.policy.identity.address, unit=unit.name, **values)
        if auto:
            headers |= {"Auto-Submitted": "auto-replied", "In-Reply-To": f"<{ours.message_id}>" if ours else "<x@y.example>"}
            subject = texts["auto_subject"].format(**values)
        self.coming.append(Mail(at, self._mail(unit.to[0], subject, texts["greeting"] + body, at, headers)))

    def plan_oddities(self) -> None:
        """A bounce, a newsletter, an unknown sender and a repeat."""
        with self.desk.store.view() as tx:
            cases = [case for case in whole_cases(tx) if case.assignments and case.assignments[0].sent_at]
            ours = load_outgoing(tx, cases[0].assignments[0].thread) if cases else None
        if not cases or ours is None:
            return
        first = cases[0]
        at = self.now + timedelta(hours=2)
        bounce = f"<{ours.to[0]}>: mailbox is full (552 5.2.2)\n\n--- The header of the original message ---\nMessage-ID: <{ours.message_id}>\n"
        daemon = f"mailer-daemon@{self.office.policy.identity.address.partition('@')[2]}"
        report = {"Auto-Submitted": "auto-replied"}
        self.coming.append(Mail(at, self._mail(daemon, "Undelivered Mail Returned to Sender", bounce, at, report)))
        texts = self.scenario["replies"]
        stranger = texts["stranger"].format(code=first.code, day=at.strftime("%d/%m/%Y"))
        self.coming.append(Mail(at, self._mail("nguoila@mail.example", first.code, stranger, at)))
        self.coming.append(Mail(at, self._mail("quangcao@shop.example", texts["offer"][:10], texts["offer"], at)))
        for case in cases[:3]:
            self.coming.append(self._again(case, at + timedelta(days=cases.index(case) * 5)))

    def _again(self, case: Case, at: datetime) -> Mail:
        """The same citizen about the same matter."""
        who = case.informant
        again = str(self.scenario["replies"]["again"]).format(number=case.number, year=case.year, text=case.contents[0].text)
        values = {"channel": "Zalo", "time": at.strftime("%H giờ %M, ngày %d/%m/%Y"), "name": who.name or self.scenario["names"][0],
                  "phone": who.phone_as_written or "0900.000.100", "address": who.address or "", "text": again, "level": ""}  # fmt: skip
        body = str(self.scenario["form"]).format(**values)
        return Mail(at, self._mail(self.office.policy.identity.officers[0], f"Tin {case.number}", body, at))

    def _mail(self, sender: str, subject: str, body: str, at: datetime, headers: dict[str, str] | None = None) -> bytes:
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = sender, self.office.policy.identity.address, subject
        mail["Date"] = format_datetime(at)
        mail["Message-ID"] = f"<{self.random.getrandbits(80):x}@{sender.partition('@')[2]}>"
        for name, value in (headers or {}).items():
            mail[name] = value
        mail.set_content(body)
        return bytes(mail)

    # ── the play ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def deliver_due(self) -> int:
        """Puts what has arrived by now into the Maildir."""
        due = sorted((mail for mail in self.coming if mail.at <= self.now), key=lambda mail: mail.at)
        self.coming = [mail for mail in self.coming if mail.at > self.now]
        folder = self.office.folder / "mailboxes" / "hotline"
        for part in ("new", "cur", "tmp"):
            (folder / part).mkdir(parents=True, exist_ok=True)
        for mail in due:
            name = f"{int(mail.at.timestamp())}.{self.random.getrandbits(64):016x}.demo"
            (folder / "new" / name).write_bytes(mail.raw)
        return len(due)

    def officer_at_work(self) -> None:
        """Once a day the officer accepts complete answers, grants extensions and assigns what waits."""
        with self.desk.store.view() as tx:
            cases = list(whole_cases(tx))
        for case in cases:
            if case.status == "answered":
                act(self.desk, case.code, "officer", lambda c, office, _: officer.accept(c, office))
                act(self.desk, case.code, "officer", lambda c, office, _: officer.close(c, office))
            for assignment, _ in case.leads():
                asked = assignment.extension
                if asked is not None and asked.granted is None and asked.until is not None and not case.ended:
                    until = max(asked.until, self.now.date())
                    act(self.desk, case.code, "officer", partial(_grant, unit=assignment.unit, until=until))
            if case.status == "awaiting_triage" and not case.held_back and case.locality.district:
                lead = self.office.registry.district_by_slug[case.locality.district].unit
                act(self.desk, case.code, "officer", partial(_assign, lead=lead))

    def run(self) -> None:
        """Eight looks a day, by day and night, with a progress bar on a terminal."""
        self.plan_reports()
        end = self.start + timedelta(days=DAYS)
        with _progress(DAYS) as advance:
            while self.now < end:
                if self.now.day == 15 and self.now.hour == 7 and self.now.month == self.start.month:
                    self.plan_oddities()
                tick(self.desk) if self.deliver_due() or self.now.hour in (7, 9, 16) else None
                self.plan_answers()
                if self.now.hour == 16:
                    self.officer_at_work()
                    tick(self.desk)
                    advance()
                self.now += timedelta(hours=3) if self.now.hour not in (7, 9) else timedelta(hours=2 if self.now.hour == 7 else 4)


def _grant(case: Case, office: officer.Office, _: object, *, unit: str, until: date) -> officer.Done:
    return officer.extend(case, office, unit, until)


def _assign(case: Case, office: officer.Office, _: object, *, lead: str) -> officer.Done:
    return officer.assign(case, officer.Assign(lead), office)


class _progress:  # noqa: N801 used like a function
    """A bar on a terminal, nothing elsewhere."""

    def __init__(self, steps: int) -> None:
        self._steps = steps

    def __enter__(self) -> Any:
        if not sys.stderr.isatty():
            return lambda: None
        from rich.console import Console
        from rich.progress import Progress

        self._bar = Progress(console=Console(stderr=True))
        self._bar.start()
        task = self._bar.add_task("playing a quarter", total=self._steps)
        return lambda: self._bar.advance(task)

    def __exit__(self, *_: object) -> None:
        if sys.stderr.isatty():
            self._bar.stop()


def play(out: Path | None) -> None:
    """Plays the quarter in `out` (or a scratch folder) and names what it left."""
    folder = out or Path(tempfile.mkdtemp(prefix="hotline-demo-"))
    write_office(folder)
    office = office_at(folder)
    say(f"{office.policy.office}: {REPORTS} reports over {DAYS} days, in {folder}")
    with worker_lock(office):
        stage = Play(office)
        stage.run()
        files = [_write(stage, folder, kind, period) for kind, period in _periods(stage)]
        with stage.desk.store.view() as tx:
            cases = list(whole_cases(tx))
        stage.desk.close()
    if GLOBALS.json:
        show_json(
            {
                "office": str(folder),
                "files": [str(file) for file in files],
                "cases": len(cases),
                "replies": sum(len(c.replies) for c in cases),
            }
        )
        return
    rows = [[case.code, office.words.of("case_status", case.status), ", ".join(dict.fromkeys(a.unit_name for a, _ in case.leads()))[:40], _why(case)]
            for case in cases if _why(case)]  # fmt: skip
    table(["code", "status", "lead", "worth a look because"], rows[:14])
    show(f"{len(cases)} cases, {sum(len(case.replies) for case in cases)} answers; office: {folder}")
    for file in files:
        show(str(file))


def _periods(stage: Play) -> list[tuple[str, str]]:
    start, end = stage.start.date(), (stage.start + timedelta(days=DAYS - 1)).date()
    middle = stage.start + timedelta(days=70)
    quarter = (middle.month - 1) // 3 + 1
    return [
        ("conclusion", f"{start}..{end}"),
        ("monthly", f"{middle.year}-{middle.month:02d}"),
        ("quarterly", f"{middle.year}-Q{quarter}"),
    ]


def _write(stage: Play, folder: Path, kind: str, period: str) -> Path:
    draft = reports.write_draft(stage.desk, kind, period)
    path = folder / draft.file_name
    path.write_bytes(draft.data)
    return path


def _why(case: Case) -> str:
    """What makes a case worth looking at."""
    if case.repeat_of:
        return f"reported again ({case.repeat_of})"
    if any(reminder.level >= 3 for assignment in case.assignments for reminder in assignment.reminders):
        return "escalated to the head"
    if "formalistic" in case.flags or "passed_on" in case.flags:
        return "formal answer"
    if case.declined:
        return "declined, assigned anew"
    return "undelivered mail" if "undelivered" in case.flags else ""
