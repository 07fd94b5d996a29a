"""All that points at a case, each kind apart; nothing is decided here."""

from __future__ import annotations

import re

from pipeline.domain.codes import CodeFound, find_codes, find_numbers
from pipeline.domain.message import Message
from pipeline.domain.official_numbers import document_numbers
from pipeline.domain.reading import Evidence, Layer, Split
from pipeline.domain.text import fold
from pipeline.domain.tokens import looks_like_token

_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"']{1,128}@[A-Za-z0-9][A-Za-z0-9.-]{0,250}[A-Za-z0-9]")
_DELIVERED = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to")
# A signed token stands in our Message-ID and at the foot of our text.
_BASE32 = "A-Za-zİıſ\u212a2-7"  # letters without regard to case
_TOKENS = re.compile(rf"[kK\u212a](?<![{_BASE32}].)[{_BASE32}]{{29}}(?![{_BASE32}])")
_COMPARES = re.compile(
    r"(tuong tu|giong( voi| nhu)?|\bnhu|trung( lap)?( voi)?|truoc (day|do)|khac voi|khong phai( la)?|thay cho|nham (voi|sang|thanh|la)|gop (chung )?(voi|vao)|cung (noi dung|vu|viec) voi|da (bao cao|tra loi|phuc dap)( \w+){0,4} (tai|o|trong))"
    r"[\s:,(\[]*(cac )?(vu( viec)?|noi dung|ket qua)?\s?(tin|ma( tin)?)?( so)?[\s:(\[]*$"
)
_RECEIVED_FOR = re.compile(r"for(?<!\wfor)\s+<?([^\s<>;]{3,200}@[^\s<>;]{3,200})>?")
_MAX_TEXT = 100_000


def gather(message: Message, split: Split, forward: tuple[Layer, ...], prefix: str | None) -> Evidence:
    """The evidence of a mail. `prefix`: the office's code prefix, None to accept any."""
    quoted = "\n".join([split.quoted_text, *(f"{layer.subject}\n{layer.body}" for layer in forward)])[:_MAX_TEXT]
    new = split.new_text[:_MAX_TEXT]
    files = [attachment.text[:_MAX_TEXT] for attachment in message.files()]
    names = " ; ".join(attachment.name for attachment in message.files())[:10_000]
    wanted = prefix or None
    said, compared = told_and_compared(new, wanted)
    enclosed = [told_and_compared(text, wanted) for text in files]
    own_texts = (message.subject, new, names, *files)
    return Evidence(
        in_reply_to=message.in_reply_to,
        references=tuple(reversed(message.references)),
        reply_addresses=_delivered_to(message),
        subject_codes=tuple(find_codes(message.subject, wanted)),
        body_codes=said,
        quoted_codes=(*find_codes(quoted, wanted), *compared, *(code for _, others in enclosed for code in others)),
        quoted_message_ids=tuple(dict.fromkeys(found for found in _TOKENS.findall(quoted) if looks_like_token(found)))[:20],
        attachment_codes=tuple(code for codes, _ in enclosed for code in codes),
        attachment_name_codes=tuple(find_codes(names, wanted)),
        cut_codes=tuple(find_codes(split.signature[:_MAX_TEXT], wanted)),
        numbers=tuple(dict.fromkeys(number for text in own_texts for number in find_numbers(text)))[:50],
        documents=tuple(dict.fromkeys(number for text in own_texts for number in document_numbers(text)))[:20],
    )


def has_token(text: str) -> bool:
    """Whether a text holds what only our own mails hold."""
    return any(looks_like_token(found) for found in _TOKENS.findall(text[:_MAX_TEXT]))


def told_and_compared(text: str, prefix: str | None) -> tuple[tuple[CodeFound, ...], tuple[CodeFound, ...]]:
    """The codes a text speaks of, and those it only compares with or refers back to."""
    told: list[CodeFound] = []
    compared: list[CodeFound] = []
    for code in find_codes(text, prefix):
        (compared if _COMPARES.search(fold(text[max(0, code.at - 70) : code.at])) else told).append(code)
    return tuple(told), tuple(compared)


def _delivered_to(message: Message) -> tuple[str, ...]:
    """Every address the mail was sent or delivered to."""
    found = [address.address for address in (*message.to, *message.cc)]
    for name in _DELIVERED:
        found += [item.lower() for value in message.header_all(name) for item in _ADDRESS.findall(value)]
    for value in message.header_all("received"):
        if "for" in value and (match := _RECEIVED_FOR.search(value)):
            found.append(match[1].lower())
    return tuple(dict.fromkeys(found))[:200]
