"""The head and foot of an official document: its number, date and signer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pipeline.domain.message import Attachment
from pipeline.domain.reply import DocumentRef
from pipeline.domain.text import fold, fold_in_place
from pipeline.domain.unit import Unit

_CAPITAL = "A-ZĐƯƠÂÊÔĂ"
_SIGN = rf"[{_CAPITAL}][A-Za-zĐđƯưƠơÂâÊêÔôĂă&]{{0,14}}\d{{0,3}}"
_NUMBER = re.compile(
    rf"\d(?<![\w/-]\d)\d{{0,5}}[A-EĐa-eđ]?(?:\s?/\s?\d{{4}})?\s{{0,3}}[/–-]\s{{0,3}}{_SIGN}(?:\s?[/.–-]\s?{_SIGN}){{0,5}}(?![\w/])"
)
"""State: `612/SXD-TTr`, `12/2016/QĐ-UBND`, `345/UBND-VP.TD`; Party: `58-BC/TXU`; put in between: `120a/BC-UBND`. Writers put spaces anywhere in it."""
_PARTY_OR_STATE = re.compile(r"\d+[A-EĐa-eđ]?(?:/\d{4})?(?:/|-[^/-]+/)")
_OWN = re.compile(r"(?:^|\t|\s{3,}|\|)\W{0,4}so\s{0,3}[:.;]?\s{0,3}(?=\d)")
_DATE = re.compile(
    r"ngay\s{0,3}(\d{1,2})\s{0,3}thang\s{0,3}(\d{1,2})\s{0,3}nam\s{0,3}(\d{4})|(?:,\s?(?:ngay\s)?|ngay ky\s?:\s?)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"
)
_BROKEN = re.compile(r"\bngay(?:\s{1,3}\d{1,2}(?:\s{1,3}thang(?:\s{1,3}\d{1,2}(?:\s{1,3}nam)?)?)?)?\s{0,3}$")
"""A date that the narrow column of a head breaks in two; the end of a line read across both columns may be its rest."""
_DATE_BESIDE = re.compile(
    r"[\s,(]{0,3}(?:de |ky |ban hanh )?ngay\s{1,3}(?:(\d{1,2})\s{0,2}[/.-]\s{0,2}(\d{1,2})\s{0,2}[/.-]\s{0,2}(\d{4})|(\d{1,2})\s{1,3}thang\s{1,3}(\d{1,2})\s{1,3}nam\s{1,3}(\d{4}))"
)
_CITED = re.compile(r"(nghi dinh|nghi quyet|thong tu|luat|quyet dinh so|can cu|theo|thuc hien|tiep theo)[^.\n]{0,60}$")
_ANSWERED = re.compile(r"(cong van so|phuc dap|tra loi)[^.\n]{0,60}$")
"""Words before the office's letter, or before the unit's own with which it answers: then the number bears the unit's symbol."""
_NAMED = re.compile(r"(bao cao|cong van|van ban|to trinh|so)\s*(so|:)?\s*$")
_POST = re.compile(
    r"^(kt|tl|tm|tuq|k/t|t/l|t/m|t/uq|q|quyen)?[ ./]{0,3}((pho )?((tong )?giam doc|chu tich|bi thu|chanh (van phong|thanh tra|an)|chu nhiem|thu (truong|ky)|"
    r"(?:(?:chi )?cuc|hieu|vien|hat|doi|tram|to|chi huy) truong|truong (?:phong|ban|cong an|khoa|thon|ap|xom|khu|bo phan|chi nhanh|van phong|don vi|doan|trung tam))( .{0,40})?)$"
)
_BETWEEN = re.compile(
    r"^(\W*(da ky|ky ten|ky so|da ky so|ky, ghi ro ho ten)\W*|[(\[].*[)\]]|(signature|digitally|signed|valid|ky boi|nguoi ky|ngay ky|thoi gian ky)\b.*)$"
)
"""What stands between a post and the name: that it is signed, in brackets or in the words of the program that did it."""
_WORD = r"(?:[A-ZĐ]['’-]|[A-ZĐÀ-Ỹ][a-zđà-ỹ]{1,8}-)?[A-ZĐÀ-Ỹ][a-zđà-ỹ'’]{1,8}"
_NAME = re.compile(
    r"^(?:(?:[Tt][Hh][Ss]|TS|BS|BSCKI{1,2}|KS|CN|LS|PGS|GS|DS)\.? ?|(?!(?i:kt|tl|tm|tuq|q|tp|p|tx|tt|h|x)\.)[A-ZĐ][A-Za-zĐđ]{0,6}\d?\. ?|(?:Đại|Thượng|Trung|Thiếu) (?:tá|úy) ){0,4}"
    rf"((?:(?:[AHYUÔ]|{_WORD}) ){{1,4}}{_WORD}|(?:(?:[AHYUÔ]|{_WORD}) ){{2,4}}[AÁÂÊÔƠÚƯYÝ]|[HKY]['’-]{_WORD}|"
    r"(?:(?:[A-ZĐ]['’-])?[A-ZĐÀ-Ỹ]{2,9} ){1,4}(?:[A-ZĐ]['’-])?[A-ZĐÀ-Ỹ]{2,9})$"
)
"""Given names of one letter stand behind two other words (Nguyễn Như Ý); the peoples of the highlands write K'Ré, H'Bia, Y-Bhăm."""
_RECIPIENTS = re.compile(r"^(?:Nơi nhận\s*:|[-+*~–•] ?[^;.,]{0,60}[;.,])\s*(?=[A-ZĐ]|$)")
"""Their column, alone in its line or beside the signature's."""
_DASHES = tuple("-+*~–•")
_HEAD, _FOOT, _SCRAWL = 30, 24, 14

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class _Paper:
    """What one paper tells of itself, whether it is the sender's own and whether it is a letter: asked for only beside other papers."""

    text: str
    sender: Unit | None
    number: str | None
    dated: date | None
    signer: str | None

    @property
    def owned(self) -> bool:
        return self.sender is not None and (_bears(self.number or "", self.sender) or _names(_letterhead(self.text), self.sender))

    @property
    def letter(self) -> bool:
        return _TO in fold(self.text[:_TOP])

    @property
    def rank(self) -> tuple[bool, ...]:
        return self.owned, self.number is not None, self.letter, self.signer is not None, self.dated is not None


def read_document(text: str, attachments: tuple[Attachment, ...], sender: Unit | None = None) -> DocumentRef:
    """The answer's own number, date and signer, all of one paper; numbers that the prose only cites are not its own.

    Where the mail names the number of one of its papers it is that; else the paper that bears the sender's symbol or name.
    """
    body = _paper(text, sender)
    papers = [_paper(item.text, sender) for item in attachments if item.text and not is_sent_to(item.text, sender)]
    named = body.number is not None and (not any(paper.owned for paper in papers) or body.owned)
    best = next((paper for paper in papers if named and paper.number == body.number), None)
    best = best or (body if named or not papers else max((*papers, body), key=lambda paper: paper.rank))
    beside = [paper for paper in papers if paper.number == best.number and paper.number is not None]
    if best is body:  # a letter whose number was left blank, or stamped onto it
        blank = [paper for paper in papers if paper.number is None]
        beside += [paper for paper in blank if paper.letter or paper.owned or len(papers) == 1][:1]
    beside += [body] if body.number in (None, best.number) else []
    every = (best, *beside)
    return DocumentRef(
        best.number or next((paper.number for paper in every if paper.number), None),
        next((paper.dated for paper in every if paper.dated), None),
        next((paper.signer for paper in every if paper.signer), None),
    )


def _paper(text: str, sender: Unit | None) -> _Paper:
    number, beside = _number(text[:20_000], sender) or (None, None)
    signer = _signer(_before_annexes(text)[-8_000:])
    return _Paper(text, sender, number, beside or _dated(text[:20_000]), signer)


_TO, _TOP, _ADDRESSED = "kinh gui", 3_000, 8
_TO_WHOM = re.compile(r"kinh\s{1,3}gui")


def letter_among(attachments: Sequence[Attachment], sender: Unit | None, *, surely: bool) -> Attachment | None:
    """The unit's own letter among files: addressed to somebody, with a number in its head. `surely`: not what may be another's."""
    papers = [(_paper(item.text, sender), item) for item in attachments]
    letters = [(paper, item) for paper, item in papers if paper.letter and (paper.owned or (paper.number and not surely))]
    return max(letters, key=lambda found: found[0].rank)[1] if letters else None


def is_sent_to(text: str, unit: Unit | None) -> bool:
    """Whether a paper is addressed to this unit and not its own, such as the office's letter that it answers."""
    return unit is not None and _names(_whom(text), unit) and not _names(_letterhead(text), unit)


def _whom(text: str) -> str:
    """Those to whom a paper is addressed: behind the words, and in the lines below that begin with a dash."""
    found = _TO_WHOM.search(lines := fold_in_place(text[:_TOP]))
    named = ""
    for line in lines[found.end() :].split("\n")[:_ADDRESSED] if found else ():
        bare = line.strip(" \t:")
        if bare and named and bare[0] not in _DASHES:
            break
        named = f"{named} {bare}".strip()
    return named


def _letterhead(text: str) -> str:
    """The left half of the head, above whom the paper is for: who writes it."""
    head = fold_in_place(text[:_TOP]).partition(_TO)[0]
    return fold(" ".join(re.split(r"\t|\s{3,}", line.strip())[0] for line in head.split("\n")[:_OWNERS]))


_OWNERS = 8


def _names(folded: str, unit: Unit) -> bool:
    plain = f" {_bare(folded)} "
    return any(f" {_bare(name)} " in plain for name in unit.names() if len(name) > 2)


def _bare(text: str) -> str:
    return " ".join(re.split(r"\W+", fold(text)))


def _bears(number: str, unit: Unit) -> bool:
    """Whether the symbol in a number is the unit's: `321/SGTVT-KCHT`."""
    return bool({fold(part) for part in re.split(r"[/.–-]", number)} & {fold(symbol) for symbol in unit.document_symbols})


def _before_annexes(text: str) -> str:
    """A letter without what is annexed behind its signature."""
    found = next((match for match in _ANNEX.finditer(text) if match.start() > len(text) // 20), None)
    return text[: found.start()] if found and _signer(text[: found.start()][-8_000:]) else text


_ANNEX = re.compile(r"^[ \t]*(?:PHỤ LỤC|BIỂU MẪU|DANH SÁCH|BẢNG TỔNG HỢP|Phụ lục)\b[^\n]{0,200}$", re.MULTILINE)


def own_number(text: str) -> str | None:
    """The number that a document calls its own."""
    found = _number(text)
    return found[0] if found else None


@lru_cache(maxsize=8)
def _numbered(text: str) -> list[str]:
    """The lines of the head that hold a figure."""
    return [line for line in text.split("\n", _HEAD)[:_HEAD] if _DIGIT.search(line)]


def _number(text: str, sender: Unit | None = None) -> tuple[str, date | None] | None:
    """From a "Số …" line near the head, else a number that the first lines call their own, with the date right behind it.

    A number left blank is none.
    """
    for line in _numbered(text):
        folded = fold_in_place(line[:300])
        own = _OWN.search(folded) if "so" in folded else None
        if own and (found := _NUMBER.match(line, own.end())):
            return _tidy(found[0]), _beside(line[found.end() :])
    head = text[:4_000]
    for match in _NUMBER.finditer(head) if "/" in head or "-" in head or "–" in head else ():
        before = fold(text[max(0, match.start() - 90) : match.start()])
        cited = _CITED.search(before) or (_ANSWERED.search(before) and not (sender and _bears(match[0], sender)))
        if _NAMED.search(before) and not cited and _PARTY_OR_STATE.match(_tidy(match[0])):
            return _tidy(match[0]), _beside(head[match.end() :])
    return None


def _beside(rest: str) -> date | None:
    """`612/SXD-TTr ngày 23/3/2016`."""
    match = _DATE_BESIDE.match(fold_in_place(rest[:60]))
    return _day(match) if match else None


def _tidy(number: str) -> str:
    return re.sub(r"\s", "", number).replace("–", "-")


def _dated(text: str) -> date | None:
    for line, below in _dateable(text):
        folded = fold_in_place(line[:300])
        match = _DATE.search(folded) if "ngay" in folded or "," in folded else None
        if match is None and "ngay" in folded and _BROKEN.search(folded):
            rest = fold_in_place(below[:300]).strip()
            match = _DATE.search(f"{folded} {rest}") or _DATE.search(f"{folded} {rest.rpartition(' ')[2]}")
        if match is None or any(way.search(folded[: match.start()]) for way in (_CITED, _ANSWERED)):
            continue
        if found := _day(match):
            return found
    return None


def _dateable(text: str) -> Iterator[tuple[str, str]]:
    """The lines of the head that a date may stand in, each with the next one."""
    lines = text.split("\n", _HEAD + 1)
    for line, below in zip(lines[:_HEAD], [*lines[1 : _HEAD + 1], ""], strict=False):
        if _DIGIT.search(line) or line.rstrip().lower().endswith(("ngày", "ngay")):
            yield line, below


def _day(match: re.Match[str]) -> date | None:
    day, month, year = (int(part) for part in match.groups() if part)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _signer(text: str) -> str | None:
    """The name under a post at the foot: `KT. GIÁM ĐỐC` / `PHÓ GIÁM ĐỐC` / `Name` → "Name, Phó giám đốc"."""
    lines = list(_foot(text))
    for place, line in enumerate(lines[:-1]):
        if not _is_post(line):
            continue
        post = line
        for below in lines[place + 1 : place + 7]:
            if _is_post(below):
                post = below
            elif _BETWEEN.match(fold(below)) or _is_scrawl(below):
                continue
            elif name := _NAME.match(below):
                return f"{_capitals(name[1])}, {_sentence(post)}"
            else:
                break
    return None


def _foot(text: str) -> Iterator[str]:
    """The last lines; where the recipients stand beside the signature, its half of the line."""
    for line in [line for line in text.split("\n") if line.strip()][-_FOOT:]:
        if line.lstrip()[:1] in _DASHES and line.rstrip()[-1:] in (";", ",", "."):
            continue  # recipients to the line's end
        if own := _RECIPIENTS.sub("", line.rpartition("\t")[2].strip()).strip():
            yield own


def _is_scrawl(line: str) -> bool:
    """What OCR makes of a signature or a stamp: a few letters, none of them a name's or a sentence's."""
    return len(line) <= _SCRAWL and not re.search(r"[^\W\d_]{5}|[.:;]$", line) and _NAME.match(line) is None


def _is_post(line: str) -> bool:
    return len(line.split(None, 9)) <= 9 and _POST.match(fold(line[:80])) is not None


def _capitals(name: str) -> str:
    return name.title() if name.isupper() else name


def _sentence(post: str) -> str:
    words = re.sub(r"^(?:K/?T|T/?L|T/?M|T/?UQ)\b[.\s]*", "", post).strip()
    return words.capitalize() if words.isupper() else words
