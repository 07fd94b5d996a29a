"""What a new office of two levels begins with (`templates/start/`): its settings and registry, to be filled in by the office."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from pipeline.domain.text import fold
from pipeline.office.settings import STATE_PROFILE
from pipeline.office.toml import read_toml
from pipeline.office.words import sample_office

TODAY = (STATE_PROFILE, "hd05")
"""The forms in force since there are no districts: who writes in them has two levels unless told otherwise."""
LEVELS = ("2", "3")
TWO, THREE = LEVELS
"""Province and commune; or with districts between them, as the sample office has them."""


@cache
def _start() -> dict[str, Any]:
    return read_toml(sample_office(), "templates/start/start.toml", [])


def suggested(committee: str) -> str:
    """The form that a committee of this name writes in today."""
    return STATE_PROFILE if any(mark in fold(committee) for mark in _start()["state"]["marks"]) else TODAY[1]


def told_by_names(name: str, committee: str = "") -> dict[str, str]:
    """The committee that an office's name tells of, and the place that the committee's does; what they do not tell is missing."""
    known = {"committee": committee or re.sub(rf"(?i)^{_start()['office_prefix']}\s+", "", name)}
    if known["committee"] == name:
        return {}
    levels: dict[str, str] = _start()["level"]
    of = re.search(rf"(?i)\b(?:{'|'.join((*_start()['committees'], *levels.values()))})\s+(\S.*)$", known["committee"])
    return {**known, "place": of[1]} if of else known


def form_of(profile: str) -> Mapping[str, Any]:
    """The names and units of a form: the State's, or the Party's."""
    found: Mapping[str, Any] = _start()["state" if profile == STATE_PROFILE else "party"]
    return found


def settings_text() -> str:
    """`hotline.toml`, commented, with nothing of an office in it."""
    return _text("hotline.toml")


def registry_texts(profile: str, names: Mapping[str, str]) -> dict[str, str]:
    """File name → text of `registry/`. `names`: the office's `name`, `committee` and `place`."""
    form = "state" if profile == STATE_PROFILE else "party"
    place = names["place"]
    short = names["committee"].removesuffix(place).strip() if place else names["committee"]
    levels: dict[str, str] = _start()["level"]
    level = next((said for mark, said in levels.items() if mark in fold(short)), next(reversed(levels.values())))
    holes = {"office": names["name"], "committee": names["committee"], "short": short, "place": place, "level": level}
    units = "\n".join(_text(f"units-{part}.toml") for part in (form, "departments", f"local-{form}"))
    for hole, value in holes.items():
        units = units.replace(f"{{{hole}}}", value.replace("\\", "\\\\").replace('"', '\\"'))
    return {
        "units.toml": re.sub(r' (?=",?$)', "", units, flags=re.MULTILINE),
        "fields.toml": _fields(form),
        "localities.toml": _text("localities.toml"),
        "calendar.toml": _text("calendar.toml"),
    }


def _fields(form: str) -> str:
    """The sample's fields, each with the units that do its work today; nobody helps himself."""
    table = _start()
    heirs: dict[str, str] = {**table["unit"], **table[form]["unit"]}
    text = (sample_office() / "registry" / "fields.toml").read_text("utf-8")
    text = re.sub(rf"\b(?:{'|'.join(heirs)})\b", lambda match: heirs[match[0]], text)
    for code, unit in table[form]["lead"].items():
        text = re.sub(rf'(code = "{code}"\nname = [^\n]*\nlead = )"[^"]*"', rf'\1"{unit}"', text)
    text = re.sub(r"^note = .*\n", "", text, flags=re.MULTILINE)  # they speak of the districts and departments of 2016
    return re.sub(r'(lead = ("[^"]*")\ncooperating = )\[([^\]]*)\]', _helpers, text)


def _helpers(match: re.Match[str]) -> str:
    units = dict.fromkeys(unit for unit in re.findall(r'"[^"]*"', match[3]) if unit != match[2])
    return f"{match[1]}[{', '.join(units)}]"


def _text(name: str) -> str:
    return (sample_office() / "templates" / "start" / name).read_text("utf-8")
