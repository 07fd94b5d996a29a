"""Puts an office together: the only place that names adapters."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import UTC, datetime, timedelta
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.adapters.archive import FileArchive
from pipeline.adapters.files import FileAttempts, WorkerLock, private_folder, write_whole
from pipeline.adapters.holidays_vn import year_days
from pipeline.adapters.pictures import redraw
from pipeline.domain.policy import Identity
from pipeline.domain.reading import Reading
from pipeline.domain.tokens import KEYS, Signer
from pipeline.domain.unit import Registry
from pipeline.errors import NotAllowed, NotFound, Problem, SettingsError, StateUnreadable, UsageError
from pipeline.jobs.desk import Desk
from pipeline.office.folder import Office, load_office, registry_of
from pipeline.office.settings import OAuth2, Secret, Url, parse_url, resolve_secret
from pipeline.office.words import sample_office
from pipeline.ports import Clock, Mailbox, Reader, Store, Transport

if TYPE_CHECKING:  # loaded when first needed: the shell's commands start fast
    from pipeline.worker import Surroundings
    from pipeline.writing.render import MailTemplates

__all__ = ["desk_for", "office_at", "open_store", "registry_of", "worker_lock"]


def office_at(folder: Path, *, only_settings: bool = False) -> Office:
    """A valid office folder. Raises SettingsError with all problems; `only_settings`: with those of hotline.toml."""
    return load_office(folder, year_days, only_settings=only_settings)


def real_clock() -> datetime:
    """The machine's time."""
    return datetime.now(UTC)


def desk_for(office: Office, clock: Clock = real_clock) -> Desk:
    """Everything the jobs need; servers are reached when they are first used.

    Raises StateUnreadable where the archive knows more than the state: it is another or an older one, and to go on with it
    would be to forget what was decided.
    """
    archive = open_archive(office)
    return Desk(
        policy=office.policy,
        registered=office.registry,
        words=office.words,
        store=_state_beside(archive, office),
        archive=archive,
        signer=Signer(_keys(office.folder / "state" / "keys")),
        clock=clock,
        open_templates=lambda: mail_templates(office),
        word_templates=FolderTemplates(office.folder / "templates" / "word"),
        attempts=FileAttempts(private_folder(office.folder / "state") / "attempt"),
        open_mailbox=lambda: open_mailbox(office),
        open_transport=lambda: open_transport(office),
        open_reader=lambda: open_reader(office),
        redraw=redraw,
        keep_report=lambda name, data: _keep_report(office, name, data),
        alone=not office.settings.state.url.startswith("postgresql:"),
    )


def _keep_report(office: Office, name: str, data: bytes) -> str:
    """Writes an issued report below `state/reports/`, under a number beside another of that day; returns its path in the office."""
    folder = private_folder(office.folder / "state" / "reports")
    stem, dot, kind = name.rpartition(".")
    names = chain([name], (f"{stem}-{number}{dot}{kind}" for number in count(2)))
    free = next(one for one in names if not (folder / one).exists() or (folder / one).read_bytes() == data)
    write_whole(folder / free, data)
    return f"state/reports/{free}"


def open_archive(office: Office) -> FileArchive:
    """The archive of `[state] archive`."""
    return FileArchive(office.folder / office.settings.state.archive)


def _state_beside(archive: FileArchive, office: Office) -> Store:
    from pipeline.adapters.tinydb import begun

    kept = archive.last()  # before the state, in which another worker may go on deciding
    url = parse_url("state", office.settings.state.url)
    if kept and url.scheme == "tinydb" and not begun(office.folder / url.path):
        raise StateUnreadable(
            f"{url.path}: the database is gone, though {kept} decisions are in the archive;"
            " restore a backup, or derive the state anew: hotline rebuild --into DIR"
        )
    store = open_store(office)
    with store.view() as tx:
        known = tx.series().get("journal", 0)
    if known < kept:
        store.close()
        raise StateUnreadable(
            f"the database ends with decision {known}, the archive with decision {kept};"
            " restore a backup, or derive the state anew: hotline rebuild --into DIR"
        )
    return store


def open_store(office: Office, folder: Path | None = None, url: str = "") -> Store:
    """The store of `[state] url`, or of another `url`; `folder` given: an embedded one there."""
    from pipeline.adapters.tinydb import TinyDBStore

    found = parse_url("state", url or office.settings.state.url)
    if folder is not None or found.scheme == "tinydb":
        return TinyDBStore(folder if folder is not None else office.folder / found.path)
    from pipeline.adapters.postgres_store import PostgresStore

    secret = office.settings.state.password or Secret(env="HOTLINE_DB_PASSWORD")
    password = resolve_secret(secret, office.folder, "state.password", dict(os.environ))
    return PostgresStore(found.host, found.port, found.user, password, found.path, office.policy.identity.address)


def store_named(office: Office, url: str, *, begun_already: bool = False) -> Store:
    """The store that a command line names. Raises UsageError where that is no URL of one, NotFound where none was begun there."""
    from pipeline.adapters.tinydb import begun

    try:
        found = parse_url("state", url)
    except ValueError as error:
        raise UsageError(str(error)) from error
    if begun_already and found.scheme == "tinydb" and not begun(office.folder / found.path):
        raise NotFound(f"{url}: there is no state; name the place that stands under [state] in hotline.toml")
    return open_store(office, url=url)


def new_key(office: Office) -> int:
    """Writes the next token key, which signs from now on; the older ones go on verifying. Raises NotAllowed after the last."""
    folder = office.folder / "state" / "keys"
    number = max(_keys(folder)) + 1
    if number >= KEYS:
        raise NotAllowed(f"{folder} holds {KEYS} keys, the most there can be; remove those older than your oldest open case")
    write_whole(folder / f"{number}.key", secrets.token_bytes(32))
    return number


def worker_lock(office: Office) -> AbstractContextManager[object]:
    """The lock of `run` and `tick`. Workers on PostgreSQL need none: there the database gives each its turn and its mails."""
    if office.settings.state.url.startswith("postgresql:"):
        return nullcontext()
    return folder_lock(office)


def folder_lock(office: Office) -> WorkerLock:
    """Keeps every worker of this folder out."""
    return WorkerLock(office.folder / "state" / "worker.lock")


def surroundings(folder: Path, clock: Clock = real_clock) -> Surroundings:
    """The machine as the service needs it. Raises Unavailable where the metrics' address cannot be opened."""
    from pipeline.adapters.watchers import StatusPage, tell_systemd
    from pipeline.jobs.health import health, metrics
    from pipeline.worker import Surroundings

    address = office_at(folder).settings.service.metrics
    page = StatusPage(address) if address else None
    shown = [datetime.min.replace(tzinfo=UTC)]

    def publish(desk: Desk) -> None:
        # Counting the open cases costs: every five minutes are enough for a graph.
        if page is not None and clock() - shown[0] >= timedelta(minutes=5):
            page.text, shown[0] = metrics(health(desk)), clock()

    return Surroundings(lambda: desk_for(office_at(folder), clock), lambda: _mark(folder), tell_systemd, publish)


def _mark(folder: Path) -> frozenset[tuple[str, int, int]]:
    """Changes when a file of the office changes that the service has read."""
    paths = [folder / "hotline.toml"]
    for name in ("registry", "templates", "state/keys"):
        paths += (folder / name).rglob("*")
    found = []
    for path in paths:
        with suppress(OSError):
            stat = path.stat()
            found.append((str(path), stat.st_mtime_ns, stat.st_size))
    return frozenset(found)


def _keys(folder: Path) -> dict[int, bytes]:
    """The token keys, one file each; the first is made where there is none."""
    keys = {int(path.stem): path.read_bytes() for path in folder.glob("*.key") if path.stem.isdigit()} if folder.is_dir() else {}
    if not keys:
        private_folder(folder.parent)
        private_folder(folder)
        keys[0] = secrets.token_bytes(32)
        write_whole(folder / "0.key", keys[0])
    return keys


def mail_templates(office: Office) -> MailTemplates:
    """The office's mail templates."""
    from pipeline.writing.render import MailTemplates

    folder = office.folder / "templates" / "mail"

    def load(name: str) -> str | None:
        path = folder / name
        if "/" in name or not path.is_file():
            return None
        return path.read_text("utf-8")

    return MailTemplates(load, office.words)


def board_files(office: Office) -> Callable[[str], str | None]:
    """The files of the office's board; the sample office's where it has none of its own."""

    def load(name: str) -> str | None:
        for folder in (office.folder, sample_office()):
            path = folder / "templates" / "board" / name
            if "/" not in name and path.is_file():
                return path.read_text("utf-8")
        return None

    return load


class FolderTemplates:
    """The office's Word templates and form profiles."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def template(self, name: str) -> bytes:
        """Raises SettingsError where it is missing."""
        path = self._folder / f"{name}.docx"
        try:
            return path.read_bytes()
        except OSError as error:
            hint = "copy it from a fresh office: hotline init DIR"
            raise SettingsError([Problem(f"templates/word/{name}.docx", "", "the template cannot be read", hint)]) from error

    def profile(self, name: str) -> Mapping[str, Any]:
        """The form of documents; the sample office's where the office has none of its own."""
        from pipeline.office.form import checked
        from pipeline.office.toml import read_toml

        problems: list[Problem] = []
        for folder in (self._folder, sample_office() / "templates" / "word"):
            if (folder / "profiles" / f"{name}.toml").is_file():
                data = read_toml(folder, f"profiles/{name}.toml", problems)
                found = checked(data, f"templates/word/profiles/{name}.toml", problems) if not problems else {}
                if problems:
                    raise SettingsError(problems)
                return found
        raise SettingsError([Problem(f"templates/word/profiles/{name}.toml", "", "the form profile is missing")])


def _password(office: Office, secret: Secret, oauth2: OAuth2 | None, key: str) -> Callable[[], str]:
    def ask() -> str:
        if oauth2 is None:
            return resolve_secret(secret, office.folder, f"{key}.password", dict(os.environ))
        from pipeline.adapters.oauth2 import access_token

        def opened(inner: Secret | None, name: str) -> str:
            return resolve_secret(inner, office.folder, f"{key}.oauth2.{name}", dict(os.environ)) if inner else ""

        return access_token(
            oauth2.token_url,
            oauth2.client_id,
            opened(oauth2.client_secret, "client_secret"),
            opened(oauth2.refresh_token, "refresh_token"),
            oauth2.scope,
        )

    return ask


def _security(url: Url, tls: str) -> str:
    if url.scheme == tls:
        return tls
    return "plain" if url.loopback else "starttls"


def open_mailbox(office: Office) -> Mailbox:
    """The mailbox of `[mailbox] url`."""
    table = office.settings.mailbox
    url = parse_url("mailbox", table.url)
    limit = office.policy.message_bytes
    if url.scheme == "maildir":
        from pipeline.adapters.maildir import MaildirMailbox

        return MaildirMailbox(office.folder / url.path, table.processed, table.held, limit, office.policy.calendar.zone)
    from pipeline.adapters.imap.mailbox import ImapMailbox

    return ImapMailbox(
        url.host, url.port, url.user, _password(office, table.password, table.oauth2, "mailbox"), _security(url, "imaps"),
        url.path or "INBOX", table.processed, table.held, limit, _ca(office, table.ca_file), oauth2=table.oauth2 is not None,
    )  # fmt: skip


def open_transport(office: Office) -> Transport:
    """The transport of `[outgoing] url`."""
    table = office.settings.outgoing
    url = parse_url("outgoing", table.url)
    if url.scheme == "maildir":
        from pipeline.adapters.maildir import MaildirTransport

        return MaildirTransport(office.folder / url.path)
    from pipeline.adapters.smtp.transport import SmtpTransport

    return SmtpTransport(
        url.host, url.port, url.user, _password(office, table.password, table.oauth2, "outgoing"), _security(url, "smtps"),
        _ca(office, table.ca_file), oauth2=table.oauth2 is not None,
    )  # fmt: skip


def _ca(office: Office, name: str) -> str:
    return str(office.folder / name) if name else ""


def open_reader(office: Office) -> Reader:
    """The reader in its child processes."""
    return reader_of(office.registry, office.policy.identity, office.policy.seconds_per_message)


def reader_of(registry: Registry, identity: Identity, seconds: int) -> Reader:
    """A reader in a child process, with the programs that are installed here."""
    from pipeline.adapters.extractors import extractor
    from pipeline.adapters.reader_process import ProcessReader
    from pipeline.reading import mime
    from pipeline.reading.understand import understand
    from pipeline.reading.weights import load_weights

    def wholly(raw: bytes, limit: float) -> Reading:
        return understand(mime.parse(raw, extractor(limit * 0.75)), registry, identity)

    def closed(raw: bytes, _: float) -> Reading:
        return understand(mime.parse(raw, closed=True), registry, identity)

    def simply(raw: bytes, _: float) -> Reading:
        return understand(mime.simple(raw), registry, identity)

    return ProcessReader((wholly, closed, simply), seconds, load=load_weights)
