"""The head and foot of an official document: its number, date and signer."""

from __future__ import annotations

import re
from datetime import date

from pipeline.domain.message import Attachment
from pipeline.domain.reply import DocumentRef
from pipeline.domain.text import fold

_LETTER = "A-ZĐƯƠÂÊÔ"
_PARTY = re.compile(
    rf"(?<![\w/-])(\d{{1,5}}\s?-\s?(?:KL|BC|CV|TB|KH|QĐ|CT|CTr|NQ|HD|TTr|GM)\s?/\s?[{_LETTER}][A-Za-zĐđƯư&]{{0,12}})(?!\w)"
)
_STATE = re.compile(
    rf"(?<![\w/-])(\d{{1,5}}/(?:[{_LETTER}&]{{1,12}}-){{0,4}}[{_LETTER}&]{{1,12}}(?:-[A-Za-zĐđƯư&]{{1,12}}){{0,4}})(?!\w)"
)
_NUMBER_LINE = re.compile(r"^\s*(?:\*|#)?\s*số\s*:?\s*(?P<rest>.{3,60})$", re.IGNORECASE)
_NAME_HINT = re.compile(rf"(?<!\w)(\d{{1,5}}[-_/. ](?:[{_LETTER}]{{1,12}}[-_/. ]?){{1,4}})(?=\W|_|$)")
_DATE = re.compile(r"ngày\s{1,3}(\d{1,2})\s{1,3}tháng\s{1,3}(\d{1,2})\s{1,3}năm\s{1,3}(\d{4})", re.IGNORECASE)
_CITED = re.compile(
    r"(nghi dinh|nghi quyet|thong tu|luat|quyet dinh so|cong van so|can cu|theo|thuc hien|tiep theo|phuc dap|tra loi)[^.\n]{0,60}$"
)
_POST = re.compile(
    r"^(kt|tl|tm|tuq|k/t|t/l|t/m|t/uq)?[ ./]{0,3}((pho )?(giam doc|chu tich|bi thu|chanh van phong|chanh thanh tra|truong (ban|phong|cong an)|"
    r"vien truong|chanh an|cuc truong|chi huy truong|chu nhiem|tong giam doc|thu truong)( .{0,40})?)$"
)
_NAME = re.compile(r"^(?:[A-ZĐÀ-Ỹ][a-zđà-ỹ']{0,8} ){1,4}[A-ZĐÀ-Ỹ][a-zđà-ỹ']{0,8}$")


def read_document(text: str, attachments: tuple[Attachment, ...]) -> DocumentRef:
    """The answer's own number, date and signer; numbers that the prose only cites are not its own."""
    sources = [text[:20_000], *(attachment.text[:20_000] for attachment in attachments if attachment.text)]
    number = next((found for source in sources if (found := _number(source))), None)
    dated = next((day for source in sources if (day := _dated(source))), None)
    signer = next((found for source in sources if (found := _signer(source))), None)
    return DocumentRef(number, dated, signer)


def _number(text: str) -> str | None:
    """From a "Số …" line near the head, else a number at the beginning of one of the first lines."""
    lines = text.split("\n")[:25]
    for line in lines:
        match = _NUMBER_LINE.match(line)
        if match and (found := _PARTY.search(match["rest"]) or _STATE.search(match["rest"])):
            return re.sub(r"\s", "", found[1])
    for pattern in (_PARTY, _STATE):
        for match in pattern.finditer(text[:4_000]):
            before = fold(text[max(0, match.start() - 90) : match.start()])
            if re.search(r"(bao cao|cong van|van ban|to trinh|so)\s*(so|:)?\s*$", before) and not _CITED.search(before):
                return re.sub(r"\s", "", match[1])
    return None


def _dated(text: str) -> date | None:
    head = "\n".join(text.split("\n")[:12])
    match = _DATE.search(head)
    if match is None:
        return None
    try:
        return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None


def _signer(text: str) -> str | None:
    """The name under a post at the foot: `GIÁM ĐỐC` / `Name` → "Name, Giám đốc"."""
    lines = [line.strip() for line in text.split("\n") if line.strip()][-14:]
    for place, line in enumerate(lines[:-1]):
        post = _POST.match(fold(line[:80]))
        if post is None or len(line.split()) > 9:
            continue
        for name in lines[place + 1 : place + 4]:
            if _NAME.match(name) and not _POST.match(fold(name)):
                return f"{name}, {_sentence(line)}"
    return None


def _sentence(post: str) -> str:
    words = re.sub(r"^(?:K/?T|T/?L|T/?M|T/?UQ)\b[.\s]*", "", post).strip()
    return words.capitalize() if words.isupper() else words
