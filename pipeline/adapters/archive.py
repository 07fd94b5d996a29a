"""The archive: bytes by SHA-256, written once and never changed; beside them the decisions, one file each, in order."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from pipeline.adapters.files import disk, private_folder, sync_folder, write_named, write_whole
from pipeline.errors import NotFound, StateUnreadable

_PER_FOLDER = 1_000
_DIGITS = 64
"""Of a digest."""
_GONE = 600
"""Seconds after which whoever wrote a file has synced its folder, or died."""


class FileArchive:
    """`blobs/ab/abcdef…` holds bytes, `decisions/000000/000000000001.json` the log.

    Bytes that came together lie in `blobs/new/` until the next come: one folder to sync instead of many.
    """

    def __init__(self, folder: Path) -> None:
        self._blobs = folder / "blobs"
        self._new = self._blobs / "new"
        self._lately: list[Path] | None = None
        self._decisions = folder / "decisions"

    def put(self, data: bytes) -> str:
        """Keeps bytes; returns their digest once they are on disk."""
        return self.put_all([data])[0]

    def put_all(self, several: Sequence[bytes]) -> list[str]:
        """Keeps the bytes of several; returns their digests once all are on disk.

        The folders are synced also where a file is there already: whoever wrote it may have died before that.
        """
        digests = [hashlib.sha256(data).hexdigest() for data in several]
        self._put_in_place()
        paths = []
        for digest, data in zip(digests, several, strict=True):
            path = self._where(digest)
            if path is None:
                path = self._new / digest if len(several) > 1 else self._path(digest)
                private_folder(path.parent)
                write_named(path, data)
            paths.append(path)
        _sync({path.parent for path in paths})
        self._lately = [path for path in paths if path.parent == self._new]
        return digests

    def _put_in_place(self) -> None:
        """What lies in `new` goes to its folder. Its name was synced: a power cut leaves it in the one place or the other."""
        lately = self._left() if self._lately is None else self._lately
        self._lately = []
        for path in lately:
            place = self._path(path.name)
            with disk(place), suppress(FileNotFoundError):
                place.parent.mkdir(mode=0o700, exist_ok=True)
                path.replace(place)

    def _left(self) -> list[Path]:
        """What somebody left in `new` who is gone."""
        left, before = [], time.time() - _GONE
        with disk(self._new):
            for path in self._new.iterdir() if self._new.is_dir() else ():
                with suppress(FileNotFoundError):
                    if len(path.name) == _DIGITS and path.stat().st_mtime < before:
                        left.append(path)
        return left

    def _where(self, digest: str) -> Path | None:
        """Asked for in its place twice: another worker may put it there meanwhile."""
        own, new = self._path(digest), self._new / digest
        return next((path for path in (own, new, own) if path.exists()), None)

    def get(self, digest: str) -> bytes:
        """Raises NotFound; raises StateUnreadable where the bytes were changed."""
        if len(digest) != _DIGITS or not digest.isalnum():
            raise NotFound(f"{digest!r} is no digest of the archive")
        path = self._where(digest)
        if path is None:
            raise NotFound(f"the archive holds nothing under {digest}")
        with disk(path):
            data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != digest:
            raise StateUnreadable(f"{path}: the bytes were changed; restore this file from a backup")
        return data

    def log(self, decisions: Iterable[tuple[int, bytes]]) -> None:
        """Keeps decisions, on disk once this returns; the same number twice must be the same decision."""
        folders = set()
        for sequence, decision in decisions:
            path = self._logged(sequence)
            folders.add(path.parent)
            if not path.exists():
                private_folder(path.parent)
                write_named(path, decision)
                continue
            with disk(path):
                kept = path.read_bytes()
            if kept != decision:
                raise StateUnreadable(f"{path}: holds another decision than the database; do not change the archive by hand")
        _sync(folders)

    def decisions(self) -> Iterator[tuple[int, bytes]]:
        """Every decision kept, in order."""
        for path in sorted(self._decisions.glob("??????/????????????.json")):
            yield int(path.stem), path.read_bytes()

    def last(self) -> int:
        """The number of the last decision kept; 0 where there is none."""
        for folder in sorted(self._decisions.glob("??????"), reverse=True):
            if numbers := [int(path.stem) for path in folder.glob("????????????.json")]:
                return max(numbers)
        return 0

    def relog(self, sequence: int, decision: bytes) -> None:
        """Puts a decision in the place of the one kept, whole or not at all."""
        write_whole(self._logged(sequence), decision)

    def forget(self, digest: str) -> None:
        """Erases bytes for good."""
        for path in (self._new / digest, self._path(digest)):
            with disk(path):
                path.unlink(missing_ok=True)
                if path.parent.is_dir():
                    sync_folder(path.parent)

    def digests(self) -> Iterator[str]:
        """The digests of everything kept."""
        found = (*self._blobs.glob("??/*"), *self._new.glob("*"))
        yield from sorted({path.name for path in found if len(path.name) == _DIGITS})

    def _logged(self, sequence: int) -> Path:
        return self._decisions / f"{sequence // _PER_FOLDER:06d}" / f"{sequence:012d}.json"

    def _path(self, digest: str) -> Path:
        return self._blobs / digest[:2] / digest


def _sync(folders: Iterable[Path]) -> None:
    """Makes the names of files survive a power cut, also of those that somebody wrote who died before this."""
    for folder in folders:
        with disk(folder):
            sync_folder(folder)
