"""Matching: labelled answers to an office's real mails, decided by the pipeline and by two plain matchers beside it.

.venv/bin/python benchmarks/matching.py
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from labelled.answers import Labelled
from labelled.measure import Table, everything, measure, slips
from labelled.world import World, world

from pipeline.reading import mime

SLIPS = 100_000


def subject_tag(world: World) -> Callable[[Labelled], set[str]]:
    """What most helpdesks do: the tag in the subject, from anybody."""
    cases = set(world.cases)

    def matched(item: Labelled) -> set[str]:
        tags = re.findall(r"[A-Z]{2,5}-\d{4}-\d{4}-[A-Z]", mime.parse(item.raw).subject)
        return set(tags[:1]) & cases

    return matched


def in_reply_to(world: World) -> Callable[[Labelled], set[str]]:
    """In-Reply-To against the Message-IDs sent."""
    sent = {str(mail["Message-ID"]).strip("<>"): world.outgoing[key].case for key, mail in world.sent.items()}

    def matched(item: Labelled) -> set[str]:
        found = (sent.get(reference) for reference in mime.parse(item.raw).in_reply_to)
        return {code for code in found if code}

    return matched


def plain(items: list[Labelled], matched: Callable[[Labelled], set[str]]) -> Table:
    """The same figures for a matcher that knows no contents, no kinds and no machines."""
    table = Table(total=len(items))
    for item in items:
        found = matched(item)
        if item.machine:
            table.machines += 1
            table.machine_as_answer += [item.name] * bool(found)
            continue
        table.humans += 1
        table.wrong += [item.name] * bool(found - item.cases)
        if item.cases:
            table.fileable += 1
            table.not_filed += [item.name] * (found != item.cases)
    return table


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:5.1f} % ({part}/{whole})" if whole else "-"


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch, world(Path(scratch) / "office") as made:
        items = list(everything(made))
        ours = measure(made, iter(items))
        tables = {"hotline": ours, "subject tag": plain(items, subject_tag(made)), "In-Reply-To": plain(items, in_reply_to(made))}
    rows: list[tuple[str, Callable[[Table], str]]] = [
        ("filed to a wrong case, assignment or content", lambda t: str(len(t.wrong))),
        ("filed automatically, of those a clerk could", lambda t: _share(t.fileable - len(t.not_filed), t.fileable)),
        ("right case first among the suggestions, of the held", lambda t: _share(t.held - len(t.not_first), t.held)),
        ("kind of reply right, per case", lambda t: _share(t.kinds - len(t.kind_wrong), t.kinds)),
        ("  of phrasings kept back while the rules were written", lambda t: _share(t.unseen - len(t.unseen_wrong), t.unseen)),
        ("machine mail taken for an answer", lambda t: f"{len(t.machine_as_answer)} of {t.machines}"),
        ("human answer taken for machine mail", lambda t: f"{len(t.human_as_machine)} of {t.humans}"),
    ]
    print(f"{ours.total} labelled mails\n{'':54}" + "".join(f"{name:24}" for name in tables))
    for title, figure in rows:
        cells = [
            figure(t) if name == "hotline" or ("kind" not in title and "human" not in title) else "-"
            for name, t in tables.items()
        ]
        print(f"{title:54}" + "".join(f"{cell:24}" for cell in cells))
    print(f"a slip in a code filed to another case: {len(slips(SLIPS))} of {SLIPS:,}")
    for name in ("wrong", "not_filed", "not_first", "machine_as_answer", "human_as_machine"):
        for line in getattr(ours, name):
            print(f"{name}: {line}")


if __name__ == "__main__":
    main()
