"""Commands by mail: what is one, however an officer types it, and what only looks like one."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from pipeline.deciding.command_lines import apart, contents_of, not_understood, parse, read_day, returned, says_yes
from pipeline.deciding.commands import assignment_order
from pipeline.domain.report import CaseClass
from pipeline.domain.text import fold
from pipeline.errors import UsageError

CODE = "DDN-2016-0012-X"


def verbs(text: str) -> list[str]:
    return [command.verb for command in parse(text, "DDN")]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("DUYỆT", "accept"),
        ("duyet", "accept"),
        ("Duyệt.", "accept"),
        ("DUYỆT! Cảm ơn đơn vị.", "accept"),
        (f"DUYỆT {CODE}", "accept"),
        (f"Duyệt tin {CODE}", "accept"),
        (f"DUYỆT: {CODE}", "accept"),
        ("ĐÓNG", "close"),
        ("dong", "close"),
        ("GIAO: SGTVT; hạn: 15/4/2016", "assign"),
        ("Giao Sở Xây dựng", "assign"),
        ("TRẢ LẠI: thiếu kết quả nội dung 2", "return"),
        ("TRA LAI thieu ket qua noi dung 2", "return"),
        (f"Trả lại {CODE}: thiếu kết quả", "return"),
        ("Gia hạn đến hết ngày 20/3/2016", "extend"),
        ("gia han 20/3", "extend"),
        ("KHÔNG GIA HẠN : đã quá hạn", "deny"),
        (f"Thuộc tin {CODE}", "file"),
        ("BỎ QUA 0123abcdef", "dismiss"),
        ("Mở tin", "open"),
        ("MỞ LẠI: người dân báo lại", "reopen"),
        (f"Gộp vào tin {CODE}", "merge"),
        ("Đã trả lời dân: 20/3/2016; hài lòng", "inform"),
        ("Đã trả lời dân ngày 20/3/2016, hài lòng", "inform"),
        ("Ghi chú đã gọi lại cho người dân", "note"),
        ("• DUYỆT", "accept"),
        ("Kính gửi Văn phòng,\n\nDUYỆT", "accept"),
        ("Chào em\nDUYỆT", "accept"),
    ],
)
def test_a_command_is_understood_as_officers_type_it(text: str, verb: str) -> None:
    assert verbs(text) == [verb]


@pytest.mark.parametrize(
    "text",
    [
        "Đồng ý với đề xuất của đơn vị",
        "Đồng chí kiểm tra lại giúp tin này",
        "dong y",
        "DONG Y",
        "Đóng góp của người dân rất quý",
        "Duyệt chưa em?",
        "Chuyển giúp anh Nam xem",
        "Mở tin nhắn mà không thấy gì",
        "Trả lại đơn vị làm gì nữa",
        "Gia hạn thì phải xin trước ngày 20/3/2016",
        "Thuộc thẩm quyền của ai?",
        "Mọi người xem giúp.\nDUYỆT",
        "> DUYỆT",
    ],
)
def test_an_officers_ordinary_words_command_nothing(text: str) -> None:
    assert verbs(text) == []


@pytest.mark.parametrize(
    "words", ["15/4/2016", "15.4.16", "đến hết ngày 15 tháng 4 năm 2016", "15 tháng 4", "2016-04-15", "15/4"]
)
def test_a_day_is_read_as_officers_write_it(words: str) -> None:
    assert read_day(words, datetime(2016, 3, 9, tzinfo=UTC)) == date(2016, 4, 15)


@pytest.mark.parametrize(
    ("words", "been", "day"),
    [
        ("28/12", False, date(2017, 12, 28)),
        ("28/12", True, date(2016, 12, 28)),
        ("3/1", True, date(2017, 1, 3)),
        ("20/6", False, date(2017, 6, 20)),
    ],
)
def test_a_day_without_its_year_is_to_come_or_has_been(words: str, been: bool, day: date) -> None:
    assert read_day(words, datetime(2017, 1, 3, tzinfo=UTC), been=been) == day


@pytest.mark.parametrize("words", ["31/02/2016", "31/2", "30 tháng 2 năm 2016", "2016-02-30", "29/2"])
def test_a_day_that_does_not_exist_is_none_and_not_missing(words: str) -> None:
    with pytest.raises(UsageError, match="day_unknown"):
        read_day(words, datetime(2017, 1, 3, tzinfo=UTC))


@pytest.mark.parametrize(
    "text",
    [
        "Đồng ý",
        "dong y",
        "OK",
        "ok em nhé",
        "Nhất trí với đề xuất của đơn vị",
        "Dạ đồng ý ạ.",
        "Chào em\nĐồng ý. Cảm ơn em!",
        "Duyệt luôn nhé",
        "Thống nhất",
    ],
)
def test_a_plain_yes_is_one_however_it_is_said(text: str) -> None:
    assert says_yes(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "Không đồng ý", "Chưa duyệt", "Đồng ý?", "Duyệt à", "Duyệt chưa em", "Đồng ý gia hạn đến 30/3", "OK để anh xem đã", "Cảm ơn em", "Dạ vâng",
        "Đồng ý nhưng nhắc đơn vị gửi ảnh", "Sở đồng ý rồi còn huyện thì sao", "ok ok nhưng nội dung 2 chưa xong", "Okinawa", "Đồng ý.\nTRẢ LẠI: thiếu ảnh",
    ],
)  # fmt: skip
def test_what_says_more_than_yes_or_less_is_none(text: str) -> None:
    assert not says_yes(text)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("2", (2,)), ("nội dung 2", (2,)), ("noi dung 1, 3", (1, 3)), ("ND 1 và 2.", (1, 2)), ("kết quả nội dung số 2", (2,)), ("riêng nội dung 2", (2,)),
        ("2 thôi", ()), ("nội dung", ()), ("", ()), ("nội dung 1, còn nội dung 2 trả lại", ()), ("DDN-2016-0012-X", ()),
    ],
)  # fmt: skip
def test_a_yes_may_be_to_some_contents(words: str, numbers: tuple[int, ...]) -> None:
    assert contents_of(words) == numbers


@pytest.mark.parametrize(
    ("words", "numbers", "why"),
    [
        ("nội dung 1: thiếu ảnh", (1,), "thiếu ảnh"),
        ("ND 1, 3 vì chưa nêu ngày", (1, 3), "chưa nêu ngày"),
        ("noi dung so 2, thieu anh", (2,), "thieu anh"),
        ("nội dung 2", (2,), ""),
        ("2 hộ dân chưa được bồi thường", (), "2 hộ dân chưa được bồi thường"),
        ("mục 3 của báo cáo chưa rõ", (), "mục 3 của báo cáo chưa rõ"),
        ("thiếu kết quả nội dung 2", (), "thiếu kết quả nội dung 2"),
    ],
)
def test_some_contents_are_returned_with_the_reason(words: str, numbers: tuple[int, ...], why: str) -> None:
    assert returned(words) == (numbers, why)


def test_several_commands_end_with_the_first_line_that_is_none() -> None:
    assert verbs("DUYỆT\nĐÓNG\nCảm ơn.\nMỞ LẠI: x") == ["accept", "close"]


@pytest.mark.parametrize("line", ["DUYỆTT", "Duyệt chưa em?", "Chuyển giúp anh Nam xem", "CHẤP NHẬN: tin này"])
def test_what_looks_like_a_command_is_answered(line: str) -> None:
    assert not_understood(f"{line}\n\nCảm ơn", "DDN") == line


def test_an_ordinary_note_is_no_failed_command() -> None:
    assert not_understood("Đồng ý với đơn vị", "DDN") is None
    assert not_understood("DUYỆT\nCảm ơn anh chị nhiều", "DDN") is None


@pytest.mark.parametrize(
    "words",
    [
        "SGTVT; phối hợp: HU-DONGPHU, SXD; hạn: 15/4/2016; khẩn; chỉ đạo: Kiểm tra ngay",
        "SGTVT, phối hợp HU-DONGPHU, SXD, hạn 15/4/2016, khẩn, chỉ đạo kiểm tra ngay",
        "SGTVT; don vi phoi hop HU-DONGPHU, SXD; thoi han bao cao: 15/4; muc do: khan; y kien chi dao: kiem tra ngay.",
    ],
)
def test_an_assignment_is_ordered_with_colons_or_without(words: str) -> None:
    order = assignment_order(words, datetime(2016, 3, 9, tzinfo=UTC))
    assert (order.lead, order.cooperating, order.due) == ("SGTVT", ("HU-DONGPHU", "SXD"), date(2016, 4, 15))
    assert order.case_class is CaseClass.URGENT
    assert fold(order.direction or "") == "kiem tra ngay"


def test_what_is_directed_goes_on_to_the_semicolon() -> None:
    order = assignment_order(
        "SGTVT, chỉ đạo: kiểm tra, khẩn trương, nội dung nào sai thì xử lý; hạn 15/4", datetime(2016, 3, 9, tzinfo=UTC)
    )
    assert order.direction == "kiểm tra, khẩn trương, nội dung nào sai thì xử lý"
    assert (order.due, order.contents, order.case_class) == (date(2016, 4, 15), (), None)


@pytest.mark.parametrize("words", ["SGTVT; phối hợp:", "SGTVT; nội dung: đường", "SGTVT; nhớ gọi lại", "SGTVT; mức độ: vừa"])
def test_no_wish_of_an_assignment_is_passed_over(words: str) -> None:
    with pytest.raises(UsageError, match="words_not_understood"):
        assignment_order(words, datetime(2016, 3, 9, tzinfo=UTC))


def test_a_lead_may_be_told_with_its_contents() -> None:
    order = assignment_order("Sở Xây dựng (nội dung 1, 2); nội dung: 2", datetime(2016, 3, 9, tzinfo=UTC))
    assert (order.lead, order.contents) == ("Sở Xây dựng", (2,))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (f"DUYỆT {CODE}, DDN-2016-0001-U", [CODE, "DDN-2016-0001-U"]),
        (f"DUYỆT {CODE} và DDN-2016-0001-U", [CODE, "DDN-2016-0001-U"]),
        (f"TRẢ LẠI {CODE}, DDN-2016-0001-A: thiếu kết quả", [CODE, None]),
        (f"GHI CHÚ {CODE}: giống tin DDN-2016-0001-U", [CODE]),
        (f"GỘP DDN-2016-0001-U: {CODE}", ["DDN-2016-0001-U"]),
    ],
)
def test_a_command_on_several_cases_is_one_for_each(text: str, codes: list[str | None]) -> None:
    found = apart(parse(text, "DDN")[0], "DDN")
    assert [command.codes[0] if command.codes else None for command in found] == codes
    assert all(command.codes or command.doubtful for command in found)


def test_what_was_taken_for_a_signature_is_answered_where_it_begins_like_a_command() -> None:
    assert not_understood("DUYỆT", "DDN", "Chuyển giúp anh Nam xem") == "Chuyển giúp anh Nam xem"
    assert not_understood("DUYỆT", "DDN", "NGUYỄN VĂN MẪU\nPhó Chánh Văn phòng") is None
