"""Answers on several contents in words: each outcome is joined to the content whose words it uses.

`answers_outcomes.jsonl` and `answers_points.jsonl` were written before any of its misses was seen.
"""

import json
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from pipeline.deciding.spoken import kinds_by_content
from pipeline.domain.case import Content
from pipeline.domain.reading import Split
from pipeline.domain.reply import ReplyKind
from pipeline.domain.unit import Registry
from pipeline.reading import mime
from pipeline.reading.replies.whole import read_reply

DATA = Path(__file__).parents[2] / "data"
SETS = ("outcomes", "points")
ROWS = [json.loads(line) for name in SETS for line in (DATA / f"answers_{name}.jsonl").read_text("utf-8").splitlines()]
ROAD_AND_DRAIN = ("Đường vào ấp Bình Lợi bị sụt lún", "Cống thoát nước trước trường bị nghẹt")


def told(text: str, *contents: str) -> dict[int, ReplyKind]:
    mail = EmailMessage()
    mail["From"] = "a@example.org"
    mail.set_content(text)
    reply = read_reply(mime.parse(mail.as_bytes()), Split(text), Registry(units=(), districts=()), date(2016, 3, 18), "DDN")
    asked = [Content(n, content) for n, content in enumerate(contents, 1)]
    return kinds_by_content(reply.whole, asked, {content.n for content in asked})


@pytest.mark.parametrize("row", ROWS, ids=range(len(ROWS)))
def test_no_content_is_answered_for_good_that_is_not(row: dict[str, object]) -> None:
    contents, items = row["contents"], row["items"]
    assert isinstance(contents, list) and isinstance(items, dict)
    found = told(str(row["text"]), *contents)
    assert [n for n, kind in found.items() if kind is ReplyKind.FINAL and items[str(n)] != "final"] == []


def test_most_contents_that_are_answered_for_good_are_told() -> None:
    done = found = 0
    for row in ROWS:
        kinds = told(row["text"], *row["contents"])
        final = [int(n) for n, kind in row["items"].items() if kind == "final"]
        done += len(final)
        found += sum(kinds.get(n) is ReplyKind.FINAL for n in final)
    assert found >= 0.85 * done, f"{found} of {done}"


def test_a_sentence_that_turns_to_another_matter_tells_of_both() -> None:
    kinds = told("Phần đường ấp Bình Lợi đã lu lèn xong 85 m ngày 14/3, còn phần cống sẽ làm trong quý II.", *ROAD_AND_DRAIN)
    assert kinds[1] is ReplyKind.FINAL
    assert kinds[2] is not ReplyKind.FINAL


def test_a_check_told_once_is_one_of_every_content() -> None:
    kinds = told("Qua xác minh, ý 1 đúng: đã lu lèn xong 85 m ngày 14/3. Ý 2 không có cơ sở: cống không nghẹt.", *ROAD_AND_DRAIN)
    assert kinds == {1: ReplyKind.FINAL, 2: ReplyKind.FINAL}


FOUND = "Kết quả:\n1. Tiếng ồn xưởng cưa: phản ánh đúng.\n2. Bụi gỗ xưởng cưa: phản ánh đúng.{}"
NOISE_AND_DUST = ("Tiếng ồn xưởng cưa", "Bụi gỗ xưởng cưa")


def test_what_was_done_below_all_findings_answers_each() -> None:
    kinds = told(FOUND.format("\nUBND xã đã phạt chủ xưởng 5.000.000 đồng, đã lắp tường cách âm ngày 14/3."), *NOISE_AND_DUST)
    assert kinds == {1: ReplyKind.FINAL, 2: ReplyKind.FINAL}


@pytest.mark.parametrize("below", ["", "\nUBND xã đang lập hồ sơ xử phạt.", " Đã phạt chủ xưởng 5.000.000 đồng ngày 14/3."])
def test_a_finding_with_nothing_done_below_it_answers_none(below: str) -> None:
    assert told(FOUND.format(below), *NOISE_AND_DUST)[1] is not ReplyKind.FINAL


def test_points_without_words_of_their_own_stand_in_the_order_of_the_contents() -> None:
    text = "{}\n2. Nội dung đào đường: đơn vị thi công đang tái lập mặt đường.".format
    contents = ("Khu 5 thiếu nước sinh hoạt", "Đào đường lắp ống nước không hoàn trả mặt đường")
    done = text("1. Nội dung cấp nước: Nhà máy đã lắp thêm bơm, khu 5 có nước 24/24 từ ngày 12/3.")
    assert told(done, *contents) == {1: ReplyKind.FINAL, 2: ReplyKind.INTERIM}
    assert told(text("Nhà máy đã lắp thêm bơm ngày 12/3."), *contents).keys() == {2}


def test_what_every_letter_asks_for_tells_of_no_content() -> None:
    """ "xã" and "đề nghị" stand in one citizen's sentence and in any answer."""
    matters = (
        "Đường liên thôn 4 xã Tân Lập có nhiều ổ gà, đề nghị sửa chữa.",
        "Bãi rác cạnh chợ bốc mùi hôi thối, không có xe thu gom.",
        "Cây trước trường tiểu học đổ gãy chưa được dọn.",
    )
    said = (
        "1. Đường liên thôn: ngày 13/3 đã dặm vá 12 ổ gà, dài 300 m, đã hoàn thành.\n2. Bãi rác: ngày 13/3 đã thu gom 4 tấn rác.\n"
        "3. Cây: không thuộc thẩm quyền của xã, đề nghị chuyển Sở Xây dựng."
    )
    assert told(said, *matters) == {1: ReplyKind.FINAL, 2: ReplyKind.FINAL, 3: ReplyKind.NOT_IN_AUTHORITY}
