"""The parts of `hotline check`: every template with a full and a bare case, every server."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

from pipeline.cli.language import text
from pipeline.errors import HotlineError, Problem
from pipeline.office.folder import Office


def check_templates(office: Office) -> list[Problem]:
    """Renders every mail template twice and every Word template once; problems name the file."""
    from pipeline.wiring import FolderTemplates, mail_templates
    from pipeline.writing.render import TemplateProblem, sample_contexts

    problems: list[Problem] = []
    templates = mail_templates(office)
    now = datetime.now(office.policy.calendar.zone)
    for name, contexts in sample_contexts(now).items():
        for context in contexts:
            try:
                templates.render(name, context)
            except TemplateProblem as error:
                file, _, message = str(error).partition(": ")
                problems.append(Problem(file, "", message, text("compare_with_fresh")))
                break
    problems += _check_word(office, FolderTemplates(office.folder / "templates" / "word"))
    return problems


def _check_word(office: Office, templates: object) -> list[Problem]:
    from pipeline.reporting import narrative
    from pipeline.reporting.appraisal import appraise
    from pipeline.reporting.figures import figures
    from pipeline.reporting.periods import parse_period
    from pipeline.wiring import FolderTemplates
    from pipeline.writing.render import TemplateProblem
    from pipeline.writing.word import render_document

    assert isinstance(templates, FolderTemplates)
    policy, registry, words = office.policy, office.registry, office.words
    zone = policy.calendar.zone
    problems = []
    for name, kind in (("conclusion", "conclusion"), ("report", "monthly")):
        period = parse_period(kind, "2016-05", policy.period_start_day)
        empty = figures([], period, zone)
        appraisal = appraise(empty, period, registry, zone)
        if kind == "conclusion":
            context = narrative.conclusion_context(empty, appraisal, period, registry, policy, words.of)
        else:
            context = narrative.report_context(empty, empty, empty, appraisal, period, registry, policy, words.of, period.end)
        extra = {"number_prefix": "Số", "end_mark": "./.", "office_short_upper": policy.office.upper()}
        try:
            render_document(
                templates.template(name),
                {**context, **extra},
                templates.profile(policy.profile),
                name=name,
                title=name,
                author="",
                at=datetime.now(zone),
            )
        except TemplateProblem as error:
            file, _, message = str(error).partition(": ")
            problems.append(Problem(file, "", message, text("correct_placeholder")))
    return problems


@dataclass(frozen=True, slots=True)
class Told:
    """What one server said: notes where it is well, else the error with its remedy and its exit code."""

    notes: tuple[str, ...] = ()
    error: str = ""
    exit_code: int = 0


def check_connections(office: Office) -> list[Told]:
    """Logs in everywhere. One server that fails hides no other."""
    return [_told(check, office) for check in (_mailbox, _outgoing, _state)]


def _told(check: Callable[[Office], list[str]], office: Office) -> Told:
    try:
        return Told(tuple(check(office)))
    except HotlineError as error:
        return Told(error=str(error), exit_code=error.exit_code)


def _mailbox(office: Office) -> list[str]:
    from pipeline.wiring import open_mailbox

    with closing(open_mailbox(office)) as mailbox:
        return mailbox.check()


def _outgoing(office: Office) -> list[str]:
    from pipeline.wiring import open_transport

    identity = office.policy.identity
    with closing(open_transport(office)) as transport:
        return transport.check(identity.address, _far_address(office))


def _far_address(office: Office) -> str:
    """An address that this office writes to, where possible of another domain: whether mail is relayed shows only there."""
    known = [*(unit.to[0] for unit in office.registry.units if unit.to), *office.policy.identity.officers]
    own = office.policy.identity.address.rpartition("@")[2]
    return next((address for address in known if address.rpartition("@")[2] != own), known[0] if known else "")


def _state(office: Office) -> list[str]:
    from pipeline.wiring import open_store

    with closing(open_store(office)) as store, store.view():
        return [text("state_opened", where=office.settings.state.url.partition("@")[2] or office.settings.state.url)]
