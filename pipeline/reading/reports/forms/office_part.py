"""What of a text is the citizen's own, without what the office wrote of itself: its letterhead, who took the call, its signature and footer.

A label belongs to the block in which it stands. An address under the name of an office is that office's, a number behind "Người tiếp
nhận" is the clerk's, and a hotline's number is nobody's: taken for the citizen's, a stranger learns what he said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.domain.phrases import word_count
from pipeline.domain.text import UPPER, fold, fold_in_place, nfc
from pipeline.reading.reports.forms.labels import Label, first, labels_in, read_form
from pipeline.reading.reports.persons.phones import find_phone, phones_in
from pipeline.reading.reports.persons.speakers import name_of
from pipeline.reading.signatures import cut_signature

Cut = tuple[int, int]

_CONTACT = frozenset(["phone", "email", "address"])
_TOLD = ("name", "content")
"""Labels of which a citizen's block has one."""
_OFFICE = re.compile(
    r"\W*(?:(?:tinh|thanh|huyen|quan|thi|dang) (?:uy|doan)|ubnd|uy ban|hdnd|hoi dong nhan dan|ubmttq|mat tran|van phong|so|phong|ban|bo phan|chi cuc|cuc|trung tam"
    r"|cong(?: thong tin| dich vu| tiep nhan| gop y| \d)|trang thong tin|he thong|tong dai|duong day nong|cong an|thanh tra)\b[^.:?!\n]{0,80}$"
)
_OF_CITIZENS = re.compile(r"\b(?:cong dan|nguoi dan|ba con|cu tri|chuyen|gui|van phong (?:luat|cong chung))\b")
"""A line with such a word heads what a citizen says, or a citizen's own paper."""
_TOP = 1_000
"""Characters in which a letterhead stands."""
_CLAUSE = re.compile(r"(?<=\w\w)[.;](?=\s)|$")
_LONG_NAME = 90
"""Characters in which a form tells who took a call, at most."""
_OF_TAKER = re.compile(r"\b(?:nguoi (?:tiep|nhan|truc|ghi|lap|nhap)|can bo|nhan vien|truc ban|chuyen vien)\b")
_OF_CALLER = re.compile(r"\b(?:goi|phan anh|cong dan|nguoi dan|khach|nguoi bao|nguoi gui)\b")
_HOTLINE = re.compile(
    r"(?P<said>(?:hotline|tong dai|duong day nong|fax|ho tro ky thuat|cham soc khach hang|cskh)(?: (?:la|so|ho tro))?[\s:.–-]{0,4}(?:1\d{3,7}[\s,/–-]{1,4}(?:hoac )?)?)(?P<number>\(?[+0]\d[\d .()-]{6,14}\d)"
)
_CALLED_FROM = re.compile(r"\b(?:goi|nhan|den|so) (?:den |vao |toi |len |qua |cho )?$")
_FOOTER = re.compile(
    r"^[ \t*•|–-]{0,6}(?:(?:day la )?(?:buc )?(?:thu|e-?mail|mail|thong bao|tin nhan)(?: dien tu)?(?: nay)?(?: (?:la|duoc|gui|tao|sinh|he thong|thu|e-?mail)){0,4} tu dong|(?:thu|e-?mail|mail|thong bao|tin nhan)(?: dien tu)? nay (?:da )?duoc (?:gui|tao) (?:tu|den|boi)"
    r"|(?:vui long|xin|de nghi)(?: quy vi)? (?:khong|dung) (?:tra loi|phan hoi|reply)|(?:vui long|moi|xin moi|de nghi)(?: quy vi| dong chi| anh/chi| ban)? (?:truy cap|dang nhap|bam vao|nhan vao|click)[^\n]{0,40}(?:https?:|www\.|he thong|lien ket|duong dan)"
    r"|(?:quy vi|ban|anh/chi|ong/ba|dong chi) nhan duoc (?:thu|e-?mail|mail|thong bao|tin)\b|tai (?:app|ung dung) |(?:moi )?(?:thac mac|ho tro ky thuat)\b[^\n]{0,40}(?::|lien he)|©|\(c\) ?20\d\d|copyright|ban quyen)",
    re.MULTILINE,
)
_DASHES = re.compile(r"^--[ \t]*$", re.MULTILINE)
_FOOTER_WORDS, _SIGNED_WORDS = 40, 12
"""Words below a footer's first line, and of a signature's line, at most: more are somebody's report."""
_RULE = "-=_*–— \t"
"""What a rule above a footer is made of."""
_HIS = re.compile(
    r"\bnguoi (?:lam|viet|gui|dung)\b|\bnguoi (?:phan anh|kien nghi|khieu nai|to cao)|\bcong dan\b|\bdai dien\b|\bthay mat\b|\btoi\b"
)
"""Over a citizen's signature."""
_I = re.compile(r"\b(?:chung )?(?:toi|tui)\b")
_SIGNS = re.compile(rf"^[^\w\n]{{0,6}}[{UPPER}][^\W\d_]{{0,12}} (?=[^\W\d_])[^\n.?!]{{0,80}}$", re.MULTILINE)
"""A line with somebody's name, or an office's; a number alone at the end of a text is of who speaks there."""


def citizens_part(text: str, sender: str = "", *, noted: bool) -> str:
    """The text without the office's part; the text itself where none is found. `noted`: a call-taker, or another office, writes of him."""
    text = _without_signature(text, sender) if noted else text
    source = nfc(text)
    folded, labels = fold_in_place(source), labels_in(source)
    cuts = [
        *_letterhead(source, folded, labels),
        *_footers(source, folded, labels, noted=noted),
    ]
    return _without(source, cuts) if cuts else text


def without_its_numbers(text: str) -> str:
    """The text without the numbers of whoever took the call, and of hotlines: they may be what the matter is about, never his."""
    source = nfc(text)
    folded = fold_in_place(source)
    cuts = [*_taken_by(source, folded, labels_in(source)), *_hotlines(folded)]
    return _without(source, cuts) if cuts else text


def left_out(text: str, own: str) -> str:
    """The lines of a text that its citizen's part lacks."""
    kept = set(own.split("\n"))
    return "".join(f"\n{line}" for line in nfc(text).split("\n") if line not in kept)


def _without(source: str, cuts: list[Cut]) -> str:
    kept, last = [], 0
    for start, end in sorted(cuts):
        kept.append(source[last : max(last, start)])
        last = max(last, end)
    return "".join([*kept, source[last:]])


def _line_end(source: str, at: int) -> int:
    end = source.find("\n", at)
    return len(source) if end < 0 else end


def _letterhead(source: str, folded: str, labels: tuple[Label, ...]) -> Iterator[Cut]:
    """The first labels, where they say how an office is reached whose name stands above them and nothing else between."""
    head: list[Label] = []
    for label in labels:
        above = folded[_line_end(source, head[-1].value) if head else 0 : label.start]
        named = [line for line in above.split("\n") if line.strip()]
        if label.kind not in _CONTACT or label.start > _TOP or (not head and not named):
            break
        if not all(map(_may_head, named)) or not (head or any(map(_names_office, named))):
            break
        head.append(label)
    behind = labels[len(head) :]
    if not head or not any(label.kind in _TOLD for label in behind):
        return
    beside = behind[0].kind == "name" and "\n\n" not in source[head[-1].value : behind[0].start]
    untitled = not source[_line_end(source, head[-1].value) : behind[0].start].strip(" \n\t|*-•")
    if beside and untitled and not {label.kind for label in head} <= {label.kind for label in behind}:
        return  # "UBND xã … / Điện thoại: … / Họ tên: …": the number may be his
    for label in head:
        yield label.start, _line_end(source, label.value)


def _names_office(line: str) -> bool:
    return _OFFICE.match(line) is not None and not _OF_CITIZENS.search(line)


def _may_head(line: str) -> bool:
    """Whether a line may stand in a letterhead: no sentence, and no title of a paper that begins below it."""
    return len(line) < 100 and not re.match(r"\W*(?:phieu|don|thong tin|noi dung|bien ban|tin|bao cao|kinh gui|ban ghi)\b", line)


def _taken_by(source: str, folded: str, labels: tuple[Label, ...]) -> Iterator[Cut]:
    """How whoever took a call is reached: the number behind his name, and the labels right behind his. His name stays where it stands."""
    beside = False
    for label in labels:
        named = folded[label.start : label.value]
        clerks = (
            label.kind in _CONTACT and _OF_TAKER.search(named) is not None and "nhắn" not in source[label.start : label.value]
        )
        beside = label.kind == "taker" or clerks or (beside and label.kind in _CONTACT and not _OF_CALLER.search(named))
        if not beside:
            continue
        value = source[label.value : label.end]
        start = label.value + len(value) - len(value.lstrip(" \t\n:|"))
        line = source[start : min(label.end, _line_end(source, start))]
        end = _CLAUSE.search(line)
        told = line[: end.start()] if end else line
        if len(told) > _LONG_NAME:
            beside = False
        elif label.kind == "address":
            yield start, start + len(told)
        else:
            yield from ((start + at, start + to) for at, to in phones_in(told))
        beside = beside and not source[start + len(told) : label.end].strip(" \n\t|;,*-–•.")


def _hotlines(folded: str) -> Iterator[Cut]:
    """The numbers of hotlines; "số gọi đến đường dây nóng: …" is a caller's."""
    for match in _HOTLINE.finditer(folded):
        before = folded[max(0, match.start() - 20) : match.start()]
        from_him = _CALLED_FROM.search(before) and ":" in match["said"]
        of_way = (
            match["said"].startswith("duong day")
            and before.strip(" \n\t*•|-–©")[-1:] not in ("", ".")
            and "\n" not in before[-4:]
        )
        if not from_him and not of_way:
            yield match.span("number")


def _footers(source: str, folded: str, labels: tuple[Label, ...], *, noted: bool) -> Iterator[Cut]:
    """What a program, or the office, adds below; of what stands above a citizen's block only the lines themselves."""
    told = max((label.start for label in labels if label.kind in _TOLD), default=-1)
    marks = [*_FOOTER.finditer(folded), *(_DASHES.finditer(folded) if noted else ())]
    for match in sorted(marks, key=re.Match[str].start):
        below = word_count(source[match.end() :], _FOOTER_WORDS)
        if match.start() > told and match.start() and below < _FOOTER_WORDS:
            yield len(source[: match.start()].rstrip(f"\n{_RULE}")), len(source)
            return
        if match[0].strip() != "--":
            yield match.start(), _line_end(source, match.start())


def _without_signature(text: str, sender: str) -> str:
    """A note without the signature of whoever took it, where it names the citizen above and does not name him below."""
    said, signed = cut_signature(text, sender)
    if not said or any(len(line.split()) > _SIGNED_WORDS for line in signed.split("\n")):
        return text
    if not (find_phone(signed) or first(read_form(signed), "address")) or not _SIGNS.search(signed) or _HIS.search(fold(signed)):
        return text
    named = first(read_form(said), "name") or name_of(said, noted=True)
    if not named or not {kind for kind, _ in read_form(signed)} <= {*_CONTACT, "taker"}:
        return text
    spoken = fold(said)
    if _I.search(spoken) and not re.search(rf"(?<![a-z] ){_I.pattern} (?:ten(?: la)?|la) {re.escape(fold(named))}\b", spoken):
        return text  # a letter that was copied whole: who is named in it may be another, and whoever signs it the citizen
    *_, called = fold(named.partition("(")[0]).split() or [""]
    return text if re.search(rf"\b{re.escape(called)}\b", fold(signed)) else said
