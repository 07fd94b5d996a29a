"""An answer as read: its kind and contents, what it says of each case it names, its document, what it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from pipeline.domain.message import Message
from pipeline.domain.reading import Split
from pipeline.domain.reply import PartReply, Reply, ReplyKind
from pipeline.domain.text import fold
from pipeline.domain.unit import Registry
from pipeline.reading.evidence import has_token
from pipeline.reading.official import is_sent_to, letter_among, read_document
from pipeline.reading.replies import words
from pipeline.reading.replies.doubts import doubtful
from pipeline.reading.replies.enclosed import COVERS, LINK, is_legible, told_by, with_letter
from pipeline.reading.replies.facts import longer, proposed_date, suggested_unit, units_named
from pipeline.reading.replies.kind import FORMAL_FLAGS, reply_kind
from pipeline.reading.replies.measures import Statement, measures, statement_of
from pipeline.reading.replies.parts import items_of, only_found, parts_by_case, points_of, strands, without_other_cases
from pipeline.reading.replies.sentences import sentences
from pipeline.reading.replies.verdict import verdict_of
from pipeline.reading.signatures import cut_signature
from pipeline.reading.unread import has_unread

_SHORT, _FEW = 200, 4
_LEAD_IN = 300
"""Characters of what stands above a mail that is passed on, at most, where it is no answer itself."""
_REACTION = "text/vnd.google.email-reaction+json"
"""What Gmail encloses where somebody answers with a sign only ("👍 … đã thể hiện cảm xúc qua Gmail")."""
_RESULTS = frozenset({ReplyKind.FINAL, ReplyKind.INTERIM, ReplyKind.FORMAL, ReplyKind.PARTIAL, ReplyKind.ACK})
_ENDED = frozenset({ReplyKind.FINAL, ReplyKind.FORMAL, ReplyKind.PARTIAL})
_NOT_YET = frozenset({ReplyKind.ACK, ReplyKind.INTERIM, ReplyKind.NOT_IN_AUTHORITY, ReplyKind.EXTENSION_REQUEST})


def read_reply(
    message: Message, split: Split, registry: Registry, received: date | None, prefix: str | None, passed_up: Sequence[str] = ()
) -> Reply:
    """An answer as read. `received` gives the year of a date written without one; `passed_up`: what the mails say that it passes on
    to us, outermost first.
    """
    if any(file.type == _REACTION for file in message.attachments):
        return Reply(whole=PartReply(ReplyKind.ACK, text=split.new_text))
    passed = _passed_on(split.new_text, message.sender.name, passed_up)
    text = passed or split.new_text
    own = registry.unit_of_sender(message.sender.address)
    own_id = own.id if own else None
    told = [attachment for attachment in message.files() if told_by(attachment)]
    read = [attachment for attachment in told if not is_sent_to(attachment.text, own)] or told
    files = [told_by(attachment) for attachment in read]
    enclosed = _only_encloses(text, message) or not is_legible(text)
    below = enclosed or (bool(split.quoted_text.strip()) and not has_token(split.quoted_text))
    says_passed = below and reply_kind(text)[0] is ReplyKind.FORWARDED
    lead_in = () if files and says_passed and _only_passes_on(text) else (text,)
    body = "\n".join((*lead_in, *map(_unsigned, files))) if enclosed else text
    whole = _part(body, message, received)
    letter = letter_among(read, own, surely=whole.kind not in COVERS)
    if letter is not None and not enclosed:
        whole = with_letter(whole, _part(told_by(letter), message, received))
        read, body = [letter], whole.text
    others = units_named(body, registry, own_id) if whole.kind in _SAYS_NOTHING else ()
    if enclosed and not files:
        whole = PartReply(ReplyKind.ATTACHMENT_ONLY, text=text)
    elif whole.kind is ReplyKind.FORWARDED and not (passed or enclosed) and len(body) < _SHORT and words.to_us(fold(body)):
        whole = PartReply(ReplyKind.ATTACHMENT_ONLY, text=body)  # what it means to enclose is missing
    elif whole.kind is ReplyKind.FORWARDED and own_id and not others and _sent_on_inside(message, registry, own_id):
        whole = PartReply(ReplyKind.ACK, text=body)
    said = next((parts for source in (body, *files) if (parts := parts_by_case(source, prefix))), {})
    whole = _asks(whole, "", registry, own_id, received)
    shared = _ahead(body, said)
    return Reply(
        whole=whole,
        per_code={key: _asks(_part(part, message, received), shared, registry, own_id, received) for key, part in said.items()},
        document=read_document(f"{text}\n{split.signature}", message.files(), own),
        proposed_date=whole.proposed_date,
        suggested_unit=whole.suggested_unit,
        forwarded_to=others if whole.kind in _SAYS_NOTHING else (),
        flags=(
            *whole.flags,
            *(
                ("enclosed_unclear",)
                if _unclear(whole.kind, body[:_LEAD_IN], others=bool(passed) or says_passed, file=enclosed)
                else ()
            ),
            # What another office wrote, or a citizen, is accepted by a person only.
            *(("result_passed_on",) if passed and whole.kind in _ENDED else ()),
            # Read by machine from a picture: nothing is accepted on that alone.
            *(("ocr",) if (enclosed or letter) and any((item.note or "").startswith("ocr") for item in read) else ()),
            *(("attachment_unread",) if has_unread(message, answered=bool(letter) or not enclosed) else ()),
        ),
    )


def _ahead(body: str, said: dict[str, str]) -> str:
    """The words ahead of the first part, which are of every case: "xin gia hạn các tin sau đến ngày 15/12:"."""
    first = next(iter(said.values()), "").split("\n")[0]
    return body[: max(body.find(first), 0)] if first else ""


def _asks(part: PartReply, shared: str, registry: Registry, own: str | None, received: date | None) -> PartReply:
    """A part with the day and the unit that it asks for, by its own words; else by those it shares with the other parts."""
    wanted, refused = _of(ReplyKind.EXTENSION_REQUEST, part), _of(ReplyKind.NOT_IN_AUTHORITY, part)
    day = (proposed_date(wanted, received) or proposed_date(shared, received)) if wanted else None
    more = (longer(wanted, received) or longer(shared, received)) if wanted and day is None else None
    if more is not None and more.since is not None and not more.working:
        day = more.since + timedelta(days=more.days)
    unit = (suggested_unit(refused, registry, own) or suggested_unit(shared, registry, own)) if refused else None
    dateless = wanted and day is None and more is None and part.kind is not ReplyKind.NOT_IN_AUTHORITY
    open_yet = part.kind in (ReplyKind.FINAL, ReplyKind.PARTIAL) and words.leaves_open(fold(shared))
    flags = (
        *(("extension_without_date",) if dateless else ()),
        *(("result_doubtful",) if open_yet else ()),
    )
    return replace(part, proposed_date=day, longer=more, suggested_unit=unit, flags=tuple(dict.fromkeys((*part.flags, *flags))))


def _of(kind: ReplyKind, part: PartReply) -> str:
    """The words of a kind, for all or for what is told beside other kinds; empty where there are none."""
    if part.kind is kind:
        return part.text
    return "\n".join(item.text for item in part.items if item.kind is kind) if part.kind in _TELLS_APART else ""


_TELLS_APART = frozenset({ReplyKind.PARTIAL, ReplyKind.NOT_IN_AUTHORITY, ReplyKind.EXTENSION_REQUEST})


def _passed_on(text: str, sender: str, passed_up: Sequence[str]) -> str:
    """What an answer says that passes on another's mail to us: that mail's words, with its own where they say something of the matter.
    Empty where it passes on none, or answers by itself: to pass on to us is to enclose.
    """
    told = [one for one in passed_up if one.strip()]
    own = cut_signature(text, sender)[0] if told else ""
    if not told or len(fold(own)) >= _LEAD_IN or _answers(own):
        return ""
    said = next((one for one in told if measures(one)), "\n".join(told))
    return said if _only_passes_on(own) else f"{own}\n{said}"


def _answers(text: str) -> bool:
    """Whether what stands above another's mail is the answer: a result with its measure, or something that it asks for or refuses."""
    kind = reply_kind(text)[0]
    return bool(measures(text)) if kind is ReplyKind.FINAL else kind in _ASKS and not _only_passes_on(text)


_ASKS = frozenset({ReplyKind.NOT_IN_AUTHORITY, ReplyKind.EXTENSION_REQUEST, ReplyKind.ASK_INFORMANT, ReplyKind.CORRECTION})


def _only_passes_on(text: str) -> bool:
    """Whether a lead-in says nothing of the matter itself: nothing done or left open, asked for or refused."""
    folded = fold(text)
    tells = any(statement_of(sentence) is not Statement.NONE for sentence in sentences(text))
    return not (
        tells
        or words.leaves_open(folded)
        or words.NOT_OURS.stands_in(folded)
        or words.more_time(folded)
        or words.asks_who(folded)
    )


def _unsigned(text: str) -> str:
    return cut_signature(text)[0]


def _unclear(kind: ReplyKind, lead_in: str, *, others: bool, file: bool) -> bool:
    """Whether what is enclosed, a letter of `others` or a file, may say more than was read in it: then a person reads it."""
    if kind is not ReplyKind.INTERIM and kind not in _SAYS_NOTHING:
        return False
    return others or (file and kind in _SAYS_NOTHING) or words.to_us(fold(lead_in))


_SAYS_NOTHING = frozenset({ReplyKind.ACK, ReplyKind.FORWARDED})


def _only_encloses(text: str, message: Message) -> bool:
    """A short body that only says that a file is enclosed, or where it lies, or none at all beside a file."""
    said = LINK.sub(" ", text)
    folded = fold(said).strip()
    if not message.files():
        linked = said != text and len(folded) < _SHORT and not measures(said)
        return linked and _only_passes_on(said) and (not folded or reply_kind(said)[0] is not ReplyKind.ACK)
    return not folded or (
        len(folded) < _SHORT and not measures(text) and (words.ENCLOSED.stands_in(folded) or _leaves_it_to_a_file(text, message))
    )


def _leaves_it_to_a_file(text: str, message: Message) -> bool:
    """A greeting beside a written file, or a word or two beside one that was not read: it neither acknowledges nor tells of any work."""
    written = any(len(item.text) > _SHORT and not (item.note or "").startswith("ocr") for item in message.files())
    written = written or (len(text.split(None, _FEW)) < _FEW and has_unread(message, answered=True))
    tells = any(statement_of(sentence) is not Statement.NONE for sentence in sentences(text))
    return written and not tells and reply_kind(text)[0] is not ReplyKind.ACK


def _sent_on_inside(message: Message, registry: Registry, own: str) -> bool:
    """Sent to the unit's own people, the hotline only in copy: it hands out work, it does not pass the matter on."""
    readers = [registry.unit_of_sender(address.address) for address in message.to]
    return bool(readers) and all(unit is not None and unit.id == own for unit in readers)


_LEAST = 5
"""Words that tell what was done, at least."""


def _says_little(text: str) -> bool:
    """Such as "Không", "Như trên" or "Xong" as a whole answer: however it weighs, a person must ask what it means."""
    return len(text.split(None, _LEAST)) < _LEAST


def _part(text: str, message: Message, received: date | None) -> PartReply:
    """What a text says of one case."""
    written, text = text, without_other_cases(text)
    kind, flags = reply_kind(text, fold(message.subject))
    if kind is ReplyKind.FINAL and words.only_claims(fold(text)):
        kind, flags = ReplyKind.FORMAL, FORMAL_FLAGS
    elif kind is ReplyKind.FINAL and only_found(text):
        kind = ReplyKind.INTERIM
    items = items_of(text)
    numbered = {number: item.kind for item in items for number in item.contents}
    done = tuple(number for number, one in numbered.items() if one is ReplyKind.FINAL)
    if numbered and (kind in _RESULTS or done):
        if done and len(done) < len(numbered):
            told_of = {ReplyKind.FINAL, ReplyKind.EXTENSION_REQUEST}
            left = () if told_of.issuperset(numbered.values()) else ("contents_left",)
            kind, flags = ReplyKind.PARTIAL, tuple(dict.fromkeys((*flags, *left)))
        elif done:
            kind, flags = ReplyKind.FINAL, ()
    told = [(item.text, item.kind) for item in items]
    if kind in _RESULTS and not numbered:
        apart = told if points_of(text) else strands(text)
        kinds = {one for _, one in apart}
        if ReplyKind.FINAL in kinds and kinds & _NOT_YET:
            kind, flags = ReplyKind.PARTIAL, tuple(dict.fromkeys((*flags, "contents_left")))
        told = apart or told
    in_part = done or kind is ReplyKind.PARTIAL
    results = [text] if kind is ReplyKind.FINAL else [said for said, one in told if one is ReplyKind.FINAL] * bool(in_part)
    if any(doubtful(result, received) for result in results) or (kind is ReplyKind.FINAL and _says_little(text)):
        flags = (*flags, "result_doubtful")
    if kind is not ReplyKind.FINAL or "result_doubtful" in flags:
        items = tuple(
            replace(item, doubtful=doubtful(item.text, received)) if item.kind is ReplyKind.FINAL else item for item in items
        )
    found = verdict_of(text, ended=kind in _ENDED)
    return PartReply(kind, done or tuple(numbered), written, measures(text), flags, items, found)
