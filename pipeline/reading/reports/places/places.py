"""Where a report's matter lies, by the office's registry: commune, district, hamlet; what may be two places is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import tee

from pipeline.domain.patterns import word_start
from pipeline.domain.report import Locality
from pipeline.domain.text import UPPER, fold, fold_in_place, lowered, nfc, reads_plain
from pipeline.domain.unit import District, Registry
from pipeline.reading.reports.persons.names import is_family
from pipeline.reading.reports.places.elsewhere import names_another
from pipeline.reading.reports.places.gazetteer import Gazetteer, NamedPlace, Place, bare, gazetteer_of

_HAMLETS = {
    "to dan pho": "tổ dân phố", "tdp": "TDP", "khu pho": "khu phố", "kp": "KP", "khu": "khu", "khom": "khóm", "ap": "ấp", "thon": "thôn", "xom": "xóm",
    "ban": "bản", "buon": "buôn", "bon": "bon", "lang": "làng", "soc": "sóc", "phum": "phum", "tieu khu": "tiểu khu", "tk": "TK", "khoanh": "khoảnh", "doi": "đội",
    "to": "tổ", "pho": "phố", "khoi pho": "khối phố", "khoi": "khối", "khu vuc": "khu vực", "kv": "KV",
}  # fmt: skip
_COUNTED = r"(?!\s?(?:m|m2|km|ha|ngày|tháng|năm|người|hộ|giờ|h|lần|vụ|xe|cái|chiếc|đồng|triệu|nghìn)\b)"
_KINDS_APART = {"phố", "khu", "khối", "khu vực", "TK"}
_KIND_WORDS, _NAMED_KINDS = (
    "|".join(sorted({*_HAMLETS.values()} - apart, key=len, reverse=True)) for apart in (_KINDS_APART, _KINDS_APART | {"đội"})
)
"""Kinds before a number or a name, and before a name only: a đội with one is a team of some office ("Đội Quản lý thị trường")."""
_NAME = rf"(?!(?:Quốc|QUỐC|Số|Bí|Chủ|Trưởng|Phó|UBND|QPPL)\b)[{UPPER}][\w']{{0,12}}(?: [{UPPER}\d][\w']{{0,12}}){{0,2}}"
_ONE = rf"(?:(?i:tk)\.? ?\d{{1,2}}(?!\w)|(?i:tiểu khu) \d{{4}}(?!\w)|(?i:kp|tdp)\.? ?(?:\d\w*|{_NAME})|(?i:{_KIND_WORDS}) {{1,2}}(?:số )?\d{{1,3}}[a-zA-Z]?(?!\w){_COUNTED}|(?i:{_NAMED_KINDS}|khu tái định cư|khu dân cư|khu TĐC) {{1,2}}{_NAME}|(?i:khu) \d{{1,2}}(?!\w){_COUNTED}|(?<!\d )(?<!\w\d )(?:(?i:khu vực|khu|khối) {_NAME}|(?i:phố|khu vực|khu|khối) \d{{1,2}})(?=,? (?:[Pp]hường|[Xx]ã|[Tt]hị trấn|[Đđ]ặc khu|[PpXx]\.|TT)))"  # a phố with a name is a street, mostly
_HAMLET_BEGINS = re.compile(
    "|".join(f"{kind[0]}(?={kind[1:]})" for kind in dict.fromkeys(kind.lower() for kind in _HAMLETS.values()))
)
"""Where lowered text has the first letter of a kind."""
_HAMLET = re.compile(
    # whom a hamlet's head is called by is no place ("trưởng thôn Cao Văn Lực"), unless the commune is told behind
    rf"(?<![\w/])(?<!hó )(?<!ặc )(?<!ẶC )(?:(?<!rưởng )|(?={_ONE},? (?:xã|phường|thị trấn|đặc khu|[PpXx]\.|TT))){_ONE}(?:(?:, ?| - | ){_ONE})?"
)
_PLAIN_KINDS = "|".join(
    sorted((kind for kind in _HAMLETS if kind not in ("pho", "doi", "khoi", "khu vuc")), key=len, reverse=True)
)
_BEHIND = r" (?:xa|phuong|thi tran|dac khu|huyen|thi xa|tp|tx|tt|p|x)\b"
_PLAIN_WORD = r"(?!(?:o|ap|to|thon|xom|khu|khom|tieu|vuc|so|em|toi|cong)\b)[a-z']+"
_HAMLET_PLAIN = re.compile(
    rf"(?P<kind>{word_start(_PLAIN_KINDS)})(?:\.? |(?=\d))(?!vuc )(?P<name>(?:so )?\d{{1,3}}[a-z]?(?! (?:m|km|ha|ngay|thang|nam|nguoi|ho|gio|h)\b)(?!\w)|(?!(?:gi|nao|nay|do|kia|ay|toi|em|minh|tui|khac)(?:[,.]|$))[a-z']+(?: [a-z']+){{0,2}}?(?=,|\.|{_BEHIND})|(?:{_PLAIN_WORD} ){{1,3}}\d{{1,2}}(?={_BEHIND}))"
)
_NEXT_PLAIN = re.compile(rf",? ?{_HAMLET_PLAIN.pattern}")
"""One that follows another: "to 5 kp Trung Loi"."""
# "Ap Go Xoai tui toi": in a text without accents the capitals tell where the name ends.
_HAMLET_CAPITALS = re.compile(
    r"(?<!\w)(?P<kind>(?i:ap|thon|xom|khom|buon|soc|phum|to dan pho|khu pho)) (?P<name>[A-Z][a-z']*(?: [A-Z][a-z']*){0,2})(?![\w:])"
)
_CAPITAL_AMID = re.compile(r"(?<=[a-z,] )[A-Z][a-z]")
_SPOT = re.compile(
    rf"{word_start('xã|phường|thị trấn|đặc khu|huyện|thị xã|thành phố|quận|xa|phuong|dac khu|huyen|thi xa')}\s[^.;\n]{{2,120}}"  # of lowered text
)
_STOPS = re.compile(r"[.;\n]")


NOWHERE = Locality()
"""What is told by texts that name no place at all."""


def find_place(
    labelled: Iterable[str], prose: Iterable[str], registry: Registry, part: Callable[[], str] = lambda: ""
) -> Locality:
    """The place told by the first text that tells one, the incident's before the informant's; `labelled` hold little else.

    `part`: what of the prose is asked before all of it; it is made only where the prose names a place at all.
    A commune's name of several districts is settled by its kind, by the district beside it, or by the only one of them
    that the report names at all; else it stays ambiguous.
    """
    gazetteer = gazetteer_of(registry)
    asked = [(nfc(text)[:8_000], True) for text in labelled if text.strip()]
    told_first = len(asked)
    asked += [(nfc(text)[:8_000], False) for text in prose if text.strip()]
    # Mostly the first text tells it, and the others are not read at all.
    mentions = cache(gazetteer.mentions)
    named = cache(lambda: {slug for text, _ in asked for slug in _surely_named(mentions(text))})
    if not any(mentions(text) or names_another(text, fold_in_place(text), [], gazetteer) for text, _ in asked):
        return NOWHERE  # a hamlet alone is no place
    if (first := part()).strip():
        asked.insert(told_first, (nfc(first)[:8_000], False))
    readings, again = tee(
        (_one(text, mentions(text), named, gazetteer, short=short and len(text) <= 80), _names_surely(mentions(text), short))
        for text, short in asked
    )
    told = _told_first(found for found, sure in readings if sure or found.commune or found.outside or not found.district)
    return told if told.district or told.commune or told.outside else _told_first(found for found, _ in again)


def names_commune(text: str, registry: Registry) -> bool:
    """Whether a text names a commune with its kind; what only sounds like one may be a mine, a market, a family."""
    mentions = gazetteer_of(registry).mentions(nfc(text)) if text else []
    return any(
        mention.kind and any(place.commune or is_commune(place.district) for place in mention.places) for mention in mentions
    )


# Since 2025 communes stand where districts stood.
_COMMUNE = re.compile("Xã|Phường|Thị trấn|Đặc khu")


def is_commune(district: District) -> bool:
    """Whether what the registry calls a district is a commune of today."""
    return _COMMUNE.match(district.name) is not None


def _names_surely(mentions: list[NamedPlace], short: bool) -> bool:
    """Whether a district is named with its kind, or in a label: alone in prose its name may be anything that bears it."""
    return short or any(mention.kind for mention in mentions)


def _told_first(readings: Iterable[Locality]) -> Locality:
    best: Locality | None = None
    for found in readings:
        if found.outside and best is None:
            return found
        if best is not None and best.district and found.district not in (None, best.district):
            continue
        if found.commune and not (best and best.hamlet and fold(found.commune) in fold(best.hamlet)):
            return _with_hamlet(found, best)  # "mương Hưng Lạc" behind "tổ Hưng Lạc 1, phường …" is no commune
        if found.district and (best is None or best.district is None):
            best = _with_hamlet(found, best)
        elif found.hamlet and best is None:
            best = found
    return best or Locality()


def _with_hamlet(found: Locality, earlier: Locality | None) -> Locality:
    hamlet = found.hamlet or (earlier.hamlet if earlier else None)
    return Locality(found.district, found.commune, hamlet, found.text, found.ambiguous, found.outside)


def _surely_named(mentions: list[NamedPlace]) -> set[str]:
    """Districts that a text names with their kind."""
    return {place.district.slug for mention in mentions if mention.kind for place in mention.places if place.commune is None}


def _one(text: str, mentions: list[NamedPlace], named: Callable[[], set[str]], gazetteer: Gazetteer, *, short: bool) -> Locality:
    districts = _districts(mentions)
    slugs = {district.slug for district in districts}
    hamlet = hamlet_of(text)
    foreign = not slugs and names_another(text, fold_in_place(text), mentions, gazetteer)
    found = _commune(text, mentions, slugs, named, short=short)
    written = _as_written(text) if found or foreign or districts or hamlet else None
    if found is not None and found[0].commune is None:
        return Locality(found[0].district.slug, None, hamlet, written)
    if found is not None:
        place, certain = found
        certain = certain and not foreign
        hamlet = _without(hamlet, _bare_name(place))
        return Locality(place.district.slug if certain else None, _bare_name(place), hamlet, written, not certain)
    if foreign:
        return Locality(text=written, outside=True)
    if districts:
        return Locality(districts[0].slug, None, hamlet, written)
    return Locality(hamlet=hamlet, text=written)


def _without(hamlet: str | None, commune: str) -> str | None:
    """A hamlet without the name of its commune, which may sound like one ("bản Lúm, Bản Lướt")."""
    parts = re.split(r", ?| - ", hamlet or "")
    return parts[0] if len(parts) == 2 and bare(parts[1]) == bare(commune) else hamlet


def _bare_name(place: Place) -> str:
    assert place.commune is not None
    return place.commune.bare


def _districts(mentions: list[NamedPlace]) -> list[District]:
    """Districts named, those with their kind ("huyện …") first."""
    ranked = sorted((m for m in mentions if any(place.commune is None for place in m.places)), key=lambda m: not m.kind)
    found = [place.district for mention in ranked for place in mention.places if place.commune is None]
    return list({district.slug: district for district in found}.values())


def _commune(
    text: str, mentions: list[NamedPlace], beside: set[str], named: Callable[[], set[str]], *, short: bool
) -> tuple[Place, bool] | None:
    """The first commune named with its kind, else one of a district that is named too; whether it is the only one meant.

    Of two of one district that sound alike the district alone.
    """
    others = any(mention.kind for mention in mentions)
    for mention in sorted(mentions, key=lambda mention: (not mention.kind, not _FORMERLY.search(text, 0, mention.start))):
        places = [place for place in mention.places if place.commune is not None]
        rivals = {place.district.slug for place in mention.places if place.commune is None}
        if not places or not rivals <= {place.district.slug for place in places} or (rivals and not mention.kind):
            continue  # no commune, or a district that bears its name
        if not mention.kind and others and _HAMLET_OF.search(text[max(0, mention.start - 14) : mention.start].lower()):
            continue  # "tổ dân phố Hưng Lạc 1, phường Vĩnh Điềm": a quarter keeps the name of what was a commune
        inside = [place for place in places if place.district.slug in beside] or [p for p in places if p.district.slug in named()]
        if mention.kind or inside or short or _stands_alone(text, mention) or _is_landmark(text, mention):
            chosen = inside or places
            one = len({place.district.slug for place in chosen}) == 1
            alike = len({place.commune for place in chosen}) > 1
            return Place(mention.kind, chosen[0].district) if one and alike else chosen[0], one
        if mention.placed:
            return places[0], _is_ours(text, mention)
    return None


_FORMERLY = re.compile(r"\((?:trước (?:đây |kia )?(?:là|thuộc)|tên cũ(?: là)?|cũ là) $")
"""Ahead of what the commune told was before 2025: the place more narrowly."""
_HAMLET_OF = re.compile(rf"(?:{_KIND_WORDS}|kp)\.? $".lower())


def _is_ours(text: str, mention: NamedPlace) -> bool:
    """Whether "ở Tân Hưng" is our place: the only one called so, spelt as it is; else it may be of others, which is asked."""
    place = mention.places[0]
    name = nfc(text[mention.start : mention.end])
    if len(mention.places) != 1 or " " not in name or place.commune is None:
        return False
    names = [nfc(known) for known in (place.commune.bare, *place.commune.aliases)]
    return name in names or (name.istitle() and reads_plain(text) and fold(name) in map(fold, names))


def _is_landmark(text: str, mention: NamedPlace) -> bool:
    """Whether the office itself calls a commune by this landmark ("ga Đồng Minh", "bản Pà Khốm"): no name alone, but what it is called after."""
    place, name = mention.places[0], fold(text[mention.start : mention.end])
    return place.commune is not None and any(
        alias[0].islower() and fold(alias) == name for alias in place.commune.aliases if " " in alias
    )


# A name with its capitals in brackets, behind its hamlet, its school or market, or at the foot of a letter is a place's.
_BEFORE_NAMES = (
    r"(?:\(|(?<!\w)(?:trường(?: (?:[^\W\d_]+|\d)){1,4}|mầm non|mẫu giáo|chợ|trạm y tế|ubnd|ủy ban|chung cư|nhà ga|ga|cụm công nghiệp|khu đô thị(?: mới)?|khu dân cư|khu tái định cư|khu tđc|tđc|bến cá|cảng cá|bãi tắm|bãi biển|bến phà|bến xe|mỏ|kcn|khu công nghiệp|nghĩa trang|nông trường|cảng|trên địa bàn|địa bàn|khu vực|nhà ở|dân) "
    r"|(?<!\w)(?:thôn|ấp|bản|xóm|làng|khóm|tổ|khu phố|kp|buôn|sóc|kiệt|hẻm|ngõ|đường|thon|ap|ban|xom|lang|khom|buon|hem|duong)[^,.;:\n]{1,24},? |[.,;–-] )$"
)
_BEFORE_BARE, _BEFORE_BARE_PLAIN = (
    re.compile(_BEFORE_NAMES, re.IGNORECASE),
    re.compile(re.sub(r"[^\x00-\x7f]+", lambda letters: fold_in_place(letters[0]), _BEFORE_NAMES), re.IGNORECASE),
)
_BEHIND_BARE = re.compile(r"\)|\s*(?:[,.;:\n–-]|cũ\b|$)")
_FOOT_OR_LIST = re.compile(r"[.,;–-] $")


def _stands_alone(text: str, mention: NamedPlace) -> bool:
    """Whether a bare name of two words and more is written as a place's, with its capitals."""
    name = text[mention.start : mention.end]
    if " " not in name or not all(word[:1].isupper() for word in name.split()):
        return False
    ahead = text[max(0, mention.start - 40) : mention.start]
    before = (_BEFORE_BARE_PLAIN if reads_plain(text) else _BEFORE_BARE).search(ahead)
    if before is None:
        return False
    return not _FOOT_OR_LIST.match(before[0]) or _BEHIND_BARE.match(text, mention.end) is not None


def hamlet_of(text: str) -> str | None:
    """The hamlet, village or quarter as written, one space between words; its kind gets its accents back."""
    if reads_plain(text):
        folded = fold_in_place(text)
        plain = (match for match in _HAMLET_PLAIN.finditer(folded) if not _no_hamlet_plain(folded, match.start()))
        if len(_CAPITAL_AMID.findall(text)) > 1:  # who writes names with capitals means no place by "bọn nó" or "bán hàng"
            plain = (match for match in plain if not text[match.start("name")].islower())
        capitals = (match for match in _HAMLET_CAPITALS.finditer(text) if not _no_hamlet_plain(folded, match.start()))
        match = next(plain, None) or next(capitals, None)
        if match is None:
            return None
        return " ".join(_plain_hamlet(text, part) for part in (match, _NEXT_PLAIN.match(folded, match.end())) if part)
    begins = (begin.start() for begin in _HAMLET_BEGINS.finditer(lowered(text)))
    found = next(
        (
            match
            for at in begins
            if (match := _HAMLET.match(text, at)) and not _named_otherwise(text, at) and not _runs_on(text, match)
        ),
        None,
    )
    return " ".join(found[0].split()).strip(" ,.") if found else None


_CALLED_ON = re.compile(r"\s*(?:[,;()\n–-]|$|(?:XÃ|PHƯỜNG|THỊ TRẤN|HUYỆN)\b)")
_AHEAD = 15


def _runs_on(text: str, match: re.Match[str]) -> bool:
    """Whether a hamlet's kind stands in a sentence in capitals, where no name is told from what follows: "TRONG BẢN CÓ NHIỀU NGƯỜI"."""
    return text[match.start() : match.end() + _AHEAD].isupper() and _CALLED_ON.match(text, match.end()) is None


def _plain_hamlet(text: str, match: re.Match[str]) -> str:
    apart = "" if match.end("kind") == match.start("name") else " "
    return f"{_HAMLETS[fold(match['kind'])]}{apart}{text[match.start('name') : match.end('name')]}"


_KIND_OF_HAMLET = re.compile(rf"^(?:{'|'.join(sorted(_HAMLETS, key=len, reverse=True))})\.? (?:so )?")


def place_of_hamlet(hamlet: str | None, registry: Registry) -> Locality:
    """Where a hamlet lies of which nothing else is told: perhaps in the only commune that is called as it is ("bản Pa Hu"), which is asked."""
    name = re.sub(r" \d+$", "", _KIND_OF_HAMLET.sub("", fold(hamlet or ""), count=1))
    places = [place for place in gazetteer_of(registry).places.get(name, ()) if place.commune is not None]
    if len(places) != 1 or name.isdigit():
        return Locality(hamlet=hamlet)
    return Locality(places[0].district.slug, _bare_name(places[0]), hamlet, hamlet, ambiguous=True)


# A commune, a bridge, a stream may be called like a hamlet ("xã Bản Ngoại", "cầu Bản Lải"): the kind is part of the name then,
# and has its capital.
_CALLED_SO = re.compile(
    r"(?<!\w)(?:xã|phường|thị trấn|thị xã|thành phố|huyện|tx\.?|tp\.?|[pxh]\.|cầu(?: treo| tràn| cứng)?|suối|sông|đèo|dốc|hồ|đập|chợ|đền|núi|quê|tỉnh|báo|đài|mỏ|nhà máy|thủy điện|thcs|thpt|th|trường|tiểu học|mầm non|mẫu giáo|htx|hợp tác xã|ubnd) $"
)
_AMID_A_NAME = re.compile(rf"(?<!\w)(?P<family>[{UPPER}][^\W\d_{UPPER}]+) $")
_MIDDLE_NAMES = ("Sóc",)
"""Kinds that are somebody's middle name behind a family's ("Châu Sóc Phol")."""
# Without accents "cả xóm nghe" and "trường bán trú" look like hamlets.
_NONE_PLAIN = re.compile(
    r"(?:ca|toan|khap|het) (?:xom|thon|ap|ban|lang|khu)(?! (?:pho )?\d| [a-z]+ ?[a-z]* (?:xa|phuong|thi tran)\b)|truong ban tru|dac khu|khu (?:cong nghiep|do thi|kinh te|du lich|tro)"
)


_ANCESTORS = ("giỗ tổ", "đất tổ")
"""Those of all, and their province, are no quarter: "Giỗ Tổ Hùng Vương"."""


def _named_otherwise(text: str, at: int) -> bool:
    if text[max(0, at - 4) : at + 2].lower() in _ANCESTORS:
        return True
    if not text[at : at + 1].isupper():
        return False
    if _CALLED_SO.search(text[max(0, at - 14) : at].lower()):
        return True
    before = _AMID_A_NAME.search(text, max(0, at - 14), at) if text.startswith(_MIDDLE_NAMES, at) else None
    return before is not None and is_family(before["family"])


_OF_A_NAME_PLAIN = re.compile(r"\b(?:xa|phuong|p|x|thi tran|tt|giay) $")
"""Behind it a kind of hamlet is part of a name ("p Buon Trang"), or no place ("giay to gi")."""


def _no_hamlet_plain(folded: str, at: int) -> bool:
    return _OF_A_NAME_PLAIN.search(folded, max(0, at - 10), at) is not None or any(
        match.start() < at < match.end() for match in _NONE_PLAIN.finditer(folded, max(0, at - 8), at + 40)
    )


def _as_written(text: str) -> str | None:
    """The words about the first place named, from the stop before it to the stop behind it."""
    match = _SPOT.search(lowered(text))
    if match is None:
        return text.strip()[:200] or None
    from_here = max(0, match.start() - 120)
    start = max((stop.end() for stop in _STOPS.finditer(text, from_here, match.start())), default=from_here)
    return " ".join(text[start : match.end()].split()).strip(" ,-–:")[:200]
