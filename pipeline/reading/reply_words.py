"""What the words of an answer say, told by aspect and action rather than by long lists.

Vietnamese officials mark an act as done by "đã" or "hoàn thành", under way by "đang/tiếp tục", to come by "sẽ/dự kiến",
not done by "chưa". A verb of one syllable needs its object: without accents "dọn" is "đơn". An act is a measure when its verb changes something or finds something out, and a date, amount or
person stands by it. Instructing and passing on are acts that solve nothing. All patterns read folded text.
"""

from __future__ import annotations

import re

from pipeline.domain.text import fold

_ACT = (
    r"(dam va|va (lai|xong)|sua|sua chua|thay( the)?|lap dat|lap xong|thu gom|don (dep|sach|ve sinh|rac)|nao vet|khoi thong|thao do|cuong che|"
    r"dinh chi|tam dung|xu phat|phat (tien|hanh chinh|\d)|lap bien ban|khoi to|bat (qua tang|giu)|tam giu|thu giu|trieu tap|khac phuc|hoan tra|chi tra|cap (giay|so|lai|nuoc|dien)|"
    r"trao (tra|tien|qua|tang)|boi thuong|ho tro|ky luat|phe binh|kiem diem|xin loi|cham dut|giai toa|di doi|cat (dien|tia)|dong dien|noi lai|dau noi|xu ly (xong|dut diem|triet de|ngay)|"
    r"giai quyet (xong|dut diem|ngay)|hoan thanh|ket thuc|nghiem thu|trich xuat|hoa giai|thong nhat|cam ket|dong cua|thu hoi|niem phong|tieu huy|bo sung|lap dat|"
    r"cam bien|tang cuong|tra lai|hoan lai|be tong|tham nhua|san lap|kiem tra|xac minh|doi chieu|kiem dem|do dac|lam viec (voi|truc tiep)|"
    r"moi .{0,30} lam viec|doi thoai|thong bao|tra loi|giai thich|huong dan|van dong|nhac nho|tuyen truyen|ban hanh|chan chinh|dieu chuyen|ra quyet dinh)"
)
_HARD = (
    r"(dam va|sua xong|sua chua xong|thay (the|moi|may|bong|duong|\d)|lap dat|thu gom|don (dep|sach|ve sinh|rac)|nao vet|khoi thong|thao do|cuong che|dinh chi|xu phat|phat (tien|hanh chinh|\d)|lap bien ban|khoi to|"
    r"bat qua tang|thu giu|tam giu|khac phuc|hoan tra|chi tra|cap giay|da cap|boi thuong|ky luat|phe binh|kiem diem|xin loi|cham dut|giai toa|di doi|cat dien|"
    r"dong dien|noi lai|hoan thanh|trich xuat|thong nhat|cam ket|cam bien|tra lai (tien|so tien|du|\d)|hoan lai|thu hoi|niem phong|tieu huy|san lap|va xong|chan chinh|nghiem thu)"
)
DONE_ACT = re.compile(
    rf"(?<!chua )\b(da|vua|hien da|cung da)\b( \w+){{0,6}}? {_ACT}\b|\b{_ACT}( \w+){{0,8}}? (xong|hoan thanh|dut diem|triet de)\b"
)
HARD_ACT = re.compile(rf"\b{_HARD}\b")
QUANTITY = re.compile(
    r"\b\d[\d.,]*\s?(m2|m3|m|km|met|tan|kg|dong|trieu|ty|bong|thung|ho|truong hop|doi tuong|cong nhan|nguoi|vu|luot|xe|cay|tru|bien|cai|chiec|giay|quyet dinh|ngay)\b"
)
DATED = re.compile(
    r"\b(ngay|sang|chieu|toi|dem|luc|tu ngay|den ngay)\s{0,2}(ngay )?\d{1,2}(h\d{0,2}|[/.-]\d{1,2})|\b\d{1,2}h\d{0,2}\b|\btrong ngay\b|\bcung ngay\b"
)
UNFOUNDED = re.compile(
    r"(khong (co co so|dung (voi )?(su that|thuc te)|xay ra|co viec)|chua du co so|phan anh (la )?(khong|chua) dung)"
)
CHECKED = re.compile(r"\b(qua|da|ket qua) (\w+ ){0,2}(kiem tra|xac minh|ra soat|lam viec|doi chieu|trich xuat|tham tra)")
RESULT_WORDS = re.compile(
    r"bao cao (ket qua|nhanh)|ket qua (kiem tra|xac minh|giai quyet|xu ly|thuc hien)|giai quyet (xong|dut diem)|da (hoan thanh|khac phuc|ket thuc|giai quyet|xu ly)|"
    r"da (duoc )?(khac phuc|sua chua|xu ly|giai quyet)( xong)?|xu ly xong|dien bien ket qua"
)
ONGOING = re.compile(
    r"\b(dang|tiep tuc|van dang|con dang|du kien|se|chua (hoan thanh|xong|co ket qua|giai quyet|khac phuc|xu ly|thuc hien)|sau khi co ket qua|khi co ket qua|"
    r"cho (ket qua|y kien)|trong thoi gian toi|theo doi|da lay mau|cho ket qua)\b"
)
FUTURE_REPORT = re.compile(
    r"\bse (bao cao|tra loi|thong tin|phuc dap|cap nhat|gui)|(bao cao|tra loi|phuc dap) (ket qua )?(sau|lai sau)|dang (phan cong|bo tri|tham muu|trinh)"
)
RECEIVED = re.compile(
    r"(da|xac nhan( da)?|xac nhan) (tiep )?nhan( duoc)?|da tiep nhan|nhan duoc (thong tin|thu|tin|phieu|cong van|van ban|noi dung|phan anh)|da xem|da doc|xac nhan .{0,40}nhan|ok em|"
    r"da ro|xin ghi nhan|da nam (duoc )?thong tin"
)
INSTRUCTED = re.compile(
    r"(da|se)? ?(chi dao|giao|phan cong|yeu cau|de nghi|don doc)( \w+){0,14}? (kiem tra|xem xet|giai quyet|xu ly|xac minh|thuc hien|phoi hop|tham muu|bao cao)"
)
ADMONISHED = re.compile(r"\bda( \w+){0,3} (chi dao|quan triet|pho bien|rut kinh nghiem|chan chinh|luu y)\b")
BY_RULES = re.compile(r"theo (dung )?(quy dinh|tham quyen|chuc nang|luat)|dung quy dinh|theo quy trinh")
PASSED_ON = re.compile(
    r"(da|kinh|xin|se) chuyen( \w+){0,30}? (den|toi|cho|sang|qua)|chuyen( \w+){0,16}? (xem xet|giai quyet|xu ly).{0,40}tham quyen|kinh chuyen"
)
NOT_OURS = re.compile(
    r"(khong|chua) (thuoc|phai|nam (trong|tren|o))( \w+){0,6}? (tham quyen|pham vi|chuc nang|nhiem vu|trach nhiem|dia ban|quan ly)|ngoai (tham quyen|pham vi|chuc nang)|"
    r"khong co (tham quyen|chuc nang)|khong (do|phai do) .{0,60} quan ly|(thuoc|do) .{3,80} (quan ly|tham quyen)( giai quyet)?.{0,160}de nghi .{0,60}chuyen|"
    r"de nghi .{0,60}chuyen .{0,60}(den|cho|sang) .{3,80}(giai quyet|xu ly|tham quyen|chu tri)"
)
MORE_TIME = re.compile(
    r"(xin|de nghi|cho phep|kinh (mong|de nghi)).{0,60}(gia han|lui|keo dai|them thoi gian|bo sung thoi gian|tang thoi gian)|xin gia han|gia han (thoi gian|thoi han|den)|xin lui|xin cho .{0,20}them thoi gian"
)
ASKS_WHO = re.compile(
    r"(cung cap|cho biet|xin|gui).{0,60}(ho ten|ten|so dien thoai|dia chi|thong tin|danh tinh|lien he).{0,60}(nguoi (dan )?(phan anh|bao tin|cung cap|to giac|gui don)|"
    r"cong dan|phu huynh|ba con|ho dan|nguoi dan)|(ho ten|danh tinh|so dien thoai).{0,40}nguoi (dan )?(phan anh|bao tin|cung cap)"
)
REFUSES_TO_NAME = re.compile(r"khong (trao doi|cung cap|neu|tiet lo|gui)( \w+){0,8} (danh tinh|ho ten|thong tin|noi dung)")
CORRECTS = re.compile(
    r"\b(xin )?dinh chinh\b|\bsua (lai )?so lieu\b|\b(so lieu|noi dung) (tai|trong) .{0,60} (chua|khong) (dung|chinh xac)"
)
ENCLOSED = re.compile(
    r"(gui|dinh|xin gui|kinh gui|co)( \w+){0,3} kem|kem theo|tep dinh kem|file (dinh )?kem|theo (van ban|file|tep) (dinh )?kem|bao cao (dinh )?kem"
)
COPIED_DOWN = re.compile(r"\b(cc|dong gui|gui kem de theo doi)\b|kinh chuyen (anh|chi|dong chi|dc|em)\b")


def measures(text: str) -> tuple[str, ...]:
    """The sentences that state a concrete measure, shortened: an act done, with a date, an amount or a hard verb."""
    found = []
    for sentence in sentences(text):
        folded = fold(sentence)
        if is_measure(folded):
            found.append(sentence[:160])
    return tuple(found[:12])


def is_measure(folded: str) -> bool:
    """Whether a folded sentence states a measure taken."""
    if re.search(r"\b(se|du kien|chua)\b", folded) and not re.search(r"\bda\b", folded):
        return False
    done = DONE_ACT.search(folded) is not None
    hard = HARD_ACT.search(folded) is not None and not re.search(
        rf"\b(de nghi|yeu cau|giao|chi dao)( \w+){{0,12}} {_HARD}", folded
    )
    concrete = QUANTITY.search(folded) is not None or DATED.search(folded) is not None
    if UNFOUNDED.search(folded) and CHECKED.search(folded):
        return True
    return (hard and (done or concrete)) or (
        done and concrete and not re.search(r"^(.{0,40})?(da )?(nhan|tiep nhan|giao|chi dao|phan cong|chuyen)\b", folded)
    )


def sentences(text: str) -> list[str]:
    """Sentences and list items; a dot inside a number or abbreviation ends none."""
    pieces = re.split(r"(?<=[.;!?])\s+(?=[^\d\W]|-)|\n+|;\s", text[:20_000])
    return [piece.strip(" -*•\t") for piece in pieces if piece and piece.strip(" -*•\t")]
