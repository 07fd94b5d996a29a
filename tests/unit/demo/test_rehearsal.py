"""What a reader begins with is read as what it is, so that all that reports and answers need is made ready."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from pipeline.demo.rehearsal import mails
from pipeline.domain.reading import MessageKind
from pipeline.domain.unit import Registry
from pipeline.office.folder import load_office, sample_office
from pipeline.reading.understand import read

OFFICE = load_office(sample_office(), lambda _: ())


def test_reports_and_answers_are_rehearsed() -> None:
    kinds = Counter(read(raw, OFFICE.registry, OFFICE.policy.identity).kind for raw in mails(OFFICE))
    assert kinds[MessageKind.REPORT] >= 12
    assert kinds[MessageKind.REPLY] >= 12


def test_an_office_without_places_rehearses_nothing() -> None:
    assert mails(replace(OFFICE, registry=Registry())) == []
