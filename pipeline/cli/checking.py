"""The parts of `hotline check`: every template with a full and a bare case, every server."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.language import problem, text
from pipeline.errors import HotlineError, Problem, SettingsError
from pipeline.office.folder import Office
from pipeline.office.settings import PROFILES, SETTINGS
from pipeline.office.toml import read_toml
from pipeline.office.words import load_words, sample_office

if TYPE_CHECKING:
    from pipeline.wiring import FolderTemplates


def all_problems(folder: Path, found: SettingsError) -> list[Problem]:
    """What makes an office invalid, and what is wrong with its templates too: they are filled as the sample office would."""
    if not (folder / SETTINGS).is_file():
        return list(found.problems)
    from pipeline.wiring import office_at

    sample = office_at(sample_office())
    told = read_toml(folder, SETTINGS, []).get("office", {})
    wanted = told.get("profile") if isinstance(told, dict) else None
    profile = next((known for known in PROFILES if known == wanted), sample.policy.profile)
    stand_in = replace(sample, folder=folder, policy=replace(sample.policy, profile=profile), words=load_words(folder, "vi", []))
    named = {problem.file for problem in found.problems}
    return [*found.problems, *(problem for problem in check_templates(stand_in) if problem.file not in named)]


def check_templates(office: Office) -> list[Problem]:
    """Renders every mail template twice and every Word template with a full and a bare case; problems name the file and the placeholder."""
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


def _check_word(office: Office, templates: FolderTemplates) -> list[Problem]:
    from pipeline.jobs.samples import sample_papers
    from pipeline.writing.form import Paper
    from pipeline.writing.render import TemplateProblem
    from pipeline.writing.word import render_document

    problems: list[Problem] = []
    try:
        profile = templates.profile(office.policy.profile)
    except SettingsError as error:
        return list(error.problems)
    at = datetime.now(office.policy.calendar.zone)
    for name, contexts in sample_papers(office.registry, office.policy, office.words, dict(profile.get("words", {})), at).items():
        for context, charts in contexts:
            try:
                render_document(Paper(name, templates.template(name), profile, name, office.policy.office, at, charts), context)
            except TemplateProblem as error:
                file, _, message = str(error).partition(": ")
                problems.append(Problem(file, "", message, text("correct_placeholder")))
                break
            except SettingsError as error:
                problems += error.problems
                break
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
    except SettingsError as error:
        return Told(error="; ".join(map(problem, error.problems)), exit_code=error.exit_code)
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
