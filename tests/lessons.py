"""The labelled texts from which weights are learnt, and those sets of them that one file of weights comes from.

What lies in `tests/data/held_*` is never among them: it measures.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from email.utils import parseaddr
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from pipeline.deciding.topics import WEIGHTS as TOPICS
from pipeline.deciding.topics import topics as all_topics
from pipeline.domain.tagging import OUTSIDE
from pipeline.domain.text import canonical
from pipeline.domain.weighing import pieces
from pipeline.reading.passing import ANSWERS as IS_ANSWER
from pipeline.reading.passing import PASSES
from pipeline.reading.passing import WEIGHTS as PASSING
from pipeline.reading.passing import weighed_pieces as of_unit
from pipeline.reading.replies.measures import WEIGHTS as MEASURES
from pipeline.reading.replies.measures import weighed_pieces as of_sentence
from pipeline.reading.replies.verdict import UNSAID
from pipeline.reading.replies.verdict import WEIGHTS as VERDICTS
from pipeline.reading.replies.weighed import ENDED, ENDS, OPEN
from pipeline.reading.replies.weighed import KINDS as ANSWERS
from pipeline.reading.replies.weighed import weighed_pieces as of_answer
from pipeline.reading.reports.channels import WEIGHTS as CHANNELS
from pipeline.reading.reports.channels import weighed_pieces as of_head
from pipeline.reading.reports.forms.label_kinds import WEIGHTS as LABELS
from pipeline.reading.reports.forms.label_kinds import weighed_pieces as of_label
from pipeline.reading.reports.forms.labels import read_form
from pipeline.reading.reports.forms.layouts import as_lines
from pipeline.reading.reports.kinds import WEIGHTS as REPORTS
from pipeline.reading.reports.kinds import weighed_pieces as of_report
from pipeline.reading.reports.matter import matter_of
from pipeline.reading.reports.persons.beside import Token, features
from pipeline.reading.reports.persons.groups import BESIDE, OTHER, SPEAK, Count, counts, spelt
from pipeline.reading.reports.persons.groups import WEIGHTS as GROUPS
from pipeline.reading.reports.persons.groups import weighed_pieces as of_count
from pipeline.reading.reports.persons.mentions import HOME, NAME, Mention, mentions, tokens
from pipeline.reading.reports.persons.mentions import WEIGHTS as SPEAKERS
from pipeline.reading.reports.persons.secrecy import OPEN as NOT_SECRET
from pipeline.reading.reports.persons.secrecy import SECRET, sentences
from pipeline.reading.reports.persons.secrecy import WEIGHTS as SECRECY
from pipeline.reading.reports.persons.speakers import part
from pipeline.reading.reports.persons.whose import HIS, OTHERS
from pipeline.reading.reports.persons.whose import WEIGHTS as WHOSE
from pipeline.reading.reports.persons.whose import weighed_pieces as of_mentions
from pipeline.reading.reports.speaks import WEIGHTS as WRITERS
from pipeline.reading.reports.speaks import weighed_pieces as of_mail
from pipeline.reading.reports.turns import ON, TURN, boundaries
from pipeline.reading.reports.turns import WEIGHTS as TURNS
from pipeline.reading.reports.turns import weighed_pieces as of_sentence_at
from pipeline.reading.signature_lines import features as of_lines
from pipeline.reading.signatures import SIGNS, read_of
from pipeline.reading.signatures import WEIGHTS as SIGNATURES

DATA = Path(__file__).parent / "data"
_SOME = {"reports": 3, "answers": 6}
"""One of so many reports and answers is a lesson in who writes, too."""
_UNENDED = {"ack", "interim", "extension_request", "not_in_authority", "ask_informant", "forwarded"}
"""Kinds of answers that find nothing of a report: one of so many is a lesson in that."""
_SOME_UNENDED = 5
_NO_WORDS = ("partial", "attachment_only")
"""Kinds of answers that are told from several contents or from files, by no words."""


@dataclass(frozen=True)
class Lesson:
    """A labelled text: from which file, of what sort, its subject, its words, and of how many whole ones it has the worth."""

    source: str
    sort: str
    subject: str
    text: str
    weight: float = 1.0


@dataclass(frozen=True)
class Lessons:
    """`weighed`: what is weighed of one of them."""

    all: Sequence[Lesson]
    weighed: Callable[[Lesson], frozenset[str]]

    @property
    def digest(self) -> str:
        """Of all of them: weights that carry another were learnt from others."""
        told = [[lesson.source, lesson.sort, lesson.subject, lesson.text] for lesson in self.all]
        return sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:16]


def answers() -> Lessons:
    """Answers of units, each of one kind."""
    found = [
        Lesson(source, row["kind"], "", row["text"])
        for source, row in _rows("answers_*", "phrasings", "lessons_answers*")
        if row.get("kind", _NO_WORDS[0]) not in _NO_WORDS
    ]
    return Lessons(found, lambda lesson: of_answer(lesson.text))


def ends() -> Lessons:
    """Answers of units by whether the matter is at its end: a result that leaves nothing open."""
    found = [
        Lesson(source, ENDED if _is_ended(row) else OPEN, "", row["text"])
        for source, row in _rows("answers_*", "phrasings", "lessons_answers*")
        if row.get("kind", "") not in _NO_WORDS
    ]
    return Lessons(found, lambda lesson: of_answer(lesson.text))


def _is_ended(row: dict[str, Any]) -> bool:
    """Labelled so where somebody asked; else a result is, unless it is one to be doubted."""
    return bool(row.get("ends", row.get("kind") == "final" and not row.get("doubt")))


def passing() -> Lessons:
    """Mails of units that name no case: letters of citizens that they pass on, and answers."""
    made = [Lesson(source, row["sort"], "", row["text"]) for source, row in _rows("lessons_passes*")]
    reports = [
        Lesson(source, PASSES, "", as_lines(row["email"]["body"]))
        for source, row in _rows("fields_*")
        if row["truth"]["channel"] == "agency" and "body" in row["email"] and not _FORWARDERS.search(row["email"]["from"])
    ]
    units = [
        Lesson(source, IS_ANSWER, "", row["text"]) for source, row in _rows("answers_*", "lessons_answers*") if "text" in row
    ]
    return Lessons(made + reports + units, lambda lesson: of_unit(lesson.text))


def verdicts() -> Lessons:
    """Answers of units by what they find of the report, and some that find nothing of it yet."""
    said = [
        Lesson(source, row["verdict"] or UNSAID, "", row["text"])
        for source, row in _rows("answers_*", "lessons_verdicts*", "lessons_answers*")
        if "verdict" in row
    ]
    unended = [
        Lesson(source, UNSAID, "", row["text"])
        for source, row in _rows("lessons_answers*")
        if row["kind"] in _UNENDED and "verdict" not in row
    ]
    return Lessons(said + unended[::_SOME_UNENDED], lambda lesson: of_answer(lesson.text))


def measures() -> Lessons:
    """Sentences of answers, by whether they state a measure."""
    found = [Lesson(source, row["sort"], "", row["text"]) for source, row in _rows("lessons_measures*")]
    return Lessons(found, lambda lesson: of_sentence(lesson.text))


def channels() -> Lessons:
    """Heads of labelled reports by how they came; the sender stands as their subject."""
    found = [
        Lesson(source, row["truth"]["channel"], row["email"]["from"], f"{row['email']['subject']}\n{as_lines(body)}")
        for source, row in _rows("fields_*", "reports")
        if (body := row["email"].get("body"))
    ]
    return Lessons(found, _of_head)


def _of_head(lesson: Lesson) -> frozenset[str]:
    name, address = parseaddr(lesson.subject)
    by_office = _FORWARDERS.search(address) is not None
    return of_head(f"{name} {address.partition('@')[0]}", lesson.text, by_office=by_office)


def labels() -> Lessons:
    """Labels of forms with their values, by what they stand for."""
    found = [Lesson(source, kind, label, value) for source, row in _rows("lessons_labels*") for label, kind, value in row["rows"]]
    return Lessons(found, lambda lesson: of_label(lesson.subject, lesson.text))


def secrecy() -> Lessons:
    """Sentences that ask that the informant be kept secret, and others; among these all of reports whose informant is not."""
    found = [
        Lesson(source, SECRET if row["sort"] in ("secret", "both") else NOT_SECRET, "", row["text"])
        for source, row in _rows("lessons_secrecy*")
    ]
    others = [
        Lesson(source, NOT_SECRET, "", sentence)
        for source, row in _rows("fields_*", "reports")
        if not {"anonymous", "confidential"} & {key for key, value in (row["truth"].get("informant") or {}).items() if value}
        for sentence in sentences(as_lines(row["email"].get("body", "")))
    ]
    return Lessons(found + others, lambda lesson: pieces(" ".join(lesson.text.split())))


def groups() -> Lessons:
    """The numbers of texts, by whether so many speak through one; each is told as the text with the number's place before it."""
    told = [(source, row["text"], row["size"], row["as_written"] or "") for source, row in _rows("lessons_groups*")]
    labelled = [
        (source, as_lines(body), row["truth"]["informant"]["group_size"], "")
        for source, row in _rows("fields_*", "reports")
        if (body := row["email"].get("body")) and row["truth"].get("informant")
    ]
    found = [
        Lesson(source, sort, f"{count.start} {count.end}", text)
        for source, whole, size, written in told + labelled
        for text in [spelt(whole)]
        for count, sort in _of_counts(text, size, canonical(written))
    ]
    return Lessons(found, _of_number)


def _of_number(lesson: Lesson) -> frozenset[str]:
    start, end = map(int, lesson.subject.split())
    return of_count(lesson.text, Count(start, end, next(one.value for one in counts(lesson.text) if one.start == start)))


def _of_counts(text: str, size: int, written: str) -> Iterator[tuple[Count, str]]:
    """Its numbers, the one that tells the size marked: as it is written if that is known, else the first that says so many, or one less."""
    found = list(counts(text))
    alike = [one for one in found if written and text[one.start : one.end] == written and one.value in (size, size - 1)]
    told = next(
        iter(alike or [one for one in found if one.value == size] or [one for one in found if one.value == size - 1]), None
    )
    for one in found:
        yield one, OTHER if size == 1 or one != told else SPEAK if one.value == size else BESIDE


_MARK = "‖"


def turns() -> Lessons:
    """Sentences that go over to another matter, and those that go on; each is told as the text with a mark before it."""
    found = [
        Lesson(source, TURN if at in marked else ON, text[:at], text[at:])
        for source, row in _rows("lessons_turns*")
        for text, marked in [_unmarked(row["text"])]
        for at in boundaries(text)
    ]
    single = [
        Lesson(source, ON, text[:at], text[at:])
        for source, row in _rows("fields_*", "reports")
        if len(row["truth"]["contents"]) == 1
        for body in [row["email"].get("body", "")]
        for text in [matter_of(read_form(body), body).strip()]
        for at in boundaries(text)
    ]
    return Lessons(found + single, lambda lesson: of_sentence_at(lesson.subject + lesson.text, len(lesson.subject)))


def _unmarked(text: str) -> tuple[str, set[int]]:
    """A text without its marks, and where they stood."""
    first, *rest = text.split(f"{_MARK} ")
    marked = set[int]()
    for other in rest:
        marked.add(len(first))
        first += other
    return first, marked


_WHOLE = 3.0
"""What a whole report, and one that was told for what it is not, is worth beside one made up for its kind."""


def reports() -> Lessons:
    """Citizens' reports, labelled rows of invented provinces and lessons alike."""
    labelled = [
        Lesson(source, row["truth"]["kind"], row["email"]["subject"], row["email"].get("body", ""), _WHOLE)
        for source, row in _rows("fields_*", "reports")
    ]
    lessons = [
        Lesson(source, row["kind"], row["subject"], row["text"], _WHOLE if source == "reports_said" else 1.0)
        for source, row in _rows("lessons_reports*", "reports_said")
        if not (row["kind"] == "tip" and "second" in row)  # what may as well be called a report teaches no caution
    ]
    return Lessons(labelled + lessons, _of_report)


def _of_report(lesson: Lesson) -> frozenset[str]:
    return of_report(lesson.subject, matter_of(read_form(lesson.text), lesson.text) or lesson.text)


_PHRASES = {"names": 0.3, "tells": 0.3, "hints": 0.1}
"""A topic's own phrase teaches less than a matter that somebody told."""


def topics() -> Lessons:
    """Matters of reports by their topic, among them those of the labelled reports (`benchmarks/matters.py`), and the topics' phrases."""
    told = [Lesson(source, row["topic"], "", row["text"]) for source, row in _rows("lessons_topics*", "lessons_matters")]
    phrases = [
        Lesson("topics", topic.names[0], "", phrase, weight)
        for topic in all_topics()
        for kind, weight in _PHRASES.items()
        for phrase in getattr(topic, kind)
    ]
    return Lessons(told + phrases, lambda lesson: pieces(lesson.text))


def mails() -> Lessons:
    """Mails from nobody in particular, by who writes; among them some of the reports and answers above."""
    lessons = [
        Lesson(source, row["sort"], row["subject"], row["text"]) for source, row in _rows("lessons_writers*", "writers_said")
    ]
    strangers = [
        Lesson(source, "citizen" if row["report"] else "office", row["subject"], row["text"])
        for source, row in _rows("strangers")
    ]
    others = [
        Lesson(path.stem, sort, row.get("subject", ""), row["text"])
        for sort, name in (("citizen", "reports"), ("office", "answers"))
        for path in sorted(DATA.glob(f"lessons_{name}*.jsonl"))
        for row in _read(path)[:: _SOME[name]]
    ]
    return Lessons(lessons + strangers + others, lambda lesson: of_mail(lesson.subject, lesson.text))


@dataclass(frozen=True)
class Marked:
    """A text in which the informant's name and home are marked; whether a call-taker noted it."""

    source: str
    text: str
    noted: bool
    name: str | None
    home: str | None

    def learnt(self) -> tuple[list[tuple[str, ...]], list[str]]:
        """What is weighed of each word, and the tag it has."""
        text = part(self.text)
        words = tokens(text)
        tags = [OUTSIDE] * len(words)
        for what in (HOME, NAME):
            for start, end in self._told(what):
                _mark(words, tags, what, start, end)
        return features(words, noted=self.noted), tags

    def mentioned(self, weights: Path) -> Iterator[tuple[str, frozenset[str]]]:
        """Of each name and home that these weights find in it, whose it is and what is weighed of it."""
        text = part(self.text)
        words = tokens(text)
        found = mentions(text, words, noted=self.noted, weights=weights)
        for one, told in zip(found, of_mentions(words, found, noted=self.noted), strict=True):
            his = any(_is_one(words, one, start, end) for start, end in self._told(one.what))
            yield HIS if his else OTHERS, told

    def told(self) -> list[Any]:
        return [self.text, self.noted, self.name, self.home]

    def _told(self, what: str) -> Iterator[tuple[int, int]]:
        """Where in the part that is read his name, or his home, stands."""
        told = self.home if what == HOME else self.name
        yield from (match.span() for match in re.finditer(rf"(?<!\w){re.escape(told)}(?!\w)", part(self.text))) if told else ()


_MOSTLY = 0.6
"""Of two texts one over the other, the share that makes them the same."""


def _is_one(words: list[Token], one: Mention, start: int, end: int) -> bool:
    begun, ended = words[one.first].start, words[one.end - 1].end
    return min(ended, end) - max(begun, start) > _MOSTLY * max(ended - begun, end - start)


def _mark(words: list[Token], tags: list[str], what: str, start: int, end: int) -> None:
    inside = [place for place, word in enumerate(words) if start <= word.start and word.end <= end]
    for place in inside:
        tags[place] = what


_SHOWN = re.compile(r" \(tên hiển thị.*$")
_FORWARDERS = re.compile(r"@(?:vp|vptu)\.")


def speakers() -> list[Marked]:
    """Lessons in who speaks; among them the labelled reports of invented provinces, so far as their form names no home."""
    lessons = [Marked(source, row["text"], row["noted"], row["name"], row["home"]) for source, row in _rows("lessons_speakers*")]
    labelled = []
    for source, row in _rows("fields_*", "reports"):
        text, informant = as_lines(row["email"].get("body", "")), row["truth"].get("informant") or {}
        if "address" in informant and not any(kind == "address" for kind, _ in read_form(text)):
            name = _SHOWN.sub("", informant.get("name") or "") or None
            noted = _FORWARDERS.search(row["email"]["from"]) is not None
            labelled.append(Marked(source, text, noted, name, informant["address"]))
    return lessons + labelled


@dataclass(frozen=True)
class Signed:
    """An answer, the name under which it came, and the lines of its signature: the first, and the one behind the last."""

    text: str
    sender: str
    signature: tuple[int, int] | None

    def learnt(self) -> tuple[list[tuple[str, ...]], list[str]]:
        """What is weighed of each line, and the tag it has."""
        lines = self.text.split("\n")
        places = read_of(lines)
        signs = [place for place in places if self.signature and place in range(*self.signature)]
        tags = [OUTSIDE if place not in signs else f"B{SIGNS}" if place == signs[0] else f"I{SIGNS}" for place in places]
        return of_lines(lines, places, self.sender), tags

    def told(self) -> list[Any]:
        return [self.text, self.sender, self.signature]

    def spaced(self) -> Signed:
        """The same with a blank line behind each."""
        first, end = self.signature or (0, 0)
        return Signed(self.text.replace("\n", "\n\n"), self.sender, (2 * first, 2 * end - 1) if end else None)


def signatures() -> list[Signed]:
    """Answers in which the signature is marked; some once more as programs write them that set each line apart."""
    found = [
        Signed(row["text"], row["sender"], tuple(row["signature"]) if row["signature"] else None)
        for _, row in _rows("lessons_signatures*")
    ]
    return found + [one.spaced() for one in found[::_SPACED]]


_SPACED = 3
"""One of so many answers is a lesson with its lines set apart, too."""


class Tagged(Protocol):
    """What a chain learns from."""

    def learnt(self) -> tuple[list[tuple[str, ...]], list[str]]: ...

    def told(self) -> list[Any]: ...


def digest_of(marked: Sequence[Tagged]) -> str:
    return sha256(json.dumps([one.told() for one in marked], ensure_ascii=False).encode()).hexdigest()[:16]


def _rows(*names: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in names:
        for path in sorted(DATA.glob(f"{name}.jsonl")):
            for row in _read(path):
                yield path.stem, row


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


SETS: dict[Path, Callable[[], Lessons]] = {
    ANSWERS: answers,
    ENDS: ends,
    VERDICTS: verdicts,
    CHANNELS: channels,
    GROUPS: groups,
    MEASURES: measures,
    PASSING: passing,
    LABELS: labels,
    REPORTS: reports,
    SECRECY: secrecy,
    WRITERS: mails,
    TOPICS: topics,
    TURNS: turns,
}
"""What each file of weights is learnt from."""
CHAINS: dict[Path, Callable[[], Sequence[Tagged]]] = {SPEAKERS: speakers, SIGNATURES: signatures}
"""What each file of a chain's weights is learnt from."""
MENTIONED: dict[Path, Callable[[], list[Marked]]] = {WHOSE: speakers}
"""What each file of weights of the mentions that a chain finds is learnt from."""
