"""A chat, or a call written down: who speaks besides the office is the informant, and what he says, line by line, is the matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from pipeline.domain.text import UPPER, fold
from pipeline.reading.reports.forms.labels import label_kind
from pipeline.reading.reports.persons.phones import find_phone

_STAMP = r"(?:\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?,?\s+(?:lúc\s+)?)?\d{1,2}[:h]\d{2}(?::\d{2})?(?:,?\s+(?:ngày\s+)?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?)?"
_SAID = re.compile(
    rf"^\s*(?:[\[(]?(?P<before>{_STAMP})[\])]?\s{{0,9}}[-–,:|]?\s{{0,9}}(?P<first>[^\W\d_][^:\n\[\]]{{0,39}}?)|(?P<second>[^\W\d_][^:\n\[\]]{{0,39}}?)\s*[,-]?\s*[\[(](?P<behind>{_STAMP})[\])])\s*:\s+(?P<text>\S.*)$"
)
_BEGINS_STAMPED = re.compile(r"\s*[\[(]?\d{1,2}[:h/.-]\d")
_FEW = 2
_TURN = re.compile(
    rf"^[\s*•–-]{{0,6}}(?:[\[(]?(?P<stamp>{_STAMP})[\])]?\s{{0,4}}[-–,:|]?\s{{0,4}})?(?P<who>[^\W\d_][^:\n\[\]()?!;]{{0,29}}?)\s{{0,4}}(?:[\[(]{_STAMP}[\])]\s{{0,4}})?:\s{{0,9}}(?P<said>\S[^\n]*)$"
)
_WORDS, _BEGINNING = 6, 60
"""Words of a call's longest turn, at least, and characters of a line in which its label stands."""
_LAST = 8
"""Turns that tell who the two are."""
_NO_SPEAKER = frozenset(
    ["phone", "address", "time", "place", "email", "number", "channel", "level", "title", "happened", "request", "secrecy", "note", "sms_from"]
)  # fmt: skip
_OF_OFFICE = re.compile(
    r"(?:nv|tdv|dtv|gdv|cb|nhan vien|can bo|chuyen vien|dien thoai vien|tong dai(?: vien)?|giao dich vien|truc(?: ban)?|nguoi (?:truc|nhan|tiep nhan)|hoi|oa|admin|ddn|duong day nong|hotline|van phong)\b"
)
_ASKS = re.compile(
    r"\b(?:duong day nong|tong dai|xin nghe|toi nghe|em nghe day|cho (?:\w+ )?(?:xin|biet|hoi) (?:\w+ )?(?:ho ten|ten|dia chi|so|quy danh)|(?:ho ten|ten|dia chi|so dien thoai|sdt)\b[^.]{0,40}(?:gi|dau|nao|nhieu|khong|phai|a|chua)\W*$|ghi nhan|chuyen (?:don vi|co quan|bo phan|ubnd|phong|so))\b"
)
"""What is said by who takes a call: he names the hotline, asks who calls, promises to pass it on."""
_OFFICES = 3
"""Turns of that sort that its name is worth."""
_HIMSELF = frozenset(["toi", "em", "minh", "tui", "chau", "con"])
"""Who writes so tells of talk with others."""
_ROLE = re.compile(r"(?:nguoi|cong dan|cu tri|ba con|dan|khach|kh|nd|cd|dap|tra loi|tl|ben|phia|ong|ba|anh|chi|co|chu|bac)\b")
_ASKS_NAME = re.compile(r"\b(?:ho ten|ten|quy danh)\b")
_BARE_NAME = re.compile(rf"(?:(?i:dạ|vâng|ừ|à)[,.]? )?(?P<name>[{UPPER}]\w{{0,9}}(?: [{UPPER}]\w{{0,9}}){{1,4}})(?=[,.]|\s*$)")
_YES = re.compile(r"\W*(?:da|vang|dung|phai|u|uh|ok|roi|chinh xac)\b")
_OFFICE = re.compile(
    r"\b(?:truc|ddn|duong day nong|tong dai|hotline|admin|ad|oa|can bo|van phong|he thong|ho tro|page|tra loi tu dong)\b"
)


@lru_cache(maxsize=4)
def as_form(text: str) -> str:
    """A text with the lines of a chat as a form; the text itself where fewer than two lines are of a chat."""
    if text.count(":") < _FEW:
        return text
    lines = text.split("\n")
    if call := _call(lines):
        return call
    said = [_SAID.match(line) if _may_be_said(line) else None for line in lines]
    citizens = [match for match in said if match and not _OFFICE.search(fold(_who(match)))]
    if sum(match is not None for match in said) < _FEW or not citizens:
        return text
    name = _who(citizens[0])
    ask = {_who(match) for match in citizens if _ASKS.search(fold(match["text"]))}
    tell = [match for match in citizens if _who(match) == name or _who(match) not in ask]
    if fold(name) in _HIMSELF and any(_who(match) != name for match in tell):
        return text
    # what others tell stays too, with who says it
    told = "\n".join(match["text"] if _who(match) == name else f"{_who(match)}: {match['text']}" for match in tell)
    rest = [line for line, match in zip(lines, said, strict=True) if not match]
    stamp = citizens[0]["before"] or citizens[0]["behind"]
    return "\n".join([*rest, f"Tên hiển thị: {name}", f"Thời gian: {stamp}", f"Nội dung: {told}"])


@dataclass(frozen=True, slots=True)
class _Turn:
    who: str
    said: str
    stamped: bool
    at: int
    end: int


def _call(lines: list[str]) -> str | None:
    """The form of a call that is written down: two labels take turns, and one of them is the office's. None where it is none."""
    turns = _turns(lines)
    speakers = list(dict.fromkeys(turn.who for turn in turns))
    changes = sum(one.who != other.who for one, other in pairwise(turns))
    if changes < _FEW or len(speakers) != _FEW or max(len(turn.said.split()) for turn in turns) < _WORDS:
        return None
    asks = {who: sum(_ASKS.search(fold(turn.said)) is not None for turn in turns if turn.who == who) for who in speakers}
    citizen, office = sorted(speakers, key=lambda who: asks[who] + _OFFICES * (_OF_OFFICE.match(who) is not None))
    if not asks[office] or not _HIMSELF.isdisjoint(speakers):
        return None
    label = lines[turns[0 if turns[0].who == citizen else 1].at]
    shown = (match["who"] if (match := _TURN.match(label)) else "").strip()
    named = None if _ROLE.match(citizen) or len(shown) < 4 or shown.isupper() else shown
    if named and turns[0].stamped:
        return None  # a chat
    told = "\n".join(turn.said for turn in turns if turn.who == citizen)
    asked = [*([f"Họ tên: {named}"] if named else []), *_answers(turns, citizen)]
    rest = [*lines[: turns[0].at], *lines[turns[-1].end :]]
    return "\n".join([*rest, *asked, f"Nội dung: {told}"])


def _turns(lines: list[str]) -> list[_Turn]:
    """The longest run of turns of two who speak; a line without a label goes on with the one above it."""
    runs: list[list[_Turn]] = [[]]
    for at, line in enumerate(lines):
        run = runs[-1]
        match = _TURN.match(line) if ":" in line[:_BEGINNING] else None
        who = fold(match["who"]).strip(" .") if match else ""
        if match and label_kind(who) in _NO_SPEAKER:
            runs.append([])
        elif match:
            if len({who, *(turn.who for turn in run[-_LAST:])}) > _FEW:
                run = [turn for turn in run[-1:] if turn.who != who]
                runs.append(run)
            run.append(_Turn(who, match["said"].strip(), bool(match["stamp"]), at, at + 1))
        elif run and line.strip() and run[-1].end == at:
            run[-1] = replace(run[-1], end=at + 1)
    return [replace(turn, said=" ".join([turn.said, *lines[turn.at + 1 : turn.end]])) for turn in max(runs, key=len)]


def _answers(turns: list[_Turn], citizen: str) -> Iterator[str]:
    """What a short answer means is told by the question: who he is, and the number that is read to him and that he says is his."""
    for asked, answer in pairwise(turns):
        if asked.who == citizen or answer.who != citizen:
            continue
        if _ASKS_NAME.search(fold(asked.said)) and (match := _BARE_NAME.match(answer.said)):
            yield f"Họ tên: {match['name']}"
        if (phone := find_phone(asked.said)) and _YES.match(fold(answer.said)):
            yield f"Số điện thoại: {phone[1]}"


def _may_be_said(line: str) -> bool:
    return ":" in line and ("]:" in line or "):" in line or _BEGINS_STAMPED.match(line) is not None)


def _who(match: re.Match[str]) -> str:
    return (match["first"] or match["second"]).strip()
