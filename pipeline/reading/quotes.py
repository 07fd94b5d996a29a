"""The new text of an answer, apart from what it quotes and from the signature.

Our own "reply above this line" first, then the structure of HTML, then rules on text. Losing new text is worse than leaking a
quote: where nothing new is left, the whole text is used and that is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from pipeline.domain.message import Message
from pipeline.domain.reading import Split
from pipeline.domain.text import fold
from pipeline.reading import structure
from pipeline.reading.attribution import attribution_end, indented, may_begin, names_writer
from pipeline.reading.banners import without_banner, without_footer
from pipeline.reading.blocks import find_block
from pipeline.reading.devices import without_device_line
from pipeline.reading.foreign import foreign_block, introduction
from pipeline.reading.header_lines import RULE, end_rule, is_blank, is_separator, lines_of, separator_above
from pipeline.reading.inserted import inserted, ours_below, told_between
from pipeline.reading.signatures import cut_signature
from pipeline.reading.subjects import says_forward, says_reply
from pipeline.reading.within import answers_within, only_announces

_REPLY_ABOVE = re.compile(r"-{2,}\s{0,3}.{0,40}(tra loi phia tren dong nay|reply above this line).{0,40}-{2,}")
# A rule with these words begins the old mail, whatever follows it.
_ORIGINAL = re.compile(
    r"^[>\s*]{0,6}[-_=]{2,40}\s?(original (message|email|mail)|forwarded (message|mail)|thu goc|tin nhan goc|thu (da )?(duoc )?chuyen tiep|reply message|"
    r"ursprungliche nachricht|message d'origine|mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht)\s?[-_=]{2,40}[*\s]{0,4}$"
)
_ORNAMENT = re.compile(r"(?:[*=~_#+.•-] ?){3,80}")
_DEVICE_LINE = 120
"""Characters of a mail that may be nothing but the line of a device."""
_ANY_LABEL = re.compile(r"[>\s]{0,6}[^\W\d][^:：@<>]{0,30}[:：]\s?\S")
_OTHER_MARK = re.compile(r" ?[^\W\d_]{1,6}>|\|(?!.*\|\s*$)")
_LONG = 60
_CLOSES = re.compile(r"[^()]{1,60}\)$|[<\[]\S{1,64}@\S{1,200}[>\]]")
_FIELD = re.compile(r"\(linh vuc:")
"""How the rest of a line begins that is not in small letters: a bracket that it closes, an address, the field of a content of ours."""
_ENDINGS = tuple('.:;!?)"”')
"""How a line ends that says all it has to say."""
_WIDEST = 80
"""Characters of a line that a client broke, at most."""
_BROKEN = 5
"""Lines that a client breaks a quoted line into, besides the first."""


def split(message: Message) -> Split:
    """New text, quoted text and signature of a mail."""
    text, sender = message.text, message.sender.name
    above, answers, quoted, marked = _divided(message)
    new = "\n\n".join(part for part in (above, answers) if part)
    words, device = without_device_line(new) if len(new) <= _DEVICE_LINE else (new, "")
    if not re.search(r"\w", words) and re.search(r"\w", text):
        if _forward_only(message, words):
            return Split("", quoted, "\n".join(part for part in (marked, device) if part))
        body, signature = cut_signature(text, sender)
        return Split(body, "", signature, whole_used=True, parted=(words, quoted), written=text.strip())
    within = answers_within(new, quoted, message.sender.name)
    warned, banner = without_banner(above)
    above, banner = (warned, banner) if warned or answers else (above, "")  # who says nothing else warns himself
    above, signed = (
        cut_signature(above, sender) if answers or within else (above, "")
    )  # it closes what stands above it, no answers below
    new, footer = without_footer("\n\n".join(part for part in (above, answers, within) if part))
    body, signature = cut_signature(new, sender)
    if not message.attachments and only_announces(body, quoted):
        return Split(text.strip(), "", "", whole_used=True, parted=(body, quoted))
    signature = "\n".join(part for part in (signed, signature, marked, footer) if part)
    written = "\n".join(part for part in (new, signed, marked, footer) if part)
    return Split(body, "\n".join(part for part in (banner, quoted) if part), signature, written=written)


def split_beside(known: Split, ours: Iterable[str], text: str = "") -> Split | None:
    """A split where our mail is quoted without a mark and something was written into it, where it stands whole in the new text, or where it
    is all that an answer holds; None elsewhere. `ours`: `inserted`. `text`: of the whole mail, in which answers may stand between marked
    lines of ours.
    """
    if not known.whole_used and known.quoted_text and known.new_text:
        ours = tuple(ours) if "\n>" in text else ours
        told = told_between(text, known.new_text, ours) if "\n>" in text else known.new_text
        if told != known.new_text:
            return replace(known, new_text=told)
    ours = tuple(ours) if known.whole_used else ours
    new, quoted = known.parted if known.whole_used else (known.new_text, known.quoted_text)
    told = "" if known.whole_used else known.signature
    pasted = None
    if not quoted.strip():
        ours = tuple(ours)
        pasted = ours_below("\n".join(part for part in (new, told) if part), ours)
        new, quoted, told = (*pasted, "") if pasted else (new, quoted, told)
    written, rest = inserted(quoted, ours) or ("", quoted)
    if not written and known.whole_used and ours_below(quoted, ours):
        return Split(new, quoted, "")  # who says nothing, or only announces it, says least of all what our words say
    if not written and not (pasted and new):
        return None
    here = {
        said for line in written.split("\n") for said in (line, line.partition(": ")[2])
    }  # what it stands below may be told before it
    above, signature = cut_signature("\n".join(line for line in new.split("\n") if not line.strip() or line.strip() not in here))
    within, footer = without_footer(f"{above}\n\n{written}" if above else written)  # a first paragraph is never one
    within = within[len(above) :].strip() if above else within
    within, below = cut_signature(within)
    signatures = (signature, told, below, footer)
    new_text = "\n\n".join(part for part in (above, within) if part)
    return Split(new_text, rest, "\n".join(part for part in signatures if part))


def _divided(message: Message) -> tuple[str, str, str, str]:
    """What stands above the quote, answers in and below it, the quote, a signature that the client marked; any may be empty."""
    by_structure = structure.cut(message.html) if message.html else None
    if by_structure is None:
        return (*_by_text(message.text, answers=_answers(message)), "")
    new, quoted, marked, coloured = by_structure
    # What the structure calls new may still carry a quote that a client wrote without a mark.
    above, below, more = _by_text(new)
    answers = "\n\n".join(part for part in (below, coloured) if part)
    return above, answers, "\n".join(part for part in (more, quoted) if part), marked


def _forward_only(message: Message, new: str) -> bool:
    """An answer that only attaches a file has no new text and is no loss."""
    return not new.strip() and bool(message.attachments)


def _answers(message: Message) -> bool:
    return bool(message.in_reply_to or message.references) or says_reply(message.subject) or says_forward(message.subject)


_OWN_MARK = re.compile(r"^[ \t]*>[> \t]*", re.MULTILINE)


def _by_text(text: str, *, answers: bool = True) -> tuple[str, str, str]:
    """What stands above the quote, between and below it, and the quote: cut at the earliest sure mark, and lines with `>` taken out.

    Who `answers` nobody quotes nobody: where nothing else tells of a quote, `>` before a line is his own ornament.
    """
    lines = lines_of(text)
    cut = _cut(lines)
    if not answers and cut == len(lines) and ">" in text:
        return _OWN_MARK.sub("", text).strip(), "", ""
    end = _end(lines, cut)
    above, below = list[str](), list[str]()
    quoted = lines[cut:end]
    for line in lines[:cut]:
        if line.lstrip().startswith(">"):
            quoted.append(line)
        else:
            (below if len(quoted) > end - cut else above).append(line)
    if cut < len(lines):
        introduced = attribution_end(lines, cut)
        block = None if introduced else find_block(lines[:end], cut, forward_subject=True)
        begins = introduced or (block.end if block and block.start == cut else cut)
        below += _answers_between(_with_marks(lines[begins:end], stands_in=introduced is not None))
    below += lines[end + 1 :]
    for kept in (above, below):
        while kept and (
            not kept[-1].strip() or RULE.match(kept[-1]) or (cut < len(lines) and _ORNAMENT.fullmatch(kept[-1].strip()))
        ):
            kept.pop()  # the rule above the quote
    return _text(above), _text(below), "\n".join(quoted).strip()


def _end(lines: list[str], cut: int) -> int:
    """The rule that ends a quote begun by a rule with words; the number of lines where there is none."""
    if cut < len(lines) and not lines[cut].startswith(">") and is_separator(lines[cut]):
        return cut + 1 + end_rule(lines[cut + 1 :])
    return len(lines)


def _text(lines: list[str]) -> str:
    new = "\n".join(lines).strip()
    return re.sub(r"\n{4,}", "\n\n\n", new) if "\n\n\n\n" in new else new


def _cut(lines: list[str]) -> int:
    """The first line of the quote: a mark, or a header block above it; the number of lines where there is neither."""
    above = lines[: _mark(lines)]
    block = find_block(above, 0, forward_subject=False)
    if len(above) < len(
        lines
    ):  # above a sure mark only a block of a whole mail is one: an answer may name who wrote what and when
        return block.start if block is not None and {"sender", "to", "date", "subject"} <= set(block.values) else len(above)
    place = foreign_block(above)
    announced = introduction(above, place) if place < len(above) else None
    return min(block.start if block is not None else len(above), place if announced is None else announced)


def _mark(lines: list[str]) -> int:
    for place, (line, introduces) in enumerate(zip(lines, may_begin(lines), strict=True)):
        if not line.strip("> "):
            continue
        ruled = "--" in line or "__" in line or "==" in line
        if ruled and _REPLY_ABOVE.search(fold(line[:400])):
            return _attribution_above(lines, place)
        if introduces and attribution_end(lines, place) is not None:
            return place
        if (is_separator(line) or RULE.match(line)) and (place + 1 >= len(lines) or _block_follows(lines, place)):
            return place
        if ruled and _ORIGINAL.match(fold(line[:400])):
            return place
    return len(lines)


def _attribution_above(lines: list[str], place: int) -> int:
    """The reply-above line stands inside the quote: what introduces the quote is above it."""
    for above in range(max(0, place - 14), place):
        if attribution_end(lines, above) is not None or _ORIGINAL.match(fold(lines[above][:400])):
            return above
        ruled = is_separator(lines[above]) or RULE.match(lines[above])
        if ruled and (_block_follows(lines, above) or not any(map(str.strip, lines[above + 1 : place]))):
            return above  # any other may be the signature's, or stand above what is answered
    block = find_block(lines[:place], max(0, place - 12), forward_subject=True)
    above = next((at for at in range(place - 1, max(-1, place - 4), -1) if lines[at].strip(" >")), place)
    if block is not None:
        return block.start
    return above if names_writer(lines[above]) else separator_above(lines, _labelled(lines, above) or place)


def _labelled(lines: list[str], last: int) -> int:
    """The first of at least three adjacent lines `label: value` that end with a line, one of them with an address: header lines in
    any language; 0 where there are none.
    """
    first = last
    while first > 0 and _ANY_LABEL.match(lines[first - 1]):
        first -= 1
    block = lines[first : last + 1]
    return first if len(block) > 2 and _ANY_LABEL.match(lines[last]) and any("@" in line for line in block) else 0


def _block_follows(lines: list[str], place: int) -> bool:
    """Whether an old mail begins right below a line: anything written between parts the line from it, an ornament or a heading."""
    below = next((at for at in range(place + 1, min(place + 5, len(lines))) if not is_blank(lines[at])), place)
    block = find_block(lines[: place + 14], place + 1, forward_subject=True)
    following = next((line for line in lines[place + 1 : place + 5] if line.strip()), "")
    return (block is not None and block.start <= below) or following.lstrip().startswith(">")


def _with_marks(rest: list[str], *, stands_in: bool) -> list[str]:
    """A quote whose lines begin with its writer's initials (The Bat!, Emacs), a bar (Zimbra) or, where it `stands_in`, spaces: with the mark
    that others use.
    """
    begins = next((place for place, line in enumerate(rest) if line.strip()), len(rest))
    mark = _OTHER_MARK.match(rest[begins]) if begins < len(rest) else None
    if mark is None and stands_in and begins < len(rest) and (ends := begins + indented(rest[begins:])) > begins:
        return [f">{line}" if begins <= place < ends else line for place, line in enumerate(rest)]
    return [f">{line}" if line.startswith(mark[0]) else line for line in rest] if mark else rest


def _answers_between(rest: list[str]) -> list[str]:
    """Lines a writer put between `>` lines; only where the quote is marked line by line."""
    marked = [line.lstrip().startswith(">") for line in rest]
    if not any(marked):
        return []
    first = marked.index(True)
    width = max(map(len, rest[first:]))
    others = [place for place in range(first, len(rest)) if not marked[place]]
    broken = {place for place in others if _wrapped(rest, place, width)}
    if broken:  # a client that breaks one line breaks them all, before names and numbers too
        broken |= {place for place in others if _wrapped(rest, place, width, below_unfinished=True)}
    return [rest[place] for place in others if place not in broken]


def _wrapped(lines: list[str], place: int, width: int, *, below_unfinished: bool = False) -> bool:
    """The rest of a quoted line that a client broke: it goes on in small letters below a full marked line, or in any
    `below_unfinished` words, and the quote below it.
    """
    first, last = place, place
    while place - first < _BROKEN and not lines[first - 1].startswith(">") and _full(lines, first - 1, width):
        first -= 1
    while last - place < _BROKEN and last + 1 < len(lines) and not lines[last + 1].startswith(">") and _full(lines, last, width):
        last += 1
    above, below = lines[first - 1], lines[last + 1 : last + 2]
    goes_on = (
        lines[first][:1].islower() or _CLOSES.match(lines[first]) is not None or _FIELD.match(fold(lines[first])) is not None
    )
    goes_on = goes_on or (below_unfinished and not above.rstrip().endswith(_ENDINGS))
    broken = above.startswith(">") and _full(lines, first - 1, width) and goes_on
    return broken and bool(below) and below[0].startswith(">")


def _full(lines: list[str], place: int, width: int) -> bool:
    """Whether a line is so long that a client may have broken it; of a quote no line of which is wide, that the next word had no room."""
    if width > _WIDEST:
        return len(lines[place]) >= _LONG
    return len(lines[place]) + 1 + len(lines[place + 1].partition(" ")[0]) > width - 2  # the mark may not have been counted
