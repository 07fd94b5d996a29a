"""An answer taken apart into clauses, each with its aspect (done, open, to come) and its act.

What an answer says is told from who does what in which aspect, clause by clause, never from a word alone: "đã chỉ đạo thu gom"
instructs, "đã thu gom" acts, "đang thu gom" goes on. A clause without a mark of its own goes on in the aspect before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from pipeline.domain.patterns import Sought
from pipeline.domain.text import canonical, fold, reads_plain
from pipeline.reading.replies import words
from pipeline.reading.replies.aspects import Aspect, aspect_of
from pipeline.reading.replies.facts import later_day
from pipeline.reading.replies.voices import Voice, next_voice, quoted, spoken


class Act(StrEnum):
    """What a clause does; MEASURE only where it is done and concrete."""

    WORK = "work"
    CLAIM = "claim"
    LOOK = "look"
    INSTRUCT = "instruct"
    RECEIVE = "receive"
    HAND_ON = "hand_on"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Clause:
    folded: str
    aspect: Aspect
    act: Act
    sentence: int
    voice: Voice = Voice.OWN
    known: bool = False
    """Whether its act is one of the known measures, not just something done."""

    @property
    def own(self) -> bool:
        """False for what others claim, a condition, or an earlier time: whatever it tells, the writer has not done it now."""
        return self.voice is Voice.OWN

    @property
    def measure(self) -> bool:
        """A concrete measure: an act that changes something, done; or any result claimed with a date or an amount."""
        if not self.own or self.aspect in (Aspect.OPEN, Aspect.FUTURE) or words.NO_ACT.stands_in(self.folded):
            return False
        amount, concrete = words.QUANTITY.search(self.folded) is not None, _tells_how_much(self.folded)
        if self.act is Act.WORK:
            return self.aspect is Aspect.DONE or concrete
        if words.SETTLED.stands_in(self.folded):
            return True
        if self.act is Act.NONE:
            return self.aspect is Aspect.DONE and (amount or (concrete and words.THOROUGH.stands_in(self.folded)))
        return self.act is Act.CLAIM and self.aspect is Aspect.DONE and concrete and not _only_told(self.folded)

    @property
    def to_do(self) -> bool:
        """Work that is still to come, after-care and threats apart."""
        ways = (words.RESOLVES, words.PROMISED, words.FINISHED)
        wanted = self.act is Act.WORK or any(way.stands_in(self.folded) for way in ways)
        return (
            self.aspect is Aspect.FUTURE
            and self.own
            and wanted
            and not words.AFTERCARE.stands_in(self.folded)
            and not words.THREATENS.stands_in(self.folded)
        )

    @property
    def open(self) -> bool:
        """Work that still goes on or stands in a plan, after-care apart."""
        return (self.aspect is Aspect.OPEN or words.PLAN.stands_in(self.folded)) and not words.AFTERCARE.stands_in(self.folded)


def _tells_how_much(folded: str) -> bool:
    """Whether a day or an amount stands in it: whoever tells them of an order tells what came of it."""
    return words.QUANTITY.search(folded) is not None or words.DATED.stands_in(folded)


def _only_told(folded: str) -> bool:
    return _TOLD_OR_URGED.search(folded) is not None and _ENDS_IT.search(folded) is None


def _orders(clause: Clause) -> bool:
    """Whether its writer's own people are told what to do; who asks something of others may act himself."""
    return clause.act is Act.INSTRUCT and not words.ASKED.stands_in(clause.folded) and not _MET.search(clause.folded)


def _names(clause: Clause) -> bool:
    """Only names what is spoken of: "Biển báo bị che: …"."""
    return clause.act is Act.NONE and clause.aspect is Aspect.NONE


_NUMBER_DOT = re.compile(r"(?<=[.;!?])(?<!\n\d\.)(?<!\n\d\d\.)\s+(?=[^\d\W]|-|\(?\d{1,2}[.)]\s)|\n+|;\s")
_ASIDE = re.compile(r"\([^()]{0,120}\)")
_BREAK = re.compile(r"[,:]\s+|\s[-–]\s|\s(?:và|nhưng|song|còn lại|nên)\s")
# The matter of which the answer speaks is no act of its writer.
_TOLD = re.compile(
    r"\b(da|duoc|noi dung|nguoi dan|cong dan|nhu) (da )?(phan anh|neu|ghi|gui(?! (?:van ban|cong van|thu|to trinh)\b))\b( (o )?tren)?|\bphan anh( \w+){0,4} (la )?(dung|co co so)|thong tin phan anh|neu tren"
)
_TOLD_ACCENTED = re.compile(r"\b(?:như )?(?:đã|vừa) (?:phản ánh|phản ảnh|nêu|ghi|gửi(?! (?:văn bản|công văn|thư|tờ trình)\b))\b")


def sentences(text: str) -> list[str]:
    """Sentences and list items; a dot inside a number or abbreviation ends none."""
    return [piece.strip(" -*•\t") for piece in _NUMBER_DOT.split(text[:20_000]) if piece and piece.strip(" -*•\t")]


@lru_cache(maxsize=64)
def clauses(text: str, received: date | None = None) -> tuple[Clause, ...]:
    """The clauses of an answer, in order. `received`: the day of the mail; what is told of a later day is to come."""
    found: list[Clause] = []
    for number, sentence in enumerate(_ASIDE.sub(" ", sentence) for sentence in sentences(spoken(text))):
        inherited, plain, begun, voice = Aspect.NONE, reads_plain(sentence), len(found), Voice.OWN
        for whole, saying in _pieces(sentence.replace("vẫn ", "") if _INSTEAD.search(sentence) else sentence):
            piece = _without_matter(whole)
            said = canonical(piece)
            folded = " ".join(_TOLD.sub(" ", fold(piece)).split())
            if not folded:
                continue
            aspect = marked = aspect_of(folded if plain else _TOLD_ACCENTED.sub(" ", said), plain=plain, received=received)
            work = words.WORK_PLAIN if plain else words.WORK
            effect = not plain and words.EFFECT.stands_in(_PURPOSE.sub("", said))
            act = _act(_PURPOSE.sub("", folded if plain else fold(_PURPOSE.sub("", piece))), work, effect=effect)
            if act is Act.WORK and aspect is Aspect.DONE and _BEGUN.search(folded):
                aspect = Aspect.OPEN
            if act is Act.RECEIVE and not plain and words.GOT.stands_in(said):
                act = Act.NONE
            if act is Act.RECEIVE and aspect is Aspect.OPEN and _MATTER_TOLD.search(folded):
                aspect = Aspect.DONE
            if effect and act in (Act.NONE, Act.CLAIM) and _tells_how_much(folded):
                act = Act.WORK
            # A bare amount goes on with an act, not with what was talked about or prepared: "đã nhờ thợ báo giá, 8 triệu".
            before = found[begun:]
            if words.SIGNED.stands_in(folded) and any(words.SUMMONS.stands_in(clause.folded) for clause in before):
                folded = words.SIGNED.sub("ky", folded)
            talked = all(clause.act in _NO_RESULT for clause in before) and not all(map(_names, before))
            if (
                received
                and aspect in (Aspect.NONE, Aspect.DONE)
                and (act is Act.INSTRUCT or not _SAYS_DONE.search(folded))  # an order with a term to come is not carried out
                and later_day(folded, received)
            ):
                aspect = Aspect.FUTURE
            if (
                aspect is Aspect.DONE
                and act is Act.NONE
                and before
                and before[-1].aspect is Aspect.OPEN
                and _LATER_TODAY.search(folded)
            ):
                aspect = Aspect.FUTURE
            if talked and act is Act.NONE and aspect is Aspect.DONE and not _SAYS_DONE.search(folded):
                aspect = Aspect.NONE
            if aspect is not Aspect.NONE or (talked and act is Act.NONE and inherited is Aspect.DONE):
                inherited = aspect
            voice = next_voice(fold(piece) if plain else said, voice, received)
            if effect and act in (Act.NONE, Act.CLAIM) and inherited is not Aspect.NONE:
                act = Act.WORK
            if act is Act.WORK and marked is Aspect.NONE and before and _orders(before[-1]) and not _tells_how_much(folded):
                act = Act.INSTRUCT  # what else was ordered
            known = effect if act is Act.NONE else act is Act.WORK and (effect or work.stands_in(folded))
            found.append(Clause(folded, inherited, act, number, Voice.OTHERS if saying else voice, known))
        found[begun:] = _told(found[begun:])
    return tuple(found)


def _without_matter(piece: str) -> str:
    """A clause without what its meeting, paper or the word it received is about, which is neither done nor under way.

    A decision does what it is about; of a matter with which the clause begins something is said behind it.
    """
    if first := _MATTER_FIRST.match(piece):
        return f"{_THIS} {piece[first.end() :]}"
    about = _MATTER.search(piece) or _WORD_HAD.search(piece)
    return piece[: about.start("about")] if about and not _DECIDED.search(piece) else piece


def _pieces(sentence: str) -> list[tuple[str, bool]]:
    """The clauses of a sentence, and whether others are quoted in them."""
    sayings = quoted(sentence)
    if not sayings:
        return [(piece, False) for piece in _BREAK.split(sentence)]
    ends = [*((match.start(), match.end()) for match in _BREAK.finditer(sentence)), (len(sentence), len(sentence))]
    begins = [0, *(end for _, end in ends)]
    return [
        (sentence[begin:end], any(begin < stop and start < end for start, stop in sayings))
        for begin, (end, _) in zip(begins, ends, strict=False)
    ]


def _told(said: list[Clause]) -> list[Clause]:
    """The clauses of a sentence; one that tells days or amounts, and nothing open or to come, tells what was done without saying "đã"."""
    told = all(clause.aspect in (Aspect.NONE, Aspect.DONE) for clause in said) and any(
        _tells_how_much(clause.folded) for clause in said
    )
    acts = (clause.act is Act.WORK or (clause.act is Act.NONE and clause.known) for clause in said)
    return [
        replace(clause, aspect=Aspect.DONE, act=Act.WORK) if told and acted else clause
        for clause, acted in zip(said, acts, strict=True)
    ]


_SAYS_DONE = re.compile(r"\b(?:da|vua|xong|roi|hoan tat|hoan thanh)\b")
_LATER_TODAY = re.compile(r"^\W*(?:(?:chieu|toi|dem) nay|\d{1,2} ?(?:h|g|gio))\b.{0,12}\b(?:xong|hoan thanh)\b")
"""When what is under way will be done: "đang làm, chiều nay xong"."""
_PURPOSE = re.compile(r"\bđể (?!lại|xảy|quên).*")
"""What something is for is not yet done."""
_NO_RESULT = (Act.NONE, Act.LOOK, Act.INSTRUCT, Act.HAND_ON)
_FIRST = (
    (Act.LOOK, words.ON_PAPER),
    (Act.LOOK, words.PREPARES),
    (Act.INSTRUCT, words.INSTRUCT),
    (Act.HAND_ON, words.HAND_ON),
    (Act.RECEIVE, words.RECEIVE),
)
_BEGUN = re.compile(r"\bbat dau\b")
_URGED = re.compile(r"\b(?:van dong|thuyet phuc|keu goi|khuyen cao|thong bao cho)\b")
"""Who is urged to do something has not done it yet."""
_TOLD_OR_URGED = re.compile(r"\b(?:tra loi|thong bao|nhac nho|tuyen truyen)\b")
_ENDS_IT = re.compile(r"\b(?:giai quyet|xu ly|khac phuc|hoan|thong nhat|dong tinh|giai thich)\b")
"""That the citizen was answered tells nobody what: no measure, whatever its day."""
_MATTER_TOLD = re.compile(r"\b(?:nhan duoc|tiep nhan)\b.{0,90}\b(?:ve|phan anh|lien quan)\b")
"""What is open in the matter received is open in no work."""
_MATTER = re.compile(r"(?<=\w )(?P<about>(?:về|ve) (?:việc|tình trạng|vụ|viec|tinh trang|vu) )")
_WORD_HAD = re.compile(
    r"(?i:\b(?:nhận|đọc|xem|nghe|nắm|nhan|doc|nghe|nam) (?:được |duoc )?(?:ý kiến|phản ánh|kiến nghị|góp ý|thông tin|đơn|thư|tin|phiếu|y kien|phan anh|kien nghi|gop y|thong tin|don|thu|tin|phieu)\b)"
    r"(?: [^\s,;:]+){0,12}? (?P<about>(?:về|ve) )"
)
"""A word that was received, and what it is about."""
_MATTER_FIRST = re.compile(
    r"(?i:\W*(?:(?:đối với|với|nay|hiện|doi voi|voi|hien) )?(?:các |những |cac |nhung )?(?:nội dung|phản ánh|phản ảnh|ý kiến|kiến nghị|đề nghị|yêu cầu|vấn đề|vụ việc|sự việc|tin|đơn"
    r"|noi dung|phan anh|y kien|kien nghi|de nghi|yeu cau|van de|vu viec|su viec|don) (?:của|về|cua|ve)) [^,;:]{1,160}(?<= )"
    r"(?=(?:đang|sẽ|chưa|dang|se|chua) |(?:đã|đều|vừa|không|da|deu|vua|khong)(?: đã| đều| da| deu)? (?:được|có|giải quyết|xử lý|khắc phục|hoàn thành|hoàn tất|thực hiện|xong|đúng|thuộc"
    r"|chuyển|kiểm tra|xác minh|duoc|co|giai quyet|xu ly|khac phuc|hoan thanh|hoan tat|thuc hien|dung|thuoc|chuyen|kiem tra|xac minh)\b)"
)
"""A matter, named as one has told it, of which something is said: "kiến nghị của ông Mẫu về việc … đã được …"."""
_THIS = "việc này"
_DECIDED = re.compile(r"\b(?:quyết định|quyet dinh)\b", re.IGNORECASE)
_MET = re.compile(r"\bhop$")
_INSTEAD = re.compile(r"(?:không (?:đúng|có (?:cơ sở|căn cứ)|chính xác)|sai sự thật)(?:[:,;]| (?:vì|do|bởi)\b).{0,200}\bvẫn ")
"""What was found instead of what was reported goes on as it should."""
_LOOKED_AT = re.compile(r"\b(?:viec|ho so|cong tac|thu tuc|danh sach|tinh hinh|quy trinh|qua trinh|nhu cau)(?: \w+)? $")
"""Work that is looked into: "thu thập hồ sơ cấp giấy"."""
_LATER = ((Act.CLAIM, words.CLAIM), (Act.LOOK, words.LOOK))


def _act(folded: str, works: Sought, *, effect: bool) -> Act:
    """The main verb decides; an order carried out (with a date, an amount or "xong") is the act it ordered.

    `works`: the pattern of acts that change something. `effect`: whether one is told by its accents.
    """
    work = works.search(folded)
    if work is not None and _URGED.search(folded[: work.start()]) and not words.FINISHED.stands_in(folded):
        return Act.LOOK
    if work is not None and (at := _LOOKED_AT.search(folded[: work.start()])) and words.LOOK.stands_in(folded[: at.start()]):
        return Act.LOOK
    heads = [(match.start(), act) for act, pattern in _FIRST if (match := pattern.search(folded))]
    if heads and (work is None or min(heads)[0] < work.start()):
        act = min(heads)[1]
        asked = words.ASKED.stands_in(folded)
        carried_out = (work is not None or effect) and (
            words.FINISHED.stands_in(folded) if asked else _tells_how_much(folded) or words.THOROUGH.stands_in(folded)
        )
        carried_out = carried_out and _SAYS_DONE.search(folded) is not None
        if act is Act.HAND_ON and words.ENQUIRES.stands_in(folded):
            return Act.LOOK
        return Act.WORK if act is Act.INSTRUCT and carried_out and not words.BY_RULES.stands_in(folded) else act
    if work is not None:
        return Act.WORK
    known = next((act for act, pattern in _LATER if pattern.search(folded)), None)
    return known or (Act.WORK if _did_something(folded) else Act.NONE)


_BY_A_BODY = re.compile(rf"(?:chu tich )?{words.OTHER_BODY} (?:\w+ ){{0,3}}?(?={words.OFFICE.pattern})")
"""Who did it, of a passive: "đã được UBND xã trả lời"."""
_DID = re.compile(r"(?<!nguoi )\b(?:da|vua) (?P<said>[a-z].{5,})")


def _did_something(folded: str) -> bool:
    """Whether "đã" is followed by none of the words for office work: then it was the matter itself that was worked on."""
    match = _DID.search(folded)
    if match is None:
        return False
    said = match["said"]
    while adverb := words.ADVERBS.match(said):
        said = said[adverb.end() :]
    by_a_body = _BY_A_BODY.match(said)
    return len(said.split()) >= 2 and words.OFFICE.match(said, by_a_body.end() if by_a_body else 0) is None
