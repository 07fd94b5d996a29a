"""When the hotline received a report, as call-takers write it."""

from __future__ import annotations

import re
from datetime import datetime, tzinfo

from pipeline.domain.text import fold

_DAY = r"(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>\d{4}|\d{2})"
_LONG = r"(?P<d>\d{1,2}) thang (?P<m>\d{1,2}),? nam (?P<y>\d{4})"
_TIME = r"(?P<H>\d{1,2})\s?(?:gio|h|:|g)\s?(?P<M>\d{2})?(?:\s?(?:phut|p|'))?(?::\d{2})?"
_FORMS = tuple(
    re.compile(form)
    for day in (_DAY, _LONG)
    for form in (
        rf"(?<!\d){_TIME}\s{{0,2}}(?:sang|chieu|toi|dem|trua)?,?\s{{0,2}}(?:ngay|,|-|hom)?\s{{0,3}}{day}(?!\d)",
        rf"(?<!\d){day},?\s{{0,2}}(?:luc|,|-|vao luc)?\s{{0,3}}{_TIME}(?!\d)",
    )
)


def received_time(texts: list[str], zone: tzinfo) -> datetime | None:
    """The first complete day and hour in any of the texts."""
    for text in texts:
        folded = fold(text[:2_000])
        matches = [match for form in _FORMS if (match := form.search(folded))]
        for match in sorted(matches, key=lambda item: item.start()):
            year = int(match["y"])
            try:
                return datetime(
                    year + 2000 if year < 100 else year,
                    int(match["m"]),
                    int(match["d"]),
                    int(match["H"]),
                    int(match["M"] or 0),
                    tzinfo=zone,
                )
            except ValueError:
                continue
    return None
