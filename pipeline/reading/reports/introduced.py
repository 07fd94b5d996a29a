"""Who introduces himself, or is noted as the caller, in any spelling: told by kinship words, family names and where a name ends.

Names are read word by word: without capitals or accents too ("toi la nguyen van hoa, to 5 kp 3"), and of one word ("Ông Ba
ở xóm 4 gọi"). Whoever is told about is nobody's informant: where that is not sure, nobody is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from pipeline.domain.patterns import Sought, word_start
from pipeline.domain.text import UPPER, fold, fold_in_place, has_accents

_FAMILY = frozenset(
    [
        "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô", "dương",
        "lý", "đinh", "đoàn", "trịnh", "trương", "lương", "mai", "đào", "hà", "lâm", "phùng", "cao", "châu", "tạ", "vương",
        "thái", "tô", "quách", "lưu", "tăng", "kiều", "thạch", "sơn", "kim", "danh", "lữ", "la", "mạc", "ma", "vi", "lò",
        "bàn", "sùng", "vàng", "giàng", "thào", "triệu", "nông", "hứa", "khúc", "nghiêm", "quản", "tôn", "âu", "bạch",
        "biện", "cù", "đàm", "đậu", "diệp", "giáp", "hàn", "kha", "lại", "lục", "mạch", "ninh", "phí", "phù", "tiêu",
        "tống", "trà", "trang", "từ", "ứng", "viên", "vưu", "chế", "khâu", "liêu", "đổng", "điêu", "trác", "khuất", "cầm",
        "khổng", "lường", "vừ", "hạng", "giả", "chu",
    ]
)  # fmt: skip
_PLAIN_FAMILY = frozenset(map(fold, _FAMILY))
_SURE = frozenset(
    [
        "nguyen", "tran", "pham", "hoang", "huynh", "phan", "dang", "bui", "dinh", "doan", "trinh", "phung", "luong",
        "quach", "trieu", "nghiem", "le", "vu",
    ]
)  # fmt: skip
"""Family names that are hardly another word in small letters; any other counts only with a middle name."""
_MIDDLE = frozenset(
    [
        "van", "thi", "huu", "ngoc", "minh", "quoc", "thanh", "duc", "dinh", "xuan", "ba", "cong", "the", "kim", "thu",
        "dang", "quang", "nhu", "thuy", "my", "hong", "tan", "trong", "vinh", "viet",
        "sy", "si", "manh", "hoang", "khac", "duy", "gia", "bao", "tuan", "tien", "phuc", "nhat", "tat", "thien", "diem",
    ]
)  # fmt: skip
_UNWRITTEN = frozenset(["thi", "van"])
"""Middle names as they stand in no text that writes its accents: "con em mai thi" has an examination."""
_STOPS = frozenset(
    [
        "o", "tai", "ngu", "nha", "sinh", "sn", "nam", "so", "sdt", "dt", "tel", "dien", "xom", "thon", "ap", "to", "kp",
        "khu", "khom", "khoi", "pho", "phuong", "xa", "p", "x", "huyen", "quan", "tinh", "tp", "ban", "buon", "doi",
        "duong", "hem", "ngo", "ngach", "kiet", "truong", "chu", "tich", "giam", "giao", "vien", "can", "cong", "nhan",
        "hoc", "hoi", "nguoi", "dan", "xin", "muon", "co", "bi", "la", "va", "thay", "dai", "voi", "da", "dang", "chua",
        "khong", "goi", "bao", "phan", "kien", "de", "nghi", "moi", "vua", "hien", "nay", "con", "vo", "chong", "me", "bo",
        "cha", "em", "anh", "chi", "ong", "ba", "cu", "bac", "co", "chu", "di", "cau", "chau", "minh", "toi", "tui", "nhe",
        "ne", "a", "nha", "day", "hay", "thuong", "lam", "ke", "tho", "tai", "xe", "day", "mot", "hai", "cac", "nhung",
        "rat", "cung", "tuoi", "cccd", "cmnd", "den", "tu", "ten", "gui", "viet", "nho", "biet", "ra", "vao", "ve",
    ]
)  # fmt: skip
TITLE = "thay giao|co giao|ong|ba|anh|chi|co|chu|bac|cu|di|cau|thay|em|chau|a|c"
_ME = "toi|tui|em|con|chau|minh|e"
# "Bà ngoại em là …", "chồng tôi là …": somebody else is named.
_OF_MINE = re.compile(
    r"\b(?:ngoai|noi|chong|vo|me|bo|cha|ba|ma|ong|anh|chi|em|con|chau|trai|gai|dau|re|xom|canh|ban|nha|ho|cho|voi|cua|giup|bao|thay|de|thi|hoi|nho|goi|biet|co|chu) $"
)


def is_of_mine(text: str, at: int) -> bool:
    """Whether "em là …" at this place of a text speaks of somebody of the writer's ("bà ngoại em là …"), told in its own line."""
    before = re.split(r"[\n.,:;!?]", text[max(0, at - 12) : at])[-1]
    return _OF_MINE.search(f"{fold(before)} ") is not None


_SELF = Sought(
    rf"{word_start(_ME)}(?: xin)?(?: (?:tu gioi thieu|phep))?(?: (?:dung|ky)(?= (?:don|ten)))?(?: don)?(?: ho)?(?: ten(?: duoi day)? la| ten| la|:)? (?=[a-z])"
    rf"|{word_start('ten')} (?:{_ME}) la (?=[a-z])|(?<!tu )xung(?: ten)?(?: la)? (?=[a-z])|noi ten(?: la)? (?=[a-z])",
)
# "Tên Lê Thị Tiên, đt 09…": without a number behind it "tên …" may be any fellow.
_CALLED = Sought(r"(?:^|[.\n] ?)ten (?=[a-z])", pieces=("tên ", "ten "))
_COUNTED_THEN = re.compile(r"[,;:]? ?(?:(?:sdt|dt|so|tel|lh)[.: ]{1,3})?[0o+][\do]")
# "Tôi không nói tên vì sợ …": what follows is no name.
_UNNAMED = re.compile(
    r"\b(?:khong|ko|k|hong|hok|chua|chang|dung|khoi|ngai|so)(?: (?:dam|muon|tien|nen|the|xin|co|duoc|can|phai|cho))* $"
)
_SAYS_NAME = re.compile(r"\b(?:ten|la|xung|:) $")
_MYSELF = re.compile(rf"(?:{_ME}|ten)\b")
_WORD = re.compile(r"[^\W\d_]+")
_END = re.compile(r"\s*(?:[,.;:()\n!?–-]|$|\d)")
_CLOSED = re.compile(r"[,.;]|\s*$")
_HEAD = 700
_CALLER = re.compile(
    rf"(?:^|[\n.;:!?—–|(+-]\s*|\d(?:h|:| gio)?\d{{0,2}}(?: phut)?[^\w\n]{{1,3}}|\b20\d\d[,.:]? |\d/\d{{1,4}}[,.:]? |{word_start('khach|nguoi goi|goi den|tu')} )(?:nguoi goi|khach)?\W{{0,2}}(?P<title>{TITLE})\.? (?=[a-z])"
)
_CALLS = re.compile(
    r"^[^.;!?\n]{0,140}?(?:\b(?:goi|dien (?:luc|den|thoai|bao|cho)|bao tin|bao(?= [^a-z]|:)|phan anh|cho biet|cho hay|ke|than|trinh bay|kien nghi)\b|(?:\+84|0)[\d .-]{8,12}\d)"
)
_OTHERS = re.compile(r"\b(?:phan anh|to cao|to giac|khieu nai|nha|ho|ve viec|quan|xuong|trai|do|boi|bi|gap|goi cho|tim) $")


def introduced_name(text: str, *, himself: bool = False) -> str | None:
    """The name of whoever speaks of himself or is noted as the caller, as written; None where nobody surely is.

    `himself`: he wrote it, so that whoever is titled there did not call.
    """
    text = text[:_HEAD]
    folded = fold_in_place(text)
    if len(folded) != len(text):
        return None
    called = iter(()) if himself else _callers(text, folded)
    return next(chain(_selves(text, folded), called, _heads(text, folded)), None)


def self_named(text: str) -> str | None:
    """The name of whoever says what he is called; of nobody else."""
    text = text[:_HEAD]
    folded = fold_in_place(text)
    return next(_selves(text, folded), None) if len(folded) == len(text) else None


def _selves(text: str, folded: str) -> Iterator[str]:
    for match in _SELF.finditer(folded):
        before = folded[max(0, match.start() - 30) : match.start()]
        if _OF_MINE.search(before[-12:]) or _UNNAMED.search(before):
            continue
        says, himself = _SAYS_NAME.search(match[0]) is not None, _MYSELF.match(match[0]) is not None
        at = match.end()
        title = re.match(rf"(?:{TITLE}) ", folded[at:])
        if title and not (text[at].isupper() and text[at + title.end() :][:1].islower()):  # "em tên Ba nhà ở …"
            at += title.end()
        if found := _name(text, folded, at, alone=says, himself=himself):
            yield found
    for match in _CALLED.finditer(folded):
        found = _name(text, folded, match.end(), alone=False)
        if found and _COUNTED_THEN.match(folded, match.end() + len(found)):
            yield found


def _callers(text: str, folded: str) -> Iterator[str]:
    """Whoever is named with a title where a note begins and called, or whose number stands beside."""
    for match in _CALLER.finditer(folded[:400]):
        if _OTHERS.search(folded[max(0, match.start("title") - 14) : match.start("title")]):
            continue
        found = _capitals(text, match.end())
        if found and _CALLS.match(folded[match.end() + len(found) :]):
            yield found


def _heads(text: str, folded: str) -> Iterator[str]:
    """A name that a line begins with, a place or a number behind it."""
    for begin in re.finditer(r"^\W{0,3}(?=[a-z])", folded, re.MULTILINE):
        found = _name(text, folded, begin.end(), alone=False)
        if found and found.count(" ") >= 1 and _PLACED.match(folded, begin.end() + len(found)):
            yield found


_PLACED = re.compile(
    r"\s*[,;:–-]?\s*(?:(?:o|ngu|tru|dia chi|sdt|dt)\b|(?:so|to|ap|thon|xom|khu|kp|khom|ban|xa|phuong|p\.?)\s?[\d ]|0\d{8})"
)


_HIGHLAND = frozenset(
    [
        "siu",
        "ksor",
        "kpa",
        "nay",
        "ro",
        "rcom",
        "rmah",
        "rahlan",
        "dieu",
        "ama",
        "ami",
        "y",
        "thao",
        "giang",
        "ly",
        "ho",
        "a",
        "krajan",
        "cil",
        "lieng",
    ]
)
"""First words of names in the highlands; in small letters they are other words."""


def is_family(word: str) -> bool:
    """Whether a word with its capital is what a name begins with."""
    folded = fold(word)
    named = folded in _PLAIN_FAMILY if word.isascii() else word.lower() in _FAMILY  # "Tư" is no "Từ"
    return named or folded in _HIGHLAND or word[:2] in ("H'", "K'", "Y'")


def is_whole_name(name: str) -> bool:
    """Whether a name has a family's name, a middle one and one's own."""
    words = name.split()
    return len(words) > 2 and is_family(words[0]) and all(word[0].isupper() for word in words)


def name_at(text: str, folded: str, at: int) -> str | None:
    """A name in small letters from here on, behind a title."""
    return _name(text, folded, at, alone=False)


def _capitals(text: str, at: int) -> str | None:
    """Words with capitals from here on, four at most."""
    match = re.match(rf"[^\W\d_a-z]\w{{0,6}}(?:\s[{UPPER}]\w{{0,6}}){{0,3}}(?!\w)", text[at:])
    words = match[0].split() if match else []
    if not words or not words[0][0].isupper() or not all(word[0].isupper() for word in words):
        return None
    return match[0] if match else None


def _name(text: str, folded: str, at: int, *, alone: bool, himself: bool = False) -> str | None:
    """A name from here on. `alone`: one word is enough, where it ends there or a place follows; `himself`: of who says "tôi là"."""
    words: list[str] = []
    end = at
    for match in _WORD.finditer(folded, at, at + 60):
        if match.start() - end > 1 or (words and folded[end : match.start()] != " ") or len(words) == 4 or len(match[0]) > 7:
            break
        if match[0] in _STOPS and not _is_one(text, folded, match, words, himself=himself):
            break
        words.append(match[0])
        end = match.end()
    if not words:
        return None
    written = text[at:end]
    capital = all(word[0].isupper() for word in written.split())
    ends = _END.match(folded, end) or _FOLLOWS.match(folded, end)
    if not ends:
        return None
    if len(words) == 1:
        return written if alone and len(words[0]) > 1 and (capital or not has_accents(text)) else None
    return written if (capital and alone) or _is_called(written.lower().split(), words, plain=not has_accents(text)) else None


def _is_one(text: str, folded: str, word: re.Match[str], before: list[str], *, himself: bool) -> bool:
    """Whether a word that mostly ends a name is one of it: "tôi là Nam,", "Dương Văn …", "Lê Ba …"."""
    if before:
        if word[0] == "a" and len(before) == 1 and _A_MIDDLE.match(text, word.start()):
            return True
        given = len(before) == 2 and before[1] in _MIDDLE and text[word.start()].isupper()  # "Hoang Van Nghi"
        return given or (word[0] in _MIDDLE and len(before) == 1)
    if not text[word.start()].isupper():
        return False
    behind = _WORD.match(folded, word.end() + 1)
    ends = _CLOSED.match(folded, word.end()) or _FOLLOWS.match(folded, word.end())
    return (himself and ends is not None) or (word[0] in _PLAIN_FAMILY and behind is not None and behind[0] in _MIDDLE)


_A_MIDDLE = re.compile(rf"A (?=[{UPPER}][^\W\d_]*\b)")
"""The middle name of Hmong men: "Vàng A Páo"."""


def _is_called(written: list[str], words: list[str], *, plain: bool) -> bool:
    """Whether words in small letters are a family name with what stands behind one."""
    if (words[0] not in _PLAIN_FAMILY) if plain else (written[0] not in _FAMILY):
        return False
    return words[0] in _SURE or (len(words) > 2 and words[1] in _MIDDLE and (plain or written[1] not in _UNWRITTEN))


_FOLLOWS = re.compile(
    r" (?:o|ngu|tru|nha|sinh|sn|sdt|dt|so|hien|o|chu tich|bi thu|truong|pho|xom|thon|ap|ban|to|khu|kp|khom|xa|phuong|p|ne|nhe|a|day)\b"
)


_COUNTED = "so nha|so|tk|to dan pho|to|tdp|khu pho|kp|doi|khoi"
_KINDS = f"{_COUNTED}|khom|ap|thon|xom|ban|lang|buon|soc|hem|ngo|ngach|kiet|duong|pho|khu tap the|khu|xa|phuong|p|x|huyen|thi tran|thi xa|quan|dac khu|tp|tx"
_WRITTEN = frozenset(
    [
        "số", "tổ", "tdp", "tk", "khu", "kp", "đội", "khối", "khóm", "ấp", "thôn", "xóm", "bản", "làng", "buôn", "sóc", "hẻm",
        "ngõ", "ngách", "kiệt", "đường", "phố", "xã", "phường", "p", "p.", "x", "x.", "huyện", "thị", "quận", "đặc", "tp",
        "gần", "cạnh", "kế", "sau", "đối", "trước", "sát", "đầu", "cuối", "ngay",
    ]
)  # fmt: skip
"""With which word an address begins where its accents are written: "đội" is no "đòi"."""
_ENDS_HOME = r"(?= ?(?:[,.;()\n–-]|$)| (?:goi|dien|bao|phan anh|cho|noi|sdt|dt|so|ne|nhe|a|day|hien|thi|co|ma|bi|may|tu|bua|khu|hom|gio|k|ko|khong)\b)"
_PART = rf"(?:(?:{_KINDS})\.? ?(?!0\d{{2,3}}[ .-]?\d)\d{{1,4}}[a-z]?(?:/\d{{1,4}})*|(?!(?:{_COUNTED})\b)(?:{_KINDS})\.? [a-z']{{1,7}}(?: [a-z']{{1,7}}){{0,2}}?)"
_PARTS = rf"{_PART}(?:,? {_PART}){{0,4}}(?:,? (?!goi|dien|bao|phan|noi|cho|de nghi)[a-z]{{1,7}} [a-z]{{1,7}})?(?: cu)?(?:, {_PART}){{0,3}}{_ENDS_HOME}"
_BY = rf"(?:gan|canh|ke|sau lung|sau|doi dien|truoc(?! (?:co|day|kia|khi|do|gio|nay|la)\b)|sat|dau|cuoi|ngay) [a-z0-9]+ [a-z0-9 ]{{2,40}}?(?:,? {_PARTS}|(?=\s*[.;()]|$|, [a-z]| (?:goi|dien|bao|phan anh)\b))"
_HOME = rf"(?P<home>{_PARTS}|{_BY})"
_WHAT_HE_IS = "(?:can bo|cuu chien binh|ccb|giao vien|dang vien|nong dan|cong nhan|hoi vien|chi hoi|to truong|truong|pho|bi thu|dan toc|lai xe|tieu thuong|chu)"
_AFTER_NAME = re.compile(
    rf" ?[,;(–-]? ?(?:{_WHAT_HE_IS}(?: [a-z]+){{0,4}}, )?(?:(?:sinh nam|sn|nam sinh) \d{{4}},? |\d\d tuoi,? )?(?:(?:hien|dang|nha|nguoi|tru|ngu|o|tai|dia chi:?|ban nuoc|khong nho so nha,?) ){{0,3}}{_HOME}"
)
_NUMBER_BETWEEN = re.compile(
    rf"[ ,;(–-]{{0,3}}(?:(?:so )?(?:sdt|dt|so|may)[.:]? ?)?\(?\+?0\d[\d .-]{{7,11}}\)?[,;.]? (?P<home>{_PARTS})(?= (?:goi|dien|bao|phan anh|cho biet)\b)"
)
_OWN_HOUSE = Sought(
    rf"{word_start('nha|gia dinh')} (?:{_ME}|chung toi|chung em) (?:(?:o|ngu|tai) )?{_HOME}"
    rf"|, nha (?P<by>{_BY})"
    rf"|{word_start(_ME + '|khu em|xom em')} (?:(?:dang|hien|nay) )?(?:o|ngu)(?: tai)? (?P<at>{_PARTS})",
    pieces=("nha ", "gia dinh ", " o ", " ngu "),
)
_NARROW = re.compile(
    r"\b(?:so|ap|thon|xom|ban|lang|buon|soc|khom|khoi|to|doi|khu|kp|tdp|ngo|ngach|hem|kiet|duong|pho|gan|canh|ke|sau|doi dien|truoc|sat|dau|cuoi|ngay)\b"
)
"""A commune alone is where something happens, not where somebody lives."""


_BEGINS_HOME = re.compile(_PARTS)


def home_at(text: str, folded: str, at: int, upto: int) -> str | None:
    """An address that begins here and stands before `upto`, in small letters and without accents too."""
    match = _BEGINS_HOME.match(folded, at, upto)
    return _as_home(text, *match.span()) if match else None


def introduced_home(text: str, name: str | None) -> str | None:
    """Where whoever speaks lives, as written: behind his name, or told as his own house; never another's."""
    text = text[:_HEAD]
    folded = fold_in_place(text)
    if len(folded) != len(text):
        return None
    begun = folded.find(fold(name)) if name else -1
    if name and begun < 0 and (last := re.search(rf"\b(?:la|ten) (?={re.escape(fold(name).rpartition(' ')[2])}\b)", folded)):
        begun, name = last.end(), name.rpartition(" ")[2]
    if name and begun >= 0 and not _OTHERS.search(folded[max(0, begun - 14) : begun]):
        end = begun + len(fold(name))
        match = _AFTER_NAME.match(folded, end) or _NUMBER_BETWEEN.match(folded, end)
        if match and (home := _as_home(text, *match.span("home"))):
            return home
    for match in _OWN_HOUSE.finditer(folded):
        kind = next(kind for kind in ("home", "by", "at") if match[kind])
        told = not _OF_MINE.search(folded[max(0, match.start() - 12) : match.start()])
        told = told and not (kind == "at" and is_a_thing_of_his(folded[: match.start("at")].rpartition(" o ")[0]))
        if told and (home := _as_home(text, *match.span(kind))):
            return home
    return None


_HIS_THING = re.compile(
    r"\b(?:ruong|ray|vuon|dat|ao|dam|trai|be|ghe|tau|quan|tiem|sap|truong|lop|xuong|cong ty|xe|mo|nuong)(?: cua)?(?: (?:tui|chung|bon|cac))? (?:toi|em|tui|minh|chau|con)$"
)


def is_a_thing_of_his(folded: str) -> bool:
    """Whether a text ends with a field, a shop or a school of the writer's, which is no home: "ruộng tụi em [ở ấp 6]"."""
    return _HIS_THING.search(folded[-40:].rstrip()) is not None


# "phuong Noong Bua": what reads as the next word of a sentence has its capital.
_CAPITALS = re.compile(rf"(?<=[^\W\d_])(?: [{UPPER}][\w']{{0,8}}){{1,2}}(?=\W|$)")


def _as_home(text: str, start: int, end: int) -> str | None:
    """An address as written; None where it is a commune alone, or begins with another word than it seems to."""
    end = more.end() if text[end - 1 : end].isalpha() and (more := _CAPITALS.match(text, end)) else end
    written = COUNT_BEHIND.sub("", text[start:end].strip(" ,."))
    known = not has_accents(written) or re.split(r"[\s\d]", written.lower())[0] in _WRITTEN
    return written if known and _NARROW.search(fold(written)) and not _A_POST.match(fold(written)) else None


COUNT_BEHIND = re.compile(r"[,;]\s*\d{1,3}$")
"""What is counted behind an address: "to 14, phuong Luong Yen, 3 [ngay nay]"."""
_A_POST = re.compile(r"\w+(?: pho| dan pho)? (?:truong|pho|doi)\b")
"""Who leads a hamlet is no place: "xóm trưởng"."""
