"""What a form's label stands for that the grammar of `labels` does not know: told by its words and the shape of its value.

"Ai báo", "Gọi lại số", "Bà con muốn gì": every office heads its form as it likes. The weights are learnt from the forms of many
(`benchmarks/weigh.py`); what they are not fairly sure of is no label, so that nothing is taken from a text that is no form.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from pipeline.domain.text import UPPER, fold
from pipeline.domain.weighing import load
from pipeline.reading.reports.persons.phones import find_phone

WEIGHTS = Path(__file__).with_name("labels.tsv")
ITEM = "item"
"""A label of one of several matters: "Việc 1", "Vụ thứ hai"."""
_LIKELY, _SURE = 0.5, 0.8
_RARELY = frozenset(["other", "title", "happened", "note", "direction"])
"""What a line of a letter may look like as well: only where that is sure."""
_LONGEST = 8
"""Words of a label, at most."""
_SHOWN = 80
"""Characters of a value that are looked at."""
_WORD = re.compile(r"[^\W_]+")
_HOUR = re.compile(r"\d ?(?:h|g|gio|:) ?\d{0,2}\b|\d{1,2}[/.-]\d{1,2}\b")
_PLACE = re.compile(
    r"(?:so|to|ap|thon|xom|ban|lang|buon|khom|khoi|khu|duong|hem|ngo|kiet|xa|phuong|huyen|thi tran|tdp|kp|nga|cho|cau|gan|doan|truoc|sau|dau|cuoi|nha)\b"
)
_TITLE = re.compile(r"(?:ong|ba|anh|chi|co|chu|bac|cu|em|mot) ")
_NAME = re.compile(rf"(?:[^\W\d_]+ )?[{UPPER}][\w']*(?: [{UPPER}][\w']*){{1,4}}(?:$|[,(;–-])")
_NOTHING = re.compile(r"[\s.…-]*$")
_NO = re.compile(r"(?:khong|ko|k)\b")
_SHAPES = (
    ("hour", _HOUR.search),
    ("place", _PLACE.match),
    ("title", _TITLE.match),
    ("no", _NO.match),
    ("nothing", _NOTHING.match),
)
_LENGTHS = (1, 3, 7, 15)


@lru_cache(maxsize=256)
def likely_kind(label: str, value: str, *, surely: bool = False) -> str | None:
    """The kind of a label, as `labels.label_kind` names them, or `ITEM`; None where it is none for sure.

    `value`: as far as its line goes; `surely`: where it may as well be a line of the matter.
    """
    if len(label.split()) > _LONGEST:
        return None
    told = load(WEIGHTS).shares(weighed_pieces(label, value))
    kind = max(told, key=lambda sort: told[sort])
    return kind if told[kind] >= (_SURE if surely or kind in _RARELY else _LIKELY) else None


def weighed_pieces(label: str, value: str) -> frozenset[str]:
    """What is weighed: the label's words and pairs, how it begins and ends, the whole of it, and what its value looks like."""
    words = _WORD.findall(fold(label))
    said = {*words, *map(" ".join, pairwise(words)), f"={' '.join(words)}"}
    if words:
        said |= {f"^{words[0]}", f"{words[-1]}$"}
    return frozenset(said | _looks(value[:_SHOWN]))


def _looks(value: str) -> set[str]:
    folded = fold(value).strip()
    words = folded.split()
    looks = {f":{shape}" for shape, has in _SHAPES if has(folded)}
    looks.add(f":{sum(len(words) > length for length in _LENGTHS)}")
    if words:
        looks.add(f":{words[0]}")
    if find_phone(value):
        looks.add(":phone")
    if "@" in value:
        looks.add(":mail")
    if _NAME.match(value.strip()):
        looks.add(":name")
    return looks
