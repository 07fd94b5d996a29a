"""Backup files: a tar with the database as it was at one moment, the archive, keys, settings, registry and templates."""

from __future__ import annotations

import os
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path

from pipeline.cli.language import text
from pipeline.errors import NotAllowed, UsageError
from pipeline.jobs import journal
from pipeline.jobs.desk import Desk

_FOLDERS = ("state/archive", "state/keys", "state/reports", "registry", "templates")


def write_backup(desk: Desk, folder: Path, file: Path, progress: Callable[[int], None] = lambda _: None) -> None:
    """Writes under a temporary name, then renames. The database first: the archive only grows and holds what it names."""

    def counted(member: tarfile.TarInfo) -> tarfile.TarInfo:
        progress(1)
        return member

    journal.write_out(desk.store, desk.archive)
    temporary = file.with_name(f".{file.name}.tmp")
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "hotline.db"
        desk.store.backup(copy)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as target, tarfile.open(fileobj=target, mode="w:gz") as tar:
            tar.add(copy, "state/hotline.db")
            tar.add(folder / "hotline.toml", "hotline.toml")
            for name in _FOLDERS:
                if (folder / name).is_dir():
                    tar.add(folder / name, name, filter=counted)
    temporary.replace(file)


def unpack_backup(file: Path, folder: Path) -> None:
    """Unpacks into an office without a state. Raises NotAllowed, UsageError."""
    if (folder / "state" / "hotline.db").exists():
        raise NotAllowed(text("holds_state", folder=folder / "state"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with tarfile.open(file) as tar:
            if "state/hotline.db" not in tar.getnames():
                raise UsageError(text("no_backup", file=file))
            tar.extractall(folder, filter="data")
    except tarfile.TarError as error:
        raise UsageError(text("not_unpacked", file=file, error=error)) from error
    (folder / "state").chmod(0o700)
    (folder / "state" / "hotline.db").chmod(0o600)
