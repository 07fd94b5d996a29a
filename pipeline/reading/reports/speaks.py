"""Whether a mail from nobody in particular is a citizen's: by its form, else by the weight of its words.

The weights are learnt from mails of citizens, of clerks at their work, of sellers, and of people whose mail came astray
(`benchmarks/weigh.py`). Nobody's report is lost by them: what is no citizen's for certain waits for a person.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from pipeline.domain.message import Message
from pipeline.domain.phrases import word_count
from pipeline.domain.reading import Layer
from pipeline.domain.text import fold
from pipeline.domain.weighing import load, pieces
from pipeline.reading.reports.forms.labels import read_form
from pipeline.reading.reports.matter import body_of
from pipeline.reading.subjects import says_reply

WEIGHTS = Path(__file__).with_name("writers.tsv")
_FEW = 8
"""Words of a report in nobody's form, at least."""
_CITIZEN, _ANSWERS, _PERHAPS, _HARDLY = 0.5, 0.9, 0.15, 0.02
"""Shares of a citizen's mail, at least: of a report; of one that answers somebody's mail; of one that is a report where it tells
of a field of the office, or where somebody passed it on, who says by that alone that it belongs here. Beneath the last an offer
is ignored."""


class Writer(StrEnum):
    """Who writes: somebody with a matter for the hotline, an office at its work, somebody who offers, somebody gone astray."""

    CITIZEN = "citizen"
    OFFICE = "office"
    OFFER = "offer"
    ASTRAY = "astray"


@lru_cache(maxsize=4)
def writers(subject: str, text: str) -> dict[Writer, float]:
    """How likely a mail is whose; together 1."""
    return {Writer(sort): share for sort, share in load(WEIGHTS).shares(weighed_pieces(subject, text)).items()}


def weighed_pieces(subject: str, text: str) -> frozenset[str]:
    """What is weighed of a mail."""
    return pieces(f"{subject}\n{text}")


def looks_like_report(message: Message, new_text: str, forward: tuple[Layer, ...]) -> tuple[bool, tuple[str, ...]]:
    """Whether an unknown mail speaks like a report, with reasons. Greetings, offers and empty mails do not."""
    body = body_of(new_text, forward, message.files())
    kinds = {kind for kind, _ in read_form(body)}
    if "content" in kinds and kinds & {"name", "phone", "channel", "time", "address", "place", "sms_from"}:
        return True, ("form",)
    if all(word_count(fold(f"{message.subject}\n{body}"[:read]), _FEW) < _FEW for read in (200, 6_000)):
        return False, ("too_short",)
    told = writers("" if forward else message.subject, body)  # a forwarder's subject is none of the citizen's words
    answers = message.in_reply_to or says_reply(message.subject)
    if told[Writer.CITIZEN] >= (_PERHAPS if forward else _ANSWERS if answers else _CITIZEN):
        return True, ("speaks_like_report",)
    if told[Writer.CITIZEN] >= _PERHAPS:
        return False, ("perhaps_a_report",)
    most = max(told, key=lambda writer: told[writer])
    if most is Writer.OFFER and told[Writer.CITIZEN] < _HARDLY:
        return False, ("offer_or_invitation",)
    return False, ("speaks_for_an_office" if most is Writer.OFFICE else "no_report_words",)
