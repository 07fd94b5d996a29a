"""The line above a quote ("On … NAME wrote:"), in any language: by what every client puts into it, not by its words alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.domain.text import fold
from pipeline.reading.clients import CLIENTS
from pipeline.reading.header_lines import label_of

_LINES = 4
_INDENT, _INDENT_MOST, _INDENTED = 2, 8, 3
"""By how many spaces a quote without marks stands in, at least and at most; how many lines it has, at least."""
_LONGEST = 400
_LONGEST_LINE = 1_000
"""Characters. No client introduces a quote with more; a paragraph that stands on one line is the writer's own."""
_AT = re.compile(r"[^\s<>()\[\]\"']{1,64}@[^\s<>()\[\]\"',;]{1,255}")
_BRACKETED = re.compile(r"[<(\[]\s?(?:mailto:)?[^\s<>()\[\]]{1,64}@[^\s<>()\[\]]{1,255}")
_DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:\d{4}|\d{2})|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}\b[^\d\n]{1,24}\b(?:19|20)\d\d"
    r"|[^\W\d]{3,12}\.? \d{1,2},? (?:19|20)\d\d|(?:19|20)\d\d\s?[年년])"
)
_LIKE_A_DATE = re.compile(r"\d(?:[./-]\s?\d|(?<=[12])[90]\d\d)")
"""What no date is without."""
_CLOCK = re.compile(r"(?<!\d)\d{1,2}\s?[:.h時시]\s?\d\d(?!\d)")
# How an attribution begins: a word for "on" or "at", a weekday, a number.
_OPENER = re.compile(
    r"^[>\s*-]{0,8}(?:on|vao|luc|ngay|thu|th|cn|chu nhat|am|le|el|il|op|den|em|pa|dne|w|dana|la|it|mon|tue|wed|fri|sat|sun|\d|в|пн|вт|ср|чт|пт|сб|вс)\b"
)
_OWN_WORDS = re.compile(r"[^\W\d].{0,200}-{3,}")  # a rule behind words: what stands before it is the writer's
# "wrote" as clients print it, folded: with a date or an address beside it the line introduces a quote.
_VERBS = re.compile(
    r"(?:^|[\s>\"')])(?:(?:da )?viet(?: la)?|wrote|writes|schrieb(?: am .{4,60})?|a ecrit|escribio|escreveu|scrisse|ha scritto|schreef|geschreven|skrev"
    r"|napisal(?:\(a\)|a)?|napsal(?:\(a\)|a)?|kirjoitti|yazdi|irta|a scris|написал(?:\(а\)|а)?|написав|пише|пишет|写道|寫道|のメール|작성)\s{0,3}[:：]?\s*$"
)


_OF_A_FORM = re.compile(r"(?:[•●▪▫◦‣–+*-]\s+)?[^\W\d][^:<>@\d\"']{1,40}:\s+[^\s<]|[•●▪▫◦‣]")
"""A line with a label and its value, or a bullet: no client goes on so with what introduces a quote."""
_WROTE = re.compile(r"^[>\s*]{0,8}[^\W\d][^\d,.;:!?()\"]{1,50} (?:(?:da )?viet|wrote) ?: ?$")
"""A line with nothing but who wrote."""
_BETWEEN_MARKS = re.compile(r"^>>> ?[^>\s].{3,300}\d{1,2}[:.h]\d\d.{0,12}>>>$")
"""GroupWise puts who and when between marks: no line of an old mail ends so."""


@cache
def _client_lines() -> re.Pattern[str]:
    forms = dict.fromkeys(form for client in CLIENTS for form in client.attribution)
    return re.compile(rf"^[>\s]{{0,6}}(?:{'|'.join(forms)})\s*$")


def may_begin(lines: list[str]) -> Iterator[bool]:
    """Of each line, whether an attribution may begin at it: a line that can end one is not far."""
    ends = (place for place, line in enumerate(lines) if _may_end(line.strip()))
    end = -1
    for place in range(len(lines)):
        end = next(ends, len(lines) + _LINES) if end < place else end
        yield end - place < _LINES


def attribution_end(lines: list[str], place: int) -> int | None:
    """The line below an attribution that begins at `place` and takes at most four lines; None where there is none."""
    joined = ""
    for extra in range(_LINES):
        if place + extra >= len(lines):
            return None
        line = lines[place + extra].strip()
        if not line.strip("> ") or len(joined) + len(line) > _LONGEST:
            return None
        joined = f"{joined} {line}".strip()
        if len(joined) > _LONGEST_LINE:
            return None
        if extra == 0 and "---" in line and not line.startswith("--") and _OWN_WORDS.search(line):
            return None
        if extra == 1 and not _opens(lines[place].strip()):
            return None
        if extra and _OF_A_FORM.match(line):
            return None
        if _may_end(line) and _introduces(joined, lines, place + extra + 1):
            below = place + extra + 1
            if extra and any(_begins_below(lines, place, start, below) for start in range(place + 1, below)):
                return None
            return (
                None if any(map(label_of, lines[place:below])) else below
            )  # of a header block whose values stand below its labels
    return None


def _may_end(line: str) -> bool:
    """Whether a line can end an attribution, which is soon told: by a colon, an address, a rule or a verb."""
    if line.endswith((":", "：", ">", "-")):
        return True
    return bool(line) and line[-1] not in ".,;!?" and _VERBS.search(fold(line[-40:])) is not None


def _begins_below(lines: list[str], place: int, start: int, below: int) -> bool:
    """Whether an attribution begins further down than at a line that only looks like its first: with an opener and a whole date.

    That line is a sentence, or has neither a day nor an hour and does not go on.
    """
    first = lines[place].rstrip()
    goes_on = bool(_date_in(first) or _CLOCK.search(first) or first.endswith(","))
    if (goes_on and not first.endswith((".", ";", "!", "?"))) or not _OPENER.match(fold(lines[start])):
        return False
    joined = " ".join(line.strip() for line in lines[start:below])
    return _date_in(joined) is not None and _introduces(joined, lines, below)


def _opens(line: str) -> bool:
    """Whether a line can begin an attribution that goes on below it; any other line may be the writer's own."""
    if _OPENER.match(fold(line)) is not None or ("@" in line and _AT.search(line) is not None) or line.endswith("<"):
        return True
    return _date_in(line) is not None and _CLOCK.search(line) is not None


def _introduces(joined: str, lines: list[str], below: int) -> bool:
    if joined.startswith(">>>") and _BETWEEN_MARKS.match(joined):
        return True
    plain = joined.strip("> ")
    if plain.startswith("--"):
        plain = plain.strip("- ")
    folded = fold(plain)
    quoted = _quote_follows(lines, below)
    if _client_lines().match(folded) and (quoted or "@" in plain or _CLOCK.search(plain)):
        return True
    speaks, ends = _VERBS.search(folded), plain.endswith((":", "："))
    if not (quoted or speaks or ends):
        return False
    dated, timed, addressed = _date_in(plain), _CLOCK.search(plain), "@" in plain and _AT.search(plain)
    # Without marks below it a line with a day is prose too ("Trong đơn ngày 12/3/2026, bà Mẫu viết:"): clients name the hour or the address.
    if quoted and _WROTE.match(folded):
        return True
    if speaks and (quoted or _BRACKETED.search(plain)):
        return bool(addressed or dated or timed)
    if speaks and dated and timed:
        return True
    if dated and quoted and _BRACKETED.search(plain):
        return True
    if not ends:
        return False
    # A sentence of an answer may end in a colon and hold a date: it has no address in brackets, and no quote below.
    if dated and timed and (address := _BRACKETED.search(plain)) and not plain[address.end() + 1 :].startswith(","):
        return True
    return quoted and bool(addressed or (dated and timed))


def names_writer(line: str) -> bool:
    """Whether a line says who wrote and no more: prose does too, so a quote must stand below it."""
    return line.rstrip().endswith(":") and _WROTE.match(fold(line)) is not None


def _date_in(text: str) -> re.Match[str] | None:
    return _DATE.search(text) if _LIKE_A_DATE.search(text) else None


def _quote_follows(lines: list[str], below: int) -> bool:
    following = next((place for place in range(below, min(below + 3, len(lines))) if lines[place].strip()), None)
    if following is None:
        return False
    return lines[following].lstrip().startswith(">") or indented(lines[following:]) > 0


def indented(lines: list[str]) -> int:
    """How many lines, from the first on, stand in by the same width, blank ones between them: a quote without marks; 0 where there is none.

    All that follows it must stand further out, and the lines must be more than the heading of a letter is.
    """
    width = len(lines[0]) - len(lines[0].lstrip(" "))
    if not _INDENT <= width <= _INDENT_MOST:
        return 0
    last, found = 0, 0
    for place, line in enumerate(lines):
        if line.strip() and not line.startswith(" " * width):
            break
        if line.strip():
            last, found = place + 1, found + 1
    apart = not any(line.startswith(" ") for line in lines[last:])
    return last if apart and found >= _INDENTED else 0


def introduced_by(line: str) -> tuple[str, str, str] | None:
    """Name and address of whom an attribution names, and the rest of it, which holds the time; None where it names no address."""
    found = _PERSON.search(line)
    if found is None:
        return None
    name = _HOUR_ENDS.sub("", found["name"]).strip(" \"'>,")
    return name, found["address"].lower(), _VERBS.sub("", f"{line[: found.start()]} {line[found.end() :]}".strip(" >"))


_PERSON = re.compile(
    r"(?P<name>[^\d,:;<>()\[\]]{0,80})(?:[<(\[]\s?(?:mailto:)?|(?<=\s))(?P<address>[^\s<>()\[\]]{1,64}@[^\s<>()\[\]]{1,255}?)(?:\s?[>)\]]|(?=\s))"
)
_HOUR_ENDS = re.compile(r"^\s{0,2}(?:am|pm|sa|ch|gmt)\b", re.IGNORECASE)
