"""Which lists are several matters, and which tell more of one: causes, effects, what is asked for."""

from __future__ import annotations

import pytest

from pipeline.reading.reports.contents import split_contents
from pipeline.reading.reports.matter import matter_of

TOLD = "Hẻm 12 tổ 4 khu phố 3 cứ mưa lớn là ngập tới đầu gối, xe chết máy, người già trẻ nhỏ không ra khỏi nhà được"


def parts(text: str) -> list[tuple[str, bool]]:
    return [(content.text, content.follows) for content in split_contents(text)]


@pytest.mark.parametrize("announced", ["nguyên do:", "Nguyên nhân là:", "làm cho:", "gây ra hậu quả:", "Biểu hiện:"])
def test_causes_and_effects_that_are_listed_are_of_the_matter_told_ahead_of_them(announced: str) -> None:
    text = f"{TOLD}, {announced}\n- không có cống dẫn nước ra kênh\n- mương cũ bị một nhà xây trùm lên nắp"
    assert len(parts(text)) == 1
    assert "xây trùm" in parts(text)[0][0]


def test_what_is_asked_for_follows_from_the_matter_told() -> None:
    text = f"{TOLD}.\nKiến nghị:\n1. Nạo vét lại mương cũ.\n2. Dỡ phần xây trùm lên nắp mương."
    assert [follows for _, follows in parts(text)] == [False, True]
    assert parts(text)[0][0].startswith("Hẻm 12")


def test_requests_with_nothing_told_ahead_are_matters() -> None:
    text = "Tôi kiến nghị:\n1. Nạo vét lại mương cũ ở hẻm 12.\n2. Thay bóng đèn đường ở hẻm 15."
    assert [follows for _, follows in parts(text)] == [False, False]


def test_what_is_counted_as_matters_is() -> None:
    text = f"{TOLD}. Bà con kiến nghị hai việc:\n1. Nạo vét lại mương cũ ở hẻm 12.\n2. Thay bóng đèn đường ở hẻm 15."
    assert [follows for _, follows in parts(text)] == [False, False]


def test_demands_between_semicolons_are_told_apart_where_their_fields_are() -> None:
    text = "Cử tri xã đề nghị: kéo điện lưới cho bản Nà Pục; xây phòng học kiên cố cho điểm trường bản Khum; sửa đập đầu mối."
    assert [follows for _, follows in parts(text)] == [False, True, True]


def test_whom_a_letter_greets_line_by_line_is_no_matter_of_it() -> None:
    text = "Kính gửi:\n- Trung tâm điều hành tỉnh\n- UBND phường Hòa Tân.\nTôi xin phản ánh quán nhậu mở nhạc tới khuya."
    assert matter_of((), text) == "Tôi xin phản ánh quán nhậu mở nhạc tới khuya."


def test_effects_that_are_asked_to_be_mended_stay_of_one_matter() -> None:
    text = f"{TOLD}. Đề nghị khắc phục nguyên nhân:\n- không có cống dẫn nước ra kênh\n- mương cũ bị một nhà xây trùm lên nắp"
    assert len(parts(text)) == 1


def test_names_that_are_listed_follow_from_the_matter_told_ahead_of_them() -> None:
    fees = "Họp phụ huynh đầu năm lớp 3 trường tiểu học xã, cô giáo chủ nhiệm báo mỗi cháu phải đóng các khoản sau đây:"
    listed = parts(f"{fees}\n1. Quỹ lớp 220k\n2. Quỹ đội 10k\n3. Hội phụ huynh 30k, phụ huynh thấy quá nhiều")
    assert [follows for _, follows in listed] == [False, True, True]
    assert listed[0][0].startswith("Họp phụ huynh")
    assert [follows for _, follows in parts("1. Đường ấp 3 hư.\n2. Đèn ấp 4 tắt.")] == [False, False]


def test_what_is_told_ahead_of_demands_is_kept() -> None:
    text = "Đường ấp 3 bụi mù, xe tải chạy suốt. Bà con đề nghị: tưới nước hai lần một ngày; cấm xe tải giờ học sinh tan trường."
    assert parts(text)[0][0].startswith("Đường ấp 3 bụi mù")


def test_what_is_told_of_offices_below_a_greeting_is_kept() -> None:
    text = "Kính gửi đường dây nóng:\n- Công an phường không xử lý quán karaoke\n- Phòng Tài nguyên chậm trả sổ đỏ"
    assert "karaoke" in matter_of((), text)
    assert "sổ đỏ" in matter_of((), text)


def test_what_is_said_of_all_items_is_none_of_them() -> None:
    text = "+ Quán nhậu đầu hẻm mở loa tới khuya.\n+ Vỉa hè bị quán chiếm hết lối đi.\n+ Cả hai việc này bà con đã phản ánh nhiều lần."
    assert len(parts(text)) == 2


@pytest.mark.parametrize(
    "turn",
    [
        "Thêm 1 việc: sạp trái cây bày ra giữa lòng đường.",
        "Cũng khúc đó, khuya nào xe cát cũng chạy ào ào.",
        "Cũng theo bài báo, đoàn xe ben chở đá cơi thùng chạy suốt ngày.",
        "Các chị cũng kiến nghị thêm bác sĩ về trạm.",
        "Ông nói thêm dọc mép bãi đầy chai nhựa.",
    ],
)
def test_who_turns_to_another_matter_tells_one_that_follows(turn: str) -> None:
    found = parts(f"Cây xăng ngã ba bơm gian, đong thử hụt gần nửa lít, đề nghị kiểm tra cột bơm. {turn}")
    assert [follows for _, follows in found] == [False, True]
    assert found[1][0] == turn


@pytest.mark.parametrize(
    "turn",
    [
        "Việc nữa: bãi rửa xe nhà bên tháo dầu nhớt ra mương.",
        "Việc thứ hai, sóng điện thoại ở thôn cũng chập chờn.",
        "Còn thêm chuyện nữa là sau lưng chợ rác chất đống.",
    ],
)
def test_who_says_that_it_is_another_matter_has_another(turn: str) -> None:
    found = parts(f"Cây xăng ngã ba bơm gian, đong thử hụt gần nửa lít, đề nghị kiểm tra cột bơm. {turn}")
    assert [follows for _, follows in found] == [False, False]
    assert found[1][0] == turn


@pytest.mark.parametrize(
    "text",
    [
        "[1] Nước máy đục như nước gạo mười hôm rồi.\n[2] Trưa nắng là cắt điện không báo trước.",
        "Ý 1 => nước máy về làng tanh mùi bùn, đóng váng vàng.\nÝ 2 => ngõ vào thôn bong hết mặt, đầy hố.",
        "- Một: mấy hộ đem phế liệu ra đốt ở bãi trống.\n- Hai: cống trước kiệt nghẹt cứng từ tháng 5.",
        "Trước hết là thuế: mới mở tháng 8 mà bắt nộp cả năm. Kế tới là anh cán bộ phường quát dân giữa quầy.",
        "Việc rác: xe không lên tới thôn, bà con đổ ra khe cạn. Việc đường: dốc vào thôn xói thành rãnh sâu.",
        "Anh Mẫu (0900.000.111) gọi lúc 8h45.\n+ Trạm xá hai hôm khóa cửa, không ai trực.\n+ Mái tôn điểm trường thủng, mưa dột.",
        "Chị Mẫu gọi từ 0900.000.111.\n>> Điện: cứ nửa đêm là tắt tới sáng, không báo.\n>> Sóng: điện thoại mất vạch, phải leo lên dốc.",
    ],
)
def test_marks_of_every_sort_part_matters(text: str) -> None:
    assert [follows for _, follows in parts(text)] == [False, False]


def test_who_counts_his_matters_turns_so_many_times() -> None:
    """He is believed, though none of the words by which people turn is there."""
    prose = "Nhà máy giam lương tụi em từ tháng 1 tới giờ, hỏi thì hẹn. Mấy cái hồ chứa nước mủ không đậy gì, hôi tới mức nôn ói."
    assert [follows for _, follows in parts(f"{prose} Nhờ anh chị coi giúp cả hai chuyện.")] == [False, False]
    assert len(parts(prose)) == 1


def test_the_line_that_announces_a_count_is_no_matter() -> None:
    text = "Ghi được hai chuyện của xã Mẫu. Chuyện thuốc: trạm hết thuốc từ tháng 4. Chuyện cầu: lan can gãy một bên, mặt thủng."
    assert len(parts(text)) == 2


def test_who_called_is_no_matter_of_its_own() -> None:
    called = "Nhận điện của Trần Văn Mẫu, thợ sắt, gọi từ máy 0900.000.111"
    (told, _), *others = parts(f"{called}. Còn chuyện nhà thầu quỵt tiền công từ tháng 7 thì hỏi giám đốc tắt máy.")
    assert called in told
    assert not others


def test_what_is_asked_for_in_all_items_is_of_the_last() -> None:
    text = "Chị Mẫu báo:\n- rác ngã ba hơn tuần chưa ai lấy, ruồi bu\n- tối thanh niên tụ lại nẹt pô, rượt xe\n- xin xe rác vô lấy, nhờ công an"
    assert len(parts(text)) == 2


def test_a_note_of_which_every_line_has_a_bullet_is_one_matter() -> None:
    text = (
        "* máy 0900.000.111, gọi lúc 13 giờ\n* 27 cháu đang nôn, đau quặn bụng sau bữa trưa\n* Xin thêm người và xe xuống ngay."
    )
    assert len(parts(text)) == 1


@pytest.mark.parametrize("whose", ["nhà tôi", "tôi", "gia đình em"])
def test_who_comes_to_himself_does_not_turn(whose: str) -> None:
    assert len(parts(f"Mấy nhà đo cùng đợt có bìa đỏ hết rồi. Riêng {whose}, hỏi xã thì xã chỉ lên huyện.")) == 1


def test_a_second_matter_behind_its_number_in_a_line_is_one() -> None:
    text = "Em phản ánh 2 việc ở ấp Kinh Cùng. Việc 1: điện chập chờn, tủ lạnh hư. Việc 2: dây cáp đứt treo tòn ten."
    assert [told for told, _ in parts(text)] == ["điện chập chờn, tủ lạnh hư.", "dây cáp đứt treo tòn ten."]


def test_a_matter_may_begin_with_a_figure_behind_its_number_in_brackets() -> None:
    text = "2 việc: (1) trong tháng xóm mất 4 máy bơm; (2) 6 trụ đèn đường đứt bóng từ tháng 8."
    assert len(parts(text)) == 2


def test_two_matters_that_the_writer_counts_are_two_whatever_their_fields() -> None:
    told = "Bò trong làng chết sáu con. Thêm nữa cái vòi nước công cộng đã khô. Bà mong có người xuống coi cả hai chuyện."
    assert [follows for _, follows in parts(told)] == [False, False]
    assert [follows for _, follows in parts(told.replace("cả hai chuyện", "giùm"))] == [False, True]


def test_of_whom_all_matters_are_told_stands_in_each() -> None:
    text = "Em phản ánh 2 chuyện của nhà máy gạch ở ấp Sóc. Chuyện thứ nhất là khói đen kịt. Chuyện thứ hai là chủ không đóng bảo hiểm."
    assert [told for told, _ in parts(text)] == [
        "khói đen kịt. (nhà máy gạch ở ấp Sóc)",
        "chủ không đóng bảo hiểm. (nhà máy gạch ở ấp Sóc)",
    ]


def test_small_roman_figures_in_brackets_count() -> None:
    text = "Tóm lược lời ông:\n(i) Tàu khách rời bến trễ hai tiếng.\n(ii) Trạm y tế đảo đóng cửa im ỉm."
    assert parts(text) == [("Tàu khách rời bến trễ hai tiếng.", False), ("Trạm y tế đảo đóng cửa im ỉm.", False)]


def test_a_note_s_bullets_are_matters_where_their_fields_tell_and_announced_ones_always() -> None:
    items = "- Đèn đường trước chợ tắt nửa tháng.\n- Rác sau chợ mười ngày không gom."
    assert [follows for _, follows in parts(items)] == [False, True]
    assert [follows for _, follows in parts(f"Tôi xin phản ánh:\n{items}")] == [False, False]


@pytest.mark.parametrize("announced", ["cụ thể:", "gồm:", "bao gồm:"])
def test_a_few_words_of_each_thing_are_examples_of_what_is_told(announced: str) -> None:
    text = (
        f"Trường thu nhiều khoản ngoài quy định, {announced}\n1. Tiền máy lạnh 350.000 đ\n2. Tiền vệ sinh 120.000 đ\n3. Quỹ lớp"
    )
    assert len(parts(text)) == 1
    assert len(parts(f"Bà con báo 3 việc, {announced}\n1. Rác chợ không ai dọn\n2. Đèn đường tắt\n3. Mất nước")) == 3


@pytest.mark.parametrize("head", ["Zalo 9h05, nick Mèo Con, 0362.000.785:", "Tin nhắn của chị Mẫu (0362.000.785):"])
def test_messages_of_a_chat_go_on_with_one_another(head: str) -> None:
    lines = "\n- Rác ở đầu ấp 3 cả tuần không ai gom\n- Hôi lắm, ruồi bay đầy nhà em"
    assert [follows for _, follows in parts(head + lines)] == [False, True]
    assert [follows for _, follows in parts(f"{head} hai việc:{lines}")] == [False, False]


def test_what_is_wrong_and_what_is_asked_for_are_two_lines_of_one_matter() -> None:
    head = "9h05 bà Lò Thị Mẫu, 0362.000.785, báo:\n"
    assert [
        follows for _, follows in parts(f"{head}- Cầu treo của thôn đứt một bên cáp.\n- Mong huyện cấp cáp để dân tự sửa.")
    ] == [False, True]
    assert [follows for _, follows in parts(f"{head}- Xin sửa cầu treo của thôn.\n- Xin lắp đèn ở đầu dốc cho xóm.")] == [
        False,
        False,
    ]
