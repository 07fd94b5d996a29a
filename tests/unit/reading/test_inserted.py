"""What is not ours in an old mail of ours, however a program quotes it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.reading import Split
from pipeline.reading.inserted import inserted
from pipeline.reading.quotes import split_beside

OURS = (
    "Kính gửi: Sở Mẫu\n\nNội dung phản ánh:\n1. Đường liên thôn 4 xã Mẫu hỏng nặng, đề nghị sửa.\n2. Cống ngang đường bị sập từ tháng trước.\n\n"
    "Hạn báo cáo kết quả: 17 giờ 00, thứ Hai, ngày 14/3/2016\n- Nếu không thuộc thẩm quyền: trả lời ngay trong ngày làm việc.\n\nTrân trọng./.\nVăn phòng Mẫu"
)
WORDS = st.text(alphabet="abcdeghiklmnopqrstuvxy ", min_size=4, max_size=60).filter(lambda text: len(text.split()) > 1)


def test_ours_alone_holds_nothing() -> None:
    assert inserted(OURS, (OURS,)) is None
    assert inserted(OURS.replace("\n", "\r\n").replace("- ", "•  "), (OURS,)) is None
    assert inserted("", (OURS,)) is None
    assert inserted("Một thư cũ khác của ai đó,\nkhông phải của văn phòng.", (OURS,)) is None


def test_a_link_that_a_program_writes_out_is_ours() -> None:
    ours = f"{OURS}\nVăn phòng · vp@tinh.example"
    assert inserted(ours.replace("vp@tinh.example", "vp@tinh.example<mailto:vp@tinh.example>"), (ours,)) is None


def test_each_answer_says_below_which_content_it_stands() -> None:
    old = OURS.replace("sửa.\n", "sửa.\n- Đã dặm vá xong.\n").replace("trước.\n", "trước. Đang thay cống.\n")
    found = inserted(old, (OURS,))
    assert found is not None
    assert found[0] == "Nội dung 1: Đã dặm vá xong.\n\nNội dung 2: Đang thay cống."
    assert "Đường liên thôn 4" in found[1]


@given(st.integers(0, OURS.count("\n")), WORDS)
def test_a_line_anywhere_is_found_whole(place: int, words: str) -> None:
    lines = OURS.split("\n")
    line = f"zz {words} zz"
    lines.insert(place, line)
    found = inserted("\n".join(lines), (OURS,))
    if place == 0:
        assert found is None  # above our first line stand headers
    else:
        assert found is not None
        assert " ".join(found[0].split()).endswith(" ".join(line.split()))


@given(st.text(max_size=300))
def test_any_old_mail_is_followed(old: str) -> None:
    inserted(old, (OURS, old))


ANSWER = "Xã đã sửa xong cả hai việc.\n\nLò Văn Hùng"


@pytest.mark.parametrize(
    "between",
    ["\n\n\n", "\n\nĐường dây nóng đã viết:\n\n", "\n\nTừ: Đường dây nóng <hotline@tinh.example>\nChủ đề: Đường hỏng\n\n"],
)
def test_ours_pasted_whole_without_a_mark_is_no_new_text(between: str) -> None:
    found = split_beside(Split(f"{ANSWER}{between}{OURS}"), iter((OURS,)))
    assert found is not None
    assert (found.new_text, found.signature) == ("Xã đã sửa xong cả hai việc.", "Lò Văn Hùng")
    assert "Đường liên thôn 4" in found.quoted_text


def test_what_is_written_into_ours_pasted_is_new_text_too() -> None:
    old = OURS.replace("sửa.\n", "sửa.\nĐã dặm vá xong.\n")
    found = split_beside(Split(f"Xã trả lời.\n\n{old}"), iter((OURS,)))
    assert found is not None
    assert found.new_text == "Xã trả lời.\n\nNội dung 1: Đã dặm vá xong."


def test_a_few_lines_of_ours_in_an_answer_are_the_answer() -> None:
    said = "1. Đường liên thôn 4 xã Mẫu hỏng nặng, đề nghị sửa.\nĐã sửa.\n2. Cống ngang đường bị sập từ tháng trước.\nĐang sửa."
    assert split_beside(Split(said), iter((OURS * 2,))) is None


MARKED = "Vào Th 2, 7 thg 3, 2016 vào lúc 09:30 Văn phòng Mẫu <ddn@tinh.example> đã viết:\n\n" + "".join(
    f"> {line}\n" for line in OURS.split("\n")
)


@pytest.mark.parametrize(
    ("text", "new", "told"),
    [
        (
            MARKED.replace("sửa.\n", "sửa.\n\nĐã trải đá cấp phối.\n\n").replace(
                "trước.\n", "trước.\n\n=> Không phải cống của xã.\n\n"
            ),
            "Đã trải đá cấp phối.\n\n=> Không phải cống của xã.",
            "Nội dung 1: Đã trải đá cấp phối.\n\nNội dung 2: Không phải cống của xã.",
        ),
        (
            "Gửi Văn phòng.\n\n"
            + MARKED.split("\n")[0]
            + "\n> 2. Cống ngang đường bị sập từ tháng trước.\nĐã thay ống.\nXe qua được.\n> Trân trọng./.",
            "Gửi Văn phòng.\n\nĐã thay ống.\nXe qua được.",
            "Gửi Văn phòng.\n\nNội dung 2: Đã thay ống.\nXe qua được.",
        ),
        (f"Đã trải đá cấp phối.\n\n{MARKED}", "Đã trải đá cấp phối.", None),
        (f"{MARKED}\nĐã trải đá cấp phối.", "Đã trải đá cấp phối.", None),
        (f"{MARKED.partition('> Hạn')[0]}\nĐã trải đá cấp phối.", "Đã trải đá cấp phối.", None),
        (
            MARKED.replace("sửa.\n", "sửa.\nXong.\n").replace("trước.\n", "trước.\nXong.\n"),
            "Xong.\n\nXong.",
            "Nội dung 1: Xong.\n\nNội dung 2: Xong.",
        ),
        (
            "> 2. Cống ngang đường bị sập từ tháng trước.\nĐã thay ống.\n> Chào chị Mẫu.\n> Mai họp lúc 8 giờ.\n> Nhớ mang hồ sơ.",
            "Đã thay ống.",
            None,
        ),
    ],
)
def test_an_answer_between_marked_lines_says_below_which_content_it_stands(text: str, new: str, told: str | None) -> None:
    """Else "not ours" said of one content is said of all."""
    beside = split_beside(Split(new, MARKED, ""), (OURS,), text)
    assert (beside.new_text if beside else None) == told
