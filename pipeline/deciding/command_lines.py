"""What is a command in an officer's answer (contract §6): one a line, with or without accents, on its first lines.

A line commands only in the form of a command: an officer's ordinary words may begin like one ("Đồng ý …", "Chuyển giúp …").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime

from pipeline.domain.codes import CodeFound, find_codes
from pipeline.domain.text import canonical, fold, fold_in_place
from pipeline.errors import UsageError

VERBS = (
    ("không gia hạn", "deny"),
    ("gia hạn", "extend"),
    ("giao", "assign"),
    ("thuộc", "file"),
    ("mở tin", "open"),
    ("mở lại", "reopen"),
    ("duyệt", "accept"),
    ("trả lại", "return"),
    ("gộp", "merge"),
    ("không thụ lý", "refuse"),
    ("bỏ qua", "dismiss"),
    ("ghi chú", "note"),
    ("phát hành", "issue"),
    ("chuyển", "transfer"),
    ("yêu cầu bổ sung", "ask"),
    ("đã trả lời dân", "inform"),
    ("đóng", "close"),
    ("hướng dẫn", "guide"),
)
"""How a command begins and what it means; a longer one stands before one that begins like it."""

_BARE = frozenset({"accept", "close", "open", "dismiss", "issue", "file", "merge", "guide"})
"""Verbs that take a case or a mail, never words."""
_TOGETHER = frozenset({"file", "open", "dismiss", "issue", "merge"})
_OF_A_DAY = frozenset({"extend", "inform"})
_CHECKED = frozenset({"assign", "note"})
"""Verbs whose words may follow in any form: who is assigned must be a unit's name, and a note does nothing."""
_MAX_LINES = 12
_DATE = re.compile(r"(?<!\d)(\d{1,2})(?:[/.\-]| thang )(\d{1,2})(?:(?:[/.\-]|,? nam )(\d{4}|\d{2}))?(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_DAY = re.compile(r"(?:(?:den|toi|het|ngay) ){0,4}\d{1,4}(?:[/.-]| thang )\d")
_THING = re.compile(r"(?:(?:vao|tin|ma|so|thu)[: ] ?){0,3}")
_MAIL = re.compile(r"[0-9a-f]{6,64}(?!\w)")
_NAMED = r"(?:rieng |chi )?(?:ket qua )?(?:noi dung|nd|muc) (?:so )?"
_NUMBERS = r"(\d{1,2}(?: ?(?:,|;|va) ?\d{1,2})*)"
_CONTENTS = re.compile(rf"(?:{_NAMED})?{_NUMBERS}[ .!]*")
"""Folded: the contents that a yes is for."""
_RETURNED = re.compile(rf"{_NAMED}{_NUMBERS}(?: *[:;,.-] *| (?:vi|do) |$)")
"""Folded: the contents that are returned, before the reason."""
_YES = re.compile(r"\b(?:dong y|nhat tri|thong nhat|duyet|ok|oke|okay|okie)\b")
_POLITE = re.compile(
    r"\b(?:em|anh|chi|nhe|nha|a|roi|luon|da|cam on|thanks|voi|theo|nhu|de xuat|de nghi|don vi|cua|tren|vay|chung toi|van phong)\b"
)
"""Folded: what says yes, and what may stand beside it without saying more."""
_PLAIN = re.compile(r"[^\W\d_]+")
_GREETING = re.compile(r"(?:kinh (?:gui|thua|chao)|xin chao|chao|thua|gui|dear|hi|hello)(?!\w)")
_HALF_A_YEAR = 180
_GREETS = 80
"""Characters: a longer line says more than a greeting."""


@dataclass(frozen=True, slots=True)
class Command:
    """One line understood: the verb, its words, and the case codes it names."""

    line: str
    verb: str
    words: str
    codes: tuple[str, ...]
    doubtful: tuple[str, ...] = ()


def parse(text: str, prefix: str) -> tuple[Command, ...]:
    """The commands on the first lines of an answer, below a greeting. The first line that is none ends them."""
    commands: list[Command] = []
    for line in _lines(text):
        command = _parse_line(line, prefix)
        if command is None or len(commands) >= _MAX_LINES:
            break
        commands.append(command)
    return tuple(commands)


def says_yes(text: str) -> bool:
    """Whether the whole of an answer is a plain yes, with or without courtesies: no other word, no number, no question."""
    words = " ".join(_lines(text))
    said = fold(words)
    if not said or len(said) > _GREETS or re.search(r"[?\d]|(?<!\w)à(?!\w)", canonical(words)):
        return False
    left = " ".join(_PLAIN.findall(said))
    agreed = _YES.sub("|", left)
    return agreed != left and not _POLITE.sub("", agreed).replace("|", "").strip()


def contents_of(words: str) -> tuple[int, ...]:
    """The numbers of the contents that a yes is for: `2`, `nội dung 1, 3`; nothing where the words are of no such form."""
    match = _CONTENTS.fullmatch(fold(words.strip()))
    return numbers_in(match[1]) if match else ()


def returned(words: str) -> tuple[tuple[int, ...], str]:
    """The numbers of the contents that are returned and the reason: `nội dung 1: thiếu ảnh`; no number means all."""
    match = _RETURNED.match(fold_in_place(words))
    return (numbers_in(match[1]), words[match.end() :].strip()) if match else ((), words)


def numbers_in(words: str) -> tuple[int, ...]:
    """Every number in words, once."""
    return tuple(dict.fromkeys(int(number) for number in re.findall(r"\d+", words)))


def apart(command: Command, prefix: str) -> tuple[Command, ...]:
    """A command that begins with several cases as so many commands; what files or merges takes them together."""
    head = command.words[: len(command.words) - len(without_codes(command.words, prefix))]
    found = list(find_codes(head, prefix))
    if command.verb in _TOGETHER or len(found) < 2:
        return (command,)
    words = without_codes(command.words, prefix)
    return tuple(
        replace(
            command,
            words=words,
            codes=(code.code,) if code.valid else (),
            doubtful=() if code.valid else (_without_letter(code),),
        )
        for code in found
    )


def not_understood(text: str, prefix: str, signature: str = "") -> str | None:
    """The line that ended the commands, where it begins or is written like one (capitals, a colon): its writer waits for it to be done.

    Of what was taken for his `signature` only a line that begins like one: names are in capitals too.
    """
    for line in _lines(text):
        if _parse_line(line, prefix) is None:
            words = line.partition(":")[0].strip()
            shouted = words.isupper() and 1 < len(words) < 30 and len(words.split()) <= 4
            return line if shouted or _begins_like_one(line) else None
    signed = next((line for line in _lines(signature) if _parse_line(line, prefix) is None), "")
    return signed if _begins_like_one(signed) else None


def _begins_like_one(line: str) -> bool:
    return _verb(line) is not None and len(line) < _GREETS


def _lines(text: str) -> list[str]:
    """The first lines without their bullets, from the greeting on; a quoted line commands nothing."""
    lines = [line for raw in text.splitlines()[: _MAX_LINES * 3] if (line := raw.strip().strip("-*•").strip())]
    greets = len(lines) > 1 and len(lines[0]) < _GREETS and _GREETING.match(fold(lines[0]))
    return lines[1:] if greets else lines


def _parse_line(line: str, prefix: str) -> Command | None:
    found = _verb(line)
    if found is None:
        return None
    verb, told, rest = found
    if not _is_command(verb, told, rest, prefix):
        return None
    words = rest.lstrip(" :;.!\t")
    codes = list(find_codes(words, prefix))
    valid = tuple(code.code for code in codes if code.valid)
    valid = valid if verb == "merge" else tuple(dict.fromkeys(valid))  # a case named twice there is merged into itself
    doubtful = tuple(dict.fromkeys(_without_letter(code) for code in codes if not code.valid))
    return Command(line, verb, words, valid, doubtful)


def _without_letter(code: CodeFound) -> str:
    return f"{code.prefix}-{code.year}-{code.number:04d}"


def _verb(line: str) -> tuple[str, str, str] | None:
    """The verb that a line begins with: its meaning, as it is written, and what follows.

    Each word has its own accents or none: "Đồng ý" is not ĐÓNG, and "dong" is.
    """
    for words, verb in VERBS:
        match = re.match(rf"(\w+(?:[^\S\n]+\w+){{{words.count(' ')}}})(?!\w)(.*)", line, re.DOTALL)
        written = canonical(match[1]).split() if match else []
        if match and len(written) == words.count(" ") + 1 and all(map(_as_written, written, words.split())):
            return verb, match[1], match[2]
    return None


def _as_written(word: str, wanted: str) -> bool:
    return word in (canonical(wanted), fold(wanted))


def _is_command(verb: str, told: str, rest: str, prefix: str) -> bool:
    """Whether the rest of a line makes it a command and not a sentence that begins with such a word."""
    after = rest.strip()
    if not after or after[0] in ":;.!" or verb in _CHECKED:
        return True
    folded = fold(after)
    thing = _THING.match(folded)
    at = thing.end() if thing else 0
    if _MAIL.match(folded, at) or any(code.at <= at + 1 for code in find_codes(folded, prefix)):
        return True
    if verb == "accept" and contents_of(after):
        return True
    if verb in _OF_A_DAY and _DAY.match(folded):
        return True
    return verb not in _BARE and told.isupper()


def without_codes(words: str, prefix: str) -> str:
    """The words of a command without the case codes at their beginning."""
    code = rf"{_loose(prefix)}[\w\s\-/.]{{0,6}}?\d{{4}}\W{{0,2}}\d{{1,9}}(?:\W{{0,2}}[A-Za-z]\b)?"
    match = re.match(rf"\s*(?:{code}[\s,;:]*(?:v[àa]\s+(?={code}))?)+", words)
    return words[match.end() :].strip() if match else words.strip()


def _loose(prefix: str) -> str:
    return "".join(f"[{c}{c.lower()}{'Đđ' if c == 'D' else ''}]" for c in prefix)


def read_day(text: str, now: datetime, *, been: bool = False) -> date | None:
    """A day as an officer writes it: 15/4/2016, 15 tháng 4 năm 2016, 15/4 (the next one to come, or the last that has `been`),
    2016-04-15. Raises UsageError where there is no such day.
    """
    today = now.date()
    if match := _ISO.search(text):
        year, month, day = match.groups()
    elif match := _DATE.search(fold(text)):
        day, month, year = match.groups()
    else:
        return None
    try:
        if year:
            return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
        found = date(today.year, int(month), int(day))
        if been:
            return found.replace(year=today.year - (found > today))
        return found.replace(year=today.year + ((today - found).days > _HALF_A_YEAR))
    except ValueError as error:
        raise UsageError(f"day_unknown: {match[0]}") from error
