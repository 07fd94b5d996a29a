"""A new office folder: the sample office's, with what is known of the new one filled into its commented settings."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from pipeline.errors import NotAllowed, Problem, SettingsError
from pipeline.office.folder import SETTINGS
from pipeline.office.settings import Settings
from pipeline.office.toml import read_toml, validated
from pipeline.office.words import sample_office

_LINE = re.compile(r'(?:"(?:[^"\\]|\\.)*"|[^"#])*?(?P<comment>\s+#.*)?')
"""A line of settings; a `#` within quotes begins no comment."""
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


def write_office(folder: Path, answers: Answers | None = None) -> list[Path]:
    """`hotline init DIR`: a new office, commented, ready to edit; returns what was written.

    Raises NotAllowed where there is one already, SettingsError where an answer is no valid setting.
    """
    if (folder / SETTINGS).exists():
        raise NotAllowed(f"{folder} holds an office already; nothing was written")
    if problems := faults(answers or {}):
        raise SettingsError(problems)
    source = sample_office()
    folder.mkdir(parents=True, exist_ok=True)
    written = [folder / SETTINGS]
    settings = filled((source / SETTINGS).read_text("utf-8"), answers or {})
    (folder / SETTINGS).write_text(settings, "utf-8", newline="\n")
    for name in ("registry", "templates"):
        shutil.copytree(source / name, folder / name, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        written.append(folder / name)
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
        begin = lines.index(f"[{table}]") if f"[{table}]" in lines else _opened(lines, table)
        end = next((place for place in range(begin + 1, len(lines)) if lines[place].startswith("[")), len(lines))
        at = next((place for place in range(begin + 1, end) if re.match(rf"{name}\s*=", lines[place])), None)
        if at is None:
            while not lines[end - 1].strip():
                end -= 1
            lines.insert(end, f"{name} = {_toml(value)}")
        else:
            line = _LINE.fullmatch(lines[at])
            lines[at] = f"{name} = {_toml(value)}{line['comment'] or '' if line else ''}"
    return "\n".join(lines) + "\n"


def _opened(lines: list[str], table: str) -> int:
    lines += ["", f"[{table}]"]
    return len(lines) - 1


def _toml(value: Value) -> str:
    """A TOML value; a JSON string is a TOML basic string (TOML 1.0, strings)."""
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value if isinstance(value, str) else list(value), ensure_ascii=False)
