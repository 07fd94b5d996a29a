"""Units as documents name them: in full, without the place that everyone knows, in the order of their kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from pipeline.domain.policy import Policy
from pipeline.domain.unit import Registry, Unit
from pipeline.reporting.numbers import count

Word = Callable[[str, object], str]
"""`word(table, slug)` of the catalogue."""
BLANK = "……………………"
SHORT_BLANK = "……"
_TYPES = (
    "huyen_uy", "thanh_uy", "thi_uy", "dang_uy", "ban_dang", "to_chuc_dang", "ubnd_tinh", "van_phong", "so_nganh",
    "luc_luong_vu_trang", "tu_phap", "nganh_doc", "doanh_nghiep",
)  # fmt: skip
_LEVEL_LEAST = 3


@dataclass(frozen=True)
class Names:
    """The names of one office's registry."""

    registry: Registry
    policy: Policy

    @cached_property
    def committee(self) -> str:
        """In running text the committee goes without its place."""
        return self._bare(self.policy.committee) or self.policy.committee

    @cached_property
    def office(self) -> str:
        return self._bare(self.policy.office) or self.policy.office

    def _bare(self, name: str) -> str:
        return name.removesuffix(self.policy.place).strip() if self.policy.place else name

    @cached_property
    def level(self) -> str:
        """What stands before the place in most names (tỉnh, thành phố): the level that a name may do without."""
        endings: Counter[str] = Counter()
        for unit in self.registry.units:
            words = self._bare(unit.name).split() if unit.name.endswith(self.policy.place) else []
            for size in (1, 2):
                tail = words[-size:]
                if len(tail) == size and all(word.islower() for word in tail):
                    endings[" ".join(tail)] += size
        best = endings.most_common(1)
        return best[0][0] if best and best[0][1] >= _LEVEL_LEAST else ""

    def unit(self, unit_id: str) -> str:
        """`Sở Xây dựng`, `Công an tỉnh`, `Huyện ủy Lộc Ninh`; the id itself where the registry does not know it."""
        unit = self.registry.unit_by_id.get(unit_id)
        return self.full(unit) if unit else unit_id

    def full(self, unit: Unit) -> str:
        """The name without the office's own place; without the level too, where the short name does without it."""
        name, place = unit.name, self.policy.place
        if not place or not name.endswith(place):
            return name
        bare = self._bare(name)
        if bare.endswith(self.committee):
            return bare
        if not self.level or not bare.endswith(f" {self.level}"):
            return name
        return bare if unit.short.endswith(self.level) else bare.removesuffix(self.level).strip()

    def head(self, unit: Unit) -> str:
        """`Giám đốc Sở Xây dựng`, `Bí thư Huyện ủy Lộc Ninh`: post and unit, no word twice."""
        name, title = self.full(unit), unit.head_title
        if not title:
            return name
        for size in range(min(len(title.split()), len(name.split())), 0, -1):
            shared = " ".join(name.split()[:size])
            if f" {title}".endswith(f" {shared}"):
                return f"{title[: len(title) - len(shared)].rstrip()} {name}"
        same = Counter(re.findall(r"\w+", title.casefold())) & Counter(re.findall(r"\w+", unit.short.casefold()))
        return title if sum(same.values()) >= 2 else f"{title} {name}"

    def ordered(self, ids: Iterable[str]) -> list[str]:
        """Unit ids by kind of unit, then by name."""
        order = {kind: place for place, kind in enumerate(_TYPES)}
        units = self.registry.unit_by_id
        return sorted(dict.fromkeys(ids), key=lambda i: (order.get(units[i].type, 99) if i in units else 100, self.unit(i)))

    def with_counts(self, pairs: Iterable[str]) -> list[str]:
        """`Sở Xây dựng (03)` for `code/unit` pairs, the most first."""
        found = Counter(pair.partition("/")[2] for pair in pairs)
        ranked = sorted(found.items(), key=lambda item: (-item[1], self.unit(item[0])))
        return [f"{self.unit(unit)} ({count(number)})" for unit, number in ranked]

    def symbol(self, name: str) -> str:
        """The document symbol of a body of the registry by its name (`TU`, `VPTU`)."""
        unit = self.registry.unit_named(name)
        return unit.document_symbols[0] if unit and unit.document_symbols else "……"

    def office_head(self) -> str:
        """The post that signs for the office, without the committee's name: `Chánh Văn phòng`."""
        unit = self.registry.unit_named(self.policy.office)
        title = unit.head_title if unit else ""
        return title.removesuffix(self.committee).strip() or title or BLANK

    def local_kinds(self) -> list[str]:
        """The kinds of local places, the most frequent first: `huyện, thị xã`; `xã, phường, đặc khu`."""
        return [kind for kind, _ in Counter(district.kind for district in self.registry.districts).most_common()]

    def attendance(self, word: Word, local_heads: str = "") -> str:
        """Who was convened, as a conclusion lists them: leaders and heads, then the departments together, then the local heads."""
        convened = [unit for unit in self.registry.units if unit.convened and unit.district is None]
        leaders = [word("attendance", "leaders").format(name=unit.short) for unit in convened if unit.type == "ubnd_tinh"]
        heads = [unit.head_title for unit in convened if unit.type == "ban_dang" and unit.head_title]
        offices = [unit.head_title for unit in convened if unit.type == "van_phong" and unit.head_title]
        rest = [unit for unit in convened if unit.type not in ("ubnd_tinh", "ban_dang", "van_phong")]
        prefix = word("attendance", "department")
        names = ", ".join(self.full(unit).removeprefix(f"{prefix} ") for unit in rest)
        parts = [", ".join([*leaders, *heads])]
        parts.append(", ".join([word("attendance", "departments").format(names=names) if names else "", *offices]).strip(", "))
        if any(unit.convened and unit.district for unit in self.registry.units):
            parts.append(local_heads)
        return "; ".join(part for part in parts if part) or BLANK
