"""What somebody wrote into our mail where his program quotes it without a mark: the lines that are not ours.

Our words are followed from line to line, however the program wraps and spaces them; what stands between them and below their
end is the writer's. Above them stand the headers of the old mail and whatever others wrote who passed it on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.domain.codes import find_codes
from pipeline.domain.text import fold
from pipeline.reading.attribution import attribution_end, names_writer
from pipeline.reading.blocks import find_block
from pipeline.reading.header_lines import RULE, is_blank, is_separator, label_of

_NEAR = 60
"""Characters of ours that a program may leave out before a short line: a label, a bullet."""
_LONG = 25
"""Characters of a line that are found anywhere further on by themselves."""
_LEAST = 12
"""Characters of ours that a line must begin with to be ours with an answer behind."""
_MOST = 400
"""Lines of an old mail that are followed."""
_SHARE, _SURE = 0.5, 4
"""How much of ours must stand in an old mail that is taken for ours, or how many of its lines: a writer deletes what he does not need."""
_LINK = re.compile(r"<(?:mailto:|https?://)[^<>\s]{1,400}>")
_BULLET = re.compile(r"^[\s>*•·\-–+]{1,12}(?=\S)")
_NUMBERED = re.compile(r"^(?P<number>\d{1,2})\. \S")
_LABEL = re.compile(r"^[^:()]{2,40}:")
_CODE_WITHIN = 40
"""Characters at the beginning of a line in which the code of a list's case stands."""
_SAYS_WHICH = re.compile(r"^\W{0,3}(?:(?:ve )?(?:noi dung|nd|y|muc) )?\d{1,2}\b")


@dataclass(slots=True)
class _Followed:
    """An old mail's lines beside ours: which are ours, what is written behind ours on the same line, below what each stands.

    `number`: of the content above a line (0: none); `code`: of the case whose paragraph stands above it.
    """

    ours: set[int] = field(default_factory=set)
    behind: dict[int, str] = field(default_factory=dict)
    number: dict[int, int] = field(default_factory=dict)
    code: dict[int, str] = field(default_factory=dict)
    found: int = 0


def inserted(old: str, ours: Iterable[str]) -> tuple[str, str] | None:
    """What was written into an old mail, and the rest of it; None where it is not ours, or nothing was.

    `ours`: what we sent, in each form a program may quote it (text, page), the next one asked for only where lines are not of the
    one before. What stands below one of several numbered contents, or cases of a list, says so where it does not itself.
    """
    lines = _LINK.sub("", old).split("\n")[:_MOST]
    best, taken = _Followed(), list[int]()
    for text in ours:
        found = _follow(lines, text)
        if found.found > best.found and (found.found >= _SHARE * len(fold(text)) or len(found.ours) >= _SURE):
            best, taken = found, _written(lines, found)
        if best.ours and not taken:
            break
    if not any(re.search(r"\w\w", lines[place]) for place in taken):
        return None
    several, listed = len(set(best.number.values()) - {0}) > 1, _lists(best)
    written, before = list[str](), 0
    for place in taken:
        begins = any(between in best.ours for between in range(before, place + 1))
        written += [""] * (bool(written) and (begins or not lines[place - 1].strip()))
        line = best.behind.get(place, lines[place]).strip()
        written.append(_told(line, best.number.get(place, 0) * several, best.code.get(place, "") * listed) if begins else line)
        before = place + 1
    rest = [line for place, line in enumerate(lines) if place not in taken or place in best.behind]
    return "\n".join(written).strip(), "\n".join(rest).strip()


def told_between(text: str, new: str, ours: Iterable[str]) -> str:
    """The new text, each answer between the marked lines of our mail (in the whole `text`) said to be of the content or case above it.

    What stands below them all is of the last only where others stand between them, or where but one content is left of them.
    """
    lines = text.split("\n")[:_MOST]
    marked = {place for place, line in enumerate(lines) if line.startswith(">") and line.strip("> ")}
    last = max((place for place, line in enumerate(lines) if line.strip() and line[0] != ">"), default=0)
    if not marked or last < min(marked):
        return new
    forms = [(_follow(lines, sent), sent) for sent in ours]
    found, sent = max(forms, key=lambda form: len(marked & form[0].ours), default=(_Followed(), ""))
    between = any(line.strip() and line[0] != ">" for line in lines[min(marked) : max(marked)])
    left = {found.number.get(place, 0) for place in marked} - {0}
    if 2 * len(marked & found.ours) < len(marked) or not (between or len(left) == 1):
        return new
    several = sum(_NUMBERED.match(line) is not None for line in sent.split("\n")) > 1  # the writer may have left but one of them
    return _each_told(new, _begun(lines, found, several=several))


def _begun(lines: list[str], found: _Followed, *, several: bool) -> list[tuple[str, str]]:
    """The first line of each answer below a marked line, as it is written and with the content or the case above it."""
    listed = _lists(found)
    begun, below = list[tuple[str, str]](), False
    for place, line in enumerate(lines):
        said, ours = line.strip(), line.startswith(">") or place in found.ours
        if below and said and not ours:
            begun.append((said, _told(said, found.number.get(place, 0) * several, found.code.get(place, "") * listed)))
        below = ours or (below and not said)
    return begun


def _each_told(new: str, begun: list[tuple[str, str]]) -> str:
    told, lines = list[str](), new.split("\n")
    for line in lines[:_MOST]:
        at = next((at for at, (said, _) in enumerate(begun) if said == line.strip()), None)
        told.append(line if at is None else begun[at][1])
        begun = begun if at is None else begun[at + 1 :]
    return "\n".join((*told, *lines[_MOST:]))


def ours_below(text: str, ours: Iterable[str]) -> tuple[str, str] | None:
    """A text that no mark parts, before and from our mail on, with the lines that announce it; None where not half of ours stands in it."""
    lines = text.split("\n")
    for sent in ours:
        found = _follow(lines[:_MOST], sent)
        if found.found < _SHARE * len(fold(sent)):
            continue
        # One line of ours may be the writer's too: the name of his office above what he says.
        begin = next(place for place in sorted(found.ours) if place == max(found.ours) or _next_line(lines, place) in found.ours)
        while begin and (is_blank(lines[begin - 1]) or label_of(lines[begin - 1]) or _announces(lines, begin - 1)):
            begin -= 1
        return "\n".join(lines[:begin]).strip(), "\n".join(lines[begin:])
    return None


def _lists(found: _Followed) -> bool:
    """Whether our mail lists several cases."""
    return len(set(found.code.values()) - {""}) > 1


def _next_line(lines: list[str], place: int) -> int:
    """The next line below one that is not blank."""
    return next((at for at in range(place + 1, len(lines)) if not is_blank(lines[at])), place)


def _announces(lines: list[str], place: int) -> bool:
    return (
        is_separator(lines[place])
        or RULE.match(lines[place]) is not None
        or attribution_end(lines, place) is not None
        or names_writer(lines[place])
    )


def _written(lines: list[str], found: _Followed) -> list[int]:
    """The lines that are not ours, from where our mail begins to the next old one."""
    last = max(found.ours)
    begin = _begin(lines, last)
    first = min(place for place in found.ours if place >= begin)
    between, marks = range(first, _end(lines, last + 1)), _marks(lines[last])
    others = (place for place in between if place not in found.ours and lines[place].strip() and _marks(lines[place]) == marks)
    return sorted({*others, *(place for place in between if place in found.behind)})


def _marks(line: str) -> int:
    """How many marks of a quote stand before a line: who types into a quote types behind as many as stand before ours."""
    return line[: len(line) - len(line.lstrip("> "))].count(">")


def _follow(lines: list[str], text: str) -> _Followed:
    """Follows our words through the lines, always forward."""
    words, place = " ".join(fold(line) for line in text.split("\n") if line.strip()), 0
    starts = [fold(_BULLET.sub("", line)) for line in text.split("\n") if len(fold(line)) >= _LEAST]
    heads = [fold(part.strip()) for part in re.split(r"\n\s*\n", text) if not any(find_codes(part))]
    followed = _Followed()
    number, code = 0, ""
    for at, line in enumerate(lines):
        said = _BULLET.sub("", line)
        plain = fold(said)
        if not plain:
            continue
        begin = _stands(words, plain, place)
        if begin is None:
            start = next((own for own in starts if plain.startswith(f"{own} ") and _stands(words, own, place) is not None), "")
            if not start:
                followed.number[at], followed.code[at] = number, code
                continue
            followed.behind[at] = " ".join(said.split()[len(start.split()) :])
            plain, begin = start, _stands(words, start, place) or place
        place = begin + len(plain)
        followed.ours.add(at)
        followed.found += len(plain)
        number = int(match["number"]) if (match := _NUMBERED.match(plain)) else 0 if _LABEL.match(plain) else number
        if named := next(iter(find_codes(line[:_CODE_WITHIN])), None):
            code = named.code
        elif any(head.startswith(plain) or plain.startswith(head) for head in heads):
            code = ""
        followed.number[at], followed.code[at] = number, code
    return followed


def _stands(words: str, line: str, place: int) -> int | None:
    """Where our words go on with a line: at once if it is short, anywhere further on if it is long."""
    begin = words.find(line, place)
    while begin >= 0:
        whole = (begin == 0 or words[begin - 1] == " ") and words[begin + len(line) : begin + len(line) + 1] in ("", " ")
        if begin - place > _NEAR and len(line) < _LONG:
            return None
        if whole:
            return begin
        begin = words.find(line, begin + 1)
    return None


def _begin(lines: list[str], last: int) -> int:
    """Where our mail begins: below the last header block above its end. Above it stand those who passed it on."""
    begin = 0
    while (block := find_block(lines[:last], begin, forward_subject=False)) is not None:
        begin = max(block.end, begin + 1)
    return begin


def _end(lines: list[str], below: int) -> int:
    """Where what is written below our mail ends: at the next old mail, else with the lines."""
    block = find_block(lines[below:], 0, forward_subject=False)
    end = below + block.start if block is not None else len(lines)
    marks = (place for place in range(below, end) if is_separator(lines[place]) or attribution_end(lines, place) is not None)
    return next(marks, end)


def _told(line: str, number: int, code: str) -> str:
    """A line, with the content or the case below which it stands where it names none itself (0, empty: below none)."""
    said = _BULLET.sub("", line).lstrip("=→> ")
    if code and not any(find_codes(line)):
        return f"Tin {code}: {said}"
    return f"Nội dung {number}: {said}" if number and not _SAYS_WHICH.match(fold(line)) else line
