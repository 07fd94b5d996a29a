"""Who leads a matter and who cooperates, by the registry's rules; the unit complained about never gets it."""

from __future__ import annotations

import re
from functools import cache

from pipeline.domain.patterns import Sought
from pipeline.domain.report import DraftContent, Locality
from pipeline.domain.text import canonical, fold, reads_plain
from pipeline.domain.unit import Field, Registry, Unit

# Roads of the state and of the province are the department's, other roads the local committee's (domain rule).
_MAIN_ROAD = re.compile(r"(?<!\w)(?:ql|quoc lo|dt|tinh lo|duong tinh|cao toc)\s?-?\s?\d{1,3}[a-z]?(?!\w)|quoc lo|tinh lo|cao toc")
_LOCAL_ROAD = re.compile(
    r"(?<!\w)(duong (hem|lien xa|lien thon|lien ap|be tong|dat|noi bo|nong thon|so \d+)|hem|ngo|duong xa|duong thon|duong ap|duong [a-z]+ [a-z]+)(?!\w)"
)


def route(
    content: DraftContent,
    field: Field,
    locality: Locality,
    text: str,
    registry: Registry,
    conflict: tuple[str, ...],
    *,
    offence: bool,
) -> DraftContent:
    """The content with lead and cooperating units, as far as the rules and the place allow."""
    local = _local_unit(locality, registry)
    by_district = _led_by_district(field, text, registry)
    lead = local if by_district else _unit(field.lead, registry)
    helpers = [] if lead is None else _helpers(field, lead, local, by_district, registry, offence=offence)
    reasons = list(content.reasons)
    if lead is not None and _accused(lead.id, conflict, registry):
        reasons.append(f"conflict_of_interest: {lead.id}")
        lead = None
    if lead is None:
        reasons.append("lead_missing")
    return DraftContent(
        n=content.n,
        text=content.text,
        field=field.code,
        lead=lead.id if lead else None,
        cooperating=tuple(dict.fromkeys(unit for unit in helpers if not _accused(unit, conflict, registry))) if lead else (),
        case_class=content.case_class,
        reasons=tuple(reasons),
    )


def lead_of(field: Field, locality: Locality, text: str, registry: Registry) -> str | None:
    """Whom the rules give the matters of a field at this place."""
    lead = _local_unit(locality, registry) if _led_by_district(field, text, registry) else _unit(field.lead, registry)
    return lead.id if lead else None


# A place from which something is told ("từ quốc lộ 2 vào xóm", "nối ra tỉnh lộ") is not where it lies.
_STARTS_FROM = re.compile(r"(?<!\w)(?:từ|nối|nối với|nối ra|nối từ|tu|noi|noi ra)(?: đường| tuyến)?\s$")
_NEAR_TO = re.compile(r"(?<!\w)(?:giáp|gần|sát|cách|giap|gan|sat|cach)(?: đường| tuyến)?\s$")
_LEADS_TO = re.compile(r"(?<!\w)(?:ra|đến|tới|lên|den|toi|len)(?: đường| tuyến)?\s$")
_TELEPHONE = re.compile(r"(?<!\d)0")
"""No road's number begins so, every telephone's does ("ĐT 0987")."""
_SHORT = re.compile(r"(?<!\w)đg(?!\w)")
_ROAD = re.compile(r"(?:quốc lộ|quoc lo|tỉnh lộ|tinh lo|đường tỉnh|duong tinh|ql|đt|dt|đại lộ|dai lo|cao tốc|cao toc)")


def _led_by_district(field: Field, text: str, registry: Registry) -> bool:
    """`lead_by`, turned by the field's own expression and by the rule of roads."""
    if field.lead_by == "district":
        if not field.lead_by_field_if:
            return True
        plain = reads_plain(text)
        source = fold(text) if plain else _SHORT.sub("đường", canonical(text))
        found = _whole(field.lead_by_field_if, plain=plain).finditer(source[:8_000])
        return all(
            _TELEPHONE.search(match[0]) or _only_beside(source, match) or _in_a_name(source, match, registry) for match in found
        )
    if not field.also_local_committee or not _is_road_matter(field.strong, field.keywords):
        return False
    folded = fold(text)
    return not _MAIN_ROAD.search(folded) and bool(_LOCAL_ROAD.search(folded))


@cache
def _whole(pattern: str, *, plain: bool) -> Sought:
    """A field's expression for whole words, spelt as the text is."""
    # An expression that ends in a figure means the number that goes on: "đt ?\d" is also "ĐT638" and "QL 32C".
    return Sought(rf"(?<!\w)(?:{fold(pattern) if plain else canonical(pattern)})(?:(?<=[1-9])\d{{0,2}}[a-z]?)?(?!\w)")


def _only_beside(source: str, match: re.Match[str]) -> bool:
    """Whether what the expression found is only named to say where something begins or leads to."""
    before = source[max(0, match.start() - 20) : match.start()]
    if _NEAR_TO.search(before):
        return True
    # What comes "from" a factory is its doing; a way "from" a road only begins there.
    return bool(_ROAD.match(match[0]) and (_STARTS_FROM.search(before) or _LEADS_TO.search(before)))


def _in_a_name(source: str, match: re.Match[str], registry: Registry) -> bool:
    """Whether what was found is part of a place's name ("Đắk Sông" is no river)."""
    folded, word = fold(source), fold(match[0])
    if len(folded) != len(source):
        return False
    for name in registry.places_folded:
        at = name.find(word)
        if at >= 0 and len(name) > len(word) and folded.startswith(name, max(0, match.start() - at)):
            return True
    return False


@cache
def _is_road_matter(strong: tuple[str, ...], keywords: tuple[str, ...]) -> bool:
    """Whether a field's own phrases name roads of several owners."""
    words = {fold(word) for word in (*strong, *keywords)}
    return any("duong" in word for word in words) and any(word.startswith(("quoc lo", "tinh lo")) for word in words)


def _local_unit(locality: Locality, registry: Registry) -> Unit | None:
    district = registry.district_by_slug.get(locality.district or "")
    return _unit(district.unit, registry) if district else None


def _unit(unit_id: str, registry: Registry) -> Unit | None:
    unit = registry.unit_by_id.get(unit_id)
    return unit if unit is not None and unit.can_lead else None


def _helpers(field: Field, lead: Unit, local: Unit | None, by_district: bool, registry: Registry, *, offence: bool) -> list[str]:
    """The department helps a local lead; the field's own helpers come in where an offence or an official is told of."""
    helpers = [field.lead] if by_district else []
    if offence or field.sensitive:
        helpers += field.cooperating
    if field.also_local_committee and local is not None:
        helpers.append(local.id)
    return [unit for unit in dict.fromkeys(helpers) if unit != lead.id and _works(unit, registry)]


def _works(unit_id: str, registry: Registry) -> bool:
    """Whether a unit is listed and not one that is no more."""
    unit = registry.unit_by_id.get(unit_id)
    return unit is not None and bool(unit.can_lead or unit.to)


def _accused(unit: str, conflict: tuple[str, ...], registry: Registry) -> bool:
    return any(registry.under(unit, accused) for accused in conflict)
