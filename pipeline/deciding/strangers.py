"""A stranger's mail that hardly speaks like a report: it is one where it tells a matter of the office's own fields.

Citizens seldom write as an office does, and no list of words holds all of theirs; but what they complain about lies in a field.
How much of it a mail must tell was measured on citizens' matters and on ordinary mail that came astray. Whether it is a
report a person says.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.deciding.scores import score_fields
from pipeline.domain.reading import MessageKind, Reading
from pipeline.domain.unit import Registry

UNCERTAIN = "kind_uncertain"
"""The flag of such a report: a person says whether it is one, unless somebody is in danger."""
_TELLS = 1.8
"""Weight of a field in what is told."""


def admitted(reading: Reading, registry: Registry) -> Reading:
    """The mail as a report where it tells a matter; as it was read otherwise."""
    report = reading.report
    if report is None or not reading.perhaps_a_report:
        return reading
    best = next(
        (score for score in score_fields(f"{report.heading}\n{report.body}"[:6_000], registry) if not score.field.catches_all),
        None,
    )
    if best is None or best.weight < _TELLS:
        return reading
    report = replace(report, flags=(*report.flags, UNCERTAIN))
    return replace(reading, kind=MessageKind.REPORT, reasons=("tells_of_a_field",), report=report)
