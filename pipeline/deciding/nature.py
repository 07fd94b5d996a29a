"""What a matter's topic and field tell of the sort of word: vice is an offence whoever tells of it; of a dossier one speaks for oneself."""

from __future__ import annotations

from functools import cache

from pipeline.deciding.thesaurus import is_called
from pipeline.deciding.topics import share_of, topics
from pipeline.deciding.urgency import urgency
from pipeline.domain.patterns import Sought
from pipeline.domain.phrases import Phrases
from pipeline.domain.report import CaseClass, CaseKind, Channel, Report
from pipeline.domain.text import canonical, fold, reads_plain
from pipeline.domain.unit import Field, Registry

_VICE = ("tệ nạn", "tệ nạn xã hội", "cờ bạc", "đánh bạc", "đá gà", "ma túy", "mại dâm", "số đề")
_CRIME = ("an ninh", "an ninh trật tự", "an ninh, trật tự", "trộm cắp", "gây rối", "đánh nhau", "tội phạm", "trật tự an ninh")
_STOLEN = ("khoáng sản", "khai thác cát", "cát tặc", "khai thác đất", "rừng", "lâm nghiệp", "phá rừng", "lâm tặc")
_ONES_OWN = (
    *("đất đai", "sổ đỏ", "cấp sổ", "cấp sổ đỏ", "giấy chứng nhận", "giấy chứng nhận quyền sử dụng đất", "tái định cư"),
    *("người có công", "hộ nghèo", "bảo trợ xã hội", "trợ cấp", "chính sách", "bảo hiểm xã hội", "lương hưu", "thai sản"),
)  # fmt: skip
_HOTLINE, _MOSTLY = ("đường dây nóng",), 0.5
"""What one thinks of the hotline itself is an opinion, praise or blame."""
_PERHAPS = 0.3
"""How likely a matter must be of such a topic: who tells of an offence is in danger where he is known."""
_ASKED_FOR = frozenset({CaseKind.REPORT, CaseKind.PROPOSAL})
"""Kinds that words leave open."""
_JUDGMENTS, _HURRIES = ("thi hành án", "tòa án"), Sought(r"\bdon doc\b")
_ACCIDENT = Sought(
    r"\b(?:chay|lua|sap|bi de|no binh|khoi|duoi nuoc|nuoc cuon|chim|sat lo|tai nan|lat|cuu nan|cuu ho|chua chay)\b"
)
_TO_BE_CAUGHT = Sought(
    r"\bbat (?:qua tang|tai (?:cho|tran)|nong|gon|tron)\b|\bmat phuc\b|\b(?:theo doi|rinh|phuc)(?: \w+){0,3} bat\b"
)
"""That somebody be caught in the act is asked of an offence that goes on: whoever asks it is in danger where he is known."""
_PENDING = Sought(
    r"\b(?:chua|den nay|toi nay|den gio|toi gio|van|bao gio|hen|cho mai|keu cho|bao cho|khong (?:thay|ai|duoc|nghe|biet)|that lac|mat ho so|lan theo|bi (?:cat|gach|tra lai))\b"
)
_HOPES = Sought(
    r"\b(?:mong|xin|nho(?! nguoi viet| viet| ke| anh| chi)|kinh nho|kinh mong|nguyen vong|uoc|cau xin|khan xin|khan cau)\b"
)
_HANDED_IN = Sought(
    r"\b(?:qua hen|tre hen|(?:giay|phieu) hen|hen(?: ngay)? tra|nop (?:du )?(?:ho so|giay))\b[^\n]{0,200}"
    r"\b(?:chua (?:duoc|nhan|co|tra|thay|xong|cap|chi|giai quyet|ai|lam)|van (?:chua|noi|bao|dang))\b"
)
_TO_GET = Sought(
    r"\b(?:mong|xin|nho|de nghi|nguyen vong)\b(?: \w+){0,8} (?:tra|cap|giai quyet|chi tra|nhan|xet|lanh|co|som|lam som)\b"
)
"""What was handed in does not come, and its writer wants it."""
_SCOLDED = Sought(r"\b(?:thai do|chan chinh|quat|mang mo|hach|noi nang|coc loc|cau gat|nhung nhieu|voi vinh|boi duong)\b")
_TO_BE_UNDONE = Sought(
    r"\b(?:de nghi|yeu cau|kien nghi|mong|xin|nho|muon|phai)\b[^.;\n]{0,80}? (?<!da )(?<!khong )(?:huy|huy bo|rut|rut lai|bai bo|thu hoi|thu hoi lai)(?: (?:cac|toan bo|ngay))? (?:quyet dinh|bien ban|thong bao|ket luan|van ban)\b"
)
"""Who wants a decision undone appeals against it, whether he uses the law's word or not; who wants it looked at again may (`kinds`)."""
# A grievance over others: who got it in their stead, an employer who owes, whoever does damage.
_OVER_OTHERS = Sought(
    r"\blam(?: \w+){1,3} (?:nut|sap|hong|chet|vo)\b|\b(?:trong khi|khong cong bang|thien vi|uu ai|nguoi nha|nha giau|co o to|xe hoi)\b|"
    r"\b(?:cong ty|doanh nghiep|xuong|ong chu|chu (?:thau|xuong|quan))(?: \w+){0,8} (?:no|khong dong|khong tra|chua tra|quyt|bo tron|dong cua)\b"
)


def nature(report: Report, field: Field | None, registry: Registry, *, sure: bool) -> CaseKind:
    """The kind of a report of one matter that its words leave a mere report, where the matter's field tells more. `sure`: it is clear."""
    text = report.contents[0].text
    folded = fold(text[:8_000])
    told = report.kind in _ASKED_FOR and report.channel is not Channel.PRESS
    accused = field is not None and field.sensitive and not field.also_local_committee  # whoever accuses may want it undone too
    if told and not accused and _TO_BE_UNDONE.stands_in(folded):
        return CaseKind.COMPLAINT
    if sure and report.kind is CaseKind.PROPOSAL and field is not None and field.sensitive and field.lead_by == "district":
        # Of an official's manner one reports, whatever one had asked of him; but one's own paper one asks for.
        return CaseKind.PROPOSAL if _waits_for_ones_own(folded) else CaseKind.REPORT
    if field is None and report.kind is CaseKind.REPORT and share_of(text, _HOTLINE) > _MOSTLY:
        return CaseKind.COMMENT
    if field is None and report.kind in _ASKED_FOR and share_of(text, _JUDGMENTS) > _MOSTLY:
        return CaseKind.OTHER  # of what a court decides nobody is told
    if field is None or report.kind is not CaseKind.REPORT or report.channel is Channel.PRESS:
        return report.kind
    placed = report.locality.district is not None
    # An office's field may hold floods with thefts, and farming with forests: what the matter is of tells, not what its field is called.
    unlawful, stolen = (share_of(text, names) >= _PERHAPS for names in ((*_VICE, *_CRIME), _STOLEN))
    if (unlawful or is_called(field, _VICE) or is_called(field, _CRIME)) and _vices(plain=reads_plain(text)).found(
        folded if reads_plain(text) else canonical(text[:8_000])
    ):
        return CaseKind.TIP
    if report.informant.confidential and placed and (unlawful or stolen):
        return CaseKind.TIP  # who hides and tells of such a matter tells of an offence
    if (unlawful or stolen) and _TO_BE_CAUGHT.stands_in(folded):
        return CaseKind.TIP
    if unlawful and not _ACCIDENT.stands_in(folded) and urgency(text, field, registry)[0] is CaseClass.URGENT:
        return CaseKind.TIP
    if is_called(field, _JUDGMENTS) and _HURRIES.stands_in(folded):
        return CaseKind.PROPOSAL
    own = _waits_for_ones_own(folded) or (is_called(field, _ONES_OWN) and _PENDING.stands_in(folded) and _HOPES.stands_in(folded))
    return CaseKind.PROPOSAL if own and not _OVER_OTHERS.stands_in(folded) else report.kind


def _waits_for_ones_own(folded: str) -> bool:
    """Whether a paper, or what is due, does not come: of that one speaks for oneself, unless of how one was treated."""
    return _HANDED_IN.stands_in(folded) and _TO_GET.stands_in(folded) and not _SCOLDED.stands_in(folded)


@cache
def _vices(*, plain: bool) -> Phrases:
    told = next(topic.tells for topic in topics() if "đánh bạc" in topic.names)
    words = [word for word in told if " " in word]
    return Phrases(map(fold if plain else canonical, words))
