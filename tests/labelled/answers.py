"""The labelled answers to one case: every phrasing, by a client, in a way of keeping or losing the thread."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from labelled import clients, ways
from labelled.world import CLOSED, MERGED, REASSIGNED, REGISTRY, SPEC, World, code_of

PHRASINGS = tomllib.loads((Path(__file__).parents[1] / "data" / "answers.toml").read_text("utf-8"))["answer"]
WORDS = {
    "road": "hư hỏng mặt đường", "waste": "rác thải ứ đọng", "noise": "tiếng ồn ban đêm", "land": "hồ sơ cấp sổ đỏ", "wages": "nợ lương",
    "pollution": "xả thải", "power": "điện yếu", "school": "lạm thu", "light": "đèn đường tắt", "water": "mất nước máy",
    "gambling": "đánh bạc", "official": "thái độ cán bộ",
}  # fmt: skip
DUE = date(2016, 4, 26)
ORDINARY = [code for code, spec in SPEC.items() if spec.number not in (CLOSED, MERGED, REASSIGNED)]
SINGLE = [code for code in ORDINARY if len(SPEC[code].matters) == 1]
OTHERS = ("Sở Khoa học và Công nghệ", "Sở Xây dựng", "Điện lực Sơn Hải", "UBND thị xã Tam Lộc", "Công an tỉnh")


@dataclass(frozen=True)
class Labelled:
    """A mail with what must become of it. `cases`: where it is filed as an answer; `first`: where it belongs if it is held."""

    name: str
    raw: bytes
    cases: frozenset[str] = frozenset()
    first: str | None = None
    kinds: dict[str, str] = field(default_factory=dict)
    contents: dict[str, tuple[int, ...]] = field(default_factory=dict)
    machine: bool = False
    held_out: bool = False
    extras: dict[str, object] = field(default_factory=dict)


def held_out(index: int) -> bool:
    """Every third phrasing of a kind is kept back: rules are not written while looking at it. Those marked `seen` never are."""
    if PHRASINGS[index].get("seen"):
        return False
    kind = PHRASINGS[index]["kind"]
    return [n for n, item in enumerate(PHRASINGS) if item["kind"] == kind].index(index) % 3 == 2


def sender_of(code: str) -> str:
    return next(unit.to[0] for unit in REGISTRY.units if unit.id == SPEC[code].lead)


def place_of(code: str) -> str:
    district, commune, hamlet = SPEC[code].place
    return f"{hamlet}, {'xã' if district == 'hai-minh' else 'phường'} {commune}"


def phrased(text: str, code: str, turn: int) -> tuple[str, str]:
    """The phrasing said of this case, and the unit it names."""
    own = SPEC[code].lead
    others = [name for name in OTHERS if (unit := REGISTRY.unit_named(name)) and unit.id != own]
    other = others[turn % len(others)]
    filled = (
        text.replace("{place}", place_of(code)).replace("{matter}", WORDS[SPEC[code].matters[0][0]]).replace("{code}", code)
        .replace("{other}", other).replace("{due}", f"{DUE.day}/{DUE.month}/{DUE.year}")
    )  # fmt: skip
    return filled, other


def fitting(matter: str | None) -> list[str]:
    if matter in (None, "any"):
        return SINGLE
    return [code for code in SINGLE if SPEC[code].matters[0][0] == matter]


def draft(world: World, code: str, text: str, client: str, subject: str | None = None) -> ways.Draft:
    ours = clients.ours(world.assignment(code))
    return ways.Draft(sender_of(code), subject or f"Re: {ours.subject}", text, ours, client)


def single(world: World, rounds: int = 4) -> Iterator[Labelled]:
    """Every phrasing `rounds` times, each time in another case, client and way."""
    turn = 0
    for index, phrasing in enumerate(PHRASINGS):
        codes = fitting(phrasing.get("matter"))
        for step in range(rounds):
            turn += 1
            code = codes[(turn * 5 + step) % len(codes)]
            text, other = phrased(phrasing["text"], code, turn)
            way = ways.SURE[(turn * 7 + step) % len(ways.SURE)]
            client = clients.NAMES[turn % len(clients.NAMES)]
            made = draft(world, code, text, client)
            kind = phrasing["kind"]
            if kind == "attachment_only":
                made.files.append(("van-ban.jpg", "image/jpeg", b"\xff\xd8\xff\xe0picture"))
            way(made, code)
            extras: dict[str, object] = {}
            if kind == "extension_request":
                extras["proposed_date"] = DUE
            if kind == "not_in_authority" and "{other}" in phrasing["text"]:
                unit = REGISTRY.unit_named(other)
                extras["suggested_unit"] = unit.id if unit else None
            done = {code: (1,)} if kind == "final" else {}
            yield Labelled(
                f"{kind}.{index}.{client}.{way.__name__}", made.raw(), frozenset({code}), code, {code: kind}, done,
                held_out=held_out(index), extras=extras,
            )  # fmt: skip


def in_files(world: World) -> Iterator[Labelled]:
    """The code, and mostly the whole answer, stands in a Word file, a PDF or only in a file's name."""
    finals = [
        (index, item)
        for index, item in enumerate(PHRASINGS)
        if item["kind"] in ("final", "interim", "formal", "not_in_authority")
    ]
    for turn, (index, phrasing) in enumerate(finals):
        codes = fitting(phrasing.get("matter"))
        code = codes[turn % len(codes)]
        text, _ = phrased(phrasing["text"], code, turn)
        way = ways.IN_FILES[turn % 3]
        made = draft(world, code, text, "nothing")
        way(made, code)
        kind = phrasing["kind"]
        done = {code: (1,)} if kind == "final" else {}
        yield Labelled(
            f"{kind}.{index}.{way.__name__}", made.raw(), frozenset({code}), code, {code: kind}, done, held_out=held_out(index)
        )


def by_contents(world: World) -> Iterator[Labelled]:
    """A case of three contents, answered whole, in part, and each content with its own kind."""
    three, two = code_of(9), code_of(12)
    rows: list[tuple[str, str, str, tuple[int, ...]]] = [
        (three, "1. Rác cổng chợ: đã dọn sạch 3 tấn ngày 10/4, đặt thêm 2 thùng.\n2. Đèn hẻm 12: đã thay 4 bóng, sáng lại từ 9/4.\n3. Xưởng gỗ: lập biên bản, phạt 3.000.000 đồng, chủ xưởng cam kết nghỉ máy sau 21 giờ.", "final", (1, 2, 3)),
        (three, "Nội dung 1: đã dọn xong rác ngày 10/4.\nNội dung 2: đã thay 4 bóng đèn ngày 11/4.\nNội dung 3: đang xác minh chủ xưởng gỗ, tuần sau báo cáo.", "partial", (1, 2)),
        (three, "Về nội dung thứ nhất, đơn vị đã thu gom toàn bộ rác trong ngày 9/4. Nội dung thứ hai và thứ ba đang xử lý.", "partial", (1,)),
        (three, "Đèn đường hẻm 12 đã thay 5 bóng, sáng lại từ tối 10/4. Các nội dung khác đơn vị sẽ báo cáo sau.", "partial", (2,)),
        (three, "a) Rác cổng chợ đã dọn sạch 2 tấn hôm 9/4;\nb) Đèn hẻm 12 đã thay 3 bóng ngày 10/4;\nc) Xưởng gỗ đã bị phạt 5 triệu đồng, buộc lắp tấm cách âm, đã chấp hành ngày 11/4.", "final", (1, 2, 3)),
        (two, "Nắp cống đã thay mới ngày 8/4, mặt đường trám lại 15 m2.", "partial", (1,)),
        (two, "Cả hai nội dung đã giải quyết xong: nắp cống thay mới, đường trám 15 m2 ngày 8/4; cột đèn gãy đã dựng lại và thay bóng ngày 9/4.", "final", (1, 2)),
        (two, "Nội dung 1: đã thay nắp cống, trám 15 m2 mặt đường ngày 8/4.\nNội dung 2: cột đèn không thuộc thẩm quyền của Sở, do Điện lực Sơn Hải quản lý, đề nghị chuyển.", "partial", (1,)),
        (two, "Ngày 8/4 đã thay nắp cống và trám 20 m2 đường bị lún. Cột đèn gãy đang đặt trụ mới, dự kiến 15/4 xong.", "partial", (1,)),
        (three, "Nội dung 1, 2, 3: đơn vị đã chỉ đạo xử lý theo quy định.", "formal", ()),
    ]  # fmt: skip
    for turn, (code, text, kind, done) in enumerate(rows):
        for client in (clients.NAMES[turn % 15], clients.NAMES[(turn * 4 + 7) % 15]):
            made = draft(world, code, text, client)
            yield Labelled(
                f"contents.{turn}.{client}", made.raw(), frozenset({code}), code, {code: kind}, {code: done} if done else {}
            )


def inline(world: World) -> Iterator[Labelled]:
    """Answers written between the lines of our mail, and below it."""
    code = code_of(9)
    ours = clients.ours(world.assignment(code))
    said = {
        "1.": "Đã dọn sạch 3 tấn rác ngày 10/4, đặt thêm thùng.",
        "2.": "Đã thay 4 bóng đèn ngày 9/4.",
        "3.": "Đã phạt chủ xưởng 3.000.000 đồng ngày 11/4, chủ xưởng cam kết dừng máy ban đêm.",
    }
    lines = ["Vào lúc 09:00 4/4/2016, Đường dây nóng đã viết:"]
    for line in ours.text.split("\n"):
        lines.append(f"> {line}".rstrip())
        answer = next((text for number, text in said.items() if line.startswith(number)), None)
        if answer:
            lines += ["", answer, ""]
    made = ways.Draft(sender_of(code), f"Re: {ours.subject}", "\n".join(lines), ours, "nothing")
    yield Labelled("inline", made.raw(), frozenset({code}), code, {code: "final"}, {code: (1, 2, 3)})
    for client in ("thunderbird_below",):
        for other in SINGLE[:6]:
            text = "Đã nhận, đơn vị sẽ kiểm tra và báo cáo."
            yield Labelled(f"below.{other}", draft(world, other, text, client).raw(), frozenset({other}), other, {other: "ack"})
