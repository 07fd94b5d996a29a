"""What an account of an app is called that shows a name nobody has checked: of Zalo, of a social network, of a portal."""

from __future__ import annotations

import re

from pipeline.domain.patterns import Sought
from pipeline.domain.report import Channel
from pipeline.domain.text import UPPER, fold
from pipeline.reading.reports.forms.labels import Form, first
from pipeline.reading.reports.persons import phones, secrecy
from pipeline.reading.reports.persons.names import is_titled, is_whole_name

_DISPLAYED = "(tên hiển thị{where})"
"""Marks a name that an account shows and nobody has checked."""
_SHOWN = Sought(
    r"ten (hien thi|zalo|facebook|tai khoan)|(^|\W)tai khoan( zalo| facebook)?( gui| dang| nguoi dung| nguoi gui)?\)?:|(^|\W)nguoi dung( app)?:|\bnick\b"
)
_OF_A_NETWORK = re.compile(r"\b(?:facebook|fanpage|fb|messenger|tiktok)\b")
_A_PAGE = re.compile(
    r"(?:fanpage|page|group|nhom|hoi nhom|admin|dien dan|trang|kenh|cong dong|phu huynh|nguoi dan|cong dan|cong nhan|tieu thuong|giao vien|hoc sinh|sinh vien|tap the|cac ho|cu tri|cu dan|ba con|nguoi|mot|nhan vien|can bo|dang vien|hoi vien|ngu dan|nong dan|ke toan|chi bo|to (?:nhan vien|dan pho|tu quan)|nhom|cac|an danh|nac danh|giau ten|vo danh)\b"
)
_WHERE = r"(?i:\s+(?:zalo|facebook|fb|tiktok|mạng xã hội|ứng dụng|app))?"
_NAMED = Sought(rf"(?i:nick|tài khoản|hiển thị|tên zalo|zalo){_WHERE}\s*[:—–-]?\s*[\"“'](?P<name>[^\"”'\n]{{1,40}})[\"”']")
_HEADED = Sought(
    rf"(?<!vào )(?<!sang )(?<!cho )(?<!số )(?i:nick|tài khoản|trang cá nhân){_WHERE}\s+(?P<name>(?!Zalo|Facebook|FB|TikTok)[{UPPER}_][^\"“:;,.|()\n]{{1,40}}?)\s*(?:[:(|]|, |\n)"
)
"""An account that the head of a note names without marks, ahead of what it says."""
_MARKED = Sought(
    r"(?P<name>[^\n:|;,.\"“]{2,40}?) \(tên (?:hiển thị|zalo|facebook|tài khoản)",
    pieces=("(tên hiển", "(tên zalo", "(tên facebook", "(tên tài"),
)
_BEFORE_ZALO = re.compile(r"\A\W*(?P<name>[^\n(|:]{2,40}?) \((?:qua )?zalo\b", re.IGNORECASE)
_LONGEST = 60
"""Characters of what an account is called."""
_ENDS_SHOWN = re.compile(r"[(|;,/\n]|\s[-–—]\s|(?<=\w)\.\s")
_SAYS_SO = re.compile(r"^(?:tên(?: hiển thị| zalo| facebook| tài khoản)|nick(?:name)?|tài khoản|khách)\s+", re.IGNORECASE)
_PIECES = re.compile(r"[\n\t:|;,()\[\]{}\"“”>=·•]|\s[-–—]\s|(?<=\w)\.\s|\s(?:(?:đã|vừa|có)\s)?(?:viết|nhắn|gửi)\b")
_FULL_NAME = Sought(r"\bho(?: va|,)? ten\b")
"""Who fills in his name says what he is called."""
_HEAD = 600


def displayed(name: str | None, where: str = "") -> str | None:
    """A name with the mark that an account shows it. `where`: of which app."""
    return f"{name} {_DISPLAYED.format(where=f' {where}' if where else '')}" if name else None


def is_a_page(name: str) -> bool:
    """Whether who writes is called as a page, a group or anybody is, which is nobody."""
    return _A_PAGE.match(fold(name)) is not None and not is_whole_name(name)  # "Nông Đan Mẫu" is no "nông dân"


_HANDLE = re.compile(r"[^\W_]+_\w+|[^\W\d_]+\d{1,4}(?!\d)\w*")
"""What only an account is called: "songbien_92"; more figures are a number behind a name."""


def is_account(channel: Channel, form: Form, body: str, named: str | None, *, by_office: bool) -> bool:
    """Whether the name is that of an account only. On Zalo it is, unless somebody has written down what he is called; an account of a
    portal or an app is opened under one's own name, mostly.
    """
    head = fold(body[:_HEAD])
    if _HANDLE.fullmatch((first(form, "name") or "").strip()):
        return True
    if channel is Channel.ZALO and by_office:
        return not _FULL_NAME.stands_in(head) and not (named and is_whole_name(named) and is_titled(body, named))
    if channel is Channel.OTHER and by_office and _OF_A_NETWORK.search(head):
        return not _FULL_NAME.stands_in(head) and not (named and is_whole_name(named) and is_titled(body, named))
    if not _SHOWN.stands_in(head):
        return False
    return named is None or channel is not Channel.WEBSITE or not is_whole_name(named)


def as_shown(form: Form, body: str, named: str | None) -> str | None:
    """The whole name of an account, title and figures and all ("Thầy Toàn", "Hai Lúa 87"): so whoever answers it finds it again."""
    labelled = _ENDS_SHOWN.split((first(form, "name") or "").strip())[0]
    about = next((piece for piece in _PIECES.split(body[:_HEAD]) if named and named in piece), "")
    called = _marked_in(body)
    for written in (labelled, called, _quoted_in(body), about):
        shown = _SAYS_SO.sub("", written.strip(" .:\"'“”>")).removesuffix(")")
        told = any(map(str.isalpha, shown)) and len(shown) <= _LONGEST and not phones.find_phone(shown)
        if told and not secrecy.gives_no_name(shown) and (named is None or named in shown or shown == called):
            return shown
    return named


def _marked_in(text: str) -> str:
    """What an account is called whose name is marked as one: "Mèo Ú (tên hiển thị), …", "tài khoản Mèo Ú: …"."""
    first = text.lstrip().partition("\n")[0]  # further down an account may be whom money was sent to
    found = _MARKED.search(text[:_HEAD]) or _HEADED.search(f"{first[:_HEAD]}\n")
    return found["name"].strip() if found else ""


def _quoted_in(text: str) -> str:
    """What an account is called that a note names: `nick "Mèo Ú"`."""
    found = _NAMED.search(text[:_HEAD]) or _BEFORE_ZALO.match(text)
    return found["name"].strip() if found else ""
