"""The catalogue of every word a user reads: slugs and vocabulary to sentences. The texts stand in `templates/words/`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from pipeline.domain.calendar import official_day
from pipeline.writing.sentences import Sentences

_HOLE = re.compile(r"\{(\w+)\}")
_DAY = re.compile(r"(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])")


@dataclass(frozen=True)
class Words:
    """Tables of words, by name; what is not listed is shown as its slug."""

    tables: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, table: str, slug: object) -> str:
        """The word for a value of the vocabulary."""
        return self.tables.get(table, {}).get(str(slug), str(slug))

    def text(self, table: str, slug: str, **values: object) -> str:
        """A sentence with its `{holes}` filled. A value is never looked into, and a hole without a value stays as it is."""
        return _HOLE.sub(lambda hole: str(values.get(hole[1], hole[0])), self.of(table, slug))

    def reason(self, slug: str) -> str:
        """The sentence for a reason `slug` or `slug: detail`, its days as officials write them; free text comes back as it is,
        ours in this language.
        """
        name, _, detail = slug.partition(": ")
        sentence = self.tables.get("reasons", {}).get(name) or self.tables.get("flag", {}).get(name)
        if sentence is None:
            for table in ("matched_by", "reply_kind"):
                if name in self.tables.get(table, {}):
                    return self.tables[table][name]
            return self.sentence(slug)
        detail = _DAY.sub(_written, self.sentence(detail))
        return sentence.replace("{detail}", detail) if "{detail}" in sentence or not detail else f"{sentence} ({detail})"

    def sentence(self, english: str) -> str:
        """A sentence of a failure, which the code says in English, in this language; what is not listed stays as it is."""
        return self._sentences.of(english) if " " in english else english

    @cached_property
    def _sentences(self) -> Sentences:
        return Sentences(self.tables.get("sentences", {}))


def _written(day: re.Match[str]) -> str:
    try:
        return official_day(date.fromisoformat(day[0]))
    except ValueError:
        return day[0]  # a number that looks like one
