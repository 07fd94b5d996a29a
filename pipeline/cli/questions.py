"""The questions of `hotline init`: asked on a terminal, each answer checked at once; elsewhere the defaults hold."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlsplit

from pipeline.cli.language import problem, text
from pipeline.cli.terminal import say
from pipeline.office import starter
from pipeline.office.new import Answers, Value, faults, sample_settings
from pipeline.office.settings import SETTINGS

_IMAP, _SMTP = "imaps://{user}@{host}/INBOX", "smtp://{user}@{host}"
_ASKED = ("office.name", "office.committee", "office.place", "office.address", "office.officers")


def ask(folder: Path, given: Answers, levels: str) -> tuple[Answers, str]:
    """The answers and levels given as options, and those of a person at a terminal."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()) or (folder / SETTINGS).exists():
        return given, levels
    say(text("init_begins", folder=folder), "strong")
    answers = dict(given)
    for key in _ASKED:
        if key not in answers:
            answers[key] = _answer(key, answers)
    sample = answers["office.committee"] == _default("office.committee")
    if "office.profile" not in answers:
        offered = str(_default("office.profile")) if sample else starter.suggested(str(answers["office.committee"]))
        answers["office.profile"] = _valid("office.profile", answers, lambda: _line("ask_profile", offered))
    while levels not in starter.LEVELS:
        levels = _line("ask_levels", starter.TWO if answers["office.profile"] in starter.TODAY else starter.THREE)
        if levels not in starter.LEVELS:
            say(text("levels_are"), "bad")
    box = "" if "mailbox.url" in answers else _server("mailbox.url", answers, _IMAP, lambda: _line("ask_mailbox_server", ""))
    if box:
        answers["mailbox.url"], host = box, urlsplit(box).hostname or ""
        if "outgoing.url" not in answers:
            sending = _server("outgoing.url", answers, _SMTP, lambda: _line("ask_outgoing_server", host))
            answers |= {"outgoing.url": sending} if sending else {}
        say(text("init_passwords"))
    return answers, levels


def _server(key: str, answers: Answers, form: str, asked: Callable[[], str]) -> str:
    """The URL of a server, of which its name is enough; empty where none is named."""

    def typed() -> str:
        line = asked()
        return line if not line or ":/" in line or line.startswith("maildir:") else form.format(user=_user(answers), host=line)

    return str(_valid(key, answers, typed, may_be_empty=True))


def _default(key: str) -> Value:
    table, _, name = key.partition(".")
    return sample_settings()[table][name]


def _answer(key: str, answers: Answers) -> Value:
    default, name = _default(key), str(answers.get("office.name", ""))
    offered = ", ".join(default) if isinstance(default, list | tuple) else str(default)
    if name and name != _default("office.name"):  # another office than the sample: of that only the form of an answer holds
        offered = starter.told_by_names(name, str(answers.get("office.committee", ""))).get(key.partition(".")[2], "")
    return _valid(key, answers, lambda: _line(f"ask_{key.partition('.')[2]}", offered), several=not isinstance(default, str))


def _valid(key: str, answers: Answers, line: Callable[[], str], *, several: bool = False, may_be_empty: bool = False) -> Value:
    """What is typed, asked again until it is a valid setting; `several`: parted by commas."""
    while True:
        typed = line()
        if may_be_empty and not typed:
            return typed
        value: Value = tuple(part.strip() for part in typed.split(",") if part.strip()) if several else typed
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
