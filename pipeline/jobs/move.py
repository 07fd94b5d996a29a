"""From one store to another, with proof: every document of every kind, and the numbers of the series."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import Any

from pipeline.domain.documents import as_json
from pipeline.errors import NotAllowed, StateUnreadable
from pipeline.ports import SCHEMA, Store, Tx

_AT_ONCE = 500
Rows = list[tuple[str, dict[str, Any]]]


def move(source: Store, target: Store, progress: Callable[[int], None] = lambda _: None) -> dict[str, int]:
    """Copies everything and compares; the source is only read. Returns how many of each kind.

    Raises NotAllowed where the target holds anything, StateUnreadable where the copy differs.
    """
    with target.view() as tx:
        if any(True for kind in SCHEMA for _ in tx.all(kind)):
            raise NotAllowed("the new place holds a state already; name an empty one, nothing is overwritten")
    with source.view() as old:
        for kind in SCHEMA:
            for rows in _batches(old.all(kind)):
                target.run(partial(_put, kind=kind, rows=rows))
                progress(len(rows))
        target.run(partial(_count_on, series=old.series()))
        return _compared(old, target)


def _batches(rows: Iterator[tuple[str, dict[str, Any]]]) -> Iterator[Rows]:
    while batch := list(islice(rows, _AT_ONCE)):
        yield batch


def _put(tx: Tx, kind: str, rows: Rows) -> None:
    for key, document in rows:
        tx.put(kind, key, document)


def _count_on(tx: Tx, series: dict[str, int]) -> None:
    for name, value in series.items():
        while tx.number(name) < value:
            pass


def _compared(old: Tx, target: Store) -> dict[str, int]:
    counts = {}
    with target.view() as new:
        if old.series() != new.series():
            raise StateUnreadable("the numbers differ after the copy; the old state is as it was, empty the new place")
        for kind in SCHEMA:
            (count, digest), there = _sum(old, kind), _sum(new, kind)
            if (count, digest) != there:
                raise StateUnreadable(f"{kind} differ after the copy; the old state is as it was, empty the new place")
            counts[kind] = count
    return counts


def _sum(tx: Tx, kind: str) -> tuple[int, str]:
    """How many documents, and a digest over them in the order of their keys; the order of fields does not count."""
    count, digest = 0, hashlib.sha256()
    for key, document in tx.all(kind):
        count += 1
        digest.update(f"{key}\n{as_json(_sorted(document))}\n".encode())
    return count, digest.hexdigest()


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(inner) for inner in value] if isinstance(value, list) else value
