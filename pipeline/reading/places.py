"""Places of a text, by the office's registry: commune, district, hamlet; old spellings, abbreviations, no accents."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.domain.report import Locality
from pipeline.domain.text import fold, fold_in_place, nfc
from pipeline.domain.unit import Commune, District, Registry

_KINDS = r"xa|phuong|thi tran|tt|p|x"
_DISTRICT_KINDS = r"huyen|thi xa|thanh pho|quan|h|tx|tp"
_HAMLET = re.compile(
    r"(?<!\w)(?P<h>(?:tổ (?:dân phố )?\d{1,3}[a-zA-Z]?,\s{0,2})?(?:ấp|thôn|khu phố|kp|tổ dân phố|tdp|sóc|bon|buôn|bản|làng|tổ|tiểu khu|khóm|khoảnh|đội|ap|thon|khu pho|to|tieu khu|soc|doi)"
    r"\s{1,2}(?:\d{1,3}[a-zA-Z]?(?!\s?(?:m|km|ha|ngày|tháng|năm|người|hộ|giờ|h)\b)|(?:[A-ZĐÂĂƠƯÔÊ][\wÀ-ỹ]{0,12})(?:\s[A-ZĐÂĂƠƯÔÊ\d][\wÀ-ỹ]{0,12}){0,2}))"
)
_OUTSIDE = re.compile(r"(?:tỉnh|thành phố|TP\.?)\s{1,2}((?:[A-ZĐ][\wÀ-ỹ]{0,10})(?:\s[A-ZĐ][\wÀ-ỹ]{0,10}){0,2})")
_BOUNDARY = r"(?![\w])"


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    """The registry's names, folded, ready to be looked for."""

    communes: dict[str, tuple[tuple[str, Commune], ...]]
    districts: dict[str, District]
    commune_pattern: re.Pattern[str] | None
    bare_pattern: re.Pattern[str] | None
    district_pattern: re.Pattern[str] | None
    strict_districts: frozenset[str]
    province: str


def _bare(name: str) -> str:
    return re.sub(rf"^(?:{_DISTRICT_KINDS}|{_KINDS})\.?\s+", "", fold(name))


def _gazetteer(registry: Registry) -> _Gazetteer:
    """Built once for a registry and kept with it."""
    kept = vars(registry)
    if "_gazetteer" not in kept:
        kept["_gazetteer"] = _build(registry)
    found: _Gazetteer = kept["_gazetteer"]
    return found


def _build(registry: Registry) -> _Gazetteer:
    communes: dict[str, list[tuple[str, Commune]]] = {}
    districts: dict[str, District] = {}
    strict: set[str] = set()
    for district in registry.districts:
        for name in (district.name, *district.aliases):
            plain = _bare(name)
            districts.setdefault(plain, district)
            if len(plain) <= 3:
                strict.add(plain)
        for commune in district.communes:
            for name in dict.fromkeys(fold(n) for n in (commune.bare, *commune.aliases)):
                communes.setdefault(name, []).append((district.slug, commune))
    top = next((unit for unit in registry.units if unit.parent is None), None)
    return _Gazetteer(
        {name: tuple(items) for name, items in communes.items()},
        districts,
        _names(rf"(?<!\w)(?:{_KINDS})\.?\s{{0,2}}", communes),
        _names(r"(?<!\w)", [name for name in communes if " " in name or len(name) > 4]),
        _names(rf"(?<!\w)(?P<kind>(?:{_DISTRICT_KINDS})\.?\s{{0,2}})?", districts),
        frozenset(strict),
        fold(top.name) if top else "",
    )


def _names(prefix: str, names: Iterable[str]) -> re.Pattern[str] | None:
    listed = sorted(names, key=len, reverse=True)
    return re.compile(prefix + "(?P<name>" + "|".join(re.escape(name) for name in listed) + ")" + _BOUNDARY) if listed else None


def find_place(texts: list[str], registry: Registry) -> Locality:
    """The place told by the first of `texts` that tells one (the incident's place before the informant's address)."""
    best: Locality | None = None
    for text in texts:
        if not text or not text.strip():
            continue
        found = _one(nfc(text)[:8_000], registry)
        if found.outside:
            return found
        if found.commune or found.ambiguous:
            if found.district or best is None or best.district is None:
                return _completed(found, best)
        elif (found.district and best is None) or (found.hamlet and best is None):
            best = found
    return best or Locality()


def _completed(found: Locality, earlier: Locality | None) -> Locality:
    hamlet = found.hamlet or (earlier.hamlet if earlier else None)
    return Locality(found.district, found.commune, hamlet, found.text, found.ambiguous, found.outside)


def _one(text: str, registry: Registry) -> Locality:
    gazetteer = _gazetteer(registry)
    folded = fold_in_place(text).replace("\n", " ")
    hamlet = _HAMLET.search(text)
    hamlet_name = _hamlet_name(hamlet["h"]) if hamlet else None
    districts = _districts(folded, gazetteer)
    named = _communes(folded, gazetteer, {district.slug for district in districts})
    as_written = _as_written(text)
    if named:
        slug, commune, ambiguous = named
        district = slug or (districts[0].slug if districts and not ambiguous else None)
        return Locality(None if ambiguous else district, commune.bare, hamlet_name, as_written, ambiguous)
    if _is_outside(text, folded, districts, gazetteer):
        return Locality(text=as_written, outside=True)
    if districts:
        return Locality(districts[0].slug, None, hamlet_name, as_written)
    return Locality(hamlet=hamlet_name, text=as_written if hamlet_name else None)


_HAMLET_WORDS = {"ap": "ấp", "thon": "thôn", "khu pho": "khu phố", "to": "tổ", "tieu khu": "tiểu khu", "soc": "sóc", "doi": "đội"}


def _hamlet_name(words: str) -> str:
    """`ap 8` of a text without accents is `ấp 8`."""
    flat = re.sub(r"\s+", " ", words).strip(" ,.")
    for plain, accented in _HAMLET_WORDS.items():
        if re.match(rf"{plain}\s\d", flat):
            return accented + flat[len(plain) :]
    return flat


def _districts(folded: str, gazetteer: _Gazetteer) -> list[District]:
    """Districts named, those with their kind ("huyện …") first. A short alias counts only with its kind."""
    if gazetteer.district_pattern is None:
        return []
    sure, weak = [], []
    for match in gazetteer.district_pattern.finditer(folded):
        before = folded[max(0, match.start() - 14) : match.start()]
        # A river, road, school or commune may be named like a district.
        if not match["kind"] and re.search(r"(xa|phuong|thi tran|tt|duong|song|suoi|tinh|truong|cho|thon|ap)\.?\s{1,2}$", before):
            continue
        district = gazetteer.districts[match["name"]]
        if match["kind"]:
            sure.append(district)
        elif match["name"] not in gazetteer.strict_districts:
            weak.append(district)
    return list({district.slug: district for district in (*sure, *weak)}.values())


def _communes(folded: str, gazetteer: _Gazetteer, districts: set[str]) -> tuple[str | None, Commune, bool] | None:
    """The first commune named with its kind; without it only where a district of it is named too."""
    if gazetteer.commune_pattern is None:
        return None
    for match in gazetteer.commune_pattern.finditer(folded):
        return _choice(gazetteer.communes[match["name"]], districts)
    if gazetteer.bare_pattern is not None:
        for match in gazetteer.bare_pattern.finditer(folded):
            before = folded[max(0, match.start() - 12) : match.start()]
            if re.search(r"(huyen|thi xa|thanh pho|tinh|song|duong|truong|ong|ba|anh|chi|h|tx|tp)\.?\s{1,2}$", before):
                continue
            inside = [item for item in gazetteer.communes[match["name"]] if item[0] in districts]
            if len(inside) == 1 and match["name"] not in {_bare(name) for name in gazetteer.districts}:
                return inside[0][0], inside[0][1], False
    return None


def _choice(items: tuple[tuple[str, Commune], ...], districts: set[str]) -> tuple[str | None, Commune, bool]:
    """Names of several districts need the district beside them; else the office is asked."""
    inside = [item for item in items if item[0] in districts]
    if len(inside) == 1:
        return inside[0][0], inside[0][1], False
    if len(items) == 1:
        return items[0][0], items[0][1], False
    return None, items[0][1], True


def _is_outside(text: str, folded: str, districts: list[District], gazetteer: _Gazetteer) -> bool:
    """A province that is not the office's own, with no place of the registry beside it."""
    if districts or not gazetteer.districts:
        return False
    for match in _OUTSIDE.finditer(text):
        name = fold(match[1])
        if gazetteer.province and name in gazetteer.province:
            continue
        before = folded[max(0, match.start() - 60) : match.start()]
        if re.search(r"(ngu|dia chi|thuong tru|huyen|thi xa|xa|phuong|quan|o|tai)\s.{0,50}$", before):
            return True
    return False


_SPOT = re.compile(r"(?<!\w)(?:xã|phường|thị trấn|huyện|thị xã|thành phố|xa|phuong|huyen|thi xa)\s[^.;\n]{2,120}", re.IGNORECASE)
_STOPS = re.compile(r"[.;\n]")


def _as_written(text: str) -> str | None:
    """The words about the first place named, from the stop before it to the stop behind it."""
    match = _SPOT.search(text)
    if match is None:
        return text.strip()[:200] or None
    from_here = max(0, match.start() - 120)
    start = max((stop.end() for stop in _STOPS.finditer(text, from_here, match.start())), default=from_here)
    return re.sub(r"\s+", " ", text[start : match.end()]).strip(" ,-–:")[:200]
