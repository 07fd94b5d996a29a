"""Splits a report into its matters: lists of any numbering, "thứ nhất …", bullets, and prose that goes over to another matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from pipeline.domain.patterns import Sought
from pipeline.domain.phrases import word_count
from pipeline.domain.report import DraftContent
from pipeline.domain.text import fold, lowered
from pipeline.reading.reports.phones import find_phone
from pipeline.reading.reports.turns import LIKELY, SURE, turns

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


def _spoken(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Matches of a pattern of ordinals, where a text has the words for one and two."""
    lower = lowered(text)
    counts = any(two in lower for two in ("hai", "nhì", "nhi ")) and any(
        one in lower for one in ("nhất", "nhứt", "một", "nhat", "nhut", "mot")
    )
    return pattern.finditer(text) if counts else iter(())


def _first_and_next(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Matches of a pattern of what comes first and what next, where a text names a first."""
    lower = lowered(text)
    return (
        pattern.finditer(text)
        if any(first in lower for first in ("việc đầu", "chuyện đầu", "vụ đầu", "vấn đề đầu", "ý đầu", "trước hết", "trước tiên"))
        else iter(())
    )


def _numbered(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Matches of a pattern of figures before a stop or "là", where a text has one."""
    return pattern.finditer(text) if _FIGURE.search(text) else iter(())


def _lettered(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    return pattern.finditer(text) if "b)" in lowered(text) else iter(())


_FIGURE = re.compile(r"\d(?: ?[.):/-]| l[àa] )", re.IGNORECASE)

# The marks of a list; within one list they count 1, 2, 3 … and are of one sort.
_MARKS = tuple(
    (where, re.compile(pattern, re.MULTILINE | re.IGNORECASE))
    for where, pattern in (
        (
            _of_lines,
            r"^[ \t]*[-+•*●▪]?[ \t]*(?:[(\[]?(?P<n>\d{1,2})[.)\]/:-]|(?:nội dung|vấn đề|vụ việc|sự việc|trường hợp|phản ánh|kiến nghị|việc|vụ|chuyện|mục|ý|điểm|nd)\s*(?:thứ\s*|số\s*)?(?P<m>\d{1,2})\s*(?:[:.)-]|[=-]>|→))(?:[ \t]+(?=\S)|(?![\s\d]))",
        ),
        (_of_lines, r"^[ \t]*[●▪•]?[ \t]*\(?(?P<r>viii|vii|vi|iv|v|iii|ii|i)[.)/][ \t]+(?=\S)"),
        (_of_lines, r"^[ \t]*[●▪•]?[ \t]*\(?(?P<a>[a-h])[.)/][ \t]*(?=\S)"),
        (_spoken, rf"(?:(?<=[.;:!?] )|(?<=[.;:!?]\n)|^[ \t]*[-+•]?[ \t]*){_SPOKEN}\s*"),
        (
            _first_and_next,
            r"(?:(?<=[.;:!?] )|(?<=[.;:!?]\n)|^[ \t]*[-+•]?[ \t]*)(?:(?:việc|chuyện|vụ|vấn đề|ý)\s(?P<z>đầu(?: tiên)?|sau|kế(?: tiếp| đến)?|tiếp theo|kia|còn lại|nữa)(?!\w)(?! (?:đó|này|khi))\s*(?:là(?!\w))?|(?P<y>trước hết|trước tiên|kế (?:tới|đến|nữa|đó)|tiếp (?:đến|nữa)|sau (?:nữa|cùng))(?:,|:| là(?!\w)))[,:]?\s*",
        ),
        (_of_lines, rf"^[ \t]*[-+•*]?[ \t]*(?P<p>một|hai|ba|bốn|năm|{_WORD})\s?[:.)][ \t]*"),
        (_numbered, r"(?:(?<=[.;:,!?] )|^)\(?(?P<i>\d)(?:[.)/][ \t]{0,2}|[ \t]l[àa][ \t])(?=[^\W\d])"),
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
_BULLETED_ON = re.compile(r"(?<=[.;:] )[-–+•][ \t](?=[^\W\d])")
_BULLETED = re.compile(r"^[ \t]*(?:[-+*•–●▪→]|[=>]>)[ \t]*(?=[^\W\d])", re.MULTILINE)
# "Việc rác: … Việc đường: …": each says of what it is.
_NAMED = Sought(
    r"(?:^[ \t]*|(?<=[.;!?] ))(?=(?:việc|chuyện|vụ|khoản|viec|chuyen)(?: (?!này|đó|trên|là|gì)[^\W\d]+){1,3}:\s)",
    re.MULTILINE | re.IGNORECASE,
    pieces=("việc ", "chuyện ", "vụ ", "khoản ", "viec ", "chuyen "),
)
_SPEAKER = "(?:(?:các )?(?:ông|bà|anh|chị|cô|chú|bác|cụ|em)(?: ấy)?|bà con|người dân|công dân|tôi|em|chúng tôi)"
_TURN = Sought(
    rf"(?<=[.;!\n])\s*(?=(?:ngoài ra|bên cạnh đó|ngoài việc trên|đồng thời|thêm vào đó|thêm nữa|(?:việc|điều|chuyện|vấn đề|ý) thứ (?:hai|ba|nhì|2|3)|{_SPEAKER} (?:cũng|còn) (?:kiến nghị|đề nghị|phản ánh|báo|mong|xin|nói|nhờ|hỏi)|{_SPEAKER}(?: \w+)? (?:nói|báo|phản ánh|cho biết|kể|hỏi) thêm|(?:còn )?thêm (?:(?:một|1|hai|2) )?(?:việc|chuyện|vụ|ý)(?: nữa)?|cũng theo (?:bài|ông|bà|anh|chị|cô|chú|bác|cụ|người|lời|phản ánh)|cũng (?:vì|do) (?:vậy|thế|xe|việc|cái)|cũng (?:chính |ngay |tại |ở |trên )*(?:khúc|đoạn|chỗ|nơi|khu|tuyến|đường|xóm|ấp|thôn|bản|cụm|tổ|ngõ|hẻm) (?:đó|này|ấy|trên)|một vấn đề nữa|một việc nữa|một việc khác|việc nữa|với lại|với cả|sẵn (?:đây|tiện|dịp)|nhân (?:đây|tiện|dịp)|tiện (?:đây|thể)|luôn tiện|còn chuyện|một chuyện nữa|chuyện nữa|chưa hết|riêng(?! (?:(?:nhà|gia đình|hộ|phần|bản thân) )?(?:tôi|em|tui|mình|cháu|con|chúng)(?!\w))|còn về|còn việc|mặt khác|hơn nữa|"
    r"ngoai ra|ben canh do|dong thoi|them nua|them (?:mot|1|hai|2) (?:viec|chuyen|vu|y)(?: nua)?|mot viec nua|viec nua|con ve|con viec)\b[\s,:])",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"(?:còn )?(?:thêm )?(?:(?:một|1) )?(?:việc|chuyện|vụ|vấn đề|điều|ý|viec|chuyen)(?: \w+)? (?:nữa|khác|nua|khac|thứ (?:hai|ba|nhì|2|3))(?!\w)"
)
"""Who says so turns to another matter, whatever it is of."""
_CLOSING = re.compile(
    r"^(vi vay|do do|nay |de nghi|kinh mong|rat mong|mong|xin|kinh de nghi|yeu cau|ba con (de nghi|mong)|nguoi dan (de nghi|mong)|(ong|ba|anh|chi|toi|chung toi) (de nghi|mong|xin|kinh)|kien nghi|tran trong|nho )\b"
)
_OF_ALL = re.compile(
    r"(?:tat )?(?:ca )?(?:\d+|hai|ba|bon|may|nhung|cac|tat ca) (?:su )?(?:viec|noi dung|van de|chuyen|dieu|vu) (?:nay|tren|do)\b"
)
"""What is said of all the items is none of them: "Cả hai việc này đã phản ánh nhiều lần"."""
_SIGNATURE = re.compile(
    r"^\s*(nguoi (dai dien|viet|lam don|phan anh|gui)|dai dien|ky ten|em la |toi la |(so )?(dien thoai|dt|sdt)\b|so cua )"
)


_TOLD = 15
"""Words ahead of a list, at least, that tell the matter themselves."""
_FEW = 7
"""So few words name a thing of which the matter is told ahead: "1. Quỹ lớp 200k 2. Quỹ đội 10k"."""
_AHEAD = 120
"""Characters in which what announces a list stands."""
_WHY = re.compile(
    r"\b(?:nguyen do|nguyen nhan|ly do|hau qua|tac hai|he luy|thiet hai|bieu hien|(?:lam(?! (?:dai dien|don|viec|chung|ro)\b)|gay|khien|dan den)(?: cho| ra| nen)?)(?: (?!\d|hai\b|may\b)\w+){0,4}:\s*$"
)
"""The items behind it are causes or effects of what was told."""
_ASKED = re.compile(r"\b(?:kien nghi|de nghi|yeu cau|nguyen vong|de xuat|ton tai|bat cap)(?: \w+){0,12}:\s*$")
"""The items behind it are what is asked for in the matter told, mostly."""
_COUNTS = re.compile(
    r"\b(?:\d+|hai|ba|bon|nam|may|nhung|cac|vai|mot so) (?:su )?(?:viec|noi dung|van de|dieu|y|chuyen|vu|kien nghi|y kien)\b"
)
"""The writer counts them as matters."""


def split_contents(text: str) -> tuple[DraftContent, ...]:
    """The matters of a report's text, in order; one where it is one. Words before the first mark belong to none.

    Causes and effects that are listed are of the matter told ahead of them; what is asked for, a few words of each thing, and a
    turn of prose are another matter only where they are of another field, which is told elsewhere.
    """
    body = text.strip()
    listed, begun, bulleted = _listed(body)
    ahead = body[:begun]
    announced = fold(ahead[-_AHEAD:])
    tells = bool(listed) and word_count(ahead, _TOLD) >= _TOLD and not _COUNTS.search(announced)
    if tells and _WHY.search(announced):
        listed = []
    elif tells and (_ASKED.search(announced) or all(word_count(item, _FEW) < _FEW for item in listed[:-1])):
        return _numbered_on([f"{_tidy(ahead)} {listed[0]}", *listed[1:]], follows=True)
    if listed:
        whose = _WHOSE.search(ahead[-_AHEAD:])
        items = [f"{item} ({whose[1].strip()})" for item in listed] if whose else listed
        announces = announced.rstrip().endswith(":") or find_phone(ahead) is not None  # who called, and no matter
        return _numbered_on(items, follows=bulleted and not announces)
    if demands := _demands(body):
        return _numbered_on(demands, follows=not _are_counted(body, len(demands)))
    parts = _turns(body)
    return tuple(replace(part, follows=False) for part in parts) if _are_counted(body, len(parts)) else parts


_WHOSE = re.compile(r"\d (?:việc|chuyện|vụ|vấn đề|điều) (?:của|liên quan đến) ([^.;:\n]{3,80})[.:]\s*$")
"""Of whom all that is listed is told: "2 chuyện của nhà máy gạch ở ấp Sóc Lớn"; no item says it again."""
_COUNTED = re.compile(
    r"[hb23](?<!\w.)(?:(?<=h)ai|(?<=b)a|(?<=[23])) (?:su )?(?:viec|chuyen|van de|noi dung|dieu|y kien)\b(?! (?:cung luc|mot luc|do lam|nay lam))"
)
_BESIDE = 14
_HIS_COUNT = re.compile(r"(?:^|[.!?:,] ?|\b(?:ca|co|bao|phan anh|kien nghi|noi|ghi|ghi duoc|gui|nho|trinh bay|ve|gom) )$")


def _counted(body: str) -> int:
    """How many matters the writer says that he has: "mong có người xuống coi cả hai chuyện"; 0 where he counts none."""
    folded = fold(body)
    for match in _COUNTED.finditer(folded):
        before = folded[max(0, match.start() - _BESIDE) : match.start()]
        if _HIS_COUNT.search(before) or folded.startswith(" tren", match.end()):
            return {"h": 2, "2": 2, "b": 3, "3": 3}[match[0][0]]
    return 0


def _are_counted(body: str, parts: int) -> bool:
    return _counted(body) == parts


def _numbered_on(parts: list[str], *, follows: bool) -> tuple[DraftContent, ...]:
    return tuple(DraftContent(n, part, follows=follows and n > 1) for n, part in enumerate(parts, start=1))


_WISHES = re.compile(r"(?:(?:toi|em|chung toi|ba con|gia dinh) )?(?:kinh|rat|xin|mong|chuc|cam on|tran trong)\b")
_WHEN = re.compile(
    r"\W{0,3}(?:(?:dau|cuoi|giua|tu|den|sang|hom|ngay|khoang) )?(?:thang|nam|ngay|tuan|hom|sang|chieu|dem|tet)(?: \d| truoc| nay| qua|,| sau)|\W{0,3}\d{1,2}[/.]\d"
)


def _listed(body: str) -> tuple[list[str], int, bool]:
    """The items of a list, where it begins, and whether its marks are bullets, which count nothing."""
    for marks_of, pattern in _MARKS:
        marks = _in_order(list(marks_of(pattern, body)))
        parts = _marked(body, marks)
        if marks_of is _first_and_next and len(parts) > 1 and _WISHES.match(fold(parts[-1])):
            parts[-2:] = [f"{parts[-2]} {parts[-1]}"]  # "Trước hết, … Sau cùng, kính mong …"
        if len(parts) > 1 or (parts and marks_of is not _first_and_next):
            return parts, marks[0].start(), False
    marks = list(_NAMED.finditer(body))
    if parts := _marked(body, marks):
        return parts, marks[0].start(), False
    marks = list(_of_lines(_BULLETED, body))
    bullets = _marked(body, marks)
    if not bullets and (ahead := _BULLETED_ON.search(body)) and body[ahead.start() - 2] == ":":
        marks = list(_BULLETED_ON.finditer(body))
        bullets = _marked(body, marks)
    if bullets and find_phone(bullets[0]):
        return [_tidy(_BULLETED.sub("", body))], 0, False  # a note of which every line has its bullet
    asked = bool(marks) and _ASKED.search(fold(body[max(0, marks[0].start() - _AHEAD) : marks[0].start()])) is not None
    if len(bullets) > 2 and not asked and _CLOSING.match(fold(bullets[-1])):
        bullets[-2:] = [f"{bullets[-2]} {bullets[-1]}"]  # what is asked for in all of them
    steps = sum(_WHEN.match(fold(part)) is not None for part in bullets)
    if steps > 2 and steps * 4 >= len(bullets) * 3:
        return [_tidy(_BULLETED.sub("", body))], 0, False  # one story, day by day
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
    parts = [_tidy(body[mark.end() : end]) for mark, end in zip(marks[:-1], ends[:-1], strict=True)]
    parts.append(_last(body[marks[-1].end() :]))
    kept: list[str] = []
    for part in parts:
        if kept and _OF_ALL.match(fold(part)):
            kept[-1] += f" {part}"
        elif len(part) >= 8:
            kept.append(part)
    return kept


def _tidy(part: str) -> str:
    return " ".join(line.strip(" \t") for line in part.split("\n")).strip(" \n\t;")


def _last(part: str) -> str:
    """The last item without what stands after it: a general request, who signs."""
    lines = part.strip().split("\n")
    kept = [
        line for place, line in enumerate(lines) if place == 0 or not (_CLOSING.match(fold(line)) or _SIGNATURE.match(fold(line)))
    ]
    sentences = re.split(r"(?<=[.!?])\s+", _tidy("\n".join(kept)))
    if len(sentences) > 1 and len(sentences[-1]) < 160:
        end = fold(sentences[-1])
        sentences = sentences[:-1] if _CLOSING.match(end) or _SIGNATURE.match(end) else sentences
    return " ".join(sentences)


_DEMANDS = re.compile(
    r"(?:đề nghị|kiến nghị|đề xuất|phản ánh|de nghi|kien nghi|de xuat|phan anh)[^:;.\n]{0,60}:\s", re.IGNORECASE
)
_DEMAND = 4
"""Words of one of several demands, at least."""


def _demands(body: str) -> list[str]:
    """What is asked for between semicolons: "Cử tri đề nghị: kéo điện cho bản …; xây phòng học cho điểm trường …"."""
    begun = _DEMANDS.search(body[:600])
    if begun is None or ";" not in body:
        return []
    first, *rest = body[begun.end() :].split(";")
    demands = [f"{body[: begun.end()]}{first}", *rest]  # what is told ahead of them is of the first
    if not all(word_count(demand, 60) >= _DEMAND for demand in (first, *rest)) or any("\n" in demand.strip() for demand in rest):
        return []
    return [_tidy(demand) for demand in demands]


_STOP = re.compile(r"(?<!\b[hxptqHXPTQ])(?<!\b[tT][pPxX])[.!?]\s")
_CALLED = re.compile(r"\b(?:goi|dien|may|nghe|nhan|tiep)\b")
_SAID = re.compile(
    r"(?:\b(?:bao|phan anh|noi|ke|cho biet|cho hay|kien nghi|de nghi|rang|trinh bay|than|hoi|xin|mong)\b(?! (?:thay|ho|giup|gium|dum)\b)|:)(?: [^\W\d]+){4}"
)


def _tells_who(part: str) -> bool:
    """Whether a sentence says who called, from which number, and nothing that he said."""
    folded = fold(part)
    return (
        _STOP.search(part) is None
        and find_phone(part) is not None
        and _CALLED.search(folded) is not None
        and _SAID.search(folded) is None
    )


_SMALL = re.compile(r"(?<!\w)[a-zà-ỹđ]+(?:[ ,]+[a-zà-ỹđ]+){2}(?!\w)")
"""Words that tell something: a head has names, numbers and signs only ("ZALO – 20/03/2025 20:31 – Long Ngo")."""


def _turns(body: str) -> tuple[DraftContent, ...]:
    """Prose cut where the writer turns to another matter; whether it really is another is for the fields to tell.

    Who says how many he has turns so many times: where it is likeliest.
    """
    told = dict(turns(body)) | {match.end(): 1.0 for match in _TURN.finditer(body) if match.end() < len(body)}
    cuts = {cut: share >= SURE for cut, share in told.items() if share >= LIKELY}
    first = min(cuts, default=0)
    if (counted := _counted(body)) and len(cuts) == counted and _counted(body[:first]):
        cuts.pop(first)  # "Ghi được hai chuyện của xã A. Chuyện thuốc: …"
    elif counted and 1 + len(cuts) != counted:
        cuts = dict.fromkeys(sorted(told, key=lambda cut: told[cut])[1 - counted :], True)
    starts = [0, *sorted(cut for cut in cuts if cut)]
    parts = [(start, _tidy(body[start:end])) for start, end in pairwise([*starts, len(body)])]
    kept = [(start, part) for start, part in parts if part] or [(0, _tidy(body))]
    if len(kept) > 1 and (_tells_who(kept[0][1]) or not (body.isupper() or _SMALL.search(kept[0][1]))):
        kept[:2] = [(0, f"{kept[0][1]} {kept[1][1]}")]
    return tuple(
        DraftContent(n, part, follows=n > 1 and _ANOTHER.match(lowered(part)) is None, perhaps=n > 1 and not cuts[start])
        for n, (start, part) in enumerate(kept, start=1)
    )
