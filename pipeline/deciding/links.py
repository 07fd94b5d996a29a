"""By what a case is found again without reading all cases: its units while it is open, its informant and its matter for good."""

from __future__ import annotations

from pipeline.deciding.marks import marks_of
from pipeline.domain.case import Case
from pipeline.domain.official_numbers import document_numbers
from pipeline.domain.report import Informant, Locality, Report
from pipeline.domain.text import fold

PERSON_KEYS = ("phone:", "email:", "name:")
"""How the keys of persons begin."""


def informant_keys(informant: Informant, locality: Locality | None) -> tuple[str, ...]:
    """Keys of the person: telephone and e-mail; with a `locality` also the whole name in its district."""
    keys = []
    if informant.phone:
        keys.append(f"phone:{informant.phone}")
    if informant.email:
        keys.append(f"email:{informant.email.lower()}")
    if locality is not None and len((informant.name or "").split()) > 1:
        keys.append(f"name:{fold(informant.name or '')}/{locality.district or ''}")
    return tuple(keys)


def matter_keys(matter: Report | Case) -> tuple[str, ...]:
    """Keys of what it is about: each field at the place, each mark at the place; none where the district is not known."""
    locality = matter.locality
    if locality.district is None:
        return ()
    known = locality.two_levels or locality.commune is not None
    place = f"{locality.district}/{'' if locality.two_levels else fold(locality.commune or '')}"
    fields = (f"place:{place}/{content.field}" for content in matter.contents if content.field)
    marks = (f"mark:{place}/{mark}" for mark in marks_of(matter).keys()) if known else ()  # noqa: SIM118 not a dict
    return tuple(dict.fromkeys((*fields, *marks)))


def document_key(number: str) -> str:
    """The key of a document by which the office passed a case on."""
    return f"document:{number}"


def _documents(case: Case) -> set[str]:
    """Documents that the case's direction and the officers' notes name."""
    notes = [entry.why for entry in case.history if entry.event == "noted"][-50:]
    return {document_key(number) for number in document_numbers("\n".join((case.direction or "", *notes)))}


def units_of(case: Case) -> frozenset[str]:
    """Keys of the units that hold a part of an open case."""
    if case.ended:
        return frozenset()
    return frozenset(f"unit:{assignment.unit}" for assignment in case.assignments if assignment.held)


def trails_of(case: Case) -> frozenset[str]:
    """Keys under which a case is found again for good: its informant, each matter at its place, documents sent about it."""
    return frozenset((*informant_keys(case.informant, case.locality), *matter_keys(case), *_documents(case)))
