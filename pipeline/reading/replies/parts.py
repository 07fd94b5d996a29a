"""An answer taken apart: what it says of each case it names, and of each content."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, pairwise

from pipeline.domain.codes import find_numbers, plain
from pipeline.domain.reply import Item, ReplyKind, Verdict
from pipeline.domain.text import fold, nfc, reads_plain
from pipeline.reading.evidence import told_and_compared
from pipeline.reading.replies import words
from pipeline.reading.replies.frame import is_courtesy
from pipeline.reading.replies.kind import reply_kind
from pipeline.reading.replies.measures import Statement, statement_of
from pipeline.reading.replies.sentences import sentences
from pipeline.reading.replies.verdict import stated_verdict

_NUMBER = r"(?:thu |so )?(?:\d{1,2}|nhat|hai|ba|tu|nam)\b(?! (?:ngay|gio|thang|ho|nguoi|lan))"
_CONTENT = re.compile(
    rf"(?:(?:^|[\n\t]|[.;:]\s)[ \t>*+(-]{{0,6}}|ve |doi voi |va |, (?=(?:noi dung|nd|y) |nd\d))(?:cac )?(?:(?:noi dung|nd|y|van de|muc)(?: phan anh)? |nd(?=\d))(?P<numbers>{_NUMBER}(?:(?:\s?,\s?|\s?&\s?| va |, va )(?:noi dung |nd )?{_NUMBER}){{0,6}})"
)
_POINT = re.compile(r"\n[ \t]*(?:\(?(?:\d{1,2}|[a-h])[.)]|[-+•*])[ \t]+|\((?<=[:;.,] \()(?:\d|[a-h])\) ")
_OWN_PART = re.compile(
    r"(?:ve )?(?:ket qua|qua trinh|noi dung(?= (?:kiem tra|xac minh|lam viec|su viec|vu viec)\b|(?: don| phan anh| kien nghi)?(?: cua [^\n:]{1,30})?\s*[:.\n])|tinh hinh|khai quat|nguyen nhan|giai phap|bien phap|xu ly|kiem tra|xac minh|kien nghi(?=,? (?:de xuat|voi|doi voi)\b|\s*[:.\n])|de xuat|ket luan|nhan xet|tra loi|y kien|nhu tren|luu|tong so|nhan dinh|cong tac|hien trang|thoi gian|trach nhiem)\b"
)
"""How a part of a letter about one matter begins."""
_ORDINALS = {"nhat": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5}
_JOINS = re.compile(r"[\s,;&()\[\]]*(?:va|cung|tin|so|cac|voi)?[\s,;&()\[\]]*(?:tin|so)?[\s,;()\[\]]*")
_LEAD_IN = re.compile(
    r"[\s\d.)(\]\[+*•:–-]*(?:[ivx]{1,4}[.)]\s*)?(?:ve |doi voi |lien quan )?(?:noi dung |ket qua )?(?:tin |ma |vu )?(?:so )?[\s:(\[]*(?:\d{1,3}[\s.)|]*)?"
)


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where a case is named: its key in `Reply.per_code`, and the place in the text."""

    key: str
    start: int
    end: int


def parts_by_case(text: str, prefix: str | None) -> dict[str, str]:
    """The words said of each case, where a text names several; empty where it names fewer than two.

    Most name a case and then say what was done; some say it and add the code in brackets. Cases named in one breath ("tin A
    và tin B: …") share what is said. Words before the first case belong to none.
    """
    marks = _marks(text, prefix)
    if len({mark.key for mark in marks}) < 2:
        return {}
    groups = _groups(text, marks)
    after = sum(_ends_its_line(text, group) for group in groups) > len(groups) / 2
    parts: dict[str, list[str]] = {}
    for place, group in enumerate(groups):
        if after:
            start = groups[place - 1][-1].end if place else _paragraph_start(text, group[0].start)
            said = text[start : group[0].start]
        else:
            end = _item_start(text, groups[place + 1][0].start, group[-1].end) if place + 1 < len(groups) else len(text)
            said = text[_item_start(text, group[0].start, 0) : end]
        for key in dict.fromkeys(mark.key for mark in group):
            parts.setdefault(key, []).append(said.strip(" ()[]"))
    return {key: "\n".join(filter(None, said)) for key, said in parts.items()}


_OTHER_CASES = re.compile(
    r"(?:^|(?<=[.;!\n]))[ \t*+-]{0,4}(?:(?:rieng|con|ve|doi voi) )?(?:(?:cac|nhung|\d{1,2}) )?tin (?:phan anh )?(?:con lai|khac)\b[^.;!\n]{0,300}(?:[.;!]|$|(?=\n))"
)


def without_other_cases(text: str) -> str:
    """A text without its sentences on the other cases ("Các tin khác Sở đang xử lý"): they are of no case that is answered."""
    source = nfc(text)
    folded = plain(source).lower()
    if not any(piece in folded for piece in ("tin con lai", "tin khac", "phan anh con lai", "phan anh khac")):
        return text
    left, at = "", 0
    for match in _OTHER_CASES.finditer(folded):
        left, at = left + source[at : match.start()], match.end()
    left += source[at:]
    return left.strip() if at and left.strip() else text


_MOST = 500
"""Places at which cases are named that are looked at: no list of answers is longer."""


def _marks(text: str, prefix: str | None) -> list[_Mark]:
    marks: dict[int, _Mark] = {}
    length = len(text)
    for code in told_and_compared(text, prefix)[0][:_MOST]:
        key = code.code if code.valid else f"#{code.number}/{code.year}" if code.valid is None else f"?{code.code}{code.letter}"
        found = re.compile(r"[^\s,;)\]]+(?:\s?[-–/]\s?\S+)*").match(text, code.at)
        marks[code.at] = _Mark(key, code.at, min(found.end() if found else code.at + 12, length))
    for number in islice(find_numbers(text), _MOST):
        if not any(abs(at - number.at) < 16 for at in marks):
            found = re.compile(r"\D{0,16}[\d/]+").match(text, number.at)
            key = f"#{number.number}" + (f"/{number.year}" if number.year else "")
            marks[number.at] = _Mark(key, number.at, found.end() if found else number.at + 4)
    return [marks[at] for at in sorted(marks)]


def _groups(text: str, marks: list[_Mark]) -> list[list[_Mark]]:
    """Cases named one after the other with nothing said between."""
    groups = [[marks[0]]]
    for mark in marks[1:]:
        between = text[groups[-1][-1].end : mark.start]
        if "\n" not in between and (_JOINS.fullmatch(fold(between)) or not between.strip()):
            groups[-1].append(mark)
        else:
            groups.append([mark])
    return groups


def _ends_its_line(text: str, group: list[_Mark]) -> bool:
    """Whether the code stands at the end of what is said, not before it."""
    line = text.rfind("\n", 0, group[0].start) + 1
    stop = text.find("\n", group[-1].end)
    before = text[line : group[0].start]
    behind = text[group[-1].end : stop if stop >= 0 else len(text)]
    return len(re.sub(r"\W", "", behind)) < 4 and len(before.split()) > 5 and _LEAD_IN.fullmatch(fold(before)) is None


def _paragraph_start(text: str, at: int) -> int:
    """Where the paragraph of a place begins: after the greeting and whatever else stands above."""
    blank = text.rfind("\n\n", 0, at)
    return blank + 2 if blank >= 0 else text.rfind("\n", 0, at) + 1


def _item_start(text: str, at: int, least: int) -> int:
    """The beginning of the line, list item or sentence in which a code stands, never before `least`."""
    line = max(text.rfind("\n", 0, at) + 1, least)
    stop = max(text.rfind(". ", line, at), text.rfind("; ", line, at))
    return stop + 2 if stop >= 0 and not re.fullmatch(r"\s*(?:\d{1,2}|[IVXivx]{1,4}|[a-zđ])", text[line:stop]) else line


def _only_true(said: str) -> bool:
    """Whether it tells that the report is true, and nothing of what was or will be done."""
    nothing_done = all(statement_of(sentence) is Statement.NONE for sentence in sentences(said))
    return nothing_done and stated_verdict(said) in _FOUND


def only_found(said: str) -> bool:
    """Whether all it tells is that the report is true, and that it was looked into; of a matter by itself, not of a point of a letter."""
    return stated_verdict(said) in _FOUND and not any(
        statement_of(clause) is not Statement.NONE and stated_verdict(clause) not in _FOUND and not _CHECKS.search(fold(clause))
        for sentence in sentences(said)[:_FEW]
        for clause in _clauses(sentence)
    )


def _clauses(sentence: str) -> list[str]:
    """Its clauses, and each behind a check by the check's subject too: "Công an đã kiểm tra, thu giữ 2 bộ bài" tells of more than a check."""
    clauses = _CLAUSE.split(sentence)
    return clauses + [f"{_CHECKED.sub('', one)} {then}" for one, then in pairwise(clauses) if _CHECKED.search(one)]


_FOUND = (Verdict.FOUNDED, Verdict.PARTLY_FOUNDED)
_FEW = 60
"""Sentences that are looked at."""
_CLAUSE = re.compile(r"[,:] ")
_CHECKED = re.compile(r" (?:kiểm tra|xác minh|rà soát|khảo sát|tìm hiểu|kiem tra|xac minh|ra soat|khao sat|tim hieu)$")
_CHECKS = re.compile(r"\b(?:kiem tra|xac minh|ra soat|khao sat|tim hieu)\b(?! (?:va|roi) )(?: (?!da\b)[\w/]+){0,6}\W*$")


def items_of(text: str) -> tuple[Item, ...]:
    """The text by the contents it numbers; where it numbers none, by the points of its list, else sentence by sentence.

    What was done, told below what was found true of each, is of all of them.
    """
    source = nfc(text)

    def told(said: str, found: Callable[[str], bool] = _only_true) -> ReplyKind:
        kind = reply_kind(said)[0]
        return ReplyKind.INTERIM if kind is ReplyKind.FINAL and found(said) else kind

    marks = list(_CONTENT.finditer(plain(source).lower()))
    if not marks:
        points = points_of(text)
        items = [Item((), said, told(said)) for said in points or _telling(_pieces(text))]
        below = source[source.rfind(points[-1]) + len(points[-1]) :] if points else ""
    else:
        ends = [*(mark.start() for mark in marks[1:]), len(source)]
        numbered = [(mark, source[mark.end() : end].strip(" :.,;\n")) for mark, end in zip(marks, ends, strict=True)]
        items = [Item(_numbers(mark["numbers"]), said, told(said, only_found)) for mark, said in numbered]
        last, _, below = items[-1].text.partition("\n")
        items[-1] = replace(items[-1], text=last, kind=told(last)) if _only_true(last) else items[-1]
    if below.strip() and any(_only_true(item.text) for item in items) and told(below) is ReplyKind.FINAL:
        return tuple(
            Item(item.contents, f"{item.text}\n{below}", ReplyKind.FINAL) if _only_true(item.text) else item for item in items
        )
    return tuple(items)


_NO_TURN = r"(?!(?:lại|lai|khoảng|nợ|thiếu|hơn|gần|khoang|no|thieu|hon|gan) |\d)"
_TURN, _TURN_PLAIN = rf"(?i:còn|riêng) {_NO_TURN}", rf"(?i:con|rieng) {_NO_TURN}"
_TOPIC = r"(?:Về|Đối với|Việc|Vụ|Chuyện|Ve|Doi voi|Viec|Vu|Chuyen) (?!(?:các|cac|việc|viec|này|nay|trên|tren)\b)"
_TURNS = tuple(
    (re.compile(rf",\s{{1,4}}(?={turn})"), re.compile(rf"\W{{0,8}}(?:{turn}|{_TOPIC})")) for turn in (_TURN, _TURN_PLAIN)
)
"""How the writer turns to another of his matters, within a sentence and with a new one; with accents, and without ("con" is a child)."""


def _pieces(text: str) -> list[str]:
    """The sentences, each cut where it turns to another matter: "phần đường đã xong, còn phần cống sẽ làm"."""
    within, _ = _TURNS[reads_plain(text)]
    return [piece for sentence in sentences(text)[:_FEW] for piece in within.split(sentence)]


def _telling(said: list[str]) -> list[str]:
    """Without those that are a courtesy or stand beside the matter; all where there is nothing else."""
    return [one for one in said if not (is_courtesy(one) or words.stands_beside(fold(one)))] or said if len(said) > 1 else said


def strands(text: str) -> list[tuple[str, ReplyKind]]:
    """What is said of each matter to which the text turns in words, without numbers; empty where it turns to none."""
    _, turns = _TURNS[reads_plain(text)]
    found: list[str] = []
    for piece in _pieces(text):
        if not found or turns.match(piece):
            found.append(piece)
        else:
            found[-1] += f". {piece}"
    told = [(said, reply_kind(said)[0]) for said in found if len(found) > 1]
    # What stands ahead of the first turn is a matter where it is told to be done, else only an address.
    return told[1:] if told and not turns.match(found[0]) and told[0][1] is not ReplyKind.FINAL else told


@lru_cache(maxsize=2)
def points_of(text: str) -> tuple[str, ...]:
    """The points of a list, each of a matter of its own; none where they are the parts of a letter ("1. Kết quả kiểm tra")."""
    source = nfc(text)
    folded = f"\n{plain(source).lower()}"
    source = f"\n{source}"
    marks = list(_POINT.finditer(folded))
    if len(marks) < 2 or any(_OWN_PART.match(folded, mark.end()) for mark in marks):
        return ()
    ends = [mark.start() for mark in marks[1:]] + [_end_of_point(source, marks[-1].end())]
    return tuple(source[mark.end() : end].strip(" :.,;\n") for mark, end in zip(marks, ends, strict=True))


def _end_of_point(source: str, begin: int) -> int:
    """The last point ends with its line: what stands below it speaks of all."""
    end = source.find("\n", begin)
    return len(source) if end < 0 else end


def _numbers(words: str) -> tuple[int, ...]:
    found = (int(word) if word.isdigit() else _ORDINALS[word] for word in re.findall(r"\d{1,2}|nhat|hai|ba|tu|nam", words))
    return tuple(dict.fromkeys(number for number in found if number))
