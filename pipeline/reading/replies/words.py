"""What officials say outright of an answer: that it is for now, a plan, not theirs, that they ask for time or for the informant.

All patterns read folded text.
"""

from __future__ import annotations

import re

from pipeline.domain.patterns import Sought, word_start

PLAN = Sought(
    r"(?<!theo )(?<!dung )(?<!phong )(?<!so )(?<!ban )\b(?:ke hoach|phuong an|to trinh|du thao|du toan|de an|chu truong)\b"
)
"""What is on paper: whatever it is of, it is still to come."""
PROMISED = Sought(
    r"\b(?:cam ket|hua|dang ky)\b(?! (?:khong|cham dut|ngung|dung)\b)(?! .{0,90}\b(?:nhung|va) (?:da|thuc te)\b).{0,90}\b(?:truoc|den het|het|trong|cham nhat|vao|den)(?: het)? (?:ngay|thang|tuan|quy|dau|cuoi|giua|vong|\d(?!\d?(?:h| gio)))|"
    r"\b(?:thoi han(?! (?:su dung|hieu luc|bao hanh|hop dong|giay phep|the|thue|cap)\b)|thoi gian (?:thuc hien|hoan thanh|thi cong|khac phuc|thao do|di doi)|han (?:chot|cuoi|hoan thanh|thao do|di doi))\b(?!.*\b(?:da|xong)\b).{0,60}\b(?:truoc|den|het|trong|cham nhat|tu|la)(?: het)? (?:ngay )?\d|\b(?:thoi gian (?:thuc hien|hoan thanh|thi cong)|tien do thuc hien)\b(?!.)"
)
"""What somebody undertakes to do by a day, or has a term for."""
OTHER_BODY = r"(?:ubnd|uy ban|trung tam|tong cong ty|tap doan|chi nhanh|ngan hang|bo(?! (?:phan|sung|tri|may|ho)\b)|hoi|hat|xi nghiep|nong truong|lam truong|so(?! (?:\d+|lieu|dien|tien|ho|may|nguoi)\b)|tinh|huyen|thi xa|thanh pho|tp|phuong|xa(?! (?:thai|rac|nuoc|chat)\b)|thi tran|ban quan ly|ban|cong ty|cuc|chi cuc|dien luc|cong an|canh sat|doi (?:quan ly|csgt|canh sat|thanh tra|an ninh)|thanh tra|vien thong|benh vien|truong|kho bac|buu dien|bao hiem|quan doi|toa|vien|ben|don vi (?:nay|do|kia|khac)|co quan (?:nay|do|kia|khac)|noi (?:do|khac)|dia phuong)"
"""How another body is named."""
LEFT = Sought(r"(?<!ba )(?<!giam )(?<!xuong )(?<!ha )(?<!chi )\b(?:ton )?con (?:lai )?(?:khoang |hon |gan |do )?\d")
WAITS = Sought(
    r"\b(cho|doi) (ket qua|y kien|phe duyet|tham dinh|kinh phi|vat tu)|chua du (?:can cu|co so|chung cu|dieu kien) (?:de )?(?:xu ly|xu phat|khoi to)|(sau khi|khi|den khi) (nao )?co (ket qua|ket luan|quyet dinh)|chua (hoan thanh|xong|co ket qua|co ket luan|dut diem|giai quyet|xu ly|khac phuc|thong nhat)|"
    r"(ket qua|se) .{0,24}bao cao (tiep|sau|bo sung|ket qua sau)|bao cao (ket qua )?(sau|tiep)\b|\bmoi (co|ra|biet)( \w+){0,2} (ket qua|ket luan)\b|\bcon lai( \w+){0,4} (tiep tuc|dang|cho)\b|\bxong (?:\w+ ){0,2}(?:bao|gui|nhan) (?:lai|anh|chi|cho)\b|\bmoi ket luan\b|\bphai (?:\w+ ){1,10}moi (?:co|duoc|lam|xong|tra loi)\b|\btrong (?:luc|khi) cho\b|\btrong thoi gian (?:xem xet|xac minh|kiem tra|dieu tra|cho)\b"
)
FOR_NOW = Sought(
    r"\b(?:(?:gia co|sua|lam|chong|va|noi|che|dung|gan|lap|treo|keo|cam|bit|day|rao|lot|mac|dau|dan|buoc|chang|khac phuc|ho tro|bo tri) tam(?! (?:giu|tru|vang|dinh chi|dung|ngung))|truoc mat|tam thoi|buoc dau)\b"
)
"""What was done is not yet what is to be done."""


def leaves_open(folded: str) -> bool:
    """Whether it says outright that there is more to come."""
    return any(way.stands_in(folded) for way in (FOR_NOW, PLAN, PROMISED, WAITS, LEFT))


_PASSES = Sought(
    r"\bchuyen(?: \w+){0,2}?(?: den| toi| cho| qua| ve)? (?P<us>(?:van phong|vp)(?! (?:ubnd|uy ban|hdnd|dang ky|so|chi cuc|huyen|thi|xa|cong)\b)|vptu\b|duong day nong|thuong truc tinh|quy (?:co quan|van phong))|\bchuyen\b"
)


def to_us(folded: str) -> bool:
    """Whether what is passed on is passed on to the office that reads it."""
    first = next(_PASSES.finditer(folded), None)
    return first is not None and first["us"] is not None


NOT_OURS = Sought(
    r"\b(?:(?:de nghi|mong|nho|xin)(?: \w+){0,5}?|van phong|vp|anh|chi) (?:xem(?: xet)?|can nhac|dieu chinh|xac dinh) lai\b.{0,120}\b(?:xin|se|chi|san sang)(?: \w+)? phoi hop\b|"
    r"\b(?:em|chung toi|htx|hop tac xa|xa|phuong) chi (?:dung|su dung|thue)\b|\bchi (?:co )?(?:trach nhiem |chuc nang |nhiem vu )phoi hop\b|\bkhong lam (?:mang|viec|linh vuc|phan) (?:nay|do)\b|\bkhong co (?:tren|trong|o) dia ban\b|\bdia (?:gioi|ban|phan) (?:huyen|xa|phuong|thi tran|thi xa|thanh pho|tinh) (?:ben|khac|ban)\b|\b(?:khong|chua|chang) (?:con |he |truc tiep |phai do .{1,60} )?(?:quan ly|phu trach)\b(?! (?:tot|chat|noi|duoc))|"
    r"\bkhong lien quan(?: gi)?(?: (?:den|toi))? (?:linh vuc|chuc nang|nhiem vu|nganh|don vi|so\b(?! \d)|phong\b|ben em|chung toi)|"
    r"\bkhong quan\b(?! (tam|trong|he|sat))|\bquan ly chu\b|vuot (qua )?(tham quyen|chuc nang|kha nang(?! (?:ngan sach|kinh phi|tai chinh|can doi)\b))|(khong|chua|chang) (thuoc|phai|nam (trong|tren|o))( \w+){0,6}? (tham quyen|pham vi|chuc nang|nhiem vu|trach nhiem|dia ban|dia phan|viec cua|quan ly|don vi|ben em|chung toi)|ngoai (tham quyen|pham vi|chuc nang)|"
    rf"khong co (tham quyen|chuc nang|quyen(?! loi))|\bkhong phai (?:la )?(?:cua|do|chung toi|don vi|{OTHER_BODY})\b|khong do .{0, 60} quan ly"
)
MORE_TIME = Sought(
    r"\b(xin(?! loi\b)|de nghi|cho phep|mong|cho|dong y|chap thuan|dong thuan)\b[^.;\n]{0,80}\b(gia han(?! (?:giay|the|hop dong|visa|tam tru|su dung|khai thac|thue|chung chi|dang kiem|no|vay))|(lui|(?<!trao )doi|hoan|dich) (thoi|han|ngay|sang|lai|den|toi|viec)|keo dai|((?:them|bo sung|tang|du) thoi gian|(?:them|bo sung|tang) (?:(?:\d+|it|may|vai|mot|hai) (?:ngay|hom|bua|tuan|thang)))|them (?:hom|bua|tuan)\b|"
    r"(bao cao|tra loi|nop|gui|phuc dap) (ket qua )?(cham|tre|muon|sau han)|noi (rong )?(thoi )?han|(?:no|tre|cham|muon|them)(?: lai)? (?:den|toi|qua)(?: het)? (?:\d|thu|cuoi|dau|giua|ngay|tuan|thang|hom))|\bcho (?:xa|huyen|so|em|ben em|tui em|don vi|phong|minh) (?:bao cao|tra loi|nop|gui)(?: \w+){0,2} sau\b|gia han (thoi gian|thoi han|den|toi)|\bxin (?:(?:\w+ ){0,2}cho )?(?:toi|den)(?: het)? (?:cuoi|dau|giua|thu|ngay|tuan|thang|\d)|xin (lui|doi|hoan(?! (?:lai|tra))|dich|khat)\b|\bgian (?:tien do|thoi gian|han)\b|\bthay (?:cho|vi) (?:thoi )?han (?:\d|ngay)|\bno (?:bao cao|van ban|cong van)\b|\b(?:xin|cho|mong)(?: \w+){0,3} khat (?:den|toi|lai|sang|qua)\b|\b(?:de nghi|xin|mong)\b[^.;\n]{0,80}\b(?:dieu chinh|lui|dich)(?: lai)? (?:sang|den|thanh|qua|toi)(?: het)? (?:ngay|thu|thang|cuoi|dau|giua|tuan)\b|(dieu chinh|thay doi|sua|tinh|xac dinh) (lai )?(thoi )?han\b|"
    r"\b(xin|de nghi|cho phep|mong)( \w+){0,14} (hoan thanh|bao cao|tra loi|nop|gui|phuc dap|giai quyet|xong)(?:,? \w+){0,8} (vao|den|toi|truoc|sau)( het)?( ngay)? \d"
)
_OTHERS_ASK = Sought(
    r"\b(?:(?:cac|nhung) (?:nguoi|chu|nha|cong ty|co so|quan|vua|trai|tieu thuong)\b|ho|chu (?!tich\b|nhiem\b)\w+|ba con|nguoi dan|cong dan|nha thau|doanh nghiep|doi tuong|ong ay|ba ay)(?: (?!(?:xa|so|huyen|phong|phuong|don vi|ben|em|truong|chua|khong|di|nen)\b)\w+){0,3}? (?:xin|de nghi)\b(?: gia han(?: thoi gian| thoi han)?)?|"
    r"\b(?:tu choi|khong (?:xin|can|de nghi|dong y|chap nhan|chap thuan))(?: \w+){0,2}? (?:gia han|lui|keo dai|them)\b(?: thoi (?:gian|han))?"
)
"""Time that somebody else asks for, that is refused or not asked for; "vì các hộ chưa về xin gia hạn" is the writer's own request."""
_PASSED_UP = Sought(r"\b(?:kinh de nghi|kinh trinh|kinh mong|mong)\b")
"""Who hands such a request on wants it granted."""


def more_time(folded: str) -> bool:
    """Whether the writer asks for more time; an owner who "xin tới tháng 6" asks for it of his works."""
    return MORE_TIME.stands_in(_OTHERS_ASK.sub(" ", folded))


def only_tells_of_time(folded: str) -> bool:
    """Whether more time is spoken of, and the writer asks for none, not even for others."""
    return _OTHERS_ASK.stands_in(folded) and not _PASSED_UP.stands_in(folded) and not more_time(folded)


ASKS_WHO = Sought(
    r"\b(?:ten|so(?! \d)|dia chi|lien (?:he|lac))\b.{0,80}\b(?:xin(?! loi)|cung cap|cho biet)\b|\bco (?:so|dia chi|ten|thong tin)\b.{0,60}\bkhong(?: (?:a|anh|chi))? ?\?|\bhoi (?:\w+ ){0,3}(?:giup|dum|gium|lai|ho)\b.{0,60}\b(?:ai|so|dia chi|ten|nha)\b|\b(?:nho|de nghi|xin|mong|phien)(?: \w+){0,3}? hoi(?: (?:lai|giup|them|dum|gium|ho))* (?:nguoi|cong dan|ba con|ong|ba|ho)\b|\bai (?:la )?(?:nguoi )?(?:bao|goi|phan anh|gui|to)\b|(cung cap|cho biet|\bxin\b|\bgui\b|\bcho\b|\bmong\b|de nghi).{0,80}(ho ten|ho va ten|\bten\b|\bso (dien thoai|dt|may|de|nguoi (?:goi|bao|phan anh|gui)|cua (?:nguoi|cong dan|ba con))|\bsdt\b|dien thoai|dia chi|thong tin|danh tinh|lien (he|lac))"
)
INFORMANT = Sought(
    r"nguoi (dan )?(da )?(phan anh|bao(?! (?:ve|hiem|tro|quan))|lien he|goi|cung cap|to giac|to cao|khieu nai|kien nghi|gui don|gui tin|dua tin)|cong dan|phu huynh|ba con|ho dan|nguoi dan|nguoi lam don|chu ho|\bho (?:gia dinh )?(?:da |nao )?phan anh|ai (la nguoi )?(goi|bao|phan anh)"
)
_SENTENCE = re.compile(r"[.;!?]\s|\n")
WHICH = Sought(r"\b(?:ai|nao|may|o dau|bao gio|khi nao|bao lau|the nao|bao nhieu)\b[^.!?\n\"]{0,60}\?(?! ?[\"”])", pieces=("?",))
"""Only questions have these words ahead of their mark."""
_MORE_OF_IT = Sought(
    r"\b(?:de nghi|xin|nho|mong|phien)(?: (?:anh|chi|vp|van phong(?: tinh uy)?|hotline|duong day nong|quy (?:co quan|van phong)|bo phan truc))? (?:cung cap|bo sung|cho biet|cho|gui|noi|neu|ghi|lam|xac dinh)(?: (?:them|bo sung|ro|lai|giup|cu the|hon)){1,3} "
    r"(?:thong tin|hinh|anh|vi tri|dia diem|dia chi|thoi gian|thoi diem|bien so|(?:ho |ho va )?ten|so dien thoai|noi dung|clip|video|toa do|chung cu|bang chung)\b|"
    r"\b(?:de nghi|xin|nho|mong)(?: \w+){0,3}? cho biet (?:so nha|vi tri|dia diem|dia chi|bien so|thoi (?:gian|diem)|thon|ap|doan)\b|\bcho (?:em|toi|xa|ben em|minh) hoi\b.{0,60}\b(?:ai|nao|dau|may)\b"
)
"""More of the report is asked of the office."""
REFUSES_TO_NAME = Sought(r"khong (trao doi|cung cap|neu|tiet lo|gui)( \w+){0,8} (danh tinh|ho ten|thong tin|noi dung)")


def asks_who(folded: str) -> bool:
    """Whether it is asked who the informant is, how he is reached, or which place, school or house is meant."""
    return any(way.stands_in(folded) for way in (WHICH, _MORE_OF_IT)) or any(
        ASKS_WHO.stands_in(one) and INFORMANT.stands_in(one) and not REFUSES_TO_NAME.stands_in(one)
        for one in (_SENTENCE.split(folded) if INFORMANT.stands_in(folded) and ASKS_WHO.stands_in(folded) else ())
    )


_OUR_PAPER = r"(?:tep|file|anh chup|hinh|ban(?! (?:em|minh)\b)|van ban|cong van|phieu|thu|e-?mail|mail|dinh kem|ho so|mau|bieu mau|mat khau|duong dan|link)"
_ASKED_OF_US = Sought(
    rf"\b(?:de nghi|xin|nho|mong|phien|vui long|(?<!phan )anh|chi|van phong|vp)\b[^.;?\n]{{0,60}}?\b(?:(?:(?<!em )(?<!toi )(?<!xin )(?<!phep )(?<!duoc )(?<!kinh )gui|cung cap)(?: (?:lai|them|giup|bo sung|cho|em|so|don vi|xin))* {_OUR_PAPER}\b|(?<!em )(?<!toi )(?<!xin )(?<!phep )(?<!duoc )(?<!kinh )gui(?: (?:giup|cho|em))* (?:lai|them|bo sung)\b(?! (?:quy|cho (?!em\b|so\b|don vi\b|xa\b|huyen\b|phong\b|ben em\b|minh\b|chung toi\b)))|(?:cap nhat|gop(?! y\b)|thu hoi|scan lai|xac nhan lai)\b)",
    pieces=("gui", "cung cap", "cap nhat", "gop", "thu hoi", "scan lai", "xac nhan lai"),
)
_ASKED_OF_IT = Sought(
    rf"\b(?:han|thoi han|{_OUR_PAPER})\b[^.;?\n]{{0,60}}\b(?:nao|may|sao|ai|dau|bao gio|bao lau|the nao)\b[^.;?\n]{{0,20}}\?",
    pieces=("?",),
)
"""A question about it, or about the day by which it is to be answered."""
_DECLINES = Sought(
    rf"\b(?:thuoc|tham quyen|chuc nang|trach nhiem|nhiem vu|linh vuc|phu trach|quan ly|dia ban|khong phai|(?<!kiem )tra (?:lai|ve)|hoan (?:lai|tra)|gui tra|nham|lon|chiu|(?<!phieu )chuyen(?! (?:vien|gia|mon|de)\b)|(?:cua|la|do|ben|cho|sang|qua) (?!so\b){OTHER_BODY})\b"
)


def asks_of_us(folded: str) -> bool:
    """Whether it asks the office for something of its own mail: a file once more, another paper, the due day, a new address noted."""
    return len(folded) < _REQUEST and (_ASKED_OF_US.stands_in(folded) or asks_of_it(folded))


_ANSWERED = Sought(
    r"\bda (?:(?!nhan\b)\w+ ){0,5}?(?:tra loi|phuc dap|phan hoi|bao cao ket qua|gui (?:bao cao|mail|thu|tra loi))\b(?! (?:nguoi|cong dan|dan|ba con|ho|chua|lanh dao|cho (?!van phong|vp|duong day|anh|chi))\b)|"
    r"\bnhu (?:\w+ ){0,8}?da (?:gui|bao cao|tra loi|phuc dap|neu)\b|"
    r"\b(?:sao|van|cu|con|hoai|khong|dung|ngung|thoi)\b(?: \w+){0,3}? (?:nhac|don doc|bao (?:qua han|tre|cham))\b|"
    r"\b(?:kiem tra|xem|ra soat|coi) lai (?:viec )?(?:don doc|nhac|hop thu|thu|mail|email)\b|"
    r"\b(?:bao cao|cong van|van ban|thu)(?: \w+){0,3}? da (?:gui|phat hanh|chuyen)(?: di)? (?:hom|ngay|tu|qua(?! (?:phong|ban|bo phan|to|doi)\b)|tuan|thang|sang|chieu|(?:cho )?(?:van phong|vp|anh|chi)\b)|"
    r"\bgui (?:bao cao|mail|thu|cong van|van ban)(?: (?!phong\b|bo phan\b|to\b|doi\b)\w+){0,5} roi\b|\bda bao cao (?:ket qua )?(?:bang|tai|tren|qua) (?:van ban|cong van|he thong|phan mem|dien thoai|zalo|mail)\b|"
    r"\bda co (?:bao cao|cong van|van ban) (?:(?!giao\b|yeu cau\b|chi dao\b|de nghi\b|chuyen\b)[^\s,;]+ ){0,12}?(?:gui|bao cao|tra loi|phuc dap)(?: ve)? (?:van phong|vp|vptu|tinh uy|thuong truc|duong day)\b"
)


def says_answered(folded: str) -> bool:
    """Whether a short mail says that the answer was sent before, or why it is reminded: one of the two went astray."""
    return len(folded) < _REQUEST and _ANSWERED.stands_in(folded)


_CLAIMS = frozenset(
    re.findall(
        r"\w+",
        "da xong roi hoan thanh lam xu ly giai quyet khac phuc thuc hien kiem tra dut diem on ok okie het duoc deu ca hai ba bon cac tat moi viec vu tin noi dung phan anh van de nay "
        "tren do va la luon thoi het a anh chi em e ban so don vi ben minh nhe nha nghe vang bao cao van phong vp",
    )
)
"""Words of claims and courtesies, which name no matter."""


def only_claims(folded: str) -> bool:
    """Whether it claims that all is done, without a word of what was to be done: no measure is stated."""
    said = re.findall(r"[^\W\d]+", folded[:_REQUEST])
    return len(folded) < _REQUEST and bool(said) and _CLAIMS.issuperset(said)


_ASKED_TO_RECORD = (
    r"(?:ket thuc|khep|dong|dung)(?: lai)?(?: (?:viec|xu ly|giai quyet)){0,2} (?:tin|(?:vu )?viec|noi dung|ho so|phan anh|theo doi|phieu|thong tin)|"
    r"(?:khong|dung|thoi)(?: con)? (?:nhac|don doc|tinh|xem|dua|ghi)|(?:dua|loai|xoa|rut|go|bo)(?: [\w/]+){0,6} khoi|cap nhat|ghi nhan|tong hop|luu(?! y\b)|"
    r"(?:thong (?:tin|bao)|tra loi|phan hoi|bao)(?: lai)?(?: (?:cho|den|toi|de))? (?:nguoi (?:dan|phan anh)|cong dan|ba con|dan|nhan dan|ho dan)"
)
_MAY_STAND_BESIDE = re.compile(word_start("de nghi|mong|nho|xin|goi|lien he|lien lac|em la|toi la|em ten|toi ten") + r"\b")
_BESIDE = re.compile(
    rf"^(?:(?:vi vay|do do|vay|nay|kinh|rat|em|so|don vi|chung toi),? ){{0,3}}(?:de nghi|xin|mong|nho)(?: \w+){{0,7}}? (?:{_ASKED_TO_RECORD})\b(?: [\w/]+){{0,10}}\W{{0,3}}$|"
    r"^(?:co (?:viec )?gi|can (?:gi|them|trao doi)|neu can|moi (?:chi tiet|thong tin|thac mac|y kien)|(?:thong tin )?chi tiet|dau moi)\b.{0,80}\b(?:goi|lien he|lien lac)\b(?! (?:\w+ )?(?:nguoi|cong dan|ba con|ho|chu)\b)|"
    r"^(?:em|toi)(?: ten)? la [^,;:]{1,60}(?:, [^,;:]{1,60}){0,2}$"
)
_TELLS = re.compile(
    r"\b(?:da|dang|se|chua|xong|xin phep|vi(?! vay)|(?<!do )do(?! do\b)|gia han|han moi|lui|them|chuyen|cung cap|cho biet|kem|dia chi|so dien thoai|sdt|e-?mail|hop thu|thoi (?:han|gian)|\d+ (?:ngay|tuan|thang|gio)|"
    rf"phu trach|quan ly|giao|thuoc|gui|bo sung|cua {OTHER_BODY}|khong(?! (?:con )?(?:nhac|don doc|tinh|xem|dua|ghi)\b))\b"
)


def may_stand_beside(folded: str) -> bool:
    """Whether any sentence of a text may be one that `stands_beside`."""
    return _MAY_STAND_BESIDE.search(folded) is not None


def stands_beside(folded: str) -> bool:
    """Whether a sentence is no word of the matter: who writes, whom to call, what the office is asked to do with its own list, or to tell
    the citizen. It is no act, and no request for more time.
    """
    return len(folded) < _REQUEST and _BESIDE.search(folded) is not None and not _TELLS.search(folded)


_ANNOUNCES = re.compile(
    r"^(?!.*\b(?:da|dang|chua|xong) (?!duoc\b|nhan\b))[^.;?!]{0,100}?\b(?:em|toi|minh|xin|chung toi)(?: \w+){0,3}? (?:bao cao|tra loi|phuc dap|phan hoi|thong tin)(?: \w+){0,8}$"
)


def announces(folded: str) -> bool:
    """Whether what stands ahead of a colon only says that its writer answers."""
    return len(folded) < _REQUEST and _ANNOUNCES.match(folded) is not None


def asks_of_it(folded: str) -> bool:
    """Whether it asks when it is to be answered, or what the office's mail is."""
    return len(folded) < _REQUEST and _ASKED_OF_IT.stands_in(folded)


_REQUEST = 400
"""Characters of such a request, at most: a letter asks for papers by the way."""


_GONE_WRONG = Sought(
    rf"\b(?:khong|chua|chang|ko)(?: \w+)?? (?:mo|doc|xem|tai|nhan|thay|in)\b(?: (?:duoc|thay|ro|cac|noi|dung)){{0,3}} {_OUR_PAPER}\b|\b{_OUR_PAPER}(?: \w+){{0,3}}? (?:bi )?(?:loi|hong|trong|mo|thieu)\b|\bloi (?:font|phong)\b"
)


def cannot_be_read(folded: str) -> bool:
    """Whether it tells that a paper of the office's did not arrive as it should."""
    return _GONE_WRONG.stands_in(folded)


def declines(folded: str) -> bool:
    """Whether words stand in it about competence, or about another who is to act: no unit declines without them."""
    return NOT_OURS.stands_in(folded) or _DECLINES.stands_in(folded)


_WHO = Sought(
    r"\b(?:ai|ten|danh tinh|so (?:dien thoai|dt|di dong|may|de|nao|cua|nguoi|lien he)|sdt|dien thoai|nguoi|khach|goi|lien (?:he|lac)|dia chi (?:cua|nguoi|cong dan|nha))\b"
)


def about_the_informant(folded: str) -> bool:
    """Whether a question may be about who the informant is, or how he is reached."""
    return INFORMANT.stands_in(folded) or _WHO.stands_in(folded)


ENCLOSED = Sought(
    r"(gui|dinh|xin gui|kinh gui|co|xem)( \w+){0,3} kem|kem theo|dinh kem|theo (van ban|file|tep)|(gui|xem)( \w+){0,6} (file|tep|van ban|cong van|bao cao|bang|ban (?:scan|co dau|ky|dau do|word|pdf|chinh thuc))\b"
)
