"""Mail texts from the office's Jinja templates: strict, sandboxed, escaped. A citizen's words are data, never a template."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateNotFound
from jinja2.loaders import FunctionLoader
from jinja2.sandbox import SandboxedEnvironment

from pipeline.domain.calendar import official_day
from pipeline.domain.text import clean, one_line
from pipeline.errors import EXIT_SETTINGS, HotlineError
from pipeline.writing.words import Words


class TemplateProblem(HotlineError):
    """A template that cannot be rendered: which file, where, what."""

    exit_code = EXIT_SETTINGS


@dataclass(frozen=True, slots=True)
class Rendered:
    """A mail's words, ready to be composed."""

    subject: str
    text: str
    html: str


def _day(value: str | None) -> str:
    return official_day(date.fromisoformat(value[:10])) if value else ""


def _moment(words: Words, value: str | None, form: str = "moment") -> str:
    """A time in words; `form` "due" names the weekday too. The sentence stands in the catalogue, table [format]."""
    if not value:
        return ""
    moment = datetime.fromisoformat(value)
    weekday = words.of("weekday", moment.isoweekday())
    parts = {"hour": f"{moment:%H}", "minute": f"{moment:%M}", "weekday": weekday, "day": official_day(moment.date())}
    return words.of("format", form).format_map(parts)


def _count(value: int) -> str:
    """Counts below ten are written with a zero; thousands with a dot."""
    return f"0{value}" if 0 < value < 10 else f"{value:,}".replace(",", ".")


def _listed(values: list[str]) -> str:
    return ", ".join(values)


def _span(words: Words, text: str) -> str:
    match = re.fullmatch(r"(\d+)(wd|wh|h|min|d)", text)
    return f"{_count(int(match[1]))} {words.of('span', match[2])}" if match else text


class MailTemplates:
    """`load(file name)` gives a template's source, or None. Compiled templates are kept."""

    def __init__(self, load: Callable[[str], str | None], words: Words) -> None:
        self._environments = {kind: environment(load, words, escape=kind == "html") for kind in ("txt", "html")}

    def render(self, name: str, context: dict[str, Any]) -> Rendered:
        """Subject, text and HTML. Raises TemplateProblem naming the file and what is wrong in it."""
        source = self._one("txt", name, context)
        first, _, text = source.partition("\n")
        if not first.startswith("Subject: "):
            raise TemplateProblem(f"templates/mail/{name}.txt.j2: the first line must begin with 'Subject: '")
        subject = one_line(first.removeprefix("Subject: "))[:400]
        return Rendered(subject, clean(re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"), clean(self._one("html", name, context)))

    def _one(self, kind: str, name: str, context: dict[str, Any]) -> str:
        file = f"{name}.{kind}.j2"
        try:
            return self._environments[kind].get_template(file).render(context)
        except TemplateNotFound as error:
            raise TemplateProblem(f"templates/mail/{error.name}: the file is missing") from error
        except TemplateError as error:
            line = getattr(error, "lineno", None)
            place = f"line {line}: " if line else ""
            raise TemplateProblem(f"templates/mail/{file}: {place}{error.message or type(error).__name__}") from error
        except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
            raise TemplateProblem(f"templates/mail/{file}: {error}") from error


def environment(load: Callable[[str], str | None], words: Words, *, escape: bool) -> SandboxedEnvironment:
    """Strict and sandboxed, with the filters that every template may use. `load(file name)` gives a source, or None."""
    environment = SandboxedEnvironment(
        loader=FunctionLoader(load), undefined=StrictUndefined, autoescape=escape, keep_trailing_newline=True, auto_reload=False
    )
    environment.filters.update(
        day=_day,
        moment=partial(_moment, words),
        due=partial(_moment, words, form="due"),
        count=_count,
        listed=_listed,
        span=partial(_span, words),
        word=lambda slug, table: words.of(table, slug),
        reason=words.reason,
    )
    return environment


def sample_contexts(now: datetime) -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    """For each template a full and a bare context, so that `hotline check` renders both."""
    office = {"office": "Văn phòng", "committee": "Tỉnh ủy", "address": "hotline@office.example"}
    at, due = now.isoformat(), (now + timedelta(days=3)).isoformat()
    content = {"n": 1, "text": "Nội dung & <thử>", "role": "lead", "field_name": "Giao thông", "due": due, "lead_name": "Sở A"}
    full_item = {"code": "DDN-2016-0012-X", "place": "xã A", "summary": "Nội dung", "contents": [content], "due_at": due, "days_overdue": 3,
                 "unit_name": "Sở A", "role": "lead", "status": "acknowledged", "reminded": 2, "sent_at": at, "acknowledged_at": None, "class": "soon", "level": 1, "step": "1"}  # fmt: skip
    bare_item = {**full_item, "place": "", "due_at": None, "days_overdue": 0, "sent_at": None, "acknowledged_at": at}
    assignment = {
        **office, "code": "DDN-2016-0012-X", "number": 12, "year": 2016, "unit_name": "Sở A", "head_title": "Giám đốc Sở", "role": "lead",
        "class": "urgent", "contents": [content], "place": "xã A, huyện B", "received_at": at, "channel": "phone", "direction": "Kiểm tra ngay",
        "also_sent_to": ["Sở B"], "informant": {"name": "N.V.T.", "phone": "0900.***.***", "address": "xã A", "masked": True, "anonymous": False},
        "due_at": due, "acknowledge_by": due, "first_action_by": due, "progress_by": due, "decline_by": due, "extension": "3wd", "cooperating": ["Sở B"], "lead_name": "Sở A",
        "repeat_of": "DDN-2016-0001-A", "taken_over_from": "Sở A cũ", "files": ["anh-1.jpg"], "no_free_text": False,
    }  # fmt: skip
    bare_assignment = {**assignment, "class": "normal", "contents": [{**content, "field_name": None, "role": "cooperating", "lead_name": None}],
                       "place": "", "direction": None, "also_sent_to": [], "informant": None, "due_at": None, "acknowledge_by": None,
                       "first_action_by": None, "progress_by": None, "decline_by": None, "extension": None, "cooperating": [], "repeat_of": None, "taken_over_from": None, "no_free_text": True, "head_title": ""}  # fmt: skip
    remind = {**office, "unit_name": "Sở A", "head_title": "Giám đốc", "level": 2, "urgent": False, "standing": True, "date": at,
              "items": [full_item, bare_item], "sections": [{"level": 2, "items": [full_item]}, {"level": 0, "items": [bare_item]}]}  # fmt: skip
    bare_remind = {**remind, "level": 0, "head_title": "", "urgent": True, "standing": False, "items": [bare_item],
                   "sections": [{"level": 0, "items": [bare_item]}]}  # fmt: skip
    escalated = {
        **office,
        "reader": "officers",
        "standing": True,
        "date": at,
        "items": [full_item, bare_item],
        "units": ["Sở A"],
        "files": ["a.docx"],
    }
    bare_escalated = {**escalated, "reader": "standing", "standing": False, "items": [bare_item], "files": []}
    returned = {**office, "code": "DDN-2016-0012-X", "unit_name": "Sở A", "place": "xã A", "missing": ["no_measure", "contents_left"],
                "contents": [content], "why": "chưa rõ", "due_at": due, "moved": True}  # fmt: skip
    extension = {
        **office,
        "code": "DDN-2016-0012-X",
        "unit_name": "Sở A",
        "granted": True,
        "until": due[:10],
        "due_at": due,
        "why": "lý do",
    }
    withdrawn = {**office, "code": "DDN-2016-0012-X", "unit_name": "Sở A", "place": "xã A", "why": "given_to_another", "leads": ["Sở B"], "to": "",
                 "into": "", "lost": [1], "left": [2, 3]}  # fmt: skip
    bare_withdrawn = {
        **withdrawn,
        "place": "",
        "why": "merged",
        "leads": [],
        "into": "DDN-2016-0013-Y",
        "lost": [1, 2],
        "left": [],
    }
    review = {**office, "id": "abc", "from": "a@b.example", "subject": "Re", "at": at, "text": "Thư", "kind": "reply", "reasons": ["no_reference"],
              "suggestions": [{"case": "DDN-2016-0012-X", "score": 0.5, "why": ["case_number"], "place": "xã A"}], "case": None, "units": [],
              "next_lead": None, "until": None}  # fmt: skip
    bare_review = {**review, "suggestions": [], "reasons": [], "case": {"code": "DDN-2016-0012-X", "place": "", "status": "answered"},
                   "units": [{"id": "A", "name": "Sở A"}], "next_lead": {"id": "B", "name": "Sở B"}, "until": due[:10]}  # fmt: skip
    row = {"code": "DDN-2016-0012-X", "place": "xã A", "summary": "Nội dung", "units": ["Sở A"], "status": "awaiting_triage", "class": "urgent",
           "due_at": due, "unconfirmed": True, "days_overdue": 2, "level": 1, "escalated": False, "until": due[:10]}  # fmt: skip
    bare_row = {**row, "place": "", "summary": "", "units": [], "class": "normal", "due_at": None, "unconfirmed": False, "days_overdue": 0,
                "level": 0, "until": None}  # fmt: skip
    waiting = {"id": "0123456789", "from": "a@b.example", "subject": "Re", "at": at, "words": "Đã xong",
               "suggestions": [{"case": "DDN-2016-0012-X", "why": ["sender"]}]}  # fmt: skip
    lists = ("awaiting", "extensions", "answered", "overdue", "due_today", "unseen", "untold", "new")
    digest = {**office, "date": at[:10], "open": 3, **{name: [row, bare_row] for name in lists}, "held": [waiting],
              "files": ["ds.csv"], "counts": {**dict.fromkeys(lists, 3), "held": 1}, "warnings": ["year_not_confirmed: 2017"],
              "bad_addresses": [{"address": "a@b.example", "unit": "Sở A", "since": at}, {"address": "c@d.example", "unit": "", "since": None}]}  # fmt: skip
    bare_digest = {**digest, **{name: [] for name in (*lists, "held", "bad_addresses", "warnings")},
                   "files": [], "counts": dict.fromkeys((*lists, "held"), 0), "open": 0}  # fmt: skip
    report = {
        **office,
        "title": "Báo cáo tháng 5/2016",
        "draft": True,
        "files": ["bao-cao.docx"],
        "report": "monthly:2016-05",
        "replaces": at[:10],
    }
    statement = {**office, "date": at[:10], "mailbox": {"inbox": 0, "processed": 2, "held": 1}, "agree": True, "oldest_held": at,
                 "ledger": {"filed": 2, "held": 1, "ignored": 0, "set_aside": 0, "total": 3}}  # fmt: skip
    return {
        "assignment": (assignment, bare_assignment),
        "assignment_cooperating": (assignment, bare_assignment),
        "for_information": ({**assignment, "leads": ["Sở A"]}, {**bare_assignment, "leads": []}),
        "reminder": (remind, bare_remind),
        "escalation": (remind, bare_remind),
        "escalation_list": (escalated, bare_escalated),
        "unit_digest": (remind, bare_remind),
        "return": (returned, {**returned, "place": "", "missing": [], "contents": [], "why": "", "due_at": None, "moved": False}),
        "extension_decision": (extension, {**extension, "granted": None, "until": None, "why": "extension_late", "due_at": None}),
        "withdrawn": (withdrawn, bare_withdrawn),
        "acknowledgement": ({**office, "code": "DDN-2016-0012-X", "received_at": at},) * 2,
        "review": (review, bare_review),
        "sensitive": ({**office, "code": "DDN-2016-0012-X", "kind": "denunciation"},) * 2,
        "alarm": (
            {
                **office,
                "title": "undelivered",
                "items": [{"slug": "undelivered", "detail": "a@b.example", "code": "DDN-2016-0012-X"}],
            },
            {**office, "title": "undelivered", "items": [{"slug": "undelivered", "detail": "", "code": ""}]},
        ),
        "confirmation": (
            {**office, "results": [{"line": "DUYỆT", "done": True, "message": "done_accept: X"}]},
            {**office, "results": []},
        ),
        "digest": (digest, bare_digest),
        "report": (report, {**report, "draft": False, "files": [], "replaces": ""}),
        "unit_list": (
            {**office, "unit_name": "Sở A", "head_title": "Giám đốc Sở", "date": at[:10], "total": 3, "files": ["bang.docx"]},
        )
        * 2,
        "reconciliation": (statement, {**statement, "agree": False, "oldest_held": None}),
    }
