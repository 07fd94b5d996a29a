"""The bodies that documents speak of and to: by the form (the Party's, the State's) and by the levels that the registry has."""

from __future__ import annotations

from pipeline.reporting.numbers import upper_first
from pipeline.reporting.teller import Teller


def bodies(teller: Teller) -> dict[str, str]:
    """Who is reported to, who stands below, who is asked: what a document's wording needs beside its issuer.

    The local ones are empty where the registry has no places.
    """
    names, registry = teller.names, teller.registry
    government = next((unit.short for unit in registry.units if unit.type == "ubnd_tinh"), teller.said("government"))
    kinds = names.local_kinds()
    values = {
        "committee": names.committee,
        "government": government,
        "kinds": ", ".join(kinds),
        "kinds_short": ", ".join(dict.fromkeys(kind.partition(" ")[0] for kind in kinds)),
    }
    level = "commune" if registry.two_levels else "district"
    local = {key: teller.said(f"{level}_{key}").format_map(values) if kinds else "" for key in ("heads", "bodies")}
    return {
        "leader": teller.policy.leader,
        "government": government,
        "level": names.level or teller.said("level"),
        "local_heads": local["heads"],
        "local_bodies": upper_first(local["bodies"]),
        "government_party": "" if teller.state else teller.said(f"{level}_government_party").format_map(values),
        "propaganda": "" if teller.state else teller.said(f"{level}_propaganda").format_map(values),
        "departments": teller.said(
            "departments" if any(unit.type == "so_nganh" for unit in registry.units) else "no_departments"
        ),
    }
