"""What the contexts of several letters hold: who writes, when, where."""

from __future__ import annotations

from datetime import datetime

from pipeline.domain.case import Case
from pipeline.domain.policy import Policy
from pipeline.domain.text import fold
from pipeline.domain.unit import Registry


def signed(policy: Policy) -> dict[str, str]:
    """Who writes: in every context."""
    return {"office": policy.office, "committee": policy.committee, "leader": policy.leader, "address": policy.identity.address}


def iso(moment: datetime | None) -> str | None:
    """A moment as contexts hold it."""
    return moment.isoformat() if moment else None


def place_of(case: Case, registry: Registry, *, hide_home: bool = False) -> str:
    """The place in words, from the registry; without the hamlet where that would tell the informant's home."""
    locality = case.locality
    district = registry.district_by_slug.get(locality.district or "")
    commune = next(
        (
            _inside(item.name)
            for item in (district.communes if district else ())
            if fold(item.bare) == fold(locality.commune or "-")
        ),
        locality.commune,
    )
    home = hide_home and locality.hamlet and fold(locality.hamlet) in fold(case.informant.address or "")
    places = district.with_commune(commune) if district else (commune,)
    parts = [None if home else locality.hamlet, *(_inside(place) for place in places if place)]
    return ", ".join(part for part in parts if part) or ("" if hide_home else locality.text or "")


def _inside(name: str) -> str:
    """A registry name, which begins with the kind of place, inside a sentence."""
    return name[:1].lower() + name[1:]
