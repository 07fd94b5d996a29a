"""A header block is found in every shape that clients, gateways and portals make of one; an answer's sentences are none."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from pipeline.domain.message import Address
from pipeline.reading import mime
from pipeline.reading.quotes import split
from pipeline.reading.understand import parted

ROWS = {"Từ": "Lò Mẫu <lo@mail.example>", "Ngày": "05/04/2026 15:05", "Đến": "ubnd@xa.example", "Chủ đề": "Cầu hỏng"}
BODY = "Cầu treo hỏng.\nTừ tháng 1 đến nay không ai sửa."
SHAPES = {
    "colons": "{0}: {1}\n",
    "no colons": "{0} {1}\n",
    "tabs": "{0}\t{1}\n",
    "dashes": "{0} - {1}\n",
    "bold in text": "**{0}:** {1}\n",
    "slanted in text": "_{0}:_ {1}\n",
    "list": "- {0}: {1}\n",
    "table in text": "| {0}: | {1} |\n",
    "brackets": "[{0}]: {1}\n",
    "wide colons": "{0}：{1}\n",
    "values below": "{0}:\n{1}\n",
    "values below, apart": "{0}:\n\n{1}\n\n",
    "values below, no colons": "{0}\n{1}\n",
    "values below, apart, no colons": "{0}\n\n{1}\n\n",
    "one line": "{0}: {1}; ",
}


def mail(text: str, subject: str) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["Subject"], made["Date"] = "truc@vptu.example", subject, "Mon, 06 Apr 2026 09:00:00 +0700"
    made.set_content(text, cte="base64")
    return made


@pytest.mark.parametrize(
    "above", ["", "-----Thư gốc-----\n", "Bắt đầu thư được chuyển tiếp:\n\n", "________________________________\n"]
)
@pytest.mark.parametrize("order", [("Từ", "Ngày", "Đến", "Chủ đề"), ("Chủ đề", "Ngày", "Từ", "Đến")])
@pytest.mark.parametrize("shape", SHAPES)
def test_a_block_in_any_shape(shape: str, order: tuple[str, ...], above: str) -> None:
    block = "".join(SHAPES[shape].format(label, ROWS[label]) for label in order)
    words, chain = parted(mime.parse(bytes(mail(f"Kính chuyển.\n\n{above}{block}\n{BODY}", "Fwd: Cầu hỏng"))))
    assert words.new_text == "Kính chuyển."
    (layer,) = chain
    assert (layer.sender, layer.to) == (Address("Lò Mẫu", "lo@mail.example"), (Address("", "ubnd@xa.example"),))
    assert (layer.date, layer.subject, layer.body) == ("2026-04-05T15:05:00", "Cầu hỏng", BODY)
    answer = split(mime.parse(bytes(mail(f"Đã sửa xong.\n\n{above}{block}\n{BODY}", "Re: Cầu hỏng"))))
    assert (answer.new_text, answer.whole_used) == ("Đã sửa xong.", False)


@pytest.mark.parametrize(
    "told",
    [
        "Từ hộp thư congdan@mail.example\nĐến ngày 05/04/2026 15:05 xã đã xác minh.\nGửi kèm biên bản.",
        "Từ thư của ông Mẫu <mau@mail.example> gửi xã, xã đã xác minh.\nNgày 05/04/2026 15:05 đoàn xuống thôn.\nĐến nay đã xong.",
        "- Từ: 19h00\n- Đến: 23h30\n- Ngày: 05/04/2026\nQuán không hát nữa.",
        "Người gửi: bà Mẫu\nNgày gửi: 05/04/2026\nTiêu đề: đơn kiến nghị",
        "• Thời điểm: 15h20, 17/10/2026\n• Bên gọi: ông Mẫu, 0900000101\n• Ba chuyện:\n   1/ Rác đổ trộm.\n   2/ Đèn hỏng.\n   3/ Mất trộm gà.\n• Đề nghị: xử lý",
    ],
)
def test_what_an_answer_tells_is_no_block(told: str) -> None:
    text = f"Kính gửi Văn phòng.\n{told}"
    assert split(mime.parse(bytes(mail(text, "Re: Cầu hỏng")))).new_text == text


def test_answers_below_lines_marked_with_initials_stay() -> None:
    text = (
        "Sunday, April 5, 2026, 4:20:11 PM, you wrote:\n\nVP> 1. Lò gạch xả khói.\nLò đã dừng.\n\nVP> 2. Đường hỏng.\nTL> Đã sửa.\n"
        "Xã theo dõi tiếp."
    )
    found = split(mime.parse(bytes(mail(text, "Re: Lò gạch"))))
    assert found.new_text.split("\n") == ["Lò đã dừng.", "", "TL> Đã sửa.", "Xã theo dõi tiếp."]


def test_what_a_program_put_below_the_innermost_mail_is_nobodys() -> None:
    block = "-----Thư gốc-----\nTừ: Lò Mẫu <lo@mail.example>\nNgày: 05/04/2026 15:05\nChủ đề: Cầu hỏng\n\n"
    wish = "Thư này là bí mật, xin đừng nêu tên tôi."
    added = "-- \nThư này đã được quét vi-rút bằng Avast.\n\n____________________\nxa mailing list\nxa@lists.example"
    (layer,) = parted(mime.parse(bytes(mail(f"{block}Cầu hỏng.\n\n{wish}\n\n{added}", "Fwd: Cầu hỏng"))))[1]
    assert layer.body == f"Cầu hỏng.\n\n{wish}"


def test_whatever_a_page_calls_a_signature_is_one() -> None:
    made = mail("", "Re: Lò gạch")
    made.set_content(
        '<div name="messageBodySection">Đã dừng lò gạch.</div><div name="messageSignatureSection">Lò Mẫu<br>Gửi bằng Spark</div>'
        '<div name="messageReplySection">Vào 5 thg 4 2026 lúc 16:20, A &lt;a@b.example&gt; đã viết:<blockquote>Cũ</blockquote></div>',
        subtype="html",
    )
    found = split(mime.parse(bytes(made)))
    assert (found.new_text, found.signature) == ("Đã dừng lò gạch.", "Lò Mẫu\nGửi bằng Spark")


def test_a_signature_above_a_quote_takes_no_answers_below_it() -> None:
    text = (
        "Kính gửi, xã trả lời từng ý.\n\nTrân trọng,\nLò Mẫu\n\nVào CN, 5 thg 4, 2026 lúc 16:20 A <a@b.example> đã viết:\n"
        "> 1. Lò gạch\n\nĐã dừng lò.\n\n> 2. Đường\n\nĐã san gạt.\n"
    )
    found = split(mime.parse(bytes(mail(text, "Re: Lò gạch"))))
    said = ["Kính gửi, xã trả lời từng ý.", "Đã dừng lò.", "Đã san gạt."]
    assert ([line for line in found.new_text.split("\n") if line], found.signature) == (said, "Trân trọng,\nLò Mẫu")


def test_answers_below_a_quote_with_bars_stay() -> None:
    text = "----- Vào 5 Tháng Tư, 2026, lúc 4:20 CH, A a@b.example đã viết:\n\n| 1. Lò gạch\nĐã dừng lò.\n| 2. Đường\nĐã san gạt."
    assert split(mime.parse(bytes(mail(text, "Re: Lò gạch")))).new_text == "Đã dừng lò.\nĐã san gạt."


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("place", [1, 2, 3])
def test_a_label_nobody_knows_stands_in_a_block(place: int, gap: str) -> None:
    rows = [f"{label}: {value}" for label, value in ROWS.items()]
    rows.insert(place, "Mã thư: 45-AB")
    (layer,) = parted(mime.parse(bytes(mail(f"-----Thư gốc-----\n{gap.join(rows)}\n\n{BODY}", "Fwd: Cầu hỏng"))))[1]
    assert (layer.sender.address, layer.subject, layer.body) == ("lo@mail.example", "Cầu hỏng", BODY)


@pytest.mark.parametrize(
    ("last", "body"),
    [
        ("Trả lời cho: lo2@mail.example", BODY),
        ("Répondre à : Lò Mẫu <lo2@mail.example>", BODY),
        ("Files: cau.jpg", BODY),
        ("Số máy: 0912 000 111", f"Số máy: 0912 000 111\n\n{BODY}"),
        ("Liên hệ: lo2@mail.example hoặc 0912 000 111", f"Liên hệ: lo2@mail.example hoặc 0912 000 111\n\n{BODY}"),
    ],
)
def test_a_block_may_end_with_whither_to_answer(last: str, body: str) -> None:
    block = "\n".join(f"{label}: {value}" for label, value in ROWS.items())
    (layer,) = parted(mime.parse(bytes(mail(f"Kính chuyển.\n\n-----Thư gốc-----\n{block}\n{last}\n\n{BODY}", "FW: Cầu hỏng"))))[1]
    assert layer.body == body


def test_a_form_below_a_block_is_its_writers() -> None:
    rows = "Từ: Lò Mẫu <lo@mail.example>\nNgày: 05/04/2026 15:05\nChủ đề: Cầu hỏng"
    form = "Địa điểm: chợ Mẫu\nĐến: 23h30 vẫn ồn."
    (layer,) = parted(mime.parse(bytes(mail(f"-----Thư gốc-----\n{rows}\n\n{form}", "Fwd: Cầu hỏng"))))[1]
    assert layer.body == form


@pytest.mark.parametrize(
    ("body", "read"),
    [(">> Cầu hỏng.\n>>\n>> Xin sửa.", "Cầu hỏng.\n\nXin sửa."), (">>\n> >", ""), (">" * 200_000, ">" * 199_994)],
)
def test_marks_deeper_than_those_of_the_block_are_taken_off(body: str, read: str) -> None:
    block = "> Từ: Lò Mẫu <lo@mail.example>\n> Ngày: 05/04/2026 15:05\n> Chủ đề: Cầu hỏng\n>\n"
    (layer,) = parted(mime.parse(bytes(mail(f"Kính chuyển.\n\n{block}{body}", "Fwd: Cầu hỏng"))))[1]
    assert layer.body == read


@pytest.mark.parametrize(
    "line", ["From:Lò Mẫu <lo@mail.example>; Fri, 12 Dec 2014 02:46:23", 'to:lo@mail.example">lo@mail.example</a> 10:00: ồn: quá']
)
def test_a_label_before_its_value_without_a_space_is_no_block_of_one_line(line: str) -> None:
    message = mime.parse(bytes(mail(f"{line}\nTôi không đồng ý.", "Trả lời")))
    assert line in parted(message)[0].new_text


OURS = "Từ: Đường dây nóng <ddn@tinh.example>\nNgày: 05/04/2026 15:05\nĐến: so@tinh.example\nChủ đề: [DDN-2026-0012-K] Cầu hỏng\n\nGiao xử lý."


@pytest.mark.parametrize(
    "line",
    [
        "-----o0o-----",
        "--- KẾT QUẢ XỬ LÝ ---",
        "____________________",
        "*** KÍNH BÁO ***",
        "==== TRẢ LỜI ====",
        "━━━ Báo cáo ━━━",
    ],
)
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
@pytest.mark.parametrize("ours", [OURS, f"{OURS}\n-- Xin trả lời phía trên dòng này --\nVăn phòng"])
def test_a_short_answer_below_a_line_of_ornament_is_said(line: str, gap: str, ours: str) -> None:
    found = split(mime.parse(bytes(mail(f"Kính gửi Đường dây nóng,\n{line}\nCầu đã sửa xong.{gap}{ours}", "Re: Cầu hỏng"))))
    assert "Cầu đã sửa xong." in found.new_text
    assert not found.whole_used
    assert "Giao xử lý." not in found.new_text


@pytest.mark.parametrize("line", ["-----Thư gốc-----", "____________________", "--- Ursprüngliches Schreiben ---"])
@pytest.mark.parametrize("gap", ["\n", "\n\n\n"])
def test_a_line_right_above_the_old_mail_is_the_old_mails(line: str, gap: str) -> None:
    found = split(mime.parse(bytes(mail(f"Cầu đã sửa xong.\n\n{line}{gap}{OURS}", "Re: Cầu hỏng"))))
    assert found.new_text == "Cầu đã sửa xong."


@pytest.mark.parametrize(
    "last",
    [
        "Lò Trực\n\nNơi nhận:\n- Như trên;\n- Lưu: VP.",
        "Tổ: Tiếp công dân",
        "Gửi: anh Mẫu xử lý",
        "Ngày: 06/04/2026",
        "Lúc: 9h15",
        "Về việc: đơn bà Mẫu",
        "Đồng gửi: Ban Nội chính",
        "Tới: phòng Quản lý hạ tầng",
    ],
)
@pytest.mark.parametrize("rows", [ROWS, dict(zip(("From", "Sent", "To", "Subject"), ROWS.values(), strict=True))])
def test_what_a_forwarder_ends_his_words_with_is_no_header_line(last: str, rows: dict[str, str]) -> None:
    block = "\n".join(f"{label}: {value}" for label, value in rows.items())
    words, (layer,) = parted(mime.parse(bytes(mail(f"Kính chuyển.\n{last}\n\n{block}\n\n{BODY}", "FW: Cầu hỏng"))))
    assert words.new_text == f"Kính chuyển.\n{last}"
    assert (layer.sender.address, [person.address for person in layer.to], layer.cc) == (
        "lo@mail.example",
        ["ubnd@xa.example"],
        (),
    )
    assert (layer.date, layer.subject, layer.body) == ("2026-04-05T15:05:00", "Cầu hỏng", BODY)
    answer = split(mime.parse(bytes(mail(f"Cầu đã sửa xong.\n{last}\n\n{block}\n\n{BODY}", "Re: Cầu hỏng"))))
    said = f"{answer.new_text}\n{answer.signature}"
    assert last.rsplit("\n", maxsplit=1)[-1] in said
    assert "Chủ đề" not in said
    assert "Subject" not in said


def test_a_line_like_a_header_glued_to_the_block_is_no_header_line() -> None:
    block = "\n".join(f"{label}: {value}" for label, value in ROWS.items())
    words, (layer,) = parted(mime.parse(bytes(mail(f"Kính chuyển.\nNơi nhận: như trên\n{block}\n\n{BODY}", "FW: Cầu hỏng"))))
    assert words.new_text == "Kính chuyển.\nNơi nhận: như trên"
    assert [person.address for person in layer.to] == ["ubnd@xa.example"]


@pytest.mark.parametrize("first", ["Đồng gửi: Báo Mẫu", "Cc: tổ dân phố", "Bản sao: sổ đỏ số 12"])
def test_a_letter_that_begins_like_a_header_keeps_its_first_line(first: str) -> None:
    block = "\n".join(f"{label}: {value}" for label, value in ROWS.items())
    (layer,) = parted(mime.parse(bytes(mail(f"Kính chuyển.\n\n{block}\n\n{first}\n{BODY}", "FW: Cầu hỏng"))))[1]
    assert (layer.body, layer.cc) == (f"{first}\n{BODY}", ())


@pytest.mark.parametrize(
    "rule",
    [
        "----- Forwarded message from Ủy ban nhân dân xã Thử Nghiệm <ubnd-xa@thunghiem.langmau.example> -----",
        "----- Forwarded by Lò Thị Mẫu/Phòng Hành chính - Quản trị/Văn phòng/LANGMAU on 04/05/2026 03:10 PM -----",
        "---- Thư của Phòng TN-MT, do văn thư chuyển ----",
    ],
)
def test_a_rule_may_say_whose_mail_stands_below_it(rule: str) -> None:
    block = "".join(f"{label}: {value}\n" for label, value in ROWS.items())
    words, chain = parted(mime.parse(bytes(mail(f"Kính chuyển.\n\n{rule}\n{block}\n{BODY}", "Fwd: Cầu hỏng"))))
    assert (words.new_text, [layer.body for layer in chain]) == ("Kính chuyển.", [BODY])


def test_an_address_in_brackets_below_its_name_is_the_names() -> None:
    block = (
        "Từ: Lò Mẫu [lo@mail.example]\nĐã gửi: 05/04/2026 15:05\nTới: Ủy ban nhân dân xã Thử Nghiệm [ubnd@xa.example]; Công an xã Thử Nghiệm\n"
        "[congan@xa.example]\nChủ đề: Cầu hỏng\n"
    )
    _, (layer,) = parted(mime.parse(bytes(mail(f"________________________________________\n{block}\n{BODY}", "FW: Cầu hỏng"))))
    assert [person.address for person in layer.to] == ["ubnd@xa.example", "congan@xa.example"]
    assert (layer.subject, layer.body) == ("Cầu hỏng", BODY)
    marked = block.replace("Tới: Ủy ban nhân dân xã Thử Nghiệm [ubnd@xa.example]; Công an", "Tới: Công an").replace(
        "[congan", "> [congan"
    )
    quoted = "".join(f"> {line}\n" for line in f"{marked}\n{BODY}".split("\n")).replace("> > [", "[")
    told = f"Đã sửa xong.\n\nVào 05/04/2026 16:00, Mẫu <m@xa.example> đã viết:\n{quoted}"
    assert split(mime.parse(bytes(mail(told, "Re: Cầu hỏng")))).new_text == "Đã sửa xong."


@pytest.mark.parametrize(
    "introduction",
    [
        "  On Mon, Apr 6, 2026 at 8:15, Lò Mẫu<lo@mail.example> wrote:   ",
        "  Vào Th 2, thg 4 6, 2026 vào 8:15, Lò Mẫu <lo@mail.example> đã viết:   ",
        "Vào Chủ Nhật, tháng 4 5, 2026, 15:05, Trực <truc@tinh.example> viết:  ",
    ],
)
def test_a_quote_may_begin_behind_the_line_that_introduces_it(introduction: str) -> None:
    found = split(mime.parse(bytes(mail(f"Đã sửa xong.\n \n{introduction}Cầu treo hỏng.\n Đề nghị sửa.", "Re: Cầu hỏng"))))
    assert (found.new_text, found.whole_used) == ("Đã sửa xong.", False)
    deeper = f"Đã sửa xong.\n\nVào 06/04/2026 9:00, A <a@b.example> đã viết:\n> Đã báo.\n>\n> {introduction.strip()}   Cầu treo hỏng.\n> Đề nghị sửa."
    assert split(mime.parse(bytes(mail(deeper, "Re: Cầu hỏng")))).new_text == "Đã sửa xong."


def test_marks_of_the_mail_inside_are_no_end_of_the_one_around_it() -> None:
    outer = "".join(f"{label}: {value}\n" for label, value in ROWS.items())
    inner = "".join(f"> {label}: {value}\n" for label, value in ROWS.items())
    text = f"-----Thư gốc-----\n{outer}\nXã xin chuyển.\n\n>\n> Bắt đầu thư được chuyển tiếp:\n>\n{inner}>\n> {BODY}"
    _, chain = parted(mime.parse(bytes(mail(text.replace("\nTừ tháng", "\n> Từ tháng"), "Fwd: Fwd: Cầu hỏng"))))
    assert [layer.body for layer in chain] == ["Xã xin chuyển.", BODY]
