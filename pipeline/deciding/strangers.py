"""A stranger's mail that speaks like no report: it is one where it tells a matter of the office's own fields.

Citizens seldom write as an office does, and no list of words holds all of theirs; but what they complain about lies in a field.
How much of it a mail must tell was measured on citizens' matters and on ordinary mail that came astray. Who tells of one
of the office's places and of himself, or asks it to act, is asked nothing; whether the others' are reports a person says.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.deciding.scores import score_fields
from pipeline.domain.reading import MessageKind, Reading
from pipeline.domain.unit import Registry

UNCERTAIN = "kind_uncertain"
"""The flag of such a report: a person says whether it is one, unless somebody is in danger."""
_TELLS, _TELLS_BESIDE_WARES = 1.8, 3.0
"""Weight of a field in what is told; more is asked of who speaks of wares as well."""


def admitted(reading: Reading, registry: Registry) -> Reading:
    """The mail as a report where it tells a matter; as it was read otherwise."""
    if reading.kind is not MessageKind.UNKNOWN or reading.report is None or "no_report_words" not in reading.reasons:
        return reading
    if "speaks_like_an_answer" in reading.reasons:
        return reading
    report = reading.report
    best = next(
        (score for score in score_fields(f"{report.heading}\n{report.body}"[:6_000], registry) if not score.field.catches_all),
        None,
    )
    least = _TELLS_BESIDE_WARES if "speaks_of_wares" in reading.reasons else _TELLS
    if best is None or best.weight < least:
        return reading
    if report.locality.district is None or "speaks_of_his_own" not in reading.reasons:
        report = replace(report, flags=(*report.flags, UNCERTAIN))
    return replace(reading, kind=MessageKind.REPORT, reasons=("tells_of_a_field",), report=report, reply=None)
