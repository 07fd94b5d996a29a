"""The archive: bytes by SHA-256, written once and never changed; beside them the decisions, one file each, in order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.adapters.files import disk, private_folder, sync_folder, write_named, write_whole
from pipeline.errors import NotFound, StateUnreadable

_PER_FOLDER = 1_000


class FileArchive:
    """`blobs/ab/abcdef…` holds bytes, `decisions/000000/000000000001.json` the log."""

    def __init__(self, folder: Path) -> None:
        self._blobs = folder / "blobs"
        self._decisions = folder / "decisions"

    def put(self, data: bytes) -> str:
        """Keeps bytes; returns their digest once they are on disk."""
        return self.put_all([data])[0]

    def put_all(self, several: Sequence[bytes]) -> list[str]:
        """Keeps the bytes of several; returns their digests once all are on disk.

        The folders are synced also where a file is there already: whoever wrote it may have died before that.
        """
        digests = [hashlib.sha256(data).hexdigest() for data in several]
        for digest, data in zip(digests, several, strict=True):
            path = self._path(digest)
            if not path.exists():
                private_folder(path.parent)
                write_named(path, data)
        _sync({self._path(digest).parent for digest in digests})
        return digests

    def get(self, digest: str) -> bytes:
        """Raises NotFound; raises StateUnreadable where the bytes were changed."""
        if len(digest) != 64 or not digest.isalnum():
            raise NotFound(f"{digest!r} is no digest of the archive")
        path = self._path(digest)
        if not path.exists():
            raise NotFound(f"the archive holds nothing under {digest}")
        with disk(path):
            data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != digest:
            raise StateUnreadable(f"{self._path(digest)}: the bytes were changed; restore this file from a backup")
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

    def relog(self, sequence: int, decision: bytes) -> None:
        """Puts a decision in the place of the one kept, whole or not at all."""
        write_whole(self._logged(sequence), decision)

    def forget(self, digest: str) -> None:
        """Erases bytes for good."""
        path = self._path(digest)
        with disk(path):
            path.unlink(missing_ok=True)
            if path.parent.is_dir():
                sync_folder(path.parent)

    def digests(self) -> Iterator[str]:
        """The digests of everything kept."""
        for path in sorted(self._blobs.glob("??/*")):
            if len(path.name) == 64:
                yield path.name

    def _logged(self, sequence: int) -> Path:
        return self._decisions / f"{sequence // _PER_FOLDER:06d}" / f"{sequence:012d}.json"

    def _path(self, digest: str) -> Path:
        return self._blobs / digest[:2] / digest


def _sync(folders: Iterable[Path]) -> None:
    """Makes the names of files survive a power cut, also of those that somebody wrote who died before this."""
    for folder in folders:
        with disk(folder):
            sync_folder(folder)
