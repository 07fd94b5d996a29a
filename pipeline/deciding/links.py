"""By what a case is found again without reading all cases: its units while it is open, its informant and its place."""

from __future__ import annotations

from pipeline.domain.case import GONE, Case
from pipeline.domain.official_numbers import document_numbers
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


def document_key(number: str) -> str:
    """The key of a document by which the office passed a case on."""
    return f"document:{number}"


def _documents(case: Case) -> set[str]:
    """Documents that the case's direction and the officers' notes name."""
    notes = [entry.why for entry in case.history if entry.event == "noted"][-50:]
    return {document_key(number) for number in document_numbers("\n".join((case.direction or "", *notes)))}


PERSON_KEYS = ("phone:", "email:", "name:")
"""How the keys of persons begin."""


def units_of(case: Case) -> frozenset[str]:
    """Keys of the units that hold a part of an open case."""
    if case.ended:
        return frozenset()
    live = (a for a in case.assignments if any(part.status not in GONE for part in a.parts))
    return frozenset(f"unit:{assignment.unit}" for assignment in live)


def trails_of(case: Case) -> frozenset[str]:
    """Keys under which a case is found again for good: its informant, each matter at its place, documents sent about it."""
    places = (place_key(case.locality, content.field) for content in case.contents)
    return frozenset((*informant_keys(case.informant), *(key for key in places if key), *_documents(case)))
