"""The new text of an answer, apart from what it quotes and from the signature.

Our own "reply above this line" first, then the structure of HTML, then rules on text. Losing new text is worse than leaking a
quote: where nothing new is left, the whole text is used and that is said.
"""

from __future__ import annotations

import re

from pipeline.domain.message import Message
from pipeline.domain.reading import Split
from pipeline.domain.text import fold
from pipeline.reading import structure
from pipeline.reading.attribution import attribution_end
from pipeline.reading.banners import without_banner
from pipeline.reading.blocks import RULE, find_block, is_separator, lines_of
from pipeline.reading.foreign import foreign_block
from pipeline.reading.within import answers_within

_REPLY_ABOVE = re.compile(r"-{2,}\s{0,3}.{0,40}(tra loi phia tren dong nay|reply above this line).{0,40}-{2,}")
# A rule with these words begins the old mail, whatever follows it.
_ORIGINAL = re.compile(
    r"^[>\s*]{0,6}[-_=]{2,40}\s?(original (message|email|mail)|forwarded (message|mail)|thu goc|tin nhan goc|thu (da )?(duoc )?chuyen tiep|reply message|"
    r"ursprungliche nachricht|message d'origine|mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht)\s?[-_=]{2,40}[*\s]{0,4}$"
)
_RULES = ("--", "__", "==", "-=", "=-")
_LONG = 60
_BROKEN = 3
"""Lines that a client breaks a quoted line into, besides the first."""
_BLOCK = 8
"""Lines of a signature at most, below a closing or in a card."""
_LONGEST = 120
"""Characters of a line that begins a signature."""
_DEVICE = re.compile(
    r"^(duoc gui (tu|bang) .{1,60}|(da )?gui (tu|bang|qua) (iphone|ipad|dien thoai|thiet bi|may|android|galaxy|samsung|outlook|gmail|yahoo|zimbra|proton"
    r"|thu|mail|ung dung)\b.{0,60}|sent (from|with|via|using) .{1,60}|get outlook for .{1,40}|(tai|nhan) .{0,6}outlook .{1,60}"
    r"|(gesendet|envoye|enviado|inviato|verzonden|sendt|skickat|wyslan[eo]|odeslano|отправлено) \S.{1,60})$"
)
_SIGNATURE = re.compile(
    r"^(-- ?|__+|(xin )?(chan thanh )?(tran trong|kinh thu|than ai|tran quy)( (cam on|kinh chao|bao cao|kinh bao))?\s*[./!,]{0,4}|noi nhan ?:.*|"
    r"(t/m|k/t|t/l|t/uq|tm\.|kt\.|tl\.|tuq\.) ?.{0,60}|best regards,?|kind regards,?|regards,?|thanks( and regards)?,?)$"
)
# Words that close a letter and nothing else; and rules. They part answers too: a signature below them has no sentence in it.
_CLOSING = re.compile(
    r"^((xin|rat|va|kinh|chan thanh|chao|bao cao|tran trong|kinh thu|than ai|than men|cam on|kinh chao|kinh bao( cao)?) ?){0,4}"
    r"(tran trong|kinh thu|than ai|than men|cam on|kinh chao|kinh bao)( (cam on|kinh chao|bao cao|cao|chao))?[\s./!,]{0,6}$"
    r"|^((many )?thanks|thank you)?( ?(&|and|,) ?)?((best|kind|warm) )?(regards|sincerely|cheers)[\s.!,]{0,3}$|^[-=_*~]{3,40}$"
)
_POST = re.compile(
    r"^((pho )?(giam doc|chu tich|bi thu|chanh van phong|truong (ban|phong)|chanh thanh tra)|nguoi (bao cao|lap|tra loi|ky))\b.{0,40}$"
)
_REACHED = re.compile(
    r"(?:^|[\s(|-])(?:dt|d/t|dd|sdt|dien thoai|di dong|tel|mobile|phone|hotline|fax|e-?mail|website|dia chi|address) ?[.:]"
)
_VERB = re.compile(
    r"\b(da|dang|se|duoc|co|khong|la|chi dao|yeu cau|giao)\b"
)  # a post stands alone, a sentence about its holder does not
_NAME = re.compile(r"^(?:[^\W\d_]+\.? ){1,4}[^\W\d_]+$")


def split(message: Message) -> Split:
    """New text, quoted text and signature of a mail."""
    by_structure = structure.cut(message.html) if message.html else None
    text = message.text
    if by_structure is not None:
        new, quoted = by_structure
        # What the structure calls new may still carry a quote that a client wrote without a mark.
        further, more = _by_text(new)
        new, quoted = further, "\n".join(part for part in (more, quoted) if part)
    else:
        new, quoted = _by_text(text)
    words, device = without_device_line(new) if len(new) <= _LONGEST else (new, "")
    if not re.search(r"\w", words) and re.search(r"\w", text):
        if _forward_only(message, words):
            return Split("", quoted, device)
        body, signature = _cut_signature(text)
        return Split(body, "", signature, whole_used=True)
    new, banner = without_banner(new)
    new = "\n\n".join(part for part in (new, answers_within(new, quoted, message.sender.name)) if part)
    body, signature = _cut_signature(new)
    return Split(body, "\n".join(part for part in (banner, quoted) if part), signature)


def _forward_only(message: Message, new: str) -> bool:
    """An answer that only attaches a file has no new text and is no loss."""
    return not new.strip() and bool(message.attachments)


def _by_text(text: str) -> tuple[str, str]:
    """Cuts at the earliest sure mark; lines quoted with `>` are taken out, answers between them stay."""
    lines = lines_of(text)
    cut = _cut(lines)
    kept: list[str] = []
    quoted = lines[cut:]
    for line in lines[:cut]:
        (quoted if line.lstrip().startswith(">") else kept).append(line)
    if cut < len(lines):
        kept += _answers_between(lines[cut:])
    while kept and (not kept[-1].strip() or RULE.match(kept[-1])):
        kept.pop()  # the rule above the quote
    return "\n".join(kept).strip(), "\n".join(quoted).strip()


def _cut(lines: list[str]) -> int:
    for place, line in enumerate(lines):
        ruled = any(map(line.__contains__, _RULES))
        if ruled and _REPLY_ABOVE.search(fold(line[:400])):
            return _attribution_above(lines, place)
        if attribution_end(lines, place) is not None:
            return place
        if (is_separator(line) or RULE.match(line)) and (place + 1 >= len(lines) or _block_follows(lines, place)):
            return place
        if ruled and _ORIGINAL.match(fold(line[:400])):
            return place
    block = find_block(lines, 0, forward_subject=False)
    return min(block.start if block is not None else len(lines), foreign_block(lines))


def _attribution_above(lines: list[str], place: int) -> int:
    """The reply-above line stands inside the quote: what introduces the quote is above it."""
    for above in range(max(0, place - 14), place):
        if attribution_end(lines, above) is not None or is_separator(lines[above]) or RULE.match(lines[above]):
            return above
    block = find_block(lines[:place], max(0, place - 12), forward_subject=True)
    return block.start if block is not None else place


def _block_follows(lines: list[str], place: int) -> bool:
    following = [line for line in lines[place + 1 : place + 5] if line.strip()]
    block = find_block(lines[: place + 14], place + 1, forward_subject=True)
    return (block is not None and block.start <= place + 3) or bool(following and following[0].lstrip().startswith(">"))


def _answers_between(rest: list[str]) -> list[str]:
    """Lines a writer put between `>` lines; only where the quote is marked line by line."""
    marked = [line.lstrip().startswith(">") for line in rest]
    if not any(marked):
        return []
    first = marked.index(True)
    return [
        rest[place]
        for place in range(first, len(rest))
        if not marked[place] and rest[place].strip() and not _wrapped(rest, place)
    ]


def _wrapped(lines: list[str], place: int) -> bool:
    """The rest of a quoted line that a client broke: it goes on in small letters below a long marked line, and the quote below it."""
    first, last = place, place
    while place - first < _BROKEN and not lines[first - 1].startswith(">") and len(lines[first - 1]) >= _LONG:
        first -= 1
    while last - place < _BROKEN and len(lines[last]) >= _LONG and last + 1 < len(lines) and not lines[last + 1].startswith(">"):
        last += 1
    above, below = lines[first - 1], lines[last + 1 : last + 2]
    return (
        above.startswith(">") and len(above) >= _LONG and lines[first][:1].islower() and bool(below) and below[0].startswith(">")
    )


def without_device_line(text: str) -> tuple[str, str]:
    """A text and the line that a phone put under it ("Sent from my …"), which nobody wrote."""
    lines = text.rstrip().split("\n")
    if lines and _DEVICE.match(fold(lines[-1].strip()[:120])):
        return "\n".join(lines[:-1]).strip(), lines[-1].strip()
    return text.strip(), ""


def _cut_signature(text: str) -> tuple[str, str]:
    """The signature from its first cue on; never from the first line."""
    lines = text.split("\n")
    for place in [place for place, line in enumerate(lines) if line.strip()][1:][-14:]:
        if _signs(lines, place) or _card(lines, place):
            return "\n".join(lines[:place]).strip(), "\n".join(lines[place:]).strip()
    return text.strip(), ""


def _signs(lines: list[str], place: int) -> bool:
    """Whether a signature begins with a line: a closing, a device's line, or a post with little but a name below it."""
    line = lines[place]
    if len(line) > _LONGEST and line.lstrip()[:1] not in "Nn":  # only where copies go ("Nơi nhận: …") may be longer
        return False
    folded = "-- " if line == "-- " else fold(line[:_LONGEST])
    if _SIGNATURE.match(folded) or _DEVICE.match(folded):
        return True
    closing = _CLOSING.match(folded) is not None
    if not closing and not _POST.match(folded):
        return False
    below = [item for item in lines[place + 1 :] if item.strip()]
    if closing:
        return 0 < len(below) <= _BLOCK and not any(map(_sentence, below))
    named = any(_NAME.match(item.strip()) and item.strip().istitle() for item in below)
    return not _sentence(line) and len(below) <= 4 and named and all(len(item) <= 60 for item in below)


def _card(lines: list[str], place: int) -> bool:
    """Whether the last paragraph is somebody's card: a name or an office first, and below it how he is reached."""
    if lines[place - 1].strip() or not 2 <= len(lines) - place <= _BLOCK:
        return False
    block = [line.strip() for line in lines[place:]]
    if not all(block) or not block[0][0].isalpha() or ":" in block[0] or any(map(_sentence, block)):
        return False
    return any(_REACHED.search(fold(line)) for line in block[1:])


def _sentence(line: str) -> bool:
    return len(line) > 60 or line.rstrip().endswith(".") or _VERB.search(fold(line)) is not None
