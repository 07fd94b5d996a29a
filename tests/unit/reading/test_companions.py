"""Who is known with the informant is told where he is told, and hidden where he is hidden; whom he accuses is neither."""

import pytest
from kit import Hotline, mail

from pipeline.reading.reports.persons.companions import companions_of

NAME = "Nguyễn Văn Mẫu"
LIVES = "ở ấp 3, xã Tân Lập, huyện Đồng Phú"
NOISE = "Quán karaoke ở ấp 3, xã Tân Lập, huyện Đồng Phú hát đến 2 giờ sáng. Xin giữ bí mật tên chúng tôi."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"Chúng tôi là {NAME}, Trần Thị Thử và Lê Văn Lệ {LIVES}.", ("Trần Thị Thử", "Lê Văn Lệ")),
        (f"Tôi là {NAME} cùng với bà Trần Thị Thử phản ánh.", ("Trần Thị Thử",)),
        (f"Họ và tên: Trần Thị Thử; {NAME}\nNội dung: đường hư", ("Trần Thị Thử",)),
        (f"Đại diện các hộ: {NAME}, Trần Thị Thử", ("Trần Thị Thử",)),
        ("Tôi thay mặt bốn hộ (Trần Thị Thử, Lê Văn Lệ) trình bày", ("Trần Thị Thử", "Lê Văn Lệ")),
        ("Con gái tôi là cháu Trần Bảo Thử học lớp 5", ("Trần Bảo Thử",)),
        ("Tôi là vợ anh Lê Văn Lệ", ("Lê Văn Lệ",)),
        ("gọi cho chồng em: anh Lê Văn Lệ", ("Lê Văn Lệ",)),
        (f"Tôi là {NAME} (Tư Đèn), ngụ", ("Tư Đèn",)),
        (f"Tôi là {NAME}, thường gọi là Năm Ghe, ngụ", ("Năm Ghe",)),
        (f"Tôi là {NAME}, vợ anh Lê Văn Lệ ở cuối ngõ.", ("Lê Văn Lệ",)),
        (f"Tôi là {NAME}, trong xóm hay gọi là Ba Đèn.", ("Ba Đèn",)),
        (f"Tôi tên thường gọi Út Ghe, tên thật {NAME}.", ("Út Ghe",)),
        (f"Tôi là {NAME}. Facebook: Mây Trắng Chiều. Đường hư.", ("Mây Trắng Chiều",)),
        ("Facebook của tôi là Mây Trắng, nhắn em nhé", ("Mây Trắng",)),
        ("Inbox em qua zalo Gió Chiều", ("Gió Chiều",)),
    ],
)
def test_who_is_tied_to_the_informant(text: str, found: tuple[str, ...]) -> None:
    assert companions_of(text, NAME) == found


@pytest.mark.parametrize(
    "text",
    [
        f"Tôi là {NAME}, ông Lê Văn Lệ lấn đất của tôi",
        "Chúng tôi tố cáo các ông sau: Lê Văn Lệ, Trần Thị Thử",
        "Trang Facebook Chợ Đồ Cũ lừa bán hàng",
        f"{NAME}, Trưởng Ban Quản Lý, ngụ ấp Ba (Ấp Ba)",
        "Con ông Lê Văn Lệ đánh con tôi",
        "Mẹ tôi là Bệnh Nhân Nghèo",
    ],
)
def test_whom_nothing_ties_to_him_is_not_hidden(text: str) -> None:
    assert companions_of(text, NAME) == ()


def test_no_unit_is_told_who_signs_with_a_hidden_informant(hotline: Hotline) -> None:
    letter = f"Chúng tôi là {NAME}, Trần Thị Thử {LIVES}. Con tôi là cháu Lê Bảo Lệ mất ngủ. {NOISE} Bà Thử có quay lại."
    hotline.deliver(mail("Dân <dan@mail.example>", "Phản ánh tiếng ồn", letter, "2016-03-09T09:00"))
    hotline.tick()
    told = [hotline.text_by(item["key"]) for item in hotline.sent("assignment")]
    assert told
    assert all("karaoke" in text and "Thử" not in text and "Bảo Lệ" not in text for text in told)
