"""A new office folder: the sample office's, with what is known of the new one filled into its commented settings."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from pipeline.errors import NotAllowed, Problem, SettingsError, UsageError
from pipeline.office import starter
from pipeline.office.settings import SETTINGS, STATE_PROFILE, Settings
from pipeline.office.toml import read_toml, validated
from pipeline.office.words import sample_office

_LINE = re.compile(r'(?:"(?:[^"\\]|\\.)*"|[^"#])*?(?P<comment>\s+#.*)?')
"""A line of settings; a `#` within quotes begins no comment."""
_LEFT_OUT = shutil.ignore_patterns("*.py", "__pycache__", "start")
Value = str | date | tuple[str, ...]
Answers = Mapping[str, Value]
"""What is known of the office, by `table.key`."""


def sample_settings() -> dict[str, dict[str, Value]]:
    """The settings of the sample office: what a question offers."""
    return read_toml(sample_office(), SETTINGS, [])


def faults(answers: Answers) -> list[Problem]:
    """What is wrong with the settings if these answers stood in them."""
    tables = {name: dict(table) for name, table in sample_settings().items()}
    for key, value in answers.items():
        table, _, name = key.partition(".")
        tables.setdefault(table, {})[name] = value
    problems: list[Problem] = []
    validated(Settings, tables, SETTINGS, problems)
    return problems


def write_office(folder: Path, answers: Answers | None = None, levels: str = "") -> list[Path]:
    """`hotline init DIR`: a new office, commented, ready to edit; returns what was written.

    `levels`: `2` for an office of today, without districts; empty: as the profile has it, the sample's with no profile.
    Raises NotAllowed where there is one already, SettingsError where an answer is no valid setting, UsageError for other levels.
    """
    if there := [name for name in (SETTINGS, "registry", "templates") if (folder / name).exists()]:
        raise NotAllowed(f"{folder} holds an office already ({there[0]}); nothing was written")
    source, answers = sample_office(), answers or {}
    told = starter.told_by_names(str(answers.get("office.name", "")), str(answers.get("office.committee", "")))
    answers = {**{f"office.{key}": value for key, value in told.items()}, **answers}
    profile = str(answers.get("office.profile", ""))
    if levels and levels not in starter.LEVELS:
        raise UsageError("write --levels 2 or --levels 3")
    today = levels == starter.TWO or (not levels and profile in starter.TODAY)
    if today:
        profile = profile or starter.suggested(str(answers.get("office.committee", answers.get("office.name", ""))))
        known = {f"office.{key}": starter.form_of(profile)[key] for key in ("name", "committee", "place", "address")}
        answers = {**known, **answers, "office.profile": profile}
    elif profile == STATE_PROFILE:
        answers = {**answers, "conclusion.authority": ""}  # the sample's is the Party's
    if problems := faults(answers):
        raise SettingsError(problems)
    folder.mkdir(parents=True, exist_ok=True)
    written = [folder / SETTINGS]
    settings = filled(starter.settings_text() if today else (source / SETTINGS).read_text("utf-8"), answers)
    (folder / SETTINGS).write_text(settings, "utf-8", newline="\n")
    for name in ("registry", "templates"):
        shutil.copytree(source / name, folder / name, dirs_exist_ok=True, ignore=_LEFT_OUT)
        written.append(folder / name)
    if today:
        names = {key: str(answers[f"office.{key}"]) for key in ("name", "committee", "place")}
        for file, text in starter.registry_texts(profile, names).items():
            (folder / "registry" / file).write_text(text, "utf-8", newline="\n")
    for name in ("state", "mailboxes", "mailboxes/hotline", "mailboxes/outgoing"):
        (folder / name).mkdir(mode=0o700, exist_ok=True)
    for name in ("hotline", "outgoing"):
        for part in ("new", "cur", "tmp"):
            (folder / "mailboxes" / name / part).mkdir(mode=0o700, exist_ok=True)
    written += [folder / "state", folder / "mailboxes"]
    return written


def filled(settings: str, answers: Answers) -> str:
    """The commented settings with the answers in them: each in the line of its key, else at the end of its table."""
    lines = settings.splitlines()
    for key, value in answers.items():
        table, _, name = key.partition(".")
        heads = (place for place, line in enumerate(lines) if line.partition("#")[0].strip() == f"[{table}]")
        begin = next(heads, None)
        begin = _opened(lines, table) if begin is None else begin
        end = next((place for place in range(begin + 1, len(lines)) if lines[place].startswith("[")), len(lines))
        at = next((place for place in range(begin + 1, end) if re.match(rf"{name}\s*=", lines[place])), None)
        if at is None:
            while not lines[end - 1].strip():
                end -= 1
            lines.insert(end, f"{name} = {_toml(value)}")
        else:
            line = _LINE.fullmatch(lines[at])
            lines[at] = _with_comment(f"{name} = {_toml(value)}", line["comment"] if line else None, len(lines[at]))
    return "\n".join(lines) + "\n"


def _with_comment(text: str, comment: str | None, width: int) -> str:
    """The comment stays in its column where the value leaves room; `width`: of the line before."""
    told = (comment or "").strip()
    return f"{text.ljust(width - len(told) - 1)} {told}" if told else text


def _opened(lines: list[str], table: str) -> int:
    lines += ["", f"[{table}]"]
    return len(lines) - 1


def _toml(value: Value) -> str:
    """A TOML value; a JSON string is a TOML basic string (TOML 1.0, strings)."""
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value if isinstance(value, str) else list(value), ensure_ascii=False)
