"""The mail inside the mail: what a forwarder wrote, and the chain of layers, outermost to innermost.

Attached mails first, then the header blocks that clients write into the text. The citizen is the innermost layer; the
others are the route.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from pipeline.domain.message import Address, Message
from pipeline.domain.reading import Layer
from pipeline.domain.text import clean, fold, one_line
from pipeline.reading import headers, html
from pipeline.reading.afterwards import passes_on, told_below
from pipeline.reading.attribution import attribution_end, introduced_by, may_begin
from pipeline.reading.banners import without_banner, without_footer
from pipeline.reading.blocks import Block, find_block
from pipeline.reading.dates import read_date
from pipeline.reading.devices import without_targets
from pipeline.reading.foreign import foreign_forward, looks_forwarded
from pipeline.reading.header_lines import RULE, SEPARATOR, end_rule, is_separator, lines_of, separator_above
from pipeline.reading.quotes import split as split_text
from pipeline.reading.structure import below_quote
from pipeline.reading.subjects import answers_first, bare, forwards_surely, says_forward, says_reply

_MAX_LAYERS = 12
_DEEPEST = 5
"""Marks of a quote at most that are taken off a line: as many as a page is given."""
_KNOWN = 30
"""People to whom an answer goes, at most, among whom the writer of what it quotes is looked for: each line may name one."""
_BROKEN_FROM, _BREAKS = 30, 4
"""Characters of a subject that a client breaks, at least; lines that it goes on for, at most."""
# A client that writes HTML as text repeats the target of each link: `a@b.example<mailto:a@b.example>`.
_BEHALF = re.compile(r"^(?P<sent>.{1,400}?) (?:on behalf of|thay mặt(?: cho)?) (?P<wrote>.{2,400})$", re.IGNORECASE)
_ONE = re.compile(
    r"^[\s\"']{0,4}(?P<name>[^<>@;:\"]{1,100},[^<>@;:,\"]{1,100})[\"']? {0,2}<(?P<address>[^<>\s@]{1,64}@[^<>\s@]{1,255})>\s*$"
)
_CLOCK_ENDS = len("2026-03-09T10:20:00")
"""Characters of a date before its offset: only those of one offset are compared as they stand."""
_MARKS_ALONE = re.compile(r"\A[\s>]{1,400}|(?:\n[ >]{0,40}){1,40}\Z")
_LINKED = re.compile(r"<mailto:[^<>\s]{1,320}>")


def layers(message: Message, *, answering: bool = False) -> tuple[str, tuple[Layer, ...]]:
    """The forwarder's own words and the chain of layers; an empty chain where the mail is no forward.

    `answering`: a mail that is an answer by its subject is read too, as if it passed on what it quotes.
    """
    if message.attached and "report" not in message.content_type:
        inner = message.attached[0]
        own, deeper = layers(inner)
        body = "\n\n".join([own if deeper else inner.text, *_said_more(message.attached)])
        own, passed = _cover(message, inner)
        return own, (*passed, _attached(inner, body), *deeper)
    if not answering and says_reply(message.subject) and not says_forward(message.subject):
        return message.text, ()
    introduced = answering or forwards_surely(message.subject)
    own, chain = _inline(message, introduced=introduced)
    if not chain and message.html and says_forward(message.subject):  # the plain text may hold only what stands above it
        own, chain = _inline(replace(message, text=html.text_of(message.html)), introduced=introduced)
        own = own if chain else message.text
    return own, tuple(replace(layer, body=without_banner(layer.body)[0]) for layer in chain)


def _cover(message: Message, inner: Message) -> tuple[str, tuple[Layer, ...]]:
    """What stands around an attached mail: its forwarder's words, and the layers in the text of those who passed it on before him.

    A layer that is the attached mail once more is none; in an answer whatever it quotes is its quote.
    """
    own, passed = _inline(message, introduced=False) if says_forward(message.subject) else (message.text, ())
    again = any(layer.sender.address == inner.sender.address for layer in passed)
    return (message.text, ()) if again or answers_first(message.subject) else (own, passed)


def _said_more(mails: tuple[Message, ...]) -> list[str]:
    """What the writer of the first of several mails says anew in the others: it is one report."""
    said = [mails[0].text]
    for mail in mails[1:]:
        if mail.sender.address == mails[0].sender.address and mail.text.split() != mails[0].text.split():
            said.append(split_text(mail).new_text)
    return said[1:]


def _attached(inner: Message, body: str) -> Layer:
    date = inner.date.isoformat() if isinstance(inner.date, datetime) else None
    return Layer(inner.sender, inner.to, inner.cc, date, inner.subject, body)


def _inline(message: Message, *, introduced: bool) -> tuple[str, tuple[Layer, ...]]:
    """As `layers`, of what stands in the text. `introduced`: a line that introduces an answer's quote may stand above it."""
    lines = lines_of(message.text)
    forward = says_forward(message.subject)
    blocks: list[Block] = []
    place = 0
    while len(blocks) < _MAX_LAYERS and (block := find_block(lines, place, forward_subject=forward)) is not None:
        blocks.append(block)
        place = max(block.end, place + 1)
    if not blocks or not (forward or blocks[0].separated or _alone(lines, blocks[0])):
        if found := foreign_forward("\n".join(lines), message.subject, message.date):
            own, _, last = found[0].rstrip().rpartition("\n")
            return _told_below_rule(own.rstrip() if RULE.match(last) or is_separator(last) else found[0], found[1])
        return (_introduced(lines, message) if introduced else None) or (message.text, ())
    own = _MARKS_ALONE.sub("", "\n".join(lines[: blocks[0].start])).strip()
    chain = []
    for number, block in enumerate(blocks):
        end = blocks[number + 1].start if number + 1 < len(blocks) else len(lines)
        while block.end < end < len(lines) and not lines[end - 1].strip(" >"):  # the next mail's marks
            end -= 1
        body, below = _quoted_body(lines, block, end)
        chain.append(_layer(block, body, message))
        own = "\n\n".join(part for part in (own, below) if part)
    # Whoever types below what he passes on types below the innermost mail.
    body_of_all, below = _outside(chain[-1].body, message.html, chain[0].sender.address)
    if not below:
        body_of_all, below = told_below(chain[-1].body, message.sender.name, chain[-1].sender.name)
    if below:
        own = "\n\n".join(part for part in (own, below) if part)
    chain[-1] = replace(chain[-1], body=without_footer(body_of_all, by_machine=True)[0])
    outer = foreign_forward(own, "", message.date)
    if outer is None and looks_forwarded(own):
        outer = foreign_forward(own, message.subject, message.date)
    if outer is not None:  # passed on once more, in another language
        own, chain = outer[0], [*outer[1], *chain]
    chain = [one for layer in _latest_first(chain) for one in _passed_within(layer, message.date)]
    return own, (*chain[:-1], *_own_answer(chain[-1], message))


def _passed_within(layer: Layer, sent: datetime | None) -> list[Layer]:
    """A layer that is a forward by its subject, apart from what it passes on in another language."""
    passes_on = says_forward(layer.subject) and looks_forwarded(layer.body)
    found = foreign_forward(layer.body, layer.subject, sent) if passes_on else None
    return [replace(layer, body=found[0]), *found[1]] if found else [layer]


def _latest_first(chain: list[Layer]) -> list[Layer]:
    """A chain whose mails stand below one another, oldest first (Gmail passes a whole conversation on so), in the order of any other.

    The first passes nothing on and answers nothing, by its subject or its words, those below it are of the same subject, and each is
    younger than the one above: the clock of who passes a mail on may be slow.
    """
    dates, first = [layer.date or "" for layer in chain], chain[0].subject
    younger = all(dates) and dates == sorted(set(dates)) and len({date[_CLOCK_ENDS:] for date in dates}) == 1
    if not younger or says_forward(first) or says_reply(first) or len({bare(layer.subject) for layer in chain}) > 1:
        return chain
    return chain if any(map(passes_on, chain[0].body.split("\n"))) else chain[::-1]


def _outside(body: str, markup: str, writer: str) -> tuple[str, str]:
    """A body without what stands outside the element that holds it in the page, and that; its white space may be another."""
    outside = below_quote(markup, writer) if writer else ""
    words = outside.split()
    if not words or body.split()[-len(words) :] != words:
        return body, ""
    at = len(body)
    for word in reversed(words):
        at = body.rindex(word, 0, at)
    return (body[:at].rstrip(), outside) if body[:at].strip() else (body, "")


def _told_below_rule(own: str, chain: tuple[Layer, ...]) -> tuple[str, tuple[Layer, ...]]:
    """A forward whose innermost mail ends with a rule that says so: what stands below it is the forwarder's."""
    body, below = _closed(chain[-1].body.split("\n"))
    if body and "<" in body[0] and SEPARATOR.match(body[0]):
        del body[0]  # the scissors above it
    inner = replace(chain[-1], body="\n".join(body).strip("\n "))
    return "\n\n".join(part for part in (own, below) if part), (*chain[:-1], inner)


def _introduced(lines: list[str], message: Message) -> tuple[str, tuple[Layer, ...]] | None:
    """A forward whose client writes no header block, but the line that stands above an answer's quote."""
    found = _answered(lines, message)
    return _told_below_rule(found[0].strip("\n >"), (found[1],)) if found else None


def _answered(lines: list[str], message: Message, people: tuple[Address, ...] = ()) -> tuple[str, Layer] | None:
    """What stands above the line that introduces a quote, and the mail quoted; None where no line names its writer's address, or one of
    the `people` who are known.
    """
    for place, begins in enumerate(may_begin(lines)):
        end = attribution_end(lines, place) if begins else None
        line = " ".join(lines[place:end]) if end else ""
        if end is None or (person := introduced_by(line) or _named_in(line, people)) is None:
            continue
        name, address, rest = person
        old = lines[end:]
        marked = all(line.startswith(">") for line in old if line.strip())
        body = "\n".join(line[1:].removeprefix(" ") if marked else line for line in old)
        layer = Layer(Address(clean(name), address), date=read_date(rest, message.date), body=body.strip("\n "))
        return "\n".join(lines[: separator_above(lines, place)]), layer
    return None


def _named_in(line: str, people: tuple[Address, ...]) -> tuple[str, str, str] | None:
    """As `introduced_by`, of whoever is named only (Thunderbird, Roundcube)."""
    told = fold(line) if people else ""
    named = (one for one in people[:_KNOWN] if one.name and re.search(rf"\b{re.escape(fold(one.name))}\b", told))
    return next(((one.name, one.address, line) for one in named), None)


def answered_in(layer: Layer, message: Message) -> tuple[Layer, Layer] | None:
    """A layer that is an answer, without the mail that stands quoted in it, and that mail; None where none does."""
    if not says_reply(layer.subject):
        return None
    if found := _answered(lines_of(layer.body), message, (*layer.to, *layer.cc)):
        return replace(layer, body=found[0].strip("\n ")), found[1]
    # Below the header lines that some clients write above a quote; those of a layer in the text are layers already.
    own, chain = _inline(replace(message, text=layer.body, html="", subject=layer.subject), introduced=False)
    return (replace(layer, body=own), chain[0]) if chain else None


def _own_answer(layer: Layer, message: Message) -> tuple[Layer, ...]:
    """A layer, and inside it the mail that it answers where its office itself passes it on: that is the citizen's.

    Who answers an office is a citizen too: then what he answers is no report, and stays in his mail.
    """
    found = answered_in(layer, message)
    if found is None:
        return (layer,)
    writer, forwarder, quoted = layer.sender.address, message.sender.address, found[1].sender.address
    house = "@" + forwarder.rpartition("@")[2]
    colleague = writer.endswith(house) and not quoted.endswith(house)
    ours = any(quoted == receiver.address for receiver in message.to)
    if ours or quoted == forwarder or not (writer == forwarder or colleague):
        return (layer,)
    return found


def _alone(lines: list[str], block: Block) -> bool:
    """A block without separator or prefix is a forward only where little stands above it."""
    return sum(bool(line.strip()) for line in lines[: block.start]) <= 12


def _quoted_body(lines: list[str], block: Block, end: int) -> tuple[list[str], str]:
    """The body of a layer, and what its forwarder wrote below it.

    Where the header lines are marked with `>`, so is the body: what follows its last marked line is the forwarder's, as is what
    follows the last rule that says that the mail ends.
    """
    body, after = _closed(lines[block.end : end], ruled="-  " in lines[block.start])
    marked = [place for place, line in enumerate(body) if line.lstrip().startswith(">")]
    written = [line for line in body if line.strip()]
    if not marked or not (len(marked) >= len(written) or lines[block.end - 1].lstrip().startswith(">")):
        return body, after
    inside = [line.lstrip()[1:].removeprefix(" ") if line.lstrip().startswith(">") else line for line in body[: marked[-1] + 1]]
    for _ in range(_DEEPEST):  # a body that is marked deeper than its header lines
        said = [line for line in inside if line.strip()]
        if not said or not all(line.startswith(">") for line in said):
            break
        inside = [line[1:].removeprefix(" ") for line in inside]
    return inside, "\n\n".join(part for part in ("\n".join(body[marked[-1] + 1 :]).strip(), after) if part)


def _closed(body: list[str], *, ruled: bool = False) -> tuple[list[str], str]:
    """A body without the last rule that says that what is passed on ends, and what is written below that.

    `ruled`: by a client that says it without words, as KMail does, whose words stand apart from the rule above them.
    """
    end = end_rule(body)
    if ruled and end == len(body):
        end = next((place for place in range(end - 1, 0, -1) if RULE.match(body[place])), end)
    last = next((place for place in range(end - 1, -1, -1) if body[place].strip()), 0)
    bare = last and RULE.match(body[last]) is not None and end == len(body)  # one without words below everything (Mail.ru)
    return body[: last if bare else end], "\n".join(body[end + 1 :]).strip()


def _layer(block: Block, body: list[str], message: Message) -> Layer:
    values = block.values
    told = headers.decoded(clean(values.get("subject", "")))
    subject, text = _whole_subject(told, "\n".join(body).strip("\n "), message.subject)
    return Layer(
        sender=_sender(values.get("sender", "")),
        to=_people(values.get("to", "")),
        cc=_people(values.get("cc", "")),
        date=read_date(values.get("date", ""), message.date),
        subject=subject,
        body=without_targets(text),
    )


def _whole_subject(subject: str, body: str, outer: str) -> tuple[str, str]:
    """Subject and body of a layer where a client broke the subject's line: the mail around it tells how the subject goes on."""
    rest = outer.rpartition(subject)[2].strip() if subject and len(subject) >= _BROKEN_FROM else ""
    if not rest or not outer.endswith(rest) or one_line(body[: len(rest) + _BREAKS])[: len(rest)] != one_line(rest):
        return subject, body
    lines = body.split("\n")
    for taken in range(1, min(_BREAKS, len(lines)) + 1):
        if one_line(" ".join(lines[:taken])) == one_line(rest):
            return f"{subject} {one_line(rest)}", "\n".join(lines[taken:]).strip("\n ")
    return subject, body


def _sender(value: str) -> Address:
    """Who wrote: a mail sent on somebody's behalf is his, though it may name no address but the sender's."""
    if one := _ONE.match(value):  # there may be a comma in a name
        return Address(clean(one["name"]).strip(" \"'"), one["address"].lower())
    behalf = _BEHALF.match(value)
    sent = next(iter(_people(behalf["sent"] if behalf else value)), Address("", ""))
    wrote = next(iter(_people(behalf["wrote"])), sent) if behalf else sent
    return Address(wrote.name, wrote.address or sent.address)


def _people(value: str) -> tuple[Address, ...]:
    """The mailboxes of a header line in a text; Outlook leaves the address out where it knows the person."""
    linked = _LINKED.sub("", value)
    named = linked if "@" in linked else value.replace("<mailto:", "<")  # Windows' own client writes the name as a link
    plain = named.replace("[mailto:", "<").replace("]", ">").replace("*", "")  # asterisks: bold, in plain text
    if found := headers.addresses(plain):
        return found
    names = (clean(name).strip(" <>\"'") for name in plain.split(";"))
    return tuple(Address(name, "") for name in names if name and not name.endswith(":"))  # `undisclosed-recipients:;`
