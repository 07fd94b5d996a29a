"""Splits a report into its matters: the items of a list, demands between semicolons, prose that goes over to another matter."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from pipeline.domain.patterns import Sought
from pipeline.domain.phrases import word_count
from pipeline.domain.report import DraftContent
from pipeline.domain.text import fold, lowered
from pipeline.reading.reports.lists import AHEAD, ASKED, CLOSING, listed_in, tidy
from pipeline.reading.reports.persons.phones import find_phone
from pipeline.reading.reports.turns import LIKELY, SURE, turns

_SPEAKER = "(?:(?:các )?(?:ông|bà|anh|chị|cô|chú|bác|cụ|em)(?: ấy)?|bà con|người dân|công dân|tôi|em|chúng tôi)"
_TURN = Sought(
    rf"[.;!\n]\s*(?=(?:ngoài ra|bên cạnh đó|ngoài việc trên|đồng thời|thêm vào đó|thêm nữa|(?:việc|điều|chuyện|vấn đề|ý) thứ (?:hai|ba|nhì|2|3)|{_SPEAKER} (?:cũng|còn) (?:kiến nghị|đề nghị|phản ánh|báo|mong|xin|nói|nhờ|hỏi)|{_SPEAKER}(?: \w+)? (?:nói|báo|phản ánh|cho biết|kể|hỏi) thêm|(?:còn )?thêm (?:(?:một|1|hai|2) )?(?:việc|chuyện|vụ|ý)(?: nữa)?|cũng theo (?:bài|ông|bà|anh|chị|cô|chú|bác|cụ|người|lời|phản ánh)|cũng (?:vì|do) (?:vậy|thế|xe|việc|cái)|cũng (?:chính |ngay |tại |ở |trên )*(?:khúc|đoạn|chỗ|nơi|khu|tuyến|đường|xóm|ấp|thôn|bản|cụm|tổ|ngõ|hẻm) (?:đó|này|ấy|trên)|một vấn đề nữa|một việc nữa|một việc khác|việc nữa|với lại|với cả|sẵn (?:đây|tiện|dịp)|nhân (?:đây|tiện|dịp)|tiện (?:đây|thể)|luôn tiện|còn chuyện|một chuyện nữa|chuyện nữa|chưa hết|riêng(?! (?:(?:nhà|gia đình|hộ|phần|bản thân) )?(?:tôi|em|tui|mình|cháu|con|chúng)(?!\w))|còn về|còn việc|mặt khác|hơn nữa|"
    r"ngoai ra|ben canh do|dong thoi|them nua|them (?:mot|1|hai|2) (?:viec|chuyen|vu|y)(?: nua)?|mot viec nua|viec nua|con ve|con viec)\b[\s,:])",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"(?:còn )?(?:thêm )?(?:(?:một|1) )?(?:việc|chuyện|vụ|vấn đề|điều|ý|viec|chuyen)(?: \w+)? (?:nữa|khác|nua|khac|thứ (?:hai|ba|nhì|2|3))(?!\w)"
)
"""Who says so turns to another matter, whatever it is of."""
_TOLD = 15
"""Words ahead of a list, at least, that tell the matter themselves."""
_FEW = 7
"""So few words name a thing of which the matter is told ahead: "1. Quỹ lớp 200k 2. Quỹ đội 10k"."""
_WHY = re.compile(
    r"\b(?:nguyen do|nguyen nhan|ly do|hau qua|tac hai|he luy|thiet hai|bieu hien|(?:lam(?! (?:dai dien|don|viec|chung|ro)\b)|gay|khien|dan den)(?: cho| ra| nen)?)(?: (?!\d|hai\b|may\b)\w+){0,4}:\s*$"
)
"""The items behind it are causes or effects of what was told."""
_EXAMPLES = re.compile(r"\b(?:cu the|(?:bao )?gom|gom co|vi du|chang han)(?: la| nhu sau| nhu)?\s*:\s*$")
_TOLD_OF, _BRIEF = 6, 10
"""Words ahead of examples, at least, that tell of what they are, and words of each, below which."""
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
    listed, begun, bulleted = listed_in(body)
    ahead = body[:begun]
    announced = fold(ahead[-AHEAD:])
    tells = bool(listed) and word_count(ahead, _TOLD) >= _TOLD and not _COUNTS.search(announced)
    if (listed and _are_examples(ahead, listed)) or (tells and _WHY.search(announced)):
        listed = []
    elif tells and (ASKED.search(announced) or all(word_count(item, _FEW) < _FEW for item in listed[:-1])):
        return _numbered_on([f"{tidy(ahead)} {listed[0]}", *listed[1:]], follows=True)
    if listed:
        whose = _WHOSE.search(ahead[-AHEAD:])
        items = [f"{item} ({whose[1].strip()})" for item in listed] if whose else listed
        announces = announced.rstrip().endswith(":") or find_phone(ahead) is not None  # who called, and no matter
        goes_on = _CHATS.search(announced) is not None or _asks_for_it(items)
        announces = announces and (not goes_on or _COUNTS.search(announced) is not None)
        return _numbered_on(items, follows=bulleted and not announces)
    counted = _counted(body)
    if demands := _demands(body):
        return _numbered_on(demands, follows=len(demands) != counted)
    parts = _turns(body, counted)
    return tuple(replace(part, follows=False) for part in parts) if len(parts) == counted else parts


def _are_examples(ahead: str, items: list[str]) -> bool:
    """Whether a few words of each thing are examples of what is told ahead of them: "thu nhiều khoản, gồm: 1. Quỹ lớp 200k …"."""
    announced = fold(ahead[-AHEAD:])
    brief = all(word_count(item, _BRIEF) < _BRIEF for item in items[:-1])
    told = word_count(ahead, _TOLD_OF) >= _TOLD_OF and not _COUNTS.search(announced)
    return brief and told and _EXAMPLES.search(announced) is not None


def _asks_for_it(items: list[str]) -> bool:
    """Whether what is wrong has one line and what is asked for the next."""
    first, *rest = map(fold, items)
    return len(rest) == 1 and CLOSING.match(rest[0]) is not None and CLOSING.match(first) is None


_CHATS = re.compile(r"\b(?:zalo|messenger|viber|tin nhan|nhan tin|inbox|chat|nick)\b")
"""What heads messages: each goes on with the one before it."""
_WHOSE = re.compile(
    r"(?:\d|hai|ba|mấy|các|những) (?:việc|chuyện|vụ|vấn đề|điều) (?:(?:của|liên quan đến) )?((?<=của )[^.;:\n]{3,80}|(?<=đến )[^.;:\n]{3,80}|trên [^.;:\n]{3,80})[.:]\s*$"
)
"""Of whom, or of which road, all that is listed is told: "2 chuyện của nhà máy gạch ở ấp Sóc Lớn"; no item says it again."""
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


def _numbered_on(parts: list[str], *, follows: bool) -> tuple[DraftContent, ...]:
    return tuple(DraftContent(n, part, follows=follows and n > 1) for n, part in enumerate(parts, start=1))


_DEMANDS = re.compile(
    r"(?:đề nghị|kiến nghị|đề xuất|phản ánh|de nghi|kien nghi|de xuat|phan anh)[^:;.\n]{0,60}:\s", re.IGNORECASE
)
_DEMAND = 4
"""Words of one of several demands, at least."""


def _demands(body: str) -> list[str]:
    """What is asked for between semicolons: "Cử tri đề nghị: kéo điện cho bản …; xây phòng học cho điểm trường …"."""
    begun = _DEMANDS.search(body[:600]) if ";" in body else None
    if begun is None:
        return []
    first, *rest = body[begun.end() :].split(";")
    demands = [f"{body[: begun.end()]}{first}", *rest]  # what is told ahead of them is of the first
    if not all(word_count(demand, 60) >= _DEMAND for demand in (first, *rest)) or any("\n" in demand.strip() for demand in rest):
        return []
    return [tidy(demand) for demand in demands]


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


_INTRODUCES_WHO = re.compile(r"\W*(?:toi|em|e|minh|chau|con|tui|chung (?:toi|em)) (?:la|ten|o|ngu|nha)\b")
_INTRODUCES = re.compile(rf"{_INTRODUCES_WHO.pattern}(?: [\w-]+,?){{1,12}}[.!]?$")
"""A sentence (folded) with which somebody says who he is, or where from, and hardly more."""
_OF_WHO = re.compile(
    "toi|em|e|minh|chau|con|tui|chung|ten|la|o|ngu|nha|tru|tai|song|thuong|tam|hien|dang|cu|nay|thuoc|tuoi|sinh|nam|nguoi|dan|ong|ba|anh|chi|sdt|dt|dien|thoai"
    "|cccd|cmnd|to|thon|ap|xom|ban|buon|lang|khom|khu|pho|kp|tdp|xa|phuong|thi|tran|tt|huyen|quan|tinh|thanh|tp|tx|so|duong|hem|ngo|kiet|dac"
)
"""Words, folded, between the names and numbers that tell who somebody is and where he lives."""


def _introduces(sentence: str, *, surely: bool) -> bool:
    """Whether a sentence says who its writer is, in names, numbers and the words between them: whatever follows is no other matter.
    `surely`: where not, it need but begin so.
    """
    folded = fold(sentence)
    if _INTRODUCES_WHO.match(folded) is None:
        return False
    if not surely and _INTRODUCES.match(folded):
        return True
    words = _WORD.findall(sentence[:300])
    named = any(word[0].isupper() for word in words[1:])
    return named and all(_OF_WHO.fullmatch(fold(word)) for word in words if word[0].islower())


_WORD = re.compile(r"[^\W_]+")


_SMALL = re.compile(r"(?<!\w)[a-zà-ỹđ]+(?:[ ,]+[a-zà-ỹđ]+){2}(?!\w)")
"""Words that tell something: a head has names, numbers and signs only ("ZALO – 20/03/2025 20:31 – Long Ngo")."""


def _turns(body: str, counted: int) -> tuple[DraftContent, ...]:
    """Prose cut where the writer turns to another matter; whether it really is another is for the fields to tell.

    Who says how many he has (`counted`) turns so many times: where it is likeliest.
    """
    told = dict(turns(body)) | {match.end(): 1.0 for match in _TURN.finditer(body) if match.end() < len(body)}
    begins = min(told, default=0)
    if begins and _introduces(body[:begins], surely=told[begins] >= SURE):
        del told[begins]
    cuts = {cut: share >= SURE for cut, share in told.items() if share >= LIKELY}
    first = min(cuts, default=0)
    if counted and len(cuts) == counted and _counted(body[:first]):
        cuts.pop(first)  # "Ghi được hai chuyện của xã A. Chuyện thuốc: …"
    elif counted and 1 + len(cuts) != counted:
        cuts = dict.fromkeys(sorted(told, key=lambda cut: told[cut])[1 - counted :], True)
    starts = [0, *sorted(cut for cut in cuts if cut)]
    parts = [(start, tidy(body[start:end])) for start, end in pairwise([*starts, len(body)])]
    kept = [(start, part) for start, part in parts if part] or [(0, tidy(body))]
    if len(kept) > 1 and (_tells_who(kept[0][1]) or not (body.isupper() or _SMALL.search(kept[0][1]))):
        kept[:2] = [(0, f"{kept[0][1]} {kept[1][1]}")]
    return tuple(
        DraftContent(n, part, follows=n > 1 and _ANOTHER.match(lowered(part)) is None, perhaps=n > 1 and not cuts[start])
        for n, (start, part) in enumerate(kept, start=1)
    )
