"""A shift's calls written into one mail: each caller has a case of his own, and none learns of another."""

from __future__ import annotations

import email
from email.message import EmailMessage
from email.policy import default

import pytest
from kit import Hotline, mail
from office_files import docx, p, table, xlsx

from pipeline.office.folder import load_office
from pipeline.reading.understand import read

OFFICER = "Trực đường dây nóng <truc.ddn@vptu.binhphuoc.example>"
ROAD = "Đường ĐT741 đoạn qua ấp 3 có nhiều ổ gà, xe máy ngã liên tục, đề nghị sửa chữa."
WASTE = "Rác thải đổ đống cạnh chợ đã ba tuần, bốc mùi hôi thối, không ai thu gom."
FORMS = (
    "Tổng hợp tin ca trực sáng 9/3/2016\n\nTin 1\nHọ tên: Nguyễn Văn Mẫu\nSĐT: 0900.000.101\nĐịa chỉ: ấp 3, xã Tân Lập, huyện Đồng Phú\n"
    f"Nội dung: {ROAD}\n\nTin 2\nHọ tên: Trần Thị Thử\nSĐT: 0900.000.102\nĐịa chỉ: xã Thiện Hưng, huyện Bù Đốp\nNội dung: {WASTE}\n\nTrân trọng."
)
CALLS = (
    f"Kính gửi bộ phận tổng hợp,\nCuộc 1: ông Nguyễn Văn Mẫu, xã Tân Lập, huyện Đồng Phú, ĐT 0900.000.101: {ROAD}\n"
    f"Cuộc 2: bà Trần Thị Thử, xã Thiện Hưng, huyện Bù Đốp, ĐT 0900.000.102: {WASTE}"
)
NUMBERED = (
    f"Tin nhận trong ca:\n1. Anh Nguyễn Văn Mẫu (0900.000.101), xã Tân Lập, huyện Đồng Phú phản ánh: {ROAD}\n"
    f"2. Chị Trần Thị Thử (0900.000.102), xã Thiện Hưng, huyện Bù Đốp phản ánh: {WASTE}\n"
)
HOURS = (
    f"Tin chiều:\n14h15 ông Nguyễn Văn Mẫu, xã Tân Lập, huyện Đồng Phú (0900.000.101): {ROAD}\n"
    f"15h00: bà Trần Thị Thử, xã Thiện Hưng, huyện Bù Đốp, 0900.000.102: {WASTE}"
)
TABLE = (
    "STT\tHọ tên\tSĐT\tĐịa chỉ\tNội dung\n"
    f"1\tNguyễn Văn Mẫu\t0900.000.101\tấp 3, xã Tân Lập, huyện Đồng Phú\t{ROAD}\n2\tTrần Thị Thử\t0900.000.102\txã Thiện Hưng, huyện Bù Đốp\t{WASTE}\n"
)


@pytest.mark.parametrize("text", [FORMS, CALLS, NUMBERED, HOURS, TABLE], ids=["forms", "calls", "numbered", "hours", "table"])
def test_each_caller_has_a_case(hotline: Hotline, text: str) -> None:
    hotline.deliver(mail(OFFICER, "Tin ca trực", text, "2016-03-09T09:00"))
    hotline.tick()
    cases = hotline.cases()
    assert [(case["informant"]["name"], case["informant"]["phone"]) for case in cases] == [
        ("Nguyễn Văn Mẫu", "+84900000101"),
        ("Trần Thị Thử", "+84900000102"),
    ]
    assert [case["locality"]["commune"] for case in cases] == ["Tân Lập", "Thiện Hưng"]
    assert [len(case["contents"]) for case in cases] == [1, 1]
    for sent in hotline.sent_files():
        letter = email.message_from_bytes(sent, policy=default)
        body = letter.get_body(("plain",))
        assert body is not None
        assert not ("Mẫu" in body.get_content() and "Thử" in body.get_content())


@pytest.mark.parametrize(
    "text",
    [
        f"Họ tên: Nguyễn Văn Mẫu\nSĐT: 0900.000.101\nĐịa chỉ: xã Tân Lập, huyện Đồng Phú\nNội dung 1: {ROAD}\nNội dung 2: {WASTE} Liên hệ thêm anh Thử 0900.000.102.",
        f"Ông Nguyễn Văn Mẫu, xã Tân Lập, huyện Đồng Phú, 0900.000.101 phản ánh:\n1. {ROAD}\n2. {WASTE}",
        f"Ông Nguyễn Văn Mẫu, xã Tân Lập, huyện Đồng Phú, 0900.000.101 kể:\n7h30 ông lên xã thì không có ai ở quầy tiếp dân.\n9h15 họ bảo ông về. {ROAD}",
        f"Các hộ xã Tân Lập, huyện Đồng Phú phản ánh: {ROAD}\n1. Ông Nguyễn Văn Mẫu, 0900.000.101\n2. Bà Trần Thị Thử, 0900.000.102",
    ],
)
def test_one_report_with_several_contents_or_callers_stays_one(hotline: Hotline, text: str) -> None:
    hotline.deliver(mail(OFFICER, "Tin phản ánh", text, "2016-03-09T09:00"))
    hotline.tick()
    (case,) = hotline.cases()
    assert "several_reports" not in case["flags"]


@pytest.mark.parametrize(
    "text",
    [
        f"Sáng có hai cuộc gọi. Lúc 8h10 ông Nguyễn Văn Mẫu, 0900.000.101, xã Tân Lập, huyện Đồng Phú báo: {ROAD} Lúc 9h30 bà Trần Thị Thử, 0900.000.102: {WASTE}",
        f"Ca sáng: 07g15 ông Nguyễn Văn Mẫu (0900 000 101), xã Tân Lập, huyện Đồng Phú: {ROAD} 08g40 bà Trần Thị Thử (0900 000 102): {WASTE}",
        f"Cuộc gọi 1 (8h10): ông Nguyễn Văn Mẫu, 0900.000.101, xã Tân Lập, huyện Đồng Phú: {ROAD}\nCuộc gọi 2 (9h30): bà Trần Thị Thử, 0900.000.102: {WASTE}",
    ],
    ids=["paragraph", "hours", "calls"],
)
def test_callers_that_are_not_told_apart_wait_for_a_person(hotline: Hotline, text: str) -> None:
    hotline.deliver(mail(OFFICER, "Tin ca trực", text, "2016-03-09T11:00"))
    hotline.tick()
    (case,) = hotline.cases()
    assert (case["status"], "several_reports" in case["flags"]) == ("awaiting_triage", True)
    assert any(WASTE[:40] in content["text"] for content in case["contents"])


def test_pictures_beside_several_callers_are_given_to_nobody_unasked(hotline: Hotline) -> None:
    raw = email.message_from_bytes(mail(OFFICER, "Tin ca trực", FORMS, "2016-03-09T09:00"), policy=default)
    assert isinstance(raw, EmailMessage)
    raw.add_attachment(b"\xff\xd8\xff picture", maintype="image", subtype="jpeg", filename="anh.jpg")
    hotline.deliver(bytes(raw))
    hotline.tick()
    (case,) = hotline.cases()
    assert (case["status"], "several_reports" in case["flags"]) == ("awaiting_triage", True)
    assert not case["assignments"]


def enclosing(sender: str, text: str, data: bytes, name: str) -> bytes:
    raw = email.message_from_bytes(mail(sender, "Gửi kèm", text, "2016-03-09T17:00"), policy=default)
    assert isinstance(raw, EmailMessage)
    raw.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(raw)


LIST = (
    ("TT", "Giờ", "Họ tên", "Điện thoại", "Địa chỉ", "Nội dung", "Ghi chú"),
    ("1", "7h30", "Nguyễn Văn Mẫu", "0900.000.101", "ấp 3, xã Tân Lập, huyện Đồng Phú", ROAD, ""),
    ("2", "9h10", "Không nêu tên", "", "xã Thiện Hưng, huyện Bù Đốp", WASTE, ""),
    ("3", "10h", "Không nêu tên", "", "xã Đa Kia, huyện Bù Gia Mập", "Đánh bạc ăn tiền tại nhà ông H.", ""),
)


def as_sheet() -> bytes:
    """As Excel writes it: empty cells are left out."""
    rows = (
        "".join(
            f'<c r="{chr(65 + place)}{number}" t="inlineStr"><is><t>{cell}</t></is></c>' for place, cell in enumerate(row) if cell
        )
        for number, row in enumerate(LIST, start=1)
    )
    return xlsx("".join(f"<row>{row}</row>" for row in rows))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (as_sheet(), "Danh sách.xlsx"),
        (docx(p("TỔNG HỢP TIN BÁO") + table(*(tuple(map(p, row)) for row in LIST))), "Danh sách.docx"),
    ],
)
def test_a_list_sent_along_is_a_case_for_each_row(hotline: Hotline, data: bytes, name: str) -> None:
    hotline.at("2016-03-09T17:05")
    hotline.deliver(enclosing(OFFICER, "Kính gửi anh chị danh sách tin phản ánh ngày 09/3/2016.", data, name))
    hotline.tick()
    cases = hotline.cases()
    assert [case["informant"]["name"] for case in cases] == ["Nguyễn Văn Mẫu", None, None]
    assert [case["locality"]["commune"] for case in cases] == ["Tân Lập", "Thiện Hưng", "Đa Kia"]
    assert [case["received_at"][11:16] for case in cases] == ["07:30", "09:10", "10:00"]
    assert not any("Đánh bạc" in content["text"] for case in cases[:2] for content in case["contents"])


BLOCK = "---------- Forwarded message ---------\nTừ: {0}\nDate: Th 4, 9 thg 3, 2016 lúc 08:30\nSubject: Tin ca trực\nTo: <truc.ddn@vptu.binhphuoc.example>\n\n\n{1}"


@pytest.mark.parametrize(
    ("writer", "cases"), [("Ca đêm <cadem@vptu.binhphuoc.example>", 2), ("Phạm Thị Mẫu <mau@mail.example>", 1)]
)
def test_an_offices_list_passed_on_is_taken_apart_a_citizens_is_not(hotline: Hotline, writer: str, cases: int) -> None:
    hotline.deliver(mail(OFFICER, "Fwd: Tin ca trực", BLOCK.format(writer, NUMBERED), "2016-03-09T09:00"))
    hotline.tick()
    assert len(hotline.cases()) == cases


def test_callers_of_one_matter_are_linked(hotline: Hotline) -> None:
    """A mark ("ĐT741") at one place, told in like words: as where each had written a mail."""
    told = "Đoạn ĐT741 qua xã Tân Lập nhiều ổ gà sâu, xe máy ngã liên tục, đề nghị sửa chữa."
    more = (
        f"3. Ông Lê Văn Thử (0900.000.103), xã Tân Lập, huyện Đồng Phú phản ánh: {told}\n"
        f"4. Bà Phạm Thị Mẫu (0900.000.104), xã Tân Lập, huyện Đồng Phú phản ánh: {told}\n"
    )
    hotline.deliver(mail(OFFICER, "Tin ca trực", NUMBERED + more, "2016-03-09T09:00"))
    hotline.tick()
    road, waste, again, once_more = hotline.cases()
    assert [case["repeat_of"] for case in (road, waste, again, once_more)] == [None, None, road["code"], road["code"]]


@pytest.mark.parametrize(
    "text",
    [
        f"{TABLE}3\t\t\t\tXem lại\n",
        f"Nguyễn Văn Mẫu\t0900.000.101\t{ROAD}\txã Tân Lập, huyện Đồng Phú\nTrần Thị Thử\t0900.000.102\t{WASTE}\txã Thiện Hưng, huyện Bù Đốp",
        f"Các tin:\nNguyễn Văn Mẫu, 0900.000.101, xã Tân Lập, huyện Đồng Phú: {ROAD}\nTrần Thị Thử, 0900.000.102, xã Thiện Hưng, huyện Bù Đốp: {WASTE}",
        f"Mục\tAi\tChuyện\n1\tNguyễn Văn Mẫu, xã Tân Lập, huyện Đồng Phú\t{ROAD}\n2\tTrần Thị Thử, xã Tân Lập, huyện Đồng Phú\t{ROAD}",
    ],
    ids=["a row that says too little", "without a heading", "lines with numbers", "a heading of other words"],
)
def test_callers_who_are_not_told_apart_wait_for_a_person(hotline: Hotline, text: str) -> None:
    hotline.deliver(mail(OFFICER, "Tin ca trực", text, "2016-03-09T09:00"))
    hotline.tick()
    (case,) = hotline.cases()
    assert (case["status"], "several_reports" in case["flags"]) == ("awaiting_triage", True)
    assert not case["assignments"]


def test_a_citizens_letter_sent_along_is_his_report(hotline: Hotline) -> None:
    letter = docx(
        p("ĐƠN PHẢN ÁNH")
        + p("Tôi là Phạm Thị Mẫu, ngụ ấp 3, xã Tân Lập, huyện Đồng Phú, điện thoại 0900.000.103.")
        + p(f"Tôi phản ánh: {ROAD}")
    )
    hotline.deliver(enclosing("Mẫu <mau@mail.example>", "Dạ em gửi đơn ạ", letter, "don.docx"))
    hotline.tick()
    (case,) = hotline.cases()
    assert (case["informant"]["name"], case["informant"]["phone"]) == ("Phạm Thị Mẫu", "+84900000103")
    assert "ĐT741" in case["contents"][0]["text"]


def test_a_citizens_list_is_one_report(hotline: Hotline) -> None:
    hotline.deliver(
        mail(
            "Nguyễn Văn Mẫu <mau@mail.example>",
            "Phản ánh",
            NUMBERED.replace("Tin nhận trong ca", "Tôi xin phản ánh"),
            "2016-03-09T09:00",
        )
    )
    hotline.tick()
    assert len(hotline.cases()) == 1


def form(name: str, number: str, place: str, told: str) -> bytes:
    lines = (
        "PHIẾU TIẾP NHẬN",
        "Kênh: Điện thoại",
        f"Họ tên: {name}",
        f"Số điện thoại: {number}",
        f"Địa chỉ: {place}",
        f"Nội dung: {told}",
    )
    return docx("".join(map(p, lines)))


def letter(name: str, place: str, told: str) -> bytes:
    return docx(
        p("ĐƠN PHẢN ÁNH") + p(f"Tôi là {name}, ngụ {place}.") + p(f"Tôi xin phản ánh: {told} Mong cơ quan xem xét giải quyết.")
    )


FIRST = form("Nguyễn Văn Mẫu", "0900.000.101", "ấp 3, xã Tân Lập, huyện Đồng Phú", ROAD)
SECOND = form("Trần Thị Thử", "0900.000.102", "xã Thiện Hưng, huyện Bù Đốp", WASTE)
COVER = "Kính gửi anh chị các phiếu tiếp nhận sáng nay."
BODY_FORM = f"Họ tên: Nguyễn Văn Mẫu\nSố điện thoại: 0900.000.101\nĐịa chỉ: ấp 3, xã Tân Lập, huyện Đồng Phú\nNội dung: {ROAD}"


def with_files(sender: str, text: str, *files: tuple[str, bytes], subject: str = "Gửi kèm") -> bytes:
    raw = email.message_from_bytes(mail(sender, subject, text, "2016-03-09T17:00"), policy=default)
    assert isinstance(raw, EmailMessage)
    for name, data in files:
        kind = ("image", "jpeg") if name.endswith(".jpg") else ("application", "octet-stream")
        raw.add_attachment(data, maintype=kind[0], subtype=kind[1], filename=name)
    return bytes(raw)


BOTH = [("Nguyễn Văn Mẫu", "Tân Lập"), ("Trần Thị Thử", "Thiện Hưng")]
LETTERS = (
    ("don 1.docx", letter("Nguyễn Văn Mẫu", "ấp 3, xã Tân Lập, huyện Đồng Phú", ROAD)),
    ("don 2.docx", letter("Trần Thị Thử", "xã Thiện Hưng, huyện Bù Đốp", WASTE)),
)


@pytest.mark.parametrize(
    ("text", "files"),
    [
        (COVER, (("1.docx", FIRST), ("2.docx", SECOND))),
        ("", (("1.docx", FIRST), ("2.docx", SECOND), ("1 (in lại).docx", FIRST + b" "))),
        (f"{BODY_FORM}\n\nPhiếu thứ hai gửi kèm.", (("2.docx", SECOND),)),
        (f"{BODY_FORM}\n\nGửi kèm cả hai phiếu.", (("1.docx", FIRST), ("2.docx", SECOND))),
        ("Kính chuyển 02 đơn nhận qua bưu điện.", LETTERS),
        (BLOCK.format("Ca đêm <cadem@vptu.binhphuoc.example>", "Gửi 2 phiếu."), (("1.docx", FIRST), ("2.docx", SECOND))),
    ],
    ids=["forms", "one twice", "one in the mail", "one in the mail and sent along", "letters", "passed on"],
)
def test_each_form_or_letter_sent_along_is_a_case(hotline: Hotline, text: str, files: tuple[tuple[str, bytes], ...]) -> None:
    hotline.deliver(with_files(OFFICER, text, *files))
    hotline.tick()
    cases = hotline.cases()
    assert [(case["informant"]["name"], case["locality"]["commune"]) for case in cases] == BOTH
    assert not any("several_reports" in case["flags"] for case in cases)


@pytest.mark.parametrize(
    ("sender", "text", "files"),
    [
        ("Mẫu <mau@mail.example>", "Em gửi đơn ạ", LETTERS),
        (OFFICER, COVER, (("1.docx", FIRST), ("2.docx", SECOND), ("anh.jpg", b"\xff\xd8\xff picture"))),
        (OFFICER, f"Ông Lê Văn Thử, 0900.000.103, xã Đa Kia, huyện Bù Gia Mập: {WASTE} Gửi kèm phiếu.", (("1.docx", FIRST),)),
        (
            OFFICER,
            COVER,
            (("1.docx", FIRST), ("2.docx", form("Trần Thị Thử", "", "xã Thiện Hưng", WASTE))),
        ),
    ],
    ids=["of a citizen", "with a picture", "another in the mail", "without a number"],
)
def test_what_is_sent_along_is_never_lost(hotline: Hotline, sender: str, text: str, files: tuple[tuple[str, bytes], ...]) -> None:
    """Told apart, or waiting for a person."""
    hotline.deliver(with_files(sender, text, *files))
    hotline.tick()
    cases = hotline.cases()
    held = [("several_reports" in case["flags"], case["status"]) for case in cases]
    assert len(cases) > 1 or held == [(True, "awaiting_triage")]


@pytest.mark.parametrize(
    "files",
    [
        (("phieu.docx", FIRST), ("phieu (ban in).docx", FIRST + b" ")),
        (("phieu.docx", FIRST), ("cv.docx", docx(p("UBND HUYỆN ĐỒNG PHÚ") + p("Số: 12/UBND-KT") + p(f"Kính gửi: Văn phòng Tỉnh ủy. {ROAD}")))),
        (("phieu.docx", FIRST), ("ho dan.docx", docx(table(*(tuple(map(p, row)) for row in (("STT", "Họ tên", "Địa chỉ", "Ký tên"), ("1", "Lê Văn Thử", "ấp 3", ""), ("2", "Lê Thị Mẫu", "ấp 3", ""), ("3", "Lê Mẫu", "ấp 3", ""))))))),
    ],
    ids=["its print", "an office's letter", "a list of households"],
)  # fmt: skip
def test_a_form_with_what_belongs_to_it_is_one_case(hotline: Hotline, files: tuple[tuple[str, bytes], ...]) -> None:
    hotline.deliver(with_files(OFFICER, COVER, *files))
    hotline.tick()
    (case,) = hotline.cases()
    assert case["informant"]["name"] == "Nguyễn Văn Mẫu"
    assert "several_reports" not in case["flags"]


def rows_of(count: int) -> bytes:
    head = ("STT", "Họ tên", "Điện thoại", "Địa chỉ", "Nội dung")
    rows = (
        (str(n), f"Nguyễn Văn Mẫu {n}", f"0900 000 {n:03}", "ấp 3, xã Tân Lập, huyện Đồng Phú", f"{ROAD} " * 6)
        for n in range(count)
    )
    cells = ("".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) for row in (head, *rows))
    return xlsx("".join(f"<row>{row}</row>" for row in cells))


def test_beside_two_callers_a_locked_form_is_not_forgotten(hotline: Hotline) -> None:
    locked = ("don 3.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    hotline.deliver(with_files(OFFICER, "Kính chuyển 3 đơn.", *LETTERS, locked))
    hotline.tick()
    (case,) = hotline.cases()
    assert (case["status"], {"several_reports", "attachment_unread"} <= {*case["flags"]}) == ("awaiting_triage", True)


def test_nobody_is_asked_for_what_an_unread_file_may_say(hotline: Hotline) -> None:
    hotline.deliver(with_files(OFFICER, "Kính chuyển đơn.", ("don.rar", b"Rar!\x1a\x07\x01\x00")))
    hotline.tick()
    (case,) = hotline.cases()
    assert (case["status"], "attachment_unread" in case["flags"]) == ("awaiting_triage", True)


def test_a_printed_list_of_callers_is_parted_by_a_person(hotline: Hotline) -> None:
    """Its rows are broken anywhere, as in a PDF."""
    row = "{0} 07/3/2016 {1}\n0900 000 10{0} ấp 3, xã Tân \nLập, huyện Đồng Phú\n{2}\n"
    rows = row.format(1, "Nguyễn Văn Mẫu", ROAD[:40]) + row.format(2, "Trần Thị Thử", WASTE[:40])
    listed = f"STT Ngày Họ và tên Số điện thoại Địa chỉ Nội dung \nphản ánh\n{rows}".encode()
    office = load_office(hotline.folder, lambda _: ())
    found = read(with_files(OFFICER, "Kính chuyển.", ("ds.txt", listed)), office.registry, office.policy.identity).report
    assert found is not None
    assert "several_reports" in found.flags
    town = (
        "Nguyễn Văn Mẫu ở khu phố 3, TT Tân Khai phản ánh với nội dung rác bừa bãi.\nSĐT 0900 000 101\nSĐT tổ trưởng 0900 000 102"
    )
    homes = (
        f"14 hộ ở ấp 3, xã Tân Lập do ông Nguyễn Văn Mẫu (0900 000 101) thay mặt báo: {ROAD}\n"
        f"15 giếng của bà Trần Thị Thử và các hộ bên cạnh cạn từ tháng trước, phải đi xin nước từng can."
    )
    for text in (town, homes):
        one = read(with_files(OFFICER, text), office.registry, office.policy.identity)
        assert one.report is not None
        assert ("several_reports" in one.report.flags, one.apart) == (False, ())


@pytest.mark.parametrize(("count", "cases"), [(60, 60), (250, 1), (900, 1)])
def test_nobody_on_a_long_list_is_lost(hotline: Hotline, count: int, cases: int) -> None:
    """Each has a case, or a person parts what is too long."""
    office = load_office(hotline.folder, lambda _: ())
    reading = read(with_files(OFFICER, "", ("ds.xlsx", rows_of(count))), office.registry, office.policy.identity)
    assert reading.report is not None
    assert max(len(reading.apart), 1) == cases
    assert ("several_reports" in reading.report.flags) is (cases == 1)


def page(*rows: str) -> bytes:
    message = email.message_from_bytes(mail(OFFICER, "Tin ca trực", "x", "2016-03-09T19:00"), policy=default)
    assert isinstance(message, EmailMessage)
    message.set_content(f"<p>Tin trong ngày:</p><table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>", subtype="html")
    return bytes(message)


def cells(*told: str) -> str:
    return "".join(f"<td>{one}</td>" for one in told)


@pytest.mark.parametrize(
    ("heading", "spanned"),
    [
        (cells("Ngày", "Giờ", "Họ tên", "SĐT", "Địa chỉ", "Nội dung"), "09/3/2016"),
        (cells("Ca", "Giờ", "Họ tên", "SĐT", "Địa chỉ", "Nội dung"), "Sáng"),
        (
            "<th rowspan=2>Kênh</th><th rowspan=2>Giờ</th><th colspan=3>Người phản ánh</th><th rowspan=2>Nội dung</th></tr><tr>"
            "<th>Họ tên</th><th>SĐT</th><th>Địa chỉ</th>",
            "Điện thoại",
        ),
    ],
    ids=["day", "shift", "heading of two lines"],
)  # fmt: skip
def test_a_cell_over_several_rows_is_of_each(hotline: Hotline, heading: str, spanned: str) -> None:
    first = f"<td rowspan='2'>{spanned}</td>" + cells(
        "7h30", "Nguyễn Văn Mẫu", "0900.000.101", "xã Tân Lập, huyện Đồng Phú", ROAD
    )
    hotline.at("2016-03-09T19:05")
    hotline.deliver(page(heading, first, cells("9h10", "Trần Thị Thử", "0900.000.102", "xã Thiện Hưng, huyện Bù Đốp", WASTE)))
    hotline.tick()
    cases = hotline.cases()
    assert [(case["informant"]["name"], case["locality"]["commune"]) for case in cases] == BOTH
    assert [case["received_at"][:16] for case in cases] == ["2016-03-09T07:30", "2016-03-09T09:10"]


def test_the_commune_over_several_rows_is_the_place_of_each(hotline: Hotline) -> None:
    heading = cells("Xã", "Họ tên", "SĐT", "Nội dung")
    spanned = "<td rowspan=2>Tân Lập, huyện Đồng Phú</td>"
    bulbs = "Đèn đường tắt một tháng nay không ai sửa."
    hotline.deliver(
        page(
            heading,
            spanned + cells("Nguyễn Văn Mẫu", "0900.000.101", ROAD),
            cells("Trần Thị Thử", "0900.000.102", WASTE),
            cells("Thiện Hưng, huyện Bù Đốp", "Lê Văn Thử", "0900.000.103", bulbs),
        )
    )
    hotline.tick()
    assert [case["locality"]["commune"] for case in hotline.cases()] == ["Tân Lập", "Tân Lập", "Thiện Hưng"]


def test_the_head_of_a_group_in_a_form_is_no_value(hotline: Hotline) -> None:
    hotline.deliver(
        page(
            "<td rowspan=3>Người phản ánh</td>" + cells("Họ và tên", "Nguyễn Văn Mẫu"),
            cells("Số điện thoại", "0900.000.101"),
            cells("Địa chỉ", "ấp 3, xã Tân Lập, huyện Đồng Phú"),
            "<td rowspan=2>Tiếp nhận</td>" + cells("Kênh", "Điện thoại"),
            cells("Nội dung", ROAD),
        )
    )
    hotline.tick()
    (case,) = hotline.cases()
    assert (case["informant"]["name"], case["informant"]["phone"]) == ("Nguyễn Văn Mẫu", "+84900000101")


@pytest.mark.parametrize("write", ["[{0},\n{1}]", '{{"phan_anh": [{0}, {1}]}}', "{0}\n{1}"])
def test_an_export_of_several_is_a_case_for_each(hotline: Hotline, write: str) -> None:
    one = f'{{"ho_ten": "Nguyễn Văn Mẫu", "so_dien_thoai": "0900000101", "dia_chi": "xã Tân Lập, huyện Đồng Phú", "noi_dung": "{ROAD}"}}'
    other = f'{{"noi_dung": "{WASTE}", "ho_ten": "Trần Thị Thử", "so_dien_thoai": "0900000102", "dia_chi": "xã Thiện Hưng, huyện Bù Đốp"}}'
    hotline.deliver(mail(OFFICER, "PA mới", write.format(one, other), "2016-03-09T09:00"))
    hotline.tick()
    cases = hotline.cases()
    assert [(case["informant"]["name"], case["locality"]["commune"]) for case in cases] == BOTH


SHEET = (
    ("Xã", "Họ tên", "Điện thoại", "Nội dung"),
    ("Tân Lập, huyện Đồng Phú", "Nguyễn Văn Mẫu", "0900.000.101", ROAD),
    ("", "Trần Thị Thử", "0900.000.102", WASTE),
)


def merged_sheet() -> bytes:
    rows = (
        "".join(f'<c r="{chr(65 + at)}{n}" t="inlineStr"><is><t>{cell}</t></is></c>' for at, cell in enumerate(row) if cell)
        for n, row in enumerate(SHEET, start=1)
    )
    told = "".join(f'<row r="{n}">{row}</row>' for n, row in enumerate(rows, start=1))
    return xlsx(f'{told}</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells><sheetData>')


def merged_table() -> bytes:
    rows = [tuple(map(p, row)) for row in SHEET]
    rows[1] = ('<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + rows[1][0], *rows[1][1:])
    rows[2] = ("<w:tcPr><w:vMerge/></w:tcPr>" + p(""), *rows[2][1:])
    return docx(table(*rows))


@pytest.mark.parametrize(("data", "name"), [(merged_sheet(), "ds.xlsx"), (merged_table(), "ds.docx")])
def test_a_merged_cell_of_a_file_is_of_each_row(hotline: Hotline, data: bytes, name: str) -> None:
    hotline.deliver(enclosing(OFFICER, "Kính gửi anh chị danh sách tin phản ánh.", data, name))
    hotline.tick()
    assert [case["locality"]["commune"] for case in hotline.cases()] == ["Tân Lập", "Tân Lập"]
