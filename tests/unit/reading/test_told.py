"""Whose words of a mail that passes others on are the report, whichever button was pressed."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from pipeline.domain.policy import Identity
from pipeline.domain.reading import MessageKind, Reading
from pipeline.domain.unit import Registry, Unit
from pipeline.reading.told import report_in
from pipeline.reading.understand import as_report, read

IDENTITY = Identity("duongdaynong@tinh.example", ("truc@vptu.example",), ("vptu.example",), "DDN")
UNIT = Unit("SGT", "Sở Giao thông Mẫu", "Sở GT", "so", "Giám đốc", to=("vanthu@sogt.example",), sender_domains=("sogt.example",))
REGISTRY = Registry(units=(UNIT,))
CITIZEN, CLERK, OTHER = "Lò Thị Mẫu <mau@mail.example>", "Phạm Trực Ban <ban@vptu.example>", "Kim Văn Thử <thu@xahai.example>"
LETTER = "Kính gửi cơ quan,\nCầu treo thôn 4 xã An Bình bị gãy ván đã hai tháng, học sinh đi lại rất nguy hiểm. Đề nghị sửa chữa.\n\nLò Thị Mẫu\n0912 000 111"
STILL = "Tôi đã nhận thư trả lời nhưng cầu treo thôn 4 xã An Bình vẫn gãy ván, học sinh không đi học được. Đề nghị sửa ngay.\n\nLò Thị Mẫu, 0912 000 111"
REPLY = "Chào bà,\nVăn phòng đã tiếp nhận phản ánh và chuyển đơn vị chức năng xem xét theo thẩm quyền.\nTrân trọng."
LABELS = (("Từ", "Đã gửi", "Đến", "Chủ đề"), ("From", "Sent", "To", "Subject"))


def block(sender: str, to: str, subject: str, day: str, labels: tuple[str, ...] = LABELS[0]) -> str:
    return (
        "".join(f"{label}: {value}\n" for label, value in zip(labels, (sender, f"{day} 08:00", to, subject), strict=True)) + "\n"
    )


def mail(text: str, subject: str, sender: str = CLERK, to: str = IDENTITY.address) -> Reading:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"], made["Date"] = sender, to, subject, "Tue, 10 Mar 2026 08:00:00 +0700"
    made["In-Reply-To"] = made["References"] = "<1@mail.example>"
    made.set_content(text)
    return read(bytes(made), REGISTRY, IDENTITY)


def informant(found: Reading) -> tuple[str | None, str | None]:
    assert found.report is not None
    return found.report.informant.name, found.report.informant.email


@pytest.mark.parametrize("prefix", ["RE: ", "Re: ", "TL: ", "Trả lời: ", "Về việc: ", "AW: "])
@pytest.mark.parametrize("note", ["Kính chuyển Đường dây nóng xem xét.", "Trình Tỉnh ủy xem xét, chỉ đạo.", ""])
@pytest.mark.parametrize("sender", [CLERK, OTHER])
@pytest.mark.parametrize("labels", LABELS)
def test_who_passes_a_letter_on_by_answering_it_passes_it_on(
    prefix: str, note: str, sender: str, labels: tuple[str, ...]
) -> None:
    found = mail(f"{note}\n\n{block(CITIZEN, sender, 'Cầu hỏng', '08/03/2026', labels)}{LETTER}", f"{prefix}Cầu hỏng", sender)
    assert (found.kind, found.split.new_text) == (MessageKind.REPORT, note)
    assert informant(found) == ("Lò Thị Mẫu", "mau@mail.example")
    assert found.report is not None
    assert "Cầu treo" in found.report.contents[0].text


def test_a_letter_that_an_attribution_introduces_is_passed_on() -> None:
    quoted = "\n".join(f"> {line}" for line in LETTER.split("\n"))
    found = mail(f"Kính chuyển.\n\nVào CN, 8 thg 3, 2026 lúc 08:00 {CITIZEN} đã viết:\n\n{quoted}", "Re: Cầu hỏng")
    assert (found.split.new_text, informant(found)) == ("Kính chuyển.", ("Lò Thị Mẫu", "mau@mail.example"))


@pytest.mark.parametrize(
    ("text", "subject", "sender"),
    [
        (
            f"Đã sửa xong cầu.\n\n{block(IDENTITY.address, 'x@y.example', 'Giao xử lý', '08/03/2026')}{LETTER}",
            "RE: Giao xử lý",
            CLERK,
        ),
        (
            f"Đã sửa xong cầu.\n\n{block(CITIZEN, 'x@y.example', 'Cầu hỏng', '08/03/2026')}{LETTER}",
            "RE: Cầu hỏng",
            str(UNIT.to[0]),
        ),
        (
            f"Đồng ý, mai họp.\n\n{block(OTHER, CLERK, 'Họp', '08/03/2026')}Mai họp giao ban lúc 8h nhé anh.",
            "RE: Họp",
            "A <a@b.example>",
        ),
        (
            f"Đã sửa.\n\n{block(CITIZEN, 'x@y.example', '[DDN-2026-0012-K] Cầu', '08/03/2026')}{LETTER}",
            "RE: [DDN-2026-0012-K] Cầu",
            CLERK,
        ),
    ],
)
def test_who_answers_passes_nothing_on(text: str, subject: str, sender: str) -> None:
    assert mail(text, subject, sender).forward == ()


@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize("rule", ["", "________________________________\n", "-----Thư gốc-----\n"])
@pytest.mark.parametrize("office", [CLERK, f"{UNIT.name} <{UNIT.to[0]}>", "UBND xã Hai <vp@xahai.example>"])
def test_what_a_citizen_answered_is_his_quote(labels: tuple[str, ...], rule: str, office: str) -> None:
    text = (
        f"Kính chuyển ĐDN.\n\n{rule}{block(CITIZEN, CLERK, 'RE: Cầu hỏng', '09/03/2026', labels)}{STILL}\n\n"
        f"{rule}{block(office, CITIZEN, 'RE: Cầu hỏng', '08/03/2026', labels)}{REPLY}"
    )
    found = mail(text, "FW: Cầu hỏng")
    assert (found.kind, informant(found)) == (MessageKind.REPORT, ("Lò Thị Mẫu", "mau@mail.example"))
    assert found.report is not None
    assert "vẫn gãy ván" in found.report.contents[0].text
    assert "đã tiếp nhận" not in found.report.body


def test_a_citizen_whom_an_office_answered_stays_the_innermost() -> None:
    text = (
        f"Kính chuyển ĐDN.\n\n{block(OTHER, CITIZEN, 'RE: Cầu hỏng', '09/03/2026')}{REPLY}\n\n"
        f"{block(CITIZEN, OTHER, 'Cầu hỏng', '08/03/2026')}{LETTER}"
    )
    assert informant(mail(text, "FW: Cầu hỏng")) == ("Lò Thị Mẫu", "mau@mail.example")


@pytest.mark.parametrize(
    "office", [f"{UNIT.name} <{UNIT.to[0]}>", "Chăm sóc khách hàng <cskh@dien.example>", "UBND xã <vp@xahai.example>"]
)
@pytest.mark.parametrize("subject", ["Fwd: Trả lời", "FW: Phúc đáp đơn"])
def test_who_complains_of_an_offices_letter_is_the_informant(office: str, subject: str) -> None:
    found = mail(f"{STILL}\n\n{block(office, CITIZEN, 'Trả lời', '08/03/2026')}{REPLY}", subject, CITIZEN)
    assert (found.kind, informant(found)) == (MessageKind.REPORT, ("Lò Thị Mẫu", "mau@mail.example"))
    assert found.report is not None
    assert "vẫn gãy ván" in found.report.contents[0].text


def test_who_passes_on_a_neighbours_letter_is_not_the_informant() -> None:
    text = f"Tôi xin chuyển thư của bà Mẫu.\n\n{block(CITIZEN, OTHER, 'Cầu hỏng', '08/03/2026')}{LETTER}"
    assert informant(mail(text, "Fwd: Cầu hỏng", OTHER)) == ("Lò Thị Mẫu", "mau@mail.example")


@pytest.mark.parametrize(
    ("own", "inner"),
    [
        (
            "Tôi là phiên dịch, xin chuyển giúp ông Beispiel. Tôi sẽ dịch nếu cần.",
            "Die Hängebrücke ist seit dem Hochwasser beschädigt.",
        ),
        ("Đề nghị quản lý thị trường vào cuộc.", "Phân bón của đại lý Mẫu là phân giả, lúa vàng hết."),
        ("Chuyển Đường dây nóng Tỉnh ủy.\nTôi là cư dân căn hộ bên cạnh.", LETTER),
    ],
)
def test_who_speaks_for_another_is_not_the_informant(own: str, inner: str) -> None:
    text = f"{own}\n\n---------- Forwarded message ---------\n{block(CITIZEN, OTHER, 'Thư', '08/03/2026', LABELS[1])}{inner}"
    assert informant(mail(text, "Fwd: Thư", OTHER)) == ("Lò Thị Mẫu", "mau@mail.example")


@pytest.mark.parametrize(
    "quoted",
    [f"Vui lòng trả lời phía trên dòng này\n{LETTER}", f"Mã tin: KNT-2026-0012-K\n{LETTER}"],
)
def test_another_hotlines_mail_is_answered_not_passed_on(quoted: str) -> None:
    text = f"Xã sẽ làm ngay.\n\n{block('Đường dây nóng <ddn@tinhcu.example>', OTHER, 'Giao xử lý', '08/03/2026')}{quoted}"
    assert mail(text, "RE: Giao xử lý", OTHER).forward == ()


QUOTED = [
    "Vào Th 2, 9 thg 3, 2026 lúc 08:00 {0} <{1}> đã viết:\n\n{2}",
    "On Mon, Mar 9, 2026 at 8:00 AM {0} <\n{1}> wrote:\n\n{2}",
    "----- Vào 9 Tháng Ba, 2026, lúc 8:00 SA, {0} {1} đã viết:\n\n{2}",
    "Vào lúc 08:00 9/3/2026, {0} đã viết:\n{2}",
]


def quoting(attribution: str, name: str, address: str, text: str) -> str:
    return attribution.format(name, address, "\n".join(f"> {line}" for line in text.split("\n")))


@pytest.mark.parametrize("attribution", QUOTED)
def test_of_an_answer_that_quotes_the_citizens_words_are_the_report(attribution: str) -> None:
    answer = block("UBND xã Hai <vp@xahai.example>", CITIZEN, "Re: Cầu hỏng", "09/03/2026") + REPLY
    found = mail(
        f"Kính chuyển.\n\n{answer}\n\n{quoting(attribution, 'Lò Thị Mẫu', 'mau@mail.example', LETTER)}", "Fwd: Re: Cầu hỏng"
    )
    again = block(CITIZEN, "UBND xã Hai <vp@xahai.example>", "Re: Cầu hỏng", "09/03/2026") + STILL
    still = mail(
        f"Kính chuyển.\n\n{again}\n\n{quoting(attribution, 'UBND xã Hai', 'vp@xahai.example', REPLY)}", "Fwd: Re: Cầu hỏng"
    )
    for reading, told in ((found, "Cầu treo"), (still, "vẫn gãy ván")):
        assert reading.report is not None
        assert informant(reading) == ("Lò Thị Mẫu", "mau@mail.example")
        assert told in reading.report.contents[0].text
        assert "đã tiếp nhận" not in reading.report.body
        assert "@" not in reading.report.body


@pytest.mark.parametrize(
    ("writer", "said", "quotes", "quoted", "kept"),
    [
        (CITIZEN, "Cảm ơn văn phòng, tôi đã nhận được thư.", "vp@xahai.example", REPLY, True),
        (
            CITIZEN,
            "Đúng vậy, tôi cũng khổ lắm, đi vòng cả tiếng. Đề nghị tỉnh cho sửa cầu treo thôn 4 ngay.",
            "thu@mail.example",
            LETTER,
            True,
        ),
        ("UBND xã Hai <vp@xahai.example>", REPLY, "mau@mail.example", "Vâng, em cảm ơn.", True),
        (CITIZEN, STILL, UNIT.to[0], LETTER, False),
    ],
)
def test_what_an_answer_quotes_stays_where_neither_is_a_report_beside_an_offices_words(
    writer: str, said: str, quotes: str, quoted: str, *, kept: bool
) -> None:
    answer = block(writer, "x@y.example", "Re: Cầu hỏng", "09/03/2026") + said
    found = mail(f"Kính chuyển.\n\n{answer}\n\n{quoting(QUOTED[0], 'Ai Đó', str(quotes), quoted)}", "Fwd: Re: Cầu hỏng")
    layer = report_in(found.message, "", found.forward, REGISTRY, IDENTITY)[-1]
    assert (said[:20] in layer.body, quoted[:8] in layer.body) == (True, kept)


@pytest.mark.parametrize("to", ["vp@xahai.example", f"vp@xahai.example; {CLERK}"])
@pytest.mark.parametrize(
    "reply", [REPLY, "UBND xã đã cử cán bộ kiểm tra, sẽ bố trí kinh phí trong quý II. Trân trọng thông báo để bà được biết."]
)
def test_who_writes_back_to_an_office_nobody_listed_is_the_citizen(to: str, reply: str) -> None:
    again = block(CITIZEN, to, "RE: Cầu hỏng", "09/03/2026") + STILL
    text = f"Kính chuyển.\n\n{again}\n\n{block('UBND xã Hai <vp@xahai.example>', CITIZEN, 'RE: Cầu hỏng', '08/03/2026')}{reply}"
    found = mail(text, "FW: Cầu hỏng")
    assert informant(found) == ("Lò Thị Mẫu", "mau@mail.example")
    assert found.report is not None
    assert "vẫn gãy ván" in found.report.contents[0].text


def test_an_office_that_tells_the_matter_again_passes_a_letter_on() -> None:
    seen = "Tôi đã xuống xem, cầu treo gãy nhiều ván, học sinh đi rất nguy hiểm. Đề nghị huyện sửa ngay cho dân."
    text = f"Kính chuyển.\n\n{block(OTHER, CITIZEN, 'RE: Cầu hỏng', '09/03/2026')}{seen}\n\n{block(CITIZEN, OTHER, 'Cầu hỏng', '08/03/2026')}{LETTER}"
    assert informant(mail(text, "FW: Cầu hỏng")) == ("Lò Thị Mẫu", "mau@mail.example")


SECOND = "Giếng nước của thôn 7 xã An Bình cạn từ tháng trước, bà con phải đi xin nước. Đề nghị cấp nước sạch cho dân."


@pytest.mark.parametrize(
    ("first", "subject", "several"),
    [
        (LETTER, "Cầu hỏng", True),
        (STILL, "Cầu treo thôn 4", True),
        (LETTER, "Fwd: Thôn 7", False),
        ("Kính chuyển UBND xã xem xét thư của ông Thử.", "Thư của dân", False),
        (f"{LETTER}\nKính chuyển thư của ông Thử.", "Thôn 4 và thôn 7", False),
    ],
)
def test_two_letters_below_one_another_are_for_a_person_to_part(first: str, subject: str, *, several: bool) -> None:
    for writer, apart in ((OTHER, several), (CITIZEN, False)):
        text = f"Chuyển ĐDN.\n\n{block(CITIZEN, CLERK, subject, '08/03/2026')}{first}\n\n{block(writer, CLERK, 'Giếng cạn', '09/03/2026')}{SECOND}"
        found = mail(text, "Fwd: Tin của dân")
        assert found.report is not None
        assert ("several_reports" in found.report.flags) is apart


@pytest.mark.parametrize(("attached", "told"), [(LETTER, True), ("", False)])
@pytest.mark.parametrize("submitted", ["auto-generated", "auto-forwarded"])
def test_a_program_that_passes_a_letter_on_hides_none(attached: str, submitted: str, *, told: bool) -> None:
    letter = EmailMessage()
    letter["From"], letter["Subject"] = CITIZEN, "Cầu hỏng"
    letter.set_content(attached)
    notice = EmailMessage()
    notice["From"], notice["To"], notice["Subject"] = (
        "ioffice@vptu.example",
        IDENTITY.address,
        "Văn bản đến mới: đơn của công dân",
    )
    notice["Auto-Submitted"] = submitted
    notice.set_content("Hệ thống thông báo có văn bản đến.")
    if attached:
        notice.add_attachment(letter)
    found = read(bytes(notice), REGISTRY, IDENTITY)
    assert (found.kind is MessageKind.REPORT) is told
    for field, value in (("In-Reply-To", "<1@tinh.example>"), ("Subject", "Re: đơn"), ("Auto-Submitted", "auto-replied")):
        before = str(notice[field] or "")
        del notice[field]
        notice[field] = value
        assert read(bytes(notice), REGISTRY, IDENTITY).kind is MessageKind.AUTO_REPLY
        notice.replace_header(field, before)


@pytest.mark.parametrize(("label", "told"), [("Nội dung", True), ("Ghi chú", False)])
def test_a_portal_that_says_that_it_is_a_program_reports_what_its_form_tells(label: str, *, told: bool) -> None:
    notice = EmailMessage()
    notice["From"], notice["To"], notice["Subject"] = "cong@vptu.example", IDENTITY.address, "Liên hệ mới"
    notice["Auto-Submitted"] = "auto-generated"
    notice.set_content(
        f"Họ tên: Lò Thị Mẫu\nĐiện thoại: 0912 000 111\n{label}: Cầu treo thôn 4 xã An Bình bị gãy ván đã hai tháng."
    )
    assert (read(bytes(notice), REGISTRY, IDENTITY).kind is MessageKind.REPORT) is told


def test_a_program_that_sends_our_own_mail_back_reports_nothing() -> None:
    notice = EmailMessage()
    notice["From"], notice["To"], notice["Subject"] = "helpdesk@huyen.example", IDENTITY.address, "[#12] Ticket received"
    notice["Auto-Submitted"] = "auto-generated"
    kinds = []
    for writer in (IDENTITY.address, "mau@mail.example"):
        notice.set_content("Đã tiếp nhận.\n\n" + block(writer, "huyen@huyen.example", "Cầu hỏng", "08/03/2026") + LETTER)
        kinds.append(read(bytes(notice), REGISTRY, IDENTITY).kind)
    assert kinds == [MessageKind.AUTO_REPLY, MessageKind.REPORT]


def test_a_units_answer_that_quotes_the_citizen_is_an_answer() -> None:
    answer = block(f"{UNIT.name} <{UNIT.to[0]}>", CITIZEN, "Re: Cầu hỏng", "09/03/2026") + REPLY
    found = mail(f"Gửi ĐDN.\n\n{answer}\n\n{quoting(QUOTED[0], 'Lò Thị Mẫu', 'mau@mail.example', LETTER)}", "Fwd: Re: Cầu hỏng")
    assert (found.kind, found.reasons) == (MessageKind.REPLY, ("forwards_a_unit",))


@pytest.mark.parametrize("writer", ["Phạm Trực Hai <hai@vptu.example>", f"{UNIT.name} <{UNIT.to[0]}>"])
@pytest.mark.parametrize(
    "note",
    [
        "Bà Lò Thị Mẫu ở thôn 4, sđt 0912 000 111, gọi đến báo: cầu treo thôn 4 xã An Bình gãy ván.",
        "Người phản ánh: Lò Thị Mẫu\nSĐT: 0912 000 111\nNội dung: Cầu treo thôn 4 xã An Bình gãy ván.",
    ],
)
def test_who_notes_a_call_that_a_colleague_passes_on_is_not_the_informant(writer: str, note: str) -> None:
    found = as_report(
        mail(f"Kính chuyển.\n\n{block(writer, CLERK, 'Tin gọi', '08/03/2026')}{note}", "Fwd: Tin gọi"), REGISTRY, IDENTITY
    )
    assert informant(found) == ("Lò Thị Mẫu", None)
    assert found.report is not None
    assert found.report.informant.phone_as_written == "0912 000 111"


def test_a_citizen_who_thanks_an_office_that_nobody_listed_stays_the_innermost() -> None:
    text = (
        f"Kính chuyển.\n\n{block(CITIZEN, 'vp@xahai.example', 'RE: Cầu hỏng', '10/03/2026')}Cảm ơn xã đã trả lời.\n\n"
        f"{block('UBND xã Hai <vp@xahai.example>', CITIZEN, 'RE: Cầu hỏng', '09/03/2026')}UBND xã sẽ báo cáo huyện.\n\n"
        f"{block(CITIZEN, 'vp@xahai.example', 'Cầu hỏng', '08/03/2026')}{LETTER}"
    )
    found = mail(text, "FW: Cầu hỏng")
    assert informant(found) == ("Lò Thị Mẫu", "mau@mail.example")
    assert found.report is not None
    assert "Cầu treo" in found.report.contents[0].text


@pytest.mark.parametrize("rule", ["", "-----Original Message-----\n", "________________________________\n"])
@pytest.mark.parametrize(
    ("writer", "words", "quoted", "old", "told"),
    [
        ("UBND xã Hai <vp@xahai.example>", REPLY, CITIZEN, LETTER, "Cầu treo"),
        (CITIZEN, STILL, "UBND xã Hai <vp@xahai.example>", REPLY, "vẫn gãy ván"),
    ],
)
def test_of_an_attached_answer_the_citizens_words_are_the_report(
    rule: str, writer: str, words: str, quoted: str, old: str, told: str
) -> None:
    answer = EmailMessage()
    answer["From"], answer["To"], answer["Subject"] = writer, quoted, "Re: Cầu hỏng"
    answer.set_content(f"{words}\n\n{rule}{block(quoted, writer, 'Cầu hỏng', '08/03/2026')}{old}")
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = CLERK, IDENTITY.address, "Fwd: Cầu hỏng"
    made.set_content("Kính chuyển.")
    made.add_attachment(answer)
    found = read(bytes(made), REGISTRY, IDENTITY)
    assert informant(found) == ("Lò Thị Mẫu", "mau@mail.example")
    assert found.report is not None
    assert told in found.report.contents[0].text
    assert "đã tiếp nhận" not in found.report.body
