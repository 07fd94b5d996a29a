"""The aspect of a clause: done, open, to come, by the words with which Vietnamese marks it ("đã", "xong", "rồi"; "đang", "chưa"; "sẽ").

Patterns of accented text are compared with canonical text, those called plain with folded text that has no accents.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from pipeline.domain.text import fold
from pipeline.reading.replies import words


class Aspect(StrEnum):
    DONE = "done"
    OPEN = "open"
    FUTURE = "future"
    NONE = "none"


_DONE = re.compile(
    r"\b(?:đã|vừa|xong|hoàn tất|hoàn thành)\b|\brồi(?=\W*$| (?:ạ|nha|nhé|nghen|nhen|nghe|hén|đó|đấy|á|hỉ|nì|anh|chị|em|bác|cô|chú|sếp|luôn)\b)|"
    r"(?<!có thể )\bbị (?:(?:công ty|nhà trường|đơn vị|xã|huyện) )?(?:cho nghỉ|sa thải|rút|trừ|điều chuyển|chuyển (?:khỏi|sang|về|công tác)|phạt|xử phạt|đình chỉ|cảnh cáo|khiển trách|kỷ luật|tạm giữ|tịch thu|thu hồi|bắt|khởi tố|cho thôi việc|cách chức)\b"
)
"""Done; "rồi" ends what is done, and whoever suffers a sanction ("bị phạt") has it."""
_OPEN = re.compile(
    r"\b(đang(?! (?:ở (?:nhà|với)|đi học|học (?:lớp|tại|ở|bình)|(?:dùng|chạy|bán|hoạt động) (?:tốt|êm|bình|ngon|ổn)|kho[ẻe]|khỏe)\b)|chưa|(?<!không )(?<!hết )(?<!chẳng )(?<!khỏi )còn (?:\w+ ){1,6}nữa|(?<!hết )(?<!khỏi )(?<!không phải )(?<!còn phải )(?<!phòng )(?<!ghế )(?<!nhà )(?<!gian )(?:chờ|đợi)|(?<!không )phải (?:xin(?! lỗi)|chờ|đợi|trình)|còn (?:\w+ ){0,3}(?:phải|xin|để|thì(?! (?:đã|xong)))|còn (?:vướng|thiếu|tồn|một số)|vẫn|tiếp tục|dự kiến|dở dang|hẹn|nửa chừng|làm tiếp|thiếu (?:vật tư|kinh phí|vốn|nhân lực|thiết bị)|mới (?:làm|được|chỉ|(?:\w+ ){1,2}được)|(?:hết|khi|đợi|tới) (?:\w+ ){1,4}mới (?!nhất|tinh)\w+|(?:thứ (?:\d|hai|ba|tư|năm|sáu|bảy)|chủ nhật|mai|mốt|tuần (?:sau|tới)|tháng (?:sau|tới|\d{1,2})|ngày \d{1,2})(?: tới)? mới \w+|(?<!trực )(?<!gián )(?<!giao )(?<!liên )tiếp(?=\W*$)|nốt(?=\W*$)|bỏ trốn|không (?:thành|chấp hành|hợp tác|đến(?! mức| nỗi)|gặp(?! (?:khó|trở ngại|vướng|vấn đề|sự cố))|chịu|thể (?!khác)|được(?=\W*$| (?:do|vì|bởi)\b))|gặp (?:mưa|khó|trở ngại|vướng)|xin suy nghĩ|(?:làm|sửa|dọn|thi công|thực hiện|kéo dài)\b.{0,30}\b(?:tới|đến) (?:hết )?(?:thứ \w+|chủ nhật|mai|cuối tuần)(?!.{0,20}(?:rồi|qua|trước)))\b"
)
_FUTURE = re.compile(
    r"\b(sẽ|phấn đấu|sắp tới|trong thời gian tới|tới đây|từ nay|tuần (?:tới|sau)|(?:(?:đầu|giữa|cuối) )?(?:tháng|quý|năm) (?:tới|sau)|(?:ngày|sáng|trưa|chiều|tối) mai|mốt|^mai (?!táng|đã|vừa|nhận)|mai (?:làm|sửa|đi|em|tụi|mới|xuống|vô|vào|ra|lên|hốt|sẽ|tiếp|họp|anh|chị)|(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật) (?:tới|sau|này|tuần (?:này|sau))|(?<!lần )(?:thứ (?:\d|hai|ba|tư|năm|sáu|bảy)|chủ nhật) (?:lên|xuống|đi|ra|vô|vào|qua|làm|sửa|họp|tụi|em)|(?:làm|sửa|tính|trả) sau|hứa (?!hẹn|rồi)|(?:báo|hẹn) (?:lại )?(?:(?:thứ (?:\d|hai|ba|tư|năm|sáu|bảy)|chủ nhật)(?! (?:rồi|vừa|tuần trước|trước)\b)|tuần (?:sau|tới)|\d{1,2}/\d))\b"
)
_SOON = re.compile(
    r"\b(?:trong|ngay) (?:tuần|tháng|quý|năm|tuan|thang|quy|nam) (?:này|nay)\b|(?<!từ )(?<!tu )\b(?:đầu|giữa|cuối|dau|giua|cuoi) (?:tháng|quý|năm|thang|quy|nam)\b|(?:từ|tu) (?:đầu|dau) (?:tháng|quý|năm|thang|quy|nam) (?:\d|sau|tới|toi)|\b(?:nay mai|sắp)\b"
)
"""To come, where nothing says that it is done."""
_BY_A_TERM = re.compile(
    r"\b(?:xong|hoàn thành|hoàn tất|hoan thanh|hoan tat)\b(?: \w+){0,3}? (?:trước|truoc) (?:\d{1,2} ?(?:h|g|giờ|gio)\b|(?:thứ|thu|chủ nhật|chu nhat|ngày|ngay|cuối|cuoi) ?(?:\d|\w+))"
    r"(?!.{0,20}\b(?:qua|rồi|roi)\b)"
    r"|\b(?:chắc|khoảng|tầm|chac|khoang|tam) (?:\w+ ){0,2}?(?:\d{1,2} ?(?:h|g|giờ|gio)\b|sáng|trưa|chiều|tối|đêm|mai|thứ|sang|trua|chieu|toi|dem|thu).{0,12}\b(?:xong|hoàn thành|hoan thanh)\b"
)
"""An end with a term, and no word that it is reached: "xong trước 22h", "chắc 22h xong"."""
_REACHED = re.compile(r"\b(?:đã|vừa|da|vua|rồi|roi)\b")
_DONE_PLAIN = re.compile(
    r"\b(?:da|vua|xong|hoan tat|hoan thanh)\b|\broi(?=\W*$| (?:a|nha|nhe|nghen|nhen|nghe|hen|do|anh|chi|em|bac|co|chu|sep|luon)\b)"
)
_OPEN_PLAIN = re.compile(
    r"\b(dang|chua|(?<!khong )(?<!het )(?<!chang )(?<!khoi )con (?:\w+ ){1,6}nua|cho (ket qua|y kien|phe duyet|tham dinh)|van con|(?<!khong )phai (xin(?! loi)|cho|doi|trinh)|tiep tuc|khong the|du kien|hen lai|con (vuong|phai)|moi (lam|duoc|lam duoc)|(?:thu (?:\d|hai|ba|tu|nam|sau|bay)|chu nhat|mai|mot|tuan (?:sau|toi)|thang (?:sau|toi))(?: toi)? moi \w+)\b"
)
_FUTURE_PLAIN = re.compile(
    r"\b(se|phan dau|sap toi|trong thoi gian toi|toi day|tu nay|tuan (?:toi|sau)|(?:(?:dau|giua|cuoi) )?(?:thang|quy|nam) (?:toi|sau)|(?:ngay|sang|trua|chieu) mai)\b"
)


_MET = re.compile(
    r"\b(?P<found>(?:bắt quả tang|bắt gặp|phát hiện|bat qua tang|bat gap|phat hien)\b.{0,60}?)\b(?:đang|dang)\b|"
    r"\b(?P<stayed>(?:đã|da) (?:\w+ ){1,3}(?:tới|đến|toi|den) .{0,60}?)\b(?:mới|moi) (?=(?:rút|về|nghỉ|tan|rut|ve|nghi)\b)|"
    r"\b(?:đang|dang)\b(?=.{0,80}\b(?:nay|hiện|hien) (?:đã|da)\b)|"
    r"\b(?P<owed>(?:trả|đóng|nộp|cấp|tra|dong|nop|cap)\b.{0,40}?)\b(?:còn|con) (?:thiếu|nợ|thieu|no)\b"
)
"""What was under way or owed when it was met with: those caught were at it, the wages paid were owed, who stayed until the
end has left."""
_OF_YEAR = re.compile(r" (?:(\d{1,2})[/.-])?(?:năm |nam )?(\d{4})\b")


def aspect_of(text: str, *, plain: bool, received: date | None = None) -> Aspect:
    """Open outweighs to come outweighs done: "đã lấy mẫu, chờ kết quả" in one breath is open. `received`: the day of the mail."""
    if words.PROMISED.stands_in(fold(text)) or (_BY_A_TERM.search(text) and not _REACHED.search(text)):
        return Aspect.FUTURE
    text = _MET.sub(lambda match: match["found"] or match["owed"] or match["stayed"] or "", text)
    for aspect, accented, unaccented in (
        (Aspect.OPEN, _OPEN, _OPEN_PLAIN),
        (Aspect.FUTURE, _FUTURE, _FUTURE_PLAIN),
        (Aspect.DONE, _DONE, _DONE_PLAIN),
    ):
        if (unaccented if plain else accented).search(text):
            return aspect
    if any(not _past(text, match.end(), received) for match in _SOON.finditer(text)):
        return Aspect.FUTURE
    return Aspect.DONE if words.HAPPENED.stands_in(fold(text)) else Aspect.NONE


def _past(text: str, end: int, received: date | None) -> bool:
    """Whether the month or year named there was over when the mail came: "cuối năm 2015"."""
    named = _OF_YEAR.match(text, end) if received else None
    return named is not None and received is not None and (int(named[2]), int(named[1] or 12)) < (received.year, received.month)
