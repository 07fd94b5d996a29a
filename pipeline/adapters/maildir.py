"""The embedded mailbox and transport: Maildir (and Maildir++ folders), no server needed."""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, tzinfo
from email.parser import BytesHeaderParser
from itertools import chain, count
from pathlib import Path

from pipeline.adapters.files import disk, private_folder, sync_folder, write_whole
from pipeline.domain.message import Received
from pipeline.errors import Problem, SettingsError
from pipeline.ports import Folder
from pipeline.reading.headers import header_date

_HEADER = 65_536
_AGAIN = "~"
"""Behind the name of a mail whose name was there already."""


class MaildirMailbox:
    """Reads `new/` and `cur/`; `place` is a file's unique name without its flags."""

    def __init__(
        self, folder: Path, processed: str = "Processed", held: str = "Held", limit: int = 52_428_800, zone: tzinfo | None = None
    ) -> None:
        self.name = f"maildir:{folder.name}"
        self._folder = folder
        self._folders = {"processed": folder / f".{processed}", "held": folder / f".{held}"}
        self._limit, self._zone = limit, zone

    def new(self, known: Callable[[str], bool] | None = None) -> Iterator[Received]:
        """Mails of the inbox, oldest first, read one at a time."""
        _make_maildir(self._folder)
        for path in self._files(self._folder):
            place = _unique(path.name)
            if known is not None and known(place):
                continue
            received = self._received(path, place)
            if received is not None:
                yield received

    def _received(self, path: Path, place: str) -> Received | None:
        """The mail's bytes; None where somebody took it away meanwhile."""
        with disk(path), contextlib.suppress(FileNotFoundError):
            size = path.stat().st_size
            with path.open("rb") as file:
                header = file.read(_HEADER)
                raw = header + file.read() if size <= self._limit else None
            rest = header.partition(b"\n\n")[0] if raw is None else b""
            return Received(self.name, place, _arrived(header, self._zone), raw, size, rest)
        return None

    def _files(self, folder: Path) -> list[Path]:
        found = []
        for part in ("new", "cur"):
            with disk(folder), contextlib.suppress(FileNotFoundError):
                found += [Path(entry.path) for entry in os.scandir(folder / part) if entry.is_file(follow_symlinks=False)]
        return sorted((path for path in found if not path.name.startswith(".")), key=_delivered)

    def done(self, mails: Sequence[Received], folder: Folder) -> None:
        """Moves the mails; a mail that is gone is no error."""
        places = {mail.place for mail in mails}
        self._move([path for path in self._files(self._folder) if _unique(path.name) in places], self._folders[folder])

    def settle(self) -> None:
        """Nothing is put off here."""

    def release(self, place: str, message_id: str, digest: str) -> None:  # noqa: ARG002 a Maildir finds it by its place
        """Moves a held mail to the processed folder; of several that came under one name that with these bytes."""
        found = [path for path in self._files(self._folders["held"]) if _came_as(path) == place.partition(_AGAIN)[0]]
        if len(found) > 1:
            found = [path for path in found if hashlib.sha256(path.read_bytes()).hexdigest() == digest]
        self._move(found[:1], self._folders["processed"])

    def _move(self, paths: Sequence[Path], target: Path) -> None:
        _make_maildir(target)
        for path in paths:
            with disk(path), contextlib.suppress(FileNotFoundError):
                path.rename(_free(target / "cur", _unique(path.name)))

    def count(self) -> dict[str, int]:
        """Mails in each folder."""
        counts = {name: len(self._files(folder)) for name, folder in self._folders.items()}
        return {"inbox": len(self._files(self._folder)), **counts}

    def wait(self, seconds: float) -> None:
        """Returns when a file has come, or the time is over."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self._files(self._folder):
                return
            time.sleep(min(1.0, max(0.0, end - time.monotonic())))

    def check(self) -> list[str]:
        """Makes the folders and says what lies there. Raises SettingsError where not even what they stand in is there: a slip of the pen."""
        if not self._folder.parent.is_dir():
            missing = f"the folder {self._folder.parent} is not there"
            raise SettingsError([Problem("hotline.toml", "mailbox.url", missing, "make it, or correct its name")])
        for folder in (self._folder, *self._folders.values()):
            _make_maildir(folder)
        counts = self.count()
        return [f"Maildir {self._folder}: {counts['inbox']} new, {counts['held']} held, {counts['processed']} processed"]

    def close(self) -> None:
        """Nothing is held open."""


class MaildirTransport:
    """Sends into a Maildir: each mail one complete file in `new/`, named after its bytes, so that sending it again is one file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, sender: str, recipients: tuple[str, ...], raw: bytes) -> Mapping[str, str]:  # noqa: ARG002 a Maildir has no envelope
        """Nobody is ever refused here."""
        _make_maildir(self._folder)
        digest = hashlib.sha256(raw).hexdigest()
        name = f"{int((_arrived(raw[:_HEADER]) or datetime.fromtimestamp(0).astimezone()).timestamp())}.{digest[:32]}.hotline"
        with disk(self._folder):
            sent = any((self._folder / part / one).exists() for part in ("new", "cur") for one in (name, name + ":2,S"))
        if not sent:
            temporary = self._folder / "tmp" / name
            write_whole(temporary, raw)
            with disk(self._folder):
                temporary.rename(self._folder / "new" / name)
                sync_folder(self._folder / "new")
        return {}

    def check(self, sender: str = "", recipient: str = "") -> list[str]:  # noqa: ARG002 - a folder asks nobody
        """Makes the folder."""
        _make_maildir(self._folder)
        return [f"Maildir {self._folder}: mail is written here"]

    def close(self) -> None:
        """Nothing is held open."""


def _make_maildir(folder: Path) -> None:
    for part in ("tmp", "new", "cur"):
        private_folder(folder / part)


def _unique(name: str) -> str:
    return name.partition(":2,")[0]


def _free(folder: Path, name: str) -> Path:
    """Where a mail of this name may lie: whoever delivers under a name used before (a Maildir forbids it) must not lose the first."""
    names = chain([name], (f"{name}{_AGAIN}{number}" for number in count(2)))
    return next(path for name in names if not (path := folder / f"{name}:2,S").exists())


def _came_as(path: Path) -> str:
    return _unique(path.name).partition(_AGAIN)[0]


def _delivered(path: Path) -> tuple[float, str]:
    """By the delivery time that a Maildir name begins with, else the file's own."""
    head = path.name.partition(".")[0]
    if head.isdigit() and len(head) < 12:
        return float(head), path.name
    try:
        return path.stat().st_mtime, path.name
    except OSError:
        return 0.0, path.name


def _arrived(header: bytes, zone: tzinfo | None = None) -> datetime | None:
    """The date of the topmost `Received`, else `Date` (contract §4), on the office's clock where it names no other."""
    try:
        parsed = BytesHeaderParser().parsebytes(header)
        values = [str(value).rpartition(";")[2] for value in parsed.get_all("received", [])[:1]] + [str(parsed.get("date", ""))]
        return next((date for value in values if (date := header_date(value, zone)) is not None), None)
    except Exception:  # noqa: BLE001 a header may break the standard parser in many ways; the time is then unknown
        return None
