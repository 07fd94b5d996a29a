"""The line that a device or a program puts under a mail ("Sent from my …"), which nobody wrote."""

from __future__ import annotations

import re

from pipeline.domain.text import PLAIN, ByWord, fold

_LONGEST = 120
"""Characters of such a line that are looked at."""
_PROGRAMS = (
    r"(?:iphone|ipad|android|galaxy|samsung|outlook|gmail|yahoo|zimbra|proton|spark|k-9|(?:thu|mail) (?:danh )?cho windows)"
)
_DEVICE = re.compile(
    rf"^((?:duoc|da) goi tu {_PROGRAMS}\b.{{0,60}}|goi tu {_PROGRAMS}\b.{{0,60}}|duoc gui tu .{{1,60}}|(da )?gui tu (e-?mail tren )?(dien thoai|thiet bi|may|ung dung|{_PROGRAMS})\b.{{0,60}}|((da|duoc) )?gui (bang|qua) (.{{0,30}}\b)?{_PROGRAMS}\b.{{0,60}}"
    r"|sent (from|with|via|using) .{1,60}|get outlook for .{1,40}|(tai|nhan|lay) .{0,6}outlook .{1,60}|(tai|nhan|lay|get) [^.,;]{2,30} (cho|for) (android|ios|iphone|ipad)"
    r"|von .{2,40} gesendet|(gesendet|envoye|enviado|inviato|verzonden|sendt|skickat|wyslan[eo]|odeslano|отправлено) \S.{1,60}"
    r"|发自\S.{1,40}|.{2,40}から送信|나의 .{2,40}에서 보냄)(?:\. ?(?:xin|vui long|mong|please|excuse|sorry)\b.{1,60})?$"
)
# `Đã gửi qua iOffice` is an answer.
_PROGRAM = re.compile(
    r"(?:(?:Được |Đã )?[Gg]ửi từ|(?:Được )?[Gg]ửi bằng|Được gửi qua) [A-Za-z][\w.&+-]{2,30}(?: [A-Z][\w.&+-]{1,20}){0,2}$",
    re.ASCII,
)
_BEGINNINGS = frozenset(["da", "du", "en", "ge", "go", "gu", "in", "la", "nh", "od", "se", "sk", "ta", "ve", "vo", "wy"])
"""How such a line begins in Latin letters, folded; in Japanese it does so as it likes, and ends in a word of its own."""
_ENDS = "送信"
_MAY_BEGIN: ByWord[bool] = ByWord(
    lambda two: (plain := two.translate(PLAIN)) in _BEGINNINGS or len(plain) < len(two) or not plain.isascii()
)
_WITH_TARGET = 500
"""Characters of such a line with its link."""
_TARGET = re.compile(r"<https?://[^<>\s]{1,300}>")
"""Where a link leads, as a program writes it behind its words."""


def is_device_line(line: str) -> bool:
    """Whether a device or a program put a line under a mail: by its own name, which has no accents, where it is in no list."""
    text = line.strip()[:_WITH_TARGET]
    if "<http" in text:
        text = _TARGET.sub("", text).strip()
    text = text[:_LONGEST]
    if not _MAY_BEGIN[text[:2]] and _ENDS not in text:
        return False
    return bool(text) and (_DEVICE.match(fold(text)) is not None or _PROGRAM.match(text) is not None)


def without_targets(text: str) -> str:
    """A text whose device's lines do not say where their links lead."""
    if "<http" not in text:
        return text
    return "\n".join(_TARGET.sub("", line) if is_device_line(line) else line for line in text.split("\n"))


def without_device_line(text: str) -> tuple[str, str]:
    """A text and the line that a phone put under it, with the dashes above it."""
    lines = text.rstrip().split("\n")
    if lines and is_device_line(lines[-1]):
        ruled = lines[-2:-1] if lines[-2:-1] and lines[-2].rstrip() == "--" else []
        return "\n".join(lines[: -1 - len(ruled)]).strip(), "\n".join([*ruled, lines[-1]]).strip()
    return text.strip(), ""
