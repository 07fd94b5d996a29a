"""Citizens who report again, and citizens who do not: pairs of reports with their truth, in the words of several provinces.

Each matter is told in as many ways as regions tell it; the second report never uses the first one's words. `again` is true
where both speak of one matter. All persons, numbers and spots are made up.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from adversaries import FAMILIES, GIVENS, MIDDLES
from kit import ZONE, mail
from leak_detector import bare

OFFICER = "Trực ban <truc.ddn@vptu.binhphuoc.example>"

MATTERS: tuple[tuple[str, ...], ...] = (
    (
        "Đường {spot} thuộc {place} xuống cấp nghiêm trọng, nhiều ổ gà, ổ voi, trời mưa đọng nước đi lại rất khó khăn.",
        "Con lộ {spot} ở {place} hư hỏng nặng lắm rồi, lổ chổ ổ gà, bà con chạy xe té hoài mà chưa thấy ai sửa.",
        "Mặt đường {spot}, {place} bị bong tróc, lún sụt, xe máy đã ngã mấy vụ; đề nghị sớm dặm vá.",
        "Tui ở gần {spot} {place}, đường sá nát bét, ổ gà to như cái ao, mong nhà nước mần lại giùm.",
    ),
    (
        "Trại heo của hộ ông {owner} tại {spot}, {place} xả nước thải chưa xử lý ra suối, mùi hôi thối nồng nặc.",
        "Trại lợn nhà ông {owner} ở {spot} thuộc {place} xả thải thẳng xuống mương, bốc mùi không ai chịu nổi.",
        "Dạ em phản ánh trại heo ông {owner} {spot} {place} hôi thúi quá trời, nước đen ngòm chảy ra suối hoài luôn.",
        "Hộ chăn nuôi {owner} ({spot}, {place}) gây ô nhiễm: phân và nước thải chảy tràn, hôi cả xóm.",
    ),
    (
        "Bãi rác tự phát cạnh {spot}, {place} tồn đọng nhiều ngày không được thu gom, ruồi nhặng bay khắp nơi.",
        "Rác ở {spot} {place} chất đống cả tuần nay không xe nào tới lấy, hôi rình, ruồi bu đầy.",
        "Đề nghị thu gom rác thải ùn ứ tại {spot} thuộc {place}, gây mất vệ sinh môi trường.",
        "Mấy bữa rày rác {spot} ở {place} không ai hốt, nước rỉ rác chảy tràn ra đường.",
    ),
    (
        "Quán karaoke {owner} ở {spot}, {place} mở nhạc lớn quá 23 giờ đêm, gây mất trật tự, người dân không ngủ được.",
        "Cơ sở karaoke {owner} tại {spot} {place} hát hò ầm ĩ tới khuya lắc khuya lơ, con nít học bài không nổi.",
        "Đề nghị xử lý tiếng ồn của quán hát {owner} ({spot}, {place}), hoạt động quá giờ quy định.",
        "Tối nào quán karaoke {owner} gần {spot} thuộc {place} cũng mở loa kẹo kéo inh ỏi tới nửa đêm.",
    ),
    (
        "Khu vực {spot}, {place} mất nước sinh hoạt đã hơn một tuần, người dân phải mua nước bình.",
        "Nước máy ở {spot} {place} cúp cả tuần nay, bà con không có nước tắm giặt, nấu nướng.",
        "Hệ thống cấp nước tại {spot} thuộc {place} ngừng hoạt động nhiều ngày, đề nghị khắc phục để dân có nước dùng.",
        "Nhà tui {spot} {place} hổng có nước máy xài mấy bữa nay rồi, mở vòi ra khô queo.",
    ),
    (
        "Đèn đường tuyến {spot}, {place} hỏng toàn bộ đã nhiều tháng, ban đêm tối om dễ xảy ra tai nạn, trộm cắp.",
        "Hàng đèn chiếu sáng công cộng ở {spot} {place} tắt ngúm, đêm đi không thấy đường.",
        "Đề nghị sửa hệ thống điện chiếu sáng đoạn {spot} thuộc {place}, bóng cháy hết mà không ai thay.",
        "Đường {spot} ở {place} tối thui, đèn đường hư lâu lắm rồi không ai sửa.",
    ),
)  # fmt: skip
SPOTS = ("ấp {n}", "tổ {n} ấp Suối Bùn", "hẻm {n} đường Hoa Ban", "thôn Bù Kroai {n}", "đường liên xã số {n}", "khu phố {n}")
OWNERS = tuple(
    f"{first} {last}"
    for first in ("Bảy", "Hai", "Phong", "Sao", "Út", "Tám", "Hoàng", "Biển", "Thanh", "Mộng")
    for last in ("Lúa", "Thời", "Lan", "Mai", "Trọn", "Ký", "Yến", "Xanh", "Mơ", "Rừng")
)


@dataclass(frozen=True)
class Pair:
    """Two reports and whether the second is about the matter of the first; `way` says how they differ."""

    first: bytes
    second: bytes
    again: bool
    way: str
    at: tuple[datetime, datetime]


@dataclass(frozen=True)
class _Who:
    name: str
    phone: str
    email: str


def _who(chance: random.Random, number: int, second: bool = False) -> _Who:
    name = " ".join(chance.choice(part) for part in (FAMILIES, MIDDLES, GIVENS))
    phone = f"0{(1686 if number % 2 else 1256)}{number % 1000:03d}{500 + number % 400 if second else 100 + number % 400:03d}"
    return _Who(name, phone, f"{bare(name).replace(' ', '.')}{number}{'b' if second else ''}@mail.example")


def _renumbered(phone: str) -> str:
    return {"01686": "0386", "01256": "0856"}[phone[:5]] + phone[5:]


def _form(who: _Who, place: str, text: str, at: datetime, channel: str = "Điện thoại") -> bytes:
    body = (
        f"Kênh tiếp nhận: {channel}\nThời gian tiếp nhận: {at:%H giờ %M, ngày %d/%m/%Y}\nHọ và tên: {who.name}\n"
        f"Số điện thoại: {who.phone}\nĐịa chỉ: {place}\nNội dung phản ánh: {text}\n"
    )
    return mail(OFFICER, "Tin phản ánh", body, at.isoformat())


def _letter(who: _Who, place: str, text: str, at: datetime) -> bytes:
    body = f"Kính gửi đường dây nóng,\n\nTôi tên là {who.name}, ngụ {place}. {text}\n\nXin cảm ơn.\n{who.name}\nĐT: {who.phone}\n"
    return mail(f"{who.name} <{who.email}>", "Phản ánh", body, at.isoformat())


def pair(number: int, places: list[tuple[str, str]], start: datetime) -> Pair:
    """Pair `number`: the first half of the ways are repeats, the others only look like it."""
    chance = random.Random(number)
    ways = ("same_phone", "renumbered", "other_channel", "no_accents", "other_citizen", "other_citizen_again",
            "other_spot", "other_matter", "other_commune", "other_owner_and_spot")  # fmt: skip
    way = ways[number % len(ways)]
    (commune, district), (elsewhere, far) = chance.sample(places, 2)
    place, other_place = f"{commune}, {district}", f"{elsewhere}, {far}"
    matter = MATTERS[(number // len(ways)) % len(MATTERS)]
    told, retold = chance.sample(matter, 2)
    spot = chance.choice(SPOTS).format(n=chance.randrange(1, 60))
    other_spot = chance.choice([s for s in SPOTS if s.split()[0] not in spot]).format(n=chance.randrange(1, 60))
    owner, other_owner = chance.sample(OWNERS, 2)
    who, another = _who(chance, number), _who(chance, number, second=True)
    at = start + timedelta(minutes=number)
    later = at + timedelta(days=chance.randrange(3, 120))
    first = _form(who, place, told.format(spot=spot, place=place, owner=owner), at)
    text = retold.format(spot=spot, place=place, owner=owner)
    renumbered = _Who(who.name, _renumbered(who.phone), who.email)
    other_matter = chance.choice([m for m in MATTERS if m is not matter])
    second = {
        "same_phone": lambda: _form(who, place, text, later),
        "renumbered": lambda: _form(renumbered, place, f"Đã phản ánh mà chưa ai giải quyết. {text}", later),
        "other_channel": lambda: _letter(who, place, text, later),
        "no_accents": lambda: _form(_Who(bare(who.name).title(), who.phone, who.email), place, bare(text), later, "SMS"),
        "other_citizen": lambda: _form(another, place, text, later, "Zalo"),
        "other_citizen_again": lambda: _letter(another, place, f"Bà con đã phản ánh nhiều lần. {text}", later),
        "other_spot": lambda: _form(another, place, retold.format(spot=other_spot, place=place, owner=other_owner), later),
        "other_matter": lambda: _form(who, place, chance.choice(other_matter).format(spot=spot, place=place, owner=other_owner), later),
        "other_commune": lambda: _form(another, other_place, retold.format(spot=spot, place=other_place, owner=other_owner), later),
        "other_owner_and_spot": lambda: _letter(another, place, retold.format(spot=other_spot, place=place, owner=other_owner), later),
    }[way]()  # fmt: skip
    return Pair(first, second, ways.index(way) < 6, way, (at, later))


def play(hotline: object, numbers: range, start: datetime | None = None) -> list[tuple[Pair, str]]:
    """Every first report, then every second one, each at its time; per pair `linked`, `suggested` or `apart`."""
    from kit import Hotline

    assert isinstance(hotline, Hotline)
    places = [(c.name, d.name) for d in hotline.desk.registry.districts for c in d.communes]
    pairs = [pair(number, places, start or datetime(2019, 3, 4, 9, tzinfo=ZONE)) for number in numbers]
    arrivals = sorted((at, number, turn) for number, found in enumerate(pairs) for turn, at in enumerate(found.at))
    for at, number, turn in arrivals:
        raw = pairs[number].second if turn else pairs[number].first
        hotline.deliver(raw, f"{int(at.timestamp())}.{number:05d}{turn}.test")
    hotline.now = arrivals[-1][0] + timedelta(minutes=1)
    from pipeline.jobs.intake import Taken, take_in

    take_in(hotline.desk, Taken())
    state = hotline.state()
    case_of = {item["message_id"]: item["cases"][0] for item in state["messages"] if item["cases"]}
    cases = {case["code"]: case for case in state["cases"]}
    return [(found, _judged(found, case_of, cases)) for found in pairs]


def _judged(found: Pair, case_of: dict[str, str], cases: dict[str, dict[str, object]]) -> str:
    import email

    first, second = (case_of.get(str(email.message_from_bytes(raw)["Message-ID"]), "") for raw in (found.first, found.second))
    if not second:
        return "no case"
    case = cases[second]
    if case["repeat_of"]:
        return "linked" if case["repeat_of"] == first else "linked elsewhere"
    history = case["history"]
    assert isinstance(history, list)
    suggested = [entry["why"] for entry in history if entry["why"].startswith("repeat_suggested")]
    return ("suggested" if first in suggested[0] else "suggested elsewhere") if suggested else "apart"
