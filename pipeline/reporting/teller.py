"""In whose words a document speaks: the office's names, the form's own words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from pipeline.domain.calendar import official_day
from pipeline.domain.case import Case
from pipeline.domain.policy import Policy
from pipeline.domain.unit import Registry
from pipeline.reporting.names import Names, Word
from pipeline.reporting.numbers import lower_first


@dataclass(frozen=True)
class Teller:
    """Who tells: the office, its words, and the form's own words (`[words]` of the profile)."""

    registry: Registry
    policy: Policy
    word: Word
    form: dict[str, Any]

    @cached_property
    def names(self) -> Names:
        return Names(self.registry, self.policy)

    @property
    def state(self) -> bool:
        """Whether the form is the State's: its documents, and no others, have a motto."""
        return bool(self.form.get("motto"))

    def said(self, slug: str) -> str:
        """The word of this form, the Party's or the State's."""
        return self.word("state" if self.state else "party", slug)

    def field(self, code: str) -> str:
        found = self.registry.field_by_code.get(code)
        return found.name if found else self.word("report", "unknown_field")

    def district(self, slug: str) -> str:
        found = self.registry.district_by_slug.get(slug)
        return found.name if found else self.word("report", "unknown_place")

    def place(self, case: Case) -> str:
        """Commune and district: a reader may know that much of any report."""
        district = self.registry.district_by_slug.get(case.locality.district or "")
        communes = {commune.bare: commune.name for commune in district.communes} if district else {}
        commune = communes.get(case.locality.commune or "", case.locality.commune)
        first, *wider = district.with_commune(commune) if district else (commune or "",)
        return ", ".join([first, *map(lower_first, wider)])

    def day(self, moment: datetime | None) -> str:
        return official_day(moment.astimezone(self.policy.calendar.zone).date()) if moment else ""
