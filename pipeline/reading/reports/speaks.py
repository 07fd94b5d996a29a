"""Whether a mail from nobody in particular speaks like a report at all."""

from __future__ import annotations

from pipeline.domain.message import Message
from pipeline.domain.patterns import Sought, word_start
from pipeline.domain.phrases import word_count
from pipeline.domain.reading import Layer
from pipeline.domain.text import fold, fold_in_place
from pipeline.domain.unit import Registry
from pipeline.reading.reports.colleagues import pleads, pleads_for_himself, speaks_of_himself
from pipeline.reading.reports.gazetteer import gazetteer_of
from pipeline.reading.reports.labels import read_form
from pipeline.reading.reports.matter import body_of

_SPEAKS = Sought(
    r"phan anh|kien nghi|to giac|to cao|khieu nai|tin bao|bao tin|duong day nong|de nghi (?!bao gia|hop tac|thanh toan|quy (?:khach|cong ty|doi tac|vi))\w+|"
    r"nguoi dan|ba con|kinh mong|buc xuc|chua (duoc )?giai quyet|o nhiem|mong (duoc|lanh dao|cac|mn|moi nguoi)|nho (tinh|uy|duong day|lanh dao)|xu ly (dum|giup|gium)|kinh gui"
)
# "Tôi xin phản ánh …": somebody says what he is doing.
_DECLARES = Sought(
    word_start("toi|em|chau|minh|chung toi|chung em|gia dinh|ba con|nguoi dan|cac ho(?: dan)?")
    + r" (?:\w+ ){0,3}(?:phan anh|kien nghi|to giac|to cao|khieu nai|trinh bao|bao tin)\b"
)
_OFFERS = Sought(
    r"((?:xin|kinh|tran trong) moi\b|tap huan|khuyen mai|uu dai|giam gia|dang ky ngay|hoi thao|moi hop|thu moi(?! (?:khau|ho|nha|nguoi|thang|nam|em|lop))|trung thuong|bao gia|unsubscribe|huy dang ky)"
)
# Whoever tells of himself, or of harm, and of a place here tells a matter, in whatever words; one who sells speaks of his wares.
_OF_HIMSELF = Sought(
    word_start("toi|em|minh|chau|chung toi|chung em|nha toi|nha em|gia dinh|ba con|dan|con em|nguoi dan")
    + r" |khong (?:ai|thay|co ai)\b|giau ten|bi mat"
)
_HARM = Sought(
    r"bi hong|hu hong|dut (?:cap|day|ong)|bi vo|vo ong|sat lo|bi sap|sap (?:cau|nha|mai|duong|cong)|ngap|suyt|tac nghen|un tac|lun|nut|chay lan|boc mui|hoi thoi|mui hoi|on ao|gay on|trom"
    r"|lua dao|danh nhau|cuop|tai nan|nguy hiem|lan chiem|xa thai|o ga|mat (?:nuoc|dien)|cup (?:nuoc|dien)|xuong cap|do rac|bui mu"
)
_WE = Sought(r"(?i)\bch(?:úng|ung) (?:tôi|toi)\b", pieces=("úng t", "ung t"))
"""Sellers speak so too."""
_SELLS = Sought(
    r"chuyen (?:cung cap|ban|thi cong|san xuat|phan phoi|nhan)|dich vu (?:cua|tai|chuyen|uy tin)|san pham|giai phap|doi tac|tu van mien phi|gia (?:re|tot|canh tranh|chi tu)"
    r"|lien he (?:ngay|hotline|de duoc)|ho so nang luc|tuyen dung|ung tuyen|xin viec|cv\b|hop dong|hoa don|thanh toan|chao (?:hang|ban)|catalog"
)
_FEW = 12
"""Words of a mail that tells a matter in its own words, at least."""


def looks_like_report(
    message: Message, new_text: str, forward: tuple[Layer, ...], registry: Registry
) -> tuple[bool, tuple[str, ...]]:
    """Whether an unknown mail speaks like a report, with reasons. Greetings, offers and empty mails do not."""
    body = body_of(new_text, forward, message.attachments)
    kinds = {kind for kind, _ in read_form(body)}
    if "content" in kinds and kinds & {"name", "phone", "channel", "time", "address", "place", "sms_from"}:
        return True, ("form",)
    whole = fold(f"{message.subject}\n{body}"[:6_000])  # as `case_kind` folds it
    if word_count(whole, 8) < 8:
        return False, ("too_short",)
    offers = _OFFERS.stands_in(whole) and not _DECLARES.stands_in(whole)
    if offers and not speaks_of_himself(_WE.sub("", body[:6_000])):
        return False, ("offer_or_invitation",)
    # Whoever passes somebody's mail on to the hotline says by that alone that it belongs there.
    wanted = 1 if forward else 2
    said: set[str] = set()
    for match in _SPEAKS.finditer(whole):
        said.add(match[0])
        if len(said) == wanted:
            return True, ("speaks_like_report",)
    if _DECLARES.stands_in(whole):
        return True, ("speaks_like_report",)
    if wares := {match[0] for match in _SELLS.finditer(whole)}:  # one such word a citizen may need, of a bill or of wages
        return False, ("speaks_of_wares",) if len(wares) > 1 else ("no_report_words", "speaks_of_wares")
    if pleads_for_himself(body):
        return True, ("speaks_like_report",)
    tells = word_count(whole, _FEW) >= _FEW and ("place" in kinds or _OF_HIMSELF.stands_in(whole) or _HARM.stands_in(whole))
    if tells and any(mention.kind for mention in gazetteer_of(registry).mentions(fold_in_place(body[:6_000]))):
        return True, ("tells_of_a_place",)
    own = pleads(body) or speaks_of_himself(body)
    return False, ("no_report_words", "speaks_of_his_own") if own else ("no_report_words",)
