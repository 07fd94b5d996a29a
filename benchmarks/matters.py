"""Tells of which topic (`pipeline/deciding/topics.toml`) each matter of the labelled reports is: `tests/data/lessons_matters.jsonl`.

PYTHONPATH=.:.weigh .venv/bin/python benchmarks/matters.py     (packages as for `make weigh`; then run that)

A label says which field of its office a matter is of; a field may take several topics. The matter is a lesson in the one that
weights learnt from the other lessons (`lessons_topics*`, the topics' own phrases) find likeliest of them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from labelled_reports import SAMPLE, SETS, outcome, registry_of, rows
from lessons import DATA, topics
from weigh import Text, learn

from pipeline.deciding.thesaurus import inherited
from pipeline.domain.weighing import pieces

FILE = DATA / "lessons_matters.jsonl"


@dataclass(frozen=True)
class Matter:
    """A labelled matter: its words, and the topics that its field takes."""

    text: str
    topics: frozenset[str]


def matters() -> Iterator[Matter]:
    for name in (name for name, file in SETS.items() if not file.startswith("held_")):
        for row in rows(name):
            office, labels = row.get("office", "sample"), row["truth"]["contents"]
            contents = outcome(row).report.contents
            if len(contents) == len(labels):
                registry = SAMPLE.registry if office == "sample" else registry_of(office)
                for content, label in zip(contents, labels, strict=True):
                    heirs = inherited(registry.fields)
                    taken = (topic.names[0] for field, topic, wide in heirs if field.code == label["field"] and not wide)
                    yield Matter(content.text, frozenset(taken))


def main() -> None:
    lessons = [lesson for lesson in topics().all if lesson.source != FILE.stem]
    learnt = learn([Text(lesson.source, lesson.sort, pieces(lesson.text), lesson.weight) for lesson in lessons])
    told = {}
    for matter in matters():
        if matter.topics:
            shares = learnt.shares(Text("", "", pieces(matter.text)))
            told[matter.text] = max(sorted(matter.topics), key=shares.__getitem__)
    FILE.write_text(
        "".join(json.dumps({"topic": topic, "text": text}, ensure_ascii=False) + "\n" for text, topic in told.items())
    )


if __name__ == "__main__":
    main()
