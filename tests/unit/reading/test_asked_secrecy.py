"""Who wants not to be known is read in many ways; who says that he has nothing to hide hides nothing. Forms keep their content."""

from __future__ import annotations

import pytest

from pipeline.reading.foreign import foreign_block
from pipeline.reading.reports.forms.labels import read_form
from pipeline.reading.reports.matter import matter_of
from pipeline.reading.reports.persons.groups import group_size
from pipeline.reading.reports.persons.secrecy import asks_secrecy, is_anonymous, says_secret


@pytest.mark.parametrize(
    "text",
    [
        "Anh không muốn con bị để ý, đừng báo tên cho trường.",
        "cô chú đừng nói con là ai nha",
        "Yêu cầu không cung cấp số điện thoại này cho nhà thầu.",
        "Tôi không muốn ra mặt vì cùng nghề.",
        "em so lam, dung goi cho me em",
        "Đừng nói ai báo nhé",
        "toi ten Tho, dung dua so toi ra",
        "Xin đừng cho chồng chị biết.",
        "Ông nhờ cứu bé, đừng nói ông báo.",
        "Yêu cầu: can thiệp, không cho người nhà chị biết chị gọi",
        "Bà dặn không để ai trong xóm biết là bà điện lên đây.",
        "Mong kiểm lâm lên, tôi sợ nên không dám nói với xã.",
        "Em ngại nhà đó lắm, không dám báo trưởng bản.",
    ],
)
def test_secrecy_is_asked_for(text: str) -> None:
    assert asks_secrecy(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tui hông cần giấu tên.",
        "Tôi không phải giữ bí mật gì.",
        "Ông không có điện thoại, liên hệ qua trưởng bản.",
        "Nick Mèo Ú, k để lại sđt.",
        "Chưa báo cho xã.",
        "Tôi không dám nói chắc là gian lận.",
        "cán bộ tư pháp bảo về đi, nó không có thẻ bảo hiểm đi viện mất nhiều tiền",
    ],
)
def test_secrecy_is_not_asked_for(text: str) -> None:
    assert not asks_secrecy(text)
    assert not is_anonymous(text)


def test_whoever_does_not_sign_is_anonymous() -> None:
    assert is_anonymous("Vì sợ bị trù dập nên chúng tôi xin không ký tên.")
    assert not is_anonymous("Ông ấy không ký tên vào biên bản.")


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("Thay mặt hai mươi ba hộ ở ấp 4, tôi xin phản ánh.", 23),
        ("Tụi em chín chị em làm công ty giày.", 9),
        ("Chúng tôi mười tám nhà khóm 4.", 18),
        ("Nhà tôi ba người ở.", 1),
        ("Đại diện gia đình: đàn bò 26 con của tập thể chúng tôi chết rét.", 1),
        ("Đại diện gia đình: đàn bò 26 hộ của tập thể chúng tôi chết rét.", 26),
    ],
)
def test_people_are_counted_in_words(text: str, size: int) -> None:
    assert group_size(text) == size


def test_a_filled_in_form_with_an_address_is_no_quoted_mail() -> None:
    form = "Họ tên: Lê Văn Mẫu\nĐiện thoại: 0900 000 101\nEmail: mau@mail.example\nĐịa chỉ: 45 Lê Lợi\nNội dung: Nước đục.\nThời điểm gửi: 04/02/2026 15:30"
    lines = form.split("\n")
    assert foreign_block(lines) == len(lines)


def test_a_label_at_the_end_of_a_line_takes_nothing_of_what_stands_before() -> None:
    letter = "Kính gửi: Tỉnh ủy\nNgười già chúng tôi đi lãnh tiền trợ cấp hằng tháng quá cực, xin chi trả tại ấp. Người viết: Lê Văn Mẫu."
    assert "trợ cấp" in matter_of(read_form(letter), letter)


@pytest.mark.parametrize(
    "text",
    [
        "Ống nước bể ba ngày. Chuyện này xin chỉ anh chị biết với nhau thôi, lộ ra là em khó sống ở xóm.",
        "Bãi cát lậu ở bến cũ. Ai hỏi thì các anh cứ bảo là tự phát hiện, cho cháu đứng ngoài.",
        "Chủ quán bán rượu giả. Nhớ che tên tôi giùm, ổng dữ lắm.",
    ],
)
def test_secrecy_is_heard_in_words_that_no_rule_knows(text: str) -> None:
    assert not says_secret(text)
    assert asks_secrecy(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nói là tự nguyện mà không ai dám không nộp.",
        "Thay mặt các hộ: Ông Đào Xuân Mẫu, điện thoại 0982.000.285",
        "Xã không công khai danh sách hộ được đền bù, dân hỏi không ai nói.",
        "Nó dọa đốt nhà, cả xóm sợ không dám ra đường.",
        "Bác bảo không cần giữ kín tên bác, cả xóm biết rồi.",
    ],
)
def test_what_others_hide_or_fear_is_no_wish_for_secrecy(text: str) -> None:
    assert not asks_secrecy(text)
