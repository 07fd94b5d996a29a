"""How soon a matter must be handled: cues of the registry, sentence by sentence; the operator's level only raises."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.domain.patterns import Sought
from pipeline.domain.phrases import Phrases, words_of
from pipeline.domain.report import CaseClass
from pipeline.domain.text import canonical, fold, reads_plain
from pipeline.domain.unit import Field, Registry


def cues(text: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """The cues that stand in a text as whole words, in the order of the list; cues may overlap."""
    plain, source = _source(text)
    phrases, shown = _spelt(words, plain=plain)
    found = set(phrases.found(source))
    return tuple(word for spelt, word in shown.items() if spelt in found) if found else ()


@lru_cache(maxsize=64)
def _source(text: str) -> tuple[bool, str]:
    """Whether a text is written without accents, and as its cues are spelt."""
    plain = reads_plain(text)
    return plain, fold(text) if plain else canonical(text)


@cache
def _spelt(words: tuple[str, ...], *, plain: bool) -> tuple[Phrases, dict[str, str]]:
    """The cues as a text spells them, and each spelling → the cue. Short words lose their sense unaccented."""
    shown: dict[str, str] = {}
    for word in words:
        spelt = fold(word) if plain else canonical(word)
        if not (plain and " " not in spelt and len(spelt) < 5):
            shown.setdefault(spelt, word)
    return Phrases(shown), shown


_ENDS = re.compile(r"\s(?<=[.;!?\n].)\s*|\n", re.DOTALL)


def _sentences(text: str) -> list[str]:
    """Each once."""
    return [part for part in dict.fromkeys(_ENDS.split(text[:8_000])) if part.strip()]


# Asked to come at once, in whatever words: "xin công an xuống bắt liền". Without accents "ngay" may be a day.
_COME = re.compile(
    r"(?<!\w)(?:xuống|đến|tới|vào|tìm|ra|cứu|bắt|lấy mẫu|ngăn chặn|chặn lại|cắt điện|dập lửa|chi viện|ứng cứu|cử người)(?: \w+){0,4} (?:(?<!đi )(?<!chạy )(?<!về )ngay|(?<!đi )(?<!ngày )(?<!đêm )(?<!tuần )(?<!tháng )(?<!năm )liền|gấp|khẩn cấp)(?!\w)(?! (?:khi|từ|sau|cả|trong|tại|ở|cạnh|trước|sát|trên|dưới|giữa|gần|bên|kề|nhau|thửa|\d))"
    r"|(?<!\w)(?:báo|gọi)(?: \w+){0,3} (?:gấp|khẩn cấp)(?!\w)|(?<!\w)vô (?:(?:bắt|dẹp|chặn|cứu) )?(?:liền|ngay|gấp)(?= (?:đi|giùm|dùm|nha|nghe)(?!\w)|[.!,;]|$)"
)
_COME_PLAIN = re.compile(
    r"\b(?:xuong|den|toi|vao|tim|ra|cuu|bat|lay mau|ngan chan|chan lai|cat dien|dap lua|chi vien|ung cuu|cu nguoi)(?: (?!ca\b|may\b|suot\b|moi\b|hang\b)\w+){0,3} (?:(?<!di )(?<!chay )(?<!ve )ngay|(?<!dem )(?<!tuan )(?<!thang )(?<!nam )lien(?! (?:he|quan|tuc|tiep|ket|doan|xa|thon|ke|nhau|thua)\b)|gap|khan cap)\b(?! (?:thang|khi|tu|sau|ca|trong|tai|o|canh|truoc|sat|hom|tren|duoi|giua|gan|ben|dem|nay|mai|nao|le|tet|mot|hai|\d))"
    r"|\b(?:bao|goi)(?: \w+){0,3} (?:gap|khan cap)\b(?! \d)|\bvo (?:(?:bat|dep|chan|cuu) )?(?:lien|ngay|gap)(?= (?:di|gium|dum|nha|nghe)\b|[.!,;]|$)"
)


_AT_ONCE = frozenset({"ngay", "liền", "gấp", "khẩn", "lien", "gap", "khan"})


def _asked_to_come(sentence: str) -> list[str]:
    plain, source = _source(sentence)
    if words_of(source).isdisjoint(_AT_ONCE):
        return []
    return (_COME_PLAIN if plain else _COME).findall(source)


# What an office need not list: people in need and what is about to take them, in everyday words.
_PERILS = (
    *("lửa bốc", "lửa lan", "lửa liếm", "lửa cháy", "bốc lửa", "cháy lan", "xẹt lửa", "tóe lửa", "phóng điện", "nổ bình"),
    *("nước cuốn", "nước tràn vào nhà", "nước tràn vô nhà", "nước dâng", "vỡ đê", "sập kè", "trôi nhà", "lật thuyền", "lật ghe"),
    *("đất đá tràn", "đất đá đổ", "đất đá đã tràn", "vùi lấp", "bị vùi", "nứt toác", "sụp xuống", "lở xuống", "đổ sập", "sắp sập", "sập nhà"),
    *("xăng chảy", "xăng tràn", "rò gas", "rò rỉ gas", "xì gas", "rò khí", "hóa chất tràn", "tràn hóa chất"),
    *("đè sập", "đè lên", "sắp đổ", "sắp ngã", "sắp gãy", "bất cứ lúc nào", "chực đổ", "chực sập", "nguy cơ sập", "nguy cơ vỡ", "răng rắc", "nứt toạc"),
    *("tốc mái", "bay mái", "bay hết mái", "bay nóc", "lũ cuốn", "nước xiết", "chảy xiết", "đá lăn", "đá văng", "mùi gas", "đứt dây điện"),
    *("mất liên lạc", "mất tích", "chưa vào bờ", "máu me", "chảy máu", "cầm dao", "cầm mã tấu", "rượt chém", "dí dao", "kề dao", "đòi giết", "cầm súng", "chĩa súng", "dọa bắn", "đòi bắn"),
    *("cầm cây dao", "cầm con dao", "cầm rựa", "cầm cái rựa", "cầm búa", "vác dao", "xách dao", "vác rựa", "xách rựa"),
    *("kêu cứu", "mắc kẹt", "kẹt bên trong", "chưa ra được", "chưa thấy ra", "bị nhốt", "bất tỉnh", "gục xuống", "khóc thét", "hăm giết", "dọa giết"),
)  # fmt: skip
_BURNS = r"(?<!phòng )(?<!chống )(?<!chữa )(?<!báo )\bcháy (?:rừng|nhà|kho|xưởng|chợ|lớn|lan)\b|\blửa đang (?:lan|bốc|táp|liếm)\b"
"""What burns: "cháy" alone may be a cue of the registry, and without its accent anything that runs."""
_BEATS = (
    r"\bđang (?:đánh|chém|đâm|đập|bóp cổ|hành hung)(?: (?:vợ|chồng|con|cháu|mẹ|má|cha|bố|bà|ông|anh|chị|em|người|nhau|dữ|túi bụi)\b| ?(?:[.,;!]|$))"
    r"|\bđang bị(?: [^\s.,;]+){0,2} (?:đánh|chém|đâm|đập|bóp cổ|hành hung)\b(?! giá| thuế| cắp| dấu)"
)
"""Who is being beaten: not cards, a price or a drum."""
_HARM = re.compile(f"{_BURNS}|{_BEATS}")
_HARM_PLAIN = re.compile(re.sub(r"[^\x00-\x7f]+", lambda letters: fold(letters[0]), _HARM.pattern))
# What takes somebody's life, or somebody away, is urgent without a word of the present.
_LIVES = (
    *("kẹt bên trong", "mắc kẹt", "bị bắt cóc", "bị bán sang", "bị bán qua", "đòi tiền chuộc", "không dám về nhà", "tự tử", "tự thiêu", "nhảy lầu"),
    *("dập không nổi", "dập không kịp", "dập không được", "dập mãi không", "không dập nổi", "chưa dập được"),
    *("chết quách", "muốn chết", "không muốn sống nữa", "dọa giết con", "máu me", "nằm gục", "gục giữa"),
)  # fmt: skip
# Many have fallen ill at one table, which is still laid.
_STRICKEN = re.compile(
    r"\b(?:\d{2,3}|hang chuc|may chuc) (?:nguoi|chau|em|hoc sinh|hs|be|ban|cong nhan|khach)\b[^.;\n]{0,60}\b(?:nhap vien|cap cuu|oi mua|non mua|non oi|(?:non|oi)(?: \w+){0,2} dau bung|dau bung|ngat|hon me|ngo doc)\b"
)
_HELP = re.compile(
    r"(?<!\w)(?:cứu (?:với|cháu|bé|em|tôi|người|dân|hộ)|(?:xin|cần|nhờ)(?: [^\s,.;]+){0,5} (?:lực lượng|chi viện|cứu trợ|người (?:xuống|đến|tới|vào)|bộ đội|cứu hộ|cứu nạn|cứu hỏa|chữa cháy|di dời|sơ tán|ca nô|xuồng))(?!\w)"
)
_HELP_PLAIN = re.compile(
    r"\b(?:cuu (?:voi|chau|be|em|toi|nguoi|dan|ho)|(?:xin|can|nho)(?: \w+){0,5} (?:luc luong|chi vien|cuu tro|nguoi (?:xuong|den|toi|vao)|bo doi|cuu ho|cuu nan|cuu hoa|chua chay|di doi|so tan|ca no|xuong))\b"
)


def _harms(sentence: str) -> list[str]:
    plain, source = _source(sentence)
    return [match[0] for match in (_HARM_PLAIN if plain else _HARM).finditer(source)]


_DESPAIR = "nghĩ quẩn"


def _perils(present: list[str]) -> list[str]:
    """Perils in sentences of what is not past, where they tell of the present or help is asked for."""
    lost = [cue for sentence in present for cue in cues(sentence, _LIVES)]
    if any(_DESPAIR in canonical(sentence) for sentence in present):  # with its accents only: "đề nghị quản lý"
        lost.append(_DESPAIR)
    if lost:
        return lost
    if any(_STRICKEN.search(fold(sentence)) for sentence in present) and any(map(_happens_now, present)):
        return ["stricken"]
    told = [(sentence, found) for sentence in present if (found := (*cues(sentence, _PERILS), *_harms(sentence)))]
    if not told:
        return []
    helped = any((_HELP_PLAIN if plain else _HELP).search(source) for plain, source in map(_source, present))
    return [cue for sentence, found in told if helped or _happens_now(sentence) for cue in found]


# "Đêm nào … cũng": again and again, in whatever words.
_EVERY = Sought(
    r"(?<!\w)(?<!không thể )(?<!khong the )(?:ngày|đêm|tối|sáng|chiều|trưa|tuần|hôm|ngay|dem|toi|chieu|tuan) (?:nào|nao|mô)(?: [^\s,.;]+){0,6} (?:cũng|cung)(?!\w)",
    pieces=(" nào ", " nao ", " mô "),
)
# "tối tối": every evening.
_EACH = Sought(rf"(?<!\w)(?:{'|'.join(f'{part} {part}' for part in ('ngày', 'đêm', 'tối', 'sáng', 'chiều', 'trưa'))})(?!\w)")
_BEFORE = re.compile(r"trước (?:giờ|đây|kia|nay)\W*$")


def _every(text: str) -> list[str]:
    found = [match[0] for match in _EVERY.finditer(text) if not _BEFORE.search(text[: match.start()][-14:])]
    return found + [match[0] for match in _EACH.finditer(text)]


# Where the writer lives "now" tells nothing of the matter.
_LIVES_NOW = re.compile(
    r"[hHđĐdD](?i:(?<=h)(?:iện|ien)(?: nay| tại| tai)?,? ?(?:đang |dang )?(?:sinh sống|sinh song|sống|ngụ|ngu|ở|cư trú|cu tru|trú|thường trú|làm việc|công tác|cong tac)\b|(?<=[đd])ang (?:sinh sống|sinh song|sống|cư trú|công tác|làm việc)\b)"
)


_LATELY = re.compile(
    r"(?i)(?<!\w)(?:mấy|may|những|nhung) (?:đêm|dem|hôm|hom|bữa|bua|tối|toi|ngày|ngay|tuần|tuan|tháng|thang) (?:nay|này|rày|ray)(?!\w)"
)
"""Some nights now: not this night."""
_CALLED = re.compile(
    r"(?m)^\W*(?:(?i:lúc|hồi|khoảng|tầm) )?\d{1,2} ?(?:h|g|giờ|:) ?\d{0,2}(?: ?phút)? (?:sáng|trưa|chiều|tối|đêm|khuya) (?:nay|qua)(?=[^.;\n]{0,100}\b(?:gọi|điện (?:đến|tới|thoại|vào|vô|lên)))"
)
"""When somebody called, at the head of a note."""
_SO_MUCH = re.compile(
    r"(?<!\w)(?:ồn|ồn ào|inh ỏi|nóng|hôi|thúi|thối|bụi|ngộp|lâu|đắt|mắc|đông|nhức đầu|điếc tai|lầy|mệt) muốn chết(?!\w)",
    re.IGNORECASE,
)
"""How bad a nuisance is; nobody is in danger."""


_NO_FIRE = re.compile(
    r"(?<!\w)(?:cháy (?:nắng|(?:đầu |hết |vàng )?lá(?! (?:khô|rụng|cây|cao su|rừng|mía|dừa|tre)))|nổ (?:mìn phá đá|mìn khai thác|máy))(?!\w)",
    re.IGNORECASE,
)
"""What burns without a fire, and what goes off as it should."""
_SLOWLY = re.compile(r"\b(?:noi|keu|cu|lam|chay) tu tu\b|\btu tu (?:se|moi|tinh|lam|giai|tung|xem|thoi|sua|tra)\b", re.IGNORECASE)
"""Without accents who takes his time looks like who takes his life."""


def urgency(
    text: str, field: Field | None, registry: Registry, *, offence: bool = False
) -> tuple[CaseClass | None, tuple[str, ...]]:
    """URGENT or SOON with its cues, or None. A past hazard is none; "cấp cứu" alone may be the name of a ward."""
    lists = registry.urgency
    text = _LIVES_NOW.sub(" ", text)
    for aside in (_LATELY, _CALLED, _SO_MUCH, _NO_FIRE, _SLOWLY):
        text = aside.sub(" ", text)
    present = [sentence for sentence in _sentences(text) if not cues(sentence, lists.past_negators)]
    instant = [cue for sentence in present for cue in (*cues(sentence, lists.instant_strong), *_asked_to_come(sentence))]
    strong = [cue for cue in instant if cue not in lists.weak_alone]
    hazard = [cue for sentence in present for cue in cues(sentence, lists.hazard)]
    if strong and (field is None or field.code in lists.urgent_fields):
        return CaseClass.URGENT, tuple(dict.fromkeys((*strong, *hazard)))
    perils = _perils(present)
    if perils or (hazard and (instant or _happens_now(text))):
        return CaseClass.URGENT, tuple(dict.fromkeys((*instant, *hazard, *perils)))
    habitual = (*cues(text, lists.ongoing_habitual), *_every(canonical(text)))
    again = [cue for cue in habitual if fold(cue) != "lien tuc"]  # what goes on without a pause goes on now
    if offence and not again and (field is None or field.code in lists.urgent_fields) and _at_this_moment(text):
        return CaseClass.URGENT, tuple(dict.fromkeys(instant)) or ("now",)
    if habitual:
        return CaseClass.SOON, habitual
    return (CaseClass.SOON, tuple(dict.fromkeys(instant))) if strong else (None, ())


_NOW = re.compile(
    r"(?<!\w)(?:đang|hiện|vừa|ngay lúc này|giờ(?<!bây giờ)(?<!\d giờ) (?:ông|ổng|bà|bả|anh|ảnh|chị|chỉ|em|cháu|nó|họ|chúng|tụi|cả nhà|mẹ con))(?!\w)"
)
_NOW_PLAIN = re.compile(r"\b(?:dang|hien|vua|ngay luc nay)\b")
_MOMENT = re.compile(
    r"(?<!\w)(?:đang(?: [^\s,.;]+){1,6} (?:\d+|chục) (?:người|thanh niên|đối tượng|xe|tàu|ghe)|(?:\d+|hai|ba|bốn|năm|sáu|bảy|mấy|chục) (?:người|thanh niên|đối tượng|thằng|tên|xe|máy|tàu|ghe|chiếc)(?: [^\s,.;]+){0,2} đang(?! bị)|đang có(?! (?:tình trạng|nạn|hiện tượng|tệ nạn))|hiện tại|hiện đang|hiện có|hiện giờ|bây giờ|lúc này|giờ này(?: [^\s,.;]+){0,3} đang|vừa mới|báo ngay|(?<!bị )(?<!từng )(?<!đã )bắt quả tang)(?!\w)"
)
_MOMENT_PLAIN = re.compile(
    r"\b(?:dang(?: [^\s,.;]+){1,6} (?:\d+|chuc) (?:nguoi|thanh nien|doi tuong|xe|tau|ghe)|(?:\d+|hai|ba|bon|sau|bay|may|chuc) (?:nguoi|thanh nien|doi tuong|thang|xe|tau|ghe|chiec)(?: [^\s,.;]+){0,2} dang(?! bi)|dang co(?! (?:tinh trang|nan|hien tuong|te nan))|hien tai|hien dang|hien co|hien gio|bay gio|luc nay|gio nay(?: [^\s,.;]+){0,3} dang|vua moi|bao ngay|(?<!bi )(?<!tung )(?<!da )bat qua tang)\b"
)


def _happens_now(text: str) -> bool:
    plain, source = _source(text)
    return (_NOW_PLAIN if plain else _NOW).search(source) is not None


def _at_this_moment(text: str) -> bool:
    """Words of the present moment, or how many are at it; a bare "đang" also tells of what goes on for weeks."""
    plain, source = _source(text)
    return (_MOMENT_PLAIN if plain else _MOMENT).search(source) is not None


_ORDER = (CaseClass.COMPLEX, CaseClass.NORMAL, CaseClass.SOON, CaseClass.URGENT)


def raised(case_class: CaseClass, level: CaseClass | None) -> CaseClass:
    """The operator's level raises a class, never lowers it."""
    if level is None or case_class is CaseClass.STATUTORY or level not in (CaseClass.SOON, CaseClass.URGENT):
        return case_class
    return max(case_class, level, key=_ORDER.index)
