"""Forms of call-takers: `label: value` in any order, one a line or several on a line, in tables, with or without accents.

A label is a core word ("địa chỉ", "số điện thoại") with words that say whose or of what; it is told by this grammar, so
that a form which nobody here has seen is read too.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.domain.text import fold, fold_in_place, nfc
from pipeline.reading.reports.forms import boxes
from pipeline.reading.reports.forms.hiding import HIDES, SHOWS, decides
from pipeline.reading.reports.forms.label_kinds import ITEM, likely_kind
from pipeline.reading.reports.forms.levels import joined
from pipeline.reading.reports.persons.names import is_family

Form = tuple[tuple[str, str], ...]

_WHO = r"(?:nguoi|ng|cong dan|khach hang|ong|ba|anh|chi|to chuc|ca nhan|don vi|doanh nghiep|chu ho|chu ten)"
_ACT = (
    r"(?:phan anh(?: lai)?|p/?a|bao tin|bao|gui(?: tin| don)?|goi(?: den| dien)?|cung cap(?: thong tin| tin)?|kien nghi|to giac|to cao|khieu nai|"
    r"lam don|viet don|viet(?: (?:thay|ho|giup|dum))?|dai dien|dung don|dung ten|dan|lien he|lien lac|yeu cau|hoi|trinh bay|den(?: truc tiep| lam viec)?)"
)
_OF = rf"(?: (?:cua|ve|cho|theo|va|nguoi)?\s?(?:{_WHO}|{_ACT}|thuong tru|hien tai|hien nay|cu the|chi tiet|day du|neu co|chinh|tiep nhan|ghi nhan|nhan|den|tin|don|y kien|thong tin|vu viec|su viec|su co|su vu|goc))*"
_INCIDENT = r"(?:xay ra|phat sinh|phan anh|su co|su viec|su vu|vu viec|dien ra|can xu ly|noi co|bi phan anh)"

_SECRECY = r"(?:(?:co )?(?:yeu cau|de nghi|muon) )?(?:giu )?(?:bi mat|bao mat|kin|an danh)(?: (?:ten|danh tinh|thong tin))?"
_KINDS: tuple[tuple[str, str], ...] = (
    ("happened", rf"(?:thoi gian|thoi diem|ngay|gio)(?: ngay| gio)? {_INCIDENT}(?: {_INCIDENT})*(?<!phan anh)"),
    ("email", r"(?:dia chi )?(?:e ?-?mail|thu dien tu|hop thu(?: dien tu)?)"),
    ("area", r"dia ban"),  # of a named caller's form it is where he lives
    ("place", rf"(?:dia chi|noi|dia diem|vi tri|khu vuc|dia ban|hien truong|diem)(?: {_INCIDENT})+|(?:dia diem|vi tri|khu vuc|dia ban|hien truong)(?: cu the)?|noi(?: co su viec)?"),
    ("taker", r"(?:ho (?:va )?ten |ten )?(?:nguoi|can bo|nhan vien|dien thoai vien|tong dai vien|chuyen vien|dong chi)(?: truc)?(?: tiep nhan| tiep(?: cong)? dan| tiep| nhan tin| nhan| truc ban| truc| ghi| ghi phieu| nhap| lap phieu| lap| soan| xu ly)+(?: tin| thong tin)?|truc ban|nguoi truc|can bo truc|tiep (?:cong )?dan|tiep nhan boi|(?:ten )?(?:dien thoai vien|tong dai vien)"),
    ("channel", r"(?:kenh|hinh thuc|phuong thuc|nguon(?: tin)?|loai hinh|tiep nhan qua|qua kenh)(?: tiep nhan| phan anh| thong tin| lien he| den| tin| goc)*"),
    ("time", r"(?:thoi gian|thoi diem|ngay,? ?(?:va )?gio|gio,? ?(?:va )?ngay|ngay thang|ngay|gio|luc|tiep nhan luc|tiep nhan|nhan luc|goi luc|tg|tgian)(?: (?:tiep nhan|ghi nhan|phan anh|goi(?: den)?|nhan(?: tin| don)?|den|bao tin|gui(?: tin)?|lap(?: phieu)?|nhan tin|tao))*"),
    ("sms_from", r"(?:\[?sms\]? |tin nhan )?tu(?: so)?|so gui"),
    ("phone", rf"(?:so )?(?:dien thoai|dt|dtdd|sdt|may|di dong|dd|tel|phone|mobile|hotline)(?: ban| di dong| goi den| goi di| lien he| lien lac){{0,2}}{_OF}|so (?:lien he|lien lac|goi(?: den)?|cua (?:toi|em|minh|chau))|lien he|lien lac"),
    ("name", rf"(?:ho(?: va|,| &)? (?:chu dem )?ten|ten|ten goi|danh xung|danh tinh|quy danh){_OF}(?: hien thi| zalo| facebook| tai khoan| nguoi dung)*|(?:tai khoan|nick)(?: zalo| facebook)?(?: (?:gui|dang|nguoi dung|nguoi gui|phan anh))?|ten (?:toi|em) la|toi ten(?: la)?|{_WHO} {_ACT}(?: {_ACT})*|(?:nguoi )?dai dien(?: \w+){{0,3}}|thay mat(?: \w+){{0,4}}|thong tin (?:cua )?{_WHO}(?: {_ACT})?|khach(?: hang)?|kh|cong dan|cd|nguoi dan|ong ?/? ?\(?ba\)?(?: ten)?|anh ?/? ?chi|(?:ong|ba|anh|chi)(?: ten)?"),
    ("address", rf"nha (?:toi|em|minh)(?: o)?|(?:dia chi|noi o|cho o|nha o|nha rieng|noi cu tru|(?:cu )?tru tai|cu tru|cu ngu(?: tai)?|ngu(?: tai)?|song tai|o(?: tai)?|thuong tru(?: tai)?|noi thuong tru|tam tru|ho khau(?: thuong tru)?|noi sinh song|d/?c|dchi){_OF}|(?:thon|ap|ban|lang|xom|buon|khu pho|khom|to|xa|phuong|dac khu|huyen)(?:(?:,| -|/)? ?(?:thon|ap|ban|lang|xom|to|xa|phuong|thi tran|dac khu|huyen|quan|thi xa|thanh pho|tinh))+"),
    ("level", r"(?:muc do|do|tinh chat|cap do)(?: khan(?: cap)?| uu tien| vu viec| su viec| cap bach)*|phan loai|uu tien"),
    ("secrecy", rf"{_SECRECY}|{HIDES}|{SHOWS}"),
    ("note", r"ghi chu(?: cua (?:nguoi truc|truc ban|can bo truc))?|luu y|chu thich"),
    ("direction", r"y kien (?:chi dao|cua (?:dong chi )?(?:bi thu|chu tich|lanh dao|thuong truc)(?: \w+){0,2})|but phe|chi dao|phe duyet"),
    ("title", r"tieu de(?: bai(?: bao)?| (?:nguoi dan|cong dan|dan|ban doc|nguoi gui)(?: dat| ghi| viet)?)?|ten bai|bai bao|trich yeu"),
    ("request", r"(?:de nghi|yeu cau|de xuat|nguyen vong|mong muon)(?: cua (?:nguoi dan|cong dan|dan|nguoi phan anh|ong|ba))?|kien nghi cua (?:nguoi dan|cong dan)|kien nghi"),
    ("content", rf"(?:(?:tom tat|trich|cac|\d|hai|ba|bon|may) )?(?:noi dung|n/?d(?:ung)?|viec|chuyen|mo ta|trinh bay|dien bien|su viec|su vu|van de|vu viec|tin bao|tom tat|cau hoi|phan anh){_OF}(?: {_INCIDENT}| kien nghi| y kien| to giac| khieu nai)*"),
    ("number", r"(?:so|ma)(?: so)?(?: tin| phieu| ho so| don)?|stt|tt|so tt|so thu tu|so hieu"),
    ("other", r"(?:the )?loai(?: (?:tin|don|thu|phan anh|viec|vu viec|phieu|y kien|noi dung|su viec))?|nam sinh|ngay sinh|sinh nam|sinh ngay|tuoi|gioi tinh|nghe nghiep|dan toc|quoc tich|(?:so )?(?:cmnd|cccd|can cuoc|cmtnd)(?: cong dan)?(?:/cccd)?|linh vuc|trang thai|ket qua|kinh gui|noi gui|noi nhan|tep dinh kem|dinh kem|hinh anh|don vi xu ly|han xu ly"),
)  # fmt: skip
_KIND = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS))

# Where a label may begin; what stands from there to a colon is looked at as one.
_MARK = re.compile(
    r"(?:^|(?<=[\n|;(\t])|(?<=[.,] )|(?<= [-–+*•·●▪] )|(?<=\s\s\s))[\s*•●▪+\-–>]{0,6}(?:\(?(?:\d{1,2}[.)/]|[a-h][.)])\s{0,2})?(?=(?P<label>\[?[a-z][a-z_ \]/,.()&*-]{0,58}?)\s{0,2}:)",
    re.MULTILINE,
)


_REMARK = re.compile(r"\s*\((?!ba\))[^()]{0,60}\)")
_A_NUMBER = re.compile(r"\s*:\s*\(?\+?\d[\d .()-]{7,}")
_ASKED_LEAST = 2
"""Questions that make a form, at least."""
_LONGEST = 80
"""Characters of a label with what stands before it."""


@lru_cache(maxsize=1024)
def label_kind(text: str) -> str | None:
    """What a label (folded) stands for; None where it is none. A remark in brackets does not count."""
    words = (_REMARK.sub("", text) if "(" in text else text).replace(".", "").replace("_", " ").strip(" -:*")
    if match := _KIND.fullmatch(words):
        return match.lastgroup
    parts = [part for part in re.split(r"\s?(?:[,/&-]| va )\s?", words) if part]
    if len(parts) > 1:  # "Họ tên, địa chỉ, điện thoại": the first says where the value is looked for
        kinds = [label_kind(part) for part in parts]
        return kinds[0] if all(kinds) else None
    return None


@lru_cache(maxsize=4)
def _marks(source: str) -> tuple[re.Match[str], ...]:
    """Labels, looked for before each colon only: most of a letter has none."""
    folded, marks = fold_in_place(source), list[re.Match[str]]()
    last, colon = 0, folded.find(":")
    while colon >= 0:
        marks += _MARK.finditer(folded, max(last, colon - _LONGEST), colon + 1)
        last, colon = colon + 1, folded.find(":", colon + 1)
    return tuple(marks)


# A web form may ask instead of naming: "Bạn phản ánh về việc gì?", "Xảy ra ở đâu?".
_ASKED: tuple[tuple[str, str], ...] = (
    ("Bí mật", r"(?!.*\bkhong muon\b)(?:\w+ ){0,3}(?:muon|can|yeu cau|de nghi)(?: \w+){0,4} (?:bi mat|an danh|giau ten)\b.*|(?:giu|giau|an)(?: \w+)? (?:bi mat|kin|ten|danh)\b.*"),
    ("Họ tên", r"(?:ho (?:va )?ten|ten)\b.*|.*\b(?:ai (?:dang |la nguoi )?(?:phan anh|goi|bao|gui)|(?:ban|ong ba|anh chi|quy vi) (?:la ai|ten (?:la )?gi))\b.*"),
    ("Điện thoại", r".*\b(?:so dien thoai|sdt|so may|goi lai|lien he|lien lac)\b.*"),
    ("Địa chỉ", r"(?:dia chi|noi o)\b(?!.*xay ra).*|.*\b(?:ban|ong ba|anh chi|quy vi)(?: \w+){0,2} (?:song|o|ngu|cu tru)(?: o)? (?:dau|noi nao)\b.*"),
    ("Thời gian xảy ra", r".*\b(?:khi nao|luc nao|bao gio|tu bao|ngay nao|thoi gian|dang xay ra|da qua|con dien ra)\b.*"),
    ("Nơi xảy ra", r".*\b(?:o dau|noi nao|cho nao|dia diem|vi tri)\b.*"),
    ("Nội dung", r".*\b(?:viec gi|chuyen gi|dieu gi|van de gi|gi vay|noi dung|the nao|ra sao|phan anh gi|gop y gi)\b.*"),
)  # fmt: skip
_QUESTION = re.compile(r"^[\s*•+\d.)–-]{0,6}(?P<asked>[^\n?:]{5,80})\?[ \t]*\n?", re.MULTILINE)


def _answered(text: str) -> str:
    """A text whose questions, each at the head of a line, stand as labels; as it is where fewer than two of them are a form's."""
    if text.count("?") < _ASKED_LEAST:
        return text
    found = [(match, _label_asked(fold(match["asked"]))) for match in _QUESTION.finditer(text)]
    labels = [(match, label) for match, label in found if label]
    if len({label for _, label in labels}) < _ASKED_LEAST:
        return text
    out, last = [], 0
    for match, label in labels:
        out += [text[last : match.start()], f"{label}: "]
        last = match.end()
    return "".join((*out, text[last:]))


def _label_asked(question: str) -> str | None:
    words = question.replace("/", " ")
    return next((label for label, pattern in _ASKED if re.fullmatch(pattern, words)), None)


@lru_cache(maxsize=8)
def read_form(text: str) -> Form:
    """The labelled values of a text in their order, by kind; empty where it is no form. A value ends at the next label."""
    source = _answered(nfc(text))
    source = joined(source, _marks(source), label_kind) if source.count(":") >= _FORM else source
    return tuple(_labelled(source, mark, kind, end) for mark, kind, end in _found(source))


class Label(NamedTuple):
    """A label of a form: what it stands for, where it begins, where its value does, and where the next one begins."""

    kind: str
    start: int
    value: int
    end: int


def labels_in(source: str) -> tuple[Label, ...]:
    """The labels of a text (composed) in their order."""
    return tuple(Label(kind, mark.start("label"), mark.end("label"), end) for mark, kind, end in _found(source))


@lru_cache(maxsize=4)
def _found(source: str) -> tuple[tuple[re.Match[str], str, int], ...]:
    """Labels, what they stand for, and where the next one begins; asked for a form and for whose its blocks are."""
    marks: list[tuple[re.Match[str], str]] = []
    for mark in _marks(source):
        inside = marks and mark.start("label") < marks[-1][0].end("label")
        kind = label_kind(mark["label"].strip())
        if kind == "sms_from" and not _A_NUMBER.match(source, mark.end("label")):
            continue  # "Từ: 19h00" in a citizen's letter
        if kind == "secrecy" and not (re.fullmatch(_SECRECY, mark["label"].strip()) or decides(_value(source, mark))):
            continue  # "Công khai: xã chưa niêm yết …" heads a matter
        if kind == "taker" and _RECEIVES.search(mark["label"]) and not _names_somebody(source, mark):
            continue  # "Người tiếp: chuyên viên Phòng Tổng hợp. Hẹn trả lời …" names nobody
        if kind == "taker" and "nhắn" in source[mark.start("label") : mark.end("label")].lower():
            kind = "name"  # folded, who has sent a message reads like who has taken it
        if kind and not inside:
            marks.append((mark, kind))
    marks = _with_unfamiliar(source, marks)
    ends = [*(mark.start() for mark, _ in marks), len(source)][1:]
    return tuple((mark, kind, end) for (mark, kind), end in zip(marks, ends, strict=True))


_RECEIVES = re.compile(r"\btiep(?: (?:cong )?dan)?\W*$")


def _names_somebody(source: str, mark: re.Match[str]) -> bool:
    """Whether a person's name begins behind a label."""
    words = source[mark.end("label") : mark.end("label") + 80].split()[:6]
    return any(word[0].isupper() and is_family(word) for word in words)


def _value(source: str, mark: re.Match[str]) -> str:
    """What stands behind a label, folded, as far as it may be a yes or a no."""
    return fold_in_place(source[mark.end("label") : mark.end("label") + 80]).lstrip(": ")


def _labelled(source: str, mark: re.Match[str], kind: str, end: int) -> tuple[str, str]:
    """A label's kind and its value, up to where the next one begins."""
    if kind == ITEM:
        return "content", _without_end(source[mark.start() : end].lstrip(" \n\t|;"))
    value = source[mark.end("label") : end].lstrip().removeprefix(":").lstrip(" \n\t|;")
    value = boxes.without_titles(value) if kind == "name" else value
    if kind == "name" and _TELLS.search(fold(mark["label"])) and len(value.split()) > _NAMES:
        kind = "content"  # "Bà trình bày: …": what she tells, not who she is
    return kind, _without_end(boxes.ticked(_without_end(value), choice=kind in _CHOICES))


_CHOICES = ("channel", "level", "secrecy", "other")
"""Of which a form prints what there is to choose from."""


_LINE = re.compile(
    r"^[\s*•●▪+\-–>]{0,6}(?:\(?(?:\d{1,2}[.)/]|[a-hA-H][.)])\s{0,2})?(?P<label>[^\W\d_][^:\n]{0,58}?)\s{0,2}:(?!//)[ \t]*(?P<value>[^\n]*)",
    re.MULTILINE,
)
_TELLS = re.compile(
    r"\b(?:trinh bay|ke|noi)$|(?:ong|ba|anh|chi|co|chu|bac|cu) (?:phan anh|bao|kien nghi|de nghi|to cao|to giac|khieu nai|cho biet|cho hay|than phien|thua|hoi|xin)$"
)
_NAMES = 25
"""Words in which a form tells who somebody is, at most."""
_FORM = 3
"""Lines with a label that make a form, at least."""


def _with_unfamiliar(source: str, marks: list[tuple[re.Match[str], str]]) -> list[tuple[re.Match[str], str]]:
    """The labels of a form with those that the grammar does not know, as far as their words tell what they stand for.

    What stands in the matter, or ahead of the form, like a label of one ("Rác: …", "Việc 2: …") is of it.
    """
    lines = list(_LINE.finditer(source)) if source.count(":") >= _FORM else []
    if len(lines) < _FORM:
        return marks
    known = {mark.end("label"): kind for mark, kind in marks}
    told = [(line, _unfamiliar(line, known)) for line in lines if line.end("label") not in known]
    if sum(kind in _MATTERS for _, kind in told) > 1:
        told = [(line, ITEM if kind in _MATTERS else kind) for line, kind in told]
    merged = sorted([*marks, *((line, kind) for line, kind in told if kind)], key=lambda mark: mark[0].start("label"))
    kept: list[tuple[re.Match[str], str]] = []
    for mark, kind in merged:
        of_matter = kind in _MATTERS and (not kept or kept[-1][1] in _MATTERS)
        if mark.end("label") in known or not of_matter:
            kept.append((mark, kind))
    return kept


_MATTERS = ("content", ITEM)
_ONE_OF = re.compile(
    r"(?:y|viec|noi dung|chuyen|van de|dieu|vu|kien nghi|phan anh)(?: kien)?(?: thu)? (?:nhat|mot|hai|ba|bon|tu|\d)\b"
)


def _unfamiliar(line: re.Match[str], known: dict[int, str]) -> str | None:
    """What a line's label stands for; surely only where it is below that of the matter."""
    if _ONE_OF.match(fold(line["label"])):
        return ITEM  # "Ý thứ hai - Mạng điện thoại: …"
    above = max((at for at in known if at < line.end("label")), default=None)
    return likely_kind(line["label"], line["value"], surely=above is not None and known[above] == "content")


def _without_end(value: str) -> str:
    """A value without the space and the signs before the next label."""
    while value != (value := value.rstrip().rstrip("|;(+*•·●▪–-")):
        pass
    return value


def first(form: Form, kind: str) -> str | None:
    """The first non-empty value of a kind."""
    return next((value for key, value in form if key == kind and value.strip()), None)
