"""The mail inside the mail: what a forwarder wrote, and the chain of layers, outermost to innermost.

Attached mails first, then the header blocks that clients write into the text. The citizen is the innermost layer; the
others are the route.
"""

from __future__ import annotations

from datetime import datetime

from pipeline.domain.message import Address, Message
from pipeline.domain.reading import Layer
from pipeline.domain.text import clean
from pipeline.reading import headers
from pipeline.reading.blocks import Block, find_block, lines_of
from pipeline.reading.dates import read_date
from pipeline.reading.subjects import says_forward, says_reply

_MAX_LAYERS = 12


def layers(message: Message) -> tuple[str, tuple[Layer, ...]]:
    """The forwarder's own words and the chain of layers; an empty chain where the mail is no forward."""
    if message.attached and "report" not in message.content_type:
        inner = message.attached[0]
        own, deeper = layers(inner)
        return message.text, (_attached(inner, own if deeper else inner.text), *deeper)
    if says_reply(message.subject) and not says_forward(message.subject):
        return message.text, ()
    return _inline(message)


def _attached(inner: Message, body: str) -> Layer:
    date = inner.date.isoformat() if isinstance(inner.date, datetime) else None
    return Layer(inner.sender, inner.to, inner.cc, date, inner.subject, body)


def _inline(message: Message) -> tuple[str, tuple[Layer, ...]]:
    lines = lines_of(message.text)
    forward = says_forward(message.subject)
    blocks: list[Block] = []
    place = 0
    while len(blocks) < _MAX_LAYERS and (block := find_block(lines, place, forward_subject=forward)) is not None:
        blocks.append(block)
        place = max(block.end, place + 1)
    if not blocks or not (forward or blocks[0].separated or _alone(lines, blocks[0])):
        return message.text, ()
    own = "\n".join(lines[: blocks[0].start]).strip()
    chain = []
    for number, block in enumerate(blocks):
        end = blocks[number + 1].start if number + 1 < len(blocks) else len(lines)
        chain.append(_layer(block, lines[block.end : end]))
    return own, tuple(chain)


def _alone(lines: list[str], block: Block) -> bool:
    """A block without separator or prefix is a forward only where little stands above it."""
    return sum(bool(line.strip()) for line in lines[: block.start]) <= 12


def _layer(block: Block, body: list[str]) -> Layer:
    values = block.values
    senders = headers.addresses(values.get("sender", "").replace("[mailto:", "<").replace("]", ">"))
    name = values.get("sender", "").strip(" <>\"'")
    quoted = [line for line in body if line.strip()]
    if quoted and all(line.startswith(">") for line in quoted):
        body = [line[1:].removeprefix(" ") for line in body]
    return Layer(
        sender=senders[0] if senders else Address(clean(name), ""),
        to=headers.addresses(values.get("to", "")),
        cc=headers.addresses(values.get("cc", "")),
        date=read_date(values.get("date", "")),
        subject=clean(values.get("subject", "")),
        body="\n".join(body).strip("\n "),
    )
