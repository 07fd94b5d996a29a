"""By what a case is found again without reading all cases: its units while it is open, its informant and its place."""

from __future__ import annotations

from pipeline.domain.case import GONE, Case
from pipeline.domain.report import Informant, Locality
from pipeline.domain.text import fold


def informant_keys(informant: Informant) -> tuple[str, ...]:
    """Keys of the person: telephone and e-mail."""
    keys = []
    if informant.phone:
        keys.append(f"phone:{informant.phone}")
    if informant.email:
        keys.append(f"email:{informant.email.lower()}")
    return tuple(keys)


def place_key(locality: Locality, field: str | None) -> str | None:
    """The key of a matter at a place; None where either is unknown."""
    if field is None or locality.district is None:
        return None
    return f"place:{locality.district}/{fold(locality.commune or '')}/{field}"


def links_of(case: Case) -> frozenset[str]:
    """Every key under which a case is linked now."""
    keys = set(informant_keys(case.informant))
    keys |= {key for content in case.contents if (key := place_key(case.locality, content.field))}
    if not case.ended:
        keys |= {
            f"unit:{assignment.unit}"
            for assignment in case.assignments
            if any(part.status not in GONE for part in assignment.parts)
        }
    return frozenset(keys)
