"""The kind of a unit's answer, on its new text alone: what it decides, in the order in which one word outweighs another."""

from __future__ import annotations

import re
from datetime import date

from pipeline.domain.codes import find_codes, find_numbers
from pipeline.domain.message import Message
from pipeline.domain.reading import Split
from pipeline.domain.reply import PartReply, Reply, ReplyKind
from pipeline.domain.text import fold
from pipeline.domain.unit import Registry
from pipeline.reading import reply_words as words
from pipeline.reading.official import read_document

_SHORT = 200
_CONTENT = re.compile(
    r"^[ \t>*-]*(?:về |đối với )?(?:nội dung|nd|ý|vấn đề|mục)\s*(?:thứ\s*|số\s*)?(?P<n>\d{1,2}|nhất|hai|ba|tư|năm)\b",
    re.IGNORECASE | re.MULTILINE,
)
_ORDINALS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5}
_DAY = re.compile(r"(?<![\d/])(\d{1,2})\s{0,2}[/.-]\s{0,2}(\d{1,2})(?:\s{0,2}[/.-]\s{0,2}(\d{4}|\d{2}))?(?![\d/])")
_LONG_DAY = re.compile(r"ngay (\d{1,2}) thang (\d{1,2})(?: nam (\d{4}))?")
_MONTH_END = re.compile(r"(?:cuoi|het) thang (\d{1,2})(?:[/ ](?:nam )?(\d{4}))?")
_TO = re.compile(r"(?:den|toi|truoc|het|cham nhat|vao)( het)?( ngay)?\s{0,3}$")


def read_reply(message: Message, split: Split, registry: Registry, received: date, prefix: str | None) -> Reply:
    """An answer as read. `received` gives the year of a date written without one."""
    text = split.new_text
    files = "\n".join(attachment.text for attachment in message.attachments if attachment.text)[:50_000]
    enclosed = _only_encloses(text, message)
    body = f"{text}\n{files}" if enclosed and files.strip() else text
    whole = _part(body, message, enclosed=enclosed and not files.strip())
    own = registry.unit_of_sender(message.sender.address)
    own_id = own.id if own else None
    document = read_document(f"{text}\n{split.signature}", message.attachments)
    proposed = _proposed_date(body, received) if whole.kind is ReplyKind.EXTENSION_REQUEST else None
    flags = list(whole.flags)
    if whole.kind is ReplyKind.EXTENSION_REQUEST and proposed is None:
        flags.append("extension_without_date")
    units = _units_named(body, registry, own_id)
    return Reply(
        whole=whole,
        per_code=_per_code(body, message, prefix),
        document=document,
        proposed_date=proposed,
        suggested_unit=_suggested(body, registry, own_id) if whole.kind is ReplyKind.NOT_IN_AUTHORITY else None,
        forwarded_to=units if whole.kind in (ReplyKind.FORWARDED, ReplyKind.ACK) else (),
        flags=tuple(dict.fromkeys(flags)),
    )


def _only_encloses(text: str, message: Message) -> bool:
    """A short body that only says that a file is enclosed, or none at all beside a file."""
    if not message.attachments:
        return False
    folded = fold(text)
    return not folded or (len(folded) < _SHORT and bool(words.ENCLOSED.search(folded)) and not words.measures(text))


def _part(text: str, message: Message, *, enclosed: bool = False) -> PartReply:
    kind, flags = reply_kind(text, fold(message.subject))
    if enclosed:
        return PartReply(ReplyKind.ATTACHMENT_ONLY, text=text)
    by_content = _by_content(text)
    if by_content and kind in (ReplyKind.FINAL, ReplyKind.INTERIM, ReplyKind.FORMAL, ReplyKind.PARTIAL, ReplyKind.ACK):
        finals = tuple(n for n, one in by_content if one is ReplyKind.FINAL)
        if finals and len(finals) < len(by_content):
            return PartReply(ReplyKind.PARTIAL, finals, text, words.measures(text), (*flags, "contents_left"), by_content)
        if finals:
            return PartReply(ReplyKind.FINAL, finals, text, words.measures(text), (), by_content)
        return PartReply(kind, tuple(n for n, _ in by_content), text, words.measures(text), flags, by_content)
    return PartReply(kind, _contents_named(text), text, words.measures(text), flags)


def reply_kind(text: str, subject: str = "") -> tuple[ReplyKind, tuple[str, ...]]:
    """The kind and its flags. The order matters: a decline that also tells what was checked stays a decline."""
    folded = fold(text)
    if words.CORRECTS.search(folded) or re.search(r"\bdinh chinh\b", subject):
        return ReplyKind.CORRECTION, ()
    if words.NOT_OURS.search(folded):
        return ReplyKind.NOT_IN_AUTHORITY, ()
    if words.MORE_TIME.search(folded):
        return ReplyKind.EXTENSION_REQUEST, ()
    if words.ASKS_WHO.search(folded) and not words.REFUSES_TO_NAME.search(folded) and not words.measures(text):
        return ReplyKind.ASK_INFORMANT, ("asks_for_informant",)
    taken = words.measures(text)
    if not taken and words.COPIED_DOWN.search(folded) and len(folded) < 600:
        return ReplyKind.ACK, ()
    if not taken and words.PASSED_ON.search(folded):
        return ReplyKind.FORWARDED, ("passed_on",)
    return _result(text, folded, taken)


def _result(text: str, folded: str, taken: tuple[str, ...]) -> tuple[ReplyKind, tuple[str, ...]]:
    last = fold(" ".join(words.sentences(text)[-3:]))
    claims = bool(words.RESULT_WORDS.search(folded))
    received_only = bool(words.RECEIVED.search(folded))
    if received_only and words.FUTURE_REPORT.search(folded) and not claims:
        return ReplyKind.ACK, ()
    if taken:
        hard = any(words.HARD_ACT.search(fold(item)) or words.UNFOUNDED.search(fold(item)) for item in taken)
        open_end = words.ONGOING.search(last) and not re.search(r"(truoc ngay|da (thong nhat|cam ket)|ra soat)", last)
        still = re.search(
            r"\b(dang|tiep tuc)( \w+){0,4} (xac minh|truy|dieu tra|lam ro|xu ly|kiem tra|thi cong|thuc hien|khac phuc|theo doi|giai quyet|lay mau)",
            folded,
        )
        if (
            (still and not re.search(r"(da ket thuc|hoan thanh|dut diem|xong)", last))
            or (open_end and not hard)
            or _waits(folded)
        ):
            return ReplyKind.INTERIM, ()
        return (ReplyKind.FINAL, ()) if hard or claims else (ReplyKind.INTERIM, ())
    if words.UNFOUNDED.search(folded) and words.CHECKED.search(folded):
        return ReplyKind.FINAL, ()
    if words.ONGOING.search(folded) and not (words.INSTRUCTED.search(folded) and words.BY_RULES.search(folded)):
        return (
            (ReplyKind.ACK, ())
            if received_only and not re.search(r"\bdang\b|\bda (kiem tra|lam viec|lay mau)", folded)
            else (ReplyKind.INTERIM, ())
        )
    if received_only and not words.INSTRUCTED.search(folded):
        return ReplyKind.ACK, ()
    if received_only and not claims and not words.BY_RULES.search(folded):
        return ReplyKind.ACK, ()
    if words.INSTRUCTED.search(folded) or words.ADMONISHED.search(folded) or claims or words.BY_RULES.search(folded):
        return ReplyKind.FORMAL, ("formalistic", "no_measure")
    return (ReplyKind.INTERIM, ()) if len(folded) > 80 else (ReplyKind.ACK, ())


def _waits(folded: str) -> bool:
    """Whether the answer itself says that the result is still to come."""
    return bool(
        re.search(
            r"(cho|sau khi co|khi co) ket qua|se (tiep tuc )?bao cao (ket qua )?(sau|khi|ve)|chua (hoan thanh|xong|co ket qua)",
            folded,
        )
    )


def _by_content(text: str) -> tuple[tuple[int, ReplyKind], ...]:
    """Per content, where the answer goes through them by number."""
    marks = list(_CONTENT.finditer(text))
    found = []
    for place, mark in enumerate(marks):
        end = marks[place + 1].start() if place + 1 < len(marks) else len(text)
        number = _ORDINALS.get(mark["n"].lower()) or (int(mark["n"]) if mark["n"].isdigit() else 0)
        if number:
            found.append((number, reply_kind(text[mark.end() : end])[0]))
    return tuple(dict(found).items()) if len(found) >= 1 else ()


def _contents_named(text: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(int(n) for n in re.findall(r"nội dung (?:số |thứ )?(\d{1,2})\b", text, re.IGNORECASE)))


def _per_code(text: str, message: Message, prefix: str | None) -> dict[str, PartReply]:
    """Where several cases are answered, each one's own part: from its code to the next one's, by line or list item."""
    marks: list[tuple[int, str]] = [(code.at, code.code) for code in find_codes(text, prefix) if code.valid]
    taken = {at for at, _ in marks}
    marks += [
        (code.at, f"#{code.number}/{code.year}")
        for code in find_codes(text, prefix)
        if code.valid is None and code.at not in taken
    ]
    marks += [
        (number.at, f"#{number.number}" + (f"/{number.year}" if number.year else ""))
        for number in find_numbers(text)
        if not any(abs(at - number.at) < 16 for at in taken)
    ]
    marks.sort()
    if len({key for _, key in marks}) < 2:
        return {}
    starts = [_item_start(text, at) for at, _ in marks]
    parts: dict[str, str] = {}
    for place, (_, key) in enumerate(marks):
        end = starts[place + 1] if place + 1 < len(marks) else len(text)
        parts[key] = parts.get(key, "") + text[starts[place] : end]
    return {key: _part(part.strip(), message) for key, part in parts.items()}


def _item_start(text: str, at: int) -> int:
    """The beginning of the line or sentence in which a code stands."""
    line = text.rfind("\n", 0, at) + 1
    stop = max(text.rfind(". ", line, at), text.rfind("; ", line, at))
    return stop + 2 if stop >= 0 and not re.fullmatch(r"\s*\d{1,2}", text[line:stop]) else line


def _proposed_date(text: str, received: date) -> date | None:
    """The day a unit asks for: the last date named after "đến", "trước", "hết"; a year not named is the next to come."""
    folded = fold(text)
    found: list[date] = []
    for match in (*_DAY.finditer(folded), *_LONG_DAY.finditer(folded)):
        if _TO.search(folded[max(0, match.start() - 18) : match.start()]) and (day := _day(match, received)) is not None:
            found.append(day)
    for match in _MONTH_END.finditer(folded):
        month, year = int(match[1]), int(match[2] or received.year)
        if 1 <= month <= 12:
            found.append(date(year + month // 12, month % 12 + 1, 1).replace(day=1) - (date(2000, 1, 2) - date(2000, 1, 1)))
    later = [day for day in found if day >= received]
    return max(later or found, default=None)


def _day(match: re.Match[str], received: date) -> date | None:
    year = int(match[3]) if match[3] else received.year
    try:
        day = date(year + 2000 if year < 100 else year, int(match[2]), int(match[1]))
        return day.replace(year=day.year + 1) if not match[3] and (received - day).days > 180 else day
    except ValueError:
        return None


def _named_at(text: str, registry: Registry) -> list[tuple[int, str]]:
    """Units named in a text, by place; a longer name hides the shorter one inside it."""
    folded = f" {fold(text[:20_000])} "
    found: list[tuple[int, int, str]] = []
    for unit in registry.units:
        for name in unit.names():
            plain = fold(name)
            if len(plain) < 5:
                continue
            start = folded.find(f" {plain}")
            if start >= 0 and not folded[start + 1 + len(plain) : start + 2 + len(plain)].isalnum():
                found.append((start, len(plain), unit.id))
    found.sort(key=lambda item: (-item[1], item[0]))
    kept: list[tuple[int, int, str]] = []
    for start, length, unit_id in found:
        if not any(start < other + size and other < start + length for other, size, _ in kept) and unit_id not in {
            k[2] for k in kept
        }:
            kept.append((start, length, unit_id))
    return sorted((start, unit_id) for start, _, unit_id in kept)


def _units_named(text: str, registry: Registry, own: str | None) -> tuple[str, ...]:
    return tuple(unit for _, unit in _named_at(text, registry) if unit != own and registry.unit_by_id[unit].can_lead)[:6]


def _suggested(text: str, registry: Registry, own: str | None) -> str | None:
    """The unit named after "chuyển … đến", else the last one named that could lead."""
    named = [(at, unit) for at, unit in _named_at(text, registry) if unit != own and registry.unit_by_id[unit].can_lead]
    folded = f" {fold(text[:20_000])} "
    sent = [match.end() for match in re.finditer(r"chuyen( \w+){0,8}? (den|cho|sang|toi)", folded)]
    after = [unit for at, unit in named if sent and at >= min(sent) - 2]
    return after[0] if after else named[-1][1] if named else None
