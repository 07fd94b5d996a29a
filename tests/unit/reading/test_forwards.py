"""The mail inside the mail, where no pair of the corpus shows it."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from pipeline.reading import html, mime, structure
from pipeline.reading.understand import parted


def test_around_a_mail_that_came_as_a_file_stands_an_ordinary_answer() -> None:
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "dan@mail.example", "Cầu hỏng"
    inner.set_content("Cầu treo bị hỏng.")
    outer = EmailMessage()
    outer["From"], outer["Subject"] = "vanthu@somau.example", "Re: [DDN-2026-0012-K] Giao xử lý"
    outer.set_content(
        "Đã kiểm tra, xử lý xong.\n\nTrân trọng./.\nVăn thư Sở Mẫu\n\nVào Th 2, 9 thg 3, 2026 lúc 10:20 A <a@b.example> đã viết:\n> Giao xử lý"
    )
    outer.add_attachment(inner)
    words, chain = parted(mime.parse(bytes(outer)))
    assert (words.new_text, words.signature) == ("Đã kiểm tra, xử lý xong.", "Trân trọng./.\nVăn thư Sở Mẫu")
    assert [layer.sender.address for layer in chain] == ["dan@mail.example"]


def test_an_answer_to_a_forward_is_an_answer() -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "vanthu@somau.example", "RE: FW: Cầu hỏng"
    mail.set_content(
        "Đã kiểm tra, xử lý xong.\n\nTrân trọng,\nVăn thư Sở Mẫu\n\nFrom: Dân <dan@mail.example>\nSent: Monday, March 9, 2026 10:20 AM\n"
        "To: so@somau.example\nSubject: Cầu hỏng\n\nCầu treo bị hỏng.\n"
    )
    words, chain = parted(mime.parse(bytes(mail)))
    assert (words.new_text, words.signature) == ("Đã kiểm tra, xử lý xong.", "Trân trọng,\nVăn thư Sở Mẫu")
    assert [layer.sender.address for layer in chain] == ["dan@mail.example"]


def test_a_forward_whose_header_names_no_whole_address_is_read() -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "truc@vptu.example", "Fwd: Đường hỏng"
    mail.set_content(
        "Kính chuyển.\n\n-------- Ovdje je poruka --------\nXod: Ai Đó <ai@\nDatax: Tue, 22 Mar 2016 08:15:00 +0700\n"
        "Predmetx: Đường hỏng\n\nĐường ấp 3 đầy ổ gà."
    )
    words, chain = parted(mime.parse(bytes(mail)))
    assert words.new_text == "Kính chuyển."
    assert [(layer.sender.address, layer.body) for layer in chain] == [("", "Đường ấp 3 đầy ổ gà.")]


def _passed_on(writer: str, forwarder: str, quoted: str) -> list[str]:
    """Who wrote, outermost first, where a forwarder passes on an answer to somebody whose mail stands quoted in it."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = f"Trực <{forwarder}>", "ddn@tinh.example", "Fwd: Re: Giấy khai sinh"
    mail.set_content(
        f"Kính gửi đường dây nóng để biết.\n\n---------- Forwarded message ---------\nTừ: A <{writer}>\nDate: Th 5, 22 thg 10, 2026 lúc 10:12\n"
        f"Subject: Re: Giấy khai sinh\nTo: B <{quoted}>\n\nXã hẹn bác thứ hai tuần sau.\n\n"
        f"Vào Th 4, 21 thg 10, 2026 vào lúc 08:03 B <{quoted}> đã viết:\n> Giấy khai sinh của cháu tôi ba tuần chưa xong.\n>\n> Lê Văn Mẫu\n"
    )
    chain = parted(mime.parse(bytes(mail)))[1]
    if len(chain) > 1:
        assert (chain[0].body, chain[-1].body) == (
            "Xã hẹn bác thứ hai tuần sau.",
            "Giấy khai sinh của cháu tôi ba tuần chưa xong.\n\nLê Văn Mẫu",
        )
    return [layer.sender.address for layer in chain]


def test_an_office_that_passes_on_its_own_answer_passes_on_the_citizens_mail() -> None:
    assert _passed_on("motcua@xa.example", "motcua@xa.example", "dan@mail.example") == ["motcua@xa.example", "dan@mail.example"]
    assert _passed_on("motcua@xa.example", "truc@xa.example", "dan@mail.example") == ["motcua@xa.example", "dan@mail.example"]


def test_a_citizen_who_answers_an_office_is_the_innermost() -> None:
    assert _passed_on("dan@mail.example", "truc@xa.example", "motcua@xa.example") == ["dan@mail.example"]
    assert _passed_on("dan@mail.example", "so@tinh2.example", "xa@mail2.example") == ["dan@mail.example"]
    assert _passed_on("motcua@xa.example", "motcua@xa.example", "ddn@tinh.example") == ["motcua@xa.example"]


def _with_file(text: str, subject: str) -> tuple[str, list[str]]:
    inner, outer = EmailMessage(), EmailMessage()
    inner["From"], inner["Subject"] = "dan@mail.example", "Cầu hỏng"
    inner.set_content("Cầu treo bị hỏng.")
    outer["From"], outer["Subject"] = "truc@vptu.example", subject
    outer.set_content(text)
    outer.add_attachment(inner)
    words, chain = parted(mime.parse(bytes(outer)))
    return words.new_text, [layer.sender.address for layer in chain]


def test_who_passed_a_mail_on_as_a_file_before_stays_in_the_chain() -> None:
    block = "Từ: {0}\nNgày: 09/03/2026 10:20\nĐến: truc@vptu.example\nChủ đề: Thư của dân\n\n{1}"
    above = block.format("Huyện ủy <hu@huyen.example>", "Gửi xã thư kèm theo.")
    for rule in ("", "---------- Forwarded message ---------\n", "________________________________\n"):
        assert _with_file(f"Chuyển ĐDN.\n\n{rule}{above}", "Fwd: Thư của dân") == (
            "Chuyển ĐDN.",
            ["hu@huyen.example", "dan@mail.example"],
        )
    same = block.format("Dân <dan@mail.example>", "Cầu treo bị hỏng.")
    assert _with_file(f"Chuyển ĐDN.\n\n{same}", "Fwd: Thư của dân")[1] == ["dan@mail.example"]
    assert _with_file(f"Đã sửa.\n\n{above}", "Re: Thư của dân")[1] == ["dan@mail.example"]


def test_a_writer_named_by_the_words_of_a_link_has_its_address() -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "truc@vptu.example", "FW: Cầu hỏng"
    block = (
        "Từ: {}\nĐã gửi: 09 Tháng Ba 2026 10:20 SA\nTới: tiepdan@tinh.example<mailto:tiepdan@tinh.example>\nChủ đề: Cầu hỏng\n\n"
    )
    for named in ("Lò Thị Mẫu<mailto:mau@mail.example>", "Lò Thị Mẫu <mau@mail.example<mailto:mau@mail.example>>"):
        mail.set_content(block.format(named) + "Cầu treo bị hỏng.\n")
        _, (layer,) = parted(mime.parse(bytes(mail)))
        assert (layer.sender.name, layer.sender.address) == ("Lò Thị Mẫu", "mau@mail.example")
        assert [person.address for person in layer.to] == ["tiepdan@tinh.example"]


def test_a_forward_that_only_the_page_shows_is_read() -> None:
    rule, begins = (
        '<hr id="zwchr" data-marker="__DIVIDER__">',
        '<div class="gmail_quote">---------- Forwarded message ---------<br>',
    )
    for mark, sent in ((rule, "Đã gửi: Thứ Hai, 9 Tháng Ba, 2026 10:20:15 SA"), (begins, "Date: Th 2, 9 thg 3, 2026 lúc 10:20")):
        mail = EmailMessage()
        mail["From"], mail["Subject"] = "truc@vptu.example", "Fwd: Cầu hỏng"
        mail.set_content("Chuyển Tổ trực.\n")
        page = f"<p>Chuyển Tổ trực.</p>{mark}Từ: Lò Thị Mẫu &lt;mau@mail.example&gt;<br>{sent}<br>Subject: Cầu hỏng<br><br>Cầu treo bị hỏng.</div>"
        mail.add_alternative(page, subtype="html")
        words, (layer,) = parted(mime.parse(bytes(mail)))
        assert (words.new_text, layer.sender.address, layer.body) == ("Chuyển Tổ trực.", "mau@mail.example", "Cầu treo bị hỏng.")
    mail.clear_content()
    mail.set_content("Chuyển Tổ trực: từ ấp 3 đến ấp 5 mất nước.\n")
    mail.add_alternative("<p>Chuyển Tổ trực: từ ấp 3 đến ấp 5 mất nước.</p>", subtype="html")
    assert parted(mime.parse(bytes(mail)))[1] == ()


def test_a_header_block_as_a_program_encodes_it() -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "truc@vptu.example", "Fwd: Cau"
    mail.set_content(
        "----- Original Message -----\nFrom: Dân <dan@mail.example>\nTo: undisclosed-recipients:;\nSent: Monday, March 09, 2026 2:05 PM\n"
        "Subject: =?UTF-8?Q?C=E1=BA=A7u_h=E1=BB=8Fng?=\n\nCầu treo hỏng."
    )
    _, (layer,) = parted(mime.parse(bytes(mail)))
    assert (layer.sender.name, layer.to, layer.subject, layer.body) == ("Dân", (), "Cầu hỏng", "Cầu treo hỏng.")


def test_words_below_the_element_that_holds_a_forward_are_the_forwarders() -> None:
    rows = "".join(
        f"<tr><th>{label}: </th><td>{value}</td></tr>"
        for label, value in {
            "Tiêu đề": "Cầu",
            "Ngày": "Mon, 09 Mar 2026 10:20:00 +0700",
            "Từ": "Dân &lt;dan@mail.example&gt;",
            "Tới": "xa@xa.example",
        }.items()
    )
    container = f'<div class="moz-forward-container"><br>-------- Thư gốc --------<table>{rows}</table><br><div>Cầu treo hỏng.</div>%s</div>'
    found = []
    for page in (container % "" + "<div>Em đã báo huyện rồi ạ.</div>", container % "<div>Em đã báo huyện rồi ạ.</div>"):
        mail = EmailMessage()
        mail["From"], mail["Subject"] = "truc@vptu.example", "Fwd: Cầu"
        mail.set_content(f"<html><body><p>Kính chuyển.</p>{page}</body></html>", subtype="html")
        words, (layer,) = parted(mime.parse(bytes(mail)))
        found.append((" ".join(words.new_text.split()), " ".join(layer.body.split())))
    assert found == [
        ("Kính chuyển. Em đã báo huyện rồi ạ.", "Cầu treo hỏng."),
        ("Kính chuyển.", "Cầu treo hỏng. Em đã báo huyện rồi ạ."),
    ]


def test_a_page_that_was_looked_through_is_as_it_was() -> None:
    page = '<p>Kính chuyển.</p><div class="gmail_quote">Từ: <a href="mailto:dan@mail.example">dan@mail.example</a><br>Cầu hỏng.</div>Đã báo xã.'
    before = html.text_of(page)
    assert structure.below_quote(page, "dan@mail.example") == "Đã báo xã."
    assert html.text_of(page) == before


@pytest.mark.parametrize("space", [" ", "\xa0"])
def test_what_only_the_library_knows_is_a_forward_whatever_the_subject(space: str) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "dan@mail.example", "Silnice"
    mail.set_content(
        f"Prosím.\n\nZačátek přeposílané{space}zprávy:\n\nOd: Jan Mau <jan@mail.example>\nPředmět: Silnice\n"
        "Datum: 5. března 2016 10:11:12\nKomu: Petr Mau <petr@mail.example>\n\nSilnice je rozbitá.\n"
    )
    words, (layer,) = parted(mime.parse(bytes(mail)))
    assert (words.new_text, layer.sender.address, layer.body) == ("Prosím.", "jan@mail.example", "Silnice je rozbitá.")


@pytest.mark.parametrize(("first", "order"), [("Cầu hỏng", [2, 1, 0]), ("Fwd: Cầu hỏng", [0, 1, 2]), ("Re: Cầu hỏng", [0, 1, 2])])
@pytest.mark.parametrize(("sender", "day"), [("Từ", "Th {0}, {1} thg 3, 2026 lúc 10:20"), ("From", "2026-03-0{1} 10:20")])
def test_a_conversation_passed_on_oldest_first_has_its_first_mail_innermost(
    sender: str, day: str, first: str, order: list[int]
) -> None:
    said = ["Cầu treo hỏng.", "Bà cho biết cầu nào?", "Cầu thôn 4 ạ."]
    people, subjects = ["mau@mail.example", "vp@xahai.example", "mau@mail.example"], [first, "Re: Cầu hỏng", "Re: Cầu hỏng"]
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = "truc@vptu.example", "Fwd: Cầu hỏng", "Mon, 09 Mar 2026 09:00:00 +0700"
    rule = "---------- Forwarded message ---------"
    blocks = (
        f"{rule}\n{sender}: <{people[n]}>\nDate: {day.format(n + 2, n + 2)}\nSubject: {subjects[n]}\nTo: <x@y.example>\n\n\n{said[n]}\n"
        for n in range(3)
    )
    mail.set_content("Kính chuyển.\n\n" + "\n\n".join(blocks))
    assert [layer.body for layer in parted(mime.parse(bytes(mail)))[1]] == [said[n] for n in order]


@pytest.mark.parametrize("cover", ["Kính chuyển Đường dây nóng xử lý.", "Xin chuyển tiếp thư của dân ạ."])
def test_who_passes_a_mail_on_by_a_slow_clock_has_not_written_first(cover: str) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = "truc@vptu.example", "Fwd: Cầu hỏng", "Mon, 09 Mar 2026 09:00:00 +0700"
    block = "---------- Forwarded message ---------\nFrom: <{0}>\nDate: 2026-03-08 {1}\nSubject: Cầu hỏng\nTo: <x@y.example>\n\n{2}\n\n"
    mail.set_content(block.format("vp@xa.example", "07:58", cover) + block.format("mau@mail.example", "08:00", "Cầu treo hỏng."))
    assert [layer.body for layer in parted(mime.parse(bytes(mail)))[1]] == [cover, "Cầu treo hỏng."]
    elsewhere = block.format("vp@xa.example", "09:58 +0900", "Cầu nào?") + block.format(
        "mau@mail.example", "10:00 +1200", "Thôn 4."
    )
    mail.set_content(elsewhere)
    assert [layer.body for layer in parted(mime.parse(bytes(mail)))[1]] == ["Cầu nào?", "Thôn 4."]


@pytest.mark.parametrize(
    ("labels", "day"), [("Dari Dikirim Kepada Subjek", "5 Maret 2026 10:20"), ("จาก ส่งเมื่อ ถึง เรื่อง", "5 มีนาคม 2569 10:20")]
)
@pytest.mark.parametrize(("subject", "writers"), [("Fwd: Cầu hỏng", ["mau@mail.example"]), ("Cầu hỏng", [])])
def test_header_lines_in_any_language_begin_what_a_subject_says_is_passed_on(
    labels: str, day: str, subject: str, writers: list[str]
) -> None:
    values = ("Lò Mẫu <mau@mail.example>", day, "truc@vptu.example", "Cầu hỏng")
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "truc@vptu.example", subject
    rows = "".join(f"{label}: {value}\n" for label, value in zip(labels.split(), values, strict=True))
    mail.set_content(f"Kính chuyển.\n\n{rows}\nCầu treo hỏng.\n")
    _, chain = parted(mime.parse(bytes(mail)))
    assert [layer.sender.address for layer in chain] == writers
    assert all(layer.body == "Cầu treo hỏng." for layer in chain)


@pytest.mark.parametrize(
    ("subject", "row", "writers"),
    [
        ("Fwd: Cầu hỏng", "Từ: Lò Mẫu <mau@mail.example>", ["mau@mail.example"]),
        ("CT: Cầu hỏng", "Người gửi: mau@mail.example", ["mau@mail.example"]),
        ("Cầu hỏng", "Từ: Lò Mẫu <mau@mail.example>", []),
        ("Fwd: Cầu hỏng", "Từ: thôn 4", []),
    ],
)
def test_a_header_of_which_only_the_writer_is_left_is_one_below_a_rule(subject: str, row: str, writers: list[str]) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "truc@vptu.example", subject
    mail.set_content(f"Kính chuyển.\n\n---------- Thư đã chuyển tiếp ---------\n{row}\n\nCầu treo hỏng.\n")
    assert [layer.sender.address for layer in parted(mime.parse(bytes(mail)))[1]] == writers


@pytest.mark.parametrize(
    "labels", ["De : |Envoyé : |À : |Objet : ", "Von: |Gesendet: |An: |Betreff: ", "Dari: |Dikirim: |Kepada: |Subjek: "]
)
@pytest.mark.parametrize(("subject", "layers"), [("FW: Cầu hỏng", 3), ("Cầu hỏng", 2)])
def test_a_mail_that_a_layer_passes_on_in_another_language_is_one_more(labels: str, subject: str, layers: int) -> None:
    values = ("Lò Mẫu <mau@mail.example>", "5 Mar 2026 10:20", "xa@xa.example", "Cầu hỏng")
    inner = "".join(f"{label}{value}\n" for label, value in zip(labels.split("|"), values, strict=True)) + "\nCầu treo hỏng.\n"
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "truc@vptu.example", "Fwd: Cầu hỏng"
    blocks = (
        f"Từ: {who} <{who}@xa.example>\nĐã gửi: 0{day}/03/2026 10:20\nĐến: x@xa.example\nChủ đề: {title}\n\nChuyển {who}.\n\n"
        for who, day, title in (("hai", 7, "FW: Cầu hỏng"), ("ba", 6, subject))
    )
    mail.set_content("Kính chuyển.\n\n" + "".join(blocks) + inner)
    chain = parted(mime.parse(bytes(mail)))[1]
    assert [layer.sender.address for layer in chain] == ["hai@xa.example", "ba@xa.example", "mau@mail.example"][:layers]
    assert [layer.body for layer in chain][:layers] == (
        ["Chuyển hai.", "Chuyển ba.", "Cầu treo hỏng."] if layers > 2 else ["Chuyển hai.", f"Chuyển ba.\n\n{inner.strip()}"]
    )
