"""A quarter of an office at work: reports, units that answer as they like, officers, crashes and days without a machine.

What must be mailed is computed beside it, in `Expected`: its own days off, its own arithmetic, its own reading of the table
of reminders. It shares no line with the product; it knows only what was said in the mails and commands of the play.
"""

from __future__ import annotations

import email
import email.policy
import email.utils
import random
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from kit import OFFICER, Hotline, mail

from pipeline.adapters.maildir import MaildirMailbox, MaildirTransport
from pipeline.adapters.tinydb import TinyDBStore
from pipeline.deciding import officer
from pipeline.jobs import reminders
from pipeline.jobs.act import act
from pipeline.jobs.ledger import Ledger
from pipeline.office.new import write_office
from pipeline.wiring import desk_for

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
START = date(2016, 3, 14)
STANDING = "thuongtruc@tinhuy.binhphuoc.example"
MATTERS = (
    ("Tuyến đường liên xã nhiều ổ gà sâu, đề nghị sửa chữa mặt đường.", "Thường"),
    ("Trại heo xả nước thải ra suối, bốc mùi hôi thối, gây ô nhiễm môi trường.", "Thường"),
    ("Hồ sơ cấp giấy chứng nhận quyền sử dụng đất nộp từ năm 2014 đến nay chưa được giải quyết.", "Thường"),
    ("Trạm y tế thu viện phí sai quy định, đề nghị kiểm tra.", "Thường"),
    ("Trại heo đang xả nước thải ra suối, cá chết hàng loạt.", "Khẩn"),
)
ACK = "Đơn vị đã nhận được thông tin phản ánh và sẽ báo cáo kết quả sau."
INTERIM = "Ngày {day}, đơn vị đã kiểm tra hiện trường; hiện đang xác minh, sẽ báo cáo kết quả sau."
FINAL = "Ngày {day}, đơn vị đã kiểm tra hiện trường, xử lý dứt điểm nội dung phản ánh và lập biên bản./."
MORE_TIME = "Do mưa kéo dài, đơn vị đề nghị gia hạn báo cáo kết quả đến ngày {until}."
NOT_OURS = "Nội dung phản ánh không thuộc thẩm quyền của đơn vị."

# ── the test's own calendar of the first half of 2016, from the notices of days off ──────────────────────────────────────

OFF = {date(2016, 4, 18), date(2016, 5, 2), date(2016, 5, 3)}


def works(day: date) -> bool:
    return day.isoweekday() <= 5 and day not in OFF


def later(day: date, count: int) -> date:
    """The count-th working day after (below zero: before) a day."""
    step = timedelta(days=1 if count > 0 else -1)
    while count:
        day += step
        count -= (1 if count > 0 else -1) * works(day)
    return day


def between(start: date, end: date) -> int:
    return sum(works(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), ZONE)


RESULT_DAYS = {"soon": 3, "normal": 10, "complex": 15}


def due_after(case_class: str, moment: datetime) -> datetime:
    return moment + timedelta(hours=24) if case_class == "urgent" else at(later(moment.date(), RESULT_DAYS[case_class]), 17)


# ── what must be mailed ──────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass
class Part:
    """What one unit has to do in one case."""

    code: str
    unit: str
    lead: bool
    case_class: str
    due: datetime
    given: datetime | None = None
    since: datetime | None = None
    acknowledged: bool = False
    acted: bool = False
    answered: datetime | None = None
    gone: bool = False
    asked: bool = False
    done: set[tuple[int, str]] = field(default_factory=set)

    def steps(self, due: datetime) -> list[tuple[int, datetime, str]]:
        """Level, time and name of every reminder that a silent unit would get from now on, where it owes until `due`."""
        assert self.given is not None
        assert self.since is not None
        found: list[tuple[int, datetime, str]] = []
        if self.case_class == "urgent":
            if not self.acknowledged:
                found.append((1, self.given + timedelta(hours=2), "acknowledge"))
            if not self.acted:
                found.append((2, self.given + timedelta(hours=4), "act"))
            last = due if due > self.since else self.since + timedelta(hours=24)
            found.append((3, last, f"result {last}"))
        else:
            base = max(due, self.since).date()
            if due > self.since:
                morning = later(base + timedelta(days=1), -1) if self.case_class == "soon" else later(base, -1)
                found.append((0, at(morning, 8), f"{base}"))
            found += [(level, at(later(base, days), 8), f"{base}") for level, days in ((1, 1), (2, 3), (3, 7))]
        return [step for step in found if step[1] > self.since and (self.lead or step[0] < 3)]


Mailed = tuple[str, tuple[str, ...], tuple[str, ...]]
"""The minute a mail left, its addressees, the cases it names."""


class Expected:
    """The ledger of the test: parts of cases, and at each pass the reminders that must leave."""

    def __init__(self, units: dict[str, dict[str, Any]]) -> None:
        self.units, self.parts = units, defaultdict[str, list[Part]](list)
        self.ended: set[str] = set()
        self.mails: Counter[Mailed] = Counter()
        self.lists: Counter[Mailed] = Counter()
        self.reminded: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)

    def owes(self, part: Part) -> bool:
        if part.given is None or part.gone or part.answered is not None or part.code in self.ended:
            return False
        leads = self.leads(part)
        return part.lead or not leads or leads[-1].answered is None

    def leads(self, part: Part) -> list[Part]:
        return [one for one in self.parts[part.code] if one.lead and not one.gone]

    def due(self, part: Part) -> datetime:
        """A unit that helps need not be done before the lead."""
        return part.due if part.lead else max([part.due, *(one.due for one in self.leads(part)[-1:])])

    def at_pass(self, now: datetime) -> None:
        """The reminders of one pass: urgent ones at any hour, the rest from eight o'clock of a working day, one mail a unit and day."""
        hours = works(now.date()) and time(8) <= now.time() < time(17)
        together: dict[str, list[tuple[Part, int]]] = defaultdict(list)
        top: list[str] = []
        for part in [one for parts in self.parts.values() for one in parts]:
            if not self.owes(part) or (part.case_class != "urgent" and not hours):
                continue
            due = [
                (level, name)
                for level, when, name in part.steps(self.due(part))
                if when <= now and (level, name) not in part.done
            ]
            if not due:
                continue
            part.done |= set(due)
            level = max(level for level, _ in due)
            self.reminded[part.code, part.unit].append((level, shown(now)))
            top += [part.code] if level == 3 else []
            together[f"{part.code} {part.unit}" if part.case_class == "urgent" else part.unit].append((part, level))
        for items in together.values():
            unit = self.units[items[0][0].unit]
            with_head = items[0][0].case_class == "urgent" or max(level for _, level in items) >= 2
            heads = [unit["head_address"]] if with_head and unit.get("head_address") else []
            to = tuple(sorted({*unit["to"], *heads}))
            self.mails[shown(now), to, tuple(sorted({part.code for part, _ in items}))] += 1
        if top:
            self.lists[shown(now), (STANDING,), tuple(sorted(set(top)))] += 1


def shown(moment: datetime) -> str:
    return moment.astimezone(ZONE).strftime("%Y-%m-%d %H:%M")


# ── the play ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


class Died(BaseException):
    """Stands for SIGKILL: nothing in the product may catch it."""


@dataclass
class Quarter:
    """`days` of an office with `reports`, from one seed."""

    folder: Path
    seed: int
    reports: int
    days: int
    hours: tuple[int, ...] = (0, 4, 8, 9, 11, 14, 16, 19, 22)
    crashes: int = 0
    actions: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        write_office(self.folder)
        with (self.folder / "hotline.toml").open("a", encoding="utf-8") as file:
            file.write("\n[routing]\nrepeat_days = 0\n\n[limits]\noutgoing_per_address_per_day = 1000\n")
        registry = tomllib.loads((self.folder / "registry" / "units.toml").read_text("utf-8"))
        places = tomllib.loads((self.folder / "registry" / "localities.toml").read_text("utf-8"))
        self.places = [(c["bare"], d["name"]) for d in places["district"] for c in d["commune"]]
        self.chance = random.Random(self.seed)
        self.hotline = Hotline(self.folder)
        self.expected = Expected({unit["id"]: unit for unit in registry["unit"]})
        self.known: set[str] = set()
        self.threads: dict[tuple[str, str], str] = {}
        self.coming: list[tuple[datetime, Callable[[], None]]] = []
        self.count, self.news = 0, False

    def run(self) -> None:
        """Plays it: at each pass what was mailed since arrives, then the pass, then what officers and units do next."""
        arrivals = sorted(
            at(START, 0) + timedelta(minutes=self.chance.randrange((self.days - 25) * 1440)) for _ in range(self.reports)
        )
        for now in self._passes():
            while arrivals and arrivals[0] <= now:
                self._report(arrivals.pop(0))
            for what in [item for item in self.coming if item[0] <= now]:
                self.coming.remove(what)
                what[1]()
            self.hotline.now = now
            self._tick_until_it_lives()
            self._learn(now)
            self.expected.at_pass(now)
            self._act(now)
        self.hotline.desk.close()

    def _passes(self) -> list[datetime]:
        """Some hours of every day, by night too; now and then a machine that is off for up to three days."""
        moments, off_until = [], at(START, 0)
        for n in range(self.days):
            day = START + timedelta(days=n)
            if self.chance.random() < 0.05:
                off_until = at(day, 6) + timedelta(hours=self.chance.choice((5, 26, 74)))
            for hour in self.hours:
                minute = 0 if hour == 8 else self.chance.randrange(60)
                if at(day, hour, minute) >= off_until:
                    moments.append(at(day, hour, minute))
        return moments

    def _tick_until_it_lives(self) -> None:
        """A pass, killed before or after a random effect on the outside, run again until it ends."""
        while self.chance.random() < 0.25:
            left = [self.chance.randrange(1, 14)]
            after = self.chance.random() < 0.5
            undo = [dying(owner, name, left, after=after) for owner, name in EFFECTS]
            try:
                self.hotline.tick()
            except Died:
                self.crashes += 1
                for put_back in undo:
                    put_back()
                self._restart()
            else:
                for put_back in undo:
                    put_back()
        self.hotline.tick()

    def _restart(self) -> None:
        """A new desk on the state that the dead one left; what holds no state (templates, the reading child) is kept, to save time."""
        (self.folder / "state" / "attempt").unlink(missing_ok=True)  # a crash is not the mail's doing
        reader, templates = self.hotline.desk.__dict__.pop("reader", None), self.hotline.desk.mail_templates
        self.hotline.desk.close()
        self.hotline.desk = desk_for(self.hotline.office, lambda: self.hotline.now)
        self.hotline.desk.mail_templates = templates
        if reader is not None:
            self.hotline.desk.__dict__["reader"] = reader

    # ── what arrives ──

    def _report(self, when: datetime) -> None:
        self.count, self.news = self.count + 1, True
        (commune, district), (matter, level) = self.places[self.count % len(self.places)], self.chance.choice(MATTERS)
        body = (
            f"Kênh: Điện thoại\nTiếp nhận: {when:%H} giờ {when:%M}, ngày {when:%d/%m/%Y}\nHọ tên: Nguyễn Văn Mẫu {self.count}\n"
            f"SĐT: 0900.000.{self.count:03d}\nĐịa chỉ: ấp {self.count % 9 + 1}, xã {commune}, {district}\nNội dung: {matter}\nMức độ: {level}"
        )
        self._deliver(mail(OFFICER, f"Tin {self.count}", body, when.isoformat()))

    def _deliver(self, raw: bytes) -> None:
        self.hotline.deliver(raw, f"{self.chance.getrandbits(60):020d}.q")

    def _learn(self, now: datetime) -> None:
        """Which cases were opened and to whom they went: routing is not what this play asks about."""
        if not self.news:
            return
        self.news = False
        state = self.hotline.state()
        sent = {item["key"]: item["message_id"] for item in state["outbox"]}
        for case in state["cases"]:
            parts = self.expected.parts[case["code"]]
            for assignment in case["assignments"]:
                if assignment["id"] in self.known:
                    continue
                self.known.add(assignment["id"])
                received = datetime.fromisoformat(case["received_at"])
                self.threads[case["code"], assignment["unit"]] = sent[f"assignment:{assignment['id']}"]
                due = due_after(case["class"], received)
                decided = datetime.fromisoformat([one["at"] for one in case["history"] if one["event"] == "assigned"][-1])
                if due <= decided:  # nobody is late before he is told
                    due = due_after(case["class"], decided)
                part = Part(case["code"], assignment["unit"], assignment["role"] == "lead", case["class"], due)
                part.given = part.since = now
                parts.append(part)

    # ── what people do ──

    def _act(self, now: datetime) -> None:
        open_parts = [
            one for code, parts in self.expected.parts.items() if code not in self.expected.ended for one in parts if not one.gone
        ]
        for part in open_parts:
            if self.chance.random() < 0.035:
                self._unit(part, now)
        for part in [one for one in open_parts if one.lead and one.answered is not None and one.code not in self.expected.ended]:
            if now.hour == 16 and self.chance.random() < 0.35:
                self._officer(part, now)
        if now.hour == 14 and self.expected.ended and self.chance.random() < 0.2:
            self._reopen(self.chance.choice(sorted(self.expected.ended)), now)

    def _unit(self, part: Part, now: datetime) -> None:
        """A mail of the unit, some time after the pass; it acts when it is taken in, by its own time."""
        if part.answered is not None:
            return
        when = now + timedelta(minutes=self.chance.randrange(5, 600))
        kinds = ["ack", "interim", "final", "final"] if part.lead else ["ack", "final"]
        if part.lead and part.case_class != "urgent" and not part.asked:
            kinds.append("more_time")
        if part.lead and not part.acted:
            kinds.append("decline")
        kind = self.chance.choice(kinds)
        self.coming.append((when, lambda: self._answer(part, kind, when)))

    def _answer(self, part: Part, kind: str, when: datetime) -> None:
        if not self.expected.owes(part) and not (not part.lead and part.answered is None):
            return
        if part.gone or part.answered is not None or part.code in self.expected.ended:
            return
        if kind == "more_time" and (when > part.due or part.asked):
            kind = "ack"
        if kind == "decline" and part.acted:
            kind = "ack"
        until = later(part.due.date(), 2)
        words = {"ack": ACK, "interim": INTERIM, "final": FINAL, "more_time": MORE_TIME, "decline": NOT_OURS}[kind]
        text = words.format(day=when.strftime("%d/%m/%Y"), until=until.strftime("%d/%m/%Y"))
        thread, address = self.threads[part.code, part.unit], self.expected.units[part.unit]["to"][0]
        self._deliver(mail(address, "Re: thông tin đường dây nóng", text, when.isoformat(), In_Reply_To=thread))
        self.actions[kind] += 1
        part.acknowledged = True
        if kind in ("interim", "final"):
            part.acted = True
        if kind == "final":
            part.answered = when
        if kind == "more_time":
            part.asked = True
            self.coming.append((when + timedelta(hours=self.chance.choice((3, 40))), lambda: self._grant(part, until)))
        if kind == "decline":
            part.gone = True
            self.coming.append((when + timedelta(hours=self.chance.choice((1, 30))), lambda: self._assign(part)))

    def _grant(self, part: Part, until: date) -> None:
        """An officer agrees, unless the unit has answered meanwhile."""
        if not self.expected.owes(part) or at(until, 17) < self.hotline.now:
            return
        self._command(part.code, lambda c, office: officer.extend(c, office, part.unit, until))
        part.due = at(until, 17)
        self.actions["grant"] += 1

    def _assign(self, declined: Part) -> None:
        """An officer gives what a unit handed back to another."""
        if declined.code in self.expected.ended:
            return
        others = [
            unit for unit in ("SXD", "SNV", "STC", "SYT") if unit not in {p.unit for p in self.expected.parts[declined.code]}
        ]
        if not others:
            return  # all of them gave it back
        unit = self.chance.choice(others)
        self._command(declined.code, lambda c, office: officer.assign(c, officer.Assign(unit), office))
        self.news = True
        self.actions["assign"] += 1

    def _officer(self, part: Part, now: datetime) -> None:
        assert part.answered is not None
        if self.chance.random() < 0.3:
            self._command(part.code, lambda c, office: officer.send_back(c, office, "chưa nêu biện pháp", part.unit))
            if part.case_class == "urgent":
                part.due += now - part.answered
            elif waited := between(part.answered.date(), now.date()):
                part.due = at(later(part.due.date(), waited), 17)
            part.answered, part.since = None, now
            self.actions["return"] += 1
            return
        self._command(part.code, lambda c, office: officer.accept(c, office, part.unit))
        self.expected.ended.add(part.code)
        self.actions["accept"] += 1

    def _reopen(self, code: str, now: datetime) -> None:
        self._command(code, lambda c, office: officer.reopen(c, office, "người dân phản ánh lại"))
        self.expected.ended.discard(code)
        for part in [one for one in self.expected.parts[code] if not one.gone]:
            part.answered, part.since, part.due = None, now, due_after(part.case_class, now)
        self.actions["reopen"] += 1

    def _command(self, code: str, work: Callable[[Any, officer.Office], officer.Done]) -> None:
        act(self.hotline.desk, code, "test", lambda case, office, _: work(case, office))

    # ── what came of it ──

    def mailed(self) -> tuple[Counter[Mailed], Counter[Mailed]]:
        """Reminders to units, and lists to the Standing Committee, as they left; a mail that left twice has one Message-ID."""
        units, lists = Counter[Mailed](), Counter[Mailed]()
        own = {item["message_id"]: item["key"] for item in self.hotline.sent() if item["kind"] in ("reminder", "escalation")}
        seen: set[str] = set()
        for raw in self.hotline.sent_files():
            message = email.message_from_bytes(raw, policy=email.policy.default)
            key = own.get(message["Message-ID"])
            if key is None or message["Message-ID"] in seen or key.startswith(("escalation:officers", "escalation:coordinator")):
                continue
            seen.add(message["Message-ID"])
            body = message.get_body(("plain",))
            assert body is not None
            codes = set(re.findall(r"DDN-2016-\d{4}-[A-Z]", str(message["Subject"]) + body.get_content()))
            to = tuple(sorted(address for _, address in email.utils.getaddresses([str(message["To"])])))
            found = (shown(email.utils.parsedate_to_datetime(str(message["Date"]))), to, tuple(sorted(codes)))
            (lists if key.startswith("escalation:standing") else units)[found] += 1
        return units, lists

    def reminded(self) -> dict[tuple[str, str], list[tuple[int, str]]]:
        """Level and minute of every reminder that the cases remember, by case and unit."""
        found: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
        for case in self.hotline.cases():
            for assignment in case["assignments"]:
                for reminder in assignment["reminders"]:
                    found[case["code"], assignment["unit"]].append(
                        (reminder["level"], shown(datetime.fromisoformat(reminder["at"])))
                    )
        return dict(found)


def dying(owner: Any, name: str, left: list[int], *, after: bool) -> Callable[[], None]:
    """Makes a method die at the effect that `left` counts down to; returns what puts it back."""
    method = getattr(owner, name)

    def wrapped(*args: Any, **kwargs: Any) -> Any:
        left[0] -= 1
        if left[0] == 0 and not after:
            raise Died
        result = method(*args, **kwargs)
        if left[0] == 0:
            raise Died
        return result

    setattr(owner, name, wrapped)
    return lambda: setattr(owner, name, method)


EFFECTS: tuple[tuple[Any, str], ...] = (
    (TinyDBStore, "run"),
    (TinyDBStore, "claim"),
    (Ledger, "commit"),
    (MaildirTransport, "send"),
    (MaildirMailbox, "done"),
    (reminders, "remind"),
)


def differences(quarter: Quarter) -> list[str]:
    """What left and should not have, and what should have left and did not."""
    units, lists = quarter.mailed()
    found = [f"{kind}: {item} ×{count}" for kind, counter in (
        ("left, not expected", units - quarter.expected.mails), ("expected, did not leave", quarter.expected.mails - units),
        ("list left, not expected", lists - quarter.expected.lists), ("list expected, did not leave", quarter.expected.lists - lists),
    ) for item, count in counter.items()]  # fmt: skip
    reminded, wanted = quarter.reminded(), dict(quarter.expected.reminded)
    return found + [
        f"{key}: remembered {reminded.get(key)}, expected {wanted.get(key)}"
        for key in sorted({*reminded, *wanted})
        if sorted(reminded.get(key, [])) != sorted(wanted.get(key, []))
    ]
