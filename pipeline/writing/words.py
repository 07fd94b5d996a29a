"""The catalogue of every word a user reads: slugs and vocabulary to sentences. The texts stand in `templates/words/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Words:
    """Tables of words, by name; what is not listed is shown as its slug."""

    tables: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, table: str, slug: object) -> str:
        """The word for a value of the vocabulary."""
        return self.tables.get(table, {}).get(str(slug), str(slug))

    def reason(self, slug: str) -> str:
        """The sentence for a reason `slug` or `slug: detail`; free text comes back as it is."""
        name, _, detail = slug.partition(": ")
        sentence = self.tables.get("reasons", {}).get(name) or self.tables.get("flag", {}).get(name)
        if sentence is None:
            for table in ("matched_by", "reply_kind"):
                if name in self.tables.get(table, {}):
                    return self.tables[table][name]
            return slug
        return sentence.replace("{detail}", detail) if "{detail}" in sentence or not detail else f"{sentence} ({detail})"
