"""The mail inside the mail, where no pair of the corpus shows it."""

from __future__ import annotations

from email.message import EmailMessage

from pipeline.reading import mime
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
