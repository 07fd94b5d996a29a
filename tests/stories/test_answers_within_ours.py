"""A clerk writes his answers into our mail where his program quotes it without a mark: what is not ours is his."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from kit import FORWARDER, Hotline, mail

UNIT = "Trần Văn Thư <vanthu@sgtvt.binhphuoc.example>"
FORM = (
    "Kênh tiếp nhận: Điện thoại\nThời gian tiếp nhận: 08 giờ 40, ngày 09/3/2016\nHọ và tên: Nguyễn Văn Mẫu\nSố điện thoại: 0900.000.101\n"
    "Địa chỉ: ấp 3, xã Tân Lập, huyện Đồng Phú\nNội dung phản ánh:\n1. Tuyến đường ĐT741 đoạn qua xã Tân Lập có nhiều ổ gà, đề nghị sửa chữa.\n"
    "2. Cầu Rạt trên đường ĐT741 lan can bị hỏng, rất nguy hiểm cho xe tải qua lại.\nMức độ: Thường"
)
HEAD = (
    "Từ: Đường dây nóng <duongdaynong@tinhuy.binhphuoc.example>\nĐã gửi: Thứ Tư, 9 tháng 3, 2016 09:05\nĐến: vanthu@sgtvt.binhphuoc.example\n"
    "Chủ đề: {subject}\n\n"
)
DONE = "Ngày 10/3/2016 đơn vị bảo trì đã dặm vá xong 46 m2 mặt đường."
DOING = "Đang đặt gia công lan can thay thế, dự kiến lắp xong ngày 20/3/2016."


@pytest.fixture
def asked(hotline: Hotline) -> EmailMessage:
    """Our assignment with two contents, as it was sent."""
    hotline.deliver(mail(FORWARDER, "Tin phản ánh", FORM, "2016-03-09T09:00"))
    hotline.tick()
    sent = (message_from_bytes(raw, policy=default) for raw in hotline.sent_files())
    found = next(one for one in sent if "sgtvt" in str(one["To"]))
    assert isinstance(found, EmailMessage)
    return found


def plain_of(asked: EmailMessage) -> str:
    body = asked.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def html_of(asked: EmailMessage) -> str:
    body = asked.get_body(("html",))
    assert body is not None
    return str(body.get_content())


def below_contents(text: str, *answers: str, end: str = "cầu đường)") -> str:
    """The text with an answer below each content."""
    pieces = text.split(end)
    return "".join(
        piece + (f"{end}\n{answer}" if answer else end) for piece, answer in zip(pieces, answers, strict=False)
    ) + end.join(pieces[len(answers) :])


def answer(hotline: Hotline, asked: EmailMessage, text: str, markup: str = "") -> dict[str, object]:
    hotline.at("2016-03-11T10:00")
    found = EmailMessage()
    found["From"], found["To"], found["Subject"] = UNIT, "duongdaynong@tinhuy.binhphuoc.example", f"RE: {asked['Subject']}"
    found["Date"], found["Message-ID"], found["In-Reply-To"] = (
        "Fri, 11 Mar 2016 10:00:00 +0700",
        "<a1@sgtvt.example>",
        str(asked["Message-ID"]),
    )
    found.set_content(text)
    if markup:
        found.add_alternative(markup, subtype="html")
    hotline.deliver(bytes(found))
    hotline.tick()
    case = hotline.cases()[0]
    reply: dict[str, object] = case["replies"][0]
    return {**reply, "statuses": [content["status"] for content in case["contents"]]}


def head(asked: EmailMessage) -> str:
    return HEAD.format(subject=asked["Subject"])


def bare(asked: EmailMessage) -> str:
    return head(asked) + below_contents(plain_of(asked), DONE, DOING)


def announced(asked: EmailMessage) -> str:
    return "Kính gửi Văn phòng Tỉnh ủy,\nSở xin báo cáo từng nội dung ngay trong thư.\nTrân trọng.\n\n" + bare(asked)


def above_with_signature(asked: EmailMessage) -> str:
    return "Sở GTVT gửi Văn phòng.\n\nTrần Văn Thư\nVăn thư Sở GTVT\nĐT: 0651 000 000\n\n" + bare(asked)


def wrapped(asked: EmailMessage) -> str:
    lines = below_contents(plain_of(asked), DONE, DOING).split("\n")
    return head(asked) + "\n".join(part for line in lines for part in (textwrap.wrap(line, 72) or [""]))


def blank_lines_between(asked: EmailMessage) -> str:
    return head(asked) + below_contents(plain_of(asked), f"\n{DONE}\n", f"\n{DOING}\n").replace("\n", "\n\n")


def on_the_same_line(asked: EmailMessage) -> str:
    return bare(asked).replace(f")\n{DONE}", f") {DONE}").replace(f")\n{DOING}", f") {DOING}")


def by_arrows(asked: EmailMessage) -> str:
    return head(asked) + below_contents(plain_of(asked), f"=> {DONE}", f"=> {DOING}")


def only_the_contents_kept(asked: EmailMessage) -> str:
    """The clerk deleted what he did not need."""
    text = below_contents(plain_of(asked), DONE, DOING)
    return head(asked) + text[text.index("Mã tin") : text.index("Hạn báo cáo")]


def in_two_paragraphs(asked: EmailMessage) -> str:
    more = "Vị trí km 12+300 là đoạn thuộc dự án BOT, đã có văn bản gửi chủ đầu tư."
    return head(asked) + below_contents(plain_of(asked), f"{DONE}\n\n{more}", DOING)


def behind_marks(asked: EmailMessage) -> str:
    """He typed inside the quote that his program marks as a whole, and says so above."""
    text = below_contents(plain_of(asked), DONE, DOING)
    return "Sở trả lời trong thư dưới đây ạ.\n\nĐường dây nóng <ddn@tinh.example> đã viết:\n" + textwrap.indent(
        text, "> ", lambda _: True
    )


def pasted_without_a_head(asked: EmailMessage) -> str:
    """He copied our letter from its first words on and wrote into the copy."""
    text = below_contents(plain_of(asked), DONE, DOING)
    return "Sở gửi Văn phòng.\n\n" + text[text.index("Kính gửi") :]


def named_by_the_clerk(asked: EmailMessage) -> str:
    return head(asked) + below_contents(plain_of(asked), f"Trả lời nội dung 1: {DONE}", f"Trả lời: {DOING}")


def answered_in_html_text(asked: EmailMessage) -> str:
    """The program turned our page into text."""
    from pipeline.reading import html

    return head(asked) + below_contents(html.text_of(html_of(asked)), DONE, DOING)


@pytest.mark.parametrize(
    "form",
    [
        bare,
        announced,
        above_with_signature,
        wrapped,
        blank_lines_between,
        on_the_same_line,
        by_arrows,
        answered_in_html_text,
        only_the_contents_kept,
        in_two_paragraphs,
        behind_marks,
        pasted_without_a_head,
        named_by_the_clerk,
    ],
)
def test_each_content_has_its_answer(hotline: Hotline, asked: EmailMessage, form: Callable[[EmailMessage], str]) -> None:
    found = answer(hotline, asked, form(asked))
    assert (found["kind"], found["contents"]) == ("partial", [1])
    assert found["statuses"] == ["answered", "open"]


def test_a_page_of_outlook(hotline: Hotline, asked: EmailMessage) -> None:
    ours = html_of(asked)
    body = ours[ours.index("<body") :].partition(">")[2].partition("</body>")[0]
    end = "cầu đường)</i></p>"
    first, second, rest = body.split(end)
    quoted = f"{first}{end}<p class=MsoNormal>{DONE}</p>{second}{end}<p class=MsoNormal>{DOING}</p>{rest}"
    block = "<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in'><p class=MsoNormal>" + "<br>".join(
        line.replace("<", "&lt;") for line in head(asked).strip().split("\n")
    )
    markup = f"<html><body><p class=MsoNormal>Sở gửi Văn phòng Tỉnh ủy.</p>{block}</p></div>{quoted}</body></html>"
    found = answer(hotline, asked, "Sở gửi Văn phòng Tỉnh ủy.\n\n" + bare(asked), markup)
    assert (found["kind"], found["contents"]) == ("partial", [1])


def test_both_answered_finally(hotline: Hotline, asked: EmailMessage) -> None:
    text = below_contents(plain_of(asked), DONE, "Ngày 11/3/2016 Sở đã thay xong 12 m lan can.")
    found = answer(hotline, asked, head(asked) + text)
    assert (found["kind"], found["statuses"]) == ("final", ["answered", "answered"])


def test_what_is_ours_alone_says_nothing_more(hotline: Hotline, asked: EmailMessage) -> None:
    found = answer(hotline, asked, "Đã nhận, Sở sẽ báo cáo sau.\n\n" + head(asked) + plain_of(asked))
    assert (found["kind"], found["statuses"]) == ("ack", ["open", "open"])


def test_ours_pasted_below_an_answer_says_nothing_more(hotline: Hotline, asked: EmailMessage) -> None:
    ours = plain_of(asked)
    found = answer(hotline, asked, "Đã nhận, Sở sẽ báo cáo sau.\n\n" + ours[ours.index("Kính gửi") :])
    assert (found["kind"], found["statuses"]) == ("ack", ["open", "open"])


def test_the_words_of_others_who_passed_our_mail_on_are_not_the_answer(hotline: Hotline, asked: EmailMessage) -> None:
    inside = (
        "Từ: Lãnh đạo Sở <ld@sgtvt.binhphuoc.example>\nĐã gửi: Thứ Tư, 9 tháng 3, 2016 10:05\nĐến: vanthu@sgtvt.binhphuoc.example\nChủ đề: FW: giao\n\n"
        "Kính gửi: Sở Giao thông vận tải tỉnh Bình Phước\n\nĐã kiểm tra và xử phạt xong 5 triệu đồng ngày 9/3/2016 ở vụ khác, vụ này phòng Hạ tầng xem.\n\n"
    )
    found = answer(hotline, asked, "Đã nhận, Sở sẽ báo cáo sau.\n\n" + inside + head(asked) + plain_of(asked))
    assert (found["kind"], found["statuses"]) == ("ack", ["open", "open"])


def test_what_stands_below_our_mail_is_the_answer(hotline: Hotline, asked: EmailMessage) -> None:
    below = f"\n\nNội dung 1: {DONE}\nNội dung 2: {DOING}\n\nTrần Văn Thư\nVăn thư Sở GTVT\nĐT: 0651 000 000"
    found = answer(hotline, asked, head(asked) + plain_of(asked) + below)
    assert (found["kind"], found["contents"]) == ("partial", [1])


@pytest.mark.parametrize("said", ["", "👍\n\n", ". \n\n", "Mẫu reacted to your message:\n\n"])
def test_an_answer_that_says_nothing_asks_for_nothing(hotline: Hotline, asked: EmailMessage, said: str) -> None:
    found = answer(hotline, asked, said + head(asked) + plain_of(asked))
    assert (found["kind"], found["flags"], found["statuses"]) == ("ack", [], ["open", "open"])


def test_the_words_of_another_who_marks_ours_deeper_are_not_the_answer(hotline: Hotline, asked: EmailMessage) -> None:
    ours = textwrap.indent(f"VP <vp@tinh.example> đã viết:\n{plain_of(asked)}", "> ", lambda _: True)
    inside = textwrap.indent(f"{ours}\n\nĐã kiểm tra và xử phạt xong 5 triệu đồng ngày 9/3/2016 ở vụ khác.", "> ", lambda _: True)
    found = answer(
        hotline, asked, f"Đã nhận, Sở sẽ báo cáo sau.\n\nVào 10:00 10/3/2016, Lãnh đạo Sở <ld@so.example> đã viết:\n{inside}"
    )
    assert (found["kind"], found["statuses"]) == ("ack", ["open", "open"])


def test_a_server_that_adds_its_words_to_ours_answers_nothing(hotline: Hotline, asked: EmailMessage) -> None:
    old = "CẢNH BÁO: Thư này từ bên ngoài cơ quan. Không mở tệp lạ.\n\n" + plain_of(asked).replace("Mã tin", "Mã  tin")
    found = answer(hotline, asked, "Đã nhận, Sở sẽ báo cáo sau.\n\n" + head(asked) + old)
    assert found["kind"] == "ack"


def test_answers_written_below_each_case_of_a_reminder(hotline: Hotline) -> None:
    lamp = (
        FORM.replace("2. Cầu Rạt trên đường ĐT741 lan can bị hỏng, rất nguy hiểm cho xe tải qua lại.\n", "")
        .replace("ĐT741", "QL14")
        .replace("0900.000.101", "0900.000.177")
    )
    road = FORM.replace("2. Cầu Rạt trên đường ĐT741 lan can bị hỏng, rất nguy hiểm cho xe tải qua lại.\n", "")
    for text in (road, lamp):
        hotline.deliver(mail(FORWARDER, "Tin phản ánh", text, "2016-03-09T09:00"))
    hotline.tick()
    hotline.at("2016-03-15T08:05")
    hotline.tick()
    codes = [case["code"] for case in hotline.cases()]
    sent = [message_from_bytes(raw, policy=default) for raw in hotline.sent_files()]
    ours = next(one for one in sent if "sgtvt" in str(one["To"]) and all(code in plain_of(one) for code in codes))
    text = plain_of(ours).replace("\r\n", "\n")
    for code, words in zip(codes, (DONE, DOING), strict=True):
        item = text[text.index(f"- {code}") :].partition("\n\n")[0]
        text = text.replace(item, f"{item}\n{words}")
    hotline.at("2016-03-15T10:00")
    hotline.deliver(
        mail(UNIT, f"RE: {ours['Subject']}", head(ours) + text, "2016-03-15T10:00", In_Reply_To=str(ours["Message-ID"]))
    )
    hotline.tick()
    kinds = {case["code"]: [reply["kind"] for reply in case["replies"]] for case in hotline.cases()}
    assert kinds == {codes[0]: ["final"], codes[1]: ["interim"]}
