"""Where the informant lives, in a form, in the sentence that introduces him, beside his number or under his name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.domain.patterns import Sought, word_start
from pipeline.domain.text import UPPER, fold
from pipeline.reading.reports.introduced import TITLE, is_a_thing_of_his, is_of_mine
from pipeline.reading.reports.labels import Form, first
from pipeline.reading.reports.phones import find_phone

UNIT = r"số nhà|nhà số|block|tòa|căn hộ|căn|phòng trọ|nhà trọ|số|nhà|đường|phố|hẻm|ngõ|ngách|kiệt|tổ dân phố|tổ liên gia|tổ|tdp|kp|khu phố|khu vực|khu dân cư|khu|khối phố|khối|cụm dân cư|cụm|khóm|ấp|thôn|xóm|bản|làng|buôn|bon|sóc|phum|đội|tiểu khu|tk|chung cư|xã|x\.|phường|p\.|thị trấn|tt\.|huyện|h\.|thị xã|tx\.?|quận|q\.|thành phố|tp\.?|tỉnh|đặc khu|dac khu|so nha|to|khu pho|khu vuc|khoi pho|khoi|khom|ap|thon|xom|ban|xa|phuong|thi tran|huyen|thi xa|quan|thanh pho|tinh"
"""Kinds of places, of which an address is made."""
# One part of an address: its kind and its name (capitals or a number), or a house number alone.
_NAMED = rf"(?i:{UNIT})(?: số(?= \d))?\s?(?:(?!(?:S?ĐT|DĐ)\b)[{UPPER}][\w/'\-]*|(?!0\d{{3}})\d{{1,5}}(?!\d|\.\d)[\w/\-]{{0,8}}|[a-z]\d*(?!\w))(?: (?:(?!(?:P|X|H|Q|TT|TP|TX)\b)[{UPPER}][\w/'\-]*|\d{{1,3}}(?!\d|\.\d| (?:năm|tháng|ngày|hộ|người|km|m)\b)))*"
_PART = rf"(?:{_NAMED}|(?!ĐT\b|SĐT\b|DĐ\b|CMND|CCCD)[{UPPER}][\wÀ-ỹ']*(?: [{UPPER}\d][\w']*){{0,4}}|(?!0\d{{2,3}}[ .\-]\d)\d+[\d/\-a-zA-Z]*(?= ))(?: \(?cũ\)?| \(?trước (?:đây|kia)\)?)?\)?"
# Since the mergers many write both names: "xã Xuân Lộc cũ, nay là xã Vĩnh Lộc", "phường Long Châu (phường 5 cũ)".
_NOW = r"\(?(?:nay|hiện nay|bây giờ|giờ|trước|trước đây|trước kia) (?:là |thuộc )?|\("
_ADDRESS = rf"(?P<home>{_PART}(?:[,;]? (?:thuộc |– |- |{_NOW})?{_PART}){{0,8}})"
_LIVES = (
    word_start(
        "".join(
            f"{verb}(?: tại| ở)?|"
            for verb in (
                "sinh sống",
                "sinh hoạt",
                "sống",
                "cư ngụ",
                "cư trú",
                "tạm trú",
                "trú quán",
                "trú",
                "ngụ",
                "ở trọ(?=[ :])",
                "thuê trọ(?=[ :])",
                "trọ(?=[ :])",
            )
        )
        + r"thường trú(?: tại)?|địa chỉ(?: tại)?|hộ khẩu(?: tại)?|[Nn]hà(?: em| tôi| tui| mình| cháu)?(?: (?:có )?\d+ (?:người|khẩu|nhân khẩu))? (?:ở|tại|trong)|ngu(?: tai|(?=[ :]))|o tai|dia chi|thuong tru"
    )
    + r"\s*:?\s+"
)
_HOUSED = (
    "nhà ở",
    "nhà tại",
    "người ở",
    "khẩu ở",
    "nhà trong",
    "nhà em ở",
    "nhà em tại",
    "nhà tôi ở",
    "nhà tôi tại",
    "nhà tui ở",
    "nhà tui tại",
    "nhà mình ở",
    "nhà mình tại",
    "nhà cháu ở",
    "nhà cháu tại",
    "trọ ",
    "trọ:",
    "ngu ",
    "ngu:",
)
# "Người gọi: bà Mười. ĐT: 0900…. Ở ấp Thạnh An, xã …. Nhận lúc …": a sentence that only says where says it of who speaks.
_ONLY_WHERE = Sought(
    rf"(?:[.;] |\n)(?:(?:Hiện|hiện) )?(?:[Ởở]|[Nn]gụ|[Tt]rú|[Nn]hà ở|O|Ngu)(?: tại)? (?=(?i:số|tổ|ấp|thôn|xóm|bản|buôn|làng|khóm|khối|khu|đường|hẻm)(?!\w)){_ADDRESS}(?=[.;\n]|$)",
    pieces=("ở ", "o ", "ngụ", "ngu", "trú"),
)
_LIVING = Sought(
    rf"{_LIVES}{_ADDRESS}",
    pieces=(*_HOUSED, "trú", "sinh hoạt", "sống", "ngụ", "địa chỉ", "hộ khẩu", "o tai", "dia chi", "thuong tru"),
)
# Bare "ở" tells where somebody lives only behind a person.
_AT = Sought(r"[ởo](?<= .)(?: tại| là| một mình| trọ)?,? ", pieces=(" ở ", " ở, ", " o ", " o, "))
_PERSON = re.compile(
    rf"(?:(?<!\w)(?:tôi|Tôi|em|Em|mình|tui|Tui|cháu|Cháu|nhà|người dân|gia đình|toi|em)|(?<!\w)(?:[Tt]ôi|[Ee]m|[Mm]ình) là (?:(?!học|làm|dạy|công tác|người (?:bán|làm|mua)|\w+ \w+ (?:trường|lớp|công ty|cty|nhà máy|bệnh viện|trạm))[^\W\d_]+ ){{1,6}}|(?<!\w)(?!(?:TH|THCS|THPT|PTTH|MN|UBND|BV|KCN|CCN)\b)[{UPPER}][^\W\d_]+|[^\W\d_]+(?=\))|\d+ tuổi|(?<!lớp )\d{{3}})\)?[,;]?(?: |(?<= ))(?:hiện |đang )*\Z"
)
_BEFORE = 80
"""Characters in which a person and what stands between him and "ở" find room."""
HOME = re.compile(_ADDRESS)
_KIND_WORD = re.compile(rf"(?<!\w)(?i:{UNIT})\s?[{UPPER}\d]")
_WIDE = re.compile(
    r"(?<!\w)(?:xã|phường|p\.|thị trấn|đặc khu|huyện|thị xã|quận|thành phố|tp|tx|ấp|thôn|bản|xóm|khóm|khu phố|xa|phuong|thi tran|dac khu|huyen|quan|ap|thon)(?!\w)",
    re.IGNORECASE,
)
# "cựu chiến binh", "dân tộc Khmer", "đảng viên 45 năm tuổi đảng": what he is, never what he does or of whom he tells.
_WHAT_HE_IS = (
    r"(?:(?:nguyên |là )?(?:cựu|cán bộ|giáo viên|đảng viên|nông dân|công nhân|hội viên|chi hội|tổ trưởng|dân tộc|thương binh|bệnh binh|chủ hộ|nghề|người dân tộc|đoàn viên|(?:bố|mẹ|cha|ba|má|vợ|chồng|con) )"
    r"(?![^,.;\n]{0,40}(?<!\w)(?:ông|bà|anh|chị|phản ánh|tố|báo|xin|chi bộ)(?!\w))[^,.;\n]{0,40},\s)?"
)
_AFTER_NAME = Sought(
    rf"(?:tôi|Tôi|em|Em|cháu|Cháu|tên tôi|Tên tôi)(?:(?: là| tên là| tên|:)\s+|\s(?=[{UPPER}]))(?=[{UPPER}])[^,.;\n]{{4,40}},\s(?:[^,\n]{{0,30}}(?:sinh|CMND|CCCD|tuổi)[^,\n]{{0,30}},\s)?{_WHAT_HE_IS}(?:(?:nguyên )?(?:trưởng|phó|bí thư) )?{_ADDRESS}",
    pieces=("ôi", "em", "háu"),
)
_TITLED = Sought(
    rf"(?:^|[.:;\n(]\s*|[-+] |(?:đơn|thư|tin|ý kiến|phản ánh|kiến nghị) của )(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú|[Bb]ác|[Cc]ụ)\s+[{UPPER}][^,.;:(–\-\n\d]{{1,40}},\s(?:\d{{2}} tuổi,\s)?{_ADDRESS}",
    pieces=("bà", "chị", "anh", "ông", "cô", "chú", "bác", "cụ"),
)
_BESIDE = re.compile(
    rf"\d\d\d\)?\s*[,;]?\s(?:hiện )?(?:ngụ |ở |nhà ở |trú (?:tại )?|địa chỉ:? )?{_ADDRESS}\s(?=gọi|phản ánh|cho biết|đề nghị|báo|gửi|kiến nghị)"
)
_IN_BRACKETS = re.compile(rf"\({_ADDRESS}[;,]\s[^()\n]{{0,40}}\d")
_AFTER_NUMBER = re.compile(rf"\(\+?\d[\d .\-]{{8,14}}\s?[,;–-]\s{_ADDRESS}\)")
# "… thì bị dọa. Bản Huổi Lắc, Pa Hu, Mường Sai. 0900…", "Ông Phin, 0900…, thôn Lùng Tao xã Kim Sơn."
_BEFORE_NUMBER = re.compile(
    rf"(?:^|[.!?]\s+)(?=(?i:{UNIT})\s?[{UPPER}\d]){_ADDRESS}\s*[.,;–-]\s*(?:(?:ĐT|SĐT|Đt|đt|sđt|sdt|số)[.:]?\s*)?(?=\+?0\d[\d .\-]{{7}})",
    re.MULTILINE,
)
_NAME_NUMBER = re.compile(
    rf"(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú|[Bb]ác|[Cc]ụ|(?:[Tt]ôi|[Ee]m)(?: tên)?(?: là)?)\s+[{UPPER}][^,.;:(\n\d]{{1,40}}(?:, ?| ?\()\+?0[\d .\-]{{8,13}}\)?, {_ADDRESS}(?=[.:])"
)
_NUMBER = re.compile(r"0\d[\d .-]{7,12}")
_AROUND = 100
_OUR_PLACE = Sought(rf"(?:tôi|em|tui) \({_ADDRESS}", pieces=("tôi (", "em (", "tui ("))
# Who speaks for the households of a hamlet lives there.
_SPEAKS_FOR = Sought(
    rf"(?:[Đđ]ại diện|[Tt]hay mặt|[Cc]húng (?:tôi|em|con|cháu)(?: là|(?: gồm)?(?= \d)))(?: (?!xã|phường)[^\W_]+){{1,8}}? (?=(?i:thôn|ấp|xóm|bản|buôn|làng|khu|tổ|khóm|khối)\b){_ADDRESS}"
)
_SENTENCE = re.compile(rf"(?<=[.!?])\s+(?=[{UPPER}])")
_SIGNED = re.compile(rf"(?!(?i:{UNIT})(?!\w))[{UPPER}][\w]*(?: [{UPPER}][\w]*){{1,4}},\s(?:ở |ngụ )?{_ADDRESS}\.?")
"""The last sentence of a letter, where it is a name and a place."""
_CUTS = (re.compile(r"\s[-–|]\s"), re.compile(r"\s[-–|]\s|[,;]\s"))


def address_of(form: Form, body: str, *, hides: bool = False) -> str | None:
    """The informant's address as written, without the words around it; None where none is told.

    `hides`: he wants not to be known; then he is none of those for whom he speaks.
    """
    value = first(form, "address")
    if value and _NOT_GIVEN.match(fold(value)) and not _KIND_WORD.search(value):
        return None
    if value and is_given(value):
        value = _WITH_WHOM.sub("", value, count=1)
        return _tidy(_REMARK.sub("", _WHERE_HOME_ENDS.split(value)[0]))
    text = body[:6_000]
    asked = (
        _ONLY_WHERE,
        _AFTER_NAME,
        _TITLED,
        _BESIDE,
        _OUR_PLACE,
        _IN_BRACKETS,
        _AFTER_NUMBER,
        *(() if hides else (_SPEAKS_FOR,)),
    )
    for found in (_introduced(text), *(pattern.finditer(text) for pattern in asked), _beside_numbers(text)):
        for match in found:
            if _is_address(match["home"]):
                return _tidy(match["home"])
    return _in_pieces(form, body)


# Behind it a form's line may tell his number, or begin another sentence; "TP. Hà", "x. Tà Phình" are none.
_WHERE_HOME_ENDS = re.compile(
    rf"\n|[\s,;.|–-]+(?i:số |sđt|đt|tel|máy|điện thoại|di động|liên hệ|gọi|kênh)(?:[^\W\d_]|[ .:])*\(?\+?0\d|\s*[-–;|]\s*(?:SĐT|ĐT|Điện thoại|Kênh)|(?<=\w{{3}}|\d{{2}}.|\w\w\))\.\s+(?=[{UPPER}])"
)
# "số 12 đường Kinh Đào, phường Cái Trâm (phòng trọ)": a remark is none of it; what the place is called now, or beside what, is.
_REMARK = re.compile(
    r"\s*\((?!(?i:nay|hiện|giờ|bây|cũ|trước|tên|xã|phường|thị|đặc|huyện|thuộc|gần|cạnh|sau|sát|đối diện|đầu|cuối|nhà|tổ|thôn|ấp)(?!\w))[a-zà-ỹ][^()]*\)\s*$"
)
# "ở cùng mẹ tại thôn 5, xã …"
_WITH_WHOM = re.compile(rf"^(?:[^\W\d_{UPPER}]+ ){{1,5}}(?:tại|ở) (?=(?i:{UNIT})\s?[{UPPER}\d])")
_NOT_GIVEN = re.compile(
    r"\W*(?:khong|ko|k|chua)(?: (?:muon|chiu|tien|duoc))? (?:cung cap|neu|ro|noi|co|khai|biet|ghi|de lai|cho biet|xac dinh|hien)\b"
)
_BLANK = re.compile(r"\W*(?:(?:bo|de) )?trong\W*$")


def is_given(value: str | None) -> bool:
    """Whether somebody has written something behind a label of a home, be it that none is told."""
    return value is not None and _BLANK.match(fold(value)) is None


def _beside_numbers(text: str) -> Iterator[re.Match[str]]:
    """Addresses that stand before the first number, or behind a name and it: the text is searched around it only."""
    number = _NUMBER.search(text)
    at = number.start() if number else -1
    if number and (match := _NAME_NUMBER.search(text, max(0, at - 50), at + _AROUND)):
        yield match
    if number and (match := _BEFORE_NUMBER.search(text, max(0, at - _AROUND), at + 16)):
        yield match


def _introduced(text: str) -> Iterator[re.Match[str]]:
    """Addresses behind a word of living, or behind a person and "ở", in their order; they do not overlap."""
    found = [
        (match.start(), match)
        for match in _LIVING.finditer(text)
        if not _NO_LIVING.search(text[max(0, match.start() - 6) : match.start()].lower())
    ]
    for at in _AT.finditer(text):
        person = _PERSON.search(text, max(0, at.start() - _BEFORE), at.start())
        if person and _is_himself(person, text[: at.start()]) and (home := HOME.match(text, at.end())):
            found.append((person.start(), home))
    last = 0
    for start, match in sorted(found, key=lambda item: item[0]):
        if start >= last:
            yield match
            last = match.end()


_OFFICES = re.compile(r"(?i:ubnd|ủy ban|công an|trường|bệnh viện|chợ|sở)\b")
_NO_LIVING = re.compile(r"(?:trạng|nội|bán|ngoại|lưu|phòng|nhà|khu|dãy) $")
# A project, a school, a firm is somewhere too, but nobody's home.
_A_THING = re.compile(
    rf"(?i:dự án|công ty|cty|nhà máy|trường|quán|khách sạn|cửa hàng|chợ|cầu|khu đô thị|mỏ|tiệm|spa|nhà hàng|tháp|chùa|đền|đình|miếu|nhà thờ|hồ|sông|suối|bãi|trạm|bến|đập|tượng|nghĩa trang|đồi|núi|cống)(?: \w+)?(?: [{UPPER}][\w.&-]*){{1,5}} $"
)


def _is_himself(person: re.Match[str], text: str) -> bool:
    """Whether who is somewhere, as the text before tells, is the informant: no thing, and nobody who is told about."""
    before = text[-60:]
    if _A_THING.search(before) or _ANOTHERS.search(fold(before)) or _KIN.search(fold(before)) or is_a_thing_of_his(fold(before)):
        return False
    if _IS.match(person[0]) and is_of_mine(text, person.start()):
        return False  # "Mẹ tôi là bà Sửu nằm viện ở …"
    named = person[0][:1].isupper() and not _SELF_WORD.match(person[0])
    return not named or _BEARS.search(before) is not None


# Where one's mother lives: "viết thay mẹ tôi là bà Sen, 80 tuổi, ở …".
_KIN = re.compile(
    rf"\b(?:{TITLE}|me|ma|bo|cha|chong|vo)(?: (?:ngoai|noi|chong|vo|ruot))? (?:toi|em|chau|con) (?:la|ten)\b[^.;\n]*$"
)
_IS = re.compile(r"(?:[Tt]ôi|[Ee]m|[Mm]ình) là ")
_SELF_WORD = re.compile(r"(?:Em|Tôi|Mình|Tui|Cháu|Con)\b")
# A name with capitals is a person's behind a title or where a sentence begins; else a shop, a school, a firm may be called so.
_BEARS = re.compile(
    rf"(?:^|[\n.:;(,–-]\s*|(?<!\w)(?i:ông|bà|anh|chị|cô|chú|bác|cụ|dì|cậu|thầy|em|cháu|con|tôi|mình|tui|tên|tộc|tuổi|là|a\.|c\.|ô\.|b\.)\s)(?:[{UPPER}][^\W\d_]*[\s]?){{1,6}}[,;)]?\s*(?:hiện |đang )*$"
)
# The house of somebody told about is not the informant's: "nhà ông Hoàng Văn Thơi ở thôn 2".
_ANOTHERS = re.compile(
    r"\b(?:nha|ho|phan anh|to cao|to giac|quan|xuong|trai|bi|do|boi) (?:ong|ba|anh|chi|co|chu|bac|cu|thang|vo chong)(?: \w+){1,4}$"
    r"|\b(?:chu|thang|lao|mu) (?:\w+ ){0,2}(?:ten )?\w+(?: \w+)?$"
)


def _is_address(text: str) -> bool:
    return _OFFICES.match(text) is None and _WIDE.search(text) is not None and _KIND_WORD.search(text) is not None


ONLY_WIDE = re.compile(
    r"(?:xã|phường|p\.|thị trấn|đặc khu|huyện|thị xã|quận|thành phố|tỉnh|tp|tx|h\.|x\.|xa|phuong|thi tran|dac khu|huyen|quan|thanh pho)(?!\w)",
    re.IGNORECASE,
)


def tidy_home(text: str, *, alone: bool) -> str | None:
    """An address as written; None where it is none, or a commune alone: that is one where he is said to live there (`alone`)."""
    if not _KIND_WORD.match(text) or _OFFICES.match(text) or (ONLY_WIDE.match(text) and not alone):
        return None
    return _tidy(text)


def _in_pieces(form: Form, body: str) -> str | None:
    """A signature or form line `Name - phone - address` in any order, `Name, address, phone`, or a line under the name."""
    named = [value.split("\n")[0] for key, value in form if key == "name"]
    lines = [line.strip() for line in body.split("\n") if line.strip()]
    # Prose is often signed in its own line: "… chấn chỉnh. Phạm Hữu Tài, 0900…, khóm 2 phường Long Châu."
    last = [_SENTENCE.split(line)[-1] for line in lines[-2:]]
    for line in dict.fromkeys([*named, *lines[:4], *lines[-4:], *last]):
        if line not in named and not find_phone(line):
            continue
        for cut in _CUTS:
            pieces = [piece.strip(" .,;:") for piece in cut.split(line)]
            homes = [
                piece
                for place, piece in enumerate(pieces[1:], start=1)
                if HOME.fullmatch(piece, called := _begun_now(piece))
                and (_KIND_WORD.match(piece, called) or _beside_a_home(pieces, place))
            ]
            rest = [piece for piece in pieces if piece not in homes]
            if homes and all(
                len(piece) <= 40 or (piece is pieces[-1] and piece[0].isdigit() and find_phone(piece[:20])) for piece in rest
            ):
                return _tidy(_span(line, homes))
    if lines and (signed := _SIGNED.fullmatch(_SENTENCE.split(lines[-1])[-1])):
        return tidy_home(signed["home"], alone="," in signed["home"])
    for before, line in pairwise(lines[-5:]):
        if len(before) >= 60:
            continue
        below = _is_address(line) or (_NUMBERED_HOUSE.match(line) and _BARE_NAME.fullmatch(before))
        if below and HOME.fullmatch(line.rstrip(".")):
            return _tidy(line)
    return None


_NOW_IS = re.compile(_NOW)


def _begun_now(piece: str) -> int:
    """Where what a place is called today begins ("nay là xã Đồng Quan")."""
    now = _NOW_IS.match(piece)
    return now.end() if now else 0


_NUMBERED_HOUSE = re.compile(rf"\d{{1,4}}[\d/a-zA-Z]{{0,8}} (?:đường )?[{UPPER}\d]")
_BARE_NAME = re.compile(rf"[{UPPER}][\w]*(?: [{UPPER}][\w]*){{1,2}}")


def _beside_a_home(pieces: list[str], place: int) -> bool:
    """Whether a piece without a kind is of an address: a numbered house before its ward, a commune behind its hamlet."""
    if _NUMBERED_HOUSE.match(pieces[place]):
        behind = pieces[place + 1] if place + 1 < len(pieces) else ""
        return _KIND_WORD.match(behind) is not None or (place == 1 and find_phone(behind) is not None)
    return place > 1 and _KIND_WORD.match(pieces[place - 1]) is not None and _BARE_NAME.fullmatch(pieces[place]) is not None


def _span(line: str, homes: list[str]) -> str:
    """From the first part of an address to the last, as written."""
    return line[line.index(homes[0]) : line.index(homes[-1], line.index(homes[0])) + len(homes[-1])]


def _tidy(text: str) -> str | None:
    told = re.sub(r"\s+", " ", re.sub(r"^(?:(?:địa chỉ|đ/c)\s*:\s*|nhà (?=\d|số ))", "", text, flags=re.IGNORECASE))
    if told.count("(") > told.count(")"):
        told = told[: told.rindex("(")]
    elif told.count(")") > told.count("("):
        told = told.rstrip(" .,;").removesuffix(")")
    return told.strip(" .,;-–")[:200] or None
