"""Counts how often the words of the labelled reports are said of each topic: `pipeline/deciding/counted.toml`.

.venv/bin/python benchmarks/topic_words.py            # how well they tell the field of a set that they were not counted in
.venv/bin/python benchmarks/topic_words.py --write    # counts all sets, and writes the file

A label says which field of its office a matter is of; a field may take several topics. The report is counted for the one
that its words are likeliest of: first by the topics' own phrases, then twice by what has been counted so far.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from labelled_reports import SAMPLE, SETS, outcome, registry_of, rows

import pipeline.deciding.likely
from pipeline.deciding.likely import Counts, of_fields, said_in, taken
from pipeline.deciding.topics import topics
from pipeline.domain.unit import Registry

_SEEN = 8
"""Reports in which a word is said at least: rarer ones say more of who wrote than of what is told."""
_ROUNDS = 3
FILE = Path(pipeline.deciding.likely.__file__).with_name("counted.toml")


@dataclass(frozen=True)
class Matter:
    """A labelled matter: the set it is of, its words, its office and the code of its field there."""

    of: str
    words: frozenset[str]
    registry: Registry
    field: str | None

    @property
    def topics(self) -> list[int]:
        return [number for code, number in taken(self.registry) if code == self.field]


def matters() -> Iterator[Matter]:
    for name in (name for name, file in SETS.items() if not file.startswith("held_")):
        for row in rows(name):
            office, labels = row.get("office", "sample"), row["truth"]["contents"]
            contents = outcome(row).report.contents
            if len(contents) == len(labels):
                registry = SAMPLE.registry if office == "sample" else registry_of(office)
                for content, label in zip(contents, labels, strict=True):
                    yield Matter(name, said_in(content.text), registry, label["field"])


def count(read: Sequence[Matter]) -> tuple[Counts, list[Counter[str]], Counter[int]]:
    """What is likely then; how often words were said of each topic; how many reports were read of it."""
    told = [matter for matter in read if matter.topics]
    often = Counter(word for matter in told for word in matter.words)
    known = {word for word, times in often.items() if times >= _SEEN}
    counts = Counts.of(())
    for _ in range(_ROUNDS):
        chosen = []
        for matter in told:
            shares = counts.shares(matter.words)
            chosen.append((max(matter.topics, key=shares.__getitem__), matter.words & known))
        counts = Counts.of(chosen)
    words: list[Counter[str]] = [Counter() for _ in topics()]
    for topic, said in chosen:
        words[topic].update(said)
    return counts, words, Counter(topic for topic, _ in chosen)


def main() -> None:
    read = list(matters())
    if "--write" in sys.argv:
        _, words, reports = count(read)
        FILE.write_text(_written(words, reports), "utf-8")
        return
    for name in sorted({matter.of for matter in read}):
        counts, _, _ = count([matter for matter in read if matter.of != name])
        own = [matter for matter in read if matter.of == name and matter.topics]
        right = 0
        for matter in own:
            shares = of_fields(counts.shares(matter.words), matter.registry)
            right += max(shares, key=shares.__getitem__) == matter.field
        print(f"{name:<12}{right:>5}/{len(own)} {100 * right / len(own):.0f} %")


def _written(words: list[Counter[str]], reports: Counter[int]) -> str:
    parts = [
        "# How often words were said in reports of each topic of `topics.toml`. Made by benchmarks/topic_words.py: not to be edited."
    ]
    for number, topic in enumerate(topics()):
        said = ", ".join(f"{word} {times}" for word, times in sorted(words[number].items(), key=lambda item: (-item[1], item[0])))
        if said:
            parts.append(f'"{topic.names[0]}" = {{ reports = {reports[number]}, said = "{said}" }}')
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    main()
