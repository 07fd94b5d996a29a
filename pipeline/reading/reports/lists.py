"""The items of a list in a report, however its writer marks them: numbers, letters, "thứ nhất …", "trước hết …", bullets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.domain.patterns import Sought
from pipeline.domain.text import fold, lowered
from pipeline.reading.reports.persons.phones import find_phone

AHEAD = 120
"""Characters in which what announces a list stands."""
_ORDINALS = {
    "nhat": 1,
    "nhut": 1,
    "mot": 1,
    "hai": 2,
    "nhi": 2,
    "ba": 3,
    "tu": 4,
    "bon": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8}
_WORD = "|".join(_ORDINALS)
_SPOKEN = rf"(?:(?:phản ánh|phan anh|kiến nghị|kien nghi|đề nghị|de nghi)\s(?=(?:việc|viec|ý|nội dung|noi dung|vụ|chuyện|điều)\s))?(?:(?:nội dung|noi dung|vấn đề|van de|vụ việc|vu viec|sự việc|su viec|trường hợp|truong hop|nguyện vọng|nguyen vong|kiến nghị|kien nghi|phản ánh|đề nghị|de nghi|yêu cầu|câu hỏi|bức xúc|khó khăn|việc|viec|vụ|vu|chuyện|chuyen|điều|ý)\s)?(?:(?:thứ|thu)\s(?P<w>nhất|nhứt|hai|nhì|ba|tư|năm|sáu|{_WORD})|(?P<l>một|hai|ba|bốn|năm|{_WORD})(?:\s(?:là|la)(?!\w)|(?=[,:])))(?!\w)\s*[,:]?(?:\s*(?:là|la)(?!\w))?"


def _of_lines(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Matches of a pattern that begins with a line: asked for at each line, not at each character."""
    begun, last = 0, 0
    while begun >= 0:
        if begun >= last and (match := pattern.match(text, begun)):
            yield match
            last = match.end()
        begun = text.find("\n", begun) + 1 or -1


# Whether a text may have two marks of a sort at all: most have none.
def _in_lines(text: str) -> bool:
    return "\n" in text


def _spoken(text: str) -> bool:
    """Whether a text has the words for one and two."""
    lower = lowered(text)
    two = "hai" in lower or "nhì" in lower or "nhi " in lower
    return two and any(one in lower for one in ("nhất", "nhứt", "một", "nhat", "nhut", "mot"))


def _first_and_next(text: str) -> bool:
    """Whether a text names a first."""
    lower = lowered(text)
    return any(one in lower for one in ("việc đầu", "chuyện đầu", "vụ đầu", "vấn đề đầu", "ý đầu", "trước hết", "trước tiên"))


def _numbered(text: str) -> bool:
    """Whether a text has a figure before a stop or "là", and a one before some such, and what may be a next one."""
    return all(figure.search(text) for figure in _FIGURES)


def _lettered(text: str) -> bool:
    return "b)" in lowered(text)


_FIGURES = (
    *(re.compile(rf"{figure}(?<!\d.)\s?[.):/l-]", re.IGNORECASE) for figure in ("[1１]", "[02０２]")),
    re.compile(r"\d(?: ?[.):/-]| l[àa] )", re.IGNORECASE),
)

# The marks of a list; within one list they count 1, 2, 3 … and are of one sort.
_MARKS = tuple(
    (sort, re.compile(pattern, re.MULTILINE | re.IGNORECASE))
    for sort, pattern in (
        (
            _in_lines,
            r"^[ \t]*[-+•*●▪]?[ \t]*(?:[(\[]?(?P<n>\d{1,2})[.)\]/:-]|(?:nội dung|vấn đề|vụ việc|sự việc|trường hợp|phản ánh|kiến nghị|việc|vụ|chuyện|mục|ý|điểm|nd)\s*(?:thứ\s*|số\s*)?(?P<m>\d{1,2})\s*(?:[:.)-]|[=-]>|→))(?:[ \t]+(?=\S)|(?![\s\d]))",
        ),
        (_in_lines, r"^[ \t]*[●▪•]?[ \t]*\(?(?P<r>viii|vii|vi|iv|v|iii|ii|i)[.)/][ \t]+(?=\S)"),
        (_in_lines, r"^[ \t]*[●▪•]?[ \t]*\(?(?P<a>[a-h])[.)/][ \t]*(?=\S)"),
        (
            _spoken,
            rf"(?:(?<=[.;:!?] )|(?<=[.;:!?]\n)|^[ \t]*[-+•]?[ \t]*|(?<=đề nghị )(?=thứ nh)|(?<=kiến nghị )(?=thứ nh)|(?<=, )(?=thứ \w+ là )){_SPOKEN}\s*",
        ),
        (
            _first_and_next,
            r"(?:(?<=[.;:!?] )|(?<=[.;:!?]\n)|^[ \t]*[-+•]?[ \t]*)(?:(?:việc|chuyện|vụ|vấn đề|ý)\s(?P<z>đầu(?: tiên)?|sau|kế(?: tiếp| đến)?|tiếp theo|kia|còn lại|nữa)(?!\w)(?! (?:đó|này|khi))\s*(?:là(?!\w))?|(?P<y>trước hết|trước tiên|kế (?:tới|đến|nữa|đó)|tiếp (?:đến|nữa)|sau (?:nữa|cùng))(?:,|:| là(?!\w)))[,:]?\s*",
        ),
        (_in_lines, rf"^[ \t]*[-+•*]?[ \t]*(?P<p>một|hai|ba|bốn|năm|{_WORD})\s?[:.)][ \t]*"),
        (_numbered, r"(?:(?<=[.;:,!?] )|^)\(?(?P<i>\d)(?:[.)/-][ \t]{0,2}|[ \t]l[àa][ \t])(?=[^\W\d])"),
        (_numbered, r"(?:(?<=[.;:,!?] )|^)\((?P<k>\d)\)[ \t]{0,2}(?=\w)"),
        (
            _numbered,
            r"(?<=[.;:!?] )(?:nội dung|vấn đề|vụ việc|sự việc|việc|vụ|chuyện|ý)\s(?:thứ\s|số\s)?(?P<q>\d)\s?(?:[:.)-]|là(?!\w))[ \t]*(?=\w)",
        ),
        (_lettered, r"(?:(?<=[.;:,!?] )|^)\(?(?P<b>[a-h])\)[ \t]{0,2}(?=[^\W\d])"),
        # Typed in a hurry: "kiến nghị 1) kéo điện 2) sửa cầu".
        (_numbered, r"(?P<j>\d)(?:(?<=\w .)|(?<=[.;:,] .))\)[ \t]{0,2}(?=[^\W\d])"),
    )
)
# "Tôi có hai ý kiến: - Chợ … - Vỉa hè …"
_BULLETED_ON = re.compile(r"[-–+•](?<=[.;:] .)[ \t](?=[^\W\d])")
_BULLETED = re.compile(r"^[ \t]*(?:[-+*•–●▪→]|[=>]>)[ \t]*(?=[^\W\d])", re.MULTILINE)
# "Việc rác: … Việc đường: …": each says of what it is.
_NAMED = Sought(
    r"(?:^[ \t]*|(?<=[.;!?] ))(?=(?:việc|chuyện|vụ|khoản|viec|chuyen)(?: (?!này|đó|trên|là|gì)[^\W\d]+){1,3}:\s)",
    re.MULTILINE | re.IGNORECASE,
    pieces=("việc ", "chuyện ", "vụ ", "khoản ", "viec ", "chuyen "),
)
CLOSING = re.compile(
    r"^(vi vay|do do|nay |de nghi|kinh mong|rat mong|mong|xin|kinh de nghi|yeu cau|ba con (de nghi|mong)|nguoi dan (de nghi|mong)|(ong|ba|anh|chi|toi|chung toi) (de nghi|mong|xin|kinh)|kien nghi|tran trong|nho )\b"
)
_OF_ALL = re.compile(
    r"(?:tat )?(?:ca )?(?:\d+|hai|ba|bon|may|nhung|cac|tat ca) (?:su )?(?:viec|noi dung|van de|chuyen|dieu|vu) (?:nay|tren|do)\b"
)
"""What is said of all the items is none of them: "Cả hai việc này đã phản ánh nhiều lần"."""
_SIGNATURE = re.compile(
    r"^\s*(nguoi (dai dien|viet|lam don|phan anh|gui)|dai dien|ky ten|em la |toi la |(so )?(dien thoai|dt|sdt)\b|so cua )"
)


ASKED = re.compile(
    r"\b(?:kien nghi|de nghi|yeu cau|nguyen vong|de xuat|ton tai|bat cap)(?: \w+){0,12}:\s*$|\b(?:kien nghi|de nghi) $"
)
"""The items behind it are what is asked for in the matter told, mostly."""
_WISHES = re.compile(r"(?:(?:toi|em|chung toi|ba con|gia dinh) )?(?:kinh|rat|xin|mong|chuc|cam on|tran trong)\b")
_WHEN = re.compile(
    r"\W{0,3}(?:(?:dau|cuoi|giua|tu|den|sang|hom|ngay|khoang) )?(?:thang|nam|ngay|tuan|hom|sang|chieu|dem|tet)(?: \d| truoc| nay| qua|,| sau)|\W{0,3}\d{1,2}[/.]\d"
)


def listed_in(body: str) -> tuple[list[str], int, bool]:
    """The items of a list, where it begins, and whether its marks are bullets, which count nothing."""
    may_be = cache(lambda sort: sort(body))
    for sort, pattern in _MARKS:
        if not may_be(sort):
            continue
        marks = _in_order(list(_of_lines(pattern, body) if sort is _in_lines else pattern.finditer(body)))
        parts = _marked(body, marks)
        if sort is _first_and_next and len(parts) > 1 and _WISHES.match(fold(parts[-1])):
            parts[-2:] = [f"{parts[-2]} {parts[-1]}"]  # "Trước hết, … Sau cùng, kính mong …"
        if len(parts) > 1 or (parts and sort is not _first_and_next):
            return parts, marks[0].start(), False
    marks = list(_NAMED.finditer(body)) if body.count(":") > 1 else []
    if parts := _marked(body, marks):
        return parts, marks[0].start(), False
    marks = list(_of_lines(_BULLETED, body))
    bullets = _marked(body, marks)
    if not bullets and (ahead := _BULLETED_ON.search(body)) and body[ahead.start() - 2] == ":":
        marks = list(_BULLETED_ON.finditer(body))
        bullets = _marked(body, marks)
    if bullets and find_phone(bullets[0]):
        return [tidy(_BULLETED.sub("", body))], 0, False  # a note of which every line has its bullet
    asked = bool(marks) and ASKED.search(fold(body[max(0, marks[0].start() - AHEAD) : marks[0].start()])) is not None
    if len(bullets) > 2 and not asked and CLOSING.match(fold(bullets[-1])):
        bullets[-2:] = [f"{bullets[-2]} {bullets[-1]}"]  # what is asked for in all of them
    steps = sum(_WHEN.match(fold(part)) is not None for part in bullets)
    if steps > 2 and steps * 4 >= len(bullets) * 3:
        return [tidy(_BULLETED.sub("", body))], 0, False  # one story, day by day
    found = len(bullets) >= 2 and all(len(part) >= 20 for part in bullets)
    return (bullets, marks[0].start(), True) if found else ([], 0, True)


_NEXT = 0


def _number(mark: re.Match[str]) -> int:
    """1, 2, 3 … of a mark, however it is written; `_NEXT` of one that only says that it is not the first."""
    found = next(value for value in mark.groupdict().values() if value)
    folded = fold(found)
    if folded.isdigit():
        return int(folded)
    if "r" in mark.groupdict():
        return _ROMAN[folded]
    if "z" in mark.groupdict():
        return 1 if folded.startswith(("dau", "truoc")) else _NEXT
    return ord(folded) - ord("a") + 1 if len(folded) == 1 else _ORDINALS[folded]


def _in_order(marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """Only marks that count 1, 2, 3 …: a line that begins with another number is no item."""
    kept: list[re.Match[str]] = []
    for mark in marks:
        number = _number(mark)
        if number == len(kept) + 1 or (kept and number == _NEXT):
            kept.append(mark)
    return kept


def _marked(body: str, marks: list[re.Match[str]]) -> list[str]:
    if len(marks) < 2:
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(body)]
    parts = [tidy(body[mark.end() : end]) for mark, end in zip(marks[:-1], ends[:-1], strict=True)]
    parts.append(_last(body[marks[-1].end() :]))
    kept: list[str] = []
    for part in parts:
        if kept and _OF_ALL.match(fold(part)):
            kept[-1] += f" {part}"
        elif len(part) >= 8:
            kept.append(part)
    return kept


def tidy(part: str) -> str:
    """A part of a text on one line."""
    return " ".join(line.strip(" \t") for line in part.split("\n")).strip(" \n\t;")


def _last(part: str) -> str:
    """The last item without what stands after it: a general request, who signs."""
    lines = part.strip().split("\n")
    kept = [
        line for place, line in enumerate(lines) if place == 0 or not (CLOSING.match(fold(line)) or _SIGNATURE.match(fold(line)))
    ]
    sentences = re.split(r"(?<=[.!?])\s+", tidy("\n".join(kept)))
    if len(sentences) > 1 and len(sentences[-1]) < 160:
        end = fold(sentences[-1])
        sentences = sentences[:-1] if CLOSING.match(end) or _SIGNATURE.match(end) else sentences
    return " ".join(sentences)
