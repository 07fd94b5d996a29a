"""What servers and programs put above and below a mail: nobody wrote it, so it is no part of anybody's words."""

from __future__ import annotations

import re

from pipeline.domain.text import fold

_LONGEST = 500
"""Characters. Servers warn in three sentences at most."""
_LINES = 4
"""Lines of a warning, and paragraphs of footers, at most."""
_MAY_WARN = (
    "goài",
    "GOÀI",
    "goai",
    "NGOAI",
    "xternal",
    "EXTERNAL",
    "utside",
    "OUTSIDE",
    "often get",
    "EXT]",
    "không thường",
    "thường không",
    "không phải lúc nào cũng",
)
"""One of these is in every warning."""
_ENDING = tuple(".!?])*:")
_SELDOM = re.compile(
    r"\W{0,4}(?:you|some people who received this message) don't often get e-?mail from|\W{0,4}(?:ban|mot so nguoi(?: (?:da )?nhan (?:duoc )?(?:thu|e-?mail) nay)?)"
    r" (?:thuong khong|khong (?:thuong|phai luc nao cung)(?: xuyen)?) nhan (?:duoc )?(?:e-?mail|thu) tu"
)
"""Outlook's line above the first mail of a stranger."""
_COMING = r"(?: (?:den|duoc|gui|co|nguon|goc|xuat|phat|tu|nguoi)){0,6}"
"""How a server says that a mail comes from somewhere; of his own letter a citizen says that he sends it."""
_WARNS = re.compile(
    r"\W{0,6}(?:canh bao|luu y|chu y|than trong|can (?:than|trong)|caution|warning|attention|external"
    rf"|(?:thu|e-?mail)(?: dien tu)?(?: nay)?{_COMING} (?:ben )?ngoai)\b"
)
_OUTSIDE = re.compile(r"\b(?:ben ngoai|external|outside|ngoai (?:co quan|to chuc|he thong|don vi))\b")
_MARKED = re.compile(
    r"(?P<rule>[\[(*=<#_~-]{1,12})? ?(?:(?:canh bao|warning|caution) ?:? )?(?:ext|external(?: (?:e-?mail|sender|mail|message))?|(?:thu|e-?mail) (?:tu )?(?:ben )?ngoai(?: co quan| he thong| to chuc| don vi)?"
    r"|(?:tu )?(?:ben )?ngoai co quan|outside sender)(?(rule) ?[\])*=>#_~-]{1,12})\s*"
)
"""A line with nothing but where a mail came from, between marks; in capitals without them."""
_MAIL = re.compile(r"\b(?:thu|e-?mail|message|sender|nguoi gui)\b")
_ADVISES = re.compile(
    r"\b(?:(?:khong|dung|do not|don't|never) (?:nen )?(?:mo|bam|nhap|nhan|cung cap|click|open|reply)|(?:than trong|can (?:than|trong)|caution|careful)\b)"
)
_DANGER = re.compile(
    r"\b(?:lien ket|link|dinh kem|tep|file|nguoi gui|tra loi|phan hoi|mat khau|links?|attachments?|sender|reply\w*|respond\w*)\b"
)
_COMES = re.compile(
    rf"\b(?:(?:thu|e-?mail)(?: dien tu)? nay{_COMING} (?:ben )?ngoai|this (?:message|e-?mail) (?:\w{{1,12}} ){{1,3}}from)\b"
)

_VIRUS = r"(?:vi-?rut|virus(?:es)?)\b"
_THIS = r"(?:this|the) (?:e-?mail|message|communication)|(?:thu|e-?mail|thong diep)(?: dien tu)? nay"
_ASTRAY = (
    r"nhan (?:duoc )?(?:\w+ ){0,3}nham|nham lan|khong phai (?:la )?nguoi nhan|in error|by mistake|not the intended recipient"
)
"""A mail that went astray: what to do with it no writer says, his house's program does."""
# A paragraph that a program put below a mail: what looked it through, why it came, how to leave the list that sent it.
_ADDED = (
    rf"(?:.{{0,12}}\b)?(?:this|the) (?:e-?mail|message|communication)\b.{{0,160}}\b(?:{_VIRUS}|scanned|checked by)"
    rf"|(?:.{{0,12}}\b)?(?:thu|e-?mail|thong diep|tin nhan)(?: dien tu)? nay\b.{{0,60}}\b(?:duoc|khong (?:co|chua))\b.{{0,100}}\b{_VIRUS}"
    rf"|(?:thu|e-?mail)(?: dien tu)?(?: nay)? da duoc (?:he thong )?(?:quet|kiem tra)\b(?: {_VIRUS})? (?:boi|qua|bang) (?:he thong|phan mem|(?:\w+ ){{0,4}}(?:gateway|security|scanner|anti-?virus)\b)"
    rf"|(?:virus-free|khong (?:co|chua) {_VIRUS})\W{{0,3}}www\.|.{{0,60}}\b(?:{_VIRUS}.{{0,40}}\b(?:thu|e-?mail)\b|(?:thu|e-?mail)\b.{{0,40}}\b{_VIRUS}).{{0,40}}\bwww\."
    r"|(?:information from|thong tin tu) eset|you (?:are receiving|received) this (?:e-?mail|message) because"
    r"|ban (?:da )?nhan duoc (?:thu|e-?mail|tin nhan|thong bao) nay (?:vi|do)\b|\S{1,60} mailing list\b|.{0,80}\b(?:unsubscribe|listinfo)\b"
    rf"|(?:.{{0,24}}\b)?(?:{_THIS})\b.{{0,300}}\b(?:{_ASTRAY})\b.{{0,120}}\b(?:xoa|huy|delete|destroy)\b"
)
# One that speaks of the mail itself: who may read it, whether to print it, that no person sent it; not one in which somebody does
# something with it.
_ABOUT = (
    r"confidential|disclaimer|tuyen bo (?:mien|tu choi)|mien tru trach nhiem|luu y bao mat|thong bao bao mat"
    r"|(?:.{0,12}\b)?(?:this|the) (?:e-?mail|message|communication)\b.{0,160}\b(?:confidential|intended|privileged)\b"
    r"|(?!(?:\w{1,12} ){1,4}(?:da|se|giu|xin) )(?:.{0,24}\b)?(?:thu|e-?mail|thong diep|tin nhan)(?: dien tu)? (?:nay|va (?:cac |moi )?(?:tep|tai lieu|phu luc|file))\b.{0,160}\b(?:bi mat|thong tin mat|chi danh (?:cho|rieng))\b"
    r"|(?:.{0,12}\b)?(?:diese|cette|cet|ce|este|esta) (?:e-?mail|nachricht|message|courriel|mensaje|correo)\b.{0,160}\b(?:vertraulich|confidentiel|confidencial)"
    r"|(?:please |hay )?(?:consider|think of|can nhac|nghi den|bao ve|vi) (?:the )?(?:environment|moi truong)\b.{0,60}\b(?:print\w*|(?:truoc khi|khong|chi|han che) in)\b"
    r"|(?:.{0,60}\b)?(?:in (?:thu|e-?mail)(?: dien tu)? nay|(?:khong|chi|han che) in (?:thu|e-?mail)(?: dien tu)?)\b.{0,60}\b(?:can thiet|moi truong)\b"
    r"|(?:.{0,12}\b)?day la (?:thu|e-?mail|tin nhan)(?: dien tu)? tu dong\b"
    r"|(?:.{0,24}\b)?(?:noi dung|thong tin)(?: cua| trong)? (?:thu|e-?mail)\b.{0,200}\b(?:chi (?:su )?dung cho|khong duoc (?:cung cap|tiet lo|phat tan|chuyen tiep)|ben thu ba)\b"
    + "".join(
        f"|{fold(speaks)}.{{0,200}}(?:{'|'.join(map(fold, of_it))})"
        for speaks, of_it in (
            ("(?:本|この)(?:電子)?メール", ("機密", "秘密", "誤って")),
            ("(?:본|이) (?:전자)?(?:메일|이메일|메시지)", ("기밀", "비밀", "수신자", "수신인")),
            ("(?:本|此)(?:电子|電子)?(?:邮件|郵件)", ("保密", "机密", "機密", "误收", "誤收")),
            ("(?:это|данное|настоящее) (?:электронное )?(?:письмо|сообщение)", ("конфиденциальн", "адресат", "получател")),
        )
    )
)
_BY_MACHINE = re.compile(rf"^[\W_]{{0,80}}(?:{_ADDED})")
_FOOTER = re.compile(rf"^[\W_]{{0,80}}(?:p )?(?:{_ADDED}|{_ABOUT})")
_LINK_ALONE = re.compile(r"\s*(?:https?://|www\.)\S{1,80}\s*")
"""Whose program it is: ESET's has its address in a paragraph of its own."""
_LINK = re.compile(r"<(?:https?:|mailto:|#)[^<>\s]{0,400}>")
"""A link as a page's text keeps it beside its words."""
_SPEAKS = 480
"""Characters at the beginning of such a paragraph that tell what it speaks of."""


def without_footer(text: str, *, by_machine: bool = False) -> tuple[str, str]:
    """A text and the paragraphs at its end that speak of the mail itself; the first paragraph is never one.

    `by_machine`: only what no person writes; "xin giữ bí mật thư này" at the end of a report is its writer's wish.
    """
    footer = _BY_MACHINE if by_machine else _FOOTER
    whole = kept = text.rstrip()
    for _ in range(_LINES):
        above, _, last = kept.rpartition("\n\n")
        if _LINK_ALONE.fullmatch(last):
            above, _, last = above.rstrip().rpartition("\n\n")
        if not above.strip() or not footer.match(fold(_LINK.sub("", last[:_SPEAKS]))):
            break
        kept = above.rstrip()
    return (kept, whole[len(kept) :].strip()) if kept != whole else (text, "")


def without_banner(text: str) -> tuple[str, str]:
    """A text and the warning above it (empty where there is none): the first line, or the lines above the first blank one."""
    head = text[:_LONGEST]
    if not any(map(head.__contains__, _MAY_WARN)):
        return text, ""
    lines = text.lstrip().split("\n", _LINES + 1)
    end = next((place for place, line in enumerate(lines[: _LINES + 1]) if not line.strip()), 0)
    first = next((place for place, line in enumerate(lines[:end]) if line.rstrip()[-1:] in _ENDING), 0) + 1  # it may be broken
    if len(lines) > 1 and lines[0].isupper() and _MARKED.fullmatch(fold(lines[0])):
        return "\n".join(lines[1:]).lstrip(), lines[0]
    for taken in (first, end):
        banner = "\n".join(lines[:taken])
        if taken and len(banner) <= _LONGEST and _is_banner(fold(banner), apart=taken == end):
            return "\n".join(lines[taken:]).lstrip(), banner
    return text, ""


def _is_banner(folded: str, *, apart: bool) -> bool:
    """A citizen may warn of mail from outside too: a server stands its words in brackets, or says what not to do with links, or,
    `apart` from what stands below, where the mail comes from.
    """
    if _SELDOM.match(folded):
        return True
    if not (_WARNS.match(folded) and _OUTSIDE.search(folded) and _MAIL.search(folded)):
        return False
    bracketed = folded.strip()[:1] in "[(*<" and folded.strip()[-1:] in "])*>"
    advises = _ADVISES.search(folded) is not None and _DANGER.search(folded) is not None
    return bracketed or advises or (apart and _COMES.search(folded) is not None)
