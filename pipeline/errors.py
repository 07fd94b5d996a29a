"""What can go wrong outside, named after what a caller may conclude from it.

Outcomes of ordinary work are values; an exception means that the outside failed or that a person must change
something. Each carries the exit code of the contract, so that the command line needs no table of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

EXIT_FAILED = 1
EXIT_USAGE = 2
EXIT_STATE = 74
EXIT_TRY_AGAIN = 75
EXIT_SETTINGS = 78


class HotlineError(Exception):
    """A failure that one sentence explains to the user."""

    exit_code = EXIT_FAILED


class NotFound(HotlineError):
    """A case, mail or file that was named does not exist."""


class NotAllowed(HotlineError):
    """The lifecycle or a rule of the office forbids what was asked; the message says why."""


class UsageError(HotlineError):
    """The command's words are off."""

    exit_code = EXIT_USAGE


class StateUnreadable(HotlineError):
    """The database cannot be read. It is never overwritten."""

    exit_code = EXIT_STATE


class Busy(HotlineError):
    """Another worker holds the lock."""

    exit_code = EXIT_TRY_AGAIN


class Unavailable(HotlineError):
    """A server (IMAP, SMTP, database) or the disk is away; the same call may succeed later."""

    exit_code = EXIT_TRY_AGAIN


class Deferred(Unavailable):
    """The server is there but does not take this one mail now (SMTP 4xx); others may go on."""


class Refused(HotlineError):
    """The mail server refused this mail for good (SMTP 5xx); trying again will not help."""


class ReaderFailed(HotlineError):
    """A mail could not be read within its limits; it is set aside with its bytes."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in the office folder: which file, which key, what, and what to do about it."""

    file: str
    key: str
    message: str
    hint: str = ""
    warning: bool = False

    def __str__(self) -> str:
        place = f"{self.file}: {self.key}" if self.key else self.file
        hint = f" — {self.hint}" if self.hint else ""
        return f"{place}: {self.message}{hint}"


class SettingsError(HotlineError):
    """The office folder is not usable; `problems` lists everything found, at once."""

    exit_code = EXIT_SETTINGS

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
