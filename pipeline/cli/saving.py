"""Backup files: a tar with the database as it was at one moment, the archive, keys, settings, registry and templates."""

from __future__ import annotations

import gzip
import os
import tarfile
import tempfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from pipeline.cli.language import text
from pipeline.errors import NotAllowed, NotFound, UsageError
from pipeline.jobs import journal
from pipeline.jobs.desk import Desk
from pipeline.office.folder import Office
from pipeline.office.settings import parse_url

_FOLDERS = ("state/keys", "state/reports", "registry", "templates")
_DATABASE = "hotline.db"


def write_backup(desk: Desk, office: Office, file: Path, progress: Callable[[int], None] = lambda _: None) -> None:
    """Writes under a temporary name, then renames. The database first: the archive only grows and holds what it names.

    Raises NotAllowed where state or archive lie outside the office: a backup without them would be none.
    """

    def counted(member: tarfile.TarInfo) -> tarfile.TarInfo:
        progress(1)
        return member

    folder, table = office.folder, office.settings.state
    embedded = parse_url("state", table.url)
    state = _inside(folder, embedded.path) if embedded.scheme == "tinydb" else "state"
    archive = _inside(folder, table.archive)
    journal.write_out(desk.store, desk.archive)
    if not file.parent.is_dir():  # a disk that is not mounted, perhaps: no folder is made in its place
        raise NotFound(text("no_file", path=file.parent))
    temporary = file.with_name(f".{file.name}.tmp")
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / _DATABASE
        desk.store.backup(copy)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as target, tarfile.open(fileobj=target, mode="w:gz") as tar:
            tar.add(copy, f"{state}/{_DATABASE}")
            tar.add(folder / "hotline.toml", "hotline.toml")
            for name in (archive, *_FOLDERS):
                if (folder / name).is_dir():
                    tar.add(folder / name, name, filter=counted)
    temporary.replace(file)


def _inside(folder: Path, name: str) -> str:
    place, root = (folder / name).resolve(), folder.resolve()
    if not place.is_relative_to(root):
        raise NotAllowed(text("backup_outside", path=place))
    return place.relative_to(root).as_posix()


def unpack_backup(file: Path, folder: Path) -> None:
    """Unpacks into an office without a state. Raises NotAllowed, UsageError."""
    try:
        with tarfile.open(file) as tar:
            database = next((name for name in tar.getnames() if PurePosixPath(name).name == _DATABASE), None)
            if database is None:
                raise UsageError(text("no_backup", file=file))
            if (folder / database).exists():
                raise NotAllowed(text("holds_state", folder=(folder / database).parent))
            folder.mkdir(parents=True, exist_ok=True)
            tar.extractall(folder, filter="data")
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UsageError(text("no_backup", file=file)) from error
    (folder / "state").chmod(0o700)
    (folder / database).parent.chmod(0o700)
    (folder / database).chmod(0o600)
