"""Private files: 0600 in folders 0700, written whole or not at all. The only file that calls POSIX directly.

On Windows the modes and locks fall back to what the standard library offers there (not tested on Windows).
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Self

from pipeline.errors import Busy, StateUnreadable, Unavailable

try:
    import fcntl
except ImportError:  # Windows, untested
    fcntl = None  # type: ignore[assignment] # a module or nothing: what cannot be locked goes on unlocked


@contextlib.contextmanager
def disk(path: Path) -> Iterator[None]:
    """What the disk refuses (full, broken, too many open files, no permission) is Unavailable: the work is done later."""
    try:
        yield
    except OSError as error:
        what = error.strerror or type(error).__name__
        raise Unavailable(f"{path}: {what}; check the free space, the owner and the permissions") from error


def private_folder(path: Path) -> Path:
    """Makes a folder that only its owner may enter, so that it survives a power cut. Raises Unavailable where that is impossible."""
    with disk(path):
        if path.is_dir():
            return path
    private_folder(path.parent)
    with disk(path):
        path.mkdir(mode=0o700, exist_ok=True)
        sync_folder(path.parent)
    return path


def sync_folder(path: Path) -> None:
    """Makes names in a folder survive a power cut."""
    if os.name != "posix":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_whole(path: Path, data: bytes, *, sync: bool = True) -> None:
    """Writes a private file under a temporary name, then renames it. Raises Unavailable (disk full, no permission)."""
    write_named(path, data, sync=sync)
    if sync:
        with disk(path):
            sync_folder(path.parent)


def write_named(path: Path, data: bytes, *, sync: bool = True) -> None:
    """`write_whole` but for the sync of the folder, which whoever writes several files does once (`sync_folder`)."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with disk(path):
        try:
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                if sync:
                    os.fsync(file.fileno())
            temporary.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise


def open_lock(path: Path) -> IO[bytes]:
    """Opens a private lock file. Raises StateUnreadable where this user may not write it."""
    private_folder(path.parent)
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except PermissionError as error:
        if _is_anothers(path):
            raise StateUnreadable(
                f"{path}: belongs to another user; run hotline as the user who owns the state folder"
            ) from error
        raise StateUnreadable(f"{path}: is not to be written; give its owner the right to write in the state folder") from error
    except OSError as error:
        raise Unavailable(f"{path}: cannot be opened ({error.strerror})") from error
    return os.fdopen(descriptor, "r+b")


def _is_anothers(path: Path) -> bool:
    """Whether a file, or the folder that it would stand in, belongs to another user of the system."""
    with contextlib.suppress(OSError):
        return (path if path.exists() else path.parent).stat().st_uid != os.geteuid()
    return False


def lent(data: bytes) -> int:
    """A descriptor of bytes that stand in no folder, to be handed to another process and closed. Raises Unavailable."""
    with disk(Path(tempfile.gettempdir())):
        if hasattr(os, "memfd_create"):
            descriptor = os.memfd_create("mail")
        else:
            with tempfile.TemporaryFile() as file:
                descriptor = os.dup(file.fileno())
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
    return descriptor


def borrowed(descriptor: int, size: int) -> bytes:
    """The bytes of a descriptor that was `lent`."""
    with os.fdopen(descriptor, "rb") as file:
        file.seek(0)
        return file.read(size)


@contextlib.contextmanager
def locked(file: IO[bytes], *, shared: bool = False) -> Iterator[None]:
    """Holds the lock of an open file, waiting in line for it; the kernel lets go when the process dies."""
    if fcntl is None:
        yield
        return
    fcntl.flock(file.fileno(), fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(file.fileno(), fcntl.LOCK_UN)


class WorkerLock:
    """Held by `run` and `tick`: one worker an office. Raises Busy naming the process that holds it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None

    def __enter__(self) -> Self:
        file = open_lock(self._path)
        if fcntl is not None:
            try:
                fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                holder = file.read(32).decode("ascii", "replace").strip() or "?"
                file.close()
                raise Busy(f"another worker (process {holder}) is at work in this office; try again later") from error
        file.seek(0)
        file.truncate()
        file.write(str(os.getpid()).encode())
        file.flush()
        self._file = file
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


class FileAttempts:
    """Counts begun and never ended mails in one small file, a line each; survives the death of the process that reads them."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def begun(self, digests: Sequence[str]) -> list[int]:
        """How often each of these mails was begun and never ended."""
        counts = self._counts()
        return [counts.get(digest, 0) for digest in digests]

    def begin(self, digests: Sequence[str]) -> None:
        """These mails are begun now."""
        counts = self._counts()
        self._write(counts | {digest: counts.get(digest, 0) + 1 for digest in digests})

    def end(self, digests: Sequence[str]) -> None:
        """These mails are dealt with."""
        counts = self._counts()
        left = {digest: count for digest, count in counts.items() if digest not in digests}
        if left:
            self._write(left)
        elif counts:
            with disk(self._path):
                self._path.unlink(missing_ok=True)

    def _write(self, counts: dict[str, int]) -> None:
        write_whole(self._path, "".join(f"{digest} {count}\n" for digest, count in counts.items()).encode(), sync=False)

    def _counts(self) -> dict[str, int]:
        try:
            lines = (line.split() for line in self._path.read_text("ascii").splitlines())
            return {digest: int(count) for digest, count in lines}
        except (OSError, ValueError):
            return {}
