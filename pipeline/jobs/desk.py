"""Everything a job works with, put together once by `wiring`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from pipeline.deciding.circumstances import Circumstances
from pipeline.domain.policy import Policy
from pipeline.domain.succession import as_of
from pipeline.domain.tokens import Signer
from pipeline.domain.unit import Registry
from pipeline.jobs.ledger import Known, Ledger
from pipeline.ports import Archive, Attempts, Clock, Mailbox, Reader, Store, Transport
from pipeline.writing.words import Words

if TYPE_CHECKING:  # loaded when first needed
    from pipeline.writing.render import MailTemplates


class WordTemplates(Protocol):
    """The office's Word templates and the form they take."""

    def template(self, name: str) -> bytes:
        """A `.docx` of `templates/word/`. Raises SettingsError where it is missing."""

    def profile(self, name: str) -> Mapping[str, Any]:
        """The form profile of the office (`templates/word/profiles/`)."""


@dataclass
class Desk:
    """The office at work. Servers are reached through factories, so that no command connects to what it does not use."""

    policy: Policy
    registered: Registry
    words: Words
    store: Store
    archive: Archive
    signer: Signer
    clock: Clock
    open_templates: Callable[[], MailTemplates]
    word_templates: WordTemplates
    attempts: Attempts
    open_mailbox: Callable[[], Mailbox]
    open_transport: Callable[[], Transport]
    open_reader: Callable[[], Reader]
    redraw: Callable[[bytes], bytes | None]
    keep_report: Callable[[str, bytes], str]
    alone: bool = True
    go_on: Callable[[], bool] = lambda: True
    """Asked between one mail and the next of a long pass: says that the work goes on, hears whether it is to stop."""
    _today: tuple[date, Registry] | None = None

    @cached_property
    def mail_templates(self) -> MailTemplates:
        return self.open_templates()

    @cached_property
    def mailbox(self) -> Mailbox:
        return self.open_mailbox()

    @cached_property
    def transport(self) -> Transport:
        return self.open_transport()

    @cached_property
    def reader(self) -> Reader:
        return self.open_reader()

    @cached_property
    def ledger(self) -> Ledger:
        return Ledger(self.store, self.signer, self.policy)

    @property
    def registry(self) -> Registry:
        """What is registered, as it stands today: names, successors, whose mail is whose."""
        return self._on(self.now.date())

    def _on(self, day: date) -> Registry:
        if self._today is None or self._today[0] != day:
            self._today = day, as_of(self.registered, day, self.policy.grace_days)
        return self._today[1]

    @property
    def now(self) -> datetime:
        """The clock in force, in the office's time zone."""
        return self.clock().astimezone(self.policy.calendar.zone)

    def circumstances(self, at: datetime, mailbox: str, place: str, size: int, known: Known) -> Circumstances:
        """What a decision on a mail needs to know beside the mail."""
        return Circumstances(at, self.now, mailbox, place, size, known, self.registry, self.policy)

    def close(self) -> None:
        """Lets go of whatever was opened."""
        for name in ("mailbox", "transport", "reader"):
            if name in self.__dict__:
                self.__dict__[name].close()
        self.store.close()
