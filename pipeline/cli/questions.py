"""The questions of `hotline init`: asked on a terminal, each answer checked at once; elsewhere the defaults hold."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import quote

from pipeline.cli.language import problem, text
from pipeline.cli.terminal import say
from pipeline.office.folder import SETTINGS
from pipeline.office.new import Answers, Value, faults, sample_settings

_ASKED = ("office.name", "office.committee", "office.place", "office.address", "office.officers")


def ask(folder: Path, given: Answers) -> Answers:
    """The answers given as options, and those of a person at a terminal."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()) or (folder / SETTINGS).exists():
        return given
    say(text("init_begins", folder=folder), "strong")
    answers = dict(given)
    for key in _ASKED:
        if key not in answers:
            answers[key] = _answer(key, answers)
    if "mailbox.url" not in answers and (server := _line("ask_mailbox_server", "")):
        answers["mailbox.url"] = f"imaps://{_user(answers)}@{server}/INBOX"
        sending = _line("ask_outgoing_server", server) if "outgoing.url" not in answers else ""
        if sending:
            answers["outgoing.url"] = f"smtp://{_user(answers)}@{sending}"
        say(text("init_passwords"))
    return answers


def _answer(key: str, answers: Answers) -> Value:
    table, _, name = key.partition(".")
    default = sample_settings()[table][name]
    several = isinstance(default, list | tuple)
    while True:
        line = _line(f"ask_{name}", ", ".join(default) if isinstance(default, list | tuple) else str(default))
        value: Value = tuple(part.strip() for part in line.split(",") if part.strip()) if several else line
        wrong = [fault for fault in faults({**answers, key: value}) if fault.key.startswith(key)]
        if not wrong:
            return value
        for fault in wrong:
            say(problem(fault), "bad")


def _line(question: str, default: str) -> str:
    """One line typed; Enter takes the default."""
    sys.stderr.write(text(question) + (f" [{default}]" if default else "") + ": ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:  # Ctrl-D
        raise EOFError
    return line.strip() or default


def _user(answers: Answers) -> str:
    return quote(str(answers["office.address"]), safe="")
