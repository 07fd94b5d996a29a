"""Case codes: read in every spelling, a slip never reaches another case."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.codes import case_code, check_letter, find_codes, find_numbers


def test_the_contract_example() -> None:
    assert case_code("DDN", 2016, 12) == "DDN-2016-0012-X"


def test_every_spelling_is_read() -> None:
    for text in (
        "ĐDN 2016 0012 X",
        "ddn_2016_0012_x",
        "DDN–2016–0012–X",
        "ＤＤＮ－２０１６－００１２－Ｘ",
        "DDN20160012X",
        "[ddn-2016-12-x]",
    ):
        assert [(found.code, found.valid) for found in find_codes(text, "DDN")] == [("DDN-2016-0012-X", True)], text


def test_codes_are_found_wherever_they_stand_in_a_long_text() -> None:
    """Only what is about a year is looked at: with the longest prefix and the widest gaps all of a code is."""
    apart, code = "Năm 2015 đã sửa. " * 40, case_code("DDNTINHX", 2016, 12)
    letter = code[-1]
    text = f"{apart}DDNTINHX - 2016 - 0012 - {letter}\n{apart}({code}), {code}\n{apart}"
    found = list(find_codes(text, "DDNTINHX"))
    assert [(one.code, one.valid) for one in found] == [(code, True)] * 3
    assert [text[one.at :].startswith("DDNTINHX") for one in found] == [True] * 3


def test_a_word_after_a_space_is_no_check_letter() -> None:
    assert [found.valid for found in find_codes("tin DDN-2016-0012 ở xã Tân Lập", "DDN")] == [None]


def test_a_wrong_letter_never_matches() -> None:
    assert [found.valid for found in find_codes("DDN-2016-0012-Y", "DDN")] == [False]


@given(st.integers(1, 99_999), st.integers(0, 8), st.integers(0, 9))
def test_no_slip_of_one_digit_keeps_the_letter(number: int, place: int, digit: int) -> None:
    printed = f"2016{number:04d}"
    place %= len(printed)
    if printed[place] != str(digit):
        slipped = printed[:place] + str(digit) + printed[place + 1 :]
        assert (
            check_letter(int(slipped[:4]), int(slipped[4:])) != check_letter(2016, number)
            or len(f"{int(slipped[4:]):04d}") != len(slipped) - 4
        )


@given(st.integers(1, 99_999), st.integers(0, 7))
def test_no_swap_of_neighbours_keeps_the_letter(number: int, place: int) -> None:
    printed = f"2016{number:04d}"
    place %= len(printed) - 1
    swapped = printed[:place] + printed[place + 1] + printed[place] + printed[place + 2 :]
    if swapped != printed and len(f"{int(swapped[4:]):04d}") == len(swapped) - 4:
        assert check_letter(int(swapped[:4]), int(swapped[4:])) != check_letter(2016, number)


def test_document_numbers_are_no_case_numbers() -> None:
    assert not list(find_numbers("Nghị định 64/2016/NĐ-CP; tin số 12/2016/NĐ-CP; công văn 612/SXD-TTr"))
    assert [(n.number, n.year) for n in find_numbers("V/v trả lời tin số 0027; tin số 64/2016")] == [(27, None), (64, 2016)]
