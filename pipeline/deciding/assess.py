"""A report with its fields, classes and units: everything that follows from its words and the registry."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from pipeline.deciding.certainty import evidence
from pipeline.deciding.fields import IN_OFFICE, choose_field, field_of_whole, is_general_track, is_nobodys, is_of_manner
from pipeline.deciding.nature import nature
from pipeline.deciding.routing import lead_of, route
from pipeline.deciding.scores import CLEAR, score_fields
from pipeline.deciding.urgency import raised, urgency
from pipeline.domain.patterns import Sought
from pipeline.domain.report import CaseClass, CaseKind, DraftContent, Report, strictest
from pipeline.domain.text import UPPER, fold
from pipeline.domain.unit import Field, Registry

_SPOKEN_OF = frozenset({CaseKind.DENUNCIATION, CaseKind.COMPLAINT})


_APART = 0.8
"""How likely a field must be, as a whole, for what follows from another matter to be one of its own."""
_Assessed = tuple[DraftContent, Field | None, tuple[str, ...]]


def assess(report: Report, registry: Registry) -> Report:
    """The report with field, lead, cooperating units and class of every content, its kind, class and flags."""
    district = registry.district_by_slug.get(report.locality.district or "")
    if district is not None and district.is_commune:
        report = replace(report, locality=replace(report.locality, two_levels=True))
    if not registry.fields:
        return report
    report = replace(report, contents=_joined(report.contents, registry))
    conflict = tuple(dict.fromkeys((*report.conflict_units, *_complained_about(report, registry))))
    report = replace(report, conflict_units=conflict)
    assessed = [_content(content, report, registry) for content in report.contents]
    if len(assessed) == 1:
        draft, field, _ = assessed[0]
        kind = nature(report, field, registry, sure="field_unclear" not in draft.reasons)
    if len(assessed) == 1 and kind is not report.kind:
        report = replace(report, kind=kind)
        assessed = [_content(content, report, registry) for content in report.contents]
    if report.kind is CaseKind.DENUNCIATION:
        assessed = _of_one_accusation(assessed)
    contents = tuple(content for content, _, _ in assessed)
    fields = [field for _, field, _ in assessed if field is not None]
    corrupt = any(
        _holds_back(field) and (report.kind is CaseKind.DENUNCIATION or not is_of_manner(content.text))
        for content, field, _ in assessed
        if field is not None and "field_unclear" not in content.reasons
    )
    kind = report.kind
    if corrupt and kind not in (CaseKind.THANKS, CaseKind.COMPLAINT):
        accuses = kind is CaseKind.DENUNCIATION or _OFFICIALS.search(fold(report.body[:6_000]))
        kind = CaseKind.DENUNCIATION if accuses else CaseKind.TIP
        conflict = tuple(dict.fromkeys((*conflict, *_complained_about(replace(report, kind=kind), registry))))
    sensitive = kind in (CaseKind.DENUNCIATION, CaseKind.TIP) or any(field.sensitive for field in fields)
    sensitive = sensitive or any(map(_is_extorted, contents))
    flags = _flags(report, kind, conflict, corrupt)
    if any(field.sensitive and field.lead_by == "district" for field in fields):
        flags = (*flags, "conflict_of_interest")  # the committee leads a matter about its own officials
    classes = [content.case_class or CaseClass.NORMAL for content in contents]
    case_class = strictest(classes) if classes else CaseClass.NORMAL
    reasons = tuple(dict.fromkeys(cue for _, _, cues in assessed for cue in cues))
    if kind in _SPOKEN_OF or corrupt:
        case_class = CaseClass.STATUTORY
        contents = tuple(replace(content, case_class=case_class) for content in contents)
    if kind in (CaseKind.THANKS, CaseKind.OTHER) or report.locality.outside:
        if kind in (CaseKind.THANKS, CaseKind.OTHER) or case_class is not CaseClass.URGENT:  # a person looks at a danger at once
            case_class = CaseClass.NORMAL
        contents = tuple(replace(content, case_class=case_class, lead=None, cooperating=()) for content in contents)
    if kind is CaseKind.OTHER and report.locality.outside:
        flags = (*flags, "out_of_scope")
    return replace(
        report,
        kind=kind,
        case_class=case_class,
        contents=contents,
        urgent_reasons=reasons if case_class is CaseClass.URGENT else (),
        sensitive=sensitive,
        conflict_units=conflict,
        flags=tuple(dict.fromkeys(flags)),
    )


# Whoever must pay somebody at a desk, a bed or a gate before he gets what is his, complains of him: he is masked, and a person reads it.
_EXTORTED = Sought(
    r"\b(?:doi|voi|vi vinh|bat (?:dua|nop|chi)|goi y|ep)(?: \w+){0,4} \d[\d.]*\s?(?:k|nghin|ngan|tr|trieu|dong|lit|cu)\b[^.;\n]{0,30} moi (?:cho|duoc|kham|mo|lam|ky|giai quyet|nam|xep|tra|duyet)\b",
    pieces=(" moi ",),
)


def _is_extorted(content: DraftContent) -> bool:
    return _EXTORTED.stands_in(fold(content.text[:8_000]))


def _joined(contents: tuple[DraftContent, ...], registry: Registry) -> tuple[DraftContent, ...]:
    """What follows from another matter is one of its own only where it is clearly of another field."""
    if len(contents) == 1:
        return (DraftContent(1, contents[0].text),)
    merged: list[tuple[str, str | None, bool]] = []
    for content in contents:
        field, clear = _told_of(content.text, registry)
        if merged and content.follows and not _is_another(field, clear, content, merged[-1]):
            before, told, sure = merged[-1]
            merged[-1] = (f"{before} {content.text}", told or field, sure or (clear and field == told))
        else:
            merged.append((content.text, field, clear))
    return tuple(DraftContent(n, text) for n, (text, _, _) in enumerate(merged, start=1))


def _is_another(field: str | None, clear: bool, content: DraftContent, before: tuple[str, str | None, bool]) -> bool:
    _, told, sure = before
    return clear and field != told and (sure or not content.perhaps)


def _told_of(text: str, registry: Registry) -> tuple[str | None, bool]:
    """The field that a matter tells of, by its phrases, else as a whole; and whether it clearly does."""
    scores = score_fields(text, registry)
    if scores and scores[0].points >= CLEAR:
        return scores[0].field.code, True
    field = field_of_whole(text, registry, _APART)
    return (field.code, True) if field else (scores[0].field.code if scores else None, False)


def _content(content: DraftContent, report: Report, registry: Registry) -> _Assessed:
    alone = len(report.contents) == 1
    offices = _without_accusing(registry) if report.kind is CaseKind.COMPLAINT else registry
    field, clear, reasons = choose_field(content.text, report.heading if alone else "", offices)
    field = field or field_of_whole(content.text, offices)
    if is_nobodys(content.text, registry):
        field, clear, reasons = None, False, ("field_unclear",)
    if (
        report.kind in _SPOKEN_OF
        and (own := _own_track(field, content.text, clear=clear, registry=registry, kind=report.kind)) is not field
    ):
        field, reasons = own, (f"field: {own.code} ({report.kind})",) if own else reasons
    offence = report.kind is CaseKind.TIP
    heading = report.heading if alone else ""
    where = f"{content.text}\n{report.locality.text or ''}\n{_told_of_it_before(content, report)}"
    told = None
    if field is not None and not _holds_back(field) and report.kind not in _SPOKEN_OF and not _is_extorted(content):
        leads = partial(lead_of, locality=report.locality, text=where, registry=registry)
        told = evidence(field, content.text, heading, registry, leads)
    sure = field if clear or (told is not None and told.enough) else None  # a danger does not wait until its field is known
    level, cues = urgency(f"{report.heading}\n{content.text}" if alone else content.text, sure, registry, offence=offence)
    own_class = field.default_class if field else CaseClass.NORMAL
    if level is None and report.operator_level is None and own_class is CaseClass.SOON and _is_nowhere(report):
        own_class = CaseClass.NORMAL  # what nobody can go and look at cannot be handled at once
    case_class = raised(raised(own_class, level), report.operator_level)
    draft = replace(content, case_class=case_class, reasons=reasons)
    if field is None:
        return draft, None, cues
    if not _holds_back(field) and report.kind not in _SPOKEN_OF:
        urgent = case_class is CaseClass.URGENT
        certain = told is not None and (told.enough or (urgent and told.enough_in_danger))
        draft = replace(draft, reasons=_weighed(reasons, certain))
    routed = route(draft, field, report.locality, where, registry, report.conflict_units, offence=offence)
    return routed, field, cues


_OF_IT = Sought(r"\bcung (?:chinh |ngay |tai |o |tren )*(?:doan|duong|tuyen|khuc|con duong|lo)(?: duong)? (?:do|nay|ay|tren)\b")


def _told_of_it_before(content: DraftContent, report: Report) -> str:
    """The heading, and the matter before one that is about the same road ("cũng chính đoạn đó …"): which road it is, is told there."""
    before = report.contents[content.n - 2].text if 1 < content.n <= len(report.contents) else ""
    return f"{report.heading}\n{before}" if before and _OF_IT.stands_in(fold(content.text)) else ""


def _weighed(reasons: tuple[str, ...], certain: bool) -> tuple[str, ...]:
    """The reasons of a field, and whether its unit is sure."""
    if certain:
        return tuple(reason for reason in reasons if reason != "field_unclear")
    return reasons if "field_unclear" in reasons else (*reasons, "unit_uncertain")


_TAKES_MONEY = re.compile(
    r"\b(thu|nhan|lay|doi|an|chia|chiem|giu|vay|xin|bot|cat|rut)( \w+){0,7} (tien|trieu|ty|nghin|ngan|dong|quy|qua)\b|\btien( \w+){0,6} (bien nhan|bien lai|hoa don|bo tui)\b"
)
_CORRUPTION = re.compile(r"\b(tham nhung|hoi lo|tham o)\b")


def _without_accusing(registry: Registry) -> Registry:
    """The office as a complaint sees it: unless a field is expressly for complaints, one has the field of what was decided; who complains
    of a decision accuses nobody.
    """
    if any(_holds_back(field) and is_general_track(field, "khieu nai") for field in registry.fields):
        return registry
    kept = vars(registry)
    if "_without_accusing" not in kept:
        kept["_without_accusing"] = replace(registry, fields=tuple(field for field in registry.fields if not _holds_back(field)))
    found: Registry = kept["_without_accusing"]
    return found


def _own_track(field: Field | None, text: str, *, clear: bool, registry: Registry, kind: CaseKind) -> Field | None:
    """Khiếu nại and tố cáo have their own track by law: the sensitive field told of, else the one whose phrases name them.

    One in office accused about money is accused of corruption, whatever he calls it.
    """
    if field is not None and clear and _holds_back(field) and not is_general_track(field):
        return field
    if kind is CaseKind.DENUNCIATION and _OFFICIALS.search(fold(text)) and _TAKES_MONEY.search(fold(text)):
        corrupt = [item for item in registry.fields if _holds_back(item) and _CORRUPTION.search(fold("|".join(item.strong)))]
        if corrupt:
            return min(corrupt, key=is_general_track)
    if field is not None and clear and _holds_back(field):
        return field
    word = "khieu nai" if kind is CaseKind.COMPLAINT else "to cao|khieu nai"
    return next((item for item in registry.fields if _holds_back(item) and is_general_track(item, word)), field)


def _of_one_accusation(assessed: list[_Assessed]) -> list[_Assessed]:
    """What a denunciation says of one accused is one matter: its general contents are of a specific one, several acts of one field."""
    accusing = [item for item in assessed if item[1] and _holds_back(item[1])]
    specific = next((item for item in accusing if item[1] and not is_general_track(item[1])), next(iter(accusing), None))
    if specific is None or specific[1] is None:
        return assessed
    draft, field, _ = specific
    its = [item for item in assessed if item[1] is None or is_general_track(item[1]) or item[1] == field]
    text = "\n".join(content.text for content, _, _ in its)
    told = replace(draft, text=text), field, tuple(dict.fromkeys(cue for _, _, cues in its for cue in cues))
    kept = [told if item is its[0] else item for item in assessed if item is its[0] or not any(item is one for one in its)]
    return [(replace(content, n=n), own, cues) for n, (content, own, cues) in enumerate(kept, start=1)]


def _place_missing(report: Report) -> bool:
    locality = report.locality
    return locality.district is None and not locality.ambiguous and not locality.outside


# A road, a bridge, a market that is called by its name or number can be found, though the registry does not know it.
_SPOT = re.compile(
    r"(?<!\w)(?i:đường|lộ|phố|cầu|cống|dốc|đèo|chợ|ngã (?:ba|tư|năm)|bến(?: đò| xe| phà)?|kênh|kinh|rạch|suối|sông|hồ|đập|đê|hẻm|ngõ|ngách|kiệt|khu|chùa|đình|trường(?: \w+){0,2}|cây \w+|nhà máy|bệnh viện|siêu thị|khách sạn|nhà hàng|chung cư|công viên|nghĩa trang|cây xăng|bãi|trạm|đồi|núi|ql|đt|tl|"
    r"duong|lo|cau|cong|doc|deo|cho|nga (?:ba|tu|nam)|ben(?: do| xe| pha)?|kenh|rach|suoi|song|ho|dap|de|hem|ngo|kiet|chua|dinh|truong(?: \w+){0,2}|cay \w+|nha may|benh vien|dt)"
    rf"(?: số| so)? ?(?:[{UPPER}][^\W\d_]|\d)"
)


def _is_nowhere(report: Report) -> bool:
    """Whether no place whatever is told, not even by a hamlet's or a road's name."""
    if not _place_missing(report) or report.locality.hamlet:
        return False
    return not any(_SPOT.search(content.text) for content in report.contents)


def _holds_back(field: Field) -> bool:
    """A sensitive field in which no local committee takes part: corruption and discipline of officials."""
    return field.sensitive and not field.also_local_committee


def _flags(report: Report, kind: CaseKind, conflict: tuple[str, ...], corrupt: bool) -> tuple[str, ...]:
    flags = list(report.flags)
    if conflict:
        flags.append("conflict_of_interest")
    if kind is CaseKind.DENUNCIATION:
        flags += ["denunciation", "state_secret"]
    elif corrupt:
        flags.append("state_secret")
    if _place_missing(report) and kind not in (CaseKind.THANKS, CaseKind.OTHER, CaseKind.COMMENT, CaseKind.DENUNCIATION):
        flags.append("place_missing")
    return tuple(dict.fromkeys(flags))


_OFFICIALS = re.compile(rf"\b(?:{IN_OFFICE}|truong doi|pho phong|hieu truong|giam doc|dang vien|doi trat tu)\b")
_OFFICIAL = re.compile(
    r"(chu tich|pho chu tich|bi thu|pho bi thu|can bo|cong chuc|lanh dao|truong phong|pho phong|dia chinh|cong an)( \w+){0,3} (ubnd |dang uy )?(xa|phuong|dac khu|huyen|thi xa|thi tran)"
)


def _complained_about(report: Report, registry: Registry) -> tuple[str, ...]:
    """The local committee, where an official of it or under it is accused; it must not judge its own people."""
    if report.kind is not CaseKind.DENUNCIATION:
        return ()
    district = registry.district_by_slug.get(report.locality.district or "")
    return (district.unit,) if district and _OFFICIAL.search(fold(report.body[:6_000])) else ()


def clear(report: Report) -> tuple[bool, tuple[str, ...]]:
    """Whether the report may be assigned without a person, with the reasons why not."""
    reasons: list[str] = []
    if not report.contents or not any(re.search(r"\w{2}", content.text) for content in report.contents):
        reasons.append("matter_missing")
    if report.locality.ambiguous:
        told = "place_uncertain" if report.locality.district else "place_ambiguous"
        reasons.append(f"{told}: {report.locality.commune}")
    reasons += [flag for flag in ("place_missing", "several_mails", "several_reports") if flag in report.flags]
    if "kind_uncertain" in report.flags and report.case_class is not CaseClass.URGENT:  # a danger waits for nobody
        reasons.append("kind_uncertain")
    if report.kind in (CaseKind.DENUNCIATION, CaseKind.COMPLAINT):
        reasons.append("sensitive_matter")
    for content in report.contents:
        reasons += [
            reason
            for reason in content.reasons
            if reason.startswith(("field_unclear", "unit_uncertain", "lead_missing", "conflict_of_interest"))
        ]
        if content.field is None:
            reasons.append("field_unclear")
    return not reasons, tuple(dict.fromkeys(reasons))
