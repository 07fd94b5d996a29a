"""Which field a matter belongs to: of the fields it tells of (`scores`) the likeliest, with the law's exceptions, which are clear."""

from __future__ import annotations

import re

from pipeline.deciding.asides import PEOPLE
from pipeline.deciding.likely import likely, taken_topics
from pipeline.deciding.scores import CLEAR, HINTS, Score, score_fields
from pipeline.deciding.topics import share_of
from pipeline.domain.patterns import Sought
from pipeline.domain.phrases import word_count
from pipeline.domain.text import fold
from pipeline.domain.unit import Field, Registry

_WHOLE, _NO_WORDS, _UNLIKELY = 1.0, 0.3, 0.01
"""What the text as a whole (`likely`) is worth beside phrases; what is added to what phrases weigh, and how likely the unlikeliest is, at least."""

_FEW = 5
"""Words of a text, at least, of which the whole tells more than its phrases."""
_ALONE = 0.5
"""How likely a field is that no phrase tells of, at least."""

_ACCUSES = 0.03
"""How likely a field that accuses must be, as the text as a whole tells, whatever phrase of it stands there: a late dossier, or an
envelope, is no crime, and whoever waits for his land's paper tells of the desk only on the way. All that accused in labelled reports were
three times as likely.
"""


def choose_field(text: str, context: str, registry: Registry) -> tuple[Field | None, bool, tuple[str, ...]]:
    """The field of a matter, whether that is clear, and why.

    A sensitive field with 3 points wins ties (domain rule), and is clear. Any other is the likeliest, and whether it is sure
    `certainty` tells. What stands above the matter (`context`) helps a matter without points of its own, and is told with one that
    is not clear.
    """
    scores = _believed(text, score_fields(text, registry), registry)
    told = {score.field.code for score in scores}
    if not scores or scores[0].points < CLEAR:
        wider = _believed(text, score_fields(f"{context}\n{text}", registry), registry) if context.strip() else []
        if wider and wider[0].points >= CLEAR:
            scores = wider
    sold = _sold(text, registry)
    accused = _accused(text, scores) or sold
    above = _believed(text, score_fields(context, registry), registry) if accused is None and context.strip() else []
    if above and (accused := _accused(text, above)):
        told.add(accused.field.code)  # his subject says of what
    scores = [
        score
        for score in scores
        if score.is_told
        or (
            (score.points > score.hinted or score.points >= HINTS)
            and not _only_whom(score)
            and not (score.field.sensitive and not score.field.also_local_committee)
        )
    ]
    if not scores and accused is None:  # a single weak word is no accusation
        return None, False, ("field_unclear",)
    chosen, clear = (accused, True) if accused else _choice(scores, context, registry)
    clear = clear and (chosen is sold or chosen.field.code in told)  # a subject alone is a hint
    if not clear and not chosen.field.sensitive:
        chosen = _likeliest(f"{context}\n{text}" if context.strip() else text, registry) or chosen
    reasons = (f"field: {chosen.field.code} ({', '.join(chosen.phrases[:4])})", *(() if clear else ("field_unclear",)))
    return chosen.field, clear, reasons


def _believed(text: str, scores: list[Score], registry: Registry) -> list[Score]:
    """The fields without those that accuse, though the text as a whole tells of something else."""
    shares = likely(text, registry)
    return [score for score in scores if not score.field.sensitive or shares.get(score.field.code, 1.0) >= _ACCUSES]


def _likeliest(text: str, registry: Registry) -> Score | None:
    """The field that its phrases and the text as a whole speak for most; the whole alone where phrases hardly tell of others."""
    shares = likely(text, registry)
    whole = _WHOLE if word_count(text, _FEW) >= _FEW else 0.0  # of so few words the whole is what its phrases are
    told = {
        score.field.code: score
        for score in _believed(text, score_fields(text, registry), registry)
        if not score.field.catches_all
    }
    foremost = max(shares, key=shares.__getitem__, default="")
    if told and shares.get(foremost, 0.0) > _ALONE:
        told.setdefault(foremost, Score(registry.field_by_code[foremost], 0, ()))
    manner = is_of_manner(text)
    unknown = shares.get(foremost, 0.0)  # of a field of no topic the whole tells nothing: its phrases alone are weighed
    return max(
        (score for score in told.values() if score.is_told or manner or not score.field.sensitive),  # a hint accuses nobody
        key=lambda score: (score.weight + _NO_WORDS) * (shares.get(score.field.code, unknown) + _UNLIKELY) ** whole,
        default=None,
    )


def field_of_whole(text: str, registry: Registry, least: float = _ALONE) -> Field | None:
    """The field that a report as a whole tells of, where no phrase of it does; a person is asked unless the subject
    agrees, or the whole leaves hardly a doubt.

    `least`: how likely it must be.
    """
    shares = likely(text, registry)
    foremost = max(shares, key=shares.__getitem__, default="")
    field = registry.field_by_code.get(foremost)
    told = field is not None and shares[foremost] > least and (not field.sensitive or is_of_manner(text))
    return field if told else None


_NOBODYS = ("đường dây nóng", "vay mượn", "tòa án")
"""Topics that offices have no field for, mostly: what people think of the hotline itself, what one lent another, and what a court decides."""


def is_nobodys(text: str, registry: Registry) -> bool:
    """Whether a matter is of a topic that no field of the office takes, and none is to be guessed."""
    taken = {topic for _, topic, _ in taken_topics(registry)}
    return share_of(text, [topic for topic in _NOBODYS if topic not in taken]) > _MOSTLY


_MANNER, _BRIBES, _MOSTLY = ("thái độ",), ("tham nhũng",), 0.5
"""How an official treats people, what he takes of them, and how likely a matter must be of the first."""


def is_of_manner(text: str) -> bool:
    """Whether a matter is how an official treats people and nothing that he takes: a report, which accuses nobody, though the same
    field holds corruption.
    """
    return share_of(text, _MANNER) >= _MOSTLY and share_of(text, _BRIBES) < _ACCUSES


def _only_whom(score: Score) -> bool:
    """Whether nothing but one word for people stands for the field ("học sinh" in any accident)."""
    return len(score.phrases) == 1 and fold(score.phrases[0]) in PEOPLE


def is_general_track(field: Field, told: str = "to cao|khieu nai") -> bool:
    """The field for what the law calls khiếu nại and tố cáo, whatever they are about: a more specific one goes first."""
    return any(re.search(rf"(?<!\w)({told})(?!\w)", fold(phrase)) for phrase in (field.name, *field.strong, *field.keywords))


_FEARS = re.compile(
    r"(?<!\w)(tra thu|tru dap|tra dua|tru ue|lam kho|khong dam (?:noi|len tieng|ho he|he rang|ky ten|de (?:lai )?ten|xung ten)|(?:khong|giau|dung)(?: \w+){0,2} (?:xung|neu|noi|ghi|de|giau)? ?ten(?: toi| em)?|giu (?:bi mat|kin)|de lo|tiet lo|khong chuyen( \w+){0,3} ve|dung chuyen( \w+){0,3} ve|dung bao( \w+){0,2} (xa|phuong|huyen|thon))(?!\w)"
)
_POWER = re.compile(
    r"(?<!\w)(chu tich|bi thu|ke toan|thu quy|truong (?:thon|ap|ban|khu pho|phong|tram)|giam doc|hieu truong|can bo|dia chinh|lanh dao|cong chuc)(?!\w)"
)


def _accused(text: str, scores: list[Score]) -> Score | None:
    """What is told of one in office by somebody who fears him accuses, though a hint alone says of what."""
    hinted = [
        score
        for score in scores
        if score.field.sensitive
        and not score.field.also_local_committee
        and score.points
        and not all(_POWER.fullmatch(fold(phrase)) for phrase in score.phrases)  # what he is accuses nobody
    ]
    folded = fold(text[:8_000]) if hinted else ""
    feared = hinted and _FEARS.search(folded) and _POWER.search(folded)
    return min(hinted, key=lambda score: is_general_track(score.field)) if feared else None


# One in office takes money and does, or lets go, something for it: corruption, whatever it is called.
IN_OFFICE = (
    "chu tich|bi thu|ke toan|thu quy|truong (?:thon|ap|ban|xom|khu pho|phong|tram)|can bo|dia chinh|lanh dao|cong chuc|"
    "cong an (?:vien|xa|phuong)|canh sat giao thong|csgt|kiem lam|hai quan|quan ly thi truong|dan phong|chap hanh vien|tham phan|kiem sat vien|dieu tra vien"
)
_SOLD = Sought(
    rf"(?<!\w)(?:{IN_OFFICE})(?!\w)[^.;\n]{{0,140}}(?<!\w)(?:tien|trieu|nghin|ngan|dong|phong bi|bi thu|\d+ ?k|\d+ (?:lit|cu))(?!\w)[^.;\n]{{0,60}}(?<!\w)"
    r"(?:moi (?:cho|ky|lam|giai quyet|nhan|duyet|xong)|(?:roi|thi|xong) (?:cho (?:di|qua)|tha|bo qua|ky|lam)|de (?:duoc|cho qua|bo qua|lam nhanh|xet)|khong (?:dua|nop) (?:thi|la))(?!\w)"
)
# Who in office takes money with an errand to do for it sells the errand, done or not; what is levied for works is another matter.
_TAKEN = Sought(
    rf"(?<!\w)(?:{IN_OFFICE})(?!\w)[^.;\n]{{0,60}}(?<!\w)(?:nhan|cam|doi|an|vay|lay)(?: cua)?(?: \w+){{0,6}} (?:tien|trieu|nghin|ngan|phong bi)(?!\w)"
    r"[^.;\n]{0,40}(?<!\w)(?:de|hua|bao|noi)(?: \w+){0,2} (?:lam|chay|xin|lo|cap|ky|duyet|giai quyet|tach|sang ten)(?!\w)"
)
# Money that must be slipped to whoever stands at a post or a desk, else he makes trouble, is taken by one in office too.
_SLIPPED = Sought(
    r"\b(?:phai|cu|bat|doi|goi y|vi)(?: \w+){0,6} (?:kep|dui|nhet|dua|lot tay|chung|chung chi|boi duong|chi|bo bao thu)(?: \w+){0,5} (?:nghin|ngan|trieu|dong|tien|k|lit|cu)\b[^.;\n]{0,120}"
    r"\b(?:bat loi|giu (?:xe|giay|bang|hang|ho so)|lam kho|gay kho|hanh|ngam|khong ky|khong cho qua|cho qua|tra ho so|hach sach|phat|moi ky|moi lam|moi cho|moi duyet)\b",
)
# A share of what others earn or are given, that they must hand to whoever is over them.
_SHARED = Sought(
    r"\b(?:bat|ep|buoc|yeu cau)(?: \w+){0,8} (?:trich|cat|chia|nop|dua|cong nap|boi duong)(?: (?:lai|bot))?(?: \w+){0,14}"
    r" cho (?:rieng )?(?:(?:ong|ba|anh|chi|co|thay) (?:ta|ay|nay|do)|sep|lanh dao|hieu truong|giam doc|truong (?:phong|tram|khoa)|chu tich)\b"
    rf"|\b(?:{IN_OFFICE}|hieu truong)\b[^.;\n]{{0,60}} (?:cat|giu|trich|bot|xen|xa xen)(?: (?:lai|bot|xen))?(?: cua)? (?:moi|tung)(?: \w+){{1,2}} \d",
    pieces=(" cho ", " moi ", " tung "),
)
_CORRUPTION = re.compile(r"(?<!\w)(?:tham nhung|hoi lo|tham o)(?!\w)")


def _sold(text: str, registry: Registry) -> Score | None:
    """The field of corruption, where something of an office is said to have been sold."""
    folded = fold(text[:8_000])
    match = _SOLD.search(folded) or _TAKEN.search(folded) or _SLIPPED.search(folded) or _SHARED.search(folded)
    held = [field for field in registry.fields if field.sensitive and not field.also_local_committee] if match else []
    corrupt = [field for field in held if _CORRUPTION.search(fold("|".join(field.strong)))]
    if match is None or not corrupt:
        return None
    field = min(corrupt, key=is_general_track)
    return Score(field, CLEAR, (match[0][-40:],), weight=float(CLEAR), own=CLEAR)


def _choice(scores: list[Score], context: str, registry: Registry) -> tuple[Score, bool]:
    """The field that the law's exceptions choose, which is clear; else the weightiest, which is not."""
    best = scores[0]
    sensitive = [score for score in scores if score.field.sensitive and score.is_told]
    held_back = [score for score in sensitive if not score.field.also_local_committee and score.weight * 3 >= best.weight]
    if held_back:
        return min(held_back, key=lambda score: is_general_track(score.field)), True
    if sensitive and sensitive[0].own >= max(CLEAR, best.own - 1):
        return sensitive[0], True
    behaviour = [score for score in scores if score.field.sensitive and score.points - score.hinted >= HINTS]
    # How an official behaved is often told along with the errand ("đi chứng thực … bị quát"): the subject tells which is meant.
    if behaviour and not best.field.sensitive and best.own < 2 * CLEAR and context.strip():
        above = {score.field.code for score in score_fields(context, registry) if score.own >= CLEAR}
        return (behaviour[0] if behaviour[0].field.code in above else best), False
    return best, False
