"""The reports that a mail's files tell: of several forms, letters or lists sent along each caller's is a report of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.domain.message import Attachment
from pipeline.domain.phrases import word_count
from pipeline.domain.text import fold
from pipeline.reading.official import own_number
from pipeline.reading.reports.callers import caller_of, each_caller, is_form, names_several, tells, tells_of_several
from pipeline.reading.reports.forms.labels import first, label_kind, read_form
from pipeline.reading.reports.forms.layouts import as_lines
from pipeline.reading.reports.persons.phones import find_phone
from pipeline.reading.reports.persons.speakers import name_of
from pipeline.reading.signatures import cut_signature

MOST = 200
"""Reports of one mail that are taken apart; of more a person says what they are."""
_FILES, _LISTED = 60, 200_000
"""Files of one mail that are looked into, and characters of a list; where there are more, a person looks."""
_LABEL, _LINES = 4, 60
"""Words of a label, and lines of a form, at most."""
_LETTER = 25
"""Words of a letter, at least."""
_WHERE = ("address", "place", "area", "time", "channel")
"""What a form asks besides who called and what of."""
_ALIKE = 0.7
"""Of the words of the shorter of two, as many stand in the other where both are one report: a form and its print."""
_HEAD = 300
_OFFICES = re.compile(
    r"\b(?:bien ban|bao cao|cong van|thong bao|quyet dinh|to trinh|ket luan|giay (?:moi|gioi thieu|xac nhan))\b"
)
"""What an office calls its own papers, which may name somebody and a matter too."""


@dataclass(frozen=True, slots=True)
class Told:
    """One report: its text, tables as lines; who tells it; the files that hold nothing else; whether it is surely one."""

    text: str
    caller: str
    files: tuple[Attachment, ...] = ()
    sure: bool = True


def each_report(own: str, body: str, files: tuple[Attachment, ...]) -> tuple[tuple[Told, ...], bool]:
    """The reports of a mail that an office wrote, where they are several and surely told apart; and whether there may be several that
    are not. `own`: what the mail says itself; `body`: what its report was read from, which may be a file.
    """
    enclosed, more = told_in(files)
    if not enclosed:
        said = tuple(_told(text) for text in each_caller(body))
        return (said, more) if said else ((), more or tells_of_several(body))
    said = tuple(_told(text) for text in each_caller(own) or ((own,) if is_form(own) else ()))
    every = (*said, *(one for one in enclosed if not any(is_same(one, other) for other in said)))
    doubt = more or len(every) > MOST or (not said and _tells_of_another(own, enclosed, alone=body == own))
    if len(every) > 1:
        doubt = doubt or not all(one.sure for one in every)
        return () if doubt else every, doubt
    return (), doubt or tells_of_several(body)


def of_several(files: tuple[Attachment, ...]) -> bool:
    """Whether somebody encloses the letters or forms of several: whose report it is, a person says. A list is its writer's."""
    return len({one.caller for one in told_in(files)[0] if one.files}) > 1


def told_in(files: tuple[Attachment, ...]) -> tuple[tuple[Told, ...], bool]:
    """The reports of all files, each once; and whether there may be more of them than these."""
    read = [file for file in files if file.text.strip()]
    found, more = list[Told](), len(read) > _FILES
    for file in read[:_FILES]:
        told, unsure = _of_file(file)
        more = more or unsure
        for one in told:
            same = next((at for at, other in enumerate(found) if is_same(one, other)), None)
            if same is None:
                found.append(one)
            else:
                found[same] = replace(found[same], files=(*found[same].files, *one.files))
    return tuple(found), more


def is_same(one: Told, other: Told) -> bool:
    """Whether two texts tell one report: of the same caller, in mostly the same words."""
    if one.caller != other.caller:
        return False
    words = [set(fold(_matter(told.text)).split()) for told in (one, other)]
    return len(words[0] & words[1]) >= _ALIKE * min(map(len, words))


def _matter(text: str) -> str:
    return first(read_form(text), "content") or text


def _told(text: str, files: tuple[Attachment, ...] = (), *, sure: bool = True) -> Told:
    """A report with who tells it, by name and number: neighbours sign copies of one letter, and an office heads forms with its number."""
    form = read_form(text)
    name = first(form, "name") or name_of(text, noted=False) or ""
    phone = find_phone(first(form, "phone") or "")
    return Told(text, f"{fold(name)} {phone[0] if phone else caller_of(text)}", files, sure)


def _of_file(file: Attachment) -> tuple[tuple[Told, ...], bool]:
    """The reports that one file tells, and whether it may tell of more; what was read from a picture is never sure."""
    text, sure = as_lines(file.text[:_LISTED]), not (file.note or "").startswith("ocr")
    if callers := each_caller(text):
        return tuple(_told(one, sure=sure) for one in callers), len(file.text) > _LISTED
    if _is_report(text):
        return (_told(text, (file,), sure=sure and not _OFFICES.search(fold(text[:_HEAD]))),), False
    return (), names_several(text)


def _is_report(text: str) -> bool:
    """Whether a file alone is a caller's form, or a citizen's letter: a paper with a number of its own is an office's."""
    if is_form(text):
        return any(kind in _WHERE for kind, _ in read_form(text))
    return re.search(r"\btoi\b", fold(text[:2_000])) is not None and _is_a_persons(text)


def is_letter(text: str) -> bool:
    """Whether a text is surely a person's own letter or form, though its labels may stand without colons, as in a file that was printed."""
    return not _OFFICES.search(fold(text[:_HEAD])) and (_is_printed_form(text) or _is_a_persons(text))


def _is_printed_form(text: str) -> bool:
    """Whether lines begin with the labels of a caller and of his matter, without colons."""
    begins = [line.split(None, _LABEL)[:_LABEL] for line in text.split("\n", _LINES)[:_LINES]]
    kinds = {label_kind(fold(" ".join(words[:count]))) for words in begins for count in range(2, len(words) + 1)}
    return {"name", "content"} <= kinds


def _is_a_persons(text: str) -> bool:
    return (
        word_count(text, _LETTER) >= _LETTER and own_number(text) is None and name_of(text, noted=False, surely=True) is not None
    )


def _tells_of_another(own: str, enclosed: tuple[Told, ...], *, alone: bool) -> bool:
    """Whether a mail itself tells of somebody whose form or letter is not among its files. `alone`: it is no mere cover of them."""
    said = fold(cut_signature(own)[0])
    digits = re.sub(r"\D", "", said)
    named = [_is_named(one, said, digits) for one in enclosed]
    phone = find_phone(said)
    another = phone is not None and tells(said) and not any(one.caller.endswith(phone[0]) for one in enclosed)
    return another or (alone and not all(named))


def _is_named(one: Told, said: str, digits: str) -> bool:
    name, _, phone = one.caller.rpartition(" ")
    return (bool(name) and name in said) or (len(phone) > len("+84") and phone.removeprefix("+84") in digits)
