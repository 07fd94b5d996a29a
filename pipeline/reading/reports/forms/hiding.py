"""Fields of a form that ask whether the informant is to be hidden, or may be shown, and what is said there.

"Ẩn danh: Không" and "Công khai danh tính: Không" hold the same answer and say the opposite: the sense of the label and the value
decide together. What a field settles is no prose, so its words are taken out of the text that is weighed. A program's keys
(`an_danh: false`) and ticked boxes are read alike; a sign that may mean either hides.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from pipeline.domain.patterns import Sought
from pipeline.domain.text import fold_in_place, lowered, nfc
from pipeline.reading.reports.forms.boxes import EMPTY, TICKED

_NAMELESS = r"an ?danh|nac ?danh|giau ten|anonymous"
_HIDE = rf"{_NAMELESS}|giau (?:mat|danh tinh|thong tin)|giu ?kin|(?:giu )?bi ?mat|bao ?mat|giu mat|an (?:ten|thong tin|danh tinh)|rieng tu|private|confidential"
_SHOW = r"cong ?khai|hien thi|public|publish|(?:tiet lo|neu|chia se|cung cap)(?: cho| ho| va){0,3} (?:ten|danh tinh|thong tin|sdt|so dien thoai)"
_WAY = r"che do|hinh thuc gui|hinh thuc phan anh|pham vi"
"""What is answered by the way itself: "Chế độ: Riêng tư"."""
# What a label says besides: who asks whom, whose name, who may learn it.
_WORD = (
    r"(?:ban|ong|ba|anh|chi|em|minh|toi|quy|vi|nguoi|dan|gui|phan|bao|tin|to|cao|giac|co|muon|can|yeu|cau|de|nghi|dong|y|cho|phep|duoc|xin|che|do|hinh|thuc|"
    r"tuy|chon|muc|trang|thai|tinh|is|khong|ko|nguyen|vong|vui|long|ve|viec|kien|ten|ho|va|hay|hoac|thong|danh|don|quyen|so|ca|nhan|cua|cung|cap|lien|he|voi|"
    r"tren|quan|xu|ly|ben|thu|cong|website|web|nay|la|neu|noi|dung|dien|thoai|sdt|email|dia|chi|thong|chuc|nang|chuyen|giu|an|bi|mat|kin|tuyet|doi|khai|hien|thi)"
)
HIDES = rf"(?:{_WORD} ){{0,8}}(?:is)?(?:{_HIDE})(?: {_WORD}){{0,12}}"
SHOWS = rf"(?:{_WORD} ){{0,8}}(?:is)?(?:{_SHOW}|{_WAY})(?: {_WORD}){{0,12}}"
_LABEL = re.compile(rf"{HIDES}|{SHOWS}")
_CORE = Sought(
    rf"\b(?:is ?)?(?:{_HIDE}|{_SHOW}|{_WAY})",
    pieces=("an danh", "andanh", "nac danh", "nacdanh", "giau ", "giu kin", "giukin", "bi mat", "bimat", "bao mat", "baomat", "giu mat", "an ten", "an thong tin", "rieng tu", "private", "confidential", "anonymous", "cong khai", "congkhai", "hien thi", "public", "publish", "tiet lo", "neu ten", "neu ho", "neu danh", "neu thong", "neu cho", "neu va", "neu sdt", "neu so", "chia se", "cung cap", "che do", "hinh thuc gui", "hinh thuc phan anh", "pham vi"),
)  # fmt: skip
_OF_HIDING, _OF_SHOWING, _OF_NO_NAME = (re.compile(rf"\b(?:is ?)?(?:{words})") for words in (_HIDE, _SHOW, _NAMELESS))
_DENIED = re.compile(rf"\b(?:khong|ko)(?: (?:dong y|muon|cho phep|duoc|can|cho)){{0,2}} (?:{_HIDE}|{_SHOW})")
_BEFORE = re.compile(r"[a-z /,]*\Z")
_BEHIND = re.compile(
    r"(?P<more>[a-z ,/]{0,90}?) ?(?:\([^()\n]{0,40}\) ?)?[\"'\]]{0,2} {0,3}(?P<sign>[:?=|]{1,2})[ \t\"']{0,4}(?:\n[ \t]{0,8}(?=(?:co|khong)(?: [a-z]{1,9}){0,3}\W{0,3}(?:\n|$)))?"
)
_END = r"(?:[\"']|(?= *(?:$|[\n,;|.)}\](\t–]|- |  )))"
_MORE = r"(?: (?:dong y|can(?: thiet)?|yeu cau|muon|co|duoc|phai|cho phep|a|dau|nhe|nha))*"
_VALUE = re.compile(
    rf"(?:(?P<hide>(?:(?:khong|ko) (?:duoc )?(?:{_SHOW})|{_HIDE}|an|mat|noi bo|hidden)(?: {_WORD}){{0,8}})"
    rf"|(?P<show>(?:(?:khong|ko) (?:can )?(?:{_HIDE})|{_SHOW})(?: {_WORD}){{0,8}})"
    rf"|(?P<no>(?:khong|ko|k|0|false|no|n|off|chua){_MORE})|(?P<yes>(?:co|x|v|1|true|yes|y|dong y|on|ok){_MORE})"
    rf"|(?P<cross>[✗✘❌✕✖])|(?P<blank>[.…_]{{3,400}}))(?!\w){_END}"
)
_TICKED, _EMPTY = f"{TICKED}◉●⦿", f"{EMPTY}○◯"
"""Of one answer to choose, circles too."""
_BOX = re.compile(rf"([{_TICKED}{_EMPTY}]|\[ ?[xv✓✔]? ?\]|\( ?[xv✓✔]? ?\))")
_LONGEST, _MOST = 300, 200
"""Characters of a line with boxes; fields that are looked at."""
_SECRET_LEVEL = re.compile(
    r"(?:mức độ|cấp độ|tính chất|phân loại|ưu tiên)[^:\n]{0,20}:(?:(?!không)[^\n:]){0,40}(?<!\w)mật(?! độ)(?!\w)(?![^\n]{0,12}:)"
)
"""A call-taker's level "Thường, Mật danh tính"."""


class Settled(NamedTuple):
    """A text without its fields of hiding; whether one of them hides the informant, and whether by name of having none."""

    rest: str
    hides: bool = False
    nameless: bool = False


@lru_cache(maxsize=16)
def settled(text: str) -> Settled:
    """What the fields of a text say, and the text without them."""
    text = nfc(text).replace("\t", "|")  # a cell's end is no space of a sentence
    if not _SIGN.search(text):
        return Settled(text)
    folded = fold_in_place(text).replace("_", " ")
    level = "mật" in lowered(text) and _SECRET_LEVEL.search(lowered(text)) is not None
    if not _CORE.stands_in(folded):
        return Settled(text, level)
    cut, hides, nameless = list[tuple[int, int]](), level, False
    for start, end, hidden, unnamed in (*_of_boxes(folded), *_of_labels(folded)):
        cut.append((start, end))
        hides, nameless = hides or hidden, nameless or (hidden and unnamed)
    return Settled(_without(text, cut), hides, nameless)


_SIGN = re.compile(rf"[:?=|\t\[({_TICKED}{_EMPTY}]")
"""What every field has: the sign behind its label, the end of its cell, or a box."""


def _without(text: str, cut: list[tuple[int, int]]) -> str:
    kept, last = [], 0
    for start, end in sorted(cut):
        kept.append(text[last:start])
        last = max(last, end)
    return " ".join([*kept, text[last:]]) if cut else text


def _of_labels(folded: str) -> list[tuple[int, int, bool, bool]]:
    """Where a label with its value stands, whether it hides, and whether it speaks of having no name."""
    found, last = list[tuple[int, int, bool, bool]](), 0
    for core in islice(_CORE.finditer(folded), _MOST):
        behind = _BEHIND.match(folded, core.end())
        value = _VALUE.match(folded, behind.end()) if behind else None
        ahead = _BEFORE.search(folded, max(last, core.start() - 80), core.start())
        if core.start() < last or not (behind and value and ahead):
            continue
        for before in (ahead[0], ahead[0].rpartition(",")[2]):
            label = " ".join(re.split(r"[ ,/]+", f"{before}{core[0]}{behind['more']}".strip()))
            if "?" in behind["sign"] or _LABEL.fullmatch(label):
                if (hidden := _hidden(label, value)) is not None:
                    last = value.end()
                    found.append((core.start() - len(before), last, hidden, _OF_NO_NAME.search(label + value[0]) is not None))
                break
    return found


def _hidden(label: str, value: re.Match[str]) -> bool | None:
    """What a value says to a label; None where neither speaks of hiding. What may mean either hides."""
    said = value.lastgroup
    if said in ("hide", "show"):
        return said == "hide"
    hides, shows = (pattern.search(label) is not None for pattern in (_OF_HIDING, _OF_SHOWING))
    if hides == shows or said == "cross":
        return True if hides or shows else None
    return said != "blank" and (hides != (_DENIED.search(label) is not None)) == (said == "yes")


def decides(value: str) -> bool:
    """Whether a value (folded) settles anything: "Thông tin bí mật: …", "Công khai: …" may head a matter as well."""
    return _VALUE.match(value) is not None or _BOX.match(value) is not None


def _of_boxes(folded: str) -> list[tuple[int, int, bool, bool]]:
    """The lines of which a box ticked, or left, speaks of hiding; with the lines of options below a label alone."""
    if not _BOX.search(folded):
        return []
    found, at, label, begun = list[tuple[int, int, bool, bool]](), 0, "", 0
    for line in folded.split("\n"):
        has_box = len(line) <= _LONGEST and _BOX.search(line) is not None
        if has_box and _CORE.search(f"{label}\n{line}") and (told := _ticked(label, line)) is not None:
            found.append((begun if label else at, at + len(line), told, _OF_NO_NAME.search(f"{label}\n{line}") is not None))
        elif not has_box and line.strip():
            head = line.strip().rstrip(":? ")
            label = head if len(head) <= _LONGEST and _LABEL.fullmatch(head) and line.rstrip()[-1] in ":?" else ""
            begun = at
        at += len(line) + 1
    return found


def _ticked(label: str, line: str) -> bool | None:
    """What the ticked boxes of a line say; None where no word of theirs, nor the label, speaks of hiding."""
    begun = _BOX.search(line)
    head, sign, rest = line.partition(":") if ":" in line[: begun.start() if begun else 0] else ("", "", line)
    first, *parts = _BOX.split(rest)
    boxes, words = parts[::2], [word.strip(" .,;/|-") for word in parts[1::2]]
    first = first.strip(" .,;/|-\"'")
    if first and not words[-1] and (len(words) > 1 or sign):
        asked, _, answer = first.rpartition(" ")
        if answer in ("co", "khong") and _LABEL.fullmatch(asked):
            head, first = asked, answer  # "Công khai Có ☐ Không ☑"
        words = [first, *words[:-1]]  # the boxes stand behind their words
    elif first:
        head = first
    label = head.strip(" .-+*0123456789)") or label
    verdicts = [_option(label, word, ticked=_is_ticked(box)) for box, word in zip(boxes, words, strict=True)]
    known = [verdict for verdict in verdicts if verdict is not None]
    return any(known) if known else None


def _is_ticked(box: str) -> bool:
    return box.strip("[]() ") not in ("", *_EMPTY)


def _option(label: str, words: str, *, ticked: bool) -> bool | None:
    """What one box says; None where it speaks of something else. One that is left empty hides nobody."""
    value = _VALUE.match(words or ("x" if ticked else "0"))
    asked = label if _LABEL.fullmatch(label) else ""
    if value and (value.lastgroup in ("hide", "show") or asked):
        return (_hidden(asked, value) or False) if ticked or not words else False
    if not _LABEL.fullmatch(words):
        return None
    yes = _VALUE.match("x")
    return (_hidden(words, yes) or False) if ticked and yes else False
