"""The parts of `hotline check`: every template with a full and a bare case, every server."""

from __future__ import annotations

from datetime import datetime

from pipeline.errors import Problem
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
                problems.append(Problem(file, "", message, "compare it with a fresh office: hotline init DIR"))
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
            problems.append(Problem(file, "", message, "correct the placeholder in Word"))
    return problems


def check_connections(office: Office) -> list[str]:
    """Logs in everywhere and says what each server can do. Raises Unavailable with the remedy."""
    from pipeline.wiring import open_mailbox, open_store, open_transport

    notes = []
    for server in (open_mailbox(office), open_transport(office)):
        try:
            notes += server.check()
        finally:
            server.close()
    store = open_store(office)
    with store.view():
        notes.append(f"state: {office.settings.state.url.partition('@')[2] or office.settings.state.url} opened")
    store.close()
    return notes
