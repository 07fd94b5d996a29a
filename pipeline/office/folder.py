"""Loads an office folder: settings, registry, calendar and words, with all problems at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from pipeline.domain.calendar import WorkingCalendar, YearDays
from pipeline.domain.policy import Conclusion, Deadlines, Identity, OfficeClocks, Policy, ReminderSteps, Span
from pipeline.domain.report import CaseClass
from pipeline.domain.unit import Registry
from pipeline.errors import Problem, SettingsError
from pipeline.office.lint import seldom_meant
from pipeline.office.registry import OfficeCalendar, load_calendar, load_registry
from pipeline.office.settings import SETTINGS, STATE_PROFILE, ClassTable, ReportsTable, Settings
from pipeline.office.toml import read_toml, validated
from pipeline.office.words import load_words, sample_office
from pipeline.writing.words import Words


@dataclass(frozen=True)
class Office:
    """A valid office."""

    folder: Path
    settings: Settings
    policy: Policy
    registry: Registry
    words: Words
    warnings: tuple[Problem, ...] = ()


def load_office(folder: Path, year_days: YearDays, *, only_settings: bool = False) -> Office:
    """Reads and checks an office folder. Raises SettingsError with every problem found.

    `only_settings`: for what saves or compares and decides nothing, a fault of registry or templates is no hindrance.
    """
    problems: list[Problem] = []
    if not (folder / SETTINGS).is_file():
        hint = "make one with: hotline init DIR; or name it with --office DIR or HOTLINE_OFFICE"
        raise SettingsError([Problem(SETTINGS, "", f"{folder} is no office folder", hint)])
    data = read_toml(folder, SETTINGS, problems)
    settings = validated(Settings, data, SETTINGS, problems) if data or not problems else None
    registry = load_registry(folder, problems)
    if settings is not None and settings.routing.coordinator not in {"", *registry.unit_by_id}:
        hint = "write the id of a unit of registry/units.toml"
        unknown = f"no unit {settings.routing.coordinator!r}: after a second decline no unit is proposed"
        problems.append(Problem(SETTINGS, "routing.coordinator", unknown, hint, warning=True))
    calendar = load_calendar(folder, problems)
    words = load_words(folder, settings.office.language if settings else "vi", problems)
    _check_templates(folder, problems)
    errors = [problem for problem in problems if not problem.warning and (problem.file == SETTINGS or not only_settings)]
    if errors or settings is None:
        raise SettingsError(errors)
    policy = _policy(settings, _working_calendar(settings, calendar, year_days), words)
    problems += seldom_meant(registry, policy.identity)
    return Office(folder, settings, policy, registry, words, tuple(problem for problem in problems if problem.warning))


def registry_of(folder: Path) -> Registry:
    """The registry of a folder if it has a valid one, else an empty one (for `hotline read`)."""
    problems: list[Problem] = []
    if not (folder / "registry").is_dir():
        return Registry()
    registry = load_registry(folder, problems)
    return registry if not any(not problem.warning for problem in problems) else Registry()


def _check_templates(folder: Path, problems: list[Problem]) -> None:
    for name in ("mail", "word"):
        wanted = {path.name for path in (sample_office() / "templates" / name).iterdir() if path.suffix in (".j2", ".docx")}
        here = folder / "templates" / name
        missing = sorted(wanted - ({path.name for path in here.iterdir()} if here.is_dir() else set()))
        problems += [
            Problem(f"templates/{name}/{file}", "", "the template is missing", "copy it from a fresh office: hotline init DIR")
            for file in missing
        ]


def _working_calendar(settings: Settings, office: OfficeCalendar, year_days: YearDays) -> WorkingCalendar:
    opens, closes = settings.reminders.hours()

    def days(year: int) -> tuple[Mapping[date, str], Mapping[date, str]]:
        off, worked = year_days(year)
        own_off = {day: name for day, name in office.off.items() if day.year == year}
        own_worked = {day: name for day, name in office.working.items() if day.year == year}
        return (
            {**{day: name for day, name in off.items() if day not in own_worked}, **own_off},
            {**{day: name for day, name in worked.items() if day not in own_off}, **own_worked},
        )

    return WorkingCalendar(ZoneInfo(settings.office.timezone), days, opens, closes, office.confirmed)


def _deadlines(table: ClassTable) -> Deadlines:
    spans = {key: Span.parse(text) if text else None for key, text in table.model_dump().items()}
    return Deadlines(**spans)


def _report_kinds(table: ReportsTable) -> tuple[str, ...]:
    kinds = {
        "monthly": "monthly",
        "quarterly": "quarterly",
        "half_year": "half-year",
        "nine_month": "nine-month",
        "yearly": "yearly",
    }
    return tuple(kind for key, kind in kinds.items() if getattr(table, key))


def _policy(settings: Settings, calendar: WorkingCalendar, words: Words) -> Policy:
    office, routing, conclusion = settings.office, settings.routing, settings.conclusion
    state = office.profile == STATE_PROFILE
    committee = office.committee or office.name
    leader = words.of("state" if state else "party", "leader").format(committee=committee.removesuffix(office.place).strip())
    default_authority = state and "authority" not in conclusion.model_fields_set  # the Party's: no State body signs so
    deadlines = {
        CaseClass(name): _deadlines(getattr(settings.deadlines, name)) for name in ("urgent", "soon", "normal", "complex")
    }
    clocks = settings.deadlines.office
    return Policy(
        identity=Identity(office.address, office.officers, office.forwarders, office.code_prefix),
        office=office.name,
        committee=committee,
        place=office.place,
        standing=office.standing,
        calendar=calendar,
        deadlines={**deadlines, CaseClass.STATUTORY: Deadlines()},
        clocks=OfficeClocks(Span.parse(clocks.transfer_urgent), Span.parse(clocks.transfer), Span.parse(clocks.held_alarm)),
        reminders=ReminderSteps(
            Span.parse(settings.reminders.before), tuple(Span.parse(span) for span in settings.reminders.after)
        ),
        launched=office.launched,
        auto_assign=routing.auto_assign,
        accept=routing.accept,
        file_by_content=routing.file_by_content,
        share_contact=routing.share_contact,
        share_files=routing.share_files,
        acknowledge_citizen=routing.acknowledge_citizen,
        repeat_days=routing.repeat_days,
        grace_days=routing.grace_days,
        coordinator=routing.coordinator,
        auth_server_id=settings.mailbox.auth_server_id,
        reply_to=settings.outgoing.reply_to,
        message_bytes=settings.limits.message_bytes,
        seconds_per_message=settings.limits.seconds_per_message,
        outgoing_per_address_per_day=settings.limits.outgoing_per_address_per_day,
        incoming_per_address_per_day=settings.limits.incoming_per_address_per_day,
        retention_years=settings.retention.years,
        period_start_day=settings.reports.period_start_day,
        report_kinds=_report_kinds(settings.reports),
        recipients=settings.reports.recipients,
        spelling=office.spelling,
        profile=office.profile,
        leader=office.leader or leader,
        conclusion=Conclusion(
            held_on=conclusion.held_on,
            kind=conclusion.kind,
            chairs=tuple((person.name, person.post) for person in conclusion.chairs),
            authority="" if default_authority else conclusion.authority,
            signer_post=conclusion.signer.post,
            signer_name=conclusion.signer.name,
            number=conclusion.number,
        ),
    )
