"""What a file that is sent along says of who wrote it: that he would not be known, or that he denounces somebody.

A citizen's letter is read as his mail is. An office's paper speaks of such people in general ("bảo vệ người tố cáo"): of that nothing
follows for whoever the mail is from.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.domain.message import Attachment
from pipeline.domain.patterns import Sought
from pipeline.domain.text import fold, fold_in_place
from pipeline.reading.reports.forms.hiding import settled
from pipeline.reading.reports.forms.layouts import as_lines
from pipeline.reading.reports.persons import secrecy

MOST = 10
"""Files of a mail that are looked at."""
_READ, _HEAD = 20_000, 15
"""Characters of a file's text, and lines of its head."""
_NUMBERED = re.compile(r"(?:^|\t|\s{3})\W{0,4}so\s?[:.]?\s?(?:[\d.…]{1,12}\s?)?[/-]\s?[a-z]")
_PAPER = re.compile(
    r"(?:ke hoach|bao cao|thong bao|quyet dinh|cong van|to trinh|huong dan|quy che|quy dinh|quy trinh|noi quy|lich (?:tiep|lam)|bien ban|giay moi|tong hop|thong ke|"
    r"bieu|danh sach|phu luc|chuong trinh|nghi (?:dinh|quyet)|luat|thong tu|cam nang|so tay|ket luan)\b"
)
_ABOUT = re.compile(r"\W*(?:v/v|ve viec)\b")
_DUTY = re.compile(r"\b(?:bao dam|dam bao|cam ket|trach nhiem|nghiem cam|nguyen tac|quy trinh|tuyen truyen)\b")
_GENERAL = re.compile(r"\b(?:nguoi (?:to cao|khieu nai)|cong dan|hanh vi|che do|duoc (?:bao mat|giu)|moi|luat)\b")
_ASKS = re.compile(r"\b(?:de nghi|xin|yeu cau|mong|nho)\b")
"""Of somebody of whom a paper only speaks in general nothing is asked."""
_TITLE = re.compile(
    r"\W*(?:don|thu|giay) ?(?:thu )?(?:(?:khieu nai|to giac|kien nghi|phan anh)\W{1,3}(?:va )?)?to ?cao\b[^\d:]{0,80}"
)
_NAMED = re.compile(rf"{_TITLE.pattern}|to ?cao (?!va\b|khieu|theo)[^\d:]{{0,80}}")
_BLANK_FORM = re.compile(r"\W*(?:mau|phu luc|bieu mau)\b")
_DENIES = Sought(r"\bkhong(?: (?:phai(?: la)?|muon|co y|he|dam))?(?: don)? to cao\b", pieces=("to cao",))
_ACCUSES = Sought(
    r"\b(?:toi|em|con|chau|chung (?:toi|em|con)|ba con|tap the|nhan dan|nguoi dan) (?:\w+ ){0,4}to cao\b|"
    r"\bto cao (?:ong|ba|can bo|chu tich|pho|lanh dao|hanh vi|hieu truong|truong|giam doc|bi thu|cong an)\b",
    pieces=("to cao",),
)
_JOINED = re.compile(r"(?<=[a-zà-ỹ])(?=[A-ZĐ])|[_.-]+")


def hides(file: Attachment) -> bool:
    """Whether a file, or its name, asks that whoever wrote it stays unknown."""
    text = as_lines(file.text[:_READ]) if file.text else ""
    if secrecy.says_secret(_words(file.name)):
        return True
    if not is_paper(text):
        return bool(text) and secrecy.asks_secrecy(text)
    return settled(text).hides or any(
        secrecy.says_secret(sentence) and not _is_general(fold(sentence)) for sentence in secrecy.sentences(text)
    )


def _is_general(sentence: str) -> bool:
    return _DUTY.search(sentence) is not None or (_GENERAL.search(sentence) is not None and not _ASKS.search(sentence))


def denounces(file: Attachment) -> bool:
    """Whether a file is somebody's denunciation: by its name, its title, or by what he says that he does."""
    if _NAMED.fullmatch(fold(_words(file.name))):
        return True
    text = file.text[:_READ]
    folded = _DENIES.sub(" ", fold(text))
    if "to cao" not in folded:
        return False
    lines = [line for line in text.split("\n") if line.strip()]
    titled = any(
        line.isupper() and _TITLE.fullmatch(fold(line.strip()[:200])) and not _BLANK_FORM.match(fold(above[:40]))
        for above, line in zip(["", *lines], lines, strict=False)
    )
    if titled or is_paper(text):
        return titled
    return _ACCUSES.stands_in(folded) or any(_TITLE.fullmatch(fold(line.strip()[:200])) for line in lines[:_HEAD])


@lru_cache(maxsize=16)
def is_paper(text: str) -> bool:
    """Whether a text is an office's: by the number it bears or by what it calls itself in capitals."""
    lines = [line.strip()[:200] for line in text[:_READ].split("\n") if line.strip()][:_HEAD]
    return any(
        _NUMBERED.search(folded) or _ABOUT.match(folded) or (line.isupper() and _PAPER.match(folded))
        for line in lines
        for folded in (fold_in_place(line),)
    )


def _words(name: str) -> str:
    """A file's name without its ending, its words apart: "DonToCao.pdf", "don-to-cao.docx"."""
    stem = name.rpartition(".")[0] or name
    return " ".join(_JOINED.sub(" ", stem[:200]).split())
